"""A file given in the place of another is named for what it is, with where it belongs."""

from pathlib import Path

import pytest

from cli.conftest import Shell, files_in
from cli.programmes import BRIDGES, BRIDGES_JSON, LOG_HEAD

PLAN = ("--start", "2027-01-04", "--id", "7f3a")
WHO = ("--from", "2027-01-11", "--by", "A. Example", "--why", "sore")

GIVEN = {
    "approval.json": "an approval",
    "calendar.ics": "a calendar",
    "state.json": "a calendar's state",
    "diary.txt": "a diary",
    "log.jsonl": "a log",
    "in.toml": "a programme",
    "programme.json": "a programme",
    "plan.json": "a plan as JSON",
}
BELONGS = {
    "an approval": "give it to rehabplan replan with --approved",
    "a calendar": "give it with --previous",
    "a calendar's state": "give it with --state or --previous",
    "a diary": "read it with rehabplan diary --read",
    "a log": "give it with --log",
    "a programme": "give it as PROGRAMME, the first argument",
    "a plan as JSON": "it is made to be looked at, and no command reads it",
}
ASKED = [
    ("a log", ("plan", "in.toml", *PLAN, "--log", "FILE")),
    ("a log", ("amend", "FILE", "--stop", *WHO)),
    ("a log", ("diary", "in.toml", *PLAN, "--read", "diary.txt", "--log", "FILE")),
    ("an approval", ("replan", "in.toml", *PLAN, "--dry-run", "--approved", "FILE")),
    ("a programme", ("check", "FILE")),
    ("a programme", ("amend", "new.jsonl", "--stop", *WHO, "--start", "2027-01-04", "--programme", "FILE")),
    ("a diary", ("diary", "in.toml", *PLAN, "--log", "new.jsonl", "--read", "FILE")),
    ("a calendar", ("calendar", "in.toml", *PLAN, "--tz", "UTC", "-o", "new.ics", "--previous", "FILE")),
    ("a file with one prescription", ("amend", "new.jsonl", *WHO, "--add", "FILE")),
    ("a file with one dosage", ("amend", "new.jsonl", *WHO, "--dosage", "bridge=FILE")),
]


@pytest.fixture
def files(shell: Shell, folder: Path) -> Path:
    """Return a directory with a file of each kind, as the commands write them."""
    (folder / "in.toml").write_text(BRIDGES)
    (folder / "programme.json").write_text(BRIDGES_JSON)
    (folder / "log.jsonl").write_text(LOG_HEAD)
    shell("replan", "in.toml", *PLAN, "--approved", "approval.json", "--by", "A. Example")
    shell("calendar", "in.toml", *PLAN, "--tz", "UTC", "-o", "calendar.ics", "--state", "state.json")
    shell("diary", "in.toml", *PLAN, "--tz", "UTC", "-o", "diary.txt")
    shell("plan", "in.toml", *PLAN, "--format", "json", "-o", "plan.json")
    assert set(files_in(folder)) == set(GIVEN)
    return folder


@pytest.mark.parametrize(("wanted", "command"), ASKED)
def test_each_kind_in_each_place(shell: Shell, files: Path, wanted: str, command: tuple[str, ...]) -> None:
    before = files_in(files)
    for file, kind in GIVEN.items():
        fits = {wanted, "a calendar's state"} if wanted == "a calendar" else {wanted}
        if kind in fits or file in command:
            continue  # that it is what is wanted, or read as well, is another matter
        outcome = shell(*(word.replace("FILE", file) for word in command))
        also = " or a calendar's state" if wanted == "a calendar" else ""
        said = f"error: '{file}' is {kind}, not {wanted}{also}: {BELONGS[kind]}\n"
        assert (outcome.code, outcome.out, outcome.err) == (1, "", said)
        assert files_in(files) == before


def test_a_diary_is_read_as_a_log_but_is_not_added_to(shell: Shell, files: Path) -> None:
    (files / "diary.txt").rename(files / "diary.csv")
    assert shell("plan", "in.toml", *PLAN, "--log", "diary.csv").code == 0
    before = files_in(files)
    outcome = shell("amend", "diary.csv", "--stop", *WHO)
    assert outcome.err == "error: 'diary.csv' is a diary, not a log: read it with rehabplan diary --read\n"
    assert files_in(files) == before


@pytest.mark.parametrize("begin", ["\ufeff", " \r\n", "\ufeff\n\n"])
def test_what_stands_before_the_first_word_hides_nothing(shell: Shell, files: Path, begin: str) -> None:
    (files / "log.jsonl").write_text(begin + (files / "approval.json").read_text(encoding="utf-8"), encoding="utf-8")
    outcome = shell("plan", "in.toml", *PLAN, "--log", "log.jsonl")
    assert outcome.err.startswith("error: 'log.jsonl' is an approval, not a log: ")


def test_what_can_be_read_once_only_is_not_looked_into(shell: Shell, files: Path) -> None:
    assert "at most 10000000 bytes" in shell("plan", "in.toml", *PLAN, "--log", "/dev/zero").err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("bridge 10 10 8\n", "line 1, column 1: expecting value; correct the JSON there"),
        ('{"format": "rehabplan-log/2"}\n', "a later number needs a later version of rehabplan"),
        ('{"reports": {"format": "rehabplan/1"}}\n', "write the format 'rehabplan-log/1' at the top"),
        ('{"format": "rehabplan-log/1"\n', "line 1"),
    ],
)
def test_of_what_is_no_kind_that_is_known_the_reader_speaks(shell: Shell, files: Path, text: str, said: str) -> None:
    (files / "log.jsonl").write_text(text)
    outcome = shell("plan", "in.toml", *PLAN, "--log", "log.jsonl")
    assert outcome.code == 1
    assert outcome.err.startswith("error: log.jsonl has 1 problem:\n")
    assert said in outcome.err
