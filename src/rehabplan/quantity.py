"""Amounts with a unit: how long, how far, how heavy."""

import functools
import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NoReturn

import attrs

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import Choice, Validator, instance_of
from rehabplan.values import LARGEST, Number, Range, as_range, half_up, number, signed


class Unit(Choice):
    """What a :class:`Quantity` is counted in.

    Breaths are not seconds and steps are not metres: only masses convert into each other, and only distances, exactly
    and when asked (:meth:`Quantity.converted`).
    """

    SECONDS = "s"
    BREATHS = "breaths"
    PERCENT = "%"
    CENTIMETRES = "cm"
    DEGREES = "deg"
    METRES = "m"
    MILES = "mi"
    FEET = "ft"
    YARDS = "yd"
    STEPS = "steps"
    KILOGRAMS = "kg"
    POUNDS = "lb"
    MILLIMETRES_OF_MERCURY = "mmHg"
    BEATS_PER_MINUTE = "bpm"
    KILOMETRES_PER_HOUR = "km/h"
    MILES_PER_HOUR = "mph"
    SECONDS_PER_KILOMETRE = "s/km"
    SECONDS_PER_MILE = "s/mi"
    WATTS = "W"
    REVOLUTIONS_PER_MINUTE = "rpm"
    GRADE = "% grade"
    LEVEL = "level"


TIMES = (Unit.SECONDS,)
DISTANCES = (Unit.METRES, Unit.MILES, Unit.FEET, Unit.YARDS, Unit.STEPS)
MASSES = (Unit.KILOGRAMS, Unit.POUNDS)

_WHOLE = (
    Unit.SECONDS,
    Unit.BREATHS,
    Unit.PERCENT,
    Unit.CENTIMETRES,
    Unit.DEGREES,
    Unit.STEPS,
    Unit.BEATS_PER_MINUTE,
)
"""The units that are shown whole."""
_WHOLE_FROM = {Unit.METRES: 10, Unit.FEET: 10, Unit.YARDS: 10}
"""The units that are shown whole from so many on: half a metre is nothing on a run, and much on a hop.

All others keep two decimals.
"""

_IN_BASE: Mapping[Unit, tuple[str, Fraction]] = {
    Unit.KILOGRAMS: ("mass", Fraction(1)),
    Unit.POUNDS: ("mass", Fraction(45359237, 100000000)),
    Unit.METRES: ("distance", Fraction(1)),
    Unit.MILES: ("distance", Fraction(1609344, 1000)),
    Unit.YARDS: ("distance", Fraction(9144, 10000)),
    Unit.FEET: ("distance", Fraction(3048, 10000)),
}
"""The units that convert, exactly: the international pound, mile, yard and foot of 1959."""

_SCALES: Mapping[str, tuple[Unit, int]] = {
    **{unit.value: (unit, 1) for unit in Unit},
    "min": (Unit.SECONDS, 60),
    "h": (Unit.SECONDS, 3600),
    "breath": (Unit.BREATHS, 1),
    "step": (Unit.STEPS, 1),
    "km": (Unit.METRES, 1000),
    "min/km": (Unit.SECONDS_PER_KILOMETRE, 60),
    "min/mi": (Unit.SECONDS_PER_MILE, 60),
}
_LONG: Mapping[Unit, tuple[tuple[int, str, int], ...]] = {
    Unit.SECONDS: ((3600, "h", 3600), (60, "min", 120)),
    Unit.METRES: ((1000, "km", 1000),),
    Unit.SECONDS_PER_KILOMETRE: ((60, "min/km", 60),),
    Unit.SECONDS_PER_MILE: ((60, "min/mi", 60),),
}
_SINGULAR = {Unit.BREATHS: "breath", Unit.STEPS: "step"}
_UNITS = "|".join(re.escape(word) for word in sorted(_SCALES, key=len, reverse=True) if word != Unit.LEVEL.value)
_QUANTITY = re.compile(rf"(?P<amount>(?:.*[^A-Za-z/%\t-\r])?) ?(?P<unit>{_UNITS})")
_LEVEL = re.compile(r"level (?P<amount>.+)")


def scaled(by: Number, exact: Number) -> Number:
    """Return a number times another."""
    return signed(exact * by)


def hundredths(exact: Number) -> Number:
    """Return a number to two decimals, halves up: what is shown of masses, miles and speeds."""
    return signed(Fraction(half_up(exact * 100), 100))


