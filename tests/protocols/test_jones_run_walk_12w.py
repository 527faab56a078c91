"""Dr Jones' twelve weeks from walking to running after knee surgery, with the totals it prints."""

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, Intervals, Plan
from rehabplan.totals import totals


def turns(run, walk, rounds):
    return Dose(intervals=Intervals([f"run {run} s", f"walk {walk} s"], rounds=rounds))


ANSWERS = {
    1: (turns(60, 90, 10), 25),
    2: (turns(90, 90, 10), 30),
    3: (turns(60, 60, 10), 20),
    4: (turns(120, 60, 8), 24),
    5: (turns(180, 60, 6), 24),
    6: (turns(240, 60, 5), 25),
    7: (turns(300, 60, 4), 24),
    8: (turns(360, 60, 4), 28),
    9: (turns(480, 60, 3), 27),
    10: (turns(600, 60, 2), 22),
    11: (turns(720, 60, 2), 26),
    12: (turns("1200-1500", 60, 1), (20, 25)),
}


def test_every_other_day_then_two_days_of_rest():
    plan = Plan.of(protocol("jones-run-walk-12w"), MONDAY)
    for week, (dose, _minutes) in ANSWERS.items():
        assert shown(plan, week) == {(day, 1): {"run-walk": dose} for day in (1, 3, 5)}, week


def test_total_minutes():
    plan = Plan.of(protocol("jones-run-walk-12w"), MONDAY)
    for (week, _session), each in totals(plan, by=["week", "session"]).items():
        elapsed = (each.elapsed_seconds.low / 60, each.elapsed_seconds.high / 60)
        minutes = ANSWERS[week][1]
        if week < 12:
            assert elapsed == (minutes, minutes), week
        else:  # printed without the minute of walking
            run = each.activities["run"].seconds
            assert (run.low / 60, run.high / 60) == minutes
            assert elapsed == (21, 26)


def test_calendar_and_document():
    programme = protocol("jones-run-walk-12w")
    assert calendar_of(programme)
    assert read_back(programme) == programme
