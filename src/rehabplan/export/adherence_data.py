"""Adherence as plain data (``rehabplan-adherence/1``), as CSV for a spreadsheet, and as a table for eyes."""

import csv
import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any

import attrs

from rehabplan.adherence import HIGH, MEASURES, Adherence, Streaks, Tally, Work
from rehabplan.document.diary.sheet import harmless
from rehabplan.values import Number, format_number

FORMAT = "rehabplan-adherence/1"
_STATES = tuple(attrs.fields_dict(Tally))
_PARTS = tuple(attrs.fields_dict(Adherence))
_SHARES = ("at_least", "at_most")

Groups = Mapping[tuple[Any, ...], Adherence]
"""What :func:`rehabplan.adherence.adherence` returns."""


def to_data(by: Sequence[str], groups: Groups, streaks: Streaks) -> dict[str, Any]:
    """Return adherence as plain data: a table for each group, with the values of ``by`` that it stands for."""
    return {
        "format": FORMAT,
        "by": list(by),
        "groups": [
            {**dict(zip(by, map(_plain, key), strict=True)), **_adherence(found)} for key, found in groups.items()
        ],
        "streaks": attrs.asdict(streaks),
    }


def dumps(by: Sequence[str], groups: Groups, streaks: Streaks) -> str:
    """Return adherence as JSON text, two spaces deep, with a final line break."""
    return json.dumps(to_data(by, groups, streaks), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _adherence(found: Adherence) -> dict[str, Any]:
    return {"is_high": found.is_high, **{part: _work(getattr(found, part)) for part in _PARTS}}


def _work(work: Work) -> dict[str, Any]:
    return {measure: _tally(getattr(work, measure)) for measure in MEASURES}


def _tally(tally: Tally) -> dict[str, Any]:
    counts = {state: _number(getattr(tally, state)) for state in _STATES}
    shares = {name: None if (share := getattr(tally, name)) is None else float(share) for name in _SHARES}
    return {**counts, **shares}


def _number(exact: Number) -> int | float:
    return exact if isinstance(exact, int) else float(exact)


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def csv_text(by: Sequence[str], groups: Groups, _streaks: Streaks) -> str:
    """Return a row for each group; columns such as ``required_reps_done``. No cell is one that a spreadsheet runs."""
    columns = [(part, measure, state) for part in _PARTS for measure in MEASURES for state in _STATES]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*by, *("_".join(column) for column in columns)])
    for key, found in groups.items():
        counts = [getattr(getattr(getattr(found, part), measure), state) for part, measure, state in columns]
        writer.writerow([*map(_cell, key), *map(_number, counts)])
    return text.getvalue()


def _cell(value: Any) -> int | str:
    return value if isinstance(value, int) else harmless(_plain(value))


def table(by: Sequence[str], groups: Groups, streaks: Streaks) -> str:
    """Return adherence as text, a line for each group: what was done of what was due, at least and at most."""
    head = [*by, "sessions", "missed", "unknown", "to come", "sets", "reps", "seconds", "optional sessions"]
    rows = [head, *(_row(key, found) for key, found in groups.items())]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([*lines, "", *_words(streaks)]) + "\n"


def _row(key: tuple[Any, ...], found: Adherence) -> list[str]:
    work, sessions = found.required, found.required.sessions
    counts = [format_number(count) for count in (sessions.missed, sessions.unknown, sessions.to_come)]
    doses = [_of(tally) for tally in (work.sets, work.reps, work.seconds)]
    return [*(str(_plain(value)) for value in key), _of(sessions), *counts, *doses, _of(found.optional.sessions)]


def _of(tally: Tally) -> str:
    """Return a tally as ``18 of 24, 75 %``, or from how many to how many per cent where something is not known."""
    if tally.at_least is None or tally.at_most is None:
        return "-"
    low, high = math.floor(tally.at_least * 100), math.ceil(tally.at_most * 100)
    share = f"{low} %" if tally.at_least == tally.at_most else f"{low} to {high} %"
    return f"{format_number(tally.done)} of {format_number(tally.due)}, {share}"


def _words(streaks: Streaks) -> Iterator[str]:
    yield f"days in a row with all that was required: {streaks.current} now, {streaks.longest} at most"
    yield f"days without anything known to be done: {streaks.current_gap} now, {streaks.longest_gap} at most"
    yield f"high adherence is {math.floor(HIGH * 100)} % of the sessions or more (PROHIP: 18 of 24)"
