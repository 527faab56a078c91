"""What a report says of an item: whether it was done as asked, and what each set achieved."""

from collections.abc import Mapping, Sequence
from typing import Any

from rehabplan.dosage import Axis
from rehabplan.dose import SetDose
from rehabplan.exercise import Side
from rehabplan.loads import BodyWeight, Level, Load
from rehabplan.planning.sessions import Item
from rehabplan.quantity import MASSES, Quantity, Unit
from rehabplan.report import ItemReport, SessionReport
from rehabplan.values import Number

_PACES = frozenset({Unit.SECONDS_PER_KILOMETRE, Unit.SECONDS_PER_MILE})
_CONVERTIBLE = frozenset({Unit.METRES, Unit.MILES})


def done(report: SessionReport, own: Sequence[ItemReport], item: Item) -> bool | None:
    """Return whether an item was done, on both sides where it is counted on each; ``None`` when nobody knows."""
    if not own:
        return whole_done(report)
    answers = [_done_on_side(each, item, report) for each in own]
    sides = {each.side for each in own}
    if item.dosage.dose.counted is not None and None not in sides and not sides >= {Side.LEFT, Side.RIGHT}:
        answers.append(None)
    if False in answers:
        return False
    return None if None in answers else True


def _done_on_side(own: ItemReport, item: Item, report: SessionReport) -> bool | None:
    """Return whether it was done: as its own entry says, or its amounts show, else as the whole session was.

    With less than the load asked for it was not, whatever the entry says: nothing grows after a load that was eased.
    """
    amounts = _amounts(own, item)
    sets = tuple(item.dosage.dose.each_set()) if amounts else ()
    if Axis.LOAD in amounts and not _reached(Axis.LOAD, amounts[Axis.LOAD], sets, item):
        return False
    if own.done is not None:
        return own.done
    if own.skipped is not None:
        return False
    if amounts:
        return all(_reached(axis, amounts[axis], sets, item) for axis in amounts)
    if own.modified is not None or own.reps is not None or own.seconds is not None:
        return None
    return whole_done(report)


def whole_done(report: SessionReport) -> bool | None:
    """Return whether a session as a whole was done; one done otherwise than asked, nobody knows how, is unknown."""
    return False if report.done is None and report.skipped is not None else report.done


def _reached(axis: Axis, amounts: tuple[Number, ...], sets: Sequence[SetDose], item: Item) -> bool:
    """Return whether as many sets were done as asked, and each reached the low end; more sets are held to the last."""
    fewest = int(item.dosage.dose.sets.least)
    if axis is Axis.DISTANCE:
        asked = (one.distance.amount.least for one in sets[:fewest] if one.distance is not None)
        return amounts[0] >= sum(asked)
    if len(amounts) < fewest:
        return False
    if axis is Axis.LOAD:
        return all(_lifted(amount, _asked(item.loads, index)) for index, amount in enumerate(amounts))
    return all(amount >= _least(axis, _asked(sets, index)) for index, amount in enumerate(amounts))


def _asked(of: Sequence[Any], index: int) -> Any:
    return of[min(index, len(of) - 1)]


def _listed(value: Quantity | tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    return value if isinstance(value, tuple) else (value,)


def _least(axis: Axis, one: SetDose) -> Number:
    value = getattr(one, axis.value)
    least: Number = value.amount.least if isinstance(value, Quantity) else value.least
    return least


def _lifted(amount: Number, shown: Load) -> bool:
    """Return whether a load was at least the one shown; a pace counts seconds, so that fewer are more."""
    if isinstance(shown, Quantity) and shown.unit in _PACES:
        return amount <= shown.amount.most
    least = _figure(shown, shown)
    return least is not None and amount >= least


def achieved(own: Sequence[ItemReport], item: Item) -> Mapping[Axis, tuple[Number, ...]]:
    """Return what each set achieved along the axes that were reported: of both sides, the lesser."""
    found: dict[Axis, tuple[Number, ...]] = {}
    for each in own:
        for axis, amounts in _amounts(each, item).items():
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
