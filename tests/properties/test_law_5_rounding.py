"""Law 5: rounding never swallows a step; the trend is exact and only what is shown is rounded, halves up."""

import math
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Dosage, Dose, Exercise, Frequency, Plan, Prescription, Programme, Range, Rounding, TestResult
from rehabplan.loads import BodyWeight, Load
from rehabplan.progression import Cycle, Decrease, Increase, Ramp
from rehabplan.quantity import Unit, kilograms, measured

from .drawn import START

_WEEKS = 12
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
