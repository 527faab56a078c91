"""Which days, and how many times a day."""

import math
from collections.abc import Iterable, Set
from fractions import Fraction
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import Choice, as_tuple, instance_of, whole
from rehabplan.quantity import Quantity, Unit, as_quantity, quantity_in, seconds
from rehabplan.values import Number, Range, as_range, number, range_of

DAYS_IN_A_WEEK = 7
MOST_TIMES_A_DAY = 24
SECONDS_IN_AN_HOUR = 3600
SECONDS_IN_A_DAY = 24 * SECONDS_IN_AN_HOUR
SHORTEST_GAP = SECONDS_IN_AN_HOUR // 2


class Weekday(Choice):
    """A day of the week; ``number`` counts from Monday, 0."""

    MONDAY = "mon"
    TUESDAY = "tue"
    WEDNESDAY = "wed"
    THURSDAY = "thu"
    FRIDAY = "fri"
    SATURDAY = "sat"
    SUNDAY = "sun"

    @property
    def number(self) -> int:
        """The number of the day as ``date.weekday()`` gives it."""
        return list(Weekday).index(self)


@attrs.frozen
class Daily:
    """Every day."""


@attrs.frozen
class PerWeek:
    """So many days a week, spread from the plan's first day; ``days_apart=2`` keeps them non-consecutive.

    Of a range, the days above the low end are optional.
    """

    count: Range = attrs.field(converter=as_range, validator=range_of(1, DAYS_IN_A_WEEK, whole=True))
    days_apart: int = attrs.field(default=1, validator=whole(1, DAYS_IN_A_WEEK))

    def __attrs_post_init__(self) -> None:
        most = math.ceil(DAYS_IN_A_WEEK / self.days_apart)
        if self.count.most > most:
            remedy = (
                f"at most {most} days of a week can lie {self.days_apart} days apart; lower the count or days_apart"
            )
            raise InvalidValue("count", str(self.count), remedy, "impossible-frequency")


def _as_weekdays(values: Iterable[Weekday | str]) -> Any:
    # Their order means nothing, so that a set is as good as a list.
    listed = tuple(values) if isinstance(values, Set) else as_tuple(values)
    if not isinstance(listed, tuple):
        return values
    named = {Weekday(value) for value in listed}
    return tuple(day for day in Weekday if day in named)


@attrs.frozen
class OnWeekdays:
    """Named days of the week."""

    weekdays: tuple[Weekday, ...] = attrs.field(converter=_as_weekdays)

    @weekdays.validator
    def _check_weekdays(self, _attribute: object, weekdays: object) -> None:
        remedy = "give a list such as ['mon', 'thu']"
        if not isinstance(weekdays, tuple):
            raise InvalidType("weekdays", weekdays, remedy)
        if not weekdays:
            raise InvalidValue("weekdays", weekdays, remedy, "impossible-frequency")


@attrs.frozen
class EveryDays:
    """Every so many days from the day it begins, or ``after`` days later; it drifts over the weekdays."""

    days: int = attrs.field(validator=whole(1, 366))
    after: int = attrs.field(default=0, kw_only=True, validator=whole(0, 365))


@attrs.frozen
class WithTemplate:
    """On the days of the template that the prescription belongs to."""


@attrs.frozen
class DaysNotPrescribed:
    """On days that a clinician has still to name: no session is placed until then, and a notice says so."""


Days = Daily | PerWeek | OnWeekdays | EveryDays | WithTemplate | DaysNotPrescribed

MOST_CAP_DAYS = 28


@attrs.frozen
class Cap:
    """No more than so many days in any so many days running: ``Cap(4, 7)`` is four in any seven, weeks apart or not.

    >>> Cap(4).days
    7
    """

    count: int = attrs.field(validator=whole(1, MOST_CAP_DAYS))
    days: int = attrs.field(default=DAYS_IN_A_WEEK, validator=whole(2, MOST_CAP_DAYS))

    def __attrs_post_init__(self) -> None:
        if self.count >= self.days:
            remedy = f"a cap of {self.count} in {self.days} days forbids nothing; lower the count"
            raise InvalidValue("count", self.count, remedy, "contradiction")


