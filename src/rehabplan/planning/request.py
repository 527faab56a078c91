"""What a plan is made from, and what its fold comes to."""

from collections.abc import Callable
from datetime import date

import attrs

from rehabplan.log import Log
from rehabplan.planning.sessions import Notice, Session
from rehabplan.planning.state import State
from rehabplan.programme import Programme
from rehabplan.report import SessionReport


@attrs.frozen(kw_only=True)
class Request:
    """What a plan is made from. ``weekdays`` (Monday 0) and ``days_off`` say when the patient can."""

    programme: Programme
    start: date
    log: Log
    weeks: int
    as_of: date | None
    days_off: frozenset[date]
    weekdays: frozenset[int]
    span: int
    id: str | None = None
    extend: bool = False
    """Whether weeks that prolong a phase lengthen the view."""
    assume_sign_offs: bool = True
    respond: "Callable[[Session], SessionReport | None] | None" = None
    """Who answers each session as soon as it is planned, as a simulated patient does."""
    watch: "Callable[[State, int], None] | None" = None
    """Who looks on when a week, by its number, has closed."""

    def can(self, day: date) -> bool:
        """Return whether the patient can on a day."""
        return day.weekday() in self.weekdays and day not in self.days_off


@attrs.frozen
class Folded:
    """The sessions of a plan, what could not be placed, how many weeks it came to, and when they begin and end."""

    sessions: tuple[Session, ...]
    notices: tuple[Notice, ...]
    weeks: int
    week_begins: tuple[date, ...]
    last_day: date
    as_of: date | None
    """Up to which day it is known what was reported: the one asked for, or that of the last report."""
