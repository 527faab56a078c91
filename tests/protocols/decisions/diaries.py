"""How the decision tests write a patient's diary, and read what becomes of the plan: all days counted from 1."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from protocols.reading import MONDAY, protocol, reported
from rehabplan import ItemReport, Plan, Programme, SessionReport


def planned(slug: str, log: Iterable[Any], *, known_to: int | None = None, **options: Any) -> Plan:
    """Return the plan of a protocol with a diary, told up to a day: the last reported one, unless it is given."""
    return followed(protocol(slug), log, known_to=known_to, **options)


def followed(programme: Programme, log: Iterable[Any], *, known_to: int | None = None, **options: Any) -> Plan:
    """Return the plan of a programme with a diary."""
    as_of = None if known_to is None else MONDAY + timedelta(days=known_to - 1)
    return Plan.of(programme, MONDAY, id="a-plan", log=log, as_of=as_of, **options)


def each(days: Iterable[int], **fields: Any) -> list[SessionReport]:
    """Return the same report of several days."""
    return [reported(day, **fields) for day in days]


def lifted(day: int, prescription: str, reps: list[int] | None = None, **fields: Any) -> SessionReport:
    """Return the report of one exercise: what its sets achieved."""
    return reported(day, done=None, items=[ItemReport(prescription=prescription, reps=reps, **fields)])


def day_of(plan: Plan, session: Any) -> int:
    """Return the day of a session, counted from the plan's first."""
    return (session.date - plan.start).days + 1


def weights(plan: Plan, prescription: str, number: int = 1) -> dict[int, str]:
    """Return by day the load of a set (the first unless another is named), of the day's last session."""
    return {
        day_of(plan, session): str(item.loads[number - 1])
        for session in plan.sessions
        for item in session.items
        if item.prescription == prescription
    }


def variants(plan: Plan, prescription: str) -> dict[int, str]:
    """Return by day which exercise stands for a prescription."""
    return {
        day_of(plan, session): item.exercise.slug
        for session in plan.sessions
        for item in session.items
        if item.prescription == prescription
    }


def only(found: Mapping[int, Any], expected: Mapping[int, Any]) -> dict[int, Any]:
    """Return of what was found the days up to the last expected one, so that no day between may be missing."""
    return {day: value for day, value in found.items() if day <= max(expected)}