def _shown(whole_from: int, exact: Number) -> Number:
    """Return a number to two decimals, or whole from so many on, halves up."""
    return exact if isinstance(exact, int) else half_up(exact) if exact >= whole_from else hundredths(exact)


@attrs.frozen
class Quantity:
    """An amount with its unit: a hold of 5 seconds, of 3 breaths, a load of 20 kg, a quarter of the range of motion.

    >>> str(seconds(5, 10)), str(breaths(3)), str(seconds(10800)), str(kilograms(2.5))
    ('5-10 s', '3 breaths', '3 h', '2.5 kg')
    >>> Quantity.parse("5-10 s") == seconds(5, 10)
    True
    """

    amount: Range = attrs.field(validator=instance_of(Range))
    unit: Unit = attrs.field(validator=instance_of(Unit))

    @classmethod
    def parse(cls, text: str, field: str = "quantity") -> "Quantity":
        """Return the quantity that ``str(quantity)`` wrote; ``min`` and ``h`` are read as seconds, ``km`` as metres."""
        plain = text.strip()
        level = _LEVEL.fullmatch(plain)
        if level:
            return cls(Range.parse(level["amount"], field), Unit.LEVEL)
        found = _QUANTITY.fullmatch(plain)
        if not found:
            remedy = (
                "write an amount and a unit: '5 s', '5-10 s', '2 min', '3 h', '3 breaths', '25 %', '4 cm', '30 deg', "
                "'20 kg', '5 lb', '400 m', '2 mi'"
            )
            raise InvalidValue(field, text, remedy, "unreadable-quantity")
        unit, scale = _SCALES[found["unit"]]
        amount = Range.parse(found["amount"].strip(), field)
        try:
            return cls(amount if scale == 1 else amount.with_ends(functools.partial(scaled, scale)), unit)
        except InvalidValue as error:
            raise InvalidValue(field, text, f"in {unit.value}, {error.remedy}", error.code) from None

    def with_amount(self, amount: Range) -> "Quantity":
        """Return the quantity with another amount, the unit kept."""
        return self if amount is self.amount else Quantity(amount, self.unit)

    def converts_to(self, unit: Unit) -> bool:
        """Whether :meth:`converted` can tell it in a unit: its own, or another of mass or of distance.

        >>> pounds(100).converts_to(Unit.KILOGRAMS), seconds(5).converts_to(Unit.BREATHS)
        (True, False)
        """
        if unit is self.unit:
            return True
        own, other = _IN_BASE.get(self.unit), _IN_BASE.get(unit)
        return own is not None and other is not None and own[0] == other[0]

    def converted(self, unit: Unit) -> "Quantity":
        """Return the quantity in another unit of mass or of distance, exactly; others never convert.

        >>> str(pounds(100).converted(Unit.KILOGRAMS))
        '45.359237 kg'
        """
        if unit is self.unit:
            return self
        if not self.converts_to(unit):
            raise InvalidValue("quantity", str(self), f"give it in {unit.value}", "wrong-unit")
        try:
            amount = self.amount.with_ends(functools.partial(scaled, _IN_BASE[self.unit][1] / _IN_BASE[unit][1]))
        except InvalidValue as error:
            raise InvalidValue("quantity", str(self), f"in {unit.value}, {error.remedy}", error.code) from None
        return Quantity(amount, unit)

    def rounded(self) -> "Quantity":
        """Return the quantity as it is shown, halves up: whole seconds, degrees, steps and metres, else two decimals.

        A distance below 10 metres keeps two decimals too: a hop of 1.5 m is none of 2 m.

        >>> str(metres(7320.5).rounded()), str(metres(1.5).rounded()), str(miles(3.1415).rounded())
        ('7321 m', '1.5 m', '3.14 mi')
        """
        if self.unit in _WHOLE:
            return self.with_amount(self.amount.rounded())
        if all(isinstance(end, int | None) for end in (self.amount.low, self.amount.high)):
            return self
        shown = self.amount.with_ends(functools.partial(_shown, _WHOLE_FROM.get(self.unit, LARGEST)))
        return self if shown == self.amount else self.with_amount(shown)

    def __str__(self) -> str:
        ends = [end for end in (self.amount.low, self.amount.high) if end is not None]
        for scale, name, smallest in _LONG.get(self.unit, ()):
            if ends and all(end % scale == 0 and not -smallest < end < smallest for end in ends):
                return f"{self.amount.with_ends(functools.partial(scaled, Fraction(1, scale)))} {name}"
        if self.unit is Unit.LEVEL:
            return f"level {self.amount}"
        if self.unit in _SINGULAR and self.amount == Range(1):
            return f"1 {_SINGULAR[self.unit]}"
        return f"{self.amount} {self.unit.value}"


