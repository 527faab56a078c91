"""Corners of the public strategies that a random programme seldom reaches."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Axis, Dosage, Dose, Exercise, Frequency, Prescription, Quantity
from rehabplan.dose import Prescribable
from rehabplan.frequency import PerWeek
from rehabplan.loads import Level
from rehabplan.quantity import MASSES
from rehabplan.testing import strategies
from rehabplan.testing._logs import _kinds
from rehabplan.testing._programmes import _beside
from rehabplan.testing._values import numbers


@settings(max_examples=20)
@given(strategies.masses())
def test_masses_are_in_kilograms_or_pounds(mass: Quantity) -> None:
    assert mass.unit in MASSES


def test_nothing_moves_a_dosage_without_an_axis() -> None:
    still = Dosage(Dose(to_prescribe=[Prescribable.REPS]), Frequency.every_hours(2))
    assert strategies.movers(still).is_empty


def test_days_a_week_count_in_their_kind_of_days() -> None:
    weekly = Dosage(Dose(reps=5), Frequency.per_week(3))
    assert _kinds(Axis.DAYS_PER_WEEK, weekly) is PerWeek


@settings(max_examples=100)
@given(st.data())
def test_doses_that_take_turns_follow_no_other_load(data: st.DataObject) -> None:
    walk, run = (Exercise(slug=name, name=name) for name in ("walk", "run"))
    turns = Dosage(Dose(reps=5), Frequency.daily(), then=[Dose(reps=6)])
    own = Prescription(exercise=walk, dosage=turns)
    beside = _beside(data.draw, own, [Prescription(exercise=run, dosage=Dosage(Dose(reps=5), Frequency.daily()))])
    assert beside.dosage == turns


@settings(max_examples=30)
@given(
    strategies.modulations_for(
        Dosage(Dose(reps=5, load=Level("heavy", ["light", "medium", "heavy"])), Frequency.daily())
    )
)
def test_no_planned_change_takes_a_share_of_a_band(changes) -> None:
    assert all(getattr(change, "of", None) is not Axis.LOAD for change in changes)


@settings(max_examples=20)
@given(numbers(Fraction(56, 5), Fraction(59, 5)), numbers(Fraction(1, 7), Fraction(1, 7)), numbers(2, 2))
def test_numbers_are_found_where_no_whole_one_lies(between, exactly, whole) -> None:
    assert Fraction(56, 5) <= between <= Fraction(59, 5)
    assert (exactly, whole) == (Fraction(1, 7), 2)
