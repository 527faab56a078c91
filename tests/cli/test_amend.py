"""``rehabplan amend``: decisions added to a log together or not at all, and tried first."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Outcome, Shell, files_in
from cli.programmes import LOG_HEAD, TWO
from rehabplan import Plan, document, library
from rehabplan.log import (
    Add,
    Amendment,
    ChangeAmount,
    ChangeDosage,
    LeaveOut,
    Pause,
    Resume,
    SignOff,
    Stop,
    Swap,
    Then,
)
from rehabplan.quantity import kilograms, seconds

WHO = ("--by", "A. Example", "--why", "flare-up")
TRIED = ("--programme", "two.toml", "--start", "2027-01-04")
ADDED = """\
exercise = "clamshell"
dosage = { dose = { reps = 12, side = "each", counted = "per side" }, frequency = { days = "daily" } }
"""
LOWER = """\
dose = { sets = 1, reps = 6 }
frequency = { days = "daily" }
"""


@pytest.fixture
def two(folder: Path) -> Path:
    """Return a directory with a programme of bridges (2 x 10-12 a day) and cat-cows (20, up to three times a day)."""
    (folder / "two.toml").write_text(TWO)
    (folder / "added.toml").write_text(ADDED)
    (folder / "lower.json").write_text(json.dumps({"dose": {"reps": 6}, "frequency": {"days": "daily"}}))
    (folder / "lower.toml").write_text(LOWER)
    return folder


def amend(shell: Shell, *options: str, log: str = "log.jsonl") -> Outcome:
    return shell("amend", log, "--from", "2027-01-11", *options, *WHO)


def decided(folder: Path, log: str = "log.jsonl") -> tuple[Amendment, ...]:
    return document.load_log(folder / log, exercises=library.exercises()).amendments


class TestActions:
    @pytest.mark.parametrize(
        ("options", "changes"),
        [
            (["--set", "bridge.reps=8"], [ChangeAmount("reps", to=8, prescription="bridge")]),
            (["--set", "reps=8"], [ChangeAmount("reps", to=8)]),
            (["--set", "reps = 7.5"], [ChangeAmount("reps", to=7.5)]),
            (["--set", "squat.load=20 kg"], [ChangeAmount("load", to=kilograms(20), prescription="squat")]),
            (["--set", "hold=5 s"], [ChangeAmount("hold", to=seconds(5))]),
            (["--set", "reps=50 %"], [ChangeAmount("reps", percent=50)]),
            (["--set", "squat.load=62.5%"], [ChangeAmount("load", percent=62.5, prescription="squat")]),
            (["--set", "times-per-day=1"], [ChangeAmount("times_per_day", to=1)]),
            (
                ["--set", "press-up.range-of-motion=25 %"],
                [ChangeAmount("range_of_motion", to="25 %", prescription="press-up")],
            ),
            (["--without", "bridge", "--without", "cat-cow"], [LeaveOut("bridge"), LeaveOut("cat-cow")]),
            (["--pause"], [Pause()]),
            (["--pause", "bridge", "--pause", "cat-cow"], [Pause("bridge"), Pause("cat-cow")]),
            (["--resume"], [Resume()]),
            (["--resume", "bridge", "--steps-back", "2"], [Resume("bridge", steps_back=2)]),
            (["--stop"], [Stop()]),
            (["--sign-off", "form", "--sign-off", "review-2"], [SignOff("form"), SignOff("review-2")]),
            (["--swap", "bridge=clamshell"], [Swap("bridge", library.exercise("clamshell"))]),
        ],
    )
    def test_each_is_a_decision(self, shell: Shell, folder: Path, options: list[str], changes: list[Any]) -> None:
        outcome = amend(shell, *options)
        assert outcome.code == 0
        assert [amendment.change for amendment in decided(folder)] == changes
        for amendment in decided(folder):
            assert (amendment.date, amendment.by, str(amendment.why)) == (date(2027, 1, 11), "A. Example", "flare-up")
            assert (amendment.until, amendment.then) == (None, Then.ON)

    def test_files_hold_a_dosage_or_a_prescription(self, shell: Shell, two: Path) -> None:
        amend(shell, "--add", "added.toml", "--dosage", "glute-bridge=lower.json", "--dosage", "cat-cow=lower.toml")
        added, first, second = (amendment.change for amendment in decided(two))
        assert isinstance(added, Add)
        assert (added.prescription.id, str(added.prescription.opening.dose.reps)) == ("clamshell", "12")
        assert isinstance(first, ChangeDosage)
        assert (first.prescription, str(first.dosage.dose.reps)) == ("glute-bridge", "6")
        assert isinstance(second, ChangeDosage)
        assert second.prescription == "cat-cow"

    def test_an_exercise_of_the_programme_may_be_swapped_in(self, shell: Shell, two: Path) -> None:
        text = TWO + '\n[[prescriptions]]\nexercise = "wall-sit"\nlast_week = 1\n'
        text += 'dosage = { dose = { duration = "20 s" }, frequency = { days = "daily" } }\n'
        text += '\n[[exercises]]\nslug = "wall-sit"\nname = "Wall sit"\n'
        (two / "two.toml").write_text(text)
        assert amend(shell, "--swap", "cat-cow=wall-sit", *TRIED).code == 0
        [amendment] = decided(two)
        assert amendment.change.exercise.name.in_language("en") == "Wall sit"

    @pytest.mark.parametrize(
        ("options", "last"),
        [
            (["--until", "2027-01-15"], date(2027, 1, 15)),
            (["--for", "5 days"], date(2027, 1, 15)),
            (["--for", "1 day"], date(2027, 1, 11)),
            (["--for", "2 weeks"], date(2027, 1, 24)),
        ],
    )
    def test_all_of_a_command_end_together(self, shell: Shell, folder: Path, options: list[str], last: date) -> None:
        amend(shell, "--set", "reps=8", "--without", "bridge", *options, "--then", "back")
        assert [(each.change, each.until, each.then) for each in decided(folder)] == [
            (ChangeAmount("reps", to=8), last, Then.BACK),
            (LeaveOut("bridge"), last, Then.ON),
        ]

    def test_what_is_decided_is_said_in_words(self, shell: Shell, two: Path) -> None:
        outcome = amend(
            shell,
            *("--resume", "--steps-back", "1", "--add", "added.toml", "--swap", "bridge=clamshell"),
            *("--dosage", "cat-cow=lower.toml", "--set", "reps=8", "--set", "bridge.reps=50 %", "--without", "dog"),
            *("--pause", "cat", "--sign-off", "form", "--stop"),
        )
        assert outcome.out.splitlines() == [
            "all: resumed, 1 step back, on 11 January 2027",
            "clamshell: added, Clamshell, 1 x 12, each side, every day, from 11 January 2027 on",
            "bridge: Clamshell instead, from 11 January 2027 on",
            "cat-cow: 1 x 6, every day, from 11 January 2027 on",
            "all: reps at most 8, from 11 January 2027 on",
            "bridge: 50 % of the reps, from 11 January 2027 on",
            "dog: left out, from 11 January 2027 on",
            "cat: paused, from 11 January 2027 on",
            "form: signed off, on 11 January 2027",
            "all: the plan stops, on 11 January 2027",
        ]
        assert outcome.err.splitlines()[-1] == "wrote log.jsonl: 10 decisions added, by A. Example"


class TestLog:
    def test_one_that_is_not_there_is_begun(self, shell: Shell, folder: Path) -> None:
        outcome = amend(shell, "--stop")
        assert (folder / "log.jsonl").read_text().startswith(LOG_HEAD)
        assert outcome.err.endswith("wrote log.jsonl: 1 decision added, by A. Example\n")

    def test_one_with_nothing_in_it_is_begun(self, shell: Shell, folder: Path) -> None:
        (folder / "log.jsonl").touch()
        outcome = amend(shell, "--stop")
        assert outcome.err.startswith("note: log.jsonl is empty: nothing was reported or decided yet\n")
        assert (folder / "log.jsonl").read_text().startswith(LOG_HEAD + '{"type": "amendment"')

    @pytest.mark.parametrize("end", ["\n", "", "\r\n", "\n\n"])
    def test_every_earlier_line_stays_byte_for_byte(self, shell: Shell, folder: Path, end: str) -> None:
        earlier = LOG_HEAD + '{"date":"2027-01-05",  "type":"report", "note":"Łódź" }' + end
        (folder / "log.jsonl").write_bytes(earlier.encode())
        assert amend(shell, "--stop").code == 0
        written = (folder / "log.jsonl").read_bytes()
        assert written.startswith(earlier.encode().rstrip(b"\n"))
        assert len(decided(folder)) == 1
        assert document.load_log(folder / "log.jsonl").last_report == date(2027, 1, 5)

    def test_a_second_command_adds_to_the_first(self, shell: Shell, folder: Path) -> None:
        amend(shell, "--pause")
        amend(shell, "--resume")
        assert [type(amendment.change) for amendment in decided(folder)] == [Pause, Resume]

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["--set", "reps=8", "--without", "cat-cows"], "no prescription 'cat-cows' (did you mean 'cat-cow'?)"),
            (["--set", "reps=8", "--sign-off", "Form"], "criterion is 'Form'"),
            (["--set", "reps=8", "--add", "nowhere.toml"], "'nowhere.toml' cannot be read: no such file or directory"),
            (["--set", "reps=8", "--add", "two.toml"], "two.toml"),
            (["--set", "reps=8", "--swap", "cat-cow=plank"], "no exercise 'plank'"),
            (
                ["--set", "hold=50 %", "--set", "glute-bridge.hold=3 s"],
                "the dose has no hold",
            ),
            (
                ["--set", "glute-bridge.load=20 kg"],
                "the dose has no load; change what it has",
            ),
        ],
    )
    def test_of_what_cannot_be_carried_out_nothing_is_written(
        self, shell: Shell, two: Path, options: list[str], message: str
    ) -> None:
        before = files_in(two)
        outcome = amend(shell, *options, *TRIED)
        assert outcome.code == 1
        assert message in outcome.err
        assert files_in(two) == before

    def test_one_that_cannot_be_read_is_left_alone(self, shell: Shell, folder: Path) -> None:
        (folder / "log.jsonl").write_text(LOG_HEAD + '{"type": "report"')
        before = files_in(folder)
        outcome = amend(shell, "--stop")
        assert (outcome.code, files_in(folder)) == (1, before)
        assert "line 2" in outcome.err

    def test_a_folder_that_is_not_there_is_named(self, shell: Shell, folder: Path) -> None:
        outcome = amend(shell, "--stop", log="nowhere/log.jsonl")
        assert outcome.code == 1
        assert outcome.err.endswith("cannot be written: no such file or directory; nothing was changed\n")
        assert files_in(folder) == {}

    def test_a_file_that_is_read_is_not_the_log(self, shell: Shell, two: Path) -> None:
        before = files_in(two)
        for option in (["--add", "added.toml"], ["--dosage", "cat-cow=added.toml"]):
            assert amend(shell, *option, log="added.toml").code == 1
        assert amend(shell, "--stop", *TRIED, log="two.toml").code == 1
        assert files_in(two) == before


class TestUsage:
    @pytest.mark.parametrize(
        ("options", "message"),
        [
            ([], "nothing is to change: give --set, --without, --pause or another of the actions"),
            (["--set", "reps"], "'reps': write [ID.]AXIS=AMOUNT, such as bridge.reps=8 or reps='50 %'"),
            (["--set", "rep=8"], "'rep=8': use one of sets, reps, hold"),
            (["--set", "reps=-3"], "'--set': 'reps=-3': give an amount above 0; to do nothing of it, leave it out"),
            (["--set", "cat-cow.reps=0"], "'--set': 'cat-cow.reps=0': give an amount above 0"),
            (["--set", "reps=150 %"], "'--set': 'reps=150 %': give a number above 0 and up to 100"),
            (["--set", "effort=3"], "'effort=3': efforts have scales of their own; change each prescription by itself"),
            (["--set", "load=20"], "'load=20': give the load with its unit, or change each prescription by itself"),
            (["--set", "hold=5-10 s"], "'hold=5-10 s': give one exact amount"),
            *(
                (
                    ["--set", word],
                    f"'--set': '{word}': write one number, such as 8, or one amount with its unit, such as",
                )
                for word in ("reps=3/4", "reps=12-15", "bridge.reps=eight", "reps=", "reps=8 8")
            ),
            (["--set", "reps=12-15"], "'50 %'; a range is given with --dosage"),
            (["--set", "Bridge.reps=8"], "'Bridge.reps=8': use lower-case letters"),
            (["--swap", "bridge"], "--swap is 'bridge': write ID=..., such as bridge=wall-sit"),
            (["--dosage", "bridge"], "--dosage is 'bridge': write ID=..., such as bridge=lower.toml"),
            (["--stop", "--for", "5 days"], "--stop does not end by itself: give it in a command of its own"),
            (["--resume", "--until", "2027-01-12"], "--resume does not end by itself"),
            (["--sign-off", "form", "--for", "1 day"], "--sign-off does not end by itself"),
            (["--pause", "--for", "5"], "'5' is no length: write '5 days' or '2 weeks'"),
            (["--pause", "--for", "0 days"], "'0 days' is no length"),
            (["--pause", "--for", "2 days", "--until", "2027-01-12"], "give one of them"),
            (["--set", "reps=8", "--then", "back"], "--then says what follows the last day: give --until or --for"),
            (["--pause", "--for", "2 days", "--then", "back"], "--then is said of --set, --swap and --dosage"),
            (["--pause", "--steps-back", "2"], "--steps-back is how the way in again begins: give it with --resume"),
            (["--pause", "--programme", "two.toml"], "--programme and --start belong together"),
            (["--pause", "--start", "2027-01-04"], "--programme and --start belong together"),
        ],
    )
    def test_wrong_usage_says_what_to_do(self, shell: Shell, two: Path, options: list[str], message: str) -> None:
        before = files_in(two)
        outcome = amend(shell, *options)
        assert (outcome.code, outcome.out, files_in(two)) == (2, "", before)
        assert message in " ".join(outcome.err.split())
        assert not any(word in outcome.err for word in ("to is", "amount is", "percent is", "axis is"))

    def test_standard_input_is_no_log(self, shell: Shell, folder: Path) -> None:
        outcome = amend(shell, "--stop", log="-")
        assert outcome.code == 2
        assert "LOG is -: a log is added to where it lies; name its file" in outcome.err
        assert files_in(folder) == {}

    @pytest.mark.parametrize("missing", ["--by", "--why"])
    def test_who_and_why_must_be_said(self, shell: Shell, folder: Path, missing: str) -> None:
        said = {"--by": "A. Example", "--why": "flare-up"}
        del said[missing]
        outcome = shell(
            "amend", "log.jsonl", "--from", "2027-01-11", "--stop", *(each for pair in said.items() for each in pair)
        )
        assert outcome.code == 2
        assert f"Missing option '{missing}'" in outcome.err

    def test_an_empty_name_is_none(self, shell: Shell, folder: Path) -> None:
        outcome = shell("amend", "log.jsonl", "--from", "2027-01-11", "--stop", "--by", "", "--why", "flare-up")
        assert (outcome.code, outcome.err) == (1, "error: by is '': it may not be empty\n")
        assert files_in(folder) == {}

    def test_a_last_day_before_the_first_is_refused(self, shell: Shell, folder: Path) -> None:
        outcome = amend(shell, "--pause", "--until", "2027-01-10")
        assert outcome.code == 1
        assert "the last day may not come before the first, 2027-01-11" in outcome.err
        assert files_in(folder) == {}


class TestTrial:
    def test_without_a_programme_nothing_is_tried(self, shell: Shell, folder: Path) -> None:
        outcome = amend(shell, "--without", "no-such-thing")
        assert outcome.code == 0
        assert "note: nothing was tried: with --programme and --start as well" in outcome.err

    def test_what_changes_for_the_patient_is_listed(self, shell: Shell, two: Path) -> None:
        outcome = amend(shell, "--set", "reps=8", "--for", "5 days", "--then", "back", *TRIED)
        lines = outcome.out.splitlines()
        assert lines[:2] == [
            "all: reps at most 8, from 11 January 2027 to 15 January 2027, then back to what stood before",
            "what changes for the patient:",
        ]
        assert len(lines) == 4
        assert lines[2].startswith("  Glute bridge: from Mon 11 Jan to Fri 15 Jan 2027: 2 x 8 instead of 2 x 10-12")
        assert lines[3].startswith("  Cat and cow: from Mon 11 Jan to Fri 15 Jan 2027: 1 x 8 instead of 1 x 20")
        assert outcome.err == "wrote log.jsonl: 1 decision added, by A. Example\n"

    def test_what_nothing_raises_again_is_noted(self, shell: Shell, two: Path) -> None:
        outcome = amend(shell, "--set", "reps=8", "--dosage", "cat-cow=lower.toml", "--for", "5 days", *TRIED)
        notes = [line for line in outcome.err.splitlines() if line.startswith("note: ")]
        after = "again after 15 January 2027: it stays as decided; --then back returns to what stood before"
        assert notes == [
            f"note: nothing in the plan changes the dosage of cat-cow {after}",
            f"note: nothing in the plan changes the reps of glute-bridge {after}",
        ]

    def test_what_grows_again_is_not(self, shell: Shell, two: Path) -> None:
        rule = 'rule = { type = "increase", axis = "reps", by = 1, upto = 30 }\n'
        (two / "two.toml").write_text(TWO.replace('exercise = "cat-cow"\n', f'exercise = "cat-cow"\n{rule}'))
        outcome = amend(shell, "--set", "cat-cow.reps=8", "--for", "5 days", *TRIED)
        assert "note:" not in outcome.err

    def test_nothing_may_change(self, shell: Shell, two: Path) -> None:
        outcome = amend(shell, "--set", "reps=50", *TRIED)
        assert outcome.out.splitlines()[1:] == ["what changes for the patient:", "  nothing"]
        assert outcome.code == 0

    def test_what_the_log_holds_counts(self, shell: Shell, two: Path) -> None:
        amend(shell, "--add", "added.toml", *TRIED)
        outcome = amend(shell, "--set", "clamshell.reps=6", *TRIED)
        assert outcome.out.count("instead of") == 1
        assert outcome.out.splitlines()[2].startswith("  Clamshell: from Mon 11 Jan")

    def test_a_day_that_is_past_is_noted(self, shell: Shell, two: Path) -> None:
        (two / "log.jsonl").write_text(LOG_HEAD + '{"type": "report", "date": "2027-01-12", "done": true}\n')
        outcome = amend(shell, "--set", "reps=8", *TRIED)
        assert outcome.code == 0
        assert (
            "note: 11 January 2027 is past, sessions are reported up to 12 January 2027: those from that day on now "
            "count against what was decided\n"
        ) in outcome.err

    def test_a_day_after_the_last_report_is_not(self, shell: Shell, two: Path) -> None:
        (two / "log.jsonl").write_text(LOG_HEAD + '{"type": "report", "date": "2027-01-10", "done": true}\n')
        assert "past" not in amend(shell, "--set", "reps=8", *TRIED).err

    def test_a_dry_run_writes_nothing(self, shell: Shell, two: Path) -> None:
        before = files_in(two)
        outcome = amend(shell, "--set", "reps=8", *TRIED, "--dry-run")
        assert (outcome.code, files_in(two)) == (0, before)
        assert outcome.err.endswith("nothing was written: this was a dry run\n")
        assert "what changes for the patient:" in outcome.out

    def test_the_person_s_own_plan_is_tried(self, shell: Shell, two: Path) -> None:
        outcome = amend(shell, "--set", "reps=8", *TRIED, "--only", "cat-cow", "--id", "7f3a", "--as-of", "2027-01-05")
        assert "Glute bridge" not in outcome.out
        assert "Cat and cow" in outcome.out


def test_tomorrow_is_a_day_to_begin_on(shell: Shell, folder: Path) -> None:
    day = date.today() + timedelta(days=1)
    assert shell("amend", "log.jsonl", "--from", "tomorrow", "--stop", *WHO).code == 0
    # The clock may pass midnight between the two lines.
    assert decided(folder)[0].date - day in {timedelta(0), timedelta(days=1)}


def test_the_plan_follows_the_log(shell: Shell, two: Path) -> None:
    amend(shell, "--set", "reps=8", "--for", "5 days", "--then", "back", *TRIED)
    log = document.load_log(two / "log.jsonl", exercises=library.exercises())
    plan = Plan.of(document.load(two / "two.toml", exercises=library.exercises()), date(2027, 1, 4), log=log)
    shown = [str(plan.on(date(2027, 1, day))[0].items[0].dosage.dose.reps) for day in (10, 11, 15, 16)]
    assert shown == ["10-12", "8", "8", "10-12"]
