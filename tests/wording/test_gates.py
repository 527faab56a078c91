"""What a patient is told that growth depends on, and what a clinician sees a projection take for granted."""

import pytest

from rehabplan.progression import (
    AllOf,
    Completed,
    NotReported,
    OfLast,
    PainAtMost,
    PainLight,
    PainNotRising,
    PainRule,
    PainSettled,
)
from rehabplan.wording.gates import assumed_of, shut_when

QUIET = PainAtMost(limit=3, source="x")


@pytest.mark.parametrize(
    ("moment", "shut", "assumed"),
    [
        ("worst", "your pain went above 3 out of 10", "with pain at 3/10 or below"),
        ("during", "your pain went above 3 out of 10 during the exercises", "with pain at 3/10 or below during"),
        ("after", "your pain went above 3 out of 10 after the exercises", "with pain at 3/10 or below after"),
        ("next morning", "your pain went above 3 out of 10 the next morning", "with pain at 3/10 or below the next"),
        ("24 h after", "your pain went above 3 out of 10 24 hours later", "with pain at 3/10 or below 24 hours later"),
    ],
)
def test_a_ceiling_names_its_moment(moment, shut, assumed):
    gate = PainAtMost(limit=3, moment=moment, source="x")
    assert shut_when(gate) == shut
    assert assumed_of(gate).startswith(assumed)


@pytest.mark.parametrize(
    ("gate", "shut", "assumed"),
    [
        (
            PainSettled(by="24 h", source="x"),
            "your pain was not back to its usual level within 24 hours",
            "with pain settled within 24 hours",
        ),
        (
            PainNotRising(source="x"),
            "your pain rose (it is compared with the week before)",
            "with pain no worse than the week before",
        ),
        (
            PainNotRising(of="stiffness", weeks=2, source="x"),
            "your stiffness rose (it is compared with the week before)",
            "with stiffness no worse than the week before for 2 weeks",
        ),
        (
            PainNotRising(moment="next morning", source="x"),
            "your pain the next morning rose (it is compared with the week before)",
            "with pain the next morning no worse than the week before",
        ),
        (PainLight(shows="green"), "your pain went above 3 out of 10", "with pain at 3/10 or below (green)"),
        (
            PainLight(shows="amber"),
            "your pain was not from 4 to 5 out of 10",
            "with pain from 4/10 to 5/10 (amber)",
        ),
        (
            PainLight(shows="red", moment="after"),
            "your pain stayed at 5 out of 10 or below after the exercises",
            "with pain above 5/10 after the exercises (red)",
        ),
        (
            PainRule(),
            "your pain went above 5 out of 10 during the exercises, your pain was not back to its usual level by the "
            "next morning or your pain rose (it is compared with the week before)",
            "with pain at 5/10 or below during the exercises, with pain settled by the next morning and with pain no "
            "worse than the week before",
        ),
        (
            OfLast(QUIET, count=3),
            "your pain went above 3 out of 10 (in any of the last 3 sessions)",
            "with pain at 3/10 or below in each of the last 3 sessions",
        ),
        (
            OfLast(QUIET, count=3, at_least=2, unit="week"),
            "your pain went above 3 out of 10 (in more than 1 of the last 3 weeks)",
            "with pain at 3/10 or below in 2 of the last 3 weeks",
        ),
        (
            OfLast(QUIET, count=3, at_least=3, unit="day"),
            "your pain went above 3 out of 10 (in any of the last 3 exercise days)",
            "with pain at 3/10 or below in each of the last 3 exercise days",
        ),
        (
            OfLast(QUIET, count=1, unit="week"),
            "your pain went above 3 out of 10",
            "with pain at 3/10 or below in the last week",
        ),
        (OfLast(Completed(), count=3), None, None),
        (
            AllOf([OfLast(QUIET, count=2), NotReported("swelling")]),
            "your pain went above 3 out of 10 (in any of the last 2 sessions) or you reported swelling",
            "with pain at 3/10 or below in each of the last 2 sessions and without swelling",
        ),
    ],
    ids=str,
)
def test_what_a_gate_asks_for(gate, shut, assumed):
    assert (shut_when(gate), assumed_of(gate)) == (shut, assumed)
