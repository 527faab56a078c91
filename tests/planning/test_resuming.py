"""A pause that ends with steps back: the way in again after an illness. Day 1 is Monday 4 January 2027."""

import pytest

from planning.patients import amended, by_day, by_week, day, dosage, exercise, facts, plan, prescription
from rehabplan import Dosage, Dose, Frequency, Group, Prescription
from rehabplan.log import LeaveOut, Pause, Resume
from rehabplan.progression import Increase, Ladder, Rung, Table

EACH_SESSION = Increase("reps", by=1, upto=40, every="1 session")


def paused(*days, steps_back, prescription=None):
    first, again = days
    return [
        amended(day(first), Pause(prescription)),
        amended(day(again), Resume(prescription, steps_back=steps_back)),
    ]


@pytest.mark.parametrize(
    ("steps_back", "again"), [(0, ["14", "15"]), (1, ["13", "14"]), (3, ["11", "12"]), (100, ["10", "11"])]
)
@pytest.mark.parametrize("name", [None, "bridge"])
def test_each_rule_goes_so_many_steps_back_and_never_below_its_start(name, steps_back, again):
    # Four sessions earn 14 repetitions for day 5, which is paused.
    log = paused(5, 8, steps_back=steps_back, prescription=name)
    assert by_day(plan(prescription(rule=EACH_SESSION), log=log), 9)[3:] == ["13", "-", "-", "-", *again]


def test_the_reason_says_who_decided():
    folded = plan(prescription(rule=EACH_SESSION), log=paused(5, 8, steps_back=2))
    fact = folded.on(day(8))[0].items[0].why[-1]
    assert (fact.kind.value, fact.reason.code, fact.reason.figure) == (
        "stepped-back",
        "decided",
        "Ann Physio: it is time",
    )


def test_a_row_and_a_rung_are_steps_too():
    table = Table([dosage(10), dosage(12), dosage(14)], every="1 week")
    rungs = [Rung(exercise=exercise(slug), dosage=dosage(reps)) for slug, reps in (("march", 5), ("dead-bug", 8))]
    given = [
        Prescription(exercise=exercise("bridge"), rule=table),
        Prescription(id="core", rule=Ladder(rungs=rungs, every="1 week")),
    ]
    folded = plan(*given, log=paused(16, 18, steps_back=1))
    assert by_day(folded, 18)[14:] == ["14", "-", "-", "12"]
    assert [folded.on(day(number))[0].items[1].exercise.slug for number in (15, 18)] == ["dead-bug", "march"]


def test_a_group_goes_back_once_and_all_together():
    group = Group(prescriptions=["bridge", "dog"], rule=EACH_SESSION)
    folded = plan(prescription(), prescription("dog"), groups=[group], log=paused(5, 8, steps_back=2))
    assert (by_day(folded, 8)[7], by_day(folded, 8, "dog")[7]) == ("12", "12")


def test_only_the_one_that_comes_back_goes_back():
    given = [prescription(rule=EACH_SESSION), prescription("dog", EACH_SESSION)]
    folded = plan(*given, log=paused(5, 8, steps_back=2, prescription="bridge"))
    assert (by_day(folded, 8)[7], by_day(folded, 8, "dog")[7]) == ("12", "17")


def test_what_is_left_out_or_has_not_begun_does_not():
    given = [prescription(rule=EACH_SESSION), prescription("dog", EACH_SESSION, first_week=2), prescription("cat")]
    log = [*paused(5, 7, steps_back=2), amended(day(2), LeaveOut("cat"))]
    folded = plan(*given, log=log)
    assert facts(folded.on(day(8))[0].items[1]) == ["prescribed"]
    assert by_day(folded, 8, "dog")[7] == "10"


def test_a_resumption_without_a_pause_goes_back_too():
    folded = plan(prescription(rule=EACH_SESSION), log=[amended(day(5), Resume(steps_back=3))])
    assert by_day(folded, 6) == ["10", "11", "12", "13", "11", "12"]


def test_weeks_that_were_paused_count_nothing_and_those_after_do():
    weekly = Increase("reps", by=1, upto=20)
    log = paused(22, 29, steps_back=2)
    assert by_week(plan(prescription(rule=weekly), log=log)) == ["10", "11", "12", "-", "11", "12"]


def test_what_has_no_rule_stays():
    given = prescription(given=Dosage(Dose(reps=10), Frequency.daily()))
    assert by_day(plan(given, log=paused(3, 5, steps_back=2)), 5) == ["10", "10", "-", "-", "10"]
