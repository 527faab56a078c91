"""From repetitions to a share of the 1RM: named tables, since sources disagree, and any of them replaceable."""

import itertools
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs

from rehabplan.errors import InvalidValue, UnknownName
from rehabplan.fields import as_tuple, checked, instance_of, tuple_of
from rehabplan.text import Source, as_source, line
from rehabplan.values import Number, Range, as_number, as_range, format_number, number, number_in, range_of


@attrs.frozen
class ConversionRow:
    """So many repetitions to the maximum, and the share of the 1RM (in percent) that allows them.

    >>> ConversionRow("10-11", 75).percent
    75
    """

    reps: Range = attrs.field(converter=as_range, validator=range_of(1, 100))
    percent: Number = attrs.field(converter=as_number, validator=number_in(0, 100, above=True))


@attrs.frozen(kw_only=True)
class ConversionTable:
    """A named table from repetitions to a share of the 1RM, with its source.

    >>> conversion("acsm").percent(10), conversion("drexel").percent(10)
    (75, 70)
    """

    name: str = attrs.field(validator=checked(line))
    source: Source = attrs.field(converter=as_source, validator=instance_of(Source))
    rows: tuple[ConversionRow, ...] = attrs.field(converter=as_tuple, validator=tuple_of(ConversionRow))

    def __attrs_post_init__(self) -> None:
        if not self.rows:
            raise InvalidValue("rows", (), "give at least one row", "empty-list")
        for earlier, later in itertools.pairwise(row.reps for row in self.rows):
            if earlier.high is None or later.low is None or later.low <= earlier.high:
                remedy = f"rows go upwards without overlap; the one before is {earlier}"
                raise InvalidValue("rows", str(later), remedy, "unordered")

    def percent(self, reps: Number) -> Number:
        """Return the share of the 1RM, in percent; repetitions that no row holds are an error that says which do."""
        for row in self.rows:
            if row.reps.holds(reps):
                return row.percent
        remedy = f"the table {self.name} has rows for {', '.join(str(row.reps) for row in self.rows)}"
        raise InvalidValue("reps", format_number(reps), remedy, "not-in-table")


def _quadratic(reps: int) -> Number:
    return number(Fraction("97.5") - Fraction("3.5") * (reps - 1) + Fraction("0.05") * (reps - 1) ** 2)


def _table(name: str, source: str, rows: Any) -> ConversionTable:
    return ConversionTable(name=name, source=source, rows=[ConversionRow(reps, percent) for reps, percent in rows])


_EPLEY = [(reps, number(Fraction(3000, 30 + reps)) if reps > 1 else 100) for reps in range(1, 31)]
_BRZYCKI = [(reps, number(Fraction(100 * (37 - reps), 36))) for reps in range(1, 13)]

CONVERSIONS: Mapping[str, ConversionTable] = {
    "acsm": _table(
        "acsm",
        "American College of Sports Medicine, repetitions and percentage of the 1RM",
        [
            ("2-3", 95),
            ("4-5", 90),
            ("6-7", 85),
            ("8-9", 80),
            ("10-11", 75),
            ("12-13", 70),
            ("14-15", 65),
            ("16-20", 60),
        ],
    ),
    "drexel": _table(
        "drexel", "Drexel University, heavy slow resistance hand-out", [(8, 75), (10, 70), (12, 65), (15, 60)]
    ),
    "streprogen": _table(
        "streprogen",
        "streprogen 4.1.0, reps_to_intensity: 97.5 - 3.5 (r - 1) + 0.05 (r - 1)^2",
        [(reps, _quadratic(reps)) for reps in range(1, 13)],
    ),
    "epley": _table("epley", "Epley B (1985), Poundage Chart: 1RM = load x (1 + r / 30)", _EPLEY),
    "brzycki": _table(
        "brzycki", "Brzycki M (1993), J Phys Educ Recreat Dance 64(1):88: 1RM = load x 36 / (37 - r)", _BRZYCKI
    ),
}
"""The built-in tables by name. They disagree: 10 repetitions are 75 % in one and 70 % in another."""


def conversion(name: str) -> ConversionTable:
    """Return a built-in table by its name; an unknown one is an :class:`~rehabplan.errors.UnknownName`."""
    if name not in CONVERSIONS:
        raise UnknownName("conversion", name, tuple(CONVERSIONS))
    return CONVERSIONS[name]


def as_conversion(value: Any) -> Any:
    """Return a table from a table or the name of a built-in one."""
    return conversion(value) if isinstance(value, str) else value
