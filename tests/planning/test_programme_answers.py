"""What reports make of a programme as a whole: going back, a halt, where it begins and ends, days counted anew."""

import pytest

from planning.patients import (
    START,
    amended,
    by_day,
    by_week,
    day,
    dosage,
    exercise,
    names,
    notices,
    plan,
    prescription,
    programme,
    reported,
    weekdays,
)
from rehabplan import AfterEnd, Frequency, InvalidValue, Phase, Plan, Prescription
from rehabplan import SessionReport as Report
from rehabplan.log import ChangeDosage, Pause, Resume
from rehabplan.progression import (
    AllOf,
    Case,
    Completed,
    EntryRow,
    EntryTest,
    Finished,
    Increase,
    Ladder,
    Reported,
    Respond,
    Rung,
    Table,
    TopOfRange,
)
from rehabplan.report import Symptom, TestResult


def flared(number, symptom="flare", **fields):
    return Report(date=day(number), done=True, symptoms=[Symptom(symptom)], **fields)


def told(do, symptom="flare"):
    return Case(when=Reported(symptom, volunteered=True), do=do)


def growing(*cases, every="1 session", **fields):
    return Increase("reps", by=1, upto=99, every=every, cases=cases, **fields)


def phased(*cases, weeks=(1, 1, 1), every="1 session", **fields):
    """Return a programme of the phases a, b and c, each with its own exercise, and a walk that answers reports."""
    walk = prescription("walk", growing(*cases, every=every))
    own = [prescription(f"{letter}-exercise") for letter in "abc"]
    phases = [
        Phase(id=letter, weeks=length, prescriptions=[f"{letter}-exercise", "walk"])
        for letter, length in zip("abc", weeks, strict=True)
    ]
    return programme(*own, walk, phases=phases, **fields)


def letters(folded):
    """Return the phase of each week of the view, '-' for a week without sessions."""
    weeks = (folded.week(week) for week in range(1, folded.weeks + 1))
    return "".join(names(sessions[0])[0][0] if sessions else "-" for sessions in weeks)


def days_of(folded):
    return [(session.date - START).days + 1 for session in folded.sessions]


# Going back


def test_without_reports_each_phase_follows_the_other():
    assert letters(Plan.of(phased(told(Respond(phases_back=1))), START)) == "abc"


@pytest.mark.parametrize(
    ("back", "number", "expected"),
    [
        (1, 9, "ababc"),
        (1, 14, "ababc"),
        (1, 16, "abcbc"),
        (2, 16, "abcabc"),
        (9, 16, "abcabc"),
        (1, 2, "aabc"),
    ],
)
def test_what_is_done_again_lengthens_the_programme(back, number, expected):
    folded = Plan.of(phased(told(Respond(phases_back=back))), START, log=[flared(number)], as_of=day(22))
    assert (letters(folded), folded.weeks) == (expected, len(expected))


def test_it_goes_on_in_the_phase_of_the_report_until_the_week_is_over():
    folded = Plan.of(phased(told(Respond(phases_back=1))), START, log=[flared(9)], as_of=day(10))
    assert [names(session)[0] for session in folded.week(2)] == ["b-exercise"] * 7


def test_it_may_go_back_more_than_once():
    log = [flared(9), flared(23)]
    assert letters(Plan.of(phased(told(Respond(phases_back=1))), START, log=log, as_of=day(29))) == "abababc"


def test_of_two_reports_in_a_week_the_one_further_back_counts():
    cases = [told(Respond(phases_back=1)), told(Respond(phases_back=2), "fall")]
    log = [flared(15, "fall"), flared(17)]
    assert letters(Plan.of(phased(*cases), START, log=log, as_of=day(22))) == "abcabc"


def test_a_step_back_and_days_off_go_with_it():
    do = Respond(steps=-1, rest_days=2, phases_back=1)
    folded = Plan.of(phased(told(do)), START, log=[flared(9)], as_of=day(10))
    assert letters(folded) == "ababc"
    walked = [(number, reps) for number, reps in enumerate(by_day(folded, 13, "walk"), start=1) if reps != "-"]
    # Eight days earned eight steps; the ninth takes one, and two days off follow it.
    assert walked[7:] == [(8, "17"), (9, "18"), (12, "17"), (13, "18")]


