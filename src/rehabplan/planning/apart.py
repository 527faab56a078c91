"""What keeps prescriptions on days of their own: apart from one another, heavy work of the same muscles most of all."""

import math
from collections.abc import Iterator
from datetime import date

import attrs

from rehabplan.exercise import Intensity
from rehabplan.frequency import DAYS_IN_A_WEEK, Daily, Days, EveryDays, PerWeek
from rehabplan.planning.live import Live
from rehabplan.planning.state import State


def is_heavy(live: Live) -> bool:
    """Whether a prescription's exercise is heavy work as it stands."""
    return live.track.exercise.intensity is Intensity.HEAVY


def spread_apart(days: Days, apart: int) -> Days:
    """Return days further apart, as far as a week can hold so many; named weekdays stay as they are."""
    match days:
        case PerWeek():
            most = int(days.count.most)
            while apart > days.days_apart and most > math.ceil(DAYS_IN_A_WEEK / apart):
                apart -= 1
            return attrs.evolve(days, days_apart=max(apart, days.days_apart))
        case Daily():
            return EveryDays(apart)
        case EveryDays(days=interval) if interval < apart:
            return attrs.evolve(days, days=apart)
        case _:
            return days


def draw_order(state: State) -> list[Live]:
    """Return the prescriptions as their days are drawn up: those that can move least first, those of every day last."""
    return sorted(state.order, key=_room_to_move) if state.keeps_apart else state.order


def _room_to_move(live: Live) -> int:
    if live.takes_turns:
        return 0
    match live.frequency.days:
        case PerWeek():
            return 2
        case Daily():
            return 3
        case _:
            return 1


def beside(live: Live, state: State, first: date, allowed: tuple[int, ...], begin: int) -> tuple[int, ...]:
    """Return the offsets of a week on which a prescription may be done beside those already drawn up."""
    if not state.keeps_apart:
        return allowed
    taken = set(_never_shared(live, state, begin))
    heavy = list(_heavy_offsets(live, state, first, begin))
    gap = state.heavy_days
    return tuple(
        offset
        for offset in allowed
        if not state.may_be_its_turn(live, offset, begin)
        or (offset not in taken and not any(0 < abs(offset - other) < gap for other in heavy))
    )


def _never_shared(live: Live, state: State, begin: int) -> Iterator[int]:
    """Yield the offsets of prescriptions that it never shares a day with, whichever of the two says so."""
    for other in state.order:
        apart = other.id in live.prescription.apart_from or live.id in other.prescription.apart_from
        if apart and other is not live:
            yield from _offsets(other, state, begin)


def _heavy_offsets(live: Live, state: State, first: date, begin: int) -> Iterator[int]:
    """Yield the offsets, below 0 in the week before, of other heavy work of the same muscles."""
    if state.heavy_days == 0 or not is_heavy(live):
        return
    muscles = set(live.track.exercise.muscles)
    for other in state.order:
        if other is live or not is_heavy(other) or not muscles & set(other.track.exercise.muscles):
            continue
        yield from _offsets(other, state, begin)
        if other.last_day is not None:
            yield (other.last_day - first).days


def _offsets(other: Live, state: State, begin: int) -> Iterator[int]:
    """Yield the days of a week on which another was done, or may be from an offset on."""
    yield from other.shown_on
    for offset in range(begin, DAYS_IN_A_WEEK):
        if other.days[offset] is not None and state.may_be_its_turn(other, offset, begin):
            yield offset
