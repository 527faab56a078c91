"""The smallest values: exact numbers, and ranges of them."""

import math
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import Validator

Number = int | Fraction
"""An exact number: whole, or a fraction of whole numbers. No float is ever stored."""

LARGEST = 1_000_000
MOST_DIGITS = 4_000
"""Python itself refuses to write out a few hundred digits more."""
HALF = Fraction(1, 2)


def number(value: float | Decimal | Fraction, field: str = "number") -> Number:
    """Return an exact number from 0 to a million; floats are read by their shortest decimal form.

    >>> number(2.5)
    Fraction(5, 2)
    """
    return _bounded(value, field, 0)


def signed(value: float | Decimal | Fraction, field: str = "number") -> Number:
    """Return an exact number from minus a million to a million: assistance is a load below zero.

    >>> signed(-20.0)
    -20
    """
    return _bounded(value, field, -LARGEST)


def _bounded(value: float | Decimal | Fraction, field: str, lowest: int) -> Number:
    exact = value if type(value) is int or type(value) is Fraction else _exactly(value, field)
    if not lowest <= exact <= LARGEST:
        raise InvalidValue(field, value, f"give a number from {lowest} to {LARGEST}", "out-of-bounds")
    if exact.denominator == 1:
        return exact.numerator
    if exact.denominator.bit_length() > MOST_DIGITS:
        raise InvalidValue(field, value, "give a number with fewer digits", "out-of-bounds")
    return exact


def _exactly(value: object, field: str) -> Number:
    match value:
        case bool():
            raise InvalidType(field, value, "give a number")
        case int() | Fraction():
            return value
        case float() | Decimal():
            decimal = Decimal(str(value))
            if not decimal.is_finite():
                raise InvalidValue(field, value, "give a finite number", "not-finite")
            if abs(decimal.adjusted()) > MOST_DIGITS:
                raise InvalidValue(field, value, "give a number with fewer digits", "out-of-bounds")
            return Fraction(decimal)
        case _:
            raise InvalidType(field, value, "give a number")


def half_up(exact: Number) -> int:
    """Round to a whole number, halves up: the one rounding used for what is shown.

    >>> half_up(Fraction(5, 2)), half_up(Fraction(12, 5))
    (3, 2)
    """
    return exact if isinstance(exact, int) else math.floor(exact + HALF)


def format_number(exact: Number) -> str:
    """Return a number as people write it: ``12``, ``2.5``; a third stays ``1/3``."""
    if isinstance(exact, int):
        return str(exact)
    if exact < 0:
        return f"-{format_number(-exact)}"
    places = exact.denominator.bit_length()
    scaled = exact * 10**places
    if scaled.denominator != 1:
        return str(exact)
    whole, decimals = divmod(scaled.numerator, 10**places)
    return f"{whole}.{decimals:0{places}d}".rstrip("0").rstrip(".")


_NUMBER = rf"-?[0-9]{{1,{MOST_DIGITS}}}(?:[./][0-9]{{1,{MOST_DIGITS}}})?"
_ENDS = rf"(?P<low>{_NUMBER})(?:(?:-| to )(?P<high>{_NUMBER}))?"
_RANGE = re.compile(rf"(?:(?P<bound>up to|at least) (?P<end>{_NUMBER}))|{_ENDS}")
_OPEN = re.compile(rf"as many as possible(?:, (?:at least (?P<least>{_NUMBER})|{_ENDS}))?")

_LONGEST_TOLD = 20
"""Characters of a fraction that a message says again."""
_SLASH = ", if that is meant; a slash writes only what no decimals can, such as 1/3"
_REMEDY = "write a number, '10-15', 'up to 5', 'at least 8' or 'as many as possible'"


