"""What any rule takes: cases, failures in a row, caps, windows, rest days, tracks that are not free."""

import pytest

from progression.periods import DONE, SILENT, SORE, TO_COME, UNDONE, Walk, daily, day, did, period, track
from rehabplan import InvalidValue, Range
from rehabplan.frequency import Cap
from rehabplan.progression import (
    AllOf,
    Case,
    Completed,
    Increase,
    NotReported,
    Outcome,
    PainAtMost,
    Reported,
    Respond,
    StepBack,
    TopOfRange,
)

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
WARM_UP = Case(when=Reported("sore-in-warm-up"), do=Respond(steps=-1, rest_days=2))
WORKOUT = Case(when=Reported("sore-in-workout"), do=Respond(steps=-1, rest_days=1))
AFTER = Case(when=Reported("sore-after"), do=Respond())
QUIET = dict.fromkeys(("sore-in-warm-up", "sore-in-workout", "sore-after"), False)


def running(**fields):
    return Increase("reps", by=1, upto=20, every="session", **fields)


def felt(*there, **fields):
    return did(symptoms={**QUIET, **dict.fromkeys(there, True)}, **fields)


def soreness(**fields):
    return Walk.of(running(cases=[WARM_UP, WORKOUT, AFTER], **fields))


# Cases


def test_soreness_rules_step_back_rest_and_stay():
    walk = soreness()
    walk.close(felt(), times=3)
    assert walk.at() == "13"
    assert walk.close(felt("sore-in-warm-up")).at() == "12"
    # Two days off after day 4: the first day it is done again is day 7.
    assert walk.track.rest_until == day(7)
    assert (walk.fact.kind.value, walk.fact.by, walk.reason.figure) == ("rested", 2, "sore-in-warm-up")
    assert walk.close(felt("sore-in-workout")).at() == "11"
    assert walk.close(felt("sore-after")).at() == "11"
    assert (walk.outcome, walk.reason.code) == (Outcome.HELD, "reported")


def test_the_first_case_that_is_met_is_the_one_that_counts():
    walk = soreness().close(felt(), times=2).close(felt("sore-in-workout", "sore-in-warm-up"))
    assert walk.fact.by == 2


def test_a_rest_decided_before_is_never_shortened():
    walk = soreness().close(felt(), times=3)
    walk.close(felt("sore-in-warm-up")).close(felt("sore-in-workout"))
    # Two days off after day 4 and one after day 5 both end before day 7.
    assert walk.track.rest_until == day(7)


def test_a_symptom_nobody_was_asked_about_never_lets_growth_through():
    walk = soreness().close(DONE)
    assert (walk.at(), walk.outcome, walk.reason.code) == ("10", Outcome.HELD, "symptom-unknown")


def test_silence_does_not_pass_over_a_case_that_would_hold():
    assert soreness().close(SILENT).at() == "10"
    assert Walk.of(running()).close(SILENT).at() == "11"


def test_a_case_that_is_known_decides_before_one_that_nobody_knows():
    walk = soreness().close(felt(), times=2)
    assert walk.close(did(symptoms={"sore-in-workout": True})).at() == "11"


def test_a_projection_passes_over_every_symptom():
    assert soreness().each("reps", TO_COME, TO_COME) == ["10", "11", "12"]
    assert soreness().close(times=2).at() == "12"


def test_a_symptom_in_a_running_period_counts_at_once():
    walk = Walk.of(Increase("reps", by=1, upto=20, cases=[WARM_UP]), unit="week")
    walk.close().close(did(symptoms={"sore-in-warm-up": True}), TO_COME)
    assert walk.at() == "10"


def test_a_case_that_rests_on_sessions_to_come_does_not_count_yet():
    case = Case(when=AllOf([Reported("sore"), Completed()]), do=Respond(steps=-1))
    walk = Walk.of(Increase("reps", by=1, upto=20, cases=[case]), unit="week").close()
    assert walk.close(did(symptoms={"sore": True}), TO_COME).at() == "12"


def test_a_case_may_step_up_whatever_the_pace():
    easy = Case(when=Reported("easy"), do=Respond(steps=1))
    walk = Walk.of(Increase("reps", by=1, upto=20, cases=[easy], every="9 sessions"))
    assert walk.each("reps", did(symptoms={"easy": True}), DONE, did(symptoms={"easy": True})) == [
        "10",
        "11",
        "11",
        "12",
    ]


