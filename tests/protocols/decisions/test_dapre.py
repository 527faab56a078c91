"""DAPRE (Knight): what the third set achieved decides the weight of the fourth, and that of the next session."""

import attrs
import pytest

from protocols.decisions.diaries import followed, lifted, only, weights
from protocols.reading import protocol
from rehabplan import ItemReport, SessionReport
from rehabplan.progression import Choose

LIFT = "knee-extension"
DAYS = [1, 3, 5, 8, 10, 12, 15, 17, 19, 22, 24, 26]


def patient(start="40 kg"):
    return protocol("dapre-knight").for_person(affected="left", results={"working-weight": start})


def after(day, third_set, **more):
    return lifted(day, LIFT, [10, 6, third_set, 5], **more)


DIARY = [
    after(1, 6),  # 5-6: +2.5 to 5 kg
    after(3, 8),  # 7-10: +2.5 to 7.5 kg
    after(5, 13),  # 11 or more: +5 to 10 kg
    after(8, 4),  # 3-4: keep
    after(10, 2),  # 0-2: -2.5 to 5 kg
    # 12: not reported: keep
    after(15, 3),  # 3-4: keep
    lifted(17, LIFT, [10, 6]),  # broken off before the third set: nothing to look up, keep
    after(19, 5),  # 5-6
    after(22, 0),  # 0-2
    after(24, 11),  # 11 or more
]
WEIGHTS = {
    "low": [40, 42.5, 45, 50, 50, 47.5, 47.5, 47.5, 47.5, 50, 47.5, 52.5],
    "high": [40, 45, 52.5, 62.5, 62.5, 57.5, 57.5, 57.5, 57.5, 62.5, 57.5, 67.5],
}
"""At the low end of each range, as the document chooses: +2.5 +2.5 +5 0 -2.5 0 0 0 +2.5 -2.5 +5; at the high end:
+5 +7.5 +10 0 -5 0 0 0 +5 -5 +10."""


@pytest.mark.parametrize("choose", WEIGHTS)
def test_each_row_of_the_table_in_turn(choose):
    programme = patient()
    (lift,) = programme.prescriptions
    rule = attrs.evolve(lift.rule, choose=Choose(choose))
    programme = attrs.evolve(programme, prescriptions=[attrs.evolve(lift, rule=rule)])
    expected = {day: f"{weight:g} kg" for day, weight in zip(DAYS, WEIGHTS[choose], strict=True)}
    found = weights(followed(programme, DIARY), LIFT, 3)
    assert only(found, expected) == expected


def test_the_first_two_sets_are_half_and_three_quarters_of_it():
    """45 kg: 22.5 and 33.75 kg."""
    plan = followed(patient(), DIARY[:2])
    assert [str(load) for load in plan.sessions[2].items[0].loads] == ["22.5 kg", "33.75 kg", "45 kg", "45 kg"]


def test_the_fourth_set_does_not_decide():
    """Knight's fourth set is read by some; here the third decides, whatever the fourth achieved."""
    log = [SessionReport(date=after(1, 6).date, items=[ItemReport(prescription=LIFT, reps=[10, 6, 6, 15])])]
    assert weights(followed(patient(), log), LIFT, 3)[3] == "42.5 kg"


def test_twelve_repetitions_with_less_than_was_asked_raise_nothing():
    """Load never rises after a session that was eased off: 30 kg in the third set instead of 40."""
    eased = after(1, 12, loads=["20 kg", "30 kg", "30 kg", "30 kg"])
    assert weights(followed(patient(), [eased]), LIFT, 3)[3] == "40 kg"


def test_silence_keeps_the_weight():
    assert set(weights(followed(patient(), [], known_to=40), LIFT, 3).values()) == {"40 kg"}
