"""Lakewood: eight exercises after a knee replacement, three times a day, then twice, then once; daily before it."""

from datetime import date

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, Plan

DOSES = {
    "ankle-pump": Dose(reps=20),
    "quad-set": Dose(reps=20, hold="5 s", side="affected"),
    "hamstring-set": Dose(reps=20, hold="5 s", side="affected"),
    "terminal-knee-extension": Dose(reps=20, hold="5 s", side="affected"),
    "glute-set": Dose(reps=20, hold="5 s"),
    "sitting-knee-bend": Dose(reps=20, side="affected"),
    "heel-slide": Dose(reps=20, side="affected"),
    "straight-leg-raise": Dose(reps=20, side="affected"),
}

SLOTS = {3: [1, 2, 3], 2: [1, 3], 1: [1]}
"""Of the three sessions of a day, twice a day leaves out the one in the middle."""

ANSWERS = dict.fromkeys(range(1, 7), 3) | dict.fromkeys(range(7, 13), 2) | dict.fromkeys(range(13, 27), 1)
"""Times a day, by week."""


def test_each_week():
    plan = Plan.of(protocol("tka-lakewood"), MONDAY)
    assert plan.weeks == 26
    for week, times in ANSWERS.items():
        wanted = {(day, slot): DOSES for day in range(1, 8) for slot in SLOTS[times]}
        assert shown(plan, week) == wanted, week


def test_every_day_before_the_operation():
    plan = Plan.counting_back(protocol("tka-lakewood-before"), date(2027, 2, 1))
    assert plan.start == MONDAY
    assert plan.last_day == date(2027, 1, 31)
    for week in (1, 2, 3, 4):
        assert shown(plan, week) == {(day, 1): DOSES for day in range(1, 8)}, week


def test_calendars_and_documents():
    for slug in ("tka-lakewood", "tka-lakewood-before"):
        programme = protocol(slug)
        assert calendar_of(programme.for_person(affected="left"))
        assert read_back(programme) == programme
