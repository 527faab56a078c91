"""Every condition by itself, on hand-made periods: met, not met, unknown, assumed, and the reason."""

import attrs
import pytest

from progression.periods import DONE, SILENT, SORE, TO_COME, UNDONE, Session, daily, day, did, period, track
from rehabplan import InvalidValue, Range
from rehabplan.progression import (
    AllOf,
    Answer,
    AnyOf,
    Completed,
    EffortWithin,
    Finished,
    Not,
    NotReported,
    PainAtMost,
    PainSettled,
    PainWithin,
    Reached,
    Reported,
    RestAtLeast,
    SignedOff,
    SwitchedOff,
    TopOfRange,
    Verdict,
)
from rehabplan.progression.conditions import judge_gate

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
TARGET = PainWithin(low=4, high=5, source="Bahr 2006")
FORM = SignedOff(criterion="form", text="a steady back")
LIGHT = EffortWithin("CR10 up to 2")
MET, NOT_MET, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN
RANGED = track(daily(reps=Range(8, 12), sets=3))


def judged(condition, *sessions, of=None, **fields):
    tracks = (of or track(),)
    closing = period(*sessions, of=tracks, assumed=fields.pop("assumed", not sessions), **fields)
    return condition.judge(tracks, closing)


def answers(condition, *sessions, **fields):
    verdict = judged(condition, *sessions, **fields)
    return verdict.answer, verdict.assumed


QUIET_AS_ASKED = [PAIN, TARGET, LIGHT, NotReported("swelling"), Completed(), RestAtLeast(90)]


@pytest.mark.parametrize(
    "condition", [*QUIET_AS_ASKED, PainSettled(by="next morning", source="x")], ids=lambda each: type(each).__name__
)
def test_a_projection_meets_what_is_asked(condition):
    assert answers(condition) == (MET, True)
    assert answers(condition, TO_COME) == (MET, True)


@pytest.mark.parametrize(
    "condition", [TopOfRange(), Reached(at_least=1), PainAtMost(limit=2, source="x", projected=False)]
)
def test_a_projection_never_assumes_more_than_is_asked(condition):
    assert answers(condition)[0] is UNKNOWN
    assert answers(condition, TO_COME)[0] is UNKNOWN


@pytest.mark.parametrize("condition", [TopOfRange(projected=True), Reached(at_least=1, projected=True)])
def test_a_projection_assumes_what_was_achieved_only_where_the_condition_says_so(condition):
    assert answers(condition) == (MET, True)
    assert answers(condition, TO_COME) == (MET, True)


def test_a_target_of_pain_may_be_left_out_of_projections():
    condition = PainWithin(low=4, high=5, source="x", projected=False)
    assert answers(condition)[0] is UNKNOWN
    assert answers(condition, did(pain=4), TO_COME)[0] is UNKNOWN


@pytest.mark.parametrize(
    "condition",
    [*QUIET_AS_ASKED, PainSettled(by="next morning", source="x"), TopOfRange(), Reached(at_least=1), Reported("x")],
    ids=lambda each: type(each).__name__,
)
def test_a_period_without_any_session_is_unknown(condition):
    assert answers(condition, assumed=False) == (UNKNOWN, False)
    assert answers(condition, Session(optional=True), assumed=False) == (UNKNOWN, False)


# Completed and pain


def test_what_is_left_of_a_period_decides_only_where_it_can():
    condition = Completed(share=0.5)
    assert answers(condition, DONE, TO_COME) == (MET, False)
    assert answers(condition, UNDONE, TO_COME) == (MET, True)
    assert answers(condition, UNDONE, SILENT) == (UNKNOWN, False)
    assert answers(condition, UNDONE, UNDONE, DONE) == (NOT_MET, False)


def test_pain_of_optional_work_counts_where_it_was_done():
    assert answers(PAIN, DONE, did(pain=8, optional=True)) == (NOT_MET, False)
    assert answers(PAIN, DONE, did(pain=None, optional=True)) == (UNKNOWN, False)
    assert answers(PAIN, DONE, Session(optional=True, assumed=True)) == (MET, True)
    assert judged(PAIN, DONE, SILENT).reason.on == day(1)


