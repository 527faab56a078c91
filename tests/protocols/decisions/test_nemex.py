"""NEMEX: a level up with good quality and little effort; pain up to 5 is acceptable if it is usual again next day."""

import pytest

from protocols.decisions.diaries import planned, variants
from protocols.reading import reported
from rehabplan import ItemReport

ID = "pelvic-lift"
DAYS = [7 * week + day for week in range(6) for day in (1, 3, 5)]


def session(number, effort, *, quality=None, pain=1, morning=1, done=True):
    """Return a session's report; ``quality`` is the level whose quality the physiotherapist signed off in it."""
    item = ItemReport(prescription=ID, done=done, effort=None if effort is None else f"CR10 {effort}", pain=pain)
    return reported(
        DAYS[number],
        done=None,
        items=[item],
        pain_before=1,
        pain_next_morning=morning,
        signed_off=[] if quality is None else [f"{ID}-level-{quality}"],
        by=None if quality is None else "A. Example, physiotherapist",
    )


DIARY = [
    (session(0, 2), 1),  # little effort, quality not signed
    (session(1, 3, quality=1), 1),  # quality signed, effort more than minimal
    (session(2, None), 1),  # quality stands; effort not told
    (session(3, 2), 1),  # both: up
    (session(4, 1), 2),  # quality of level 2 not signed
    (session(5, 2, quality=2, pain=6), 2),  # both, but pain above 5
    (session(6, 2, pain=5, morning=2), 2),  # both, but not usual the next morning
    (session(7, 2, pain=5, morning=None), 2),  # nobody knows of the next morning
    (session(8, 2, pain=5), 2),  # 5 is acceptable, and less than the 6 of the week before: up
    (session(9, 2, pain=1, quality=3, done=False), 3),  # not done
    (session(10, 0, pain=5), 3),  # both, and no more than in the week before: up to the last level
    (session(11, 0), 4),
    (session(12, 9, pain=9), 4),  # nothing goes down
]
"""Each session's report, and the level that the session should show."""


def test_a_diary_with_every_case():
    """Advance when quality is good AND effort minimal (up to 2 of 10, ours); 0-2 safe, to 5 acceptable; back to usual
    the next day."""
    plan = planned("nemex-glad", [report for report, _level in DIARY])
    found = variants(plan, ID)
    assert [found[DAYS[number]] for number in range(13)] == [f"{ID}-{level}" for _report, level in DIARY]


@pytest.mark.parametrize(("pain", "level"), [(5, 2), (6, 1)])
def test_pain_above_5_is_high_risk_though_it_does_not_rise(pain, level):
    """6 is no more than the week before, but more than 5."""
    first = [session(number, 4, quality=1 if number == 0 else None, pain=6) for number in range(3)]
    plan = planned("nemex-glad", [*first, session(3, 2, pain=pain)])
    assert variants(plan, ID)[DAYS[4]] == f"pelvic-lift-{level}"


def test_pain_may_not_rise_over_time():
    """The worst of the last seven days, 3, is above that of the seven days before, 1: no level up, though below 5."""
    first = [session(number, 4, quality=1 if number == 0 else None) for number in range(3)]
    calm = planned("nemex-glad", [*first, session(3, 2, pain=1)])
    worse = planned("nemex-glad", [*first, session(3, 2, pain=3)])
    assert (variants(calm, ID)[DAYS[4]], variants(worse, ID)[DAYS[4]]) == ("pelvic-lift-2", "pelvic-lift-1")


def test_the_other_exercises_wait_for_reports_of_their_own():
    plan = planned("nemex-glad", [report for report, _level in DIARY], known_to=DAYS[13])
    assert variants(plan, "sit-up")[DAYS[13]] == "sit-up-1"


def test_silence_stays_on_the_first_level():
    assert set(variants(planned("nemex-glad", [], known_to=43), ID).values()) == {"pelvic-lift-1"}
