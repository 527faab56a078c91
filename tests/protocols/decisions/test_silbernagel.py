"""Silbernagel: stages left with a sign-off under the pain-monitoring model: at most 5, settled by morning, no rise."""

import attrs
import pytest

from protocols.decisions.diaries import each, followed, planned
from protocols.reading import protocol

STAGE_OF = {
    "two-leg-raise-floor": 1,
    "two-leg-raise-step": 2,
    "one-leg-raise-step-weighted": 3,
    "one-leg-raise-stage-4": 4,
}
"""A prescription of each stage that no other stage has."""


def stages(plan, weeks):
    found = []
    for number in range(1, weeks + 1):
        names = {item.prescription for session in plan.week(number) for item in session.items}
        (stage,) = {STAGE_OF[name] for name in names & set(STAGE_OF)}
        found.append(stage)
    return found


def week(number, pain=3, *, morning=1, stiffness=2, last=None, signed=None):
    """Return a week of daily reports; ``last`` is what the last day says otherwise, ``signed`` what it signs off."""
    scores = {"pain_before": 1, "pain_during": pain, "pain_next_morning": morning, "stiffness": stiffness}
    log = each(range(7 * number - 6, 7 * number + 1), **scores)
    by = None if signed is None else "A. Example, physiotherapist"
    signed_off = [] if signed is None else [signed]
    log[-1] = attrs.evolve(log[-1], signed_off=signed_off, by=by, **(last or {}))
    return log


DIARY = [
    *week(1, last={"pain_during": 6}, signed="stage-1-done"),  # signed, but pain above 5: prolonged
    *week(2, 5),  # 5 at most, settled, no more than the week before: stage 2
    *week(3, 2, last={"pain_next_morning": 2}, signed="stage-2-done"),  # not settled by the next morning: prolonged
    *week(4, 4),  # worse than the week before: prolonged
    *week(5, 4),  # no worse: stage 3, nine weeks at least
    *week(6, 4),
    *week(7, 5),
    *week(8, 3, signed="stage-3-done"),  # signed early: the nine weeks are done all the same
    *(report for number in range(9, 14) for report in week(number)),
    *week(14, 3, last={"pain_during": None}),  # the ninth: pain not known once: prolonged
    *week(15),  # stage 4
]
STAGES = [1, 1, 2, 2, 2, *[3] * 10, *[4] * 15]


def test_a_diary_through_all_stages():
    """Stage 1 two weeks, stage 2 three, stage 3 nine and one more, stage 4 its fifteen: thirty weeks."""
    plan = planned("silbernagel-phased", DIARY)
    assert plan.weeks == len(STAGES)
    assert stages(plan, plan.weeks) == STAGES
    assert [notice.code for notice in plan.notices] == []


def test_without_a_signature_nothing_is_left_and_a_review_falls_due():
    """A stage may be prolonged; stage 1's window is two weeks."""
    plan = planned("silbernagel-phased", [report for number in (1, 2, 3) for report in week(number)], known_to=22)
    assert stages(plan, 3) == [1, 1, 1]
    assert [notice.code for notice in plan.notices] == ["phase-overdue"]


@pytest.mark.parametrize(
    ("second", "third"),
    [
        pytest.param(week(2, 3), 2, id="as in the week before"),
        pytest.param(week(2, 4), 1, id="one more than in the week before, though below 5"),
        pytest.param(week(2, 0, morning=0), 2, id="less than in the week before"),
        pytest.param(week(2, 3, last={"stiffness": 3}), 1, id="stiffer than in the week before"),
        pytest.param(week(2, 3, stiffness=1), 2, id="less stiff than in the week before"),
        pytest.param(week(2, 3, last={"stiffness": None}), 1, id="stiffness not known once"),
    ],
)
def test_pain_and_stiffness_may_not_rise_from_week_to_week(second, third):
    first = week(1, 3, last={"pain_next_morning": 3}, signed="stage-1-done")
    assert stages(planned("silbernagel-phased", [*first, *second], known_to=15), 3) == [1, 1, third]


@pytest.mark.parametrize(("raises", "stage"), [(9, 1), (10, 2)])
def test_where_to_begin(raises, stage):
    """Stage 1 for who cannot do ten one-leg raises, stage 2 for who can."""
    patient = protocol("silbernagel-phased").for_person(results={"one-leg-raises": raises})
    assert stages(followed(patient, [], known_to=8), 1) == [stage]


def test_silence_stays_in_stage_1():
    assert stages(planned("silbernagel-phased", [], known_to=57), 8) == [1] * 8
