"""A clinician's decisions in plain words: what, from when, until when, and what then."""

from collections.abc import Iterator, Sequence

from rehabplan.dosage import Dosage
from rehabplan.log import (
    Add,
    Amendment,
    Change,
    ChangeAmount,
    ChangeDosage,
    LeaveOut,
    Pause,
    Resume,
    SignOff,
    Stop,
    Swap,
    Then,
)
from rehabplan.planning import Item, Plan
from rehabplan.progression import FactKind
from rehabplan.progression.sizes import each_value
from rehabplan.quantity import Quantity
from rehabplan.values import Range, format_number
from rehabplan.wording.doses import dose_short
from rehabplan.wording.english import day_words, listed, spelled
from rehabplan.wording.frequencies import frequency_words


def amendment_words(amendment: Amendment, plan: Plan | None = None) -> str:
    """Return what a decision does, and when; a ``plan`` gives amounts without a unit the one of the dose.

    >>> from datetime import date
    >>> monday, friday = date(2027, 2, 8), date(2027, 2, 12)
    >>> fewer = ChangeAmount("reps", to=8)
    >>> print(amendment_words(Amendment(date=monday, until=friday, change=fewer, by="A. Example", why="flare-up")))
    all: reps at most 8, from 8 February 2027 to 12 February 2027, then on from there
    """
    span = f"from {day_words(amendment.date)} on"
    if isinstance(amendment.change, Resume | Stop | SignOff):
        span = f"on {day_words(amendment.date)}"
    if amendment.until is not None:
        span = f"from {day_words(amendment.date)} to {day_words(amendment.until)}"
        if isinstance(amendment.change, ChangeDosage | ChangeAmount | Swap):
            span += ", then on from there" if amendment.then is Then.ON else ", then back to what stood before"
    return f"{_what(amendment.change, None if plan is None else _item_of(plan, amendment))}, {span}"


def _item_of(plan: Plan, amendment: Amendment) -> Item | None:
    """Return the item of the prescription that a decision names, as it is shown from then on."""
    name = getattr(amendment.change, "prescription", None)
    sessions = plan.between(amendment.date, plan.last_day)
    return next((item for session in sessions for item in session.items if item.prescription == name), None)


def _what(change: Change, item: Item | None) -> str:
    match change:
        case ChangeDosage(name, dosage):
            return f"{name}: {_dosage(dosage)}"
        case ChangeAmount():
            return _amount(change, item)
        case Swap(name, exercise, dosage):
            return f"{name}: {exercise.name} instead{'' if dosage is None else f', {_dosage(dosage)}'}"
        case Add(prescription):
            return f"{prescription.id}: added, {prescription.opening_exercise.name}, {_dosage(prescription.opening)}"
        case LeaveOut(name):
            return f"{name}: left out"
        case Pause(name):
            return f"{name or 'all'}: paused"
        case Resume(name, steps_back=0):
            return f"{name or 'all'}: resumed"
        case Resume(name, steps_back=steps):
            return f"{name or 'all'}: resumed, {steps} {'step' if steps == 1 else 'steps'} back"
        case SignOff(criterion):
            return f"{criterion}: signed off"
        case _:
            return "all: the plan stops"


def _dosage(dosage: Dosage) -> str:
    return f"{'; then '.join(dose_short(dose) for dose in dosage.doses)}, {frequency_words(dosage.frequency)}"


def _amount(change: ChangeAmount, item: Item | None) -> str:
    axis = spelled(change.axis.value)
    if change.percent is not None:
        return f"{change.prescription or 'all'}: {format_number(change.percent)} % of the {axis}"
    to = _with_unit(change, item)
    return f"all: {axis} at most {to}" if change.prescription is None else f"{change.prescription}: {axis} {to}"


def _with_unit(change: ChangeAmount, item: Item | None) -> str:
    """Return an amount with its unit, or where it has none with that of the dose."""
    if isinstance(change.to, Quantity):
        return str(change.to)
    like = None if item is None else next(each_value(item.dosage, change.axis), None)
    number = change.to or 0
    return str(like.with_amount(Range(number))) if isinstance(like, Quantity) else format_number(number)


def lasting_words(plan: Plan, decided: Sequence[Amendment]) -> Iterator[str]:
    """Yield a sentence for each amount or dosage that was to hold until a day, and that nothing changes afterwards."""
    last_shown = {item.prescription: item for session in plan.sessions for item in session.items}
    for amendment in decided:
        if amendment.until is not None and isinstance(amendment.change, ChangeDosage | ChangeAmount):
            names = [name for name, item in last_shown.items() if _still_stands(item, amendment)]
            what = spelled(amendment.change.axis.value) if isinstance(amendment.change, ChangeAmount) else "dosage"
            if names:
                after = f"after {day_words(amendment.until)}"
                yield f"nothing in the plan changes the {what} of {listed(names)} again {after}: it stays as decided"


def _still_stands(item: Item, amendment: Amendment) -> bool:
    """Whether an item still shows what a decision put in place."""
    note = f"{amendment.by}: {amendment.why}"
    fact = next((each for each in item.fact.chain() if each.dosage is not None), item.fact)
    axis = amendment.change.axis if isinstance(amendment.change, ChangeAmount) else None
    if fact.kind is not FactKind.AMENDED or (fact.note, fact.axis) != (note, axis):
        return False
    return item.dosage == fact.dosage if axis is None else item.dosage.amounts(axis) == fact.after
