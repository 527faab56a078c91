"""Strategies for what a repetition is done against and how hard: loads, efforts, tempos, intervals, adjustments."""

import itertools
from typing import Any

from hypothesis import strategies as st

from rehabplan.adjustment import Adjustment, AdjustmentRow, Direction, SetTable
from rehabplan.effort import Effort, EffortScale
from rehabplan.intervals import Interval, Intervals
from rehabplan.loads import MACHINE_UNITS, BodyWeight, Level, Load, PercentOf, PercentOfLoad, RepetitionMaximum
from rehabplan.quantity import DISTANCES, MASSES, Quantity, Unit
from rehabplan.tempo import Tempo
from rehabplan.testing._reuse import few, reused
from rehabplan.testing._values import lines, numbers, quantities, quantities_in, ranges
from rehabplan.values import Range

REFERENCES = ("1rm", "10rm", "training-max", "body-mass")
"""The references that loads are drawn as shares of; what is reported of them is a mass."""
BANDS = ("yellow", "red", "green", "blue")
EFFORTS = {
    EffortScale.BORG: (6, 20),
    EffortScale.CR10: (0, 10),
    EffortScale.RPE: (1, 10),
    EffortScale.RIR: (0, 50),
}
FEWEST_OF_A_MAXIMUM, MOST_OF_A_MAXIMUM = 2, 12
"""The repetition maxima that are drawn; every table of programmes drawn has a row for them."""

_SETS = 4
_PARTS = ("lifting", "hold", "lowering", "pause")


@reused
def masses() -> st.SearchStrategy[Quantity]:
    """Return masses in kilograms and pounds, ranges of them too."""
    return quantities(*MASSES)


@reused
def loads(*, of: tuple[str, ...] = REFERENCES, prescriptions: tuple[str, ...] = ()) -> st.SearchStrategy[Load]:
    """Return loads of every kind: on the spot, body weight, bands, repetition maxima, shares, perhaps above another.

    ``of`` are the references they are shares of, ``prescriptions`` those whose load they follow (none unless given).
    """
    return st.sampled_from(load_kinds(of, prescriptions)).flatmap(lambda kind: kind)


@reused
def load_kinds(
    of: tuple[str, ...] = REFERENCES, prescriptions: tuple[str, ...] = (), arithmetic: bool = False
) -> tuple[st.SearchStrategy[Any], ...]:
    """Return strategies for loads of one kind and unit each; with ``arithmetic`` only such as can grow."""
    kinds: list[st.SearchStrategy[Any]] = [quantities_in(unit) for unit in (*MASSES, *MASSES, *MACHINE_UNITS)]
    kinds += [_body_weights(unit) for unit in MASSES]
    kinds += [st.builds(PercentOf, ranges(1, 120), st.just(name)) for name in of]
    kinds += _shares_above(of)
    kinds += [st.builds(PercentOfLoad, ranges(1, 120), st.just(name)) for name in prescriptions]
    kinds.append(st.sampled_from(BANDS).map(lambda at: Level(at, BANDS)))
    if not arithmetic:
        whole = st.integers(FEWEST_OF_A_MAXIMUM, MOST_OF_A_MAXIMUM)
        maxima = st.one_of(whole.map(Range), st.tuples(whole, whole).map(sorted).map(lambda pair: Range(*pair)))
        kinds += [maxima.map(RepetitionMaximum)] * len(MASSES)
    return tuple(kinds)


def _shares_above(of: tuple[str, ...]) -> list[st.SearchStrategy[PercentOf]]:
    """Return strategies for shares of one reference on top of another."""
    pairs = itertools.pairwise(of)
    return [st.builds(PercentOf, ranges(1, 120), st.just(name), above=st.just(floor)) for name, floor in pairs]


@reused
def _body_weights(unit: Unit) -> st.SearchStrategy[BodyWeight]:
    added = st.one_of(st.just(Range(0)), ranges(1, 20), ranges(-20, -1), ranges(-5, 5))
    return added.map(lambda amount: BodyWeight(Quantity(amount, unit)))


