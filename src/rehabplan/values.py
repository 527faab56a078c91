"""The smallest values: numbers, ranges, quantities with a unit, text for people."""

import functools
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import Choice, Validator, instance_of

Number = int | Fraction
"""An exact number: whole, or a fraction of whole numbers. No float is ever stored."""

LARGEST = 1_000_000
MOST_DIGITS = 1_000


def number(value: float | Decimal | Fraction, field: str = "number") -> Number:
    """Return an exact number from 0 to a million; floats are read by their shortest decimal form.

    >>> number(2.5)
    Fraction(5, 2)
    """
    match value:
        case bool():
            raise InvalidType(field, value, "give a number")
        case int() | Fraction():
            exact: Number = value
        case float() | Decimal():
            exact = _exactly(value, field)
        case _:
            raise InvalidType(field, value, "give a number")
    if not 0 <= exact <= LARGEST:
        raise InvalidValue(field, value, f"give a number from 0 to {LARGEST}", "out-of-bounds")
    return exact.numerator if exact.denominator == 1 else exact


def _exactly(value: float | Decimal, field: str) -> Fraction:
    decimal = Decimal(str(value))
    if not decimal.is_finite():
        raise InvalidValue(field, value, "give a finite number", "not-finite")
    if abs(decimal.adjusted()) > MOST_DIGITS:
        raise InvalidValue(field, value, "give a number with fewer digits", "out-of-bounds")
    return Fraction(decimal)


def half_up(exact: Number) -> int:
    """Round to a whole number, halves up: the one rounding used for what is shown.

    >>> half_up(Fraction(5, 2)), half_up(Fraction(12, 5))
    (3, 2)
    """
    return exact if isinstance(exact, int) else int(exact + Fraction(1, 2))


def format_number(exact: Number) -> str:
    """Return a number as people write it: ``12``, ``2.5``; a third stays ``1/3``."""
    if isinstance(exact, int):
        return str(exact)
    places = exact.denominator.bit_length()
    scaled = exact * 10**places
    if scaled.denominator != 1:
        return str(exact)
    whole, decimals = divmod(scaled.numerator, 10**places)
    return f"{whole}.{decimals:0{places}d}".rstrip("0").rstrip(".")


_NUMBER = rf"[0-9]{{1,{MOST_DIGITS}}}(?:[./][0-9]{{1,{MOST_DIGITS}}})?"
_RANGE = re.compile(rf"(?:(?P<bound>up to|at least) )?(?P<low>{_NUMBER})(?(bound)|(?:-(?P<high>{_NUMBER}))?)")


def _read(text: str) -> Fraction | None:
    """Return the number a text says; ``30/15`` says none, since a slash only writes what no decimal can say."""
    numerator, slash, denominator = text.partition("/")
    if not slash:
        return Fraction(text)
    exact = Fraction(int(numerator), int(denominator) or 1)
    return exact if format_number(exact) == text else None


def _check_order(low: Number, high: Number, field: str) -> None:
    if low > high:
        shown = (format_number(low), format_number(high))
        remedy = "the low end may not pass the high end; write them as {1} and {0} if they are swapped".format(*shown)
        raise InvalidValue(field, "-".join(shown), remedy, "reversed-range")


