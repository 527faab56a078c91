"""Steps by a number, a mass or a share; of all sets or each; from the trend or from what was achieved."""

from fractions import Fraction

import pytest

from progression.periods import DONE, SORE, Walk, daily, did, period, track
from rehabplan import Dosage, Dose, Frequency, InvalidValue, Range
from rehabplan.loads import Level
from rehabplan.progression import (
    Decrease,
    Increase,
    Outcome,
    PainAtMost,
    StepBack,
    TopOfRange,
)

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
BACK = {"when": PAIN, "otherwise": StepBack()}


def up(axis="reps", every="session", **fields):
    return Increase(axis, every=every, **fields)


def down(axis="reps", every="session", **fields):
    return Decrease(axis, every=every, **fields)


def lifting(load, **dose):
    return track(daily(load=load, **({"reps": 5, "sets": 2} | dose)))


# Shrinking


def test_shrinking_stops_at_its_floor():
    walk = Walk.of(down(by=3, downto=4), track(daily(reps=12)))
    assert walk.each("reps", DONE, DONE, DONE, DONE) == ["12", "9", "6", "6", "6"]
    assert walk.outcome is Outcome.FINISHED
    assert walk.finished


def test_times_a_day_taper_to_the_floor():
    times = track(Dosage(Dose(reps=10), Frequency.daily(3)))
    walk = Walk.of(down("times_per_day", by=1, downto=1), times)
    assert walk.each("times_per_day", DONE, DONE, DONE) == ["3", "2", "1", "1"]


@pytest.mark.parametrize(
    ("end", "shown"),
    [
        ("both", ["8-10", "7-9", "6-8", "6-8"]),
        ("high", ["8-10", "8-9", "8", "8"]),
        ("low", ["8-10", "7-10", "6-10", "6-10"]),
    ],
)
def test_each_end_of_a_range_shrinks_as_asked(end, shown):
    walk = Walk.of(down(by=1, downto=6, end=end), track(daily(reps=Range(8, 10))))
    assert walk.each("reps", DONE, DONE, DONE) == shown


def test_up_to_a_figure_shrinks_by_the_figure_it_names():
    walk = Walk.of(down(by=2, downto=5), track(daily(reps=Range.up_to(10))))
    assert walk.each("reps", DONE, DONE, DONE) == ["up to 10", "up to 8", "up to 6", "up to 6"]


def test_shrinking_steps_back_up_but_never_above_the_start():
    walk = Walk.of(down(by=2, downto=4, **BACK), track(daily(reps=10)))
    assert walk.each("reps", DONE, DONE, SORE, SORE, SORE) == ["10", "8", "6", "8", "10", "10"]
    assert walk.kinds[-1] == "held"


@pytest.mark.parametrize(("end", "shown"), [("high", ["8-10", "8-9", "8-10"]), ("low", ["8-10", "7-10", "8-10"])])
def test_each_end_that_shrank_steps_back_to_where_it_began(end, shown):
    walk = Walk.of(down(by=1, downto=4, end=end, **BACK), track(daily(reps=Range(8, 10))))
    assert walk.each("reps", DONE, SORE, SORE)[:3] == shown
    assert walk.at() == "8-10"


# Steps back


def test_up_to_a_figure_steps_back_no_further_than_its_start():
    walk = Walk.of(up(by=1, upto=12, **BACK), track(daily(reps=Range.up_to(10))))
    assert walk.each("reps", DONE, SORE, SORE) == ["up to 10", "up to 11", "up to 10", "up to 10"]


def test_at_least_a_figure_steps_back_no_further_than_its_start():
    walk = Walk.of(up(by=1, upto=12, **BACK), track(daily(reps=Range.at_least(10))))
    assert walk.each("reps", DONE, SORE, SORE) == ["at least 10", "at least 11", "at least 10", "at least 10"]


def test_several_steps_back_end_at_the_start():
    rule = up(by=1, upto=20, when=PAIN, otherwise=StepBack(steps=3, rest_days=2))
    walk = Walk.of(rule)
    assert walk.each("reps", DONE, DONE, DONE, DONE, SORE, SORE) == ["10", "11", "12", "13", "14", "11", "10"]
    assert walk.fact.kind.value == "rested"
    stepped = walk.fact.parent
    assert (stepped.kind.value, stepped.times, stepped.reason.pain) == ("stepped-back", 1, 8)


