"""Planned changes for one week: they colour it and never carry forward, so they need no undo."""

from typing import Any

import attrs
from attrs.validators import optional as maybe

from rehabplan.dosage import Axis, Dosage
from rehabplan.effort import Effort, EffortScale
from rehabplan.errors import InvalidValue
from rehabplan.fields import as_tuple, each, whole
from rehabplan.loads import Level
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.progression.sizes import each_value
from rehabplan.quantity import Quantity, Unit, hundredths
from rehabplan.values import Number, Range, as_number, half_up, number, number_in

_LEAST_BORG = 6
PACES = frozenset({Unit.SECONDS_PER_KILOMETRE, Unit.SECONDS_PER_MILE})
"""The units of which less is harder."""


def _check_week(value: object, place: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_WEEKS:
        raise InvalidValue(place, value, f"give a whole number from 1 to {MOST_WEEKS}", "out-of-bounds")


@attrs.frozen(kw_only=True)
class _SomeWeeks:
    every: int | None = attrs.field(default=None, validator=maybe(whole(2, MOST_WEEKS)))
    weeks: tuple[int, ...] = attrs.field(default=(), converter=as_tuple, validator=each(_check_week))

    def __attrs_post_init__(self) -> None:
        if (self.every is None) is not bool(self.weeks):
            raise InvalidValue("every", self.every, "give either every (4: each fourth) or the weeks", "contradiction")

    def colours(self, week: int) -> bool:
        """Return whether a programme week, counted from 1, is coloured."""
        return week in self.weeks if self.every is None else week % self.every == 0


@attrs.frozen(kw_only=True)
class Deload(_SomeWeeks):
    """Every so many weeks, or in the weeks named, only a share of one axis; counts round half up and stay at 1 or more.

    Coaches mostly cut sets or repetitions, and no single method is agreed on [1]_.

    .. [1] Bell L et al. (2022). *You can't shoot another bullet until you've reloaded the gun*: coaches' perceptions,
       practices and experiences of deloading. Frontiers in Sports and Active Living 4:1073223.

    >>> Deload(every=4, share=0.6).colours(8)
    True
    """

    share: Number = attrs.field(converter=as_number, validator=number_in(0, 1, above=True))
    of: Axis = attrs.field(default=Axis.SETS, converter=Axis)

    def apply(self, dosage: Dosage) -> Dosage:
        """Return the dosage with the share of the axis."""
        return shared(dosage, self.of, self.share)


def _as_shares(values: Any) -> Any:
    listed = as_tuple(values)
    return tuple(as_number(value) for value in listed) if isinstance(listed, tuple) else values


def _check_share(value: Any, place: str) -> None:
    exact = number(value, place)
    if not 0 < exact <= 1:
        raise InvalidValue(place, str(exact), "give a share above 0 and up to 1", "out-of-bounds")


@attrs.frozen(kw_only=True)
class Taper:
    """From a week on, week by week a smaller share of one axis: a taper before an event, planned and not carried on.

    ``shares`` lists the share of each week from ``first_week`` on; later weeks are as they would have been.

    >>> Taper(first_week=11, shares=[0.75, 0.5]).colours(12)
    True
    """

    first_week: int = attrs.field(validator=whole(1, MOST_WEEKS))
    shares: tuple[Number, ...] = attrs.field(converter=_as_shares, validator=each(_check_share))
    of: Axis = attrs.field(default=Axis.SETS, converter=Axis)

    def __attrs_post_init__(self) -> None:
        if not self.shares:
            raise InvalidValue("shares", (), "give at least one share", "empty-list")

    def colours(self, week: int) -> bool:
        """Return whether a programme week, counted from 1, is coloured."""
        return self.first_week <= week < self.first_week + len(self.shares)

    def apply(self, dosage: Dosage, week: int = 0) -> Dosage:
        """Return the dosage with the share of that week; without a week, with the first share."""
        place = max(0, week - self.first_week)
        return shared(dosage, self.of, self.shares[min(place, len(self.shares) - 1)])


def shared(dosage: Dosage, axis: Axis, share: Number) -> Dosage:
    """Return a dosage with a share of one axis, itself where less would be harder: a pace, repetitions in reserve."""
    amounts = dosage.amounts(axis)
    values = tuple(each_value(dosage, axis)) or (None,) * len(amounts)
    shared = tuple(_share_of(amount, value, axis, share) for amount, value in zip(amounts, values, strict=True))
    return dosage.with_amounts(axis, shared)


def _share_of(amount: Range, value: object, axis: Axis, share: Number) -> Range:
    """Return a share of an amount, never more than it: whole and at least 1, but loads and miles only lose decimals."""
    unit = value.unit if isinstance(value, Quantity) else None
    scale = value.scale if isinstance(value, Effort) else None
    if unit in PACES or scale is EffortScale.RIR:
        return amount
    in_levels = unit is Unit.LEVEL or isinstance(value, Level)
    in_parts = unit is Unit.MILES or (axis is Axis.LOAD and not in_levels)
    least = _LEAST_BORG if scale is EffortScale.BORG else 1
    return amount.with_ends(
        lambda end: min(end, hundredths(end * share) if in_parts else max(least, half_up(end * share)))
    )


@attrs.frozen(kw_only=True)
class RestWeek(_SomeWeeks):
    """Every so many weeks, or in the weeks named, a week off."""

    def apply(self, dosage: Dosage) -> None:
        """Return nothing: the week is off, whatever the dosage."""
