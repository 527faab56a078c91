"""NHS Couch to 5K: nine weeks of three runs; those of weeks 5 and 6 differ."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, by_day, calendar_of, protocol, read_back, reported, shown
from rehabplan import Dose, Intervals, Plan
from rehabplan.totals import Convention, totals


def run(*parts, **more):
    return Dose(warm_up="walk 300 s", cool_down="walk 300 s", intervals=Intervals(parts, **more))


ANSWERS = {
    1: 3 * [run("run 60 s", "walk 90 s", rounds=8)],
    2: 3 * [run("run 90 s", "walk 120 s", rounds=6, skip_last=True)],
    3: 3 * [run("run 90 s", "walk 90 s", "run 180 s", "walk 180 s", rounds=2)],
    4: 3 * [run("run 180 s", "walk 90 s", "run 300 s", "walk 150 s", rounds=2, skip_last=True)],
    5: [
        run("run 300 s", "walk 180 s", rounds=3, skip_last=True),
        run("run 480 s", "walk 300 s", rounds=2, skip_last=True),
        run("run 1200 s"),
    ],
    6: [
        run("run 300 s", "walk 180 s", "run 480 s", "walk 180 s", "run 300 s"),
        run("run 600 s", "walk 180 s", rounds=2, skip_last=True),
        run("run 1500 s"),
    ],
    7: 3 * [run("run 1500 s")],
    8: 3 * [run("run 1680 s")],
    9: 3 * [run("run 1800 s")],
}

RUN_MINUTES = {
    1: [8, 8, 8],
    2: [9, 9, 9],
    3: [9, 9, 9],
    4: [16, 16, 16],
    5: [15, 16, 20],
    6: [18, 20, 25],
    7: [25, 25, 25],
    8: [28, 28, 28],
    9: [30, 30, 30],
}


def test_each_run():
    plan = Plan.of(protocol("nhs-c25k"), MONDAY)
    for week, runs in ANSWERS.items():
        wanted = {(day, 1): {"run-walk": dose} for day, dose in zip((1, 3, 5), runs, strict=True)}
        assert shown(plan, week) == wanted, week


def test_minutes_run():
    plan = Plan.of(protocol("nhs-c25k"), MONDAY)
    found = {}
    for (week, _session), each in totals(plan, by=["week", "session"]).items():
        found.setdefault(week, []).append(Convention().of(each.activities["run"].seconds) / 60)
    assert found == RUN_MINUTES


WEEK_1, WEEK_2, WEEK_3 = ANSWERS[1][0], ANSWERS[2][0], ANSWERS[3][0]


def not_ready(day):
    return reported(day, there=["not-ready"])


@pytest.mark.parametrize(
    ("log", "weeks_2_and_3"),
    [
        ([reported(1), reported(3), reported(5)], [WEEK_2, WEEK_3]),
        ([reported(1), reported(3, done=False), reported(5)], [WEEK_1, WEEK_2]),
        ([reported(1), reported(3), not_ready(5)], [WEEK_1, WEEK_2]),
        ([not_ready(3)], [WEEK_1, WEEK_2]),
        ([reported(1), reported(5)], [WEEK_2, WEEK_3]),
        ([], [WEEK_2, WEEK_3]),
    ],
    ids=["done", "one left out", "not ready", "only that is said", "one not reported", "nothing is reported"],
)
def test_a_week_comes_again(log, weeks_2_and_3):
    plan = Plan.of(protocol("nhs-c25k"), MONDAY, log=log, as_of=MONDAY + timedelta(days=7))
    second, third = weeks_2_and_3
    assert by_day(plan, 8, 21) == {8: (second,), 10: (second,), 12: (second,), 15: (third,), 17: (third,), 19: (third,)}


def weeks_shown(plan):
    """Return which of the nine weeks each week of the plan shows, by its first run."""
    number = {runs[0]: week for week, runs in ANSWERS.items()}
    return [number[plan.week(week)[0].items[0].dosage.dose] for week in range(1, plan.weeks + 1)]


def test_somebody_who_reports_nothing_goes_on_week_by_week():
    for days in (0, 30, 63, 100):
        plan = Plan.of(protocol("nhs-c25k"), MONDAY, as_of=MONDAY + timedelta(days=days))
        assert weeks_shown(plan) == [1, 2, 3, 4, 5, 6, 7, 8, 9], days


@pytest.mark.parametrize(
    ("log", "weeks"),
    [
        ([not_ready(17)], [1, 2, 3, 3, 4, 5, 6, 7, 8, 9]),
        ([not_ready(3), not_ready(10), reported(33, done=False)], [1, 1, 1, 2, 3, 3, 4, 5, 6, 7, 8, 9]),
        ([not_ready(61)], [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]),
        ([reported(61, done=False)], [1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ],
    ids=["a week once", "three weeks", "week 9 itself", "a run of week 9 left out"],
)
def test_the_end_waits_for_week_9(log, weeks):
    plan = Plan.of(protocol("nhs-c25k"), MONDAY, log=log)
    assert weeks_shown(plan) == weeks
    assert plan.last_day == MONDAY + timedelta(days=7 * len(weeks) - 1)


def test_calendar_and_document():
    programme = protocol("nhs-c25k")
    assert calendar_of(programme)
    assert read_back(programme) == programme
