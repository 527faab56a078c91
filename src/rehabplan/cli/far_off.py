"""Amounts so far above what was asked that they may be a slip of the hand: they are said, and not refused."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from rehabplan.dosage import Axis, Dosage
from rehabplan.dose import Dose
from rehabplan.errors import InvalidValue
from rehabplan.loads import Load
from rehabplan.log import Amendment, ChangeAmount, ChangeDosage
from rehabplan.planning import Item, Plan
from rehabplan.progression.modulations import PACES
from rehabplan.progression.sizes import convertible, unit_of
from rehabplan.quantity import MASSES, Quantity, Unit
from rehabplan.report import ItemReport, SessionReport
from rehabplan.values import Number, Range
from rehabplan.wording.doses import amount_words
from rehabplan.wording.english import day_words, in_turn, quantity_words
from rehabplan.wording.loads import load_words

TIMES = 2
"""More than so many times what was asked is far from it."""

_SAID = "more than twice as much"
_COMPARED = tuple(axis for axis in Axis if axis is not Axis.EFFORT)
"""Efforts have scales with an end of their own."""


def far_decisions(before: Plan, after: Plan, decided: Iterable[Amendment]) -> Iterator[str]:
    """Yield a sentence for each amount that a decision raises far above what was asked."""
    for amendment in decided:
        change = amendment.change
        if not isinstance(change, ChangeAmount | ChangeDosage) or change.prescription is None:
            continue
        asked, given = (_item_from(plan, amendment.date, change.prescription) for plan in (before, after))
        if asked is None or given is None:
            continue
        for axis in (change.axis,) if isinstance(change, ChangeAmount) else _COMPARED:
            if _is_raised_far(asked.dosage, given.dosage, axis):
                stood, now = (
                    amount_words(each.dosage.dose, axis, each.dosage.amounts(axis)) for each in (asked, given)
                )
                whose = f"{change.prescription}, from {day_words(amendment.date)} on"
                yield f"{whose}: {now} now, {stood} before: {_SAID}; look whether it is meant"


def _item_from(plan: Plan, day: date, prescription: str) -> Item | None:
    """Return what is asked first from a day on."""
    sessions = plan.between(day, plan.last_day)
    return next((each for session in sessions for each in session.items if each.prescription == prescription), None)


def _is_raised_far(asked: Dosage, given: Dosage, axis: Axis) -> bool:
    if axis not in _COMPARED or not (asked.has(axis) and given.has(axis)):
        return False
    try:
        unit = unit_of(asked, axis)
        if unit_of(given, axis) is not unit or unit in PACES:
            return False
        return any(_is_far(amount.most, asked.amounts(axis)) for amount in given.amounts(axis) if _has_end(amount))
    except InvalidValue:  # sets of two kinds
        return False


def far_reports(plan: Plan, reports: Iterable[SessionReport]) -> Iterator[str]:
    """Yield a sentence for each amount in reports that is far above what the patient was asked for."""
    asked = {
        (session.date, session.slot, item.prescription): item
        for session in plan.for_patient().sessions
        for item in session.items
    }
    for report in reports:
        for own in report.items:
            item = asked.get((report.date, report.slot, own.prescription))
            if item is None:
                continue
            for each in _compared(own, item):
                if _is_far(each.most, each.asked):
                    whose = f"the report of {report.date.isoformat()}, session {report.slot}, {own.prescription}"
                    yield f"{whose}: {each.told} reported, {each.was} asked: {_SAID}; look whether it is a slip"


@attrs.frozen
class _Compared:
    """The most that was reported of something and what was asked, in one unit; and both in words, as they were said."""

    most: Number
    asked: tuple[Range, ...]
    told: str
    was: str


def _compared(own: ItemReport, item: Item) -> Iterator[_Compared]:
    dosage, dose = item.dosage, item.dosage.dose
    if own.reps and dose.reps is not None:
        yield _in_sets(dosage, Axis.REPS, max(own.reps))
    timed = Axis.DURATION if dose.duration is not None else Axis.HOLD
    if own.seconds and dosage.has(timed) and unit_of(dosage, timed) is Unit.SECONDS:
        yield _in_sets(dosage, timed, max(own.seconds))
    shown, lifted = _masses(item.loads), _masses(own.loads or ())
    if shown and lifted:
        heaviest = max(lifted, key=_kilograms)
        asked = tuple(load.converted(Unit.KILOGRAMS).amount for load in shown)
        yield _Compared(
            _kilograms(heaviest), asked, load_words(heaviest), in_turn(dict.fromkeys(map(load_words, shown)))
        )
    unit = unit_of(dosage, Axis.DISTANCE)
    if own.distance is not None and unit is not None and convertible(own.distance.unit, unit):
        asked = _in_all(dose, dosage.amounts(Axis.DISTANCE))
        was = amount_words(dose, Axis.DISTANCE, asked)
        yield _Compared(own.distance.converted(unit).amount.most, asked, quantity_words(own.distance), was)


def _in_sets(dosage: Dosage, axis: Axis, most: Number) -> _Compared:
    asked = dosage.amounts(axis)
    told, was = (amount_words(dosage.dose, axis, amounts) for amounts in (Range(most), asked))
    return _Compared(most, asked, told, was)


def _kilograms(load: Quantity) -> Number:
    return load.converted(Unit.KILOGRAMS).amount.most


def _masses(loads: Iterable[Load]) -> list[Quantity]:
    return [load for load in loads if isinstance(load, Quantity) and load.unit in MASSES]


def _in_all(dose: Dose, distances: tuple[Range, ...]) -> tuple[Range, ...]:
    """Return how far all sets go together, as it is reported."""
    if not all(map(_has_end, distances)):
        return distances
    sets = dose.sets.most if len(distances) == 1 else 1
    return (Range(sum(distance.most for distance in distances) * sets),)


def _is_far(given: Number, asked: Sequence[Range]) -> bool:
    """Whether an amount is more than twice the most that is asked; of what has no upper end nothing is said."""
    return bool(asked) and all(map(_has_end, asked)) and given > TIMES * max(amount.most for amount in asked)


def _has_end(amount: Range) -> bool:
    return amount.high is not None and not amount.as_many
