"""Tables of weeks that come again: Couch to 5K until ready, the NHLBI's walks when a week tired."""

import itertools

from protocols.decisions.diaries import each, planned
from protocols.reading import by_day, reported


def minutes_of_week(plan, week):
    """Return the minutes run in each session of a week (Couch to 5K), or walked briskly (NHLBI)."""
    found = []
    for (dose,) in by_day(plan, 7 * week - 6, 7 * week).values():
        if dose.intervals is None:
            found.append(dose.duration.amount.most / 60)
        else:
            rounds = int(dose.intervals.times.most)
            runs = [part.amount.amount.most for part in dose.intervals.parts if part.activity == "run"]
            found.append(sum(runs) * rounds / 60)
    return found


def weeks(plan, published):
    number = {tuple(minutes): week for week, minutes in published.items()}
    return [number[tuple(minutes_of_week(plan, week))] for week in range(1, plan.weeks + 1)]


COUCH = {
    1: [8, 8, 8],
    2: [9, 9, 9],
    4: [16, 16, 16],
    5: [15, 16, 20],
    6: [18, 20, 25],
    7: [25, 25, 25],
    8: [28, 28, 28],
    9: [30, 30, 30],
}
"""The source's minutes of running in each session of a week; those of week 3 are those of week 2."""


def run(*days, **fields):
    return each(days, **fields)


COUCH_DIARY = [
    *run(1, 3, 5),  # week 1
    *run(8, 10), reported(12, done=False),  # week 2, a run left out: again
    *run(15, 17, 19),  # week 2
    *run(22, 24), reported(26, there=["not-ready"]),  # week 3, not ready: again
    # days 29 to 33: week 3 in silence, which goes on
    *run(36, 38, 40),  # week 4
    *run(43, there=["not-ready"]), *run(45, 47),  # week 5, not ready once: again, from its first run
    *run(50, 52, 54),  # week 5
]  # fmt: skip


def test_couch_to_5k_repeats_a_week_until_ready():
    """Repeat a week until ready for the next: nine weeks and three repeated ones are twelve."""
    plan = planned("nhs-c25k", COUCH_DIARY)
    assert weeks(plan, COUCH) == [1, 2, 2, 2, 2, 4, 5, 5, 6, 7, 8, 9]
    # Weeks 4 and 5 of the plan show week 3, whose minutes are week 2's: told apart by its walks.
    walks = {week: str(by_day(plan, 7 * week - 6, 7 * week - 6)[7 * week - 6][0].intervals) for week in (2, 3, 4, 5)}
    assert walks[2] == walks[3] != walks[4] == walks[5]


def test_one_rest_day_between_runs():
    days = sorted(by_day(planned("nhs-c25k", COUCH_DIARY), 1, 84))
    assert min(later - day for day, later in itertools.pairwise(days)) == 2


WALKS = dict(enumerate(([5], [7], [9], [11], [13], [15], [18], [20], [23], [26], [28], [30]), start=1))
WALK_DIARY = [
    *run(1, 3, 5),
    *run(8), *run(10, there=["tiring"]), *run(12),  # week 2, tiring: again
    *run(15, 17, 19, absent=["tiring"]),  # week 2
    # days 22 to 26: week 3 in silence, which goes on
    *run(29, 31), reported(33, done=False),  # week 4, a walk left out: again
    *run(36, 38), *run(40, there=["tiring"]),  # week 4, tiring: again
]  # fmt: skip


def test_the_nhlbi_repeats_a_tiring_week():
    """If a week is tiring, repeat it before going on: twelve weeks and three repeated ones."""
    plan = planned("nhlbi-walking-12w", WALK_DIARY)
    published = {week: minutes * 3 for week, minutes in WALKS.items()}
    assert weeks(plan, published) == [1, 2, 2, 3, 4, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12]
