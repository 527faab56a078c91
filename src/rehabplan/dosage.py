"""A dose and its frequency, and the axes along which they grow."""

import operator
from typing import Any

import attrs

from rehabplan.dose import Dose
from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice, as_tuple, instance_of, tuple_of
from rehabplan.frequency import Frequency, PerWeek
from rehabplan.loads import RepetitionMaximum
from rehabplan.values import Range

MOST_DOSES = 14


class Axis(Choice):
    """What of a dosage can grow.

    ``LOAD`` counts in the load's own unit: kilograms, percentage points of a reference, places among levels.
    ``ROUNDS`` are those of intervals; ``TIMES_PER_DAY`` and ``DAYS_PER_WEEK`` belong to the frequency.
    """

    SETS = "sets"
    REPS = "reps"
    HOLD = "hold"
    DURATION = "duration"
    RANGE_OF_MOTION = "range_of_motion"
    DISTANCE = "distance"
    ROUNDS = "rounds"
    LOAD = "load"
    EFFORT = "effort"
    TIMES_PER_DAY = "times_per_day"
    DAYS_PER_WEEK = "days_per_week"


OF_FREQUENCY = (Axis.TIMES_PER_DAY, Axis.DAYS_PER_WEEK)
_OF_EACH_SET = (Axis.REPS, Axis.HOLD, Axis.DURATION, Axis.DISTANCE, Axis.LOAD, Axis.EFFORT)


class Turns(Choice):
    """Whether the doses that take turns begin with the first one every week, or run on over the weeks."""

    EACH_WEEK = "each week"
    RUN_ON = "run on"


def _as_turns(value: Turns | str) -> Turns:
    return value if isinstance(value, Turns) else Turns(value)


@attrs.frozen
class Dosage:
    """How much in one session and how often.

    ``then`` lists the doses of later days, for sessions that differ: on the days it is done they take turns, ``dose``
    first, beginning anew each week or running on (``turns``).

    >>> dosage = Dosage(Dose(reps=10), Frequency.daily())
    >>> str(dosage.with_amount(Axis.REPS, Range(11)).amount(Axis.REPS))
    '11'
    """

    dose: Dose = attrs.field(validator=instance_of(Dose))
    frequency: Frequency = attrs.field(validator=instance_of(Frequency))
    then: tuple[Dose, ...] = attrs.field(default=(), kw_only=True, converter=as_tuple, validator=tuple_of(Dose))
    turns: Turns = attrs.field(default=Turns.EACH_WEEK, kw_only=True, converter=_as_turns)

    def __attrs_post_init__(self) -> None:
        if not self.then:
            return
        if len(self.then) >= MOST_DOSES:
            remedy = f"at most {MOST_DOSES} doses take turns"
            raise InvalidValue("then", len(self.then), remedy, "too-many")
        for index, dose in enumerate(self.then):
            if dose.side is not self.dose.side:
                remedy = f"all doses of a prescription name one side: {self.dose.side.value}"
                raise InvalidValue(f"then[{index}].side", dose.side.value, remedy, "contradiction")

    @property
    def doses(self) -> tuple[Dose, ...]:
        """All the doses that take turns, mostly one."""
        return (self.dose, *self.then)

    def on_turn(self, turn: int) -> "Dosage":
        """Return the dosage of one session alone: the dose whose turn it is, turns counted from 0."""
        return Dosage(self.doses[turn % len(self.doses)], self.frequency) if self.then else self

    def has(self, axis: Axis | str) -> bool:
        """Return whether any dose has anything along an axis; how often it is done, every dosage says.

        >>> Dosage(Dose(reps=10), Frequency.daily()).has("hold")
        False
        """
        axis = _axis(axis)
        return axis in OF_FREQUENCY or any(_values(dose, axis) for dose in self.doses)

    def amounts(self, axis: Axis | str) -> tuple[Range, ...]:
        """Return how much there is along an axis, for each set where they differ, dose after dose.

        An axis that no dose uses is an error.
        """
        axis = _axis(axis)
        if axis in OF_FREQUENCY:
            return (_often(self.frequency, axis),)
        return tuple(_amount(value, axis) for values in self._values(axis) for value in values)

    def _values(self, axis: Axis) -> list[tuple[Any, ...]]:
        """Return what each dose has along an axis; an axis that no dose uses is an error."""
        values = [_values(dose, axis) for dose in self.doses]
        if not any(values):
            raise InvalidValue(axis.value, None, f"the dose has no {axis.value}; give it one first", "missing-axis")
        return values

    def amount(self, axis: Axis | str) -> Range:
        """Return how much there is along an axis; where sets differ, the largest."""
        amounts = self.amounts(axis)
        return amounts[0] if len(amounts) == 1 else max(amounts, key=lambda amount: (amount.most, amount.least))

    def with_amounts(self, axis: Axis | str, amounts: tuple[Range, ...]) -> "Dosage":
        """Return the dosage with other amounts along an axis, as :meth:`amounts` lists them, units kept.

        >>> pyramid = Dosage(Dose(reps=[12, 10]), Frequency.daily())
        >>> [str(amount) for amount in pyramid.with_amounts("reps", (Range(10), Range(8))).amounts("reps")]
        ['10', '8']
        """
        axis = _axis(axis)
        if axis in OF_FREQUENCY:
            _check_count(axis, amounts, len(self.amounts(axis)))
            return attrs.evolve(self, frequency=_with_often(self.frequency, axis, amounts[0]))
        values = self._values(axis)
        _check_count(axis, amounts, sum(map(len, values)))
        doses = []
        for dose, old in zip(self.doses, values, strict=True):
            doses.append(_with_amounts(dose, axis, old, amounts[: len(old)]))
            amounts = amounts[len(old) :]
        return self._with_doses(tuple(doses))

    def _with_doses(self, doses: tuple[Dose, ...]) -> "Dosage":
        if all(map(operator.is_, doses, self.doses)):
            return self
        return Dosage(doses[0], self.frequency, then=doses[1:], turns=self.turns)

    def with_amount(self, axis: Axis | str, amount: Range) -> "Dosage":
        """Return the dosage with one amount along an axis, in every set, its unit kept."""
        return self.with_amounts(axis, (amount,) * len(self.amounts(axis)))

    def set_by_set(self, axis: Axis | str) -> "Dosage":
        """Return the dosage with an axis listed for each set, so that the sets can part.

        >>> str(Dosage(Dose(sets=2, reps=10), Frequency.daily()).set_by_set("reps").amounts("reps")[1])
        '10'
        """
        axis = _axis(axis)
        if axis not in _OF_EACH_SET:
            raise InvalidValue(
                axis.value, None, "it is one for all sets; only what each set has can part", "missing-axis"
            )
        return self._with_doses(tuple(_set_by_set(dose, axis.value) for dose in self.doses))

    def rounded(self) -> "Dosage":
        """Return the dosage as it is shown: whole numbers, halves up; itself when it is whole already."""
        return self._with_doses(tuple(dose.rounded() for dose in self.doses))