def test_a_weekly_rule_goes_back_at_the_end_of_its_week():
    whole = phased(told(Respond(phases_back=1)), every="1 week")
    assert letters(Plan.of(whole, START, log=[flared(9)], as_of=day(15))) == "ababc"


def test_without_phases_there_is_nothing_to_go_back_to():
    folded = plan(prescription(rule=growing(told(Respond(phases_back=1)))), weeks=2, log=[flared(3)], as_of=day(8))
    assert (folded.weeks, len(folded.sessions)) == (2, 14)


def test_a_view_of_so_many_weeks_stays_as_long():
    whole = phased(told(Respond(phases_back=1)))
    assert letters(Plan.of(whole, START, log=[flared(9)], as_of=day(15), weeks=3)) == "aba"


# A halt


def halting(every="1 session", **fields):
    return prescription(rule=growing(told(Respond(stop=True)), every=every), **fields)


def test_a_stop_sign_halts_the_plan_from_the_next_day():
    folded = plan(halting(), prescription("dog"), weeks=2, log=[flared(3)], as_of=day(4))
    assert days_of(folded) == [1, 2, 3]
    assert notices(folded) == [("halted", day(4))]
    assert folded.notices[0].text == (
        "a stop sign was reported (session 1 of 2027-01-06): nothing is planned from 2027-01-07 on, until it is resumed"
    )


def test_a_stop_sign_is_told_once():
    log = [flared(3), flared(4), flared(5)]
    folded = plan(halting(), weeks=1, log=log, as_of=day(6))
    assert [notice for notice in notices(folded) if notice[0] == "halted"] == [("halted", day(4))]


@pytest.mark.parametrize(("slot", "left"), [(1, [(1, 1), (1, 2), (2, 1)]), (2, [(1, 1), (1, 2), (2, 1), (2, 2)])])
def test_what_comes_later_on_the_day_of_a_stop_sign_is_halted_too(slot, left):
    twice = halting(given=dosage(10, Frequency.daily(2)))
    folded = plan(twice, weeks=1, log=[flared(2, slot=slot)], as_of=day(3))
    assert [(session.day, session.slot) for session in folded.sessions] == left


def test_a_weekly_rule_halts_at_once_too():
    folded = plan(halting("1 week"), weeks=3, log=[flared(3)], as_of=day(8))
    assert days_of(folded) == [1, 2, 3]


def test_only_a_clinician_resumes_it():
    log = [flared(3), amended(day(10), Resume())]
    folded = plan(halting(), weeks=2, log=log, as_of=day(4))
    assert days_of(folded) == [1, 2, 3, 10, 11, 12, 13, 14]
    assert by_day(folded, 11)[9:] == ["12", "13"]  # two days earned a step before the sign


def test_to_resume_one_exercise_or_pause_it_ends_no_halt():
    log = [flared(3), amended(day(5), Pause("bridge")), amended(day(6), Resume("bridge"))]
    assert days_of(plan(halting(), weeks=1, log=log, as_of=day(4))) == [1, 2, 3]


def test_after_it_was_resumed_another_sign_halts_it_again():
    log = [flared(3), amended(day(5), Resume()), flared(6)]
    folded = plan(halting(), weeks=2, log=log, as_of=day(7))
    assert days_of(folded) == [1, 2, 3, 5, 6]
    assert notices(folded) == [("halted", day(4)), ("halted", day(7))]


# Where it begins

RAISES = EntryTest("raises", [EntryRow("up to 9", 1), EntryRow("10-19", 2), EntryRow("at least 20", 3)])


@pytest.mark.parametrize(("result", "expected"), [(9, "aabbcc"), (10, "bbcc"), (19, "bbcc"), (20, "cc")])
def test_a_test_chooses_the_first_phase(result, expected):
    whole = phased(weeks=(2, 2, 2), entry=RAISES)
    folded = Plan.of(whole.for_person(results={"raises": result}), START)
    assert (letters(folded), folded.weeks) == (expected, len(expected))
    tested = Report(date=day(0), results=[TestResult("raises", result)])
    assert letters(Plan.of(whole, START, log=[tested])) == expected


def test_without_a_result_it_begins_with_the_first():
    assert letters(Plan.of(phased(entry=RAISES), START)) == "abc"


def test_a_result_of_later_changes_no_phase():
    tested = Report(date=day(3), results=[TestResult("raises", 30)])
    assert letters(Plan.of(phased(entry=RAISES), START, log=[tested])) == "abc"


