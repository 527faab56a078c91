from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.effort import Effort
from rehabplan.intervals import Interval, Intervals, as_interval, is_interval
from rehabplan.loads import Level
from rehabplan.quantity import Quantity, Unit, kilograms, measured, metres, miles, seconds
from rehabplan.values import Range

REMEDY = "write an activity and how long or how far: 'run 60 s', 'walk 0.1 mi'"
NUMBERS = st.one_of(st.integers(1, 5000), st.fractions(1, 500, max_denominator=10))


@st.composite
def intervals(draw):
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    shapes = [Range(low), Range(low, high), Range.up_to(high), Range.at_least(low)]
    units = [Unit.SECONDS, Unit.METRES, Unit.MILES, Unit.STEPS]
    return Interval(
        draw(st.sampled_from(["run", "walk at ease", "brisk walk, uphill", "Gehen", "歩く"])),
        Quantity(draw(st.sampled_from(shapes)), draw(st.sampled_from(units))),
        effort=draw(st.sampled_from([None, "Borg 13", "CR10 at least 3"])),
        load=draw(st.sampled_from([None, "9 km/h", "120-130 bpm", "at least 50 W", "70 % of 1rm"])),
    )


@attrs.frozen
class Held:
    warm_up: object = attrs.field(converter=as_interval, validator=is_interval)


@given(intervals())
def test_the_text_of_an_interval_reads_back_as_it(interval):
    assert Interval.parse(str(interval)) == interval
    assert Held(str(interval)).warm_up == interval
    assert interval.rounded().rounded() == interval.rounded()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("run 60 s", Interval("run", seconds(60))),
        (" brisk walk  1.5 min ", Interval("brisk walk", seconds(90))),
        ("run up to 5 min", Interval("run", seconds(Range.up_to(300)))),
        ("walk at least 400 m", Interval("walk", metres(Range.at_least(400)))),
        ("walk 100 steps", Interval("walk", measured(Unit.STEPS, 100))),
        ("run 60 s at 9 km/h at Borg 13", Interval("run", "60 s", effort=Effort("Borg", 13), load="9 km/h")),
    ],
)
def test_an_interval_is_read_from_its_text(text, expected):
    assert Interval.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("run", "unreadable-interval", f"warm_up is 'run': {REMEDY}"),
        ("60 s", "unreadable-interval", f"warm_up is '60 s': {REMEDY}"),
        ("", "unreadable-interval", f"warm_up is '': {REMEDY}"),
        ("run\n60 s", "unreadable-interval", f"warm_up is 'run\\n60 s': {REMEDY}"),
        ("run ٦٠ s", "unreadable-interval", f"warm_up is 'run ٦٠ s': {REMEDY}"),
        (
            "run 5 kg",
            "wrong-unit",
            "warm_up is 'run 5 kg': give it in seconds, metres, miles, feet, yards or steps",
        ),
        (
            "run 0 s",
            "out-of-bounds",
            "warm_up is 'run 0 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        (
            "run 60 s at Borg 13 at Borg 14",
            "unreadable-interval",
            "warm_up is 'run 60 s at Borg 13 at Borg 14': give at most one effort and one load, such as "
            "'run 60 s at Borg 13 at 9 km/h'",
        ),
        ("run 60 s at RPE 11", "out-of-bounds", "warm_up is 'run 60 s at RPE 11': RPE runs from 1 to 10"),
        (
            "ru\x07n 60 s",
            "unprintable-text",
            r"warm_up is 'ru\x07n 60 s': remove the character U+0007; it must be one printable line",
        ),
    ],
)
def test_another_text_is_no_interval(text, code, message):
    assert refusal(lambda: Held(text)) == (code, message)


@pytest.mark.parametrize("text", ["a " * 50_000, "a" + " " * 50_000, "run 6" + " at " * 50_000])
def test_a_long_text_is_refused_at_once(text):
    assert refusal(lambda: Interval.parse(text))[0].startswith("unreadable")


@pytest.mark.parametrize("value", [60, None, seconds(60), ["run 60 s"]])
def test_what_is_no_interval_is_refused(value):
    code, message = refusal(lambda: Held(value), TypeError)
    assert code == "wrong-type"
    assert message.startswith("warm_up is ")
    assert message.endswith(f": {REMEDY}")


def test_an_interval_is_shown_in_whole_units():
    exact = Interval("run", seconds(60.4), effort="RPE 7.5", load=measured(Unit.KILOMETRES_PER_HOUR, Fraction(25, 3)))
    shown = Interval("run", "60 s", effort="RPE 7.5", load="8.33 km/h")
    assert exact.rounded() == shown
    assert shown.rounded() is shown


def test_an_interval_may_stand_at_a_level():
    band = Interval("row", "60 s", load=Level("hard", ["easy", "hard"]))
    assert str(band) == "row 60 s at hard"


@pytest.mark.parametrize(
    ("intervals", "text"),
    [
        (Intervals(["run 60 s", "walk 90 s"], rounds=8), "8 x (run 60 s, walk 90 s)"),
        (
            Intervals(["run 60 s", "walk 90 s"], rounds="6-8", skip_last=True),
            "6-8 x (run 60 s, walk 90 s, without the last walk)",
        ),
        (
            Intervals(["run 60 s", "walk 90 s"], rounds=1, skip_last=True),
            "1 x (run 60 s, walk 90 s, without the last walk)",
        ),
        (Intervals(["run 60 s", "walk 90 s"], total="20 min"), "run 60 s, walk 90 s, 20 min in all"),
        (Intervals(["walk 20 min"], total="20 min"), "walk 20 min"),
        (Intervals(["walk 20 min"], total="40 min"), "walk 20 min, 40 min in all"),
        (Intervals(["walk 5 min", "run 20 min"]), "walk 5 min, run 20 min"),
        (Intervals(["walk 5 min"], rounds=1), "walk 5 min"),
        (
            Intervals(["run 400 m"], rounds=Range.as_many_as_possible()),
            "as many as possible x (run 400 m)",
        ),
    ],
)
def test_intervals_are_written(intervals, text):
    assert str(intervals) == text


