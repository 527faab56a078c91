"""Silbernagel's four stages of Achilles loading: sign-offs, heavier days within a daily programme, pain settled."""

from datetime import timedelta

import attrs
import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back, reported, required, shown
from rehabplan import Dose, Plan
from rehabplan.errors import ExportError

DAYS = range(1, 8)
ONE_LEG = {"side": "affected"}
LOWERING = {"side": "affected", "contraction": "eccentric"}

STAGE_1 = {
    "two-leg-raise-floor": Dose(sets=3, reps="10-15"),
    "one-leg-raise-floor": Dose(sets=3, reps=10, **ONE_LEG),
    "sitting-raise-stage-1": Dose(sets=3, reps=10),
    "eccentric-raise-floor": Dose(sets=3, reps=10, **LOWERING),
}
STAGE_2 = {
    "two-leg-raise-step": Dose(sets=3, reps=15),
    "one-leg-raise-step": Dose(sets=3, reps=15, **ONE_LEG),
    "sitting-raise": Dose(sets=3, reps=15),
    "eccentric-raise-step": Dose(sets=3, reps=15, **LOWERING),
    "quick-rebound": Dose(sets=3, reps=20),
}
STAGE_3 = {
    "one-leg-raise-step": Dose(sets=3, reps=15, **ONE_LEG),
    "sitting-raise": Dose(sets=3, reps=15),
    "eccentric-raise-step": Dose(sets=3, reps=15, **LOWERING),
    "quick-rebound": Dose(sets=3, reps=20),
}
STAGE_3_HEAVIER = {
    "one-leg-raise-step-weighted": Dose(sets=3, reps=15, to_prescribe=["load"], **ONE_LEG),
    "sitting-raise": Dose(sets=3, reps=15),
    "eccentric-raise-step-weighted": Dose(sets=3, reps=15, to_prescribe=["load"], **LOWERING),
    "quick-rebound": Dose(sets=3, reps=20),
}
STAGE_4 = {
    "one-leg-raise-stage-4": Dose(to_prescribe=["sets", "reps", "load"], **ONE_LEG),
    "eccentric-raise-stage-4": Dose(to_prescribe=["sets", "reps", "load"], **LOWERING),
}


def daily(doses):
    return {(day, 1): doses for day in DAYS}


WEEK_IN_STAGE_3 = {(day, 1): STAGE_3_HEAVIER if day in (1, 5) else STAGE_3 for day in DAYS}
WEEK_IN_STAGE_4 = {(day, 1): STAGE_4 for day in (1, 5)}


def test_stages_at_the_earliest():
    plan = Plan.of(protocol("silbernagel-phased"), MONDAY)
    assert plan.weeks == 26
    assert required(plan, 1) == daily(STAGE_1)
    assert required(plan, 2) == daily(STAGE_2)
    for week in range(3, 12):
        assert required(plan, week) == WEEK_IN_STAGE_3, week
    for week in range(12, 27):
        assert required(plan, week) == WEEK_IN_STAGE_4, week


def test_a_third_heavier_day_is_optional():
    plan = Plan.of(protocol("silbernagel-phased"), MONDAY)
    optional = {(session.day, item.prescription) for session in plan.week(3) for item in session.items if item.optional}
    assert optional == {(3, "one-leg-raise-step-weighted"), (3, "eccentric-raise-step-weighted")}


def week(number, *, signed=None, pain=3, before=1, next_morning=1):
    first = 7 * (number - 1) + 1
    pains = {"pain_before": before, "pain_during": pain, "pain_next_morning": next_morning, "stiffness": 2}
    reports = [reported(day, **pains) for day in range(first, first + 7)]
    if signed is not None:
        reports[-1] = attrs.evolve(reports[-1], signed_off=[signed], by="A. Example, physiotherapist")
    return reports


@pytest.mark.parametrize(
    ("log", "stage"),
    [
        (week(1, signed="stage-1-done"), STAGE_2),
        (week(1, signed="stage-1-done", pain=5), STAGE_2),
        (week(1), STAGE_1),
        (week(1, signed="stage-1-done", pain=6), STAGE_1),
        (week(1, signed="stage-1-done", next_morning=2), STAGE_1),
        (week(1, signed="stage-1-done", pain=None), STAGE_1),
    ],
    ids=["signed off", "pain of 5", "not signed off", "pain of 6", "not settled", "pain unknown"],
)
def test_when_stage_1_is_left(log, stage):
    plan = Plan.of(protocol("silbernagel-phased"), MONDAY, log=log, as_of=MONDAY + timedelta(days=7))
    assert shown(plan, 2) == daily(stage)


@pytest.mark.parametrize(
    ("raises", "weeks", "first"),
    [(None, 26, STAGE_1), (0, 26, STAGE_1), (9, 26, STAGE_1), (10, 25, STAGE_2), (25, 25, STAGE_2)],
)
def test_where_to_begin(raises, weeks, first):
    results = {} if raises is None else {"one-leg-raises": raises}
    plan = Plan.of(protocol("silbernagel-phased").for_person(results=results), MONDAY)
    assert (plan.weeks, shown(plan, 1)) == (weeks, daily(first))
    assert required(plan, weeks) == WEEK_IN_STAGE_4


def test_stage_2_is_left_like_any_other_where_it_came_first():
    programme = protocol("silbernagel-phased").for_person(results={"one-leg-raises": 12})
    log = week(1, signed="stage-2-done")
    plan = Plan.of(programme, MONDAY, log=log, as_of=MONDAY + timedelta(days=7))
    assert required(plan, 2) == WEEK_IN_STAGE_3
    unsigned = Plan.of(programme, MONDAY, log=week(1), as_of=MONDAY + timedelta(days=7))
    assert (unsigned.weeks, shown(unsigned, 2)) == (26, daily(STAGE_2))


def test_a_stage_that_is_prolonged_moves_the_others():
    log = [*week(1), *week(2), *week(3, signed="stage-1-done")]
    plan = Plan.of(protocol("silbernagel-phased"), MONDAY, log=log, as_of=MONDAY + timedelta(days=21))
    assert [(notice.code, notice.date) for notice in plan.notices] == [("phase-overdue", MONDAY + timedelta(days=14))]
    assert plan.weeks == 28
    assert [shown(plan, number) for number in (3, 4)] == [daily(STAGE_1), daily(STAGE_2)]
    assert required(plan, 5) == WEEK_IN_STAGE_3
    assert required(plan, 28) == WEEK_IN_STAGE_4


def test_calendar_and_document():
    programme = protocol("silbernagel-phased")
    assert read_back(programme) == programme
    mine = programme.for_person(affected="right")
    assert calendar_of(mine)
    log = [*week(1, signed="stage-1-done"), *week(2, signed="stage-2-done")]
    with pytest.raises(ExportError, match="load"):
        calendar_of(mine, log=log, as_of=MONDAY + timedelta(days=14))
    for name in ("one-leg-raise-step-weighted", "eccentric-raise-step-weighted"):
        dosage = mine.prescription(name).dosage
        dose = attrs.evolve(dosage.dose, load="body weight + 5 kg", to_prescribe=[])
        mine = mine.with_dosage(name, attrs.evolve(dosage, dose=dose))
    assert calendar_of(mine, log=log, as_of=MONDAY + timedelta(days=14))