@attrs.frozen
class Range:
    """How many: exactly, from–to, up to, or at least.

    ``low`` is ``None`` for "up to", ``high`` is ``None`` for "at least": no such bound is stated.

    >>> str(Range(10)), str(Range(10, 15)), str(Range.up_to(5)), str(Range.at_least(8))
    ('10', '10-15', 'up to 5', 'at least 8')
    >>> Range.parse("10-15") == Range(10, 15)
    True
    """

    low: Number | None = attrs.field(converter=attrs.converters.optional(number))
    high: Number | None = attrs.field(
        converter=attrs.converters.optional(number), default=attrs.Factory(lambda self: self.low, takes_self=True)
    )

    def __attrs_post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise InvalidValue("range", None, "give a low end, a high end or both", "empty-range")
        if self.low is not None and self.high is not None:
            _check_order(self.low, self.high, "range")

    @classmethod
    def up_to(cls, high: Number) -> "Range":
        """Return a maximum that is not a target; the inverse of a minimum, :meth:`at_least`."""
        return cls(None, high)

    @classmethod
    def at_least(cls, low: Number) -> "Range":
        """Return a minimum without a maximum; the inverse of :meth:`up_to`."""
        return cls(low, None)

    @classmethod
    def of(cls, value: "Range | float | Decimal | Fraction | str", field: str = "range") -> "Range":
        """Return a range from a range, a number or its text (``"10-15"``); ``field`` names the place in errors."""
        match value:
            case Range():
                return value
            case str():
                return cls.parse(value, field)
            case _:
                return cls(number(value, field))

    @classmethod
    def parse(cls, text: str, field: str = "range") -> "Range":
        """Return the range that ``str(range)`` wrote; the inverse of ``str``."""
        found = _RANGE.fullmatch(text.strip().replace("–", "-"))
        read = [_read(end) for end in found.group("low", "high") if end] if found else []
        ends = [number(end, field) for end in read if end is not None]
        if not found or len(ends) < len(read):
            remedy = "write a number, '10-15', 'up to 5' or 'at least 8'"
            raise InvalidValue(field, text, remedy, "unreadable-range")
        match found["bound"]:
            case "up to":
                return cls.up_to(ends[0])
            case "at least":
                return cls.at_least(ends[0])
            case _:
                _check_order(ends[0], ends[-1], field)
                return cls(*ends)

    @property
    def is_exact(self) -> bool:
        """Whether both ends are the same number."""
        return self.low == self.high

    @property
    def least(self) -> Number:
        """The smallest amount that satisfies it; "up to 5" is satisfied by 1."""
        return min(1, self.most) if self.low is None else self.low

    @property
    def most(self) -> Number:
        """The largest amount it names: the high end, or the low end of "at least"."""
        return self.low if self.high is None else self.high  # type: ignore[return-value]  # one of them is a number

    def with_ends(self, change: Callable[[Number], Number]) -> "Range":
        """Return the range with ``change`` applied to each stated end."""
        if self.low is self.high:
            return Range(change(self.most))
        return Range(
            None if self.low is None else change(self.low),
            None if self.high is None else change(self.high),
        )

    def rounded(self) -> "Range":
        """Return the range as it is shown: whole numbers, halves up; itself when it is whole already."""
        if (self.low is None or isinstance(self.low, int)) and (self.high is None or isinstance(self.high, int)):
            return self
        return self.with_ends(half_up)

    def __str__(self) -> str:
        if self.is_exact:
            return format_number(self.most)
        if self.low is None:
            return f"up to {format_number(self.most)}"
        if self.high is None:
            return f"at least {format_number(self.low)}"
        return f"{format_number(self.low)}-{format_number(self.high)}"


class Unit(Choice):
    """What a :class:`Quantity` is counted in. Units never convert into each other; breaths are not seconds."""

    SECONDS = "s"
    BREATHS = "breaths"
    PERCENT = "%"
    CENTIMETRES = "cm"
    DEGREES = "deg"


_SCALES: Mapping[str, tuple[Unit, int]] = {
    "s": (Unit.SECONDS, 1),
    "min": (Unit.SECONDS, 60),
    "h": (Unit.SECONDS, 3600),
    "breath": (Unit.BREATHS, 1),
    "breaths": (Unit.BREATHS, 1),
    "%": (Unit.PERCENT, 1),
    "cm": (Unit.CENTIMETRES, 1),
    "deg": (Unit.DEGREES, 1),
}
_LONG_TIMES = ((3600, "h", 3600), (60, "min", 120))
_QUANTITY = re.compile(r"(?P<amount>(?:.*[^A-Za-z])?)(?P<unit>s|min|h|breaths?|%|cm|deg)")


def _scaled_down(scale: int, end: Number) -> Number:
    return number(Fraction(end) / scale)


@attrs.frozen
class Quantity:
    """An amount with its unit: a hold of 5 seconds, of 3 breaths, a quarter of the range of motion.

    >>> str(seconds(5, 10)), str(breaths(3)), str(seconds(10800))
    ('5-10 s', '3 breaths', '3 h')
    >>> Quantity.parse("5-10 s") == seconds(5, 10)
    True
    """

    amount: Range = attrs.field(validator=instance_of(Range))
    unit: Unit = attrs.field(validator=instance_of(Unit))

    @classmethod
    def parse(cls, text: str, field: str = "quantity") -> "Quantity":
        """Return the quantity that ``str(quantity)`` wrote; ``min`` and ``h`` are read as seconds."""
        found = _QUANTITY.fullmatch(text.strip())
        if not found:
            remedy = (
                "write an amount and a unit: '5 s', '5-10 s', '2 min', '3 h', '3 breaths', '25 %', '4 cm', '30 deg'"
            )
            raise InvalidValue(field, text, remedy, "unreadable-quantity")
        unit, scale = _SCALES[found["unit"]]
        amount = Range.parse(found["amount"].strip(), field)
        return cls(amount if scale == 1 else amount.with_ends(lambda end: number(end * scale, field)), unit)

    def with_amount(self, amount: Range) -> "Quantity":
        """Return the quantity with another amount, the unit kept."""
        return self if amount is self.amount else Quantity(amount, self.unit)

    def rounded(self) -> "Quantity":
        """Return the quantity as it is shown: whole units, halves up."""
        return self.with_amount(self.amount.rounded())

    def __str__(self) -> str:
        ends = [end for end in (self.amount.low, self.amount.high) if end is not None]
        if self.unit is Unit.SECONDS:
            for scale, name, smallest in _LONG_TIMES:
                if all(end >= smallest and end % scale == 0 for end in ends):
                    return f"{self.amount.with_ends(functools.partial(_scaled_down, scale))} {name}"
        if self.unit is Unit.BREATHS and ends == [1, 1]:
            return "1 breath"
        return f"{self.amount} {self.unit.value}"


