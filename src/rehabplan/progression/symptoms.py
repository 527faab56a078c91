"""Conditions on how it felt: named symptoms, pain that settles, pain held at a target."""

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice, checked, instance_of, whole
from rehabplan.progression.facts import Reason
from rehabplan.progression.machine import (
    ASSUMED,
    MET,
    Answer,
    Entry,
    Period,
    Track,
    Verdict,
    not_met,
    together,
    unknown,
)
from rehabplan.report import MOST_PAIN
from rehabplan.text import Source, as_source, slug


@attrs.frozen
class Reported:
    """A named symptom or sign was reported as there, in any session of the period. A projection never assumes it.

    With ``volunteered`` the patient says so of their own accord: what nobody mentions was not there.

    >>> Reported("sore-in-warm-up").symptom
    'sore-in-warm-up'
    """

    symptom: str = attrs.field(validator=checked(slug))
    volunteered: bool = attrs.field(default=False, kw_only=True, validator=instance_of(bool))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met when it was there once; not met when every session says it was not; else unknown."""
        absent = _absent(self.symptom, tracks, period)
        if self.volunteered and absent.answer is Answer.UNKNOWN:
            absent = ASSUMED if period.open else MET
        match absent.answer:
            case Answer.MET:
                return Verdict(Answer.NOT_MET, absent.assumed, Reason(code="not-there", figure=self.symptom))
            case Answer.NOT_MET:
                return Verdict(Answer.MET, reason=absent.reason)
            case _:
                return absent


@attrs.frozen
class NotReported:
    """Every required session says that a named symptom was not there.

    >>> NotReported("swelling").symptom
    'swelling'
    """

    symptom: str = attrs.field(validator=checked(slug))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return not met when it was there once; a session that should say and does not makes it unknown."""
        return _absent(self.symptom, tracks, period)


def _absent(symptom: str, tracks: tuple[Track, ...], period: Period) -> Verdict:
    if period.assumed:
        return ASSUMED
    entries = period.entries(tracks)
    there = next((entry for entry in entries if entry.symptoms.get(symptom)), None)
    if there is not None:
        return not_met(Reason(code="reported", figure=symptom, on=there.date))
    told = [_says(symptom, entry) for entry in entries if entry.expected]
    return together(told) if told else unknown(Reason(code="symptom-unknown", figure=symptom))


def _says(symptom: str, entry: Entry) -> Verdict:
    if symptom in entry.symptoms:
        return MET
    return ASSUMED if entry.assumed else unknown(Reason(code="symptom-unknown", figure=symptom, on=entry.date))


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
        verdicts = [self._judge_entry(entry) for entry in period.entries(tracks) if entry.expected]
        return together(verdicts) if verdicts else unknown(Reason(code="pain-unknown"))

    def _judge_entry(self, entry: Entry) -> Verdict:
        pain = entry.pain_during
        if pain is None:
            return self._to_come() if entry.assumed else unknown(Reason(code="pain-unknown", on=entry.date))
        if self.low <= pain <= self.high:
            return MET
        return not_met(Reason(code="pain-outside", pain=pain, figure=f"{self.low}-{self.high}", on=entry.date))

    def _to_come(self) -> Verdict:
        return ASSUMED if self.projected else unknown(Reason(code="pain-unknown"))


class SettledBy(Choice):
    """When pain must be back to what it was before the session."""

    END_OF_SESSION = "end of the session"
    NEXT_MORNING = "next morning"
    NEXT_SESSION = "next session"


@attrs.frozen(kw_only=True)
class PainSettled:
    """Pain was back to its level before the session by its end, the ``next morning``, or before the ``next session``.

    By the next session: each session began with no more pain than the one before it. The level must be reported
    (``pain_before``); the source of the rule is named.

    >>> PainSettled(by="next session", source="Holmgren 2012").by
    <SettledBy.NEXT_SESSION: 'next session'>
    """

    by: SettledBy = attrs.field(converter=SettledBy)
    source: Source = attrs.field(converter=as_source, validator=instance_of(Source))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met when it settled each time; a level that was not reported makes it unknown."""
        if period.assumed:
            return ASSUMED
        verdicts = [self._judge_entry(entry) for entry in period.entries(tracks) if entry.expected]
        return together(verdicts) if verdicts else unknown(Reason(code="pain-unknown"))

    def _judge_entry(self, entry: Entry) -> Verdict:
        before, after = self._levels(entry)
        if before is None or after is None:
            return ASSUMED if entry.assumed else unknown(Reason(code="pain-unknown", on=entry.date))
        if after > before:
            return not_met(Reason(code="pain-not-settled", pain=after, limit=before, on=entry.date))
        return MET

    def _levels(self, entry: Entry) -> tuple[int | None, int | None]:
        match self.by:
            case SettledBy.END_OF_SESSION:
                return entry.pain_before, entry.pain_after
            case SettledBy.NEXT_MORNING:
                return entry.pain_before, entry.pain_next_morning
            case _:
                return entry.usual_pain, entry.pain_before
