from datetime import date

import pytest

from planning.patients import (
    START,
    amended,
    day,
    dosage,
    exercise,
    names,
    notices,
    plan,
    prescription,
    programme,
    weekdays,
)
from rehabplan import DayPart, Frequency, Phase, Plan, Prescription, Range, Template
from rehabplan.errors import AdjustedDaysWarning
from rehabplan.log import Add, ChangeDosage, LeaveOut, Pause, Resume
from rehabplan.planning.days import WeekDays, place
from rehabplan.planning.slots import slots_of

ALL_WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def placed(frequency, *, start=START, weeks=1, **fields):
    return Plan.of(programme(prescription(given=dosage(10, frequency)), weeks=weeks), start, **fields)


@pytest.mark.parametrize(
    ("count", "days"),
    [
        (1, ["Mon"]),
        (2, ["Mon", "Thu"]),
        (3, ["Mon", "Wed", "Fri"]),
        (4, ["Mon", "Tue", "Thu", "Sat"]),
        (5, ["Mon", "Tue", "Wed", "Fri", "Sat"]),
        (6, ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]),
        (7, ALL_WEEK),
    ],
)
def test_so_many_days_a_week_are_spread_from_the_first_day(count, days):
    assert weekdays(placed(Frequency.per_week(count))) == days


def test_a_week_begins_on_the_weekday_of_the_start():
    folded = placed(Frequency.per_week(3), start=date(2027, 1, 7), weeks=2)
    assert weekdays(folded, 1) == ["Thu", "Sat", "Mon"]
    assert weekdays(folded, 2) == ["Thu", "Sat", "Mon"]


def test_every_day():
    assert weekdays(placed(Frequency.daily())) == ALL_WEEK


def test_named_weekdays_come_in_the_order_of_the_week():
    folded = placed(Frequency.on("tue", "sun", "thu"), start=date(2027, 1, 6), weeks=2)
    assert weekdays(folded, 1) == ["Thu", "Sun", "Tue"]
    assert weekdays(folded, 2) == ["Thu", "Sun", "Tue"]


def test_every_third_day_drifts_over_the_weekdays():
    folded = placed(Frequency.every_days(3), weeks=3)
    assert [weekdays(folded, week) for week in (1, 2, 3)] == [["Mon", "Thu", "Sun"], ["Wed", "Sat"], ["Tue", "Fri"]]


def test_every_so_many_days_longer_than_a_week():
    folded = placed(Frequency.every_days(10), weeks=4)
    assert [session.date for session in folded.sessions] == [day(1), day(11), day(21)]


def test_every_so_many_days_counts_from_the_day_it_first_began():
    late = prescription(given=dosage(10, Frequency.every_days(3)), first_week=2)
    folded = plan(late, weeks=3)
    assert [session.date for session in folded.sessions] == [day(number) for number in (8, 11, 14, 17, 20)]


def test_three_non_consecutive_days():
    folded = placed(Frequency.non_consecutive(3), weeks=2)
    assert [weekdays(folded, week) for week in (1, 2)] == [["Mon", "Wed", "Fri"]] * 2
    assert folded.notices == ()


def test_four_non_consecutive_days_become_every_second_day_and_say_so():
    with pytest.warns(AdjustedDaysWarning, match="bridge: no repeating week holds its days apart.*every 2 days"):
        folded = placed(Frequency.non_consecutive(4), weeks=2)
    assert [weekdays(folded, week) for week in (1, 2)] == [["Mon", "Wed", "Fri", "Sun"], ["Tue", "Thu", "Sat"]]
    assert notices(folded) == [("days-adjusted", START)]


def test_days_further_apart_than_a_week_can_hold():
    with pytest.warns(AdjustedDaysWarning, match="every 3 days"):
        folded = placed(Frequency.per_week(3, days_apart=3), weeks=2)
    assert [session.date for session in folded.sessions] == [day(number) for number in (1, 4, 7, 10, 13)]


def test_two_days_three_apart_stay_in_their_week():
    folded = placed(Frequency.per_week(2, days_apart=3), weeks=2)
    assert [weekdays(folded, week) for week in (1, 2)] == [["Mon", "Thu"]] * 2


