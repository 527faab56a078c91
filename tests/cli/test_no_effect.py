"""``rehabplan amend``: a decision that changes nothing in the plan is said to do so, with the reason if it is known."""

from pathlib import Path

import pytest

from cli.conftest import Outcome, Shell
from cli.programmes import LOG_HEAD, TWO

SIGNED = '{{ type = "signed-off", criterion = "{}", text = "good form" }}'
GATED = """
[[prescriptions]]
exercise = "clamshell"
first_week = 2
last_week = 3
dosage = { dose = { reps = 12, side = "each", counted = "per side" }, frequency = { days = "daily" } }
rule = { type = "increase", axis = "reps", by = 1, every = "1 week", upto = 20, when = HIPS }
"""
ADDED = """\
exercise = "back-bend"
id = "plank"
dosage = { dose = { duration = "20 s" }, frequency = { days = "daily" } }
rule = { type = "increase", axis = "duration", by = 5, every = "1 week", upto = 40, when = FORM }
""".replace("FORM", SIGNED.format("plank-form"))
PROGRAMME = TWO.replace("weeks = 4", 'weeks = 4\nstop_signs = ["numbness"]\nreviews = [{ week = 2 }]') + GATED.replace(
    "HIPS", SIGNED.format("hip-form")
)
WHO = ("--by", "A. Example", "--why", "sore", "--programme", "in.toml", "--start", "2027-01-04")


@pytest.fixture
def patient(folder: Path) -> Path:
    """Return a directory with bridges (10-12), cat-cows (20) and clamshells (12, in weeks 2 and 3), for four weeks."""
    (folder / "in.toml").write_text(PROGRAMME)
    (folder / "added.toml").write_text(ADDED)
    (folder / "late.toml").write_text(ADDED.replace('"plank"\n', '"late"\nfirst_week = 9\n'))
    (folder / "same.toml").write_text(
        'dose = { reps = 20 }\nfrequency = { days = "daily", times_per_day = "up to 3" }\n'
    )
    return folder


def amend(shell: Shell, day: str, *options: str) -> Outcome:
    return shell("amend", "log.jsonl", "--from", day, *options, *WHO)


def logged(folder: Path, *changes: str, day: str = "2027-01-05") -> None:
    lines = [
        f'{{"type": "amendment", "date": "{day}", "by": "B. Example", "why": "ill", "change": {change}}}\n'
        for change in changes
    ]
    (folder / "log.jsonl").write_text("".join([LOG_HEAD, *lines]))


def notes(outcome: Outcome) -> list[str]:
    assert outcome.code == 0, outcome
    return [line.removeprefix("note: ") for line in outcome.err.splitlines() if line.startswith("note: ")]


FROM_12 = "from 12 January 2027 on"


@pytest.mark.parametrize(
    ("day", "options", "said"),
    [
        (
            "2027-06-01",
            ["--set", "cat-cow.reps=8"],
            "cat-cow: reps 8, from 1 June 2027 on: this changes nothing; the plan ends on 31 January 2027",
        ),
        (
            "2027-01-12",
            ["--set", "load=8 kg"],
            f"all: load at most 8 kg, {FROM_12}: this changes nothing; nothing planned then has any load",
        ),
        (
            "2027-01-12",
            ["--set", "reps=30"],
            f"all: reps at most 30, {FROM_12}: this changes nothing; nothing stands above 30 then, and nothing is "
            "raised where no id is named",
        ),
        (
            "2027-01-12",
            ["--set", "cat-cow.reps=20"],
            f"cat-cow: reps 20, {FROM_12}: this changes nothing; cat-cow is at that already",
        ),
        (
            "2027-01-12",
            ["--resume"],
            "all: resumed, on 12 January 2027: this changes nothing; nothing was paused or stopped on that day",
        ),
        (
            "2027-01-12",
            ["--resume", "cat-cow"],
            "cat-cow: resumed, on 12 January 2027: this changes nothing; cat-cow was not paused on that day",
        ),
        (
            "2027-01-26",
            ["--sign-off", "hip-form"],
            "hip-form: signed off, on 26 January 2027: this changes nothing",
        ),
        (
            "2027-01-12",
            ["--dosage", "cat-cow=same.toml"],
            f"cat-cow: 1 x 20, every day, no more than 3 times a day, {FROM_12}: this changes nothing; "
            "cat-cow is at that already",
        ),
        (
            "2027-01-12",
            ["--add", "late.toml"],
            f"late: added, Standing back bend, 1 x 20 s, every day, {FROM_12}: this changes nothing; late is not "
            "planned then: it is on no day of the plan",
        ),
        (
            "2027-01-26",
            ["--without", "clamshell"],
            "clamshell: left out, from 26 January 2027 on: this changes nothing; clamshell is not planned then: the "
            "last time was on 24 January 2027",
        ),
        (
            "2027-01-12",
            ["--swap", "cat-cow=cat-cow"],
            f"cat-cow: Cat and cow instead, {FROM_12}: this changes nothing; cat-cow is at that already",
        ),
    ],
)
def test_why_nothing_changes(shell: Shell, patient: Path, day: str, options: list[str], said: str) -> None:
    outcome = amend(shell, day, *options)
    assert outcome.out.endswith("what changes for the patient:\n  nothing\n")
    assert said in notes(outcome)