def test_equal_steps_back_at_one_boundary_are_counted_as_one_fact():
    walk = Walk.of(up(by=1, upto=20, when=PAIN, otherwise=StepBack(steps=2)))
    walk.close(DONE, times=3).close(SORE)
    assert (walk.fact.times, walk.fact.before, walk.fact.after, walk.fact.previous) == (
        2,
        (Range(13),),
        (Range(11),),
        (Range(12),),
    )


def test_a_dosage_put_below_the_start_never_steps_further_back():
    walk = Walk.of(up(by=1, upto=20, **BACK))
    walk.tracks = (track(daily(reps=6)),)
    assert walk.close(SORE).at() == "6"


def test_an_end_that_an_amendment_took_away_cannot_move():
    walk = Walk.of(up(by=1, upto=20, end="high", **BACK), track(daily(reps=Range(8, 10))))
    walk.tracks = (track(daily(reps=Range.at_least(8))),)
    assert walk.finished
    assert walk.close(SORE).outcome is Outcome.HELD
    low = Walk.of(up(by=1, upto=20, end="low"), track(daily(reps=Range(8, 10))))
    low.tracks = (track(daily(reps=Range.up_to(10))),)
    assert low.finished


def test_steps_back_may_end_elsewhere_than_at_the_start():
    walk = Walk.of(up("load", by="5 kg", upto="100 kg", back_to="12 kg", **BACK), lifting("20 kg"))
    assert walk.each("load", SORE, SORE) == ["20", "15", "15"]


def test_steps_back_may_end_at_a_share_of_the_start():
    walk = Walk.of(up("load", by="5 kg", upto="100 kg", back_to="80 %", **BACK), lifting(["50 kg", "30 kg"]))
    # 80 % are 40 and 24 kg: the second set could not go to 20, so none goes on from 45 and 25.
    assert walk.each("load", SORE, SORE) == ["50, 30", "45, 25", "45, 25"]


def test_a_reference_may_step_back_below_where_it_began():
    rule = up("load", by="10 kg", upto="200 kg", back_to="75 %", reference="1rm", **BACK)
    walk = Walk.of(rule, track(daily(reps=5, load="70 % of 1rm"), **{"1rm": "100 kg"}))
    assert [walk.close(SORE).reference("1rm") for _ in range(3)] == ["90 kg", "80 kg", "80 kg"]


# Masses


def test_a_step_in_pounds_moves_kilograms_exactly_and_never_past_the_ceiling():
    walk = Walk.of(up("load", by="5 lb", upto="25 kg"), lifting("20 kg"))
    walk.close(DONE).close(DONE)
    # 5 lb are 2.26796185 kg; two steps make 24.5359237, a third would make 26.80388555.
    assert walk.at("load") == "24.5359237"
    assert walk.close(DONE).outcome is Outcome.FINISHED


def test_a_ceiling_in_kilograms_holds_a_trend_in_pounds():
    walk = Walk.of(up("load", by=5, upto="50 kg"), lifting("100 lb"))
    # 50 kg are 110.23 lb.
    assert walk.each("load", DONE, DONE, DONE) == ["100", "105", "110", "110"]


def test_a_linear_step_of_five_pounds():
    walk = Walk.of(up("load", by="5 lb", upto="500 lb"), lifting("100 lb"))
    assert walk.close(did(reps=(5, 5))).at("load") == "105"


def test_two_successes_are_asked_for():
    walk = Walk.of(up("load", by="5 lb", upto="500 lb", every="2 sessions"), lifting("100 lb"))
    assert walk.each("load", did(reps=(5, 5)), did(reps=(5, 5))) == ["100", "100", "105"]
    assert walk.state.pace.qualified == 0


def test_help_taken_away_is_growth():
    walk = Walk.of(up("load", by="5 lb", upto="0 lb"), lifting("body weight - 40 lb"))
    assert walk.close(did(reps=(5, 5))).at("load") == "-35"


def test_help_added_is_shrinking():
    rule = down("load", by="5 lb", downto="-100 lb", when=TopOfRange())
    walk = Walk.of(rule, lifting("body weight - 20 lb", reps=Range(3, 5)))
    assert walk.close(did(reps=(5, 5))).at("load") == "-25"