def _read(end: str, field: str, text: str) -> Number:
    """Return the number an end says; ``30/15`` says none, since a slash only writes what no decimal can say."""
    numerator, slash, denominator = end.partition("/")
    try:
        exact = signed(Fraction(int(numerator), int(denominator) or 1) if slash else Fraction(end))
    except InvalidValue as error:
        raise InvalidValue(field, text, error.remedy, error.code) from None
    if slash and format_number(exact) != end:
        plain = int(denominator) == 0 or len(end) > _LONGEST_TOLD
        remedy = _REMEDY if plain else f"write {format_number(exact)} for {end}{_SLASH}"
        raise InvalidValue(field, text, remedy, "unreadable-range")
    return exact


def _from_to(low: Number, high: Number) -> str:
    return f"{format_number(low)}{'-' if min(low, high) >= 0 else ' to '}{format_number(high)}"


def _check_order(low: Number, high: Number, field: str) -> None:
    if low > high:
        swapped = f"write them as {format_number(high)} and {format_number(low)} if they are swapped"
        remedy = f"the low end may not pass the high end; {swapped}"
        raise InvalidValue(field, _from_to(low, high), remedy, "reversed-range")


@attrs.frozen
class Range:
    """How many: exactly, from–to, up to, at least, or as many as possible.

    ``low`` is ``None`` for "up to", ``high`` is ``None`` for "at least": no such bound is stated. With ``as_many``, as
    many as possible are asked for: ``low`` is then the minimum, and both ends what is expected, where they are stated.

    >>> str(Range(10)), str(Range(10, 15)), str(Range.up_to(5)), str(Range.at_least(8))
    ('10', '10-15', 'up to 5', 'at least 8')
    >>> str(Range.as_many_as_possible(5))
    'as many as possible, at least 5'
    >>> Range.parse("10-15") == Range(10, 15)
    True
    """

    low: Number | None = attrs.field(converter=attrs.converters.optional(signed))
    high: Number | None = attrs.field(
        converter=attrs.converters.optional(signed), default=attrs.Factory(lambda self: self.low, takes_self=True)
    )
    as_many: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.as_many is not False and self.as_many is not True:
            raise InvalidType("as_many", self.as_many, "give true or false")
        if self.low is not None:
            if self.high is not None:
                _check_order(self.low, self.high, "range")
        elif self.high is None and not self.as_many:
            raise InvalidValue("range", None, "give a low end, a high end or both", "empty-range")
        elif self.high is not None and self.as_many:
            remedy = "as many as possible has no maximum; give what is expected with both its ends, or a minimum alone"
            raise InvalidValue("range", f"up to {format_number(self.high)}", remedy, "contradiction")

    @classmethod
    def up_to(cls, high: Number) -> "Range":
        """Return a maximum that is not a target; the inverse of a minimum, :meth:`at_least`."""
        return cls(None, high)

    @classmethod
    def at_least(cls, low: Number) -> "Range":
        """Return a minimum without a maximum; the inverse of :meth:`up_to`."""
        return cls(low, None)

    @classmethod
    def as_many_as_possible(cls, low: Number | None = None, high: Number | None = None) -> "Range":
        """Return: as many as possible, perhaps with a minimum (``low``) or what is expected (``low`` and ``high``)."""
        return cls(low, high, as_many=True)

    @classmethod
    def of(cls, value: "Range | float | Decimal | Fraction | str", field: str = "range") -> "Range":
        """Return a range from a range, a number or its text (``"10-15"``); ``field`` names the place in errors."""
        match value:
            case Range():
                return value
            case str():
                return cls.parse(value, field)
            case _:
                return cls(signed(value, field))

    @classmethod
    def parse(cls, text: str, field: str = "range") -> "Range":
        """Return the range that ``str(range)`` wrote; the inverse of ``str``."""
        plain = text.strip().replace("–", "-")
        found = _OPEN.fullmatch(plain) or _RANGE.fullmatch(plain)
        if found is None:
            raise InvalidValue(field, text, _REMEDY, "unreadable-range")
        ends = {name: _read(end, field, text) for name, end in found.groupdict().items() if end and name != "bound"}
        low = ends.get("low")
        high = ends.get("high", low)
        if low is not None and high is not None:
            _check_order(low, high, field)
        if found.re is _OPEN:
            return cls.as_many_as_possible(ends.get("least", low), high)
        match found["bound"]:
            case "up to":
                return cls.up_to(ends["end"])
            case "at least":
                return cls.at_least(ends["end"])
            case _:
                return cls(low, high)

    @property
    def is_exact(self) -> bool:
        """Whether both ends are the same number."""
        return self.low == self.high and not self.as_many

    @property
    def least(self) -> Number:
        """The smallest amount that satisfies it; "up to 5" is satisfied by 1."""
        return min(1, self.most) if self.low is None else self.low

    @property
    def most(self) -> Number:
        """The largest amount it names: the high end, the low end of "at least", or 1 where none is named."""
        if self.high is not None:
            return self.high
        return 1 if self.low is None else self.low

    def holds(self, reading: Number) -> bool:
        """Whether a number lies between the stated ends.

        >>> Range(0, 4).holds(4), Range.at_least(5).holds(4)
        (True, False)
        """
        return (self.low is None or self.low <= reading) and (self.high is None or reading <= self.high)

    def with_ends(self, change: Callable[[Number], Number]) -> "Range":
        """Return the range with ``change`` applied to each stated end."""
        if self.low is self.high and self.low is not None and not self.as_many:
            return Range(change(self.low))
        return Range(
            None if self.low is None else change(self.low),
            None if self.high is None else change(self.high),
            as_many=self.as_many,
        )

    def rounded(self) -> "Range":
        """Return the range as it is shown: whole numbers, halves up; itself when it is whole already."""
        if (self.low is None or isinstance(self.low, int)) and (self.high is None or isinstance(self.high, int)):
            return self
        return self.with_ends(half_up)

    def __str__(self) -> str:
        if self.as_many:
            return f"as many as possible{self._expected()}"
        return self._ends()

    def _expected(self) -> str:
        if self.low is None:
            return ""
        return f", at least {format_number(self.low)}" if self.high is None else f", {self._ends()}"

    def _ends(self) -> str:
        if self.low is None:
            return f"up to {format_number(self.most)}"
        if self.high is None:
            return f"at least {format_number(self.low)}"
        if self.low == self.high:
            return format_number(self.low)
        return _from_to(self.low, self.high)


