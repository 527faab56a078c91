"""A schedule as an iCalendar file (RFC 5545, RFC 7986) that calendar programs read alike."""

import copy
import uuid
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from fractions import Fraction
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import attrs

from rehabplan.errors import ExportError, InvalidType, InvalidValue, PlanIdWarning
from rehabplan.exercise import Exercise
from rehabplan.export.folding import content
from rehabplan.export.runs import Run, runs
from rehabplan.export.vtimezone import vtimezone
from rehabplan.frequency import DAYS_IN_A_WEEK
from rehabplan.planning import Plan, Session
from rehabplan.scheduling import Schedule, ScheduledSession
from rehabplan.wording import (
    LANGUAGES,
    guide_description,
    guide_title,
    safety_text,
    session_description,
    session_title,
)

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_NAMESPACE = uuid.UUID("5b1a2f0e-6d0f-5d7c-9a53-3f7c1f0e8b21")
_NO_ID = (
    "the plan has no id: a second patient with the same programme and start would share its calendar ids; give "
    "Plan.of(…, id=…) a name of your own for this plan (on the command line: --id)"
)
# Time zones say little about earlier years, and look some years ahead of the last.
FIRST_YEAR, LAST_YEAR = 1900, 9900
_UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})


def dumps(schedule: Schedule, *, stamp: datetime, language: str = "en") -> bytes:
    """Return the schedule as the bytes of a calendar file.

    One event stands for the equal sessions of one slot in a week; an all-day event explains exercises on the day they
    are new. ``stamp``, an instant with a zone, is when the file was made; the same input gives the same bytes. Ids
    derive from the plan's id, the day and the slot, so that a later file replaces this one where the client allows it.

    Raises :class:`ExportError` when there is no session, or when the programme has no stop rules or contact; a plan
    without an id gets a :class:`PlanIdWarning`.
    """
    from rehabplan.export import components

    return content(components.content_lines(_made(schedule, stamp, language)))


def calendar(schedule: Schedule, *, stamp: datetime, language: str = "en") -> "Calendar":
    """Return the schedule as an ``icalendar.Calendar``; see :func:`dumps`."""
    return copy.deepcopy(_made(schedule, stamp, language))


def _made(schedule: Schedule, stamp: datetime, language: str) -> "Calendar":
    from rehabplan.export import components

    plan = schedule.plan
    _check_stamp(stamp)
    if language not in LANGUAGES:
        raise InvalidValue("language", language, f"wording exists in: {', '.join(LANGUAGES)}", "unknown-choice")
    safety_text(plan.programme, language)
    first, last = _days(schedule)
    if plan.id is None:
        warnings.warn(_NO_ID, PlanIdWarning, stacklevel=3)
    writer = _Writer(schedule, stamp, language, _plan_key(plan))
    made = components.calendar(plan.programme.title.in_language(language), writer.uid("calendar"))
    zone = _zone_of(schedule.tz)
    if zone is not None:
        made.add_component(components.zone(vtimezone(zone, first, last + timedelta(days=1))))
    for _start, _uid, event in sorted(writer.events(), key=lambda each: each[:2]):
        made.add_component(event)
    return made


def _days(schedule: Schedule) -> tuple[date, date]:
    """Return the first and the last day with a session."""
    if not schedule.sessions:
        remedy = "keep a prescription, and some days on which it can be done"
        raise ExportError(f"the schedule has no session, so there is nothing for a calendar: {remedy}")
    first, last = schedule.sessions[0].session.date, schedule.sessions[-1].session.date
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        remedy = f"a calendar can hold the years {FIRST_YEAR} to {LAST_YEAR}; check the start"
        raise ExportError(f"the sessions lie from {first.isoformat()} to {last.isoformat()}: {remedy}")
    return first, last


def _check_stamp(stamp: object) -> None:
    if not isinstance(stamp, datetime) or stamp.tzinfo is None:
        raise InvalidType("stamp", stamp, "give an instant with a zone, such as datetime.now(UTC)")


