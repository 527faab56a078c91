"""Who is done on which day: templates in turn, days kept apart, exercises instead of others, caps, doses in turn."""

from datetime import date, timedelta

import pytest

from planning.patients import (
    START,
    amended,
    by_day,
    by_session,
    by_week,
    day,
    dosage,
    exercise,
    item_report,
    names,
    notices,
    plan,
    prescription,
    programme,
    weekdays,
)
from rehabplan import Dosage, Dose, Frequency, Plan, Prescription, Template
from rehabplan import SessionReport as Report
from rehabplan.errors import AdjustedDaysWarning
from rehabplan.frequency import Cap, EveryDays
from rehabplan.log import ChangeDosage, LeaveOut, Pause, Resume
from rehabplan.programme_parts import Rotation
from rehabplan.progression import Case, Increase, Reported, Respond, RestWeek, Table
from rehabplan.report import Symptom

SHARED = Frequency.with_template()
DAILY = Frequency.daily()
THRICE = Frequency.per_week(3)
X = prescription("x", given=dosage(10, SHARED))
Y = prescription("y", given=dosage(10, SHARED))


def late(slug, **window):
    return prescription(slug, given=dosage(10, SHARED), **window)


def turns(frequency, *given, x=X, y=Y, others=(), weeks=2, log=(), as_of=None, days_off=(), **fields):
    """Return a plan in which the template a with x, and b with y, take turns."""
    templates = [Template(id="a", prescriptions=["x"]), Template(id="b", prescriptions=["y"])]
    used = [template for template in templates if template.id in given]
    taking = {"a": x, "b": y}
    rotation = Rotation(id="split", frequency=frequency, turns=given, **fields)
    chosen = [taking[template.id] for template in used]
    whole = programme(*chosen, *others, weeks=weeks, templates=used, rotations=[rotation])
    return Plan.of(whole, START, log=log, as_of=as_of, days_off=days_off)


def who(folded, last, first=1):
    """Return who is done on each day, one letter each; a dash for a day of rest."""
    return "".join(
        "".join(sorted({name for session in folded.on(day(number)) for name in names(session)})) or "-"
        for number in range(first, last + 1)
    )


def test_two_templates_take_turns_on_over_the_weeks():
    assert who(turns(THRICE, "a", "b"), 14) == "x-y-x--" + "y-x-y--"


def test_a_three_day_cycle_with_a_day_of_rest_begins_again_without_a_gap():
    folded = turns(DAILY, "a", None, "b")
    assert who(folded, 10) == "x-yx-yx-yx"


def test_who_comes_last_in_a_week_is_not_first_again_in_the_next():
    assert who(turns(Frequency.on("mon", "fri", "sun"), "a", "b", "a", "rest"), 14) == "x---y-x" + "----x-y"


def test_a_turn_that_waits_for_a_report_stays_until_today_and_goes_on_from_there():
    assert who(turns(DAILY, "a", None, "b", waits_for=["a"], as_of=day(6)), 12) == "xxxxxx-yx-yx"
    assert who(turns(DAILY, "a", None, "b", waits=True, as_of=day(6)), 12) == "xxxxxx-yx-yx"


def test_a_turn_that_waits_passes_with_its_report():
    log = [Report(date=day(3), done=True)]
    assert who(turns(DAILY, "a", None, "b", waits_for=["a"], log=log, as_of=day(6)), 10) == "xxx-yx-yx-"


def test_where_every_turn_waits_the_next_one_waits_too():
    log = [Report(date=day(3), done=True)]
    assert who(turns(DAILY, "a", None, "b", waits=True, log=log, as_of=day(6)), 10) == "xxx-yyx-yx"


def test_a_turn_that_was_not_done_stays():
    log = [Report(date=day(1), done=False), Report(date=day(2), done=True)]
    assert who(turns(DAILY, "a", "b", waits=True, log=log, as_of=day(3)), 6) == "xxyxyx"
    assert who(turns(DAILY, "a", "b", log=log, as_of=day(3)), 6) == "xyxyxy"


