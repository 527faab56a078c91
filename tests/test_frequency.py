import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.frequency import (
    Daily,
    EveryDays,
    Frequency,
    OnWeekdays,
    PerWeek,
    Weekday,
    WithTemplate,
    indices,
)
from rehabplan.values import Range, seconds

LIST = "give a list such as ['mon', 'thu']"


def test_weekdays_are_numbered_from_monday():
    assert [day.number for day in Weekday] == [0, 1, 2, 3, 4, 5, 6]
    assert (Weekday("mon").number, Weekday("sun").number) == (0, 6)


@pytest.mark.parametrize(
    ("made", "days", "times"),
    [
        (Frequency.daily(), Daily(), Range(1)),
        (Frequency.daily("2-3"), Daily(), Range(2, 3)),
        (Frequency.per_week(3), PerWeek(Range(3), 1), Range(1)),
        (Frequency.per_week("2-3", 2, days_apart=2), PerWeek(Range(2, 3), 2), Range(2)),
        (Frequency.non_consecutive(3, "up to 2"), PerWeek(Range(3), 2), Range(None, 2)),
        (Frequency.on("thu", Weekday.MONDAY, times=2), OnWeekdays((Weekday.MONDAY, Weekday.THURSDAY)), Range(2)),
        (Frequency.every_days(2, 3), EveryDays(2), Range(3)),
        (Frequency.with_template(2), WithTemplate(), Range(2)),
    ],
)
def test_each_kind_of_days_has_its_own_way_to_be_made(made, days, times):
    assert (made.days, made.times_per_day, made.minimum_gap) == (days, times, None)


def test_a_minimum_gap_is_a_time():
    assert Frequency(Daily(), times_per_day=2, minimum_gap="4 h").minimum_gap == seconds(14400)


@pytest.mark.parametrize(
    ("weekdays", "expected"),
    [
        (["thu", "mon"], (Weekday.MONDAY, Weekday.THURSDAY)),
        ({"sun", "mon"}, (Weekday.MONDAY, Weekday.SUNDAY)),
        (["mon", "mon"], (Weekday.MONDAY,)),
        (["sun", "sat", "fri", "thu", "wed", "tue", "mon"], tuple(Weekday)),
        (iter(["fri"]), (Weekday.FRIDAY,)),
    ],
)
def test_weekdays_stand_in_the_order_of_the_week_and_once(weekdays, expected):
    assert OnWeekdays(weekdays).weekdays == expected


@pytest.mark.parametrize(
    ("count", "days_apart"), [(7, 1), (4, 2), (3, 3), (2, 4), (2, 6), (1, 7), ("up to 4", 2), ("at least 4", 2)]
)
def test_as_many_days_a_week_as_can_lie_apart_pass(count, days_apart):
    assert PerWeek(count, days_apart).days_apart == days_apart


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (
            lambda: PerWeek(5, 2),
            "impossible-frequency",
            "count is '5': at most 4 days of a week can lie 2 days apart; lower the count or days_apart",
        ),
        (
            lambda: Frequency.per_week("1-2", days_apart=7),
            "impossible-frequency",
            "count is '1-2': at most 1 days of a week can lie 7 days apart; lower the count or days_apart",
        ),
        (lambda: PerWeek(0), "out-of-bounds", "count is '0': give a whole number or range from 1 to 7"),
        (lambda: PerWeek(8), "out-of-bounds", "count is '8': give a whole number or range from 1 to 7"),
        (lambda: PerWeek(2.5), "out-of-bounds", "count is '2.5': give a whole number or range from 1 to 7"),
        (lambda: PerWeek(2, 0), "out-of-bounds", "days_apart is 0: give a whole number from 1 to 7"),
        (
            lambda: PerWeek("often"),
            "unreadable-range",
            "count is 'often': write a number, '10-15', 'up to 5' or 'at least 8'",
        ),
        (lambda: OnWeekdays([]), "impossible-frequency", f"weekdays is (): {LIST}"),
        (Frequency.on, "impossible-frequency", f"weekdays is (): {LIST}"),
        (
            lambda: Frequency.on("tues"),
            "unknown-choice",
            "weekday is 'tues': use one of mon, tue, wed, thu, fri, sat, sun (did you mean 'tue'?)",
        ),
        (lambda: EveryDays(0), "out-of-bounds", "days is 0: give a whole number from 1 to 366"),
        (lambda: EveryDays(367), "out-of-bounds", "days is 367: give a whole number from 1 to 366"),
        (
            lambda: Frequency.daily(0),
            "out-of-bounds",
            "times_per_day is '0': give a whole number or range from 1 to 24",
        ),
        (
            lambda: Frequency.daily("24-25"),
            "out-of-bounds",
            "times_per_day is '24-25': give a whole number or range from 1 to 24",
        ),
        (
            lambda: Frequency(Daily(), minimum_gap="3 breaths"),
            "wrong-unit",
            "minimum_gap is '3 breaths': give it in seconds",
        ),
    ],
)
def test_a_frequency_that_cannot_be_is_refused(make, code, message):
    assert refusal(make) == (code, message)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: OnWeekdays("mon"), f"weekdays is 'mon': {LIST}"),
        (lambda: OnWeekdays(5), f"weekdays is 5: {LIST}"),
        (lambda: EveryDays("2"), "days is '2': give a whole number"),
        (lambda: PerWeek(None), "count is None: give a number"),
        (
            lambda: Frequency("daily"),
            "days is 'daily': use Frequency.daily(), .per_week(3), .on('mon', 'thu') or .every_days(2)",
        ),
        (
            lambda: Frequency(Daily(), minimum_gap=4),
            "minimum_gap is 4: give an amount with its unit, such as seconds(5) or '5 s'",
        ),
    ],
)
def test_a_frequency_of_another_type_is_refused(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (1, 1, (0,)),
        (1, 3, (0,)),
        (2, 2, (0, 1)),
        (2, 3, (0, 2)),
        (2, 4, (0, 3)),
        (3, 3, (0, 1, 2)),
        (3, 4, (0, 2, 3)),
        (3, 5, (0, 2, 4)),
        (4, 7, (0, 2, 4, 6)),
    ],
)
def test_the_required_places_are_spread_over_all_of_them(least, most, expected):
    assert indices(least, most) == expected


@given(st.integers(1, 24).flatmap(lambda most: st.tuples(st.integers(1, most), st.just(most))))
def test_the_required_places_are_different_and_in_order(ends):
    least, most = ends
    chosen = indices(least, most)
    assert len(set(chosen)) == least
    assert list(chosen) == sorted(chosen)
    assert set(chosen) <= set(range(most))
