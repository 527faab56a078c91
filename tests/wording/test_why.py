"""Whole sentences of why, as a clinician reads them aloud: each typed by hand from the rule and the log."""

from datetime import date

import attrs
import pytest

from planning.patients import START, amended, day, dosage, exercise, plan, prescription, reported
from rehabplan import Axis, Dosage, Dose, Frequency, Prescription, Range, kilograms, percent, pounds
from rehabplan import SessionReport as Report
from rehabplan.log import Add, ChangeAmount, ChangeDosage, LeaveOut, Swap
from rehabplan.programme_parts import Restriction
from rehabplan.progression import (
    Case,
    Changes,
    Decrease,
    Deload,
    Double,
    Fact,
    FactKind,
    Increase,
    Ladder,
    PainAtMost,
    Ramp,
    Reason,
    Reported,
    Respond,
    Rung,
    StepBack,
    Table,
)
from rehabplan.progression.changes import Change
from rehabplan.references import Rounding
from rehabplan.report import Symptom, TestResult
from rehabplan.wording import fact_words, why_sentence, why_words
from rehabplan.wording.facts import shown_words

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")


def why(folded, number, slug="bridge"):
    """Return the reasons of a day's item after the opening one."""
    first = folded.on(day(number))[0]
    (found,) = (each for each in first.items if each.prescription == slug)
    return why_sentence(found).removeprefix(f"{why_words(found)[0]}; ")


def one(rule, *, given=None, log=(), as_of=None, **fields):
    return plan(prescription(given=given, rule=rule), log=log, as_of=as_of, **fields)


def test_the_example_that_was_asked_for():
    # Weeks 1 and 2 quiet, pain 6 on Thursday 21 January: 10, 11, 12, and in week 4 still 12.
    log = [*reported((True, 1), (True, 1), (True, 1))]
    log[17] = attrs.evolve(log[17], pain_during=6)
    assert log[17].date == date(2027, 1, 21)
    folded = one(Increase("reps", by=1, upto=20, when=PAIN), log=log, as_of=day(22))
    assert why(folded, 22) == (
        "12 reps = 10 + 1 a week since week 2; "
        "held in week 4: pain 6/10 on 21 January 2027 was over 5 (Silbernagel 2007)"
    )


