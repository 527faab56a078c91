"""Equal sessions of a week, as one recurring event each.

No run crosses a programme week: a change that comes later then never touches an event that lies wholly in the past.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from rehabplan.export.recurrence import rule_of
from rehabplan.frequency import DAYS_IN_A_WEEK
from rehabplan.scheduling import ScheduledSession


@attrs.frozen
class Run:
    """Sessions of one week that are alike in all but their date, oldest first, within seven days."""

    sessions: tuple[ScheduledSession, ...]

    @property
    def first(self) -> ScheduledSession:
        """The first of them."""
        return self.sessions[0]

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which they start."""
        return tuple(scheduled.start.date() for scheduled in self.sessions)

    @property
    def rule(self) -> dict[str, Any]:
        """The parts of the recurrence rule that counts them on from the first; empty for a single session."""
        return rule_of(self.days)


def runs(sessions: Iterable[ScheduledSession]) -> list[Run]:
    """Return the runs of sessions: the same week, slot, clock time and length, and the very same items.

    A week in which the programme stood still lasts longer than seven days; each seven from its first are apart.
    """
    first_days: dict[int, date] = {}
    alike: dict[tuple[object, ...], list[ScheduledSession]] = {}
    for scheduled in sessions:
        session = scheduled.session
        begin, end = scheduled.start.replace(tzinfo=None), scheduled.end.replace(tzinfo=None)
        clock = (begin.time(), end - begin, scheduled.meets_clock_change)
        part = (session.date - first_days.setdefault(session.week, session.date)).days // DAYS_IN_A_WEEK
        key = (session.week, part, session.slot, session.slots, clock, id(session.items))
        alike.setdefault(key, []).append(scheduled)
    return [Run(tuple(group)) for group in alike.values()]
