"""Amounts of more than twice what was asked: a warning names both, nothing is refused."""

from pathlib import Path

import pytest

from cli.conftest import Outcome, Shell
from cli.programmes import LOG_HEAD

ASKED = """\
format = "rehabplan/1"
title = "Gym"
weeks = 2
contact = "Clinic"
stop_rules = ["it hurts"]

[[exercises]]
slug = "squat"
name = "Squat"

[[exercises]]
slug = "walk"
name = "Walk"

[[prescriptions]]
id = "many"
exercise = "squat"
dosage = { dose = { sets = 2, reps = "12-15", hold = "3 s", load = "20 kg" }, frequency = { days = "daily" } }

[[prescriptions]]
id = "plank"
exercise = "squat"
dosage = { dose = { sets = 2, duration = "30 s", load = "40 % of 1rm" }, frequency = { days = "daily" } }

[[prescriptions]]
id = "walk"
exercise = "walk"
dosage = { dose = { sets = 2, distance = "400 m" }, frequency = { days = "daily" } }

[[prescriptions]]
id = "far"
exercise = "walk"
dosage = { dose = { distance = "at least 400 m" }, frequency = { days = "daily" } }

[[prescriptions]]
id = "open"
exercise = "squat"
dosage = { dose = { reps = "at least 5", hold = "4 breaths" }, frequency = { days = "daily" } }

[[prescriptions]]
id = "max"
exercise = "squat"
dosage = { dose = { sets = 2, reps = [12, 10], load = ["20 kg", "25 kg"] }, frequency = { days = "daily" } }

[[prescriptions]]
id = "run"
exercise = "walk"
dosage = { dose = { duration = "10 min", load = "300 s/km", effort = "RPE 3" }, frequency = { days = "daily" } }
"""
PLAN = ("--start", "2024-01-01", "--id", "7f3a")
WHO = ("--by", "A. Example", "--why", "stronger")


@pytest.fixture
def gym(folder: Path) -> Path:
    """Return a directory with a programme of doses of many kinds."""
    (folder / "gym.toml").write_text(ASKED)
    return folder


def amend(shell: Shell, *options: str) -> Outcome:
    return shell("amend", "log.jsonl", "--from", "2024-01-02", *options, *WHO, "--programme", "gym.toml", *PLAN)


class TestDecisions:
    @pytest.mark.parametrize(
        ("option", "said"),
        [
            ("many.reps=31", "31 repetitions now, 12 to 15 repetitions before"),
            ("many.reps=120", "120 repetitions now, 12 to 15 repetitions before"),
            ("many.sets=5", "5 sets now, 2 sets before"),
            ("many.hold=30 s", "a hold of 30 seconds now, a hold of 3 seconds before"),
            ("many.load=45 kg", "45 kg now, 20 kg before"),
            ("many.load=100 lb", "45.36 kg now, 20 kg before"),
            ("plank.duration=61", "61 seconds now, 30 seconds before"),
            ("walk.distance=1 mi", "1609 metres now, 400 metres before"),
            ("many.times-per-day=3", "3 times a day now, 1 time a day before"),
            ("max.reps=25", "25 repetitions now, 12, then 10 repetitions before"),
        ],
    )
    def test_what_is_raised_to_more_than_twice_is_said(self, shell: Shell, gym: Path, option: str, said: str) -> None:
        outcome = amend(shell, "--set", option)
        name = option.partition(".")[0]
        assert outcome.code == 0
        assert outcome.err.splitlines()[0] == (
            f"warning: {name}, from 2 January 2024 on: {said}: more than twice as much; look whether it is meant"
        )
        assert len((gym / "log.jsonl").read_text().splitlines()) == 2

    @pytest.mark.parametrize(
        "option",
        [
            "many.reps=30",
            "many.reps=1",
            "many.load=40 kg",
            "reps=100",
            "open.reps=500",
            "run.load=100",
            "run.load=700",
            "run.effort=9",
            "many.reps=50 %",
        ],
    )
    def test_less_is_not_said_nor_what_has_no_upper_end(self, shell: Shell, gym: Path, option: str) -> None:
        outcome = amend(shell, "--set", option)
        assert outcome.code == 0
        assert "warning" not in outcome.err

    def test_of_a_dosage_each_amount_is_looked_at(self, shell: Shell, gym: Path) -> None:
        (gym / "more.toml").write_text(
            'dose = { sets = 4, reps = 50, hold = "7 s", load = "20 kg" }\nfrequency = { days = "daily" }\n'
        )
        assert [line for line in amend(shell, "--dosage", "many=more.toml").err.splitlines() if "warning" in line] == [
            f"warning: many, from 2 January 2024 on: {said}: more than twice as much; look whether it is meant"
            for said in (
                "50 repetitions now, 12 to 15 repetitions before",
                "a hold of 7 seconds now, a hold of 3 seconds before",
            )
        ]

    def test_other_units_are_not_compared(self, shell: Shell, gym: Path) -> None:
        (gym / "other.toml").write_text(
            'dose = { sets = 2, reps = [12, 10], load = ["100 kg", "red"] }\nfrequency = { days = "daily" }\n'.replace(
                '"red"', '{ at = "red", levels = ["yellow", "red"] }'
            )
        )
        (gym / "breaths.toml").write_text('dose = { reps = 12, hold = "30 breaths" }\nfrequency = { days = "daily" }\n')
        assert "warning" not in amend(shell, "--dosage", "max=other.toml").err
        assert "warning" not in amend(shell, "--dosage", "many=breaths.toml").err

    def test_a_dry_run_says_it_too(self, shell: Shell, gym: Path) -> None:
        assert "warning: many, from 2 January" in amend(shell, "--set", "many.reps=40", "--dry-run").err

    def test_what_is_not_planned_is_not_looked_at(self, shell: Shell, gym: Path) -> None:
        outcome = shell(
            *("amend", "log.jsonl", "--from", "2024-06-01", "--set", "many.reps=400", *WHO),
            *("--programme", "gym.toml", *PLAN),
        )
        assert "warning" not in outcome.err


