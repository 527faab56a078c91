"""Protocols whose published progression asks nothing of the patient: whatever is reported, the table goes on."""

import pytest

from protocols.decisions.diaries import each, planned
from protocols.reading import by_day

BAD = {"pain_during": 8, "pain_next_morning": 8}
LOGS = {
    "silence": [],
    "done well": each(range(1, 85), pain_during=0),
    "left out": each(range(1, 85), done=False),
    "with pain": each(range(1, 85), **BAD),
}


@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
@pytest.mark.parametrize(
    ("slug", "first_days"),
    [
        # 0.1 kg more every week, daily for three months (Peterson 2011).
        ("lateral-elbow-peterson-2011", {1: "1 kg", 8: "1.1 kg", 15: "1.2 kg", 78: "2.1 kg"}),
        # 12RM for two weeks, 10RM for two, 8RM for eight; books are added as the maximum grows (Rathleff 2015).
        ("rathleff-2015", {1: "12RM", 15: "10RM", 29: "8RM", 83: "8RM"}),
    ],
)
def test_loads(slug, first_days, log):
    plan = planned(slug, log, known_to=85)
    shown = by_day(plan, 1, 84)
    assert {day: str(shown[day][0].load) for day in first_days} == first_days


@pytest.mark.parametrize("log", LOGS.values(), ids=LOGS)
def test_walking_to_running_in_twelve_weeks(log):
    """Dr Jones: 10 x 60 s and 90 s, ..., 2 x 12 min and 1 min, 20-25 min: a week each, every other day."""
    plan = planned("jones-run-walk-12w", log, known_to=85)
    shown = by_day(plan, 1, 84)
    assert sorted(shown) == [7 * week + day for week in range(12) for day in (1, 3, 5)]
    runs = {day: str(dose.intervals.parts[0].amount) for day, (dose,) in shown.items() if day in {1, 8, 15, 22, 71}}
    assert runs == {1: "60 s", 8: "90 s", 15: "60 s", 22: "2 min", 71: "12 min"}
