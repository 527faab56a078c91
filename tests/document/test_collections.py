import pytest

from rehabplan import DocumentError, Exercise, InvalidValue, document

COLLECTION = """
format = "rehabplan/1"
[[exercises]]
slug = "walk"
name = "Walk"
[[exercises]]
slug = "bridge"
name = "Bridge"
"""


def test_a_collection_is_its_exercises_in_order() -> None:
    expected = (Exercise(slug="walk", name="Walk"), Exercise(slug="bridge", name="Bridge"))
    assert document.loads_exercises(COLLECTION) == expected
    json = '{"format": "rehabplan/1", "exercises": [{"slug": "walk", "name": "Walk"}]}'
    assert document.loads_exercises(json, "json") == expected[:1]


def test_all_problems_of_a_collection_come_at_once_in_document_order() -> None:
    text = COLLECTION.replace('format = "rehabplan/1"', "weeks = 4\ntitle = 5\ngoals = 6").replace('"Walk"', "7")
    with pytest.raises(DocumentError) as caught:
        document.loads_exercises(text, name="own.toml")
    alone = "a collection holds format and exercises alone; move it to a programme [unknown-field]"
    assert str(caught.value) == (
        "own.toml has 5 problems:\n"
        "  format: write the format 'rehabplan/1' at the top [missing-field]\n"
        f"  weeks: {alone}\n"
        f"  title: {alone}\n"
        f"  goals: {alone}\n"
        "  exercises[0].name = 7: give a text in quotes, or a table of language to text [wrong-type]"
    )


def test_a_collection_of_another_format() -> None:
    with pytest.raises(DocumentError, match=r"\[unknown-format\]"):
        document.loads_exercises(COLLECTION.replace("/1", "/2"))


def test_a_collection_in_a_format_that_is_none() -> None:
    with pytest.raises(InvalidValue, match="use 'toml' or 'json'"):
        document.loads_exercises(COLLECTION, "yaml")  # type: ignore[arg-type]
