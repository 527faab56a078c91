"""``rehabplan diary``: an empty diary, and back into the log what was filled in."""

import csv
import io
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cli.conftest import Outcome, Shell, files_in
from cli.programmes import BRIDGES, LOG_HEAD
from rehabplan import document

ASKED = ("bridges.toml", "--start", "2024-01-01", "--id", "7f3a")
LONDON = (*ASKED, "--tz", "Europe/London")
READ = (*ASKED, "--read", "diary.csv", "--log", "log.jsonl")
FIRST = (
    '{"type": "report", "date": "2024-01-01", "slot": 1, "done": true, "items": [], "signed_off": [], '
    '"id": "diary/7f3a/2024-01-01/1", "source": "diary", "plan": "7f3a"}\n'
)


@pytest.fixture(autouse=True)
def _bridges(folder: Path) -> None:
    (folder / "bridges.toml").write_text(BRIDGES, encoding="utf-8")


def sessions(octets: bytes) -> list[str]:
    told = csv.DictReader(io.StringIO(octets.decode("utf-8-sig"), newline=""))
    return [row["session"] for row in told if not row["prescription"]]


def filled(folder: Path, *rows: str, head: str = "plan,session,prescription,side,done,pain,reps") -> None:
    (folder / "diary.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")


class TestWriting:
    def test_an_empty_diary_is_written(self, shell: Shell, folder: Path) -> None:
        outcome = shell("diary", *LONDON, "-o", "diary.csv")
        assert outcome == Outcome(0, "wrote diary.csv: an empty diary; it is read with --read and --log\n", "")
        octets = (folder / "diary.csv").read_bytes()
        assert len(sessions(octets)) == 28
        assert document.loads_diary(octets) == ()

    def test_it_goes_to_standard_output(self, shell: Shell) -> None:
        outcome = shell("diary", *LONDON, "--week", "2", "-o", "-")
        assert sessions(outcome.out.encode()) == [f"2024-01-{day:02}/1" for day in range(8, 15)]
        assert outcome.err == "wrote to standard output: an empty diary; it is read with --read and --log\n"

    @pytest.mark.parametrize(
        ("weeks", "first", "count"),
        [(["3"], "2024-01-15/1", 7), (["1", "3-4"], "2024-01-01/1", 21), (["4-4"], "2024-01-22/1", 7)],
    )
    def test_weeks_may_be_chosen(self, shell: Shell, folder: Path, weeks: list[str], first: str, count: int) -> None:
        chosen = [word for week in weeks for word in ("--week", week)]
        assert shell("diary", *LONDON, *chosen, "-o", "diary.csv").code == 0
        found = sessions((folder / "diary.csv").read_bytes())
        assert (found[0], len(found)) == (first, count)

    @pytest.mark.parametrize("word", ["x", "3-", "-3", "3-x", "1.5", ""])
    def test_weeks_that_are_none_are_refused(self, shell: Shell, word: str) -> None:
        outcome = shell("diary", *LONDON, f"--week={word}", "-o", "diary.csv")
        assert outcome.code == 2
        assert f"{word!r} are no weeks: write one, such as 3, or several, such as 5-8" in outcome.err

    @pytest.mark.parametrize(("weeks", "first"), [("1-20", 5), ("4-999", 5), ("0-2", 0)])
    def test_weeks_that_the_plan_has_not(self, shell: Shell, folder: Path, weeks: str, first: int) -> None:
        outcome = shell("diary", *LONDON, "--week", weeks, "-o", "diary.csv")
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err == f"error: there is no week {first} in the plan: choose some from 1 to 4\n"
        assert not (folder / "diary.csv").exists()

    def test_weeks_the_wrong_way_round(self, shell: Shell) -> None:
        outcome = shell("diary", *LONDON, "--week", "3-2", "-o", "diary.csv")
        assert outcome.code == 2
        assert "'3-2' are no weeks: the last comes before the first, write 2-3" in outcome.err

    def test_weeks_beyond_the_end(self, shell: Shell, folder: Path) -> None:
        outcome = shell("diary", *LONDON, "--week", "5", "-o", "diary.csv")
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err == "error: there is no session in these weeks: choose some from 1 to 4\n"
        assert not (folder / "diary.csv").exists()

    def test_what_the_calendar_notes_the_diary_notes(self, shell: Shell, folder: Path) -> None:
        (folder / "log.jsonl").write_text(LOG_HEAD + '{"type": "report", "date": "2023-12-30", "done": true}\n')
        outcome = shell("diary", *LONDON, "--log", "log.jsonl", "-o", "diary.csv")
        assert outcome.err == "note: the report of 2023-12-30, session 1, belongs to no session of the plan\n"

    def test_a_contact_may_be_named(self, shell: Shell) -> None:
        assert "Contact: Ward 5" in shell("diary", *LONDON, "--contact", "Ward 5", "--week", "1", "-o", "-").out

    def test_a_simulated_log_is_refused(self, shell: Shell, folder: Path) -> None:
        (folder / "log.jsonl").write_text('{"format": "rehabplan-log/1", "simulated": true}\n')
        outcome = shell("diary", *LONDON, "--log", "log.jsonl", "-o", "diary.csv")
        assert outcome.code == 1
        assert "no patient made these reports" in outcome.err

    def test_what_is_read_is_not_written_over(self, shell: Shell) -> None:
        outcome = shell("diary", *LONDON, "-o", "bridges.toml")
        assert (outcome.code, outcome.out) == (1, "")
        assert "this file is read as well" in outcome.err

    @pytest.mark.parametrize("more", [(), ("-o", "a.csv", "--read", "b.csv")])
    def test_one_of_the_two_is_asked_for(self, shell: Shell, more: tuple[str, ...]) -> None:
        outcome = shell("diary", *LONDON, *more)
        assert outcome.code == 2
        assert "give -o FILE to write an empty diary, or --read FILE to read one that was filled in" in outcome.err


