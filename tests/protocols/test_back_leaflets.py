"""Leaflets for the back: five rising to ten by one a day, and NHS inform's one more every few days."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, by_day, calendar_of, protocol, read_back, reported, required
from rehabplan import Dose, Plan

RAMP = {1: 5, 2: 6, 3: 7, 4: 8, 5: 9, 6: 10, 7: 10, 8: 10, 9: 10, 10: 10}
"""Repetitions by day: start with five, one more each day, up to ten; every one held 3 seconds."""

ROLL = {"hold": "2 s", "one_rep": "left and right"}
TILT = {"hold": "2 s"}


def test_five_to_ten_each_day():
    plan = Plan.of(protocol("back-ramp-5-to-10"), MONDAY)
    held = {day: (Dose(sets=1, reps=reps, hold="3 s"),) * 3 for day, reps in RAMP.items()}
    assert by_day(plan, 1, 10) == held
    assert {session.slots for session in plan.sessions} == {1}


def test_more_pain_holds_the_day_s_step():
    log = [reported(1), reported(2, there=["more-pain"]), reported(3)]
    plan = Plan.of(protocol("back-ramp-5-to-10"), MONDAY, log=log)
    assert {day: str(doses[0].reps) for day, doses in by_day(plan, 1, 4).items()} == {1: "5", 2: "6", 3: "6", 4: "7"}


def test_nhs_inform_begins_with_five_three_times_a_day():
    plan = Plan.of(protocol("nhs-inform-back"), MONDAY)
    first = {"knee-roll": Dose(reps=5, **ROLL), "pelvic-tilt": Dose(reps=5, **TILT), "back-bend": Dose(reps=5)}
    week = required(plan, 1)
    assert [day for day in week if day[0] == 1] == [(1, 1), (1, 2), (1, 3)]
    assert [week[day, slot] for day in (1, 2, 3) for slot in (1, 2, 3)] == [first] * 9
    assert {day for day, _slot in week} == set(range(1, 8))


def test_nhs_inform_adds_one_every_three_comfortable_days():
    plan = Plan.of(protocol("nhs-inform-back"), MONDAY)
    tilts = {day: str(doses[1].reps) for day, doses in by_day(plan, 1, 42).items()}
    assert [tilts[day] for day in (1, 3, 4, 6, 7, 9, 10)] == ["5", "5", "6", "6", "7", "7", "8"]
    assert tilts[31] == tilts[42] == "15"
    review = MONDAY + timedelta(days=14)
    assert {item.review for session in plan.on(review + timedelta(days=3)) for item in session.items} == {review}


def test_an_uncomfortable_day_does_not_count():
    log = [reported(2, slot=2, there=["uncomfortable"])]
    plan = Plan.of(protocol("nhs-inform-back"), MONDAY, log=log)
    tilts = {day: str(doses[1].reps) for day, doses in by_day(plan, 1, 7).items()}
    assert tilts == {1: "5", 2: "5", 3: "5", 4: "5", 5: "6", 6: "6", 7: "6"}


@pytest.mark.parametrize(("slug", "last"), [("back-ramp-5-to-10", 14), ("nhs-inform-back", 42)])
def test_somebody_who_reports_nothing_goes_on_as_the_leaflet_says(slug, last):
    silent = Plan.of(protocol(slug), MONDAY, as_of=MONDAY + timedelta(days=last))
    assert by_day(silent, 1, last) == by_day(Plan.of(protocol(slug), MONDAY), 1, last)


@pytest.mark.parametrize("slug", ["back-ramp-5-to-10", "nhs-inform-back"])
def test_calendar_and_document(slug):
    programme = protocol(slug)
    assert calendar_of(programme)
    assert read_back(programme) == programme
