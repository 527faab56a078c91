import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.frequency import (
    Cap,
    Daily,
    DaysNotPrescribed,
    EveryDays,
    Frequency,
    OnWeekdays,
    PerWeek,
    Weekday,
    WithTemplate,
    indices,
)
from rehabplan.quantity import seconds
from rehabplan.values import Range

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
        (Frequency.not_prescribed("1-2"), DaysNotPrescribed(), Range(1, 2)),
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
            "count is 'often': write a number, '10-15', 'up to 5', 'at least 8' or 'as many as possible'",
        ),
        (lambda: OnWeekdays([]), "impossible-frequency", f"weekdays is (): {LIST}"),
        (Frequency.on, "impossible-frequency", f"weekdays is (): {LIST}"),
        (
            lambda: Frequency.on("tues"),
            "unknown-choice",
            "weekday is 'tues': use one of mon, tue, wed, thu, fri, sat, sun (did you mean 'tue'?)",
        ),
        (lambda: PerWeek(-1), "out-of-bounds", "count is '-1': give a whole number or range from 1 to 7"),
        (
            lambda: PerWeek("as many as possible"),
            "out-of-bounds",
            "count is 'as many as possible': give a whole number or range from 1 to 7",
        ),
        (
            lambda: Frequency.daily("as many as possible"),
            "out-of-bounds",
            "times_per_day is 'as many as possible': give a whole number or range from 1 to 24",
        ),
        (lambda: EveryDays(2, after=366), "out-of-bounds", "after is 366: give a whole number from 0 to 365"),
        (lambda: Cap(0), "out-of-bounds", "count is 0: give a whole number from 1 to 28"),
        (lambda: Cap(1, 1), "out-of-bounds", "days is 1: give a whole number from 2 to 28"),
        (lambda: Cap(7), "contradiction", "count is 7: a cap of 7 in 7 days forbids nothing; lower the count"),
        *(
            (
                lambda every=every: Frequency(Daily(), every=every),
                "out-of-bounds",
                f"every is '{every}': give one length from 30 min to 24 h, such as '2 h'",
            )
            for every in ("1-2 h", "29 min", "25 h", "at least 2 h")
        ),
        (
            lambda: Frequency.every_hours(0),
            "out-of-bounds",
            "every is '0 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        (lambda: Frequency.every_hours(-1), "out-of-bounds", "hours is -1: give a number from 0 to 1000000"),
        (
            lambda: Frequency(Daily(), every="2 h", times_per_day=2),
            "contradiction",
            "times_per_day is '2': leave it out: the time between sessions says it already",
        ),
        (
            lambda: Frequency(Daily(), every="2 h", minimum_gap="1 h"),
            "contradiction",
            "minimum_gap is '1 h': leave it out: the time between sessions says it already",
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
        (lambda: EveryDays(True), "days is True: give a whole number"),
        (lambda: Frequency.every_hours("2"), "hours is '2': give a number"),
        (lambda: Frequency(Daily(), at_most=4), "at_most is 4: give a Cap"),
        (
            lambda: Frequency(Daily),
            "days is <class 'rehabplan.frequency.Daily'>: use Frequency.daily(), .per_week(3), "
            ".on('mon', 'thu') or .every_days(2)",
        ),
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


@pytest.mark.parametrize("every", ["30 min", "24 h", "1.5 h"])
def test_sessions_may_lie_from_half_an_hour_to_a_day_apart(every):
    assert str(Frequency(Daily(), every=every).every) == str(every).replace("1.5 h", "90 min")


@pytest.mark.parametrize(
    ("frequency", "span", "times"),
    [
        (Frequency.every_hours(2), 14 * 3600, Range(8)),
        (Frequency.every_hours(2), 14 * 3600 - 1, Range(7)),
        (Frequency.every_hours(1.5), 9000, Range(2)),
        (Frequency.every_hours(5), 3600, Range(1)),
        (Frequency(Daily(), every="30 min"), 16 * 3600, Range(24)),
        (Frequency.daily("2-3"), 14 * 3600, Range(2, 3)),
    ],
)
def test_as_many_sessions_as_fit_lie_within_the_waking_hours(frequency, span, times):
    assert frequency.times_within(span) == times


def test_days_may_be_capped():
    capped = Frequency(Daily(), at_most=Cap(4))
    assert (capped.at_most.count, capped.at_most.days) == (4, 7)
    assert EveryDays(3, after=1) != EveryDays(3)


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
