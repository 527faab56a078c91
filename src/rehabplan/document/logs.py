"""A log as lines of JSON, and back: a header, then one report or amendment a line, so that a log grows by appending."""

import json
from collections.abc import Mapping
from typing import Any

import attrs

from rehabplan.document import converter
from rehabplan.document.limits import LONGEST_LIST, problems_of_shape
from rehabplan.document.problems import (
    LOG_FORMAT,
    MOST_PROBLEMS,
    Unreadable,
    error_of,
    join,
    problems_in,
    problems_of_format,
)
from rehabplan.document.syntax import parse
from rehabplan.document.tags import Entry
from rehabplan.errors import DocumentError, Problem
from rehabplan.exercise import Exercise
from rehabplan.log import Amendment, Log
from rehabplan.report import SessionReport

ANY_ENTRY: Any = Entry
"""The annotation of an entry; to a type checker, two classes are no type."""


def lines_of(log: Log) -> str:
    """Return a log as lines of JSON, oldest first; of one day, what was decided comes before what was done."""
    entries: list[SessionReport | Amendment] = [*log.amendments, *log.reports]
    entries.sort(key=lambda entry: entry.date)
    unstructured = (converter.whole().unstructure(entry, unstructure_as=ANY_ENTRY) for entry in entries)
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in ({"format": LOG_FORMAT}, *unstructured))


def log_of(text: str, exercises: Mapping[str, Exercise], name: str) -> Log:
    """Return the log that lines of JSON describe; the problems of all lines come in one error."""
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(numbered) > LONGEST_LIST + 1:
        problem = Problem("too-many", "", "", f"a log has at most {LONGEST_LIST} entries; begin another")
        raise DocumentError([problem], name)
    problems: list[Problem] = []
    entries: list[SessionReport | Amendment] = []
    with converter.exercises_known(exercises):
        for index, (number, line) in enumerate(numbered):
            try:
                table = _table_of(line, f"line {number}")
                if index == 0:
                    _check_header(table, f"line {number}")
                else:
                    entries.append(_entry_of(table, f"line {number}"))
            except DocumentError as error:
                problems.extend(error.problems)
                if index == 0 or len(problems) > MOST_PROBLEMS:
                    break
    if problems:
        raise error_of(problems, name)
    return Log.of(entries)


def _table_of(line: str, path: str) -> Mapping[str, Any]:
    try:
        table = parse(line, "json")
    except Unreadable as error:
        problem = error.problem
        column = problem.path.partition(", ")[2]
        raise DocumentError([attrs.evolve(problem, path=f"{path}, {column}" if column else path)]) from None
    if problems := problems_of_shape(table, path):
        raise DocumentError(problems)
    return table


def _check_header(table: Mapping[str, Any], path: str) -> None:
    problems = problems_of_format(table, LOG_FORMAT, path)
    others = sorted(name for name in table if name != "format")
    if not problems and others:
        problems = [
            Problem("unknown-field", join(path, name), "", "the first line holds the format alone; begin a new line")
            for name in others
        ]
    if problems:
        raise DocumentError(problems)


def _entry_of(table: Mapping[str, Any], path: str) -> SessionReport | Amendment:
    try:
        entry: SessionReport | Amendment = converter.whole().structure(table, ANY_ENTRY)
    except Exception as error:
        raise error_of(problems_in(error, path, table), path) from None
    return entry