def test_a_distance_in_miles_moves_metres():
    walk = Walk.of(up("distance", by="1 mi", upto="4 km"), track(daily(distance="1 km")))
    # A mile is 1609.344 m.
    assert walk.each("distance", DONE, DONE) == ["1000", "2609.344", "2609.344"]


def test_a_level_follows_the_next():
    band = Level("yellow", ["yellow", "red", "green"])
    walk = Walk.of(up("load", by=1, upto=3), lifting(band))
    assert walk.each("load", DONE, DONE, DONE) == ["1", "2", "3", "3"]
    assert walk.track.dosage.dose.load.at == "green"


def test_effort_shrinks_to_nothing_in_reserve():
    walk = Walk.of(down("effort", by=1, downto=0), track(daily(reps=10, effort="RIR 2")))
    assert walk.each("effort", DONE, DONE, DONE) == ["2", "1", "0", "0"]


# Percentages


def test_a_percentage_of_what_stands_compounds_exactly_and_steps_back_to_the_same():
    walk = Walk.of(up("load", by="10 %", upto="200 kg", **BACK), lifting("100 kg"))
    assert walk.each("load", DONE, DONE, SORE, SORE, SORE) == ["100", "110", "121", "110", "100", "100"]


def test_a_percentage_of_the_start_adds_the_same_each_time():
    walk = Walk.of(up("load", by="1.5 %", upto="200 kg", percent_of="start", **BACK), lifting("80 kg"))
    walk.close(DONE, times=8)
    assert walk.at("load") == "89.6"
    assert walk.close(SORE).at("load") == "88.4"


def test_a_percentage_of_the_start_stands_beside_another_start():
    walk = Walk.of(up("load", by="1.5 %", upto="200 kg", percent_of="start"), lifting("100 kg"))
    assert walk.close(DONE, times=8).at("load") == "112"


def test_a_percentage_shrinks_too():
    walk = Walk.of(down("load", by="10 %", downto="70 kg", **BACK), lifting("100 kg"))
    assert walk.each("load", DONE, DONE, DONE, DONE, SORE) == ["100", "90", "81", "72.9", "72.9", "81"]


def test_a_percentage_of_help_takes_some_of_it_away_and_gives_it_back():
    walk = Walk.of(up("load", by="10 %", upto="0 kg", **BACK), lifting("body weight - 40 kg"))
    assert walk.each("load", DONE, DONE, SORE, SORE) == ["-40", "-36", "-32.4", "-36", "-40"]


def test_all_of_the_help_may_go_at_once_and_nothing_then_steps_back():
    walk = Walk.of(up("load", by="100 %", upto="0 kg", **BACK), lifting("body weight - 40 kg"))
    assert walk.each("load", DONE, DONE, SORE) == ["-40", "0", "0", "0"]


def test_doubling_stops_below_the_ceiling_however_large_the_next_would_be():
    walk = Walk.of(up("load", by="100 %", upto="1000000 kg"), lifting("600000 kg"))
    assert walk.close(DONE).outcome is Outcome.FINISHED


def test_a_percentage_of_a_range_keeps_within_the_ceiling_at_its_high_end():
    walk = Walk.of(up("load", by="10 %", upto="60 kg"), lifting("40-50 kg"))
    assert walk.each("load", DONE, DONE) == ["40-50", "44-55", "44-55"]


@pytest.mark.parametrize(
    ("start_of", "shown"), [("current", ["20, 40", "22, 44", "24.2, 48.4"]), ("start", ["20, 40", "22, 44", "24, 48"])]
)
def test_each_set_takes_its_own_share(start_of, shown):
    walk = Walk.of(up("load", by="10 %", upto="50 kg", percent_of=start_of), lifting(["20 kg", "40 kg"]))
    assert walk.each("load", DONE, DONE) == shown


# Sets that differ, moved together


def test_sets_that_differ_move_together_until_one_would_pass_the_ceiling():
    walk = Walk.of(up(by=1, upto=13, **BACK), track(daily(reps=[12, 10, 8])))
    assert walk.each("reps", DONE, DONE, SORE, SORE) == [
        "12, 10, 8",
        "13, 11, 9",
        "13, 11, 9",
        "12, 10, 8",
        "12, 10, 8",
    ]


