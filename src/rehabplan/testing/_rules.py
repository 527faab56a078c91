"""Strategies for rules that bring their own dosages, and for planned changes for one week."""

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from rehabplan.dosage import Axis, Dosage
from rehabplan.exercise import Exercise, Laterality
from rehabplan.loads import Level
from rehabplan.progression import (
    Clock,
    Condition,
    Cycle,
    Deload,
    EntryRow,
    EntryTest,
    Ladder,
    Modulation,
    RestWeek,
    Rung,
    Table,
    Taper,
)
from rehabplan.testing._amounts import reported_ranges
from rehabplan.testing._conditions import conditions, paces, time_paces
from rehabplan.testing._dosages import dosages
from rehabplan.testing._equipment import ENTRY_TEST
from rehabplan.testing._exercises import exercises
from rehabplan.testing._movers import cycle_steps, rules_for
from rehabplan.testing._reuse import reused
from rehabplan.testing._rooms import can_apply, rooms, values_along

_SHARES = (Fraction(1, 2), Fraction(3, 5), Fraction(2, 3))
_LAST_WEEK = 8


@reused
@st.composite
def tables(draw: st.DrawFn, laterality: Laterality | None = None, *, with_template: bool = False) -> Table:
    """Return tables of one to four rows for an exercise of this laterality, on either clock."""
    rows = draw(_rows(laterality, with_template))
    return Table(rows, **_clock(draw, rows))


@reused
@st.composite
def cycles(draw: st.DrawFn, laterality: Laterality | None = None, *, with_template: bool = False) -> Cycle:
    """Return cycles of one to four rows for an exercise of this laterality, on either clock, mostly with a step."""
    rows = draw(_rows(laterality, with_template))
    step = draw(st.one_of(st.none(), cycle_steps(tuple(rows)))) if rooms(rows) else None
    return Cycle(rows, step=step, **_clock(draw, rows))


@reused
@st.composite
def _rows(draw: st.DrawFn, laterality: Laterality | None, with_template: bool) -> list[Dosage]:
    """Return rows of which later ones repeat an earlier one half the time, and all name one side."""
    first = draw(dosages(laterality, with_template=with_template))
    later = st.one_of(st.just(first), dosages(laterality, with_template=with_template))
    return [first, *draw(st.lists(later, max_size=3))]


def _clock(draw: st.DrawFn, rows: Sequence[Dosage]) -> dict[str, Any]:
    lengths = draw(st.one_of(st.just([]), st.lists(st.integers(1, 3), min_size=len(rows), max_size=len(rows))))
    if draw(st.booleans()):
        return {"lengths": lengths, **draw(time_paces())}
    return {"lengths": lengths, "clock": Clock.QUALIFIED, **draw(paces())}


@st.composite
def ladders(
    draw: st.DrawFn, variants: st.SearchStrategy[Exercise] | None = None, *, with_template: bool = False
) -> Ladder:
    """Return ladders of one to three rungs, some entered by a test; ``variants`` are the exercises they are drawn from.

    Unless ``variants`` is given, no two of the exercises have the same slug.
    """
    drawn = st.lists(exercises() if variants is None else variants, min_size=1, max_size=3)
    if variants is None:
        drawn = drawn.filter(lambda found: len({exercise.slug for exercise in found}) == len(found))
    rungs = [draw(_rungs(exercise, with_template)) for exercise in draw(drawn)]
    entry = draw(entries(len(rungs))) if draw(st.integers(0, 3)) == 3 else None
    return Ladder(rungs=rungs, entry=entry, **draw(paces()))


@st.composite
def _rungs(draw: st.DrawFn, exercise: Exercise, with_template: bool) -> Rung:
    dosage = draw(dosages(exercise.laterality, with_template=with_template))
    leave_when: Condition | None = draw(st.one_of(st.none(), conditions()))
    ruled = bool(rooms([dosage])) and draw(st.booleans())
    rule = draw(rules_for(dosage)) if ruled else None
    return Rung(exercise=exercise, dosage=dosage, rule=rule, leave_when=leave_when)


@reused
@st.composite
def entries(draw: st.DrawFn, rungs: int) -> EntryTest:
    """Return tests that say at which of so many rungs or phases to begin."""
    rows = [EntryRow(result, draw(st.integers(1, rungs))) for result in draw(reported_ranges())]
    return EntryTest(ENTRY_TEST, rows)


def modulations_for(*of: Dosage) -> st.SearchStrategy[list[Modulation]]:
    """Return up to two planned changes for one week, each of which takes something from all of the dosages."""
    return st.one_of(st.just([]), st.lists(_modulations(of), min_size=1, max_size=2))


@st.composite
def _modulations(draw: st.DrawFn, of: tuple[Dosage, ...]) -> Modulation:
    cuts = [
        (axis, share)
        for axis, share in itertools.product(Axis, _SHARES)
        if axis is not Axis.EFFORT and all(_takes_something(dosage, axis, share) for dosage in of)
    ]
    which = draw(st.sampled_from(("rest", "deload", "taper"))) if cuts else "rest"
    if which == "rest":
        return RestWeek(**draw(_some_weeks()))
    axis, share = draw(st.sampled_from(cuts))
    if which == "deload":
        return Deload(of=axis, share=share, **draw(_some_weeks()))
    first = draw(st.integers(1, _LAST_WEEK))
    return Taper(of=axis, shares=[share, *draw(st.lists(st.sampled_from(_SHARES), max_size=2))], first_week=first)


@reused
def _some_weeks() -> st.SearchStrategy[dict[str, Any]]:
    listed = st.lists(st.integers(1, _LAST_WEEK), min_size=1, max_size=2, unique=True).map(sorted)
    return st.one_of(
        st.integers(2, _LAST_WEEK).map(lambda every: {"every": every}), listed.map(lambda weeks: {"weeks": weeks})
    )


def _takes_something(dosage: Dosage, axis: Axis, share: Fraction) -> bool:
    if axis is Axis.LOAD and any(isinstance(load, Level) for load in values_along(dosage, axis)):
        return False
    return can_apply(Deload(every=2, of=axis, share=share), dosage)
