"""A plan: every session of one patient's programme by date, without clock times."""

import bisect
import warnings
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import attrs

from rehabplan.errors import AdjustedDaysWarning, InvalidType, InvalidValue, PlanningError
from rehabplan.exercise import Side
from rehabplan.fields import calendar_date
from rehabplan.frequency import DAYS_IN_A_WEEK, SECONDS_IN_A_DAY, Weekday
from rehabplan.log import Amendment, Log
from rehabplan.planning.changes import PlanChange, changes_between
from rehabplan.planning.drawing import DAYS_ADJUSTED
from rehabplan.planning.evidence import Evidence
from rehabplan.planning.fold import fold
from rehabplan.planning.one_side import log_of, session_of
from rehabplan.planning.reasons import View
from rehabplan.planning.request import Request
from rehabplan.planning.sessions import Item, Notice, Session
from rehabplan.programme import Programme
from rehabplan.progression import Entry, SignedOff
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.quantity import Quantity, Unit, seconds
from rehabplan.report import SessionReport
from rehabplan.text import line

DEFAULT_SPAN = seconds(12 * 3600)
"""From 08:00 to 20:00, as a schedule's default waking window has it."""


@attrs.frozen(kw_only=True)
class Plan:
    """A programme from a start date on, folded with what was reported and amended.

    What lies after ``as_of`` rests on sessions still to come: it shows what happens if each is done, without a
    setback, and every criterion is signed off at the earliest. :meth:`for_patient` leaves out what nobody has signed.
    ``notices`` say what could not be placed as prescribed.
    """

    programme: Programme
    start: date
    id: str | None
    log: Log
    weeks: int
    week_begins: tuple[date, ...] = attrs.field(repr=False)
    """The first day of each week that the programme came to."""
    last_day: date
    """The last day of the view."""
    as_of: date | None
    days_off: frozenset[date]
    weekdays: tuple[Weekday, ...]
    span: int
    """How many seconds the first and the last session of a day may begin apart."""
    sessions: tuple[Session, ...] = attrs.field(repr=False)
    notices: tuple[Notice, ...] = attrs.field(repr=False)
    awaits_sign_off: bool = attrs.field(repr=False)
    """Whether sign-offs that are still to come are left waiting rather than assumed."""

    @classmethod
    def of(
        cls,
        programme: Programme,
        start: date,
        *,
        id: str | None = None,
        log: Log | Iterable[SessionReport | Amendment] = (),
        weeks: int | None = None,
        as_of: date | None = None,
        days_off: Iterable[date] = (),
        weekdays: Iterable[Weekday | str] = tuple(Weekday),
        waking_span: Quantity | str = DEFAULT_SPAN,
    ) -> "Plan":
        """Return the plan of a programme.

        ``id`` is the app's own opaque name of the plan, from which calendar ids derive. ``log`` holds reports and
        amendments; before ``as_of`` (the last report's day unless given) an unreported session is unknown. ``weeks``
        cuts the view or extends it: beyond the programme's end only what it says about that is shown. ``days_off`` and
        ``weekdays`` are when the patient cannot and can. ``waking_span`` is how far apart the first and the last
        session of a day may begin; it says how many times "every 2 hours awake" is.

        Raises :class:`PlanningError` for an amendment that cannot be carried out; days that no repeating week can hold
        are placed as near as can be, with an :class:`AdjustedDaysWarning`.
        """
        if not isinstance(programme, Programme):
            raise InvalidType("programme", programme, "give a Programme, such as library.programme('low-back')")
        calendar_date(start, "start")
        if id is not None:
            line(id, "id")
        request = Request(
            programme=programme,
            start=start,
            log=Log.of(log),
            weeks=_weeks(programme.weeks if weeks is None else weeks, start),
            as_of=None if as_of is None else calendar_date(as_of, "as_of"),
            days_off=frozenset(calendar_date(day, "days_off") for day in _listed(days_off, "days_off")),
            weekdays=frozenset(Weekday(day).number for day in _listed(weekdays, "weekdays")),
            span=_span(waking_span),
            id=id,
            extend=weeks is None,
        )
        plan = cls._folded(request)
        for notice in plan.notices:
            if notice.code == DAYS_ADJUSTED:
                warnings.warn(notice.text, AdjustedDaysWarning, stacklevel=2)
        return plan

    @classmethod
    def counting_back(cls, programme: Programme, to: date, **options: Any) -> "Plan":
        """Return the plan whose last day is the day before a date: an operation, a race, a holiday.

        ``options`` are those of :meth:`of`.

        >>> from rehabplan import library
        >>> Plan.counting_back(library.programme("low-back"), date(2027, 3, 1)).start
        datetime.date(2027, 1, 4)
        """
        if not isinstance(programme, Programme):
            raise InvalidType("programme", programme, "give a Programme, such as library.programme('low-back')")
        days = DAYS_IN_A_WEEK * programme.weeks
        if (calendar_date(to, "to") - date.min).days < days:
            raise PlanningError(f"to is {to}: the calendar begins less than {programme.weeks} weeks before it")
        return cls.of(programme, to - timedelta(days=days), **options)

    @classmethod
    def _folded(cls, request: Request) -> "Plan":
        folded = fold(request)
        return cls(
            programme=request.programme,
            start=request.start,
            id=request.id,
            log=request.log,
            weeks=folded.weeks,
            week_begins=folded.week_begins,
            last_day=folded.last_day,
            as_of=folded.as_of,
            days_off=request.days_off,
            weekdays=tuple(day for day in Weekday if day.number in request.weekdays),
            span=request.span,
            sessions=folded.sessions,
            notices=folded.notices,
            awaits_sign_off=not request.assume_sign_offs,
        )

    def for_patient(self) -> "Plan":
        """Return the plan as a patient may see it: nothing behind a criterion that nobody has signed off."""
        if self.awaits_sign_off or not _mentions_sign_off(self.programme, self.log):
            return self
        request = Request(
            programme=self.programme,
            start=self.start,
            log=self.log,
            weeks=self.weeks,
            as_of=self.as_of,
            days_off=self.days_off,
            weekdays=frozenset(day.number for day in self.weekdays),
            span=self.span,
            id=self.id,
            assume_sign_offs=False,
        )
        return self._folded(request)

    def waiting(self) -> frozenset[tuple[date, int, str]]:
        """Return what waits for a sign-off and is not shown to the patient: (date, slot, item id)."""
        shown = {
            (session.date, session.slot, item.id): _what(item)
            for session in self.for_patient().sessions
            for item in session.items
        }
        return frozenset(
            key
            for session in self.sessions
            for item in session.items
            if shown.get(key := (session.date, session.slot, item.id)) != _what(item)
        )

    def changes_since(self, previous: "Plan | None", *, today: date | None = None) -> tuple[PlanChange, ...]:
        """Return what would change for the patient if this plan took the place of another; without one, all is new.

        Both plans are compared as the patient may see them. What lies before ``today`` (the day up to which this plan
        knows, unless given) is past: it comes first and is marked so.

        Raises :class:`InvalidValue` where the other plan has another id, since it is another patient's.

        >>> from rehabplan import library
        >>> plan = Plan.of(library.programme("low-back"), date(2027, 1, 4))
        >>> plan.changes_since(plan)
        ()
        """
        day = (self.as_of or date.min) if today is None else calendar_date(today, "today")
        if previous is None:
            return changes_between(View(), self._view(), day)
        if not isinstance(previous, Plan):
            raise InvalidType("previous", previous, "give the Plan that the patient has, or None if there is none")
        if previous.id != self.id:
            remedy = f"this plan is {self.id!r}; compare plans of one patient"
            raise InvalidValue("previous", previous.id, remedy, "another-plan")
        return changes_between(previous._view(), self._view(), day)

    def _view(self) -> View:
        shown = self.for_patient()
        return View(sessions=shown.sessions, amendments=shown.log.amendments, notices=shown.notices)

    def entries(self, side: Side | None = None) -> tuple[Entry, ...]:
        """Return what is known of every item of every session, in the order of the sessions and of their items.

        With a ``side``, left or right, what is counted on each side is asked of that one alone.
        """
        if side is None:
            return Evidence.of(self.log, self.as_of, self.id).entries(self.sessions)
        evidence = Evidence.of(log_of(self.log, side), self.as_of, self.id)
        return evidence.entries(session_of(session, side) for session in self.sessions)

    def on(self, day: date) -> tuple[Session, ...]:
        """Return the sessions of a day, in their order."""
        return self.between(day, day)

    def week(self, number: int) -> tuple[Session, ...]:
        """Return the sessions of a week, counted from 1; days on which the programme stood still belong to it."""
        begin = bisect.bisect_left(self.sessions, number, key=_session_week)
        return self.sessions[begin : bisect.bisect_right(self.sessions, number, lo=begin, key=_session_week)]

    def first_day_of(self, week: int) -> date:
        """Return the first day of a week, counted from 1: mostly the weekday of the start.

        >>> from rehabplan import library
        >>> Plan.of(library.programme("low-back"), date(2027, 1, 4)).first_day_of(2)
        datetime.date(2027, 1, 11)
        """
        known = self.week_begins[min(week, len(self.week_begins)) - 1]
        return known + timedelta(days=DAYS_IN_A_WEEK * max(0, week - len(self.week_begins)))

    def between(self, first: date, last: date) -> tuple[Session, ...]:
        """Return the sessions from one day to another, both included."""
        begin = bisect.bisect_left(self.sessions, first, key=_session_date)
        return self.sessions[begin : bisect.bisect_right(self.sessions, last, lo=begin, key=_session_date)]


