"""Questions about reports. They answer met, not met or unknown, and an unknown never opens a gate."""

import math
from typing import ClassVar

import attrs
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidValue
from rehabplan.fields import as_tuple, checked, instance_of, tuple_of
from rehabplan.progression.facts import Reason
from rehabplan.progression.machine import (
    ASSUMED,
    MET,
    Answer,
    Condition,
    Entry,
    Period,
    Track,
    Verdict,
    not_met,
    together,
    unknown,
)
from rehabplan.text import Text, as_text, one_line, slug
from rehabplan.values import Number, as_number, number_in


@attrs.frozen
class Completed:
    """The required items of the period were done: all of them, or the given share.

    >>> Completed(share=0.75).share
    Fraction(3, 4)
    """

    says_what_was_done: ClassVar[bool] = True

    share: Number = attrs.field(default=1, converter=as_number, validator=number_in(0, 1, above=True))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the verdict; sessions nobody reported make it unknown unless enough others were done."""
        if period.assumed:
            return ASSUMED
        return period.judged_alike(self, tracks, self._judge_entries)

    def _judge_entries(self, entries: tuple[Entry, ...]) -> Verdict:
        required = [entry for entry in entries if not entry.optional]
        needed = max(1, math.ceil(self.share * len(required)))
        done = [entry.done for entry in required].count(True)
        if done >= needed:
            return MET
        coming = sum([entry.assumed for entry in required])
        silent = sum([entry.done is None and not entry.assumed for entry in required])
        reason = Reason(code="not-done", done=done, required=len(required))
        if done + coming >= needed:
            return ASSUMED
        if required and done + coming + silent < needed:
            return not_met(reason)
        return unknown(attrs.evolve(reason, code="not-reported"))


@attrs.frozen(kw_only=True)
class SignedOff:
    """A clinician confirmed a criterion, named by its id; ``text`` says what is to be seen.

    >>> SignedOff(criterion="core-form", text="stable, precise form").criterion
    'core-form'
    """

    criterion: str = attrs.field(validator=checked(slug))
    text: Text = attrs.field(converter=as_text, validator=one_line)

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met when it was signed by the end of the period; until then nobody knows."""
        if self.criterion in period.signed:
            return MET
        if period.open and period.assume_sign_offs:
            return ASSUMED
        return unknown(Reason(code="not-signed-off", criterion=self.criterion))


@attrs.frozen
class AllOf:
    """Every one of several conditions is met; one not met decides, then one unknown."""

    conditions: tuple[Condition, ...] = attrs.field(converter=as_tuple, validator=tuple_of(Condition))

    def __attrs_post_init__(self) -> None:
        if not self.conditions:
            raise InvalidValue("conditions", (), "give at least one condition", "empty-list")

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the first verdict that is not met, else the first unknown, else met."""
        return together([condition.judge(tracks, period) for condition in self.conditions])


@attrs.frozen
class AnyOf:
    """At least one of several conditions is met; one unknown leaves it open, else it is not met."""

    conditions: tuple[Condition, ...] = attrs.field(converter=as_tuple, validator=tuple_of(Condition))

    def __attrs_post_init__(self) -> None:
        if not self.conditions:
            raise InvalidValue("conditions", (), "give at least one condition", "empty-list")

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the first verdict that is met, reports before what is assumed; else unknown before not met."""
        verdicts = [condition.judge(tracks, period) for condition in self.conditions]
        met = [verdict for verdict in verdicts if verdict.answer is Answer.MET]
        if met:
            return min(met, key=lambda verdict: verdict.assumed)
        silent = [verdict for verdict in verdicts if verdict.answer is Answer.UNKNOWN]
        return silent[0] if silent else max(verdicts, key=lambda verdict: verdict.assumed)


@attrs.frozen
class Not:
    """A condition is not met: pain went above a limit, an amount was not reached. What is unknown stays unknown.

    >>> Not(Completed(share=0.5)).condition.share
    Fraction(1, 2)
    """

    condition: Condition = attrs.field(validator=instance_of(Condition))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the opposite verdict, for the same reason."""
        verdict = self.condition.judge(tracks, period)
        match verdict.answer:
            case Answer.MET:
                return attrs.evolve(verdict, answer=Answer.NOT_MET)
            case Answer.NOT_MET:
                return attrs.evolve(verdict, answer=Answer.MET)
            case _:
                return verdict


@attrs.frozen
class Finished:
    """The rule of a prescription had nowhere further to go when it was last done: its last row or rung, its ceiling.

    The last row of a table counts once it has lasted as long as the table says, with what was done last. Without a
    prescription, all that are asked about. It is for phases that last until a table or ladder is through, however
    often its rows were repeated.

    >>> Finished("run-walk").prescription
    'run-walk'
    """

    prescription: str | None = attrs.field(default=None, validator=maybe(checked(slug)))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return whether it is finished; that is known, and no report changes it."""
        asked = {track.prescription for track in tracks} if self.prescription is None else {self.prescription}
        left = sorted(asked - period.finished)
        if left:
            return Verdict(Answer.NOT_MET, period.assumed, Reason(code="not-finished", figure=", ".join(left)))
        return ASSUMED if period.assumed else MET


_DONE = Completed()


def judge_gate(when: Condition | None, tracks: tuple[Track, ...], period: Period) -> Verdict:
    """Return the verdict on the whole gate of a rule: what it asks, and that the required items were done.

    A rule that does not say how much must be done asks for all of it, unless it asks what was achieved.
    """
    if when is None:
        return _DONE.judge(tracks, period)
    if says_work_was_done(when):
        return when.judge(tracks, period)
    return together([_DONE.judge(tracks, period), when.judge(tracks, period)])


def says_work_was_done(condition: Condition) -> bool:
    """Whether a condition cannot be met unless something was done: one part says so, or every alternative."""
    match condition:
        case AllOf(conditions=parts):
            return any(map(says_work_was_done, parts))
        case AnyOf(conditions=parts):
            return all(map(says_work_was_done, parts))
        case _:
            return getattr(condition, "says_what_was_done", False)
