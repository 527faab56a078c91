"""Law 7: a client that applies file 1, then file 2, by UID and SEQUENCE, holds the new future and the old past."""

import contextlib
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from export.client import Client, by_uid, events_of, seen, sequence_of
from rehabplan import (
    Amendment,
    ExportError,
    InvalidValue,
    Log,
    Missed,
    Pause,
    Plan,
    PlanningError,
    Programme,
    Resume,
    Schedule,
    SchedulingError,
    SessionReport,
    Stop,
)
from rehabplan.export import ical
from rehabplan.missed import MissedPolicy
from rehabplan.testing import strategies
from rehabplan.wording import exercise_text

from .drawn import START, exportable, programmes

_ZONES = ("Europe/London", "Europe/London", "America/Santiago", "Pacific/Auckland", "UTC")
_CLOCKS = (None, None, (time(6), time(12, 30), time(17), time(20, 45)), tuple(time(hour) for hour in range(4, 22)))
_LATER = st.integers(0, 9 * 24)


@attrs.frozen(kw_only=True)
class Case:
    """What a clinic knows at the time of an issue."""

    programme: Programme
    log: Log = attrs.field(factory=Log)
    weeks: int | None = None
    days_off: frozenset[date] = frozenset()
    zone: str = "Europe/London"
    times: tuple[time, ...] | None = None
    at: datetime = datetime(2027, 1, 3, 15, tzinfo=UTC)

    def schedule(self) -> Schedule:
        plan = Plan.of(
            self.programme, START, id="one", log=self.log, weeks=self.weeks, days_off=self.days_off, as_of=None
        )
        return Schedule.of(plan, ZoneInfo(self.zone), times=self.times, minimum_gap=timedelta(0))

    @property
    def today(self) -> date:
        return self.at.astimezone(ZoneInfo(self.zone)).date()


@st.composite
def edited(draw: st.DrawFn, case: Case) -> Case:
    """Return the case some hours or days later, with one thing changed."""
    at = case.at + timedelta(hours=draw(_LATER))
    case = attrs.evolve(case, at=at)
    match draw(
        st.sampled_from(("amended", "amended", "reported", "reported", "held up", "cut", "off", "clock", "words"))
    ):
        case "amended":
            return _with(case, draw(strategies.amendments(case.programme, START)))
        case "reported":
            told = draw(st.lists(strategies.session_reports(case.programme, START), min_size=1, max_size=4))
            return _with(case, *told)
        case "held up":
            change: Any = draw(st.sampled_from((Pause(), Resume(), Stop())))
            day = case.today + timedelta(days=draw(st.integers(-2, 6)))
            return _with(case, Amendment(date=max(day, START), change=change, by="A", why="so it is"))
        case "cut":
            return attrs.evolve(case, weeks=draw(st.integers(1, 8)))
        case "off":
            days = draw(st.frozensets(st.integers(0, 40), max_size=6))
            return attrs.evolve(case, days_off=frozenset(START + timedelta(days=day) for day in days))
        case "clock":
            return attrs.evolve(case, zone=draw(st.sampled_from(_ZONES)), times=draw(st.sampled_from(_CLOCKS)))
        case _:
            words = draw(st.sampled_from(("Clinic", "Practice, 020 7946 0000", r"C:\New; 字 🤸🏽‍♀️")))
            field = draw(st.sampled_from(("contact", "title")))
            return attrs.evolve(case, programme=attrs.evolve(case.programme, **{field: words}))


def _with(case: Case, *entries: SessionReport | Amendment) -> Case:
    return attrs.evolve(case, log=Log.of([*case.log.reports, *case.log.amendments, *entries]))


@st.composite
def histories(draw: st.DrawFn) -> list[Case]:
    """Return what was known at each of some issues, oldest first."""
    programme = exportable(draw(programmes))
    with contextlib.suppress(InvalidValue):  # days since an operation never stand still
        programme = attrs.evolve(programme, missed=Missed(policy=draw(st.sampled_from(MissedPolicy))))
    cases = [Case(programme=programme)]
    for _ in range(draw(st.integers(1, 4))):
        cases.append(draw(edited(cases[-1])))
    return cases


@attrs.frozen
class Issued:
    """An issue, with what is expected of it by a first issue of the same day."""

    case: Case
    schedule: Schedule
    issue: ical.Issue
    fresh: bytes | None


