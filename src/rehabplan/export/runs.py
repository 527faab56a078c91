"""Equal sessions of a week, as one recurring event each.

No run crosses a programme week: a change that comes later then never touches an event that lies wholly in the past.
"""

import itertools
from collections.abc import Iterable
from typing import Any

import attrs

from rehabplan.frequency import Weekday
from rehabplan.scheduling import ScheduledSession


@attrs.frozen
class Run:
    """Sessions of one week that are alike in all but their date, oldest first."""

    sessions: tuple[ScheduledSession, ...]

    @property
    def first(self) -> ScheduledSession:
        """The first of them."""
        return self.sessions[0]

    @property
    def rule(self) -> dict[str, Any]:
        """The parts of the recurrence rule that counts them on from the first; empty for a single session."""
        days = [scheduled.session.date for scheduled in self.sessions]
        gaps = {(later - earlier).days for earlier, later in itertools.pairwise(days)}
        if not gaps:
            return {}
        if len(gaps) > 1:
            named = [list(Weekday)[number].value[:2].upper() for number in sorted(day.weekday() for day in days)]
            return {"FREQ": "WEEKLY", "BYDAY": named, "COUNT": len(days)}
        interval = gaps.pop()
        return {"FREQ": "DAILY", "COUNT": len(days)} | ({"INTERVAL": interval} if interval > 1 else {})


def runs(sessions: Iterable[ScheduledSession]) -> list[Run]:
    """Return the runs of a schedule: the same week, slot, clock time and length, and the very same items."""
    alike: dict[tuple[object, ...], list[ScheduledSession]] = {}
    for scheduled in sessions:
        session = scheduled.session
        begin, end = scheduled.start.replace(tzinfo=None), scheduled.end.replace(tzinfo=None)
        clock = (begin.time(), end - begin, scheduled.meets_clock_change)
        key = (session.week, session.slot, session.slots, clock, id(session.items))
        alike.setdefault(key, []).append(scheduled)
    return [Run(tuple(group)) for group in alike.values()]
