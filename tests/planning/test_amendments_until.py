"""Decisions that end by themselves. Weeks begin on Monday 4 January 2027; day 1 is that Monday."""

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
from rehabplan import Frequency, Group, Missed, Phase, Plan, PlanningError, Prescription, TestResult
from rehabplan import SessionReport as Report
from rehabplan.log import Add, ChangeAmount, ChangeDosage, LeaveOut, Pause, Resume, Stop, Swap
from rehabplan.missed import ComeBack
from rehabplan.planning.replaying import replay
from rehabplan.progression import Increase, Ladder, Rung, Table
from rehabplan.quantity import kilograms
from rehabplan.report import Symptom

WEEKLY = Increase("reps", by=1, upto=20)
EACH_SESSION = Increase("reps", by=1, upto=40, every="1 session")
EIGHT = ChangeDosage("bridge", dosage(8))
EIGHT_REPS = ChangeAmount("reps", to=8, prescription="bridge")


def thursday_to_monday(change=EIGHT, **fields):
    """Return a decision of Thursday of week 2 that holds until Monday of week 3."""
    return amended(day(11), change, until=day(15), **fields)


@pytest.mark.parametrize("change", [EIGHT, EIGHT_REPS, ChangeAmount("reps", to=8)])
def test_another_dosage_holds_until_its_last_day_and_goes_on_from_there(change):
    folded = plan(prescription(rule=WEEKLY), log=[thursday_to_monday(change)])
    assert by_day(folded, 17)[9:] == ["11", "8", "8", "8", "8", "8", "8", "8"]
    # Weeks 2 and 3 have days of it, so that they earn nothing; week 4 is the first that does.
    assert by_week(folded) == ["10", "11", "8", "8", "9", "10"]


@pytest.mark.parametrize("change", [EIGHT, EIGHT_REPS, ChangeAmount("reps", to=8)])
def test_another_dosage_may_go_back_to_what_stood_before(change):
    folded = plan(prescription(rule=WEEKLY), log=[thursday_to_monday(change, then="back")])
    assert by_day(folded, 17)[9:] == ["11", "8", "8", "8", "8", "8", "11", "11"]
    assert by_week(folded) == ["10", "11", "8", "11", "12", "13"]


def test_a_rule_that_closes_each_session_waits_for_the_day_after():
    log = [amended(day(4), EIGHT, until=day(6))]
    assert by_day(plan(prescription(rule=EACH_SESSION), log=log), 9) == [
        *("10", "11", "12"),
        *("8", "8", "8"),
        *("8", "9", "10"),
    ]


def test_a_rule_that_closes_each_session_goes_back_to_where_it_stood():
    log = [amended(day(4), EIGHT, until=day(6), then="back")]
    # The session of day 3 had earned 13 repetitions for day 4.
    assert by_day(plan(prescription(rule=EACH_SESSION), log=log), 9) == [
        *("10", "11", "12"),
        *("8", "8", "8"),
        *("13", "14", "15"),
    ]


def test_a_decision_of_one_day_holds_on_that_day():
    log = [amended(day(3), EIGHT, until=day(3), then="back")]
    assert by_day(plan(prescription(), log=log), 5) == ["10", "10", "8", "10", "10"]


def test_a_whole_week_of_it_earns_nothing_but_the_weeks_beside_it_do():
    log = [amended(day(8), EIGHT, until=day(14), then="back")]
    assert by_week(plan(prescription(rule=WEEKLY), log=log)) == ["10", "8", "11", "12", "13", "14"]


def test_another_exercise_comes_back_with_its_dosage():
    change = Swap("bridge", exercise("wall-bridge"), dosage(8))
    folded = plan(prescription(rule=WEEKLY), log=[thursday_to_monday(change, then="back")])
    slugs = [folded.on(day(number))[0].items[0].exercise.slug for number in (10, 11, 15, 16)]
    assert slugs == ["bridge", "wall-bridge", "wall-bridge", "bridge"]
    assert by_day(folded, 16)[9:] == ["11", "8", "8", "8", "8", "8", "11"]


def test_another_exercise_stays_where_it_goes_on_from_there():
    folded = plan(prescription(rule=WEEKLY), log=[thursday_to_monday(Swap("bridge", exercise("wall-bridge")))])
    assert folded.on(day(16))[0].items[0].exercise.slug == "wall-bridge"
    assert by_week(folded) == ["10", "11", "11", "11", "12", "13"]


