"""How large a document may be: checked before anything is made of it, so that none of them hangs or overflows."""

from collections.abc import Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Any

from rehabplan.document.problems import join, shown
from rehabplan.errors import Problem

MOST_BYTES = 1_000_000
MOST_BYTES_OF_LOG = 10_000_000
DEEPEST = 32
LONGEST_LIST = 10_000
MOST_FIELDS = 1_000
MOST_VALUES = 1_000_000
MOST_BITS = 64
MOST_DIGITS = 400


def problems_of_shape(document: object, path: str = "") -> list[Problem]:
    """Return what no document may hold: too deep, too long, numbers out of all bounds, values that are not plain."""
    problems: list[Problem] = []
    waiting: list[tuple[object, str, int]] = [(document, path, 1)]
    seen = 0
    while waiting:
        value, place, depth = waiting.pop()
        problem = _problem_of(value, place, depth)
        if problem is not None:
            problems.append(problem)
            continue
        inside = list(_inside(value, place))
        seen += len(inside)
        if seen > MOST_VALUES:
            return [Problem("too-large", path, "", f"a document holds at most {MOST_VALUES} values; divide it")]
        waiting.extend((each, below, depth + 1) for each, below in reversed(inside))
    return problems


def _inside(value: object, place: str) -> Iterator[tuple[object, str]]:
    if isinstance(value, Mapping):
        yield from ((each, join(place, name)) for name, each in value.items())
    elif isinstance(value, list | tuple):
        yield from ((each, f"{place}[{index}]") for index, each in enumerate(value))


def _problem_of(value: Any, place: str, depth: int) -> Problem | None:
    match value:
        case None | str() | bool() | date() | time():
            return None
        case int() | float() | Decimal():
            return _problem_of_number(value, place)
        case Mapping() | list() | tuple() if depth > DEEPEST:
            return Problem("too-deep", place, "", f"it lies more than {DEEPEST} levels deep; flatten it")
        case Mapping() if len(value) > MOST_FIELDS:
            return Problem("too-many", place, "", f"{len(value)} fields are too many, cut them to {MOST_FIELDS}")
        case Mapping():
            other = next((name for name in value if not isinstance(name, str)), None)
            if other is None:
                return None
            return Problem("wrong-type", place, "", f"the name {shown(other, '')} is not a text; give it as one")
        case list() | tuple() if len(value) > LONGEST_LIST:
            return Problem("too-many", place, "", f"{len(value)} entries are too many, cut them to {LONGEST_LIST}")
        case list() | tuple():
            return None
        case _:
            remedy = "give plain data: texts, numbers, true, false, dates, lists and tables"
            return Problem("wrong-type", place, shown(value, place), remedy)


def _problem_of_number(value: float | Decimal, place: str) -> Problem | None:
    if isinstance(value, int):
        if value.bit_length() <= MOST_BITS:
            return None
        return Problem("out-of-bounds", place, "", f"a number of {value.bit_length()} bits is too large; lower it")
    exact = Decimal(value)
    if not exact.is_finite():
        return Problem("not-finite", place, shown(value, place), "give a finite number")
    if abs(exact.adjusted()) <= MOST_DIGITS:
        return None
    return Problem("out-of-bounds", place, shown(value, place), f"give a number of at most {MOST_DIGITS} digits")
