"""What happened after the start: reports, and the clinician's dated decisions."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.dosage import Axis, Dosage
from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.exercise import Exercise
from rehabplan.fields import Choice, as_tuple, calendar_date, checked, instance_of, tuple_of, whole
from rehabplan.prescription import Prescription
from rehabplan.progression.responses import MOST_STEPS
from rehabplan.progression.sizes import Size, as_size, check_limit, told
from rehabplan.quantity import Quantity
from rehabplan.report import SessionReport
from rehabplan.text import Text, as_text, line, one_line, slug
from rehabplan.values import Number, as_number, number_in

Day = date  # a field of the name `date` would hide the class in its own annotation

_WITH_UNITS = frozenset({Axis.HOLD, Axis.DURATION, Axis.RANGE_OF_MOTION, Axis.DISTANCE, Axis.LOAD})


class Then(Choice):
    """What follows the last day of a decision: on from there, or back to what stood before it."""

    ON = "on"
    BACK = "back"


@attrs.frozen
class ChangeDosage:
    """Another dosage; its rule goes on from there, a table ends."""

    prescription: str = attrs.field(validator=checked(slug))
    dosage: Dosage = attrs.field(validator=instance_of(Dosage))


@attrs.frozen
class ChangeAmount:
    """One axis of a dosage at another amount, ``to`` so much or at so many ``percent`` of what stands.

    ``to`` is a number in the dose's own unit, or an amount with its unit; every set is set to it, a maximum stays one,
    and a rule's ceiling is never passed. ``percent`` counts as a :class:`~rehabplan.progression.Deload` does.

    Without a ``prescription`` every one that is in the plan on that day (or, with a last day, until then) and stands
    above the amount is lowered to it, and none is raised. Amounts that have units are then given with theirs.

    >>> ChangeAmount("reps", to=8), ChangeAmount("load", percent=50, prescription="squat").percent
    (ChangeAmount(axis=<Axis.REPS: 'reps'>, to=8, percent=None, prescription=None), 50)
    """

    axis: Axis = attrs.field(converter=Axis)
    to: Size | None = attrs.field(default=None, kw_only=True, converter=optional(as_size), validator=maybe(check_limit))
    percent: Number | None = attrs.field(
        default=None, kw_only=True, converter=optional(as_number), validator=maybe(number_in(0, 100, above=True))
    )
    prescription: str | None = attrs.field(default=None, kw_only=True, validator=maybe(checked(slug)))

    def __attrs_post_init__(self) -> None:
        if (self.to is None) is (self.percent is None):
            given = None if self.to is None else told(self.to)
            raise InvalidValue("to", given, "give either to (an amount) or percent (of what stands)", "contradiction")
        amount = self.to.amount.most if isinstance(self.to, Quantity) else self.to
        if amount is not None and amount <= 0 and self.axis is not Axis.LOAD:
            remedy = "give an amount above 0; to do nothing of it, leave it out or pause it"
            raise InvalidValue("to", told(self.to or 0), remedy, "out-of-bounds")
        if self.prescription is None:
            self._check_comparable()

    def _check_comparable(self) -> None:
        """Refuse what cannot be said of all prescriptions at once."""
        if self.axis is Axis.EFFORT:
            remedy = "efforts have scales of their own; change each prescription by itself"
            raise InvalidValue("axis", self.axis.value, remedy, "contradiction")
        if self.to is not None and self.axis in _WITH_UNITS and not isinstance(self.to, Quantity):
            remedy = f"give the {self.axis.value} with its unit, or change each prescription by itself"
            raise InvalidValue("to", told(self.to), remedy, "wrong-unit")


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
    """A pause ends: of one prescription, or of everything.

    ``steps_back`` is how many steps each rule first goes back, in its own way and never below its start: the way in
    again after an illness.
    """

    prescription: str | None = attrs.field(default=None, validator=maybe(checked(slug)))
    steps_back: int = attrs.field(default=0, kw_only=True, validator=whole(0, MOST_STEPS))


@attrs.frozen
class Stop:
    """The plan ends here."""


@attrs.frozen
class SignOff:
    """A criterion, or a review, is confirmed."""

    criterion: str = attrs.field(validator=checked(slug))


Change = ChangeDosage | ChangeAmount | Swap | Add | LeaveOut | Pause | Resume | Stop | SignOff

_COMES_BACK = (ChangeDosage, ChangeAmount, Swap)
"""What may return to what stood before."""

_HOLDS_FOR_GOOD = {Stop: "stop", SignOff: "sign-off", Resume: "resumption"}
"""What does not end by itself."""


@attrs.frozen(kw_only=True)
class Amendment:
    """A clinician's decision about a running plan: what changes from ``date`` on, who decided it and why.

    Everything before its date stays as it was prescribed. With ``until`` it ends by itself after that day: what was
    left out or paused comes back where it stood, what was added goes. Another amount, dosage or exercise holds until
    then, its rule waiting, and goes ``on`` from there, or with ``then="back"`` returns to what stood before.

    Several decisions about a prescription hold beside each other, the later over the earlier, each until its own last
    day. What is for good, or goes on from there, takes the place of earlier ones about the same; what goes back does
    so of those that end no later than itself, and of what lasts longer only for its own time.
    """

    date: Day = attrs.field(validator=checked(calendar_date))
    change: Change = attrs.field(
        validator=instance_of(ChangeDosage, ChangeAmount, Swap, Add, LeaveOut, Pause, Resume, Stop, SignOff)
    )
    until: Day | None = attrs.field(default=None, validator=maybe(checked(calendar_date)))
    then: Then = attrs.field(default=Then.ON, converter=Then)
    by: str = attrs.field(validator=checked(line))
    why: Text = attrs.field(converter=as_text, validator=one_line)

    def __attrs_post_init__(self) -> None:
        if self.until is not None:
            if self.until < self.date:
                remedy = f"the last day may not come before the first, {self.date.isoformat()}"
                raise InvalidValue("until", self.until.isoformat(), remedy, "reversed-range")
            if type(self.change) in _HOLDS_FOR_GOOD:
                remedy = f"a {_HOLDS_FOR_GOOD[type(self.change)]} does not end by itself; leave until out"
                raise InvalidValue("until", self.until.isoformat(), remedy, "contradiction")
        if self.then is Then.BACK:
            if self.until is None:
                remedy = "it says what follows the last day; give until, the last day"
                raise InvalidValue("then", self.then.value, remedy, "contradiction")
            if not isinstance(self.change, _COMES_BACK):
                remedy = "what is left out, paused or added ends by itself; leave then out"
                raise InvalidValue("then", self.then.value, remedy, "contradiction")


def _order(entry: SessionReport | Amendment) -> tuple[date, int]:
    return entry.date, entry.slot if isinstance(entry, SessionReport) else 0


def _oldest_first(entries: Iterable[SessionReport | Amendment]) -> Any:
    listed = as_tuple(entries)
    if not isinstance(listed, tuple) or not all(isinstance(entry, SessionReport | Amendment) for entry in listed):
        return listed
    return tuple(sorted(listed, key=_order))


def _corrected(reports: Iterable[SessionReport]) -> Any:
    """Return reports oldest first, those left out that a later one with the same id, or an equal one, replaces.

    An id is that of one source and one plan: two apps that count their reports from 1 correct nothing of each other.
    """
    listed = as_tuple(reports)
    if not isinstance(listed, tuple) or not all(isinstance(report, SessionReport) for report in listed):
        return listed
    told: dict[object, SessionReport] = {}
    for report in listed:
        key = report if report.id is None else (report.plan, report.source, report.id)
        if told.get(key) != report:
            told.pop(key, None)  # a correction is said later than all before it
            told[key] = report
    return _oldest_first(told.values())


def _each_once(several: Iterable[tuple[Amendment, ...]]) -> tuple[Amendment, ...]:
    """Return the amendments of several logs, each as often as the log that holds it most often has it."""
    merged: list[Amendment] = []
    held: Counter[Amendment] = Counter()
    for amendments in several:
        here: Counter[Amendment] = Counter()
        for amendment in amendments:
            here[amendment] += 1
            if here[amendment] > held[amendment]:
                merged.append(amendment)
        held |= here
    return tuple(merged)


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

    @classmethod
    def merged(cls, *logs: "Log") -> "Log":
        """Return one log of several: those of a diary, an app, a clinic, or copies of one that were added to apart.

        Equal reports and amendments count once. A report corrects the one with its id in a log given before, so that
        the newest log is to be given last; see :class:`Log` for what several sources say of one session.

        >>> told = SessionReport(date=date(2027, 1, 4), done=True, source="app")
        >>> corrected = attrs.evolve(told, done=False)
        >>> len(Log.merged(Log([told]), Log([told]), Log([corrected])).reports)
        2
        """
        return cls(
            tuple(report for log in logs for report in log.reports),
            _each_once(log.amendments for log in logs),
            simulated=any(log.simulated for log in logs),
        )

    @property
    def last_report(self) -> date | None:
        """The day of the newest report, if there is any."""
        return self.reports[-1].date if self.reports else None