def test_mixed_sets_add_a_repetition_each():
    walk = Walk.of(up(by=1, upto=8), track(daily(reps=[5, 3], load=["100 lb", "200 lb"])))
    walk.close(did(reps=(5, 3)))
    assert (walk.at("reps"), walk.at("load")) == ("6, 4", "100, 200")


def test_sessions_that_differ_move_together():
    dosage = Dosage(Dose(reps=10), Frequency.per_week(2), then=[Dose(reps=6)])
    assert Walk.of(up(by=1, upto=12), track(dosage)).close(DONE).at() == "11, 7"


# References


def test_a_reference_moves_and_the_dosage_stays():
    rule = up("load", by="5 lb", upto="500 lb", reference="training-max", **BACK)
    walk = Walk.of(rule, track(daily(reps=5, load="70 % of training-max"), training_max="200 lb"))
    walk.close(DONE)
    assert (walk.reference("training-max"), walk.at("load")) == ("205 lb", "70")
    assert (walk.fact.reference, walk.fact.after) == ("training-max", (Range(205),))
    assert walk.close(SORE).close(SORE).reference("training-max") == "200 lb"
    assert walk.outcome is Outcome.HELD


def test_a_reference_that_is_a_plain_number_moves_by_numbers():
    walk = Walk.of(up("load", by=1, upto=10, reference="score"), track(daily(reps=5), score=8))
    walk.close(DONE, times=3)
    assert walk.reference("score") == "10"
    assert walk.outcome is Outcome.FINISHED


def test_a_reference_nobody_knows_says_so_and_keeps_what_was_earned():
    rule = up("load", by="5 lb", upto="500 lb", reference="training-max", every="2 sessions", **BACK)
    walk = Walk.of(rule, track(daily(reps=5, load="70 % of training-max")))
    walk.close(DONE, times=3)
    assert (walk.outcome, walk.reason.code, walk.reason.figure) == (Outcome.HELD, "reference-unknown", "training-max")
    assert not walk.finished
    walk.tracks = (track(daily(reps=5, load="70 % of training-max"), training_max="200 lb"),)
    assert walk.close(DONE).reference("training-max") == "205 lb"
    assert walk.close(SORE).reference("training-max") == "200 lb"
    assert walk.close(SORE).reference("training-max") == "200 lb"


def test_nothing_steps_back_while_a_reference_is_unknown():
    rule = up("load", by="10 %", percent_of="start", upto="500 lb", reference="1rm", **BACK)
    walk = Walk.of(rule, track(daily(reps=5, load="70 % of 1rm")))
    assert walk.close(SORE).outcome is Outcome.HELD
    assert walk.reason.code == "pain-over"
    walk.tracks = (track(daily(reps=5, load="70 % of 1rm"), **{"1rm": "100 lb"}),)
    assert not walk.finished
    assert walk.close(DONE).reference("1rm") == "110 lb"


def test_a_group_waits_for_the_track_whose_reference_is_unknown():
    known = track(daily(reps=5, load="70 % of 1rm"), "a", **{"1rm": "100 kg"})
    walk = Walk.of(up("load", by=5, upto=500, reference="1rm"), known, track(daily(reps=5), "b"))
    assert walk.close(DONE).reference("1rm") == "100 kg"
    assert walk.outcome is Outcome.HELD


# Groups


def test_a_group_moves_at_once_each_as_far_as_it_can():
    walk = Walk.of(up(by=1, upto=11), track(name="a"), track(daily(reps=9), "b"))
    walk.close(DONE).close(DONE)
    assert (walk.at(place=0), walk.at(place=1), walk.outcome) == ("11", "11", Outcome.MOVED)
    assert walk.close(DONE).outcome is Outcome.FINISHED


def test_as_many_as_possible_keeps_its_kind_whichever_end_moves():
    amrap = track(daily(reps=Range.as_many_as_possible(5, 8)))
    for end, shown in (("both", "6-9"), ("high", "5-9"), ("low", "6-8")):
        walk = Walk.of(up(by=1, upto=12, end=end), amrap).close(DONE)
        assert walk.at() == f"as many as possible, {shown}"