class TestReports:
    def read(self, shell: Shell, gym: Path, *rows: str) -> Outcome:
        head = "plan,session,prescription,side,reps,seconds,load,distance"
        (gym / "diary.csv").write_text("\n".join([head, *rows]) + "\n")
        return shell("diary", "gym.toml", *PLAN, "--read", "diary.csv", "--log", "log.jsonl")

    @pytest.mark.parametrize(
        ("name", "cells", "said"),
        [
            ("many", "1000,,,", "1000 repetitions reported, 12 to 15 repetitions asked"),
            ("many", "12; 31,,,", "31 repetitions reported, 12 to 15 repetitions asked"),
            ("many", ",10,,", "a hold of 10 seconds reported, a hold of 3 seconds asked"),
            ("many", ",,20 kg; 200 kg,", "200 kg reported, 20 kg asked"),
            ("many", ",,100 lb,", "100 lb reported, 20 kg asked"),
            ("plank", ",300,,", "5 minutes reported, 30 seconds asked"),
            ("walk", ",,,2000 m", "2 km reported, 800 metres asked"),
            ("walk", ",,,2 mi", "2 miles reported, 800 metres asked"),
            ("max", "25,,,", "25 repetitions reported, 12, then 10 repetitions asked"),
        ],
    )
    def test_more_than_twice_what_was_asked_is_said_and_kept(
        self, shell: Shell, gym: Path, name: str, cells: str, said: str
    ) -> None:
        outcome = self.read(shell, gym, f"7f3a,2024-01-01/1,{name},,{cells}")
        assert outcome.out == "added 1 report to log.jsonl: 1 January 2024\n"
        assert outcome.err == (
            f"warning: the report of 2024-01-01, session 1, {name}: {said}: more than twice as much; look whether it "
            "is a slip\n"
        )
        assert (gym / "log.jsonl").read_text().startswith(LOG_HEAD + '{"type": "report"')

    @pytest.mark.parametrize(
        ("name", "cells"),
        [
            ("many", "30; 30,6,40 kg,"),
            ("many", "0,0,0 kg,"),
            ("open", "900,600,,"),
            ("plank", ",60,90 kg,"),
            ("walk", ",,,1600 m"),
            ("walk", ",,,9000 steps"),
            ("far", ",,,9000 m"),
            ("many", ",,,9000 m"),
            ("walk", "900,,,"),
            ("max", ",,50 kg; 20 kg,"),
        ],
    )
    def test_nothing_else_is(self, shell: Shell, gym: Path, name: str, cells: str) -> None:
        assert "warning" not in self.read(shell, gym, f"7f3a,2024-01-01/1,{name},,{cells}").err

    def test_only_what_is_new_is_looked_at(self, shell: Shell, gym: Path) -> None:
        row = "7f3a,2024-01-01/1,many,,1000,,,"
        assert "warning" in self.read(shell, gym, row).err
        assert self.read(shell, gym, row).err == ""

    def test_work_beside_the_plan_has_nothing_to_compare_with(self, shell: Shell, gym: Path) -> None:
        assert "warning" not in self.read(shell, gym, "7f3a,2024-01-01/2,many,,1000,,,").err
