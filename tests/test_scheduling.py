from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from planning.patients import START, amended, day, dosage, plan, prescription, programme
from rehabplan import Frequency, InvalidValue, Plan, Schedule, SchedulingError
from rehabplan.errors import InvalidType, MovedSlotWarning
from rehabplan.estimate import LengthEstimate
from rehabplan.log import Add
from rehabplan.progression import Increase, SignedOff
from rehabplan.scheduling import WakingWindow

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
SYDNEY, LORD_HOWE = ZoneInfo("Australia/Sydney"), ZoneInfo("Australia/Lord_Howe")
QUARTER_HOUR = dosage(duration="15 min")


def scheduled(frequency=None, *, tz=LONDON, given=None, start=START, weeks=1, **fields):
    wanted = given or dosage(10, frequency)
    return Schedule.of(Plan.of(programme(prescription(given=wanted), weeks=weeks), start, id="p"), tz, **fields)


def clock(schedule, on=START):
    return [f"{each.start:%H:%M}" for each in schedule.sessions if each.session.date == on]


def on_one_day(on, at, tz, given=QUARTER_HOUR):
    """Return the first session of a plan that begins on a day, at a clock time."""
    return scheduled(given=given, start=on, tz=tz, times=[at]).sessions[0]


@pytest.mark.parametrize(
    ("times", "starts"),
    [
        (1, ["08:00"]),
        (2, ["08:00", "20:00"]),
        (3, ["08:00", "14:00", "20:00"]),
        (4, ["08:00", "12:00", "16:00", "20:00"]),
        (5, ["08:00", "11:00", "14:00", "17:00", "20:00"]),
    ],
)
def test_sessions_spread_over_the_waking_hours(times, starts):
    assert clock(scheduled(Frequency.daily(times))) == starts


def test_spread_starts_lie_on_quarter_hours():
    starts = WakingWindow().spread(6)
    assert [f"{start:%H:%M}" for start in starts] == ["08:00", "10:15", "12:45", "15:00", "17:30", "20:00"]


def test_a_waking_window_of_ones_own():
    assert clock(scheduled(Frequency.daily(3), waking=WakingWindow(time(6, 30), time(22, 30)))) == [
        "06:30",
        "14:00",
        "21:30",
    ]


def test_nothing_begins_before_the_patient_is_awake():
    assert clock(scheduled(Frequency.daily(2), waking=WakingWindow(time(8, 10), time(21)))) == ["08:15", "20:00"]


def test_the_shortest_waking_window_holds_one_start():
    assert WakingWindow(time(8), time(9)).spread(1) == (time(8),)


@pytest.mark.parametrize(
    ("begin", "end", "error"),
    [
        (time(8), time(8, 59), InvalidValue),
        (time(21), time(8), InvalidValue),
        (time(8, tzinfo=UTC), time(21), InvalidType),
        (8, time(21), InvalidType),
        (time(8), "21:00", InvalidType),
    ],
)
def test_a_waking_window_that_cannot_be(begin, end, error):
    with pytest.raises(error, match=r"waking\.(begin|end) is"):
        WakingWindow(begin, end)


def test_a_slot_keeps_its_time_on_days_with_fewer_sessions():
    # The third session is optional and the evening one of a day with three lies where it lies on every day.
    schedule = scheduled(Frequency.daily("2-3"))
    assert clock(schedule) == ["08:00", "14:00", "20:00"]
    folded = plan(
        prescription(given=dosage(10, Frequency.on("mon", times=3))),
        prescription("dog", day_part="evening"),
        weeks=1,
    )
    assert clock(Schedule.of(folded, LONDON), day(2)) == ["20:00"]


def test_times_of_ones_own():
    assert clock(scheduled(Frequency.daily(2), times=[time(7), time(19, 45)])) == ["07:00", "19:45"]


def test_of_more_times_than_sessions_the_outer_ones_are_taken_first():
    four = [time(7), time(11), time(15), time(19)]
    assert clock(scheduled(Frequency.daily(1), times=four)) == ["07:00"]
    assert clock(scheduled(Frequency.daily(2), times=four)) == ["07:00", "19:00"]
    assert clock(scheduled(Frequency.daily(3), times=four)) == ["07:00", "15:00", "19:00"]