def _plan_key(plan: Plan) -> str:
    if plan.id is not None:
        return f"plan|{plan.id}"
    programme = plan.programme
    return f"programme|{programme.slug or programme.title}|{programme.version}|{plan.start.isoformat()}"


def _zone_of(tz: tzinfo) -> ZoneInfo | None:
    """Return the zone that times are given in, or nothing when they are in UTC."""
    return tz if isinstance(tz, ZoneInfo) and tz.key not in _UTC_NAMES else None


@attrs.frozen
class _Writer:
    schedule: Schedule
    stamp: datetime
    language: str
    plan_key: str
    _descriptions: dict[tuple[int, int], str] = attrs.field(factory=dict, init=False)

    def uid(self, *keys: str) -> str:
        """Return an id that derives from the plan's id and keys that survive edits."""
        return str(uuid.uuid5(_NAMESPACE, "|".join((self.plan_key, *keys))))

    def events(self) -> Iterator[tuple[str, str, "Event"]]:
        """Yield every event with the start and the id it is sorted by."""
        for run in runs(self.schedule.sessions):
            yield self._session_event(run)
        for day, exercises in self._new_exercises().items():
            yield self._guide_event(day, exercises)

    def _session_event(self, run: Run) -> tuple[str, str, "Event"]:
        from rehabplan.export import components

        programme, session = self.schedule.plan.programme, run.first.session
        uid = self.uid("session", _slot_key(session), session.date.isoformat())
        title = session_title(programme, run.first, self.language)
        start, end = self._local(run.first.start), self._end(run.first)
        text = self._description(run.first)
        event = components.event(uid, self.stamp, start, end, title, text)
        event.add("status", "TENTATIVE" if session.optional else "CONFIRMED")
        if run.rule:
            components.repeat(event, run.rule)
        if not session.optional:
            components.remind(event, title)
        return start.isoformat(), uid, event

    def _description(self, scheduled: ScheduledSession) -> str:
        """Return the words of a session, the same for all slots of a week that hold the same items."""
        key = (scheduled.session.week, id(scheduled.session.items))
        if key not in self._descriptions:
            programme = self.schedule.plan.programme
            self._descriptions[key] = session_description(programme, scheduled, self.language)
        return self._descriptions[key]

    def _end(self, scheduled: ScheduledSession) -> datetime:
        """Return the end; in UTC where the clocks change, since readers differ over a time that comes twice."""
        if scheduled.meets_clock_change:
            return scheduled.end.astimezone(UTC)
        return self._local(scheduled.end)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(UTC) if _zone_of(self.schedule.tz) is None else moment

    def _new_exercises(self) -> dict[date, list[Exercise]]:
        """Return the exercises by the day on which each is done for the first time."""
        first_day: dict[str, tuple[date, Exercise]] = {}
        for scheduled in self.schedule.sessions:
            for item in scheduled.session.items:
                first_day.setdefault(item.exercise.slug, (scheduled.session.date, item.exercise))
        by_day: dict[date, list[Exercise]] = {}
        for day, exercise in first_day.values():
            by_day.setdefault(day, []).append(exercise)
        return by_day

    def _guide_event(self, day: date, exercises: list[Exercise]) -> tuple[str, str, "Event"]:
        from rehabplan.export import components

        plan = self.schedule.plan
        first = day == self.schedule.sessions[0].session.date
        reviews = [plan.start + timedelta(days=DAYS_IN_A_WEEK * review.week) for review in plan.programme.reviews]
        due = [each for each in reviews if each <= plan.last_day + timedelta(days=1)]
        uid = self.uid("guide", day.isoformat())
        title = guide_title(plan.programme, self.language, first)
        text = guide_description(plan.programme, exercises, due, self.language, first)
        event = components.event(uid, self.stamp, day, day + timedelta(days=1), title, text)
        return day.isoformat(), uid, event


def _slot_key(session: Session) -> str:
    """Return where in the day a slot lies, as a share that stays when the number of slots changes."""
    return str(Fraction(session.slot - 1, max(session.slots - 1, 1)))
