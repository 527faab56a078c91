"""A diary, filled in, back to reports."""

import contextlib
import csv
import io
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rehabplan import (
    DocumentError,
    Dosage,
    Dose,
    Effort,
    Exercise,
    Frequency,
    InvalidType,
    InvalidValue,
    ItemReport,
    Log,
    Plan,
    Prescription,
    Programme,
    SessionReport,
    Side,
    Symptom,
    TestResult,
    document,
)
from rehabplan.document.diary.columns import COLUMNS, PASSED_OVER, TOLD, WRITTEN
from rehabplan.document.diary.sheet import harmless, letters, plain
from rehabplan.loads import BodyWeight, Level
from rehabplan.quantity import kilograms, metres, pounds, seconds
from rehabplan.testing import strategies
from rehabplan.values import Number, format_number

MONDAY = date(2027, 1, 4)
BANDS = ("yellow", "red", "green")
QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sheet(*rows: dict[str, str], delimiter: str = ",", end: str = "\r\n") -> str:
    """Return a diary with rows of a plan ``p``, in its session of 4 January unless they say otherwise."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*WRITTEN, *TOLD], delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows({"plan": "p", "session": "2027-01-04/1", **row} for row in rows)
    return text.getvalue()


def read(*rows: dict[str, str], **options: Any) -> tuple[SessionReport, ...]:
    return document.loads_diary(sheet(*rows), **options)


def problems(text: str | bytes, **options: Any) -> list[tuple[str, str, str]]:
    with pytest.raises(DocumentError) as caught:
        document.loads_diary(text, **options)
    return [(problem.code, problem.path, problem.value) for problem in caught.value.problems]


def message(*rows: dict[str, str], **options: Any) -> str:
    with pytest.raises(DocumentError) as caught:
        document.loads_diary(sheet(*rows), **options)
    [problem] = caught.value.problems
    return problem.message


def report(*items: ItemReport, day: date = MONDAY, slot: int = 1, **fields: Any) -> SessionReport:
    identity = f"diary/p/{day.isoformat()}/{slot}"
    return SessionReport(date=day, slot=slot, items=items, id=identity, source="diary", plan="p", **fields)


def plan(load: Any = None, **fields: Any) -> Plan:
    exercise = Exercise(slug="squat", name="Squat")
    given = Dosage(Dose(sets=2, reps=10, load=load), Frequency.daily())
    made = Programme(title="Legs", weeks=1, prescriptions=[Prescription(exercise=exercise, dosage=given)])
    return Plan.of(made, MONDAY, **{"id": "p", **fields})


SQUAT = {"prescription": "squat"}


class TestWhatACellSays:
    @pytest.mark.parametrize(
        ("column", "cell", "field", "value"),
        [
            ("done", "yes", "done", True),
            ("done", "No", "done", False),
            ("reps", "10", "reps", (10,)),
            ("reps", "10 10 8", "reps", (10, 10, 8)),
            ("reps", "10; 9.5;8", "reps", (10, Fraction(19, 2), 8)),
            ("reps", "0", "reps", (0,)),
            ("reps", "'10", "reps", (10,)),
            ("seconds", "30; 120", "seconds", (30, 120)),
            ("seconds", "30 12.25", "seconds", (30, Fraction(49, 4))),
            ("seconds", "21600", "seconds", (21600,)),
            ("load", "20 kg; 17.5 kg", "loads", (kilograms(20), kilograms(17.5))),
            ("load", "5 lb", "loads", (pounds(5),)),
            ("load", "body weight + 5 kg", "loads", (BodyWeight(kilograms(5)),)),
            ("distance", "400 m", "distance", metres(400)),
            ("distance", " 2.5 km ", "distance", metres(2500)),
            ("effort", "RPE 7", "effort", Effort("RPE", 7)),
            ("effort", "Borg 13", "effort", Effort("Borg", 13)),
            ("rest", "90 s", "rest", seconds(90)),
            ("rest", "2 min", "rest", seconds(120)),
            ("pain", "0", "pain", 0),
            ("pain", "10", "pain", 10),
            ("pain_site", "left knee, inside", "pain_site", "left knee, inside"),
            ("modified", "on the carpet", "modified", "on the carpet"),
            ("skipped", "no time", "skipped", "no time"),
            ("note", " felt good ", "note", " felt good "),
            ("note", "'tis fine", "note", "'tis fine"),
            ("note", "'=1+1", "note", "=1+1"),
        ],
    )
    def test_of_an_exercise(self, column: str, cell: str, field: str, value: object) -> None:
        assert read({**SQUAT, column: cell}) == (report(ItemReport(prescription="squat", **{field: value})),)

    @pytest.mark.parametrize(
        ("column", "cell", "field", "value"),
        [
            ("done", "yes", "done", True),
            ("pain", "3", "pain_during", 3),
            ("pain_site", "left knee", "pain_site", "left knee"),
            ("pain_before", "1", "pain_before", 1),
            ("pain_after", "2", "pain_after", 2),
            ("pain_next_morning", "4", "pain_next_morning", 4),
            ("pain_24_h_after", "0", "pain_24_h_after", 0),
            ("stiffness", "6", "stiffness", 6),
            (
                "symptoms",
                "swelling=yes; giddy = No;sore=unknown",
                "symptoms",
                (Symptom("swelling", True), Symptom("giddy", False), Symptom("sore", None)),
            ),
            ("modified", "half of it", "modified", "half of it"),
            ("skipped", "ill", "skipped", "ill"),
            ("note", "slept badly", "note", "slept badly"),
            ("by", "A. Example", "by", "A. Example"),
            (
                "results",
                "1rm=100 kg; squat/10rm = 80.5 kg; score=-7.5",
                "results",
                (
                    TestResult("1rm", kilograms(100)),
                    TestResult("10rm", kilograms(80.5), prescription="squat"),
                    TestResult("score", Fraction(-15, 2)),
                ),
            ),
        ],
    )
    def test_of_the_session_as_a_whole(self, column: str, cell: str, field: str, value: object) -> None:
        assert read({column: cell}) == (report(**{field: value}),)

    def test_of_a_clinician_who_signs(self) -> None:
        assert read({"signed_off": "core-form; review-2", "by": "A. Example"}) == (
            report(signed_off=["core-form", "review-2"], by="A. Example"),
        )

    def test_one_load_stands_for_every_set_that_is_listed(self) -> None:
        [told] = read({**SQUAT, "reps": "10; 10; 8", "load": "20 kg"})
        assert told.items[0].loads == (kilograms(20),) * 3
        [told] = read({**SQUAT, "seconds": "30; 30", "load": "20 kg"})
        assert told.items[0].loads == (kilograms(20),) * 2

    def test_a_level_is_known_by_its_name_where_the_plan_has_it(self) -> None:
        [told] = read({**SQUAT, "load": "red; green"}, plan=plan(Level("yellow", BANDS)))
        assert told.items[0].loads == (Level("red", BANDS), Level("green", BANDS))
        assert message({**SQUAT, "load": "blue"}, plan=plan(Level("yellow", BANDS))) == (
            "write a load: '20 kg', '5 lb', 'body weight', 'body weight + 5 kg', '70 % of 1rm', "
            "'10 % of body-mass above bar', '80 % of the load of squat', '15RM', '40 mmHg', 'level 4', or one of "
            "yellow, red, green; several sets have semicolons between them: 20 kg; 20 kg; 17.5 kg"
        )
        assert "red" not in message({**SQUAT, "load": "red"})


class TestRows:
    def test_an_empty_cell_is_unknown_and_a_row_without_any_is_no_report(self) -> None:
        assert read({}, SQUAT, {**SQUAT, "side": "left", "note": "  "}) == ()

    def test_an_exercise_that_nobody_filled_in_is_not_in_the_report(self) -> None:
        assert read({"done": "yes"}, SQUAT, {"prescription": "bridge", "pain": "2"}) == (
            report(ItemReport(prescription="bridge", pain=2), done=True),
        )

    def test_each_side_has_a_row(self) -> None:
        rows = [{**SQUAT, "side": side, "reps": reps} for side, reps in (("left", "8"), ("right", "10"))]
        assert read(*rows) == (
            report(
                ItemReport(prescription="squat", side=Side.LEFT, reps=[8]),
                ItemReport(prescription="squat", side=Side.RIGHT, reps=[10]),
            ),
        )

    def test_a_session_may_be_told_of_in_any_of_its_rows_and_again_in_the_same_words(self) -> None:
        [told] = read({**SQUAT, "pain_after": "2", "done": "yes"}, {"prescription": "bridge", "pain_after": "2"})
        assert told == report(ItemReport(prescription="squat", done=True), pain_after=2)

    def test_sessions_each_have_a_report_whatever_the_order_of_rows(self) -> None:
        later = {"session": "2027-01-05/2"}
        assert read({**SQUAT, "done": "yes"}, {**later, "done": "no"}, {"pain": "1"}) == (
            report(ItemReport(prescription="squat", done=True), pain_during=1),
            report(day=date(2027, 1, 5), slot=2, done=False),
        )

    def test_a_diary_of_no_plan(self) -> None:
        [told] = read({"plan": "", "done": "yes"})
        assert (told.plan, told.id) == (None, "diary/2027-01-04/1")

    def test_a_row_of_no_plan_is_of_the_one_it_is_read_for(self) -> None:
        assert read({"plan": "", "done": "yes"}, plan=plan()) == (report(done=True),)
        assert read({"plan": "p", "done": "yes"}, plan=plan()) == (report(done=True),)
        [told] = read({"plan": "", "done": "yes"}, plan=plan(id=None))
        assert told.plan is None

    def test_a_diary_of_another_source_gives_reports_of_it(self) -> None:
        [told] = read({"done": "yes"}, source="clinic")
        assert (told.source, told.id) == ("clinic", "clinic/p/2027-01-04/1")

    def test_a_source_is_a_name(self) -> None:
        with pytest.raises(InvalidValue, match="source is 'My diary': use lower-case letters"):
            read({"done": "yes"}, source="My diary")

    def test_the_day_may_be_said_again(self) -> None:
        same = {"date": "Mon 2027-01-04", "slot": "1"}
        assert read({**same, "done": "yes"}) == read({"date": "2027-01-04", "done": "yes"}) == (report(done=True),)

    def test_what_is_written_for_people_is_passed_over(self) -> None:
        assert read({"event": "n/a", "exercise": "3/4", "asked": "x" * 6000, "done": "yes"}) == (report(done=True),)

    def test_two_readings_of_a_corrected_cell_leave_the_last(self) -> None:
        first, second = read({"done": "yes"}), read({"done": "no"})
        assert Log([*first, *second]) == Log(second)


class TestTheSheet:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
    def test_spreadsheets_write_it_in_different_ways(self, delimiter: str, end: str, mark: bytes) -> None:
        row = {**SQUAT, "reps": "10; 8", "note": 'Rücken, gut; "warm"'}
        text = sheet(row, delimiter=delimiter, end=end)
        assert document.loads_diary(mark + text.encode()) == (
            report(ItemReport(prescription="squat", reps=[10, 8], note='Rücken, gut; "warm"')),
        )

    def test_names_of_columns_in_any_order_and_case_and_empty_columns_after_them(self) -> None:
        text = " Done ,SIDE,prescription,session,plan,,\nyes,,,2027-01-04/1,p,,\n\n,,,,,,\nno,,,2027-01-04/2,p\n"
        assert document.loads_diary(text) == (report(done=True), report(slot=2, done=False))

    def test_columns_are_lettered_as_in_a_spreadsheet(self) -> None:
        assert [letters(index) for index in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]

    @pytest.mark.parametrize(
        "word", ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "'a", "9e11", "007", "3-4", "mar-3", "1.5"]
    )
    def test_what_a_spreadsheet_would_not_leave_alone_gets_an_apostrophe_and_comes_back_without(
        self, word: str
    ) -> None:
        assert harmless(word) == f"'{word}"
        assert plain(harmless(word)) == word

    @pytest.mark.parametrize("word", ["", "7f3a", "squat", "2027-01-04/1", "Mon 2027-01-04", "a=1", "'", "10 reps"])
    def test_other_words_stay_as_they_are(self, word: str) -> None:
        assert plain(word) == word
        assert word == "'" or harmless(word) == word

    @given(st.text(max_size=12))
    def test_an_apostrophe_is_taken_away_where_it_was_put(self, word: str) -> None:
        assert plain(harmless(word)) == word

    def test_a_file_of_another_encoding(self) -> None:
        text = sheet({"note": "Rücken"})
        assert problems(text.encode("latin-1")) == [("not-utf-8", "", "")]
        assert problems(text.encode("utf-16")) == [("not-utf-8", "", "")]

    def test_an_empty_file(self) -> None:
        assert problems("") == [("empty-document", "", "")]

    def test_what_is_no_text(self) -> None:
        with pytest.raises(InvalidType):
            document.loads_diary(5)  # type: ignore[arg-type]  # as a caller may

    @pytest.mark.parametrize("text", ["Monday\nyes\n", "\nplan,session\n", "1,2,3\n"])
    def test_a_sheet_without_names_of_columns(self, text: str) -> None:
        [(code, place, _value)] = problems(text)
        assert (code, place) == ("missing-column", "row 1")

    def test_columns_that_are_missing_unknown_or_twice(self) -> None:
        with pytest.raises(DocumentError) as caught:
            document.loads_diary("session,prescription,pane,done,done\n", name="d.csv")
        assert str(caught.value) == (
            "d.csv has 4 problems:\n"
            "  row 1 (cell C1) = 'pane': no such column (did you mean 'plan'?); correct the name, or take the column "
            "out [unknown-column]\n"
            "  row 1 (cell E1) = 'done': the column stands twice; keep one [duplicate]\n"
            "  row 1: the column 'plan' is missing; add it as the empty diary has it [missing-column]\n"
            "  row 1: the column 'side' is missing; add it as the empty diary has it [missing-column]"
        )

    def test_a_cell_that_belongs_to_no_column(self) -> None:
        text = "plan,session,prescription,side,note\np,2027-01-04/1,squat,,good, but slow\n"
        assert problems(text) == [("unknown-column", "row 2 (cell F2)", "")]

    def test_a_quotation_mark_that_never_ends_swallows_no_rows(self) -> None:
        text = 'plan,session,prescription,side,note\np,2027-01-04/1,squat,,"good\np,2027-01-05/1,squat,,bad\n'
        assert problems(text) == [("syntax", "row 2", "")]

    def test_a_note_of_several_lines(self) -> None:
        assert problems(sheet({"note": "good\nbad"})) == [("unprintable-text", "row 2, note (cell AA2)", "")]

    def test_limits(self) -> None:
        head = "plan,session,prescription,side,note\n"
        assert document.loads_diary(head + "p,2027-01-04/1,,,\n" * 49_999) == ()
        assert problems(head + "p,2027-01-04/1,,,\n" * 50_000) == [("too-many", "row 50001", "")]
        assert problems(head + "p,2027-01-04/1,,," + "x" * 5001) == [("too-long", "row 2, note (cell E2)", "")] * 2
        assert problems("x" * 10_000_001) == [("too-large", "", "")]
        assert problems(head + "p,2027-01-04/1,,," + "x" * 200_000) == [("syntax", "row 2", "")]


BAD_CELLS = {
    "done in another language": ("done", "ja", "unknown-choice", "write yes or no"),
    "done as a formula's answer": ("done", "TRUE", "unknown-choice", "write yes or no"),
    "done unknown": ("done", "n/a", "not-a-number", "leave the cell empty when it is unknown"),
    "a fraction": ("reps", "3/4", "not-a-number", "a slash can mean many things"),
    "a decimal comma": ("reps", "2,5", "not-a-number", "write decimals with a point, as in 2.5"),
    "unknown": ("reps", "N/A", "not-a-number", "leave the cell empty when it is unknown"),
    "a hyphen": ("reps", "-", "not-a-number", "leave the cell empty when it is unknown"),
    "a German date": ("reps", "10. Aug", "not-a-number", "a spreadsheet may have made a date of it"),
    "an English date": ("reps", "10-Aug", "not-a-number", "a spreadsheet may have made a date of it"),
    "a month and a year": ("reps", "Aug 10", "not-a-number", "a spreadsheet may have made a date of it"),
    "a whole date": ("reps", "08.10.2027", "not-a-number", "a spreadsheet may have made a date of it"),
    "an American date": ("seconds", "8/10/2027", "not-a-number", "a spreadsheet may have made a date of it"),
    "a serial number": ("reps", "46244", "out-of-bounds", "at most 10000 for a set; a spreadsheet may have"),
    "a serial number of seconds": ("seconds", "46244", "out-of-bounds", "at most 21600 for a set; a spreadsheet may"),
    "thousands with a space": ("seconds", "30 120", "ambiguous", "write semicolons between the sets"),
    "thousands with a point": ("seconds", "1.200", "ambiguous", "three digits after a point may be thousands"),
    "minutes": ("seconds", "1:30", "not-a-number", "write one figure for each set"),
    "sets times repetitions": ("reps", "3 x 10", "not-a-number", "write one figure for each set"),
    "a missing set": ("reps", "10;;8", "not-a-number", "write one figure for each set"),
    "a number below zero": ("reps", "-5", "not-a-number", "write one figure for each set"),
    "a leading zero": ("reps", "10 010", "not-a-number", "write one figure for each set"),
    "a load without a unit": ("load", "20", "unreadable-load", "write a load: '20 kg'"),
    "loads with spaces alone": ("load", "20 kg 20 kg", "unreadable-load", "several sets have semicolons"),
    "a load with a comma": ("load", "2,5 kg", "not-a-number", "write decimals with a point"),
    "a load that none can be": ("load", "5 s", "wrong-unit", "write a load"),
    "a distance without a unit": ("distance", "400", "unreadable-quantity", "write an amount and a unit"),
    "a distance of time": ("distance", "5 s", "wrong-unit", "give it in metres, miles"),
    "a distance in a fraction": ("distance", "3/4 mi", "not-a-number", "a slash can mean many things"),
    "a distance with thousands": ("distance", "1.500 m", "ambiguous", "three digits after a point"),
    "an effort without a scale": ("effort", "7", "unreadable-effort", "write a scale and a figure"),
    "an effort off its scale": ("effort", "RPE 11", "out-of-bounds", "RPE runs from 1 to 10"),
    "a rest without a unit": ("rest", "90", "unreadable-quantity", "write an amount and a unit"),
    "pain on another scale": ("pain", "40", "out-of-bounds", "rated from 0 to 10, not to 100"),
    "pain out of ten": ("pain", "3/10", "not-a-number", "write a figure alone"),
    "half a point of pain": ("pain", "2.5", "not-a-number", "give a whole number from 0 to 10"),
    "pain beyond all scales": ("pain_after", "101", "out-of-bounds", "give a whole number from 0 to 10"),
    "pain in words": ("pain_before", "little", "not-a-number", "give a whole number from 0 to 10"),
    "stiffness on another scale": ("stiffness", "55", "out-of-bounds", "rated from 0 to 10"),
    "a symptom without an answer": ("symptoms", "swelling", "unknown-choice", "write each symptom with yes, no"),
    "a symptom with another answer": ("symptoms", "swelling=a bit", "unknown-choice", "swelling=yes; giddy=no"),
    "a symptom in capitals": ("symptoms", "Swelling=yes", "not-a-slug", "use lower-case letters"),
    "a symptom twice": ("symptoms", "giddy=yes; giddy=no", "duplicate", "report each symptom once"),
    "a result without a figure": ("results", "1rm", "unreadable-result", "write each test and what it measured"),
    "a result with a comma": ("results", "1rm=42,5 kg", "not-a-number", "write decimals with a point"),
    "a result that is no amount": ("results", "1rm=heavy", "unreadable-quantity", "write an amount and a unit"),
    "a result twice": ("results", "1rm=5; 1rm=6", "duplicate", "report each test once"),
    "a sign-off by nobody": ("signed_off", "core-form", "missing-signature", "who signed it off"),
    "a criterion in capitals": ("signed_off", "Core form", "not-a-slug", "use lower-case letters"),
    "a long line": ("by", "x" * 201, "too-long", "cut it to 200"),
    "a control character": ("pain_site", "knee\x07", "unprintable-text", "remove the character U+0007"),
}


@pytest.mark.parametrize(("column", "cell", "code", "piece"), BAD_CELLS.values(), ids=BAD_CELLS)
def test_a_cell_that_says_nothing_certain_is_a_problem_with_its_place(
    column: str, cell: str, code: str, piece: str
) -> None:
    row = {column: cell} if COLUMNS[column].session else {**SQUAT, column: cell}
    with pytest.raises(DocumentError) as caught:
        read({}, row)
    [problem] = caught.value.problems
    letter = letters([*WRITTEN, *TOLD].index(column))
    assert (problem.code, problem.path) == (code, f"row 3, {column} (cell {letter}3)")
    assert piece in problem.message
    assert problem.value[1:10] == repr(cell)[1:10]


BAD_ROWS = {
    "a wrong side": ({**SQUAT, "side": "l", "done": "yes"}, "unknown-choice", "row 2, side (cell G2)", "left or right"),
    "both sides": ({**SQUAT, "side": "each", "done": "yes"}, "unknown-choice", "row 2, side (cell G2)", "own"),
    "a date of another day": (
        {"date": "2027-01-05", "done": "yes"},
        "contradiction",
        "row 2, date (cell C2)",
        "the session in row 2, session (cell B2) is 2027-01-04/1",
    ),
    "another slot": ({"slot": "2", "done": "yes"}, "contradiction", "row 2, slot (cell D2)", "the session in row 2"),
    "a slot that is none": ({"slot": "25", "done": "yes"}, "out-of-bounds", "row 2, slot (cell D2)", "from 1 to 24"),
    "a mangled date": ({"date": "04.01.2027", "done": "yes"}, "not-a-date", "row 2, date (cell C2)", "one of text"),
    "a serial date": ({"date": "46391", "done": "yes"}, "not-a-date", "row 2, date (cell C2)", "one of text"),
    "a day that is none": ({"date": "2027-02-30", "done": "yes"}, "not-a-date", "row 2, date (cell C2)", "2027-01-04"),
    "a wrong weekday": (
        {"date": "Tue 2027-01-04", "done": "yes"},
        "contradiction",
        "row 2, date (cell C2)",
        "2027-01-04 is a Monday",
    ),
    "no session": ({"session": "", "done": "yes"}, "missing-field", "row 2, session", "fill it in"),
    "a session that is none": (
        {"session": "2027-01-04", "done": "yes"},
        "not-a-session",
        "row 2, session (cell B2)",
        "id",
    ),
    "a session of no day": (
        {"session": "2027-13-04/1", "done": "yes"},
        "not-a-session",
        "row 2, session (cell B2)",
        "id",
    ),
    "a late session": ({"session": "2027-01-04/25", "done": "yes"}, "not-a-session", "row 2, session (cell B2)", "id"),
    "a long plan": ({"plan": "p" * 190, "done": "yes"}, "too-long", "row 2, plan (cell A2)", "cut it to 200"),
    "a plan of control characters": (
        {"plan": "p\x07", "done": "yes"},
        "unprintable-text",
        "row 2, plan (cell A2)",
        "U+",
    ),
    "no prescription": (
        {"prescription": "Squats!", "done": "yes"},
        "not-a-slug",
        "row 2, prescription (cell F2)",
        "use",
    ),
    "a figure of the whole session": (
        {"reps": "10"},
        "contradiction",
        "row 2, reps (cell K2)",
        "the row of an exercise",
    ),
    "a side of the whole session": ({"side": "left", "done": "yes"}, "contradiction", "row 2, side (cell G2)", "whole"),
    "done and skipped": ({"done": "yes", "skipped": "ill"}, "contradiction", "row 2, skipped (cell Z2)", "was done"),
    "an exercise done and skipped": (
        {**SQUAT, "done": "yes", "skipped": "ill"},
        "contradiction",
        "row 2, skipped (cell Z2)",
        "squat was done",
    ),
}


@pytest.mark.parametrize(("row", "code", "place", "piece"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_row_that_contradicts_itself_is_a_problem(row: dict[str, str], code: str, place: str, piece: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(row)
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == (code, place)
    assert piece in problem.message


def test_rows_that_contradict_each_other_name_both_cells() -> None:
    rows = [{"pain_after": "2"}, {**SQUAT, "pain_after": "3"}]
    assert problems(sheet(*rows)) == [("contradiction", "row 3, pain_after (cell T3)", "'3'")]
    assert message(*rows) == "row 2, pain_after (cell T2) says otherwise of the same session; say it once"


def test_an_exercise_reported_twice_names_both_rows() -> None:
    rows = [{**SQUAT, "side": "left", "pain": "2"}, {}, {**SQUAT, "side": "left", "pain": "2"}]
    assert problems(sheet(*rows)) == [("duplicate", "row 4, prescription (cell F4)", "'squat'")]
    assert message(*rows) == "row 2 reports the same exercise and side of this session; keep one of them"


def test_a_diary_of_another_plan_is_none_of_this_one() -> None:
    rows = [{"plan": "q", "done": "yes"}]
    assert message(*rows, plan=plan()) == "this is the diary of another plan; the one it is read for has the id 'p'"
    assert message(*rows, plan=plan(id=None)).endswith("has the id None")


def test_all_problems_come_at_once_and_a_note_never_stands_in_one() -> None:
    rows = [
        {"done": "ja", "pain": "40", "note": "my secret\x07"},
        {**SQUAT, "reps": "3/4", "load": "20"},
        {"session": "x", "done": "yes"},
    ]
    with pytest.raises(DocumentError) as caught:
        read(*rows, name="d.csv")
    assert [problem.path for problem in caught.value.problems] == [
        "row 2, done (cell J2)",
        "row 2, pain (cell Q2)",
        "row 2, note (cell AA2)",
        "row 3, reps (cell K3)",
        "row 3, load (cell M3)",
        "row 4, session (cell B4)",
    ]
    assert "secret" not in str(caught.value)
    assert str(caught.value).startswith("d.csv has 6 problems:\n")


def test_every_field_of_a_report_has_a_column() -> None:
    elsewhere = {"date", "slot", "items", "id", "source", "plan", "simulated", "prescription", "side"}
    of_item = {column.item for column in COLUMNS.values()}
    of_session = {column.session for column in COLUMNS.values()}
    assert {field.name for field in attrs.fields(ItemReport)} - of_item <= elsewhere
    assert {field.name for field in attrs.fields(SessionReport)} - of_session <= elsewhere
    assert set(WRITTEN) | set(TOLD) == set(COLUMNS) | PASSED_OVER


# What was reported, filled in by hand as a patient would, and read again.


def _decimal(exact: Number) -> bool:
    return 100 % exact.denominator == 0 if isinstance(exact, Fraction) else True


def _cell(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case str() | int() | Effort():
            return str(value)
        case Fraction():
            return format_number(value)
        case Symptom():
            return f"{value.name}={'unknown' if value.present is None else _cell(value.present)}"
        case TestResult():
            measured = value.value if not isinstance(value.value, int | Fraction) else format_number(value.value)
            return f"{value.prescription + '/' if value.prescription else ''}{value.test}={measured}"
        case tuple():
            return "; ".join(map(_cell, value))
        case _:
            return str(value)


def _line(text: str) -> str:
    return " ".join(text.split("\n")).replace("\t", " ")


def _fit(report: SessionReport) -> SessionReport:
    """Return a report with what a diary cannot say left out: thirds, bands it does not know, lists of nothing."""
    items = [
        attrs.evolve(
            item,
            reps=_figures(item.reps),
            seconds=_figures(item.seconds),
            loads=_loads(item),
            distance=_amount(item.distance),
            effort=_amount(item.effort),
            rest=_amount(item.rest),
            note=None if item.note is None else _line(item.note),
        )
        for item in report.items
    ]
    filled = [item for item in items if item != ItemReport(prescription=item.prescription, side=item.side)]
    results = [each for each in report.results if "/" not in str(each.value) and _no_thousands(str(each.value))]
    note = None if report.note is None else _line(report.note)
    return attrs.evolve(report, items=filled, results=results, note=note)


def _figures(values: tuple[Number, ...] | None) -> tuple[Number, ...] | None:
    return values if values and all(map(_decimal, values)) else None


def _amount(value: Any) -> Any:
    return value if value is None or ("/" not in str(value) and _no_thousands(str(value))) else None


def _no_thousands(text: str) -> bool:
    _whole, point, decimals = text.partition(".")
    return not point or len(decimals) - len(decimals.lstrip("0123456789")) <= 2


def _loads(item: ItemReport) -> Any:
    if not item.loads or any(isinstance(load, Level) or _amount(load) is None for load in item.loads):
        return None
    sets = len(_figures(item.reps) or _figures(item.seconds) or ())
    return None if len(item.loads) == 1 and sets > 1 else item.loads


def _filled(report: SessionReport) -> list[dict[str, str]]:
    """Return the rows of a report, filled in."""
    about = {"plan": harmless(report.plan or ""), "session": f"{report.date.isoformat()}/{report.slot}"}
    whole = {
        name: harmless(_cell(value))
        for name, column in COLUMNS.items()
        if column.session and (value := getattr(report, column.session)) not in {None, ()}
    }
    rows = [{**about, **whole}]
    for item in report.items:
        told = {
            name: harmless(_cell(value))
            for name, column in COLUMNS.items()
            if column.item and (value := getattr(item, column.item)) is not None
        }
        side = "" if item.side is None else item.side.value
        rows.append({**about, "prescription": item.prescription, "side": side, **told})
    return rows


@QUIET
@given(st.data())
def test_a_report_that_is_filled_in_comes_back_as_it_was(data: st.DataObject) -> None:
    programme = data.draw(strategies.programmes(max_weeks=2, max_prescriptions=2))
    drawn = data.draw(st.lists(strategies.session_reports(programme, MONDAY), max_size=3))
    told = {(each.plan, each.date, each.slot): _fit(each) for each in drawn}
    text = sheet(*(row for each in told.values() for row in _filled(each)))
    expected = []
    for each in told.values():
        session = f"{each.date.isoformat()}/{each.slot}"
        identity = "/".join(["app", *([each.plan] if each.plan else []), session])
        same = attrs.evolve(each, id=None, source=None, plan=None)
        if same != SessionReport(date=each.date, slot=each.slot):
            expected.append(attrs.evolve(each, id=identity, source="app"))
    assert document.loads_diary(text, source="app") == tuple(expected)


_SCRAPS = st.sampled_from(
    ("10", "10; 8", "3/4", "yes", "no", "2,5", "RPE 7", "20 kg", "left", "=1", "'", '"', "n/a", "10. Aug", "a=yes", "ü")
)
_ANYTHING = st.one_of(_SCRAPS, st.text(max_size=8), st.tuples(_SCRAPS, _SCRAPS).map("".join))


@QUIET
@given(st.data())
def test_whatever_stands_in_the_cells_it_is_a_report_or_a_documented_error(data: st.DataObject) -> None:
    columns = st.sampled_from([*COLUMNS, *PASSED_OVER])
    cells = st.dictionaries(columns, _ANYTHING, max_size=6)
    session = st.fixed_dictionaries({"session": st.sampled_from(("2027-01-04/1", "2027-01-04/2"))})
    rows = data.draw(st.lists(st.tuples(session, cells).map(lambda each: {**each[0], **each[1]}), max_size=4))
    with contextlib.suppress(DocumentError):
        reports = read(*rows, plan=data.draw(st.sampled_from((None, plan(Level("red", BANDS))))))
        assert all(isinstance(each, SessionReport) for each in reports)


@QUIET
@given(st.one_of(st.text(), st.binary(), st.lists(_ANYTHING).map(",".join)))
def test_whatever_is_in_the_file_it_is_a_diary_or_a_documented_error(text: str | bytes) -> None:
    with contextlib.suppress(DocumentError):
        document.loads_diary(text)