def test_other_days_go_back_on_the_day_after():
    change = ChangeDosage("bridge", dosage(8, Frequency.on("tue", "fri")))
    folded = plan(prescription(), log=[amended(day(8), change, until=day(11), then="back")], weeks=2)
    assert weekdays(folded, 2) == ["Tue", "Fri", "Sat", "Sun"]
    assert by_day(folded, 14)[7:] == ["-", "8", "-", "-", "10", "10", "10"]


def test_what_is_left_out_comes_back_where_it_stood():
    folded = plan(prescription(rule=EACH_SESSION), log=[amended(day(4), LeaveOut("bridge"), until=day(6))])
    assert by_day(folded, 9) == ["10", "11", "12", "-", "-", "-", "13", "14", "15"]


THREE_A_WEEK = prescription(given=dosage(10, Frequency.non_consecutive(3)))


@pytest.mark.parametrize("change", [LeaveOut("bridge"), Pause("bridge"), Pause()])
@pytest.mark.parametrize(
    ("until", "week_1"), [(2, ["Mon", "Wed", "Fri"]), (4, ["Mon", "Fri"]), (5, ["Mon"]), (6, ["Mon"])]
)
def test_what_comes_back_in_its_week_comes_back_on_its_days(change, until, week_1):
    folded = plan(THREE_A_WEEK, log=[amended(day(2), change, until=day(until))], weeks=2)
    assert [weekdays(folded, week) for week in (1, 2)] == [week_1, ["Mon", "Wed", "Fri"]]


def test_what_comes_back_in_a_later_week_gets_its_share_of_it():
    folded = plan(THREE_A_WEEK, log=[amended(day(5), LeaveOut("bridge"), until=day(10))], weeks=2)
    # Four days of the second week are left for it: two of the three.
    assert weekdays(folded, 1) == ["Mon", "Wed"]
    assert (len(weekdays(folded, 2)), weekdays(folded, 2)[0]) == (2, "Thu")


def test_other_days_decided_meanwhile_are_drawn_up_when_it_comes_back():
    changed = ChangeDosage("bridge", dosage(10, Frequency.on("sat", "sun")))
    log = [amended(day(2), LeaveOut("bridge"), until=day(3)), amended(day(3), changed)]
    assert weekdays(plan(THREE_A_WEEK, log=log, weeks=1)) == ["Mon", "Sat", "Sun"]


def test_two_absences_in_a_week_leave_its_days_as_they_were():
    log = [amended(day(2), LeaveOut("bridge"), until=day(2)), amended(day(4), Pause(), until=day(4))]
    assert weekdays(plan(THREE_A_WEEK, log=log, weeks=1)) == ["Mon", "Wed", "Fri"]


def test_a_pause_of_one_ends_by_itself():
    log = [amended(day(3), Pause("bridge"), until=day(4))]
    folded = plan(prescription(), prescription("dog"), log=log, weeks=1)
    assert weekdays(folded) == ["Mon", "Tue", "Fri", "Sat", "Sun"]
    assert len(weekdays(folded, 1, "dog")) == 7


def test_a_pause_of_everything_ends_by_itself():
    folded = plan(prescription(rule=WEEKLY), log=[amended(day(8), Pause(), until=day(21))])
    assert by_week(folded) == ["10", "-", "-", "11", "12", "13"]


def test_what_is_added_goes_after_its_last_day():
    folded = plan(prescription(), log=[amended(day(3), Add(prescription("dog")), until=day(5))], weeks=1)
    assert [names(folded.on(day(number))[0]) for number in (2, 3, 5, 6)] == [
        ["bridge"],
        ["bridge", "dog"],
        ["bridge", "dog"],
        ["bridge"],
    ]


def test_more_sessions_a_day_go_with_what_was_added():
    added = prescription("dog", given=dosage(10, Frequency.daily(4)))
    given = prescription(given=dosage(10, Frequency.daily(2)))
    folded = plan(given, log=[amended(day(2), Add(added), until=day(3))], weeks=1)
    assert [[session.slots for session in folded.on(day(number))] for number in (1, 3, 4)] == [
        [2, 2],
        [4, 4, 4, 4],
        [2, 2],
    ]