class TestPace:
    def test_every_two_weeks(self):
        folded = one(Increase("reps", by=1, upto=20, every="2 weeks"), weeks=8)
        assert why(folded, 50) == "13 reps = 10 + 1 every 2 weeks from week 3 to week 7 (provisional: if done as asked)"

    def test_weeks_in_a_row_and_at_the_end(self):
        folded = one(Increase("reps", by=1, upto=12), weeks=8)
        assert why(folded, 15) == "12 reps = 10 + 1 a week in weeks 2 and 3 (provisional: if done as asked)"
        assert why(folded, 50) == "12 reps = 10 + 1 a week in weeks 2 and 3 (provisional: if done as asked)"

    def test_sessions(self):
        folded = one(Increase("reps", by=1, upto=20, every="1 session"))
        assert why(folded, 2) == "11 reps = 10 + 1 since 5 January 2027 (provisional: if done as asked)"
        assert why(folded, 4) == (
            "13 reps = 10 + 1 a session, 3 times since 5 January 2027 (provisional: if done as asked)"
        )

    def test_every_other_session(self):
        folded = one(Increase("reps", by=1, upto=20, every="2 sessions"))
        assert why(folded, 5) == (
            "12 reps = 10 + 1 every 2 sessions, 2 times since 6 January 2027 (provisional: if done as asked)"
        )

    def test_weeks_with_gaps(self):
        # Week 2 is lighter and counts for nothing, so that the second step comes in week 4.
        light = prescription(
            given=dosage(10, sets=4),
            rule=Increase("reps", by=1, upto=20),
            modulations=[Deload(weeks=[2], share=0.5)],
        )
        assert why(plan(light), 22) == (
            "12 reps = 10 + 1, 2 times from week 2 to week 4 (provisional: if done as asked)"
        )

    def test_several_steps_at_once(self):
        sore = Case(when=Reported("swelling"), do=Respond(steps=-2))
        swollen = Report(date=day(21), done=True, symptoms=[Symptom("swelling", True)])
        well = reported((True, 1), (True, 1), (True, 1))[:-1]
        log = [*(attrs.evolve(each, symptoms=[Symptom("swelling", False)]) for each in well), swollen]
        folded = one(Increase("reps", by=1, upto=20, cases=[sore]), log=log, as_of=day(22))
        assert why(folded, 22) == (
            "12 reps = 10 + 1 a week since week 2; "
            "10 reps = 12 - 1, 2 times, since week 4: swelling reported on 24 January 2027"
        )

    def test_holds_of_sessions(self):
        log = [Report(date=day(number), done=False) for number in (1, 2)]
        folded = one(Increase("reps", by=1, upto=20, every="1 session"), log=log, as_of=day(3))
        assert why(folded, 2) == "held since 5 January 2027: 0 of 1 sessions done"
        assert why(folded, 3) == "held 2 times since 5 January 2027: 0 of 1 sessions done"

    def test_holds_with_a_week_between(self):
        held = Fact(kind=FactKind.HELD, since=START, week=2, last=day(22), last_week=5, times=3, unit="week")
        assert fact_words(held) == "held 3 times from week 2 to week 5"

    def test_a_step_that_another_step_follows_later(self):
        # Done in weeks 1 and 2, nobody knows of week 3, and week 4 was done again.
        log = reported((True, 1), (True, 1), None, (True, 1))
        folded = one(Increase("reps", by=1, upto=20, when=PAIN), log=log, as_of=day(29))
        assert why(folded, 29) == (
            "12 reps = 10 + 1 a week since week 2; held in week 4: only 0 of 7 sessions reported as done; "
            "13 reps = 12 + 1 since week 5"
        )


