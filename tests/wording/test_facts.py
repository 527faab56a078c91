from datetime import date

import pytest

from planning.patients import START, amended, day, dosage, exercise, plan, prescription, reported
from rehabplan import Axis, Dosage, Dose, Frequency, Prescription, Range, kilograms, percent, pounds
from rehabplan import SessionReport as Report
from rehabplan.log import Add, ChangeDosage
from rehabplan.progression import (
    AllOf,
    AnyOf,
    Completed,
    Decrease,
    Deload,
    EffortWithin,
    Fact,
    FactKind,
    Increase,
    Ladder,
    NotReported,
    PainAtMost,
    PainSettled,
    PainWithin,
    Reached,
    Reason,
    Reported,
    Rung,
    SignedOff,
    StepBack,
    Table,
    TopOfRange,
)
from rehabplan.wording import fact_words, why_sentence
from rehabplan.wording.gates import assumed_of, shut_when

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")


def why(week, folded):
    return why_sentence(folded.week(week)[0].items[0])


def gated(**fields):
    return prescription(rule=Increase("reps", by=1, upto=20, when=PAIN, **fields))


def test_as_prescribed():
    assert why(1, plan(prescription(given=dosage(10, sets=2)))) == "prescribed from week 1: 2 x 10"


def test_steps_still_to_come_say_what_they_rest_on():
    assert why(2, plan(prescription(rule=Increase("reps", by=1, upto=20)))) == (
        "prescribed from week 1: 1 x 10; 11 reps = 10 + 1 since week 2 (provisional: if done as asked)"
    )
    assert why(4, plan(gated())) == (
        "prescribed from week 1: 1 x 10; "
        "13 reps = 10 + 1 a week in weeks 2 to 4 (provisional: if done as asked, with pain at 5/10 or below)"
    )


def test_steps_that_were_earned_stand_apart_from_those_to_come():
    assert why(4, plan(gated(), log=reported((True, 1), (True, 1)))) == (
        "prescribed from week 1: 1 x 10; 12 reps = 10 + 1 a week since week 2; "
        "13 reps = 12 + 1 since week 4 (provisional: if done as asked, with pain at 5/10 or below)"
    )


def test_the_limit_of_pain_is_found_among_several_conditions():
    gate = AllOf([Completed(share=0.8), AllOf([PAIN])])
    assert why(2, plan(prescription(rule=Increase("reps", by=1, upto=20, when=gate)))).endswith(
        "(provisional: if done as asked, with pain at 5/10 or below)"
    )
    without = AllOf([Completed(share=0.8)])
    assert why(2, plan(prescription(rule=Increase("reps", by=1, upto=20, when=without)))).endswith(
        "(provisional: if done as asked)"
    )


def test_pain_that_held_is_named_with_its_day():
    log = [*reported((True, 1)), Report(date=day(3), done=True, pain_during=7)]
    assert why(2, plan(gated(), log=log, as_of=day(8))) == (
        "prescribed from week 1: 1 x 10; held in week 2: pain 7/10 on 6 January 2027 was over 5 (Silbernagel 2007)"
    )


def test_missing_scores_and_reports_that_held():
    silent = [*reported((True, 1)), Report(date=day(3), done=True)]
    assert why(2, plan(gated(), log=silent, as_of=day(8))).endswith(
        "held in week 2: no pain score on 6 January 2027 (Silbernagel 2007)"
    )
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
    assert why(3, folded).endswith("; held in weeks 2 and 3: 0 of 7 sessions done")
    assert why(4, folded).endswith("; held in weeks 2 to 4: 0 of 7 sessions done")


def test_a_sign_off_that_is_waited_for():
    form = SignedOff(criterion="steady-back", text="steady")
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, when=form))).for_patient()
    assert why(2, folded).endswith("held in week 2: waits for the sign-off of steady-back")


