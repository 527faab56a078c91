"""The smallest values in a document: what stands there, read and written.

Types are exact: no ``"2"`` for 2, no 2.7 for a whole number, no ``true`` for 1. A fraction is a text (``"1/2"``); a
number whose decimals never end is written as one (``"1/3"``), one with more decimals than a float holds as the text of
its decimals.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from rehabplan.adjustment import Adjustment
from rehabplan.document.problems import Below
from rehabplan.effort import Effort
from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import Choice
from rehabplan.progression import Every
from rehabplan.quantity import Quantity
from rehabplan.references import Measured
from rehabplan.text import Source, Text
from rehabplan.values import MOST_DIGITS, Number, Range, format_number, signed

Read = Callable[[Any, Any], Any]
"""A reader: the plain value and the annotation it is read for."""

_FRACTION = re.compile(rf"(?P<parts>-?[0-9]{{1,{MOST_DIGITS}}})/(?P<whole>0*[1-9][0-9]{{0,{MOST_DIGITS - 1}}})")
_OR_FRACTION = ": write 0.5, or '1/2' in quotes"
_NUMERAL = re.compile(r"-?\d+(?:\.\d+)?")
_AMOUNT = re.compile(r"\d.*[A-Za-z%]|level ")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_text(value: object, _annotation: object = None) -> str:
    """Return a text as it is."""
    if not isinstance(value, str):
        raise InvalidType("text", value, "give a text in quotes")
    return value


def read_whole(value: object, _annotation: object = None) -> int:
    """Return a whole number as it is; 2.0 is none."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidType("number", value, f"give a whole number{_unquoted(value)}")
    return value


def read_flag(value: object, _annotation: object = None) -> bool:
    """Return true or false as it is."""
    if not isinstance(value, bool):
        raise InvalidType("flag", value, "give true or false")
    return value


def read_real(value: object, _annotation: object = None) -> float:
    """Return a number as a float: only classes that a caller has registered hold any."""
    if not _is_number(value):
        raise InvalidType("number", value, f"give a number{_unquoted(value)}")
    return float(value)  # type: ignore[arg-type]  # a number


def _unquoted(value: object) -> str:
    return ", without quotes" if isinstance(value, str) and _NUMERAL.fullmatch(value) else ""


def read_number(value: Any, _annotation: object = None) -> Number:
    """Return an exact number from a number, from a fraction, or from the text of one that no number here can say."""
    exact = _exact(value)
    if exact is None:
        raise InvalidType("number", value, f"give a number{_unquoted(value) or _OR_FRACTION}")
    return exact


def _exact(value: Any) -> Number | None:
    if _is_number(value):
        return signed(value)
    if not isinstance(value, str):
        return None
    if found := _FRACTION.fullmatch(value):
        return signed(Fraction(int(found["parts"]), int(found["whole"])))
    try:
        exact = Range.parse(value).low
    except InvalidValue:
        return None
    return exact if exact is not None and number_data(exact) == value else None


def read_measured(value: Any, _annotation: object = None) -> Measured:
    """Return a number, or an amount with its unit from its text: the size of a step, a limit, a result."""
    exact = _exact(value)
    if exact is not None:
        return exact
    if not isinstance(value, str) or not _AMOUNT.search(value):
        remedy = f"give a number{_unquoted(value)}, or an amount with its unit in quotes, such as '5 kg' or '10 %'"
        raise InvalidType("amount", value, remedy)
    return Quantity.parse(value)


def measured_data(measured: Measured) -> int | float | str:
    """Return a number or an amount with its unit as a document holds it."""
    return str(measured) if isinstance(measured, Quantity) else number_data(measured)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def number_data(exact: Number) -> int | float | str:
    """Return a number as a document holds it: whole, a float where that is the very same number, else its text."""
    if isinstance(exact, int):
        return exact
    shortest = float(exact)
    return shortest if Fraction(repr(shortest)) == exact else format_number(exact)