def test_the_days_above_the_low_end_are_optional():
    assert weekdays(placed(Frequency.per_week("2-3"))) == ["Mon", "(Wed)", "Fri"]
    assert weekdays(placed(Frequency.per_week("1-3"))) == ["Mon", "(Wed)", "(Fri)"]
    assert weekdays(placed(Frequency.per_week(Range.up_to(2)))) == ["Mon", "(Thu)"]


def test_a_day_off_moves_a_day_of_a_weekly_count():
    folded = placed(Frequency.per_week(3), days_off=[day(3)])
    assert weekdays(folded) == ["Mon", "Thu", "Sat"]
    assert folded.notices == ()


def test_a_week_with_too_few_free_days_places_what_it_can_and_says_so():
    folded = placed(Frequency.per_week(3), weekdays=["mon", "thu"])
    assert weekdays(folded) == ["Mon", "Thu"]
    assert notices(folded) == [("day-not-placed", START)]
    assert folded.notices[0].text == "bridge: 1 day(s) of this week found no place beside the days off"


def test_non_consecutive_days_give_up_a_day_rather_than_lie_together():
    folded = placed(Frequency.non_consecutive(3), weekdays=["mon", "tue", "wed"])
    assert weekdays(folded) == ["Mon", "Wed"]
    assert [notice.code for notice in folded.notices] == ["day-not-placed"]


def test_a_week_without_a_free_day():
    folded = placed(Frequency.per_week(2), days_off=[day(number) for number in range(1, 8)])
    assert folded.sessions == ()
    assert folded.notices[0].text == "bridge: 2 day(s) of this week found no place beside the days off"


def test_daily_work_leaves_out_the_days_off():
    folded = placed(Frequency.daily(), weekdays=["mon", "tue", "wed", "thu", "fri"])
    assert weekdays(folded) == ALL_WEEK[:5]
    assert folded.notices[0].text == "bridge: 2 day(s) of this week found no place beside the days off"


@pytest.mark.parametrize("frequency", [Frequency.on("mon", "wed"), Frequency.every_days(2)])
def test_a_named_or_counted_day_that_is_off_is_not_moved(frequency):
    folded = placed(frequency, days_off=[day(3)])
    assert "Wed" not in weekdays(folded)
    assert notices(folded) == [("day-not-placed", START)]


def test_days_apart_are_kept_across_the_end_of_a_week():
    # Only Saturday is left in the first week, so Sunday and Monday are too near for the second.
    off = [day(number) for number in range(1, 6)] + [day(7)]
    folded = placed(Frequency.per_week(2, days_apart=3), weeks=2, days_off=off)
    assert [session.date for session in folded.sessions] == [day(6), day(9), day(12)]


def test_what_begins_inside_a_week_gets_its_share_rounded_up():
    added = prescription("dog", given=dosage(10, Frequency.per_week(3)))
    folded = plan(prescription(), log=[amended(day(4), Add(added))], weeks=2)
    # Four of seven days are left: 3 x 4/7 is 1.7, so 2.
    assert weekdays(folded, 1, "dog") == ["Thu", "Sun"]
    assert weekdays(folded, 2, "dog") == ["Mon", "Wed", "Fri"]


def test_what_wakes_inside_a_week_keeps_its_distance_from_what_was_done():
    given = prescription(given=dosage(10, Frequency.non_consecutive(3)))
    folded = plan(given, log=[amended(day(4), Pause()), amended(day(6), Resume())], weeks=2)
    assert weekdays(folded, 1) == ["Mon", "Wed", "Sat"]
    assert weekdays(folded, 2) == ["Mon", "Wed", "Fri"]


def test_a_pause_inside_a_week_never_adds_a_day_to_its_count():
    given = prescription(given=dosage(10, Frequency.non_consecutive(3)))
    folded = plan(given, log=[amended(day(6), Pause()), amended(day(7), Resume())], weeks=1)
    assert weekdays(folded) == ["Mon", "Wed", "Fri"]
    assert folded.notices == ()


def test_days_given_inside_a_week_count_those_already_done():
    changed = ChangeDosage("bridge", dosage(10, Frequency.non_consecutive(3, times=2)))
    folded = plan(prescription(given=dosage(10, Frequency.non_consecutive(3))), log=[amended(day(4), changed)], weeks=1)
    assert weekdays(folded) == ["Mon", "Wed", "Fri", "Fri"]


