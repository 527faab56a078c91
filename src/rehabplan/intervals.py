"""Work in intervals: run a minute, walk a minute and a half, eight times."""

import functools
import re
from fractions import Fraction
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.effort import Effort, EffortScale, as_effort, check_effort
from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import as_tuple, checked, instance_of
from rehabplan.loads import Load, as_load, check_load
from rehabplan.quantity import DISTANCES, Quantity, Unit, as_quantity, quantity_in, scaled
from rehabplan.text import line
from rehabplan.values import LARGEST, Range, as_range, range_of

_AMOUNTS = (Unit.SECONDS, *DISTANCES)
_INTERVAL = re.compile(r"(?P<activity>[^0-9]*?[^0-9\s]) +(?P<amount>(?:up to |at least )?[0-9].*)")
_AT = re.compile(r" at (?!least )")
_REMEDY = "write an activity and how long or how far: 'run 60 s', 'walk 0.1 mi'"
_FIGURES = (
    "an activity in a text may not hold figures, since the amount begins at the first: "
    "give such a one as { activity = 'walk to pain 3 of 5', amount = 'up to 5 min' }"
)
MOST_PARTS = 100


@attrs.frozen
class Interval:
    """One thing done for so long or so far, perhaps at an effort or a load (a pace, a heart rate, an incline).

    >>> str(Interval("walk", "90 s"))
    'walk 90 s'
    """

    activity: str = attrs.field(validator=checked(line))
    amount: Quantity = attrs.field(converter=as_quantity, validator=quantity_in(*_AMOUNTS))
    effort: Effort | None = attrs.field(
        default=None, kw_only=True, converter=optional(as_effort), validator=maybe(check_effort)
    )
    load: Load | None = attrs.field(
        default=None, kw_only=True, converter=optional(as_load), validator=maybe(check_load)
    )

    @classmethod
    def parse(cls, text: str, field: str = "interval") -> "Interval":
        """Return the interval that ``str(interval)`` wrote, when there are no digits in its activity.

        >>> Interval.parse("run 60 s at Borg 13") == Interval("run", "60 s", effort="Borg 13")
        True
        """
        found = _INTERVAL.fullmatch(text.strip())
        if not found:
            raise InvalidValue(field, text, _REMEDY, "unreadable-interval")
        amount, *besides = _AT.split(found["amount"])
        extras = {"effort" if _names_scale(extra) else "load": extra for extra in besides}
        if len(extras) < len(besides):
            remedy = "give at most one effort and one load, such as 'run 60 s at Borg 13 at 9 km/h'"
            raise InvalidValue(field, text, remedy, "unreadable-interval")
        try:
            return cls(found["activity"], Quantity.parse(amount), **extras)
        except InvalidValue as error:
            remedy = f"{error.remedy}; {_FIGURES}" if error.code.startswith("unreadable") else error.remedy
            raise InvalidValue(field, text, remedy, error.code) from None

    def rounded(self) -> "Interval":
        """Return the interval as it is shown; itself when it is whole already."""
        amount = self.amount.rounded()
        load = None if self.load is None else self.load.rounded()
        return self if amount is self.amount and load is self.load else attrs.evolve(self, amount=amount, load=load)

    def __str__(self) -> str:
        besides = "".join(f" at {extra}" for extra in (self.effort, self.load) if extra is not None)
        return f"{self.activity} {self.amount}{besides}"


def _names_scale(text: str) -> bool:
    return text.startswith(tuple(f"{scale.value} " for scale in EffortScale))


def as_interval(value: Any) -> Any:
    """Return an interval from an interval or its text; what cannot be read is passed on to the validator."""
    try:
        return Interval.parse(value) if isinstance(value, str) else value
    except InvalidValue:
        return value


def _check_interval(value: object, place: str) -> None:
    if isinstance(value, str):
        Interval.parse(value, place)
    if not isinstance(value, Interval):
        raise InvalidType(place, value, _REMEDY)


is_interval = checked(_check_interval)


def _as_intervals(values: Any) -> Any:
    listed = as_tuple(values)
    return tuple(as_interval(value) for value in listed) if isinstance(listed, tuple) else values


def _check_parts(_instance: object, attribute: "attrs.Attribute[Any]", parts: object) -> None:
    remedy = "give a list such as ['run 60 s', 'walk 90 s']"
    if not isinstance(parts, tuple):
        raise InvalidType(attribute.name, parts, remedy)
    if not parts:
        raise InvalidValue(attribute.name, parts, remedy, "empty-list")
    if len(parts) > MOST_PARTS:
        raise InvalidValue(attribute.name, len(parts), f"give at most {MOST_PARTS}; repeat them by rounds", "too-many")
    for index, part in enumerate(parts):
        _check_interval(part, f"{attribute.name}[{index}]")


@attrs.frozen
class Intervals:
    """Parts done in turn: for so many ``rounds``, or until a ``total`` time or distance is reached.

    With ``skip_last`` the last round leaves out its last part: six runs with five walks between them.

    >>> str(Intervals(["run 60 s", "walk 90 s"], rounds=8))
    '8 x (run 60 s, walk 90 s)'
    """

    parts: tuple[Interval, ...] = attrs.field(converter=_as_intervals, validator=_check_parts)
    rounds: Range | None = attrs.field(
        default=None, kw_only=True, converter=optional(as_range), validator=maybe(range_of(1, LARGEST, open_ended=True))
    )
    total: Quantity | None = attrs.field(
        default=None, kw_only=True, converter=optional(as_quantity), validator=maybe(quantity_in(*_AMOUNTS))
    )
    skip_last: bool = attrs.field(default=False, kw_only=True, validator=instance_of(bool))

    def __attrs_post_init__(self) -> None:
        if self.rounds is not None and self.total is not None:
            remedy = "give the rounds or the total; one follows from the other"
            raise InvalidValue("total", str(self.total), remedy, "contradiction")
        if self.skip_last and (self.rounds is None or len(self.parts) == 1):
            remedy = "only rounds of two parts or more can leave out their last; give the rounds"
            raise InvalidValue("skip_last", self.skip_last, remedy, "contradiction")

    @property
    def times(self) -> Range:
        """How many rounds: as stated, or as the total says where the parts are in its unit, or else 1."""
        if self.rounds is not None:
            return self.rounds
        if self.total is None:
            return Range(1)
        try:
            lengths = [part.amount.converted(self.total.unit).amount.most for part in self.parts]
        except InvalidValue:
            return Range(1)
        return self.total.amount.with_ends(functools.partial(scaled, 1 / Fraction(sum(lengths))))

    def rounded(self) -> "Intervals":
        """Return the intervals as they are shown; themselves when they are whole already."""
        parts = tuple(part.rounded() for part in self.parts)
        rounds = None if self.rounds is None else self.rounds.rounded()
        total = None if self.total is None else self.total.rounded()
        if (rounds, total) == (self.rounds, self.total) and parts == self.parts:
            return self
        return attrs.evolve(self, parts=parts, rounds=rounds, total=total)

    def __str__(self) -> str:
        parts = ", ".join(map(str, self.parts))
        if self.total is not None:
            alone = len(self.parts) == 1 and self.parts[0].amount == self.total
            return parts if alone else f"{parts}, {self.total} in all"
        if self.rounds is None or (self.rounds == Range(1) and not self.skip_last):
            return parts
        last = f", without the last {self.parts[-1].activity}" if self.skip_last else ""
        return f"{self.rounds} x ({parts}{last})"
