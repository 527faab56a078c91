"""Programmes and logs from built-in slugs, files and standard input."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from rehabplan import approval, document, library
from rehabplan.approval import Approval
from rehabplan.cli.kinds import APPROVAL, CALENDAR, DIARY, DOSAGE, LOG, PRESCRIPTION, PROGRAMME, STATE, Kind, check_kind
from rehabplan.cli.output import UnwritableFile, reason, show_notes
from rehabplan.document.limits import MOST_BYTES
from rehabplan.document.logs import is_blank
from rehabplan.dosage import Dosage
from rehabplan.errors import RehabPlanError, UnknownName
from rehabplan.export import ical
from rehabplan.log import Amendment, Log
from rehabplan.planning import Plan
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.report import SessionReport

_Entry = TypeVar("_Entry", SessionReport, Amendment)

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
        with _reading("standard input", remedy=_ANOTHER_FILE):
            text = sys.stdin.buffer.read(MOST_BYTES + 1)
        is_json = text.lstrip(_BLANK).startswith(b"{")
        return document.loads(text, "json" if is_json else "toml", exercises=library.exercises(), name="standard input")
    try:
        return library.programme(name)
    except UnknownName as unknown:
        with _reading(repr(name)), _of_kind(name, PROGRAMME):
            if Path(name).suffix.lower() in {".toml", ".json"} or Path(name).exists():
                return document.load(name, exercises=library.exercises())
        remedy = "give one of them, a path to a .toml or .json file, or - for standard input"
        raise UnknownProgramme(f"{unknown}; {remedy}") from None


def read_prescription(path: str) -> Prescription:
    """Return the one prescription in a file, which may name built-in exercises."""
    with _reading(repr(path)), _of_kind(path, PRESCRIPTION):
        return document.load_prescription(path, exercises=library.exercises())


def read_dosage(path: str) -> Dosage:
    """Return the one dosage in a file."""
    with _reading(repr(path)), _of_kind(path, DOSAGE):
        return document.load_dosage(path)


def read_log(path: str | None) -> Log:
    """Return the log in a JSON Lines file; without a path an empty one."""
    if path is None:
        return Log()
    with _reading(repr(path)), _of_kind(path, LOG):
        log = document.load_log(path, exercises=library.exercises())
        if log == Log() and Path(path).is_file() and is_blank(Path(path).read_bytes()):
            show_notes([f"{path} is empty: nothing was reported or decided yet"])
        return log


def read_log_to_add_to(path: str) -> Log:
    """Return the log in a file that entries are about to be added to; an empty one where there is no file yet.

    A diary is read where a log is, but nothing can be added to one.
    """
    with _reading(repr(path)):
        if not Path(path).exists():
            return Log()
        check_kind(path, LOG)
    return read_log(path)


def read_diary(path: str, plan: Plan, source: str) -> tuple[SessionReport, ...]:
    """Return the reports in a diary of a plan."""
    with _reading(repr(path)), _of_kind(path, DIARY):
        return document.load_diary(path, plan=plan, source=source)


def add_to_log(path: str, entries: Iterable[_Entry]) -> tuple[_Entry, ...]:
    """Add entries to the end of a log's file, begun if it is not there, and return those that were new."""
    try:
        return document.append_log(path, entries, exercises=library.exercises())
    except OSError as problem:
        raise UnwritableFile(f"the log {path!r} cannot be written: {reason(problem)}; nothing was changed") from None


def read_approval(path: str | None) -> Approval | None:
    """Return what was approved last, in a JSON file; nothing without a path, and where there is no file yet."""
    if path is None:
        return None
    with _reading(repr(path)), _of_kind(path, APPROVAL):
        return approval.load(path) if Path(path).exists() else None


def read_calendar_state(path: str) -> dict[str, Any]:
    """Return the state of a calendar: kept as JSON, or read back from the last file."""
    with _reading(repr(path)), _of_kind(path, CALENDAR, STATE):
        with Path(path).open("rb") as file:
            content = file.read(ical.MOST_BYTES + 1)
        return ical.loads_state(content) if content.lstrip(_BLANK).startswith(b"{") else ical.state_in(content)


@contextmanager
def _reading(place: str, *, remedy: str = "check the path") -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        raise UnreadableFile(f"{place} cannot be read: {reason(problem)}; {remedy}") from None


@contextmanager
def _of_kind(path: str, *wanted: Kind) -> Iterator[None]:
    """Say what a file is, where it cannot be read since it is of another kind."""
    try:
        yield
    except RehabPlanError:
        check_kind(path, *wanted)
        raise
