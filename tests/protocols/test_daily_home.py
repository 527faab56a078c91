"""One stretch a day, and a minimum without a maximum: Bandy 1997 and NICE's pelvic floor programme."""

import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back, required, shown
from rehabplan import Dose, Plan, Range


def test_one_stretch_of_thirty_seconds_five_days_a_week():
    plan = Plan.of(protocol("bandy-stretch-1997"), MONDAY)
    stretch = Dose(sets=1, reps=1, hold="30 s", side="each", counted="per side")
    for week in range(1, 7):
        days = shown(plan, week)
        assert len(days) == 5, week
        assert {slot for _day, slot in days} == {1}
        assert all(doses == {"standing-hamstring-stretch": stretch} for doses in days.values())
    assert plan.weeks == 6


def test_at_least_eight_three_times_a_day_for_twelve_weeks_and_on():
    plan = Plan.of(protocol("pfmt-nice"), MONDAY, weeks=14)
    squeeze = {"pelvic-floor-contraction": Dose(sets=1, reps=Range.at_least(8))}
    for week in range(1, 15):
        assert required(plan, week) == {(day, slot): squeeze for day in range(1, 8) for slot in (1, 2, 3)}, week


@pytest.mark.parametrize("slug", ["bandy-stretch-1997", "pfmt-nice"])
def test_calendar_and_document(slug):
    programme = protocol(slug)
    assert calendar_of(programme)
    assert read_back(programme) == programme