def test_too_few_times_say_from_when_and_how_many():
    with pytest.raises(
        SchedulingError, match="times are 07:00, 19:00: from 2027-01-04 on the plan has up to 3 sessions"
    ):
        scheduled(Frequency.daily(3), times=[time(7), time(19)])


@pytest.mark.parametrize(
    ("times", "error", "message"),
    [
        ([], InvalidType, "give a list such as"),
        ("08:00", InvalidType, "give a list such as"),
        ([8], InvalidType, r"times\[0\] is 8"),
        ([time(8), time(9, tzinfo=UTC)], InvalidType, r"times\[1\] is"),
        ([time(9), time(8)], InvalidValue, "times is '08:00': it must come after 09:00"),
        ([time(8), time(8)], InvalidValue, "it must come after 08:00"),
    ],
)
def test_times_that_cannot_be(times, error, message):
    with pytest.raises(error, match=message):
        scheduled(times=times)


@pytest.mark.parametrize("tz", ["Europe/London", None, timezone(timedelta(hours=1)), LONDON.utcoffset])
def test_a_zone_is_named(tz):
    with pytest.raises(InvalidType, match="give a named zone"):
        scheduled(tz=tz)


def test_a_zone_read_from_a_file_without_a_name_is_refused():
    import importlib.resources

    data = importlib.resources.files("tzdata") / "zoneinfo" / "Europe" / "London"
    with data.open("rb") as file:
        nameless = ZoneInfo.from_file(file)
    with pytest.raises(InvalidType, match="give a named zone"):
        scheduled(tz=nameless)


def test_a_schedule_is_made_of_a_plan():
    with pytest.raises(InvalidType, match="give a Plan"):
        Schedule.of(programme(prescription()), LONDON)


def test_starts_are_in_the_zone_given():
    first = scheduled(tz=NEW_YORK).sessions[0]
    assert first.start.astimezone(UTC) == datetime(2027, 1, 4, 13, tzinfo=UTC)
    assert scheduled(tz=UTC).sessions[0].start == datetime(2027, 1, 4, 8, tzinfo=UTC)


def test_six_times_a_day_lie_too_near_in_thirteen_hours():
    with pytest.raises(
        SchedulingError, match="bridge: its sessions of 2027-01-04 begin 2 h 15 min apart, less than 3 h"
    ):
        scheduled(Frequency.daily(6))


def test_a_smaller_gap_may_be_allowed():
    assert len(clock(scheduled(Frequency.daily(6), minimum_gap=timedelta(hours=2)))) == 6


def test_a_stated_gap_stands_in_for_the_default():
    assert len(clock(scheduled(Frequency(Frequency.daily().days, times_per_day=6, minimum_gap="2 h")))) == 6


def test_a_stated_gap_that_the_day_cannot_keep_is_refused():
    frequency = Frequency(Frequency.daily().days, times_per_day=3, minimum_gap="7 h")
    with pytest.raises(SchedulingError, match="2027-01-04 08:00 and 2027-01-04 14:00 begin 6 h apart, less than 7 h"):
        scheduled(frequency)
    with pytest.raises(SchedulingError, match="less than 7 h"):
        scheduled(frequency, times=[time(8), time(14), time(21)])


def test_the_low_end_of_a_stated_gap_is_enough():
    frequency = Frequency(Frequency.daily().days, times_per_day=3, minimum_gap="6-8 h")
    assert clock(scheduled(frequency)) == ["08:00", "14:00", "20:00"]


def test_a_stated_gap_reaches_from_one_day_to_the_next():
    heavy = Frequency(Frequency.every_days(2).days, minimum_gap="48 h")
    assert [each.session.date for each in scheduled(heavy).sessions] == [day(1), day(3), day(5), day(7)]
    nightly = Frequency(Frequency.daily().days, times_per_day=2, minimum_gap="12 h")
    assert len(scheduled(nightly).sessions) == 14
    with pytest.raises(SchedulingError, match="2027-01-04 08:00 and 2027-01-05 08:00 begin 24 h apart, less than 48 h"):
        scheduled(Frequency(Frequency.daily().days, minimum_gap="48 h"))


def test_times_of_ones_own_that_lie_near_are_noticed_once():
    schedule = scheduled(Frequency.daily(2), times=[time(8), time(10, 30)])
    assert [(notice.code, notice.date) for notice in schedule.notices] == [("gap-too-short", START)]
    assert schedule.notices[0].text == "bridge: its sessions of 2027-01-04 begin 2 h 30 min apart, less than 3 h"