class TestAmounts:
    @pytest.mark.parametrize(
        ("given", "rule", "words"),
        [
            (dosage(10, sets=2), Increase("sets", by=1, upto=4), "3 sets = 2 + 1 since week 2"),
            (dosage(2), Decrease("reps", by=1, downto=1), "1 rep = 2 - 1 since week 2"),
            (dosage("8-10"), Increase("reps", by=1, upto=20), "9-11 reps = 8-10 + 1 since week 2"),
            (dosage("8-10"), Increase("reps", by=1, upto=20, end="high"), "8-11 reps, 8-10 before, since week 2"),
            (
                dosage(10, Frequency.daily(3)),
                Decrease("times_per_day", by=1, downto=1),
                "2 times a day = 3 - 1 since week 2",
            ),
            (
                dosage(10, Frequency.per_week(2)),
                Increase("days_per_week", by=1, upto=5),
                "3 days a week = 2 + 1 since week 2",
            ),
            (dosage(5, hold="20 s"), Decrease("hold", by=5, downto=10), "hold 15 s = 20 s - 5 s since week 2"),
            (dosage(5, hold="3 breaths"), Increase("hold", by=1, upto=5), "hold 4 breaths = 3 breaths + 1 breath"),
            (dosage(duration="60 s"), Increase("duration", by=30, upto=120), "time 90 s = 60 s + 30 s since week 2"),
            (dosage(duration="60 s"), Increase("duration", by="50 %", upto=120), "time 90 s = 60 s + 50 % since"),
            (
                dosage(5, range_of_motion="20 %"),
                Increase("range_of_motion", by="10 %", upto=50),
                "range of motion 22 % = 20 % + 10 % of that since week 2",
            ),
            (dosage(5, load="40 kg"), Increase("load", by=2.5, upto="50 kg"), "load 42.5 kg = 40 kg + 2.5 kg since"),
            (
                dosage(5, load="45 kg"),
                Increase("load", by=pounds(5), upto="50 kg"),
                "load 47.26796185 kg = 45 kg + 5 lb since week 2, shown as 47.27 kg",
            ),
            (
                dosage(5, load="70 % of 1rm"),
                Increase("load", by=5, upto=90),
                "load 75 % of 1rm = 70 % of 1rm + 5 % since week 2",
            ),
            (
                dosage(5, load="70 % of 1rm"),
                Increase("load", by=percent(10), upto=90),
                "load 77 % of 1rm = 70 % of 1rm + 10 % of that since week 2",
            ),
            (
                dosage(5, load="body weight - 20 kg"),
                Increase("load", by=5, upto=0),
                "load body weight - 15 kg = body weight - 20 kg + 5 kg since week 2",
            ),
            (dosage(5, load="level 3"), Increase("load", by=1, upto=6), "load level 4 = level 3 + 1 since week 2"),
            (dosage(5, effort="RPE 6"), Increase("effort", by=1, upto=8), "effort RPE 7 = RPE 6 + 1 since week 2"),
            (
                Dosage(Dose(reps=[12, 10, 8]), Frequency.daily()),
                Increase("reps", by=1, upto=20),
                "13/11/9 reps = 12/10/8 + 1 since week 2",
            ),
            (
                Dosage(Dose(reps=5, load=["20 kg", "25 kg"]), Frequency.daily()),
                Increase("load", by=5, upto="50 kg"),
                "load 25 kg/30 kg = 20 kg/25 kg + 5 kg since week 2",
            ),
            (dosage(10), Increase("reps", by=0.5, upto=20), "10.5 reps = 10 + 0.5 since week 2, shown as 11 (prov"),
            (dosage(10), Ramp("reps", to=12, steps=4), "10.5 reps = 10 + 0.5 since week 2, shown as 11 (prov"),
            (
                dosage(10),
                Changes("reps", changes=[Change(at=2, to=15)], upto=20),
                "15 reps, 10 before, since week 2",
            ),
        ],
    )
    def test_each_axis_in_its_own_units(self, given, rule, words):
        assert why(one(rule, given=given), 8).startswith(words)

    def test_a_percentage_that_compounds_adds_up_as_it_says(self):
        # 40 kg, 44 kg, 48.4 kg.
        folded = one(Increase("load", by="10 %", upto="80 kg"), given=dosage(5, load="40 kg"))
        assert why(folded, 15).startswith("load 48.4 kg = 40 kg + 10 % a week in weeks 2 and 3 (")

    def test_a_percentage_of_the_start_is_no_such_sum(self):
        # 40 kg, 44 kg, 48 kg: the second 10 % is of 40 kg too.
        folded = one(Increase("load", by="10 %", percent_of="start", upto="80 kg"), given=dosage(5, load="40 kg"))
        assert why(folded, 15).startswith("load 48 kg, 40 kg before, since week 2 (")

    def test_a_change_that_ends_at_its_limit_says_what_there_was(self):
        rule = Changes("reps", changes=[Change(at=2, up=5)], upto=12)
        assert why(one(rule), 8).startswith("12 reps, 10 before, since week 2")

    def test_sets_that_part_are_no_sum(self):
        parted = Fact(
            kind=FactKind.STEPPED,
            since=START,
            week=3,
            last=START,
            axis=Axis.REPS,
            before=(Range(10),),
            after=(Range(11), Range(10)),
            by=1,
        )
        assert fact_words(parted) == "11/10 reps, 10 before, since week 3"

    def test_a_size_in_another_kind_of_unit_is_no_sum(self):
        odd = Fact(
            kind=FactKind.STEPPED,
            since=START,
            week=3,
            last=START,
            axis=Axis.HOLD,
            before=(Range(10),),
            after=(Range(15),),
            by=kilograms(5),
        )
        assert fact_words(odd, dosage(5, hold="10 s")) == "hold 15 s, 10 s before, since week 3"

    def test_a_step_of_the_load_with_the_repetitions_anew(self):
        rule = Double(Increase("reps", by=2, upto=12), Increase("load", by=5, upto="40 kg"))
        assert why(one(rule, given=dosage(10, load="20 kg")), 15) == (
            "12 reps = 10 + 2 since week 2 (provisional: if done as asked); "
            "load 25 kg = 20 kg + 5 kg since week 3, beginning again at 1 x 10, 25 kg (provisional: if done as asked)"
        )