@attrs.frozen
class Frequency:
    """Which days, how many times on each, and how far apart.

    ``times_per_day`` "2-3" is two sessions and an optional third, "up to 3" is one and two optional. ``minimum_gap``
    is the least time from the start of one session to the start of the next; without it the schedule's default holds.
    ``every`` ("2 h") spreads as many sessions over the waking hours as fit that far apart, instead of
    ``times_per_day``. ``at_most`` caps the days in any days running.

    >>> Frequency.per_week(3).days == PerWeek(3, days_apart=1)
    True
    """

    days: Days = attrs.field()
    times_per_day: Range = attrs.field(
        default=Range(1), kw_only=True, converter=as_range, validator=range_of(1, MOST_TIMES_A_DAY, whole=True)
    )
    minimum_gap: Quantity | None = attrs.field(
        default=None, kw_only=True, converter=optional(as_quantity), validator=maybe(quantity_in(Unit.SECONDS))
    )
    every: Quantity | None = attrs.field(
        default=None, kw_only=True, converter=optional(as_quantity), validator=maybe(quantity_in(Unit.SECONDS))
    )
    at_most: Cap | None = attrs.field(default=None, kw_only=True, validator=maybe(instance_of(Cap)))

    def __attrs_post_init__(self) -> None:
        if self.every is None:
            return
        if not self.every.amount.is_exact or not SHORTEST_GAP <= self.every.amount.most <= SECONDS_IN_A_DAY:
            remedy = "give one length from 30 min to 24 h, such as '2 h'"
            raise InvalidValue("every", str(self.every), remedy, "out-of-bounds")
        remedy = "leave it out: the time between sessions says it already"
        if self.times_per_day != Range(1):
            raise InvalidValue("times_per_day", str(self.times_per_day), remedy, "contradiction")
        if self.minimum_gap is not None:
            raise InvalidValue("minimum_gap", str(self.minimum_gap), remedy, "contradiction")

    @days.validator
    def _check_days(self, _attribute: object, days: object) -> None:
        if not isinstance(days, Days):
            remedy = "use Frequency.daily(), .per_week(3), .on('mon', 'thu') or .every_days(2)"
            raise InvalidType("days", days, remedy)

    @classmethod
    def daily(cls, times: Range | int | str = 1) -> "Frequency":
        """Return: every day, ``times`` a day."""
        return cls(Daily(), times_per_day=times)

    @classmethod
    def per_week(cls, count: Range | int | str, times: Range | int | str = 1, *, days_apart: int = 1) -> "Frequency":
        """Return: ``count`` days a week, spread out, at least ``days_apart`` from one to the next."""
        return cls(PerWeek(count, days_apart), times_per_day=times)

    @classmethod
    def non_consecutive(cls, count: Range | int | str, times: Range | int | str = 1) -> "Frequency":
        """Return: ``count`` days a week with a day between them."""
        return cls(PerWeek(count, days_apart=2), times_per_day=times)

    @classmethod
    def on(cls, *weekdays: Weekday | str, times: Range | int | str = 1) -> "Frequency":
        """Return: on these weekdays."""
        return cls(OnWeekdays(weekdays), times_per_day=times)

    @classmethod
    def every_days(cls, days: int, times: Range | int | str = 1) -> "Frequency":
        """Return: every ``days`` days, whatever the weekday."""
        return cls(EveryDays(days), times_per_day=times)

    @classmethod
    def every_hours(cls, hours: float | Fraction) -> "Frequency":
        """Return: every day, every so many hours awake.

        >>> str(Frequency.every_hours(2).every)
        '2 h'
        """
        return cls(Daily(), every=seconds(SECONDS_IN_AN_HOUR * number(hours, "hours")))

    @classmethod
    def not_prescribed(cls, times: Range | int | str = 1) -> "Frequency":
        """Return: on days that a clinician has still to name."""
        return cls(DaysNotPrescribed(), times_per_day=times)

    @classmethod
    def with_template(cls, times: Range | int | str = 1) -> "Frequency":
        """Return: on the days of the template."""
        return cls(WithTemplate(), times_per_day=times)

    def times_within(self, span: int) -> Range:
        """Return how many times a day, when the first and last session begin at most ``span`` seconds apart.

        >>> str(Frequency.every_hours(2).times_within(14 * 3600))
        '8'
        """
        if self.every is None:
            return self.times_per_day
        return Range(min(MOST_TIMES_A_DAY, int(span // self.every.amount.most) + 1))


def indices(least: Number, most: Number) -> tuple[int, ...]:
    """Return which of ``most`` evenly spread places the ``least`` required ones take, first and last included.

    >>> indices(2, 3), indices(1, 3), indices(3, 3)
    ((0, 2), (0,), (0, 1, 2))
    """
    if least == 1:
        return (0,)
    return tuple(math.floor(index * (most - 1) / (least - 1) + 0.5) for index in range(int(least)))
