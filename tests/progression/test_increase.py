from fractions import Fraction

import pytest

from planning.patients import by_day, by_session, by_week, dosage, plan, prescription
from rehabplan import Axis, Frequency, InvalidValue, Range, breaths, percent, seconds
from rehabplan.progression import Every, Increase, PeriodUnit

PER_WEEK = Frequency.per_week(3)


def grown(rule, *, given=None, weeks=6, field="reps"):
    return by_week(plan(prescription(rule=rule, given=given), weeks=weeks), field=field)


def test_one_repetition_a_week_until_the_ceiling():
    assert grown(Increase("reps", by=1, upto=13)) == ["10", "11", "12", "13", "13", "13"]


def test_every_two_weeks_each_amount_stands_for_two():
    rule = Increase("reps", by=1, upto=15, every="2 weeks")
    assert grown(rule) == ["10", "10", "11", "11", "12", "12"]


def test_a_step_that_would_pass_the_ceiling_is_not_taken_nor_cut():
    assert grown(Increase("reps", by=2, upto=15)) == ["10", "12", "14", "14", "14", "14"]


def test_a_step_may_land_on_the_ceiling():
    assert grown(Increase("reps", by=5, upto=20)) == ["10", "15", "20", "20", "20", "20"]


@pytest.mark.parametrize(
    ("by", "shown"),
    [
        (0.5, ["10", "11", "11", "12", "12", "13"]),
        (0.25, ["10", "10", "11", "11", "11", "11"]),
        (Fraction(1, 3), ["10", "10", "11", "11", "11", "12"]),
        (0.75, ["10", "11", "12", "12", "13", "14"]),
    ],
)
def test_parts_of_a_repetition_add_up_exactly_and_show_half_up(by, shown):
    assert grown(Increase("reps", by=by, upto=20)) == shown


def test_the_exact_amount_meets_the_ceiling_not_the_one_shown():
    # 10, 10.5, 11: the second week already shows 11, and the third step still fits.
    assert grown(Increase("reps", by=0.5, upto=11.5)) == ["10", "11", "11", "12", "12", "12"]


def test_half_a_second_of_a_starting_hold_is_kept():
    given = dosage(1, hold=seconds(2.5))
    rule = Increase("hold", by=1, upto=5)
    assert grown(rule, given=given, field="hold") == ["3 s", "4 s", "5 s", "5 s", "5 s", "5 s"]


def test_every_session_grows_within_the_week():
    folded = plan(
        prescription(rule=Increase("reps", by=1, upto=14, every="session"), given=dosage(10, PER_WEEK)), weeks=2
    )
    assert by_session(folded) == ["10", "11", "12", "13", "14", "14"]


def test_every_two_sessions():
    folded = plan(
        prescription(rule=Increase("reps", by=1, upto=14, every="2 sessions"), given=dosage(10, PER_WEEK)), weeks=2
    )
    assert by_session(folded) == ["10", "10", "11", "11", "12", "12"]


def test_every_session_of_a_day_with_two_grows_by_noon():
    rule = Increase("reps", by=1, upto=14, every="session")
    folded = plan(prescription(rule=rule, given=dosage(10, Frequency.daily(2))), weeks=1)
    assert by_session(folded)[:6] == ["10", "11", "12", "13", "14", "14"]


def test_every_day_both_sessions_of_a_day_are_alike():
    rule = Increase("reps", by=1, upto=12, every="day")
    folded = plan(prescription(rule=rule, given=dosage(10, Frequency.daily(2))), weeks=1)
    assert by_session(folded)[:8] == ["10", "10", "11", "11", "12", "12", "12", "12"]


def test_every_three_days():
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, every="3 days")), weeks=2)
    assert by_day(folded, 10) == ["10", "10", "10", "11", "11", "11", "12", "12", "12", "13"]


def test_days_without_a_session_do_not_count_towards_every_so_many_days():
    rule = Increase("reps", by=1, upto=20, every="2 days")
    folded = plan(prescription(rule=rule, given=dosage(10, PER_WEEK)), weeks=2)
    assert by_day(folded, 12) == ["10", "-", "10", "-", "11", "-", "-", "11", "-", "12", "-", "12"]


@pytest.mark.parametrize(
    ("end", "start", "shown"),
    [
        ("both", Range(8, 10), ["8-10", "9-11", "10-12", "10-12"]),
        ("high", Range(8, 10), ["8-10", "8-11", "8-12", "8-12"]),
        ("low", Range(8, 10), ["8-10", "9-10", "10", "10"]),
        ("both", Range.up_to(10), ["up to 10", "up to 11", "up to 12", "up to 12"]),
        ("high", Range.up_to(10), ["up to 10", "up to 11", "up to 12", "up to 12"]),
        ("both", Range.at_least(10), ["at least 10", "at least 11", "at least 12", "at least 12"]),
        ("low", Range.at_least(10), ["at least 10", "at least 11", "at least 12", "at least 12"]),
    ],
)
def test_each_end_of_a_range_moves_as_asked(end, start, shown):
    assert grown(Increase("reps", by=1, upto=12, end=end), given=dosage(start), weeks=4) == shown


def test_the_low_end_climbs_to_the_high_one():
    rule = Increase("reps", by=2, upto=14, end="low")
    assert grown(rule, given=dosage(Range(10, 14)), weeks=4) == ["10-14", "12-14", "14", "14"]


