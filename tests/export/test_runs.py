from datetime import UTC, date, time
from zoneinfo import ZoneInfo

import attrs
import pytest

from planning.patients import START, amended, day, dosage, plan, prescription, programme
from rehabplan import Frequency, Plan, Schedule
from rehabplan.errors import AdjustedDaysWarning, MovedSlotWarning
from rehabplan.export.runs import runs
from rehabplan.log import ChangeDosage
from rehabplan.progression import Increase

LONDON = ZoneInfo("Europe/London")


def rules(folded, tz=UTC, **fields):
    """Return (first day, rule) of each run."""
    return [(run.first.session.date, run.rule) for run in runs(Schedule.of(folded, tz, **fields).sessions)]


def of(frequency, **fields):
    return plan(prescription(given=dosage(10, frequency)), weeks=1, **fields)


@pytest.mark.parametrize(
    ("frequency", "rule"),
    [
        (Frequency.daily(), {"FREQ": "DAILY", "COUNT": 7}),
        (Frequency.every_days(2), {"FREQ": "DAILY", "COUNT": 4, "INTERVAL": 2}),
        (Frequency.every_days(3), {"FREQ": "DAILY", "COUNT": 3, "INTERVAL": 3}),
        (Frequency.per_week(1), {}),
        (Frequency.per_week(2), {"FREQ": "DAILY", "COUNT": 2, "INTERVAL": 3}),
        (Frequency.per_week(3), {"FREQ": "DAILY", "COUNT": 3, "INTERVAL": 2}),
        (Frequency.per_week(4), {"FREQ": "WEEKLY", "BYDAY": ["MO", "TU", "TH", "SA"], "COUNT": 4}),
        (Frequency.on("tue", "wed", "sun"), {"FREQ": "WEEKLY", "BYDAY": ["TU", "WE", "SU"], "COUNT": 3}),
    ],
)
def test_a_week_of_equal_sessions_is_one_rule(frequency, rule):
    ((first, found),) = rules(of(frequency))
    assert found == rule
    assert first == (day(2) if frequency == Frequency.on("tue", "wed", "sun") else START)


def test_a_week_that_begins_inside_a_calendar_week_lists_its_days_from_monday():
    folded = Plan.of(programme(prescription(given=dosage(10, Frequency.per_week(4))), weeks=1), date(2027, 1, 7))
    assert rules(folded) == [(date(2027, 1, 7), {"FREQ": "WEEKLY", "BYDAY": ["TU", "TH", "FR", "SU"], "COUNT": 4})]


def test_each_slot_has_its_own_run():
    assert rules(of(Frequency.daily(2))) == [(START, {"FREQ": "DAILY", "COUNT": 7})] * 2


def test_no_run_crosses_a_week():
    folded = plan(prescription(), weeks=2)
    assert rules(folded) == [(day(1), {"FREQ": "DAILY", "COUNT": 7}), (day(8), {"FREQ": "DAILY", "COUNT": 7})]


def test_weeks_stay_apart_even_when_their_sessions_share_their_items():
    first, second = (
        list(Schedule.of(plan(prescription(), weeks=2), UTC).sessions[part]) for part in (slice(7), slice(7, 14))
    )
    items = first[0].session.items
    shared = [attrs.evolve(each, session=attrs.evolve(each.session, items=items)) for each in second]
    assert [len(run.sessions) for run in runs(first + shared)] == [7, 7]


def test_a_week_in_which_the_programme_stood_still_is_a_run_for_each_seven_days():
    sessions = Schedule.of(plan(prescription(), weeks=3), UTC).sessions
    one_week = [
        attrs.evolve(
            sessions[number - 1],
            session=attrs.evolve(sessions[number - 1].session, week=1, items=sessions[0].session.items),
        )
        for number in (1, 2, 4, 8, 12, 15)
    ]
    assert [(run.first.session.date, run.rule) for run in runs(one_week)] == [
        (day(1), {"FREQ": "WEEKLY", "BYDAY": ["MO", "TU", "TH"], "COUNT": 3}),
        (day(8), {"FREQ": "DAILY", "COUNT": 2, "INTERVAL": 4}),
        (day(15), {}),
    ]


def test_optional_days_are_a_run_of_their_own():
    assert rules(of(Frequency.per_week("2-3"))) == [
        (day(1), {"FREQ": "DAILY", "COUNT": 2, "INTERVAL": 4}),
        (day(3), {}),
    ]


def test_a_change_inside_a_week_begins_a_new_run():
    folded = plan(prescription(), log=[amended(day(4), ChangeDosage("bridge", dosage(5)))], weeks=1)
    assert rules(folded) == [(day(1), {"FREQ": "DAILY", "COUNT": 3}), (day(4), {"FREQ": "DAILY", "COUNT": 4})]


def test_growth_inside_a_week_begins_a_new_run():
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, every="3 days")), weeks=1)
    assert rules(folded) == [
        (day(1), {"FREQ": "DAILY", "COUNT": 3}),
        (day(4), {"FREQ": "DAILY", "COUNT": 3}),
        (day(7), {}),
    ]


def test_a_day_with_another_exercise_beside_is_not_in_the_run():
    folded = plan(prescription(), prescription("dog", given=dosage(10, Frequency.on("thu"))), weeks=1)
    assert rules(folded) == [
        (day(1), {"FREQ": "WEEKLY", "BYDAY": ["MO", "TU", "WE", "FR", "SA", "SU"], "COUNT": 6}),
        (day(4), {}),
    ]


def test_a_session_moved_by_the_clocks_is_not_in_the_run():
    # The last of these seven days is the one that begins at half past one in London and does not exist.
    folded = Plan.of(programme(prescription(), weeks=1), date(2027, 3, 22))
    with pytest.warns(MovedSlotWarning):
        found = rules(folded, LONDON, times=[time(1, 30)])
    assert found == [(date(2027, 3, 22), {"FREQ": "DAILY", "COUNT": 6}), (date(2027, 3, 28), {})]


def test_a_session_that_ends_later_by_the_clock_is_not_in_the_run():
    folded = Plan.of(programme(prescription(given=dosage(duration="15 min")), weeks=1), date(2027, 3, 22))
    found = rules(folded, LONDON, times=[time(0, 50)])
    assert found == [(date(2027, 3, 22), {"FREQ": "DAILY", "COUNT": 6}), (date(2027, 3, 28), {})]


def test_every_second_day_over_two_weeks_is_two_runs():
    with pytest.warns(AdjustedDaysWarning):
        folded = plan(prescription(given=dosage(10, Frequency.non_consecutive(4))), weeks=2)
    assert rules(folded) == [
        (day(1), {"FREQ": "DAILY", "COUNT": 4, "INTERVAL": 2}),
        (day(9), {"FREQ": "DAILY", "COUNT": 3, "INTERVAL": 2}),
    ]


def test_nothing_has_no_runs():
    assert runs([]) == []
