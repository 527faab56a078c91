from datetime import date
from pathlib import Path

import pytest

from rehabplan import DocumentError, Log, SessionReport, Symptom, document
from rehabplan.errors import InvalidType

from .every_field import LOG

HEADER = '{"format": "rehabplan-log/1"}\n'
NOTE = "my knee hurts since Tuesday"

BAD_LINES = {
    "no header": ('{"type": "report", "date": "2027-01-04"}', "missing-field", "line 1.format", "'rehabplan-log/1' at"),
    "a programme's header": ('{"format": "rehabplan/1"}', "unknown-format", "line 1.format", "a programme with loads"),
    "a full header": (
        '{"format": "rehabplan-log/1", "done": true}',
        "unknown-field",
        "line 1.done",
        "the first line holds the format alone",
    ),
    "a simulated log": (
        '{"format": "rehabplan-log/1", "simulated": true}',
        "simulated",
        "line 1.simulated",
        "no patient made these reports; to look at them anyway, read the log with simulated=True",
    ),
    "a header that is simulated or not": (
        '{"format": "rehabplan-log/1", "simulated": false}',
        "wrong-type",
        "line 1.simulated",
        "write true here",
    ),
    "a simulated report": (
        HEADER + '{"type": "report", "date": "2027-01-04", "simulated": true}',
        "simulated",
        "line 2.simulated",
        "no simulated report belongs in a patient's log",
    ),
    "an approval": (
        '{"format": "rehabplan-approval/1"}',
        "unknown-format",
        "line 1.format",
        "only 'rehabplan-log/1' is read here; read an approval with approval.loads",
    ),
    "the state of a calendar": (
        '{"format": "rehabplan-calendar-state/1"}',
        "unknown-format",
        "line 1.format",
        "only 'rehabplan-log/1' is read here; read a calendar's state with ical.loads_state",
    ),
    "a broken header": ('{"format"', "syntax", "line 1, column 10", "correct the JSON there"),
    "a report without a header": (
        '{"type": "report", "date": "2027-01-04"}',
        "missing-field",
        "line 1.format",
        "write the format 'rehabplan-log/1' at the top",
    ),
    "half a header": ('{"format": "rehabplan-l', "syntax", "line 1, column 12", "unterminated string"),
    "a part of a line": (
        HEADER + '{"type": "report", "date": "2027-01-04"}\n{"type": "rep',
        "syntax",
        "line 3, column 10",
        "unterminated string",
    ),
    "a line that is no table": (HEADER + "\n[]", "wrong-type", "line 3", "give a table of fields"),
    "a line of deep lists": (HEADER + "[" * 9999, "too-deep", "line 2", "more than 32 levels deep"),
    "a deep line": (
        HEADER + '{"a": ' + "[" * 32 + "]" * 32 + "}",
        "too-deep",
        "line 2.a" + "[0]" * 31,
        "more than 32 levels deep",
    ),
    "no type": (HEADER + '{"date": "2027-01-04"}', "missing-field", "line 2.type", "say which log entry: report, "),
    "an unknown type": (HEADER + '{"type": "rapport"}', "unknown-type", "line 2.type", "did you mean 'report'?"),
    "no date": (HEADER + '{"type": "report"}', "missing-field", "line 2.date", "this field is required"),
    "a number for a date": (HEADER + '{"type": "report", "date": 20270104}', "wrong-type", "line 2.date", "2027-01-04"),
    "a compact date": (HEADER + '{"type": "report", "date": "20270104"}', "not-a-date", "line 2.date", "'2027-01-04'"),
    "a day that is none": (HEADER + '{"type": "report", "date": "2027-02-30"}', "not-a-date", "line 2.date", "a date"),
    "yes for true": (
        HEADER + '{"type": "report", "date": "2027-01-04", "done": 1}',
        "wrong-type",
        "line 2.done",
        "give true or false",
    ),
    "too much pain": (
        HEADER + '{"type": "report", "date": "2027-01-04", "pain_during": 11}',
        "out-of-bounds",
        "line 2.pain_during",
        "give a whole number from 0 to 10",
    ),
    "repetitions in words": (
        HEADER + '{"type": "report", "date": "2027-01-04", "items": [{"prescription": "a", "reps": [8, "ten"]}]}',
        "wrong-type",
        "line 2.items[0].reps[1]",
        "give a number",
    ),
    "an item twice": (
        HEADER + '{"type": "report", "date": "2027-01-04", "items": [{"prescription": "a"}, {"prescription": "a"}]}',
        "duplicate",
        "line 2.items",
        "report each prescription (and side) once",
    ),
    "nobody signed": (
        HEADER + '{"type": "report", "date": "2027-01-04", "signed_off": ["a"]}',
        "missing-signature",
        "line 2.signed_off",
        "who signed it off",
    ),
    "an unknown change": (
        HEADER + '{"type": "amendment", "date": "2027-01-04", "by": "A", "why": "b", "change": {"type": "halt"}}',
        "unknown-type",
        "line 2.change.type",
        "known are change-dosage, change-amount, swap, add, leave-out, pause, resume, stop, sign-off",
    ),
    "an unknown exercise": (
        HEADER + '{"type": "amendment", "date": "2027-01-04", "by": "A", "why": "b", '
        '"change": {"type": "swap", "prescription": "a", "exercise": "b"}}',
        "unknown-name",
        "line 2.change.exercise",
        "no exercise has this slug",
    ),
    "a prescription that does not fit": (
        HEADER + '{"type": "amendment", "date": "2027-01-04", "by": "A", "why": "b", '
        '"change": {"type": "add", "prescription": {"exercise": {"slug": "a", "name": "A"}}}}',
        "missing-field",
        "line 2.change.prescription.dosage",
        "give the dosage",
    ),
}


