import json
from typing import Any

import pytest

from rehabplan import DocumentError, Dosage, Dose, Exercise, Frequency, InvalidValue, Prescription, Programme, document
from rehabplan.document.problems import problems_in
from rehabplan.frequency import Daily

from .texts import DAYS, DOSE, INCREASE, RULE, TOP, dosed, on, programme, ruled

ONE_PROBLEM = {
    # the frame
    "empty": ("", "empty-document", "", "there is nothing in it"),
    "spaces only": (" \n\t\n", "empty-document", "", "write a document"),
    "no format": ('title = "Back"\nweeks = 4', "missing-field", "format", "write the format 'rehabplan/1' at the top"),
    "a later format": ('format = "rehabplan/2"', "unknown-format", "format", "needs a later version of rehabplan"),
    "a log's format": ('format = "rehabplan-log/1"', "unknown-format", "format", "read a log with loads_log"),
    "a number as format": ("format = 1", "unknown-format", "format", "only 'rehabplan/1' is read here"),
    "no title": ('format = "rehabplan/1"\nweeks = 4', "missing-field", "title", "this field is required; add it"),
    "no weeks": (programme(top=""), "out-of-bounds", "weeks", "give a whole number from 1 to 520"),
    # syntax
    "no equals sign": (TOP + "weeks 4", "syntax", "line 3, column 7", "expected '=' after a key"),
    "an open text": (TOP + 'goals = "', "syntax", "end of document", "correct the TOML there"),
    "a field twice": (TOP + 'title = "Again"\nweeks = 4', "syntax", "line 3, column 16", "cannot overwrite a value"),
    # names
    "a typing error": (programme(top="weeks = 4\nrewiews = []"), "unknown-field", "rewiews", "did you mean 'reviews'?"),
    "exercise for exercises": (TOP + "weeks = 4\nexercise = []", "unknown-field", "exercise", "'exercises'"),
    "a field of elsewhere": (
        programme(dosed("reps = 10, zzz = 3")),
        "unknown-field",
        f"{DOSE}.zzz",
        "known are sets, ",
    ),
    "a field beside a type": (programme(on('{ type = "daily", qqq = 2 }')), "unknown-field", f"{DAYS}.qqq", "are type"),
    "an odd name": (programme(top='weeks = 4\n"a b" = 1'), "unknown-field", "'a b'", "known are format, exercises, "),
    # types
    "a number in quotes": (programme(top='weeks = "4"'), "wrong-type", "weeks", "give a whole number, without quotes"),
    "a part of a number": (programme(top="weeks = 2.7"), "wrong-type", "weeks", "give a whole number"),
    "a whole float": (programme(top="weeks = 4.0"), "wrong-type", "weeks", "give a whole number"),
    "true for 1": (programme(top="weeks = true"), "wrong-type", "weeks", "give a whole number"),
    "a range in quotes": (programme(dosed('reps = "10"')), "wrong-type", f"{DOSE}.reps", "without quotes"),
    "true for a range": (programme(dosed("reps = true")), "wrong-type", f"{DOSE}.reps", "'10-15', 'up to 5'"),
    "a step in quotes": (
        programme(ruled('type = "increase", axis = "reps", by = "1", upto = 12')),
        "wrong-type",
        f"{RULE}.by",
        "give a number, without quotes",
    ),
    "a step as a list": (
        programme(ruled('type = "increase", axis = "reps", by = [1], upto = 12')),
        "wrong-type",
        f"{RULE}.by",
        "give a number",
    ),
    "a step in words": (
        programme(ruled('type = "increase", axis = "reps", by = "a bit", upto = 12')),
        "wrong-type",
        f"{RULE}.by",
        "give a number",
    ),
    "a step as a range": (
        programme(ruled('type = "increase", axis = "reps", by = "1-2", upto = 12')),
        "wrong-type",
        f"{RULE}.by",
        "give a number",
    ),
    "a list for a text": (programme(top="weeks = 4\nprescriber = []"), "wrong-type", "prescriber", "a text in quotes"),
    "a number for words": (programme(top="weeks = 4\ncontact = 1"), "wrong-type", "contact", "language to text"),
    "a number in words": (
        programme(top="weeks = 4\ncontact = { en = 1 }"),
        "wrong-type",
        "contact.en",
        "give a text in quotes",
    ),
    "a text for a list": (programme(top='weeks = 4\ngoals = "walk"'), "wrong-type", "goals", "give a list"),
    "a text for a table": (
        programme('exercise = "bridge"\ndosage = "daily"'),
        "wrong-type",
        "prescriptions[0].dosage",
        "",
    ),
    "a number for an enumeration": (programme(top="weeks = 4\nsilence = 1"), "wrong-type", "silence", "as prescribed"),
    "a number for a pace": (programme(ruled(f"{INCREASE}, every = 2")), "wrong-type", f"{RULE}.every", "'2 weeks'"),
    "a number for a type": (
        programme(ruled("type = 1")),
        "wrong-type",
        f"{RULE}.type",
        "give one of increase, decrease, table, cycle, ladder",
    ),
    "a number for an exercise": (programme("exercise = 1"), "wrong-type", "prescriptions[0].exercise", "give the slug"),
    "seconds without a unit": (programme(dosed("reps = 1, hold = 5")), "wrong-type", f"{DOSE}.hold", "'5 s'"),
    "a text as exercises": (TOP + 'weeks = 4\nexercises = "bridge"', "wrong-type", "exercises", "give a list"),
    "a slug in exercises": (
        TOP + 'weeks = 4\nexercises = ["bridge"]',
        "wrong-type",
        "exercises[0]",
        "a table of fields",
    ),
    "a date for a text": (programme(top="weeks = 4\nprescriber = 2027-01-04"), "wrong-type", "prescriber", "a text"),
}