class TestLoads:
    def test_a_retest_and_what_the_load_comes_to(self):
        # 70 % of 105 kg is 73.5 kg; with steps of 2.5 kg that is 72.5 kg.
        given = prescription(given=dosage(5, load="70 % of 1rm"))
        retest = Report(date=day(2), results=[TestResult("1rm", "105 kg")])
        folded = plan(
            given, results=[TestResult("1rm", "100 kg")], log=[retest], rounding=Rounding(steps="2.5 kg"), as_of=day(1)
        )
        assert why(folded, 2) == "shown as 70 kg"
        assert why(plan(given, results=[TestResult("1rm", "100 kg")], log=[retest]), 3) == (
            "1RM 105 kg since 6 January 2027, 100 kg before; shown as 73.5 kg"
        )

    def test_a_training_max_that_steps(self):
        rule = Increase("load", by="5 lb", upto="400 lb", reference="training-max")
        folded = one(rule, given=dosage(5, load="80 % of training-max"), results=[TestResult("training-max", "200 lb")])
        assert why(folded, 15) == (
            "training max 210 lb = 200 lb + 5 lb a week in weeks 2 and 3 (provisional: if done as asked); "
            "shown as 168 lb"
        )

    def test_a_reference_that_is_a_bare_number(self):
        known = frozenset({("score", 8)})
        fact = Fact(
            kind=FactKind.REFERENCE,
            since=START,
            week=1,
            last=START,
            reference="score",
            after=(Range(8),),
            references=known,
        )
        assert fact_words(fact) == "score 8 since 4 January 2027"

    def test_loads_of_sets_that_differ(self):
        given = prescription(given=dosage(5, load=["70 % of 1rm", "80 % of 1rm"]))
        assert why(plan(given, results=[TestResult("1rm", "100 kg")]), 1) == "shown as 70 kg/80 kg"

    def test_a_share_of_another_load(self):
        squat = prescription("squat", given=dosage(5, load="40 kg"))
        lunge = prescription("lunge", given=dosage(5, load="50 % of the load of squat"))
        assert why(plan(squat, lunge), 1, "lunge") == "the load of squat stands at 40 kg; shown as 20 kg"


