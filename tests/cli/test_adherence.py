"""``rehabplan adherence``: what was done of what was prescribed, as a table, JSON and CSV."""

import csv
import json
from fractions import Fraction
from pathlib import Path

import pytest

from cli.conftest import Shell, files_in
from cli.programmes import LOG_HEAD, TWO
from rehabplan.adherence import Adherence, Streaks, Tally, Work
from rehabplan.export import adherence_data

ASKED = ("adherence", "in.toml", "--start", "2027-01-04", "--weeks", "1", "--log", "log.jsonl", "--as-of", "2027-01-07")
REPORTS = """\
{"type": "report", "date": "2027-01-04", "done": true}
{"type": "report", "date": "2027-01-05", "items": [{"prescription": "glute-bridge", "reps": [10, 5]}]}
"""
"""Monday all of the first session, Tuesday 15 of 20 bridges; of Wednesday nothing is known."""


OPTIONAL = ("optional", "sessions")


@pytest.fixture
def documents(folder: Path) -> Path:
    """Return a directory with a programme and a log."""
    (folder / "in.toml").write_text(TWO)
    (folder / "log.jsonl").write_text(LOG_HEAD + REPORTS)
    return folder


def test_a_table_of_all(shell: Shell, documents: Path) -> None:
    outcome = shell(*ASKED)
    assert (outcome.code, outcome.err) == (0, "")
    head, row, _blank, *words = outcome.out.splitlines()
    assert head.split() == ["sessions", "missed", "unknown", "to", "come", "sets", "reps", "seconds", *OPTIONAL]
    cells = (
        "1 of 3, 33 to 67 %",
        "1",
        "1",
        "4",
        "5 of 9, 55 to 100 %",
        "55 of 120, 45 to 96 %",
        "-",
        "0 of 6, 0 to 100 %",
    )
    assert row.split() == " ".join(cells).split()
    assert words == [
        "days in a row with all that was required: 0 now, 1 at most",
        "days without anything known to be done: 1 now, 1 at most",
        "high adherence is 75 % of the sessions or more (PROHIP: 18 of 24)",
    ]


def test_a_line_for_each_group(shell: Shell, documents: Path) -> None:
    outcome = shell(*ASKED, "--by", "week", "--by", "prescription", "--by", "week")
    lines = outcome.out.splitlines()[:3]
    assert [line.split()[:2] for line in lines] == [["week", "prescription"], ["1", "glute-bridge"], ["1", "cat-cow"]]
    assert lines[1].startswith("1     glute-bridge  1 of 3, 33 to 67 %")
    assert shell(*ASKED, "--by", "side").out.splitlines()[1].startswith("both  1 of 3, 33 to 67 %")


def test_json(shell: Shell, documents: Path) -> None:
    data = json.loads(shell(*ASKED, "--by", "prescription", "--format", "json").out)
    assert (data["format"], data["by"]) == ("rehabplan-adherence/1", ["prescription"])
    bridge, _cat_cow = data["groups"]
    assert bridge["prescription"] == "glute-bridge"
    assert bridge["is_high"] is False
    assert bridge["required"]["reps"] == {
        "done": 35, "missed": 5, "unknown": 20, "to_come": 80, "at_least": 35 / 60, "at_most": 55 / 60,
    }  # fmt: skip
    assert bridge["required"]["seconds"]["at_least"] is None
    assert data["streaks"] == {"longest": 1, "current": 0, "longest_gap": 1, "current_gap": 1}


def test_csv(shell: Shell, documents: Path) -> None:
    outcome = shell(*ASKED, "--by", "week", "--by", "prescription", "--format", "csv", "-o", "out.csv")
    assert (outcome.code, outcome.out) == (0, "")
    with (documents / "out.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows[0]) == 2 + 2 * 4 * 4
    assert [(row["week"], row["prescription"], row["required_reps_done"]) for row in rows] == [
        ("1", "glute-bridge", "35"),
        ("1", "cat-cow", "20"),
    ]
    assert [rows[1][f"optional_sessions_{state}"] for state in ("done", "missed", "unknown", "to_come")] == [
        "0", "0", "6", "8",
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_no_cell_is_run_by_a_spreadsheet(cell: str) -> None:
    text = adherence_data.csv_text(["session"], {(cell,): Adherence()}, Streaks())
    assert list(csv.reader(text.splitlines()))[1][0] == f"'{cell}"


def test_a_part_of_a_repetition_is_a_decimal() -> None:
    groups = {(): Adherence(required=Work(reps=Tally(done=Fraction(5, 2))))}
    assert adherence_data.to_data([], groups, Streaks())["groups"][0]["required"]["reps"]["done"] == 2.5


def test_nothing_is_written_over_what_is_read(shell: Shell, documents: Path) -> None:
    before = files_in(documents)
    outcome = shell(*ASKED, "-o", "log.jsonl")
    assert outcome.code == 1
    assert "output is 'log.jsonl': this file is read as well" in outcome.err
    assert files_in(documents) == before


def test_a_group_that_there_is_not(shell: Shell, documents: Path) -> None:
    outcome = shell(*ASKED, "--by", "month")
    assert (outcome.code, outcome.out) == (2, "")
    assert "'month' is not one of" in outcome.err
