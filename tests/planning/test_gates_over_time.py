"""Gates that look back, in whole plans: windows over sessions and weeks, and nothing that is later than they ask."""

import attrs
import pytest

from planning.patients import amended, by_day, by_session, by_week, day, dosage, plan, prescription, reported
from rehabplan import Frequency
from rehabplan import SessionReport as Report
from rehabplan.log import ChangeDosage
from rehabplan.progression import (
    Case,
    Deload,
    Increase,
    OfLast,
    PainAtMost,
    PainLight,
    PainNotRising,
    PainRule,
    Reported,
    Respond,
    StepBack,
)
from rehabplan.report import Symptom

QUIET = PainAtMost(limit=3, source="the clinic's rule")
STEADY = PainNotRising(source="Silbernagel 2007")
TWICE = Frequency.daily(times=2)
EIGHT = ChangeDosage("bridge", dosage(8))


def growing(when, *, often=None, every="1 session", **fields):
    rule = Increase("reps", by=1, upto=30, every=every, when=when, **fields)
    return prescription(rule=rule, given=dosage(10, often))


def sessions(*scores, first=1, times=1):
    """Return a report of each session from a day on, with the pain during it."""
    return [
        Report(date=day(first + number // times), slot=1 + number % times, done=True, pain_during=score)
        for number, score in enumerate(scores)
        if score != "silent"
    ]


def test_a_window_over_sessions_slides_from_one_to_the_next():
    rule = growing(OfLast(QUIET, count=3))
    log = sessions(2, 2, 2, 5, 2, 2, 2)
    folded = plan(rule, log=log, as_of=day(8), weeks=2)
    assert by_day(folded, 8) == ["10", "10", "10", "11", "11", "11", "11", "12"]


def test_a_window_over_two_sessions_a_day():
    rule = growing(OfLast(QUIET, count=2), often=TWICE)
    folded = plan(rule, log=sessions(2, 5, 2, 2, 2, times=2), as_of=day(4), weeks=1)
    assert by_session(folded)[:6] == ["10", "10", "10", "10", "11", "12"]


def test_a_session_that_nobody_reported_keeps_a_window_shut_until_it_is_out_of_it():
    rule = growing(OfLast(QUIET, count=2))
    folded = plan(rule, log=sessions(1, 1, "silent", 1, 1, 1), as_of=day(7), weeks=1)
    assert by_day(folded, 7) == ["10", "10", "11", "11", "11", "12", "13"]


def test_a_projection_waits_until_what_was_reported_is_out_of_the_window():
    rule = growing(OfLast(QUIET, count=3))
    folded = plan(rule, log=sessions(2, 2, 6), as_of=day(4), weeks=1)
    assert by_day(folded, 7) == ["10", "10", "10", "10", "10", "10", "11"]


def test_a_projection_from_the_start_waits_for_as_many_as_are_asked_for():
    assert by_day(plan(growing(OfLast(QUIET, count=3)), weeks=1), 5) == ["10", "10", "10", "11", "12"]
    weekly = growing(OfLast(QUIET, count=2, unit="week"), every="1 week")
    assert by_week(plan(weekly, weeks=4)) == ["10", "10", "11", "12"]


def test_a_window_over_weeks_of_a_plan():
    weekly = growing(OfLast(QUIET, count=2, unit="week"), every="1 week")
    log = reported((True, 2), (True, 4), (True, 2), (True, 2))
    assert by_week(plan(weekly, log=log, as_of=day(29), weeks=5)) == ["10", "10", "10", "10", "11"]


def test_a_week_with_a_planned_change_is_none_of_them_but_its_pain_counts():
    rule = Increase("reps", by=1, upto=30, when=OfLast(QUIET, count=2, unit="week"))
    given = prescription(rule=rule, given=dosage(10, sets=2), modulations=[Deload(weeks=[2], share=0.5)])
    quiet = reported((True, 2), (True, 2), (True, 2))
    assert by_week(plan(given, log=quiet, as_of=day(22), weeks=4)) == ["10", "10", "10", "11"]
    sore = reported((True, 2), (True, 8), (True, 2))
    assert by_week(plan(given, log=sore, as_of=day(22), weeks=4)) == ["10", "10", "10", "10"]


def test_a_rise_from_week_to_week_holds_the_next():
    log = reported((True, 3), (True, 2), (True, 3), (True, 3))
    assert by_week(plan(growing(STEADY, every="1 week"), log=log, as_of=day(29), weeks=5)) == [
        "10",
        "11",
        "12",
        "12",
        "13",
    ]


def test_what_begins_later_has_a_first_week_of_its_own():
    early = prescription("dog", rule=Increase("reps", by=1, upto=30, when=STEADY))
    late = attrs.evolve(growing(STEADY, every="1 week"), first_week=3)
    log = reported((True, 1), (True, 1), (True, 5), (True, 5))
    folded = plan(early, late, log=log, as_of=day(29), weeks=5)
    assert by_week(folded, "dog") == ["10", "11", "12", "12", "13"]
    assert by_week(folded) == ["-", "-", "10", "11", "12"]


def test_a_whole_pain_rule_in_a_plan():
    def week(number, before, during, morning):
        scores = {"pain_before": before, "pain_during": during, "pain_next_morning": morning}
        return Report(date=day(7 * number - 6), done=True, **scores)

    weekly = growing(PainRule(), every="1 week", often=Frequency.per_week(1), otherwise=StepBack())
    log = [week(1, 2, 4, 2), week(2, 2, 4, 2), week(3, 2, 4, 3), week(4, 2, 6, 2), week(5, 2, 2, None)]
    folded = plan(weekly, log=log, as_of=day(36), weeks=6)
    assert by_week(folded) == ["10", "11", "12", "11", "10", "10"]
    assert [fact.reason.code for fact in folded.week(6)[0].items[0].why if fact.reason] == [
        "pain-not-settled",
        "pain-over",
        "pain-unknown",
    ]


def test_a_sign_in_two_of_the_last_three_sessions_goes_back():
    sore = OfLast(Reported("sore", volunteered=True), count=3, at_least=2)
    back = Case(when=sore, do=Respond(steps=-2))
    signs = [[], [], [], [Symptom("sore")], [], [Symptom("sore")], []]
    log = [
        Report(date=day(number), done=True, pain_during=0, symptoms=there)
        for number, there in enumerate(signs, start=1)
    ]
    folded = plan(growing(None, cases=[back]), log=log, as_of=day(8), weeks=2)
    # After one session the case might still be met; after two without the sign it cannot be, nor after three.
    assert by_day(folded, 8) == ["10", "10", "11", "12", "13", "14", "12", "13"]


def test_red_ends_what_amber_holds():
    stop = Case(when=PainLight(shows="red"), do=Respond(stop=True))
    hold = Case(when=PainLight(shows="amber"), do=Respond())
    folded = plan(growing(None, cases=[stop, hold]), log=sessions(3, 5, 2, 6), as_of=day(6), weeks=1)
    assert by_day(folded, 7) == ["10", "11", "11", "12", "-", "-", "-"]


@pytest.mark.parametrize(
    "when",
    [
        PainAtMost(limit=3, moment="next morning", source="x"),
        OfLast(QUIET, count=2),
        OfLast(QUIET, count=1, unit="day"),
        OfLast(PainAtMost(limit=3, moment="next morning", source="x"), count=2, unit="week", at_least=1),
        STEADY,
        PainNotRising(of="stiffness", source="x"),
        PainLight(shows="green"),
        PainRule(stiffness=True),
    ],
    ids=str,
)
@pytest.mark.parametrize("told", [(9, 2), (9, 1), (5, 2), (1, 1)])
def test_what_a_session_says_changes_nothing_up_to_that_session(when, told):
    """Law 3: the morning after belongs to the day, but no dose of that day knows it."""
    rule = growing(when, often=TWICE)
    quiet = {"pain_before": 1, "pain_during": 1, "pain_next_morning": 1, "stiffness": 1}
    sore = {"pain_before": 8, "pain_during": 8, "pain_next_morning": 8, "stiffness": 8}
    base = [
        Report(date=day(number), slot=slot, done=True, **quiet)
        for number in range(1, 13)
        for slot in (1, 2)
        if (number, slot) != told
    ]
    number, slot = told
    for scores in (quiet, sore):
        more = [*base, Report(date=day(number), slot=slot, done=True, **scores)]
        known, also = (plan(rule, log=log, as_of=day(14), weeks=2) for log in (base, more))
        until = (day(number), slot)
        assert [each for each in known.sessions if (each.date, each.slot) <= until] == [
            each for each in also.sessions if (each.date, each.slot) <= until
        ]


def test_at_its_end_a_rule_that_could_only_hold_is_not_asked_and_tells_of_no_hold():
    gated = Increase("reps", by=1, upto=11, when=QUIET)
    log = reported((True, 1), (True, 1), (True, 9), (True, 9))
    folded = plan(prescription(rule=gated), log=log, as_of=day(29))
    assert by_week(folded)[:5] == ["10", "11", "11", "11", "11"]
    assert [fact.kind.value for fact in folded.week(5)[0].items[0].why] == ["prescribed", "stepped"]


def test_what_a_clinician_lowers_afterwards_grows_again_when_its_gate_is_met():
    gated = Increase("reps", by=1, upto=11, when=QUIET)
    log = [*reported((True, 1), (True, 1), (True, 9), (True, 9), (True, 1)), amended(day(15), EIGHT)]
    folded = plan(prescription(rule=gated), log=log, as_of=day(36))
    assert by_week(folded) == ["10", "11", "8", "8", "8", "9"]


def test_at_its_end_a_rule_that_may_go_back_is_asked():
    gated = Increase("reps", by=1, upto=11, when=QUIET, otherwise=StepBack())
    log = reported((True, 1), (True, 1), (True, 9))
    assert by_week(plan(prescription(rule=gated), log=log, as_of=day(22)))[:4] == ["10", "11", "11", "10"]