def test_a_step_back_says_why():
    folded = plan(gated(otherwise=StepBack()), log=reported((True, 1), (True, 8)), as_of=day(15))
    assert why(3, folded) == (
        "prescribed from week 1: 1 x 10; 11 reps = 10 + 1 since week 2; "
        "10 reps = 11 - 1 since week 3: pain 8/10 on 11 January 2027 was over 5 (Silbernagel 2007)"
    )


def test_parts_of_a_repetition_are_exact():
    assert why(2, plan(prescription(rule=Increase("reps", by=0.5, upto=20)))) == (
        "prescribed from week 1: 1 x 10; 10.5 reps = 10 + 0.5 since week 2, shown as 11 (provisional: if done as asked)"
    )


def test_a_step_along_another_axis():
    given = prescription(rule=Increase("range_of_motion", by=10, upto=50), given=dosage(10, range_of_motion="20 %"))
    assert "range of motion 30 % = 20 % + 10 % since week 2" in why(2, plan(given))


def test_table_rows():
    folded = plan(Prescription(exercise=exercise(), rule=Table([dosage(8), dosage(12)])))
    assert why(2, folded) == "prescribed from week 1: 1 x 8; by the table from week 2: 1 x 12"


def test_rungs_up_and_down():
    rungs = [Rung(exercise=exercise(slug), dosage=dosage(reps)) for slug, reps in (("knee-plank", 5), ("toe-plank", 3))]
    given = Prescription(id="plank", rule=Ladder(rungs=rungs, when=PAIN, otherwise=StepBack()))
    folded = plan(given, log=reported((True, 1), (True, 8)), as_of=day(15))
    assert why(3, folded) == (
        "prescribed from week 1: 1 x 5; moved to Toe plank in week 2: 1 x 3; "
        "moved to Knee plank in week 3: 1 x 5: pain 8/10 on 11 January 2027 was over 5 (Silbernagel 2007)"
    )
    assert why(2, plan(given)).endswith(
        "moved to Toe plank in week 2: 1 x 3 (provisional: if done as asked, with pain at 5/10 or below)"
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
            {"axis": Axis.SETS, "before": (Range(1),), "after": (Range(2),), "by": 1},
            "2 sets = 1 + 1 since week 2",
        ),
        (FactKind.STEPPED, {}, "moved since week 2"),
        (FactKind.STEPPED, {"axis": Axis.REPS}, "reps moved since week 2"),
        (FactKind.RESTED, {}, "days off from 4 January 2027"),
        (FactKind.REFERENCE, {}, "reference since 4 January 2027"),
        (FactKind.RESTRICTED, {}, "lowered by a restriction to "),
        (FactKind.AMENDED, {}, "changed on 4 January 2027: "),
        (FactKind.RUNG, {"dosage": dosage(5)}, "moved in week 2: 1 x 5"),
        (FactKind.HELD, {}, "held in week 2"),
        (FactKind.HELD, {"reason": Reason(code="pain-unknown")}, "held in week 2: no pain score"),
        (
            FactKind.HELD,
            {"until": date(2027, 3, 13), "note": "Ann Physio: sore"},
            "held until 12 March 2027 (Ann Physio: sore)",
        ),
        (FactKind.HELD, {"until": date(2027, 3, 1)}, "held until 28 February 2027"),
    ],
)
def test_facts_of_somebody_elses_rules_may_say_less(kind, fields, words):
    assert fact_words(Fact(kind=kind, since=START, week=2, last=START, **fields)) == words


def stepped(kind=FactKind.STEPPED, **fields):
    return fact_words(Fact(kind=kind, since=START, week=3, last=START, **fields))


