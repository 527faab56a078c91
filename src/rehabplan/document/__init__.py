"""Programmes and logs as documents: plain data, TOML for people, JSON for programs.

A programme's document says ``format = "rehabplan/1"`` and holds every exercise it names once, so that it stands on its
own; a log is lines of JSON under a header. Reading is strict: every problem of a document comes at once, in one
:class:`~rehabplan.errors.DocumentError`, with its place, its value and its remedy.

Only these functions are public; cattrs and tomlkit are loaded by the first call that needs them.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, Literal, TypeVar

from rehabplan.dosage import Dosage
from rehabplan.dose import Dose
from rehabplan.errors import DocumentError, InvalidValue, did_you_mean
from rehabplan.exercise import Exercise
from rehabplan.files import write_atomically
from rehabplan.log import Amendment, Log
from rehabplan.planning import Plan
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.report import SessionReport

__all__ = [
    "append_log",
    "dose_data",
    "dump",
    "dump_log",
    "dumps",
    "dumps_log",
    "from_data",
    "load",
    "load_diary",
    "load_dosage",
    "load_log",
    "load_prescription",
    "loads",
    "loads_diary",
    "loads_exercises",
    "loads_log",
    "programme_hash",
    "register",
    "to_data",
    "unregister",
]

_Entry = TypeVar("_Entry", SessionReport, Amendment)
_Part = TypeVar("_Part", Dosage, Prescription)

Format = Literal["toml", "json"]
Kind = Literal["rule", "condition", "modulation"]


def to_data(programme: Programme) -> dict[str, Any]:
    """Return a programme as plain data: texts, numbers, true, false, lists and tables; the inverse of `from_data`.

    Defaults are written out, so that a stored programme keeps its meaning; what is ``None`` is left out, and so are
    empty lists that the first version of the format did not know. Exercises stand in full under ``exercises``, named
    elsewhere by their slug. A rule, condition or modulation of a class that documents have no word for is an
    :class:`~rehabplan.errors.InvalidValue`; :func:`register` gives it one.
    """
    from rehabplan.document.programmes import data_of

    return data_of(programme)


def from_data(data: Mapping[str, Any], *, exercises: Mapping[str, Exercise] | None = None) -> Programme:
    """Return the programme that plain data describes; the inverse of `to_data`.

    ``exercises`` lends exercises by slug to a document that does not describe them; its own go before. All problems
    come in one :class:`~rehabplan.errors.DocumentError`.
    """
    from rehabplan.document.programmes import programme_of

    return programme_of(data, exercises or {}, "document")


def dumps(programme: Programme, format: Format = "toml") -> str:
    """Return a programme as TOML or JSON; the inverse of `loads`, the same text for the same programme.

    A programme too large to be read again is a :class:`~rehabplan.errors.DocumentError`.

    >>> from rehabplan import Dosage, Dose, Exercise, Frequency, Prescription
    >>> daily = Dosage(Dose(reps=20), Frequency.daily())
    >>> cat_cow = Prescription(exercise=Exercise(slug="cat-cow", name="Cat-cow"), dosage=daily)
    >>> programme = Programme(title="Mobility", weeks=4, prescriptions=[cat_cow])
    >>> print(dumps(programme).splitlines()[0])
    format = "rehabplan/1"
    >>> loads(dumps(programme)) == programme
    True
    """
    from rehabplan.document.limits import MOST_BYTES, problems_of_shape
    from rehabplan.document.syntax import named, text_of

    _check_format(format)
    data = to_data(programme)
    if problems := problems_of_shape(data):
        raise DocumentError(problems, "programme")
    if format == "toml":
        from rehabplan.document.layout import toml

        text = toml(data)
    else:
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    with named("programme"):
        return text_of(text, MOST_BYTES)


def loads(
    text: str | bytes,
    format: Format = "toml",
    *,
    exercises: Mapping[str, Exercise] | None = None,
    name: str = "document",
) -> Programme:
    r"""Return the programme that a text in TOML or JSON describes; the inverse of `dumps`.

    Bytes are UTF-8. ``exercises`` are as in `from_data`; ``name`` is what an error calls the document. At most 1 MB,
    32 levels deep, 10 000 entries a list. All problems come in one :class:`~rehabplan.errors.DocumentError`.

    >>> loads('format = "rehabplan/1"\ntitel = "Back"\nweeks = 4')
    Traceback (most recent call last):
        ...
    rehabplan.errors.DocumentError: document has 2 problems:
      title: this field is required; add it [missing-field]
      titel: no such field (did you mean 'title'?) [unknown-field]
    """
    from rehabplan.document.limits import MOST_BYTES
    from rehabplan.document.programmes import programme_of
    from rehabplan.document.syntax import named, parse, text_of

    _check_format(format)
    with named(name):
        data = parse(text_of(text, MOST_BYTES), format)
    return programme_of(data, exercises or {}, name)


def loads_exercises(text: str | bytes, format: Format = "toml", *, name: str = "document") -> tuple[Exercise, ...]:
    """Return the exercises of a collection: a document with nothing but ``format`` and ``exercises``.

    All problems come in one :class:`~rehabplan.errors.DocumentError`.
    """
    from rehabplan.document.limits import MOST_BYTES
    from rehabplan.document.programmes import exercises_of
    from rehabplan.document.syntax import named, parse, text_of

    _check_format(format)
    with named(name):
        data = parse(text_of(text, MOST_BYTES), format)
    return exercises_of(data, name)


def dump(programme: Programme, path: str | PathLike[str]) -> None:
    """Write a programme to a file, TOML or JSON by its suffix; the inverse of `load`.

    The file is replaced whole: another process reads the old text or the new, and a failure leaves the old.
    """
    from rehabplan.document.files import format_of

    write_atomically(Path(path), dumps(programme, format_of(Path(path))).encode())


def load(path: str | PathLike[str], *, exercises: Mapping[str, Exercise] | None = None) -> Programme:
    """Return the programme in a file, TOML or JSON by its suffix; the inverse of `dump`.

    Errors of the file itself are those of ``open``; another suffix is an :class:`~rehabplan.errors.InvalidValue`.
    """
    from rehabplan.document.files import format_of, read
    from rehabplan.document.limits import MOST_BYTES

    written_in = format_of(Path(path))
    return loads(read(Path(path), MOST_BYTES), written_in, exercises=exercises, name=str(path))


def dumps_log(log: Log) -> str:
    """Return a log as lines of JSON, oldest first; the inverse of `loads_log`.

    Each line stands on its own, exercises in full, so that a new entry is appended as one more line.

    >>> from datetime import date
    >>> from rehabplan import SessionReport
    >>> print(dumps_log(Log.of([SessionReport(date=date(2027, 1, 4), done=True)])), end="")
    {"format": "rehabplan-log/1"}
    {"type": "report", "date": "2027-01-04", "slot": 1, "done": true, "items": [], "signed_off": []}
    """
    from rehabplan.document.limits import MOST_BYTES_OF_LOG
    from rehabplan.document.logs import lines_of
    from rehabplan.document.syntax import named, text_of

    with named("log"):
        return text_of(lines_of(log), MOST_BYTES_OF_LOG)


def loads_log(
    text: str | bytes,
    *,
    exercises: Mapping[str, Exercise] | None = None,
    name: str = "log",
    simulated: bool = False,
) -> Log:
    """Return the log that lines of JSON describe, in any order; the inverse of `dumps_log`.

    Bytes are UTF-8; empty lines are passed over. At most 10 MB and 10 000 entries. All problems come in one
    :class:`~rehabplan.errors.DocumentError`, their paths beginning with the line: ``line 3.pain_during``. A log of
    simulated reports, whose header says so, is such a problem too, unless ``simulated`` is true. A text with nothing in
    it, such as that of a file just made, is an empty log; one that has entries and no header is none.
    """
    from rehabplan.document.limits import MOST_BYTES_OF_LOG
    from rehabplan.document.logs import is_blank, log_of
    from rehabplan.document.syntax import named, text_of

    if is_blank(text):
        return Log()
    with named(name):
        lines = text_of(text, MOST_BYTES_OF_LOG)
    return log_of(lines, exercises or {}, name, simulated)


def dump_log(log: Log, path: str | PathLike[str]) -> None:
    """Write a log to a file, which is replaced whole; the inverse of `load_log`."""
    write_atomically(Path(path), dumps_log(log).encode())


def load_log(
    path: str | PathLike[str], *, exercises: Mapping[str, Exercise] | None = None, simulated: bool = False
) -> Log:
    """Return the log in a file; the inverse of `dump_log`, see `loads_log`.

    A file that ends in .csv is a diary, see `load_diary`. Errors of the file itself are those of ``open``.
    """
    from rehabplan.document.files import read
    from rehabplan.document.limits import MOST_BYTES_OF_LOG

    if Path(path).suffix.lower() == ".csv":
        return Log(load_diary(path))
    return loads_log(read(Path(path), MOST_BYTES_OF_LOG), exercises=exercises, name=str(path), simulated=simulated)


def append_log(
    path: str | PathLike[str],
    entries: Iterable[_Entry],
    *,
    exercises: Mapping[str, Exercise] | None = None,
) -> tuple[_Entry, ...]:
    """Add entries to the end of a log's file and return those that were added; a file that is not there is begun.

    A report that the log holds already is not added again; one with the id of another corrects it. Every earlier line
    stays as it is, byte for byte, and the file is replaced whole. What would not be read again is not written, but a
    :class:`~rehabplan.errors.DocumentError`.
    """
    from rehabplan.document.files import read
    from rehabplan.document.limits import MOST_BYTES_OF_LOG
    from rehabplan.document.logs import is_blank, lengthened

    place = Path(path)
    old = read(place, MOST_BYTES_OF_LOG) if place.exists() else b""
    old = dumps_log(Log()).encode() if is_blank(old) else old
    held = loads_log(old, exercises=exercises, name=str(path)).reports
    new = tuple(entry for entry in entries if entry not in held)
    if new:
        text = lengthened(old, new)
        loads_log(text, exercises=exercises, name=str(path))
        write_atomically(place, text)
    return new


def loads_diary(
    text: str | bytes, *, plan: Plan | None = None, source: str = "diary", name: str = "diary"
) -> tuple[SessionReport, ...]:
    r"""Return the reports in a diary: a spreadsheet as comma-separated values that a patient or clinician filled in.

    :func:`rehabplan.export.diary.dumps` writes an empty one. Bytes are UTF-8. Each session in which something is told
    gives one report, whose id derives from the source, the plan and the session, so that the same cell filled in
    otherwise later corrects it. With a ``plan``, a row of another one is a problem, one that names none is of this
    one, and the names of its levels, such as the colours of bands, are loads too. At most 10 MB and 50 000 rows. All
    problems come in one :class:`~rehabplan.errors.DocumentError`, each with its cell: ``row 5, pain (cell H5)``.

    >>> [report] = loads_diary("plan,session,prescription,side,done,pain\n7f3a,2027-01-04/1,squat,left,yes,2\n")
    >>> report.id, report.items[0].pain
    ('diary/7f3a/2027-01-04/1', 2)
    """
    from rehabplan.document.diary.reports import reports_of
    from rehabplan.document.diary.sheet import MOST_BYTES_OF_DIARY
    from rehabplan.document.syntax import named, text_of

    with named(name):
        sheet = text_of(text, MOST_BYTES_OF_DIARY)
    return reports_of(sheet, plan, source, name)


def load_diary(
    path: str | PathLike[str], *, plan: Plan | None = None, source: str = "diary"
) -> tuple[SessionReport, ...]:
    """Return the reports in a diary's file; see `loads_diary`. Errors of the file itself are those of ``open``."""
    from rehabplan.document.diary.sheet import MOST_BYTES_OF_DIARY
    from rehabplan.document.files import read

    return loads_diary(read(Path(path), MOST_BYTES_OF_DIARY), plan=plan, source=source, name=str(path))


