"""Where a rule has room: which axes some dosages share, in which unit, and what those can hold."""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import attrs

from rehabplan.dosage import OF_FREQUENCY, Axis, Dosage
from rehabplan.effort import Effort
from rehabplan.errors import InvalidValue
from rehabplan.frequency import DAYS_IN_A_WEEK, PerWeek
from rehabplan.loads import BodyWeight, Level, PercentOf, PercentOfLoad
from rehabplan.progression import End
from rehabplan.quantity import MASSES, Quantity, Unit
from rehabplan.testing._amounts import EFFORTS
from rehabplan.values import Number, Range

_HALF = Fraction(1, 2)
_LISTED = frozenset({Axis.REPS, Axis.HOLD, Axis.DURATION, Axis.DISTANCE, Axis.LOAD, Axis.EFFORT})
_LARGE = 100_000


@attrs.frozen
class Room:
    """An axis that some dosages share: its amounts in all of them, its unit, and the least and most it can hold."""

    axis: Axis
    amounts: tuple[Range, ...]
    unit: Unit | None
    low: Number
    high: Number
    whole: bool
    parts: bool
    """Whether its sets may come to differ."""

    @property
    def most(self) -> Number:
        """The largest amount there is."""
        return max(amount.most for amount in self.amounts)

    @property
    def least(self) -> Number:
        """The smallest end that is stated."""
        return min(end for amount in self.amounts for end in (amount.low, amount.high) if end is not None)

    @property
    def lowest(self) -> Number:
        """The smallest amount that satisfies all of them."""
        return min(amount.least for amount in self.amounts)

    @property
    def is_mass(self) -> bool:
        """Whether it is counted in kilograms or pounds."""
        return self.unit in MASSES

    def lead(self, end: End) -> Number | None:
        """Return the smallest of the ends that come first on the way down; ``None`` where one is not stated."""
        found = [_lead(amount, end) for amount in self.amounts]
        return None if None in found else min(lead for lead in found if lead is not None)

    def ends(self) -> list[End]:
        """Return the ends that can be moved."""
        return [end for end in End if self.lead(end) is not None]


def _lead(amount: Range, end: End) -> Number | None:
    if end is End.HIGH:
        return amount.high
    return amount.high if end is End.BOTH and amount.low is None else amount.low


def rooms(of: Sequence[Dosage], *axes: Axis) -> list[Room]:
    """Return the axes (of all axes, unless some are given) along which one rule can move all of the dosages."""
    return [room for axis in axes or Axis if (room := _room(axis, of)) is not None]


def _room(axis: Axis, of: Sequence[Dosage]) -> Room | None:
    if axis in OF_FREQUENCY:
        return _room_of_days(axis, of)
    if axis is Axis.SETS and any(_counts_its_sets(dosage) for dosage in of):
        return None
    kinds = {kind(value) for dosage in of for value in values_along(dosage, axis)}
    in_all = all(any(True for _value in values_along(dosage, axis)) for dosage in of)
    if len(kinds) != 1 or None in kinds or not in_all:
        return None
    amounts = tuple(amount for dosage in of for amount in dosage.amounts(axis))
    if any(amount.low is None and amount.high is None for amount in amounts):
        return None
    if axis is Axis.EFFORT and any(amount.low is None for amount in amounts):
        return None  # an effort of up to 12 has no low end that would stop on its scale on the way down
    value = next(values_along(of[0], axis))
    unit = value.added.unit if isinstance(value, BodyWeight) else getattr(value, "unit", None)
    parts = axis in _LISTED and all(not dosage.then and dosage.dose.sets.is_exact for dosage in of)
    low, high = _holds(axis, value)
    least = min(end for amount in amounts for end in (amount.low, amount.high) if end is not None)
    return Room(axis, amounts, unit, min(low, least), high, isinstance(value, Level), parts)


def _room_of_days(axis: Axis, of: Sequence[Dosage]) -> Room | None:
    if axis is Axis.TIMES_PER_DAY:
        if any(dosage.frequency.every is not None for dosage in of):
            return None
        return Room(axis, tuple(dosage.frequency.times_per_day for dosage in of), None, 1, 4, True, False)
    days = [dosage.frequency.days for dosage in of]
    if not all(isinstance(each, PerWeek) for each in days):
        return None
    most = min(math.ceil(DAYS_IN_A_WEEK / each.days_apart) for each in days if isinstance(each, PerWeek))
    counts = tuple(each.count for each in days if isinstance(each, PerWeek))
    return None if max(count.most for count in counts) > most else Room(axis, counts, None, 1, most, True, False)


def _counts_its_sets(dosage: Dosage) -> bool:
    """Whether another number of sets would contradict a dose that lists them, or reads one of them."""
    lists = (value for dose in dosage.doses for value in attrs.asdict(dose, recurse=False).values())
    return any(dose.set_table is not None for dose in dosage.doses) or any(
        isinstance(value, tuple) and value for value in lists
    )


def values_along(dosage: Dosage, axis: Axis) -> Iterator[Any]:
    """Yield what the doses have along an axis, set by set where they differ."""
    for dose in dosage.doses:
        if axis is Axis.ROUNDS:
            value: Any = None if dose.intervals is None else dose.intervals.rounds
        else:
            value = getattr(dose, axis.value)
        if value is not None:
            yield from value if isinstance(value, tuple) else (value,)


def kind(value: Any) -> object:
    """Return what a value counts in, so that one step means the same to two values of one kind; ``None``: nothing."""
    match value:
        case Range():
            return "count"
        case Quantity(unit=unit):
            return unit
        case BodyWeight(added=added):
            return ("body weight", added.unit)
        case PercentOf(references=names):
            return names
        case PercentOfLoad(prescription=name):
            return (PercentOfLoad, name)
        case Level(levels=levels):
            return levels
        case Effort(scale=scale):
            return scale
        case _:
            return None


def _holds(axis: Axis, value: Any) -> tuple[Number, Number]:
    match value:
        case Level(levels=levels):
            return 1, len(levels)
        case Effort(scale=scale):
            return EFFORTS[scale]
        case BodyWeight():
            return -_LARGE, _LARGE
        case _ if axis is Axis.LOAD:
            return 0, _LARGE
        case Quantity(unit=Unit.PERCENT):
            return _HALF, 100
        case Quantity():
            return _HALF, _LARGE
        case _ if axis is Axis.SETS:
            return 1, 20
        case _:
            return 1, _LARGE


def can_apply(change: Any, dosage: Dosage) -> bool:
    """Whether a planned change takes something from a dosage, and leaves one that makes sense."""
    try:
        changed = change.apply(dosage)
    except InvalidValue:
        return False
    return bool(changed != dosage)