def test_what_was_added_and_is_gone_is_unknown_and_may_be_added_again():
    log = [amended(day(2), Add(prescription("dog")), until=day(3))]
    again = plan(prescription(), log=[*log, amended(day(5), Add(prescription("dog")))], weeks=1)
    assert weekdays(again, 1, "dog") == ["Tue", "Wed", "Fri", "Sat", "Sun"]
    with pytest.raises(PlanningError, match="no prescription 'dog'"):
        plan(prescription(), log=[*log, amended(day(5), LeaveOut("dog"))])


def test_what_others_stand_on_cannot_go():
    follower = prescription("cat", given=dosage(10, load="50 % of the load of dog"))
    log = [
        amended(day(2), Add(prescription("dog", given=dosage(10, load="20 kg"))), until=day(3)),
        amended(day(2), Add(follower)),
    ]
    with pytest.raises(
        PlanningError, match=r"amendment of 2027-01-05 by Ann Physio cannot be carried out: cat\.load is"
    ):
        plan(prescription(), log=log)


class TestOverlaps:
    """A later decision about the same takes the place of an earlier one, whose end then changes nothing."""

    def test_a_later_dosage_for_good_goes_on_at_once(self):
        log = [thursday_to_monday(then="back"), amended(day(13), ChangeDosage("bridge", dosage(6)))]
        folded = plan(prescription(rule=EACH_SESSION), log=log)
        assert by_day(folded, 17)[10:] == ["8", "8", "6", "7", "8", "9", "10"]

    def test_a_later_dosage_until_a_day_holds_until_then(self):
        log = [thursday_to_monday(), amended(day(13), ChangeDosage("bridge", dosage(6)), until=day(17))]
        folded = plan(prescription(rule=EACH_SESSION), log=log)
        assert by_day(folded, 20)[10:] == ["8", "8", "6", "6", "6", "6", "6", "6", "7", "8"]

    def test_back_is_to_what_stood_before_both(self):
        log = [
            thursday_to_monday(then="back"),
            amended(day(13), ChangeDosage("bridge", dosage(6)), until=day(17), then="back"),
        ]
        assert by_day(plan(prescription(), log=log), 19)[10:] == ["8", "8", "6", "6", "6", "6", "6", "10", "10"]

    def test_back_is_to_a_dosage_that_was_to_go_on(self):
        log = [
            thursday_to_monday(),
            amended(day(13), ChangeDosage("bridge", dosage(6)), until=day(17), then="back"),
        ]
        assert by_day(plan(prescription(), log=log), 19)[10:] == ["8", "8", "6", "6", "6", "6", "6", "8", "8"]

    def test_a_later_one_that_goes_on_forgets_what_stood_before(self):
        log = [
            thursday_to_monday(then="back"),
            amended(day(13), ChangeDosage("bridge", dosage(6)), until=day(14)),
        ]
        assert by_day(plan(prescription(), log=log), 18)[10:] == ["8", "8", "6", "6", "6", "6", "6", "6"]

    def test_two_decisions_of_one_day_hold_together(self):
        log = [
            thursday_to_monday(then="back"),
            thursday_to_monday(ChangeAmount("sets", to=1, prescription="bridge"), then="back"),
        ]
        folded = plan(prescription(given=dosage(12, sets=3)), log=log)
        assert by_day(folded, 17)[9:] == ["12", "8", "8", "8", "8", "8", "12", "12"]
        assert by_day(folded, 17, field="sets")[9:] == ["3", "1", "1", "1", "1", "1", "3", "3"]

    def test_the_end_of_one_comes_before_what_begins_on_that_day(self):
        log = [
            amended(day(3), EIGHT, until=day(4), then="back"),
            amended(day(5), ChangeDosage("bridge", dosage(6)), until=day(6), then="back"),
        ]
        assert by_day(plan(prescription(), log=log), 8) == ["10", "10", "8", "8", "6", "6", "10", "10"]

    def test_leaving_out_for_good_stays(self):
        log = [amended(day(2), LeaveOut("bridge"), until=day(3)), amended(day(3), LeaveOut("bridge"))]
        assert weekdays(plan(prescription(), log=log, weeks=1)) == ["Mon"]

    def test_a_later_pause_ends_when_it_says(self):
        log = [amended(day(2), Pause(), until=day(6)), amended(day(3), Pause(), until=day(4))]
        assert weekdays(plan(prescription(), log=log, weeks=1)) == ["Mon", "Fri", "Sat", "Sun"]

    def test_a_resumption_ends_a_pause_and_its_end_changes_nothing(self):
        log = [
            amended(day(2), Pause(), until=day(5)),
            amended(day(3), Resume()),
            amended(day(5), Pause()),
        ]
        assert weekdays(plan(prescription(), log=log, weeks=1)) == ["Mon", "Wed", "Thu"]

    def test_a_resumption_of_one_ends_its_pause_alone(self):
        log = [
            amended(day(2), Pause("bridge"), until=day(4)),
            amended(day(2), Pause("dog"), until=day(4)),
            amended(day(3), Resume("bridge")),
        ]
        folded = plan(prescription(), prescription("dog"), log=log, weeks=1)
        assert weekdays(folded) == ["Mon", "Wed", "Thu", "Fri", "Sat", "Sun"]
        assert weekdays(folded, 1, "dog") == ["Mon", "Fri", "Sat", "Sun"]

    def test_a_pause_of_everything_leaves_one_that_is_paused_longer(self):
        log = [amended(day(2), Pause(), until=day(3)), amended(day(2), Pause("dog"), until=day(5))]
        folded = plan(prescription(), prescription("dog"), log=log, weeks=1)
        assert weekdays(folded, 1, "dog") == ["Mon", "Sat", "Sun"]

    def test_absence_and_dosage_are_two_things(self):
        log = [amended(day(2), LeaveOut("bridge"), until=day(4)), amended(day(3), EIGHT)]
        assert by_day(plan(prescription(), log=log), 6) == ["10", "-", "-", "-", "8", "8"]

    def test_a_plan_that_was_stopped_stays_so(self):
        log = [amended(day(2), Pause(), until=day(3)), amended(day(3), Stop())]
        assert weekdays(plan(prescription(), log=log, weeks=1)) == ["Mon"]


