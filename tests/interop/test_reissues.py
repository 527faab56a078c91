"""Laws 6 and 7: engines expand a calendar that was issued again to the past as it was issued and the new future."""

import functools
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from rehabplan import (
    Add,
    Amendment,
    ChangeDosage,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    LeaveOut,
    Pause,
    Plan,
    Prescription,
    Resume,
    Schedule,
    Stop,
    library,
)
from rehabplan.export import ical
from rehabplan.scheduling import ScheduledSession
from rehabplan.wording import session_title

from .engines import Engine, Request
from .strict import check

# Two weeks before the clocks change in London, and in Sydney.
FIRST = date(2027, 3, 15)
ZONES = ("Europe/London", "Australia/Sydney", "America/Santiago", "UTC")
WALK = Prescription(exercise=Exercise(slug="walk", name="Walk"), dosage=Dosage(Dose(reps=1), Frequency.daily(5)))
FEWER = Dosage(Dose(reps=5), Frequency.on("mon", "tue", "sat"))
Shown = tuple[datetime, datetime, str]


@attrs.frozen
class Step:
    """What is decided, and at which hour of the programme the calendar is issued."""

    at: int
    changes: tuple[tuple[int, Any], ...] = ()
    times: tuple[time, ...] | None = None
    zone: str | None = None


HISTORIES = {
    "a dose from the middle of a week on": [Step(0), Step(24 * 9 + 10, ((11, ChangeDosage("cat-cow", FEWER)),))],
    "one thing after another": [
        Step(0),
        Step(24 * 2, ((3, Add(WALK)),)),
        Step(24 * 4 + 5, ((4, ChangeDosage("cat-cow", FEWER)),)),
        Step(24 * 13, ((14, LeaveOut("walk")),)),
        Step(24 * 15 + 23, ((17, Pause()), (24, Resume()))),
        Step(24 * 20, ((22, Resume()),)),
    ],
    "stopped in the middle of a week": [Step(0), Step(24 * 17 + 9, ((18, Stop()),))],
    "stopped before it began": [Step(-24), Step(-20, ((0, Stop()),))],
    "other times": [Step(0), Step(24 * 12, times=(time(6, 45), time(12), time(17, 30)))],
    "another zone": [Step(0), Step(24 * 12, zone="America/New_York")],
}


@attrs.frozen
class Chain:
    """The last file of a history, and what the patient sees of it all."""

    ics: bytes
    sessions: tuple[Shown, ...]


@functools.cache
def chain(name: str, zone: str) -> Chain:
    programme, state, log = library.programme("low-back"), None, []
    past: list[Shown] = []
    shown: list[ScheduledSession] = []
    ics = b""
    for step in HISTORIES[name]:
        log += [
            Amendment(date=FIRST + timedelta(days=day), change=change, by="A", why="so it is")
            for day, change in step.changes
        ]
        tz = ZoneInfo(step.zone or zone)
        stamp = datetime.combine(FIRST, time(), UTC) + timedelta(hours=step.at)
        today = stamp.astimezone(tz).date()
        past += [_row(each) for each in shown if each.session.date < today]
        schedule = Schedule.of(Plan.of(programme, FIRST, id="low-back", log=log), tz, times=step.times)
        issue = ical.export(schedule, stamp=stamp, previous=state)
        seen = date.min if state is None else today
        shown = [each for each in schedule.sessions if each.session.date >= seen]
        state, ics = issue.state, issue.content
    return Chain(ics, tuple(sorted([*past, *map(_row, shown)])))


def _row(scheduled: ScheduledSession) -> Shown:
    programme = library.programme("low-back")
    return scheduled.start.astimezone(UTC), scheduled.end.astimezone(UTC), session_title(programme, scheduled, "en")


@pytest.mark.parametrize("name", HISTORIES)
def test_an_engine_expands_what_was_issued_again(engine: Engine, name: str) -> None:
    begin = datetime(2027, 3, 1, tzinfo=UTC)
    chains = [chain(name, zone) for zone in ZONES]
    found = engine.expand_many([Request(each.ics, begin, begin + timedelta(days=120)) for each in chains])
    for zone, each, occurrences in zip(ZONES, chains, found, strict=True):
        timed = tuple(sorted((one.start, one.end, one.summary) for one in occurrences if not one.all_day))
        assert timed == each.sessions, zone


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("name", HISTORIES)
def test_a_strict_reader_has_nothing_to_object(name: str, zone: str) -> None:
    assert check(chain(name, zone).ics) == []


def test_the_histories_show_all_that_an_issue_can_bring() -> None:
    files = b"".join(chain(name, zone).ics for name in HISTORIES for zone in ZONES)
    for part in (b"STATUS:CANCELLED", b"SEQUENCE:1", b"SEQUENCE:2", b"COUNT=3", b"TZID:America/New_York"):
        assert part in files
    assert chain("stopped before it began", "UTC").sessions == ()
