"""A dose and its frequency, and the axes along which they grow."""

from typing import Any

import attrs

from rehabplan.dose import Dose
from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice, instance_of
from rehabplan.frequency import Frequency
from rehabplan.values import Quantity, Range


class Axis(Choice):
    """What of a dose can grow."""

    SETS = "sets"
    REPS = "reps"
    HOLD = "hold"
    DURATION = "duration"
    RANGE_OF_MOTION = "range_of_motion"


@attrs.frozen
class Dosage:
    """How much in one session and how often.

    >>> dosage = Dosage(Dose(reps=10), Frequency.daily())
    >>> dosage.with_amount(Axis.REPS, Range(11)).amount(Axis.REPS)
    Range(low=11, high=11)
    """

    dose: Dose = attrs.field(validator=instance_of(Dose))
    frequency: Frequency = attrs.field(validator=instance_of(Frequency))

    def amount(self, axis: Axis | str) -> Range:
        """Return how much there is along an axis; an axis the dose does not use is an error."""
        axis = Axis(axis)
        match getattr(self.dose, axis.value):
            case Range() as count:
                return count
            case Quantity(amount=amount):
                return amount
            case _:
                raise InvalidValue(axis.value, None, f"the dose has no {axis.value}; give it one first", "missing-axis")

    def with_amount(self, axis: Axis | str, amount: Range) -> "Dosage":
        """Return the dosage with another amount along an axis, its unit kept."""
        axis = Axis(axis)
        value = getattr(self.dose, axis.value)
        changed: Any = value.with_amount(amount) if isinstance(value, Quantity) else amount
        return Dosage(attrs.evolve(self.dose, **{axis.value: changed}), self.frequency)

    def rounded(self) -> "Dosage":
        """Return the dosage as it is shown: whole numbers, halves up; itself when it is whole already."""
        dose = self.dose.rounded()
        return self if dose is self.dose else Dosage(dose, self.frequency)
