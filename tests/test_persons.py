import pytest

from refusals import refusal
from rehabplan import Dosage, Dose, Frequency
from rehabplan.exercise import Side
from rehabplan.persons import as_results, sides_for, with_sides
from rehabplan.progression import Increase, InTurn, Table
from rehabplan.quantity import kilograms
from rehabplan.report import TestResult

LEFT_KNEE = sides_for("left")


def on(side):
    return Dosage(Dose(reps=10, side=side), Frequency.daily())


@pytest.mark.parametrize(("affected", "other"), [("left", Side.RIGHT), (Side.RIGHT, Side.LEFT)])
def test_the_other_side_is_the_one_across(affected, other):
    assert sides_for(affected) == {Side.AFFECTED: Side(affected), Side.OTHER: other}


def test_a_person_is_affected_on_the_left_or_on_the_right():
    expected = ("unknown-choice", "affected is 'both': use left or right")
    assert refusal(lambda: sides_for("both")) == expected


def test_sides_are_replaced_deep_inside():
    rule = InTurn(Table([on("affected"), on("other")]), Increase("reps", by=1, upto=15))
    assert with_sides(rule, LEFT_KNEE) == InTurn(Table([on("left"), on("right")]), Increase("reps", by=1, upto=15))


@pytest.mark.parametrize("value", [on("left"), (on("right"), 3), "affected", None, 5])
def test_what_names_no_such_side_is_itself(value):
    assert with_sides(value, LEFT_KNEE) is value


def test_results_by_name_are_of_all_or_of_one_prescription():
    assert as_results({"1rm": "80 kg", "row/10rm": kilograms(30), "raises": 8}) == (
        TestResult("1rm", "80 kg"),
        TestResult("10rm", "30 kg", prescription="row"),
        TestResult("raises", 8),
    )


def test_results_may_be_listed():
    listed = [TestResult("1rm", "80 kg")]
    assert as_results(listed) == as_results(iter(listed)) == tuple(listed)
    assert as_results(()) == as_results({}) == ()


@pytest.mark.parametrize("results", ["1rm", 5, None])
def test_results_that_are_no_list_are_refused(results):
    code, message = refusal(lambda: as_results(results), TypeError)
    assert code == "wrong-type"
    assert message.endswith("give a table such as {'1rm': '80 kg'}, or a list of TestResult")