def test_the_low_end_never_passes_the_high_one():
    assert grown(Increase("reps", by=2, upto=20, end="low"), given=dosage(Range(8, 11)), weeks=3) == [
        "8-11",
        "10-11",
        "10-11",
    ]


@pytest.mark.parametrize(
    ("axis", "given", "by", "upto", "shown"),
    [
        ("sets", dosage(10, sets=1), 1, 3, ["1", "2", "3", "3"]),
        ("hold", dosage(5, hold="5 s"), 5, 15, ["5 s", "10 s", "15 s", "15 s"]),
        ("hold", dosage(5, hold=breaths(3)), 1, 5, ["3 breaths", "4 breaths", "5 breaths", "5 breaths"]),
        ("duration", dosage(duration="30 s"), 15, 60, ["30 s", "45 s", "60 s", "60 s"]),
        ("range_of_motion", dosage(10, range_of_motion=percent(25)), 25, 75, ["25 %", "50 %", "75 %", "75 %"]),
    ],
)
def test_every_axis_can_grow(axis, given, by, upto, shown):
    assert grown(Increase(axis, by=by, upto=upto), given=given, weeks=4, field=axis) == shown


def test_growth_along_one_axis_leaves_the_others():
    item = (
        plan(prescription(rule=Increase("reps", by=1, upto=15), given=dosage(10, sets=2, hold="3 s", rest=60)))
        .week(3)[0]
        .items[0]
    )
    assert item.dosage == dosage(12, sets=2, hold="3 s", rest=60)


def test_a_window_says_in_which_weeks_growth_shows():
    rule = Increase("reps", by=1, upto=20, first_week=3, last_week=4)
    assert grown(rule) == ["10", "10", "11", "12", "12", "12"]


def test_weeks_before_the_window_do_not_count_towards_a_step():
    rule = Increase("reps", by=1, upto=20, every="2 weeks", first_week=3)
    assert grown(rule) == ["10", "10", "10", "11", "11", "12"]


@pytest.mark.parametrize(
    ("rule", "given", "code", "field"),
    [
        (Increase("reps", by=1, upto=9), dosage(10), "ceiling-below-start", "bridge.rule.upto"),
        (Increase("reps", by=1, upto=20, end="low"), dosage(Range.up_to(10)), "missing-end", "bridge.rule.end"),
        (Increase("reps", by=1, upto=20, end="high"), dosage(Range.at_least(10)), "missing-end", "bridge.rule.end"),
        (Increase("hold", by=1, upto=20), dosage(10), "missing-axis", "hold"),
    ],
)
def test_growth_that_cannot_start_is_refused_when_prescribed(rule, given, code, field):
    with pytest.raises(InvalidValue) as caught:
        prescription(rule=rule, given=given)
    assert (caught.value.code, caught.value.field) == (code, field)


@pytest.mark.parametrize("bad", [{"by": 0, "upto": 5}, {"by": 1, "upto": 0}, {"by": -1, "upto": 5}])
def test_a_step_and_a_ceiling_are_above_nothing(bad):
    with pytest.raises(InvalidValue):
        Increase("reps", **bad)


def test_a_growing_rule_must_name_its_ceiling():
    with pytest.raises(TypeError):
        Increase("reps", by=1)


def test_the_facts_of_a_step_say_from_where_to_where_and_when():
    item = plan(prescription(rule=Increase("reps", by=2, upto=20))).week(3)[0].items[0]
    opening, step = item.why
    assert (opening.kind.value, opening.dosage, opening.week) == ("prescribed", dosage(10), 1)
    assert (step.kind.value, step.axis, step.before, step.after) == (
        "stepped",
        Axis.REPS,
        (Range(10),),
        (Range(14),),
    )
    assert (step.by, step.times, step.week, step.previous) == (2, 2, 2, (Range(12),))
    assert step.assumed
    assert item.projected


@pytest.mark.parametrize(
    ("text", "count", "unit", "written"),
    [
        ("week", 1, PeriodUnit.WEEK, "1 week"),
        ("2 weeks", 2, PeriodUnit.WEEK, "2 weeks"),
        ("3 days", 3, PeriodUnit.DAY, "3 days"),
        ("1 session", 1, PeriodUnit.SESSION, "1 session"),
        (" session ", 1, PeriodUnit.SESSION, "1 session"),
    ],
)
def test_a_pace_is_read_and_written(text, count, unit, written):
    assert Every.parse(text) == Every(count, unit)
    assert str(Every(count, unit)) == written


@pytest.mark.parametrize("text", ["fortnight", "0 weeks", "2", "-1 week", "2 months", "999 weeks"])
def test_a_pace_that_cannot_be_is_refused(text):
    with pytest.raises(InvalidValue):
        Increase("reps", by=1, upto=12, every=text)


def test_a_pace_may_be_given_as_a_value():
    assert Increase("reps", by=1, upto=12, every=Every(2, "week")) == Increase("reps", by=1, upto=12, every="2 weeks")


@pytest.mark.parametrize(("first", "last"), [(3, 2), (3, 1)])
def test_a_window_that_ends_before_it_begins_is_refused(first, last):
    with pytest.raises(
        InvalidValue, match=rf"last_week is {last}: the last week may not come before the first \({first}\)"
    ):
        Increase("reps", by=1, upto=12, first_week=first, last_week=last)
