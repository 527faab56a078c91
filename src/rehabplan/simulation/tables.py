"""A summary of simulated patients as a plain text table, and as JSON."""

import json
from fractions import Fraction
from typing import Any

from rehabplan.simulation.summary import Summary
from rehabplan.values import Number, format_number, half_up

_HEAD = ("", "patients", "least", "median", "most")
_SHARE = "share done"
_PLACES = 4


def table(summary: Summary) -> str:
    """Return a summary as lines of text, one for each of its rows.

    Shares are in whole percent, halves up; what is no whole number has up to two decimals.
    """
    lines = [_HEAD, *(_line(row) for row in summary.rows())]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    head = f"{len(summary.figures)} simulated patient{'s' * (len(summary.figures) != 1)}"
    told = (
        "  ".join(
            word.rjust(width) if column else word.ljust(width)
            for column, (word, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )
    return "\n".join([head, "", *(line.rstrip() for line in told), ""])


def _line(row: dict[str, Any]) -> tuple[str, ...]:
    words = [row["prescription"], f"{row['measure']}{':' * bool(row['reason'])}", row["reason"]]
    unit = f"({row['unit']})" if row["unit"] else ""
    label = " ".join(word for word in (*words, unit) if word)
    show = _percent if row["measure"] == _SHARE else _plain
    return label, str(row["patients"]), *(show(row[name]) for name in _HEAD[2:])


def _percent(share: Number | None) -> str:
    return "-" if share is None else f"{half_up(share * 100)} %"


def _plain(amount: Number | None) -> str:
    return "-" if amount is None else format_number(_hundredths(amount))


def _hundredths(amount: Number) -> Number:
    return amount if isinstance(amount, int) else Fraction(half_up(amount * 100), 100)


def dumps(summary: Summary) -> str:
    """Return the rows of a summary as JSON; what is no whole number is a decimal of up to four places."""
    rows = [{name: _json(value) for name, value in row.items()} for row in summary.rows()]
    return json.dumps({"patients": len(summary.figures), "rows": rows}, indent=2, ensure_ascii=False) + "\n"


def _json(value: Any) -> Any:
    return round(float(value), _PLACES) if isinstance(value, Fraction) else value
