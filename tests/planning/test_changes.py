"""What changes for the patient between two plans: small ones, whose changes can be counted on the fingers.

Unless a test says otherwise there are two exercises a day for two weeks: the bridge grows from 10 by one repetition a
week, the dog stays at 10. Days are counted from 1, Monday 4 January 2027; week 2 is days 8 to 14.
"""

from datetime import datetime

import attrs
import pytest

from planning.patients import START, amended, day, dosage, exercise, plan, prescription, programme
from rehabplan import Frequency, InvalidType, InvalidValue, Plan, Prescription, Restriction, Symptom
from rehabplan import SessionReport as Report
from rehabplan.log import Add, ChangeDosage, LeaveOut, Pause, Resume, SignOff, Stop, Swap
from rehabplan.planning import ChangeKind
from rehabplan.planning.comparing import differences
from rehabplan.progression import (
    Case,
    Deload,
    FactKind,
    Increase,
    Ladder,
    PainAtMost,
    Reported,
    Respond,
    Rung,
    SignedOff,
)

WEEKLY = Increase("reps", by=1, upto=20)
BRIDGE = prescription("bridge", WEEKLY)
DOG = prescription("dog")
PAUSED = amended(day(8), Pause())


def both(*log, weeks=2, **fields):
    return plan(BRIDGE, DOG, weeks=weeks, log=log, **fields)


def only(frequency, **options):
    """Return the plan of the dog alone for two weeks."""
    return Plan.of(programme(prescription("dog", given=dosage(10, frequency)), weeks=2), START, id="p", **options)


def sore(number):
    return Report(date=day(number), done=True, symptoms=[Symptom("sore")])


def number_of(on):
    return (on - START).days + 1


def days(change):
    """Return the stretches of a change, first and last day as numbers, and the sessions of the day where named."""
    return [
        (number_of(each.first), number_of(each.last), *([each.slots] if each.slots else []))
        for each in change.stretches
    ]


def reps(items):
    return "/".join(str(item.dosage.dose.reps) for item in items)


def told(changes):
    """Return each change as: kind, whose, days, repetitions before and after."""
    return [
        (change.kind.value, change.prescription, days(change), reps(change.before), reps(change.after))
        for change in changes
    ]


def since(new, old, **options):
    return told(new.changes_since(old, **options))


def test_a_plan_has_no_changes_since_itself():
    assert both().changes_since(both()) == ()


def test_without_an_earlier_plan_every_session_is_new_and_those_with_the_same_content_are_put_together():
    assert since(both(), None) == [
        ("session-added", None, [(1, 7)], "", "10/10"),
        ("session-added", None, [(8, 14)], "", "11/10"),
    ]


def test_another_dosage_is_one_change_from_its_first_day_to_its_last():
    (change,) = both(amended(day(8), ChangeDosage("bridge", dosage(8)))).changes_since(both())
    assert told([change]) == [("changed", "bridge", [(8, 14)], "11", "8")]
    assert [number_of(session.date) for session in change.sessions] == list(range(8, 15))
    assert [number_of(session.date) for session in change.previous] == list(range(8, 15))
    assert (change.first_day, change.past, change.provisional) == (day(8), False, False)
    assert change.reason is not None
    assert (change.reason.kind, change.reason.note) == (FactKind.AMENDED, "Ann Physio: it is time")


def test_equal_changes_are_put_together_and_their_days_broken_where_nothing_changes():
    log = [amended(day(number), ChangeDosage("dog", dosage(much))) for number, much in ((3, 8), (5, 10), (6, 8))]
    assert since(both(*log), both()) == [("changed", "dog", [(3, 4), (6, 14)], "10", "8")]


def test_what_grows_on_from_a_decision_is_provisional_and_names_the_decision_first():
    first, second = both(amended(day(2), ChangeDosage("bridge", dosage(6)))).changes_since(both())
    assert told([first, second]) == [
        ("changed", "bridge", [(2, 7)], "10", "6"),
        ("changed", "bridge", [(8, 14)], "11", "7"),
    ]
    assert (first.provisional, second.provisional) == (False, True)
    assert [fact.kind for fact in second.facts] == [FactKind.AMENDED, FactKind.STEPPED]


