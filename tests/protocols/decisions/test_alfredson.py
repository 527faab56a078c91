"""Alfredson 1998: do the drops until they hurt; more load when they no longer do; stop only if the pain disables."""

from protocols.decisions.diaries import each, only, planned, weights
from protocols.reading import MONDAY, reported

STRAIGHT = "heel-drop-straight-knee"


def both(day, first, second, **fields):
    """Return a day's two sessions with their pain."""
    return [reported(day, slot=1, pain_during=first, **fields), reported(day, slot=2, pain_during=second)]


def load(kilograms):
    return f"body weight + {kilograms} kg" if kilograms else "body weight"


DIARY = [
    *both(1, 4, 3),  # painful: acceptable, the same load
    *both(2, 0, 1),  # once painful: the same load
    *both(3, 0, 0),  # free of pain: 5 kg more
    *both(4, 5, 4),  # painful anew: as wanted
    *both(5, 8, 9),  # strong pain lowers nothing
    *both(6, 0, 0),  # free again: 5 kg more
    reported(7, slot=1, pain_during=0),  # the evening is not told: nobody knows
    *both(8, 0, None),  # the evening is not rated: nobody knows
    *both(9, 0, 0, pain_next_morning=2),  # not free the next morning
    reported(10, slot=1, pain_during=0, done=False),  # not done
    reported(10, slot=2, pain_during=0),
    *both(11, 0, 0),  # free: 5 kg more
]
LOADS = {1: 0, 2: 0, 3: 0, 4: 5, 5: 5, 6: 5, 7: 10, 8: 10, 9: 10, 10: 10, 11: 10, 12: 15, 13: 15}


def test_load_is_added_whenever_it_no_longer_hurts():
    """Until painful is acceptable; pain-free at the load in use: add some (5 kg steps): 0, 5, 10, 15 kg."""
    plan = planned("alfredson-1998", DIARY)
    expected = {day: load(kilograms) for day, kilograms in LOADS.items()}
    assert only(weights(plan, STRAIGHT), expected) == expected
    assert only(weights(plan, "heel-drop-bent-knee"), expected) == expected


def test_without_pain_day_after_day_it_ends_with_a_full_backpack():
    """Six painless days: 5, 10, 15, 20, 25, 30 kg from day 2 to day 7; 30 kg is the most (ours)."""
    diary = [report for day in range(1, 11) for report in both(day, 0, 0)]
    expected = {day: load(min(5 * (day - 1), 30)) for day in range(1, 12)}
    assert only(weights(planned("alfredson-1998", diary), STRAIGHT), expected) == expected


def test_pain_that_disables_stops_it():
    """Stop if the pain is disabling: the evening of that day and all that follows is not planned."""
    disabled = reported(9, there=["disabling-pain"], pain_during=9)
    plan = planned("alfredson-1998", [*both(8, 7, 7), disabled])
    assert (plan.sessions[-1].date - MONDAY).days + 1 == 9
    assert [(session.day, session.slot) for session in plan.on(disabled.date)] == [(2, 1)]
    assert [notice.code for notice in plan.notices] == ["halted"]


def test_pain_that_does_not_disable_stops_nothing():
    log = each([9], absent=["disabling-pain"], pain_during=9)
    assert planned("alfredson-1998", log).last_day == planned("alfredson-1998", []).sessions[-1].date
    assert len(planned("alfredson-1998", log).sessions) == 168


def test_silence_adds_nothing():
    plan = planned("alfredson-1998", [], known_to=85)
    assert set(weights(plan, STRAIGHT).values()) == {"body weight"}