def test_different_exercises_may_lie_as_near_as_they_like():
    folded = plan(prescription(day_part="morning"), prescription("dog", day_part="evening"), weeks=1)
    schedule = Schedule.of(folded, LONDON, times=[time(8), time(8, 30)])
    assert schedule.notices == ()


def test_a_session_that_begins_before_the_one_before_is_over_is_noticed():
    folded = plan(
        prescription(given=QUARTER_HOUR, day_part="morning"), prescription("dog", day_part="evening"), weeks=1
    )
    near = Schedule.of(folded, LONDON, times=[time(8), time(8, 14)])
    assert [(notice.code, notice.text) for notice in near.notices] == [
        ("sessions-overlap", "the session at 08:14 begins before the one before it is over")
    ]
    assert Schedule.of(folded, LONDON, times=[time(8), time(8, 15)]).notices == ()


def test_a_last_session_that_outlasts_the_waking_hours_is_noticed():
    long = dosage(duration="75 min")
    late = scheduled(given=long, waking=WakingWindow(time(8), time(9)))
    assert [(notice.code, notice.text) for notice in late.notices] == [
        ("ends-after-waking", "the last session ends after 09:00")
    ]
    assert scheduled(given=long, waking=WakingWindow(time(8), time(9)), times=[time(8)]).notices == ()
    assert scheduled(given=dosage(duration="60 min"), waking=WakingWindow(time(8), time(9))).notices == ()


def test_the_length_of_a_session_is_estimated_exactly_and_rounded_up():
    folded = plan(prescription(given=dosage(10, sets=2, rest=60)), prescription("dog"), weeks=1)
    first = Schedule.of(folded, LONDON).sessions[0]
    # Two sets of 10 at 3 s and a rest of 60 s; 30 s to change position; another 10 at 3 s.
    assert (first.seconds, first.minutes) == (120 + 30 + 30, 5)
    assert first.end == datetime(2027, 1, 4, 8, 5, tzinfo=LONDON)


def test_an_estimate_of_ones_own():
    quick = LengthEstimate(seconds_per_rep=30, round_up_to_minutes=1)
    first = scheduled(estimate=quick).sessions[0]
    assert (first.seconds, first.minutes) == (300, 5)


@pytest.mark.parametrize(
    ("tz", "on", "at", "moved"),
    [
        (LONDON, date(2027, 3, 28), time(1), "02:00"),
        (LONDON, date(2027, 3, 28), time(1, 30), "02:30"),
        (NEW_YORK, date(2027, 3, 14), time(2, 30), "03:30"),
        (SYDNEY, date(2027, 10, 3), time(2, 15), "03:15"),
        (LORD_HOWE, date(2027, 10, 3), time(2, 10), "02:40"),
        (LONDON, date(2027, 10, 31), time(1), "02:00"),
        (LONDON, date(2027, 10, 31), time(1, 30), "02:00"),
        (NEW_YORK, date(2027, 11, 7), time(1, 45), "02:00"),
        (SYDNEY, date(2027, 4, 4), time(2, 30), "03:00"),
        (LORD_HOWE, date(2027, 4, 4), time(1, 30), "02:00"),
        (LORD_HOWE, date(2027, 4, 4), time(1, 50), "02:05"),
    ],
)
def test_a_start_that_is_not_or_is_twice_is_moved_to_one_that_is_certain(tz, on, at, moved):
    with pytest.warns(MovedSlotWarning, match=f"the session at {at:%H:%M} on {on} is moved to {moved}"):
        schedule = scheduled(given=QUARTER_HOUR, start=on, tz=tz, times=[at])
    assert f"{schedule.sessions[0].start:%H:%M}" == moved
    assert (
        schedule.sessions[0].start.replace(fold=0).utcoffset() == schedule.sessions[0].start.replace(fold=1).utcoffset()
    )
    assert [(notice.code, notice.date) for notice in schedule.notices] == [("moved-slot", on)]
    assert f"{schedule.sessions[1].start:%H:%M}" == f"{at:%H:%M}"


