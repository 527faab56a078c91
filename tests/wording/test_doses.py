import pytest

from planning.patients import START
from rehabplan import Dose, Frequency, Range, Text, breaths, percent, seconds
from rehabplan.dosage import Axis
from rehabplan.wording import dose_short, dose_words, frequency_words
from rehabplan.wording.doses import amount_words
from rehabplan.wording.english import counted, day_words, listed, quantity_words, range_words


@pytest.mark.parametrize(
    ("dose", "words", "short"),
    [
        (Dose(reps=10), "10 repetitions", "1 x 10"),
        (Dose(reps=1), "1 repetition", "1 x 1"),
        (Dose(sets=3, reps=10), "3 sets of 10 repetitions", "3 x 10"),
        (Dose(sets=Range(2, 3), reps=Range(8, 12)), "2 to 3 sets of 8 to 12 repetitions", "2-3 x 8-12"),
        (Dose(reps=Range.up_to(5)), "no more than 5 repetitions", "1 x up to 5"),
        (Dose(reps=Range.at_least(8)), "at least 8 repetitions", "1 x at least 8"),
        (Dose(sets=Range.up_to(3), reps=5), "no more than 3 sets of 5 repetitions", "up to 3 x 5"),
        (Dose(reps=1, hold="30 s"), "hold for 30 seconds", "hold 30 s"),
        (Dose(sets=3, reps=1, hold="30 s"), "3 sets: hold for 30 seconds in each", "3 x hold 30 s"),
        (Dose(reps=5, hold="5-10 s"), "5 repetitions, holding each for 5 to 10 seconds", "1 x 5, hold 5-10 s"),
        (Dose(reps=3, hold=breaths(5)), "3 repetitions, holding each for 5 slow breaths", "1 x 3, hold 5 breaths"),
        (Dose(reps=3, hold=breaths(1)), "3 repetitions, holding each for 1 slow breath", "1 x 3, hold 1 breath"),
        (Dose(duration="40 s"), "40 seconds", "1 x 40 s"),
        (Dose(sets=2, duration="40 s"), "2 sets of 40 seconds", "2 x 40 s"),
        (Dose(duration="2 min"), "2 minutes", "1 x 2 min"),
        (Dose(sets=2, duration="2-3 min"), "2 sets of 2 to 3 minutes", "2 x 2-3 min"),
        (Dose(duration="90 s"), "90 seconds", "1 x 90 s"),
        (Dose(duration="20 s", hold="1-2 s"), "20 seconds, with short holds of 1 to 2 seconds", "1 x 20 s, hold 1-2 s"),
        (
            Dose(sets=3, reps=10, rest=60),
            "3 sets of 10 repetitions, resting 60 seconds between sets",
            "3 x 10, rest 60 s",
        ),
        (Dose(sets=1, reps=10, rest=60), "10 repetitions", "1 x 10"),
        (
            Dose(sets=Range(1, 2), reps=10, rest="2 min"),
            "1 to 2 sets of 10 repetitions, resting 2 minutes between sets",
            "1-2 x 10, rest 2 min",
        ),
        (
            Dose(reps=10, range_of_motion=percent(25)),
            "10 repetitions, moving 25 % of the way you comfortably can",
            "1 x 10, range 25 %",
        ),
        (Dose(reps=10, range_of_motion="30 deg"), "10 repetitions, moving 30 degrees", "1 x 10, range 30 deg"),
        (Dose(reps=10, range_of_motion="4 cm"), "10 repetitions, moving 4 cm", "1 x 10, range 4 cm"),
        (Dose(reps=10, side="left"), "10 repetitions, left side", "1 x 10, left side"),
        (Dose(reps=10, side="right"), "10 repetitions, right side", "1 x 10, right side"),
        (Dose(reps=10, side="affected"), "10 repetitions, affected side", "1 x 10, affected side"),
        (Dose(reps=10, side="other"), "10 repetitions, other side", "1 x 10, other side"),
        (
            Dose(reps=10, side="each", counted="per side"),
            "10 repetitions, on each side",
            "1 x 10, each side",
        ),
        (
            Dose(reps=10, side="each", counted="in all"),
            "10 repetitions, in all, changing sides",
            "1 x 10, both sides in all",
        ),
        (
            Dose(reps=10, side="alternating", counted="per side"),
            "10 repetitions, alternating sides, counted on each side",
            "1 x 10, alternating, per side",
        ),
        (
            Dose(reps=10, side="alternating", counted="in all"),
            "10 repetitions, alternating sides, counted in all",
            "1 x 10, alternating, in all",
        ),
        (Dose(reps=10, one_rep="up and down"), "10 repetitions (one repetition is up and down)", "1 x 10"),
    ],
)
def test_each_shape_of_a_dose_in_words_and_in_short(dose, words, short):
    assert (dose_words(dose), dose_short(dose)) == (words, short)


