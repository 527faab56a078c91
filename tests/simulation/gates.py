"""Gates judged from the reports alone, beside the library's own judgement: met, breached, or nobody knows.

``UNCLEAR`` is what this second opinion does not try to judge.
"""

import math
from collections.abc import Collection, Sequence
from enum import Enum
from typing import Any

import attrs

from rehabplan import Axis
from rehabplan.progression import (
    AllOf,
    AnyOf,
    Completed,
    EffortWithin,
    Not,
    NotReported,
    PainAtMost,
    PainSettled,
    PainWithin,
    Reached,
    Reported,
    RestAtLeast,
    SignedOff,
    SwitchedOff,
    TopOfRange,
)
from rehabplan.progression.scores import PainMoment

from .told import Told, low, of_set


class Opinion(Enum):
    """What is to be said of a gate."""

    MET = "met"
    BREACHED = "breached"
    UNKNOWN = "unknown"
    UNCLEAR = "unclear"


MET, BREACHED, UNKNOWN, UNCLEAR = Opinion
OPENS = frozenset({MET, UNCLEAR})
"""What a rise does not speak against."""


@attrs.frozen
class Evidence:
    """The items of a period that a gate is asked of, and what was signed off by its end."""

    told: Sequence[Told]
    signed: Collection[str]

    @property
    def known(self) -> list[Told]:
        return [each for each in self.told if not each.coming]

    @property
    def required(self) -> list[Told]:
        return [each for each in self.known if each.required]

    @property
    def some_to_come(self) -> bool:
        return len(self.known) < len(self.told)


def judge_gate(when: Any, evidence: Evidence) -> Opinion:
    """Return what is to be said of a rule's gate: that what was required was done, unless it says so itself."""
    if when is None:
        return judge(Completed(), evidence)
    if _asks_for_work(when):
        return judge(when, evidence)
    return all_of([judge(Completed(), evidence), judge(when, evidence)])


def _asks_for_work(when: Any) -> bool:
    match when:
        case AllOf(conditions=parts):
            return any(map(_asks_for_work, parts))
        case AnyOf(conditions=parts):
            return all(map(_asks_for_work, parts))
        case _:
            return isinstance(when, Completed | TopOfRange | Reached | SwitchedOff)


def all_of(opinions: Sequence[Opinion]) -> Opinion:
    """Return what is to be said of several gates all of which are asked."""
    return next((each for each in (BREACHED, UNKNOWN, UNCLEAR) if each in opinions), MET)


def one_of(opinions: Sequence[Opinion]) -> Opinion:
    """Return what is to be said of several gates one of which is enough."""
    return next((each for each in (MET, UNCLEAR, UNKNOWN) if each in opinions), BREACHED)


def judge(when: Any, evidence: Evidence) -> Opinion:
    """Return what is to be said of a condition."""
    match when:
        case AllOf(conditions=parts):
            return all_of([judge(part, evidence) for part in parts])
        case AnyOf(conditions=parts):
            return one_of([judge(part, evidence) for part in parts])
        case Not(condition=inner):
            return {MET: BREACHED, BREACHED: MET}.get(found := judge(inner, evidence), found)
        case SwitchedOff():
            return MET
        case SignedOff(criterion=criterion):
            return MET if criterion in evidence.signed else UNKNOWN
        case Completed(share=share):
            return _completed(share, evidence)
        case Reported(symptom=name, volunteered=volunteered):
            return _reported(name, volunteered, evidence)
        case NotReported(symptom=name):
            return _absent(name, evidence)
        case PainAtMost(limit=limit, moment=PainMoment.WORST):
            over = any(each.worst is not None and each.worst > limit for each in evidence.known)
            return BREACHED if over else _felt(evidence, lambda each: None if each.during is None else True)
        case PainWithin(low=least, high=most):
            return _felt(evidence, lambda each: None if each.during is None else least <= each.during <= most)
        case PainSettled(by=by) if by.value in _LEVELS:
            return _felt(evidence, lambda each: _settled(each, by.value, evidence.known))
        case EffortWithin(effort=target):
            return _worked(evidence, lambda each: _within(each, target))
        case RestAtLeast(rest=rest):
            return _worked(evidence, lambda each: None if each.rest is None else each.rest >= rest.amount.least)
        case TopOfRange(axis=Axis.REPS, sets=sets):
            return _worked(evidence, lambda each: _topped(each, sets.value))
        case Reached(axis=Axis.REPS, at_least=least, set_number=number):
            return _worked(evidence, lambda each: _got_to(each, least, number))
        case _:
            return UNCLEAR


