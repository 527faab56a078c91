"""Why a decision changes nothing in a plan, as far as the plan and its log know."""

from datetime import date

from rehabplan.log import Add, Amendment, Change, ChangeAmount, ChangeDosage, Resume, SignOff, Swap
from rehabplan.planning import Item, Plan
from rehabplan.planning.absence import AbsenceKind, absence
from rehabplan.planning.amounts import with_amount
from rehabplan.quantity import Quantity
from rehabplan.values import format_number
from rehabplan.wording.absences import absence_words
from rehabplan.wording.english import day_words, spelled

_STAYS = frozenset({AbsenceKind.STOPPED, AbsenceKind.HALTED, AbsenceKind.LEFT_OUT})
"""What no resumption, or not that of one prescription, brings back."""


def why_nothing_changes(without: Plan, amendment: Amendment) -> str | None:
    """Return why a plan is the same with a decision as ``without`` it; ``None`` where that is not known."""
    same = next((each for each in without.log.amendments if _is_alike(each, amendment)), None)
    if same is not None:
        return f"the log has the same decision already ({same.by}: {same.why})"
    if amendment.date > without.last_day:
        return f"the plan ends on {day_words(without.last_day)}"
    if amendment.until is not None and amendment.until < without.start:
        return f"the plan begins on {day_words(without.start)}, after its last day"
    first = max(amendment.date, without.start)
    match amendment.change:
        case SignOff(criterion):
            return _signed_already(without, criterion)
        case Resume(name):
            return _nothing_to_resume(without, name, first)
    return _nothing_to_change(without, amendment, first)


def _is_alike(one: Amendment, other: Amendment) -> bool:
    """Whether two decide the same of the same days, whoever decided them and why."""
    return (one.date, one.change, one.until, one.then) == (other.date, other.change, other.until, other.then)


def _signed_already(plan: Plan, criterion: str) -> str | None:
    days = [each.date for each in plan.log.amendments if each.change == SignOff(criterion)]
    days += [report.date for report in plan.log.reports if criterion in report.signed_off]
    return f"it was signed off on {day_words(min(days))} already" if days else None


def _nothing_to_resume(plan: Plan, name: str | None, first: date) -> str:
    why = None if _items(plan, first, first, name) else absence(plan, first, name)
    if why is not None and why.kind in _STAYS:
        return f"{absence_words(why)}, and that stays so"
    return "nothing was paused or stopped on that day" if name is None else f"{name} was not paused on that day"


def _nothing_to_change(plan: Plan, amendment: Amendment, first: date) -> str | None:
    change = amendment.change
    name = change.prescription.id if isinstance(change, Add) else getattr(change, "prescription", None)
    items = _items(plan, first, amendment.until or plan.last_day, name)
    if not items:
        why = absence_words(absence(plan, first, name))
        return f"nothing is planned then: {why}" if name is None else f"{name} is not planned then: {why}"
    if isinstance(change, ChangeAmount) and change.prescription is None:
        return _nothing_to_lower(items, change)
    return f"{name} is at that already" if _stands(items[0], change) else None


def _stands(item: Item, change: Change) -> bool:
    """Whether an item is as a decision would have it."""
    if isinstance(change, ChangeAmount):
        return with_amount(item.dosage, change, item.prescription) == item.dosage
    if isinstance(change, ChangeDosage):
        return item.dosage == change.dosage
    return isinstance(change, Swap) and item.exercise == change.exercise


def _nothing_to_lower(items: list[Item], change: ChangeAmount) -> str:
    axis = spelled(change.axis.value)
    if not any(item.dosage.has(change.axis) for item in items):
        return f"nothing planned then has any {axis}"
    to = change.to if isinstance(change.to, Quantity) else format_number(change.to or 0)
    return f"nothing stands above {to} then, and nothing is raised where no id is named"


def _items(plan: Plan, first: date, last: date, name: str | None) -> list[Item]:
    return [
        item
        for session in plan.between(first, last)
        for item in session.items
        if name is None or item.prescription == name
    ]
