"""Conditions on named symptoms and signs: reported as there, or as not there."""

import attrs

from rehabplan.fields import checked, instance_of
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
from rehabplan.text import slug


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