@pytest.mark.parametrize(("text", "code", "path", "piece"), ONE_PROBLEM.values(), ids=ONE_PROBLEM)
def test_one_problem(text: str, code: str, path: str, piece: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(text)
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert piece in problem.message


@pytest.mark.parametrize("text", [text for text, *_ in ONE_PROBLEM.values()], ids=ONE_PROBLEM)
def test_every_message_is_one_lower_case_line_with_a_remedy(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(text)
    for problem in caught.value.problems:
        assert problem.message[0] == problem.message[0].lower()
        assert "\n" not in str(problem)
        assert "  " not in str(problem)
        assert len(problem.value) <= 40


BAD_JSON = {
    "a colon too few": ('{"format" "rehabplan/1"}', "syntax", "line 1, column 11", "correct the JSON there"),
    "not a number": ('{"weeks": NaN}', "not-finite", "", "NaN is no number in JSON"),
    "infinity": ('{"weeks": -Infinity}', "not-finite", "", "-Infinity is no number in JSON"),
    "a name twice": ('{"a": {"weeks": 1, "title": 2, "weeks": 3}}', "duplicate", "", "the name 'weeks' stands twice"),
    "a list": ("[1]", "wrong-type", "", "give a table of fields"),
    "a text": ('"rehabplan/1"', "wrong-type", "", "give a table of fields"),
    "nothing": ("null", "wrong-type", "", "give a table of fields"),
    "nothing for weeks": (
        '{"format": "rehabplan/1", "title": "a", "weeks": null}',
        "wrong-type",
        "weeks",
        "whole number",
    ),
    "a half of a character": (
        '{"format": "rehabplan/1", "title": "\\ud800", "weeks": 1}',
        "unprintable-text",
        "title",
        "remove the character U+D800",
    ),
    "5000 digits": ('{"weeks": ' + "1" * 5000 + "}", "out-of-bounds", "", "far too many digits"),
    "brackets without end": ("[" * 100_000, "too-deep", "", "more than 32 levels deep"),
}


@pytest.mark.parametrize(("text", "code", "path", "piece"), BAD_JSON.values(), ids=BAD_JSON)
def test_one_problem_in_json(text: str, code: str, path: str, piece: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(text, "json")
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert piece in problem.message


def test_all_problems_come_at_once_in_document_order() -> None:
    text = """
        format = "rehabplan/1"
        titel = "Back"
        weeks = "4"
        silence = "loud"
        [[phases]]
        weeks = 0
        [[prescriptions]]
        exercise = "bridge"
        dosage = { dose = { reps = "10", hold = "5 s", sets = 0 }, frequency = { days = { type = "dayly" } } }
        after = "A"
        rule = { type = "in-turn", rules = [{ type = "increase", axis = "rep" }, "sometimes"] }
        [[exercises]]
        slug = "bridge"
        name = ""
        muscles = ["a", 2]
    """
    with pytest.raises(DocumentError) as caught:
        document.loads(text, name="back.toml")
    assert str(caught.value) == (
        "back.toml has 16 problems:\n"
        "  exercises[0].name = '': it may not be empty [empty-text]\n"
        "  exercises[0].muscles[1] = 2: give a text in quotes [wrong-type]\n"
        "  title: this field is required; add it [missing-field]\n"
        "  phases[0].id: this field is required; add it [missing-field]\n"
        "  phases[0].weeks = 0: give a whole number from 1 to 520 [out-of-bounds]\n"
        "  weeks = '4': give a whole number, without quotes [wrong-type]\n"
        "  prescriptions[0].dosage.dose.sets = 0: give a number or range from 1 to 100 [out-of-bounds]\n"
        "  prescriptions[0].dosage.dose.reps = '10': give a single number without quotes [wrong-type]\n"
        "  prescriptions[0].dosage.frequency.days.type = 'dayly': no days of this type (did you mean 'daily'?); "
        "known are daily, per-week, on-weekdays, every-days, with-template, not-prescribed [unknown-type]\n"
        "  prescriptions[0].rule.rules[0].axis = 'rep': use one of sets, reps, hold, duration, range_of_motion, "
        "distance, rounds, load, effort, times_per_day, days_per_week (did you mean 'reps'?) [unknown-choice]\n"
        "  prescriptions[0].rule.rules[0].by: this field is required; add it [missing-field]\n"
        "  prescriptions[0].rule.rules[0].upto: this field is required; add it [missing-field]\n"
        "  prescriptions[0].rule.rules[1] = 'sometimes': no rule of this type; "
        "known are increase, decrease, table, cycle, ladder, in-turn, ramp, changes, double, lookup [unknown-type]\n"
        "  prescriptions[0].after = 'A': use lower-case letters, digits and single hyphens, such as 'a' "
        "[not-a-slug]\n"
        "  silence = 'loud': use one of as prescribed, hold [unknown-choice]\n"
        "  titel: no such field (did you mean 'title'?) [unknown-field]"
    )


def test_an_exercise_that_does_not_load_is_one_problem_not_one_for_each_that_names_it() -> None:
    text = programme(dosed(), dosed(more='id = "again"')).replace('name = "Bridge"', "name = 5")
    with pytest.raises(DocumentError) as caught:
        document.loads(text)
    assert [problem.path for problem in caught.value.problems] == ["exercises[0].name"]


def test_an_exercise_without_a_slug_is_named_by_its_place() -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(TOP + 'weeks = 4\n[[exercises]]\nname = "x"')
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        ("missing-field", "exercises[0].slug")
    ]


def test_the_nearest_slug_is_not_looked_for_among_very_many() -> None:
    many = {f"bridge-{number}": Exercise(slug=f"bridge-{number}", name="Bridge") for number in range(501)}
    with pytest.raises(DocumentError) as caught:
        document.loads(TOP + 'weeks = 4\n[[prescriptions]]\nexercise = "bridge-x"', exercises=many)
    assert caught.value.problems[0].message == "no exercise has this slug; describe it under exercises"


def test_of_very_many_problems_the_first_are_listed() -> None:
    with pytest.raises(DocumentError) as caught:
        document.from_data({"format": "rehabplan/1", "title": "a", "weeks": 1, "goals": [0] * 3000})
    problems = caught.value.problems
    assert len(problems) == 1001
    assert problems[999].path == "goals[999]"
    assert (problems[1000].code, problems[1000].message) == (
        "more-problems",
        "there are more than 1000; correct these first",
    )


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("x" * 100, "'" + "x" * 38 + "…"),
        ({"secret": 1}, "{…}"),
        (["secret"], "[…]"),
        (1.25, "1.25"),
        (True, "true"),
        (False, "false"),
    ],
)
def test_values_are_shown_short(value: Any, shown: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.from_data({"format": "rehabplan/1", "title": "a", "weeks": value})
    assert caught.value.problems[0].value == shown


def test_a_fraction_is_shown_as_people_write_it() -> None:
    text = programme(dosed("reps = 20", more='rule = { type = "increase", axis = "reps", by = 1, upto = 2.5 }'))
    with pytest.raises(DocumentError) as caught:
        document.loads(text)
    assert caught.value.problems[0].value == "2.5"


def test_an_error_that_is_no_problem_of_the_document_is_not_hidden() -> None:
    fault = ZeroDivisionError("a fault of the library")
    with pytest.raises(ZeroDivisionError) as caught:
        list(problems_in(fault, "", {}))
    assert caught.value is fault


def test_a_fault_of_a_constructor_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_self: object) -> None:
        raise ZeroDivisionError("a fault of the library")

    monkeypatch.setattr(Programme, "_check_phases", broken)
    with pytest.raises(ZeroDivisionError):
        document.loads(programme())


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_plain_data_that_is_no_table(data: Any) -> None:
    with pytest.raises(DocumentError, match="give a table of fields"):
        document.from_data(data)


