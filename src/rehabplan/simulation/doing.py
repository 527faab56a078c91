"""What somebody achieves who does an item as it is shown."""

import math
from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Any

import attrs

from rehabplan.dose import Dose, SetDose
from rehabplan.effort import Effort
from rehabplan.loads import BodyWeight, Level
from rehabplan.planning import Item
from rehabplan.quantity import Quantity, Unit
from rehabplan.report import ItemReport
from rehabplan.values import Number, Range

_TOLD = (Quantity, BodyWeight, Level)
"""The loads that can be picked up, and so reported."""


def done_as_shown(item: Item, rng: Random, beyond: int) -> ItemReport:
    """Return the report of an item of which each set reached the high end that it shows, at the load shown.

    Of a set of as many as possible, up to ``beyond`` more than its least are done.
    """
    dose = item.dosage.dose
    sets = tuple(dose.each_set())
    return ItemReport(
        prescription=item.prescription,
        done=True,
        reps=_each(sets, "reps", rng, beyond),
        seconds=_each(sets, "hold" if dose.duration is None else "duration", rng, beyond),
        loads=item.loads if item.loads and all(isinstance(load, _TOLD) for load in item.loads) else None,
        distance=_distance(sets),
        effort=_effort(dose),
        rest=_rest(dose),
    )


def scaled(report: ItemReport, share: Fraction) -> ItemReport:
    """Return a report of which each set achieved a share of its figures, rounded down; without figures, not done."""
    if report.reps is None and report.seconds is None:
        return attrs.evolve(report, done=False)
    return attrs.evolve(report, done=None, reps=_share(report.reps, share), seconds=_share(report.seconds, share))


def _share(figures: Sequence[Number] | None, share: Fraction) -> list[Number] | None:
    return None if figures is None else [math.floor(figure * share) for figure in figures]


def _each(sets: Sequence[SetDose], name: str, rng: Random, beyond: int) -> list[Number] | None:
    """Return what each set achieved of its repetitions or seconds; nothing where a set asks for none."""
    amounts = [_range_of(getattr(one, name)) for one in sets]
    known = [amount for amount in amounts if amount is not None]
    return [_achieved(amount, rng, beyond) for amount in known] if len(known) == len(amounts) else None


def _range_of(value: Any) -> Range | None:
    if isinstance(value, Quantity):
        return value.amount if value.unit is Unit.SECONDS else None
    return value if isinstance(value, Range) else None


def _achieved(amount: Range, rng: Random, beyond: int) -> Number:
    if amount.as_many and amount.high is None:
        return amount.least + rng.randint(0, beyond)
    return amount.most


def _distance(sets: Sequence[SetDose]) -> Quantity | None:
    distances = [one.distance for one in sets if one.distance is not None]
    if not distances:
        return None
    return distances[0].with_amount(Range(sum(distance.amount.most for distance in distances)))


def _effort(dose: Dose) -> Effort | None:
    """Return the effort that was asked for, of the last set where they differ."""
    target = dose.effort[-1] if isinstance(dose.effort, tuple) else dose.effort
    return None if target is None else target.with_amount(Range(target.amount.most))


def _rest(dose: Dose) -> Quantity | None:
    if dose.rest is None or dose.rest.unit is not Unit.SECONDS:
        return None
    return dose.rest.with_amount(Range(dose.rest.amount.most))
