"""Numbers, quantities and dates in plain English."""

from collections.abc import Iterable
from datetime import date

from rehabplan.values import Number, Quantity, Range, Unit, format_number

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_UNITS = {
    Unit.SECONDS: ("second", "seconds"),
    Unit.BREATHS: ("slow breath", "slow breaths"),
    Unit.PERCENT: ("%", "%"),
    Unit.CENTIMETRES: ("cm", "cm"),
    Unit.DEGREES: ("degree", "degrees"),
}


def day_words(day: date) -> str:
    """Return a date as ``18 January 2027``."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def range_words(amount: Range) -> str:
    """Return how many, in words; a maximum is never put as a target.

    >>> range_words(Range(10, 15)), range_words(Range.up_to(5))
    ('10 to 15', 'no more than 5')
    """
    if amount.is_exact:
        return format_number(amount.most)
    if amount.low is None:
        return f"no more than {format_number(amount.most)}"
    if amount.high is None:
        return f"at least {format_number(amount.low)}"
    return f"{format_number(amount.low)} to {format_number(amount.high)}"


def counted(amount: Range, one: str, many: str) -> str:
    """Return an amount with its noun in the number it takes."""
    return f"{range_words(amount)} {one if amount.most == 1 else many}"


def quantity_words(quantity: Quantity) -> str:
    """Return an amount with its unit, long times in minutes.

    >>> from rehabplan.values import seconds
    >>> quantity_words(seconds(5, 10)), quantity_words(seconds(120))
    ('5 to 10 seconds', '2 minutes')
    """
    amount = quantity.amount
    if quantity.unit is Unit.SECONDS and all(end >= 120 and end % 60 == 0 for end in _ends(amount)):
        return f"{range_words(amount.with_ends(lambda end: end // 60))} minutes"
    return counted(amount, *_UNITS[quantity.unit])


def _ends(amount: Range) -> list[Number]:
    return [end for end in (amount.low, amount.high) if end is not None]


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a list in a sentence: ``a, b and c``."""
    *earlier, final = words
    return f"{', '.join(earlier)} {last} {final}" if earlier else final
