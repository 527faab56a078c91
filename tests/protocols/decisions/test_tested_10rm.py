"""DeLorme and Oxford: the 10RM is tested at the end of each week, and the new one drives the next week."""

import pytest

from protocols.decisions.diaries import followed
from protocols.reading import protocol, reported
from rehabplan import TestResult

SHARES = {"delorme": (50, 75, 100), "oxford-zinovieff": (100, 75, 50)}


def friday(week, tested=None):
    results = [] if tested is None else [TestResult("10rm", f"{tested} kg")]
    return reported(7 * week - 2, results=results)


FISH = [
    friday(1),  # 7 repetitions with 42.75 kg: fewer than 8, last week's 10RM stays
    friday(2, 42.75),  # 10 repetitions with 42.75 kg: the new 10RM
    friday(3, 48.25),  # 13 with 45.5 kg: more than 12, so 2.75 kg more and again: 9 with 48.25 kg
    friday(4, 56.5),  # 13 with 51, 13 with 53.75 and 13 with 56.5 kg: three tests are the most
    # week 5: no test: the 10RM stays
    friday(6, 53.75),  # a weaker week: what was tested drives the next
]
"""What Fish 2003's test came to; carrying it out is the clinician's, its result is what the log holds."""

TENS = {1: 40, 2: 40, 3: 42.75, 4: 48.25, 5: 56.5, 6: 56.5, 7: 53.75, 8: 53.75}
"""The 10RM of each week."""

DELORME = {
    1: ["20 kg", "30 kg", "40 kg"],
    3: ["21.38 kg", "32.06 kg", "42.75 kg"],  # 21.375, 32.0625
    4: ["24.13 kg", "36.19 kg", "48.25 kg"],  # 24.125, 36.1875
    5: ["28.25 kg", "42.38 kg", "56.5 kg"],  # 42.375
    7: ["26.88 kg", "40.31 kg", "53.75 kg"],  # 26.875, 40.3125
}
SAME_AS = {2: 1, 6: 5, 8: 7}


@pytest.mark.parametrize("slug", SHARES)
def test_each_week_s_test_drives_the_next(slug):
    """Half, three quarters and all of it (DeLorme); all, three quarters and half (Oxford)."""
    plan = followed(protocol(slug).for_person(affected="left", results={"10rm": "40 kg"}), FISH)
    for week in TENS:
        loads = DELORME[SAME_AS.get(week, week)]
        expected = loads if slug == "delorme" else loads[::-1]
        assert [[str(load) for load in session.items[0].loads] for session in plan.week(week)] == [expected] * 3, week


@pytest.mark.parametrize("slug", SHARES)
def test_a_test_moves_only_what_is_after_it(slug):
    log = [reported(3, results=[TestResult("10rm", "44 kg")])]
    plan = followed(protocol(slug).for_person(affected="left", results={"10rm": "40 kg"}), log)
    heaviest = [max(load.amount.most for load in session.items[0].loads) for session in plan.week(1)]
    assert heaviest == [40, 40, 44]


def test_ticks_and_silence_move_nothing():
    patient = protocol("delorme").for_person(affected="left", results={"10rm": "40 kg"})
    for log in ([], [friday(1)]):
        plan = followed(patient, log, known_to=64)
        assert {str(session.items[0].loads[2]) for session in plan.sessions} == {"40 kg"}