def load_prescription(path: str | PathLike[str], *, exercises: Mapping[str, Exercise] | None = None) -> Prescription:
    """Return the one prescription in a file, TOML or JSON by its suffix: the fields that a programme's has.

    ``exercises`` lends exercises by slug. Errors are those of :func:`load`.
    """
    return _load_part(path, Prescription, exercises or {})


def load_dosage(path: str | PathLike[str]) -> Dosage:
    """Return the one dosage in a file, TOML or JSON by its suffix: its ``dose`` and ``frequency``.

    Errors are those of :func:`load`.
    """
    return _load_part(path, Dosage, {})


def _load_part(path: str | PathLike[str], kind: type[_Part], exercises: Mapping[str, Exercise]) -> _Part:
    from rehabplan.document.files import format_of, read
    from rehabplan.document.limits import MOST_BYTES
    from rehabplan.document.parts import part_of

    written_in = format_of(Path(path))
    part: _Part = part_of(read(Path(path), MOST_BYTES), written_in, kind, exercises, str(path))
    return part


def dose_data(dose: Dose) -> dict[str, Any]:
    """Return a dose as plain data, as it stands in the document of a programme.

    >>> dose_data(Dose(sets=2, reps="10-12", hold="3 s"))
    {'sets': 2, 'reps': '10-12', 'hold': '3 s', 'side': 'both'}
    """
    from rehabplan.document.converter import whole

    data: dict[str, Any] = whole().unstructure(dose)
    return data


