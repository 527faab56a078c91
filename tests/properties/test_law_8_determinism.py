"""Law 8: the same input gives the same bytes, in any process, and no two plans share an id."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st
from icalendar import Calendar

from rehabplan import ExportError, Log, Plan, Programme, Schedule, SchedulingError, document
from rehabplan.export import ical, plan_data

from .drawn import START, WEEKS, exportable, programmes_with_logs

_STAMP = datetime(2027, 1, 1, tzinfo=UTC)

_ELSEWHERE = """
import json, sys, warnings
from datetime import date
from rehabplan import Plan, document
from rehabplan.export import plan_data

warnings.simplefilter("ignore")
found = []
for programme, log, start, weeks in json.load(sys.stdin):
    plan = Plan.of(
        document.loads(programme), date.fromisoformat(start), id="one", log=document.loads_log(log), weeks=weeks
    )
    found.append([plan_data.dumps(plan), document.dumps(plan.programme, "json")])
json.dump(found, sys.stdout)
"""


def _calendar(programme: Programme, log: Log, plan_id: str) -> bytes:
    plan = Plan.of(programme, START, id=plan_id, log=log, weeks=WEEKS)
    try:
        schedule = Schedule.of(plan, ZoneInfo("Europe/London"), minimum_gap=datetime.resolution)
    except SchedulingError:  # doses drawn at their largest can fill a day
        reject()
    assume(schedule.sessions)
    try:
        return ical.dumps(schedule, stamp=_STAMP)
    except ExportError:  # some of the doses are not prescribed yet
        reject()


@settings(max_examples=40)
@given(drawn=programmes_with_logs())
def test_the_same_input_gives_the_same_bytes(drawn: tuple[Programme, Log]) -> None:
    programme, log = exportable(drawn[0]), drawn[1]
    again = document.loads(document.dumps(programme))
    assert _calendar(programme, log, "one") == _calendar(again, log, "one")
    plan, same = (Plan.of(each, START, id="one", log=log, weeks=WEEKS) for each in (programme, again))
    assert plan_data.dumps(plan) == plan_data.dumps(same)


@settings(max_examples=4)
@given(drawn=st.lists(programmes_with_logs(), min_size=5, max_size=10), seed=st.integers(1, 1000))
def test_another_process_gives_the_same_bytes(drawn: list[tuple[Programme, Log]], seed: int) -> None:
    stored = [
        (document.dumps(programme), document.dumps_log(log), START.isoformat(), WEEKS) for programme, log in drawn
    ]
    found = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", _ELSEWHERE],
        input=json.dumps(stored),
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONUTF8": "1", "TZ": "Pacific/Chatham"},
    )
    here = []
    for programme, log in drawn:
        plan = Plan.of(programme, START, id="one", log=log, weeks=WEEKS)
        here.append([plan_data.dumps(plan), document.dumps(programme, "json")])
    assert here == json.loads(found.stdout)


@settings(max_examples=40)
@given(drawn=programmes_with_logs())
def test_plans_of_different_ids_share_no_uid(drawn: tuple[Programme, Log]) -> None:
    programme, log = exportable(drawn[0]), drawn[1]
    one, other = (
        {str(event["UID"]) for event in Calendar.from_ical(_calendar(programme, log, each)).walk("VEVENT")}
        for each in ("one", "other")
    )
    assert one.isdisjoint(other)
