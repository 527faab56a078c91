"""Running after ACL surgery (CHOP): nine phases, two a week at most, rest between them, and what soreness changes."""

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
        {1: 1, 4: 2, 7: 3},
        {10: 3, 12: 4, 14: 5},
        {16: 5, 18: 5, 20: 6},
        {22: 7, 24: 7, 26: 7, 28: 8},
        {30: 9, 32: 9, 34: 9},
    ]
    assert plan.weeks == len(weeks)
    assert [phases(plan, first, first + 6) for first in (1, 8, 15, 22, 29)] == weeks


def test_rest_between_workouts():
    rungs = protocol("chop-acl-running").prescription("walk-run").rule.rungs
    assert [rung.dosage.frequency for rung in rungs] == [
        *3 * [Frequency.every_days(3)],
        *6 * [Frequency.every_days(2)],
    ]


@pytest.mark.parametrize(
    ("log", "then"),
    [
        ([*well(1, 4), sore(7, "sore-in-warm-up")], {10: 2, 13: 3}),
        ([*well(1, 4, 7, 10, 12), sore(14, "sore-in-warm-up")], {17: 4, 19: 5}),
        ([*well(1, 4, 7, 10, 12), sore(14, "sore-in-workout")], {16: 4, 18: 4, 20: 5}),
        ([*well(1, 4, 7, 10), sore(12, "sore-in-workout")], {15: 3, 17: 4}),
        ([well(1)[0], sore(4, "sore-in-workout")], {7: 1, 10: 2}),
        ([*well(1, 4, 7, 10), sore(12, "sore-after")], {14: 4, 16: 5}),
        ([*well(1, 4, 7, 10), sore(12, "swollen-after")], {14: 4, 16: 5}),
        ([*well(1, 4, 7, 10), reported(12)], {14: 4, 16: 5}),
        ([sore(1, "sore-in-warm-up")], {4: 1, 7: 2}),
    ],
    ids=[
        "warm-up: down, two days off",
        "warm-up: two days off instead of one",
        "workout: down, one day off, two phases in seven days at most",
        "workout: down to phase 3 in the middle of a week, two days of rest kept",
        "workout: one day off does not shorten two days of rest",
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
    assert phases(plan, 1, 7) == {1: 1, 4: 1, 7: 2}


def test_the_end_waits_for_phase_9():
    plan = Plan.of(protocol("chop-acl-running"), MONDAY, log=[sore(1, "sore-after"), sore(4, "sore-after")])
    assert plan.weeks == 6
    assert phases(plan, 29, 42) == {30: 7, 32: 7, 34: 8, 36: 9, 38: 9, 40: 9, 42: 9}


def test_calendar_and_document():
    programme = protocol("chop-acl-running")
    assert calendar_of(programme)
    assert read_back(programme) == programme
