"""Time-limited restrictions put into effect: ceilings on what is shown."""

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import attrs

from rehabplan.dosage import Axis, Dosage
from rehabplan.dose import Dose
from rehabplan.effort import EffortScale
from rehabplan.errors import InvalidValue
from rehabplan.exercise import Side
from rehabplan.loads import BodyWeight, Level, Load
from rehabplan.programme_parts import COUNTED, Restriction
from rehabplan.progression.modulations import PACES
from rehabplan.progression.sizes import Size, unit_of
from rehabplan.quantity import MASSES, Quantity, Unit, measured
from rehabplan.references import Rounding, RoundingMode
from rehabplan.text import Text
from rehabplan.values import Number, Range

_OPPOSITE = {
    Side.LEFT: Side.RIGHT,
    Side.RIGHT: Side.LEFT,
    Side.AFFECTED: Side.OTHER,
    Side.OTHER: Side.AFFECTED,
}
_CONVERTIBLE = (frozenset(MASSES), frozenset({Unit.METRES, Unit.MILES}))
_LISTED = ("reps", "hold", "duration", "distance", "load", "effort", "contraction")


@attrs.frozen
class Limits:
    """The restrictions that hold for one prescription on a day."""

    restrictions: tuple[Restriction, ...] = ()

    @property
    def texts(self) -> tuple[Text, ...]:
        """What they say."""
        return tuple(restriction.text for restriction in self.restrictions)

    def on_side(self, side: Side) -> "Limits":
        """Return those that hold for a side that works: all but those of the opposite side."""
        opposite = _OPPOSITE.get(side)
        return Limits(tuple(each for each in self.restrictions if opposite is None or each.side is not opposite))

    def applied(self, dosage: Dosage) -> tuple[Dosage, tuple[Restriction, ...]]:
        """Return a dosage that passes no ceiling, and the restrictions that lowered it."""
        by = []
        for restriction in self.restrictions:
            lowered = _lowered(dosage, restriction)
            if lowered != dosage:
                dosage = lowered
                by.append(restriction)
        return dosage, tuple(by)

    def held(self, shown: Load, exact: Load, rounding: Rounding | None) -> tuple[Load, tuple[Restriction, ...]]:
        """Return a load that is about to be shown, brought down where it passes a ceiling, and what brought it down.

        ``exact`` is the load as the dose has it: a bare number counts in its unit. Where weights come in steps, it is
        the nearest one below the ceiling.
        """
        by = []
        for restriction in self.restrictions:
            ceiling = _load_ceiling(restriction, exact)
            if ceiling is not None and (held := _held(shown, ceiling, rounding)) is not shown:
                shown = held
                by.append(restriction)
        return shown, tuple(by)


def limits_on(restrictions: Iterable[Restriction], prescription: str, day: int) -> Limits:
    """Return the restrictions that hold for a prescription on a day as the programme numbers it, of either side."""
    return Limits(
        tuple(
            each
            for each in restrictions
            if each.holds_on(day) and (each.prescriptions is None or prescription in each.prescriptions)
        )
    )


def _lowered(dosage: Dosage, restriction: Restriction) -> Dosage:
    axis, ceiling = restriction.axis, restriction.at_most
    if axis is None or ceiling is None:
        return dosage
    try:
        amounts = dosage.amounts(axis)
    except InvalidValue:
        return dosage
    most = _in_unit(ceiling, unit_of(dosage, axis))
    if most is None:
        return dosage
    if axis is Axis.DISTANCE and most == 0 and isinstance(ceiling, Quantity):
        return _within_sight(dosage, ceiling)
    if axis in COUNTED or isinstance(dosage.dose.load, Level):
        most = max(1, math.floor(most))
    if all(amount.high is not None and amount.high <= most for amount in amounts):
        return dosage
    if axis is Axis.SETS:
        dosage = _with_fewer_sets(dosage, most)
    capped = tuple(_capped(amount, most) for amount in dosage.amounts(axis))
    return _with_effort(dosage, capped) if axis is Axis.EFFORT else dosage.with_amounts(axis, capped)