def test_what_is_over_before_the_plan_begins(shell: Shell, patient: Path) -> None:
    assert notes(amend(shell, "2026-12-28", "--pause", "--for", "3 days"))[:2] == [
        "28 December 2026 is before the plan begins, on 4 January 2027; what still holds then holds from its first day",
        "all: paused, from 28 December 2026 to 30 December 2026: this changes nothing; the plan begins on 4 January "
        "2027, after its last day",
    ]


def test_what_begins_before_the_plan_and_goes_on_holds_from_its_first_day(shell: Shell, patient: Path) -> None:
    outcome = amend(shell, "2026-12-28", "--set", "cat-cow.reps=8")
    assert notes(outcome) == [
        "28 December 2026 is before the plan begins, on 4 January 2027; what still holds then holds from its first day"
    ]
    assert "from Mon 4 Jan to Sun 31 Jan 2027: 1 x 8 instead of 1 x 20" in outcome.out


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ('{"type": "pause"}', "paused since 5 January 2027 (B. Example: ill)"),
        ('{"type": "stop"}', "the plan was stopped on 5 January 2027 (B. Example: ill)"),
    ],
)
def test_while_nothing_is_planned(shell: Shell, patient: Path, change: str, why: str) -> None:
    logged(patient, change)
    assert notes(amend(shell, "2027-01-12", "--without", "cat-cow", "--for", "2 days", "--dry-run")) == [
        "cat-cow: left out, from 12 January 2027 to 13 January 2027: this changes nothing; cat-cow is not planned "
        f"then: {why}"
    ]
    assert notes(amend(shell, "2027-01-12", "--pause", "--dry-run")) == [
        f"all: paused, {FROM_12}: this changes nothing; nothing is planned then: {why}"
    ]


def test_a_plan_that_was_stopped_is_not_resumed(shell: Shell, patient: Path) -> None:
    logged(patient, '{"type": "stop"}')
    assert notes(amend(shell, "2027-01-12", "--resume")) == [
        "all: resumed, on 12 January 2027: this changes nothing; the plan was stopped on 5 January 2027 (B. Example: "
        "ill), and that stays so"
    ]


def test_what_is_left_out_is_not_resumed(shell: Shell, patient: Path) -> None:
    logged(patient, '{"type": "leave-out", "prescription": "cat-cow"}')
    assert notes(amend(shell, "2027-01-12", "--resume", "cat-cow")) == [
        "cat-cow: resumed, on 12 January 2027: this changes nothing; left out since 5 January 2027 (B. Example: ill), "
        "and that stays so"
    ]


def test_a_decision_that_a_later_one_replaces_at_once(shell: Shell, patient: Path) -> None:
    mondays = PROGRAMME.replace(
        'frequency = { days = "daily" } }', 'frequency = { days = { type = "on-weekdays", weekdays = ["mon"] } } }', 1
    )
    (patient / "in.toml").write_text(mondays)
    logged(
        patient,
        '{"type": "change-amount", "prescription": "glute-bridge", "axis": "reps", "to": 6}',
        day="2027-01-13",
    )
    assert notes(amend(shell, "2027-01-12", "--set", "glute-bridge.reps=8")) == [
        f"glute-bridge: reps 8, {FROM_12}: this changes nothing"
    ]


def test_while_a_stop_sign_has_ended_it(shell: Shell, patient: Path) -> None:
    (patient / "log.jsonl").write_text(
        LOG_HEAD + '{"type": "report", "date": "2027-01-06", "symptoms": [{"name": "numbness"}]}\n'
    )
    (note, *_others) = notes(amend(shell, "2027-01-12", "--set", "cat-cow.reps=8"))
    assert note.startswith(f"cat-cow: reps 8, {FROM_12}: this changes nothing; cat-cow is not planned then: ")
    assert "2027" in note.partition("planned then: ")[2]


