"""Return to running after an overuse injury of the knee: each of six phases twice at least, led by effort."""

import pytest

from protocols.reading import MONDAY, by_day, calendar_of, protocol, read_back, reported
from rehabplan import Dose, Intervals, Plan


def turns(effort, *parts, **more):
    return Dose(effort=f"RPE {effort}", intervals=Intervals(parts, **more))


PHASES = {
    1: turns(3, "walk 120 s", "run 180 s", total="1 mi"),
    2: turns(3, "walk 120 s", "run 180 s", total="1.5 mi"),
    3: turns(4, "walk 120 s", "run 240 s", total="1.5 mi"),
    4: turns(4, "walk 120 s", "run 240 s", total="2 mi"),
    5: turns(5, "walk 60 s", "run 240 s", total="2 mi"),
    6: turns(5, "run 2 mi"),
}
SIGNS = ["swelling", "stiffness", "more-pain"]


def phases(plan, first, last):
    number = {dose: phase for phase, dose in PHASES.items()}
    return {day: number[dose] for day, (dose,) in by_day(plan, first, last).items()}


def well(*days):
    return [reported(day, absent=SIGNS) for day in days]


def test_each_phase_twice():
    plan = Plan.of(protocol("soldier-rtr-6phase"), MONDAY)
    weeks = [
        {1: 1, 3: 1, 5: 2},
        {8: 2, 10: 3, 12: 3},
        {15: 4, 17: 4, 19: 5},
        {22: 5, 24: 6, 26: 6},
    ]
    assert plan.weeks == len(weeks)
    assert [phases(plan, first, first + 6) for first in (1, 8, 15, 22)] == weeks
    assert phases(Plan.of(protocol("soldier-rtr-6phase"), MONDAY, weeks=5), 29, 35) == {29: 6, 31: 6, 33: 6}


@pytest.mark.parametrize("sign", SIGNS)
def test_a_run_with_a_sign_does_not_count(sign):
    with_sign = reported(3, there=[sign], absent=[each for each in SIGNS if each != sign])
    plan = Plan.of(protocol("soldier-rtr-6phase"), MONDAY, log=[*well(1), with_sign, *well(5)])
    assert phases(plan, 1, 12) == {1: 1, 3: 1, 5: 1, 8: 2, 10: 2, 12: 3}


def test_a_run_that_says_nothing_of_the_signs_does_not_count():
    plan = Plan.of(protocol("soldier-rtr-6phase"), MONDAY, log=[reported(1), *well(3)])
    assert phases(plan, 1, 8) == {1: 1, 3: 1, 5: 1, 8: 2}


def test_the_end_waits_for_phase_6():
    log = [reported(day, there=["swelling"], absent=["stiffness", "more-pain"]) for day in (1, 3)]
    plan = Plan.of(protocol("soldier-rtr-6phase"), MONDAY, log=log)
    assert plan.weeks == 5
    assert phases(plan, 22, 35) == {22: 4, 24: 5, 26: 5, 29: 6, 31: 6, 33: 6}


def test_a_last_week_with_a_sign_comes_again():
    done = [*well(*(day for week in range(3) for day in (7 * week + 1, 7 * week + 3, 7 * week + 5))), *well(22, 24)]
    last = reported(26, there=["stiffness"], absent=["swelling", "more-pain"])
    plan = Plan.of(protocol("soldier-rtr-6phase"), MONDAY, log=[*done, last])
    assert plan.weeks == 5
    assert phases(plan, 22, 35) == {22: 5, 24: 6, 26: 6, 29: 6, 31: 6, 33: 6}


def test_calendar_and_document():
    programme = protocol("soldier-rtr-6phase")
    assert calendar_of(programme)
    assert read_back(programme) == programme
