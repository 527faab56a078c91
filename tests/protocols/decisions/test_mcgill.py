"""McGill's pyramid: the hold grows from 5 to 10 s first, then the repetitions; all three wait for the weakest."""

from protocols.decisions.diaries import lifted, planned
from protocols.reading import reported, shown
from rehabplan import ItemReport

THREE = ["curl-up", "side-bridge", "bird-dog"]
STAGES = {1: ([6, 4, 2], 5), 2: ([6, 4, 2], 10), 3: ([8, 6, 4], 10), 4: ([10, 8, 6], 10)}


DAYS = {week: [7 * week - 6, 7 * week - 4, 7 * week - 1] for week in range(1, 15)}
"""The three days of each week that are asked for: the first, third and sixth; the second and fifth are optional."""


def week(number, *, weak=None, left_out=False):
    """Return a week's reports; on its last day one exercise was too weak, or the session was left out."""
    log = [reported(day) for day in DAYS[number]]
    if weak is not None:
        items = [ItemReport(prescription=name, done=name != weak) for name in THREE]
        log[-1] = reported(DAYS[number][-1], done=None, items=items)
    if left_out:
        log[-1] = reported(DAYS[number][-1], done=False)
    return log


DIARY = [
    *week(1),
    *week(2, weak="side-bridge"),  # one of three too weak: the week does not count for any of them
    *week(3),  # the second week that counts: hold 10 s
    *week(4),
    # week 5: nothing reported
    *week(6, left_out=True),
    *week(7),  # the second: 8-6-4
    *week(8, weak="bird-dog"),
    *week(9),
    *week(10, weak="curl-up"),
    *week(11),  # the second: 10-8-6
    *week(12),
]
STAGE_OF_WEEK = [1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4]


def figures(plan, week):
    """Return what the three exercises show in a week: one stage for all."""
    doses = [dose for day in shown(plan, week).values() for dose in day.values()]
    (found,) = {(tuple(int(one.most) for one in dose.reps), int(dose.hold.amount.most)) for dose in doses}
    return list(found[0]), found[1]


def test_a_diary_in_which_each_was_the_weakest_once():
    """5 s to 10 s first, then 6-4-2, 8-6-4, 10-8-6; two weeks of all three to a stage (ours)."""
    plan = planned("mcgill-descending-pyramid", DIARY)
    assert [figures(plan, number) for number in range(1, 13)] == [STAGES[stage] for stage in STAGE_OF_WEEK]
    assert plan.weeks == 12


def test_each_session_is_on_a_day_of_its_own():
    plan = planned("mcgill-descending-pyramid", DIARY)
    dates = [session.date for session in plan.sessions]
    assert len(set(dates)) == len(dates)


def test_an_optional_session_earns_nothing_and_costs_nothing():
    optional = [day for day in range(1, 15) if day not in DAYS[1] + DAYS[2]]
    left_out = [reported(day, done=False) for day in optional[:2]]
    assert figures(planned("mcgill-descending-pyramid", [*week(1), *left_out, *week(2)]), 3) == STAGES[2]
    alone = [reported(day) for day in optional]
    assert figures(planned("mcgill-descending-pyramid", alone, known_to=15), 3) == STAGES[1]


def test_one_exercise_reported_is_not_all_three():
    log = [lifted(day, "curl-up", done=True) for day in DAYS[1] + DAYS[2]]
    assert figures(planned("mcgill-descending-pyramid", log, known_to=15), 3) == STAGES[1]


def test_silence_stays_at_the_first_stage():
    plan = planned("mcgill-descending-pyramid", [], known_to=57)
    assert [figures(plan, number) for number in (1, 8)] == [STAGES[1], STAGES[1]]
