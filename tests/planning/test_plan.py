import warnings
from datetime import date, datetime

import pytest

from planning.patients import START, amended, by_week, day, dosage, plan, prescription, programme
from rehabplan import AfterEnd, Amendment, Frequency, InvalidValue, Phase, Plan, PlanningError
from rehabplan.errors import AdjustedDaysWarning, InvalidType
from rehabplan.log import Log, Stop
from rehabplan.progression import Increase, SignedOff

GROWING = Increase("reps", by=1, upto=20)


def test_a_day_a_week_and_a_span_of_days():
    folded = plan(prescription(given=dosage(10, Frequency.per_week(3))), weeks=3)
    assert [session.id for session in folded.on(day(3))] == ["2027-01-06/1"]
    assert folded.on(day(2)) == ()
    assert [session.date for session in folded.week(2)] == [day(8), day(10), day(12)]
    assert [session.date for session in folded.between(day(3), day(8))] == [day(3), day(5), day(8)]
    assert folded.between(day(8), day(3)) == ()
    assert folded.week(4) == folded.week(0) == ()


def test_weeks_and_days_are_counted_from_one():
    folded = plan(prescription(), weeks=2)
    assert [(session.week, session.day) for session in folded.sessions[5:9]] == [(1, 6), (1, 7), (2, 1), (2, 2)]
    assert folded.last_day == date(2027, 1, 17)


def test_a_plan_may_begin_on_any_day_of_the_week():
    folded = Plan.of(programme(prescription(), weeks=1), date(2026, 12, 31))
    assert [session.date for session in folded.sessions][::6] == [date(2026, 12, 31), date(2027, 1, 6)]


def test_a_shorter_view_is_the_beginning_of_the_longer():
    given = programme(prescription(rule=GROWING), weeks=6)
    assert Plan.of(given, START, weeks=2).sessions == Plan.of(given, START).week(1) + Plan.of(given, START).week(2)


def test_nothing_follows_the_end_unless_the_programme_says_so():
    given = programme(prescription(rule=GROWING), weeks=2)
    assert by_week(Plan.of(given, START, weeks=4)) == ["10", "11", "-", "-"]


def test_maintaining_holds_everything_as_it_stands():
    phases = [Phase(id="a", weeks=1), Phase(id="b", weeks=2, prescriptions=["bridge"])]
    given = programme(
        prescription(rule=GROWING), prescription("dog", GROWING), phases=phases, after_end=AfterEnd.MAINTAIN
    )
    folded = Plan.of(given, START, weeks=5)
    assert by_week(folded) == ["10", "11", "12", "12", "12"]
    assert by_week(folded, "dog") == ["10", "-", "-", "-", "-"]
    assert len(Plan.of(given, START).sessions) == 21


def test_maintaining_holds_what_counts_in_sessions_and_days():
    for every in ("session", "day"):
        rule = Increase("reps", by=1, upto=99, every=every)
        given = programme(prescription(rule=rule), weeks=1, after_end=AfterEnd.MAINTAIN)
        shown = [str(session.items[0].dosage.dose.reps) for session in Plan.of(given, START, weeks=2).sessions]
        assert shown[5:9] == ["15", "16", "16", "16"]


def test_equal_plans_are_equal_whatever_led_there():
    given = programme(prescription(rule=GROWING), weeks=2)
    assert Plan.of(given, START) == Plan.of(given, START)
    assert Plan.of(given, START) != Plan.of(given, START, id="q")


def test_an_item_knows_its_side_and_id():
    item = plan(prescription(), weeks=1).sessions[0].items[0]
    assert (item.id, item.side.value) == ("bridge", "both")


def test_a_log_may_be_given_ready_made():
    stop = Amendment(date=day(2), change=Stop(), by="Ann", why="enough")
    assert len(plan(prescription(), log=Log(amendments=[stop])).sessions) == 1


