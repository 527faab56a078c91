"""A school's first block of strength work for rugby: seven stations in rounds, twice a week."""

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, Plan
from rehabplan.arrangement import Arrangement

ANSWERS = {
    1: (1, 10, "15 s"),
    2: (2, 10, "15 s"),
    3: (3, 10, "15 s"),
    4: (2, 12, "20 s"),
    5: (3, 12, "20 s"),
    6: (3, 12, "20 s"),
}
"""Rounds, repetitions, and the hold of the plank, by week."""


def stations(sets: int, reps: int, hold: str) -> dict[str, Dose]:
    counted = Dose(sets=sets, reps=reps)
    return {
        "single-leg-lunge": Dose(sets=sets, reps=reps, side="each", counted="per side"),
        "pull": counted,
        "core": counted,
        "leg": counted,
        "plank": Dose(sets=sets, reps=1, hold=hold),
        "push": counted,
        "squat-jump": counted,
    }


def test_each_week():
    plan = Plan.of(protocol("rugby-school-block1"), MONDAY)
    assert plan.weeks == len(ANSWERS)
    for week, figures in ANSWERS.items():
        assert shown(plan, week) == {(day, 1): stations(*figures) for day in (1, 4)}, week


def test_stations_in_order_without_rest_and_90_seconds_between_rounds():
    plan = Plan.of(protocol("rugby-school-block1"), MONDAY)
    circuit = Arrangement(circuit=True, rest_between_exercises=0, rest_between_rounds=90)
    for session in plan.sessions:
        assert [item.id for item in session.items] == [
            "single-leg-lunge", "pull", "core", "leg", "plank", "push", "squat-jump"
        ]  # fmt: skip
        assert {item.arrangement for item in session.items} == {circuit}


def test_calendar_and_document():
    programme = protocol("rugby-school-block1")
    assert calendar_of(programme)
    assert read_back(programme) == programme