def seconds(low: Range | float | Fraction, high: float | Fraction | None = None) -> Quantity:
    """Return so many seconds: exactly, from–to, or as a :class:`Range` says."""
    return measured(Unit.SECONDS, low, high)


def breaths(low: Range | float | Fraction, high: float | Fraction | None = None) -> Quantity:
    """Return so many slow breaths, in and out; they are never turned into seconds."""
    return measured(Unit.BREATHS, low, high)


def percent(low: Range | float | Fraction, high: float | Fraction | None = None) -> Quantity:
    """Return a share in percent: of the comfortable range of motion, of a set's duration, of what grows."""
    return measured(Unit.PERCENT, low, high)


def centimetres(low: Range | float | Fraction, high: float | Fraction | None = None) -> Quantity:
    """Return so many centimetres."""
    return measured(Unit.CENTIMETRES, low, high)


def degrees(low: Range | float | Fraction, high: float | Fraction | None = None) -> Quantity:
    """Return so many degrees of an angle."""
    return measured(Unit.DEGREES, low, high)


def metres(low: Range | float | Fraction, high: float | Fraction | None = None) -> Quantity:
    """Return so many metres."""
    return measured(Unit.METRES, low, high)


def miles(low: Range | float | Fraction, high: float | Fraction | None = None) -> Quantity:
    """Return so many miles."""
    return measured(Unit.MILES, low, high)


def kilograms(low: Range | float | Fraction, high: float | Fraction | None = None) -> Quantity:
    """Return so many kilograms."""
    return measured(Unit.KILOGRAMS, low, high)


def pounds(low: Range | float | Fraction, high: float | Fraction | None = None) -> Quantity:
    """Return so many pounds; one is 0.45359237 kg exactly."""
    return measured(Unit.POUNDS, low, high)


def measured(unit: Unit, low: Range | float | Fraction, high: float | Fraction | None = None) -> Quantity:
    """Return so much of a unit: exactly, from–to, or as a :class:`Range` says."""
    if not isinstance(low, Range):
        return Quantity(Range(low) if high is None else Range(low, high), unit)
    if high is not None:
        raise InvalidValue("high", high, f"the range {low} has its own high end; leave this one out", "contradiction")
    return Quantity(low, unit)


def as_quantity(value: Quantity | str) -> Any:
    """Return a quantity from a quantity or its text; what cannot be read is passed on to the validator."""
    try:
        return Quantity.parse(value) if isinstance(value, str) else value
    except InvalidValue:
        return value


def as_seconds(value: Quantity | Range | float | str) -> Any:
    """Return a quantity; a bare number or range counts seconds."""
    if isinstance(value, Quantity):
        return value
    if isinstance(value, str):
        return as_quantity(value)
    amount = as_range(value)
    return Quantity(amount, Unit.SECONDS) if isinstance(amount, Range) else value


def quantity_in(*units: Unit, open_ended: bool = False, or_none: bool = False) -> Validator:
    """Return a validator: an amount in one of the units, above 0, and not so small that it is shown as 0.

    "As many as possible" passes with ``open_ended`` alone, none at all (0) with ``or_none``.
    """
    *others, last = (unit.name.lower().replace("_", " ") for unit in units)
    names = f"{', '.join(others)} or {last}" if others else last

    def check(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if not isinstance(value, Quantity):
            _refuse(value, attribute.name)
        if value.unit not in units:
            raise InvalidValue(attribute.name, str(value), f"give it in {names}", "wrong-unit")
        if value.amount.as_many and not open_ended:
            raise InvalidValue(attribute.name, str(value), "give a number or a range", "out-of-bounds")
        least = value.amount.least
        if least < 1 and value.rounded().amount.least <= 0 and not (or_none and least == 0):
            smallest = "0.5, since what is shown is rounded to whole units" if value.unit in _WHOLE else "0.01"
            raise InvalidValue(attribute.name, str(value), f"give at least {smallest}", "out-of-bounds")

    return check


def _refuse(value: object, place: str) -> NoReturn:
    if isinstance(value, str):
        Quantity.parse(value, place)
    if isinstance(value, int | float | Decimal | Fraction):
        number(value, place)
    raise InvalidType(place, value, "give an amount with its unit, such as seconds(5) or '5 s'")