@pytest.mark.parametrize(
    ("reps", "expected"), [([5, 5, 5, 4, 3], "xyxyxy"), ([5], "xyxyxy"), ([0, 0], "xxyxyx"), (None, "xxyxyx")]
)
def test_a_turn_done_short_of_what_was_asked_passes(reps, expected):
    """A session of five fives that failed in its last sets is followed by the other day's work, as one that did not."""
    log = [Report(date=day(1), items=[item_report("x", reps=reps, pain=1)]), Report(date=day(2), done=True)]
    assert who(turns(DAILY, "a", "b", waits=True, log=log, as_of=day(3)), 6) == expected


def test_the_turn_of_what_is_left_out_or_asleep_passes_empty():
    log = [amended(day(2), LeaveOut("y"))]
    for waits in (False, True):
        assert who(turns(THRICE, "a", "b", log=log, waits=waits), 14) == "x---x--" + "--x----"
        assert who(turns(THRICE, "a", "b", y=late("y", first_week=2), waits=waits), 14) == "x---x--" + "y-x-y--"


def test_who_wakes_inside_a_week_joins_on_the_days_of_the_rotation():
    assert who(turns(THRICE, "a", "b", y=late("y", first_day=3)), 14) == "x-y-x--" + "y-x-y--"


def test_every_second_day_keeps_its_beat_for_who_wakes_late():
    frequency = Frequency.every_days(2)
    assert who(turns(frequency, "a", "b", y=late("y", first_day=8)), 14) == "x---x--" + "-x-y-x-"


def test_turns_wait_through_a_pause():
    log = [amended(day(3), Pause()), amended(day(8), Resume())]
    assert who(turns(THRICE, "a", "b", log=log), 14) == "x------" + "y-x-y--"


def test_turns_wait_through_a_week_off():
    off = [RestWeek(weeks=[2])]
    folded = turns(THRICE, "a", "b", x=late("x", modulations=off), y=late("y", modulations=off), weeks=3)
    assert who(folded, 21) == "x-y-x--" + "-------" + "y-x-y--"


def test_a_day_off_is_no_turn_and_is_noted_once_for_all():
    folded = turns(Frequency.on("mon", "wed"), "a", "b", days_off=[day(3)])
    assert who(folded, 14) == "x------" + "y-x----"
    assert [notice.text for notice in folded.notices] == [
        "split: 1 day(s) of this week found no place beside the days off"
    ]


def test_an_optional_day_is_a_turn_too():
    folded = turns(Frequency.per_week("2-3"), "a", "b")
    assert who(folded, 14) == "x-y-x--" + "y-x-y--"
    assert [session.optional for session in folded.week(1)] == [False, True, False]


def test_an_optional_turn_is_not_waited_for():
    log = [Report(date=day(1), done=True)]
    folded = turns(Frequency.per_week("2-3"), "a", "b", waits=True, log=log, as_of=day(5))
    assert who(folded, 7) == "x-y-x--"


def test_a_member_with_days_of_its_own_takes_no_turns():
    own = prescription("y", given=dosage(10, Frequency.on("tue")))
    assert who(turns(THRICE, "a", "b", y=own), 14) == "xy--x--" + "-yx----"


SORE = Increase("reps", by=1, upto=20, every="1 session", cases=[Case(when=Reported("sore"), do=Respond(rest_days=2))])


@pytest.mark.parametrize(("waits", "expected"), [(True, "xy-xyxy"), (False, "xy-yxyx")])
def test_days_off_after_a_report_hold_a_turn_that_waits(waits, expected):
    resting = prescription("x", SORE, given=dosage(10, SHARED))
    log = [Report(date=day(1), done=True, symptoms=[Symptom("sore")])]
    assert who(turns(DAILY, "a", "b", x=resting, log=log, as_of=day(2), waits=waits), 7) == expected


def test_turns_whose_days_no_week_can_hold_apart_say_so():
    with pytest.warns(AdjustedDaysWarning, match="split: no repeating week holds its days apart.*every 2 days"):
        folded = turns(Frequency.non_consecutive(4), "a", "b")
    assert who(folded, 8) == "x-y-x-y-"


