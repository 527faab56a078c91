"""Programmes with their logs, and what is seen of a plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from rehabplan import Axis, Dosage, Exercise, Frequency, Item, Log, Plan, Prescription, Programme, Session
from rehabplan.progression import Fact
from rehabplan.testing import strategies

START = date(2027, 1, 4)
FAR = START + timedelta(days=3650)
WEEKS = 8
"""How far a plan is looked at whose phases may be prolonged without end."""

ANY = Exercise(slug="any", name="Any", laterality="bilateral")

programmes = strategies.programmes(max_weeks=6)


@st.composite
def programmes_with_logs(draw: st.DrawFn) -> tuple[Programme, Log]:
    """Return a programme and a log of it."""
    programme = draw(programmes)
    return programme, draw(strategies.logs(programme, START))


def alone(dosage: Dosage | None, rule: Any = None, weeks: int = WEEKS, **fields: Any) -> Programme:
    """Return a programme of one prescription."""
    own = {"exercise": ANY, "dosage": dosage, "rule": rule}
    return Programme(title="Any", weeks=weeks, prescriptions=[Prescription(**own)], **fields)


def often(dosage: Dosage) -> Dosage:
    """Return a dosage on every day, so that each week has something to report."""
    return attrs.evolve(dosage, frequency=Frequency.daily())


def exportable(programme: Programme) -> Programme:
    """Return the programme with all that an export asks for."""
    return attrs.evolve(
        programme, stop_rules=["an exercise brings on sharp pain"], contact="Clinic", prescriber="Dr A", language="en"
    )


def before(plan: Plan, day: date) -> list[Session]:
    """Return the sessions before a day."""
    return [session for session in plan.sessions if session.date < day]


def items(plan: Plan) -> Iterator[tuple[date, Item]]:
    """Yield every item with its day."""
    for session in plan.sessions:
        for item in session.items:
            yield session.date, item


def facts(plan: Plan) -> Iterator[tuple[date, Item, Fact]]:
    """Yield every fact of every item once, with the first day and item that show it."""
    seen: set[int] = set()
    for day, item in items(plan):
        for fact in item.fact.chain():
            if id(fact) in seen:
                break
            seen.add(id(fact))
            yield day, item, fact


def along(dosage: Dosage, axis: Axis) -> tuple[Any, ...]:
    """Return what a dosage has along an axis: numbers for counts, amounts with units, loads."""
    values: list[Any] = []
    for dose in dosage.doses:
        value = dose.intervals and dose.intervals.rounds if axis is Axis.ROUNDS else getattr(dose, axis.value, None)
        values += value if isinstance(value, tuple) else [value]
    return tuple(value for value in values if value is not None)
