from datetime import date

import pytest

from planning.patients import (
    amended,
    by_day,
    by_week,
    day,
    dosage,
    exercise,
    facts,
    names,
    plan,
    prescription,
    programme,
    reported,
    weekdays,
)
from rehabplan import Amendment, Dosage, Dose, Exercise, Frequency, Group, Phase, Plan, PlanningError, Template
from rehabplan.log import Add, ChangeDosage, LeaveOut, Pause, Resume, SignOff, Stop, Swap
from rehabplan.progression import Deload, Increase

GROWING = Increase("reps", by=1, upto=20)
CHANGES = [
    ChangeDosage("bridge", dosage(5)),
    Swap("bridge", exercise("wall-bridge")),
    Swap("bridge", exercise("wall-bridge"), dosage(5)),
    Add(prescription("walk")),
    LeaveOut("bridge"),
    Pause(),
    Pause("bridge"),
    Stop(),
    SignOff("form"),
]


@pytest.mark.parametrize("on", [day(8), day(11)], ids=["week-start", "mid-week"])
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: type(change).__name__)
def test_everything_before_its_date_stays_as_it_was(change, on):
    given = [prescription(rule=GROWING), prescription("dog", given=dosage(10, Frequency.per_week(3)))]
    before, after = plan(*given), plan(*given, log=[amended(on, change)])
    earlier = [session for session in before.sessions if session.date < on]
    # How many sessions a day can have may differ, but not what is done in them.
    assert [(session.id, session.items) for session in after.sessions if session.date < on] == [
        (session.id, session.items) for session in earlier
    ]


def test_another_dosage_shows_from_its_day_and_growth_goes_on_from_there():
    folded = plan(prescription(rule=GROWING), log=[amended(day(11), ChangeDosage("bridge", dosage(6)))])
    assert by_week(folded) == ["10", "11", "7", "8", "9", "10"]
    assert by_day(folded, 15)[9:] == ["11", "6", "6", "6", "6", "7"]


def test_another_dosage_at_a_weeks_start():
    folded = plan(prescription(rule=GROWING), log=[amended(day(8), ChangeDosage("bridge", dosage(6)))])
    assert by_week(folded) == ["10", "6", "7", "8", "9", "10"]


def test_a_dosage_above_the_ceiling_holds_there():
    folded = plan(prescription(rule=GROWING), log=[amended(day(8), ChangeDosage("bridge", dosage(30)))])
    assert by_week(folded) == ["10", "30", "30", "30", "30", "30"]


def test_the_fact_of_an_amendment_names_who_and_why():
    folded = plan(prescription(rule=GROWING), log=[amended(day(11), ChangeDosage("bridge", dosage(6)))])
    item = folded.on(day(11))[0].items[0]
    assert facts(item) == ["prescribed", "stepped", "amended"]
    assert (item.why[-1].note, item.why[-1].since) == ("Ann Physio: it is time", date(2027, 1, 14))
    assert not item.projected


