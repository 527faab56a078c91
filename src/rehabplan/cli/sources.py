"""Programmes and logs from built-in slugs, files and standard input."""

import sys
from pathlib import Path

from rehabplan import document, library
from rehabplan.errors import RehabPlanError, UnknownName
from rehabplan.log import Log
from rehabplan.programme import Programme

STDIN = "-"


def read_programme(name: str) -> Programme:
    """Return the programme of a built-in slug, a .toml or .json file, or ``-`` for standard input."""
    if name == STDIN:
        text = sys.stdin.buffer.read()
        form = "json" if text.lstrip().startswith(b"{") else "toml"
        return document.loads(text, form, exercises=library.exercises(), name="standard input")
    path = Path(name)
    if path.suffix in {".toml", ".json"} or path.exists():
        return document.load(path, exercises=library.exercises())
    try:
        return library.programme(name)
    except UnknownName as unknown:
        remedy = "give one of them, a path to a .toml or .json file, or - for standard input"
        raise UnknownProgramme(f"{unknown}; {remedy}") from None


class UnknownProgramme(RehabPlanError, LookupError):  # noqa: N818 - reads as the sentence it is
    """A programme that is neither built in nor a file."""

    code = "unknown-name"


def read_log(path: str | None) -> Log:
    """Return the log in a JSON Lines file; without a path an empty one."""
    return Log() if path is None else document.load_log(path, exercises=library.exercises())
