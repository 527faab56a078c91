"""McGill's big three: longer holds, then more repetitions, all three at the pace of the weakest."""

from datetime import timedelta

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, ItemReport, Plan, SessionReport

STAGES = {1: ([6, 4, 2], 5), 2: ([6, 4, 2], 10), 3: ([8, 6, 4], 10), 4: ([10, 8, 6], 10)}
"""Repetitions of the three sets, and seconds of each hold."""


def doses(stage):
    reps, hold = STAGES[stage]
    figures = {"reps": reps, "hold": f"{hold} s", "rest": 120}
    sides = {"side": "each", "counted": "per side"}
    return {
        "curl-up": Dose(**figures),
        "side-bridge": Dose(**figures, **sides),
        "bird-dog": Dose(**figures, **sides),
    }


def test_each_stage():
    plan = Plan.of(protocol("mcgill-descending-pyramid"), MONDAY)
    for week in range(1, 9):
        days = shown(plan, week)
        assert len(days) == 5
        assert all(each == doses((week + 1) // 2) for each in days.values()), week
        required = [session for session in plan.week(week) if not session.optional]
        assert len(required) == 3


def test_all_three_wait_for_the_weakest():
    plan = Plan.of(protocol("mcgill-descending-pyramid"), MONDAY)
    days = [session.date for session in plan.sessions if not session.optional and session.week <= 2]
    late = days[-1]
    log = [
        SessionReport(
            date=day,
            items=[
                ItemReport(prescription="curl-up", done=True),
                ItemReport(prescription="side-bridge", done=day != late),
                ItemReport(prescription="bird-dog", done=True),
            ],
        )
        for day in days
    ]
    plan = Plan.of(protocol("mcgill-descending-pyramid"), MONDAY, log=log, as_of=MONDAY + timedelta(days=14))
    assert all(each == doses(1) for each in shown(plan, 3).values())
    assert all(each == doses(2) for each in shown(plan, 4).values())


def test_the_end_waits_for_the_last_stage():
    plan = Plan.of(protocol("mcgill-descending-pyramid"), MONDAY, as_of=MONDAY + timedelta(days=21))
    stages = [1, 1, 1, 1, 1, 2, 2, 3, 3, 4]
    assert [shown(plan, week)[1, 1] for week in range(1, plan.weeks + 1)] == [doses(stage) for stage in stages]


def test_calendar_and_document():
    programme = protocol("mcgill-descending-pyramid")
    assert calendar_of(programme)
    assert read_back(programme) == programme
