"""How a condition looks back from the end of a period, never on: earlier entries, and the periods they make up."""

import itertools
from collections.abc import Collection, Iterator, Sequence
from datetime import date

import attrs

from rehabplan.progression.machine import Entry, Period, PeriodUnit, Track

_WEEK = 7

Entries = tuple[Entry, ...]


def entries_back(tracks: tuple[Track, ...], period: Period, days: int) -> Iterator[Entries]:
    """Yield the entries of the last days up to the end of a period, oldest first; then ever more of them.

    The weeks looked at are whole, counted back from the period's last day. The last yielded begin with the programme.
    """
    span = -(-days // _WEEK) * _WEEK
    most = (period.last - period.first).days + _WEEK * period.week
    while True:
        first = date.fromordinal(max(1, period.last.toordinal() - span + 1))
        yield period.entries_since(tracks, first)
        if span >= most:
            return
        span *= 2


def weeks_back(entry: Entry, period: Period) -> int:
    """Return how many times seven days before the end of a period an entry lies; 0 is in the last seven days."""
    return (period.last - entry.date).days // _WEEK


def last_periods(tracks: tuple[Track, ...], period: Period, unit: PeriodUnit, count: int) -> tuple[Period, ...]:
    """Return the last sessions, days or weeks up to the end of a period as periods of their own, the newest first.

    A session, a day or seven days (counted back from the end of the period) in which nothing was required, or only what
    a planned change coloured, is none of them: it belongs to the one before it, as optional work. There are fewer where
    the programme began later.
    """
    parts: list[Entries] = []
    for entries in entries_back(tracks, period, _WEEK * count if unit is PeriodUnit.WEEK else count):
        parts = _parted(entries, period, unit)
        if len(parts) >= count:
            break
    return tuple(_as_period(period, unit, part) for part in reversed(parts[-count:]))


def _parted(entries: Sequence[Entry], period: Period, unit: PeriodUnit) -> list[Entries]:
    def place(entry: Entry) -> object:
        match unit:
            case PeriodUnit.SESSION:
                return entry.date, entry.slot
            case PeriodUnit.DAY:
                return entry.date
            case _:
                return weeks_back(entry, period)

    parts: list[Entries] = []
    for _place, alike in itertools.groupby(entries, key=place):
        part = tuple(attrs.evolve(entry, optional=True) if entry.coloured else entry for entry in alike)
        if any(not entry.optional for entry in part):
            parts.append(part)
        elif parts:
            parts[-1] += part
    return parts


def _as_period(whole: Period, unit: PeriodUnit, entries: Entries) -> Period:
    end = (entries[-1].date, entries[-1].slot)
    first, last = entries[0].date, entries[-1].date
    if unit is PeriodUnit.WEEK:
        end_of_week = date.fromordinal(whole.last.toordinal() - _WEEK * weeks_back(entries[0], whole))
        last = max(last, end_of_week)

    def before(day: date, names: Collection[str]) -> Entries:
        return tuple(entry for entry in whole.recall_since(day, names) if (entry.date, entry.slot) <= end)

    return attrs.evolve(
        whole,
        unit=unit,
        first=first,
        last=last,
        due=frozenset(entry.prescription for entry in entries if not entry.optional),
        coloured=frozenset(),
        assumed=all(entry.assumed for entry in entries),
        open=any(entry.assumed for entry in entries),
        recall=lambda: entries,
        recall_since=before,
    )
