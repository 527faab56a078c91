"""Petersen 2011: ten weeks of the Nordic hamstring exercise, then one session a week."""

from datetime import date, timedelta

import attrs
import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, Plan, SessionReport, Symptom
from rehabplan.loads import Level
from rehabplan.totals import Convention, totals

ONE, TWO, THREE = [1], [1, 4], [1, 3, 5]
LEVELS = ["plain", "harder: more speed or a push from the partner"]
OWN, HARDER = Level(LEVELS[0], LEVELS), Level(LEVELS[1], LEVELS)

ANSWERS = {
    1: (ONE, Dose(sets=2, reps=5)),
    2: (TWO, Dose(sets=2, reps=6)),
    3: (THREE, Dose(sets=3, reps="6-8")),
    4: (THREE, Dose(sets=3, reps="8-10")),
    5: (THREE, Dose(reps=[12, 10, 8])),
    6: (THREE, Dose(reps=[12, 10, 8])),
    7: (THREE, Dose(reps=[12, 10, 8])),
    8: (THREE, Dose(reps=[12, 10, 8])),
    9: (THREE, Dose(reps=[12, 10, 8])),
    10: (THREE, Dose(reps=[12, 10, 8])),
}


def test_each_week():
    plan = Plan.of(protocol("nordic-petersen-2011"), MONDAY)
    assert plan.weeks == len(ANSWERS)
    for week, (days, dose) in ANSWERS.items():
        wanted = {(day, 1): {"nordic-hamstring": attrs.evolve(dose, load=OWN)} for day in days}
        assert shown(plan, week) == wanted, week


def test_one_session_a_week_afterwards():
    plan = Plan.of(protocol("nordic-petersen-2011"), MONDAY, weeks=14)
    for week in (11, 12, 13, 14):
        assert shown(plan, week) == {(1, 1): {"nordic-hamstring": Dose(reps=[12, 10, 8], load=OWN)}}


def test_the_harder_form_is_kept_up_afterwards():
    log = [reported(MONDAY + timedelta(days=30), controlled=True)]
    plan = Plan.of(protocol("nordic-petersen-2011"), MONDAY, log=log, weeks=11)
    assert shown(plan, 11) == {(1, 1): {"nordic-hamstring": Dose(reps=[12, 10, 8], load=HARDER)}}


def test_totals():
    plan = Plan.of(protocol("nordic-petersen-2011"), MONDAY)
    (total,) = totals(plan, by=[]).values()
    assert Convention().of(total.sessions) == 27
    assert (total.reps.low, total.reps.high) == (700, 736)
    by_session = [
        Convention().of(each.reps) for (_id, week), each in totals(plan, by=["session", "week"]).items() if week >= 5
    ]
    assert by_session == [30] * 18


CONTROLLED = "whole-way-controlled"


def reported(day: date, *, controlled: bool) -> SessionReport:
    return SessionReport(date=day, done=True, symptoms=[Symptom(CONTROLLED, controlled)])


@pytest.mark.parametrize(
    ("days", "loads"),
    [
        ({29: False, 31: False, 33: False}, [OWN] * 6),
        ({29: False, 31: True}, [OWN, OWN, HARDER, HARDER, HARDER, HARDER]),
        ({1: True}, [OWN] * 6),  # no set of 12 yet
    ],
    ids=["never", "in the second session of week 5", "too early"],
)
def test_harder_once_the_whole_way_is_controlled(days, loads):
    log = [reported(MONDAY + timedelta(days=day - 1), controlled=controlled) for day, controlled in days.items()]
    plan = Plan.of(protocol("nordic-petersen-2011"), MONDAY, log=log)
    doses = [session.items[0].dosage.dose for week in (5, 6) for session in plan.week(week)]
    assert doses == [Dose(reps=[12, 10, 8], load=load) for load in loads]


def test_calendar_and_document():
    programme = protocol("nordic-petersen-2011")
    assert calendar_of(programme)
    assert read_back(programme) == programme
