from fractions import Fraction

import pytest

from rehabplan import Dose, InvalidValue, Range, breaths
from rehabplan.arrangement import Arrangement
from rehabplan.estimate import DEFAULT_ESTIMATE, CountedEnd, LengthEstimate, Part, Reckoning, Rests
from rehabplan.intervals import Intervals
from rehabplan.quantity import percent
from rehabplan.tempo import Tempo

EACH = {"side": "each", "counted": "per side"}
AS_MANY = Range.as_many_as_possible()


def session(*doses, **arrangement):
    """Return the seconds of doses done together as an arrangement says, or one after another without one."""
    if not arrangement:
        return DEFAULT_ESTIMATE.of_session(Part(dose) for dose in doses)
    how = Arrangement(**arrangement)
    return DEFAULT_ESTIMATE.of_session(Part(dose, "together", how) for dose in doses)


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
    assert estimate.of_session([Part(Dose(reps=1)), Part(Dose(reps=1)), Part(Dose(reps=1))]) == 15 + 20
    assert estimate.minutes(121) == 4


def test_a_session_has_a_change_of_position_between_its_exercises():
    assert session(Dose(reps=10)) == 30
    assert session(Dose(reps=10), Dose(duration="60 s")) == 30 + 30 + 60
    assert session() == 0


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 5), (1, 5), (300, 5), (301, 10), (600, 10), (1079, 20)])
def test_a_length_is_rounded_up_to_five_minutes(seconds, minutes):
    assert DEFAULT_ESTIMATE.minutes(seconds) == minutes


@pytest.mark.parametrize(
    "bad",
    [
        {"seconds_per_rep": -1},
        {"seconds_per_breath": 0},
        {"round_up_to_minutes": 0},
        {"seconds_per_metre": 0},
        {"seconds_per_step": 61},
        {"as_many_reps": 0},
        {"as_long_seconds": 0},
    ],
)
def test_a_constant_that_cannot_be_is_refused(bad):
    with pytest.raises(InvalidValue):
        LengthEstimate(**bad)


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (Dose(reps=[12, 10, 8], rest=60), 30 * 3 + 120),
        (Dose(reps=5, hold=["10 s", "20 s", "30 s"]), 5 * (13 + 23 + 33)),
        (Dose(duration=["30 s", "45 s"], rest=15), 30 + 45 + 15),
        (Dose(reps=[10, 6], **EACH), 2 * 48),
        (Dose(reps=[5, Range(4, 6), Range.at_least(3)]), 3 * (5 + 6 + 3)),
    ],
)
def test_sets_that_differ_take_their_own_time(dose, expected):
    assert DEFAULT_ESTIMATE.of_dose(dose) == expected


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (Dose(reps=AS_MANY), 30),
        (Dose(reps=Range.as_many_as_possible(5)), 15),
        (Dose(reps=Range.as_many_as_possible(8, 12)), 36),
        (Dose(reps=[5, 5, AS_MANY]), 15 + 15 + 30),
        (Dose(duration="as many as possible s"), 30),
        (Dose(duration="as many as possible, at least 45 s"), 45),
        (Dose(reps=2, hold="as many as possible s"), 2 * (3 + 30)),
    ],
)
def test_as_many_as_possible_counts_its_figure_or_ten(dose, expected):
    assert DEFAULT_ESTIMATE.of_dose(dose) == expected


def test_what_as_many_as_possible_comes_to_is_an_argument():
    estimate = LengthEstimate(as_many_reps=20, as_long_seconds=50)
    assert estimate.of_dose(Dose(reps=AS_MANY)) == 60
    assert estimate.of_dose(Dose(duration="as many as possible s")) == 50


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (Dose(reps=12, tempo=Tempo(lifting=3, hold=2, lowering=3)), 96),
        (Dose(reps=10, tempo=Tempo(lifting=1, lowering=4, pause=1)), 60),
        (Dose(reps=10, tempo=Tempo(lifting=0.5, lowering=2)), 25),
        (Dose(reps=10, tempo=Tempo(lifting=0)), 30),
        (Dose(reps=5, hold="10 s", tempo=Tempo(lifting=2, lowering=2)), 5 * 14),
        (Dose(reps=5, hold="2 s", tempo=Tempo(lifting=3, hold=2, lowering=3)), 40),
        (Dose(reps=5, hold="6 s", tempo=Tempo(lifting=3, hold=2, lowering=3)), 5 * 12),
    ],
)
def test_a_tempo_gives_the_length_of_a_repetition_and_its_hold_counts_once(dose, expected):
    assert DEFAULT_ESTIMATE.of_dose(dose) == expected


