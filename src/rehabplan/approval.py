"""What a clinic approved last for a patient: a plan, by whom and when, as a document that stands on its own.

The document holds what the plan was made from (programme, log, dates), and the plan is computed again when it is read.
What would change for the patient is then ``plan.changes_since(approval.plan)``.
"""

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import Any

import attrs

from rehabplan import document
from rehabplan.errors import DocumentError, InvalidType, InvalidValue, PlanningError, Problem
from rehabplan.exercise import Exercise
from rehabplan.fields import checked, instance_of
from rehabplan.files import write_atomically
from rehabplan.planning import Plan
from rehabplan.text import line

FORMAT = "rehabplan-approval/1"
MOST_BYTES = 50_000_000
_FIELDS = ("format", "by", "at", "plan", "programme", "log", "digest")
_OPTIONS = ("id", "start", "weeks", "as_of", "days_off", "weekdays", "waking_span")
_LOG_HEADER = '{"format": "rehabplan-log/1"}'
_LINE = re.compile(r"line (\d+)")


def _instant(value: object, field: str) -> None:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise InvalidType(field, value, "give an instant with a zone, such as datetime.now(UTC)")


@attrs.frozen(kw_only=True)
class Approval:
    """A plan that a clinician approved for its patient: the plan, who approved it, and when.

    A plan with simulated reports is nobody's, and none can be approved.
    """

    plan: Plan = attrs.field(validator=instance_of(Plan))
    by: str = attrs.field(validator=checked(line))
    at: datetime = attrs.field(validator=checked(_instant))

    def __attrs_post_init__(self) -> None:
        if self.plan.log.simulated:
            raise InvalidValue("plan.log", "simulated", "approve a plan with reports of a patient", "simulated")
        if self.plan.awaits_sign_off:
            remedy = "approve the plan itself, not what for_patient() leaves of it: that follows from it"
            raise InvalidValue("plan", "for_patient()", remedy, "contradiction")


def dumps(approval: Approval) -> str:
    """Return an approval as JSON text; the inverse of :func:`loads`."""
    plan = approval.plan
    lines = document.dumps_log(plan.log).strip("\n").split("\n")[1:]
    data = {
        "format": FORMAT,
        "by": approval.by,
        "at": approval.at.isoformat(),
        "plan": {
            "id": plan.id,
            "start": plan.start.isoformat(),
            "weeks": plan.weeks,
            "as_of": None if plan.as_of is None else plan.as_of.isoformat(),
            "days_off": sorted(day.isoformat() for day in plan.days_off),
            "weekdays": [day.value for day in plan.weekdays],
            "waking_span": f"{plan.span} s",
        },
        "programme": document.to_data(plan.programme),
        "log": [json.loads(entry) for entry in lines],
    }
    return json.dumps({**data, "digest": _digest(data)}, ensure_ascii=False, indent=2) + "\n"


def loads(text: str | bytes, *, exercises: Mapping[str, Exercise] | None = None, name: str = "approval") -> Approval:
    """Return the approval that JSON text describes; the inverse of :func:`dumps`.

    ``exercises`` and ``name`` are as in :func:`rehabplan.document.loads`. A text that was altered after it was approved
    does not load; what is wrong with it comes in one :class:`~rehabplan.errors.DocumentError`. The digest shows slips
    and damage; it is no signature, since anybody can work it out.
    """
    from rehabplan.document.syntax import named, parse, text_of

    with named(name):
        data = parse(text_of(text, MOST_BYTES), "json")
    problems = _problems_of_outline(data)
    if problems:
        raise DocumentError(problems, name)
    try:
        return _approval(data, exercises or {})
    except DocumentError as error:
        raise DocumentError(error.problems, name) from None


def dump(approval: Approval, path: str | PathLike[str]) -> None:
    """Write an approval to a file, which is replaced whole; the inverse of :func:`load`."""
    write_atomically(Path(path), dumps(approval).encode())


