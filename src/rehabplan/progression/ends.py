"""Which end of a range moves, and how far it may."""

from collections.abc import Callable

import attrs

from rehabplan.fields import Choice
from rehabplan.values import Number, Range


class End(Choice):
    """Which end of a range moves."""

    LOW = "low"
    HIGH = "high"
    BOTH = "both"


def leading(amount: Range, end: End, sign: int) -> Number | None:
    """Return the end that reaches a limit first, on the way up (1) or down (-1); ``None`` where none is stated."""
    if end is End.LOW:
        return amount.low
    if end is End.HIGH:
        return amount.high
    first, second = (amount.high, amount.low) if sign > 0 else (amount.low, amount.high)
    return second if first is None else first


def trailing(amount: Range, end: End, sign: int) -> Number | None:
    """Return the end that comes last: the first to be back where it began."""
    return leading(amount, end, -sign)


def passes(end: Number, limit: Number, sign: int) -> bool:
    """Whether an end lies past a limit, on the way up (1) or down (-1)."""
    return end > limit if sign > 0 else end < limit


def with_end(amount: Range, end: End, change: Callable[[Number], Number]) -> Range | None:
    """Return a range with one end moved, or both; ``None`` when they would swap, or there is no such end."""
    if end is End.BOTH:
        return amount.with_ends(change)
    if end is End.HIGH:
        high = None if amount.high is None else change(amount.high)
        swapped = high is None or (amount.low is not None and high < amount.low)
        return None if swapped else attrs.evolve(amount, high=high)
    low = None if amount.low is None else change(amount.low)
    swapped = low is None or (amount.high is not None and low > amount.high)
    return None if swapped else attrs.evolve(amount, low=low)