def _in_unit(ceiling: Size, unit: Unit | None) -> Number | None:
    """Return a ceiling in the unit of what it holds for; ``None`` where it says nothing of that unit."""
    if not isinstance(ceiling, Quantity):
        return ceiling
    alike = any({ceiling.unit, unit} <= kind for kind in _CONVERTIBLE)
    if unit is None or (ceiling.unit is not unit and not alike):
        return None
    return _most(ceiling, unit)


def _within_sight(dosage: Dosage, ceiling: Quantity) -> Dosage:
    """Return a dosage whose ways all end at a ceiling that comes to nothing in their unit, told in the ceiling's own.

    Each of them is longer than it: no way is shorter than a hundredth of its unit.
    """

    def held(way: Quantity) -> Quantity:
        most = ceiling.amount.most
        return Quantity(Range(None if way.amount.low is None else most, most), ceiling.unit)

    def near(dose: Dose) -> Dose:
        ways: Any = dose.distance
        if ways is None:
            return dose
        return attrs.evolve(dose, distance=tuple(map(held, ways)) if isinstance(ways, tuple) else held(ways))

    return attrs.evolve(dosage, dose=near(dosage.dose), then=tuple(map(near, dosage.then)))


def _most(ceiling: Quantity, unit: Unit) -> Number:
    """Return the most that a ceiling allows in a unit, which is one that it converts to.

    Told in another unit it is no round figure, and what is shown lies at it or below: whole metres, else hundredths.
    """
    most = ceiling.converted(unit).amount.most
    if ceiling.unit is unit:
        return most
    return math.floor(most) if unit is Unit.METRES and most >= 1 else Fraction(math.floor(most * 100), 100)


def _capped(amount: Range, most: Number) -> Range:
    """Return an amount with a maximum; what had none gets it."""
    low = None if amount.low is None else min(amount.low, most)
    return Range(low, most if amount.high is None else min(amount.high, most))


def _with_effort(dosage: Dosage, capped: tuple[Range, ...]) -> Dosage:
    """Return a dosage of less effort; where its scale has no such figure, or fewer are harder, it stays as it is."""
    efforts = (dose.effort for dose in dosage.doses)
    listed = (one for effort in efforts for one in (effort if isinstance(effort, tuple) else (effort,)))
    if any(one is not None and one.scale is EffortScale.RIR for one in listed):
        return dosage
    try:
        return dosage.with_amounts(Axis.EFFORT, capped)
    except InvalidValue:
        return dosage


def _with_fewer_sets(dosage: Dosage, most: Number) -> Dosage:
    """Return a dosage whose lists name no more than so many sets; a table that sets are read from falls away."""

    def cut(dose: Dose) -> Dose:
        cut_off: dict[str, Any] = {
            name: value[: int(most)] for name in _LISTED if isinstance(value := getattr(dose, name), tuple)
        }
        if not cut_off and (dose.set_table is None or dose.sets.most <= most):
            return dose
        return attrs.evolve(dose, sets=Range(min(dose.sets.most, most)), set_table=None, **cut_off)

    return attrs.evolve(dosage, dose=cut(dosage.dose), then=tuple(map(cut, dosage.then)))


def _load_ceiling(restriction: Restriction, exact: Load) -> Quantity | None:
    ceiling: Any = restriction.at_most
    if restriction.axis is not Axis.LOAD:
        return None
    if isinstance(exact, BodyWeight):
        exact = exact.added
    if not isinstance(ceiling, Quantity) and isinstance(exact, Quantity):
        ceiling = measured(exact.unit, ceiling)
    return ceiling if isinstance(ceiling, Quantity) else None


def _held(load: Load, ceiling: Quantity, rounding: Rounding | None) -> Load:
    if isinstance(load, BodyWeight):
        held = _held(load.added, ceiling, rounding)
        return load if held is load.added or not isinstance(held, Quantity) else BodyWeight(held)
    if not isinstance(load, Quantity) or load.unit in PACES or not ceiling.converts_to(load.unit):
        return load
    most = _most(ceiling, load.unit)
    if load.amount.high is not None and load.amount.high <= most:
        return load
    if rounding is not None and load.unit in MASSES:
        below = attrs.evolve(rounding, mode=RoundingMode.DOWN).shown(ceiling).converted(load.unit).amount.most
        most = min(most, below)
    return load.with_amount(_capped(load.amount, most))
