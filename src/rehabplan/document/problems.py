"""What is wrong with a document: from the errors that reading it raised to problems with a place."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from typing import Any

import attrs
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError

from rehabplan.document.registry import is_own
from rehabplan.document.tags import TAG, is_tagged
from rehabplan.errors import DocumentError, InvalidValue, Problem, did_you_mean, shorten
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.programme_parts import Group, Phase, Profile, Rotation, Template
from rehabplan.values import format_number

PROGRAMME_FORMAT = "rehabplan/1"
LOG_FORMAT = "rehabplan-log/1"
OUTSIDE_PROGRAMME = ("format", "exercises")
"""The fields of a programme document that are not fields of the class."""

MOST_PROBLEMS = 1_000
LONGEST_SENTENCE = 200
MOST_COMPARED = 500
"""Slugs among which the nearest to an unknown one is looked for; among more it would take too long."""

_OTHER_WAY = {
    PROGRAMME_FORMAT: "read a programme with loads",
    LOG_FORMAT: "read a log with loads_log",
    "rehabplan-approval/1": "read an approval with approval.loads",
    "rehabplan-calendar-state/1": "read a calendar's state with ical.loads_state",
}

_NAMED_FROM_OUTSIDE: Mapping[type, int] = {Template: 1, Rotation: 1, Phase: 1, Group: 1, Profile: 2}
"""Classes whose checks name the place from outside, each with how many names come before the field."""

_REFUSALS = (ValueError, TypeError)
"""What is raised for a caller's own class to refuse a value, as such and not as a subclass."""

_LISTS_BY_ID = ("phases", "templates", "rotations", "profiles")
_PARTS_WITH_AXIS = ("first", "then", "step")

_BARE = re.compile(r"[A-Za-z0-9_-]{1,40}")
_BELOW = re.compile(r"(?:\[\d+\]|\.[A-Za-z0-9_-]+)*")
_NOTE = re.compile(r"(?:^|\.)note(?:$|[.\[])")


class Unreadable(Exception):  # noqa: N818 - always caught inside this package
    """Text that is not TOML or JSON at all."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


class Below(Exception):  # noqa: N818 - as above
    """An error in a part of a field: ``below`` leads from the field to the part, such as ``[0].de``."""

    def __init__(self, error: InvalidValue, below: str) -> None:
        self.error = error
        found = _BELOW.match(below)
        self.below = found[0] if found else ""
        super().__init__(str(error))


class Several(Exception):  # noqa: N818 - as above
    """Errors in several parts of one field."""

    def __init__(self, errors: Sequence[Below]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(map(str, errors)))


class UnknownExercise(Exception):  # noqa: N818 - as above
    """A slug that no exercise has; the nearest one is looked for only when the problem is listed."""

    def __init__(self, slug: str, known: Collection[str]) -> None:
        self.slug = slug
        self.known = known if len(known) <= MOST_COMPARED else ()
        super().__init__(slug)


class Consequence(Exception):  # noqa: N818 - as above
    """An error that only follows from a problem reported elsewhere, and is not reported again."""


def join(path: str, name: object) -> str:
    """Return the path of a field; a name that no path should carry is quoted and cut."""
    shown = name if isinstance(name, str) and _BARE.fullmatch(name) else shorten(name)
    return f"{path}.{shown}" if path else str(shown)


def shown(value: object, path: str) -> str:
    """Return a value as a problem shows it: cut at 40 characters, no inside of a table or list, never a note."""
    if value is None or _NOTE.search(path):
        return ""
    match value:
        case bool():
            return str(value).lower()
        case Mapping():
            return "{…}"
        case list() | tuple():
            return "[…]"
        case Fraction():
            return format_number(value)
        case Decimal() | date():
            return shorten(str(value)).replace("'", "")
        case _:
            return shorten(value)


def error_of(problems: Iterable[Problem], name: str) -> DocumentError:
    """Return the error that lists the problems of a document; of very many, the first of them."""
    listed = list(islice(problems, MOST_PROBLEMS + 1))
    if len(listed) > MOST_PROBLEMS:
        listed[-1] = Problem("more-problems", "", "", f"there are more than {MOST_PROBLEMS}; correct these first")
    return DocumentError(listed, name)


def problems_of_format(table: Mapping[str, Any], expected: str, path: str = "") -> list[Problem]:
    """Return what is wrong with the line that says which format a document is in."""
    place = join(path, "format")
    if "format" not in table:
        return [Problem("missing-field", place, "", f"write the format {expected!r} at the top")]
    found = table["format"]
    if found == expected:
        return []
    later = "a later number needs a later version of rehabplan"
    remedy = f"only {expected!r} is read here; {_OTHER_WAY.get(found, later) if isinstance(found, str) else later}"
    return [Problem("unknown-format", place, shown(found, place), remedy)]


def problem_at(path: str, error: InvalidValue) -> Problem:
    """Return an error of a value as the problem at a path."""
    return Problem(error.code, path, shown(error.value, path), error.remedy)


def problems_in(error: Exception, path: str, value: Any) -> Iterator[Problem]:
    """Yield the problems that an error holds, in document order; an error that is no problem is raised.

    ``value`` is what stands at the path in the document.
    """
    match error:
        case ClassValidationError():
            inside, own = error.group_exceptions()
            for each, field in inside:
                place, part = join(path, field.name), _part(value, field.name)
                if type(each) in _REFUSALS and not is_own(error.cl):
                    yield Problem("invalid-value", place, shown(part, place), _sentence_of(each))
                else:
                    yield from problems_in(each, place, part)
            for each in own:
                yield from _of_object(each, path, error.cl, value)
        case IterableValidationError():
            for each, entry in error.group_exceptions()[0]:
                yield from problems_in(each, f"{path}[{entry.index}]", _part(value, entry.index))
        case Several():
            for part in error.errors:
                yield from problems_in(part, path, value)
        case KeyError():
            yield Problem("missing-field", path, "", "this field is required; add it")
        case Below() if error.below:
            yield problem_at(path + error.below, error.error)
        case Below() | InvalidValue():
            inner = error.error if isinstance(error, Below) else error
            yield Problem(inner.code, path, shown(value, path), inner.remedy)
        case UnknownExercise():
            remedy = f"no exercise has this slug{did_you_mean(error.slug, error.known)}; describe it under exercises"
            yield Problem("unknown-name", path, shown(error.slug, path), remedy)
        case Consequence():
            return
        case _:
            raise error


def _part(value: Any, key: str | int) -> Any:
    """Return a field or entry of what stands in a document, or nothing for one that a short form leaves unsaid."""
    if isinstance(value, Mapping):
        return value.get(key)
    return value[key] if isinstance(key, int) else None


def _of_object(error: Exception, path: str, cls: type, table: Any) -> Iterator[Problem]:
    match error:
        case ForbiddenExtraKeysError():
            known = fields_of(cls)
            for name in sorted(error.extra_fields):
                remedy = f"no such field{did_you_mean(name, known) or '; known are ' + ', '.join(known)}"
                yield Problem("unknown-field", join(path, name), "", remedy)
        case InvalidValue():
            place = _place_in(error.field, cls, table)
            yield problem_at(f"{path}.{place}" if path and place else path or place, error)
        case ValueError() | TypeError() if not is_own(cls):
            field = next((each.name for each in error.args if isinstance(each, attrs.Attribute)), "")
            found = _part(table, field) if field else table
            place = join(path, field) if field else path
            yield Problem("invalid-value", place, shown(found, place), _sentence_of(error))
        case _:
            raise error


def _sentence_of(error: Exception) -> str:
    """Return what a caller's own class says is wrong, in one line."""
    words = " ".join(str(error.args[0]).split()) if error.args else ""
    return words[:LONGEST_SENTENCE] or "the class refuses it; see what it asks for"


