import pytest

from rehabplan import Dose, InvalidValue, Range, breaths
from rehabplan.estimate import DEFAULT_ESTIMATE, LengthEstimate

EACH = {"side": "each", "counted": "per side"}


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (Dose(reps=10), 30),
        (Dose(sets=3, reps=10), 90),
        (Dose(sets=3, reps=10, rest=60), 90 + 120),
        (Dose(sets=1, reps=10, rest=60), 30),
        (Dose(sets=Range(2, 3), reps=Range(8, 12), rest="30-60 s"), 3 * 36 + 2 * 60),
        (Dose(reps=Range.up_to(5)), 15),
        (Dose(reps=Range.at_least(8)), 24),
        (Dose(reps=5, hold="10 s"), 5 * 13),
        (Dose(reps=1, hold="20-30 s"), 33),
        (Dose(reps=3, hold=breaths(5)), 3 * (3 + 25)),
        (Dose(duration="40 s"), 40),
        (Dose(sets=2, duration="30-40 s", rest=20), 80 + 20),
        (Dose(duration="40 s", hold="2 s"), 40),
        (Dose(reps=10, **EACH), 60),
        (Dose(sets=2, reps=10, rest=60, **EACH), 4 * 30 + 3 * 60),
        (Dose(sets=2, reps=10, rest=60, side="each", counted="in all"), 60 + 60),
        (Dose(reps=10, side="alternating", counted="per side"), 60),
        (Dose(reps=10, side="left"), 30),
        (Dose(reps=10.5), 33),
    ],
)
def test_a_dose_counts_its_upper_ends_both_sides_and_the_rests_between(dose, expected):
    assert DEFAULT_ESTIMATE.of_dose(dose) == expected


def test_every_constant_is_an_argument():
    estimate = LengthEstimate(
        seconds_per_rep=5, seconds_per_breath=8, seconds_between_exercises=10, round_up_to_minutes=2
    )
    assert estimate.of_dose(Dose(reps=2, hold=breaths(3))) == 2 * (5 + 24)
    assert estimate.of_session([Dose(reps=1), Dose(reps=1), Dose(reps=1)]) == 15 + 20
    assert estimate.minutes(121) == 4


def test_a_session_has_a_change_of_position_between_its_exercises():
    assert DEFAULT_ESTIMATE.of_session([Dose(reps=10)]) == 30
    assert DEFAULT_ESTIMATE.of_session([Dose(reps=10), Dose(duration="60 s")]) == 30 + 30 + 60


@pytest.mark.parametrize(("seconds", "minutes"), [(1, 5), (300, 5), (301, 10), (600, 10), (1079, 20)])
def test_a_length_is_rounded_up_to_five_minutes(seconds, minutes):
    assert DEFAULT_ESTIMATE.minutes(seconds) == minutes


@pytest.mark.parametrize("bad", [{"seconds_per_rep": -1}, {"seconds_per_breath": 0}, {"round_up_to_minutes": 0}])
def test_a_constant_that_cannot_be_is_refused(bad):
    with pytest.raises(InvalidValue):
        LengthEstimate(**bad)