@pytest.mark.parametrize(
    ("tz", "on", "at"),
    [
        (LONDON, date(2027, 3, 28), time(0, 59)),
        (LONDON, date(2027, 3, 28), time(2)),
        (LONDON, date(2027, 10, 31), time(0, 59)),
        (LONDON, date(2027, 10, 31), time(2)),
        (LORD_HOWE, date(2027, 4, 4), time(1, 29)),
        (LORD_HOWE, date(2027, 4, 4), time(2)),
        (SYDNEY, date(2027, 10, 3), time(3)),
        (NEW_YORK, date(2027, 3, 14), time(8)),
    ],
)
def test_a_certain_start_on_a_day_the_clocks_change_stays(tz, on, at):
    schedule = scheduled(given=QUARTER_HOUR, start=on, tz=tz, times=[at])
    assert f"{schedule.sessions[0].start:%H:%M}" == f"{at:%H:%M}"
    assert schedule.notices == ()


@pytest.mark.parametrize(
    ("tz", "on", "at", "end"),
    [
        (LONDON, date(2027, 3, 28), time(0, 50), datetime(2027, 3, 28, 1, 5, tzinfo=UTC)),
        (LONDON, date(2027, 10, 31), time(0, 50), datetime(2027, 10, 31, 0, 5, tzinfo=UTC)),
        (NEW_YORK, date(2027, 3, 14), time(1, 50), datetime(2027, 3, 14, 7, 5, tzinfo=UTC)),
        (LORD_HOWE, date(2027, 10, 3), time(1, 50), datetime(2027, 10, 2, 15, 35, tzinfo=UTC)),
    ],
)
def test_a_session_lasts_as_long_across_a_change_of_the_clocks(tz, on, at, end):
    session = on_one_day(on, at, tz)
    assert session.end.astimezone(UTC) == end
    assert session.end.tzinfo is tz


def test_the_clock_shows_the_jump_at_the_end_of_a_session():
    assert f"{on_one_day(date(2027, 3, 28), time(0, 50), LONDON).end:%H:%M}" == "02:05"
    assert f"{on_one_day(date(2027, 10, 3), time(1, 50), LORD_HOWE).end:%H:%M}" == "02:35"


def test_sessions_between_two_instants():
    schedule = scheduled(Frequency.daily(2))
    found = schedule.between(datetime(2027, 1, 4, 20, tzinfo=LONDON), datetime(2027, 1, 5, 20, tzinfo=LONDON))
    assert [each.session.id for each in found] == ["2027-01-04/2", "2027-01-05/1"]
    assert schedule.between(datetime(2027, 1, 4, 21, tzinfo=UTC), datetime(2027, 1, 4, 21, tzinfo=UTC)) == ()


def test_instants_in_another_zone_are_compared_as_instants():
    schedule = scheduled(tz=NEW_YORK)
    found = schedule.between(datetime(2027, 1, 4, 13, tzinfo=UTC), datetime(2027, 1, 4, 13, 1, tzinfo=UTC))
    assert [each.session.id for each in found] == ["2027-01-04/1"]


@pytest.mark.parametrize("moment", [datetime(2027, 1, 4, 8), date(2027, 1, 4)])
def test_an_instant_needs_a_zone(moment):
    schedule = scheduled()
    with pytest.raises(InvalidType, match=r"begin is .*give a datetime with a zone"):
        schedule.between(moment, datetime(2027, 1, 5, tzinfo=UTC))
    with pytest.raises(InvalidType, match=r"end is .*give a datetime with a zone"):
        schedule.between(datetime(2027, 1, 4, tzinfo=UTC), moment)


def test_what_waits_for_a_signature_is_not_scheduled():
    rule = Increase("reps", by=1, upto=20, when=SignedOff(criterion="form", text="steady"))
    schedule = Schedule.of(plan(prescription(rule=rule), weeks=3), LONDON)
    assert {str(each.session.items[0].dosage.dose.reps) for each in schedule.sessions} == {"10"}
    assert schedule.plan.awaits_sign_off


def test_notices_of_the_plan_come_first():
    whole = programme(prescription(given=dosage(10, Frequency.daily(2))), weeks=1)
    schedule = Schedule.of(Plan.of(whole, START, days_off=[day(2)]), LONDON, times=[time(8), time(9)])
    assert [notice.code for notice in schedule.notices] == ["day-not-placed", "gap-too-short"]


