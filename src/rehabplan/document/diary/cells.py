"""What a cell of a diary says: figures, days, lists of names, written so that no spreadsheet makes a date of them.

Every function takes the text of a cell that is not empty; one it cannot read is an :class:`InvalidValue` whose remedy
says what to write instead. Nothing is guessed: what could mean two things is refused.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, NoReturn

from rehabplan.effort import Effort
from rehabplan.errors import InvalidValue
from rehabplan.exercise import Side
from rehabplan.frequency import MOST_TIMES_A_DAY
from rehabplan.loads import Level, Load, parse_load
from rehabplan.quantity import Quantity
from rehabplan.report import Symptom, TestResult
from rehabplan.text import line, slug
from rehabplan.values import Number, number, signed

MOST_REPS = 10_000
MOST_SECONDS = 6 * 3600
"""A spreadsheet stores the days since 2000 as numbers from 36 526 on: with these bounds none passes for a figure."""

SETS = "one figure for each set with semicolons between them, such as 10; 10; 8"
_FIGURE = re.compile(r"(?:0|[1-9][0-9]{0,6})(?:\.[0-9]{1,2})?")
_SCORE = re.compile(r"[0-9]{1,3}")
_ISO = re.compile(r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?([0-9]{4}-[0-9]{2}-[0-9]{2})")
_SESSION = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})/([1-9][0-9]?)")
_SLOT = re.compile(r"[1-9][0-9]?")

MONTHS = "jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez"
_NOT_KNOWN = re.compile(r"n\.?/?a\.?|none|null|nil|unknown|not known|-+|\?+|#n/?a", re.IGNORECASE)
_MONTH = rf"(?:{MONTHS})\w*\.?"
_DATE = re.compile(
    rf"\d{{1,4}}([./-])\d{{1,2}}\1\d{{1,4}}|\d{{1,2}}\.?[ -]?{_MONTH}(?:[ -]\d+)?|{_MONTH}[ -]\d+", re.IGNORECASE
)
_SLASH = re.compile(r"\d\s*/\s*\d")
_COMMA = re.compile(r"\d,\d")
_THREE_DECIMALS = re.compile(r"\d\.\d{3}(?!\d)")

Read = Callable[[str], Any]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Of any locale: a diary is read as it was written."""


def read_done(text: str) -> bool:
    """Return whether something was done, from ``yes`` or ``no``."""
    answer = {"yes": True, "no": False}.get(text.casefold())
    if answer is None:
        _refuse_slips(text)
        _fail(text, "write yes or no, or leave the cell empty when it is unknown", "unknown-choice")
    return answer


def read_reps(text: str) -> tuple[Number, ...]:
    """Return the repetitions of each set."""
    return _figures(text, MOST_REPS)


def read_seconds(text: str) -> tuple[Number, ...]:
    """Return the seconds of each set."""
    return _figures(text, MOST_SECONDS)


def _figures(text: str, most: int) -> tuple[Number, ...]:
    _refuse_slips(text)
    parts = [part.strip() for part in text.split(";")] if ";" in text else text.split()
    if not all(_FIGURE.fullmatch(part) for part in parts):
        _fail(text, f"write {SETS}", "not-a-number")
    if ";" not in text and len(parts) > 1 and all(re.fullmatch("[0-9]{3}", part) for part in parts[1:]):
        # 30 120 may be two sets, or 30120 as some countries write it.
        _fail(text, "write semicolons between the sets, such as 30; 120", "ambiguous")
    figures = tuple(number(Decimal(part)) for part in parts)
    if max(figures) > most:
        remedy = f"give at most {most} for a set; a spreadsheet may have made a number of a date"
        _fail(text, remedy, "out-of-bounds")
    return figures


def read_loads(text: str) -> tuple[str, ...]:
    """Return the words of each set's load; what they mean :func:`read_load` says."""
    return tuple(part.strip() for part in text.split(";"))


def read_load(text: str, levels: tuple[str, ...]) -> Load:
    """Return the load that words name: one of the levels that the exercise has, such as a band's colour, or another."""
    if text in levels:
        return Level(text, levels)
    _refuse_slips(text)
    try:
        return parse_load(text)
    except InvalidValue as error:
        named = f", or one of {', '.join(levels)}" if levels else ""
        remedy = f"{error.remedy}{named}; several sets have semicolons between them: 20 kg; 20 kg; 17.5 kg"
        _fail(text, remedy, error.code)


def read_quantity(text: str) -> Quantity:
    """Return an amount with its unit."""
    _refuse_slips(text)
    return Quantity.parse(text)


def read_effort(text: str) -> Effort:
    """Return an effort on its named scale."""
    _refuse_slips(text)
    return Effort.parse(text)