def test_weekdays_are_kept_in_their_order():
    folded = Plan.of(programme(prescription(), weeks=1), START, weekdays=["sun", "mon"])
    assert [weekday.value for weekday in folded.weekdays] == ["mon", "sun"]
    assert [session.date for session in folded.sessions] == [day(1), day(7)]


def test_a_patients_plan_does_not_warn_a_second_time():
    gate = SignedOff(criterion="form", text="steady")
    rule = Increase("reps", by=1, upto=20, when=gate)
    with pytest.warns(AdjustedDaysWarning):
        folded = plan(prescription(rule=rule, given=dosage(10, Frequency.non_consecutive(4))))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [notice.code for notice in folded.for_patient().notices] == ["days-adjusted"]


GIVEN = programme(prescription(), weeks=2)


@pytest.mark.parametrize(
    ("arguments", "fields", "error", "message"),
    [
        (("low-back", START), {}, InvalidType, "give a Programme"),
        ((GIVEN, "2027-01-04"), {}, InvalidType, "start is '2027-01-04': give a date"),
        ((GIVEN, datetime(2027, 1, 4, 8)), {}, InvalidType, "start is .*give a date"),
        ((GIVEN, START), {"id": 5}, InvalidType, "id is 5"),
        ((GIVEN, START), {"id": ""}, InvalidValue, "id is ''"),
        ((GIVEN, START), {"id": "a\nb"}, InvalidValue, "id is"),
        ((GIVEN, START), {"log": ["done"]}, InvalidType, "SessionReport and Amendment"),
        ((GIVEN, START), {"log": 5}, InvalidType, "log is 5"),
        ((GIVEN, START), {"weeks": 0}, InvalidValue, "weeks is 0: give a whole number from 1 to 520"),
        ((GIVEN, START), {"weeks": 521}, InvalidValue, "weeks is 521"),
        ((GIVEN, START), {"weeks": True}, InvalidType, "weeks is True: give a whole number"),
        ((GIVEN, START), {"weeks": 2.5}, InvalidType, "weeks is 2.5: give a whole number"),
        ((GIVEN, START), {"as_of": "today"}, InvalidType, "as_of is 'today'"),
        ((GIVEN, START), {"days_off": "2027-01-05"}, InvalidType, "days_off is '2027-01-05': give a list"),
        ((GIVEN, START), {"days_off": ["2027-01-05"]}, InvalidType, "days_off is '2027-01-05': give a date"),
        ((GIVEN, START), {"weekdays": "mon"}, InvalidType, "weekdays is 'mon': give a list"),
        ((GIVEN, START), {"weekdays": ["monday"]}, InvalidValue, "weekday is 'monday': use one of mon, tue"),
        ((GIVEN, START), {"waking_span": "long"}, InvalidValue, "waking_span is 'long': give a time such as '12 h'"),
        ((GIVEN, START), {"waking_span": 12}, InvalidType, "waking_span is 12: give one length of time"),
        ((GIVEN, START), {"waking_span": "8-10 h"}, InvalidType, "waking_span is .*give one length of time"),
        ((GIVEN, START), {"waking_span": "5 kg"}, InvalidType, "waking_span is .*give one length of time"),
        ((GIVEN, START), {"waking_span": "25 h"}, InvalidValue, "waking_span is '25 h': give a time of up to 24 h"),
        ((GIVEN, date(9999, 12, 11)), {}, PlanningError, "start is 9999-12-11: the calendar ends before 2 weeks"),
    ],
)
def test_what_no_plan_can_be_made_of_says_so(arguments, fields, error, message):
    with pytest.raises(error, match=message):
        Plan.of(*arguments, **fields)


def test_the_last_weeks_of_the_calendar_can_be_planned():
    folded = Plan.of(programme(prescription(rule=GROWING), weeks=2), date(9999, 12, 10))
    assert folded.sessions[-1].date == date(9999, 12, 23)


def test_a_plan_stopped_at_once_is_empty():
    assert plan(prescription(), log=[amended(START, Stop())]).sessions == ()
