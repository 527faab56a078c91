"""Sets that move each by itself: as far as each did what was asked, or from what each achieved."""

import pytest

from progression.periods import DONE, SILENT, TO_COME, UNDONE, Session, Walk, daily, did, track
from rehabplan import Range
from rehabplan.progression import Case, Completed, Decrease, Increase, Outcome, PainAtMost, Respond, StepBack

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
BACK = {"when": PAIN, "otherwise": StepBack()}


def up(axis="reps", every="session", **fields):
    return Increase(axis, every=every, **fields)


def down(axis="reps", every="session", **fields):
    return Decrease(axis, every=every, **fields)


def lifting(load, **dose):
    return track(daily(load=load, **({"reps": 5, "sets": 2} | dose)))


# Each set by itself


def test_each_set_that_did_what_was_asked_moves():
    walk = Walk.of(up("load", by="5 lb", upto="500 lb", each_set=True), lifting("100 lb", reps=[8, 8, 8], sets=3))
    walk.close(did(reps=(8, 6, 8), done=False))
    assert walk.at("load") == "105, 100, 105"


def test_all_sets_that_moved_alike_stay_one_figure():
    walk = Walk.of(up("load", by=5, upto=500, each_set=True), lifting("100 lb", sets=3, reps=8))
    assert walk.close(did(reps=(8, 8, 8))).at("load") == "105"


def test_a_set_at_its_ceiling_stays_while_the_others_move():
    walk = Walk.of(up("load", by=5, upto=110, each_set=True), lifting(["110 lb", "100 lb"]))
    assert walk.each("load", did(reps=(5, 5)), did(reps=(5, 5)), did(reps=(5, 5))) == [
        "110, 100",
        "110, 105",
        "110, 110",
        "110, 110",
    ]
    assert walk.outcome is Outcome.FINISHED


def test_a_projection_moves_each_set_that_can():
    walk = Walk.of(up("load", by=5, upto=110, each_set=True), lifting(["110 lb", "100 lb"]))
    walk.close()
    assert walk.at("load") == "110, 105"
    assert walk.fact.assumed


def test_no_set_moves_when_none_did_what_was_asked():
    walk = Walk.of(up("load", by=5, upto=500, each_set=True), lifting("100 lb", reps=8, sets=2))
    walk.close(did(reps=(7, 6), done=False))
    assert (walk.at("load"), walk.outcome, walk.reason.code) == ("100", Outcome.HELD, "not-done")


def test_no_set_moves_when_nobody_knows_what_they_did_whatever_silence_means():
    walk = Walk.of(up("load", by=5, upto=500, each_set=True), lifting("100 lb"))
    walk.close(SILENT)
    assert (walk.at("load"), walk.reason.code, walk.reason.done, walk.reason.required) == ("100", "not-reported", 0, 1)


@pytest.mark.parametrize(("session", "load"), [(DONE, "105"), (UNDONE, "100")])
def test_a_session_without_figures_speaks_for_all_its_sets(session, load):
    walk = Walk.of(up("load", by=5, upto=500, each_set=True), lifting("100 lb"))
    assert walk.close(session).at("load") == load


def test_sets_are_asked_in_every_session_of_a_week():
    walk = Walk.of(up("load", every="week", by=5, upto=500, each_set=True), lifting("100 lb", reps=8), unit="week")
    walk.close(did(reps=(8, 8)), did(reps=(8, 7), done=False))
    assert walk.at("load") == "105, 100"


def test_the_rest_of_a_running_week_is_taken_as_done_set_by_set():
    walk = Walk.of(up("load", every="week", by=5, upto=500, each_set=True), lifting("100 lb", reps=8), unit="week")
    walk.close(did(reps=(8, 7), done=False), TO_COME)
    assert walk.at("load") == "105, 100"
    assert walk.fact.assumed


def test_one_silent_session_of_a_week_leaves_each_set_where_it_is():
    walk = Walk.of(up("load", every="week", by=5, upto=500, each_set=True), lifting("100 lb", reps=8), unit="week")
    walk.close(did(reps=(8, 8)), SILENT)
    assert (walk.at("load"), walk.reason.done, walk.reason.required) == ("100", 1, 2)


def test_optional_work_alone_moves_no_set():
    walk = Walk.of(up("load", by=5, upto=500, each_set=True), lifting("100 lb"))
    assert walk.close(did(reps=(5, 5), optional=True)).at("load") == "100"


def test_a_gate_is_asked_besides_what_the_sets_did():
    rule = up("load", by=5, upto=500, each_set=True, when=PAIN)
    assert Walk.of(rule, lifting("100 lb")).close(did(reps=(5, 5), pain=8)).at("load") == "100"
    assert Walk.of(rule, lifting("100 lb")).close(did(reps=(5, 4), pain=2, done=False)).at("load") == "105, 100"
    assert Walk.of(rule, lifting("100 lb")).close(Session(pain=0)).at("load") == "100"


def test_a_set_done_with_less_load_did_not_do_what_was_asked():
    walk = Walk.of(up("load", by=5, upto=500, each_set=True), lifting("100 lb"))
    walk.close(did(reps=(5, 5), load=(100, 90), done=False))
    assert walk.at("load") == "105, 100"


def test_a_session_that_was_stopped_earns_no_set_its_step_whatever_its_figures():
    walk = Walk.of(up("load", by=5, upto=500, each_set=True), lifting("100 lb"))
    assert walk.close(did(reps=(5, 5), done=False)).at("load") == "100"