def test_turns_whose_days_are_not_prescribed_are_in_no_plan():
    folded = turns(Frequency.not_prescribed(), "a")
    assert folded.sessions == ()
    assert notices(folded) == [("days-not-prescribed", START)]


def test_days_kept_apart_lie_between_those_of_the_other():
    bridge = prescription("bridge", given=dosage(10, THRICE))
    for walk in (
        prescription("walk", given=dosage(10, THRICE), apart_from=["bridge"]),
        prescription("walk", given=dosage(10, THRICE)),
    ):
        apart = () if walk.apart_from else ("walk",)
        folded = plan(prescription("bridge", given=bridge.dosage, apart_from=apart), walk, weeks=1)
        assert weekdays(folded, 1, "bridge") == ["Mon", "Wed", "Fri"]
        assert weekdays(folded, 1, "walk") == ["Tue", "Thu", "Sat"]
        assert folded.notices == ()


def test_what_is_done_every_day_gives_way_to_what_it_is_kept_apart_from():
    walk = prescription("walk", apart_from=["bridge"])
    folded = plan(walk, prescription("bridge", given=dosage(10, Frequency.per_week(2))), weeks=1)
    assert weekdays(folded, 1, "bridge") == ["Mon", "Thu"]
    assert weekdays(folded, 1, "walk") == ["Tue", "Wed", "Fri", "Sat", "Sun"]
    assert [notice.text for notice in folded.notices] == [
        "walk: 2 day(s) of this week found no place apart from what it is kept apart from"
    ]


def test_named_days_are_not_moved_by_a_count_that_can():
    walk = prescription("walk", given=dosage(10, Frequency.per_week(2)), apart_from=["bridge"])
    folded = plan(walk, prescription("bridge", given=dosage(10, Frequency.on("mon"))), weeks=1)
    assert weekdays(folded, 1, "bridge") == ["Mon"]
    assert weekdays(folded, 1, "walk") == ["Tue", "Fri"]


def test_what_wakes_inside_a_week_stays_apart_from_what_was_drawn_up():
    walk = prescription("walk", given=dosage(10, DAILY), apart_from=["bridge"], first_day=3)
    folded = plan(walk, prescription("bridge", given=dosage(10, THRICE)), weeks=1)
    assert weekdays(folded, 1, "walk") == ["Thu", "Sat", "Sun"]


def test_days_are_kept_apart_from_the_turns_of_the_other_alone():
    walk = prescription("walk", given=dosage(10, Frequency.per_week(2)), apart_from=["x"])
    folded = turns(THRICE, "a", "b", others=[walk])
    assert [weekdays(folded, week, "walk") for week in (1, 2)] == [["Tue", "Sat"], ["Mon", "Thu"]]


def test_where_turns_wait_days_are_kept_apart_from_all_of_them():
    walk = prescription("walk", given=dosage(10, Frequency.per_week(2)), apart_from=["x"])
    folded = turns(THRICE, "a", "b", others=[walk], waits=True)
    assert [weekdays(folded, week, "walk") for week in (1, 2)] == [["Tue", "Sat"], ["Tue", "Sat"]]


def test_a_turn_gives_way_to_no_one_drawn_up_after_it():
    walk = prescription("walk", given=dosage(10, Frequency.on("mon", "tue")), apart_from=["x"])
    folded = turns(Frequency.on("mon", "wed"), "a", "b", others=[walk])
    assert weekdays(folded, 1, "x") == ["Mon"]
    assert [weekdays(folded, week, "walk") for week in (1, 2)] == [["Tue"], ["Tue"]]


LONG = Frequency.on("sun")


def test_an_exercise_takes_the_place_of_another_on_its_days():
    folded = plan(prescription("bridge"), prescription("long", given=dosage(5, LONG), instead_of="bridge"), weeks=1)
    assert [names(session) for session in folded.sessions] == [["bridge"]] * 6 + [["long"]]
    assert folded.sessions[-1].items[0].instead_of == "bridge"


