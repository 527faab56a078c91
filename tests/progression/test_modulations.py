import pytest

from planning.patients import (
    START,
    amended,
    by_day,
    by_week,
    day,
    dosage,
    exercise,
    facts,
    plan,
    prescription,
    programme,
    reported,
)
from rehabplan import AfterEnd, Axis, Dosage, Dose, Frequency, InvalidValue, Plan, Prescription, Range, seconds
from rehabplan.intervals import Intervals
from rehabplan.loads import Level
from rehabplan.log import ChangeDosage
from rehabplan.progression import Deload, Increase, PainAtMost, RestWeek, StepBack, Table, Taper

GROWING = Increase("reps", by=1, upto=20)
THREE_SETS = dosage(10, sets=3)


def test_a_lighter_week_takes_sets_and_leaves_the_trend_alone():
    folded = plan(prescription(rule=GROWING, given=THREE_SETS, modulations=[Deload(every=4, share=0.6)]), weeks=9)
    # 60 % of 3 sets are 1.8, so 2; the lighter week itself does not count towards growth.
    assert by_week(folded, field="sets") == ["3", "3", "3", "2", "3", "3", "3", "2", "3"]
    assert by_week(folded) == ["10", "11", "12", "13", "13", "14", "15", "16", "16"]


def test_a_week_off_has_no_sessions_and_does_not_count():
    folded = plan(prescription(rule=GROWING, given=THREE_SETS, modulations=[RestWeek(every=4)]), weeks=9)
    assert by_week(folded) == ["10", "11", "12", "-", "13", "14", "15", "-", "16"]


@pytest.mark.parametrize(
    ("sets", "share", "lighter"),
    [
        (3, 0.5, "2"),
        (5, 0.5, "3"),
        (4, 0.6, "2"),
        (3, 0.1, "1"),
        (Range(3, 4), 0.5, "2"),
        (Range(2, 4), 0.5, "1-2"),
        (Range.up_to(4), 0.5, "up to 2"),
    ],
)
def test_a_share_is_rounded_half_up_and_never_below_one(sets, share, lighter):
    assert str(Deload(every=4, share=share).apply(dosage(10, sets=sets)).dose.sets) == lighter


def test_a_lighter_week_can_take_repetitions_from_the_exact_trend():
    # The trend is 10, 10.5, 11, 11.5: 60 % of 11.5 are 6.9.
    rule = Increase("reps", by=0.5, upto=20)
    folded = plan(prescription(rule=rule, modulations=[Deload(every=4, share=0.6, of="reps")]), weeks=5)
    assert by_week(folded) == ["10", "11", "11", "7", "12"]


def test_a_lighter_week_can_take_from_a_hold():
    lighter = Deload(every=4, share=0.5, of=Axis.HOLD).apply(dosage(5, hold="15 s"))
    assert lighter == dosage(5, hold="8 s")


def test_pain_in_a_lighter_week_does_not_step_back():
    rule = Increase("reps", by=1, upto=20, when=PainAtMost(limit=5, source="x"), otherwise=StepBack())
    log = reported((True, 1), (True, 9), (True, 1))
    folded = plan(
        prescription(rule=rule, given=THREE_SETS, modulations=[Deload(every=2, share=0.6)]), log=log, as_of=day(22)
    )
    assert by_week(folded) == ["10", "11", "11", "12", "12", "13"]


def test_two_planned_changes_may_meet_in_one_week():
    both = [Deload(every=2, share=0.5), Deload(every=3, share=0.5, of="reps")]
    folded = plan(prescription(given=THREE_SETS, modulations=both))
    assert by_week(folded, field="sets") == ["3", "2", "3", "2", "3", "2"]
    assert by_week(folded) == ["10", "10", "5", "10", "10", "5"]


@pytest.mark.parametrize(
    "changes", [[Deload(every=2, share=0.5), RestWeek(every=2)], [RestWeek(every=2), Deload(every=2, share=0.5)]]
)
def test_a_week_off_wins_over_a_lighter_one(changes):
    assert by_week(plan(prescription(given=THREE_SETS, modulations=changes), weeks=2)) == ["10", "-"]


def test_a_lighter_week_is_the_newest_fact_of_its_week_only():
    folded = plan(prescription(rule=GROWING, given=THREE_SETS, modulations=[Deload(every=2, share=0.6)]), weeks=3)
    assert facts(folded.week(2)[0].items[0]) == ["prescribed", "stepped", "planned-change"]
    assert facts(folded.week(3)[0].items[0]) == ["prescribed", "stepped"]


def test_a_table_row_that_comes_inside_a_lighter_week_is_made_lighter_too():
    rows = [dosage(10, sets=4), dosage(12, sets=4), dosage(14, sets=4)]
    given = Prescription(
        exercise=exercise(), rule=Table(rows, every="5 days"), modulations=[Deload(every=2, share=0.5)]
    )
    folded = plan(given, weeks=3)
    assert by_day(folded, 15)[4:] == ["10", "12", "12", "12", "12", "12", "14", "14", "14", "14", "14"]
    assert by_day(folded, 15, field="sets")[6:] == ["4", "2", "2", "2", "2", "2", "2", "2", "4"]