def test_the_very_same_again(shell: Shell, patient: Path) -> None:
    logged(patient, '{"type": "leave-out", "prescription": "cat-cow"}')
    assert notes(amend(shell, "2027-01-05", "--without", "cat-cow", "--dry-run")) == [
        "cat-cow: left out, from 5 January 2027 on: this changes nothing; the log has the same decision already "
        "(B. Example: ill)"
    ]
    assert notes(amend(shell, "2027-01-06", "--without", "cat-cow")) == [
        "cat-cow: left out, from 6 January 2027 on: this changes nothing; cat-cow is not planned then: left out since "
        "5 January 2027 (B. Example: ill)"
    ]


def test_each_decision_of_a_command_by_itself(shell: Shell, patient: Path) -> None:
    outcome = amend(shell, "2027-01-12", "--set", "cat-cow.reps=8", "--set", "load=8 kg", "--dry-run")
    assert "1 x 8 instead of 1 x 20" in outcome.out
    assert notes(outcome) == [
        f"all: load at most 8 kg, {FROM_12}: this changes nothing; nothing planned then has any load"
    ]


def test_what_another_decision_of_the_command_needs_does_something(shell: Shell, patient: Path) -> None:
    assert notes(amend(shell, "2027-01-12", "--add", "added.toml", "--set", "plank.duration=10")) == []


class TestSignOffs:
    @pytest.mark.parametrize(
        ("name", "said"),
        [
            (
                "hip-forms",
                "no criterion or review 'hip-forms' (did you mean 'hip-form'?): known are hip-form, review-2",
            ),
            (
                "plank-form",
                "no criterion or review 'plank-form' (did you mean 'hip-form'?): known are hip-form, review-2",
            ),
        ],
    )
    def test_what_nothing_asks_for_is_refused(self, shell: Shell, patient: Path, name: str, said: str) -> None:
        for more in ([], ["--dry-run"], ["--set", "reps=8"]):
            outcome = amend(shell, "2027-01-12", "--sign-off", name, *more)
            assert (outcome.code, outcome.out, outcome.err) == (1, "", f"error: {said}\n")
            assert not (patient / "log.jsonl").exists()

    def test_what_the_programme_asks_for_is_written(self, shell: Shell, patient: Path) -> None:
        outcome = amend(shell, "2027-01-12", "--sign-off", "hip-form", "--sign-off", "review-2")
        assert notes(outcome) == []
        assert len((patient / "log.jsonl").read_text().splitlines()) == 3

    def test_so_is_what_comes_with_a_prescription_that_is_added(self, shell: Shell, patient: Path) -> None:
        assert amend(shell, "2027-01-12", "--add", "added.toml", "--sign-off", "plank-form").code == 0
        (patient / "log.jsonl").unlink()
        assert amend(shell, "2027-01-12", "--add", "added.toml").code == 0
        assert amend(shell, "2027-01-05", "--sign-off", "plank-form").code == 0
        assert amend(shell, "2027-01-05", "--sign-off", "plank-from").code == 1

    def test_once_is_enough(self, shell: Shell, patient: Path) -> None:
        amend(shell, "2027-01-12", "--sign-off", "hip-form")
        assert notes(amend(shell, "2027-01-13", "--sign-off", "hip-form")) == [
            "hip-form: signed off, on 13 January 2027: this changes nothing; it was signed off on 12 January 2027 "
            "already"
        ]
        (patient / "log.jsonl").write_text(
            LOG_HEAD + '{"type": "report", "date": "2027-01-10", "signed_off": ["hip-form"], "by": "A. Example"}\n'
        )
        (note,) = notes(amend(shell, "2027-01-13", "--sign-off", "hip-form"))
        assert note.endswith("; it was signed off on 10 January 2027 already")
        (note,) = notes(amend(shell, "2027-01-14", "--sign-off", "hip-form"))
        assert note.endswith("; it was signed off on 10 January 2027 already")

    def test_without_the_programme_it_is_not_looked_up(self, shell: Shell, patient: Path) -> None:
        outcome = shell("amend", "log.jsonl", "--from", "2027-01-12", "--sign-off", "hip-forms", *WHO[:4])
        assert outcome.code == 0
        assert "note: hip-forms: whether anything asks for this sign-off was not looked up\n" in outcome.err