def _axis(axis: Axis | str) -> Axis:
    return axis if isinstance(axis, Axis) else Axis(axis)


def _values(dose: Dose, axis: Axis) -> tuple[Any, ...]:
    """Return what a dose has along an axis, one value or one for each set."""
    value = getattr(dose.intervals, "rounds", None) if axis is Axis.ROUNDS else getattr(dose, axis.value)
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def _amount(value: Any, axis: Axis) -> Range:
    if isinstance(value, Range):
        return value
    if isinstance(value, RepetitionMaximum):
        raise InvalidValue(axis.value, str(value), "no arithmetic means anything on it; use a table", "missing-axis")
    amount: Range = value.amount
    return amount


def _check_count(axis: Axis, amounts: tuple[Range, ...], count: int) -> None:
    if len(amounts) != count:
        raise InvalidValue(axis.value, len(amounts), f"give as many amounts as there are: {count}", "wrong-count")


def _with_amounts(dose: Dose, axis: Axis, old: tuple[Any, ...], amounts: tuple[Range, ...]) -> Dose:
    kept = [_amount(value, axis) is amount for value, amount in zip(old, amounts, strict=True)]
    if all(kept):
        return dose
    new = tuple(
        amount if isinstance(value, Range) else value.with_amount(amount)
        for value, amount in zip(old, amounts, strict=True)
    )
    if axis is Axis.ROUNDS:
        intervals: Any = dose.intervals
        return dose.changed({"intervals": attrs.evolve(intervals, rounds=new[0])})
    listed = isinstance(getattr(dose, axis.value), tuple)
    return dose.changed({axis.value: new if listed else new[0]})


def _set_by_set(dose: Dose, name: str) -> Dose:
    value = getattr(dose, name)
    if value is None or isinstance(value, tuple):
        return dose
    if not dose.sets.is_exact or not isinstance(dose.sets.low, int):
        remedy = f"give one whole number of sets, so that their {name} can part"
        raise InvalidValue("sets", str(dose.sets), remedy, "contradiction")
    return dose.changed({name: (value,) * dose.sets.low})


def _often(frequency: Frequency, axis: Axis) -> Range:
    if axis is Axis.TIMES_PER_DAY:
        if frequency.every is None:
            return frequency.times_per_day
        remedy = "the time between sessions says how many there are; use Frequency.daily"
        raise InvalidValue(axis.value, str(frequency.every), remedy, "missing-axis")
    if isinstance(frequency.days, PerWeek):
        return frequency.days.count
    remedy = "only so many days a week can grow; use Frequency.per_week"
    raise InvalidValue(axis.value, type(frequency.days).__name__, remedy, "missing-axis")


def _with_often(frequency: Frequency, axis: Axis, amount: Range) -> Frequency:
    if axis is Axis.TIMES_PER_DAY:
        return attrs.evolve(frequency, times_per_day=amount)
    days: Any = frequency.days
    return attrs.evolve(frequency, days=attrs.evolve(days, count=amount))
