"""What a report says of an item: whether it was done as asked, and what each set achieved."""

from collections.abc import Mapping, Sequence
from typing import Any

from rehabplan.dosage import Axis
from rehabplan.exercise import Side
from rehabplan.loads import BodyWeight, Level, Load
from rehabplan.planning.asked import Asked
from rehabplan.planning.sessions import Item
from rehabplan.quantity import MASSES, Quantity, Unit
from rehabplan.report import ItemReport, SessionReport
from rehabplan.values import Number

_PACES = frozenset({Unit.SECONDS_PER_KILOMETRE, Unit.SECONDS_PER_MILE})
_CONVERTIBLE = frozenset({Unit.METRES, Unit.MILES})


Achieved = Mapping[Axis, tuple[Number, ...]]
"""What each set achieved, along the axes that were reported."""


def done_and_achieved(report: SessionReport, own: Sequence[ItemReport], asked: Asked) -> tuple[bool | None, Achieved]:
    """Return whether an item was done, as its own entries in a report say, and what each set achieved.

    Where it is counted on each side, both must have done it, and the lesser counts: what one side alone tells does not
    say what was achieved. ``None`` when nobody knows whether it was done.
    """
    if len(own) == 1:
        amounts = _amounts(own[0], asked.item)
        answer = _done_on_side(own[0], amounts, asked, report)
        return (None if answer else answer, {}) if _is_half_told(own, asked.item) else (answer, amounts)
    of_each = [_amounts(each, asked.item) for each in own]
    answers = [_done_on_side(each, amounts, asked, report) for each, amounts in zip(own, of_each, strict=True)]
    achieved = _lesser(of_each)
    if _is_half_told(own, asked.item):
        answers.append(None)
        achieved = {}
    if False in answers:
        return False, achieved
    return None if None in answers else True, achieved


def _is_half_told(own: Sequence[ItemReport], item: Item) -> bool:
    """Whether only one side is told of, where it is counted on each."""
    if item.dosage.dose.counted is None:
        return False
    sides = {each.side for each in own}
    return None not in sides and not sides >= {Side.LEFT, Side.RIGHT}


def _done_on_side(own: ItemReport, amounts: Achieved, asked: Asked, report: SessionReport) -> bool | None:
    """Return whether it was done: as its amounts show, or its own entry says, else as the whole session was.

    With less than was asked for it was not, whatever the entry says: nothing grows after a session that was eased.
    """
    if own.loads is not None and Axis.LOAD in amounts and not _reached(Axis.LOAD, amounts[Axis.LOAD], asked):
        return False
    if own.done is False or own.skipped is not None:
        return False
    if own.seconds is not None and _is_in_breaths(asked.item):
        return None
    if amounts:
        return False not in [_reached(axis, told, asked) for axis, told in amounts.items()]
    if own.done is not None:
        return own.done
    if own.modified is not None or own.reps is not None or own.seconds is not None:
        return None
    return whole_done(report)


def _is_in_breaths(item: Item) -> bool:
    """Whether a hold is counted in breaths: how many seconds it took says nothing of them."""
    hold = item.dosage.dose.hold
    return hold is not None and _listed(hold)[0].unit is Unit.BREATHS


def whole_done(report: SessionReport) -> bool | None:
    """Return whether a session as a whole was done; one done otherwise than asked, nobody knows how, is unknown."""
    return False if report.done is None and report.skipped is not None else report.done


def _reached(axis: Axis, amounts: tuple[Number, ...], asked: Asked) -> bool:
    """Return whether as many sets were done as asked, and each reached the low end; more sets are held to the last."""
    if axis is Axis.DISTANCE:
        leasts = asked.leasts(axis)
        far: Number = sum(_of_set(leasts, index) for index in range(asked.fewest))
        return amounts[0] >= far
    if len(amounts) < asked.fewest:
        return False
    if axis is Axis.LOAD:
        return all(_lifted(amount, _of_set(asked.item.loads, index)) for index, amount in enumerate(amounts))
    leasts = asked.leasts(axis)
    if len(leasts) == 1:
        return not amounts or min(amounts) >= leasts[0]
    return all(amount >= _of_set(leasts, index) for index, amount in enumerate(amounts))


def _of_set(of: Sequence[Any], index: int) -> Any:
    return of[index] if index < len(of) else of[-1]


def _listed(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _lifted(amount: Number, shown: Load) -> bool:
    """Return whether a load was at least the one shown; a pace counts seconds, so that fewer are more."""
    if isinstance(shown, Quantity) and shown.unit in _PACES:
        return amount <= shown.amount.most
    least = _figure(shown, shown)
    return least is not None and amount >= least


def _lesser(of_each: Sequence[Achieved]) -> Achieved:
    """Return what each set achieved wherever it is told of, such as on both sides: the lesser."""
    first, *others = of_each
    return {
        axis: tuple(map(min, amounts, *(told[axis] for told in others)))
        for axis, amounts in first.items()
        if all(axis in told for told in others)
    }


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
        figures = [_figure(load, _of_set(item.loads, index)) for index, load in enumerate(own.loads)]
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
