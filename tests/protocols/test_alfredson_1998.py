"""Alfredson's heel drops: two kinds, twice a day, every day for twelve weeks; more load once it is free of pain."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back, reported, shown
from rehabplan import Dose, ItemReport, Plan
from rehabplan.totals import Convention, totals

STRAIGHT, BENT = "heel-drop-straight-knee", "heel-drop-bent-knee"


def drops(load="body weight", side="affected"):
    return Dose(sets=3, reps=15, load=load, contraction="eccentric", side=side)


WEEK = {(day, session): {STRAIGHT: drops(), BENT: drops()} for day in range(1, 8) for session in (1, 2)}


def test_each_week():
    plan = Plan.of(protocol("alfredson-1998"), MONDAY)
    for week in range(1, 13):
        assert shown(plan, week) == WEEK, week
    assert len(plan.sessions) == 168


def test_repetitions_a_day():
    plan = Plan.of(protocol("alfredson-1998"), MONDAY)
    (total,) = totals(plan.on(MONDAY), by=[]).values()
    assert Convention().of(total.reps) == 180


def day(number, pains):
    return [reported(number, slot=slot, pain_during=pain) for slot, pain in enumerate(pains, start=1)]


@pytest.mark.parametrize(
    ("log", "loads"),
    [
        (day(1, [0, 0]), ["body weight + 5 kg"] * 2),
        (day(1, [4, 3]), ["body weight"] * 2),
        (day(1, [0, 1]), ["body weight"] * 2),
        (day(1, [9, 9]), ["body weight"] * 2),
        ([*day(1, [0, 0]), *day(2, [5, 4])], ["body weight + 5 kg"] * 2),
        ([*day(1, [0, 0]), *day(2, [5, 4]), *day(3, [0, 0])], ["body weight + 10 kg"] * 2),
        ([reported(1, slot=1), reported(1, slot=2)], ["body weight"] * 2),
        ([*day(1, [0]), reported(1, slot=2, pain_during=0, done=False)], ["body weight"] * 2),
    ],
    ids=[
        "free of pain",
        "pain",
        "pain once",
        "strong pain changes nothing",
        "pain anew",
        "free again",
        "not rated",
        "not done",
    ],
)
def test_more_load_once_it_is_free_of_pain(log, loads):
    plan = Plan.of(protocol("alfredson-1998"), MONDAY, log=log)
    (first, _second) = plan.on(log[-1].date + timedelta(days=1))
    assert [str(item.dosage.dose.load) for item in first.items] == loads


def test_a_plan_never_takes_freedom_from_pain_as_given():
    plan = Plan.of(protocol("alfredson-1998"), MONDAY, log=day(1, [0, 0]))
    later = {str(item.dosage.dose.load) for session in plan.sessions[2:] for item in session.items}
    assert later == {"body weight + 5 kg"}


def test_each_exercise_by_its_own_scores():
    items = [ItemReport(prescription=STRAIGHT, pain=0), ItemReport(prescription=BENT, pain=3)]
    log = [reported(1, slot=slot, items=items) for slot in (1, 2)]
    plan = Plan.of(protocol("alfredson-1998"), MONDAY, log=log)
    assert shown(plan, 1)[2, 1] == {STRAIGHT: drops("body weight + 5 kg"), BENT: drops()}


def test_calendar_and_document():
    programme = protocol("alfredson-1998")
    assert read_back(programme) == programme
    mine = programme.for_person(affected="left")
    assert shown(Plan.of(mine, MONDAY), 1)[1, 1] == {STRAIGHT: drops(side="left"), BENT: drops(side="left")}
    assert calendar_of(mine)
