"""On which days of a week a prescription is done."""

import functools
import itertools
import math

import attrs

from rehabplan.frequency import DAYS_IN_A_WEEK, Days, DaysNotPrescribed, EveryDays, OnWeekdays, PerWeek, indices


@attrs.frozen
class WeekDays:
    """Offsets (0–6) from a week's first day: those placed, which of them are optional, and how many found no place."""

    placed: tuple[int, ...]
    optional: frozenset[int] = frozenset()
    missed: int = 0


@functools.lru_cache(maxsize=1024)
def place(
    days: Days, weekday: int, since: int, allowed: tuple[int, ...], begin: int, rested: int, done: int = 0
) -> WeekDays:
    """Return the days of one week.

    ``weekday`` is that of the week's first day (Monday 0), ``since`` how many days before it the prescription began,
    ``allowed`` the offsets on which the patient can, ``begin`` the first offset that is still free to be drawn up,
    ``rested`` how many days before the week's first day it was last done (7 or more: long enough), and ``done`` on how
    many days of the week already.
    """
    match days:
        case PerWeek():
            return _spread(days, allowed, begin, rested, done)
        case OnWeekdays(weekdays=named):
            numbers = {day.number for day in named}
            due = [offset for offset in range(begin, DAYS_IN_A_WEEK) if (weekday + offset) % DAYS_IN_A_WEEK in numbers]
        case EveryDays(days=interval, after=later):
            gone = since - later
            due = [
                offset
                for offset in range(begin, DAYS_IN_A_WEEK)
                if gone + offset >= 0 and (gone + offset) % interval == 0
            ]
        case DaysNotPrescribed():
            due = []
        case _:
            due = list(range(begin, DAYS_IN_A_WEEK))
    placed = tuple(offset for offset in due if offset in allowed)
    return WeekDays(placed, missed=len(due) - len(placed))


def _spread(days: PerWeek, allowed: tuple[int, ...], begin: int, rested: int, done: int) -> WeekDays:
    left = DAYS_IN_A_WEEK - begin
    most = int(days.count.most)
    wanted = max(0, min(math.ceil(most * left / DAYS_IN_A_WEEK), most - done))
    free = [offset for offset in allowed if offset >= begin and offset + rested >= days.days_apart]
    for count in range(min(wanted, len(free)), 0, -1):
        ideal = [begin + index * left // count for index in range(count)]
        fitting = [each for each in itertools.combinations(free, count) if _apart(each) >= days.days_apart]
        if fitting:
            placed = min(fitting, key=lambda each: (-_apart_around(each), _distance(each, ideal)))
            least = min(count, math.ceil(days.count.least * left / DAYS_IN_A_WEEK))
            required = {placed[index] for index in indices(least, count)}
            return WeekDays(placed, frozenset(placed) - required, missed=wanted - count)
    return WeekDays((), missed=wanted)


def _apart(offsets: tuple[int, ...]) -> int:
    gaps = [later - earlier for earlier, later in itertools.pairwise(offsets)]
    return min(gaps, default=DAYS_IN_A_WEEK)


def _apart_around(offsets: tuple[int, ...]) -> int:
    return min(_apart(offsets), offsets[0] + DAYS_IN_A_WEEK - offsets[-1])


def _distance(offsets: tuple[int, ...], ideal: list[int]) -> int:
    return sum(abs(offset - wanted) for offset, wanted in zip(offsets, ideal, strict=True))


def holdable(days: Days) -> Days:
    """Return the days as a repeating week can hold them: four non-consecutive days become every second day."""
    if isinstance(days, PerWeek) and days.count.most * days.days_apart > DAYS_IN_A_WEEK:
        return EveryDays(days.days_apart)
    return days
