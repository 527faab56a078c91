"""How a stored TOML looks: short tables and lists of them on lines, long ones in sections."""

import tomllib
from typing import Any

import pytest

from rehabplan.document.layout import toml

SHORT = {"reported": "0-4", "change": "-2.5 kg"}
LONG = {"steps": ["one after another, slowly and with care"] * 3, "name": "x"}


def test_a_list_of_short_tables_below_the_top_is_a_list_of_lines() -> None:
    assert toml({"rule": {"type": "lookup", "rows": [SHORT, {"reported": 5, "change": "keep"}]}}) == (
        "[rule]\n"
        'type = "lookup"\n'
        "rows = [\n"
        '    {reported = "0-4", change = "-2.5 kg"},\n'
        '    {reported = 5, change = "keep"},\n'
        "]\n"
    )


def test_a_list_of_one_short_table_is_one_line() -> None:
    assert toml({"rule": {"rows": [SHORT]}}) == '[rule]\nrows = [{reported = "0-4", change = "-2.5 kg"}]\n'


def test_a_list_of_tables_on_top_stands_in_sections() -> None:
    assert toml({"rows": [SHORT]}) == '[[rows]]\nreported = "0-4"\nchange = "-2.5 kg"\n'


def test_one_long_table_puts_its_list_in_sections() -> None:
    assert toml({"rule": {"rows": [SHORT, LONG]}}).count("[[rule.rows]]") == 2


def test_texts_and_tables_stand_in_one_list() -> None:
    assert toml({"dose": {"load": ["20 kg", {"at": "red", "levels": ["red"]}]}}) == (
        'dose = {load = ["20 kg", {at = "red", levels = ["red"]}]}\n'
    )
    assert toml({"dose": {"load": ["20 kg" * 25, {"at": "red", "levels": ["red"]}]}}).splitlines()[-2:] == [
        '    {at = "red", levels = ["red"]},',
        "]",
    ]


@pytest.mark.parametrize(
    "data",
    [
        {"a": {"b": [{"c": [{"d": [SHORT, SHORT]}]}], "e": 1}},
        {"a": [{"b": {"c": [LONG, {"d": [LONG]}]}}], "e": 1},
        {"a": {"b": ["x" * 90, {"c": ["y" * 90]}]}},
        {"a": {"b": [[1, 2], [[3]]], "c": {}}},
        {"a": {"b": {"c": {"d": {"e": [SHORT] * 3}}}}},
    ],
)
def test_it_says_what_it_was_given(data: dict[str, Any]) -> None:
    assert tomllib.loads(toml(data)) == data
