"""``rehabplan replan``: nothing is written that nobody has approved, and what would change is listed first."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.conftest import Shell, files_in
from cli.programmes import LOG_HEAD, TWO
from rehabplan import approval
from rehabplan.cli import clock

PLANNED = ("replan", "in.toml", "--start", "2027-01-04", "--id", "7f3a", "--weeks", "2", "--today", "2027-01-06")
APPROVED = (*PLANNED, "--approved", "a.json")
FEWER = (
    '{"type": "amendment", "date": "2027-01-11", "by": "A. Example", "why": "sore", '
    '"change": {"type": "change-dosage", "prescription": "glute-bridge", '
    '"dosage": {"dose": {"sets": 2, "reps": 8}, "frequency": {"days": "daily"}}}}\n'
)
LATE = FEWER.replace("2027-01-11", "2027-01-05")


@pytest.fixture
def documents(folder: Path) -> Path:
    """Return a directory with a programme and two logs."""
    (folder / "in.toml").write_text(TWO)
    (folder / "fewer.jsonl").write_text(LOG_HEAD + FEWER)
    (folder / "late.jsonl").write_text(LOG_HEAD + LATE)
    return folder


@pytest.fixture
def approved(shell: Shell, documents: Path) -> Path:
    """Return the directory after the first plan was approved."""
    assert shell(*APPROVED, "--by", "A. Example").code == 0
    return documents


def test_a_dry_run_lists_what_is_new_and_writes_nothing(shell: Shell, documents: Path) -> None:
    before = files_in(documents)
    outcome = shell(*APPROVED, "--dry-run", "--by", "A. Example", "-o", "out.ics", "--tz", "UTC")
    assert outcome.code == 0
    assert outcome.err == ""
    required, optional = "Glute bridge 2 x 10-12; Cat and cow 1 x 20", "Cat and cow 1 x 20 (optional)"
    first, others = "added in session 1 of the day", "added in sessions 2 and 3 of the day"
    past, future = "from Mon 4 Jan to Tue 5 Jan 2027", "from Wed 6 Jan to Sun 17 Jan 2027"
    assert outcome.out.splitlines() == [
        "nothing was approved before, so all is new:",
        "past, before 6 January 2027:",
        f"  2 sessions {first} {past}: {required}",
        f"  4 sessions {others} {past}: {optional}",
        "from 6 January 2027 on:",
        f"  12 sessions {first} {future}: {required}",
        f"  24 sessions {others} {future}: {optional}",
    ]
    assert files_in(documents) == before


def test_without_a_file_all_is_new(shell: Shell, documents: Path) -> None:
    assert shell(*PLANNED, "--dry-run").out == shell(*APPROVED, "--dry-run").out


def test_what_is_approved_is_kept_and_nothing_changes_since(shell: Shell, documents: Path) -> None:
    outcome = shell(*APPROVED, "--by", "A. Example")
    assert (outcome.code, outcome.err) == (0, "wrote a.json: approved by A. Example\n")
    kept = approval.load(documents / "a.json")
    assert (kept.by, kept.plan.id, kept.plan.weeks) == ("A. Example", "7f3a", 2)
    again = shell(*APPROVED, "--dry-run")
    assert again.out.splitlines()[1:] == ["  nothing changes for the patient"]
    assert again.out.startswith("since ")
    assert ", when A. Example approved the plan:" in again.out


def test_what_changes_is_listed_with_its_reason(shell: Shell, approved: Path) -> None:
    outcome = shell(*APPROVED, "--log", "fewer.jsonl", "--dry-run")
    heading, change = outcome.out.splitlines()[1:]
    assert heading == "from 6 January 2027 on:"
    assert change.startswith("  Glute bridge: from Mon 11 Jan to Sun 17 Jan 2027: 2 x 8 instead of 2 x 10-12; ")
    assert change.endswith("(A. Example: sore)")


def test_what_lies_in_the_past_is_listed_apart(shell: Shell, approved: Path) -> None:
    lines = shell(*APPROVED, "--log", "late.jsonl", "--dry-run").out.splitlines()[1:]
    assert lines[0] == "past, before 6 January 2027:"
    assert lines[1].startswith("  Glute bridge: on Tue 5 Jan 2027: 2 x 8 instead of 2 x 10-12; ")
    assert lines[2] == "from 6 January 2027 on:"
    assert lines[3].startswith("  Glute bridge: from Wed 6 Jan to Sun 17 Jan 2027: 2 x 8 instead of 2 x 10-12; ")


def test_the_past_ends_today_or_where_the_log_knows_more(shell: Shell, approved: Path) -> None:
    report = '{"type": "report", "date": "2027-01-08", "done": true}\n'
    (approved / "late.jsonl").write_text(LOG_HEAD + LATE + report)
    without_today = [word for word in APPROVED if word not in {"--today", "2027-01-06"}]
    out = shell(*without_today, "--log", "late.jsonl", "--dry-run").out
    assert "past, before " in out
    assert "past, before 6 January 2027" not in out


def test_an_approval_moves_what_is_compared(shell: Shell, approved: Path) -> None:
    changed = (*APPROVED, "--log", "fewer.jsonl")
    assert shell(*changed, "--by", "B. Example").code == 0
    outcome = shell(*changed, "--dry-run")
    assert outcome.out.splitlines()[1:] == ["  nothing changes for the patient"]
    assert "when B. Example approved" in outcome.out


def test_the_calendar_of_what_was_approved_is_written_with_it(shell: Shell, documents: Path) -> None:
    outcome = shell(*APPROVED, "--by", "A. Example", "-o", "out.ics", "--tz", "UTC", "--contact", "Ward 7")
    assert outcome.code == 0
    assert "wrote out.ics: " in outcome.out
    assert b"Ward 7" in (documents / "out.ics").read_bytes()
    assert approval.load(documents / "a.json").plan.programme.contact is not None


def test_the_calendar_goes_on_from_the_one_before(
    shell: Shell, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 1, 6, 12, tzinfo=UTC))
    issued = (*APPROVED, "--by", "A. Example", "-o", "out.ics", "--tz", "UTC", "--state", "state.json")
    assert shell(*issued).code == 0
    assert (documents / "out.ics").read_bytes().count(b"SEQUENCE:1") == 0
    assert shell(*issued, "--log", "fewer.jsonl").code == 0
    assert b"SEQUENCE:1" in (documents / "out.ics").read_bytes()


def test_a_calendar_on_standard_output_stands_alone_there(shell: Shell, documents: Path) -> None:
    outcome = shell(*APPROVED, "--by", "A. Example", "-o", "-", "--tz", "UTC")
    assert outcome.out.startswith("BEGIN:VCALENDAR")
    assert "all is new" not in outcome.out
    assert "nothing was approved before, so all is new:" in outcome.err


def test_nothing_is_approved_whose_calendar_cannot_be_written(shell: Shell, documents: Path) -> None:
    before = files_in(documents)
    outcome = shell(*APPROVED, "--by", "A. Example", "-o", "no/out.ics", "--tz", "UTC")
    assert outcome.code == 1
    assert "output is 'no/out.ics': no such file or directory" in outcome.err
    assert files_in(documents) == before


def test_as_json(shell: Shell, approved: Path) -> None:
    data = json.loads(shell(*APPROVED, "--log", "fewer.jsonl", "--dry-run", "--format", "json").out)
    assert data["format"] == "rehabplan-changes/1"
    assert data["since"]["by"] == "A. Example"
    (change,) = data["changes"]
    assert change["text"].startswith("Glute bridge: from Mon 11 Jan")
    del change["text"], change["facts"]
    days = [f"2027-01-{number}/1" for number in range(11, 18)]
    bridge = {"prescription": "glute-bridge", "exercise": "glute-bridge", "optional": False, "loads": []}
    assert change == {
        "kind": "changed",
        "prescription": "glute-bridge",
        "past": False,
        "provisional": False,
        "stretches": [{"first": "2027-01-11", "last": "2027-01-17", "slots": []}],
        "previous": days,
        "sessions": days,
        "before": [{**bridge, "dose": {"sets": 2, "reps": "10-12", "side": "both"}}],
        "after": [{**bridge, "dose": {"sets": 2, "reps": 8, "side": "both"}}],
        "decision": None,
        "notice": None,
    }
    new = json.loads(shell(*PLANNED, "--dry-run", "--format", "json").out)
    assert new["since"] is None
    assert {each["kind"] for each in new["changes"]} == {"session-added"}


def test_decisions_and_notices_in_json(shell: Shell, approved: Path) -> None:
    (approved / "in.toml").write_text(TWO.replace("weeks = 4", 'weeks = 4\nstop_signs = ["sore"]'))
    stop = '{"type": "report", "date": "2027-01-08", "symptoms": [{"name": "sore"}]}\n'
    pause = FEWER[: FEWER.index('"change"')] + '"change": {"type": "pause"}}\n'
    (approved / "log.jsonl").write_text(LOG_HEAD + stop + pause)
    data = json.loads(shell(*APPROVED, "--log", "log.jsonl", "--dry-run", "--format", "json").out)
    stopped, paused = data["changes"]
    assert stopped["sessions"] == []
    assert stopped["previous"][:3] == ["2027-01-08/2", "2027-01-08/3", "2027-01-09/1"]
    assert stopped["notice"].startswith("a stop sign was reported")
    assert (stopped["decision"], paused["notice"]) == (None, None)
    assert paused["decision"] == {"date": "2027-01-11", "by": "A. Example", "why": "sore"}


def test_a_stop_sign_says_the_way_on_until_it_was_resumed(shell: Shell, approved: Path) -> None:
    (approved / "in.toml").write_text(TWO.replace("weeks = 4", 'weeks = 4\nstop_signs = ["sore"]'))
    stop = '{"type": "report", "date": "2027-01-08", "symptoms": [{"name": "sore"}]}\n'
    (approved / "log.jsonl").write_text(LOG_HEAD + stop)
    way_on = "to go on: rehabplan amend LOG --resume --from DATE --by WHO --why WHY\n"
    err = shell(*APPROVED, "--log", "log.jsonl", "--dry-run").err
    assert err.startswith("note: a stop sign was reported")
    assert err.endswith(f"; {way_on}")
    assert err.count("a stop sign was reported") == 1
    resume = FEWER[: FEWER.index('"change"')] + '"change": {"type": "resume"}}\n'
    (approved / "log.jsonl").write_text(LOG_HEAD + stop + resume)
    err = shell(*APPROVED, "--log", "log.jsonl", "--dry-run").err
    assert err.endswith("; it was resumed on 11 January 2027 (A. Example: sore)\n")


def test_an_empty_log_is_one_with_nothing_in_it(shell: Shell, approved: Path) -> None:
    (approved / "log.jsonl").write_bytes(b"")
    outcome = shell(*APPROVED, "--log", "log.jsonl", "--dry-run")
    assert outcome.code == 0
    assert outcome.err == "note: log.jsonl is empty: nothing was reported or decided yet\n"
    assert outcome.out.endswith("nothing changes for the patient\n")
    (approved / "log.jsonl").write_text(LOG_HEAD)
    assert shell(*APPROVED, "--log", "log.jsonl", "--dry-run").err == ""


class TestRefusals:
    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (APPROVED, "give --by, the name of the clinician who does, or --dry-run"),
            ((*PLANNED, "--by", "A. Example"), "give --approved, the file for it, or --dry-run"),
            ((*PLANNED, "--by", "A. Example", "--approved", "-"), "give --approved, the file for it, or --dry-run"),
        ],
    )
    def test_nobody_approves_by_accident(
        self, shell: Shell, documents: Path, arguments: tuple[str, ...], said: str
    ) -> None:
        before = files_in(documents)
        outcome = shell(*arguments, "-o", "out.ics", "--tz", "UTC")
        assert (outcome.code, outcome.out) == (2, "")
        assert said in outcome.err
        assert files_in(documents) == before

    @pytest.mark.parametrize(
        ("arguments", "named"),
        [
            ((*PLANNED, "--approved", "in.toml"), "in.toml"),
            ((*PLANNED, "--approved", "fewer.jsonl", "--log", "fewer.jsonl"), "fewer.jsonl"),
            ((*APPROVED, "-o", "a.json"), "a.json"),
            ((*APPROVED, "-o", "in.toml"), "in.toml"),
            ((*APPROVED, "-o", "out.ics", "--state", "a.json"), "a.json"),
        ],
    )
    def test_no_file_is_written_over_another_that_is_read(
        self, shell: Shell, documents: Path, arguments: tuple[str, ...], named: str
    ) -> None:
        before = files_in(documents)
        outcome = shell(*arguments, "--by", "A. Example", "--tz", "UTC")
        assert outcome.code == 1
        assert f"output is '{named}': this file is read as well" in outcome.err
        assert files_in(documents) == before

    def test_another_patient_s_approval(self, shell: Shell, approved: Path) -> None:
        other = [word if word != "7f3a" else "9c11" for word in APPROVED]
        outcome = shell(*other, "--dry-run")
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err == (
            "error: 'a.json' is the approval of plan '7f3a', and this is plan '9c11': look at --approved and --id, and "
            "compare plans of one patient; nothing was compared\n"
        )

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "there is nothing in it"),
            (b"{", "correct the JSON there"),
            (b"\xff\xfe", "is not UTF-8"),
            (b'{"format": "minutes/1"}', "only 'rehabplan-approval/1' is read here"),
            (b'{"format": "\\u001b[31mred"}', r"'\x1b[31mred'"),
        ],
    )
    def test_a_file_that_is_none(self, shell: Shell, documents: Path, content: bytes, said: str) -> None:
        (documents / "a.json").write_bytes(content)
        outcome = shell(*APPROVED, "--by", "A. Example")
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith("error: a.json has 1 problem:\n")
        assert said in outcome.err
        assert "\x1b" not in outcome.err
        assert (documents / "a.json").read_bytes() == content

    def test_a_file_that_was_altered(self, shell: Shell, approved: Path) -> None:
        text = (approved / "a.json").read_text()
        (approved / "a.json").write_text(text.replace('"weeks": 4', '"weeks": 5'))
        outcome = shell(*APPROVED, "--dry-run")
        assert outcome.code == 1
        assert (
            "the file was altered after it was approved; restore it, or approve the plan anew [altered]" in outcome.err
        )

    def test_a_file_that_cannot_be_read(self, shell: Shell, documents: Path) -> None:
        (documents / "a.json").mkdir()
        outcome = shell(*APPROVED, "--dry-run")
        assert outcome.err == "error: 'a.json' cannot be read: is a directory; check the path\n"

    @pytest.mark.parametrize("name", ["\x1b[31mAnn", "", "Ann\nExample"])
    def test_a_name_that_is_none(self, shell: Shell, documents: Path, name: str) -> None:
        before = files_in(documents)
        outcome = shell(*APPROVED, "--by", name)
        assert outcome.code == 1
        assert "\x1b" not in outcome.err
        assert files_in(documents) == before


def test_no_calendar_is_written_whose_approval_cannot_be(shell: Shell, documents: Path) -> None:
    before = files_in(documents)
    outcome = shell(*PLANNED, "--approved", "no/a.json", "--by", "A. Example", "-o", "out.ics", "--tz", "UTC")
    assert outcome.code == 1
    assert "output is 'no/a.json': no such file or directory" in outcome.err
    assert files_in(documents) == before
