"""``rehabplan calendar``: a patient's calendar file."""

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfoNotFoundError

import icalendar
import pytest
import tzlocal

from cli.conftest import Shell, files_in
from cli.programmes import BRIDGES, BRIDGES_JSON, LOG_HEAD, TWO
from rehabplan import Dosage, Dose, Exercise, Frequency, Prescription, document, library
from rehabplan.cli.parameters import next_monday

TO_REPLACE = (
    "To replace an earlier file: import each file into a calendar of its own, and delete that calendar before you "
    "import the next; most programs do not update or remove events on a second import.\n"
)
NO_ID = (
    "warning: the plan has no id: a second patient with the same programme and start would share its calendar ids; "
    "give Plan.of(…, id=…) a name of your own for this plan (on the command line: --id)\n"
)
LONDON = ("--start", "2027-01-04", "--tz", "Europe/London")
ASKED = (*LONDON, "--id", "7f3a")


def events(octets: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(octets).walk("VEVENT"))


def timed(octets: bytes) -> list[icalendar.Event]:
    return [event for event in events(octets) if isinstance(event["DTSTART"].dt, datetime)]


def starts(octets: bytes) -> list[str]:
    return [event["DTSTART"].to_ical().decode() for event in timed(octets)]


def exercises(octets: bytes) -> set[str]:
    """Return the names of exercises in the sessions."""
    found = set()
    for event in timed(octets):
        for part in str(event["DESCRIPTION"]).split("\n\n"):
            name = part.split("\n")[0].removeprefix("Optional: ").partition(":")[0]
            found.add(name)
    return found - {"Stop and ask for advice if", "Contact"}


