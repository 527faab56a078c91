from decimal import Decimal
from typing import Any

import pytest

from rehabplan import DocumentError, Dosage, Dose, Exercise, Frequency, Prescription, Programme, document
from rehabplan.document import limits
from rehabplan.progression import Increase, InTurn, Rule

TOP = 'format = "rehabplan/1"\ntitle = "Back"\nweeks = 4\n'


def _problem(data: Any) -> tuple[str, str, str]:
    [problem] = limits.problems_of_shape(data)
    return problem.code, problem.path, problem.message


def _nested(depth: int) -> Any:
    data: Any = []
    for _ in range(depth - 2):
        data = [data]
    return {"a": data}


def test_thirty_two_levels_are_allowed() -> None:
    assert limits.problems_of_shape(_nested(32)) == []
    assert _problem(_nested(33)) == (
        "too-deep",
        "a" + "[0]" * 31,
        "it lies more than 32 levels deep; flatten it",
    )


def test_a_circle_is_too_deep() -> None:
    circle: dict[str, Any] = {}
    circle["a"] = circle
    assert _problem(circle)[0] == "too-deep"


def test_ten_thousand_entries_are_allowed() -> None:
    assert limits.problems_of_shape({"a": [0] * 10_000}) == []
    assert _problem({"a": (0,) * 10_001}) == ("too-many", "a", "10001 entries are too many, cut them to 10000")


def test_a_thousand_fields_are_allowed() -> None:
    assert limits.problems_of_shape({"a": {str(number): 0 for number in range(1000)}}) == []
    assert _problem({"a": {str(number): 0 for number in range(1001)}}) == (
        "too-many",
        "a",
        "1001 fields are too many, cut them to 1000",
    )


def test_lists_that_share_their_entries_are_counted_as_they_are_read() -> None:
    lot: Any = [0] * 10_000
    lot = [lot] * 10_000
    assert _problem({"a": lot}) == ("too-large", "", "a document holds at most 1000000 values; divide it")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (2**64 - 1, None),
        (2**64, "out-of-bounds"),
        (-(2**64), "out-of-bounds"),
        (10**4000, "out-of-bounds"),
        (Decimal("1e400"), None),
        (Decimal("1e401"), "out-of-bounds"),
        (Decimal("1e-401"), "out-of-bounds"),
        (5e-324, None),
        (float("nan"), "not-finite"),
        (Decimal("Infinity"), "not-finite"),
        (Decimal("sNaN"), "not-finite"),
        (b"bytes", "wrong-type"),
        ({"a"}, "wrong-type"),
        ({1: 2}, "wrong-type"),
        (None, None),
        (True, None),
    ],
)
def test_what_may_stand_in_plain_data(value: Any, code: str | None) -> None:
    assert [problem.code for problem in limits.problems_of_shape({"a": value})] == ([] if code is None else [code])


def test_problems_come_in_document_order() -> None:
    data = {"a": [b"", {"b": 2**65}], "c": float("inf")}
    assert [problem.path for problem in limits.problems_of_shape(data)] == ["a[0]", "a[1].b", "c"]


def test_the_name_of_a_field_is_a_text() -> None:
    assert _problem({"a": {1: 2}}) == ("wrong-type", "a", "the name 1 is not a text; give it as one")


def test_a_megabyte_is_allowed() -> None:
    text = TOP + "#" * (1_000_000 - len(TOP))
    assert document.loads(text).weeks == 4
    for larger in (text + "#", (text + "#").encode(), text[:-1] + "ä"):
        with pytest.raises(DocumentError) as caught:
            document.loads(larger)
        assert [problem.code for problem in caught.value.problems] == ["too-large"]


def test_ten_megabytes_of_log_are_allowed() -> None:
    text = '{"format": "rehabplan-log/1"}'
    assert document.loads_log(text + "\n" * (10_000_000 - len(text))).reports == ()
    with pytest.raises(DocumentError, match="at most 10000000 bytes"):
        document.loads_log(text + "\n" * (10_000_001 - len(text)))