def test_growth_that_both_plans_share_is_no_reason():
    folded = both(amended(day(8), ChangeDosage("bridge", dosage(8))), weeks=3)
    *_, last = folded.changes_since(both(weeks=3))
    assert told([last]) == [("changed", "bridge", [(15, 21)], "12", "9")]
    assert [fact.kind for fact in last.facts] == [FactKind.AMENDED, FactKind.STEPPED]


def test_what_is_left_out_is_explained_by_the_decision():
    decided = amended(day(8), LeaveOut("bridge"))
    (change,) = both(amended(day(7), LeaveOut("dog")), decided).changes_since(both(amended(day(7), LeaveOut("dog"))))
    assert told([change]) == [("session-withdrawn", None, [(8, 14)], "11", "")]
    assert change.decision == decided
    (change,) = both(decided).changes_since(both())
    assert told([change]) == [("left-out", "bridge", [(8, 14)], "11", "")]
    assert (change.decision, change.reason, change.provisional) == (decided, None, False)


def test_a_decision_about_another_exercise_explains_nothing():
    log = [amended(day(8), ChangeDosage("dog", dosage(5))), amended(day(8), LeaveOut("bridge"))]
    changes = {change.kind: change for change in both(*log).changes_since(both())}
    assert changes[ChangeKind.LEFT_OUT].decision == log[1]
    assert changes[ChangeKind.CHANGED].decision is None


def test_a_pause_withdraws_whole_sessions_until_it_ends():
    (change,) = both(PAUSED, amended(day(11), Resume())).changes_since(both())
    assert told([change]) == [("session-withdrawn", None, [(8, 10)], "11/10", "")]
    assert (change.decision, change.sessions, change.provisional) == (PAUSED, (), False)


def test_a_decision_that_has_ended_explains_nothing_any_more():
    away = attrs.evolve(amended(day(2), Pause()), until=day(3))
    resting = Increase(
        "reps", by=1, upto=10, every="1 session", cases=[Case(when=Reported("sore"), do=Respond(rest_days=1))]
    )
    asked = prescription("bridge", resting)
    paused, rested = plan(asked, weeks=1, log=[away, sore(4)]).changes_since(plan(asked, weeks=1))
    assert (days(paused), paused.decision) == ([(2, 3)], away)
    assert (days(rested), rested.decision, rested.reason.kind) == ([(5, 5)], None, FactKind.RESTED)


def test_two_pauses_are_two_changes():
    log = [amended(day(2), Pause()), amended(day(3), Resume()), amended(day(5), Pause()), amended(day(6), Resume())]
    assert since(both(*log), both()) == [
        ("session-withdrawn", None, [(2, 2)], "10/10", ""),
        ("session-withdrawn", None, [(5, 5)], "10/10", ""),
    ]


def test_a_stop_withdraws_all_that_follows_whatever_it_held():
    assert since(both(amended(day(6), Stop())), both()) == [("session-withdrawn", None, [(6, 14)], "10/10", "")]


def test_a_reported_stop_sign_explains_what_is_withdrawn():
    asked = programme(BRIDGE, DOG, weeks=2, stop_signs=["sore"])
    before, after = (Plan.of(asked, START, id="p", log=log) for log in ([], [sore(3)]))
    (change,) = after.changes_since(before)
    assert told([change]) == [("session-withdrawn", None, [(4, 14)], "10/10", "")]
    assert (change.notice.code, change.notice.date, change.decision) == ("halted", day(4), None)


def test_of_a_stop_sign_and_a_decision_the_newer_one_explains():
    asked = programme(BRIDGE, DOG, weeks=2, stop_signs=["sore"])
    decided = [amended(day(2), Pause("dog")), amended(day(6), Pause())]
    before, after = (Plan.of(asked, START, id="p", log=log) for log in ([], [*decided, sore(3)]))
    changes = after.changes_since(before)
    assert told(changes) == [
        ("left-out", "dog", [(2, 2)], "10", ""),
        ("left-out", "dog", [(3, 3)], "10", ""),
        ("session-withdrawn", None, [(4, 5)], "10/10", ""),
        ("session-withdrawn", None, [(6, 14)], "10/10", ""),
    ]
    assert [(change.decision, change.notice and change.notice.code) for change in changes] == [
        (decided[0], None),
        (decided[0], None),
        (None, "halted"),
        (decided[1], None),
    ]