@reused
def efforts(scale: EffortScale | None = None) -> st.SearchStrategy[Effort]:
    """Return targets and ratings of effort, on every scale unless one is given."""
    if scale is None:
        return st.sampled_from(EffortScale).flatmap(efforts)
    return ranges(*EFFORTS[scale]).map(lambda amount: Effort(scale, amount))


@reused
@st.composite
def tempos(draw: st.DrawFn) -> Tempo:
    """Return tempos of one to four parts; a repetition may be lifted as fast as possible."""
    stated = draw(st.lists(st.sampled_from(_PARTS), min_size=1, unique=True))
    return Tempo(**{part: draw(numbers(0, 10)) for part in _PARTS if part in stated})


@reused
@st.composite
def interval_parts(draw: st.DrawFn) -> Interval:
    """Return one thing done for so long or so far, perhaps at an effort or a load."""
    activity = draw(st.one_of(st.sampled_from(("run", "walk", "ride")), lines()))
    amount = draw(quantities(Unit.SECONDS, *DISTANCES))
    return Interval(activity, amount, **few(draw, {"effort": efforts(), "load": loads()}))


@reused
@st.composite
def intervals(draw: st.DrawFn, *, with_rounds: bool = False) -> Intervals:
    """Return one to three parts done in turn, for some rounds or until a total; ``with_rounds`` always the first."""
    parts = draw(st.lists(interval_parts(), min_size=1, max_size=3))
    if with_rounds or draw(st.booleans()):
        skip_last = len(parts) > 1 and draw(st.booleans())
        return Intervals(parts, rounds=draw(ranges(1, 10)), skip_last=skip_last)
    return Intervals(parts, total=draw(st.one_of(st.none(), quantities(Unit.SECONDS, *DISTANCES))))


@reused
def adjustments(*, relative: bool = False) -> st.SearchStrategy[Adjustment]:
    """Return what a lookup answers: keep, more, or less; with ``relative`` by no more than a percentage."""
    units = (Unit.PERCENT,) if relative else (*MASSES, Unit.PERCENT)
    ends = st.lists(
        st.sampled_from((1, 2, 5, 10, 20)).map(lambda whole: whole / 2), min_size=1, max_size=2, unique=True
    )
    amounts = st.tuples(ends.map(sorted), st.sampled_from(units)).map(
        lambda drawn: Quantity(Range(*drawn[0]), drawn[1])
    )
    changes = st.builds(Adjustment, st.sampled_from((Direction.RAISE, Direction.LOWER)), amounts)
    return st.one_of(st.just(Adjustment()), changes)


@reused
def reported_ranges(most: int = 30) -> st.SearchStrategy[list[Range]]:
    """Return the left column of a lookup: readings that go upwards, without gap or overlap."""
    return st.lists(st.integers(0, most), max_size=3, unique=True).map(_rows_between)


def _rows_between(cuts: list[int]) -> list[Range]:
    if not cuts:
        return [Range.at_least(0)]
    cuts = sorted(cuts)
    between = [Range(low + 1, high) for low, high in itertools.pairwise(cuts)]
    return [Range.up_to(cuts[0]), *between, Range.at_least(cuts[-1] + 1)]


@reused
@st.composite
def adjustment_rows(draw: st.DrawFn, *, relative: bool = False) -> list[AdjustmentRow]:
    """Return a lookup's rows: what was reported, and what to do then."""
    return [AdjustmentRow(reported, draw(adjustments(relative=relative))) for reported in draw(reported_ranges())]


@reused
@st.composite
def set_tables(draw: st.DrawFn, sets: int = _SETS) -> SetTable:
    """Return tables that a patient reads within a session of so many sets, two at least."""
    read = draw(st.integers(1, sets - 1))
    later = draw(st.lists(st.integers(read + 1, sets), min_size=1, unique=True).map(sorted))
    return SetTable(read=read, sets=later, rows=draw(adjustment_rows()))
