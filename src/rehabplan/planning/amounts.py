"""A dosage with one axis at another amount, as a clinician decided."""

from fractions import Fraction

from rehabplan.dosage import Axis, Dosage
from rehabplan.errors import InvalidValue
from rehabplan.log import ChangeAmount
from rehabplan.progression.modulations import PACES, shared
from rehabplan.progression.sizes import in_unit, unit_of
from rehabplan.values import Number, Range


def with_amount(dosage: Dosage, change: ChangeAmount, name: str) -> Dosage:
    """Return the dosage of the prescription that a change names, set to the amount or to a share of what stands."""
    place = f"{name}.{change.axis.value}"
    if not dosage.has(change.axis):
        remedy = f"the dose has no {change.axis.value}; change what it has, or the whole dosage"
        raise InvalidValue(place, None, remedy, "missing-axis")
    if change.percent is not None:
        return _shared(dosage, change.axis, change.percent, place)
    number = _number(dosage, change, place)
    amounts = tuple(
        Range.up_to(number) if amount.low is None and not amount.as_many else Range(number)
        for amount in dosage.amounts(change.axis)
    )
    return dosage.with_amounts(change.axis, amounts)


def lowered(dosage: Dosage, change: ChangeAmount, name: str) -> Dosage:
    """Return the dosage of one prescription of all, lowered where it stands above the amount: itself where it does not.

    One whose amount cannot be compared is an error: it must not stay high unseen.
    """
    if not dosage.has(change.axis):
        return dosage
    place = f"{name}.{change.axis.value}"
    try:
        if change.percent is not None:
            return _shared(dosage, change.axis, change.percent, place)
        number = _number(dosage, change, place)
        slower = unit_of(dosage, change.axis) in PACES
        amounts = tuple(_held(amount, number, slower=slower) for amount in dosage.amounts(change.axis))
        return dosage.with_amounts(change.axis, amounts)
    except InvalidValue as problem:
        remedy = f"{problem.remedy}; or change each prescription by itself"
        raise InvalidValue(place, problem.value, remedy, problem.code) from problem


def _number(dosage: Dosage, change: ChangeAmount, place: str) -> Number:
    return in_unit(change.to or 0, unit_of(dosage, change.axis), place)


def _shared(dosage: Dosage, axis: Axis, percent: Number, place: str) -> Dosage:
    for amount in dosage.amounts(axis):
        if amount.as_many and amount.low is None:
            raise InvalidValue(place, str(amount), "it has no figure to take a share of; give an amount", "missing-end")
    return shared(dosage, axis, Fraction(percent) / 100)


def _held(amount: Range, most: Number, *, slower: bool) -> Range:
    """Return an amount no higher than so much, which what has no upper end always is; a pace is held from below."""
    if slower:
        return amount.with_ends(lambda end: max(end, most))
    is_open = amount.as_many or amount.high is None
    if not is_open and amount.most <= most:
        return amount
    low = None if amount.low is None else min(amount.low, most)
    return Range(low, most if is_open else min(amount.most, most))
