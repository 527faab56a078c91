"""Results in a log that change less than one might think are said to."""

import pytest

from planning.patients import day, dosage, notices, plan, prescription
from rehabplan import SessionReport as Report
from rehabplan import TestResult
from rehabplan.quantity import kilograms

SQUAT = prescription("squat", given=dosage(5, load="85 % of 1rm"))
PRESS = prescription("press", given=dosage(5, load="85 % of 1rm"))


def measured(number, value, prescription=None):
    return Report(date=day(number), results=[TestResult("1rm", value, prescription=prescription)])


def loads(folded, number):
    return [str(item.loads[0]) for item in folded.on(day(number))[0].items]


def test_a_result_of_all_leaves_ones_own_and_says_so():
    own = [TestResult("1rm", kilograms(100), prescription="squat"), TestResult("1rm", kilograms(60))]
    folded = plan(SQUAT, PRESS, results=own, log=[measured(3, kilograms(80))])
    assert loads(folded, 2) == ["85 kg", "51 kg"]
    assert loads(folded, 4) == ["85 kg", "68 kg"]
    assert [(notice.code, notice.date, notice.text) for notice in folded.notices] == [
        (
            "result-not-used",
            day(3),
            "1rm of all changes nothing for squat, whose own result stays; name the prescription to change it",
        )
    ]


def test_ones_own_of_a_log_counts_from_then_on():
    log = [measured(1, kilograms(100), "squat"), measured(3, kilograms(80)), measured(5, kilograms(90), "squat")]
    folded = plan(SQUAT, log=log)
    assert [loads(folded, number) for number in (2, 4, 6)] == [["85 kg"], ["85 kg"], ["76.5 kg"]]
    assert notices(folded) == [("result-not-used", day(3))]


@pytest.mark.parametrize(("first", "then"), [(kilograms(40), 44), (44, kilograms(40))])
def test_a_unit_that_comes_or_goes_is_said(first, then):
    folded = plan(SQUAT, results=[TestResult("1rm", first)], log=[measured(2, then)])
    assert [(notice.code, notice.text) for notice in folded.notices] == [
        ("result-unit", f"1rm is {then}, and was {first}: give both with a unit, or both without")
    ]


def test_another_result_of_the_same_kind_says_nothing():
    log = [measured(2, kilograms(44)), measured(3, kilograms(30), "squat"), measured(4, kilograms(35), "squat")]
    assert notices(plan(SQUAT, results=[TestResult("1rm", kilograms(40))], log=log)) == []
