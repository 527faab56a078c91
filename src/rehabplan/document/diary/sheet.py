"""From the text of a spreadsheet to rows of cells, each with its place; and the escape of what a spreadsheet runs."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

import attrs

from rehabplan.document.diary.cells import MONTHS
from rehabplan.document.diary.columns import COLUMNS, PASSED_OVER, REQUIRED, Column
from rehabplan.document.problems import error_of
from rehabplan.errors import DocumentError, Problem, did_you_mean, shorten

MOST_BYTES_OF_DIARY: Final = 10_000_000
MOST_ROWS: Final = 50_000
LONGEST_CELL: Final = 5_000

_DELIMITERS = (",", ";", "\t")
_RUN = ("=", "+", "-", "@", "\t", "\r")
_REWRITTEN = re.compile(
    r"[0-9][0-9.,]*(?:e[+-]?[0-9]+)?%?|true|false"
    r"|[0-9]{1,4}[-/. ][0-9]{1,2}(?:[-/. ][0-9]{1,4})?"
    rf"|[0-9]{{1,4}}[-/. ]*(?:{MONTHS})\w*|(?:{MONTHS})\w*[-/. ]*[0-9]{{1,4}}",
    re.IGNORECASE,
)
_APOSTROPHE = "'"


def harmless(text: str) -> str:
    """Return the text of a cell such as a spreadsheet leaves alone: an apostrophe stands before what it would not.

    It runs what begins like a formula, and makes numbers and dates of what looks like them, so that the name ``9e11``
    would come back as another. The inverse of :func:`plain`.
    """
    if text.startswith((*_RUN, _APOSTROPHE)) or _REWRITTEN.fullmatch(text):
        return f"{_APOSTROPHE}{text}"
    return text


def plain(text: str) -> str:
    """Return what a cell says, without the apostrophe that :func:`harmless` put before it."""
    return text[1:] if text.startswith(_APOSTROPHE) and harmless(text[1:]) == text else text


@attrs.frozen
class Cell:
    """A cell that is not empty: the row and the place among the columns, both counted as a spreadsheet does."""

    column: Column
    row: int
    index: int
    text: str = attrs.field(repr=False)

    @property
    def place(self) -> str:
        """Where it stands, such as ``row 5, pain (cell M5)``."""
        return f"row {self.row}, {self.column.name} (cell {letters(self.index)}{self.row})"

    def problem(self, remedy: str, code: str) -> Problem:
        """Return what is wrong with it; what is private is not shown."""
        return Problem(code, self.place, "" if self.column.private else shorten(self.text), remedy)


@attrs.frozen
class Row:
    """A row: its number, counted from 1 with that of the names, and the cells that are not empty, by column."""

    number: int
    cells: dict[str, Cell]


def letters(index: int) -> str:
    """Return the letters of a column, counted from 0: A to Z, AA and so on."""
    before, own = divmod(index, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + own)


def rows_of(text: str, name: str) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a diary that are not empty, and what is wrong with single cells.

    What is wrong with the sheet as a whole is a :class:`DocumentError` at once, since no cell would mean anything.
    """
    records = _records(text, name)
    header = next(records)
    names = [each.strip().casefold() for each in header]
    if problems := list(_problems_of_header(header, names)):
        raise error_of(problems, name)
    rows, problems = [], []
    for number, record in enumerate(records, 2):
        if number > MOST_ROWS:
            remedy = f"a diary has at most {MOST_ROWS} rows; divide it"
            raise DocumentError([Problem("too-many", f"row {number}", "", remedy)], name)
        row = Row(number, {})
        for index, raw in enumerate(record):
            if not raw.strip():
                continue
            column = names[index] if index < len(names) else ""
            if not column:
                remedy = "nothing belongs in a column without a name; an unquoted delimiter may have moved it here"
                place = f"row {number} (cell {letters(index)}{number})"
                problems.append(Problem("unknown-column", place, "", remedy))
            elif column in COLUMNS:
                cell = Cell(COLUMNS[column], number, index, plain(raw))
                row.cells[column] = cell
                if len(raw) > LONGEST_CELL:
                    problems.append(cell.problem(f"cut it to {LONGEST_CELL} characters", "too-long"))
        if row.cells:
            rows.append(row)
    return rows, problems


def _records(text: str, name: str) -> Iterator[list[str]]:
    """Yield the records of a text, whatever stands between its cells."""
    first = text.splitlines()[0]
    delimiter = max(_DELIMITERS, key=lambda each: len(first.split(each)))
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield next(records)
        except StopIteration:
            return
        except csv.Error as error:
            remedy = f"{error}; a quotation mark inside a cell is written twice"
            raise DocumentError([Problem("syntax", f"row {number}", "", remedy)], name) from None


def _problems_of_header(header: list[str], names: list[str]) -> Iterator[Problem]:
    known = [*COLUMNS, *PASSED_OVER]
    if not set(names) & set(known):
        remedy = f"the first row holds the names of the columns: {', '.join(REQUIRED)} and others"
        yield Problem("missing-column", "row 1", shorten(header[0] if header else ""), remedy)
        return
    for index, column in enumerate(names):
        place = f"row 1 (cell {letters(index)}1)"
        if column and column not in known:
            remedy = f"no such column{did_you_mean(column, known)}; correct the name, or take the column out"
            yield Problem("unknown-column", place, shorten(header[index]), remedy)
        elif column and column in names[:index]:
            yield Problem("duplicate", place, shorten(header[index]), "the column stands twice; keep one")
    for column in REQUIRED:
        if column not in names:
            remedy = f"the column {column!r} is missing; add it as the empty diary has it"
            yield Problem("missing-column", "row 1", "", remedy)
