"""CHOP: running after ACL surgery, one patient's five and a half weeks through every rule for soreness."""

import pytest

from protocols.decisions.diaries import only, planned
from protocols.reading import by_day, reported
from rehabplan import Dose, Intervals

SIGNS = ["sore-in-warm-up", "sore-in-workout", "sore-after", "swollen-after"]


def turns(*parts, **more):
    return Dose(intervals=Intervals(parts, **more))


PHASES = {
    turns("walk 0.1 mi", "run 0.1 mi", total="1 mi"): 1,
    turns("walk 0.1 mi", "run 0.2 mi", total="1 mi"): 2,
    turns("walk 0.1 mi", "run 0.3 mi", total="1 mi"): 3,
    turns("walk 0.1 mi", "run 0.4 mi", total="1 mi"): 4,
    turns("run 1 mi"): 5,
    turns("run 1.25 mi"): 6,
    turns("run 1.5 mi"): 7,
    turns("run 1.75 mi"): 8,
    turns("run 2 mi"): 9,
}


def phases(plan, last):
    return {day: PHASES[dose] for day, (dose,) in by_day(plan, 1, last).items()}


def well(day):
    return reported(day, absent=SIGNS)


def sore(day, *signs):
    return reported(day, there=signs, absent=[sign for sign in SIGNS if sign not in signs])


DIARY = [
    well(1),  # phase 1, well: up (first of two in seven days)
    well(4),  # phase 2, well: up (second)
    sore(7, "sore-in-warm-up"),  # phase 3: two days off, down to 2
    well(10),  # phase 2, well: up
    sore(13, "sore-after"),  # phase 3: stay
    reported(16, there=["muscle-soreness"], absent=SIGNS),  # phase 3, muscles sore, which is acceptable: up
    sore(18, "sore-in-workout"),  # phase 4: a day off, down to 3, whose rest is two days
    well(21),  # phase 3, well: up
    well(23),  # phase 4, well: up
    sore(25, "swollen-after"),  # phase 5: stay
    reported(27),  # phase 5, nothing said of the knee: stay
    well(29),  # phase 5, well: up
    reported(31, absent=SIGNS, done=False),  # phase 6, not run: again
    sore(33, "sore-in-warm-up", "sore-after"),  # phase 6, both: the warm-up's rule, two days off and down to 5
]
SESSIONS = {
    1: 1, 4: 2, 7: 3, 10: 2, 13: 3, 16: 3, 18: 4, 21: 3, 23: 4, 25: 5, 27: 5, 29: 5, 31: 6, 33: 6, 36: 5, 38: 6
}  # fmt: skip


def test_a_diary_with_every_rule():
    """Two phases a week at most, in order; sore in the warm-up: two days off and one down; in the workout: one day off
    and one down; sore or swollen afterwards: stay. Two days between workouts of phases 1 to 3, one from phase 4 on.

    Day 13 is 3 days after day 10, day 18 is 2 after 16, day 21 is 3 after 18; days 34 and 35 are the two off.
    """
    assert phases(planned("chop-acl-running", DIARY), 38) == SESSIONS


def test_two_phases_up_in_seven_days_at_most():
    """From phase 4 on every second day would be three or four a week: of days 10, 12, 14, 16 two may follow a rise.

    Rises after days 1 and 4; 7 is the third within seven days and stays. 10, 12 rise (days 11, 13); 14 waits, since
    11, 13 and 15 lie in seven days; 16 waits too (11, 13, 17); 18 rises, 11 being eight days before 19.
    """
    diary = [well(day) for day in (1, 4, 7, 10, 12, 14, 16, 18)]
    expected = {1: 1, 4: 2, 7: 3, 10: 3, 12: 4, 14: 5, 16: 5, 18: 5, 20: 6}
    assert phases(planned("chop-acl-running", diary), 20) == expected


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_nobody_speaks_of_holds(sign):
    silent = reported(1, absent=[each for each in SIGNS if each != sign])
    assert phases(planned("chop-acl-running", [silent], known_to=3), 4) == {1: 1, 4: 1}


def test_silence_stays_at_phase_1():
    expected = dict.fromkeys(range(1, 35, 3), 1)
    plan = planned("chop-acl-running", [], known_to=36)
    assert only(phases(plan, 34), expected) == expected
