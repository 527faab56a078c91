"""The walking programme of the NHLBI: brisk walking between slow walks, a table with uneven steps."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, by_day, calendar_of, protocol, read_back, reported, shown
from rehabplan import Dose, Frequency, Plan
from rehabplan.totals import Convention, totals


def walk(seconds):
    return Dose(warm_up="walk slowly 300 s", duration=f"{seconds} s", cool_down="walk slowly 300 s")


ANSWERS = {
    1: (walk(300), 15),
    2: (walk(420), 17),
    3: (walk(540), 19),
    4: (walk(660), 21),
    5: (walk(780), 23),
    6: (walk(900), 25),
    7: (walk(1080), 28),
    8: (walk(1200), 30),
    9: (walk(1380), 33),
    10: (walk(1560), 36),
    11: (walk(1680), 38),
    12: (walk(1800), 40),
}


def test_each_week():
    plan = Plan.of(protocol("nhlbi-walking-12w"), MONDAY)
    for week, (dose, _minutes) in ANSWERS.items():
        assert shown(plan, week) == {(day, 1): {"brisk-walk": dose} for day in (1, 3, 5)}, week
    frequencies = {item.dosage.frequency for session in plan.sessions for item in session.items}
    assert frequencies == {Frequency.per_week("at least 3")}


def test_total_minutes():
    plan = Plan.of(protocol("nhlbi-walking-12w"), MONDAY)
    found = [
        (week, Convention().of(each.elapsed_seconds) / 60)
        for (week, _session), each in totals(plan, by=["week", "session"]).items()
    ]
    assert found == [(week, minutes) for week, (_dose, minutes) in ANSWERS.items() for _walk in range(3)]


@pytest.mark.parametrize(
    ("log", "week_2"),
    [
        ([reported(1), reported(3), reported(5)], walk(420)),
        ([reported(1), reported(3, there=["tiring"]), reported(5)], walk(300)),
        ([reported(1), reported(3), reported(5, done=False)], walk(300)),
        ([reported(1), reported(3)], walk(420)),
        ([], walk(420)),
    ],
    ids=["well", "a tiring week", "a walk left out", "one not reported", "nothing is reported"],
)
def test_a_week_comes_again(log, week_2):
    plan = Plan.of(protocol("nhlbi-walking-12w"), MONDAY, log=log, as_of=MONDAY + timedelta(days=7))
    assert by_day(plan, 8, 14) == {8: (week_2,), 10: (week_2,), 12: (week_2,)}


def test_the_end_waits_for_week_12():
    log = [reported(day, there=["tiring"]) for day in (8, 36)]
    plan = Plan.of(protocol("nhlbi-walking-12w"), MONDAY, log=log)
    weeks = [1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12]
    assert [plan.week(week)[0].items[0].dosage.dose for week in range(1, plan.weeks + 1)] == [
        ANSWERS[week][0] for week in weeks
    ]
    later = Plan.of(protocol("nhlbi-walking-12w"), MONDAY, log=log, weeks=16)
    assert by_day(later, 99, 112) == {day: (walk(1800),) for day in (99, 101, 103, 106, 108, 110)}


def test_somebody_who_reports_nothing_goes_on_week_by_week():
    plan = Plan.of(protocol("nhlbi-walking-12w"), MONDAY, as_of=MONDAY + timedelta(days=90))
    assert [plan.week(week)[0].items[0].dosage.dose for week in range(1, 13)] == [dose for dose, _ in ANSWERS.values()]
    assert plan.weeks == 12


def test_calendar_and_document():
    programme = protocol("nhlbi-walking-12w")
    assert calendar_of(programme)
    assert read_back(programme) == programme