def test_a_case_that_steps_up_moves_no_set_that_fell_short():
    rule = up("load", by=5, upto=500, each_set=True, cases=[Case(when=PAIN, do=Respond(steps=1))])
    walk = Walk.of(rule, lifting("100 lb", reps=8))
    walk.close(did(reps=(6, 6), done=False))
    assert (walk.at("load"), walk.outcome) == ("100", Outcome.HELD)


def test_sets_that_parted_step_back_each_to_where_they_began():
    rule = up("load", by=5, upto=500, each_set=True, **BACK)
    walk = Walk.of(rule, lifting("100 lb", reps=8))
    walk.close(did(reps=(8, 7), done=False))
    assert walk.each("load", did(reps=(8, 8), pain=9), did(reps=(8, 8), pain=9)) == ["105, 100", "100, 100", "100, 100"]
    assert walk.outcome is Outcome.HELD


def test_sets_reported_beyond_those_asked_earn_nothing_and_sets_left_out_stay():
    walk = Walk.of(up("load", by=5, upto=500, each_set=True), lifting("100 lb"))
    assert walk.close(did(reps=(5, 5, 1))).at("load") == "105"
    assert walk.close(did(reps=(5,), done=False)).at("load") == "110, 105"


def test_a_distance_in_all_speaks_for_each_set():
    runs = track(daily(distance="400 m", sets=2, load="10 kg"))
    rule = up("load", by=1, upto=50, each_set=True)
    assert Walk.of(rule, runs).close(did(distance=(800,))).at("load") == "11"
    assert Walk.of(rule, runs).close(did(distance=(799,), done=False)).at("load") == "10"


# From what was achieved


def test_a_step_is_added_to_what_each_set_achieved():
    walk = Walk.of(up(by=1, upto=12, start_from="achieved"), track(daily(reps=[8, 8, 8])))
    assert walk.close(did(reps=(11, 10, 9))).at() == "12, 11, 10"


def test_one_figure_for_all_sets_parts_when_they_achieved_different_ones():
    walk = Walk.of(up(by=1, upto=12, start_from="achieved"), track(daily(reps=8, sets=3)))
    assert walk.close(did(reps=(11, 10, 9))).at() == "12, 11, 10"


def test_sets_at_the_top_wait_for_the_others_in_a_projection():
    walk = Walk.of(up(by=1, upto=12, start_from="achieved"), track(daily(reps=[12, 11, 10])))
    assert walk.each("reps", TO_COME, TO_COME) == ["12, 11, 10", "12, 12, 11", "12, 12, 12"]
    assert walk.finished


def test_what_was_achieved_past_the_ceiling_is_cut_to_it():
    walk = Walk.of(up(by=1, upto=12, start_from="achieved"), track(daily(reps=8, sets=2)))
    assert walk.close(did(reps=(15, 20))).at() == "12"


def test_what_was_achieved_moves_no_set_that_has_no_step_left():
    # From 10 a step of 5 would pass 12, whatever was achieved; a low end alone has nowhere to go.
    for fields in ({"by": 5}, {"by": 1, "end": "low"}):
        walk = Walk.of(up(upto=12, start_from="achieved", **fields), track(daily(reps=10)))
        assert walk.finished
        assert walk.close(did(reps=(11,))).at() == "10"


def test_less_than_the_trend_never_pulls_it_down():
    rule = up(by=1, upto=12, start_from="achieved", when=Completed(share=0.5), every="week")
    walk = Walk.of(rule, track(daily(reps=8)), unit="week")
    assert walk.close(DONE, did(reps=(5,), done=False)).at() == "9"


def test_without_figures_the_trend_steps():
    assert Walk.of(up(by=1, upto=12, start_from="achieved")).close(DONE).at() == "11"


def test_a_range_steps_from_the_trend():
    walk = Walk.of(up(by=1, upto=12, start_from="achieved"), track(daily(reps=Range(8, 10))))
    assert walk.close(did(reps=(12,))).at() == "9-11"


def test_loads_achieved_count_in_the_unit_of_the_trend():
    walk = Walk.of(up("load", by=1, upto=100, start_from="achieved"), lifting("20 kg", sets=1))
    # 55 lb are 24.94758035 kg.
    walk.close(did(reps=(5,), load=(55,), loads=("45 lb",)))
    assert walk.at("load") == "25.94758035"


@pytest.mark.parametrize("loads", [("70 % of 1rm",), ("40 mmHg",)])
def test_loads_achieved_in_another_kind_of_unit_say_nothing(loads):
    walk = Walk.of(up("load", by=1, upto=100, start_from="achieved"), lifting("20 kg", sets=1))
    assert walk.close(did(reps=(5,), load=(55,), loads=loads)).at("load") == "21"


def test_loads_achieved_say_nothing_of_a_share():
    walk = Walk.of(up("load", by=1, upto=100, start_from="achieved"), lifting("70 % of 1rm", sets=1))
    assert walk.close(did(reps=(5,), load=(55,), loads=("50 kg",))).at("load") == "71"


def test_shrinking_from_what_was_achieved_goes_on_from_the_smaller():
    walk = Walk.of(down("load", by=5, downto=0, start_from="achieved"), lifting("40 kg", sets=1))
    assert walk.close(did(reps=(5,), load=(30,))).at("load") == "25"