def seconds(low: Range | float, high: float | None = None) -> Quantity:
    """Return so many seconds: exactly, from–to, or as a :class:`Range` says."""
    return _measured(Unit.SECONDS, low, high)


def breaths(low: Range | float, high: float | None = None) -> Quantity:
    """Return so many slow breaths, in and out; they are never turned into seconds."""
    return _measured(Unit.BREATHS, low, high)


def percent(low: Range | float, high: float | None = None) -> Quantity:
    """Return a share in percent, of the comfortable range of motion."""
    return _measured(Unit.PERCENT, low, high)


def centimetres(low: Range | float, high: float | None = None) -> Quantity:
    """Return so many centimetres."""
    return _measured(Unit.CENTIMETRES, low, high)


def degrees(low: Range | float, high: float | None = None) -> Quantity:
    """Return so many degrees of an angle."""
    return _measured(Unit.DEGREES, low, high)


def _measured(unit: Unit, low: Range | float, high: float | None) -> Quantity:
    if isinstance(low, Range) or high is None:
        return Quantity(Range.of(low), unit)
    return Quantity(Range(low, high), unit)


def as_range(value: Range | float | Decimal | Fraction | str) -> Any:
    """Return a range from a range, a number or its text; what cannot be read is passed on to the validator."""
    try:
        return Range.of(value)
    except InvalidValue:
        return value


def as_quantity(value: Quantity | str) -> Any:
    """Return a quantity from a quantity or its text; what cannot be read is passed on to the validator."""
    try:
        return Quantity.parse(value) if isinstance(value, str) else value
    except InvalidValue:
        return value


def as_seconds(value: Quantity | Range | float | str) -> Any:
    """Return a quantity; a bare number or range counts seconds."""
    if isinstance(value, str | Quantity):
        return as_quantity(value)
    amount = as_range(value)
    return Quantity(amount, Unit.SECONDS) if isinstance(amount, Range) else value


def as_number(value: float | Decimal | Fraction) -> Any:
    """Return an exact number; what is none is passed on to the validator."""
    try:
        return number(value)
    except InvalidValue:
        return value


def number_in(low: Number, high: Number, *, above: bool = False) -> Validator:
    """Return a validator: an exact number from ``low`` (or, with ``above``, above it) to ``high``."""
    remedy = f"give a number {'above' if above else 'from'} {low} and up to {format_number(high)}"

    def check(_instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        exact = number(value, attribute.name)
        if not low <= exact <= high or (above and exact == low):
            raise InvalidValue(attribute.name, format_number(exact), remedy, "out-of-bounds")

    return check


def range_of(least: Number, most: Number, *, whole: bool = False) -> Validator:
    """Return a validator: a range whose ends lie from ``least`` to ``most``, perhaps whole numbers only."""
    remedy = f"give {'a whole number' if whole else 'a number'} or range from {least} to {most}"

    def check(_instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        checked = Range.of(value, attribute.name)
        if checked.least < least or checked.most > most or (whole and checked.rounded() is not checked):
            raise InvalidValue(attribute.name, str(checked), remedy, "out-of-bounds")

    return check


def quantity_in(*units: Unit) -> Validator:
    """Return a validator: an amount in one of the units, not so small that it is shown as 0."""
    names = " or ".join(unit.name.lower() for unit in units)

    def check(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if isinstance(value, str):
            Quantity.parse(value, attribute.name)
        if isinstance(value, int | float | Decimal | Fraction):
            number(value, attribute.name)
        if not isinstance(value, Quantity):
            raise InvalidType(attribute.name, value, "give an amount with its unit, such as seconds(5) or '5 s'")
        if value.unit not in units:
            raise InvalidValue(attribute.name, str(value), f"give it in {names}", "wrong-unit")
        if half_up(value.amount.least) < 1:
            remedy = "give at least 0.5, since what is shown is rounded to whole units"
            raise InvalidValue(attribute.name, str(value), remedy, "out-of-bounds")

    return check
