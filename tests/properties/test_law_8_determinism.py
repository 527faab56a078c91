"""Law 8: the same input gives the same bytes, and no two plans share an id."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import assume, given, reject, settings
from icalendar import Calendar

from rehabplan import Log, Plan, Programme, Schedule, SchedulingError, document
from rehabplan.export import ical, plan_data

from .drawn import START, exportable, programmes_with_logs

_STAMP = datetime(2027, 1, 1, tzinfo=UTC)


def _calendar(programme: Programme, log: Log, plan_id: str) -> bytes:
    plan = Plan.of(programme, START, id=plan_id, log=log)
    try:
        schedule = Schedule.of(plan, ZoneInfo("Europe/London"), minimum_gap=datetime.resolution)
    except SchedulingError:  # doses drawn at their largest can fill a day
        reject()
    assume(schedule.sessions)
    return ical.dumps(schedule, stamp=_STAMP)


@settings(max_examples=40)
@given(drawn=programmes_with_logs())
def test_the_same_input_gives_the_same_bytes(drawn: tuple[Programme, Log]) -> None:
    programme, log = exportable(drawn[0]), drawn[1]
    again = document.loads(document.dumps(programme))
    assert _calendar(programme, log, "one") == _calendar(again, log, "one")
    plan, same = (Plan.of(each, START, id="one", log=log) for each in (programme, again))
    assert plan_data.dumps(plan) == plan_data.dumps(same)


@settings(max_examples=40)
@given(drawn=programmes_with_logs())
def test_plans_of_different_ids_share_no_uid(drawn: tuple[Programme, Log]) -> None:
    programme, log = exportable(drawn[0]), drawn[1]
    one, other = (
        {str(event["UID"]) for event in Calendar.from_ical(_calendar(programme, log, each)).walk("VEVENT")}
        for each in ("one", "other")
    )
    assert one.isdisjoint(other)
