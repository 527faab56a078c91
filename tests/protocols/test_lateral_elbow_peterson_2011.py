"""Peterson 2011: wrist lifts for tennis elbow, 0.1 kg more every week."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, Plan, SessionReport
from rehabplan.totals import totals

ANSWERS = {
    1: ("1 kg", "2 kg"),
    2: ("1.1 kg", "2.1 kg"),
    3: ("1.2 kg", "2.2 kg"),
    4: ("1.3 kg", "2.3 kg"),
    5: ("1.4 kg", "2.4 kg"),
    6: ("1.5 kg", "2.5 kg"),
    7: ("1.6 kg", "2.6 kg"),
    8: ("1.7 kg", "2.7 kg"),
    9: ("1.8 kg", "2.8 kg"),
    10: ("1.9 kg", "2.9 kg"),
    11: ("2 kg", "3 kg"),
    12: ("2.1 kg", "3.1 kg"),
}
"""The weight of women and of men, by week."""


@pytest.mark.parametrize(("profile", "column"), [(None, 0), ("men", 1)])
def test_each_week(profile, column):
    plan = Plan.of(protocol("lateral-elbow-peterson-2011").for_person(profile=profile), MONDAY)
    assert plan.weeks == 12
    for week, loads in ANSWERS.items():
        dose = Dose(sets=3, reps=15, load=loads[column], side="affected")
        assert shown(plan, week) == {(day, 1): {"wrist-lift": dose} for day in range(1, 8)}, week


@pytest.mark.parametrize(("profile", "kilograms"), [(None, "2.1"), ("men", "3.1")])
def test_last_week(profile, kilograms):
    """45 repetitions on each of seven days: the volume of the last week over its repetitions is the published load."""
    plan = Plan.of(protocol("lateral-elbow-peterson-2011").for_person(profile=profile), MONDAY)
    last = totals(plan, by=["week"])[12,]
    assert last.reps.high == 315
    assert last.load_volume.high * 10 == 315 * int(kilograms.replace(".", ""))


def test_the_weight_rises_whatever_was_done():
    missed = [SessionReport(date=MONDAY + timedelta(days=day), done=False) for day in range(7)]
    plan = Plan.of(protocol("lateral-elbow-peterson-2011"), MONDAY, log=missed)
    assert [str(plan.week(week)[0].items[0].loads[0]) for week in (1, 2, 3)] == ["1 kg", "1.1 kg", "1.2 kg"]


def test_calendar_and_document():
    programme = protocol("lateral-elbow-peterson-2011")
    assert calendar_of(programme)
    assert read_back(programme) == programme