@pytest.mark.parametrize(("text", "code", "path", "piece"), BAD_LINES.values(), ids=BAD_LINES)
def test_one_problem(text: str, code: str, path: str, piece: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads_log(text)
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert piece in problem.message


def test_the_problems_of_all_lines_come_at_once() -> None:
    text = HEADER + '{"type": "report"}\n\n{"type": 3}\n{"type": "report", "date": "2027-01-04", "slot": 0, "x": 1}\n'
    with pytest.raises(DocumentError) as caught:
        document.loads_log(text, name="knee.jsonl")
    assert str(caught.value) == (
        "knee.jsonl has 4 problems:\n"
        "  line 2.date: this field is required; add it [missing-field]\n"
        "  line 4.type = 3: give one of report, amendment [wrong-type]\n"
        "  line 5.slot = 0: give a whole number from 1 to 24 [out-of-bounds]\n"
        "  line 5.x: no such field; known are type, date, slot, done, items, pain_during, pain_after, "
        "pain_next_morning, pain_before, symptoms, results, signed_off, by, note, pain_24_h_after, pain_site, "
        "stiffness, modified, skipped, id, source, plan, simulated [unknown-field]"
    )


@pytest.mark.parametrize(
    "line",
    [
        f'{{"type": "report", "date": "2027-01-04", "note": ["{NOTE}"]}}',
        f'{{"type": "report", "date": "2027-01-04", "note": {{"text": "{NOTE}"}}}}',
        f'{{"type": "report", "date": "2027-01-04", "note": "{NOTE}\\u0000"}}',
        f'{{"type": "report", "date": "2027-01-04", "note": "{NOTE * 1000}"}}',
        f'{{"type": "report", "date": "2027-01-04", "notes": "{NOTE}"}}',
        f'{{"type": "report", "date": "2027-01-04", "items": [{{"note": "{NOTE}"}}]}}',
        f'{{"type": "report", "date": "2027-01-04", "items": {{"note": "{NOTE}"}}}}',
        f'{{"type": "report", "note": "{NOTE}"}}',
        f'{{"type": "report", "note": "{NOTE}',
        f'"{NOTE}"',
    ],
)
def test_a_note_never_stands_in_an_error(line: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads_log(HEADER + line)
    assert NOTE[:10] not in str(caught.value)


def test_a_log_of_a_header_is_empty() -> None:
    assert document.loads_log(HEADER) == Log()
    assert document.dumps_log(Log()) == HEADER


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\t \n", "\ufeff", "\ufeff\n"])
def test_what_has_nothing_in_it_is_empty(text: str, tmp_path: Path) -> None:
    assert document.loads_log(text) == document.loads_log(text.encode()) == Log()
    (tmp_path / "log.jsonl").write_text(text, encoding="utf-8")
    assert document.load_log(tmp_path / "log.jsonl") == Log()


@pytest.mark.parametrize("text", ["\x00", "\x0b", b"\x0b", ".", None, 0])
def test_what_has_anything_else_in_it_is_not(text: object) -> None:
    with pytest.raises((DocumentError, InvalidType)):
        document.loads_log(text)  # type: ignore[arg-type]


def test_lines_may_end_as_they_do_elsewhere_and_stand_in_any_order() -> None:
    first, second = (f'{{"type": "report", "date": "2027-01-0{day}"}}' for day in (4, 5))
    text = f"{HEADER.strip()}\r\n{second}\r\n\r\n{first}\r\n"
    assert [str(report.date) for report in document.loads_log(text.encode()).reports] == ["2027-01-04", "2027-01-05"]


def test_a_line_separator_inside_a_note_ends_no_line() -> None:
    line = '{"type": "report", "date": "2027-01-04", "by": "a\u00a0b"}'
    assert document.loads_log(HEADER + line).reports[0].by == "a\u00a0b"
    with pytest.raises(DocumentError, match=r"line 2\.by: remove the character U\+2028|line 2\.by = .*U\+2028"):
        document.loads_log(HEADER + line.replace("\u00a0", "\u2028"))


def test_a_log_is_written_in_the_letters_it_was_read_in() -> None:
    line = '{"type": "report", "date": "2027-01-04", "slot": 1, "items": [], "signed_off": [], "note": "Rücken"}\n'
    assert document.dumps_log(document.loads_log(HEADER + line)) == HEADER + line


def test_of_another_kind_of_document_only_the_header_is_told() -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads_log('{"format": "rehabplan/1"}\n{"title": "Back"}\n{"weeks": 4}\n')
    assert [problem.path for problem in caught.value.problems] == ["line 1.format"]


def test_a_log_grows_by_appending() -> None:
    text = document.dumps_log(LOG) + '{"type": "report", "date": "2027-02-01", "done": true}\n'
    assert document.loads_log(text).reports[:-1] == LOG.reports


def test_a_log_has_ten_thousand_entries_at_most() -> None:
    lines = [f'{{"type": "report", "date": "2027-01-04", "by": "{number}"}}\n' for number in range(10_001)]
    assert len(document.loads_log(HEADER + "".join(lines[1:])).reports) == 10_000
    with pytest.raises(DocumentError) as caught:
        document.loads_log(HEADER + "".join(lines))
    assert [problem.code for problem in caught.value.problems] == ["too-many"]


SIMULATED_HEADER = '{"format": "rehabplan-log/1", "simulated": true}\n'
SIMULATED_LINE = (
    '{"type": "report", "date": "2027-01-04", "slot": 1, "done": true, "items": [], "signed_off": [], '
    '"simulated": true}\n'
)


def test_a_simulated_log_says_so_in_its_header_and_in_each_report(tmp_path: Path) -> None:
    log = Log([SessionReport(date=date(2027, 1, 4), done=True, simulated=True)], simulated=True)
    assert document.dumps_log(log) == SIMULATED_HEADER + SIMULATED_LINE
    assert document.loads_log(SIMULATED_HEADER + SIMULATED_LINE, simulated=True) == log
    document.dump_log(log, tmp_path / "log.jsonl")
    assert document.load_log(tmp_path / "log.jsonl", simulated=True) == log
    with pytest.raises(DocumentError, match="no patient made these reports"):
        document.load_log(tmp_path / "log.jsonl")


def test_a_patients_report_in_a_simulated_log_is_a_problem() -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads_log(SIMULATED_HEADER + '{"type": "report", "date": "2027-01-04"}\n', simulated=True)
    assert str(caught.value) == (
        "log has 1 problem:\n  line 2.simulated = false: the log is simulated, and this report says not that it is; "
        "keep it in a log of its own [simulated]"
    )


def test_a_patients_log_is_read_as_such_where_simulated_ones_may_be_too() -> None:
    assert document.loads_log(HEADER + '{"type": "report", "date": "2027-01-04"}\n', simulated=True) == Log(
        [SessionReport(date=date(2027, 1, 4))]
    )


def test_a_symptom_that_nobody_knows_of_stays_unknown() -> None:
    log = Log([SessionReport(date=date(2027, 1, 4), symptoms=[Symptom("giddy", None)])])
    assert document.dumps_log(log) == (
        HEADER + '{"type": "report", "date": "2027-01-04", "slot": 1, "items": [], '
        '"symptoms": [{"name": "giddy", "present": null}], "signed_off": []}\n'
    )
    assert document.loads_log(document.dumps_log(log)) == log


def test_of_very_many_problems_the_first_are_listed() -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads_log(HEADER + "{}\n" * 5_000)
    assert len(caught.value.problems) == 1001
    assert caught.value.problems[-1].code == "more-problems"