def as_range(value: Range | float | Decimal | Fraction | str) -> Any:
    """Return a range from a range, a number or its text; what cannot be read is passed on to the validator."""
    if type(value) is Range:
        return value
    try:
        return Range.of(value)
    except InvalidValue:
        return value


def as_number(value: float | Decimal | Fraction) -> Any:
    """Return an exact number; what is none is passed on to the validator."""
    try:
        return signed(value)
    except InvalidValue:
        return value


def number_in(low: Number, high: Number, *, above: bool = False) -> Validator:
    """Return a validator: an exact number from ``low`` (or, with ``above``, above it) to ``high``."""
    least = f"above {format_number(low)} and up" if above else f"from {format_number(low)}"
    remedy = f"give a number {least} to {format_number(high)}"

    def check(_instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        exact = signed(value, attribute.name)
        if not low <= exact <= high or (above and exact == low):
            raise InvalidValue(attribute.name, format_number(exact), remedy, "out-of-bounds")

    return check


def range_of(least: Number, most: Number, *, whole: bool = False, open_ended: bool = False) -> Validator:
    """Return a validator: a range whose ends lie from ``least`` to ``most``, perhaps whole numbers only.

    "As many as possible" passes with ``open_ended`` alone.
    """
    remedy = f"give {'a whole number' if whole else 'a number'} or range from {least} to {most}"

    def check(_instance: object, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        amount = value if type(value) is Range else Range.of(value, attribute.name)
        beyond = amount.least < least or amount.most > most
        if beyond or (amount.as_many and not open_ended) or (whole and amount.rounded() is not amount):
            raise InvalidValue(attribute.name, str(amount), remedy, "out-of-bounds")

    return check
