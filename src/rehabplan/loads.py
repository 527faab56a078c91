"""What a repetition is done against: masses, body weight, bands, shares of a reference. Symbolic until it is shown."""

import re
from typing import Any

import attrs
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import Validator, as_tuple, checked, each, unique
from rehabplan.quantity import MASSES, Quantity, Unit, as_quantity, hundredths, kilograms
from rehabplan.text import line, slug
from rehabplan.values import LARGEST, Range, as_range, half_up, range_of

MACHINE_UNITS = (
    *MASSES,
    Unit.MILLIMETRES_OF_MERCURY,
    Unit.BEATS_PER_MINUTE,
    Unit.KILOMETRES_PER_HOUR,
    Unit.MILES_PER_HOUR,
    Unit.SECONDS_PER_KILOMETRE,
    Unit.SECONDS_PER_MILE,
    Unit.WATTS,
    Unit.REVOLUTIONS_PER_MINUTE,
    Unit.GRADE,
    Unit.LEVEL,
)
"""The units of a load that is set on the spot: a mass, a pressure, a heart rate, a speed, an incline, a level."""


_MASS = "give a mass, such as kilograms(5) or pounds(10)"


def _check_mass(value: object, place: str) -> None:
    if isinstance(value, str):
        Quantity.parse(value, place)
    if not isinstance(value, Quantity):
        raise InvalidType(place, value, _MASS)
    if value.unit not in MASSES:
        raise InvalidValue(place, str(value), _MASS, "wrong-unit")
    if value.amount.as_many:
        raise InvalidValue(place, str(value), "give a number or a range", "out-of-bounds")


@attrs.frozen
class BodyWeight:
    """The body's own weight, with a mass added to it, or taken off it (below zero) by a band, machine or helper.

    >>> str(BodyWeight()), str(BodyWeight(kilograms(5))), str(BodyWeight(kilograms(-20)))
    ('body weight', 'body weight + 5 kg', 'body weight - 20 kg')
    """

    added: Quantity = attrs.field(default=kilograms(0), converter=as_quantity, validator=checked(_check_mass))

    @property
    def amount(self) -> Range:
        """What is added, in its own unit."""
        return self.added.amount

    def with_amount(self, amount: Range) -> "BodyWeight":
        """Return the load with something else added."""
        return self if amount is self.amount else BodyWeight(self.added.with_amount(amount))

    def rounded(self) -> "BodyWeight":
        """Return the load as it is shown."""
        return self.with_amount(self.added.rounded().amount)

    def __str__(self) -> str:
        if self.added == kilograms(0):
            return "body weight"
        taken = self.amount.most < 0
        shown = self.added.with_amount(_negative(self.amount)) if taken else self.added
        return f"body weight {'-' if taken else '+'} {shown}"


def _negative(amount: Range) -> Range:
    low, high = (None if end is None else -end for end in (amount.high, amount.low))
    return Range(low, high, as_many=amount.as_many)


@attrs.frozen
class PercentOf:
    """A share of a reference that a test or the patient's file gives, perhaps ``above`` another one.

    Any slug names a reference: ``1rm``, ``10rm``, ``training-max``, ``body-mass``. It stays a share until it is shown,
    so that a retest re-bases it. A share of a reserve means nothing by itself: it is what comes on top of rest.

    >>> str(PercentOf(70, "1rm")), str(PercentOf("40-60", "heart-rate-reserve", above="resting-heart-rate"))
    ('70 % of 1rm', '40-60 % of heart-rate-reserve above resting-heart-rate')
    """

    amount: Range = attrs.field(converter=as_range, validator=range_of(0, LARGEST))
    of: str = attrs.field(validator=checked(slug))
    above: str | None = attrs.field(default=None, kw_only=True, validator=maybe(checked(slug)))

    def __attrs_post_init__(self) -> None:
        if self.above is None and is_reserve(self.of):
            right = f"{self.amount} % of {self.of} above {_at_rest(self.of)}"
            remedy = f"a share of a reserve is what comes on top of rest; say of what, such as '{right}'"
            raise InvalidValue("of", self.of, remedy, "contradiction")
        if self.above is not None and is_reserve(self.above):
            remedy = "a reserve lies above rest, and nothing above a reserve; write '… % of the reserve above rest'"
            raise InvalidValue("above", self.above, remedy, "contradiction")
        if self.above == self.of:
            remedy = "name another reference than the one it is a share of"
            raise InvalidValue("above", self.above, remedy, "circle")

    @property
    def references(self) -> tuple[str, ...]:
        """The names of the references that have to be known before it comes to anything."""
        return (self.of,) if self.above is None else (self.of, self.above)

    def with_amount(self, amount: Range) -> "PercentOf":
        """Return another share of the same reference."""
        return self if amount is self.amount else PercentOf(amount, self.of, above=self.above)

    def rounded(self) -> "PercentOf":
        """Return the share as it is shown, to two decimals."""
        return self.with_amount(_hundredths(self.amount))

    def __str__(self) -> str:
        above = "" if self.above is None else f" above {self.above}"
        return f"{self.amount} % of {self.of}{above}"