def test_a_rest_lies_between_repetitions_and_not_after_the_last():
    assert DEFAULT_ESTIMATE.of_dose(Dose(reps=5, hold="10 s", rest_between_reps=5)) == 5 * 13 + 4 * 5
    assert DEFAULT_ESTIMATE.of_dose(Dose(sets=2, reps=3, rest_between_reps="2-4 s", rest=60)) == 2 * (9 + 8) + 60
    assert DEFAULT_ESTIMATE.of_dose(Dose(reps=1, rest_between_reps=5)) == 3


def test_a_rest_in_percent_is_a_share_of_the_set_before_it():
    assert DEFAULT_ESTIMATE.of_dose(Dose(sets=3, reps=10, rest=percent(100))) == 90 + 60
    assert DEFAULT_ESTIMATE.of_dose(Dose(duration=["40 s", "20 s", "60 s"], rest=percent(50))) == 120 + 20 + 10


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (Dose(distance="400 m"), 400),
        (Dose(sets=2, distance="0.5 km", rest=60), 1060),
        (Dose(distance="1 mi"), 1609),
        (Dose(distance="100 steps"), 60),
        (Dose(distance="1 km", load="5 min/km"), 300),
        (Dose(distance="1 mi", load="8-9 min/mi"), 540),
        (Dose(distance="3 km", load="6 km/h"), 1800),
        (Dose(distance="3 km", load="5-6 km/h"), 2160),
        (Dose(distance="3 mi", load="6 mph"), 1800),
        (Dose(distance="10 m", load="0 km/h"), 10),
        (Dose(distance="10 m", load="20 kg"), 10),
    ],
)
def test_a_distance_takes_the_pace_its_load_states_or_the_estimates(dose, expected):
    assert DEFAULT_ESTIMATE.of_dose(dose) == expected


def test_paces_are_arguments():
    estimate = LengthEstimate(seconds_per_metre=Fraction(1, 2), seconds_per_step=1)
    assert estimate.of_dose(Dose(distance="400 m")) == 200
    assert estimate.of_dose(Dose(distance="100 steps")) == 100


WALK = {"warm_up": "walk 5 min", "cool_down": "walk 5 min"}


@pytest.mark.parametrize(
    ("dose", "minutes"),
    [
        (Dose(intervals=Intervals(["run 60 s", "walk 90 s"], rounds=8), **WALK), 30),
        (Dose(intervals=Intervals(["run 90 s", "walk 2 min"], rounds=6, skip_last=True)), 19),
        (Dose(intervals=Intervals(["run 5 min", "walk 3 min"])), 8),
        (Dose(intervals=Intervals(["run 4 min", "walk 1 min"], total="30 min")), 30),
        (Dose(intervals=Intervals(["run 4 min", "walk 1 min"], total="20-22 min")), 22),
        (Dose(intervals=Intervals(["run 60 s", "walk 60 s"], total="1.2 km")), 20),
        (Dose(intervals=Intervals(["walk 600 m"], rounds="1-2")), 20),
        (Dose(intervals=Intervals(["walk 600 m"], total="1200 m")), 20),
        (Dose(sets=2, intervals=Intervals(["run 1 min", "walk 1 min"], rounds=2), rest=60, **WALK), 19),
        (Dose(duration="10 min", **WALK), 20),
    ],
)
def test_intervals_warm_up_and_cool_down(dose, minutes):
    assert DEFAULT_ESTIMATE.of_dose(dose) == 60 * minutes


def test_what_lies_around_a_dose_is_done_once_for_both_sides():
    assert DEFAULT_ESTIMATE.of_dose(Dose(reps=10, warm_up="walk 60 s", **EACH)) == 60 + 60


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ("30 min", [24 * 60, 6 * 60]),
        ("22 min", [18 * 60, 4 * 60]),
        ("24 min", [20 * 60, 4 * 60]),
        ("3 min", [3 * 60, 0]),
    ],
)
def test_a_total_that_ends_inside_a_round_leaves_out_the_rest_of_it(total, expected):
    intervals = Intervals(["run 4 min", "walk 1 min"], total=total)
    assert [amount for _part, amount in Reckoning(DEFAULT_ESTIMATE).each_part(intervals)] == expected


