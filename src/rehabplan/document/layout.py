"""Plain data to TOML that people like to read: short tables on one line, long ones and lists of them in sections."""

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AbstractTable, Item

WIDTH = 100


def toml(data: Mapping[str, Any]) -> str:
    """Return plain data as TOML; the fields of each table keep their order, but its sections come last.

    A list of tables on top stands in sections, and so does one below whose tables are long; a list of short tables is
    one of lines.
    """
    document = tomlkit.document()
    _fill(document, data, {name: value for name, value in data.items() if _is_section(value) or _are_tables(value)})
    return tomlkit.dumps(document)


def _fill(table: Container | AbstractTable, data: Mapping[str, Any], sections: Mapping[str, Any]) -> None:
    for name, value in data.items():
        if name not in sections:
            table.append(name, _on_a_line(value))
    for name, value in sections.items():
        table.append(name, _section(value))


def _is_section(value: object) -> bool:
    if isinstance(value, list):
        return _are_tables(value) and not all(_fits(each) for each in value)
    return isinstance(value, Mapping) and not _fits(value)


def _fits(value: Mapping[str, Any]) -> bool:
    """Return whether a table stands on one line."""
    return not _holds_tables(value) and len(_on_a_line(value).as_string()) <= WIDTH


def _are_tables(values: object) -> bool:
    return isinstance(values, list) and bool(values) and all(isinstance(value, Mapping) for value in values)


def _holds_tables(value: Mapping[str, Any]) -> bool:
    return any(_are_tables(each) or (isinstance(each, Mapping) and _holds_tables(each)) for each in value.values())


def _section(value: Any) -> Item:
    if isinstance(value, Mapping):
        table = tomlkit.table()
        _fill(table, value, {name: each for name, each in value.items() if _is_section(each)})
        return table
    tables = tomlkit.aot()
    for each in value:
        tables.append(_section(each))
    return tables


def _on_a_line(value: Any) -> Item:
    if isinstance(value, Mapping):
        table = tomlkit.inline_table()
        for name, each in value.items():
            table.append(name, _on_a_line(each))
        return table
    if isinstance(value, list):
        array = tomlkit.array()
        for each in value:
            array.append(_on_a_line(each))
        lines = len(array.as_string()) > WIDTH or (_are_tables(value) and len(value) > 1)
        return array.multiline(lines)
    single: Item = tomlkit.item(value)
    return single