@pytest.mark.parametrize(
    ("sessions", "answer"),
    [
        ([did(pain=4), did(pain=5)], MET),
        ([did(pain=4), did(pain=3)], NOT_MET),
        ([did(pain=None), did(pain=6)], NOT_MET),
        ([did(pain=4), did(pain=None)], UNKNOWN),
        ([did(pain=4), did(pain=9, optional=True)], NOT_MET),
    ],
)
def test_pain_held_at_a_target(sessions, answer):
    assert judged(TARGET, *sessions).answer is answer


def test_pain_outside_a_target_says_which():
    reason = judged(TARGET, did(pain=2)).reason
    assert (reason.code, reason.pain, reason.figure, reason.on) == ("pain-outside", 2, "4-5", day(1))
    assert answers(TARGET, did(pain=4), TO_COME) == (MET, True)


def test_a_target_of_pain_goes_upwards():
    with pytest.raises(InvalidValue, match="may not pass"):
        PainWithin(low=5, high=4, source="x")


@pytest.mark.parametrize(
    ("by", "session", "answer"),
    [
        ("next morning", did(before=2, next_morning=2), MET),
        ("next morning", did(before=2, next_morning=3), NOT_MET),
        ("next morning", did(before=2), UNKNOWN),
        ("next session", did(before=2, usual=2), MET),
        ("next session", did(before=3, usual=2), NOT_MET),
        ("next session", did(before=3), UNKNOWN),
        ("end of the session", did(before=3), UNKNOWN),
    ],
)
def test_pain_settles_by_when_it_must(by, session, answer):
    assert judged(PainSettled(by=by, source="Holmgren 2012"), session).answer is answer


def test_pain_that_did_not_settle_says_how_far_it_was():
    condition = PainSettled(by="next morning", source="x")
    reason = judged(condition, did(before=2), did(before=2, next_morning=4)).reason
    assert (reason.code, reason.pain, reason.limit) == ("pain-not-settled", 4, 2)
    assert answers(condition, did(before=2, next_morning=1), TO_COME) == (MET, True)
    assert answers(condition, did(before=2, next_morning=1), Session(optional=True)) == (MET, False)


# Symptoms


@pytest.mark.parametrize(
    ("sessions", "there"),
    [
        ([did(symptoms={"x": True})], MET),
        ([did(symptoms={"x": False}), did(symptoms={"x": True})], MET),
        ([SILENT, did(symptoms={"x": True})], MET),
        ([did(symptoms={"x": True}, optional=True)], MET),
        ([did(symptoms={"x": False})], NOT_MET),
        ([did(symptoms={"x": False}), DONE], UNKNOWN),
        ([did(symptoms={"x": False}), Session(optional=True)], NOT_MET),
        ([did(symptoms={"x": False}), did(optional=True)], UNKNOWN),
        ([did(symptoms={"y": True})], UNKNOWN),
    ],
)
def test_a_symptom_is_there_or_not_or_nobody_knows(sessions, there):
    opposite = {MET: NOT_MET, NOT_MET: MET, UNKNOWN: UNKNOWN}
    assert judged(Reported("x"), *sessions).answer is there
    assert judged(NotReported("x"), *sessions).answer is opposite[there]
    assert judged(Not(Reported("x")), *sessions).answer is opposite[there]


def test_a_projection_takes_a_symptom_as_not_there():
    assert answers(Reported("x")) == (NOT_MET, True)
    assert answers(Reported("x"), did(symptoms={"x": False}), TO_COME) == (NOT_MET, True)
    assert answers(NotReported("x"), did(symptoms={"x": False}), TO_COME) == (MET, True)


def test_a_symptom_says_when_it_was_there():
    reason = judged(Reported("x"), did(symptoms={"x": True})).reason
    assert (reason.code, reason.figure, reason.on) == ("reported", "x", day(1))
    assert judged(Reported("x"), did(symptoms={"x": False})).reason.code == "not-there"
    assert judged(Reported("x"), DONE).reason.code == "symptom-unknown"


def test_a_symptom_that_patients_volunteer_was_not_there_unless_they_say_so():
    condition = Reported("x", volunteered=True)
    assert answers(condition, DONE) == (NOT_MET, False)
    assert answers(condition, DONE, TO_COME) == (NOT_MET, True)
    assert answers(condition, did(symptoms={"x": True})) == (MET, False)


# Together