def test_more_sessions_a_day_from_an_amendment_on_spread_anew():
    given = prescription(given=dosage(10, Frequency.daily(2)))
    added = prescription("dog", given=dosage(10, Frequency.daily(3)))
    schedule = Schedule.of(plan(given, log=[amended(day(3), Add(added))], weeks=1), LONDON)
    assert clock(schedule, day(2)) == ["08:00", "20:00"]
    assert clock(schedule, day(3)) == ["08:00", "14:00", "20:00"]


def test_a_session_of_a_day_or_more_is_refused():
    message = "session 1 of 2027-01-04 would last 25 h 50 min by the estimate, a day or more; lower its doses"
    with pytest.raises(SchedulingError) as refused:
        scheduled(given=dosage(1000, hold="90 s"))
    assert str(refused.value) == message


def every(hours, **fields):
    given = prescription(given=dosage(10, Frequency.every_hours(hours)))
    return Plan.of(programme(given, weeks=1), START, id="p", **fields)


@pytest.mark.parametrize(
    ("hours", "starts"),
    [
        (2, ["08:00", "10:00", "12:00", "14:00", "16:00", "18:00", "20:00"]),
        (3, ["08:00", "11:00", "14:00", "17:00", "20:00"]),
        (4, ["08:00", "12:00", "16:00", "20:00"]),
        (12, ["08:00", "20:00"]),
        (24, ["08:00"]),
    ],
)
def test_every_so_many_hours_lie_exactly_so_far_apart_in_the_default_window(hours, starts):
    schedule = Schedule.of(every(hours), LONDON)
    assert clock(schedule) == starts
    assert schedule.notices == ()


def test_hours_that_do_not_divide_the_day_lie_a_little_further_apart():
    assert clock(Schedule.of(every(5), LONDON)) == ["08:00", "14:00", "20:00"]


def test_another_window_needs_a_plan_that_counts_on_it():
    shorter = WakingWindow(time(9), time(20))
    with pytest.raises(SchedulingError) as caught:
        Schedule.of(every(2), LONDON, waking=shorter)
    assert str(caught.value) == (
        "bridge: every 2 h is planned over 12 h from the first session of a day to the last, and the waking window has "
        "10 h; give Plan.of(…, waking_span='10 h')"
    )
    schedule = Schedule.of(every(2, waking_span="10 h"), LONDON, waking=shorter)
    assert clock(schedule) == ["09:00", "11:00", "13:00", "15:00", "17:00", "19:00"]
    with pytest.raises(SchedulingError, match=r"the waking window has 12 h 30 min; .*waking_span='750 min'"):
        Schedule.of(every(2), LONDON, waking=WakingWindow(time(8), time(21, 30)))


def test_another_window_is_no_matter_where_nothing_comes_every_so_many_hours():
    assert clock(scheduled(Frequency.daily(2), waking=WakingWindow(time(9), time(20)))) == ["09:00", "19:00"]


def test_times_of_ones_own_must_keep_the_hours():
    hours = [time(7), time(9), time(11), time(13), time(15), time(17), time(19)]
    assert clock(Schedule.of(every(2), LONDON, times=hours)) == [f"{each:%H:%M}" for each in hours]
    with pytest.raises(SchedulingError, match="begin 1 h 30 min apart, less than 2 h"):
        Schedule.of(every(2), LONDON, times=[*hours[:-1], time(18, 30)])


def test_every_so_many_hours_beside_fewer_sessions_a_day():
    folded = Plan.of(
        programme(
            prescription(given=dosage(10, Frequency.every_hours(2))),
            prescription("dog", given=dosage(10, Frequency.daily(3))),
            weeks=1,
        ),
        START,
    )
    schedule = Schedule.of(folded, LONDON)
    starts = [f"{each.start:%H:%M}" for each in schedule.sessions[:7] if len(each.session.items) == 2]
    assert starts == ["08:00", "14:00", "20:00"]


@pytest.mark.parametrize(
    ("on", "at", "crosses"),
    [
        (date(2027, 3, 27), time(20), False),
        (date(2027, 3, 28), time(0, 50), True),
        (date(2027, 3, 28), time(3), False),
        (date(2027, 10, 31), time(0, 50), True),
        (date(2027, 10, 31), time(0, 30), False),
    ],
)
def test_a_session_may_meet_a_change_of_the_clocks(on, at, crosses):
    # London's clocks go from 01:00 to 02:00 on 28 March 2027, and from 02:00 back to 01:00 on 31 October.
    assert on_one_day(on, at, LONDON).meets_clock_change is crosses
