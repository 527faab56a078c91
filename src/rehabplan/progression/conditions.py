"""Questions about reports. They answer met, not met or unknown, and an unknown never opens a gate."""

import math

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.fields import as_tuple, checked, instance_of, tuple_of, whole
from rehabplan.progression.facts import Reason
from rehabplan.progression.machine import Answer, Condition, Entry, Period, Track, Verdict
from rehabplan.report import MOST_PAIN
from rehabplan.text import Source, Text, as_source, as_text, one_line, slug
from rehabplan.values import Number, as_number, number_in

_ASSUMED = Verdict(Answer.MET, assumed=True)
_MET = Verdict(Answer.MET)


@attrs.frozen
class Completed:
    """The required items of the period were done: all of them, or the given share.

    >>> Completed(share=0.75).share
    Fraction(3, 4)
    """

    share: Number = attrs.field(default=1, converter=as_number, validator=number_in(0, 1, above=True))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the verdict; sessions nobody reported make it unknown unless enough others were done."""
        if period.assumed:
            return _ASSUMED
        required = [entry for entry in period.entries(tracks) if not entry.optional]
        needed = math.ceil(self.share * len(required))
        done = sum(entry.done is True for entry in required)
        coming = sum(entry.assumed for entry in required)
        silent = sum(entry.done is None and not entry.assumed for entry in required)
        reason = Reason(code="not-done", done=done, required=len(required))
        if done >= needed:
            return _MET
        if done + coming >= needed:
            return _ASSUMED
        if done + coming + silent < needed:
            return Verdict(Answer.NOT_MET, reason=reason)
        return Verdict(Answer.UNKNOWN, reason=attrs.evolve(reason, code="not-reported"))


@attrs.frozen(kw_only=True)
class PainAtMost:
    """Pain stayed at or below a limit (0–10) in every session of the period; the cut-off always names its source.

    Pain during a session must be known; pain after it and the next morning counts with the session it follows.

    >>> PainAtMost(limit=5, source="Silbernagel 2007").limit
    5
    """

    limit: int = attrs.field(validator=whole(0, MOST_PAIN))
    source: Source = attrs.field(converter=as_source, validator=instance_of(Source))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the verdict; a required session without a pain score makes it unknown, one score too high not met."""
        if period.assumed:
            return _ASSUMED
        entries = period.entries(tracks)
        over = [entry for entry in entries if entry.worst_pain is not None and entry.worst_pain > self.limit]
        if over:
            worst = max(over, key=lambda entry: entry.worst_pain or 0)
            reason = Reason(code="pain-over", pain=worst.worst_pain, limit=self.limit, on=worst.date)
            return Verdict(Answer.NOT_MET, reason=reason)
        silent = [entry for entry in entries if self._says_nothing(entry)]
        if silent:
            reason = Reason(code="pain-unknown", limit=self.limit, on=silent[0].date)
            return Verdict(Answer.UNKNOWN, reason=reason)
        return _ASSUMED if any(entry.assumed for entry in entries) else _MET

    @staticmethod
    def _says_nothing(entry: Entry) -> bool:
        expected = not entry.optional or entry.done is True
        return expected and entry.pain_during is None and not entry.assumed


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
            return _MET
        if period.open and period.assume_sign_offs:
            return _ASSUMED
        return Verdict(Answer.UNKNOWN, reason=Reason(code="not-signed-off", criterion=self.criterion))


@attrs.frozen
class AllOf:
    """Every one of several conditions is met; one not met decides, then one unknown."""

    conditions: tuple[Condition, ...] = attrs.field(converter=as_tuple, validator=tuple_of(Condition))

    def __attrs_post_init__(self) -> None:
        if not self.conditions:
            raise InvalidValue("conditions", (), "give at least one condition", "empty-list")

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the first verdict that is not met, else the first unknown, else met."""
        verdicts = [condition.judge(tracks, period) for condition in self.conditions]
        for answer in (Answer.NOT_MET, Answer.UNKNOWN):
            for verdict in verdicts:
                if verdict.answer is answer:
                    return verdict
        return _ASSUMED if any(verdict.assumed for verdict in verdicts) else _MET


def gate_of(when: Condition | None) -> Condition:
    """Return the whole gate of a rule: what it asks, and that the required items were done.

    A rule that does not say how much must be done asks for all of it.
    """
    if when is None:
        return Completed()
    asked = when.conditions if isinstance(when, AllOf) else (when,)
    if any(isinstance(condition, Completed) for condition in asked):
        return when
    return AllOf((Completed(), *asked))
