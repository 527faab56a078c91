from fractions import Fraction

import pytest
from hypothesis import given

from refusals import refusal
from rehabplan.dosage import Axis, Dosage
from rehabplan.dose import Dose
from rehabplan.frequency import Frequency
from rehabplan.testing import strategies
from rehabplan.values import Range, breaths, seconds

FULL = Dosage(Dose(sets=3, reps="10-12", hold="3 breaths", range_of_motion="50 %"), Frequency.daily())
TIMED = Dosage(Dose(duration="30 s"), Frequency.daily())


@pytest.mark.parametrize(
    ("dosage", "axis", "amount"),
    [
        (FULL, Axis.SETS, Range(3)),
        (FULL, Axis.REPS, Range(10, 12)),
        (FULL, Axis.HOLD, Range(3)),
        (FULL, Axis.RANGE_OF_MOTION, Range(50)),
        (TIMED, Axis.DURATION, Range(30)),
    ],
)
def test_an_axis_has_an_amount(dosage, axis, amount):
    assert dosage.amount(axis) == amount


@pytest.mark.parametrize(
    ("dosage", "axis", "message"),
    [
        (TIMED, Axis.REPS, "reps is None: the dose has no reps; give it one first"),
        (TIMED, Axis.HOLD, "hold is None: the dose has no hold; give it one first"),
        (FULL, Axis.DURATION, "duration is None: the dose has no duration; give it one first"),
    ],
)
def test_an_axis_that_the_dose_has_not_is_refused(dosage, axis, message):
    assert refusal(lambda: dosage.amount(axis)) == ("missing-axis", message)


def test_another_amount_along_a_counted_axis():
    assert FULL.with_amount(Axis.REPS, Range(15)).dose == Dose(
        sets=3, reps=15, hold="3 breaths", range_of_motion="50 %"
    )


def test_another_amount_along_a_measured_axis_keeps_its_unit():
    changed = FULL.with_amount(Axis.HOLD, Range(5))
    assert changed.dose.hold == breaths(5)
    assert changed.frequency is FULL.frequency
    assert TIMED.with_amount(Axis.DURATION, Range(40)).dose.duration == seconds(40)


def test_an_amount_that_the_dose_cannot_have_is_refused():
    expected = "range_of_motion is '101 %': a share of the range is at most 100 %"
    assert refusal(lambda: FULL.with_amount(Axis.RANGE_OF_MOTION, Range(101))) == ("out-of-bounds", expected)


def test_a_dosage_is_shown_in_whole_numbers():
    exact = TIMED.with_amount(Axis.DURATION, Range(Fraction(61, 2)))
    assert exact.rounded() == Dosage(Dose(duration="31 s"), Frequency.daily())


def test_a_whole_dosage_is_shown_as_itself():
    assert FULL.rounded() is FULL


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Dosage("3 x 10", Frequency.daily()), "dose is '3 x 10': give a Dose"),
        (lambda: Dosage(Dose(reps=10), "daily"), "frequency is 'daily': give a Frequency"),
    ],
)
def test_a_dosage_is_made_of_a_dose_and_a_frequency(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)


@given(strategies.dosages(axes=[Axis.REPS, Axis.HOLD, Axis.RANGE_OF_MOTION]))
def test_the_same_amount_gives_the_same_dosage(dosage):
    for axis in (Axis.SETS, Axis.REPS, Axis.HOLD, Axis.RANGE_OF_MOTION):
        assert dosage.with_amount(axis, dosage.amount(axis)) == dosage


def test_an_axis_may_be_given_by_its_word():
    ten = Dosage(Dose(reps=10), Frequency.daily())
    assert ten.amount("reps") == Range(10)
    assert ten.with_amount("reps", Range(11)).amount(Axis.REPS) == Range(11)
