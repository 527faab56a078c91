"""Back leaflets: one more every few days, or every day, while it is comfortable; what stops it."""

import pytest

from protocols.decisions.diaries import day_of, planned
from protocols.reading import by_day, reported
from rehabplan import Plan

SLUG = "nhs-inform-back"


def reps(plan, last, place=0):
    return {day: str(doses[place].reps) for day, doses in by_day(plan, 1, last).items()}


# Days 1 and 2 are silent, which the leaflet takes as done.
INFORM = [
    reported(3, slot=2, there=["uncomfortable"]),  # does not count
    # day 4, silent, is the third that counts
    reported(6, slot=3, done=False),  # a session left out: does not count
    reported(7, slot=1), reported(7, slot=2), reported(7, slot=3),
    # day 8, silent, is the third of its three: 5, 7, 8
    reported(10, slot=1, absent=["uncomfortable"]),
]  # fmt: skip
REPS = {1: 5, 2: 5, 3: 5, 4: 5, 5: 6, 6: 6, 7: 6, 8: 6, 9: 7, 10: 7, 11: 7, 12: 8}


def test_nhs_inform_one_more_every_three_comfortable_days():
    """Add 1-2 repetitions every few days while it is comfortable: 1 after 3 such days (ours)."""
    plan = planned(SLUG, INFORM)
    for place in (0, 1, 2):
        assert reps(plan, 12, place) == {day: str(count) for day, count in REPS.items()}


@pytest.mark.parametrize("sign", ["worse", "new-pain"])
def test_nhs_inform_stops_when_symptoms_worsen_or_pain_is_new(sign):
    """Stop if symptoms worsen or a new pain comes: nothing is planned after the session that says so."""
    plan = planned(SLUG, [reported(9, slot=2, there=[sign])])
    assert (day_of(plan, plan.sessions[-1]), plan.sessions[-1].slot) == (9, 2)
    assert [notice.code for notice in plan.notices] == ["halted"]


def test_nhs_inform_asks_after_two_weeks_whether_it_got_better():
    """No improvement in two weeks: call. What grows after day 15 waits for that review; signed, it does not."""

    def awaiting(plan: Plan) -> set[int]:
        return {day_of(plan, session) for session in plan.sessions for item in session.items if item.review}

    silent = awaiting(planned(SLUG, []))
    assert silent
    assert min(silent) > 14
    better = reported(14, slot=3, signed_off=["better-after-two-weeks"], by="A. Example, physiotherapist")
    assert awaiting(planned(SLUG, [better])) == set()


RAMP = [
    reported(1),
    reported(2, there=["more-pain"]),  # nobody says of which: all three wait
    reported(3),
    reported(4, done=False),  # left out: wait
    reported(5, there=["more-pain-knee-roll"]),  # the knee roll stops; the others go on
    reported(6, absent=["more-pain"]),
]


def test_five_to_ten_stops_what_hurts():
    """Start with five, one more each day up to ten; stop any exercise that increases pain.

    Tilt and bend: 5, 6, 6 after more pain, 7, 7 after a day left out, 8, 9, 10 and no more. The knee roll: not after
    day 5.
    """
    plan = planned("back-ramp-5-to-10", RAMP)
    expected = {1: 5, 2: 6, 3: 6, 4: 7, 5: 7, 6: 8, 7: 9, 8: 10, 9: 10, 10: 10}
    found = {
        name: {
            day_of(plan, session): int(item.dosage.dose.reps.most)
            for session in plan.sessions
            for item in session.items
            if item.prescription == name and day_of(plan, session) <= 10
        }
        for name in ("knee-roll", "pelvic-tilt", "back-bend")
    }
    assert found["pelvic-tilt"] == found["back-bend"] == expected
    assert found["knee-roll"] == {day: expected[day] for day in range(1, 6)}


def test_five_to_ten_in_silence_goes_on_as_the_leaflet_says():
    plan = planned("back-ramp-5-to-10", [], known_to=15)
    assert list(reps(plan, 7).values()) == ["5", "6", "7", "8", "9", "10", "10"]
