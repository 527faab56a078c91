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


def ready(day, **fields):
    return reported(day, absent=["repeat-this-week"], **fields)


@pytest.mark.parametrize(
    ("log", "weeks_2_and_3"),
    [
        ([ready(1), ready(3), ready(5)], [WEEK_2, WEEK_3]),
        ([ready(1), ready(3, done=False), ready(5)], [WEEK_1, WEEK_2]),
        ([ready(1), ready(3), reported(5, there=["repeat-this-week"])], [WEEK_1, WEEK_2]),
        ([ready(1), ready(3), reported(5)], [WEEK_1, WEEK_2]),
        ([ready(1), ready(5)], [WEEK_1, WEEK_2]),
    ],
    ids=["ready", "one left out", "not ready", "one does not say", "one not reported"],
)
def test_a_week_comes_again(log, weeks_2_and_3):
    plan = Plan.of(protocol("nhs-c25k"), MONDAY, log=log, as_of=MONDAY + timedelta(days=7))
    second, third = weeks_2_and_3
    assert by_day(plan, 8, 21) == {8: (second,), 10: (second,), 12: (second,), 15: (third,), 17: (third,), 19: (third,)}


def test_calendar_and_document():
    programme = protocol("nhs-c25k")
    assert calendar_of(programme)
    assert read_back(programme) == programme
