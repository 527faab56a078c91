import pytest

from planning.patients import START, amended, day, dosage, exercise, plan, prescription, reported
from rehabplan import Axis, Prescription, Range
from rehabplan import SessionReport as Report
from rehabplan.log import Add, ChangeDosage
from rehabplan.progression import (
    AllOf,
    Completed,
    Deload,
    Fact,
    FactKind,
    Increase,
    Ladder,
    PainAtMost,
    Reason,
    Rung,
    SignedOff,
    StepBack,
    Table,
)
from rehabplan.wording import fact_words, why_sentence

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")


def why(week, folded):
    return why_sentence(folded.week(week)[0].items[0])


def gated(**fields):
    return prescription(rule=Increase("reps", by=1, upto=20, when=PAIN, **fields))


def test_as_prescribed():
    assert why(1, plan(prescription(given=dosage(10, sets=2)))) == "prescribed from week 1: 2 x 10"


def test_steps_still_to_come_say_what_they_rest_on():
    assert why(2, plan(prescription(rule=Increase("reps", by=1, upto=20)))) == (
        "prescribed from week 1: 1 x 10; reps 11 = 10 + 1 since week 2 (if done as asked)"
    )
    assert why(4, plan(gated())) == (
        "prescribed from week 1: 1 x 10; "
        "reps 13 = 10 + 3 x 1 since week 2 (if done as asked, with pain at 5/10 or below)"
    )


def test_steps_that_were_earned_stand_apart_from_those_to_come():
    assert why(4, plan(gated(), log=reported((True, 1), (True, 1)))) == (
        "prescribed from week 1: 1 x 10; reps 12 = 10 + 2 x 1 since week 2; "
        "reps 13 = 12 + 1 since week 4 (if done as asked, with pain at 5/10 or below)"
    )


def test_the_limit_of_pain_is_found_among_several_conditions():
    gate = AllOf([Completed(share=0.8), AllOf([PAIN])])
    assert why(2, plan(prescription(rule=Increase("reps", by=1, upto=20, when=gate)))).endswith(
        "(if done as asked, with pain at 5/10 or below)"
    )
    without = AllOf([Completed(share=0.8)])
    assert why(2, plan(prescription(rule=Increase("reps", by=1, upto=20, when=without)))).endswith("(if done as asked)")


def test_pain_that_held_is_named_with_its_day():
    log = [*reported((True, 1)), Report(date=day(3), done=True, pain_during=7)]
    assert why(2, plan(gated(), log=log, as_of=day(8))) == (
        "prescribed from week 1: 1 x 10; held in week 2: pain 7/10 on 6 January 2027 was over 5"
    )


def test_missing_scores_and_reports_that_held():
    silent = [*reported((True, 1)), Report(date=day(3), done=True)]
    assert why(2, plan(gated(), log=silent, as_of=day(8))).endswith("held in week 2: no pain score on 6 January 2027")
    few = reported((True, 1), days=range(1, 4))
    assert why(2, plan(gated(), log=few, as_of=day(8))).endswith(
        "held in week 2: only 3 of 7 sessions reported as done"
    )
    undone = [*reported((True, 1)), Report(date=day(3), done=False)]
    assert why(2, plan(gated(), log=undone, as_of=day(8))).endswith("held in week 2: 6 of 7 sessions done")


def test_equal_holds_are_counted():
    log = reported((False, 1), (False, 1), (False, 1))
    folded = plan(gated(), log=log, as_of=day(22))
    assert why(2, folded).endswith("; held in week 2: 0 of 7 sessions done")
    assert why(3, folded).endswith("; held in week 2, 2 times: 0 of 7 sessions done")
    assert why(4, folded).endswith("; held in week 2, 3 times: 0 of 7 sessions done")


def test_a_sign_off_that_is_waited_for():
    form = SignedOff(criterion="steady-back", text="steady")
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, when=form))).for_patient()
    assert why(2, folded).endswith("held in week 2: waits for the sign-off of steady-back")


def test_a_step_back_says_why():
    folded = plan(gated(otherwise=StepBack()), log=reported((True, 1), (True, 8)), as_of=day(15))
    assert why(3, folded) == (
        "prescribed from week 1: 1 x 10; reps 11 = 10 + 1 since week 2; "
        "reps 10 = 11 - 1 since week 3: pain 8/10 on 11 January 2027 was over 5"
    )


def test_parts_of_a_repetition_are_exact():
    assert why(2, plan(prescription(rule=Increase("reps", by=0.5, upto=20)))) == (
        "prescribed from week 1: 1 x 10; reps 10.5 = 10 + 0.5 since week 2 (if done as asked)"
    )


def test_a_step_along_another_axis():
    given = prescription(rule=Increase("range_of_motion", by=10, upto=50), given=dosage(10, range_of_motion="20 %"))
    assert "range of motion 30 = 20 + 10 since week 2" in why(2, plan(given))


def test_table_rows():
    folded = plan(Prescription(exercise=exercise(), rule=Table([dosage(8), dosage(12)])))
    assert why(2, folded) == "prescribed from week 1: 1 x 8; by the table from week 2: 1 x 12"


def test_rungs_up_and_down():
    rungs = [Rung(exercise=exercise(slug), dosage=dosage(reps)) for slug, reps in (("knee-plank", 5), ("toe-plank", 3))]
    given = Prescription(id="plank", rule=Ladder(rungs=rungs, when=PAIN, otherwise=StepBack()))
    folded = plan(given, log=reported((True, 1), (True, 8)), as_of=day(15))
    assert why(3, folded) == (
        "prescribed from week 1: 1 x 5; moved to Toe plank in week 2: 1 x 3; "
        "moved to Knee plank in week 3: 1 x 5: pain 8/10 on 11 January 2027 was over 5"
    )
    assert why(2, plan(given)).endswith(
        "moved to Toe plank in week 2: 1 x 3 (if done as asked, with pain at 5/10 or below)"
    )


def test_a_planned_change_for_one_week():
    given = prescription(given=dosage(10, sets=4), modulations=[Deload(every=2, share=0.5)])
    assert why(2, plan(given)) == "prescribed from week 1: 4 x 10; planned change for this week: 2 x 10"


def test_a_clinicians_decision_names_the_day_the_person_and_the_reason():
    folded = plan(prescription(), log=[amended(day(8), ChangeDosage("bridge", dosage(6)))])
    assert why(2, folded) == (
        "prescribed from week 1: 1 x 10; changed on 11 January 2027: 1 x 6 (Ann Physio: it is time)"
    )


def test_what_is_added_later_was_prescribed_from_its_week():
    folded = plan(prescription(), log=[amended(day(9), Add(prescription("dog")))])
    assert why_sentence(folded.on(day(9))[0].items[1]) == "prescribed from week 2: 1 x 10"


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (FactKind.PRESCRIBED, {}, "prescribed from week 2: "),
        (
            FactKind.STEPPED,
            {"axis": Axis.SETS, "before": Range(1), "after": Range(2), "by": 1},
            "sets 2 = 1 + 1 since week 2",
        ),
        (FactKind.RUNG, {"dosage": dosage(5)}, "moved in week 2: 1 x 5"),
        (FactKind.HELD, {}, "held in week 2"),
        (FactKind.HELD, {"reason": Reason(code="pain-unknown")}, "held in week 2: no pain score"),
    ],
)
def test_facts_of_somebody_elses_rules_may_say_less(kind, fields, words):
    assert fact_words(Fact(kind=kind, since=START, week=2, last=START, **fields)) == words
