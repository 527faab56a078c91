"""The reference has a page for every word of the language, and each page names every field of its class."""

import re
from pathlib import Path

import attrs
import pytest

from rehabplan import AdjustmentRow, Cap, Group, Phase
from rehabplan.document.tags import FAMILIES
from rehabplan.progression import Case, Change, EntryRow, EntryTest, Respond, Rung
from rehabplan.progression.pace import PacedRule

REFERENCE = Path(__file__).parents[1] / "docs" / "reference"
FOLDERS = {"rule": "rules", "condition": "conditions", "modulation": "modulations"}
EVERY_RULE = "rules/every-rule.md"

WORDS = [(family.kind, word, cls) for family in FAMILIES for word, cls in family.built_in.items()]
OF_THEIR_OWN = [(FOLDERS[kind], word, cls) for kind, word, cls in WORDS if kind in FOLDERS]
PARTS = [
    (EVERY_RULE, Case),
    (EVERY_RULE, Respond),
    (EVERY_RULE, Cap),
    ("rules/changes.md", Change),
    ("rules/ladder.md", Rung),
    ("rules/ladder.md", EntryTest),
    ("rules/ladder.md", EntryRow),
    ("rules/lookup.md", AdjustmentRow),
    ("rules/groups.md", Group),
    ("rules/phases.md", Phase),
]
SHARED = {field.name for field in attrs.fields(PacedRule)}


def text_of(page: str) -> str:
    return (REFERENCE / page).read_text(encoding="utf-8")


def fields_of(cls: type) -> set[str]:
    return {field.name for field in attrs.fields(cls) if field.init}


def unnamed(names: set[str], text: str) -> set[str]:
    return {name for name in names if f"`{name}`" not in text}


def shown_in_toml(text: str) -> set[str]:
    """Return the words of the documents on a page, those that stand without a table included."""
    documents = "\n".join(re.findall(r"^```toml\n(.*?)^```", text, re.DOTALL | re.MULTILINE))
    return set(re.findall(r'(?:type|when|leave_when) = "([a-z-]+)"', documents))


@pytest.mark.parametrize(("folder", "word", "cls"), OF_THEIR_OWN)
def test_every_word_has_a_page_that_names_its_fields(folder: str, word: str, cls: type) -> None:
    text = text_of(f"{folder}/{word}.md")
    shared = SHARED if folder == "rules" else set()

    assert unnamed(fields_of(cls) - shared, text) == set()
    assert "(every-rule.md)" in text or not shared


@pytest.mark.parametrize(("folder", "word", "cls"), OF_THEIR_OWN)
def test_every_page_shows_its_word_in_a_document(folder: str, word: str, cls: type) -> None:
    assert word in shown_in_toml(text_of(f"{folder}/{word}.md")), f"{cls.__name__} is {word} in a document"


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_every_index_lists_exactly_its_words_and_classes(folder: str) -> None:
    rows = re.findall(r"^\| \[`([a-z-]+)`\]\(\1\.md\) \| `(\w+)` \|", text_of(f"{folder}/index.md"), re.MULTILINE)

    assert sorted(rows) == sorted((word, cls.__name__) for where, word, cls in OF_THEIR_OWN if where == folder)


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_every_page_is_in_its_table_of_contents(folder: str) -> None:
    (listed,) = re.findall(r"```\{toctree\}\n:hidden:\n\n(.*?)```", text_of(f"{folder}/index.md"), re.DOTALL)
    pages = {page.stem for page in (REFERENCE / folder).glob("*.md")}

    assert set(listed.split()) == pages - {"index"}


def test_the_fields_of_every_rule_are_on_their_page() -> None:
    assert unnamed(SHARED, text_of(EVERY_RULE)) == set()


@pytest.mark.parametrize(("word", "cls"), [(word, cls) for kind, word, cls in WORDS if kind == "response"])
def test_every_response_is_on_the_page_of_every_rule(word: str, cls: type) -> None:
    assert unnamed({word} | fields_of(cls), text_of(EVERY_RULE)) == set()


@pytest.mark.parametrize(("page", "cls"), PARTS)
def test_the_parts_of_a_rule_are_on_its_page(page: str, cls: type) -> None:
    assert unnamed(fields_of(cls), text_of(page)) == set()


@pytest.mark.parametrize(("word", "cls"), [(word, cls) for kind, word, cls in WORDS if kind == "days"])
def test_every_kind_of_days_is_in_the_reference_of_frequencies(word: str, cls: type) -> None:
    pages = "".join(page.read_text(encoding="utf-8") for page in sorted((REFERENCE / "frequency").glob("*.md")))

    assert word in pages, f"{cls.__name__} is {word} in a document"
    assert unnamed(fields_of(cls), pages) == set()
