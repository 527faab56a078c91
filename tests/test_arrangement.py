import pytest

from refusals import refusal
from rehabplan.arrangement import Arrangement
from rehabplan.quantity import seconds


def test_an_arrangement_says_nothing_unless_told():
    bare = Arrangement()
    assert (bare.circuit, bare.rest_between_exercises, bare.rest_between_rounds, bare.lasts) == (
        False,
        None,
        None,
        None,
    )


def test_an_arrangement_takes_the_obvious():
    made = Arrangement(circuit=True, rest_between_exercises=0, rest_between_rounds="90 s", lasts="20-30 min")
    assert (made.rest_between_exercises, made.rest_between_rounds) == (seconds(0), seconds(90))
    assert made.lasts == seconds(1200, 1800)


@pytest.mark.parametrize(
    ("fields", "builtin", "code", "message"),
    [
        (
            {"rest_between_rounds": 90},
            ValueError,
            "contradiction",
            "rest_between_rounds is '90 s': only a circuit has rounds; set circuit, or give each dose its rest "
            "between sets",
        ),
        (
            {"lasts": 0},
            ValueError,
            "out-of-bounds",
            "lasts is '0 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        (
            {"rest_between_exercises": -5},
            ValueError,
            "out-of-bounds",
            "rest_between_exercises is '-5 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        (
            {"rest_between_exercises": "3 breaths"},
            ValueError,
            "wrong-unit",
            "rest_between_exercises is '3 breaths': give it in seconds",
        ),
        ({"circuit": 1}, TypeError, "wrong-type", "circuit is 1: give a bool"),
        ({"rest_between_exercises": True}, TypeError, "wrong-type", "rest_between_exercises is True: give a number"),
    ],
)
def test_an_arrangement_that_cannot_be_is_refused(fields, builtin, code, message):
    assert refusal(lambda: Arrangement(**fields), builtin) == (code, message)
