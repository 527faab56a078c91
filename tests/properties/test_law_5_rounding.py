"""Law 5: rounding never swallows a step; the trend is exact and only what is shown is rounded, halves up."""

import math
from datetime import timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import (
    Dosage,
    Dose,
    Exercise,
    Frequency,
    ItemReport,
    Plan,
    Prescription,
    Programme,
    Range,
    Rounding,
    SessionReport,
    TestResult,
)
from rehabplan.loads import BodyWeight, Load
from rehabplan.progression import Cycle, Decrease, Increase, Ramp
from rehabplan.quantity import Unit, kilograms, measured

from .drawn import START

_WEEKS = 12
_DAYS = 8
_STEPS = st.fractions(min_value=Fraction(1, 10), max_value=3, max_denominator=10)
_POUND = Fraction(45359237, 100_000_000)
_EQUIPMENT = st.sampled_from([Fraction(5, 2), 5, Fraction(5, 4), Fraction(1, 2)])


def _half_up(exact: Fraction) -> int:
    return math.floor(exact + Fraction(1, 2))


def _weekly(dose: Dose, rule: Any, **fields: Any) -> Plan:
    prescription = Prescription(
        exercise=Exercise(slug="any", name="Any"), dosage=Dosage(dose, Frequency.daily()), rule=rule
    )
    return Plan.of(Programme(title="Any", weeks=_WEEKS, prescriptions=[prescription], **fields), START)


def _loads(plan: Plan) -> list[Load]:
    return [plan.week(week)[0].items[0].loads[0] for week in range(1, _WEEKS + 1)]


def _nearest(exact: Fraction, steps: Fraction) -> Fraction:
    return _half_up(exact / steps) * steps


@given(start=st.integers(1, 20), by=_STEPS, room=st.integers(1, 30))
def test_each_week_shows_the_exact_trend_rounded_half_up(start: int, by: Fraction, room: int) -> None:
    plan = _weekly(Dose(reps=start), Increase("reps", by=by, upto=start + room))
    steps = [min(week, math.floor(room / by)) for week in range(_WEEKS)]
    expected = [_half_up(start + by * step) for step in steps]
    assert expected == [plan.week(week)[0].items[0].dosage.dose.reps.low for week in range(1, _WEEKS + 1)]  # type: ignore[union-attr]


@given(start=st.integers(1, 60), by=_STEPS, equipment=_EQUIPMENT)
def test_each_week_shows_the_exact_load_to_the_nearest_weight(start: int, by: Fraction, equipment: Fraction) -> None:
    rule = Increase("load", by=by, upto=1000)
    plan = _weekly(Dose(reps=8, load=kilograms(start)), rule, rounding=Rounding(steps=kilograms(equipment)))
    expected = [kilograms(_nearest(start + by * week, Fraction(equipment))) for week in range(_WEEKS)]
    assert expected == _loads(plan)


@given(start=st.integers(40, 60), by=_STEPS, equipment=_EQUIPMENT)
def test_small_steps_down_add_up_too(start: int, by: Fraction, equipment: Fraction) -> None:
    rule = Decrease("load", by=by, downto=0)
    plan = _weekly(Dose(reps=8, load=kilograms(start)), rule, rounding=Rounding(steps=kilograms(equipment)))
    expected = [kilograms(_nearest(start - by * week, Fraction(equipment))) for week in range(_WEEKS)]
    assert expected == _loads(plan)


@given(start=st.integers(-30, 30), by=st.integers(1, 5))
def test_pounds_added_to_kilograms_stay_exact(start: int, by: int) -> None:
    rule = Increase("load", by=measured(Unit.POUNDS, by), upto="200 kg")
    load = BodyWeight(kilograms(start))
    plan = _weekly(Dose(reps=8, load=load), rule, rounding=Rounding(steps="0.5 kg"))
    exact = [start + by * _POUND * week for week in range(_WEEKS)]
    assert [BodyWeight(kilograms(_nearest(each, Fraction(1, 2)))) for each in exact] == _loads(plan)