class TestWriting:
    def test_the_built_in_programme_is_written_and_summed_up(self, shell: Shell, folder: Path) -> None:
        outcome = shell("calendar", "low-back", *ASKED, "-o", "low-back.ics")
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out == (
            "wrote low-back.ics: 168 sessions (56 optional), 16 to 40 minutes a day, 4 January 2027 to "
            f"28 February 2027\n{TO_REPLACE}"
        )
        octets = (folder / "low-back.ics").read_bytes()
        assert octets.startswith(b"BEGIN:VCALENDAR\r\n")
        assert len(timed(octets)) == 3 * 8 + 6
        assert list(files_in(folder)) == ["low-back.ics"]

    def test_it_is_stamped_with_the_machine_s_clock_to_the_second(self, shell: Shell, folder: Path) -> None:
        before = datetime.now().astimezone().replace(microsecond=0)
        shell("calendar", "low-back", *ASKED, "-o", "low-back.ics")
        after = datetime.now().astimezone()
        (stamp,) = {event["DTSTAMP"].dt for event in events((folder / "low-back.ics").read_bytes())}
        assert before <= stamp <= after

    def test_one_session_is_summed_up_in_the_singular(self, shell: Shell, folder: Path) -> None:
        (folder / "once.toml").write_text(
            BRIDGES.replace("weeks = 4", "weeks = 1")
            .replace('days = "daily"', 'days = { type = "on-weekdays", weekdays = ["wed"] }')
            .replace('sets = 2, reps = "10-12"', "reps = 5")
        )
        outcome = shell("calendar", "once.toml", *ASKED, "-o", "once.ics")
        assert outcome.out == f"wrote once.ics: 1 session, 1 minute a day, 6 January 2027\n{TO_REPLACE}"

    def test_equal_days_are_summed_up_by_one_length(self, shell: Shell, folder: Path) -> None:
        (folder / "bridges.toml").write_text(BRIDGES)
        outcome = shell("calendar", "bridges.toml", *ASKED, "-o", "bridges.ics")
        assert outcome.out == (
            f"wrote bridges.ics: 28 sessions, 2 minutes a day, 4 January 2027 to 31 January 2027\n{TO_REPLACE}"
        )

    def test_a_plan_without_an_id_is_warned_of(self, shell: Shell) -> None:
        outcome = shell("calendar", "low-back", *LONDON, "-o", "low-back.ics")
        assert (outcome.code, outcome.err) == (0, NO_ID)

    def test_the_id_decides_the_ids_of_the_entries(self, shell: Shell, folder: Path) -> None:
        for plan_id in ("7f3a", "7f3b"):
            shell("calendar", "low-back", *LONDON, "--id", plan_id, "-o", f"{plan_id}.ics")
        first, second = (
            {str(event["UID"]) for event in events((folder / f"{plan_id}.ics").read_bytes())}
            for plan_id in ("7f3a", "7f3b")
        )
        assert not first & second

    def test_an_earlier_file_is_replaced(self, shell: Shell, folder: Path) -> None:
        (folder / "low-back.ics").write_bytes(b"earlier")
        shell("calendar", "low-back", *ASKED, "-o", "low-back.ics")
        assert (folder / "low-back.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
        assert list(files_in(folder)) == ["low-back.ics"]

    def test_a_link_stays_a_link_and_its_file_is_replaced(self, shell: Shell, folder: Path) -> None:
        (folder / "elsewhere").mkdir()
        (folder / "elsewhere" / "real.ics").write_bytes(b"earlier")
        (folder / "link.ics").symlink_to(folder / "elsewhere" / "real.ics")
        assert shell("calendar", "low-back", *ASKED, "-o", "link.ics").code == 0
        assert (folder / "link.ics").is_symlink()
        assert (folder / "elsewhere" / "real.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")

    def test_a_pipe_is_written_to_and_not_replaced(self, shell: Shell, folder: Path) -> None:
        # The same holds for devices, of which no test should risk one.
        pipe = folder / "pipe"
        os.mkfifo(pipe)
        reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        try:
            outcome = shell("calendar", "low-back", *ASKED, "--weeks", "1", "-o", "pipe")
            assert (outcome.code, outcome.err) == (0, "")
            assert pipe.is_fifo()
            assert os.read(reader, 60_000).startswith(b"BEGIN:VCALENDAR")
        finally:
            os.close(reader)

    def test_a_dash_writes_to_standard_output_and_says_the_rest_elsewhere(self, shell: Shell, folder: Path) -> None:
        outcome = shell("calendar", "low-back", *ASKED, "-o", "-")
        assert outcome.code == 0
        assert outcome.out.startswith("BEGIN:VCALENDAR")
        assert outcome.out.rstrip().endswith("END:VCALENDAR")
        assert outcome.err == (
            "wrote to standard output: 168 sessions (56 optional), 16 to 40 minutes a day, 4 January 2027 to "
            f"28 February 2027\n{TO_REPLACE}"
        )
        assert files_in(folder) == {}


class TestZones:
    def test_the_machine_s_zone_is_the_default_and_is_said(
        self, shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(tzlocal, "get_localzone_name", lambda: "America/New_York")
        outcome = shell("calendar", "low-back", "--start", "2027-01-04", "--id", "7f3a", "-o", "low-back.ics")
        assert (outcome.code, outcome.err) == (
            0,
            "note: no --tz given: the times are in this machine's time zone, America/New_York\n",
        )
        assert b"TZID=America/New_York:20270104T080000" in (folder / "low-back.ics").read_bytes()

    def test_a_machine_s_zone_without_a_name_is_asked_for(
        self, shell: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def missing() -> str:
            raise ZoneInfoNotFoundError("two files contradict each other")

        for unnamed in (missing, lambda: None, lambda: "localtime"):
            monkeypatch.setattr(tzlocal, "get_localzone_name", unnamed)
            outcome = shell("calendar", "low-back", "--start", "2027-01-04", "-o", "low-back.ics")
            assert outcome.code == 2
            assert outcome.err.endswith(
                "Error: this machine's time zone has no name: give --tz, such as --tz Europe/London\n"
            )
        assert files_in(folder) == {}

    def test_a_moved_session_is_noted_once(self, shell: Shell, folder: Path) -> None:
        (folder / "bridges.toml").write_text(BRIDGES)
        outcome = shell(
            "calendar", "bridges.toml", "--start", "2027-03-22", "--tz", "Europe/London", "--times", "01:30",
            "--id", "7f3a", "-o", "bridges.ics",
        )  # fmt: skip
        assert (outcome.code, outcome.err) == (
            0,
            "note: the session at 01:30 on 2027-03-28 is moved to 02:30: the clocks change\n",
        )


class TestOptions:
    def test_times_set_the_clock(self, shell: Shell, folder: Path) -> None:
        shell("calendar", "low-back", *ASKED, "--times", "07:15, 12:00,18:30", "-o", "low-back.ics")
        assert starts((folder / "low-back.ics").read_bytes())[:3] == [
            "20270104T071500",
            "20270104T120000",
            "20270104T183000",
        ]

    def test_weeks_cut_the_view(self, shell: Shell) -> None:
        outcome = shell("calendar", "low-back", *ASKED, "--weeks", "1", "-o", "low-back.ics")
        assert outcome.out.startswith(
            "wrote low-back.ics: 21 sessions (7 optional), 16 minutes a day, 4 January 2027 to 10 January 2027\n"
        )

    def test_without_leaves_prescriptions_out(self, shell: Shell, folder: Path) -> None:
        shell(
            "calendar", "low-back", *ASKED, "--weeks", "2", "--without", "knee-to-chest", "--without", "core",
            "-o", "low-back.ics",
        )  # fmt: skip
        assert exercises((folder / "low-back.ics").read_bytes()) == {"Trunk rotation", "Cat and cow"}

    def test_only_keeps_prescriptions_alone(self, shell: Shell, folder: Path) -> None:
        shell("calendar", "low-back", *ASKED, "--only", "bridge", "--only", "core", "-o", "low-back.ics")
        assert exercises((folder / "low-back.ics").read_bytes()) == {"Drawing in the lower tummy", "Glute bridge"}

    def test_without_takes_from_what_only_keeps(self, shell: Shell, folder: Path) -> None:
        shell(
            "calendar", "low-back", *ASKED, "--only", "cat-cow", "--only", "core", "--without", "core",
            "-o", "low-back.ics",
        )  # fmt: skip
        assert exercises((folder / "low-back.ics").read_bytes()) == {"Cat and cow"}

    def test_contact_replaces_the_programme_s(self, shell: Shell, folder: Path) -> None:
        shell("calendar", "low-back", *ASKED, "--contact", "Clinic, 020 7946 0000", "-o", "low-back.ics")
        for event in events((folder / "low-back.ics").read_bytes()):
            assert str(event["DESCRIPTION"]).endswith("\n\nContact: Clinic, 020 7946 0000")

    def test_a_log_moves_what_follows(self, shell: Shell, folder: Path) -> None:
        (folder / "bridges.toml").write_text(BRIDGES)
        (folder / "log.jsonl").write_text(
            LOG_HEAD + '{"type": "amendment", "date": "2027-01-18", "by": "A. Example", "why": "travel", '
            '"change": {"type": "stop"}}\n'
        )
        outcome = shell("calendar", "bridges.toml", *ASKED, "--log", "log.jsonl", "-o", "bridges.ics")
        assert outcome.out.startswith("wrote bridges.ics: 14 sessions, 2 minutes a day, 4 January 2027 to 17 January")

    def test_close_times_are_noted(self, shell: Shell, folder: Path) -> None:
        (folder / "two.toml").write_text(TWO.replace("weeks = 4", "weeks = 1"))
        outcome = shell("calendar", "two.toml", *ASKED, "--times", "08:00,13:00,15:00", "-o", "two.ics")
        assert (outcome.code, outcome.err) == (
            0,
            "note: cat-cow: its sessions of 2027-01-04 begin 2 h apart, less than 3 h\n",
        )

    def test_many_notes_are_cut(self, shell: Shell, folder: Path) -> None:
        lines = [f'{{"type": "report", "date": "2028-01-{day:02}", "done": true}}\n' for day in range(1, 14)]
        (folder / "log.jsonl").write_text(LOG_HEAD + "".join(lines))
        outcome = shell("calendar", "low-back", *ASKED, "--log", "log.jsonl", "-o", "low-back.ics")
        notes = outcome.err.splitlines()
        # Nobody held the four reviews of the programme by January 2028 either.
        assert notes[0] == "note: review-2 was due by 2027-01-18 and is not signed off; growth beyond it is provisional"
        assert notes[4] == "note: the report of 2028-01-01, session 1, belongs to no session of the plan"
        assert notes[9] == "note: the report of 2028-01-06, session 1, belongs to no session of the plan"
        assert notes[10:] == ["note: and 7 more like these"]


class TestStart:
    @staticmethod
    def first_day(shell: Shell, word: str) -> date:
        outcome = shell(
            "calendar", "low-back", "--start", word, "--tz", "UTC", "--id", "7f3a", "--only", "core", "-o", "-"
        )
        return min(event["DTSTART"].dt.date() for event in timed(outcome.out.encode()))

    def test_today_is_the_machine_s_day(self, shell: Shell) -> None:
        before = datetime.now().astimezone().date()
        found = self.first_day(shell, "today")
        assert before <= found <= datetime.now().astimezone().date()

    @pytest.mark.parametrize(
        ("day", "monday"),
        [
            (date(2027, 1, 3), date(2027, 1, 4)),
            (date(2027, 1, 4), date(2027, 1, 4)),
            (date(2027, 1, 5), date(2027, 1, 11)),
            (date(2027, 1, 9), date(2027, 1, 11)),
        ],
    )
    def test_the_next_monday_is_the_day_itself_if_it_is_one(self, day: date, monday: date) -> None:
        assert next_monday(day) == monday

    def test_monday_is_the_next_one_or_today(self, shell: Shell) -> None:
        before = datetime.now().astimezone().date()
        found = self.first_day(shell, "monday")
        after = datetime.now().astimezone().date()
        assert found.weekday() == 0
        assert before <= found < after + timedelta(days=7)

    def test_a_date_is_itself(self, shell: Shell) -> None:
        assert self.first_day(shell, "2027-02-10") == date(2027, 2, 10)


class TestSources:
    @pytest.mark.parametrize(
        ("name", "text"), [("mine.toml", BRIDGES), ("mine.json", BRIDGES_JSON), ("MINE.TOML", BRIDGES)]
    )
    def test_a_file_is_read_by_its_suffix(self, shell: Shell, folder: Path, name: str, text: str) -> None:
        (folder / name).write_text(text)
        outcome = shell("calendar", name, *ASKED, "-o", "mine.ics")
        assert (outcome.code, outcome.err) == (0, "")
        assert exercises((folder / "mine.ics").read_bytes()) == {"Glute bridge"}

    @pytest.mark.parametrize("text", [BRIDGES, BRIDGES_JSON, "\ufeff" + BRIDGES_JSON, "\ufeff" + BRIDGES])
    def test_a_dash_reads_either_form_from_standard_input(self, shell: Shell, folder: Path, text: str) -> None:
        outcome = shell("calendar", "-", *ASKED, "-o", "mine.ics", stdin=text.encode())
        assert (outcome.code, outcome.err) == (0, "")
        assert exercises((folder / "mine.ics").read_bytes()) == {"Glute bridge"}

    def test_a_directory_of_the_same_name_does_not_hide_a_built_in_programme(self, shell: Shell, folder: Path) -> None:
        (folder / "low-back").mkdir()
        assert shell("calendar", "low-back", *ASKED, "-o", "low-back.ics").code == 0


class TestInstalled:
    def test_the_command_is_this_one(self) -> None:
        (script,) = metadata.entry_points(group="console_scripts", name="rehabplan")
        assert script.value == "rehabplan.cli:main"

    def test_it_runs_in_a_process_of_its_own(self, folder: Path) -> None:
        command = [sys.executable, "-c", "from rehabplan.cli import main; main()", "calendar", "low-back", *ASKED]
        run = subprocess.run(  # noqa: S603 - our own command
            [*command, "-o", "low-back.ics"], cwd=folder, capture_output=True, check=True, text=True
        )
        assert run.stderr == ""
        assert run.stdout.startswith("wrote low-back.ics: 168 sessions (56 optional)")
        assert list(files_in(folder)) == ["low-back.ics"]


class TestInputsAndSides:
    """What is read is never written over, and sides may be named."""

    @pytest.mark.parametrize("command", ["calendar", "plan"])
    def test_a_programme_is_not_written_over(self, command: str, shell: Shell, folder: Path) -> None:
        (folder / "mine.toml").write_text(document.dumps(library.programme("low-back")))
        before = (folder / "mine.toml").read_bytes()
        outcome = shell(command, "mine.toml", "--start", "2027-01-04", "-o", "./mine.toml")
        assert outcome.code == 1
        assert outcome.err == (
            "error: output is './mine.toml': this file is read as well; name another, nothing was changed\n"
        )
        assert (folder / "mine.toml").read_bytes() == before

    def test_affected_and_other_become_sides(self, shell: Shell, folder: Path) -> None:
        mine = library.programme("low-back").only("back-extension")
        heel = Exercise(slug="heel-drop", name="Heel drop", laterality="unilateral")
        doses = {side: Dosage(Dose(reps=15, side=side), Frequency.daily()) for side in ("affected", "other")}
        both = [Prescription(id=side, exercise=heel, dosage=dosage) for side, dosage in doses.items()]
        (folder / "mine.toml").write_text(document.dumps(mine.adding(*both)))
        outcome = shell("plan", "mine.toml", "--start", "2027-01-04", "--affected", "left", "--weeks", "1")
        assert outcome.code == 0
        assert [line.split()[-2:] for line in outcome.out.splitlines() if "Heel drop" in line] == [
            ["left", "side"],
            ["right", "side"],
        ]