def test_a_report_may_lead_back_before_where_it_began():
    whole = phased(told(Respond(phases_back=1)), entry=RAISES).for_person(results={"raises": 12})
    folded = Plan.of(whole, START, log=[flared(2)], as_of=day(8))
    assert (letters(folded), folded.weeks) == ("babc", 4)


def test_an_entry_test_names_phases_there_are():
    with pytest.raises(InvalidValue, match="has 3 phases"):
        phased(entry=EntryTest("raises", [EntryRow("at least 1", 4)]))


# Where it ends


def until_through(rule, weeks, *more, **fields):
    leave_when = AllOf([Finished("bridge"), *more]) if more else Finished("bridge")
    running = Prescription(exercise=exercise(), rule=rule)
    return programme(running, phases=[Phase(id="all", weeks=weeks, leave_when=leave_when)], **fields)


GOOD, LEFT_OUT = (True, 1), (False, 1)
ROWS = [dosage(reps) for reps in (10, 20, 30)]


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ([], [10, 20, 30]),
        ([LEFT_OUT], [10, 10, 20, 30]),
        ([LEFT_OUT, LEFT_OUT, GOOD, LEFT_OUT], [10, 10, 10, 20, 20, 30]),
        ([GOOD, GOOD, LEFT_OUT], [10, 20, 30]),
    ],
)
def test_the_end_waits_until_a_table_is_through(log, expected):
    whole = until_through(Table(ROWS, clock="qualified"), 3)
    folded = Plan.of(whole, START, log=reported(*log), as_of=day(7 * len(log) + 1))
    assert by_week(folded) == [str(reps) for reps in expected]


def test_it_may_wait_until_the_last_row_was_done_too():
    whole = until_through(Table(ROWS, clock="qualified"), 3, Completed())
    folded = Plan.of(whole, START, log=reported(GOOD, GOOD, LEFT_OUT), as_of=day(22))
    assert by_week(folded) == ["10", "20", "30", "30"]


def test_the_last_row_lasts_as_long_as_the_table_says():
    whole = until_through(Table(ROWS, lengths=[1, 1, 3], clock="qualified"), 5)
    assert by_week(Plan.of(whole, START)) == ["10", "20", "30", "30", "30"]
    folded = Plan.of(whole, START, log=reported(LEFT_OUT), as_of=day(8))
    assert by_week(folded) == ["10", "10", "20", "30", "30", "30"]


def test_a_ladder_is_through_on_its_last_rung():
    rungs = [Rung(exercise=exercise(slug), dosage=dosage()) for slug in ("easy", "middle", "hard")]
    climbing = Prescription(id="bridge", rule=Ladder(rungs=rungs))
    whole = programme(climbing, phases=[Phase(id="all", weeks=3, leave_when=Finished())])
    folded = Plan.of(whole, START, log=reported(LEFT_OUT), as_of=day(8))
    shown = [folded.week(week)[0].items[0].exercise.slug for week in range(1, folded.weeks + 1)]
    assert shown == ["easy", "easy", "middle", "hard"]


def test_what_has_no_rule_is_finished_from_the_first():
    whole = programme(
        prescription("bridge", Increase("reps", by=1, upto=12)),
        prescription("dog"),
        phases=[Phase(id="all", weeks=1, leave_when=Finished())],
    )
    assert by_week(Plan.of(whole, START)) == ["10", "11", "12"]


def test_an_end_that_never_comes_lengthens_no_projection():
    whole = until_through(Table(ROWS, clock="qualified", when=TopOfRange()), 2)
    assert by_week(Plan.of(whole, START)) == ["10", "10"]
    folded = Plan.of(whole, START, log=reported(GOOD, GOOD, GOOD), as_of=day(22))
    assert by_week(folded) == ["10", "10", "10", "10"]


# What follows the end


def test_afterwards_it_may_be_done_less_often_as_it_stands():
    kept = prescription(rule=growing(every="1 week"), maintenance_frequency=Frequency.per_week(1))
    folded = Plan.of(programme(kept, weeks=3, after_end=AfterEnd.MAINTAIN), START, weeks=5)
    assert by_week(folded) == ["10", "11", "12", "12", "12"]
    assert [len(weekdays(folded, week)) for week in range(1, 6)] == [7, 7, 7, 1, 1]


