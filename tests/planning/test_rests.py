"""Days off after a report, and heavy work kept apart."""

import pytest

from planning.patients import amended, by_day, day, dosage, exercise, facts, plan, prescription, weekdays
from rehabplan import Frequency, Prescription
from rehabplan import SessionReport as Report
from rehabplan.errors import AdjustedDaysWarning
from rehabplan.log import ChangeDosage
from rehabplan.progression import Case, Increase, Ladder, PainAtMost, Reported, Respond, Rung, StepBack
from rehabplan.report import Symptom

SORE = Case(when=Reported("sore-in-warm-up"), do=Respond(steps=-1, rest_days=2))
STEPS = Ladder(
    rungs=[Rung(exercise=exercise(), dosage=dosage(reps)) for reps in (10, 20, 30)], every="1 session", cases=[SORE]
)
THROWS = Prescription(id="bridge", rule=STEPS)


def said(number, *, sore=False, **fields):
    return Report(date=day(number), done=True, symptoms=[Symptom("sore-in-warm-up", sore)], **fields)


def test_soreness_in_the_warm_up_gives_two_days_off_and_one_step_down():
    log = [said(1), said(2), said(3, sore=True)]
    folded = plan(THROWS, weeks=2, log=log, as_of=day(4))
    assert by_day(folded, 8) == ["10", "20", "30", "-", "-", "20", "30", "30"]
    assert facts(folded.on(day(6))[0].items[0])[-2:] == ["rung", "rested"]


def test_days_off_run_on_into_the_next_week():
    log = [said(number) for number in range(1, 6)] + [said(6, sore=True)]
    folded = plan(THROWS, weeks=2, log=log, as_of=day(7))
    assert by_day(folded, 10) == ["10", "20", "30", "30", "30", "30", "-", "-", "20", "30"]


def test_days_off_are_not_made_up_for():
    rule = Increase("reps", by=1, upto=20, every="1 session", cases=[Case(when=SORE.when, do=Respond(rest_days=3))])
    given = prescription(rule=rule, given=dosage(10, Frequency.per_week(3)))
    folded = plan(given, weeks=2, log=[said(1, sore=True)], as_of=day(2))
    assert by_day(folded, 8) == ["10", "-", "-", "-", "10", "-", "-", "11"]


def test_a_step_back_may_give_days_off_too():
    gate = PainAtMost(limit=3, source="x")
    rule = Increase("reps", by=1, upto=20, every="1 session", when=gate, otherwise=StepBack(rest_days=1))
    log = [said(1, pain_during=1), said(2, pain_during=8)]
    folded = plan(prescription(rule=rule), weeks=1, log=log, as_of=day(3))
    assert by_day(folded, 5) == ["10", "11", "-", "10", "11"]


def test_a_clinician_may_end_the_days_off():
    log = [said(1, sore=True), amended(day(2), ChangeDosage("bridge", dosage(5)))]
    assert by_day(plan(THROWS, weeks=1, log=log, as_of=day(2)), 2) == ["10", "5"]


def heavy(slug, frequency, muscles=("quadriceps",), intensity="heavy", **fields):
    lifted = exercise(slug, intensity=intensity, muscles=muscles)
    return Prescription(exercise=lifted, dosage=dosage(5, frequency), **fields)


SQUAT = heavy("squat", Frequency.per_week(2))


def apart(*prescriptions, hours=48, weeks=1, **fields):
    return plan(*prescriptions, heavy_hours=hours, weeks=weeks, **fields)


def test_heavy_work_of_the_same_muscles_lies_two_days_apart_or_on_one_day():
    folded = apart(SQUAT, heavy("lunge", Frequency.per_week(2)))
    assert weekdays(folded, 1, "squat") == weekdays(folded, 1, "lunge") == ["Mon", "Thu"]
    folded = apart(SQUAT, heavy("lunge", Frequency.per_week(2), apart_from=["squat"]))
    assert weekdays(folded, 1, "lunge") == ["Sat"]


