import pytest

from planning.patients import amended, by_week, day, dosage, exercise, plan, prescription, reported
from rehabplan import InvalidValue, PlanningError, Prescription
from rehabplan.log import ChangeDosage
from rehabplan.progression import Increase, InTurn, Ladder, PainAtMost, Rung, StepBack, Table

GIVEN = dosage(10, hold="5 s")
PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
REPS_THEN_HOLD = InTurn(Increase("reps", by=1, upto=12), Increase("hold", by=1, upto=7))


def test_the_second_rule_acts_when_the_first_is_finished():
    folded = plan(prescription(rule=REPS_THEN_HOLD, given=GIVEN))
    assert by_week(folded) == ["10", "11", "12", "12", "12", "12"]
    assert by_week(folded, field="hold") == ["5 s", "5 s", "5 s", "6 s", "7 s", "7 s"]


def test_a_dosage_put_back_reopens_the_first_rule():
    log = [amended(day(29), ChangeDosage("bridge", dosage(11, hold="6 s")))]
    folded = plan(prescription(rule=REPS_THEN_HOLD, given=GIVEN), log=log, weeks=7)
    assert by_week(folded) == ["10", "11", "12", "12", "11", "12", "12"]
    assert by_week(folded, field="hold") == ["5 s", "5 s", "5 s", "6 s", "6 s", "6 s", "7 s"]


def test_the_rule_whose_turn_it_is_steps_back():
    rules = [
        Increase(axis, by=1, upto=upto, when=PAIN, otherwise=StepBack()) for axis, upto in (("reps", 12), ("hold", 7))
    ]
    log = reported((True, 1), (True, 1), (True, 1), (True, 9))
    folded = plan(prescription(rule=InTurn(*rules), given=GIVEN), log=log, as_of=day(29))
    assert by_week(folded) == ["10", "11", "12", "12", "12", "12"]
    assert by_week(folded, field="hold") == ["5 s", "5 s", "5 s", "6 s", "5 s", "6 s"]


def test_pain_steps_back_even_when_everything_is_finished():
    rules = [
        Increase(axis, by=1, upto=upto, when=PAIN, otherwise=StepBack()) for axis, upto in (("reps", 11), ("hold", 6))
    ]
    log = reported((True, 1), (True, 1), (True, 9))
    folded = plan(prescription(rule=InTurn(*rules), given=GIVEN), log=log, as_of=day(22))
    assert by_week(folded, field="hold") == ["5 s", "5 s", "6 s", "5 s", "6 s", "6 s"]
    assert by_week(folded) == ["10", "11", "11", "11", "11", "11"]


def test_when_all_are_finished_nothing_more_comes():
    folded = plan(prescription(rule=REPS_THEN_HOLD, given=GIVEN), weeks=8)
    assert by_week(folded, field="hold")[5:] == ["7 s"] * 3
    assert len(folded.week(8)[0].items[0].why) == 3


def test_turns_may_be_taken_inside_turns():
    rule = InTurn(InTurn(Increase("reps", by=1, upto=11)), Increase("hold", by=1, upto=6))
    folded = plan(prescription(rule=rule, given=GIVEN), weeks=4)
    assert by_week(folded) == ["10", "11", "11", "11"]
    assert by_week(folded, field="hold") == ["5 s", "5 s", "6 s", "6 s"]


def test_growth_may_follow_a_ladder():
    rungs = [Rung(exercise=exercise(slug), dosage=dosage(reps)) for slug, reps in (("a", 10), ("b", 8))]
    rule = InTurn(Ladder(rungs=rungs), Increase("reps", by=1, upto=10))
    assert by_week(plan(Prescription(id="step", rule=rule), weeks=5), "step") == ["10", "8", "9", "10", "10"]


def test_a_dosage_that_a_later_rule_cannot_work_on_is_refused_at_once():
    log = [amended(day(8), ChangeDosage("bridge", dosage(10)))]
    with pytest.raises(PlanningError, match=r"2027-01-11 by Ann Physio cannot .* out: hold: the dose has no hold"):
        plan(prescription(rule=REPS_THEN_HOLD, given=GIVEN), log=log)


def test_turns_need_rules():
    with pytest.raises(InvalidValue, match="at least one rule"):
        InTurn()
    with pytest.raises(TypeError):
        InTurn("reps")


def test_a_table_may_only_come_first():
    with pytest.raises(InvalidValue, match="may only come first"):
        Prescription(exercise=exercise(), rule=InTurn(Increase("reps", by=1, upto=12), Table([GIVEN])))