def test_fewer_days_than_were_already_done_add_none():
    changed = ChangeDosage("bridge", dosage(10, Frequency.per_week(1)))
    folded = plan(prescription(given=dosage(10, Frequency.daily())), log=[amended(day(4), changed)], weeks=2)
    assert [weekdays(folded, week) for week in (1, 2)] == [["Mon", "Tue", "Wed"], ["Mon"]]
    assert folded.notices == ()


def test_daily_work_that_wakes_inside_a_week():
    folded = plan(prescription(), log=[amended(day(3), Pause()), amended(day(6), Resume())], weeks=1)
    assert weekdays(folded) == ["Mon", "Tue", "Sat", "Sun"]


def test_members_of_a_template_share_its_days():
    days = Template(id="strength", prescriptions=["dog", "bridge"], frequency=Frequency.per_week(2))
    members = [prescription(slug, given=dosage(10, Frequency.with_template())) for slug in ("bridge", "dog")]
    folded = plan(*members, prescription("walk"), templates=[days], weeks=1)
    assert weekdays(folded, 1, "bridge") == weekdays(folded, 1, "dog") == ["Mon", "Thu"]
    assert names(folded.sessions[0]) == ["dog", "bridge", "walk"]


def test_a_member_of_a_template_may_have_days_of_its_own():
    days = Template(id="strength", prescriptions=["bridge", "dog"], frequency=Frequency.on("tue"))
    folded = plan(
        prescription("bridge", given=dosage(10, Frequency.with_template(2))),
        prescription("dog", given=dosage(10, Frequency.on("fri"))),
        templates=[days],
        weeks=1,
    )
    assert weekdays(folded, 1, "bridge") == ["Tue", "Tue"]
    assert weekdays(folded, 1, "dog") == ["Fri"]


def test_a_template_whose_days_no_week_can_hold_apart_is_adjusted():
    days = Template(id="strength", prescriptions=["bridge"], frequency=Frequency.non_consecutive(4))
    with pytest.warns(AdjustedDaysWarning):
        folded = plan(prescription(given=dosage(10, Frequency.with_template())), templates=[days], weeks=1)
    assert weekdays(folded) == ["Mon", "Wed", "Fri", "Sun"]


def test_an_exercise_follows_directly_what_it_comes_after():
    folded = plan(
        prescription("stretch", after="bridge"),
        prescription("walk"),
        prescription("bridge"),
        prescription("dog"),
        weeks=1,
    )
    assert names(folded.sessions[0]) == ["walk", "bridge", "stretch", "dog"]


def test_what_comes_after_an_exercise_that_is_not_done_keeps_its_place():
    folded = plan(
        prescription("walk"),
        prescription("bridge", given=dosage(10, Frequency.on("tue"))),
        prescription("dog"),
        prescription("stretch", after="bridge"),
        weeks=1,
    )
    assert names(folded.on(day(1))[0]) == ["walk", "stretch", "dog"]
    assert names(folded.on(day(2))[0]) == ["walk", "bridge", "stretch", "dog"]


def test_two_to_three_times_a_day_are_two_sessions_and_an_optional_one_between():
    folded = placed(Frequency.daily("2-3"))
    assert [(session.slot, session.slots, session.optional) for session in folded.on(START)] == [
        (1, 3, False),
        (2, 3, True),
        (3, 3, False),
    ]


def test_up_to_three_times_a_day_are_one_session_and_two_optional_ones():
    folded = placed(Frequency.daily("up to 3"))
    assert [session.optional for session in folded.on(START)] == [False, True, True]


def test_an_optional_day_is_optional_in_every_session():
    folded = placed(Frequency.per_week("1-2", times=2))
    assert [session.optional for session in folded.sessions] == [False, False, True, True]


def test_a_session_with_one_required_item_is_required():
    folded = plan(
        prescription(given=dosage(10, Frequency.daily("1-2"))),
        prescription("dog", given=dosage(10, Frequency.daily(2))),
    )
    first, second = folded.on(START)
    assert (first.optional, second.optional) == (False, False)
    assert [item.optional for item in second.items] == [True, False]