def fields_of(cls: type) -> tuple[str, ...]:
    """Return the names that the table of a class may hold."""
    before = (TAG,) if is_tagged(cls) else OUTSIDE_PROGRAMME if cls is Programme else ()
    return (*before, *(field.name for field in attrs.fields(cls) if field.init))


def _place_in(field: str, cls: type, table: Any) -> str:
    """Return the place that a class's own check speaks of, below its table; nothing when that is no field of it."""
    if cls is Programme:
        return _place_in_programme(field, table)
    if cls is Prescription:
        # Its checks name the place from outside: first the id, then the field.
        return _place_in_prescription(field.partition(".")[2] or field, table)
    if cls in _NAMED_FROM_OUTSIDE:
        field = field.split(".", _NAMED_FROM_OUTSIDE[cls])[-1]
    return field if _head(field) in fields_of(cls) else ""


def _head(field: str) -> str:
    return re.split(r"[.\[]", field, maxsplit=1)[0]


def _place_in_prescription(field: str, table: Mapping[str, Any]) -> str:
    if field == "frequency":
        field = "dosage.frequency.days"
    head, _, below = field.partition(".")
    if head == "dosage" and below and "dosage" not in table:
        return "rule"
    if head == "rule" and below and not (isinstance(table["rule"], Mapping) and below in table["rule"]):
        # One of the rules inside it; which one, the check does not say.
        return "rule"
    return _place_of_axis(field, table) or (field if _head(field) in fields_of(Prescription) else "")


def _place_of_axis(field: str, table: Mapping[str, Any]) -> str:
    rule = table.get("rule")
    if not isinstance(rule, Mapping):
        return ""
    if rule.get("axis") == field:
        return "rule.axis"
    for part in _PARTS_WITH_AXIS:
        if isinstance(rule.get(part), Mapping) and rule[part].get("axis") == field:
            return f"rule.{part}.axis"
    return ""


def _place_in_programme(field: str, table: Mapping[str, Any]) -> str:
    head, _, rest = field.partition(".")
    name, _, below = rest.partition(".")
    for index, each in enumerate(table.get(head, ()) if head in _LISTS_BY_ID else ()):
        if each["id"] == name:
            return f"{head}[{index}].{below}"
    for index, group in enumerate(table.get("groups", ())):
        # A prescription has checked its own rule by now, so that a rule is its group's.
        place = rest if rest.startswith("rule.") and head in group["prescriptions"] else _place_of_axis(field, group)
        if place:
            return f"groups[{index}].{place}"
    for index, each in enumerate(table.get("prescriptions", ())):
        if rest and _id_of(each) == head:
            return f"prescriptions[{index}].{_place_in_prescription(rest, each)}"
    return field if _head(field) in fields_of(Programme) else ""


def _id_of(prescription: Mapping[str, Any]) -> Any:
    if "id" in prescription:
        return prescription["id"]
    exercise = prescription.get("exercise")
    return exercise["slug"] if isinstance(exercise, Mapping) else exercise
