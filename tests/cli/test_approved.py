"""``rehabplan replan`` against the approval of something else: said first, and refused unless it is meant."""

import json
from pathlib import Path

import pytest

from cli.conftest import Shell, files_in
from cli.programmes import TWO

BRIDGES = TWO.replace('title = "Bridges"', 'title = "Bridges"\nslug = "bridges"\nversion = 2')
KNEES = BRIDGES.replace('"Bridges"', '"Knees"').replace('"bridges"', '"knees"')
ASKED = ("--start", "2027-01-04", "--id", "7f3a", "--today", "2027-01-04", "--approved", "a.json")


@pytest.fixture
def approved(shell: Shell, folder: Path) -> Path:
    """Return a directory with the approval of version 2 of the bridges."""
    (folder / "bridges.toml").write_text(BRIDGES)
    assert shell("replan", "bridges.toml", *ASKED, "--by", "A. Example").code == 0
    return folder


def replanned(shell: Shell, text: str, *more: str, asked: tuple[str, ...] = ASKED):
    Path("now.toml").write_text(text)
    return shell("replan", "now.toml", *asked, *more)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (KNEES, "'Knees' (knees)"),
        (KNEES.replace('"Knees"', '"Bridges"'), "'Bridges' (knees)"),
        (KNEES.replace('slug = "knees"\n', ""), "'Knees'"),
    ],
)
@pytest.mark.parametrize("more", [("--dry-run",), ("--by", "B. Example"), ("--dry-run", "--format", "json")])
def test_another_programme_is_not_compared(
    shell: Shell, approved: Path, text: str, named: str, more: tuple[str, ...]
) -> None:
    (approved / "now.toml").write_text(text)
    before = files_in(approved)
    outcome = replanned(shell, text, *more)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == (
        f"error: 'a.json' is the approval of another programme, 'Bridges' (bridges), and this is {named}: name the "
        "approval of this programme; if the patient changes programmes, give --another-programme; nothing was "
        "compared\n"
    )
    assert files_in(approved) == before


def test_another_programme_is_compared_where_that_is_meant(shell: Shell, approved: Path) -> None:
    text = KNEES.replace('reps = "10-12"', "reps = 8")
    outcome = replanned(shell, text, "--dry-run", "--another-programme")
    assert outcome.code == 0
    assert outcome.err == "note: this is another programme, 'Knees' (knees); 'Bridges' (bridges) was approved\n"
    assert "2 x 8 instead of 2 x 10-12" in outcome.out


@pytest.mark.parametrize(
    ("text", "err"),
    [
        (BRIDGES, ""),
        (BRIDGES.replace('slug = "bridges"\n', ""), ""),
        (BRIDGES.replace('"Bridges"', '"Bridges, mended"'), ""),
        (
            BRIDGES.replace("version = 2", "version = 3"),
            "note: this is version 3 of the programme, newer than version 2, which was approved\n",
        ),
        (
            BRIDGES.replace("version = 2", "version = 1"),
            "note: this is version 1 of the programme, older than version 2, which was approved\n",
        ),
    ],
)
def test_another_version_of_the_programme_is_compared_and_said(
    shell: Shell, approved: Path, text: str, err: str
) -> None:
    outcome = replanned(shell, text, "--dry-run")
    assert (outcome.code, outcome.err) == (0, err)
    assert outcome.out.endswith("\n  nothing changes for the patient\n")
    assert json.loads(replanned(shell, text, "--dry-run", "--format", "json").out)["changes"] == []


def test_another_first_day_is_said(shell: Shell, approved: Path) -> None:
    later = ("--start", "2027-01-11", *ASKED[2:])
    outcome = replanned(shell, BRIDGES, "--dry-run", asked=later)
    assert outcome.err == "note: this plan begins on 11 January 2027; the one approved began on 4 January 2027\n"


def test_a_plan_without_an_id_is_not_one_with_an_id(shell: Shell, approved: Path) -> None:
    nameless = tuple(word for word in ASKED if word not in {"--id", "7f3a"})
    outcome = replanned(shell, BRIDGES, "--dry-run", "--another-programme", asked=nameless)
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(
        "error: 'a.json' is the approval of plan '7f3a', and this is a plan without an id: look at --approved and --id"
    )
