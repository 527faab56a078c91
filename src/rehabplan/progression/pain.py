"""Conditions on pain in the sessions of a period: a ceiling, a target, and whether it settled."""

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice, instance_of, whole
from rehabplan.progression.facts import Reason
from rehabplan.progression.machine import ASSUMED, MET, Entry, Period, Track, Verdict, not_met, together, unknown
from rehabplan.progression.scores import PainMoment, first_silent, highest, pain_scores
from rehabplan.report import MOST_PAIN
from rehabplan.text import Source, as_source


@attrs.frozen(kw_only=True)
class PainAtMost:
    """Pain stayed at or below a limit (0–10) in every session of the period; the cut-off always names its source.

    Without a ``moment`` the worst of all scores counts: pain during a session must be known, and pain after it, the
    next morning and 24 h after it counts with the session it follows. A moment that is named must be known itself. A
    projection assumes it, unless ``projected`` says that more pain is to be expected.

    >>> PainAtMost(limit=2, moment="next morning", source="the clinic's rule").moment
    <PainMoment.NEXT_MORNING: 'next morning'>
    """

    limit: int = attrs.field(validator=whole(0, MOST_PAIN))
    source: Source = attrs.field(converter=as_source, validator=instance_of(Source))
    projected: bool = attrs.field(default=True, validator=instance_of(bool))
    moment: PainMoment = attrs.field(default=PainMoment.WORST, converter=PainMoment)

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the verdict; a required session without the score makes it unknown, one score too high not met."""
        if period.assumed:
            return self._to_come()
        return period.judged_alike(self, tracks, self._judge_entries)

    def _judge_entries(self, entries: tuple[Entry, ...]) -> Verdict:
        scores = pain_scores(entries, self.moment)
        worst = highest(scores)
        if worst is not None and worst.known is not None and worst.known > self.limit:
            return not_met(attrs.evolve(self._reason, code="pain-over", pain=worst.known, on=worst.entry.date))
        silent = first_silent(scores)
        if silent is not None:
            return unknown(attrs.evolve(self._reason, on=silent.entry.date))
        if not any(entry.expected for entry in entries):
            return unknown(self._reason)
        return self._to_come() if any(entry.assumed for entry in entries) else MET

    def _to_come(self) -> Verdict:
        return ASSUMED if self.projected else unknown(self._reason)

    @property
    def _reason(self) -> Reason:
        return Reason(code="pain-unknown", limit=self.limit, figure=self.moment.figure, source=self.source.citation)


@attrs.frozen(kw_only=True)
class PainWithin:
    """Pain during every required session lay from ``low`` to ``high`` (0–10): a target, not only a ceiling.

    A projection assumes it, unless ``projected`` says otherwise.

    >>> PainWithin(low=4, high=5, source="Bahr 2006").low
    4
    """

    low: int = attrs.field(validator=whole(0, MOST_PAIN))
    high: int = attrs.field(validator=whole(0, MOST_PAIN))
    source: Source = attrs.field(converter=as_source, validator=instance_of(Source))
    projected: bool = attrs.field(default=True, validator=instance_of(bool))

    def __attrs_post_init__(self) -> None:
        if self.low > self.high:
            raise InvalidValue("low", self.low, f"the low end may not pass the high end, {self.high}", "reversed-range")

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met when every score lay within; one outside decides, a session without one is unknown."""
        if period.assumed:
            return self._to_come()
        entries = period.entries(tracks)
        told = [entry for entry in entries if entry.expected or entry.pain_during is not None]
        felt = any(entry.expected for entry in told)
        return together([self._judge_entry(entry) for entry in told]) if felt else unknown(self._reason)

    def _judge_entry(self, entry: Entry) -> Verdict:
        pain = entry.pain_during
        if pain is None:
            return self._to_come() if entry.assumed else unknown(attrs.evolve(self._reason, on=entry.date))
        if self.low <= pain <= self.high:
            disputed = "pain_during" in entry.disputed
            return unknown(attrs.evolve(self._reason, on=entry.date)) if disputed else MET
        figure = f"{self.low}-{self.high}"
        return not_met(attrs.evolve(self._reason, code="pain-outside", pain=pain, figure=figure, on=entry.date))

    def _to_come(self) -> Verdict:
        return ASSUMED if self.projected else unknown(self._reason)

    @property
    def _reason(self) -> Reason:
        return Reason(code="pain-unknown", source=self.source.citation)


class SettledBy(Choice):
    """When pain must be back to what it was before the session."""

    END_OF_SESSION = "end of the session"
    NEXT_MORNING = "next morning"
    DAY_AFTER = "24 h"
    NEXT_SESSION = "next session"


@attrs.frozen(kw_only=True)
class PainSettled:
    """Pain was back to its level before the session: by its end, the ``next morning``, ``24 h`` or ``next session``.

    Within 24 h: the score 24 h after the session says so, without it that of the next morning. By the next session:
    each session began with no more pain than the one before it. The level must be reported (``pain_before``); the
    source of the rule is named.

    >>> PainSettled(by="next session", source="Holmgren 2012").by
    <SettledBy.NEXT_SESSION: 'next session'>
    """

    by: SettledBy = attrs.field(converter=SettledBy)
    source: Source = attrs.field(converter=as_source, validator=instance_of(Source))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met when it settled each time; a level that was not reported makes it unknown."""
        if period.assumed:
            return ASSUMED
        mornings = pain_scores(period.entries(tracks), PainMoment.NEXT_MORNING)
        told = [each for each in mornings if each.entry.expected or None not in self._levels(each.entry, each.value)]
        felt = any(each.entry.expected for each in told)
        return together([self._judge_entry(*each[:2]) for each in told]) if felt else unknown(self._reason)

    def _judge_entry(self, entry: Entry, next_morning: int | None) -> Verdict:
        before, after = self._levels(entry, next_morning)
        if before is None or after is None:
            return ASSUMED if entry.assumed else unknown(attrs.evolve(self._reason, on=entry.date))
        if after > before:
            told = attrs.evolve(self._reason, pain=after, limit=before, figure=self.by.value, on=entry.date)
            return not_met(attrs.evolve(told, code="pain-not-settled"))
        return MET

    def _levels(self, entry: Entry, next_morning: int | None) -> tuple[int | None, int | None]:
        match self.by:
            case SettledBy.END_OF_SESSION:
                return entry.pain_before, entry.pain_after
            case SettledBy.NEXT_MORNING:
                return entry.pain_before, next_morning
            case SettledBy.DAY_AFTER:
                later = entry.pain_24_h_after
                return entry.pain_before, next_morning if later is None else later
            case _:
                return entry.usual_pain, entry.pain_before

    @property
    def _reason(self) -> Reason:
        return Reason(code="pain-unknown", source=self.source.citation)