class TestRules:
    def test_a_table_ends_where_it_goes_on_from_there(self):
        table = Table([dosage(10), dosage(12), dosage(14), dosage(16)], every="1 week")
        folded = plan(_bringing(prescription(), table), log=[thursday_to_monday()])
        assert by_week(folded) == ["10", "12", "8", "8", "8", "8"]

    def test_a_table_goes_on_later_where_it_goes_back(self):
        table = Table([dosage(10), dosage(12), dosage(14), dosage(16)], every="1 week")
        folded = plan(_bringing(prescription(), table), log=[thursday_to_monday(then="back")])
        # Weeks 2 and 3 have days of it: the row of week 2 stands in week 4 still.
        assert by_week(folded) == ["10", "12", "8", "12", "14", "16"]
        assert by_day(folded, 17)[14:] == ["8", "12", "12"]

    def test_a_ladder_stays_on_its_rung(self):
        rungs = [Rung(exercise=exercise(slug), dosage=dosage(reps)) for slug, reps in (("bridge", 10), ("march", 12))]
        ladder = Ladder(rungs=rungs, every="1 week")
        folded = plan(_bringing(prescription(), ladder, brings="all"), log=[amended(day(3), EIGHT, until=day(9))])
        slugs = [folded.week(week)[0].items[0].exercise.slug for week in (1, 2, 3, 4)]
        assert slugs == ["bridge", "bridge", "bridge", "march"]
        assert by_week(folded)[:4] == ["10", "8", "8", "12"]

    def test_a_group_waits_as_a_whole(self):
        group = Group(prescriptions=["bridge", "dog"], rule=WEEKLY)
        folded = plan(prescription(), prescription("dog"), groups=[group], log=[thursday_to_monday(then="back")])
        assert by_week(folded, "bridge") == ["10", "11", "8", "11", "12", "13"]
        assert by_week(folded, "dog") == ["10", "11", "11", "11", "12", "13"]

    def test_others_go_on(self):
        folded = plan(prescription(rule=WEEKLY), prescription("dog", WEEKLY), log=[thursday_to_monday()])
        assert by_week(folded, "dog") == ["10", "11", "12", "13", "14", "15"]

    def test_a_stop_sign_ends_the_plan_all_the_same(self):
        told = Report(date=day(12), done=True, symptoms=[Symptom("numb-leg")])
        folded = plan(prescription(), stop_signs=["numb-leg"], log=[thursday_to_monday(), told])
        assert folded.sessions[-1].date == day(12)

    def test_pain_and_what_was_left_undone_in_that_time_count_for_nothing(self):
        log = [thursday_to_monday(then="back"), *reported((True, 1), (False, 9), (True, 1), (True, 1))]
        assert by_week(plan(prescription(rule=WEEKLY), log=log, as_of=day(29)))[:5] == ["10", "11", "8", "11", "12"]

    def test_maintenance_begins_when_it_is_let_go(self):
        given = prescription(maintenance=dosage(5))
        log = [amended(day(13), EIGHT, until=day(16))]
        folded = Plan.of(programme(given, weeks=2, after_end="maintain"), day(1), id="p", log=log, weeks=3)
        assert by_day(folded, 18)[11:] == ["10", "8", "8", "8", "8", "5", "5"]

    def test_maintenance_begins_after_the_last_of_several(self):
        given = prescription(maintenance=dosage(5))
        log = [
            amended(day(13), EIGHT, until=day(16)),
            amended(day(15), ChangeDosage("bridge", dosage(7)), until=day(17)),
        ]
        folded = Plan.of(programme(given, weeks=2, after_end="maintain"), day(1), id="p", log=log, weeks=3)
        assert by_day(folded, 19)[11:] == ["10", "8", "8", "7", "7", "7", "5", "5"]

    def test_days_away_take_nothing_from_what_is_held_but_from_what_comes_back(self):
        missed = Missed(come_back=[ComeBack(after_days=3, steps=2)])
        away = [Report(date=day(number), done=number not in {4, 5, 6, 7}) for number in range(1, 11)]
        log = [*away, amended(day(5), ChangeDosage("bridge", dosage(15)), until=day(8), then="back")]
        given = prescription(given=dosage(12), rule=EACH_SESSION)
        # Days 1 to 3 earn 15 for day 4; days 4 to 7 are missed, so that on day 7 three were: back to 13.
        assert by_day(plan(given, missed=missed, log=log), 9) == ["12", "13", "14", *["15"] * 5, "13"]
        assert by_day(plan(given, missed=missed, log=away), 9) == [
            *("12", "13", "14", "15", "15", "15"),
            *("13", "13", "14"),
        ]