def test_another_exercise_in_its_place_is_a_swap():
    (change,) = both(amended(day(8), Swap("dog", exercise("cat")))).changes_since(both())
    assert told([change]) == [("swapped", "dog", [(8, 14)], "10", "10")]
    assert [items[0].exercise.slug for items in (change.before, change.after)] == ["dog", "cat"]


def test_one_more_exercise_is_added_to_the_sessions_there_are():
    decided = amended(day(8), Add(prescription("cat", given=dosage(5))))
    (change,) = both(decided).changes_since(both())
    assert told([change]) == [("added", "cat", [(8, 14)], "", "5")]
    assert change.decision == decided


def test_fewer_days_a_week_change_what_stays_and_leave_out_the_others():
    fewer = amended(day(8), ChangeDosage("dog", dosage(10, Frequency.on("mon", "wed", "fri"))))
    assert since(both(fewer), both()) == [
        ("changed", "dog", [(8, 12)], "10", "10"),
        ("left-out", "dog", [(9, 9), (11, 11), (13, 14)], "10", ""),
    ]


def test_once_more_a_day_adds_a_session_to_each():
    more = amended(day(8), ChangeDosage("dog", dosage(10, Frequency.daily(times=2))))
    assert since(both(more), both()) == [
        ("changed", "dog", [(8, 14)], "10", "10"),
        ("session-added", None, [(8, 14, (2,))], "", "10"),
    ]


def test_the_first_and_the_last_session_of_a_day_stay_what_they_are_when_one_comes_between():
    twice, thrice = (only(Frequency.daily(times=times)) for times in (2, 3))
    assert since(thrice, twice) == [
        ("changed", "dog", [(1, 14)], "10", "10"),
        ("session-added", None, [(1, 14, (2,))], "", "10"),
    ]
    assert since(twice, thrice) == [
        ("changed", "dog", [(1, 14)], "10", "10"),
        ("session-withdrawn", None, [(1, 14, (2,))], "10", ""),
    ]


def test_what_was_optional_and_is_required_now_has_changed():
    changes = only(Frequency.daily(times=2)).changes_since(only(Frequency.daily(times="1-2")))
    assert [(days(change), change.before[0].optional, change.after[0].optional) for change in changes] == [
        ([(1, 14, (1,))], False, False),
        ([(1, 14, (2,))], True, False),
    ]


def test_an_item_that_became_optional_has_changed():
    (required,) = only(Frequency.on("mon"), weeks=1).sessions
    optional = attrs.evolve(required, items=[attrs.evolve(required.items[0], optional=True)])
    assert [found.kind for found in differences([required], [optional], START)] == [ChangeKind.CHANGED]


def test_what_comes_and_goes_is_unbroken_among_days_of_its_own():
    before, after = (
        plan(BRIDGE, prescription("dog", given=dosage(10, Frequency.on(weekday))), weeks=2)
        for weekday in ("mon", "tue")
    )
    assert since(after, before) == [
        ("left-out", "dog", [(1, 8)], "10", ""),
        ("added", "dog", [(2, 9)], "", "10"),
    ]


def test_an_equal_session_on_another_day_of_those_around_has_moved():
    (change,) = only(Frequency.on("tue")).changes_since(only(Frequency.on("mon")))
    assert told([change]) == [("session-moved", None, [(1, 8)], "10", "10")]
    assert [number_of(session.date) for session in (*change.previous, *change.sessions)] == [1, 8, 2, 9]


def test_a_session_for_which_the_patient_has_no_time_moves():
    weekly = Frequency.per_week(1)
    (change,) = only(weekly, days_off=[day(8)]).changes_since(only(weekly))
    assert told([change]) == [("session-moved", None, [(8, 8)], "10", "10")]
    assert [number_of(session.date) for session in (*change.previous, *change.sessions)] == [8, 9]


def test_nothing_moves_out_of_the_past():
    weekly = Frequency.per_week(1)
    changes = only(weekly, days_off=[day(8)]).changes_since(only(weekly), today=day(9))
    assert [(change.kind.value, days(change), change.past) for change in changes] == [
        ("session-withdrawn", [(8, 8)], True),
        ("session-added", [(9, 9)], False),
    ]