def _what(item: Item) -> tuple[object, ...]:
    return item.exercise, item.dosage, item.loads


def _session_week(session: Session) -> int:
    return session.week


def _session_date(session: Session) -> date:
    return session.date


def _listed(values: Iterable[Any], field: str) -> tuple[Any, ...]:
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise InvalidType(field, values, "give a list")
    return tuple(values)


def _weeks(weeks: object, start: date) -> int:
    if isinstance(weeks, bool) or not isinstance(weeks, int):
        raise InvalidType("weeks", weeks, "give a whole number")
    if not 1 <= weeks <= MOST_WEEKS:
        raise InvalidValue("weeks", weeks, f"give a whole number from 1 to {MOST_WEEKS}", "out-of-bounds")
    if (date.max - start).days < DAYS_IN_A_WEEK * (weeks + 1):
        raise PlanningError(f"start is {start}: the calendar ends before {weeks} weeks are over; give an earlier start")
    return weeks


def _span(span: object) -> int:
    try:
        given = Quantity.parse(span) if isinstance(span, str) else span
    except InvalidValue as error:
        raise InvalidValue("waking_span", span, "give a time such as '12 h'", "unreadable-quantity") from error
    if not isinstance(given, Quantity) or given.unit is not Unit.SECONDS or not given.amount.is_exact:
        raise InvalidType("waking_span", span, "give one length of time, such as '12 h'")
    if not 0 < given.amount.most <= SECONDS_IN_A_DAY:
        raise InvalidValue("waking_span", str(given), "give a time of up to 24 h", "out-of-bounds")
    return int(given.amount.most)


def _mentions_sign_off(*values: object) -> bool:
    """Return whether a criterion is asked for anywhere in some values."""
    for value in values:
        if isinstance(value, SignedOff):
            return True
        if isinstance(value, tuple):
            inner: Iterable[object] = value
        elif attrs.has(type(value)):
            inner = (getattr(value, field.name) for field in attrs.fields(type(value)))  # type: ignore[arg-type]
        else:
            continue
        if _mentions_sign_off(*inner):
            return True
    return False
