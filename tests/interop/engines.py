"""Independent calendar engines that expand a file into its occurrences.

Three of them are other languages' programs, in `expanders/`. They share one protocol, made for batches: each line on
standard input is a request `path TAB start TAB end` (seconds since 1970). For each request they print
`occurrence TAB request TAB uid TAB start TAB end TAB all_day TAB summary` per occurrence, then
`done TAB request TAB rows`, or `error TAB request TAB message` in place of `done`. Requests are numbered
from 0; in texts, backslash, tab, line feed and carriage return are written as `\\\\`, `\\t`, `\\n` and `\\r`.

In every engine an occurrence counts when it overlaps the window, cancelled ones are dropped, and floating and all-day
values are read as if they were UTC.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import attrs

HERE = Path(__file__).parent
INSTALLED = HERE.parents[1] / ".engines"
ICALJS = INSTALLED / "node_modules/ical.js/dist/ical.js"
LIBICAL = INSTALLED / "expand_libical"
PHP_LIBRARIES = Path("/usr/share/php")

BATCH_TIMEOUT_SECONDS = 600
WIDEST_UTC_OFFSET = timedelta(hours=26)
ESCAPES = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


class Occurrence(NamedTuple):
    """One occurrence of an event; `start` and `end` are aware, in UTC."""

    start: datetime
    end: datetime
    uid: str
    summary: str
    all_day: bool


class Request(NamedTuple):
    """A file and the two aware instants to expand it between."""

    ics: bytes
    start: datetime
    end: datetime


class EngineError(Exception):
    """An engine could not expand some of the files; `failures` maps their positions in the batch to its words."""

    def __init__(self, engine: str, failures: dict[int, str]) -> None:
        self.engine = engine
        self.failures = failures
        listed = "; ".join(f"file {index}: {words}" for index, words in failures.items())
        super().__init__(f"{engine} failed on {len(failures)} file(s): {listed}")


Expander = Callable[[Sequence[Request]], list[list[Occurrence]]]


@attrs.frozen(kw_only=True)
class Engine:
    """A named engine, and the things it needs that can be absent."""

    name: str
    needs: dict[str, Callable[[], bool]] = attrs.field(repr=False)
    expander: Expander = attrs.field(repr=False)

    def missing(self) -> list[str]:
        """Name what has to be installed before this engine can run."""
        return [name for name, is_there in self.needs.items() if not is_there()]

    def expand(self, ics: bytes, start: datetime, end: datetime) -> list[Occurrence]:
        """Expand one file; the occurrences come sorted by start."""
        return self.expand_many([Request(ics, start, end)])[0]

    def expand_many(self, requests: Sequence[Request]) -> list[list[Occurrence]]:
        """Expand many files in one go, each into its sorted occurrences; raise EngineError if any cannot be read."""
        return [sorted(occurrences) for occurrences in self.expander(requests)]


def expand_in_python(requests: Sequence[Request]) -> list[list[Occurrence]]:
    expanded: list[list[Occurrence]] = []
    failures = {}
    for index, request in enumerate(requests):
        try:
            expanded.append(list(recurring_occurrences(request)))
        except Exception as error:  # whatever stops it on one file is reported with the other failures
            failures[index] = repr(error)
    if failures:
        raise EngineError("recurring_ical_events", failures)
    return expanded


def recurring_occurrences(request: Request) -> Iterator[Occurrence]:
    import icalendar
    import recurring_ical_events  # type: ignore[import-untyped]

    series = recurring_ical_events.of(icalendar.Calendar.from_ical(request.ics), skip_bad_series=False)
    for event in series.between(request.start - WIDEST_UTC_OFFSET, request.end + WIDEST_UTC_OFFSET):
        start, end = as_utc(event.start), as_utc(event.end)
        in_window = start < request.end and (end > request.start or start == end >= request.start)
        if in_window and event.get("STATUS", "").upper() != "CANCELLED":
            all_day = not isinstance(event.start, datetime)
            yield Occurrence(start, end, str(event["UID"]), str(event.get("SUMMARY", "")), all_day)


def as_utc(value: date) -> datetime:
    if not isinstance(value, datetime):
        value = datetime.combine(value, time())
    return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


def external(name: str, command: Callable[[], list[str]]) -> Expander:
    def expand(requests: Sequence[Request]) -> list[list[Occurrence]]:
        with tempfile.TemporaryDirectory() as folder:
            manifest = "".join(request_line(Path(folder), *numbered) for numbered in enumerate(requests))
            finished = subprocess.run(  # noqa: S603 - our own programs, on files we wrote
                command(), input=manifest.encode(), capture_output=True, timeout=BATCH_TIMEOUT_SECONDS, check=False
            )
        if finished.returncode:
            words = finished.stderr.decode(errors="replace")[-800:]
            raise EngineError(name, dict.fromkeys(range(len(requests)), f"exit {finished.returncode}: {words}"))
        return read_answer(name, finished.stdout.decode().split("\n"), len(requests))

    return expand


def request_line(folder: Path, index: int, request: Request) -> str:
    path = folder / f"{index}.ics"
    path.write_bytes(request.ics)
    return f"{path}\t{int(request.start.timestamp())}\t{int(request.end.timestamp())}\n"


def read_answer(name: str, lines: Iterable[str], request_count: int) -> list[list[Occurrence]]:
    expanded: list[list[Occurrence]] = [[] for _ in range(request_count)]
    failures = dict.fromkeys(range(request_count), "no answer")
    for line in filter(None, lines):
        kind, index, *fields = line.split("\t")
        match kind, fields:
            case "occurrence", [uid, start, end, all_day, summary]:
                expanded[int(index)].append(
                    Occurrence(from_epoch(start), from_epoch(end), unescaped(uid), unescaped(summary), all_day == "1")
                )
            case "done", [rows] if int(rows) == len(expanded[int(index)]):
                del failures[int(index)]
            case "error", [message]:
                failures[int(index)] = unescaped(message)
            case _:
                raise EngineError(name, {int(index): f"unreadable answer {line!r}"})
    if failures:
        raise EngineError(name, failures)
    return expanded


def from_epoch(seconds: str) -> datetime:
    return datetime.fromtimestamp(int(seconds), UTC)


def unescaped(text: str) -> str:
    return re.sub(r"\\[\\tnr]", lambda match: ESCAPES[match.group()], text)


def program(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


RECURRING_ICAL_EVENTS = Engine(
    name="recurring_ical_events",
    needs={"recurring-ical-events (PyPI)": lambda: find_spec("recurring_ical_events") is not None},
    expander=expand_in_python,
)
ICAL_JS = Engine(
    name="ical.js",
    needs={"node": program("node"), "ical.js (npm)": ICALJS.is_file},
    expander=external("ical.js", lambda: ["node", str(HERE / "expanders/icaljs.mjs"), str(ICALJS)]),
)
LIBICAL_C = Engine(
    name="libical",
    needs={"expand_libical (compiled)": LIBICAL.is_file},
    expander=external("libical", lambda: [str(LIBICAL)]),
)
SABRE = Engine(
    name="sabre/vobject",
    needs={"php": program("php"), "php-sabre-vobject": (PHP_LIBRARIES / "Sabre/VObject").is_dir},
    expander=external(
        "sabre/vobject", lambda: ["php", "-d", "memory_limit=-1", str(HERE / "expanders/sabre.php"), str(PHP_LIBRARIES)]
    ),
)
ENGINES = (RECURRING_ICAL_EVENTS, ICAL_JS, LIBICAL_C, SABRE)
