"""Five programmes of the Nordic hamstring exercise, as one review tabulates them, with its totals."""

import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, Plan
from rehabplan.totals import Convention, totals
from rehabplan.values import half_up

ONE, TWO, THREE = [1], [1, 4], [1, 3, 5]
SETS_12_10_8 = Dose(reps=[12, 10, 8])

ANSWERS = {
    "nordic-delahunt": {
        1: (ONE, Dose(sets=2, reps=5)),
        2: (TWO, Dose(sets=2, reps=6)),
        3: (THREE, Dose(sets=3, reps=6)),
        4: (THREE, Dose(sets=3, reps=8)),
        5: (THREE, SETS_12_10_8),
        6: (THREE, SETS_12_10_8),
    },
    "nordic-clark": {
        1: (ONE, Dose(sets=2, reps=5)),
        2: (TWO, Dose(sets=2, reps=6)),
        3: (THREE, Dose(sets=3, reps=6)),
        4: (THREE, Dose(sets=3, reps=8)),
    },
    "nordic-anastasi": {
        1: (THREE, Dose(sets=3, reps=6)),
        2: (THREE, Dose(sets=3, reps=6)),
        3: (THREE, Dose(sets=3, reps=7)),
        4: (THREE, Dose(sets=3, reps=7)),
        5: (THREE, Dose(sets=3, reps=8)),
        6: (THREE, Dose(sets=3, reps=8)),
        7: (THREE, Dose(sets=3, reps=8)),
        8: (THREE, Dose(sets=3, reps=10)),
        9: (THREE, Dose(sets=3, reps=10)),
        10: (THREE, Dose(sets=3, reps=10)),
    },
    "nordic-freeman": {
        1: (TWO, Dose(sets=2, reps=5)),
        2: (TWO, Dose(sets=3, reps=4)),
        3: (TWO, Dose(sets=3, reps=5)),
        4: (TWO, Dose(sets=3, reps=6)),
    },
    "nordic-alonso-fernandez": {
        1: (TWO, Dose(sets=2, reps=6)),
        2: (TWO, Dose(sets=2, reps=6)),
        3: (THREE, Dose(sets=3, reps="4-6")),
        4: (THREE, Dose(sets=3, reps="4-6")),
        5: (THREE, Dose(sets=3, reps=8)),
        6: (THREE, Dose(sets=3, reps=8)),
        7: (THREE, Dose(sets=3, reps=10)),
        8: (THREE, Dose(sets=3, reps=10)),
    },
}

PUBLISHED = {
    "nordic-delahunt": (340, 57),
    "nordic-clark": (160, 40),
    "nordic-anastasi": (720, 72),
    "nordic-freeman": (110, 28),
    "nordic-alonso-fernandez": (480, 60),
}
"""All repetitions, and the average of a week, rounded."""


@pytest.mark.parametrize("slug", ANSWERS)
def test_each_week(slug):
    programme = protocol(slug)
    plan = Plan.of(programme, MONDAY)
    assert programme.weeks == len(ANSWERS[slug])
    for week, (days, dose) in ANSWERS[slug].items():
        assert shown(plan, week) == {(day, 1): {"nordic-hamstring": dose} for day in days}, week


@pytest.mark.parametrize("slug", PUBLISHED)
def test_totals(slug):
    programme = protocol(slug)
    (total,) = totals(Plan.of(programme, MONDAY), by=[]).values()
    reps = Convention().of(total.reps)
    assert (reps, half_up(reps / programme.weeks)) == PUBLISHED[slug]


def test_low_end_of_the_range():
    """Six sessions of three sets may each have two repetitions fewer in a set: 480 less 36."""
    (total,) = totals(Plan.of(protocol("nordic-alonso-fernandez"), MONDAY), by=[]).values()
    assert (total.reps.low, total.reps.high) == (444, 480)


@pytest.mark.parametrize("slug", ANSWERS)
def test_calendar_and_document(slug):
    programme = protocol(slug)
    assert calendar_of(programme)
    assert read_back(programme) == programme