def _felt(evidence: Evidence, says: Any) -> Opinion:
    return _each([says(each) for each in evidence.known if each.counts], evidence)


def _worked(evidence: Evidence, says: Any) -> Opinion:
    return _each([says(each) for each in evidence.required], evidence)


def _each(answers: Sequence[bool | None], evidence: Evidence) -> Opinion:
    if False in answers:
        return BREACHED
    if None in answers or not (answers or evidence.some_to_come):
        return UNKNOWN
    return MET


def _completed(share: Any, evidence: Evidence) -> Opinion:
    required = [each for each in evidence.told if each.required]
    needed = max(1, math.ceil(share * len(required)))
    sure = sum(each.done is True or each.coming for each in required)
    silent = sum(each.done is None and not each.coming for each in required)
    if sure >= needed or (evidence.told and not evidence.known):
        return MET
    return BREACHED if required and sure + silent < needed else UNKNOWN


def _absent(name: str, evidence: Evidence) -> Opinion:
    if any(each.symptoms.get(name) for each in evidence.known):
        return BREACHED
    return _felt(evidence, lambda each: True if name in each.symptoms else None)


def _reported(name: str, volunteered: bool, evidence: Evidence) -> Opinion:
    absent = _absent(name, evidence)
    if evidence.some_to_come and absent is not BREACHED:
        return UNCLEAR
    if volunteered and absent is UNKNOWN:
        return BREACHED
    return {MET: BREACHED, BREACHED: MET}.get(absent, absent)


_LEVELS = {
    "end of the session": ("before", "after"),
    "next morning": ("before", "morning"),
    "next session": ("usual", "before"),
}
"""The levels of pain that are compared, by when it must be back."""


def _settled(told: Told, by: str, known: Sequence[Told]) -> bool | None:
    start, end = (getattr(told, level) for level in _LEVELS[by])
    if by == "next morning":
        # The sessions of one day have one next morning: the worst that any of them tells of.
        mornings = [each.morning for each in known if each.date == told.date and each.morning is not None]
        end = max(mornings, default=None)
    return None if start is None or end is None else end <= start


def _within(told: Told, target: Any) -> bool | None:
    rated = told.effort
    if rated is None or rated.scale is not target.scale:
        return None
    least, most = target.amount.low, target.amount.high
    figure = rated.amount.most
    return (least is None or figure >= least) and (most is None or figure <= most)


def _pairs(told: Told) -> list[tuple[Any, Any]] | None:
    """Return the repetitions asked and done of each set that counts, none where no figures were given."""
    if told.reps is None:
        return None
    asked = int(told.dose.sets.rounded().most)
    wanted = max(int(told.dose.sets.least), min(len(told.reps), asked))
    done = [*told.reps[:wanted], *[None] * (wanted - len(told.reps))]
    return [(of_set(told.dose.reps, index), done[index]) for index in range(wanted)]


def _figures(told: Told) -> list[tuple[Any, Any]] | bool | None:
    pairs = _pairs(told)
    if pairs is None:
        return False if told.done is False else None
    in_full = all(did is not None and did >= low(told.dose.reps, index) for index, (_, did) in enumerate(pairs))
    if (told.done is False and in_full) or told.was_eased:
        return False
    return pairs


def _topped(told: Told, sets: str) -> bool | None:
    pairs = _figures(told)
    if not isinstance(pairs, list):
        return pairs
    chosen = {"all": pairs, "first": pairs[:1], "last": pairs[-1:]}[sets]
    tops = [(None if asked.as_many else asked.high, did) for asked, did in chosen]
    return all(top is not None and did is not None and did >= top for top, did in tops)


def _got_to(told: Told, least: Any, number: int | None) -> bool | None:
    pairs = _figures(told)
    if not isinstance(pairs, list):
        return pairs
    chosen = pairs if number is None else pairs[number - 1 : number]
    return bool(chosen) and all(did is not None and did >= least for _asked, did in chosen)
