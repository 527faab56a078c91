"""What a report says of an item: whether it was done as asked, and what each set achieved."""

from collections.abc import Mapping, Sequence
from typing import Any

from rehabplan.dosage import Axis
from rehabplan.dose import Dose
from rehabplan.exercise import Side
from rehabplan.loads import BodyWeight, Level, Load
from rehabplan.planning.sessions import Item
from rehabplan.quantity import MASSES, Quantity, Unit
from rehabplan.report import ItemReport, SessionReport
from rehabplan.values import Number

_PACES = frozenset({Unit.SECONDS_PER_KILOMETRE, Unit.SECONDS_PER_MILE})
_CONVERTIBLE = frozenset({Unit.METRES, Unit.MILES})


Achieved = Mapping[Axis, tuple[Number, ...]]
"""What each set achieved, along the axes that were reported."""


def done_and_achieved(report: SessionReport, own: Sequence[ItemReport], item: Item) -> tuple[bool | None, Achieved]:
    """Return whether an item was done, as its own entries in a report say, and what each set achieved.

    Where it is counted on each side, both must have done it, and the lesser counts; ``None`` when nobody knows.
    """
    of_each = [_amounts(each, item) for each in own]
    answers = [_done_on_side(each, amounts, item, report) for each, amounts in zip(own, of_each, strict=True)]
    if _is_half_told(own, item):
        answers.append(None)
    achieved = of_each[0] if len(own) == 1 else _lesser(of_each)
    if False in answers:
        return False, achieved
    return None if None in answers else True, achieved


def _is_half_told(own: Sequence[ItemReport], item: Item) -> bool:
    """Whether only one side is told of, where it is counted on each."""
    if item.dosage.dose.counted is None:
        return False
    sides = {each.side for each in own}
    return None not in sides and not sides >= {Side.LEFT, Side.RIGHT}


def _done_on_side(own: ItemReport, amounts: Achieved, item: Item, report: SessionReport) -> bool | None:
    """Return whether it was done: as its amounts show, or its own entry says, else as the whole session was.

    With less than was asked for it was not, whatever the entry says: nothing grows after a session that was eased.
    """
    if own.loads is not None and Axis.LOAD in amounts and not _reached(Axis.LOAD, amounts[Axis.LOAD], item):
        return False
    if own.done is False or own.skipped is not None:
        return False
    if amounts:
        return all(_reached(axis, told, item) for axis, told in amounts.items())
    if own.done is not None:
        return own.done
    if own.modified is not None or own.reps is not None or own.seconds is not None:
        return None
    return whole_done(report)


def whole_done(report: SessionReport) -> bool | None:
    """Return whether a session as a whole was done; one done otherwise than asked, nobody knows how, is unknown."""
    return False if report.done is None and report.skipped is not None else report.done


def _reached(axis: Axis, amounts: tuple[Number, ...], item: Item) -> bool:
    """Return whether as many sets were done as asked, and each reached the low end; more sets are held to the last."""
    dose = item.dosage.dose
    fewest = int(dose.sets.least)
    if axis is Axis.DISTANCE:
        asked = _leasts(dose, axis)
        far: Number = sum(_asked(asked, index) for index in range(fewest))
        return amounts[0] >= far
    if len(amounts) < fewest:
        return False
    if axis is Axis.LOAD:
        return all(_lifted(amount, _asked(item.loads, index)) for index, amount in enumerate(amounts))
    asked = _leasts(dose, axis)
    if len(asked) == 1:
        return min(amounts, default=asked[0]) >= asked[0]
    return all(amount >= _asked(asked, index) for index, amount in enumerate(amounts))


def _asked(of: Sequence[Any], index: int) -> Any:
    return of[index] if index < len(of) else of[-1]


def _listed(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _leasts(dose: Dose, axis: Axis) -> tuple[Number, ...]:
    """Return the low ends of what is asked along an axis: of each set, or one for all."""
    listed = _listed(getattr(dose, axis.value))
    return tuple([each.amount.least if isinstance(each, Quantity) else each.least for each in listed])


def _lifted(amount: Number, shown: Load) -> bool:
    """Return whether a load was at least the one shown; a pace counts seconds, so that fewer are more."""
    if isinstance(shown, Quantity) and shown.unit in _PACES:
        return amount <= shown.amount.most
    least = _figure(shown, shown)
    return least is not None and amount >= least


def _lesser(of_each: Sequence[Achieved]) -> Achieved:
    """Return what each set achieved on both sides: the lesser."""
    found: dict[Axis, tuple[Number, ...]] = {}
    for told in of_each:
        for axis, amounts in told.items():
            before = found.get(axis)
            found[axis] = amounts if before is None else tuple(map(min, before, amounts))
    return found


def _amounts(own: ItemReport, item: Item) -> dict[Axis, tuple[Number, ...]]:
    dose = item.dosage.dose
    amounts: dict[Axis, tuple[Number, ...]] = {}
    if own.reps is not None and dose.reps is not None:
        amounts[Axis.REPS] = own.reps
    if own.seconds is not None:
        if dose.duration is not None:
            amounts[Axis.DURATION] = own.seconds
        elif dose.hold is not None and _listed(dose.hold)[0].unit is Unit.SECONDS:
            amounts[Axis.HOLD] = own.seconds
    if own.loads is not None and item.loads:
        figures = [_figure(load, _asked(item.loads, index)) for index, load in enumerate(own.loads)]
        known = tuple(figure for figure in figures if figure is not None)
        if len(known) == len(figures):
            amounts[Axis.LOAD] = known
    if own.distance is not None and dose.distance is not None:
        asked = _listed(dose.distance)[0]
        if asked.unit is own.distance.unit or {asked.unit, own.distance.unit} <= _CONVERTIBLE:
            amounts[Axis.DISTANCE] = (own.distance.converted(asked.unit).amount.least,)
    return amounts


def _figure(load: Load, shown: Load) -> Number | None:
    """Return a load as a number of the unit it was shown in; ``None`` where the two cannot be compared."""
    if isinstance(load, BodyWeight) and isinstance(shown, BodyWeight):
        return load.added.converted(shown.added.unit).amount.least
    if isinstance(load, Level) and isinstance(shown, Level) and load.levels == shown.levels:
        return load.amount.most
    if isinstance(load, Quantity) and isinstance(shown, Quantity):
        alike = load.unit is shown.unit or {load.unit, shown.unit} <= set(MASSES)
        return load.converted(shown.unit).amount.least if alike else None
    return None