def is_reserve(reference: str) -> bool:
    """Return whether a reference is a reserve by its name: what lies between rest and the most there is.

    >>> is_reserve("heart-rate-reserve"), is_reserve("max-heart-rate")
    (True, False)
    """
    return reference.endswith("reserve")


def _at_rest(reserve: str) -> str:
    """Return what the rest below a reserve is likely called: ``resting-heart-rate``."""
    return f"resting-{reserve.removesuffix('reserve').rstrip('-') or 'value'}"


@attrs.frozen
class PercentOfLoad:
    """A share of what another prescription's load stands at: it follows that prescription's trend.

    >>> str(PercentOfLoad(80, "squat"))
    '80 % of the load of squat'
    """

    amount: Range = attrs.field(converter=as_range, validator=range_of(0, LARGEST))
    prescription: str = attrs.field(validator=checked(slug))

    def with_amount(self, amount: Range) -> "PercentOfLoad":
        """Return another share of the same prescription's load."""
        return self if amount is self.amount else PercentOfLoad(amount, self.prescription)

    def rounded(self) -> "PercentOfLoad":
        """Return the share as it is shown, to two decimals."""
        return self.with_amount(_hundredths(self.amount))

    def __str__(self) -> str:
        return f"{self.amount} % of the load of {self.prescription}"


@attrs.frozen
class RepetitionMaximum:
    """The heaviest load that can be lifted so many times and no more: 15RM. No arithmetic means anything on it.

    >>> str(RepetitionMaximum(15))
    '15RM'
    """

    reps: Range = attrs.field(converter=as_range, validator=range_of(1, LARGEST))

    def rounded(self) -> "RepetitionMaximum":
        """Return the load as it is shown: itself."""
        return self

    def __str__(self) -> str:
        return f"{self.reps}RM"


@attrs.frozen
class Level:
    """One of some ordered levels: a band's colour, a machine's plate. A step of 1 is the next one.

    >>> band = Level("red", ["yellow", "red", "green"])
    >>> band.with_amount(Range(3)).at
    'green'
    """

    at: str = attrs.field(validator=checked(line))
    levels: tuple[str, ...] = attrs.field(converter=as_tuple, validator=each(line))

    def __attrs_post_init__(self) -> None:
        if not self.levels:
            raise InvalidValue("levels", (), "name the levels, from light to heavy", "empty-list")
        unique(self.levels, "levels", "name each level once, from light to heavy")
        if self.at not in self.levels:
            remedy = f"name one of the levels: {', '.join(self.levels)}"
            raise InvalidValue("at", self.at, remedy, "unknown-choice")

    @property
    def amount(self) -> Range:
        """The place among the levels, counted from 1."""
        return Range(self.levels.index(self.at) + 1)

    def with_amount(self, amount: Range) -> "Level":
        """Return the level at a place, halves rounded up; a place beyond the ends is an error."""
        place = half_up(amount.most)
        if not 1 <= place <= len(self.levels):
            remedy = f"there are {len(self.levels)} levels: {', '.join(self.levels)}"
            raise InvalidValue("load", str(amount), remedy, "out-of-bounds")
        at = self.levels[place - 1]
        return self if at == self.at else Level(at, self.levels)

    def rounded(self) -> "Level":
        """Return the level as it is shown: itself."""
        return self

    def __str__(self) -> str:
        return self.at