def test_a_step_up_waits_while_a_case_before_it_is_unknown():
    easy = Case(when=Reported("easy"), do=Respond(steps=1))
    walk = Walk.of(running(cases=[WARM_UP, easy]))
    assert walk.close(did(symptoms={"easy": True})).at() == "10"
    assert walk.close(did(symptoms={"easy": True, "sore-in-warm-up": False})).at() == "11"


def test_a_step_up_may_come_with_rest():
    easy = Case(when=Reported("easy"), do=Respond(steps=1, rest_days=1))
    walk = Walk.of(Increase("reps", by=1, upto=11, every="session", cases=[easy]))
    walk.close(did(symptoms={"easy": True}))
    assert (walk.at(), walk.track.rest_until) == ("11", day(3))
    walk.close(did(symptoms={"easy": True}))
    assert (walk.outcome, walk.track.rest_until) == (Outcome.FINISHED, day(4))


def test_several_steps_down_by_a_case_end_at_the_start():
    case = Case(when=Reported("flare"), do=Respond(steps=-5))
    walk = Walk.of(running(cases=[case])).close(did(symptoms={"flare": False}), times=3)
    assert walk.close(did(symptoms={"flare": True})).at() == "10"
    walk.close(did(symptoms={"flare": True}))
    assert (walk.at(), walk.outcome) == ("10", Outcome.HELD)


def test_a_rule_takes_one_step_up_at_a_time():
    with pytest.raises(InvalidValue, match="one step up at a time"):
        Case(when=PAIN, do=Respond(steps=2))


def test_nothing_grows_when_the_programme_goes_back_or_stops():
    for fields in ({"stop": True}, {"phases_back": 1}):
        with pytest.raises(InvalidValue, match="leave the steps out"):
            Respond(steps=1, **fields)


def test_a_case_may_send_the_whole_programme_back():
    stop = Case(when=Reported("numb"), do=Respond(stop=True))
    back = Case(when=Reported("flare"), do=Respond(steps=-1, phases_back=2))
    rule = running(cases=[stop, back])
    walk = Walk.of(rule).close()
    for symptoms, expected in (({"numb": True}, 0), ({"numb": False, "flare": True}, 2)):
        closing = period(did(symptoms=symptoms), of=walk.tracks, number=5)
        step = rule.advance(walk.state, walk.tracks, closing)
        assert step.phases_back == expected


# Failures


def test_failures_are_counted_in_a_row():
    walk = Walk.of(running(when=PAIN, otherwise=StepBack(2))).close(DONE, times=2)
    assert walk.each("reps", SORE, DONE, SORE, SORE, SORE) == ["12", "12", "13", "13", "12", "12"]


def test_what_nobody_knows_neither_fails_nor_ends_a_row_of_failures():
    walk = Walk.of(running(when=PAIN, otherwise=StepBack(2))).close(DONE, times=2)
    assert walk.each("reps", SORE, SILENT, SORE) == ["12", "12", "12", "11"]


def test_a_symptom_that_is_not_assumed_holds_a_projection_but_never_fails_it():
    rule = running(when=Reported("moved-with-control"), otherwise=StepBack())
    walk = Walk.of(rule).close(did(symptoms={"moved-with-control": True}), times=2)
    assert walk.each("reps", TO_COME, TO_COME) == ["12", "12", "12"]
    assert walk.close().outcome is Outcome.HELD
    assert walk.close(did(symptoms={"moved-with-control": False})).at() == "11"


def test_only_work_left_undone_may_count_as_failure():
    rule = running(when=TopOfRange(), otherwise=StepBack(2, only_undone=True))
    walk = Walk.of(rule, track(daily(reps=Range(8, 10)))).close(did(reps=(10,)))
    short, undone = did(reps=(9,)), did(reps=(7,), done=False)
    assert walk.each("reps", short, short, undone, short, undone, undone) == ["9-11"] * 6 + ["8-10"]


# Several periods


def test_a_failed_period_starts_the_count_anew_only_in_a_row():
    for in_a_row, shown in ((False, ["10", "10", "10", "11"]), (True, ["10", "10", "10", "10"])):
        walk = Walk.of(Increase("reps", by=1, upto=20, every="2 sessions", when=PAIN, in_a_row=in_a_row))
        assert walk.each("reps", DONE, SORE, DONE) == shown


