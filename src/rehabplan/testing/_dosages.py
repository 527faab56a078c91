"""Strategies for doses, frequencies and dosages."""

import math
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from rehabplan.dosage import OF_FREQUENCY, Axis, Dosage, Turns
from rehabplan.dose import Counted, Dose, Prescribable
from rehabplan.effort import EffortScale
from rehabplan.exercise import SIDES_OF, Laterality, Side
from rehabplan.frequency import (
    DAYS_IN_A_WEEK,
    SECONDS_IN_AN_HOUR,
    Cap,
    Daily,
    Days,
    DaysNotPrescribed,
    EveryDays,
    Frequency,
    OnWeekdays,
    PerWeek,
    Weekday,
    WithTemplate,
)
from rehabplan.quantity import DISTANCES, Unit, seconds
from rehabplan.tempo import Contraction
from rehabplan.testing._amounts import efforts, interval_parts, intervals, load_kinds, set_tables, tempos
from rehabplan.testing._reuse import few, reused
from rehabplan.testing._values import quantities, quantities_in, ranges, texts
from rehabplan.values import Range

Kinds = tuple[st.SearchStrategy[Any], ...]
"""Strategies for one field of a dose, each of them of one kind and unit, so that sets may differ but be compared."""

_WORK = (Axis.REPS, Axis.DURATION, Axis.DISTANCE, Axis.ROUNDS)
_GAPS_OF_WORK = (Prescribable.REPS, Prescribable.DURATION, Prescribable.DISTANCE)
_GAPS = (
    Prescribable.HOLD,
    Prescribable.LOAD,
    Prescribable.EFFORT,
    Prescribable.TEMPO,
    Prescribable.RANGE_OF_MOTION,
    Prescribable.REST,
)


def doses(laterality: Laterality | None = None, axes: Iterable[Axis] = ()) -> st.SearchStrategy[Dose]:
    """Return doses on a side that an exercise of this laterality has; ``axes`` are those they must have.

    A dose has repetitions, a duration, a distance or intervals, never two of them; ``axes`` that ask for more cannot be
    met. Axes of the frequency are left to the dosage.
    """
    needed = frozenset(axes).difference(OF_FREQUENCY)
    if len(needed & set(_WORK)) > 1:
        return st.nothing()
    sides = [side for side in Side if laterality is None or side in SIDES_OF[laterality]]
    return st.sampled_from(sides).flatmap(lambda side: _doses(side, needed))


@reused
@st.composite
def _doses(draw: st.DrawFn, side: Side, needed: frozenset[Axis]) -> Dose:
    # Three of four doses are alike in all sets; the others list some values for each.
    listed = draw(st.sampled_from((None, None, None, 2, 3))) if Axis.SETS not in needed else None
    work = next((axis for axis in _WORK if axis in needed), None) or draw(st.sampled_from((Axis.REPS, *_WORK)))
    fields: dict[str, Any] = {
        "sets": Range(listed) if listed else draw(_sets()),
        "side": side,
        "counted": draw(st.sampled_from(Counted)) if side in {Side.EACH, Side.ALTERNATING} else None,
    }
    if work is Axis.ROUNDS:
        fields["intervals"] = draw(intervals(with_rounds=work in needed))
    else:
        fields[work.value] = draw(_one_or_each(_kinds_of(work), listed))
    for axis in (Axis.HOLD, Axis.LOAD, Axis.EFFORT, Axis.RANGE_OF_MOTION):
        if axis in needed:
            lists = None if axis is Axis.RANGE_OF_MOTION else listed
            fields[axis.value] = draw(_one_or_each(_kinds_of(axis, arithmetic=True), lists))
    fields |= {name: value for name, value in few(draw, _extras(listed)).items() if name not in fields}
    if work is Axis.REPS and fields["sets"].most > 1 and draw(_rarely()):
        fields["set_table"] = draw(set_tables(int(fields["sets"].most)))
    if draw(_rarely()):
        _leave_gaps(draw, fields, work, needed)
    return Dose(**fields)


@reused
def _sets() -> st.SearchStrategy[Range]:
    return st.one_of(st.just(Range(1)), ranges(1, 4, whole=True, open_ended=True))


@reused
def _rarely() -> st.SearchStrategy[bool]:
    return st.sampled_from((False,) * 15 + (True,))


@reused
def _kinds_of(axis: Axis, arithmetic: bool = False) -> Kinds:
    match axis:
        case Axis.REPS:
            return (ranges(1, 30, open_ended=True),)
        case Axis.HOLD:
            return tuple(quantities_in(unit, open_ended=True) for unit in (Unit.SECONDS, Unit.BREATHS))
        case Axis.DURATION:
            return (quantities_in(Unit.SECONDS, open_ended=True),)
        case Axis.DISTANCE:
            return tuple(quantities_in(unit, open_ended=True) for unit in DISTANCES)
        case Axis.LOAD:
            return load_kinds(arithmetic=arithmetic)
        case Axis.EFFORT:
            return tuple(efforts(scale) for scale in EffortScale)
        case _:
            return tuple(quantities_in(unit, True) for unit in (Unit.PERCENT, Unit.CENTIMETRES, Unit.DEGREES))


@reused
def _one_or_each(kinds: Kinds, sets: int | None) -> st.SearchStrategy[Any]:
    """Return a value for all sets or, where their number is given, a list with one for each, all of one kind."""
    if sets is None:
        return st.one_of(kinds)
    return st.sampled_from(kinds).flatmap(lambda kind: st.lists(kind, min_size=sets, max_size=sets))