def amounts(*values):
    return tuple(Range.of(value) for value in values)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"axis": Axis.LOAD, "before": amounts(40), "after": amounts(42.5), "by": kilograms(2.5)},
            "load 42.5 = 40 + 2.5 kg since week 3",
        ),
        (
            {"axis": Axis.LOAD, "before": amounts(40), "after": amounts(47.5), "by": kilograms(2.5), "times": 3},
            "load 47.5 = 40 + 2.5 kg, 3 times, since week 3",
        ),
        (
            {"axis": Axis.LOAD, "before": amounts(40), "after": amounts(44), "by": percent(10)},
            "load 44 = 40 + 10 % since week 3",
        ),
        (
            {"axis": Axis.LOAD, "before": amounts(45), "after": amounts("47.26796185"), "by": pounds(5)},
            "load 47.26796185, 45 before, since week 3",
        ),
        (
            {"axis": Axis.REPS, "before": amounts(12, 10, 8), "after": amounts(13, 11, 9), "by": 1},
            "13/11/9 reps = 12/10/8 + 1 since week 3",
        ),
        (
            {"axis": Axis.REPS, "before": amounts(10, 10), "after": amounts(11, 11), "by": 1},
            "11 reps = 10 + 1 since week 3",
        ),
        (
            {"axis": Axis.REPS, "before": amounts(10), "after": amounts(9), "by": 1},
            "9 reps = 10 - 1 since week 3",
        ),
        ({"axis": Axis.REPS, "before": amounts(10), "after": amounts(15)}, "15 reps, 10 before, since week 3"),
        (
            {"axis": Axis.DAYS_PER_WEEK, "before": amounts(2), "after": amounts(3), "by": 1},
            "3 days a week = 2 + 1 since week 3",
        ),
        (
            {
                "axis": Axis.LOAD,
                "reference": "training-max",
                "before": amounts(285),
                "after": amounts(290),
                "by": pounds(5),
                "references": frozenset({("training-max", pounds(290))}),
            },
            "training max 290 lb = 285 lb + 5 lb since week 3",
        ),
        (
            {"axis": Axis.LOAD, "reference": "10rm", "before": amounts(40), "after": amounts(44), "by": percent(10)},
            "10RM 44 = 40 + 10 % since week 3",
        ),
    ],
)
def test_a_step_is_said_as_the_sum_it_is(fields, words):
    assert stepped(**fields) == words


def test_a_step_down_towards_a_floor_is_taken_away():
    given = prescription(rule=Decrease("hold", by=5, downto=10), given=dosage(5, hold="20 s"))
    assert why(2, plan(given)).endswith("hold 15 s = 20 s - 5 s since week 2 (provisional: if done as asked)")


def test_a_reference_that_was_tested_anew():
    known = frozenset({("1rm", kilograms(105))})
    fact = {"reference": "1rm", "before": amounts(100), "after": amounts(105), "references": known, "note": "retest"}
    assert stepped(FactKind.REFERENCE, **fact) == "1RM 105 kg since 4 January 2027, 100 kg before (retest)"
    assert stepped(FactKind.REFERENCE, reference="training-max", after=amounts(90)) == (
        "training max 90 since 4 January 2027"
    )


def test_days_off_say_why():
    sore = Reason(code="reported", figure="sore-in-warm-up", on=START)
    assert stepped(FactKind.RESTED, by=2, reason=sore) == (
        "2 days off from 4 January 2027: sore in warm up reported on 4 January 2027"
    )
    assert stepped(FactKind.RESTED, by=1) == "1 day off from 4 January 2027"


def test_maintenance_and_restrictions():
    assert stepped(FactKind.MAINTAINED, dosage=dosage(8)) == "kept up after the end, from week 3: 1 x 8"
    note = {"dosage": dosage(5), "note": "bend the knee little"}
    assert stepped(FactKind.RESTRICTED, **note) == "lowered by a restriction to 1 x 5: bend the knee little"


