"""Strategies for what loads are based on and how they are shown: results, references, tables, the weights there are."""

from fractions import Fraction

from hypothesis import strategies as st

from rehabplan.conversions import CONVERSIONS, ConversionRow, ConversionTable
from rehabplan.quantity import MASSES, Unit, measured
from rehabplan.references import Measured, Reference, Rounding, RoundingMode
from rehabplan.report import TestResult
from rehabplan.testing._amounts import FEWEST_OF_A_MAXIMUM, MOST_OF_A_MAXIMUM, REFERENCES
from rehabplan.testing._reuse import reused
from rehabplan.testing._values import exactly, lines, numbers, slugs, sources
from rehabplan.values import Number, Range

ENTRY_TEST = "step-test"
"""The test by which ladders are entered; it counts without a unit."""

LIGHTEST_RESULT, HEAVIEST_RESULT = 20, 200
"""What a reference of loads weighs, in its unit; rules that move one leave room above and below."""

_STEPS: tuple[Number, ...] = (1, Fraction(5, 2), 5, Fraction(1, 2), Fraction(5, 4))
_SHARES: tuple[Number, ...] = (90, 85, 100, Fraction(95, 2))
_WITH_UNITS = (Unit.KILOGRAMS, Unit.POUNDS, Unit.CENTIMETRES, Unit.SECONDS, Unit.DEGREES)


@reused
def conversion_tables(*, fitting: bool = False) -> st.SearchStrategy[ConversionTable]:
    """Return tables from repetitions to a share of the 1RM, built in and others.

    With ``fitting`` they have a row for every repetition maximum that is drawn.
    """
    built_in = st.sampled_from([table for table in CONVERSIONS.values() if not fitting or _fits(table)])
    return st.one_of(built_in, _other_tables())


def _fits(table: ConversionTable) -> bool:
    asked = range(FEWEST_OF_A_MAXIMUM, MOST_OF_A_MAXIMUM + 1)
    return all(any(row.reps.holds(reps) for row in table.rows) for reps in asked)


@reused
@st.composite
def _other_tables(draw: st.DrawFn) -> ConversionTable:
    shares = sorted(draw(st.lists(numbers(1, 100), min_size=1, max_size=4, unique=True)), reverse=True)
    inner = draw(st.sets(st.integers(1, MOST_OF_A_MAXIMUM - 1), min_size=len(shares) - 1, max_size=len(shares) - 1))
    highs = [*sorted(inner), draw(st.integers(MOST_OF_A_MAXIMUM, 30))]
    lows = [1, *(high + 1 for high in highs)]
    rows = [ConversionRow(Range(low, high), share) for low, high, share in zip(lows, highs, shares, strict=False)]
    return ConversionTable(name=draw(lines()), source=draw(sources()), rows=rows)


@reused
@st.composite
def roundings(draw: st.DrawFn) -> Rounding:
    """Return the weights there are: in steps, or a list of those owned; rounded to the nearest, down or up."""
    unit = draw(st.sampled_from(MASSES))
    if draw(st.booleans()):
        return Rounding(steps=measured(unit, draw(st.sampled_from(_STEPS))), mode=draw(st.sampled_from(RoundingMode)))
    owned = draw(st.lists(exactly(unit), min_size=1, max_size=3, unique=True))
    modes = [mode for mode in RoundingMode if mode is not RoundingMode.NEAREST_EVEN]
    return Rounding(owned=owned, mode=draw(st.sampled_from(modes)))


@reused
@st.composite
def references(draw: st.DrawFn) -> Reference:
    """Return references worked out from another that comes before them: a training max of 90 % of the 1RM."""
    pair = st.lists(st.sampled_from(REFERENCES), min_size=2, max_size=2, unique=True)
    of, name = sorted(draw(pair), key=REFERENCES.index)
    share = draw(st.sampled_from(_SHARES))
    return Reference(name=name, percent=share, of=of, rounding=draw(st.one_of(st.none(), roundings())))


@reused
def reference_lists() -> st.SearchStrategy[list[Reference]]:
    """Return one or two references, each after the one it is worked out from."""
    unlike = st.lists(references(), min_size=1, max_size=2, unique_by=lambda each: each.name)
    return unlike.map(lambda drawn: sorted(drawn, key=lambda each: REFERENCES.index(each.name)))


@reused
@st.composite
def test_results(draw: st.DrawFn, *, prescriptions: tuple[str, ...] = ()) -> TestResult:  # noqa: PT028 - no test
    """Return what tests measured: a mass for the references of loads, a number or an amount for others.

    ``prescriptions`` are those that a result may belong to.
    """
    test = draw(st.one_of(st.sampled_from(REFERENCES), st.just(ENTRY_TEST), slugs().map(lambda slug: f"test-{slug}")))
    owner = draw(st.one_of(st.none(), st.sampled_from(prescriptions))) if prescriptions else None
    return TestResult(test, draw(_measures(test)), prescription=owner)


test_results.__test__ = False  # type: ignore[attr-defined]  # pytest is not to collect it


@reused
def _measures(test: str) -> st.SearchStrategy[Measured]:
    if test in REFERENCES:
        return st.sampled_from(MASSES).flatmap(lambda unit: exactly(unit, LIGHTEST_RESULT, HEAVIEST_RESULT))
    if test == ENTRY_TEST:
        return numbers(0, 30)
    return st.one_of(numbers(0, 30), st.sampled_from(_WITH_UNITS).flatmap(exactly))