def test_once_a_day_is_done_in_the_part_of_the_day_preferred():
    folded = plan(
        prescription("a", given=dosage(10, Frequency.daily(3))),
        prescription("b", day_part=DayPart.MIDDAY),
        prescription("c", day_part=DayPart.EVENING),
        prescription("d", day_part=DayPart.MORNING),
        prescription("e"),
        weeks=1,
    )
    assert [names(session) for session in folded.on(START)] == [["a", "d", "e"], ["a", "b"], ["a", "c"]]


def test_an_evening_exercise_alone_leaves_the_morning_free():
    (session,) = plan(prescription(day_part="evening"), weeks=1).on(START)
    assert (session.slot, session.slots) == (2, 2)


def test_a_midday_exercise_alone_lies_between_two_free_sessions():
    (session,) = plan(prescription(day_part="midday"), weeks=1).on(START)
    assert (session.slot, session.slots) == (2, 3)


@pytest.mark.parametrize(
    ("times", "slots", "expected"),
    [
        (Range(2), 3, ((1, False), (3, False))),
        (Range(2), 2, ((1, False), (2, False))),
        (Range(3), 5, ((1, False), (3, False), (5, False))),
        (Range(1, 2), 4, ((1, False), (4, True))),
        (Range(1), 4, ((1, False),)),
    ],
)
def test_times_a_day_spread_over_the_sessions_of_the_day(times, slots, expected):
    assert slots_of(times, None, slots) == expected


def test_phases_put_to_sleep_and_wake():
    phases = [
        Phase(id="early", weeks=1, prescriptions=["bridge"]),
        Phase(id="late", weeks=1, prescriptions=["dog"]),
        Phase(id="all", weeks=1),
    ]
    folded = plan(prescription("bridge"), prescription("dog"), phases=phases)
    assert [names(folded.week(week)[0]) for week in (1, 2, 3)] == [["bridge"], ["dog"], ["bridge", "dog"]]


def test_a_prescription_is_done_inside_its_window_only():
    folded = plan(prescription("bridge", first_week=2, last_week=3), prescription("dog"), weeks=4)
    assert [weekdays(folded, week) for week in (1, 2, 3, 4)] == [[], ALL_WEEK, ALL_WEEK, []]


def test_every_second_day_keeps_its_beat_through_a_phase_asleep():
    phases = [Phase(id="a", weeks=1), Phase(id="b", weeks=1, prescriptions=[]), Phase(id="c", weeks=1)]
    folded = plan(prescription(given=dosage(10, Frequency.every_days(2))), phases=phases)
    assert [session.date for session in folded.sessions] == [day(number) for number in (1, 3, 5, 7, 15, 17, 19, 21)]


def test_what_is_left_out_leaves_the_order_of_the_others():
    folded = plan(
        prescription("a"), prescription("b"), prescription("c"), log=[amended(day(2), LeaveOut("b"))], weeks=1
    )
    assert [names(folded.on(day(number))[0]) for number in (1, 2)] == [["a", "b", "c"], ["a", "c"]]


def test_equal_sessions_of_a_week_share_their_items():
    folded = plan(prescription("a"), prescription("b"), weeks=1)
    assert len({id(session.items) for session in folded.sessions}) == 1


def test_a_programme_of_nothing_has_no_sessions():
    assert plan().sessions == ()


def test_a_week_drawn_up_on_its_own():
    days = Frequency.per_week(3).days
    assert place(days, 0, 0, tuple(range(7)), 0, 7) == WeekDays((0, 2, 4))
    assert place(days, 0, 0, (0, 1), 0, 7) == WeekDays((0, 1), missed=1)
    assert place(Frequency.on("mon").days, 3, 0, tuple(range(7)), 0, 7) == WeekDays((4,))
    assert place(Frequency.every_days(2).days, 0, 7, tuple(range(7)), 2, 7) == WeekDays((3, 5))


def test_an_exercise_kept_in_the_clinic_is_planned_like_any_other():
    given = Prescription(exercise=exercise(), dosage=dosage(10, Frequency.on("wed")), place="clinic")
    assert weekdays(plan(given, weeks=1)) == ["Wed"]