class TestEachKind:
    def test_a_table_and_how_often_where_that_changes(self):
        rows = [dosage(8), dosage(12), dosage(12, Frequency.per_week(3))]
        folded = plan(Prescription(exercise=exercise(), rule=Table(rows)))
        assert why(folded, 15) == ("by the table from week 2: 1 x 12; by the table from week 3: 1 x 12, 3 days a week")

    def test_a_table_on_qualified_weeks_is_provisional(self):
        rule = Table([dosage(8), dosage(12)], clock="qualified", when=PAIN)
        folded = plan(Prescription(exercise=exercise(), rule=rule))
        assert why(folded, 8) == (
            "by the table from week 2: 1 x 12 (provisional: if done as asked, with pain at 5/10 or below)"
        )

    def test_a_rung_up_and_down(self):
        rungs = [Rung(exercise=exercise(slug), dosage=dosage(5)) for slug in ("knee-plank", "toe-plank")]
        given = Prescription(id="bridge", rule=Ladder(rungs=rungs, when=PAIN, otherwise=StepBack()))
        folded = plan(given, log=reported((True, 1), (True, 8)), as_of=day(15))
        assert why(folded, 15) == (
            "moved to Toe plank in week 2: 1 x 5; moved to Knee plank in week 3: 1 x 5: "
            "pain 8/10 on 11 January 2027 was over 5 (Silbernagel 2007)"
        )

    def test_days_off(self):
        case = Case(when=Reported("swelling"), do=Respond(rest_days=2))
        log = [Report(date=day(1), done=True, symptoms=[Symptom("swelling", True)])]
        folded = one(Increase("reps", by=1, upto=20, every="1 session", cases=[case]), log=log, as_of=day(2))
        assert why(folded, 4) == (
            "held since 5 January 2027: swelling reported on 4 January 2027; "
            "2 days off, back on 7 January 2027: swelling reported on 4 January 2027"
        )

    def test_one_day_off(self):
        rested = Fact(kind=FactKind.RESTED, since=START, week=1, last=START, by=1, until=day(3))
        assert fact_words(rested) == "1 day off, back on 6 January 2027"

    def test_a_restriction(self):
        few = Restriction(text="no more than six for a week", axis="reps", at_most=6, last_day=7)
        assert why(plan(prescription(), restrictions=[few]), 1) == (
            "lowered by a restriction to 1 x 6: no more than six for a week"
        )

    def test_a_restriction_of_the_load(self):
        light = Restriction(text="light", axis="load", at_most="30 kg", last_day=7)
        given = prescription(given=dosage(10, load="50 % of 1rm"))
        assert why(plan(given, results=[TestResult("1rm", "80 kg")], restrictions=[light]), 1) == (
            "lowered by a restriction to 1 x 10, 30 kg (50 % of 1rm): light"
        )

    def test_a_planned_change(self):
        given = prescription(given=dosage(10, sets=4), modulations=[Deload(weeks=[2], share=0.5)])
        assert why(plan(given), 8) == "planned change for this week: 2 x 10"

    def test_doses_in_turn(self):
        given = prescription(given=Dosage(Dose(reps=5), Frequency.daily(), then=[Dose(reps=8)]))
        assert why(plan(given), 2) == "dose 2 of 2 that take turns"
        alone = Fact(kind=FactKind.TURN, since=START, week=1, last=START, turn=2)
        assert fact_words(alone) == "one of the doses that take turns"

    def test_what_is_kept_up(self):
        fact = Fact(kind=FactKind.MAINTAINED, since=START, week=7, last=START, dosage=dosage(8, Frequency.per_week(2)))
        assert fact_words(fact, dosage(8)) == "kept up after the end, from week 7: 1 x 8, 2 days a week"

    def test_another_load_is_followed_without_saying_so(self):
        alone = Fact(kind=FactKind.FOLLOWED, since=START, week=1, last=START)
        assert fact_words(alone) == "the load of another exercise"


