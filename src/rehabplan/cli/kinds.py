"""What kind of file a path leads to, told by its first bytes: so that swapped files are named for what they are."""

import re
from pathlib import Path

import attrs

from rehabplan import approval
from rehabplan.document.problems import LOG_FORMAT, PROGRAMME_FORMAT
from rehabplan.errors import RehabPlanError
from rehabplan.export import adherence_data, changes_data, plan_data
from rehabplan.export.calendar_state import STATE_FORMAT

_FIRST_BYTES = 4_096
_JSON = re.compile(rb'\s*\{[^{}\[\]]*?"format"\s*:\s*"([^"\\]{1,60})"')
_TOML = re.compile(rb"(?:^|\n)[ \t]*format[ \t]*=[ \t]*[\"']([^\"'\\\n]{1,60})[\"']")
_CALENDAR = b"BEGIN:VCALENDAR"
_DIARY = re.compile(rb'"?plan"?[,;\t]"?session"?[,;\t]')


@attrs.frozen
class Kind:
    """A kind of file: what it is, and what such a file is for."""

    name: str
    use: str

    def __str__(self) -> str:
        return f"{'an' if self.name[0] in 'aeiou' else 'a'} {self.name}"


PROGRAMME = Kind("programme", "give it as PROGRAMME, the first argument")
LOG = Kind("log", "give it with --log")
APPROVAL = Kind("approval", "give it to rehabplan replan with --approved")
CALENDAR = Kind("calendar", "give it with --previous")
STATE = Kind("calendar's state", "give it with --state or --previous")
DIARY = Kind("diary", "read it with rehabplan diary --read")
PRESCRIPTION = Kind("file with one prescription", "give it with --add")
DOSAGE = Kind("file with one dosage", "give it with --dosage")

_OF_FORMAT = {
    PROGRAMME_FORMAT: PROGRAMME,
    LOG_FORMAT: LOG,
    approval.FORMAT: APPROVAL,
    STATE_FORMAT: STATE,
    **{
        form: Kind(name, "it is made to be looked at, and no command reads it")
        for form, name in (
            (plan_data.FORMAT, "plan as JSON"),
            (changes_data.FORMAT, "list of changes"),
            (adherence_data.FORMAT, "table of adherence"),
        )
    },
}


class WrongFile(RehabPlanError, ValueError):  # noqa: N818 - reads as the sentence it is
    """A file of another kind than the one asked for."""

    code = "wrong-file"


def check_kind(path: str, *wanted: Kind) -> None:
    """Refuse a file that is plainly of another kind than those wanted; whether it is a good one is not asked here.

    What is no file of its own, such as a pipe, can be read once only, and is left alone.
    """
    if not Path(path).is_file():
        return
    with Path(path).open("rb") as file:
        found = kind_of(file.read(_FIRST_BYTES))
    if found is not None and found not in wanted:
        raise WrongFile(f"{path!r} is {found}, not {' or '.join(map(str, wanted))}: {found.use}")


def kind_of(begin: bytes) -> Kind | None:
    """Return what kind of file begins so; ``None`` where nothing says it.

    >>> str(kind_of(b'{"format": "rehabplan-log/1"}')), kind_of(b"format = 'minutes/1'")
    ('a log', None)
    """
    text = begin.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(_CALENDAR):
        return CALENDAR
    if _DIARY.match(text):
        return DIARY
    found = _JSON.match(text) if text.startswith(b"{") else _TOML.search(text)
    return None if found is None else _OF_FORMAT.get(found[1].decode("latin-1"))