@reused
def _extras(sets: int | None) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "hold": _one_or_each(_kinds_of(Axis.HOLD), sets),
        "load": _one_or_each(_kinds_of(Axis.LOAD), sets),
        "effort": _one_or_each(_kinds_of(Axis.EFFORT), sets),
        "contraction": _one_or_each((st.sampled_from(Contraction),), sets),
        "range_of_motion": st.one_of(_kinds_of(Axis.RANGE_OF_MOTION)),
        "tempo": tempos(),
        "rest": quantities(Unit.SECONDS, Unit.PERCENT),
        "rest_between_reps": quantities(Unit.SECONDS),
        "warm_up": interval_parts(),
        "cool_down": interval_parts(),
        "one_rep": texts(),
    }


def _leave_gaps(draw: st.DrawFn, fields: dict[str, Any], work: Axis, needed: frozenset[Axis]) -> None:
    """Leave some of a dose for a clinician to prescribe, at times how much work there is."""
    gaps = [gap for gap in _GAPS if gap.value not in fields]
    if fields["sets"] == Range(1):
        gaps.append(Prescribable.SETS)
    left = draw(st.lists(st.sampled_from(gaps), max_size=2, unique=True)) if gaps else []
    unlisted = not any(isinstance(value, list) for name, value in fields.items() if name != work.value)
    if work is not Axis.ROUNDS and work not in needed and unlisted and "set_table" not in fields:
        del fields[work.value]
        left.append(draw(st.sampled_from(_GAPS_OF_WORK)))
    fields["to_prescribe"] = left


@reused
def frequencies(*, with_template: bool = False) -> st.SearchStrategy[Frequency]:
    """Return frequencies up to four times a day, or every so many hours awake.

    With ``with_template`` there are also those that leave the days to a template. Some lie further apart than a
    repeating week can hold: planning them warns with ``AdjustedDaysWarning``.
    """
    kinds: list[st.SearchStrategy[Days]] = [
        st.just(Daily()),
        _per_week(),
        st.lists(st.sampled_from(Weekday), min_size=1, max_size=DAYS_IN_A_WEEK).map(OnWeekdays),
        _every_days(),
    ]
    if with_template:
        kinds.insert(0, st.just(WithTemplate()))
    return _frequencies(tuple(kinds))


@reused
@st.composite
def _frequencies(draw: st.DrawFn, kinds: tuple[st.SearchStrategy[Days], ...]) -> Frequency:
    days = DaysNotPrescribed() if draw(_rarely()) else draw(st.one_of(kinds))
    at_most = draw(caps()) if draw(_rarely()) else None
    if draw(_rarely()):
        return Frequency(days, every=seconds(draw(st.integers(4, 24)) * SECONDS_IN_AN_HOUR // 2), at_most=at_most)
    gap = draw(st.one_of(st.none(), st.integers(30, 150).map(lambda minutes: seconds(minutes * 60))))
    return Frequency(days, times_per_day=draw(_times()), minimum_gap=gap, at_most=at_most)


@reused
def _times() -> st.SearchStrategy[Range]:
    return st.one_of(st.just(Range(1)), ranges(1, 4, whole=True))


@reused
def _every_days() -> st.SearchStrategy[EveryDays]:
    return st.one_of(
        st.integers(1, 10).map(EveryDays), st.builds(EveryDays, st.integers(1, 5), after=st.integers(0, 9))
    )


@reused
def caps() -> st.SearchStrategy[Cap]:
    """Return caps on the days in any days running."""
    return st.integers(2, 14).flatmap(lambda days: st.integers(1, days - 1).map(lambda count: Cap(count, days)))


@reused
@st.composite
def _per_week(draw: st.DrawFn) -> PerWeek:
    days_apart = draw(st.integers(1, DAYS_IN_A_WEEK))
    return PerWeek(draw(ranges(1, math.ceil(DAYS_IN_A_WEEK / days_apart), whole=True)), days_apart)


def dosages(
    laterality: Laterality | None = None, axes: Iterable[Axis] = (), *, with_template: bool = False
) -> st.SearchStrategy[Dosage]:
    """Return dosages of an exercise of this laterality, with at least these axes; the sessions of some differ."""
    return _dosages(laterality, frozenset(axes), with_template)


@reused
@st.composite
def _dosages(draw: st.DrawFn, laterality: Laterality | None, axes: frozenset[Axis], with_template: bool) -> Dosage:
    dose = draw(doses(laterality, axes))
    frequency = draw(_often(axes.intersection(OF_FREQUENCY), with_template))
    if not draw(_rarely()):
        return Dosage(dose, frequency)
    later = st.one_of(st.just(dose), _doses(dose.side, axes.difference(OF_FREQUENCY)))
    then = draw(st.lists(later, min_size=1, max_size=2))
    return Dosage(dose, frequency, then=then, turns=draw(st.sampled_from(Turns)))


@reused
def _often(axes: frozenset[Axis], with_template: bool) -> st.SearchStrategy[Frequency]:
    """Return frequencies whose times or days can be moved, as the axes ask."""
    if Axis.DAYS_PER_WEEK in axes:
        return _frequencies((_per_week(),)).filter(lambda drawn: _can_move(drawn, axes))
    return frequencies(with_template=with_template).filter(lambda drawn: _can_move(drawn, axes))


def _can_move(frequency: Frequency, axes: frozenset[Axis]) -> bool:
    of_days = Axis.DAYS_PER_WEEK not in axes or isinstance(frequency.days, PerWeek)
    return of_days and (Axis.TIMES_PER_DAY not in axes or frequency.every is None)