def test_an_optional_exercise_stands_beside_the_one_it_could_replace():
    optional = prescription("long", given=dosage(5, Frequency.per_week("1-2")), instead_of="bridge")
    folded = plan(prescription("bridge"), optional, weeks=1)
    assert [names(folded.on(day(number))[0]) for number in (1, 2, 4)] == [["long"], ["bridge"], ["bridge", "long"]]
    assert [item.optional for item in folded.on(day(4))[0].items] == [False, True]


def test_nothing_is_replaced_by_what_is_asleep_resting_or_left_out():
    asleep = prescription("long", given=dosage(5, LONG), instead_of="bridge", first_week=2)
    folded = plan(prescription("bridge"), asleep, weeks=2)
    assert [names(folded.on(day(number))[0]) for number in (7, 14)] == [["bridge"], ["long"]]
    left = prescription("long", given=dosage(5, LONG), instead_of="bridge")
    folded = plan(prescription("bridge"), left, weeks=1, log=[amended(day(2), LeaveOut("long"))])
    assert names(folded.on(day(7))[0]) == ["bridge"]
    resting = prescription("long", SORE, instead_of="bridge")
    log = [Report(date=day(1), done=True, symptoms=[Symptom("sore")])]
    folded = plan(prescription("bridge"), resting, weeks=1, log=log, as_of=day(2))
    assert who_is_done(folded, 4) == ["long", "bridge", "bridge", "long"]


def who_is_done(folded, last):
    return ["+".join(names(folded.on(day(number))[0])) for number in range(1, last + 1)]


def test_what_takes_the_place_of_one_asleep_is_done_all_the_same():
    folded = plan(
        prescription("bridge", first_week=2), prescription("long", given=dosage(5, LONG), instead_of="bridge"), weeks=1
    )
    assert [names(session) for session in folded.sessions] == [["long"]]


def test_one_that_is_replaced_replaces_its_own_all_the_same():
    chain = [
        prescription("a"),
        prescription("b", given=dosage(10, Frequency.on("sat", "sun")), instead_of="a"),
        prescription("c", given=dosage(10, Frequency.on("sun")), instead_of="b"),
    ]
    assert who_is_done(plan(*chain, weeks=1), 7) == ["a"] * 5 + ["b", "c"]


def test_what_is_replaced_was_not_due():
    rule = Increase("reps", by=1, upto=20, every="2 sessions")
    folded = plan(
        prescription("bridge", rule),
        prescription("long", given=dosage(5, Frequency.on("tue")), instead_of="bridge"),
        weeks=1,
    )
    assert by_day(folded, 6) == ["10", "-", "10", "11", "11", "12"]


def capped(frequency, cap, weeks=2):
    given = dosage(10, Frequency(frequency.days, at_most=cap))
    folded = plan(prescription(given=given), weeks=weeks)
    return [(session.date - START).days + 1 for session in folded.sessions]


def test_a_cap_counts_over_the_ends_of_weeks():
    assert capped(DAILY, Cap(4, 7)) == [1, 2, 3, 4, 8, 9, 10, 11]
    assert capped(Frequency.on("mon", "fri", "sat", "sun"), Cap(2, 4)) == [1, 5, 6, 12, 13]
    assert capped(DAILY, Cap(1, 28), weeks=9) == [1, 29, 57]


def test_a_weekly_count_below_its_cap_is_not_touched():
    assert capped(Frequency.per_week(4), Cap(4, 7)) == [1, 2, 4, 6, 8, 9, 11, 13]


def test_every_so_many_days_may_begin_later():
    given = dosage(10, Frequency(EveryDays(3, after=1)))
    folded = plan(prescription(given=given), weeks=2)
    assert [session.date for session in folded.sessions] == [day(number) for number in (2, 5, 8, 11, 14)]


def test_days_that_nobody_has_named_yet_are_in_no_plan_until_a_clinician_does():
    given = prescription(given=dosage(10, Frequency.not_prescribed()))
    folded = plan(given, weeks=3)
    assert folded.sessions == ()
    assert notices(folded) == [("days-not-prescribed", START)]
    assert folded.notices[0].text == "bridge: its days are not prescribed yet, so it is not in the plan"
    named = plan(given, weeks=1, log=[amended(day(3), ChangeDosage("bridge", dosage(10, Frequency.on("fri"))))])
    assert weekdays(named) == ["Fri"]