Load = Quantity | BodyWeight | PercentOf | PercentOfLoad | RepetitionMaximum | Level
"""A load. A :class:`~rehabplan.quantity.Quantity` is set on the spot: ``20 kg``, ``40 mmHg``, ``level 4``."""

LOADS = (Quantity, BodyWeight, PercentOf, PercentOfLoad, RepetitionMaximum, Level)


def _hundredths(amount: Range) -> Range:
    shown = amount.with_ends(hundredths)
    return amount if shown == amount else shown


_OF_LOAD = re.compile(r"(?P<amount>[^%]+)% of the load of (?P<of>.+)")
_OF = re.compile(r"(?P<amount>[^%]+)% of (?P<of>.+)")
_MAXIMUM = re.compile(r"(?P<reps>.+)RM")
_BODY = re.compile(r"body weight(?: (?P<sign>[+-]) (?P<mass>.+))?")
_REMEDY = (
    "write a load: '20 kg', '5 lb', 'body weight', 'body weight + 5 kg', '70 % of 1rm', '10 % of body-mass above bar', "
    "'80 % of the load of squat', '15RM', '40 mmHg', 'level 4'"
)
_NAME = "name what it is a share of with lower-case letters, digits and single hyphens, such as '1rm'"
_FLOOR = "name what it lies above as a test is named, such as 'resting-heart-rate', and give the amount as its result"


def parse_load(text: str, field: str = "load") -> Load:
    """Return the load that ``str(load)`` wrote; a :class:`Level` has no text of its own, since its levels belong to it.

    >>> parse_load("body weight + 5 kg") == BodyWeight(kilograms(5))
    True
    >>> parse_load("10 % of body-mass above bar").references
    ('body-mass', 'bar')
    """
    try:
        load = _read(text.strip())
        one_load(load, field)
    except InvalidValue as error:
        name = _FLOOR if error.field == "above" else _NAME
        remedies = {"unreadable-quantity": _REMEDY, "unreadable-range": _REMEDY, "not-a-slug": name}
        code = "unreadable-load" if error.code.startswith("unreadable") else error.code
        raise InvalidValue(field, text, remedies.get(error.code, error.remedy), code) from None
    return load


def _read(plain: str) -> Load:
    if found := _BODY.fullmatch(plain):
        if found["mass"] is None:
            return BodyWeight()
        mass = Quantity.parse(found["mass"])
        return BodyWeight(mass if found["sign"] == "+" else mass.with_amount(_negative(mass.amount)))
    if found := _OF_LOAD.fullmatch(plain):
        return PercentOfLoad(Range.parse(found["amount"]), found["of"])
    if found := _OF.fullmatch(plain):
        of, _above, floor = found["of"].partition(" above ")
        return PercentOf(Range.parse(found["amount"]), of, above=floor or None)
    if found := _MAXIMUM.fullmatch(plain):
        return RepetitionMaximum(Range.parse(found["reps"]))
    return Quantity.parse(plain)


def as_load(value: Any) -> Any:
    """Return a load from a load or its text; what cannot be read is passed on to the validator."""
    try:
        return parse_load(value) if isinstance(value, str) else value
    except InvalidValue:
        return value


def one_load(value: object, place: str) -> None:
    """Refuse what is no load, is in a unit that no load is set in, or lies below zero."""
    if isinstance(value, str):
        parse_load(value, place)
    if not isinstance(value, LOADS):
        raise InvalidType(place, value, _REMEDY)
    if not isinstance(value, Quantity):
        return
    if value.unit not in MACHINE_UNITS:
        raise InvalidValue(place, str(value), _REMEDY, "wrong-unit")
    if value.amount.as_many:
        raise InvalidValue(place, str(value), "give a number or a range", "out-of-bounds")
    if value.amount.least < 0 and value.unit is not Unit.GRADE:
        remedy = "a load is not below zero; write 'body weight - 20 kg' for assistance"
        raise InvalidValue(place, str(value), remedy, "out-of-bounds")


check_load: Validator = checked(one_load)
"""Refuse what is no load, is in a unit that no load is set in, or lies below zero."""