def programme_hash(programme: Programme) -> str:
    """Return the SHA-256 of a programme, in hexadecimal: the same for equal programmes, in any process."""
    canonical = json.dumps(to_data(programme), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def register(*, kind: Kind, word: str, cls: type) -> None:
    """Give a rule, condition or modulation of your own a word, so that documents may hold it; see :func:`unregister`.

    ``cls`` is an attrs class with the methods of its kind (:class:`~rehabplan.progression.Rule` and the others). Its
    fields are the fields of its table, read by their annotations; what its checks refuse is a problem of the document.
    The word holds for the whole process: register it where the class is defined, in every process that reads or writes
    such documents. A word that is taken, and a class that is no attrs class, has not the methods or has a word already
    are an :class:`~rehabplan.errors.InvalidValue`.

    >>> import attrs
    >>> from rehabplan.progression import Answer, Condition, Period, Track, Verdict
    >>> @attrs.frozen
    ... class Rested:
    ...     hours: int
    ...     def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
    ...         return Verdict(Answer.MET)
    >>> register(kind="condition", word="rested", cls=Rested)
    >>> unregister(kind="condition", word="rested")
    """
    from rehabplan.document import registry
    from rehabplan.document.tags import built_in

    registry.check_kind(kind)
    registry.add(kind, word, cls, built_in(kind))


def unregister(*, kind: Kind, word: str) -> None:
    """Take a registered word back; documents that hold it are no longer read or written. The inverse of `register`."""
    from rehabplan.document import registry

    registry.remove(kind, word)


def _check_format(format: object) -> None:
    if format not in {"toml", "json"}:
        remedy = f"use 'toml' or 'json'{did_you_mean(str(format), ['toml', 'json'])}"
        raise InvalidValue("format", format, remedy, "unknown-format")
