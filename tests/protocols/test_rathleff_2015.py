"""Rathleff 2015: single-leg heel raises over a towel, every second day for twelve weeks."""

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, Plan
from rehabplan.tempo import Tempo
from rehabplan.totals import Convention, totals


def raises(sets: int, reps: int, load: str) -> Dose:
    return Dose(sets=sets, reps=reps, load=load, tempo=Tempo(lifting=3, hold=2, lowering=3), side="affected")


FIRST, SECOND, LAST = raises(3, 12, "12RM"), raises(4, 10, "10RM"), raises(5, 8, "8RM")
ODD, EVEN = [1, 3, 5, 7], [2, 4, 6]

ANSWERS = {
    1: (ODD, FIRST),
    2: (EVEN, FIRST),
    3: (ODD, SECOND),
    4: (EVEN, SECOND),
    5: (ODD, LAST),
    6: (EVEN, LAST),
    7: (ODD, LAST),
    8: (EVEN, LAST),
    9: (ODD, LAST),
    10: (EVEN, LAST),
    11: (ODD, LAST),
    12: (EVEN, LAST),
}


def test_each_week():
    plan = Plan.of(protocol("rathleff-2015"), MONDAY)
    assert plan.weeks == len(ANSWERS)
    for week, (days, dose) in ANSWERS.items():
        assert shown(plan, week) == {(day, 1): {"towel-heel-raise": dose} for day in days}, week


def test_totals():
    plan = Plan.of(protocol("rathleff-2015"), MONDAY)
    (total,) = totals(plan, by=[]).values()
    assert Convention().of(total.sessions) == 42
    under_tension = {
        week: Convention().of(each.seconds_under_tension) / Convention().of(each.sets)
        for (week,), each in totals(plan, by=["week"]).items()
    }
    assert under_tension == {1: 96, 2: 96, 3: 80, 4: 80} | dict.fromkeys(range(5, 13), 64)


def test_calendar_and_document():
    programme = protocol("rathleff-2015")
    assert calendar_of(programme)
    assert read_back(programme) == programme
