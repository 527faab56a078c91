from fractions import Fraction

import pytest
from hypothesis import given

from refusals import refusal
from rehabplan.dose import Counted, Dose
from rehabplan.exercise import Laterality, Side
from rehabplan.testing import strategies
from rehabplan.text import Text
from rehabplan.values import Range, breaths, centimetres, percent, seconds

UNITS = "write an amount and a unit: '5 s', '5-10 s', '2 min', '3 h', '3 breaths', '25 %', '4 cm', '30 deg'"


def test_a_dose_takes_the_obvious():
    dose = Dose(
        sets="2-3",
        reps=10,
        hold="3 breaths",
        range_of_motion="25 %",
        rest=60,
        side="each",
        counted="per side",
        one_rep={"en": "out and back"},
    )
    assert (dose.sets, dose.reps) == (Range(2, 3), Range(10, 10))
    assert (dose.hold, dose.range_of_motion, dose.rest) == (breaths(3), percent(25), seconds(60))
    assert (dose.side, dose.counted) == (Side.EACH, Counted.PER_SIDE)
    assert dose.one_rep == Text((("en", "out and back"),))


def test_a_dose_is_one_set_on_both_sides_unless_it_says_more():
    dose = Dose(reps=10)
    assert (dose.sets, dose.side, dose.counted) == (Range(1), Side.BOTH, None)
    assert (dose.hold, dose.duration, dose.range_of_motion, dose.rest, dose.one_rep) == (None,) * 5


def test_a_timed_set_may_have_holds_inside():
    dose = Dose(duration="2 min", hold="2 s", range_of_motion="4 cm")
    assert (dose.duration, dose.hold, dose.range_of_motion) == (seconds(120), seconds(2), centimetres(4))


@pytest.mark.parametrize("side", ["left", "right", "both", "affected", "other"])
def test_one_side_or_both_together_need_no_count(side):
    assert Dose(reps=10, side=side).counted is None


@pytest.mark.parametrize("side", ["each", "alternating"])
def test_each_and_alternating_say_how_they_are_counted(side):
    assert Dose(reps=10, side=side, counted="in all").counted is Counted.IN_ALL
    expected = f"counted is None: with side='{side}' say counted='per side' or counted='in all'"
    assert refusal(lambda: Dose(reps=10, side=side)) == ("side-not-counted", expected)


@pytest.mark.parametrize(
    ("fields", "code", "message"),
    [
        ({}, "empty-dose", "reps is None: give reps (1 for a single hold), or duration for a timed set"),
        (
            {"reps": 10, "duration": "30 s"},
            "contradiction",
            "duration is '30 s': a timed set is not counted: give reps or duration, not both",
        ),
        ({"reps": 0}, "out-of-bounds", "reps is '0': give a number or range from 1 to 1000000"),
        ({"reps": -1}, "out-of-bounds", "reps is -1: give a number from 0 to 1000000"),
        ({"reps": "up to 0.5"}, "out-of-bounds", "reps is 'up to 0.5': give a number or range from 1 to 1000000"),
        (
            {"reps": "AMRAP"},
            "unreadable-range",
            "reps is 'AMRAP': write a number, '10-15', 'up to 5' or 'at least 8'",
        ),
        (
            {"reps": "15-10"},
            "reversed-range",
            "reps is '15-10': the low end may not pass the high end; write them as 10 and 15 if they are swapped",
        ),
        ({"reps": 10, "sets": 0}, "out-of-bounds", "sets is '0': give a number or range from 1 to 1000000"),
        ({"reps": 10, "hold": "25 %"}, "wrong-unit", "hold is '25 %': give it in seconds or breaths"),
        (
            {"reps": 10, "hold": "0 s"},
            "out-of-bounds",
            "hold is '0 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        ({"duration": "3 breaths"}, "wrong-unit", "duration is '3 breaths': give it in seconds"),
        ({"duration": "long"}, "unreadable-quantity", f"duration is 'long': {UNITS}"),
        (
            {"reps": 10, "range_of_motion": "5 s"},
            "wrong-unit",
            "range_of_motion is '5 s': give it in percent or centimetres or degrees",
        ),
        (
            {"reps": 10, "range_of_motion": "50-101 %"},
            "out-of-bounds",
            "range_of_motion is '50-101 %': a share of the range is at most 100 %",
        ),
        ({"reps": 10, "rest": "60"}, "unreadable-quantity", f"rest is '60': {UNITS}"),
        ({"reps": 10, "rest": -5}, "out-of-bounds", "rest is -5: give a number from 0 to 1000000"),
        (
            {"reps": 10, "side": "both", "counted": "in all"},
            "contradiction",
            "counted is 'in all': leave it out unless side is 'each' or 'alternating'",
        ),
        (
            {"reps": 10, "side": "lefft"},
            "unknown-choice",
            "side is 'lefft': use one of left, right, each, both, alternating, affected, other (did you mean 'left'?)",
        ),
        (
            {"reps": 10, "side": "each", "counted": "per leg"},
            "unknown-choice",
            "counted is 'per leg': use one of per side, in all (did you mean 'per side'?)",
        ),
        (
            {"reps": 10, "one_rep": "out\nback"},
            "unprintable-text",
            r"one_rep is 'out\nback': remove the character U+000A; it must be one printable line",
        ),
    ],
)
def test_a_dose_that_cannot_be_is_refused(fields, code, message):
    assert refusal(lambda: Dose(**fields)) == (code, message)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"reps": [10]}, "reps is [10]: give a number"),
        ({"sets": None, "reps": 10}, "sets is None: give a number"),
        ({"reps": 10, "hold": 5}, "hold is 5: give an amount with its unit, such as seconds(5) or '5 s'"),
        ({"reps": 10, "rest": [5]}, "rest is [5]: give an amount with its unit, such as seconds(5) or '5 s'"),
        ({"reps": 10, "one_rep": 5}, "one_rep is 5: give a text, or a table of language to text"),
    ],
)
def test_a_field_of_another_type_is_refused(fields, message):
    assert refusal(lambda: Dose(**fields), TypeError) == ("wrong-type", message)


def test_a_share_of_the_range_may_be_all_of_it():
    assert Dose(reps=1, range_of_motion="100 %").range_of_motion == percent(100)


def test_degrees_and_centimetres_are_no_share():
    assert str(Dose(reps=1, range_of_motion="120 deg").range_of_motion) == "120 deg"
    assert str(Dose(reps=1, range_of_motion="101 cm").range_of_motion) == "101 cm"


def test_a_dose_is_shown_in_whole_numbers_halves_up():
    exact = Dose(
        sets=Range(1.4, 2.5), reps=Range(Fraction(23, 2)), hold="2.4 s", range_of_motion="62.5 %", rest=Range(0.5)
    )
    shown = Dose(sets=Range(1, 3), reps=12, hold="2 s", range_of_motion="63 %", rest=1)
    assert exact.rounded() == shown
    assert Dose(duration="30.5 s").rounded() == Dose(duration="31 s")


def test_a_whole_dose_is_shown_as_itself():
    dose = Dose(sets=2, reps="10-15", hold="5 s", range_of_motion="25 %", rest=60)
    assert dose.rounded() is dose


@given(strategies.doses())
def test_what_is_shown_of_any_dose_is_a_dose_in_whole_numbers(dose):
    shown = dose.rounded()
    assert shown.rounded() is shown


@given(strategies.doses(Laterality.BILATERAL))
def test_the_strategy_keeps_to_the_sides_of_a_laterality(dose):
    assert (dose.side, dose.counted) == (Side.BOTH, None)