@given(start=st.integers(20, 100), share=st.integers(1, 10))
def test_a_percentage_compounds_on_the_exact_trend(start: int, share: int) -> None:
    rule = Increase("load", by=measured(Unit.PERCENT, share), upto=100_000)
    plan = _weekly(Dose(reps=8, load=kilograms(start)), rule, rounding=Rounding(steps="2.5 kg"))
    exact = [start * Fraction(100 + share, 100) ** week for week in range(_WEEKS)]
    assert [kilograms(_nearest(each, Fraction(5, 2))) for each in exact] == _loads(plan)


@given(best=st.integers(40, 120), share=st.integers(30, 95), by=_STEPS)
def test_a_share_of_a_reference_follows_its_exact_steps(best: int, share: int, by: Fraction) -> None:
    rule = Increase("load", by=kilograms(by), upto="900 kg", reference="training-max")
    plan = _weekly(
        Dose(reps=5, load=f"{share} % of training-max"),
        rule,
        results=[TestResult("training-max", kilograms(best))],
        rounding=Rounding(steps="2.5 kg"),
    )
    exact = [(best + by * week) * Fraction(share, 100) for week in range(_WEEKS)]
    assert [kilograms(_nearest(each, Fraction(5, 2))) for each in exact] == _loads(plan)


@given(start=st.integers(1, 20), more=st.integers(1, 20), steps=st.integers(1, 11))
def test_a_ramp_arrives_exactly_and_passes_through_equal_steps(start: int, more: int, steps: int) -> None:
    plan = _weekly(Dose(reps=start), Ramp("reps", to=start + more, steps=steps))
    exact = [start + Fraction(more * min(week, steps), steps) for week in range(_WEEKS)]
    shown = [plan.week(week)[0].items[0].dosage.dose.reps for week in range(1, _WEEKS + 1)]
    assert [Range(_half_up(each)) for each in exact] == shown


@settings(max_examples=50)
@given(start=st.integers(1, 20), by=_STEPS, rows=st.integers(1, 3))
def test_a_cycle_adds_its_exact_step_each_time_round(start: int, by: Fraction, rows: int) -> None:
    wave = [Dosage(Dose(reps=start + 10 * row), Frequency.daily()) for row in range(rows)]
    rule = Cycle(wave, step=Increase("reps", by=by, upto=1000))
    prescription = Prescription(exercise=Exercise(slug="any", name="Any"), rule=rule)
    plan = Plan.of(Programme(title="Any", weeks=_WEEKS, prescriptions=[prescription]), START)
    exact = [start + 10 * (week % rows) + by * (week // rows) for week in range(_WEEKS)]
    shown = [plan.week(week)[0].items[0].dosage.dose.reps for week in range(1, _WEEKS + 1)]
    assert [Range(_half_up(each)) for each in exact] == shown


@settings(max_examples=60)
@given(
    start=st.integers(5, 20),
    by=_STEPS,
    less=st.lists(st.integers(1, 4), min_size=_DAYS, max_size=_DAYS),
    data=st.data(),
)
def test_a_session_that_reached_what_was_shown_earns_its_exact_step(
    start: int, by: Fraction, less: list[int], data: st.DataObject
) -> None:
    """The gate compares with what was shown: exactly that by one source earns the step, one repetition less does not.

    Another source that reports less of the same session takes nothing away.
    """
    short = data.draw(st.sets(st.integers(0, _DAYS - 1)))
    steps = [sum(day not in short for day in range(days)) for days in range(_DAYS + 1)]
    shown = [_half_up(start + by * count) for count in steps]
    log = []
    for day in range(_DAYS):
        least = shown[day] - less[day]
        log.append(_reached(day, shown[day] - 1 if day in short else shown[day], None))
        log.append(_reached(day, least, "clinic"))
    rule = Increase("reps", by=by, upto=200, every="1 session")
    prescription = Prescription(
        exercise=Exercise(slug="any", name="Any"), dosage=Dosage(Dose(reps=start), Frequency.daily()), rule=rule
    )
    programme = Programme(title="Any", weeks=2, prescriptions=[prescription], silence="hold")
    plan = Plan.of(programme, START, log=data.draw(st.permutations(log)), as_of=START + timedelta(days=_DAYS))
    found = [session.items[0].dosage.dose.reps for session in plan.sessions[: _DAYS + 1]]
    assert found == [Range(count) for count in shown]


def _reached(day: int, reps: int, source: str | None) -> SessionReport:
    item = ItemReport(prescription="any", reps=[reps])
    return SessionReport(date=START + timedelta(days=day), items=[item], source=source)