def test_what_a_late_report_changes_before_today_is_told_apart_and_comes_first():
    gated = prescription("bridge", Increase("reps", by=1, upto=20, when=PainAtMost(limit=5, source="Silbernagel 2007")))
    before = plan(gated, weeks=2)
    after = plan(gated, weeks=2, log=[Report(date=day(3), done=True, pain_during=7)], as_of=day(10))
    changes = after.changes_since(before)
    assert [(days(change), reps(change.before), reps(change.after), change.past) for change in changes] == [
        ([(8, 9)], "11", "10", True),
        ([(10, 14)], "11", "10", False),
    ]
    assert {change.reason.kind for change in changes} == {FactKind.HELD}
    assert changes[0].reason.reason.pain == 7
    assert [change.past for change in after.changes_since(before, today=day(8))] == [False]


def test_days_off_after_a_report_are_explained_by_it():
    resting = Increase(
        "reps", by=1, upto=10, every="1 session", cases=[Case(when=Reported("sore"), do=Respond(rest_days=2))]
    )
    with_dog, alone = [prescription("bridge", resting), DOG], [prescription("bridge", resting)]
    for prescribed, kind in ((with_dog, "left-out"), (alone, "session-withdrawn")):
        before, after = (plan(*prescribed, weeks=1, log=log) for log in ([], [sore(3)]))
        (change,) = after.changes_since(before)
        assert (change.kind.value, days(change), change.reason.kind) == (kind, [(4, 5)], FactKind.RESTED)


def test_what_happens_after_days_off_does_not_explain_them():
    resting = Increase(
        "reps", by=1, upto=10, every="1 session", cases=[Case(when=Reported("sore"), do=Respond(rest_days=2))]
    )
    asked = prescription("bridge", resting, modulations=[Deload(weeks=[2], share=0.5, of="reps")])
    before, after = (plan(asked, weeks=2, log=log) for log in ([], [sore(5)]))
    (change,) = after.changes_since(before)
    assert (days(change), change.reason.kind) == ([(6, 7)], FactKind.RESTED)


def test_what_no_one_has_signed_off_is_no_change_for_the_patient():
    rungs = [
        Rung(exercise=exercise("bridge"), dosage=dosage(10), leave_when=SignedOff(criterion="form", text="good form")),
        Rung(exercise=exercise("hop"), dosage=dosage(5)),
    ]
    jumping = Prescription(id="jump", rule=Ladder(rungs=rungs))
    before, signed = (plan(jumping, weeks=2, log=log) for log in ([], [amended(day(3), SignOff("form"))]))
    assert before.on(day(8))[0].items[0].exercise.slug == "hop"
    (change,) = signed.changes_since(before)
    assert told([change]) == [("swapped", "jump", [(8, 14)], "10", "5")]


def test_another_description_of_an_exercise_is_a_change_of_what_was_prescribed():
    described = attrs.evolve(DOG, exercise=exercise("dog", cues=["Keep your back flat"]))
    (change,) = plan(described, weeks=1).changes_since(plan(DOG, weeks=1))
    assert told([change]) == [("changed", "dog", [(1, 7)], "10", "10")]
    assert ([fact.kind for fact in change.facts], change.decision, change.notice) == ([FactKind.PRESCRIBED], None, None)


def test_what_another_programme_no_longer_holds_is_left_out_without_a_reason():
    (change,) = plan(BRIDGE, weeks=2).changes_since(both())
    assert told([change]) == [("left-out", "dog", [(1, 14)], "10", "")]
    assert (change.facts, change.decision, change.notice, change.reason) == ((), None, None, None)


def test_a_restriction_that_is_shown_is_a_change():
    bounds = Restriction(text="No deep bends", prescriptions=["dog"], last_day=2)
    (change,) = both(restrictions=[bounds]).changes_since(both())
    assert told([change]) == [("changed", "dog", [(1, 2)], "10", "10")]


def test_a_dose_that_is_no_longer_provisional_has_not_changed():
    done = [Report(date=day(number), done=True) for number in range(1, 8)]
    assert both(*done, as_of=day(8)).changes_since(both()) == ()


def test_plans_of_two_patients_are_not_compared():
    other = Plan.of(programme(BRIDGE, DOG, weeks=2), START, id="q")
    with pytest.raises(InvalidValue, match=r"^previous is 'q': this plan is 'p'; compare plans of one patient$"):
        both().changes_since(other)
    with pytest.raises(InvalidType, match="give the Plan that the patient has, or None"):
        both().changes_since(other.sessions)
    with pytest.raises(InvalidType, match="today"):
        both().changes_since(both(), today=datetime(2027, 1, 4))
