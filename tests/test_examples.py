"""Every example runs in a process of its own, in an empty directory, and says what it promises."""

import subprocess
import sys
from pathlib import Path

import pytest

from rehabplan import document, library

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


def run(script: str, directory: Path, *arguments: str) -> str:
    command = [sys.executable, "-W", "error", str(EXAMPLES / script), *arguments]
    done = subprocess.run(command, cwd=directory, capture_output=True, encoding="utf-8", check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_every_example_is_run_here():
    scripts = {path.name for path in EXAMPLES.glob("*.py")}
    assert scripts == {"low_back_calendar.py", "own_programme.py", "report_and_replan.py"}


def test_the_calendar_goes_to_the_path_given(tmp_path):
    said = run("low_back_calendar.py", tmp_path, "back.ics")
    assert said == "back.ics: 168 sessions from 04.01.2027 07:30\n"
    assert [path.name for path in tmp_path.iterdir()] == ["back.ics"]
    content = (tmp_path / "back.ics").read_bytes()
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_the_calendar_goes_next_to_the_script_without_a_path(tmp_path):
    copy = tmp_path / "low_back_calendar.py"
    copy.write_bytes((EXAMPLES / copy.name).read_bytes())
    run(str(copy), tmp_path)
    assert (tmp_path / "low_back_calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_the_own_programme_prints_its_weeks_and_a_document_that_loads(tmp_path):
    weeks, format_line, rest = run("own_programme.py", tmp_path).partition("format = ")
    assert "Week 4, from 25 January 2027" in weeks
    assert "2 x 11-13, rest 60 s" in weeks
    programme = document.loads(format_line + rest)
    assert (str(programme.title), programme.weeks, programme.ids) == (
        "Steady legs",
        6,
        ("sit-to-stand", "one-leg-stand"),
    )


@pytest.mark.parametrize(
    ("title", "sets_and_reps"),
    [
        ("as projected", ["2 x 10", "2 x 11", "2 x 12", "2 x 13", "2 x 14"]),
        ("after the reports", ["2 x 10", "2 x 11", "2 x 11", "2 x 12", "2 x 13"]),
        ("after the decision", ["2 x 10", "2 x 11", "2 x 8", "2 x 9", "2 x 10"]),
    ],
)
def test_reports_and_decisions_change_what_follows(tmp_path, title, sets_and_reps):
    blocks = run("report_and_replan.py", tmp_path).split("\n\n")
    block = next(block for block in blocks if block.startswith(title))
    weeks = [line.split(": ")[1].split(",")[0] for line in block.splitlines() if line.startswith("  week")]
    assert weeks == sets_and_reps


def test_the_replanning_example_says_why_and_prints_a_log_that_loads(tmp_path):
    said = run("report_and_replan.py", tmp_path)
    assert "pain 7/10 on 11 January 2027 was over 5" in said
    assert "A. Example, physiotherapist: sore tendon, start lower" in said
    log = document.loads_log(said[said.index('{"format"') :])
    assert (len(log.reports), len(log.amendments)) == (5, 1)


def test_the_example_document_loads_and_stands_on_its_own_once_written():
    programme = document.load(EXAMPLES / "every_rule.toml", exercises=library.exercises())
    assert document.loads(document.dumps(programme)) == programme