class TestDecisions:
    def test_another_dosage_names_the_person_and_the_reason(self):
        folded = plan(prescription(), log=[amended(day(8), ChangeDosage("bridge", dosage(6)))])
        assert why(folded, 8) == "changed on 11 January 2027: 1 x 6 (Ann Physio: it is time)"

    def test_only_how_often(self):
        folded = plan(prescription(), log=[amended(day(8), ChangeDosage("bridge", dosage(10, Frequency.per_week(3))))])
        assert why(folded, 8) == "changed on 11 January 2027: 1 x 10, 3 days a week (Ann Physio: it is time)"

    def test_another_exercise(self):
        folded = plan(prescription(), log=[amended(day(8), Swap("bridge", exercise("wall-sit")))])
        assert why(folded, 8) == "changed on 11 January 2027 to Wall sit: 1 x 10 (Ann Physio: it is time)"

    def test_one_amount(self):
        folded = plan(
            prescription(given=dosage(10, hold="20 s")),
            log=[amended(day(8), ChangeAmount("hold", to="10 s", prescription="bridge"))],
        )
        assert why(folded, 8) == "changed on 11 January 2027: hold 10 s, 20 s before (Ann Physio: it is time)"

    def test_until_a_last_day_and_back(self):
        eight = amended(day(8), ChangeAmount("reps", to=8, prescription="bridge"))
        folded = plan(prescription(), log=[attrs.evolve(eight, until=day(12), then="back")])
        assert why(folded, 9) == (
            "changed from 11 January 2027 to 15 January 2027: 8 reps, 10 before, then back (Ann Physio: it is time)"
        )
        assert why(folded, 13) == (
            "changed from 11 January 2027 to 15 January 2027 (Ann Physio: it is time), then back to 1 x 10"
        )

    def test_left_out_for_some_days(self):
        some = attrs.evolve(amended(day(8), LeaveOut("bridge")), until=day(12))
        folded = plan(prescription(), log=[some])
        assert why(folded, 13) == "not done from 11 January 2027 to 15 January 2027 (Ann Physio: it is time)"

    def test_what_is_added_later_was_prescribed_from_its_week(self):
        folded = plan(prescription(), log=[amended(day(9), Add(prescription("dog")))])
        assert why_words(folded.on(day(9))[0].items[1]) == ("prescribed from week 2: 1 x 10",)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (
            Reason(code="pain-over", pain=6, limit=5, on=START, figure="next morning", source="Ageberg 2010"),
            "pain 6/10 the next morning on 4 January 2027 was over 5 (Ageberg 2010)",
        ),
        (Reason(code="pain-over", pain=6, limit=5, figure="24 h after"), "pain 6/10 24 hours after was over 5"),
        (Reason(code="pain-unknown", on=START, figure="during"), "no pain score during on 4 January 2027"),
        (
            Reason(code="pain-outside", pain=6, figure="4-5", source="Bahr 2006"),
            "pain 6/10 was not within 4-5 (Bahr 2006)",
        ),
        (
            Reason(code="pain-not-settled", pain=4, limit=2, on=START, figure="next morning"),
            "pain 4/10 on 4 January 2027 had not settled to 2/10 by the next morning",
        ),
        (
            Reason(code="pain-not-settled", pain=4, limit=2, figure="24 h"),
            "pain 4/10 had not settled to 2/10 within 24 hours",
        ),
        (
            Reason(code="pain-rising", pain=5, limit=3, on=START, figure="during"),
            "pain during rose from 3/10 to 5/10 in a week on 4 January 2027",
        ),
        (Reason(code="stiffness-rising", pain=5, limit=3), "stiffness rose from 3/10 to 5/10 in a week"),
        (Reason(code="stiffness-unknown", on=START), "no stiffness score on 4 January 2027"),
        (
            Reason(code="pain-light", pain=6, figure="red", on=START, source="Clinic"),
            "pain 6/10 on 4 January 2027 was red (Clinic)",
        ),
        (Reason(code="too-few-periods", done=1, required=3, figure="session"), "only 1 of 3 sessions so far"),
        (Reason(code="too-few-periods", done=0, required=1, figure="week"), "only 0 of 1 week so far"),
        (Reason(code="reference-unknown", figure="training-max"), "nobody has said yet what training max is"),
        (Reason(code="retested", figure="training-max"), "training max was tested anew in this round"),
        (Reason(code="days-away", figure="7"), "after 7 days away"),
        (Reason(code="days-away", figure="1"), "after 1 day away"),
        (Reason(code="decided", figure="Ann Physio: after flu"), "decided (Ann Physio: after flu)"),
    ],
)
def test_each_reason(reason, words):
    held = Fact(kind=FactKind.HELD, since=START, week=3, last=START, reason=reason)
    assert fact_words(held) == f"held in week 3: {words}"


def test_loads_as_they_are_prescribed_need_no_word():
    folded = plan(prescription(given=dosage(5, load="40 kg")))
    assert shown_words(folded.sessions[0].items[0]) is None