class TestReading:
    def test_what_was_filled_in_is_added_to_the_log(self, shell: Shell, folder: Path) -> None:
        filled(folder, "7f3a,2024-01-01/1,,,yes,,")
        assert shell("diary", *READ) == Outcome(0, "added 1 report to log.jsonl: 1 January 2024\n", "")
        assert (folder / "log.jsonl").read_text(encoding="utf-8") == LOG_HEAD + FIRST

    def test_the_same_diary_read_again_adds_nothing(self, shell: Shell, folder: Path) -> None:
        filled(folder, "7f3a,2024-01-01/1,,,yes,,", "7f3a,2024-01-03/1,glute-bridge,,,2,10; 10")
        assert shell("diary", *READ).out == "added 2 reports to log.jsonl: 1 January 2024 to 3 January 2024\n"
        before = files_in(folder)
        assert shell("diary", *READ) == Outcome(0, "nothing new: log.jsonl stays as it was\n", "")
        assert files_in(folder) == before

    def test_a_corrected_cell_replaces_what_it_said(self, shell: Shell, folder: Path) -> None:
        earlier = LOG_HEAD + '{"date":"2024-01-02","type":"report","pain_during":1}\n'
        (folder / "log.jsonl").write_text(earlier, encoding="utf-8")
        filled(folder, "7f3a,2024-01-01/1,,,yes,,")
        shell("diary", *READ)
        filled(folder, "7f3a,2024-01-01/1,,,no,,", "7f3a,2024-01-02/1,,,yes,,")
        out = shell("diary", *READ).out
        assert out == "added 2 reports to log.jsonl: 1 January 2024 to 2 January 2024; 1 of them corrected\n"
        assert (folder / "log.jsonl").read_text(encoding="utf-8").startswith(earlier + FIRST)
        told = document.load_log(folder / "log.jsonl").reports
        assert [(str(each.date), each.source, each.done) for each in told] == [
            ("2024-01-01", "diary", False),
            ("2024-01-02", None, None),
            ("2024-01-02", "diary", True),
        ]

    def test_a_diary_of_the_clinic_is_a_source_of_its_own(self, shell: Shell, folder: Path) -> None:
        filled(folder, "7f3a,2024-01-01/1,,,yes,,")
        shell("diary", *READ)
        assert shell("diary", *READ, "--source", "clinic").code == 0
        assert [each.source for each in document.load_log(folder / "log.jsonl").reports] == ["diary", "clinic"]

    def test_what_counts_for_nothing_is_noted(self, shell: Shell, folder: Path) -> None:
        filled(folder, "7f3a,2024-01-01/2,,,yes,,", "7f3a,2024-01-02/1,squat,,yes,,", "7f3a,2024-01-02/1,,,yes,,")
        outcome = shell("diary", *READ)
        assert outcome.out == "added 2 reports to log.jsonl: 1 January 2024 to 2 January 2024\n"
        assert outcome.err == (
            "note: prescription squat: nothing in the programme has this name; known are glute-bridge\n"
            "note: the report of 2024-01-01, session 2, belongs to no session of the plan\n"
            "note: the report of 2024-01-02, session 1, names what is not part of that session: squat\n"
        )

    def test_only_what_is_added_is_noted(self, shell: Shell, folder: Path) -> None:
        (folder / "log.jsonl").write_text(LOG_HEAD + '{"type": "report", "date": "2023-12-30", "done": true}\n')
        filled(folder, "7f3a,2024-01-01/1,,,yes,,")
        assert shell("diary", *READ) == Outcome(0, "added 1 report to log.jsonl: 1 January 2024\n", "")

    def test_a_stop_sign_is_noted(self, shell: Shell, folder: Path) -> None:
        (folder / "bridges.toml").write_text('stop_signs = ["worse"]\n' + BRIDGES, encoding="utf-8")
        filled(folder, "7f3a,2024-01-02/1,,,yes,worse=yes", head="plan,session,prescription,side,done,symptoms")
        (note,) = shell("diary", *READ).err.splitlines()
        assert note.startswith("note: a stop sign was reported")
        assert note.endswith(
            ": nothing is planned from 2024-01-03 on, until it is resumed; to go on: rehabplan amend LOG --resume "
            "--from DATE --by WHO --why WHY; issue the calendar again"
        )

    def test_a_symptom_that_nothing_asks_for_is_noted(self, shell: Shell, folder: Path) -> None:
        filled(folder, "7f3a,2024-01-02/1,,,yes,numbness=yes", head="plan,session,prescription,side,done,symptoms")
        assert shell("diary", *READ).err == (
            "note: symptom numbness: nothing in the programme has this name; known are none\n"
        )

    def test_a_day_to_come_is_noted(self, shell: Shell, folder: Path) -> None:
        soon = (datetime.now().astimezone().date() + timedelta(days=2)).isoformat()
        filled(folder, f"7f3a,{soon}/1,,,yes,,")
        outcome = shell("diary", "bridges.toml", "--start", "tomorrow", *READ[3:])
        assert outcome.err == f"note: the report of {soon}, session 1, is of a day to come\n"

    def test_problems_come_all_at_once_and_nothing_is_added(self, shell: Shell, folder: Path) -> None:
        filled(folder, "7f3a,2024-01-01/1,,,ja,40,", "other,2024-01-02/1,glute-bridge,,,,3/4")
        outcome = shell("diary", *READ)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err == (
            "error: diary.csv has 4 problems:\n"
            "  row 2, done (cell E2) = 'ja': write yes or no, or leave the cell empty when it is unknown "
            "[unknown-choice]\n"
            "  row 2, pain (cell F2) = '40': it is rated from 0 to 10, not to 100; give a whole number from 0 to 10 "
            "[out-of-bounds]\n"
            "  row 3, reps (cell G3) = '3/4': a slash can mean many things: write a figure alone, and sets as 10; "
            "10; 8 [not-a-number]\n"
            "  row 3, plan (cell A3) = 'other': this is the diary of another plan; the one it is read for has the id "
            "'7f3a' [other-plan]\n"
        )
        assert not (folder / "log.jsonl").exists()

    def test_a_log_is_asked_for(self, shell: Shell, folder: Path) -> None:
        filled(folder)
        outcome = shell("diary", *ASKED, "--read", "diary.csv")
        assert outcome.code == 2
        assert "give --log FILE, the log to which the reports are added; it need not be there yet" in outcome.err

    def test_a_diary_that_is_not_there(self, shell: Shell) -> None:
        outcome = shell("diary", *READ)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err == "error: 'diary.csv' cannot be read: no such file or directory; check the path\n"

    def test_the_log_is_not_the_diary(self, shell: Shell, folder: Path) -> None:
        filled(folder, "7f3a,2024-01-01/1,,,yes,,")
        before = files_in(folder)
        assert "this file is read as well" in shell("diary", *ASKED, "--read", "diary.csv", "--log", "diary.csv").err
        assert files_in(folder) == before

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever runs this may write everywhere")
    def test_a_log_that_cannot_be_written(self, shell: Shell, folder: Path) -> None:
        filled(folder, "7f3a,2024-01-01/1,,,yes,,")
        (folder / "closed").mkdir(mode=0o500)
        outcome = shell("diary", *ASKED, "--read", "diary.csv", "--log", "closed/log.jsonl")
        assert outcome.code == 1
        assert "the log 'closed/log.jsonl' cannot be written: permission denied; nothing was changed" in outcome.err

    def test_a_log_in_a_folder_that_is_not_there(self, shell: Shell, folder: Path) -> None:
        filled(folder, "7f3a,2024-01-01/1,,,yes,,")
        outcome = shell("diary", *ASKED, "--read", "diary.csv", "--log", "no/log.jsonl")
        assert outcome == Outcome(
            1, "", "error: the log 'no/log.jsonl' cannot be written: no such file or directory; nothing was changed\n"
        )
