"""Doses that follow from what was achieved: tables with a stated chooser, counters, retests, and two sides."""

import pytest

from planning.patients import by_week, day, dosage, item_report, plan, prescription, programme
from rehabplan import AdjustmentRow, Exercise, Frequency, Group, Plan, Prescription, Range, Rounding
from rehabplan import SessionReport as Report
from rehabplan.progression import Completed, Double, Increase, Lookup, StepBack
from rehabplan.report import TestResult

WEEKLY = Frequency.per_week(1)
DAPRE = [("0-2", "-5 kg"), ("3-4", "-2.5 kg"), ("5-7", "keep"), ("8-12", "+2.5-5 kg"), ("at least 13", "+5-7.5 kg")]


def week(number, *items, **fields):
    return Report(date=day(7 * number - 6), items=items, **fields)


def loads(folded):
    return [str(session.items[0].loads[-1]) for session in folded.sessions]


def lifting(rule, **dose):
    given = dosage(Range.as_many_as_possible(), WEEKLY, sets=4, load="50 kg", **dose)
    return prescription(rule=rule, given=given)


def did(*reps):
    return item_report(reps=reps, loads=["50 kg"] * 4, done=True)


# A table on achieved repetitions, and who chooses


@pytest.mark.parametrize(
    ("chosen", "load"),
    [
        ({"set_number": 3}, "50 kg"),
        ({"set_number": 4, "choose": "low"}, "52.5 kg"),
        ({"set_number": 4, "choose": "middle"}, "53.75 kg"),
        ({"set_number": 4, "choose": "high"}, "55 kg"),
        ({"set_number": 1, "choose": "high"}, "57.5 kg"),
        ({}, "47.5 kg"),
    ],
)
def test_the_set_that_is_named_chooses_and_without_one_the_least(chosen, load):
    rows = [AdjustmentRow(*row) for row in DAPRE]
    rule = Lookup("load", read="reps", rows=rows, upto="100 kg", every="1 session", **chosen)
    folded = plan(lifting(rule), log=[week(1, did(14, 4, 6, 9))], weeks=2)
    assert loads(folded) == ["50 kg", load]


# Counters that begin anew


def test_three_failures_running_go_back_and_are_counted_anew():
    rule = Increase("reps", by=1, upto=30, otherwise=StepBack(after=3))
    done = [True, True, False, False, True, False, False, False, False]
    log = [week(number, done=each) for number, each in enumerate(done, start=1)]
    folded = plan(prescription(rule=rule, given=dosage(10, WEEKLY)), log=log, as_of=day(64), weeks=10)
    assert by_week(folded) == ["10", "11", "12", "12", "12", "13", "13", "13", "12", "12"]


def test_two_successes_running_are_counted_anew_after_a_failure():
    rule = Increase("reps", by=1, upto=30, every="2 weeks", in_a_row=True)
    done = [True, False, True, True, True, False, True]
    log = [week(number, done=each) for number, each in enumerate(done, start=1)]
    folded = plan(prescription(rule=rule, given=dosage(10, WEEKLY)), log=log, as_of=day(50), weeks=8)
    assert by_week(folded) == ["10", "10", "10", "10", "11", "11", "11", "11"]


# From what was achieved


def test_repetitions_go_on_from_those_achieved_and_the_load_takes_over_at_the_top():
    rule = Double(
        Increase("reps", by=1, upto=12, every="1 session", start_from="achieved"),
        Increase("load", by="2.5 kg", upto="60 kg", every="1 session"),
    )
    given = dosage(8, WEEKLY, sets=2, load="20 kg")
    log = [
        week(1, item_report(reps=(10, 9), done=True)),
        week(2, item_report(reps=(12, 12), done=True)),
        week(3, item_report(reps=(8, 8), done=True)),
    ]
    folded = plan(prescription(rule=rule, given=given), log=log, weeks=4)
    shown = [(str(item.loads[0]), *map(str, item.dosage.amounts("reps"))) for item in _items(folded)]
    assert shown == [("20 kg", "8"), ("20 kg", "11", "10"), ("22.5 kg", "8"), ("22.5 kg", "9")]


def _items(folded):
    return [session.items[0] for session in folded.sessions]


def test_a_retest_re_bases_every_load_that_is_a_share_of_it():
    given = dosage(5, WEEKLY, load="80 % of 1rm")
    rounded = Rounding(steps="2.5 kg")
    retest = week(2, done=True, results=[TestResult("1rm", "110 kg")])
    folded = plan(
        prescription(given=given), results=[TestResult("1rm", "100 kg")], rounding=rounded, log=[retest], weeks=3
    )
    assert loads(folded) == ["80 kg", "80 kg", "87.5 kg"]


# Sides


def leg(rule=None, **fields):
    exercise = Exercise(slug="bridge", name="Single-leg bridge", laterality="unilateral")
    return Prescription(exercise=exercise, rule=rule, **fields)


def sided(number, left, right):
    sides = {"left": left, "right": right}
    return week(number, *(item_report(side=side, reps=[reps]) for side, reps in sides.items()))


def test_one_rule_over_both_sides_waits_for_the_weaker():
    given = dosage(10, WEEKLY, side="each", counted="per side")
    rule = Increase("reps", by=1, upto=20, when=Completed())
    log = [sided(1, 10, 8), sided(2, 10, 10), sided(3, 11, 11)]
    folded = plan(leg(rule, dosage=given), log=log, as_of=day(22), weeks=4)
    assert by_week(folded) == ["10", "10", "11", "12"]
    unsaid = [week(1, item_report(side="left", reps=[10]))]
    assert by_week(plan(leg(rule, dosage=given), log=unsaid, as_of=day(8), weeks=2)) == ["10", "10"]


def alone(side, rule=None):
    return leg(rule, dosage=dosage(10, WEEKLY, side=side), id=f"bridge-{side}")


def each_side(number, left, right):
    return week(number, item_report("bridge-left", reps=[left]), item_report("bridge-right", reps=[right]))


LOG = [each_side(1, 10, 8), each_side(2, 11, 10), each_side(3, 12, 11)]


def test_with_a_rule_each_the_stronger_side_goes_on_alone():
    rule = Increase("reps", by=1, upto=20)
    folded = plan(alone("left", rule), alone("right", rule), log=LOG, as_of=day(22), weeks=4)
    assert by_week(folded, "bridge-left") == ["10", "11", "12", "13"]
    assert by_week(folded, "bridge-right") == ["10", "10", "11", "12"]


def test_as_a_group_both_sides_wait_for_the_weaker():
    group = Group(prescriptions=["bridge-left", "bridge-right"], rule=Increase("reps", by=1, upto=20))
    both = programme(alone("left"), alone("right"), groups=[group], weeks=4)
    folded = Plan.of(both, day(1), id="p", log=LOG, as_of=day(22))
    assert by_week(folded, "bridge-left") == ["10", "10", "11", "12"]
    assert by_week(folded, "bridge-right") == ["10", "10", "11", "12"]
