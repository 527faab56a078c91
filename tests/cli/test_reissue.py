"""``rehabplan calendar`` again and again: what it goes on from, what it says, and where the state is kept."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from cli.conftest import Shell, files_in
from cli.programmes import BRIDGES, LOG_HEAD
from cli.test_calendar import TO_REPLACE

TODAY = datetime.now(UTC).date()
START = TODAY - timedelta(days=2)
ASKED = ("calendar", "in.toml", "--start", START.isoformat(), "--tz", "UTC", "--id", "7f3a")
LOGGED = (*ASKED, "--log", "log.jsonl")
BY = '"by": "A. Example", "why": "a flare-up"'


def decided(day: int, change: str) -> str:
    date = (TODAY + timedelta(days=day)).isoformat()
    return f'{{"type": "amendment", "date": "{date}", {BY}, "change": {change}}}\n'


def words(days: int) -> str:
    """Return a day counted from today in words."""
    day = TODAY + timedelta(days=days)
    return f"{day.day} {day:%B %Y}"


def statuses(path: Path) -> list[str]:
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return [f"{event['SEQUENCE']} {event.get('STATUS', 'GUIDE')}" for event in events]


@pytest.fixture
def issued(shell: Shell, folder: Path) -> Path:
    """Return a directory with a programme of four weeks begun two days ago, its calendar and the state of it."""
    (folder / "in.toml").write_text(BRIDGES)
    (folder / "log.jsonl").write_text(LOG_HEAD + decided(1, '{"type": "stop"}'))
    assert shell(*ASKED, "-o", "out.ics", "--state", "state.json").code == 0
    return folder


class TestGoingOn:
    def test_a_first_issue_says_nothing_of_an_earlier_one(self, shell: Shell, folder: Path) -> None:
        (folder / "in.toml").write_text(BRIDGES)
        outcome = shell(*ASKED, "-o", "out.ics", "--state", "state.json")
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out == (f"wrote out.ics: 28 sessions, 2 minutes a day, {words(-2)} to {words(25)}\n{TO_REPLACE}")
        assert json.loads((folder / "state.json").read_text())["format"] == "rehabplan-calendar-state/1"
        assert sorted(files_in(folder)) == ["in.toml", "out.ics", "state.json"]

    @pytest.mark.parametrize(
        "previous", [("--state", "state.json"), ("--previous", "out.ics"), ("--previous", "state.json")]
    )
    def test_what_follows_a_stop_is_cancelled(self, shell: Shell, issued: Path, previous: tuple[str, str]) -> None:
        outcome = shell(*LOGGED, *previous, "-o", "next.ics")
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out == (
            f"wrote next.ics: 3 sessions, 2 minutes a day, {words(-2)} to {words(0)}\n"
            "since the last issue: 0 added, 0 changed, 25 withdrawn, 1 unchanged\n"
            f"  withdrawn: Bridges, morning (2 min), 25 times, {words(1)} to {words(25)}\n{TO_REPLACE}"
        )
        assert statuses(issued / "next.ics") == ["0 GUIDE", "1 CONFIRMED", *["1 CANCELLED"] * 3]

    def test_a_file_may_go_on_from_itself(self, shell: Shell, issued: Path) -> None:
        before = (issued / "out.ics").read_bytes()
        outcome = shell(*ASKED, "--previous", "out.ics", "-o", "out.ics")
        assert outcome.out.splitlines()[1] == "since the last issue: 0 added, 0 changed, 0 withdrawn, 26 unchanged"
        assert (issued / "out.ics").read_bytes() == before

    def test_the_state_is_written_for_the_next_time(self, shell: Shell, issued: Path) -> None:
        shell(*LOGGED, "--state", "state.json", "-o", "out.ics")
        again = shell(*LOGGED, "--state", "state.json", "-o", "out.ics")
        assert "0 added, 0 changed, 0 withdrawn, 1 unchanged" in again.out

    def test_a_plan_without_any_session_left_is_all_cancelled(self, shell: Shell, folder: Path) -> None:
        (folder / "in.toml").write_text(BRIDGES)
        later = (
            "calendar",
            "in.toml",
            "--start",
            (TODAY + timedelta(days=3)).isoformat(),
            "--tz",
            "UTC",
            "--id",
            "7f3a",
        )
        shell(*later, "-o", "out.ics")
        (folder / "log.jsonl").write_text(LOG_HEAD + decided(3, '{"type": "stop"}'))
        outcome = shell(*later, "--log", "log.jsonl", "--previous", "out.ics", "-o", "out.ics")
        assert outcome.out.startswith(
            "wrote out.ics: no session any more\nsince the last issue: 0 added, 0 changed, 29 "
        )
        assert set(statuses(folder / "out.ics")) == {"1 CANCELLED"}

    def test_many_changes_are_cut(self, shell: Shell, issued: Path) -> None:
        one_more_each_week = "\n".join(
            f'[[prescriptions]]\nid = "more-{week}"\nexercise = "cat-cow"\nfirst_week = {week}\n'
            'dosage = { dose = { reps = 20 }, frequency = { days = "daily", times_per_day = 4 } }\n'
            for week in (2, 3, 4)
        )
        (issued / "in.toml").write_text(BRIDGES + one_more_each_week)
        outcome = shell(*ASKED, "--state", "state.json", "-o", "out.ics")
        lines = outcome.out.splitlines()
        # Three sessions a day are added in each of three weeks, and the guide of a new exercise; one a day is changed.
        assert sum(line.startswith("  added: ") for line in lines) == 3 * 3 + 1
        assert lines[12] == "  and 3 more like these"

    def test_what_stays_of_the_past_is_noted(self, shell: Shell, issued: Path) -> None:
        (issued / "log.jsonl").write_text(LOG_HEAD + decided(-1, '{"type": "stop"}'))
        outcome = shell(*LOGGED, "--state", "state.json", "-o", "out.ics")
        assert outcome.err == (
            f"note: what was issued before {TODAY.isoformat()} stays; the plan now says otherwise of 1 session there\n"
        )


class TestChangesAlone:
    def test_they_are_written_when_there_are_any(self, shell: Shell, issued: Path) -> None:
        outcome = shell(*LOGGED, "--state", "state.json", "--changes-only", "-o", "part.ics")
        assert outcome.out.startswith("wrote part.ics: changes alone; the plan has 3 sessions, 2 minutes a day, ")
        assert "25 withdrawn" in outcome.out
        assert TO_REPLACE not in outcome.out
        assert statuses(issued / "part.ics") == ["1 CONFIRMED", *["1 CANCELLED"] * 3]

    def test_without_any_no_file_is_written(self, shell: Shell, issued: Path) -> None:
        outcome = shell(*ASKED, "--state", "state.json", "--changes-only", "-o", "part.ics")
        assert (outcome.code, outcome.out) == (
            0,
            "nothing changed: no need for part.ics\n"
            "since the last issue: 0 added, 0 changed, 0 withdrawn, 26 unchanged\n",
        )
        assert not (issued / "part.ics").exists()

    def test_no_issue_goes_on_from_them(self, shell: Shell, issued: Path) -> None:
        shell(*LOGGED, "--state", "state.json", "--changes-only", "-o", "part.ics")
        outcome = shell(*LOGGED, "--previous", "part.ics", "-o", "out.ics")
        assert (outcome.code, outcome.err) == (
            1,
            "error: the file holds changes alone: give the state, or the last file with the whole calendar\n",
        )

    def test_they_need_a_state_and_never_replace_what_they_go_on_from(self, shell: Shell, issued: Path) -> None:
        outcome = shell(*LOGGED, "--previous", "out.ics", "--changes-only", "-o", "part.ics")
        assert outcome.code == 2
        assert "no issue can go on from a file of changes alone: give --state as well" in outcome.err
        outcome = shell(*LOGGED, "--previous", "out.ics", "--state", "new.json", "--changes-only", "-o", "out.ics")
        assert (outcome.code, "this file is read as well" in outcome.err) == (1, True)


class TestNoFreshStartInSilence:
    def test_a_lost_state_is_read_back_from_the_file_that_is_replaced(self, shell: Shell, issued: Path) -> None:
        (issued / "state.json").unlink()
        outcome = shell(*LOGGED, "--state", "state.json", "-o", "out.ics")
        assert outcome.err == "note: there is no state.json yet: the state was read back from out.ics\n"
        assert "25 withdrawn" in outcome.out
        assert statuses(issued / "out.ics")[-1] == "1 CANCELLED"

    def test_a_lost_state_without_such_a_file_is_said(self, shell: Shell, issued: Path) -> None:
        (issued / "other.ics").write_bytes(b"earlier")
        outcome = shell(*LOGGED, "--state", "new.json", "-o", "other.ics")
        assert outcome.err == (
            "note: there is no new.json yet, and no issue to go on from in other.ics: a first issue\n"
        )

    def test_an_issue_that_is_replaced_by_a_first_one_is_said(self, shell: Shell, issued: Path) -> None:
        outcome = shell(*LOGGED, "-o", "out.ics")
        assert (outcome.code, outcome.err) == (
            0,
            "note: out.ics held an issue that this one does not go on from: what it withdraws is not cancelled, and "
            "what is past may differ; to go on from a file, give --previous\n",
        )

    def test_the_calendar_of_another_plan_is_no_such_issue(self, shell: Shell, issued: Path) -> None:
        outcome = shell(*ASKED[:-1], "another", "-o", "out.ics")
        assert (outcome.code, outcome.err) == (0, "")


class TestRefusals:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "the file is no calendar: "),
            (b"{", "the calendar's state is no JSON: "),
            (b'{"format": "minutes/1"}', "state.format is 'minutes/1': "),
            (b"BEGIN:VCALENDAR\r\nPRODID:other\r\nEND:VCALENDAR\r\n", "the file was written by 'other': "),
        ],
    )
    def test_what_is_no_earlier_issue(self, shell: Shell, issued: Path, content: bytes, said: str) -> None:
        (issued / "previous").write_bytes(content)
        before = files_in(issued)
        outcome = shell(*LOGGED, "--previous", "previous", "-o", "out.ics")
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith(f"error: {said}")
        assert files_in(issued) == before

    def test_one_that_is_not_there(self, shell: Shell, issued: Path) -> None:
        outcome = shell(*LOGGED, "--previous", "no.ics", "-o", "next.ics")
        assert (outcome.code, outcome.err) == (
            1,
            "error: 'no.ics' cannot be read: no such file or directory; check the path\n",
        )
        assert not (issued / "next.ics").exists()

    def test_one_of_another_plan(self, shell: Shell, issued: Path) -> None:
        outcome = shell(*ASKED[:-1], "another", "--previous", "out.ics", "-o", "next.ics")
        assert outcome.err.startswith("error: the previous issue is of another plan: ")

    @pytest.mark.parametrize("state", ["in.toml", "log.jsonl", "next.ics", "./next.ics"])
    def test_a_state_in_the_place_of_another_file(self, shell: Shell, issued: Path, state: str) -> None:
        before = files_in(issued)
        outcome = shell(*LOGGED, "--state", state, "-o", "next.ics")
        assert (outcome.code, "this file is read as well; name another, nothing was changed" in outcome.err) == (
            1,
            True,
        )
        assert files_in(issued) == before

    def test_a_state_on_standard_output(self, shell: Shell, issued: Path) -> None:
        outcome = shell(*LOGGED, "--state", "-", "-o", "next.ics")
        assert outcome.code == 2
        assert "the state is read back the next time: give --state a file, not -" in outcome.err

    def test_a_calendar_that_cannot_be_written_leaves_the_state_as_it_was(self, shell: Shell, issued: Path) -> None:
        before = files_in(issued)
        for state in ("state.json", "new.json"):
            assert shell(*LOGGED, "--state", state, "-o", "no/next.ics").code == 1
            assert files_in(issued) == before

    def test_a_state_that_cannot_be_written_leaves_the_calendar_as_it_was(self, shell: Shell, issued: Path) -> None:
        before = files_in(issued)
        assert shell(*LOGGED, "--previous", "state.json", "--state", "no/state.json", "-o", "out.ics").code == 1
        assert files_in(issued) == before