def test_what_a_repetition_is_comes_in_the_language_asked_for():
    dose = Dose(reps=10, one_rep=Text.of({"en": "up and down", "de": "auf und ab"}))
    assert dose_words(dose, "de") == "10 repetitions (one repetition is auf und ab)"


@pytest.mark.parametrize(
    ("frequency", "words"),
    [
        (Frequency.daily(), "every day"),
        (Frequency.daily(2), "every day, 2 times a day"),
        (Frequency.daily("2-3"), "every day, 2 to 3 times a day"),
        (Frequency.daily("up to 3"), "every day, no more than 3 times a day"),
        (Frequency.per_week(1), "1 day a week"),
        (Frequency.per_week(3), "3 days a week"),
        (Frequency.per_week("2-3"), "2 to 3 days a week"),
        (Frequency.non_consecutive(3), "3 non-consecutive days a week"),
        (Frequency.non_consecutive(1), "1 day a week"),
        (Frequency.per_week(2, days_apart=3), "2 days a week, at least 3 days apart"),
        (Frequency.on("thu", "mon"), "on Monday and Thursday"),
        (Frequency.on("mon", "wed", "fri", times=2), "on Monday, Wednesday and Friday, 2 times a day"),
        (Frequency.every_days(1), "every day"),
        (Frequency.every_days(2), "every 2 days"),
        (Frequency.with_template(), "with its template"),
    ],
)
def test_each_frequency_in_words(frequency, words):
    assert frequency_words(frequency) == words


@pytest.mark.parametrize(
    ("axis", "amount", "words"),
    [
        (Axis.REPS, Range(10, 12), "10 to 12 repetitions"),
        (Axis.REPS, Range(1), "1 repetition"),
        (Axis.SETS, Range(2), "2 sets"),
        (Axis.SETS, Range(1), "1 set"),
        (Axis.HOLD, Range(5), "a hold of 5 seconds"),
        (Axis.RANGE_OF_MOTION, Range(25), "25 %"),
    ],
)
def test_an_amount_along_an_axis(axis, amount, words):
    dose = Dose(sets=2, reps=5, hold="3 s", range_of_motion=percent(20))
    assert amount_words(dose, axis, amount) == words
    assert amount_words(Dose(duration="10 s"), Axis.DURATION, Range(120)) == "2 minutes"


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (seconds(1), "1 second"),
        (seconds(60), "60 seconds"),
        (seconds(120), "2 minutes"),
        (seconds(60, 120), "60 to 120 seconds"),
        (seconds(Range.up_to(180)), "no more than 3 minutes"),
        (seconds(Range.at_least(180)), "at least 3 minutes"),
        (seconds(7200), "120 minutes"),
        (breaths(1), "1 slow breath"),
        (percent(25, 50), "25 to 50 %"),
    ],
)
def test_quantities_in_words(quantity, words):
    assert quantity_words(quantity) == words


def test_numbers_lists_and_days_in_words():
    assert range_words(Range(2.5)) == "2.5"
    assert counted(Range.at_least(1), "set", "sets") == "at least 1 set"
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")] == ["a", "a and b", "a, b or c"]
    assert day_words(START) == "4 January 2027"
