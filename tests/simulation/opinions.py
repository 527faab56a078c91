"""Whether a rule may raise anything after a period: worked out from its fields and from what was reported."""

from collections.abc import Collection
from typing import Any

from rehabplan.progression import AllOf, AnyOf, Changes, Lookup, SignedOff, Silence

from .gates import (
    BREACHED,
    MET,
    OPENS,
    UNCLEAR,
    UNKNOWN,
    Evidence,
    Opinion,
    all_of,
    judge,
    judge_gate,
    one_of,
)
from .told import Told, low


def opinion_of(rule: Any, evidence: Evidence, silence: Silence, name: str) -> Opinion:
    """Return what is to be said of a rule's cases and gate, as they bear on the prescription of a name."""
    if isinstance(rule, Changes):
        return one_of([MET if each.when is None else judge(each.when, evidence) for each in rule.changes])
    answered = _answered(rule, evidence)
    if answered is not None:
        return answered
    if isinstance(rule, Lookup):
        return _looked_up(rule, evidence, name)
    if getattr(rule, "each_set", False):
        return _each_set(rule, evidence, silence)
    opinion = judge_gate(rule.when, evidence)
    return MET if opinion is UNKNOWN and rule.when is None and silence is Silence.AS_PRESCRIBED else opinion


def _answered(rule: Any, evidence: Evidence) -> Opinion | None:
    """Return what the first case says that was reported, or that may have been; nothing where there is none."""
    if evidence.some_to_come:
        return UNCLEAR if any(case.do.steps > 0 for case in rule.cases) else None
    for case in rule.cases:
        found = judge(case.when, evidence)
        if case.do.steps > 0 and found in OPENS:
            return judge_gate(case.when, evidence)
        if case.do.steps <= 0 and found in {MET, UNKNOWN}:
            return BREACHED if found is MET else UNKNOWN
    return None


def _each_set(rule: Any, evidence: Evidence, silence: Silence) -> Opinion:
    """Return whether a rule may move some set: one that was done in every session."""
    known = evidence.required
    if any(each.done is None and each.reps is None and each.seconds is None and each.eased is None for each in known):
        return MET if rule.when is None and silence is Silence.AS_PRESCRIBED else UNKNOWN
    by_name = {each.name: [sets_done(other) for other in known if other.name == each.name] for each in known}
    work = MET if all(any(map(all, zip(*sets, strict=False))) for sets in by_name.values()) else BREACHED
    return work if rule.when is None else all_of([work, judge(rule.when, evidence)])


def sets_done(told: Told) -> list[bool]:
    """Return for each set whether it reached all that was reported of it."""
    dose = told.dose
    sets = int(dose.sets.rounded().most)
    if told.reps is None and told.seconds is None and told.eased is None:
        return [told.done is True] * sets
    done = [True] * sets
    asked = {"reps": dose.reps, "seconds": dose.hold if dose.duration is None else dose.duration}
    for name, of in asked.items():
        figures = getattr(told, name)
        if figures is not None:
            done = [was and index < len(figures) and figures[index] >= low(of, index) for index, was in enumerate(done)]
    if told.eased is not None:
        done = [was and not told.eased[min(index, len(told.eased) - 1)] for index, was in enumerate(done)]
    return done


def _looked_up(rule: Lookup, evidence: Evidence, name: str) -> Opinion:
    """Return whether a lookup may raise: it was told what it reads, and its gate is met."""
    gate = MET if rule.when is None else judge(rule.when, evidence)
    if gate not in OPENS:
        return gate
    newest = [each for each in evidence.required if each.name == name][::-1]
    match rule.read.value:
        case "pain":
            readings = [(each, each.during) for each in newest if each.during is not None]
        case "effort":
            readings = [(each, each.effort.amount.most) for each in newest if each.effort is not None]
        case "reps":
            found = [(each, _reps_read(each, rule.set_number)) for each in newest]
            readings = [(each, reading) for each, reading in found if reading is not None]
        case _:
            return UNCLEAR
    if not readings:
        return UNKNOWN
    told, reading = readings[0]
    raises = any(row.change.direction.value == "raise" and row.reported.holds(reading) for row in rule.rows)
    return MET if raises and not told.was_eased else BREACHED


def _reps_read(told: Told, number: int | None) -> Any:
    if told.reps is None:
        return None
    wanted = max(int(told.dose.sets.least), min(len(told.reps), int(told.dose.sets.rounded().most)))
    read = [*told.reps[:wanted], *[None] * (wanted - len(told.reps))]
    chosen = read if number is None else read[number - 1 : number]
    return min(chosen) if chosen and None not in chosen else None


def needs_signature(when: Any, signed: Collection[str]) -> bool:
    """Return whether a condition cannot be met without a signature that is not there."""
    match when:
        case SignedOff(criterion=criterion):
            return criterion not in signed
        case AllOf(conditions=parts):
            return any(needs_signature(part, signed) for part in parts)
        case AnyOf(conditions=parts):
            return all(needs_signature(part, signed) for part in parts)
        case _:
            return False
