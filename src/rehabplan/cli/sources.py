"""Programmes and logs from built-in slugs, files and standard input."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rehabplan import document, library
from rehabplan.cli.output import reason
from rehabplan.document.limits import MOST_BYTES
from rehabplan.errors import RehabPlanError, UnknownName
from rehabplan.log import Log
from rehabplan.programme import Programme

STDIN = "-"
_ANOTHER_FILE = "name a file instead of -"
_BLANK = b"\xef\xbb\xbf \t\r\n"


class UnknownProgramme(RehabPlanError, LookupError):  # noqa: N818 - reads as the sentence it is
    """A programme that is neither built in nor a file."""

    code = "unknown-name"


class UnreadableFile(RehabPlanError, OSError):  # noqa: N818 - as above
    """A file that is not there, or that nobody may read."""

    code = "unreadable-file"


def read_programme(name: str) -> Programme:
    """Return the programme of a built-in slug, a .toml or .json file, or ``-`` for standard input."""
    if name == STDIN:
        if sys.stdin is None:
            raise UnreadableFile(f"standard input is closed: {_ANOTHER_FILE}")
        with _reading("standard input", _ANOTHER_FILE):
            text = sys.stdin.buffer.read(MOST_BYTES + 1)
        is_json = text.lstrip(_BLANK).startswith(b"{")
        return document.loads(text, "json" if is_json else "toml", exercises=library.exercises(), name="standard input")
    try:
        return library.programme(name)
    except UnknownName as unknown:
        with _reading(repr(name)):
            if Path(name).suffix.lower() in {".toml", ".json"} or Path(name).exists():
                return document.load(name, exercises=library.exercises())
        remedy = "give one of them, a path to a .toml or .json file, or - for standard input"
        raise UnknownProgramme(f"{unknown}; {remedy}") from None


def read_log(path: str | None) -> Log:
    """Return the log in a JSON Lines file; without a path an empty one."""
    if path is None:
        return Log()
    with _reading(repr(path)):
        return document.load_log(path, exercises=library.exercises())


@contextmanager
def _reading(place: str, remedy: str = "check the path") -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise UnreadableFile(f"{place} cannot be read: {reason(problem)}; {remedy}") from None
