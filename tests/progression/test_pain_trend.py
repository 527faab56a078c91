"""Pain or stiffness that must not rise from week to week."""

import pytest

from progression.histories import answers, days, felt, judged, to_come
from progression.periods import day
from rehabplan import InvalidValue
from rehabplan.progression import PainNotRising

MET, NOT_MET, UNKNOWN = ("met", False), ("not met", False), ("unknown", False)
ASSUMED = ("met", True)
STEADY = PainNotRising(source="Silbernagel 2007")


def week(*scores, number=1):
    """Return sessions on the first days of a week."""
    return days(*scores, begin=7 * number - 6)


def of_weeks(*weeks, condition=STEADY, ends=None):
    """Return the answer at the end of the last of several weeks, each a list of scores."""
    sessions = [entry for number, scores in enumerate(weeks, start=1) for entry in week(*scores, number=number)]
    return answers(condition, sessions, unit="week", last=ends or 7 * len(weeks))


@pytest.mark.parametrize(
    ("before", "now", "answer"),
    [
        ([3, 1], [3, 3], MET),
        ([3, 1], [2], MET),
        ([1, 3], [4, 0], NOT_MET),
        ([0], [1], NOT_MET),
        ([0], [0], MET),
        ([3], [3, None], UNKNOWN),
        ([3], [None], UNKNOWN),
        ([3], [4, None], NOT_MET),
        ([None], [3], UNKNOWN),
        ([3, None], [3], MET),
        ([3, None], [4], UNKNOWN),
        ([None], [0], UNKNOWN),
    ],
)
def test_the_worst_of_a_week_is_held_against_the_worst_of_the_week_before(before, now, answer):
    assert of_weeks(before, now) == answer


def test_the_first_week_sets_the_level_itself():
    assert of_weeks([9, 1, 5]) == MET
    assert of_weeks([9, None]) == UNKNOWN
    assert of_weeks([9], [9], [2], [3]) == NOT_MET


def test_only_the_week_before_counts_unless_more_are_asked_for():
    assert of_weeks([1], [5], [5]) == MET
    two = PainNotRising(weeks=2, source="x")
    assert of_weeks([1], [5], [5], condition=two) == NOT_MET
    assert of_weeks([5], [5], [5], condition=two) == MET
    assert of_weeks([1], [5], [5], [4], condition=two) == MET
    assert of_weeks([None], [5], [5], condition=two) == UNKNOWN
    assert of_weeks([5], condition=two) == MET
    assert of_weeks([5], [4], condition=two) == MET


def test_a_rise_says_from_what_to_what_when_and_whose_rule():
    sessions = [*week(2, 3), *week(1, 5, 5, number=2)]
    reason = judged(STEADY, sessions, unit="week", last=14).reason
    assert (reason.code, reason.pain, reason.limit, reason.on) == ("pain-rising", 5, 3, day(9))
    assert (reason.figure, reason.source) == (None, "Silbernagel 2007")
    reason = judged(STEADY, [*week(2), *week(2, None, number=2)], unit="week", last=14).reason
    assert (reason.code, reason.on, reason.source) == ("pain-unknown", day(9), "Silbernagel 2007")
    reason = judged(STEADY, [*week(None), *week(2, number=2)], unit="week", last=14).reason
    assert (reason.code, reason.on) == ("pain-unknown", day(1))


# What is to come


def test_what_is_to_come_does_not_rise():
    assert answers(STEADY, to_come(1, 2), unit="week", last=7) == ASSUMED
    assert answers(STEADY, to_come(1, 8), unit="week", last=14) == ASSUMED
    assert answers(STEADY, [*week(3), *to_come(8, 9)], unit="week", last=14) == ASSUMED
    assert answers(STEADY, [*week(3, 2), felt(8, 3), *to_come(9)], unit="week", last=14) == ASSUMED
    assert answers(STEADY, [*week(3, 2), felt(8, 4), *to_come(9)], unit="week", last=14) == NOT_MET
    assert answers(STEADY, [felt(1, 3), *to_come(2)], unit="week", last=7) == ASSUMED


def test_no_projection_knows_a_level_that_nobody_reported():
    assert answers(STEADY, [*week(None), *to_come(8, 9)], unit="week", last=14) == UNKNOWN
    assert answers(STEADY, [*week(3, None), *to_come(8, 9)], unit="week", last=14) == ASSUMED


def test_a_rise_two_weeks_ago_is_no_guess():
    two = PainNotRising(weeks=2, source="x")
    assert answers(two, [*week(2), *week(4, number=2), *to_come(15)], unit="week", last=21) == NOT_MET
    assert answers(two, [*week(4), *week(4, number=2), *to_come(15)], unit="week", last=21) == ASSUMED


# Which sessions


def test_weeks_without_a_session_are_passed_over():
    assert of_weeks([3], [], [3]) == MET
    assert of_weeks([3], [], [], [4]) == NOT_MET
    assert of_weeks([3], [4], [], [4]) == MET