@pytest.mark.parametrize(
    "name",
    ["a." * 400_000 + "a = 1", "[" + '"a" . ' * 100_000 + "a]", "x = {" + "a." * 99 + "a = 1}"],
    ids=["bare", "quoted", "inline"],
)
def test_a_name_of_very_many_parts_is_refused_at_once(name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(TOP + name)
    [problem] = caught.value.problems
    assert (problem.code, problem.message) == ("too-deep", "a dotted name has more than 32 parts; flatten it")


def test_dots_in_a_text_are_no_name() -> None:
    many = "a." * 50
    assert document.loads(f'{TOP}prescriber = "{many}"').prescriber == many


def test_brackets_without_end_in_toml() -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(TOP + "a = " + "[" * 100_000)
    assert [problem.code for problem in caught.value.problems] == ["too-deep"]


def _programme(**fields: Any) -> Programme:
    return Programme(title="Back", weeks=4, **fields)


def test_what_is_too_large_to_read_is_not_written() -> None:
    large = _programme(goals=["x" * 4000] * 300)
    with pytest.raises(DocumentError, match="at most 1000000 bytes") as caught:
        document.dumps(large)
    assert caught.value.name == "programme"


def test_what_is_too_deep_to_read_is_not_written() -> None:
    rule: Rule = Increase("reps", by=1, upto=12)
    for _ in range(20):
        rule = InTurn(rule)
    deep = Prescription(
        exercise=Exercise(slug="a", name="A"), dosage=Dosage(Dose(reps=1), Frequency.daily()), rule=rule
    )
    with pytest.raises(DocumentError, match="more than 32 levels deep"):
        document.dumps(_programme(prescriptions=[deep]), "json")


DAILY = '{dose = {reps = 1}, frequency = {days = "daily"}}'
DOSE = "prescriptions[0].dosage.dose"


def _text(prescription: str = "", top: str = "") -> str:
    exercise = '[[exercises]]\nslug = "a"\nname = "A"\n'
    held = f'[[prescriptions]]\nid = "a"\n{prescription}\n' if prescription else ""
    return f"{TOP}{top}\n{held}{exercise}"


def _dosed(dose: str) -> str:
    return _text(f'exercise = "a"\ndosage = {{dose = {{{dose}}}, frequency = {{days = "daily"}}}}')


def _times(entry: str, count: int) -> str:
    return ", ".join([entry] * count)


LONG = {
    "sets": (_dosed(f"reps = [{_times('1', 101)}]"), f"{DOSE}.reps"),
    "sets by their number": (_dosed("reps = 1, sets = 101"), f"{DOSE}.sets"),
    "very many sets": (_dosed(f"reps = [{_times('1', 10_001)}]"), f"{DOSE}.reps"),
    "parts": (_dosed(f"intervals = {{parts = [{_times(repr('run 60 s'), 101)}]}}"), f"{DOSE}.intervals.parts"),
    "levels": (_dosed(f"reps = 1, load = {{at = 'a', levels = [{_times(repr('a'), 10_001)}]}}"), f"{DOSE}.load.levels"),
    "doses that take turns": (
        _text(
            f'exercise = "a"\ndosage = {{dose = {{reps = 1}}, frequency = {{days = "daily"}}, '
            f"then = [{_times('{reps = 1}', 14)}]}}"
        ),
        "prescriptions[0].dosage.then",
    ),
    "rows": (
        _text(f'exercise = "a"\nrule = {{type = "table", rows = [{_times(DAILY, 10_001)}]}}'),
        "prescriptions[0].rule.rows",
    ),
    "rungs": (
        _text(f'rule = {{type = "ladder", rungs = [{_times("{}", 10_001)}]}}'),
        "prescriptions[0].rule.rungs",
    ),
    "turns": (
        _text(top=f'rotations = [{{id = "a", frequency = {{days = "daily"}}, turns = [{_times(repr("rest"), 29)}]}}]'),
        "rotations[0].turns",
    ),
    "rotations": (_text(top=f"rotations = [{_times('{}', 10_001)}]"), "rotations"),
    "restrictions": (_text(top=f"restrictions = [{_times('{}', 10_001)}]"), "restrictions"),
}


@pytest.mark.parametrize(("text", "path"), LONG.values(), ids=LONG)
def test_lists_that_are_too_long_are_one_problem(text: str, path: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(text)
    [problem] = caught.value.problems
    assert problem.path == path
    assert problem.code in {"too-many", "out-of-bounds", "empty-list"}