def test_named_days_too_near_to_heavy_work_are_left_out_and_noted():
    press = heavy("press", Frequency.on("mon", "thu"))
    folded = apart(press, heavy("lunge", Frequency.on("tue", "wed", "sat")))
    assert weekdays(folded, 1, "lunge") == ["Sat"]
    assert [notice.text for notice in folded.notices] == [
        "lunge: 2 day(s) of this week found no place apart from what it is kept apart from"
    ]


def test_heavy_work_is_kept_apart_over_the_end_of_a_week():
    folded = apart(heavy("squat", Frequency.on("sun")), heavy("lunge", Frequency.on("mon")), weeks=2)
    assert [weekdays(folded, week, "lunge") for week in (1, 2)] == [["Mon"], []]


@pytest.mark.parametrize("other", [{"muscles": ["biceps"]}, {"intensity": "low-load"}])
def test_other_muscles_and_lighter_work_have_their_own_days(other):
    folded = apart(heavy("squat", Frequency.on("mon")), heavy("lunge", Frequency.on("tue"), **other))
    assert weekdays(folded, 1, "lunge") == ["Tue"]


def test_heavy_work_is_spread_as_far_apart_as_its_count_allows():
    assert weekdays(apart(heavy("squat", Frequency.per_week(3))), 1, "squat") == ["Mon", "Wed", "Fri"]
    assert weekdays(apart(heavy("squat", Frequency.per_week(2)), hours=72), 1, "squat") == ["Mon", "Thu"]
    with pytest.warns(AdjustedDaysWarning, match="every 3 days"):
        folded = apart(heavy("squat", Frequency.per_week(3)), hours=72, weeks=2)
    assert [weekdays(folded, week, "squat") for week in (1, 2)] == [["Mon", "Thu", "Sun"], ["Wed", "Sat"]]


@pytest.mark.parametrize("frequency", [Frequency.daily(), Frequency.every_days(1)])
def test_heavy_work_of_every_day_becomes_every_second_day_and_says_so(frequency):
    with pytest.warns(AdjustedDaysWarning, match="squat: .*every 2 days"):
        folded = apart(heavy("squat", frequency))
    assert weekdays(folded, 1, "squat") == ["Mon", "Wed", "Fri", "Sun"]


def test_what_lies_far_enough_apart_already_stays():
    assert weekdays(apart(heavy("squat", Frequency.every_days(3))), 1, "squat") == ["Mon", "Thu", "Sun"]
    assert weekdays(apart(heavy("squat", Frequency.on("mon", "tue"))), 1, "squat") == ["Mon", "Tue"]


def test_more_days_than_can_be_so_far_apart_lie_as_far_apart_as_they_can():
    # Four days of a week cannot lie three apart; every second day is the nearest.
    with pytest.warns(AdjustedDaysWarning, match="every 2 days"):
        folded = apart(heavy("squat", Frequency.per_week(4)), hours=72)
    assert weekdays(folded, 1, "squat") == ["Mon", "Wed", "Fri", "Sun"]
    # Five are more than every second day holds, so that they stay as they are.
    assert weekdays(apart(heavy("squat", Frequency.per_week(5)), hours=72), 1, "squat") == [
        "Mon",
        "Tue",
        "Wed",
        "Fri",
        "Sat",
    ]


def test_days_off_begin_at_once_where_a_day_has_more_sessions():
    rule = Increase("reps", by=1, upto=20, every="1 session", cases=[Case(when=SORE.when, do=Respond(rest_days=1))])
    given = prescription(rule=rule, given=dosage(10, Frequency.daily(3)))
    folded = plan(given, weeks=1, log=[said(1, sore=True)], as_of=day(1))
    shown = [(session.date, session.slot) for session in folded.sessions[:5]]
    # The first session of the day was sore: the other two fall away, and so does the next day.
    assert shown == [(day(1), 1), (day(3), 1), (day(3), 2), (day(3), 3), (day(4), 1)]