def issues(history: list[Case]) -> Iterator[Issued]:
    """Yield the issues of a history; what cannot be planned, scheduled or exported is not issued."""
    state = None
    for case in history:
        try:
            schedule = case.schedule()
            issue = ical.export(schedule, stamp=case.at, previous=state)
        except (PlanningError, SchedulingError, ExportError):
            continue
        state = issue.state
        yield Issued(case, schedule, issue, ical.dumps(schedule, stamp=case.at) if schedule.sessions else None)


def timed(shown: set[Any]) -> set[Any]:
    return {each for each in shown if not each.all_day}


NO_SHRINK = (Phase.explicit, Phase.reuse, Phase.generate)
LAW = settings(max_examples=100, deadline=None, phases=NO_SHRINK, suppress_health_check=list(HealthCheck))
PART = settings(LAW, max_examples=50)


@LAW
@given(history=histories())
def test_a_client_holds_the_new_future_and_the_untouched_past(history: list[Case]) -> None:
    importing, partly, skipping = Client(), Client(), Client()
    mirrored = b""
    for number, each in enumerate(issues(history)):
        today, issue = each.case.today, each.issue
        past, mirrored_past = importing.sees(before=today), seen(events_of(mirrored) if mirrored else (), before=today)
        importing.take(issue.content)
        if issue.changed_content is not None:
            partly.take(issue.changed_content)
        if number != 1:
            skipping.take(issue.content)
        mirrored = issue.content
        if number:
            assert importing.sees(before=today) == past
            assert seen(events_of(mirrored), before=today) == mirrored_past
            future = seen(events_of(each.fresh), first=today) if each.fresh else set()
        else:
            today, future = date.min, seen(events_of(each.fresh or b""))
        for client in (importing, partly) if number == 1 else (importing, partly, skipping):
            assert timed(client.sees(first=today)) == timed(future)
        assert seen(events_of(mirrored), first=today) == importing.sees(first=today) == partly.sees(first=today)


@PART
@given(history=histories())
def test_a_sequence_rises_by_one_exactly_where_something_changed(history: list[Case]) -> None:
    before: dict[str, bytes] = {}
    cancelled: set[str] = set()
    for each in issues(history):
        now = by_uid(each.issue.content)
        part = by_uid(each.issue.changed_content or b"")
        for uid, block in now.items():
            held = before.get(uid)
            if held is None:
                assert sequence_of(block) == 0
            elif block != held:
                assert sequence_of(block) == sequence_of(held) + 1
            assert part.get(uid) == (None if block == held else block)
        for uid in before.keys() - now.keys():
            assert uid in cancelled
        assert part.keys() <= now.keys()
        before = now
        cancelled = {uid for uid, block in now.items() if b"\r\nSTATUS:CANCELLED\r\n" in block}
        for uid in cancelled:
            assert b"BEGIN:VALARM" not in now[uid]


@PART
@given(history=histories(), later=_LATER)
def test_an_unchanged_issue_is_the_same_file(history: list[Case], later: int) -> None:
    for each in issues(history):
        same = ical.export(each.schedule, stamp=each.case.at, previous=each.issue.state)
        assert same.content == each.issue.content
        assert (same.state, same.changes.count, same.changed_content) == (each.issue.state, 0, None)
        at = each.case.at + timedelta(hours=later)
        again = ical.export(attrs.evolve(each.case, at=at).schedule(), stamp=at, previous=each.issue.state)
        assert (again.changes.count, again.changed_content) == (0, None)
        if b"STATUS:CANCELLED" not in each.issue.content:
            assert again.content == each.issue.content


@PART
@given(history=histories())
def test_the_state_is_what_the_file_says(history: list[Case]) -> None:
    for each in issues(history):
        assert ical.state_in(each.issue.content) == each.issue.state
        assert ical.loads_state(ical.dumps_state(each.issue.state)) == each.issue.state


@PART
@given(history=histories())
def test_what_is_still_to_be_done_is_explained_by_then(history: list[Case]) -> None:
    client = Client()
    for each in issues(history):
        client.take(each.issue.content)
        guides = sorted((shown.day, shown.text) for shown in client.sees() if shown.all_day)
        first: dict[str, tuple[date, str]] = {}
        for scheduled in each.schedule.sessions:
            for item in scheduled.session.items:
                if scheduled.start.date() >= each.case.today:
                    first.setdefault(item.exercise.slug, (scheduled.session.date, exercise_text(item.exercise, "en")))
        for day, text in first.values():
            assert any(said <= day and text in guide for said, guide in guides)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