def test_all_of_says_first_what_reports_refute():
    condition = AllOf([Reported("x"), PAIN])
    verdict = judged(condition, did(pain=8, symptoms={"x": False}), TO_COME)
    assert (verdict.answer, verdict.assumed, verdict.reason.code) == (NOT_MET, False, "pain-over")


def test_all_of_keeps_the_reason_of_what_was_reported():
    assert judged(AllOf([PAIN, Reported("x")]), did(symptoms={"x": True})).reason.figure == "x"
    assert answers(AllOf([PAIN, FORM]), did(), signed=["form"]) == (MET, False)
    assert answers(AllOf([PAIN, FORM]), did())[0] is UNKNOWN
    assert answers(AllOf([PAIN, FORM]), TO_COME) == (MET, True)


def test_any_of_prefers_what_is_known():
    condition = AnyOf([PAIN, FORM])
    assert answers(condition, TO_COME, signed=["form"]) == (MET, False)
    assert answers(condition, SORE) == (UNKNOWN, False)
    assert answers(condition, SORE, signed=["form"]) == (MET, False)
    assert answers(AnyOf([PAIN, TARGET]), SORE) == (NOT_MET, False)


def test_any_of_is_not_refuted_while_one_is_only_assumed_not_to_be():
    assert answers(AnyOf([PAIN, Reported("x")]), did(pain=8, symptoms={"x": False}), TO_COME) == (NOT_MET, True)


@pytest.mark.parametrize("cls", [AllOf, AnyOf])
def test_of_nothing_is_refused(cls):
    with pytest.raises(InvalidValue, match="at least one condition"):
        cls([])


def test_the_opposite_of_a_condition_is_assumed_where_that_is():
    assert answers(Not(PAIN), SORE) == (MET, False)
    assert answers(Not(PAIN), DONE) == (NOT_MET, False)
    assert answers(Not(PAIN), SILENT) == (UNKNOWN, False)
    assert answers(Not(PAIN)) == (NOT_MET, True)


def test_finished_is_known_of_the_rule_whatever_is_reported():
    assert answers(Finished(), SILENT) == (NOT_MET, False)
    assert judged(Finished("run-walk"), SILENT).reason.figure == "run-walk"


# The whole gate


@pytest.mark.parametrize(
    ("when", "asks_for_all"),
    [
        (PAIN, True),
        (TopOfRange(), False),
        (Completed(share=0.5), False),
        (AllOf([PAIN, TopOfRange()]), False),
        (AllOf([PAIN, AllOf([Reached(at_least=8)])]), False),
        (AllOf([PAIN, FORM]), True),
        (AnyOf([Reached(at_least=8), Completed(share=0.5)]), False),
        (AnyOf([Reached(at_least=8), FORM]), True),
        (AllOf([PAIN, AnyOf([Reached(at_least=8), FORM])]), True),
        (SwitchedOff(by="Ann Physio", why="graded activity"), False),
    ],
)
def test_a_gate_asks_for_all_the_work_unless_every_way_through_it_says_what_was_done(when, asks_for_all):
    tracks = (RANGED,)
    half = (did(reps=(12, 12, 12)), did(reps=(12, 12, 12)), did(reps=(8, 8, 8), done=False))
    closing = period(*half, of=tracks, signed=["form"])
    verdict = judge_gate(when, tracks, closing)
    assert (verdict.reason is not None and verdict.reason.code == "not-done") is asks_for_all


def test_without_a_gate_all_the_work_is_asked_for():
    tracks = (track(),)
    assert judge_gate(None, tracks, period(DONE, UNDONE, of=tracks)).reason.code == "not-done"


def test_a_gate_that_is_switched_off_is_met_whatever_was_reported():
    off = SwitchedOff(by="Ann Physio", why="graded activity: quotas grow by time")
    assert answers(off, did(done=False, pain=10)) == (MET, False)
    assert answers(off) == (MET, True)


def test_what_is_finished_meets_it():
    tracks = (track(), track(name="run-walk"))
    closing = attrs.evolve(period(DONE, of=tracks), finished=frozenset({"run-walk"}))
    assert Finished("run-walk").judge(tracks, closing) == Verdict(MET)
    assert Finished().judge(tracks, closing).reason.figure == "bridge"
    assert Finished("run-walk").judge(tracks, attrs.evolve(closing, assumed=True)) == Verdict(MET, assumed=True)