@pytest.mark.parametrize("text", [None, 3, ["a"]])
def test_a_text_that_is_none(text: Any) -> None:
    with pytest.raises(TypeError, match="give the text of a document, or its bytes"):
        document.loads(text)


@pytest.mark.parametrize("format", ["yaml", "JSON", None])
def test_a_format_that_is_none(format: Any) -> None:
    with pytest.raises(InvalidValue, match="use 'toml' or 'json'") as caught:
        document.loads("", format)
    assert caught.value.code == "unknown-format"


def test_bytes_that_are_not_utf_8() -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(b'title = "\xff"')
    [problem] = caught.value.problems
    assert (problem.code, problem.message) == ("not-utf-8", "byte 10 is not UTF-8; save the file in that encoding")


def test_a_byte_order_mark_is_passed_over() -> None:
    text = programme(dosed())
    assert document.loads(b"\xef\xbb\xbf" + text.encode()) == document.loads("\ufeff" + text) == document.loads(text)


class _OwnRule:
    """A rule of a caller's own, which no document knows."""

    def start(self, tracks: Any) -> Any:
        return None

    def advance(self, state: Any, tracks: Any, period: Any) -> Any:
        return None

    def exhausted(self, state: Any, tracks: Any) -> bool:
        return True


def test_a_rule_without_a_word_is_not_written() -> None:
    own = Prescription(
        exercise=Exercise(slug="a", name="A"), dosage=Dosage(Dose(reps=1), Frequency.daily()), rule=_OwnRule()
    )
    with pytest.raises(InvalidValue) as caught:
        document.dumps(Programme(title="a", weeks=1, prescriptions=[own]))
    assert caught.value.code == "unknown-type"
    assert str(caught.value) == (
        "rule is '_OwnRule': a document has no type for this rule; "
        "register it first: document.register(kind='rule', word='…', cls=_OwnRule)"
    )


class _Often(Daily):
    """Days of a caller's own: documents know no others than theirs."""


def test_days_without_a_word_are_not_written() -> None:
    often = Prescription(exercise=Exercise(slug="a", name="A"), dosage=Dosage(Dose(reps=1), Frequency(_Often())))
    with pytest.raises(InvalidValue) as caught:
        document.dumps(Programme(title="a", weeks=1, prescriptions=[often]))
    assert str(caught.value) == (
        "days is '_Often': a document has no type for this days; "
        "use one of daily, per-week, on-weekdays, every-days, with-template, not-prescribed"
    )


def test_what_is_no_programme_is_not_written() -> None:
    with pytest.raises(TypeError, match="give a Programme"):
        document.to_data(json)  # type: ignore[arg-type]