def test_a_period_without_any_session_is_unknown_or_to_come():
    assert of_weeks([3], ends=14) == UNKNOWN
    left_out = felt(8, optional=True, done=None)
    assert answers(STEADY, [*week(3), left_out], unit="week", last=14) == UNKNOWN
    assert judged(STEADY, week(3), unit="week", last=14).reason.code == "pain-unknown"


def test_optional_work_counts_where_it_was_done():
    assert answers(STEADY, [*week(3), *week(3, number=2), felt(10, 4, optional=True)], unit="week", last=14) == NOT_MET
    assert answers(STEADY, [*week(3), felt(8, 1), felt(9, optional=True)], unit="week", last=14) == UNKNOWN


def test_after_each_session_the_last_seven_days_are_held_against_the_seven_before():
    rule = [(number, 3) for number in range(1, 11)]
    assert answers(STEADY, [felt(*each) for each in rule]) == MET
    assert answers(STEADY, [felt(*each) for each in [*rule, (11, 4)]]) == NOT_MET
    falling = [felt(1, 5), *(felt(number, 3) for number in range(2, 10))]
    assert answers(STEADY, [*falling, felt(10, 4)]) == MET
    assert answers(STEADY, [*falling, *(felt(number, 3) for number in range(10, 16)), felt(16, 4)]) == NOT_MET


def test_the_first_seven_days_are_not_cut_short_by_looking_back_from_a_session():
    # On day 8 the seven days before the last seven hold day 1 alone; the first week sets the level all the same.
    rising = days(2, 4, 3, 3, 3, 3, 3, 4)
    assert answers(STEADY, rising) == MET
    assert answers(STEADY, [*rising, felt(9, 5)]) == NOT_MET
    assert answers(STEADY, days(2, 4)) == MET
    two = PainNotRising(weeks=2, source="x")
    assert answers(two, [*rising, *days(4, 4, 4, 4, 4, 4, 4, begin=9)]) == MET
    assert answers(two, [*rising, *days(4, 4, 4, 4, 4, 4, 5, begin=9)]) == NOT_MET


def test_a_first_week_that_begins_late_is_a_week_all_the_same():
    assert answers(STEADY, [felt(5, 2), felt(8, 3)], unit="week", last=14) == NOT_MET
    assert answers(STEADY, [felt(5, 2), felt(8, 3)]) == MET
    assert answers(STEADY, [felt(5, 2), felt(12, 3)]) == NOT_MET


def test_two_sessions_a_day_both_count():
    twice = [felt(1, 2), felt(1, 3, slot=2), felt(8, 2), felt(8, 4, slot=2)]
    assert answers(STEADY, twice, unit="week", last=14) == NOT_MET
    assert answers(STEADY, twice[:3], unit="week", last=14) == MET
    assert answers(STEADY, [*twice[:2], felt(8, 2), felt(8, slot=2)], unit="week", last=14) == UNKNOWN


def test_pain_of_the_worst_moment_or_of_one():
    told = [felt(1, 2, pain_after=5), felt(8, 3, pain_after=5)]
    assert answers(STEADY, told, unit="week", last=14) == MET
    during = PainNotRising(moment="during", source="x")
    assert answers(during, told, unit="week", last=14) == NOT_MET
    assert judged(during, told, unit="week", last=14).reason.figure == "during"
    unscored = [felt(1, pain_after=5), felt(8, 3)]
    assert answers(STEADY, unscored, unit="week", last=14) == MET
    assert answers(STEADY, [felt(1, 5), felt(8, pain_after=3)], unit="week", last=14) == UNKNOWN


def test_stiffness_is_that_of_the_next_morning():
    stiff = PainNotRising(of="stiffness", source="x")
    rising = [felt(1, 9, stiffness=2), felt(8, 0, stiffness=3)]
    reason = judged(stiff, rising, unit="week", last=14).reason
    assert (reason.code, reason.pain, reason.limit, reason.on) == ("stiffness-rising", 3, 2, day(8))
    assert answers(stiff, [felt(1, 0, stiffness=3), felt(8, 9, stiffness=3)], unit="week", last=14) == MET
    reason = judged(stiff, [felt(1, 0, stiffness=3), felt(8, 0)], unit="week", last=14).reason
    assert (reason.code, reason.on) == ("stiffness-unknown", day(8))
    twice = [felt(1, 0, stiffness=3), felt(8, 0), felt(8, 0, slot=2, stiffness=3)]
    assert answers(stiff, twice, unit="week", last=14) == MET


def test_it_looks_back_as_far_as_it_must():
    assert answers(STEADY, [felt(1, 3), felt(100, 4), felt(200, 4)]) == MET
    assert answers(STEADY, [felt(1, 3), felt(100, 3), felt(200, 4)]) == NOT_MET


def test_stiffness_has_no_other_moment():
    with pytest.raises(InvalidValue, match="stiffness is that of the next morning; leave the moment out"):
        PainNotRising(of="stiffness", moment="after", source="x")


@pytest.mark.parametrize("weeks", [0, 53])
def test_weeks_are_from_1_to_52(weeks):
    with pytest.raises(InvalidValue, match="give a whole number from 1 to 52"):
        PainNotRising(weeks=weeks, source="x")
