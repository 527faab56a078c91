"""What is known of a period is asked once of all prescriptions that are told of alike."""

from datetime import date, timedelta

from rehabplan import Dosage, Dose, Exercise, Frequency, ItemReport, Log, Plan, Prescription, Programme, SessionReport
from rehabplan.planning.asked import Sheets
from rehabplan.planning.evidence import Evidence
from rehabplan.planning.sessions import Session
from rehabplan.progression import FactKind, Increase, PainAtMost

START = date(2027, 1, 4)
QUIET = PainAtMost(limit=3, source="the clinic's rule")


def programme(*names):
    return Programme(
        title="Alike",
        weeks=3,
        prescriptions=[
            Prescription(
                exercise=Exercise(slug=name, name=name),
                dosage=Dosage(Dose(sets=2, reps=10), Frequency.daily()),
                rule=Increase("reps", by=1, every="1 week", upto=20, when=QUIET),
            )
            for name in names
        ],
    )


def week_of(**fields):
    return [SessionReport(date=START + timedelta(days=days), done=True, **fields) for days in range(7)]


def recalled(log, *names):
    plan = Plan.of(programme(*names), START, log=log)
    return Evidence.of(Log.of(log), None).recalled(plan.sessions[:7])


def kind_in_week_2(plan, name):
    [item] = [item for item in plan.week(2)[0].items if item.prescription == name]
    return item.fact.kind


def test_those_of_whom_only_the_session_is_told_are_alike():
    found = recalled(week_of(pain_during=2), "bridge", "squat")
    assert found.likeness("bridge") == found.likeness("squat") is not None


def test_one_of_which_a_report_says_something_of_its_own_is_like_no_other():
    pain = ItemReport(prescription="squat", pain=5)
    found = recalled([*week_of(pain_during=2)[:6], *week_of(pain_during=2, items=[pain])[6:]], "bridge", "squat")
    assert found.likeness("squat") is None
    assert found.likeness("bridge") is not None


def test_the_pain_of_one_exercise_holds_that_one_alone():
    pain = ItemReport(prescription="squat", pain=5)
    log = [*week_of(pain_during=2)[:6], *week_of(pain_during=2, items=[pain])[6:]]
    plan = Plan.of(programme("bridge", "squat"), START, log=log)
    assert kind_in_week_2(plan, "squat") is FactKind.HELD
    assert kind_in_week_2(plan, "bridge") is FactKind.STEPPED


def test_the_pain_of_whole_sessions_holds_all():
    plan = Plan.of(programme("bridge", "squat"), START, log=week_of(pain_during=6))
    assert kind_in_week_2(plan, "squat") is FactKind.HELD
    assert kind_in_week_2(plan, "bridge") is FactKind.HELD


def test_what_is_known_of_one_is_what_is_known_of_it_among_all():
    found = recalled(week_of(pain_during=2), "bridge", "squat")
    assert found.of("squat") == tuple(entry for entry in found() if entry.prescription == "squat")
    assert len(found()) == 14


def test_sessions_with_the_very_same_items_share_a_sheet_and_old_sheets_are_given_up():
    first, *others = Plan.of(programme("bridge"), START, log=week_of(pain_during=2)).sessions
    sheets = Sheets()
    sheet = sheets.of(first)
    assert sheets.of(others[0]) is sheet
    kept = [Session(START, 1, 1, 1, 1, (*first.items, item)) for item in first.items * 32]
    for session in kept:
        sheets.of(session)
    assert sheets.of(first) is not sheet


def test_an_item_that_a_session_shows_twice_is_known_twice():
    [first, *_others] = Plan.of(programme("bridge"), START).sessions
    twice = Session(START, 1, 1, 1, 1, first.items * 2)
    sheet = Sheets().of(twice)
    assert sheet.marks == {"bridge": (False, False, False, False)}
    assert len(sheet.by_prescription["bridge"]) == 2
