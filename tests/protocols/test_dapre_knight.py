"""DAPRE: the third set decides the weight of the fourth, and of the next session."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back
from rehabplan import AdjustmentRow, Dose, ItemReport, PercentOf, Plan, Range, SessionReport, SetTable

MAX = Range.as_many_as_possible()
FOURTH_SET = [
    AdjustmentRow("0-2", "-2.5-5 kg"),
    AdjustmentRow("3-4", "-up to 2.5 kg"),
    AdjustmentRow("5-6", "keep"),
    AdjustmentRow("7-10", "+2.5-5 kg"),
    AdjustmentRow("at least 11", "+5-7.5 kg"),
]
DOSE = Dose(
    reps=[10, 6, MAX, MAX],
    load=[PercentOf(share, "working-weight") for share in (50, 75, 100, 100)],
    set_table=SetTable(read=3, sets=[4], rows=FOURTH_SET),
    side="affected",
)


def test_every_session_has_the_four_sets():
    plan = Plan.of(protocol("dapre-knight"), MONDAY)
    assert {session.items[0].dosage.dose for session in plan.sessions} == {DOSE}


@pytest.mark.parametrize(
    ("third_set", "next_weight"),
    # At 40 kg, the low end of each range: -2.5, keep, +2.5, +2.5, +5 kg.
    [(0, 37.5), (2, 37.5), (3, 40), (4, 40), (5, 42.5), (6, 42.5), (7, 42.5), (10, 42.5), (11, 45), (15, 45)],
)
def test_the_third_set_decides_the_next_session(third_set, next_weight):
    programme = protocol("dapre-knight").for_person(affected="left", results={"working-weight": "40 kg"})
    first = SessionReport(
        date=MONDAY, items=[ItemReport(prescription="knee-extension", reps=[10, 6, third_set, 5], done=True)]
    )
    plan = Plan.of(programme, MONDAY, log=[first])
    assert [str(load) for load in plan.sessions[0].items[0].loads] == ["20 kg", "30 kg", "40 kg", "40 kg"]
    assert str(plan.sessions[1].items[0].loads[2]) == f"{next_weight:g} kg"


def test_sessions_follow_each_other():
    programme = protocol("dapre-knight").for_person(affected="left", results={"working-weight": "40 kg"})
    log = [
        SessionReport(
            date=MONDAY + timedelta(days=day),
            items=[ItemReport(prescription="knee-extension", reps=[10, 6, third, third], done=True)],
        )
        for day, third in ((0, 12), (2, 6), (4, 1))
    ]
    plan = Plan.of(programme, MONDAY, log=log)
    assert [str(session.items[0].loads[2]) for session in plan.sessions[:4]] == ["40 kg", "45 kg", "47.5 kg", "45 kg"]


def test_calendar_and_document():
    programme = protocol("dapre-knight")
    assert calendar_of(programme)
    assert read_back(programme) == programme