def test_a_table_of_doses_in_turn_lists_them():
    rows = Dosage(Dose(reps=5), Frequency.per_week(2), then=[Dose(reps=8)])
    assert stepped(FactKind.ROW, dosage=rows, reason=Reason(code="pain-unknown")) == (
        "by the table from week 3: 1 x 5, then 1 x 8: no pain score"
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason(code="not-reported-yet"), "nothing reported yet"),
        (Reason(code="not-reported-yet", on=START), "nothing reported yet on 4 January 2027"),
        (Reason(code="not-reached", figure="8 of 12 reps", on=START), "not reached on 4 January 2027, 8 of 12 reps"),
        (Reason(code="not-reached"), "not reached"),
        (Reason(code="effort-unknown", on=START), "no effort rated on 4 January 2027"),
        (Reason(code="effort-outside", figure="RPE 9, asked RPE 7-8"), "effort was RPE 9, asked RPE 7-8"),
        (Reason(code="reported", figure="swelling", on=START), "swelling reported on 4 January 2027"),
        (Reason(code="not-there", figure="sore-in-warm-up"), "sore in warm up not reported"),
        (Reason(code="symptom-unknown", figure="swelling"), "not known whether there was swelling"),
        (Reason(code="pain-outside", pain=6, figure="4-5"), "pain 6/10 was not within 4-5"),
        (
            Reason(code="pain-not-settled", pain=4, limit=2, on=START),
            "pain 4/10 on 4 January 2027 had not settled to 2/10",
        ),
        (Reason(code="looked-up", figure="reps 7", on=START), "looked up for reps 7 on 4 January 2027"),
        (Reason(code="not-signed-off", criterion="form"), "waits for the sign-off of form"),
        (Reason(code="too-hot", figure="31 degrees", on=START), "too hot (31 degrees) on 4 January 2027"),
        (Reason(code="too-hot"), "too hot"),
    ],
)
def test_each_reason(reason, words):
    assert fact_words(Fact(kind=FactKind.HELD, since=START, week=3, last=START, reason=reason)) == (
        f"held in week 3: {words}"
    )


WITHIN = PainWithin(low=4, high=5, source="Bahr 2006")
MORNING = PainSettled(by="next morning", source="Silbernagel 2007")


@pytest.mark.parametrize(
    ("gate", "shut", "assumed"),
    [
        (None, None, None),
        (Completed(), None, None),
        (Reported("swelling"), None, None),
        (PAIN, "your pain went above 5 out of 10", "with pain at 5/10 or below"),
        (WITHIN, "your pain was not from 4 to 5 out of 10", "with pain from 4/10 to 5/10"),
        (
            MORNING,
            "your pain was not back to its usual level by the next morning",
            "with pain settled by the next morning",
        ),
        (
            PainSettled(by="next session", source="Holmgren 2012"),
            "your pain was not back to its usual level by the next session",
            "with pain settled by the next session",
        ),
        (NotReported("swelling"), "you reported swelling", "without swelling"),
        (EffortWithin("RPE 7-8"), "it felt other than effort 7 to 8 of 10 (RPE)", "with effort RPE 7-8"),
        (Reached(at_least=12), "you did less than was asked", "with 12 reps reached"),
        (TopOfRange(), "you did less than was asked", "with the top of the range in reps"),
        (
            AllOf([Completed(), PAIN, NotReported("swelling")]),
            "your pain went above 5 out of 10 or you reported swelling",
            "with pain at 5/10 or below and without swelling",
        ),
        (
            AnyOf([PAIN, NotReported("swelling")]),
            "your pain went above 5 out of 10 and you reported swelling",
            "with pain at 5/10 or below or without swelling",
        ),
        (AllOf([Completed()]), None, None),
    ],
)
def test_what_a_gate_asks_for(gate, shut, assumed):
    assert (shut_when(gate), assumed_of(gate)) == (shut, assumed)


def test_a_step_that_rests_on_more_than_pain_says_so():
    gate = AllOf([PAIN, MORNING])
    assert why(2, plan(prescription(rule=Increase("reps", by=1, upto=20, when=gate)))).endswith(
        "(provisional: if done as asked, with pain at 5/10 or below and with pain settled by the next morning)"
    )
