"""Why nothing is planned on a day, as far as the plan knows."""

import bisect
from datetime import date
from enum import Enum

import attrs

from rehabplan.log import Amendment, LeaveOut, Pause, Resume, Stop
from rehabplan.planning.plan import Plan
from rehabplan.planning.reasons import HALTED
from rehabplan.planning.sessions import Notice, Session
from rehabplan.prescription import Prescription
from rehabplan.progression import Fact, FactKind, RestWeek


class AbsenceKind(Enum):
    """What keeps a day free."""

    BEFORE_START = "before-start"
    AFTER_END = "after-end"
    STOPPED = "stopped"
    HALTED = "halted"
    PAUSED = "paused"
    LEFT_OUT = "left-out"
    DAYS_OFF = "days-off"
    NOT_AVAILABLE = "not-available"
    WEEK_OFF = "week-off"
    NOT_BEGUN = "not-begun"
    OVER = "over"
    NOT_ITS_DAY = "not-its-day"
    NEVER = "never"


@attrs.frozen(kw_only=True)
class Absence:
    """Why nothing is planned: what it rests on, where that is a decision, a notice or days off after a report.

    ``on`` is the day on which it began or ended, or begins: the start, the end, the first or the last session.
    """

    kind: AbsenceKind
    on: date | None = None
    amendment: Amendment | None = None
    notice: Notice | None = None
    fact: Fact | None = None


def absence(plan: Plan, day: date, prescription: str | None = None) -> Absence:
    """Return why a day holds nothing, or nothing of one prescription; asked only of a day that does not."""
    if day < plan.start:
        return Absence(kind=AbsenceKind.BEFORE_START, on=plan.start)
    if day > plan.last_day:
        return Absence(kind=AbsenceKind.AFTER_END, on=plan.last_day)
    decided = _decided(plan, day, prescription)
    if decided is not None:
        return decided
    sessions = [each for each in plan.sessions if prescription is None or _has(each, prescription)]
    place = bisect.bisect_left(sessions, day, key=lambda session: session.date)
    before, after = sessions[:place], sessions[place:]
    rest = None if not after else _rest(after[0], day, prescription)
    if rest is not None:
        return Absence(kind=AbsenceKind.DAYS_OFF, on=rest.until, fact=rest)
    if day in plan.days_off or day.weekday() not in {each.number for each in plan.weekdays}:
        return Absence(kind=AbsenceKind.NOT_AVAILABLE)
    if _is_week_off(plan, day, prescription):
        return Absence(kind=AbsenceKind.WEEK_OFF)
    if not sessions:
        return Absence(kind=AbsenceKind.NEVER)
    if not before:
        return Absence(kind=AbsenceKind.NOT_BEGUN, on=after[0].date)
    if not after:
        return Absence(kind=AbsenceKind.OVER, on=before[-1].date)
    return Absence(kind=AbsenceKind.NOT_ITS_DAY)


def next_session(plan: Plan, day: date, prescription: str | None = None) -> Session | None:
    """Return the first session after a day, or the first with one prescription; ``None`` where none comes."""
    place = bisect.bisect_right(plan.sessions, day, key=lambda session: session.date)
    later = (session for session in plan.sessions[place:] if prescription is None or _has(session, prescription))
    return next(later, None)


def _has(session: Session, prescription: str) -> bool:
    return any(item.prescription == prescription for item in session.items)


def _decided(plan: Plan, day: date, prescription: str | None) -> Absence | None:
    """Return the decision or the stop sign that is in force on a day."""
    pauses: dict[str | None, Amendment] = {}
    left = None
    resumed = date.min
    for amendment in plan.log.amendments:
        if amendment.date > day:
            break
        match amendment.change:
            case Stop():
                return Absence(kind=AbsenceKind.STOPPED, on=amendment.date, amendment=amendment)
            case Pause(prescription=paused) if paused in {None, prescription}:
                pauses[paused] = amendment
            case Resume(prescription=None):
                pauses.clear()
                resumed = amendment.date
            case Resume(prescription=again):
                pauses.pop(again, None)
            case LeaveOut(prescription=name) if name == prescription:
                left = amendment
    for notice in plan.notices:
        if notice.code == HALTED and resumed < notice.date <= day:
            return Absence(kind=AbsenceKind.HALTED, on=notice.date, notice=notice)
    for amendment in pauses.values():
        if _holds(amendment, day):
            return Absence(kind=AbsenceKind.PAUSED, on=amendment.date, amendment=amendment)
    if left is not None and _holds(left, day):
        return Absence(kind=AbsenceKind.LEFT_OUT, on=left.date, amendment=left)
    return None


def _holds(amendment: Amendment, day: date) -> bool:
    return amendment.until is None or day <= amendment.until


def _rest(session: Session, day: date, prescription: str | None) -> Fact | None:
    """Return the fact of days off that hold on a day, as the next session's items know it."""
    facts = (
        fact
        for item in session.items
        if prescription in {None, item.prescription}
        for fact in item.fact.chain()
        if fact.kind is FactKind.RESTED and fact.until is not None
    )
    return next((fact for fact in facts if fact.until is not None and fact.since <= day < fact.until), None)


def _is_week_off(plan: Plan, day: date, prescription: str | None) -> bool:
    week = bisect.bisect_right(plan.week_begins, day)
    asked = [each for each in plan.programme.prescriptions if prescription in {None, each.id}]
    return bool(asked) and all(_rests_in(each, week) for each in asked)


def _rests_in(prescription: Prescription, week: int) -> bool:
    return any(isinstance(each, RestWeek) and each.colours(week) for each in prescription.modulations)
