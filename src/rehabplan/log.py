"""What happened after the start: reports, and the clinician's dated decisions."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs
from attrs.validators import optional as maybe

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.exercise import Exercise
from rehabplan.fields import as_tuple, calendar_date, checked, instance_of, tuple_of
from rehabplan.prescription import Prescription
from rehabplan.report import SessionReport
from rehabplan.text import Text, as_text, line, one_line, slug

Day = date  # a field of the name `date` would hide the class in its own annotation


@attrs.frozen
class ChangeDosage:
    """Another dosage; its rule goes on from there, a table ends."""

    prescription: str = attrs.field(validator=checked(slug))
    dosage: Dosage = attrs.field(validator=instance_of(Dosage))


@attrs.frozen
class Swap:
    """Another exercise in the place of one, its dosage and rule kept unless a dosage is given."""

    prescription: str = attrs.field(validator=checked(slug))
    exercise: Exercise = attrs.field(validator=instance_of(Exercise))
    dosage: Dosage | None = attrs.field(default=None, validator=maybe(instance_of(Dosage)))


@attrs.frozen
class Add:
    """One more prescription; its weeks count in the programme's."""

    prescription: Prescription = attrs.field(validator=instance_of(Prescription))


@attrs.frozen
class LeaveOut:
    """A prescription is done no more."""

    prescription: str = attrs.field(validator=checked(slug))


@attrs.frozen
class Pause:
    """Nothing is done, or nothing of one prescription, until a :class:`Resume`.

    The programme's weeks go on counting; rules and tables wait.
    """

    prescription: str | None = attrs.field(default=None, validator=maybe(checked(slug)))


@attrs.frozen
class Resume:
    """A pause ends: of one prescription, or of everything."""

    prescription: str | None = attrs.field(default=None, validator=maybe(checked(slug)))


@attrs.frozen
class Stop:
    """The plan ends here."""


@attrs.frozen
class SignOff:
    """A criterion, or a review, is confirmed."""

    criterion: str = attrs.field(validator=checked(slug))


Change = ChangeDosage | Swap | Add | LeaveOut | Pause | Resume | Stop | SignOff


@attrs.frozen(kw_only=True)
class Amendment:
    """A clinician's decision about a running plan: what changes from ``date`` on, who decided it and why.

    Everything before its date stays as it was prescribed.
    """

    date: Day = attrs.field(validator=checked(calendar_date))
    change: Change = attrs.field(validator=instance_of(ChangeDosage, Swap, Add, LeaveOut, Pause, Resume, Stop, SignOff))
    by: str = attrs.field(validator=checked(line))
    why: Text = attrs.field(converter=as_text, validator=one_line)


def _order(entry: SessionReport | Amendment) -> tuple[date, int]:
    return entry.date, entry.slot if isinstance(entry, SessionReport) else 0


def _oldest_first(entries: Iterable[SessionReport | Amendment]) -> Any:
    listed = as_tuple(entries)
    if not isinstance(listed, tuple) or not all(isinstance(entry, SessionReport | Amendment) for entry in listed):
        return listed
    return tuple(sorted(listed, key=_order))


def _corrected(reports: Iterable[SessionReport]) -> Any:
    """Return reports oldest first, those left out that a later one with the same id, or an equal one, replaces."""
    listed = as_tuple(reports)
    if not isinstance(listed, tuple) or not all(isinstance(report, SessionReport) for report in listed):
        return listed
    last = {report.id if report.id is not None else report: report for report in listed}
    return _oldest_first(last.values())


@attrs.frozen
class Log:
    """Reports and amendments of one plan, oldest first; those of one moment keep the order they came in.

    A report whose ``id`` came in before replaces the one before it, even on another date; one that says the very same
    as another counts once. A log of ``simulated`` reports holds no others, and any other log refuses them.

    Of one session the last report of each ``source`` counts. What several sources say is put together without adding
    up: the session is done if it was by what one of them alone reports; pain, symptoms and effort are the worst of all.
    """

    reports: tuple[SessionReport, ...] = attrs.field(
        default=(), converter=_corrected, validator=tuple_of(SessionReport)
    )
    amendments: tuple[Amendment, ...] = attrs.field(default=(), converter=_oldest_first, validator=tuple_of(Amendment))
    simulated: bool = attrs.field(default=False, kw_only=True, validator=instance_of(bool))

    def __attrs_post_init__(self) -> None:
        for report in self.reports:
            if report.simulated is not self.simulated:
                told = f"{report.date.isoformat()}, session {report.slot}"
                remedy = "no simulated report belongs in a patient's log; leave it out"
                if self.simulated:
                    remedy = "a simulated log holds simulated reports alone"
                raise InvalidValue("reports", told, remedy, "simulated")

    @classmethod
    def of(cls, entries: "Log | Iterable[SessionReport | Amendment]") -> "Log":
        """Return a log from a log or from reports and amendments in any order."""
        if isinstance(entries, Log):
            return entries
        listed = as_tuple(entries)
        if not isinstance(listed, tuple):
            raise InvalidType("log", entries, "give a list of SessionReport and Amendment entries")
        for entry in listed:
            if not isinstance(entry, SessionReport | Amendment):
                raise InvalidType("log", entry, "give SessionReport and Amendment entries")
        return cls(
            tuple(entry for entry in listed if isinstance(entry, SessionReport)),
            tuple(entry for entry in listed if isinstance(entry, Amendment)),
        )

    @property
    def last_report(self) -> date | None:
        """The day of the newest report, if there is any."""
        return self.reports[-1].date if self.reports else None
