"""Running after ACL surgery (CHOP): nine phases, two a week at most, and what soreness changes."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, by_day, calendar_of, protocol, read_back, reported
from rehabplan import Dose, Frequency, Intervals, Plan


def miles(*parts, **more):
    return Dose(intervals=Intervals(parts, **more))


PHASES = {
    1: miles("walk 0.1 mi", "run 0.1 mi", total="1 mi"),
    2: miles("walk 0.1 mi", "run 0.2 mi", total="1 mi"),
    3: miles("walk 0.1 mi", "run 0.3 mi", total="1 mi"),
    4: miles("walk 0.1 mi", "run 0.4 mi", total="1 mi"),
    5: miles("run 1 mi"),
    6: miles("run 1.25 mi"),
    7: miles("run 1.5 mi"),
    8: miles("run 1.75 mi"),
    9: miles("run 2 mi"),
}
SIGNS = ["sore-in-warm-up", "sore-in-workout", "sore-after", "swollen-after"]


def phases(plan, first, last):
    number = {dose: phase for phase, dose in PHASES.items()}
    return {day: number[dose] for day, (dose,) in by_day(plan, first, last).items()}


def well(*days):
    return [reported(day, absent=SIGNS) for day in days]


def sore(day, sign):
    return reported(day, there=[sign], absent=[each for each in SIGNS if each != sign])


def test_two_phases_a_week():
    plan = Plan.of(protocol("chop-acl-running"), MONDAY)
    weeks = [
        {1: 1, 4: 2},
        {8: 3, 11: 4},
        {15: 5, 17: 6, 19: 6},
        {22: 7, 24: 8, 26: 8},
        {29: 9, 31: 9, 33: 9},
    ]
    assert [phases(plan, first, first + 6) for first in (1, 8, 15, 22, 29)] == weeks


def test_rest_between_workouts():
    rungs = protocol("chop-acl-running").prescription("walk-run").rule.rungs
    assert [rung.dosage.frequency for rung in rungs] == [
        *3 * [Frequency.per_week(2, days_apart=3)],
        *6 * [Frequency.per_week(3, days_apart=2)],
    ]


@pytest.mark.parametrize(
    ("log", "then"),
    [
        ([*well(1, 4), sore(8, "sore-in-warm-up")], {11: 2, 15: 3}),
        ([*well(1, 4, 8, 11), sore(15, "sore-in-warm-up")], {19: 4, 22: 5}),
        ([*well(1, 4, 8, 11), sore(15, "sore-in-workout")], {17: 4, 19: 5}),
        ([*well(1, 4, 8, 11), sore(15, "sore-after")], {17: 5, 19: 6}),
        ([*well(1, 4, 8, 11), sore(15, "swollen-after")], {17: 5, 19: 6}),
        ([*well(1, 4, 8, 11), reported(15)], {17: 5, 19: 6}),
        ([sore(1, "sore-in-warm-up")], {4: 1, 8: 2}),
    ],
    ids=[
        "warm-up: down, two days off",
        "warm-up: the run two days later falls out",
        "workout: down, one day off",
        "sore after: stay",
        "swollen after: stay",
        "nothing said of the knee: stay",
        "never below phase 1",
    ],
)
def test_soreness(log, then):
    plan = Plan.of(protocol("chop-acl-running"), MONDAY, log=log)
    after = (log[-1].date - MONDAY).days + 2
    assert phases(plan, after, max(then)) == then


def test_a_workout_that_was_not_done_is_done_again():
    plan = Plan.of(
        protocol("chop-acl-running"), MONDAY, log=[reported(1, absent=SIGNS, done=False)], as_of=MONDAY + timedelta(1)
    )
    assert phases(plan, 1, 8) == {1: 1, 4: 1, 8: 2}


def test_calendar_and_document():
    programme = protocol("chop-acl-running")
    assert calendar_of(programme)
    assert read_back(programme) == programme
