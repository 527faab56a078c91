"""What loads are shares of: results of tests, and what is worked out from them. And how a load is shown in the end."""

import functools
import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.conversions import ConversionTable
from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import Choice, as_tuple, checked, instance_of
from rehabplan.loads import (
    MACHINE_UNITS,
    BodyWeight,
    Load,
    PercentOf,
    PercentOfLoad,
    RepetitionMaximum,
    is_reserve,
)
from rehabplan.quantity import MASSES, Quantity, Unit, as_quantity, measured, scaled
from rehabplan.text import slug
from rehabplan.values import Number, Range, as_number, half_up, number_in, signed

Measured = Quantity | Number
"""What a test measures: an amount with its unit (a 1RM of 100 kg), or a plain number (8 repetitions, a score)."""

_REMEDY = "give a number, or an amount with its unit, such as '42.5 kg'"


_TEXT_REMEDY = (
    "give a number without quotes (8 repetitions, a score), or one exact amount with its unit, such as '42.5 kg'; "
    "no range"
)


def as_measured(value: Any) -> Any:
    """Return a measure from a number, a quantity or its text; what cannot be read is passed on to the validator."""
    return as_quantity(value) if isinstance(value, str | Quantity) else as_number(value)


def check_measured(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is neither a number nor one exact amount."""
    if isinstance(value, str):
        _refuse_text(value, attribute.name)
    if isinstance(value, bool) or not isinstance(value, Quantity | int | Fraction):
        raise InvalidType(attribute.name, value, _REMEDY)
    if not isinstance(value, Quantity):
        signed(value, attribute.name)
    elif not value.amount.is_exact:
        raise InvalidValue(attribute.name, str(value), "a result is one exact amount", "not-exact")
    elif value.unit in MASSES and value.amount.most < 0:
        raise InvalidValue(attribute.name, str(value), "a mass is not below zero", "out-of-bounds")


def _refuse_text(text: str, place: str) -> None:
    """Refuse the text of no amount, which says neither a unit nor that a number alone would do."""
    try:
        Quantity.parse(text, place)
    except InvalidValue as error:
        raise InvalidValue(place, text, _TEXT_REMEDY, error.code) from None


class RoundingMode(Choice):
    """Which of the two nearest weights a load is shown as; halfway, ``NEAREST_EVEN`` takes the even number of steps."""

    NEAREST = "nearest"
    NEAREST_EVEN = "nearest even"
    DOWN = "down"
    UP = "up"


def _as_masses(values: Any) -> Any:
    listed = as_tuple(values)
    return tuple(as_quantity(value) for value in listed) if isinstance(listed, tuple) else values


def _check_mass(value: object, place: str) -> None:
    if isinstance(value, str):
        Quantity.parse(value, place)
    remedy = "give one mass, such as '2.5 kg'"
    if not isinstance(value, Quantity):
        raise InvalidType(place, value, remedy)
    if value.unit not in MASSES:
        raise InvalidValue(place, str(value), remedy, "wrong-unit")
    if not value.amount.is_exact:
        raise InvalidValue(place, str(value), remedy, "not-exact")
    if value.amount.most <= 0:
        raise InvalidValue(place, str(value), "give a mass above 0", "out-of-bounds")


def _check_masses(_instance: object, attribute: "attrs.Attribute[Any]", values: object) -> None:
    if not isinstance(values, tuple):
        raise InvalidType(attribute.name, values, "give a list such as ['1 kg', '2 kg']")
    for index, value in enumerate(values):
        _check_mass(value, f"{attribute.name}[{index}]")


@attrs.frozen(kw_only=True)
class Rounding:
    """How a mass is shown with the equipment at hand: in ``steps`` (2.5 kg, 5 lb), or as one of the ``owned`` weights.

    Only what is shown is rounded: the trend stays exact, so that small steps add up to the next weight. No load stays
    none; one below the smallest weight is shown as that, one above the largest as that. Assistance, which is below
    zero, is rounded alike: ``down`` is more of it.

    >>> str(Rounding(steps="2.5 kg").shown(Quantity.parse("42 kg")))
    '42.5 kg'
    """

    steps: Quantity | None = attrs.field(
        default=None, converter=optional(as_quantity), validator=maybe(checked(_check_mass))
    )
    owned: tuple[Quantity, ...] = attrs.field(default=(), converter=_as_masses, validator=_check_masses)
    mode: RoundingMode = attrs.field(default=RoundingMode.NEAREST, converter=RoundingMode)

    def __attrs_post_init__(self) -> None:
        if (self.steps is None) is not bool(self.owned):
            steps = None if self.steps is None else str(self.steps)
            raise InvalidValue("steps", steps, "give either steps or the weights owned", "contradiction")
        if self.owned and self.mode is RoundingMode.NEAREST_EVEN:
            raise InvalidValue("mode", self.mode.value, "only steps are even or odd; use 'nearest'", "contradiction")

    def shown(self, mass: Quantity) -> Quantity:
        """Return the mass as the equipment allows it, in the equipment's unit; halfway goes up with ``nearest``."""
        if self.steps is not None:
            exact = mass.converted(self.steps.unit)
            return exact.with_amount(exact.amount.with_ends(functools.partial(self._in_steps, self.steps.amount.most)))
        if mass.amount.is_exact:
            return self._among_owned(mass.amount.most, mass.unit)
        unit = self.owned[0].unit
        ends = mass.amount.with_ends(lambda end: self._among_owned(end, mass.unit).converted(unit).amount.most)
        return Quantity(ends, unit)

    def _in_steps(self, step: Number, exact: Number) -> Number:
        steps = Fraction(exact) / step
        match self.mode:
            case RoundingMode.NEAREST:
                return scaled(step, half_up(steps))
            case RoundingMode.NEAREST_EVEN:
                return scaled(step, round(steps))
            case RoundingMode.DOWN:
                return scaled(step, math.floor(steps))
            case _:
                return scaled(step, math.ceil(steps))

    def _among_owned(self, exact: Number, unit: Unit) -> Quantity:
        if exact == 0:
            return measured(self.owned[0].unit, 0)
        sign = -1 if exact < 0 else 1
        weights = {sign * weight.converted(unit).amount.most: weight for weight in self.owned}
        below = max((weight for weight in weights if weight <= exact), default=min(weights))
        above = min((weight for weight in weights if weight >= exact), default=max(weights))
        nearest = below if exact - below < above - exact else above
        chosen = {RoundingMode.DOWN: below, RoundingMode.UP: above}.get(self.mode, nearest)
        own = weights[chosen]
        return measured(own.unit, sign * own.amount.most)


@attrs.frozen(kw_only=True)
class Reference:
    """A reference that loads are shares of, worked out from another: a training max of 90 % of the 1RM.

    >>> Reference(name="training-max", percent=90, of="1rm").percent
    90
    """

    name: str = attrs.field(validator=checked(slug))
    percent: Number = attrs.field(default=100, converter=as_number, validator=number_in(0, 1000, above=True))
    of: str = attrs.field(validator=checked(slug))
    rounding: Rounding | None = attrs.field(default=None, validator=maybe(instance_of(Rounding)))

    def __attrs_post_init__(self) -> None:
        if self.name == self.of:
            raise InvalidValue("of", self.of, "a reference cannot be worked out from itself", "circle")
        if is_reserve(self.of) and not is_reserve(self.name):
            remedy = (
                f"a share of a reserve is a reserve too: end its name in 'reserve', such as '{self.name}-reserve', "
                "so that loads say what they lie above"
            )
            raise InvalidValue("name", self.name, remedy, "contradiction")

    def worked_out(self, base: Measured) -> Measured:
        """Return the reference's value, given that of the one it comes from.

        >>> Reference(name="training-max", percent=90, of="1rm").worked_out(200)
        180
        """
        share = Fraction(self.percent) / 100
        if not isinstance(base, Quantity):
            return scaled(share, base)
        value = measured(base.unit, scaled(share, base.amount.most))
        return value if self.rounding is None or value.unit not in MASSES else self.rounding.shown(value)


References = Mapping[str, Measured]
LoadOf = Callable[[str], Load | None]
"""What another prescription's load stands at, by its id."""


@attrs.frozen(kw_only=True)
class Display:
    """What turns a symbolic load into one that can be picked up: equipment, and a table from repetitions to 1RM.

    >>> str(Display().of(PercentOf(70, "1rm"), {"1rm": Quantity.parse("100 kg")}))
    '70 kg'
    """

    rounding: Rounding | None = attrs.field(default=None, validator=maybe(instance_of(Rounding)))
    conversion: ConversionTable | None = attrs.field(default=None, validator=maybe(instance_of(ConversionTable)))

    def of(self, load: Load, references: References, load_of: LoadOf | None = None) -> Load:
        """Return the load as it is shown: worked out where its reference is known, else as it is.

        Repetitions that the conversion has no row for stay an RM, such as 9RM. ``load_of`` says what another
        prescription's load stands at.
        """
        match load:
            case PercentOfLoad(amount=share, prescription=other) if load_of is not None:
                return self._share(load, share, load_of(other))
            case PercentOf(amount=share, of=name, above=None):
                return self._share(load, share, references.get(name))
            case PercentOf(above=str(floor)):
                return self._above(load, references.get(load.of), references.get(floor))
            case RepetitionMaximum(reps=reps) if self.conversion is not None:
                return self._share(load, _shares(self.conversion, reps), references.get("1rm"))
            case Quantity():
                return self.mass(load)
            case BodyWeight(added=added):
                return load if added.amount == Range(0) else BodyWeight(self.mass(added))
            case _:
                return load.rounded()

    def _share(self, load: Load, share: Range | None, base: Load | Number | None) -> Load:
        if share is None or not isinstance(base, Quantity) or base.unit not in MACHINE_UNITS:
            return load.rounded()
        return self.mass(base.with_amount(share.with_ends(functools.partial(scaled, Fraction(base.amount.most) / 100))))

    def _above(self, load: PercentOf, base: Measured | None, floor: Measured | None) -> Load:
        """Return a share on top of another reference, in that one's unit; as it is while they do not go together."""
        if not isinstance(base, Quantity) or not isinstance(floor, Quantity) or floor.unit not in MACHINE_UNITS:
            return load.rounded()
        if not base.converts_to(floor.unit):
            return load.rounded()
        whole, least = Fraction(base.converted(floor.unit).amount.most), floor.amount.most
        return self.mass(floor.with_amount(load.amount.with_ends(lambda share: signed(least + whole * share / 100))))

    def mass(self, exact: Quantity) -> Quantity:
        """Return a load as the equipment allows it; what is no mass only loses decimals."""
        if self.rounding is None or exact.unit not in MASSES:
            return exact.rounded()
        return self.rounding.shown(exact)


def _shares(conversion: ConversionTable, reps: Range) -> Range | None:
    """Return the shares of the 1RM that allow so many repetitions; ``None`` where the table has no row for them."""
    try:
        return Range(*sorted(conversion.percent(end) for end in (reps.least, reps.most)))
    except InvalidValue:
        return None
