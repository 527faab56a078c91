"""A flare-up, told end to end: one command, the past unmoved, the calendar after it, the reason in words."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from cli.conftest import Shell
from rehabplan import Log, Plan, SessionReport, document, library

recurring_ical_events = pytest.importorskip("recurring_ical_events", reason="it needs python-dateutil 2")

START, BOX = date(2027, 1, 4), date(2027, 2, 8)
PLAN = ("low-back", "--start", "2027-01-04", "--id", "7f3a")
COMMAND = (
    *(
        "amend",
        "7f3a.jsonl",
        "--from",
        "2027-02-09",
        "--for",
        "5 days",
        "--set",
        "reps=8",
        "--without",
        "back-extension",
    ),
    *("--by", "A. Example", "--why", "flare-up", "--programme", "low-back", "--start", "2027-01-04", "--id", "7f3a"),
)


def calendar_of(shell: Shell, folder: Path, name: str) -> Any:
    """Return the sessions of the patient's calendar as a calendar program shows them."""
    options = ("--log", "7f3a.jsonl", "--tz", "Europe/London", "-o", name)
    assert shell("calendar", *PLAN, *options).code == 0
    return recurring_ical_events.of(icalendar.Calendar.from_ical((folder / name).read_bytes()))


def told(calendar: Any, day: date) -> list[tuple[str, str]]:
    """Return the sessions of a day: when each begins, and its text."""
    events = [event for event in calendar.at(day) if str(event["DTSTART"].params.get("VALUE")) != "DATE"]
    return sorted((event["DTSTART"].dt.strftime("%H:%M"), str(event["DESCRIPTION"])) for event in events)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@pytest.fixture
def reported(folder: Path) -> Path:
    """Return a directory with the log of a patient who did all of five weeks, and lifted a box on the day after."""
    plan = Plan.of(library.programme("low-back"), START, id="7f3a")
    *before, evening = plan.between(START, BOX)
    reports = [SessionReport(date=each.date, slot=each.slot, done=True, pain_during=2) for each in before]
    reports.append(SessionReport(date=evening.date, slot=evening.slot, done=True, pain_during=7))
    document.dump_log(Log.of(reports), folder / "7f3a.jsonl")
    return folder


def test_one_command_changes_what_is_to_come_and_nothing_else(shell: Shell, reported: Path) -> None:
    lines = (reported / "7f3a.jsonl").read_bytes()
    before = calendar_of(shell, reported, "before.ics")
    outcome = shell(*COMMAND)
    assert outcome.code == 0
    assert (reported / "7f3a.jsonl").read_bytes().startswith(lines)
    after = calendar_of(shell, reported, "after.ics")

    for day in days(START, BOX):
        assert told(after, day) == told(before, day)
    for day in days(date(2027, 2, 9), date(2027, 2, 13)):
        assert len(told(after, day)) == len(told(before, day)) == 3
        texts = "".join(text for _time, text in told(after, day))
        assert "Prone back extension" not in texts
        assert "Cat and cow: 8 repetitions" in texts
        assert "Trunk rotation: 8 repetitions" in texts
        assert "20 repetitions" not in texts
        assert "12 to 15 repetitions" not in texts


@pytest.mark.parametrize(("then", "bridge", "clamshell"), [("on", "8", "8"), ("back", "12 to 15", "12 to 15")])
def test_afterwards_it_goes_on_from_there_or_back(
    shell: Shell, reported: Path, then: str, bridge: str, clamshell: str
) -> None:
    assert shell(*COMMAND, "--then", then).code == 0
    after = calendar_of(shell, reported, "after.ics")
    _time, evening = told(after, date(2027, 2, 15))[-1]
    assert f"Glute bridge: 2 sets of {bridge} repetitions, holding each for 5 seconds" in evening
    assert "Prone back extension: 8 repetitions, holding each for 2 to 3 seconds, moving 35 %" in evening
    # Week 6 has days of the flare-up and earns nothing; week 7 earns the clamshells their fourth second.
    assert f"Clamshell: {clamshell} repetitions, holding each for 3 seconds" in evening
    _time, later = told(after, date(2027, 2, 22))[-1]
    assert f"Clamshell: {clamshell} repetitions, holding each for 4 seconds" in later


def test_explain_says_so_in_words(shell: Shell, reported: Path) -> None:
    shell(*COMMAND)
    explain = ("explain", *PLAN, "--log", "7f3a.jsonl", "--date")
    bridge = shell(*explain, "2027-02-10", "--prescription", "bridge").out
    assert bridge.endswith(
        "  - changed from 9 February 2027 to 13 February 2027: 8 reps, 12-15 before, then on from there "
        "(A. Example: flare-up)\n\n"
    )
    extension = shell(*explain, "2027-02-10", "--prescription", "back-extension").out
    assert extension == (
        "back-extension is not planned on Wednesday 10 February 2027: left out since 9 February 2027 until "
        "13 February 2027 (A. Example: flare-up); the next session is on Monday 15 February 2027.\n"
    )


def test_what_nothing_raises_again_is_said_before_it_is_written(shell: Shell, reported: Path) -> None:
    outcome = shell(*COMMAND, "--dry-run")
    assert (
        "note: nothing in the plan changes the reps of spinal-rotation, cat-cow, core, bridge and hip-side again after "
        "13 February 2027: it stays as decided; --then back returns to what stood before\n"
    ) in outcome.err
    assert "nothing in the plan" not in shell(*COMMAND, "--then", "back", "--dry-run").err