@pytest.mark.parametrize("between", [SILENT, did(symptoms={"x": True})])
def test_neither_the_unknown_nor_a_hold_counts_in_a_row(between):
    case = Case(when=Reported("x"), do=Respond())
    quiet = did(symptoms={"x": False})
    walk = Walk.of(Increase("reps", by=1, upto=20, every="2 sessions", in_a_row=True, cases=[case]))
    assert walk.each("reps", quiet, between, quiet, quiet) == ["10", "10", "10", "10", "11"]


# Caps


def test_a_cap_holds_steps_back_until_its_days_have_gone_by():
    walk = Walk.of(running(at_most=Cap(2, 7)))
    # Steps show on days 2 and 3; the next fits on day 9, seven days after day 2.
    shown = walk.each("reps", *[DONE] * 9)
    assert shown == ["10", "11", "12"] + ["12"] * 5 + ["13", "14"]


def test_a_step_that_could_not_be_taken_is_none_that_a_cap_counts():
    rule = Increase("reps", by=1, upto=11, every="session", when=PAIN, otherwise=StepBack(), at_most=Cap(2, 7))
    walk = Walk.of(rule).close(DONE, times=3)
    assert walk.outcome is Outcome.FINISHED
    assert walk.each("reps", SORE, DONE) == ["11", "10", "11"]


def test_a_cap_never_holds_a_step_back_down():
    rule = running(when=PAIN, otherwise=StepBack(), at_most=Cap(1, 7))
    assert Walk.of(rule).each("reps", DONE, SORE) == ["10", "11", "10"]


# Tracks that are not free


def test_a_track_that_moved_already_steps_next_time_without_new_evidence_lost():
    walk = Walk.of(Increase("reps", by=1, upto=20, every="2 sessions"))
    walk.close(DONE).close(DONE, moved=["bridge"])
    assert (walk.at(), walk.outcome) == ("10", Outcome.NOT_MY_TURN)
    assert walk.close(DONE).at() == "11"


def test_a_case_that_steps_up_is_remembered_while_the_track_is_not_free():
    easy = Case(when=Reported("easy"), do=Respond(steps=1))
    walk = Walk.of(Increase("reps", by=1, upto=20, every="9 sessions", cases=[easy]))
    walk.close(did(symptoms={"easy": True}), moved=["bridge"])
    assert walk.each("reps", did(symptoms={"easy": False})) == ["10", "11"]


def test_a_step_back_waits_for_no_other_rules_change():
    rule = running(when=PAIN, otherwise=StepBack(rest_days=2))
    walk = Walk.of(rule).close(DONE, times=2).close(SORE, moved=["bridge"])
    assert (walk.at(), walk.outcome, walk.track.rest_until) == ("11", Outcome.MOVED, day(6))
    caught = soreness().close(felt(), times=2).close(felt("sore-in-warm-up"), moved=["bridge"])
    assert (caught.at(), caught.track.rest_until) == ("11", day(6))


# Periods that do not count


@pytest.mark.parametrize("fields", [{"due": ()}, {"coloured": ["bridge"]}, {"due": ["other"]}])
def test_a_period_with_nothing_due_or_coloured_neither_passes_nor_fails(fields):
    walk = Walk.of(running(when=PAIN, otherwise=StepBack())).close(DONE).close(SORE, **fields)
    assert (walk.at(), walk.outcome) == ("11", Outcome.NOT_MY_TURN)


def test_the_window_is_that_of_the_week_in_which_a_step_would_show():
    walk = Walk.of(Increase("reps", by=1, upto=20, first_week=3, last_week=4), unit="week")
    assert walk.each("reps", DONE, DONE, DONE, DONE) == ["10", "10", "11", "12", "12"]


def test_a_gate_that_is_not_met_for_a_reason_besides_symptoms_holds_with_it():
    walk = Walk.of(running(when=NotReported("swelling"))).close(did(symptoms={"swelling": True}))
    assert (walk.at(), walk.reason.code) == ("10", "reported")


def test_undone_work_holds_ungated_growth_whatever_silence_means():
    for silence in ("hold", "as prescribed"):
        assert Walk.of(running()).close(UNDONE, silence=silence).at() == "10"
    assert Walk.of(running()).close(SILENT, silence="hold").at() == "10"
    assert Walk.of(running(when=Completed())).close(SILENT).at() == "10"