@pytest.mark.parametrize(
    ("intervals", "times"),
    [
        (Intervals(["run 60 s", "walk 90 s"], rounds="6-8"), Range(6, 8)),
        (Intervals(["run 60 s", "walk 90 s"]), Range(1)),
        (Intervals(["run 60 s", "walk 90 s"], total="20 min"), Range(8)),
        (Intervals(["run 60 s", "walk 90 s"], total="10-20 min"), Range(4, 8)),
        (Intervals(["run 60-90 s", "walk 90 s"], total="up to 15 min"), Range.up_to(5)),
        (Intervals(["run 60 s", "walk 40 s"], total="150 s"), Range(1.5)),
        (Intervals(["run 400 m"], total="1 mi"), Range(Fraction(1609344, 400000))),
        (Intervals(["run 60 s", "walk 100 m"], total="20 min"), Range(1)),
        (Intervals(["walk 100 steps"], total="1 km"), Range(1)),
    ],
)
def test_a_total_says_how_many_rounds(intervals, times):
    assert intervals.times == times


def test_intervals_take_the_obvious():
    made = Intervals(iter(["run 60 s", Interval("walk", "90 s")]), rounds=8)
    assert made.parts == (Interval("run", seconds(60)), Interval("walk", seconds(90)))
    assert made == Intervals(("run 1 min", "walk 90.0 s"), rounds=8.0)
    assert hash(made) == hash(Intervals(["run 60 s", "walk 90 s"], rounds="8"))


@pytest.mark.parametrize(
    ("make", "builtin", "code", "message"),
    [
        (
            lambda: Intervals(["run 60 s"], rounds=2, total="20 min"),
            ValueError,
            "contradiction",
            "total is '20 min': give the rounds or the total; one follows from the other",
        ),
        (
            lambda: Intervals(["run 60 s"], rounds=2, skip_last=True),
            ValueError,
            "contradiction",
            "skip_last is True: only rounds of two parts or more can leave out their last; give the rounds",
        ),
        (
            lambda: Intervals(["run 60 s", "walk 60 s"], skip_last=True),
            ValueError,
            "contradiction",
            "skip_last is True: only rounds of two parts or more can leave out their last; give the rounds",
        ),
        (
            lambda: Intervals(["run 60 s", "walk 60 s"], rounds=2, skip_last=1),
            TypeError,
            "wrong-type",
            "skip_last is 1: give a bool",
        ),
        (
            lambda: Intervals([]),
            ValueError,
            "empty-list",
            "parts is (): give a list such as ['run 60 s', 'walk 90 s']",
        ),
        (
            lambda: Intervals("run 60 s"),
            TypeError,
            "wrong-type",
            "parts is 'run 60 s': give a list such as ['run 60 s', 'walk 90 s']",
        ),
        (
            lambda: Intervals(["run 60 s"] * 101),
            ValueError,
            "too-many",
            "parts is 101: give at most 100; repeat them by rounds",
        ),
        (
            lambda: Intervals(["run 60 s", "rest"]),
            ValueError,
            "unreadable-interval",
            f"parts[1] is 'rest': {REMEDY}",
        ),
        (
            lambda: Intervals(["run 60 s", "walk 5 breaths"]),
            ValueError,
            "wrong-unit",
            "parts[1] is 'walk 5 breaths': give it in seconds, metres, miles, feet, yards or steps",
        ),
        (lambda: Intervals(["run 60 s", 90]), TypeError, "wrong-type", f"parts[1] is 90: {REMEDY}"),
        (
            lambda: Intervals(["run 60 s"], rounds=0),
            ValueError,
            "out-of-bounds",
            "rounds is '0': give a number or range from 1 to 1000000",
        ),
        (
            lambda: Intervals(["run 60 s"], total="5 breaths"),
            ValueError,
            "wrong-unit",
            "total is '5 breaths': give it in seconds, metres, miles, feet, yards or steps",
        ),
        (
            lambda: Interval("run", kilograms(5)),
            ValueError,
            "wrong-unit",
            "amount is '5 kg': give it in seconds, metres, miles, feet, yards or steps",
        ),
        (lambda: Interval(" ", "5 s"), ValueError, "empty-text", "activity is ' ': it may not be empty"),
    ],
)
def test_intervals_that_cannot_be_are_refused(make, builtin, code, message):
    assert refusal(make, builtin) == (code, message)


def test_intervals_are_shown_in_whole_numbers():
    exact = Intervals([Interval("run", seconds(60.4)), "walk 90 s"], rounds=Range(2.5))
    assert exact.rounded() == Intervals(["run 60 s", "walk 90 s"], rounds=3)
    assert Intervals(["run 60 s"], total=seconds(600.5)).rounded() == Intervals(["run 60 s"], total="601 s")


@pytest.mark.parametrize(
    "intervals",
    [
        Intervals(["run 60 s"], rounds=3),
        Intervals(["run 60 s"], total="20 min"),
        Intervals([Interval("run", miles(0.1))]),
    ],
)
def test_whole_intervals_are_shown_as_themselves(intervals):
    assert intervals.rounded() is intervals