# What cannot start


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"axis": "reps", "upto": -1}, "upto", "only loads go below nothing"),
        ({"axis": "reps", "reference": "1rm"}, "reference", "use axis 'load'"),
        ({"axis": "times_per_day", "by": 0.5}, "by", "whole"),
        ({"axis": "times_per_day", "by": "1 s"}, "by", "whole"),
        ({"axis": "sets", "each_set": True}, "start_from", "from the trend"),
        ({"axis": "load", "start_from": "achieved", "reference": "1rm"}, "start_from", "from the trend"),
        ({"by": "5-10 kg"}, "by", "one exact amount"),
        ({"by": "heavy"}, "by", "write an amount and a unit"),
        ({"by": True}, "by", "give a number"),
        ({"by": float("nan")}, "by", "finite"),
        ({"by": "0 kg"}, "by", "above 0"),
        ({"upto": "much"}, "upto", "write an amount"),
    ],
)
def test_a_step_that_means_nothing_is_refused(fields, field, message):
    with pytest.raises((InvalidValue, TypeError), match=message) as caught:
        Increase(**{"axis": "load", "by": 1, "upto": 100} | fields)
    assert caught.value.field == field


def test_a_step_must_leave_something():
    with pytest.raises(InvalidValue, match="less than 100 %"):
        Decrease("load", by="100 %", downto=0)


@pytest.mark.parametrize(
    ("rule", "dose", "message"),
    [
        (up("load", by="5 lb", upto="40 mmHg"), {"load": "20 kg"}, r"bridge.rule.upto.*counts in kg"),
        (up("load", by="5 s", upto=100), {"load": "20 kg"}, r"bridge.rule.by.*counts in kg"),
        (up("reps", by="5 kg", upto=100), {}, r"without a unit"),
        (up("load", by="5 %", upto="100 kg"), {"load": "body weight"}, "a share of 0 is nothing"),
        (up("load", by=1, upto=100), {"load": ["20 kg", "body weight + 5 kg"]}, "sets of two kinds"),
        (up("load", by=1, upto=100), {"load": ["20 kg", "70 % of 1rm"]}, "sets of two kinds"),
        (up("load", by=0.5, upto=2), {"load": Level("red", ["red", "blue"])}, "one level follows another"),
        (up("load", by="10 %", upto=2), {"load": [Level("red", ["red", "blue"])]}, "one level follows another"),
        (up("load", by=1, upto=3), {"load": Level("red", ["red", "blue"])}, "there are 2 levels"),
        (up("load", by=1, upto=100, each_set=True), {"load": "20 kg", "sets": Range(2, 3)}, "exact number of sets"),
        (up(by=1, upto=20), {"reps": Range.as_many_as_possible()}, "no end to move"),
        (down(by=1, downto=11), {}, "the floor is above"),
        (up(by=1, upto=20, back_to=0), {}, "1 to 1000000"),
        (up("load", by=1, upto=30, back_to="5 s"), {"load": "20 kg"}, r"bridge.rule.back_to.*counts in kg"),
        (down("load", by=1, downto=50), {"load": "40-60 kg"}, "the floor is above"),
    ],
)
def test_growth_that_does_not_fit_the_dosage_is_refused_at_the_start(rule, dose, message):
    with pytest.raises(InvalidValue, match=message):
        Walk.of(rule, track(daily(**({"reps": 10} | dose))))


def test_sets_cannot_part_where_sessions_differ():
    dosage = Dosage(Dose(reps=10), Frequency.per_week(2), then=[Dose(reps=6)])
    with pytest.raises(InvalidValue, match="sessions that differ"):
        Walk.of(up(by=1, upto=12, start_from="achieved"), track(dosage))


def test_an_amendment_that_sets_cannot_part_on_is_refused():
    walk = Walk.of(up(by=1, upto=12, start_from="achieved"))
    with pytest.raises(InvalidValue, match="2-3 sets"):
        walk.rule.exhausted(walk.state, (track(daily(reps=10, sets=Range(2, 3))),))


def test_fractions_are_never_rounded_on_the_way():
    walk = Walk.of(up(by=Fraction(1, 3), upto=11), track(daily(reps=10)))
    assert walk.each("reps", DONE, DONE, DONE, DONE) == ["10", "31/3", "32/3", "11", "11"]


def test_a_boundary_of_another_unit_is_not_its_turn():
    walk = Walk.of(up(by=1, upto=12, every="week"))
    step = walk.rule.advance(walk.state, walk.tracks, period(DONE, of=walk.tracks))
    assert step.outcome is Outcome.NOT_MY_TURN
    assert step.tracks is walk.tracks