def read_score(text: str) -> int:
    """Return a rating from 0 to 10; the bounds are the report's to check."""
    _refuse_slips(text)
    if not _SCORE.fullmatch(text):
        _fail(text, "give a whole number from 0 to 10", "not-a-number")
    score = int(text)
    if 10 < score <= 100:
        _fail(text, "it is rated from 0 to 10, not to 100; give a whole number from 0 to 10", "out-of-bounds")
    return score


def read_side(text: str) -> Side:
    """Return left or right."""
    found = {"left": Side.LEFT, "right": Side.RIGHT}.get(text)
    if found is None:
        remedy = "write left or right, each in a row of its own, or leave it empty where both work together"
        _fail(text, remedy, "unknown-choice")
    return found


def read_day(text: str) -> date:
    """Return a day from ``2027-01-04``; the weekday may stand before it and must be right: ``Mon 2027-01-04``."""
    found = _ISO.fullmatch(text)
    day = _day(found[1]) if found else None
    if day is None:
        remedy = "write the day as 2027-01-04"
        if not found:
            remedy += "; a spreadsheet may have rewritten it: make the column one of text before you open the file"
        _fail(text, remedy, "not-a-date")
    weekday = WEEKDAYS[day.weekday()]
    if text[0].isalpha() and text[:3] != weekday[:3]:
        _fail(text, f"{day.isoformat()} is a {weekday}; correct the one or the other", "contradiction")
    return day


def read_session(text: str) -> tuple[date, int]:
    """Return the day and the slot of a session's id, such as ``2027-01-04/1``."""
    found = _SESSION.fullmatch(text)
    day = _day(found[1]) if found else None
    if found is None or day is None or int(found[2]) > MOST_TIMES_A_DAY:
        _fail(text, "keep the id of the session as it was: a day and a number, such as 2027-01-04/1", "not-a-session")
    return day, int(found[2])


def read_slot(text: str) -> int:
    """Return which session of the day it is."""
    if not _SLOT.fullmatch(text) or int(text) > MOST_TIMES_A_DAY:
        _fail(text, f"give a whole number from 1 to {MOST_TIMES_A_DAY}", "out-of-bounds")
    return int(text)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_symptoms(text: str) -> tuple[Symptom, ...]:
    """Return symptoms from ``swelling=yes; giddy=no``."""
    return tuple(_symptom(part.strip(), text) for part in text.split(";"))


def _symptom(part: str, text: str) -> Symptom:
    name, _equals, word = (each.strip() for each in part.partition("="))
    answers = {"yes": True, "no": False, "unknown": None}
    if word.casefold() not in answers:
        remedy = "write each symptom with yes, no or unknown, and semicolons between them: swelling=yes; giddy=no"
        _fail(text, remedy, "unknown-choice")
    return Symptom(name, answers[word.casefold()])


def read_results(text: str) -> tuple[TestResult, ...]:
    """Return results of tests from ``1rm=100 kg; squat/10rm=80 kg``."""
    return tuple(_result(part.strip(), text) for part in text.split(";"))


def _result(part: str, text: str) -> TestResult:
    test, equals, figure = (each.strip() for each in part.partition("="))
    prescription, _slash, name = test.rpartition("/")
    if not equals:
        remedy = "write each test and what it measured: 1rm=100 kg; squat/10rm=80 kg"
        _fail(text, remedy, "unreadable-result")
    _refuse_slips(figure)
    if re.fullmatch(rf"-?{_FIGURE.pattern}", figure):
        return TestResult(name, signed(Decimal(figure)), prescription=prescription or None)
    return TestResult(name, Quantity.parse(figure), prescription=prescription or None)


def read_plan(text: str) -> str:
    """Return the id of a plan."""
    return line(text)


def read_prescription(text: str) -> str:
    """Return the id of a prescription."""
    return slug(text)


def read_names(text: str) -> tuple[str, ...]:
    """Return names with semicolons between them."""
    return tuple(part.strip() for part in text.split(";"))


def read_words(text: str) -> str:
    """Return words as they are, if they stand on one line."""
    if "\n" in text or "\r" in text:
        _fail(text, "write it on one line", "unprintable-text")
    return text


def _refuse_slips(text: str) -> None:
    """Refuse what people and spreadsheets write in place of a figure, and say what it is."""
    if _NOT_KNOWN.fullmatch(text):
        _fail(text, "leave the cell empty when it is unknown", "not-a-number")
    if _DATE.fullmatch(text):
        remedy = "a spreadsheet may have made a date of it: make the column one of text, and write it again"
        _fail(text, remedy, "not-a-number")
    if _SLASH.search(text):
        _fail(text, "a slash can mean many things: write a figure alone, and sets as 10; 10; 8", "not-a-number")
    if _COMMA.search(text):
        _fail(text, "write decimals with a point, as in 2.5, and semicolons between sets", "not-a-number")
    if _THREE_DECIMALS.search(text):
        _fail(text, "three digits after a point may be thousands; write 1200, or 1.2", "ambiguous")


def _fail(text: str, remedy: str, code: str) -> NoReturn:
    raise InvalidValue("cell", text, remedy, code)