def read_range(value: Any, _annotation: object = None) -> Range:
    """Return a range from a number or from a text such as ``"10-15"``."""
    if _is_number(value):
        return Range(signed(value, "range"))
    remedy = "give a number, '10-15', 'up to 5', 'at least 8' or 'as many as possible'"
    if not isinstance(value, str):
        raise InvalidType("range", value, remedy)
    amount = Range.parse(value)
    if amount.is_exact and not isinstance(range_data(amount), str):
        raise InvalidType("range", value, "give a single number without quotes")
    return amount


def range_data(amount: Range) -> int | float | str:
    """Return a range as a document holds it: a number when it is exact, else its text."""
    return number_data(amount.most) if amount.is_exact else str(amount)


def read_quantity(value: object, _annotation: object = None) -> Quantity:
    """Return a quantity from its text; its unit is always said."""
    if not isinstance(value, str):
        raise InvalidType("quantity", value, "give an amount with its unit in quotes, such as '5 s' or '3 breaths'")
    return Quantity.parse(value)


def read_effort(value: object, _annotation: object = None) -> Effort:
    """Return an effort from its text; its scale is always named."""
    if not isinstance(value, str):
        raise InvalidType("effort", value, "give a scale and a figure in quotes, such as 'RPE 8' or 'CR10 3-4'")
    return Effort.parse(value)


def read_adjustment(value: object, _annotation: object = None) -> Adjustment:
    """Return an adjustment from its text; its sign is always said."""
    if not isinstance(value, str):
        raise InvalidType("adjustment", value, "write 'keep', '+2.5-5 kg', '-5 lb' or '+10 %', in quotes")
    return Adjustment.parse(value)


def read_every(value: object, _annotation: object = None) -> Every:
    """Return a pace from its text."""
    if not isinstance(value, str):
        raise InvalidType("every", value, "write '1 week', '2 weeks', '3 days' or '2 sessions'")
    return Every.parse(value)


def read_choice(value: object, choices: type[Choice]) -> Choice:
    """Return the member of an enumeration that a word names."""
    if not isinstance(value, str):
        raise InvalidType("choice", value, f"give one of {', '.join(str(each.value) for each in choices)}")
    return choices(value)


def read_date(value: object, _annotation: object = None) -> date:
    """Return a date from ``"2027-01-04"``, or as TOML has read it."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    remedy = "give a date such as '2027-01-04'"
    if not isinstance(value, str):
        raise InvalidType("date", value, remedy)
    try:
        # Only this of the forms that ISO 8601 knows: "20270104" would read as a number to people.
        return date.fromisoformat(value if _DATE.fullmatch(value) else "")
    except ValueError:
        raise InvalidValue("date", value, remedy, "not-a-date") from None


def read_words(value: Any, _annotation: object = None) -> Text:
    """Return words for a person from a text, or from a table of language to text."""
    if isinstance(value, str):
        return Text.of(value)
    if not isinstance(value, Mapping):
        raise InvalidType("text", value, "give a text in quotes, or a table of language to text")
    for language, words in value.items():
        if not isinstance(words, str):
            raise Below(InvalidType("text", words, "give a text in quotes"), f".{language}")
    return Text.of(value)


def words_data(words: Text) -> str | dict[str, str]:
    """Return words as a document holds them: a text, or a table when they are in named languages."""
    versions = dict(words.versions)
    return versions[""] if list(versions) == [""] else versions


READERS: Mapping[type, Read] = {
    str: read_text,
    int: read_whole,
    float: read_real,
    bool: read_flag,
    date: read_date,
    Range: read_range,
    Quantity: read_quantity,
    Effort: read_effort,
    Adjustment: read_adjustment,
    Every: read_every,
    Text: read_words,
    Choice: read_choice,
}
"""How each type is read."""


def _value_of(choice: Choice) -> Any:
    return choice.value


WRITERS: Mapping[type, Callable[[Any], Any]] = {
    date: date.isoformat,
    Range: range_data,
    Quantity: str,
    Effort: str,
    Adjustment: str,
    Every: str,
    Text: words_data,
    Choice: _value_of,
}
"""How each type is written, where it is not plain already."""

SHORT_FORMS: Mapping[type, str] = {Source: "citation"}
"""Classes that may be written as the text of one of their fields."""