def _bringing(given, rule, brings="dosage"):
    """Return a prescription whose rule brings its dosage, or its exercise too."""
    return Prescription(id="bridge", exercise=None if brings == "all" else given.exercise, rule=rule)


class TestFacts:
    def test_the_fact_of_a_hold_says_until_when(self):
        folded = plan(prescription(rule=WEEKLY), log=[thursday_to_monday()])
        fact = folded.on(day(12))[0].items[0].why[-1]
        assert (fact.kind.value, fact.since, fact.until) == ("amended", day(11), day(16))
        assert fact.note == "Ann Physio: it is time"
        assert facts(folded.on(day(20))[0].items[0]) == ["prescribed", "stepped", "amended"]

    def test_what_comes_back_is_told_as_one_fact(self):
        folded = plan(prescription(rule=WEEKLY), log=[thursday_to_monday(then="back")])
        item = folded.on(day(16))[0].items[0]
        assert facts(item) == ["prescribed", "stepped", "returned"]
        back = item.why[-1]
        assert (back.since, back.until, back.week) == (day(11), day(16), 3)
        assert (str(back.dosage.dose.reps), back.note) == ("11", "Ann Physio: it is time")

    def test_an_absence_is_told_when_it_is_over(self):
        folded = plan(prescription(), prescription("dog"), log=[amended(day(2), LeaveOut("bridge"), until=day(3))])
        back = folded.on(day(4))[0].items[0].why[-1]
        assert (back.kind.value, back.since, back.until) == ("paused", day(2), day(4))
        assert facts(folded.on(day(4))[0].items[1]) == ["prescribed"]

    def test_an_absence_of_all_is_told_of_those_that_were_in_the_plan(self):
        given = [prescription(), prescription("dog", first_week=2), prescription("cat")]
        log = [amended(day(2), Pause(), until=day(3)), amended(day(2), LeaveOut("cat"), until=day(9))]
        folded = plan(*given, log=log)
        assert facts(folded.on(day(4))[0].items[0]) == ["prescribed", "paused"]
        assert [facts(item) for item in folded.on(day(10))[0].items] == [
            ["prescribed", "paused"],
            ["prescribed"],
            ["prescribed", "paused"],
        ]

    @pytest.mark.parametrize(
        ("change", "told"),
        [(EIGHT_REPS, ["prescribed", "reference", "returned"]), (EIGHT, ["prescribed", "returned"])],
    )
    def test_what_a_test_measured_meanwhile_is_kept(self, change, told):
        given = prescription(given=dosage(10, load="50 % of 1rm"))
        log = [
            thursday_to_monday(change, then="back"),
            Report(date=day(12), done=True, results=[TestResult("1rm", kilograms(80))]),
        ]
        item = plan(given, log=log).on(day(17))[0].items[0]
        assert [str(load) for load in item.loads] == ["40 kg"]
        assert facts(item) == told
        assert replay(item.why).loads == item.loads

    @pytest.mark.parametrize("then", ["on", "back"])
    def test_the_facts_give_what_is_shown(self, then):
        change = Swap("bridge", exercise("wall-bridge"), dosage(8))
        folded = plan(prescription(rule=WEEKLY), log=[thursday_to_monday(change, then=then)])
        for session in folded.sessions:
            for item in session.items:
                replayed = replay(item.why)
                assert (replayed.dosage, replayed.exercise) == (item.dosage, item.exercise)

    def test_what_rests_on_sessions_to_come_still_does_when_it_comes_back(self):
        log = [*reported((True, 1)), thursday_to_monday(then="back")]
        folded = plan(prescription(rule=EACH_SESSION), log=log)
        assert [folded.on(day(number))[0].items[0].projected for number in (8, 10, 12, 16)] == [
            False,
            True,
            False,
            True,
        ]


