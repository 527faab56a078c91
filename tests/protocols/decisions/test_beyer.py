"""Beyer 2015: heavy slow resistance; a week after which training raised the pain is done again (progress slower)."""

from protocols.decisions.diaries import planned
from protocols.reading import reported

PUBLISHED = {15: (3, "15RM"), 12: (3, "12RM"), 10: (4, "10RM"), 8: (4, "8RM"), 6: (4, "6RM")}


def week(number, *after, before=2, done=True):
    """Return a week's reports: three sessions with the pain after each; ``before`` is what each began with."""
    days = (7 * number - 6, 7 * number - 4, 7 * number - 2)
    return [
        reported(day, pain_before=before, pain_after=pain, done=done) for day, pain in zip(days, after, strict=True)
    ]


DIARY = [
    *week(1, 2, 1, 2),  # no more than before: on to 12RM
    *week(2, 4, 2, 2),  # raised once: again
    *week(3, 5, 5, 5, before=5),  # 5 before and after is not raised: first of two weeks
    *week(4, 2, None, 2),  # not known once: again
    *week(5, 2, 2, 2, done=False),  # not done: again
    *week(6, 2, 2, 2),  # second of two: on to 10RM
    # week 7: not reported: again
    *week(8, 0, 0, 0),
    *week(9, 2, 2, 3),  # raised in the last session: again
    *week(10, 2, 2, 2),  # second of two: on to 8RM
]
REPS = [15, 12, 12, 12, 12, 12, 10, 10, 10, 10, 8, 8, 8, 6, 6, 6, 6]
"""One week of 15RM, two that count of 12RM and of 10RM, three of 8RM, four of 6RM."""


def test_a_diary_with_every_case():
    plan = planned("beyer-hsr-2015", DIARY)
    assert plan.weeks == len(REPS)
    for number, reps in enumerate(REPS, start=1):
        doses = [item.dosage.dose for session in plan.week(number) for item in session.items]
        sets, load = PUBLISHED[reps]
        assert len(doses) == 9
        assert {(int(dose.sets.most), int(dose.reps.most), str(dose.load)) for dose in doses} == {(sets, reps, load)}


def test_silence_stays_at_15rm():
    plan = planned("beyer-hsr-2015", [], known_to=85)
    assert {str(session.items[0].dosage.dose.load) for session in plan.sessions[:36]} == {"15RM"}
