"""One exercise, once a week: the smallest programme that other systems' cases fit in. A week is an iteration."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from rehabplan import (
    Dosage,
    Dose,
    Exercise,
    Frequency,
    ItemReport,
    Plan,
    Prescription,
    Programme,
    SessionReport,
)
from rehabplan.progression import Rule

START = date(2027, 1, 4)
LIFT = Exercise(slug="lift", name="Lift", intensity="heavy")
ONCE_A_WEEK = Frequency.per_week(1)


def training(dose: Dose, rule: Rule, weeks: int = 10, **more: Any) -> Programme:
    """Return a programme of one exercise, once a week."""
    lift = Prescription(exercise=LIFT, dosage=Dosage(dose, ONCE_A_WEEK), rule=rule)
    return Programme(title="Lift", weeks=weeks, prescriptions=[lift], **more)


def session(week: int, **achieved: Any) -> SessionReport:
    """Return the report of a week's session, with what its sets achieved."""
    done = {} if achieved else {"done": True}
    item = ItemReport(prescription="lift", **achieved, **done)
    return SessionReport(date=START + timedelta(days=7 * (week - 1)), items=[item])


def doses(programme: Programme, log: Sequence[SessionReport] = (), **options: Any) -> Mapping[int, Dose]:
    """Return the dose of each week."""
    plan = Plan.of(programme, START, id="peer", log=log, **options)
    return {each.week: each.items[0].dosage.dose for each in plan.sessions}


def loads(programme: Programme, log: Sequence[SessionReport] = (), **options: Any) -> dict[int, str]:
    """Return the load of each week, as text."""
    return {week: str(dose.load) for week, dose in doses(programme, log, **options).items()}


def reps(dose: Dose) -> list[str]:
    """Return the repetitions of each set, as text."""
    return [str(one.reps) for one in dose.each_set()]
