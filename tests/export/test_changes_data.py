"""Changes as ``rehabplan-changes/1``: what their facts say. Day 1 is Monday 4 January 2027."""

import pytest

from planning.patients import amended, day, dosage, plan, prescription
from rehabplan.export import changes_data
from rehabplan.log import ChangeAmount
from rehabplan.progression import Increase


def changes(given, change, *, rule=None, **ends):
    """Return the changes, as data, that a decision about the fourth day of two weeks makes."""
    before, after = (
        plan(prescription(rule=rule, given=given), weeks=2, log=log) for log in ([], [amended(day(4), change, **ends)])
    )
    return changes_data.to_data(after.changes_since(before))["changes"]


@pytest.mark.parametrize(
    ("given", "change", "said"),
    [
        ({"hold": "5 s"}, ChangeAmount("hold", to=3, prescription="bridge"), "hold 3 s, 5 s before"),
        ({"load": "20 kg"}, ChangeAmount("load", percent=50, prescription="bridge"), "load 10 kg, 20 kg before"),
        ({"duration": "1 min"}, ChangeAmount("duration", to=45, prescription="bridge"), "time 45 s, 60 s before"),
        ({}, ChangeAmount("reps", to=8, prescription="bridge"), "8 reps, 10 before"),
    ],
)
def test_facts_have_the_units_of_the_dose(given, change, said):
    (only,) = changes(dosage(**given), change)
    assert only["facts"] == [f"changed on 7 January 2027: {said} (Ann Physio: it is time)"]


def test_steps_have_them_too_and_the_sentence_ends_alike():
    longer = Increase("hold", by=1, upto="20 s")
    _week, grown = changes(dosage(hold="5 s"), ChangeAmount("hold", to=3, prescription="bridge"), rule=longer)
    assert grown["facts"] == [
        "changed on 7 January 2027: hold 3 s, 5 s before (Ann Physio: it is time)",
        "hold 4 s = 3 s + 1 s since week 2 (provisional: if done as asked)",
    ]
    assert grown["text"].endswith(f"; {grown['facts'][0]}; then {grown['facts'][1]}")


def test_growth_that_a_decision_holds_says_who_and_until_when():
    (held,) = changes(dosage(10), ChangeAmount("reps", to=12), rule=Increase("reps", by=1, upto=20), until=day(10))
    assert held["facts"] == ["held until 13 January 2027 (Ann Physio: it is time)"]
    assert held["text"].endswith(": 1 x 10 instead of 1 x 11; held until 13 January 2027 (Ann Physio: it is time)")
