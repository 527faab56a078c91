"""Programmes with their logs, and what is seen of a plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from rehabplan import (
    Axis,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    Item,
    ItemReport,
    Log,
    Plan,
    Prescription,
    Programme,
    Session,
    SessionReport,
    Symptom,
    Template,
)
from rehabplan.dose import Prescribable
from rehabplan.progression import Fact
from rehabplan.quantity import kilograms
from rehabplan.testing import strategies

START = date(2027, 1, 4)
FAR = START + timedelta(days=3650)
WEEKS = 8
"""How far a plan is looked at whose phases may be prolonged without end."""

ANY = Exercise(slug="any", name="Any", laterality="bilateral")

_DONE = st.sampled_from((True, True, True, False, None))
_RATINGS = st.one_of(st.none(), st.integers(0, 10))
_FIGURES = st.lists(st.integers(0, 40), min_size=1, max_size=4)


@st.composite
def reports_of_each_day(draw: st.DrawFn, programme: Programme, days: int = 12) -> list[SessionReport]:
    """Return reports of the first sessions of the first days, with all that rules and conditions ask for."""
    told = []
    for day in draw(st.lists(st.integers(0, days - 1), max_size=days, unique=True)):
        achieved = [
            ItemReport(
                prescription=name,
                reps=draw(_FIGURES),
                seconds=draw(_FIGURES),
                loads=[kilograms(amount) for amount in draw(_FIGURES)],
                effort=draw(strategies.efforts()),
                rest=draw(st.integers(1, 200)),
            )
            for name in programme.ids
            if draw(st.booleans())
        ]
        told.append(
            SessionReport(
                date=START + timedelta(days=day),
                done=draw(_DONE),
                items=achieved,
                pain_before=draw(_RATINGS),
                pain_during=draw(_RATINGS),
                pain_next_morning=draw(_RATINGS),
                symptoms=[Symptom("swelling", draw(st.booleans()))],
            )
        )
    return told


@st.composite
def _retests(draw: st.DrawFn) -> list[SessionReport]:
    days = draw(st.lists(st.integers(0, 20), min_size=1, max_size=2, unique=True))
    results = st.lists(strategies.test_results(), min_size=1, max_size=2, unique_by=lambda each: each.test)
    return [SessionReport(date=START + timedelta(days=day), done=True, results=draw(results)) for day in days]


@st.composite
def busy_programmes(draw: st.DrawFn) -> Programme:
    """Return programmes of every day, so that what is reported bears on what follows: one rule, a test, turns."""
    dosage = draw(strategies.dosages(ANY.laterality))
    match draw(st.sampled_from(("rule", "test", "turns"))):
        case "rule":
            dosage = often(dosage)
            return alone(dosage, draw(strategies.rules_for(dosage)), weeks=4)
        case "test":
            dose = at_load(dosage.dose, f"{draw(st.integers(30, 90))} % of 1rm")
            return alone(Dosage(dose, Frequency.daily()), weeks=4)
    turns = ("a", "b")
    with_template = attrs.evolve(dosage, frequency=Frequency.with_template())
    rotation = attrs.evolve(draw(strategies.rotations(turns)), frequency=Frequency.daily())
    return Programme(
        title="Any",
        weeks=4,
        prescriptions=[Prescription(id=f"any-{turn}", exercise=ANY, dosage=with_template) for turn in turns],
        templates=[Template(id=turn, prescriptions=[f"any-{turn}"]) for turn in turns],
        rotations=[rotation],
    )


programmes = st.one_of(strategies.programmes(max_weeks=6), strategies.programmes(max_weeks=6), busy_programmes())


def logs(programme: Programme) -> st.SearchStrategy[Log]:
    """Return logs of a programme, some of them of day after day."""
    daily = st.one_of(reports_of_each_day(programme), _retests())
    return st.one_of(strategies.logs(programme, START), daily.map(Log.of))


@st.composite
def programmes_with_logs(draw: st.DrawFn) -> tuple[Programme, Log]:
    """Return a programme and a log of it."""
    programme = draw(programmes)
    return programme, draw(logs(programme))


def alone(dosage: Dosage | None, rule: Any = None, weeks: int = WEEKS, **fields: Any) -> Programme:
    """Return a programme of one prescription."""
    own = {"exercise": ANY, "dosage": dosage, "rule": rule}
    return Programme(title="Any", weeks=weeks, prescriptions=[Prescription(**own)], **fields)


def at_load(dose: Dose, load: Any) -> Dose:
    """Return a dose with another load, for all of its sets."""
    gaps = [gap for gap in dose.to_prescribe if gap is not Prescribable.LOAD]
    return attrs.evolve(dose, load=load, to_prescribe=gaps)


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
