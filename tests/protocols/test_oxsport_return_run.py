"""OxSport's return to running: a level a week, up without pain, down with it, then a tenth more a week."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, by_day, calendar_of, protocol, read_back, reported
from rehabplan import Dose, Intervals, Plan
from rehabplan.quantity import seconds


def turns(*parts, **more):
    return Dose(intervals=Intervals(parts, **more))


LEVELS = {
    1: turns("jog 60 s", "walk 60 s", total="1800 s"),
    2: turns("jog 120 s", "walk 60 s", total="1800 s"),
    3: turns("jog 240 s", "walk 60 s", total="1800 s"),
    4: turns("jog 540 s", "walk 60 s", total="1800 s"),
    5: turns("jog 900 s", "walk 60 s", rounds=2, skip_last=True),
    6: Dose(duration="1800 s"),
    7: Dose(duration="1980 s"),
}
DAYS = {1: (1, 3, 5, 7), 2: (9, 11, 13), 3: (15, 17, 19, 21), 4: (23, 25, 27)}
CYCLES = [15, 10, 6, 3]


def of_weeks(levels):
    return {day: (LEVELS[level],) for week, level in levels.items() for day in DAYS[week]}


def test_each_week_every_other_day():
    plan = Plan.of(protocol("oxsport-return-run"), MONDAY)
    days = range(1, 50, 2)
    assert by_day(plan, 1, 49) == {day: (LEVELS[(day - 1) // 7 + 1],) for day in days}


def test_cycles_of_thirty_minutes():
    rungs = protocol("oxsport-return-run").prescription("jog-walk").rule.rungs
    assert [rung.dosage.dose.intervals.times.most for rung in rungs[:4]] == CYCLES


def jogged(*days, pain=0, **fields):
    return [reported(day, pain_during=pain, **fields) for day in days]


@pytest.mark.parametrize(
    ("last_of_week_2", "week_3"),
    [
        (jogged(13), 3),
        (jogged(13, pain=2), 1),
        (jogged(13, pain_next_morning=1), 1),
        ([reported(13, pain_during=0, there=["other-symptoms"])], 1),
        (jogged(13, pain=None), 2),
        (jogged(13, done=False), 2),
        (jogged(13, pain=None, done=False), 2),
        (jogged(13, pain=3, done=False), 1),
    ],
    ids=[
        "no pain",
        "pain",
        "pain next morning",
        "other symptoms",
        "pain not rated",
        "left out",
        "left out, not rated",
        "broken off with pain",
    ],
)
def test_up_without_pain_down_with_it(last_of_week_2, week_3):
    log = [*jogged(1, 3, 5, 7), *jogged(9, 11), *last_of_week_2]
    plan = Plan.of(protocol("oxsport-return-run"), MONDAY, log=log, as_of=MONDAY + timedelta(days=14))
    assert by_day(plan, 1, 21) == of_weeks({1: 1, 2: 2, 3: week_3})


def test_pain_in_the_first_week_stays_on_the_first_level():
    log = [*jogged(1, 3, 5), *jogged(7, pain=1)]
    plan = Plan.of(protocol("oxsport-return-run"), MONDAY, log=log)
    assert by_day(plan, 1, 21) == of_weeks({1: 1, 2: 1, 3: 2})


def test_a_tenth_more_each_week_from_week_7_on():
    plan = Plan.of(protocol("oxsport-return-run"), MONDAY)
    assert plan.weeks == 13
    lasting = [plan.week(week)[0].items[0].dosage.dose.duration for week in range(6, 14)]
    # A tenth more of what is exact each time: 2395.8, 2635.38, 2898.918, 3188.8098, 3507.69078; then 64 minutes.
    assert lasting == [seconds(each) for each in (1800, 1980, 2178, 2396, 2635, 2899, 3189, 3508)]


WITHOUT_PAIN = {week: [day for day in range(1, 92, 2) if (day - 1) // 7 + 1 == week] for week in range(1, 14)}


def test_pain_above_33_minutes_steps_down_to_30():
    log = [report for week in range(1, 8) for report in jogged(*WITHOUT_PAIN[week])]
    plan = Plan.of(protocol("oxsport-return-run"), MONDAY, log=[*log, *jogged(*WITHOUT_PAIN[8], pain=1)])
    lasting = [plan.week(week)[0].items[0].dosage.dose.duration for week in (8, 9, 10, 11)]
    assert lasting == [seconds(each) for each in (2178, 1800, 1980, 2178)]
    assert plan.weeks == 16


def test_the_end_waits_for_levels_that_come_again():
    log = [*jogged(1, 3, 5, 7, pain=None), *jogged(9, 11, 13)]
    plan = Plan.of(protocol("oxsport-return-run"), MONDAY, log=log)
    assert (plan.weeks, by_day(plan, 1, 21)) == (14, of_weeks({1: 1, 2: 1, 3: 2}))


def test_where_nobody_reports_the_first_level_stays():
    plan = Plan.of(protocol("oxsport-return-run"), MONDAY, as_of=MONDAY + timedelta(days=21))
    assert by_day(plan, 1, 21) == of_weeks({1: 1, 2: 1, 3: 1})


def test_calendar_and_document():
    programme = protocol("oxsport-return-run")
    assert calendar_of(programme)
    assert read_back(programme) == programme
