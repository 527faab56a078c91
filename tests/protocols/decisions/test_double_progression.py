"""Double progression: more weight only after a session in which every set reached the top of the range."""

from protocols.decisions.diaries import lifted, planned, weights
from protocols.reading import protocol
from rehabplan import Plan

BENCH, SQUAT = "bench-press", "squat"
MONDAYS = [1, 8, 15, 22, 29, 36, 43, 50]


def week(number, reps, **more):
    return lifted(7 * number - 6, BENCH, reps, **more)


DIARY = [
    week(1, [6, 6, 6, 6, 5]),  # one set short of 6: the same
    week(2, [6, 6, 6, 6]),  # four sets of five: the same
    week(3, [6, 6, 6, 6, 6]),  # all at the top: +5 lb
    # week 4: not reported: the same
    week(5, [8, 7, 6, 6, 6]),  # beyond the top: +5 lb, not more
    week(6, [3, 3, 2, 2, 2]),  # below the range: the same, nothing goes down
    week(7, [6, 6, 6, 6, 6], loads=["135 lb"] * 5),  # all at the top, but with less than asked: the same
]
LOADS = [135, 135, 135, 140, 140, 145, 145, 145]


def test_a_diary_with_every_case():
    """135 lb until week 3 is full; 140 until week 5 is; 145 from week 6 on."""
    plan = planned("double-progression-hevy", DIARY)
    assert weights(plan, BENCH) == {day: f"{load} lb" for day, load in zip(MONDAYS, LOADS, strict=True)}


def test_each_lift_by_its_own_sets():
    plan = planned("double-progression-hevy", DIARY)
    assert set(weights(plan, SQUAT).values()) == {"225 lb"}
    assert weights(planned("double-progression-hevy", [lifted(1, SQUAT, [8, 8, 8, 8])]), SQUAT)[8] == "230 lb"


def test_done_without_figures_raises_nothing():
    """A tick says that it was done, not that every set reached the top."""
    log = [lifted(day, BENCH, done=True) for day in MONDAYS]
    plan = Plan.of(protocol("double-progression-hevy"), log[0].date, id="a-plan", log=log)
    assert set(weights(plan, BENCH).values()) == {"135 lb"}
