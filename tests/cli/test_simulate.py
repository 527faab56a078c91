"""``rehabplan simulate``: what a programme comes to for simulated patients."""

import json
from datetime import date

import pytest

from cli.conftest import Shell
from rehabplan import library
from rehabplan.simulation import Perfect, SignsOff, named, simulate_many, table

from .programmes import BRIDGES

START = ("--start", "2027-01-04")
FOLLOWED = "\neach was followed until the programme was over, for 16 weeks at most: its own 8 weeks, twice\n"


def seeded(patient, seeds):
    return simulate_many(library.programme("low-back"), patient, seeds, start=date(2027, 1, 4))


def test_the_table_is_that_of_the_library(shell: Shell) -> None:
    programme = library.programme("low-back")
    outcome = shell("simulate", "low-back", *START, "--patient", "adherent-60", "--seeds", "2", "--seed", "5")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == table(seeded(named("adherent-60", programme), range(5, 7))) + FOLLOWED


def test_a_clinician_signs_off_after_so_many_weeks(shell: Shell) -> None:
    programme = library.programme("low-back")
    outcome = shell("simulate", "low-back", *START, "--seeds", "1", "--sign-off", "2")
    patient = SignsOff.of_programme(programme, after_weeks=2, of=Perfect.of_programme(programme))
    assert outcome.out == table(seeded(patient, [0])) + FOLLOWED


@pytest.mark.parametrize(
    ("weeks", "asked", "said"),
    [
        (4, (), "each was followed until the programme was over, for 8 weeks at most: its own 4 weeks, twice"),
        (1, (), "each was followed until the programme was over, for 2 weeks at most: its own 1 week, twice"),
        (4, ("--weeks", "5"), "each was followed for 5 weeks, as --weeks says"),
        (4, ("--weeks", "1"), "each was followed for 1 week, as --weeks says"),
    ],
)
def test_how_long_each_was_followed_is_said(
    shell: Shell, folder, weeks: int, asked: tuple[str, ...], said: str
) -> None:
    (folder / "bridges.toml").write_text(BRIDGES.replace("weeks = 4", f"weeks = {weeks}"), encoding="utf-8")
    outcome = shell("simulate", "bridges.toml", *START, "--seeds", "1", *asked)
    assert outcome.out.endswith(f"\n\n{said}\n")


def test_so_does_the_help(shell: Shell) -> None:
    told = " ".join(shell("simulate", "--help").out.split())
    assert "followed until the programme is over, and for twice its own weeks at most" in told


def test_json_goes_to_a_file(shell: Shell, folder) -> None:
    (folder / "bridges.toml").write_text(BRIDGES, encoding="utf-8")
    outcome = shell(
        "simulate", "bridges.toml", *START, "--format", "json", "--seeds", "3", "--weeks", "1", "-o", "s.json"
    )
    assert (outcome.code, outcome.out) == (0, "")
    data = json.loads((folder / "s.json").read_text(encoding="utf-8"))
    assert data["patients"] == 3
    assert data["rows"][1]["measure"] == "share done"


@pytest.mark.parametrize("option", [("--log", "x.jsonl"), ("--as-of", "2027-01-09"), ("--id", "7f3a")])
def test_what_is_known_of_a_real_patient_is_refused(shell: Shell, option: tuple[str, str]) -> None:
    outcome = shell("simulate", "low-back", *START, *option)
    assert outcome.code == 2
    assert f"{option[0]} is of a real patient" in outcome.err


def test_an_unknown_patient_is_named(shell: Shell) -> None:
    outcome = shell("simulate", "low-back", *START, "--patient", "perfec")
    assert (outcome.code, outcome.out) == (1, "")
    assert "no patient 'perfec' (did you mean 'perfect'?)" in outcome.err