def test_it_begins_when_a_prolonged_programme_ends():
    kept = Prescription(
        exercise=exercise(), rule=Table(ROWS, clock="qualified"), maintenance_frequency=Frequency.on("tue")
    )
    phases = [Phase(id="all", weeks=3, leave_when=Finished())]
    whole = programme(kept, phases=phases, after_end=AfterEnd.MAINTAIN)
    folded = Plan.of(whole, START, log=reported(LEFT_OUT), as_of=day(8), weeks=6)
    assert by_week(folded) == ["10", "10", "20", "30", "30", "30"]
    assert [weekdays(folded, week) for week in (5, 6)] == [["Tue"], ["Tue"]]
    assert len(weekdays(folded, 4)) == 7


def test_what_is_done_afterwards_need_not_fit_the_rule():
    kept = prescription(rule=growing(), maintenance=dosage(duration="30 s"))
    whole = programme(kept, phases=[Phase(id="all", weeks=1, leave_when=Completed())], after_end=AfterEnd.MAINTAIN)
    folded = Plan.of(whole, START, weeks=2)
    assert by_day(folded, 14, field="duration")[7:] == ["30 s"] * 7


@pytest.mark.parametrize("gate", [None, Completed()])
def test_nothing_moves_after_the_end(gate):
    phases = [Phase(id="all", weeks=1, leave_when=gate)]
    whole = programme(prescription(rule=growing(told(Respond(steps=-1)))), phases=phases, after_end=AfterEnd.MAINTAIN)
    log = [*reported(GOOD), flared(9)]
    folded = Plan.of(whole, START, log=log, as_of=day(10), weeks=2)
    assert len(set(by_day(folded, 14)[7:])) == 1


def test_what_is_done_afterwards_is_given_once():
    with pytest.raises(InvalidValue, match="or how often alone"):
        prescription(maintenance=dosage(5), maintenance_frequency=Frequency.on("tue"))


# Days counted anew


def every(days, do=None, **fields):
    rule = None if do is None else growing(told(do), every="1 session")
    return prescription(rule=rule, given=dosage(10, Frequency.every_days(days)), **fields)


@pytest.mark.parametrize(
    ("before", "after", "on", "expected"),
    [
        (2, 3, 4, [1, 3, 6, 9, 12]),
        (3, 2, 5, [1, 4, 6, 8, 10, 12, 14]),
        (3, 2, 7, [1, 4, 8, 10, 12, 14]),
        (2, 4, 8, [1, 3, 5, 7, 11]),
        (2, 2, 4, [1, 3, 5, 7, 9, 11, 13]),
    ],
)
def test_other_days_are_counted_from_the_last_one(before, after, on, expected):
    change = amended(day(on), ChangeDosage("bridge", dosage(5, Frequency.every_days(after))))
    assert days_of(plan(every(before), weeks=2, log=[change])) == expected


@pytest.mark.parametrize(
    ("days", "rest", "number", "expected"),
    [
        (2, 3, 3, [1, 3, 7, 9, 11, 13]),
        (2, 1, 3, [1, 3, 5, 7, 9, 11, 13]),
        (4, 1, 5, [1, 5, 9, 13]),
        (2, 4, 7, [1, 3, 5, 7, 12, 14]),
        (3, 2, 7, [1, 4, 7, 10, 13]),
    ],
)
def test_a_rest_is_followed_by_the_days_from_its_end_and_never_shortens_them(days, rest, number, expected):
    folded = plan(every(days, Respond(rest_days=rest)), weeks=2, log=[flared(number)], as_of=day(number + 1))
    assert days_of(folded) == expected


def test_a_drop_in_the_middle_of_a_week_keeps_the_rest_of_where_it_leads():
    rungs = [
        Rung(exercise=exercise(slug), dosage=dosage(reps, Frequency.every_days(days)))
        for slug, reps, days in (("walk", 10, 4), ("run", 20, 2))
    ]
    rule = Ladder(rungs=rungs, every="1 session", cases=[told(Respond(steps=-1, rest_days=1))])
    folded = plan(Prescription(id="bridge", rule=rule), weeks=2, log=[flared(5)], as_of=day(6))
    assert days_of(folded) == [1, 3, 5, 9, 11, 13]
    assert by_day(folded, 11) == ["10", "-", "20", "-", "20", "-", "-", "-", "10", "-", "20"]