def load(path: str | PathLike[str], *, exercises: Mapping[str, Exercise] | None = None) -> Approval:
    """Return the approval in a file; the inverse of :func:`dump`. Errors of the file itself are those of ``open``."""
    from rehabplan.document.files import read

    return loads(read(Path(path), MOST_BYTES), exercises=exercises, name=str(path))


def _digest(data: Mapping[str, Any]) -> str:
    rest = {name: value for name, value in data.items() if name != "digest"}
    canonical = json.dumps(rest, ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=float)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _problems_of_outline(data: Mapping[str, Any]) -> list[Problem]:
    from rehabplan.document.limits import problems_of_shape
    from rehabplan.document.problems import join, problems_of_format

    problems = problems_of_format(data, FORMAT)
    if problems:
        return problems
    problems += [
        Problem("missing-field", name, "", "this field is required; restore the file as it was approved")
        for name in _FIELDS
        if name not in data
    ]
    problems += [Problem("unknown-field", join("", name), "", "no such field") for name in data if name not in _FIELDS]
    for name, part in data.items():
        entries = part if name == "log" and isinstance(part, list) else [part]
        problems += (problem for entry in entries for problem in problems_of_shape(entry, name))
    if not problems and data["digest"] != _digest(data):
        remedy = "the file was altered after it was approved; restore it, or approve the plan anew"
        problems.append(Problem("altered", "digest", "", remedy))
    return problems


def _approval(data: Mapping[str, Any], exercises: Mapping[str, Exercise]) -> Approval:
    with _at("programme"):
        programme = document.from_data(data["programme"], exercises=exercises)
    with _at("log"):
        log = document.loads_log(_log_text(data["log"]), exercises=exercises)
    with _at("plan"):
        options = data["plan"]
        if not isinstance(options, Mapping) or set(options) != set(_OPTIONS):
            raise InvalidType("", options, f"give a table of {', '.join(_OPTIONS)}")
        plan = Plan.of(
            programme,
            _day(options["start"], "start"),
            id=options["id"],
            log=log,
            weeks=options["weeks"],
            as_of=None if options["as_of"] is None else _day(options["as_of"], "as_of"),
            days_off=[_day(day, "days_off") for day in _list(options["days_off"], "days_off")],
            weekdays=_list(options["weekdays"], "weekdays"),
            waking_span=options["waking_span"],
        )
    with _at(""):
        return Approval(plan=plan, by=data["by"], at=_moment(data["at"]))


@contextlib.contextmanager
def _at(path: str) -> Iterator[None]:
    """Turn what is wrong with a part of the document into problems with their place."""
    from rehabplan.document.problems import problem_at

    def place(inner: str) -> str:
        # Entries of the log are lines of their own text, after a header.
        found = _LINE.match(inner)
        if found:
            return f"{path}[{int(found[1]) - 2}]{inner[found.end() :]}"
        return f"{path}.{inner}" if path and inner else path or inner

    try:
        yield
    except DocumentError as error:
        problems = [attrs.evolve(problem, path=place(problem.path)) for problem in error.problems]
    except InvalidValue as error:
        problems = [problem_at(place(error.field), error)]
    except PlanningError as error:
        problems = [Problem(error.code, place(""), "", str(error))]
    else:
        return
    raise DocumentError(problems)


def _log_text(entries: object) -> str:
    lines = [json.dumps(entry, default=float) for entry in _list(entries, "")]
    return "\n".join([_LOG_HEADER, *lines])


def _list(value: object, field: str) -> list[Any]:
    if not isinstance(value, list):
        raise InvalidType(field, value, "give a list")
    return value


def _day(text: object, field: str) -> date:
    try:
        return date.fromisoformat(text)  # type: ignore[arg-type]  # another type is an error too
    except (TypeError, ValueError):
        raise InvalidValue(field, text, "write a date such as 2027-01-04", "not-a-date") from None


def _moment(text: object) -> datetime:
    try:
        return datetime.fromisoformat(text)  # type: ignore[arg-type]  # as above
    except (TypeError, ValueError):
        raise InvalidValue("at", text, "write an instant such as 2027-01-04T09:00:00+00:00", "not-an-instant") from None
