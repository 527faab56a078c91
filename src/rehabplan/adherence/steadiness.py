"""How steadily a plan was followed: runs of days, and gaps between them."""

import itertools
from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from rehabplan.planning import Plan
from rehabplan.progression import Entry


@attrs.frozen(kw_only=True)
class Streaks:
    """How steadily a plan was followed, in days.

    ``longest`` and ``current`` count days in a row on which all that was required is known to be done; days with
    nothing required neither count nor break a run. ``longest_gap`` and ``current_gap`` count the calendar days between
    two days on which anything is known to be done, from the start on and up to the day up to which the plan knows.
    """

    longest: int = 0
    current: int = 0
    longest_gap: int = 0
    current_gap: int = 0


def streaks(plan: Plan) -> Streaks:
    """Return the runs of days on which all was done, and the gaps between days on which anything was.

    Of the day up to which the plan knows, a session still to come leaves the day out of a run without breaking it.
    """
    shown = plan.for_patient()
    if shown.as_of is None:
        return Streaks()
    days = itertools.groupby(shown.entries(), key=lambda entry: entry.date)
    longest = current = 0
    active = []
    for day, entries in ((day, list(group)) for day, group in days):
        if any(map(_did_something, entries)):
            active.append(day)
        kept = _is_kept(entries)
        if kept is not None:
            current = current + 1 if kept else 0
            longest = max(longest, current)
    end = max(shown.start, min(shown.as_of, shown.last_day + timedelta(days=1)))
    gaps = _gaps([shown.start - timedelta(days=1), *active, max([end, *active])])
    return Streaks(longest=longest, current=current, longest_gap=max(gaps), current_gap=gaps[-1])


def _is_kept(entries: Iterable[Entry]) -> bool | None:
    """Return whether a day's required items were all done; ``None`` where there are none, or some are still to come."""
    required = [entry for entry in entries if not entry.optional]
    if any(entry.done is not True and not entry.assumed for entry in required):
        return False
    return True if required and not any(entry.assumed for entry in required) else None


def _did_something(entry: Entry) -> bool:
    return entry.done is True or any(any(amounts) for amounts in entry.achieved.values())


def _gaps(days: list[date]) -> list[int]:
    """Return how many days lie between each day and the next."""
    return [max(0, (following - day).days - 1) for day, following in itertools.pairwise(days)]
