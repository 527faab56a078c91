"""Conditions on what was achieved: tops of ranges, figures reached, effort, rest."""

import pytest

from progression.periods import DONE, TO_COME, UNDONE, daily, did, period, track
from rehabplan import Range
from rehabplan.progression import Answer, EffortWithin, Reached, RestAtLeast, TopOfRange

LIGHT = EffortWithin("CR10 up to 2")
MET, NOT_MET, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN
RANGED = track(daily(reps=Range(8, 12), sets=3))


def judged(condition, *sessions, of=None):
    tracks = (of or track(),)
    return condition.judge(tracks, period(*sessions, of=tracks))


def answers(condition, *sessions):
    verdict = judged(condition, *sessions)
    return verdict.answer, verdict.assumed


@pytest.mark.parametrize(
    ("reps", "which", "answer"),
    [
        ((12, 12, 12), "all", MET),
        ((12, 12, 11), "all", NOT_MET),
        ((12, 12), "all", NOT_MET),
        ((12, 12, 12, 3), "all", MET),
        ((12, 8, 8), "first", MET),
        ((11, 12, 12), "first", NOT_MET),
        ((8, 8, 12), "last", MET),
        ((8, 8, 11), "last", NOT_MET),
        ((12, 12), "last", NOT_MET),
    ],
)
def test_the_top_of_a_range_is_asked_of_the_sets_chosen(reps, which, answer):
    assert judged(TopOfRange(sets=which), did(reps=reps), of=RANGED).answer is answer


def test_falling_short_says_by_how_much():
    assert judged(TopOfRange(), did(reps=(12, 11, 12)), of=RANGED).reason.figure == "11 of 12 reps"
    assert judged(TopOfRange(), did(reps=(12, 12)), of=RANGED).reason.figure == "2 of 3 sets"
    assert judged(TopOfRange(), UNDONE, of=RANGED).reason.code == "not-reached"


@pytest.mark.parametrize("reps", [Range.at_least(8), Range.as_many_as_possible(8, 12)])
def test_a_set_without_a_high_end_has_no_top(reps):
    verdict = judged(TopOfRange(), did(reps=(99,)), of=track(daily(reps=reps)))
    assert (verdict.answer, verdict.reason.figure) == (NOT_MET, "no high end is asked for in reps")


def test_the_top_of_what_no_dose_asks_is_never_reached():
    assert judged(TopOfRange(), did(reps=(99,)), of=track(daily(duration="30 s"))).answer is NOT_MET


@pytest.mark.parametrize("condition", [TopOfRange(), Reached(at_least=8)])
def test_figures_of_every_required_session_are_asked_for(condition):
    top = did(reps=(12, 12, 12))
    assert judged(condition, top, top, of=RANGED).answer is MET
    assert judged(condition, top, DONE, of=RANGED).answer is UNKNOWN
    assert judged(condition, DONE, did(reps=(1, 1, 1), done=False), of=RANGED).answer is NOT_MET
    assert judged(condition, did(reps=(12, 12, 12), optional=True), of=RANGED).answer is UNKNOWN


@pytest.mark.parametrize("condition", [TopOfRange(), Reached(at_least=8)])
def test_a_session_that_was_eased_off_or_stopped_reached_nothing(condition):
    loaded = track(daily(reps=Range(8, 12), sets=2, load="20 kg"))
    assert judged(condition, did(reps=(12, 12), load=(20, 20)), of=loaded).answer is MET
    assert judged(condition, did(reps=(12, 12), load=(20, 17.5)), of=loaded).answer is NOT_MET
    assert judged(condition, did(reps=(12, 12), done=False), of=loaded).answer is NOT_MET


def test_a_figure_may_be_enough_although_the_session_was_not_done_as_asked():
    assert judged(Reached(at_least=6), did(reps=(6, 6, 6), done=False), of=RANGED).answer is MET


@pytest.mark.parametrize(
    ("number", "reps", "answer"),
    [(3, (5, 5, 8), MET), (3, (9, 9, 7), NOT_MET), (3, (9, 9), NOT_MET), (4, (9, 9, 9), NOT_MET), (1, (8, 1, 1), MET)],
)
def test_a_figure_is_asked_of_one_set(number, reps, answer):
    assert judged(Reached(at_least=8, set_number=number), did(reps=reps, done=False), of=RANGED).answer is answer


def test_a_load_is_reached_in_the_unit_it_was_shown_in():
    loaded = track(daily(reps=8, sets=2, load=["20 kg", "body weight + 5 kg"]))
    assert judged(Reached(at_least=5, axis="load"), did(load=(20, 5)), of=loaded).answer is MET
    assert judged(Reached(at_least=6, axis="load"), did(load=(20, 5)), of=loaded).answer is NOT_MET
    assert judged(TopOfRange(axis="load"), did(load=(20, 4)), of=loaded).answer is NOT_MET


def test_a_load_shown_as_a_share_is_compared_with_nothing():
    loaded = track(daily(reps=8, load="70 % of 1rm"))
    assert judged(TopOfRange(axis="load"), did(load=(20,)), of=loaded).answer is NOT_MET
    assert judged(Reached(at_least=20, axis="load"), did(load=(20,)), of=loaded).answer is MET


def test_a_distance_stands_beside_the_sum_of_its_sets():
    runs = track(daily(distance="400-500 m", sets=2))
    assert judged(TopOfRange(axis="distance"), did(distance=(1000,)), of=runs).answer is MET
    assert judged(TopOfRange(axis="distance"), did(distance=(999,)), of=runs).answer is NOT_MET


def test_sets_that_may_be_left_out_are_not_asked_for():
    some = track(daily(reps=Range(8, 12), sets=Range(2, 3)))
    assert judged(TopOfRange(), did(reps=(12, 12)), of=some).answer is MET
    assert judged(TopOfRange(), did(reps=(12, 12, 11)), of=some).answer is NOT_MET
    assert judged(TopOfRange(), did(reps=(12,)), of=some).answer is NOT_MET


@pytest.mark.parametrize(
    ("effort", "answer"),
    [("CR10 2", MET), ("CR10 3", NOT_MET), ("RPE 2", UNKNOWN), (None, UNKNOWN)],
)
def test_effort_is_asked_on_its_own_scale(effort, answer):
    assert judged(LIGHT, did(effort=effort)).answer is answer


def test_effort_has_two_ends_and_one_outside_decides():
    condition = EffortWithin("RIR 2-3")
    assert judged(condition, did(effort="RIR 1")).reason.figure == "RIR 1, asked RIR 2-3"
    assert judged(condition, did(), did(effort="RIR 4")).answer is NOT_MET
    assert answers(condition, did(effort="RIR 2"), TO_COME) == (MET, True)


@pytest.mark.parametrize(("rest", "answer"), [(100, MET), (90, MET), (80, NOT_MET), (None, UNKNOWN)])
def test_rest_between_sets_must_be_long_enough(rest, answer):
    assert judged(RestAtLeast("90 s"), did(rest=rest)).answer is answer


def test_rest_too_short_says_by_how_much():
    assert judged(RestAtLeast("90 s"), did(rest=80)).reason.figure == "80 of 90 s rest"
    assert answers(RestAtLeast("90 s"), did(rest=100), TO_COME) == (MET, True)