def test_a_clinicians_dosage_inside_a_lighter_week_is_made_lighter_too():
    log = [amended(day(10), ChangeDosage("bridge", dosage(6, sets=4)))]
    folded = plan(prescription(given=THREE_SETS, modulations=[Deload(every=2, share=0.5)]), log=log, weeks=3)
    assert by_day(folded, 15)[8:] == ["10", "6", "6", "6", "6", "6", "6"]
    assert by_day(folded, 15, field="sets")[8:] == ["2", "2", "2", "2", "2", "2", "4"]


def test_a_clinicians_days_inside_a_week_off_wait_for_the_next():
    log = [amended(day(10), ChangeDosage("bridge", dosage(6, Frequency.per_week(2))))]
    folded = plan(prescription(modulations=[RestWeek(every=2)]), log=log, weeks=3)
    assert [len(folded.week(week)) for week in (1, 2, 3)] == [7, 0, 2]


def test_after_the_end_nothing_is_made_lighter():
    maintained = programme(
        prescription(given=THREE_SETS, modulations=[Deload(every=2, share=0.5)]), weeks=2, after_end=AfterEnd.MAINTAIN
    )
    assert by_week(Plan.of(maintained, START, weeks=4), field="sets") == ["3", "2", "3", "3"]


@pytest.mark.parametrize("bad", [{"every": 1, "share": 0.5}, {"every": 4, "share": 0}, {"every": 4, "share": 1.2}])
def test_a_planned_change_that_changes_nothing_or_everything_is_refused(bad):
    with pytest.raises(InvalidValue):
        Deload(**bad)


def test_one_set_has_nothing_to_take_from():
    with pytest.raises(InvalidValue, match="nothing to take from"):
        prescription(given=Dosage(dosage().dose, Frequency.daily()), modulations=[Deload(every=4, share=0.6)])


def test_a_lighter_week_is_never_heavier():
    tiny = Dosage(Dose(reps=1, hold=seconds(0.6)), Frequency.daily())
    assert Deload(every=4, share=0.5, of="hold").apply(tiny) == tiny


@pytest.mark.parametrize(
    ("axis", "dose", "share", "lighter"),
    [
        ("load", {"load": "20 kg"}, 0.333, "6.66"),
        ("load", {"load": ["20 kg", "70 % of 1rm"]}, 0.5, "10, 35"),
        ("load", {"load": "body weight - 20 kg"}, 0.5, "-20"),
        ("load", {"load": "level 3"}, 0.5, "2"),
        ("load", {"load": Level("yellow", ["yellow", "red", "blue"])}, 0.2, "1"),
        ("load", {"load": Level("blue", ["yellow", "red", "blue"])}, 0.5, "2"),
        ("load", {"load": "5 min/km"}, 0.5, "300"),
        ("distance", {"distance": "333 m"}, 0.5, "167"),
        ("distance", {"distance": "3 mi"}, 0.5, "1.5"),
        ("effort", {"effort": "RPE 7"}, 0.5, "4"),
        ("effort", {"effort": "Borg 13"}, 0.4, "6"),
        ("effort", {"effort": "RIR 4"}, 0.5, "4"),
        ("times_per_day", {}, 0.5, "2"),
    ],
)
def test_a_share_is_never_harder_and_never_impossible(axis, dose, share, lighter):
    work = {} if "distance" in dose else {"reps": 10}
    given = Dosage(Dose(**work, **dose), Frequency.daily(3))
    assert ", ".join(map(str, Deload(every=2, share=share, of=axis).apply(given).amounts(axis))) == lighter


def test_rounds_are_shared_whole():
    given = Dosage(Dose(intervals=Intervals(["run 60 s", "walk 90 s"], rounds=7)), Frequency.daily())
    assert Deload(every=2, share=0.5, of="rounds").apply(given).amounts("rounds") == (Range(4),)


def test_a_taper_takes_a_smaller_share_each_week_of_the_trend():
    tapered = Taper(first_week=3, shares=[0.75, 0.5], of="reps")
    folded = plan(prescription(rule=GROWING, given=dosage(20), modulations=[tapered]), weeks=6)
    assert [tapered.colours(week) for week in (2, 3, 4, 5)] == [False, True, True, False]
    assert by_week(folded) == ["20", "20", "15", "10", "20", "20"]


def test_a_taper_without_a_week_takes_its_first_share_and_later_ones_its_last():
    tapered = Taper(first_week=3, shares=[0.75, 0.5], of="reps")
    assert [str(tapered.apply(dosage(20), week).dose.reps) for week in (0, 3, 4, 9)] == ["15", "15", "10", "10"]


@pytest.mark.parametrize("shares", [[], [0], [1.5], "half", 0.5])
def test_a_taper_takes_something_each_week(shares):
    with pytest.raises((InvalidValue, TypeError)):
        Taper(first_week=3, shares=shares)


def test_weeks_may_be_named_instead_of_counted():
    assert [Deload(weeks=[4, 6], share=0.5).colours(week) for week in (4, 5, 6, 8)] == [True, False, True, False]
    assert [RestWeek(weeks=[2]).colours(week) for week in (1, 2, 4)] == [False, True, False]


@pytest.mark.parametrize("fields", [{}, {"every": 4, "weeks": [4]}, {"weeks": [0]}, {"weeks": [True]}])
def test_the_weeks_are_said_once(fields):
    with pytest.raises(InvalidValue):
        RestWeek(**fields)
