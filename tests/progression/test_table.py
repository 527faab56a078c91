import pytest

from planning.patients import (
    amended,
    by_day,
    by_week,
    day,
    dosage,
    exercise,
    names,
    notices,
    plan,
    prescription,
    reported,
    weekdays,
)
from rehabplan import Frequency, InvalidValue, Phase, Prescription
from rehabplan import SessionReport as Report
from rehabplan.log import ChangeDosage, Pause, Resume, Swap
from rehabplan.progression import Increase, InTurn, RestWeek, Table

ROWS = [dosage(8), dosage(12), dosage(9), dosage(15)]


def tabled(rows=ROWS, every="week", **fields):
    return Prescription(exercise=exercise(), rule=Table(rows, every=every), **fields)


def test_an_irregular_table_is_read_week_by_week_and_its_last_row_stays():
    assert by_week(plan(tabled())) == ["8", "12", "9", "15", "15", "15"]


def test_each_row_may_stand_for_two_weeks():
    assert by_week(plan(tabled(every="2 weeks"))) == ["8", "8", "12", "12", "9", "9"]


def test_a_table_asks_nothing_of_the_patient():
    log = reported((False, 10), (False, 10), None)
    assert by_week(plan(tabled(), log=log, as_of=day(22))) == ["8", "12", "9", "15", "15", "15"]


def test_a_table_of_one_row_stays():
    assert by_week(plan(tabled([dosage(8)]))) == ["8"] * 6


def test_a_table_of_no_rows_is_refused():
    with pytest.raises(InvalidValue, match="at least one dosage"):
        Table([])


def test_rows_are_counted_in_days_too():
    assert by_day(plan(tabled(every="3 days")), 10) == ["8", "8", "8", "12", "12", "12", "9", "9", "9", "15"]


def test_rows_are_counted_in_sessions_too():
    folded = plan(tabled([dosage(8, Frequency.per_week(3)), dosage(12, Frequency.per_week(3))], every="2 sessions"))
    assert by_day(folded, 8) == ["8", "-", "8", "-", "12", "-", "-", "12"]


def test_a_row_may_change_how_often():
    rows = [dosage(8, Frequency.per_week(3)), dosage(8), dosage(8, Frequency.on("tue"))]
    folded = plan(tabled(rows), weeks=3)
    assert weekdays(folded, 1) == ["Mon", "Wed", "Fri"]
    assert weekdays(folded, 2) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert weekdays(folded, 3) == ["Tue"]


def test_a_row_counted_in_days_changes_how_often_on_its_day():
    # Three days once a day, three days twice a day, then every second day: the early days after an operation.
    rows = [dosage(8), dosage(8, Frequency.daily(2)), dosage(8, Frequency.every_days(2))]
    folded = plan(tabled(rows, every="3 days"), weeks=2)
    # Every second day counts from the last day it was done, the sixth.
    assert [len(folded.on(day(number))) for number in range(1, 12)] == [1, 1, 1, 2, 2, 2, 0, 1, 0, 1, 0]


def test_a_weekly_count_that_changes_inside_a_week_waits_for_the_next():
    rows = [dosage(8, Frequency.per_week(3)), dosage(9, Frequency.per_week(7))]
    folded = plan(tabled(rows, every="2 days"), weeks=2)
    assert by_day(folded, 9) == ["8", "-", "8", "-", "9", "-", "-", "9", "9"]


def test_a_week_of_rest_does_not_stop_the_calendar():
    folded = plan(tabled(modulations=[RestWeek(every=2)]))
    assert by_week(folded) == ["8", "-", "9", "-", "15", "-"]


def test_a_table_waits_until_its_prescription_begins_and_while_it_sleeps():
    assert by_week(plan(tabled(first_week=2))) == ["-", "8", "12", "9", "15", "15"]
    phases = [Phase(id="a", weeks=2), Phase(id="b", weeks=2, prescriptions=[]), Phase(id="c", weeks=2)]
    assert by_week(plan(tabled(), phases=phases)) == ["8", "12", "-", "-", "9", "15"]


def test_a_table_waits_while_it_is_paused():
    log = [amended(day(8), Pause("bridge")), amended(day(15), Resume("bridge"))]
    assert by_week(plan(tabled(), log=log)) == ["8", "-", "12", "9", "15", "15"]


def test_a_dosage_a_clinician_put_in_ends_the_table():
    log = [amended(day(8), ChangeDosage("bridge", dosage(10)))]
    assert by_week(plan(tabled(), log=log)) == ["8", "10", "10", "10", "10", "10"]


def test_another_exercise_in_its_place_keeps_the_table():
    log = [amended(day(8), Swap("bridge", exercise("wall-bridge")))]
    folded = plan(tabled(), log=log)
    assert by_week(folded) == ["8", "12", "9", "15", "15", "15"]
    assert [folded.week(week)[0].items[0].exercise.slug for week in (1, 2, 3)] == [
        "bridge",
        "wall-bridge",
        "wall-bridge",
    ]


def test_growth_may_follow_a_table():
    rule = InTurn(Table([dosage(8), dosage(12)]), Increase("reps", by=1, upto=14))
    assert by_week(plan(Prescription(exercise=exercise(), rule=rule))) == ["8", "12", "13", "14", "14", "14"]


def test_a_table_is_not_projected_and_its_facts_name_each_row():
    item = plan(tabled()).week(3)[0].items[0]
    assert not item.projected
    assert [(fact.kind.value, fact.week, str(fact.dosage.dose.reps)) for fact in item.why] == [
        ("prescribed", 1, "8"),
        ("table-row", 2, "12"),
        ("table-row", 3, "9"),
    ]


def test_the_same_dosage_in_two_rows_still_counts_as_two():
    assert by_week(plan(tabled([dosage(8), dosage(8), dosage(10)]))) == ["8", "8", "10", "10", "10", "10"]


def test_the_first_row_can_be_opened_with_another_dosage():
    changed = tabled().with_dosage(dosage(6))
    assert by_week(plan(changed)) == ["6", "12", "9", "15", "15", "15"]


def test_a_dosage_is_given_once():
    with pytest.raises(InvalidValue, match="given twice"):
        prescription(rule=Table(ROWS))


def test_reports_of_a_table_go_unasked_but_not_unnoticed():
    folded = plan(tabled([dosage(8, Frequency.on("mon"))]), log=[Report(date=day(2), done=True)])
    assert names(folded.sessions[0]) == ["bridge"]
    assert notices(folded) == [("report-not-planned", day(2))]


def test_a_table_by_weeks_is_not_moved_by_the_sessions_and_days_of_others():
    beside = [
        prescription("dog", Increase("reps", by=1, upto=99, every="session")),
        prescription("cat", Increase("reps", by=1, upto=99, every="day")),
    ]
    assert by_week(plan(tabled(), *beside)) == ["8", "12", "9", "15", "15", "15"]