def test_parts_in_time_of_a_total_in_distance_are_shared_out_at_the_estimates_pace():
    intervals = Intervals(["jog 100 s", "walk 100 m"], total="500 m")
    assert [amount for _part, amount in Reckoning(DEFAULT_ESTIMATE).each_part(intervals)] == [300, 200]


TEN = Dose(sets=3, reps=10, rest=90)


def test_a_circuit_has_a_set_of_each_in_every_round():
    """Three rounds of two sets of 30 s, 10 s between them, 60 s between rounds."""
    assert session(TEN, TEN, circuit=True, rest_between_exercises=10, rest_between_rounds=60) == 3 * 70 + 120


def test_a_circuit_takes_the_longest_rest_of_its_doses_where_it_states_none():
    assert session(TEN, Dose(sets=3, reps=10, rest=30), circuit=True) == 3 * (60 + 30) + 2 * 90
    without = Dose(sets=2, reps=10)
    assert session(without, without, circuit=True) == 2 * (60 + 30) + 30


def test_a_circuit_may_go_on_without_a_rest_between_exercises():
    assert session(TEN, TEN, circuit=True, rest_between_exercises=0, rest_between_rounds=90) == 3 * 60 + 180


def test_an_exercise_with_fewer_sets_leaves_the_later_rounds():
    assert session(TEN, Dose(reps=10), circuit=True, rest_between_rounds=60) == 90 + 30 + 30 + 120


def test_a_circuit_with_sides_and_warm_up():
    both = Dose(sets=2, reps=10, warm_up="walk 60 s", **EACH)
    assert session(both, Dose(sets=2, reps=10), circuit=True, rest_between_rounds=90) == 60 + 2 * (60 + 30 + 30) + 90


def test_exercises_done_together_rest_as_long_as_stated_between_each_other():
    assert session(TEN, TEN, rest_between_exercises="1-2 min") == 2 * (90 + 180) + 120


def test_a_stated_length_stands_for_all_that_is_done_together():
    together = Arrangement(lasts="15-20 min")
    parts = [Part(TEN, "together", together), Part(TEN, "together", together), Part(Dose(reps=10))]
    assert DEFAULT_ESTIMATE.of_session(parts) == 1200 + 30 + 30


def test_templates_are_told_apart_wherever_their_parts_stand():
    quick = Arrangement(rest_between_exercises=5)
    parts = [Part(Dose(reps=10), "a", quick), Part(Dose(reps=20), "b"), Part(Dose(reps=10), "a", quick)]
    assert DEFAULT_ESTIMATE.of_session(parts) == (30 + 5 + 30) + 30 + 60


def test_the_low_ends_and_the_rest_after_the_last_set_can_be_counted():
    dose = Dose(sets=Range(2, 3), reps=Range(8, 12), hold="1-2 s", rest="30-60 s")
    assert Reckoning(DEFAULT_ESTIMATE, CountedEnd.LOW).of_dose(dose) == 2 * 8 * 4 + 30
    assert Reckoning(DEFAULT_ESTIMATE, CountedEnd.HIGH, Rests.AFTER_EACH_SET).of_dose(dose) == 3 * 12 * 5 + 180
    circuit = Part(TEN, "together", Arrangement(circuit=True, rest_between_rounds=60))
    assert Reckoning(DEFAULT_ESTIMATE, CountedEnd.HIGH, Rests.AFTER_EACH_SET).of_session([circuit]) == 90 + 180
    fast = Dose(distance="3 km", load="5-6 km/h")
    assert Reckoning(DEFAULT_ESTIMATE, CountedEnd.LOW).of_dose(fast) == 1800
    assert Reckoning(DEFAULT_ESTIMATE, CountedEnd.LOW).of_dose(Dose(reps=AS_MANY)) == 3


def test_a_dose_without_its_figures_counts_a_repetition_for_each_set():
    assert DEFAULT_ESTIMATE.of_dose(Dose(sets=3, to_prescribe=["reps"])) == 9