def test_a_decision_that_is_over_before_the_start_goes_on_from_there():
    log = [amended(date(2026, 12, 24), EIGHT, until=date(2026, 12, 28))]
    assert by_day(plan(prescription(rule=EACH_SESSION), log=log), 3) == ["8", "9", "10"]


def test_a_decision_that_is_over_before_the_start_may_have_gone_back():
    log = [amended(date(2026, 12, 24), EIGHT, until=date(2026, 12, 28), then="back")]
    assert by_day(plan(prescription(rule=EACH_SESSION), log=log), 3) == ["10", "11", "12"]


def test_what_moved_it_meanwhile_is_not_overwritten():
    """The plan may come back to a prescription in another phase, yet its dosage waits with it."""
    phases = [
        Phase(id="a", weeks=1, prescriptions=["bridge", "dog"]),
        Phase(id="b", weeks=1, prescriptions=["dog"]),
        Phase(id="c", weeks=1, prescriptions=["bridge", "dog"]),
    ]
    log = [amended(day(6), EIGHT, until=day(9), then="back")]
    folded = plan(prescription(rule=WEEKLY), prescription("dog"), phases=phases, log=log)
    assert by_day(folded, 16)[4:] == ["10", "8", "8", *["-"] * 7, "10", "10"]


@pytest.mark.parametrize("then", ["on", "back"])
@pytest.mark.parametrize("on", [8, 11])
@pytest.mark.parametrize(
    "change",
    [
        EIGHT,
        EIGHT_REPS,
        ChangeAmount("reps", percent=50),
        Swap("bridge", exercise("wall")),
        LeaveOut("bridge"),
        Pause(),
    ],
)
def test_everything_before_its_date_stays_as_it_was(change, on, then):
    fields = {"then": then} if isinstance(change, ChangeDosage | ChangeAmount | Swap) else {}
    given = [prescription(rule=WEEKLY), prescription("dog", given=dosage(10, Frequency.per_week(3)))]
    decided = amended(day(on), change, until=day(on + 3), **fields)
    before, after = plan(*given), plan(*given, log=[decided])
    assert [session for session in after.sessions if session.date < day(on)] == [
        session for session in before.sessions if session.date < day(on)
    ]
    assert after.sessions != before.sessions
