"""DeLorme and the Oxford technique: three sets of ten at shares of the 10RM, which is tested anew every week."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, PercentOf, Plan, SessionReport, TestResult

SHARES = {"delorme": (50, 75, 100), "oxford-zinovieff": (100, 75, 50)}


@pytest.mark.parametrize("slug", SHARES)
def test_each_week(slug):
    plan = Plan.of(protocol(slug), MONDAY)
    dose = Dose(sets=3, reps=10, load=[PercentOf(share, "10rm") for share in SHARES[slug]], side="affected")
    for week in range(1, 10):
        assert shown(plan, week) == {(day, 1): {"knee-extension": dose} for day in (1, 3, 5)}, week
    assert len(plan.sessions) == 27


def weights(plan, week):
    return [[str(load) for load in session.items[0].loads] for session in plan.week(week)]


@pytest.mark.parametrize(
    ("slug", "first", "second"),
    [
        ("delorme", ["20 kg", "30 kg", "40 kg"], ["22 kg", "33 kg", "44 kg"]),
        ("oxford-zinovieff", ["40 kg", "30 kg", "20 kg"], ["44 kg", "33 kg", "22 kg"]),
    ],
)
def test_a_retest_at_the_end_of_a_week_drives_the_next(slug, first, second):
    programme = protocol(slug).for_person(affected="left", results={"10rm": "40 kg"})
    friday = SessionReport(date=MONDAY + timedelta(days=4), done=True, results=[TestResult("10rm", "44 kg")])
    plan = Plan.of(programme, MONDAY, log=[friday])
    assert weights(plan, 1) == [first] * 3
    assert weights(plan, 2) == weights(plan, 9) == [second] * 3


def test_without_a_test_the_share_is_shown():
    plan = Plan.of(protocol("delorme"), MONDAY)
    assert weights(plan, 1)[0] == ["50 % of 10rm", "75 % of 10rm", "100 % of 10rm"]


@pytest.mark.parametrize("slug", SHARES)
def test_calendar_and_document(slug):
    programme = protocol(slug)
    assert calendar_of(programme)
    assert read_back(programme) == programme
