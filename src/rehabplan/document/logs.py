"""A log as lines of JSON, and back: a header, then one report or amendment a line, so that a log grows by appending."""

import json
from collections.abc import Iterable, Mapping
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
    shown,
)
from rehabplan.document.syntax import parse
from rehabplan.document.tags import Entry
from rehabplan.errors import DocumentError, Problem
from rehabplan.exercise import Exercise
from rehabplan.log import Amendment, Log
from rehabplan.report import SessionReport

ANY_ENTRY: Any = Entry
"""The annotation of an entry; to a type checker, two classes are no type."""

_SPACES = " \t\r\n"

SIMULATED = "simulated"
"""What the header of a log says, and each report in it, where no patient made them."""


def is_blank(text: object) -> bool:
    """Whether a log's text has nothing in it, not even a header: a file that was made and not written to yet."""
    if isinstance(text, bytes):
        return not text.removeprefix(b"\xef\xbb\xbf").strip(_SPACES.encode())
    return isinstance(text, str) and not text.removeprefix("\ufeff").strip(_SPACES)


def lines_of(log: Log) -> str:
    """Return a log as lines of JSON, oldest first; of one day, what was decided comes before what was done."""
    entries: list[SessionReport | Amendment] = [*log.amendments, *log.reports]
    entries.sort(key=lambda entry: entry.date)
    header = {"format": LOG_FORMAT, SIMULATED: True} if log.simulated else {"format": LOG_FORMAT}
    return f"{json.dumps(header)}\n{entry_lines(entries)}"


def entry_lines(entries: Iterable[SessionReport | Amendment]) -> str:
    """Return entries as lines of JSON, in their order, such as are added at the end of a log."""
    unstructured = (converter.whole().unstructure(entry, unstructure_as=ANY_ENTRY) for entry in entries)
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in unstructured)


def lengthened(text: bytes, entries: Iterable[SessionReport | Amendment]) -> bytes:
    """Return the text of a log with entries at its end; what stood there stays as it was."""
    begin = b"" if text.endswith(b"\n") else b"\n"
    return text + begin + entry_lines(entries).encode()


def log_of(text: str, exercises: Mapping[str, Exercise], name: str, may_be_simulated: bool = False) -> Log:
    """Return the log that lines of JSON describe; the problems of all lines come in one error."""
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(numbered) > LONGEST_LIST + 1:
        problem = Problem("too-many", "", "", f"a log has at most {LONGEST_LIST} entries; begin another")
        raise DocumentError([problem], name)
    problems: list[Problem] = []
    entries: list[SessionReport | Amendment] = []
    simulated = False
    with converter.exercises_known(exercises):
        for index, (number, line) in enumerate(numbered):
            try:
                table = _table_of(line, f"line {number}")
                if index == 0:
                    simulated = _read_header(table, f"line {number}", may_be_simulated)
                else:
                    entries.append(_entry_of(table, f"line {number}", simulated))
            except DocumentError as error:
                problems.extend(error.problems)
                if index == 0 or len(problems) > MOST_PROBLEMS:
                    break
    if problems:
        raise error_of(problems, name)
    reports = tuple(entry for entry in entries if isinstance(entry, SessionReport))
    return Log(reports, tuple(entry for entry in entries if isinstance(entry, Amendment)), simulated=simulated)


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


def _read_header(table: Mapping[str, Any], path: str, may_be_simulated: bool) -> bool:
    """Return whether the log says that it is simulated."""
    problems = problems_of_format(table, LOG_FORMAT, path)
    if not problems:
        remedy = "the first line holds the format alone; begin a new line"
        others = sorted(table.keys() - {"format", SIMULATED})
        problems = [Problem("unknown-field", join(path, name), "", remedy) for name in others]
        found, place = table.get(SIMULATED, True), join(path, SIMULATED)
        if found is not True:
            remedy = "write true here; the log of a patient says nothing of it"
            problems.append(Problem("wrong-type", place, shown(found, place), remedy))
        elif SIMULATED in table and not may_be_simulated:
            remedy = "no patient made these reports; to look at them anyway, read the log with simulated=True"
            problems.append(Problem(SIMULATED, place, "true", remedy))
    if problems:
        raise DocumentError(problems)
    return SIMULATED in table


def _entry_of(table: Mapping[str, Any], path: str, simulated: bool = False) -> SessionReport | Amendment:
    try:
        entry: SessionReport | Amendment = converter.whole().structure(table, ANY_ENTRY)
    except Exception as error:
        raise error_of(problems_in(error, path, table), path) from None
    if isinstance(entry, SessionReport) and entry.simulated is not simulated:
        remedy = "no simulated report belongs in a patient's log; leave it out"
        if simulated:
            remedy = "the log is simulated, and this report says not that it is; keep it in a log of its own"
        place = join(path, SIMULATED)
        raise DocumentError([Problem(SIMULATED, place, shown(entry.simulated, place), remedy)])
    return entry
