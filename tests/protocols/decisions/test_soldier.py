"""Return to running, led by effort: each phase at least twice; none of three signs; a day of rest between runs."""

import itertools

from protocols.decisions.diaries import planned
from protocols.reading import by_day, reported
from rehabplan import Dose, Intervals

SIGNS = ["swelling", "stiffness", "more-pain"]


def turns(effort, *parts, **more):
    return Dose(effort=f"RPE {effort}", intervals=Intervals(parts, **more))


PHASES = {
    turns(3, "walk 120 s", "run 180 s", total="1 mi"): 1,
    turns(3, "walk 120 s", "run 180 s", total="1.5 mi"): 2,
    turns(4, "walk 120 s", "run 240 s", total="1.5 mi"): 3,
    turns(4, "walk 120 s", "run 240 s", total="2 mi"): 4,
    turns(5, "walk 60 s", "run 240 s", total="2 mi"): 5,
    turns(5, "run 2 mi"): 6,
}


def phases(plan, last):
    return {day: PHASES[dose] for day, (dose,) in by_day(plan, 1, last).items()}


def well(day):
    return reported(day, absent=SIGNS)


def sign(day, name):
    return reported(day, there=[name], absent=[each for each in SIGNS if each != name])


DIARY = [
    well(1), well(3),  # phase 1 twice: up
    well(5), sign(8, "swelling"),  # once well, once swollen
    sign(10, "stiffness"),  # stiff
    well(12),  # the second run that counts: up
    sign(15, "more-pain"), well(17),  # phase 3: more pain, then once well
    reported(19),  # nothing said of the signs
    reported(22, absent=SIGNS, done=False),  # left out
    reported(24, absent=["swelling", "stiffness"]),  # nothing said of pain
    well(26),  # the second: up
]  # fmt: skip
SESSIONS = {1: 1, 3: 1, 5: 2, 8: 2, 10: 2, 12: 2, 15: 3, 17: 3, 19: 3, 22: 3, 24: 3, 26: 3, 29: 4}


def test_a_diary_with_every_sign():
    """Each phase at least twice before the next; no progress with swelling, stiffness or more pain."""
    assert phases(planned("soldier-rtr-6phase", DIARY), 29) == SESSIONS


def test_a_day_of_rest_lies_between_runs():
    days = list(SESSIONS)
    assert min(later - day for day, later in itertools.pairwise(days)) == 2


def test_silence_stays_in_phase_1():
    plan = planned("soldier-rtr-6phase", [], known_to=29)
    assert set(phases(plan, 26).values()) == {1}