def running(*reps, turns="each week", frequency=THRICE):
    first, *then = (Dose(reps=each) for each in reps)
    return Dosage(first, frequency, then=then, turns=turns)


def test_three_different_sessions_of_a_week_begin_anew_each_week():
    assert by_session(plan(prescription(given=running(5, 8, 20)), weeks=2)) == ["5", "8", "20"] * 2


def test_two_doses_in_turn_may_run_on_over_the_weeks():
    folded = plan(prescription(given=running(5, 8, turns="run on")), weeks=2)
    assert by_session(folded) == ["5", "8", "5", "8", "5", "8"]
    assert folded.sessions[0].items is folded.sessions[2].items
    assert folded.sessions[0].items is not folded.sessions[1].items


def test_a_dose_in_turn_waits_for_a_day_that_is_done():
    log = [amended(day(2), Pause()), amended(day(5), Resume())]
    assert by_day(plan(prescription(given=running(5, 8, 20)), weeks=1, log=log), 7) == [
        "5",
        "-",
        "-",
        "-",
        "8",
        "-",
        "20",
    ]


def test_a_row_with_other_doses_begins_with_its_first():
    rows = [running(5, 8, turns="run on"), running(1, 2, 3, turns="run on")]
    folded = plan(Prescription(exercise=exercise(), rule=Table(rows)), weeks=2)
    assert by_session(folded) == ["5", "8", "5", "1", "2", "3"]


def test_doses_in_turn_grow_together():
    rule = Increase("reps", by=1, upto=20)
    folded = plan(prescription(rule=rule, given=running(5, 8, 15)), weeks=2)
    assert by_session(folded) == ["5", "8", "15", "6", "9", "16"]


def test_every_two_hours_fill_the_waking_hours():
    given = programme(prescription(given=dosage(10, Frequency.every_hours(2))), weeks=1)
    assert len(Plan.of(given, START).on(START)) == 7
    assert len(Plan.of(given, START, waking_span="10 h").on(START)) == 6
    assert {session.slots for session in Plan.of(given, START, waking_span="11 h").sessions} == {6}


def test_every_half_hour_is_no_more_than_a_day_can_hold():
    given = programme(prescription(given=dosage(10, Frequency(DAILY.days, every="30 min"))), weeks=1)
    assert len(Plan.of(given, START, waking_span="24 h").on(START)) == 24


def test_a_week_begun_late_still_counts_its_cap_and_its_turns():
    whole = programme(prescription(given=running(5, 8, 20)), weeks=1)
    folded = Plan.of(whole, START + timedelta(days=3))
    assert [session.date for session in folded.sessions] == [date(2027, 1, 7), date(2027, 1, 9), date(2027, 1, 11)]
    assert by_week(folded) == ["5"]


def test_a_new_beat_is_counted_from_the_last_day_it_was_done():
    slower = ChangeDosage("bridge", dosage(10, Frequency.every_days(3)))
    folded = plan(prescription(given=dosage(10, Frequency.every_days(2))), log=[amended(day(4), slower)], weeks=2)
    # Done on day 3, so that day 6 is next.
    assert [session.date for session in folded.sessions] == [day(number) for number in (1, 3, 6, 9, 12)]


def test_a_beat_begins_anew_after_days_off():
    rule = Increase(
        "reps", by=1, upto=20, every="1 session", cases=[Case(when=Reported("sore"), do=Respond(rest_days=2))]
    )
    given = prescription(rule=rule, given=dosage(10, Frequency.every_days(2)))
    log = [Report(date=day(1), done=True, symptoms=[Symptom("sore")])]
    assert [session.date for session in plan(given, weeks=1, log=log, as_of=day(2)).sessions] == [
        day(1),
        day(4),
        day(6),
    ]


def test_more_times_a_day_than_ever_before_get_sessions_of_their_own():
    rule = Increase("times_per_day", by=1, upto=3)
    folded = plan(prescription(rule=rule), weeks=3)
    assert [[session.slot for session in folded.on(day(number))] for number in (1, 8, 15)] == [[1], [1, 2], [1, 2, 3]]
