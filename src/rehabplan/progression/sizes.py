"""How big a step is: in the axis's own unit, as a mass, or as a percentage."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import attrs

from rehabplan.dosage import Axis, Dosage
from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.loads import BodyWeight
from rehabplan.progression.machine import Track
from rehabplan.quantity import MASSES, Quantity, Unit, as_quantity
from rehabplan.references import Measured
from rehabplan.values import Number, Range, as_number, signed

Size = Number | Quantity
"""A number counts in the axis's own unit; a percentage is of what grows; a mass converts into the load's unit."""

_ALIKE = (MASSES, (Unit.METRES, Unit.MILES))
_REMEDY = "give a number, an amount such as '5 kg' or '10 s', or a percentage such as '10 %'"


def as_size(value: Any) -> Any:
    """Return a size from a number, a quantity or its text; what cannot be read is passed on to the validator."""
    return as_quantity(value) if isinstance(value, str | Quantity) else as_number(value)


def _check_one(value: object, place: str) -> None:
    if isinstance(value, str):
        Quantity.parse(value, place)
    if isinstance(value, Quantity) and not value.amount.is_exact:
        raise InvalidValue(place, str(value), "give one exact amount", "not-exact")
    if not isinstance(value, Quantity):
        if isinstance(value, bool) or not isinstance(value, int | Fraction | float):
            raise InvalidType(place, value, _REMEDY)
        signed(value, place)


def check_step(_instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
    """Refuse what is no size above 0."""
    _check_one(value, attribute.name)
    amount = value.amount.most if isinstance(value, Quantity) else value
    if amount <= 0:
        raise InvalidValue(attribute.name, str(value), "give a number above 0 and up to 1000000", "out-of-bounds")


def check_limit(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no limit: a number, or an amount that is no percentage of itself."""
    _check_one(value, attribute.name)


def told(size: Size) -> Number | str:
    """Return a size as an error shows it: a number as it is, an amount as its text."""
    return str(size) if isinstance(size, Quantity) else size


def is_relative(size: Size) -> bool:
    """Whether a size is a percentage of what it is added to."""
    return isinstance(size, Quantity) and size.unit is Unit.PERCENT


def convertible(one: Unit, other: Unit) -> bool:
    """Whether an amount in one unit can be told in the other: masses can, and metres and miles."""
    return one is other or any(one in alike and other in alike for alike in _ALIKE)


def unit_of(dosage: Dosage, axis: Axis) -> Unit | None:
    """Return the unit that an axis of a dosage counts in, if it has one; sets of two kinds are an error."""
    unit, first = None, None
    for one in each_value(dosage, axis):
        amount = one.added if isinstance(one, BodyWeight) else one
        unit = amount.unit if isinstance(amount, Quantity) else None
        first = first or (type(one), unit)
        if first != (type(one), unit):
            remedy = "one step cannot move sets of two kinds; give all of them in one unit"
            raise InvalidValue(axis.value, str(one), remedy, "wrong-unit")
    return unit


def each_value(dosage: Dosage, axis: Axis) -> Iterator[Any]:
    """Yield what the doses have along an axis of theirs, set by set."""
    for dose in dosage.doses:
        value = getattr(dose, axis.value, None)
        if value is not None:
            yield from value if isinstance(value, tuple) else (value,)


def in_unit(size: Size, unit: Unit | None, place: str) -> Number:
    """Return a size as a number of the axis's unit; one of another kind is an error that names the place."""
    if not isinstance(size, Quantity):
        return size
    if unit is None:
        raise InvalidValue(place, str(size), "the axis counts without a unit; give a plain number", "wrong-unit")
    if not convertible(size.unit, unit):
        raise InvalidValue(place, str(size), f"the axis counts in {unit.value}; give it in that", "wrong-unit")
    return size.converted(unit).amount.most


def amounts_of(track: Track, axis: Axis, reference: str | None) -> tuple[Range, ...]:
    """Return what a rule moves: an axis of the dosage, or a reference the loads are shares of."""
    if reference is None:
        return track.dosage.amounts(axis)
    value = track.reference(reference)
    if value is None:
        return ()
    return (value.amount,) if isinstance(value, Quantity) else (Range(value),)


def measure_like(value: Measured | None, amount: Number) -> Measured:
    """Return a measure of the same unit with another amount."""
    return value.with_amount(Range(amount)) if isinstance(value, Quantity) else amount


def with_sets(dosage: Dosage, axis: Axis, amounts: tuple[Range, ...]) -> Dosage:
    """Return a dosage with an amount for each set, or with one for all of them again.

    Where there are not as many sets any more, each has the first.
    """
    if len(amounts) == len(dosage.amounts(axis)):
        return dosage.with_amounts(axis, amounts)
    if len(amounts) == 1:
        return _alike(dosage, axis).with_amounts(axis, amounts)
    if dosage.dose.sets == Range(len(amounts)):
        return dosage.set_by_set(axis).with_amounts(axis, amounts)
    return dosage.with_amount(axis, amounts[0])


def _alike(dosage: Dosage, axis: Axis) -> Dosage:
    value: Any = getattr(dosage.dose, axis.value, None)
    first = value[0] if isinstance(value, tuple) else value
    return attrs.evolve(dosage, dose=attrs.evolve(dosage.dose, **{axis.value: first}))
