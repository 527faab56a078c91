"""NEMEX: eleven exercises on three or four levels, each going up with good quality and little effort."""

import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, ItemReport, Plan, SessionReport, percent

LEVELS = {
    "pelvic-lift": 4,
    "sit-up": 4,
    "slide-forwards": 4,
    "slide-sideways": 4,
    "hip-abduction": 3,
    "hip-adduction": 3,
    "knee-extension-band": 3,
    "knee-flexion-band": 3,
    "chair-stand": 4,
    "step-up-down": 4,
    "kettlebell-deadlift": 3,
}
TWO_OF_TWELVE = {"sets": 2, "reps": 12, "rest": percent(100)}
BOTH = {"pelvic-lift", "sit-up", "chair-stand", "kettlebell-deadlift"}


def dose_of(name):
    each_leg = {} if name in BOTH else {"side": "each", "counted": "per side"}
    return Dose(**TWO_OF_TWELVE, **each_leg)


def test_each_session_has_two_sets_of_twelve_of_eleven_exercises():
    plan = Plan.of(protocol("nemex-glad"), MONDAY)
    everything = {name: dose_of(name) for name in LEVELS}
    for week in range(1, 7):
        assert shown(plan, week) == {(day, 1): everything for day in (1, 3, 5)}, week


def test_each_exercise_has_its_levels():
    programme = protocol("nemex-glad")
    assert {each.id: len(list(each.variants())) for each in programme.prescriptions} == LEVELS


def session(day, effort, *signed, pain=1, morning=0):
    items = [ItemReport(prescription=name, done=True, effort=f"CR10 {effort}", pain=pain) for name in LEVELS]
    return SessionReport(
        date=MONDAY.replace(day=MONDAY.day + day - 1),
        items=items,
        pain_before=0,
        pain_next_morning=morning,
        signed_off=[f"{name}-level-1" for name in signed],
        by="A. Example" if signed else None,
    )


@pytest.mark.parametrize(
    ("report", "level"),
    [
        pytest.param(session(1, 2, "pelvic-lift"), 2, id="good quality and minimal effort"),
        pytest.param(session(1, 3, "pelvic-lift"), 1, id="good quality with more effort"),
        pytest.param(session(1, 2), 1, id="minimal effort without good quality"),
        pytest.param(session(1, 2, "pelvic-lift", pain=6), 1, id="pain above 5"),
        pytest.param(session(1, 2, "pelvic-lift", pain=5), 2, id="pain of 5 is acceptable"),
        pytest.param(session(1, 2, "pelvic-lift", morning=2), 1, id="not back to usual the next day"),
    ],
)
def test_a_level_goes_up_on_its_own(report, level):
    plan = Plan.of(protocol("nemex-glad"), MONDAY, log=[report]).for_patient()
    wednesday = {item.prescription: item.exercise.slug for item in plan.sessions[1].items}
    assert wednesday["pelvic-lift"] == f"pelvic-lift-{level}"
    assert wednesday["sit-up"] == "sit-up-1"


def test_calendar_and_document():
    programme = protocol("nemex-glad")
    assert calendar_of(programme)
    assert read_back(programme) == programme
