"""A schedule as the entries of a calendar, each with an id that survives edits."""

import uuid
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import attrs

from rehabplan.exercise import Exercise
from rehabplan.export.entries import CANCELLED, CONFIRMED, TENTATIVE, Entry, Shown, zone_of
from rehabplan.export.runs import runs
from rehabplan.planning import Plan
from rehabplan.scheduling import Schedule, ScheduledSession
from rehabplan.wording import (
    exercise_text,
    guide_description,
    guide_title,
    red_flags_text,
    session_description,
    session_title,
    withdrawn_text,
    withdrawn_title,
)

_NAMESPACE = uuid.UUID("5b1a2f0e-6d0f-5d7c-9a53-3f7c1f0e8b21")
_ALL_DAY = timedelta(days=1)


@attrs.frozen
class Writer:
    """Draws up entries of a schedule in a language, stamped with an instant in UTC."""

    schedule: Schedule
    stamp: datetime
    language: str
    _descriptions: dict[tuple[int, int], str] = attrs.field(factory=dict, init=False, repr=False)

    @property
    def calendar_uid(self) -> str:
        """The id of the calendar as a whole."""
        return calendar_uid(self.schedule.plan)

    def sessions(self, sessions: Iterable[ScheduledSession]) -> list[Entry]:
        """Return an entry for each run of sessions."""
        return [
            self._entry(
                self.session_uid(run.first.session.place, run.first.session.date), run.days, self.shown(run.first)
            )
            for run in runs(sessions)
        ]

    def session_uid(self, place: Fraction, first: date) -> str:
        """Return the id of the entry of a place in the day that begins on a date."""
        return self._uid("session", str(place), first.isoformat())

    def shown(self, scheduled: ScheduledSession) -> Shown:
        """Return what a session shows."""
        return Shown(
            start=self._local(scheduled.start),
            end=self._end(scheduled),
            title=session_title(self.schedule.plan.programme, scheduled, self.language),
            text=self._description(scheduled),
            status=TENTATIVE if scheduled.session.optional else CONFIRMED,
        )

    def guides(self, sessions: Iterable[ScheduledSession], told: Collection[str] = ()) -> list[Entry]:
        """Return an all-day entry for each day on which exercises are new.

        ``told`` are the words of earlier ones. What stands in them like this is not said again, unless there are other
        red flags now: then everything is.
        """
        programme = self.schedule.plan.programme
        flags = red_flags_text(programme, self.language)
        if flags is not None and not _is_told(flags, told):
            told = ()
        first_day: dict[str, tuple[date, Exercise]] = {}
        for scheduled in sessions:
            for item in scheduled.session.items:
                first_day.setdefault(item.exercise.slug, (scheduled.session.date, item.exercise))
        by_day: dict[date, list[Exercise]] = {}
        for day, exercise in first_day.values():
            if not (told and _is_told(exercise_text(exercise, self.language), told)):
                by_day.setdefault(day, []).append(exercise)
        return [
            self._guide(day, exercises, first=not told and index == 0)
            for index, (day, exercises) in enumerate(by_day.items())
        ]

    def withdrawn(self, entry: Entry) -> Entry:
        """Return an entry that tells calendar programs, and whoever reads it, that it takes place no more."""
        shown = attrs.evolve(
            entry.first,
            title=withdrawn_title(entry.first.title),
            text=withdrawn_text(self.schedule.plan.programme, self.language),
            status=CANCELLED,
        )
        return attrs.evolve(entry, first=shown, sequence=entry.sequence + 1, stamp=self.stamp)

    def shortened(self, entry: Entry, days: int) -> Entry:
        """Return an entry that keeps the first of its days alone."""
        return attrs.evolve(entry, days=entry.days[:days], sequence=entry.sequence + 1, stamp=self.stamp)

    def _uid(self, *keys: str) -> str:
        return _uid(self.schedule.plan, *keys)

    def _entry(self, uid: str, days: tuple[date, ...], first: Shown) -> Entry:
        return Entry(uid=uid, days=days, first=first, sequence=0, stamp=self.stamp)

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
        return moment.astimezone(UTC) if zone_of(self.schedule.tz) is None else moment

    def _guide(self, day: date, exercises: list[Exercise], *, first: bool) -> Entry:
        plan = self.schedule.plan
        reviews = [plan.first_day_of(review.week + 1) for review in plan.programme.reviews]
        due = [each for each in reviews if each <= plan.last_day + timedelta(days=1)]
        shown = Shown(
            start=day,
            end=day + _ALL_DAY,
            title=guide_title(plan.programme, self.language, first),
            text=guide_description(plan.programme, exercises, due, self.language, first),
            status=None,
        )
        return self._entry(self._uid("guide", day.isoformat()), (day,), shown)


def calendar_uid(plan: Plan) -> str:
    """Return the id of a plan's calendar, the same in every issue, file and state of it."""
    return _uid(plan, "calendar")


def _uid(plan: Plan, *keys: str) -> str:
    return str(uuid.uuid5(_NAMESPACE, "|".join((_plan_key(plan), *keys))))


def _is_told(block: str, told: Iterable[str]) -> bool:
    return any(f"\n\n{block}\n\n" in f"\n\n{text}\n\n" for text in told)


def _plan_key(plan: Plan) -> str:
    if plan.id is not None:
        return f"plan|{plan.id}"
    programme = plan.programme
    return f"programme|{programme.slug or programme.title}|{programme.version}|{plan.start.isoformat()}"
