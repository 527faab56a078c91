"""How the tests of published protocols read a plan: week by week, what is done on which day, in which session."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import attrs

from rehabplan import Dosage, Dose, Plan, Programme, Schedule, SessionReport, Symptom, document, library
from rehabplan.export import ical

EXAMPLES = Path(__file__).parents[2] / "examples" / "protocols"
MONDAY = date(2027, 1, 4)

Day = tuple[int, int]
"""A day of the week, counted from the plan's first (1 to 7), and the session of that day, counted from 1."""


def protocol(slug: str) -> Programme:
    """Return a protocol: built in, or from the examples that are meant for a clinician's supervision."""
    if slug in library.programmes():
        return library.programme(slug)
    return document.load(EXAMPLES / f"{slug}.toml", exercises=library.exercises())


def shown(plan: Plan, week: int) -> dict[Day, dict[str, Dose]]:
    """Return the doses of a week by day and session, then by prescription."""
    return {
        (session.day, session.slot): {item.prescription: item.dosage.dose for item in session.items}
        for session in plan.week(week)
    }


def required(plan: Plan, week: int) -> dict[Day, dict[str, Dose]]:
    """Return the doses of a week that are not optional."""
    days = {
        (session.day, session.slot): {
            item.prescription: item.dosage.dose for item in session.items if not item.optional
        }
        for session in plan.week(week)
    }
    return {day: doses for day, doses in days.items() if doses}


def dosages(plan: Plan, week: int) -> dict[str, set[Dosage]]:
    """Return every dosage that a week shows, by prescription."""
    found: dict[str, set[Dosage]] = {}
    for session in plan.week(week):
        for item in session.items:
            found.setdefault(item.prescription, set()).add(item.dosage)
    return found


def calendar_of(programme: Programme, **options: Any) -> bytes:
    """Return the calendar of a programme, prescribed by somebody where it asks for a clinician."""
    prescribed = attrs.evolve(programme, prescriber="A. Example, physiotherapist")
    schedule = Schedule.of(Plan.of(prescribed, MONDAY, id="a-plan", **options), UTC)
    return ical.dumps(schedule, stamp=datetime(2027, 1, 1, tzinfo=UTC))


def read_back(programme: Programme) -> Programme:
    """Return a programme as its own document reads."""
    return document.loads(document.dumps(programme))


def reported(
    day: int, *, there: Iterable[str] = (), absent: Iterable[str] = (), done: bool = True, **fields: Any
) -> SessionReport:
    """Return the report of a session on a day of the plan, counted from 1, and of symptoms there or not."""
    symptoms = [Symptom(name) for name in there] + [Symptom(name, present=False) for name in absent]
    return SessionReport(date=MONDAY + timedelta(days=day - 1), done=done, symptoms=symptoms, **fields)


def by_day(plan: Plan, first: int, last: int) -> dict[int, tuple[Dose, ...]]:
    """Return the doses of the plan's days, counted from 1, from one day to another, where there are any."""
    found: dict[int, tuple[Dose, ...]] = {}
    for session in plan.between(MONDAY + timedelta(days=first - 1), MONDAY + timedelta(days=last - 1)):
        day = (session.date - MONDAY).days + 1
        found[day] = found.get(day, ()) + tuple(item.dosage.dose for item in session.items)
    return found