def test_other_days_begin_on_the_day_of_the_amendment():
    given = prescription(given=dosage(10, Frequency.per_week(3)))
    folded = plan(given, log=[amended(day(4), ChangeDosage("bridge", dosage(10)))], weeks=1)
    assert weekdays(folded) == ["Mon", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_the_same_days_given_again_leave_the_week_as_it_was_drawn_up():
    given = prescription(given=dosage(10, Frequency.per_week(3)))
    folded = plan(given, log=[amended(day(4), ChangeDosage("bridge", dosage(12, Frequency.per_week(3))))], weeks=1)
    assert weekdays(folded) == ["Mon", "Wed", "Fri"]
    assert by_day(folded, 5) == ["10", "-", "10", "-", "12"]


def test_two_decisions_of_one_day_both_hold_in_their_order():
    log = [
        amended(day(4), ChangeDosage("bridge", dosage(6, Frequency.on("sat")))),
        amended(day(4), ChangeDosage("bridge", dosage(7, Frequency.on("sat")))),
    ]
    folded = plan(prescription(), log=log, weeks=1)
    assert by_day(folded, 7) == ["10", "10", "10", "-", "-", "7", "-"]


def test_more_times_a_day_than_ever_prescribed_get_sessions_of_their_own():
    given = [prescription(), prescription("dog", given=dosage(10, Frequency.daily(2)))]
    folded = plan(*given, log=[amended(day(3), ChangeDosage("bridge", dosage(10, Frequency.daily(4))))], weeks=1)
    assert [names(session) for session in folded.on(day(2))] == [["bridge", "dog"], ["dog"]]
    assert [(session.slot, session.slots, names(session)) for session in folded.on(day(3))] == [
        (1, 4, ["bridge", "dog"]),
        (2, 4, ["bridge"]),
        (3, 4, ["bridge"]),
        (4, 4, ["bridge", "dog"]),
    ]


def test_another_exercise_keeps_dosage_and_growth():
    folded = plan(prescription(rule=GROWING), log=[amended(day(11), Swap("bridge", exercise("wall-bridge")))])
    assert by_week(folded) == ["10", "11", "12", "13", "14", "15"]
    assert [folded.on(day(number))[0].items[0].exercise.slug for number in (10, 11)] == ["bridge", "wall-bridge"]


def test_another_exercise_with_a_dosage():
    folded = plan(prescription(rule=GROWING), log=[amended(day(8), Swap("bridge", exercise("wall-bridge"), dosage(5)))])
    assert by_week(folded) == ["10", "5", "6", "7", "8", "9"]


def test_what_is_added_begins_on_its_day_and_grows_from_there():
    added = prescription("dog", GROWING)
    folded = plan(prescription(), log=[amended(day(11), Add(added))])
    assert by_week(folded, "dog") == ["-", "10", "11", "12", "13", "14"]
    assert folded.on(day(11))[0].items[1].why[0].since == day(11)
    assert folded.on(day(11))[0].items[1].why[0].week == 2


def test_what_is_added_is_awake_in_every_phase():
    phases = [Phase(id="a", weeks=1, prescriptions=["bridge"]), Phase(id="b", weeks=1, prescriptions=["bridge"])]
    folded = plan(prescription(), phases=phases, log=[amended(day(2), Add(prescription("dog")))])
    assert names(folded.week(2)[0]) == ["bridge", "dog"]


def test_what_is_added_counts_its_weeks_in_those_of_the_programme():
    folded = plan(prescription(), log=[amended(day(2), Add(prescription("dog", first_week=3, last_week=3)))])
    assert [len(weekdays(folded, week, "dog")) for week in range(1, 5)] == [0, 0, 7, 0]


def test_an_addition_with_more_sessions_a_day_spreads_those_of_the_others_at_once():
    given = prescription(given=dosage(10, Frequency.daily(2)))
    added = prescription("dog", given=dosage(10, Frequency.daily(3)))
    folded = plan(given, log=[amended(day(3), Add(added))], weeks=1)
    assert [names(session) for session in folded.on(day(3))] == [["bridge", "dog"], ["dog"], ["bridge", "dog"]]


def test_what_is_left_out_is_done_no_more():
    folded = plan(prescription(), prescription("dog"), log=[amended(day(4), LeaveOut("bridge"))], weeks=2)
    assert weekdays(folded, 1) == ["Mon", "Tue", "Wed"]
    assert weekdays(folded, 2) == []


def test_a_resumption_does_not_bring_back_what_was_left_out():
    log = [amended(day(2), LeaveOut("bridge")), amended(day(3), Resume("bridge")), amended(day(3), Resume())]
    assert weekdays(plan(prescription(), log=log, weeks=1)) == ["Mon"]


def test_a_pause_of_everything_ends_with_a_resumption_and_growth_waits():
    log = [amended(day(8), Pause()), amended(day(22), Resume())]
    assert by_week(plan(prescription(rule=GROWING), log=log)) == ["10", "-", "-", "11", "12", "13"]


def test_a_pause_of_one_leaves_the_others():
    log = [amended(day(3), Pause("bridge")), amended(day(5), Resume("bridge"))]
    folded = plan(prescription(), prescription("dog"), log=log, weeks=1)
    assert weekdays(folded) == ["Mon", "Tue", "Fri", "Sat", "Sun"]
    assert len(weekdays(folded, 1, "dog")) == 7


def test_a_resumption_of_everything_ends_the_pauses_of_single_ones_too():
    log = [amended(day(2), Pause("bridge")), amended(day(3), Pause()), amended(day(5), Resume())]
    assert weekdays(plan(prescription(), log=log, weeks=1)) == ["Mon", "Fri", "Sat", "Sun"]


def test_a_resumption_of_one_leaves_a_pause_of_everything():
    log = [amended(day(2), Pause()), amended(day(3), Resume("bridge"))]
    assert weekdays(plan(prescription(), log=log, weeks=1)) == ["Mon"]


def test_a_week_with_a_pause_in_it_counts_what_was_due():
    log = [amended(day(3), Pause()), amended(day(6), Resume())]
    assert by_week(plan(prescription(rule=GROWING), log=log))[:2] == ["10", "11"]


def test_a_week_that_ends_in_a_pause_does_not_count():
    log = [amended(day(3), Pause()), amended(day(8), Resume())]
    assert by_week(plan(prescription(rule=GROWING), log=log))[:3] == ["10", "10", "11"]


def test_the_plan_ends_where_it_is_stopped():
    folded = plan(prescription(), log=[amended(day(4), Stop()), amended(day(9), Resume())])
    assert [session.date for session in folded.sessions] == [day(1), day(2), day(3)]


def test_a_decision_from_before_the_start_holds_from_the_first_day():
    folded = plan(prescription(), log=[amended(date(2026, 12, 24), ChangeDosage("bridge", dosage(6)))], weeks=1)
    assert by_day(folded, 1) == ["6"]


def test_a_decision_beyond_the_view_changes_nothing():
    assert by_week(plan(prescription(), log=[amended(day(50), Stop())], weeks=2)) == ["10", "10"]


def test_a_sign_off_of_an_unknown_criterion_changes_nothing():
    assert by_week(plan(prescription(), log=[amended(day(2), SignOff("anything"))], weeks=2)) == ["10", "10"]


SPLIT = Exercise(slug="lunge", name="Lunge", laterality="unilateral")
TEMPLATE = Template(id="strength", prescriptions=["dog"], frequency=Frequency.per_week(2))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (ChangeDosage("brigde", dosage(6)), "no prescription 'brigde' .did you mean 'bridge'"),
        (Swap("squat", exercise("wall-squat")), "no prescription 'squat'"),
        (LeaveOut("squat"), "no prescription 'squat'"),
        (Pause("squat"), "no prescription 'squat'"),
        (Resume("squat"), "no prescription 'squat'"),
        (Add(prescription("bridge")), "give each prescription an id of its own"),
        (ChangeDosage("bridge", dosage(6, side="left")), "bridge is bilateral"),
        (Swap("bridge", SPLIT), "lunge is unilateral"),
        (ChangeDosage("bridge", Dosage(Dose(duration="30 s", sets=2), Frequency.daily())), "the dose has no reps"),
        (ChangeDosage("bridge", dosage(6)), "nothing to take from 1 sets"),
        (ChangeDosage("bridge", dosage(6, Frequency.with_template(), sets=2)), "it belongs to no template"),
        (Add(prescription("cat", given=dosage(6, Frequency.with_template()))), "list the prescription in a template"),
        (Add(prescription("cat", after="squat")), "name one of the prescriptions"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_is_named(change, message):
    given = prescription(rule=GROWING, given=dosage(10, sets=2), modulations=[Deload(every=4, share=0.5)])
    with pytest.raises(PlanningError, match=message) as caught:
        plan(given, prescription("dog"), templates=[TEMPLATE], log=[amended(day(11), change)])
    assert str(caught.value).startswith("amendment of 2027-01-14 by Ann Physio cannot be carried out: ")


def test_a_dosage_that_a_groups_rule_cannot_work_on_is_named_too():
    group = Group(prescriptions=["bridge", "dog"], rule=GROWING)
    log = [amended(day(2), ChangeDosage("dog", dosage(duration="30 s")))]
    with pytest.raises(PlanningError, match=r"Ann Physio cannot be carried out: reps: the dose has no reps"):
        plan(prescription(), prescription("dog"), groups=[group], log=log)


def test_a_dosage_may_follow_its_template():
    given = prescription("dog")
    log = [amended(day(8), ChangeDosage("dog", dosage(6, Frequency.with_template())))]
    folded = plan(given, templates=[TEMPLATE], log=log, weeks=2)
    assert weekdays(folded, 2, "dog") == ["Mon", "Thu"]


def test_amendments_and_reports_may_come_in_any_order():
    log = [amended(day(11), ChangeDosage("bridge", dosage(6))), *reported((True, 1)), amended(day(3), Pause())]
    again = [*log[::-1]]
    given = programme(prescription(rule=GROWING))
    first, second = (Plan.of(given, date(2027, 1, 4), log=each, as_of=day(12)) for each in (log, again))
    assert first.sessions == second.sessions


def test_an_amendment_is_a_named_persons():
    with pytest.raises(TypeError):
        Amendment(date=day(1), change=Stop(), why="because")


def test_a_dosage_of_one_outside_a_group_leaves_the_group_alone():
    group = Group(prescriptions=["dog"], rule=GROWING)
    log = [amended(day(8), ChangeDosage("bridge", dosage(duration="30 s")))]
    folded = plan(prescription(), prescription("dog"), groups=[group], log=log, weeks=3)
    assert by_week(folded, "dog") == ["10", "11", "12"]
    assert by_week(folded, "bridge", "duration") == ["None", "30 s", "30 s"]


def test_another_dosage_in_a_week_of_a_planned_change_is_changed_alike():
    deload = [Deload(weeks=[2], share=0.5, of="reps")]
    log = [amended(day(10), ChangeDosage("bridge", dosage(20)))]
    folded = plan(prescription(modulations=deload), log=log, weeks=3)
    assert by_day(folded, 15)[7:] == ["5", "5"] + ["10"] * 5 + ["20"]
    assert facts(folded.on(day(10))[0].items[0]) == ["prescribed", "amended", "planned-change"]
