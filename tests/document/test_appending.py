"""A log that grows in its file."""

from datetime import date
from pathlib import Path

import pytest

from planning.patients import prescription, programme
from rehabplan import Amendment, DocumentError, Log, Plan, SessionReport, document
from rehabplan.log import Pause

HEADER = b'{"format": "rehabplan-log/1"}\n'
LINE = b'{"date":"2027-01-04", "type" : "report","done":true}\r\n'
"""As another program would write it."""
MONDAY = SessionReport(date=date(2027, 1, 4), done=True)
TUESDAY = SessionReport(date=date(2027, 1, 5), done=False, note="Rücken", id="1")
WRITTEN = (
    '{"type": "report", "date": "2027-01-05", "slot": 1, "done": false, "items": [], "signed_off": [], '
    '"note": "Rücken", "id": "1"}\n'
).encode()


def test_a_log_that_is_not_there_is_begun(tmp_path: Path) -> None:
    assert document.append_log(tmp_path / "log.jsonl", [TUESDAY]) == (TUESDAY,)
    assert (tmp_path / "log.jsonl").read_bytes() == HEADER + WRITTEN


@pytest.mark.parametrize("blank", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n"])
def test_an_empty_file_is_begun(tmp_path: Path, blank: bytes) -> None:
    (tmp_path / "log.jsonl").write_bytes(blank)
    document.append_log(tmp_path / "log.jsonl", [TUESDAY])
    assert (tmp_path / "log.jsonl").read_bytes() == HEADER + WRITTEN


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_every_earlier_line_stays_as_it_is(tmp_path: Path, end: bytes) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + HEADER + LINE.rstrip() + end)
    assert document.append_log(path, [MONDAY, TUESDAY]) == (TUESDAY,)
    assert path.read_bytes() == b"\xef\xbb\xbf" + HEADER + LINE.rstrip() + (end or b"\n") + WRITTEN


def test_what_the_log_holds_already_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(HEADER + LINE)
    before = path.stat().st_ino
    assert document.append_log(path, [MONDAY]) == ()
    assert (path.read_bytes(), path.stat().st_ino) == (HEADER + LINE, before)


def test_a_correction_is_added_and_counts(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    right = SessionReport(date=date(2027, 1, 6), done=True, id="1")
    document.append_log(path, [TUESDAY])
    document.append_log(path, [right])
    assert path.read_bytes().startswith(HEADER + WRITTEN)
    assert document.load_log(path) == Log([right])
    assert document.append_log(path, [TUESDAY]) == (TUESDAY,)


def test_a_decision_may_be_taken_again(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    pause = Amendment(date=date(2027, 1, 4), change=Pause(), by="Dr Lee", why="ill")
    assert document.append_log(path, [pause]) == document.append_log(path, [pause]) == (pause,)
    assert document.load_log(path) == Log((), (pause, pause))


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        (b'{"format": "rehabplan-log/1", "simulated": true}\n', "no patient made these reports"),
        (b"plan,session\n", "correct the JSON there"),
    ],
)
def test_what_is_no_log_of_a_patient_is_left_alone(tmp_path: Path, text: bytes, piece: str) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(text)
    with pytest.raises(DocumentError, match=piece):
        document.append_log(path, [TUESDAY])
    assert path.read_bytes() == text


def test_a_simulated_report_is_not_added(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no simulated report belongs in a patient's log"):
        document.append_log(tmp_path / "log.jsonl", [SessionReport(date=date(2027, 1, 4), simulated=True)])
    assert not (tmp_path / "log.jsonl").exists()


def test_a_full_log_takes_no_more(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    lines = [f'{{"type": "report", "date": "2027-01-04", "by": "{number}"}}\n'.encode() for number in range(10_000)]
    path.write_bytes(HEADER + b"".join(lines))
    with pytest.raises(DocumentError, match="a log has at most 10000 entries"):
        document.append_log(path, [TUESDAY])
    assert path.read_bytes() == HEADER + b"".join(lines)


def test_a_diary_is_a_log_of_reports(tmp_path: Path) -> None:
    text = "plan,session,prescription,side,done\np,2027-01-04/1,,,yes\n"
    (tmp_path / "diary.CSV").write_text(text, encoding="utf-8")
    told = SessionReport(date=date(2027, 1, 4), done=True, id="diary/p/2027-01-04/1", source="diary", plan="p")
    assert document.load_diary(tmp_path / "diary.CSV") == (told,)
    assert document.load_log(tmp_path / "diary.CSV") == Log([told])
    another = Plan.of(programme(prescription(), weeks=1), date(2027, 1, 4), id="q")
    with pytest.raises(DocumentError, match=r"diary\.CSV has 1 problem"):
        document.load_diary(tmp_path / "diary.CSV", plan=another)
