"""From which day to which: sessions put together as unbroken runs of days."""

from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction

import attrs

from rehabplan.planning.sessions import Session

Spot = tuple[date, Fraction]
"""The day of a session, and its place in the day."""


@attrs.frozen
class Stretch:
    """Every session from one day to another that could be concerned is.

    ``slots`` names which sessions of each day; none where it is all of them.
    """

    first: date
    last: date
    slots: tuple[int, ...] = ()


def spot(session: Session) -> Spot:
    """Return where a session is, whatever the number of sessions of its day."""
    return session.date, session.place


def stretches_of(concerned: Iterable[Session], spots: Collection[Spot]) -> tuple[Stretch, ...]:
    """Return the unbroken runs of the sessions concerned among all spots that could be, oldest first."""
    days: dict[Fraction, list[date]] = {}
    for day, place in sorted(spots):
        days.setdefault(place, []).append(day)
    slots: dict[Fraction, dict[date, int]] = {}
    for session in concerned:
        slots.setdefault(session.place, {})[session.date] = session.slot
    runs: dict[tuple[date, date], dict[Fraction, int]] = {}
    for place, on in slots.items():
        for first, last in _runs(on, days[place]):
            runs.setdefault((first, last), {})[place] = on[first]
    return tuple(
        Stretch(first, last, () if _is_all(first, last, places, spots) else tuple(sorted(places.values())))
        for (first, last), places in sorted(runs.items(), key=lambda run: run[0])
    )


def _runs(on: Iterable[date], days: list[date]) -> list[tuple[date, date]]:
    numbers = {day: number for number, day in enumerate(days)}
    runs: list[tuple[date, date]] = []
    for day in sorted(on):
        if runs and numbers[day] == numbers[runs[-1][1]] + 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _is_all(first: date, last: date, places: Collection[Fraction], spots: Iterable[Spot]) -> bool:
    """Whether no session from one day to another lies at any other place."""
    return all(place in places for day, place in spots if first <= day <= last)
