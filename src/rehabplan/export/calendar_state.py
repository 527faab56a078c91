"""What was issued of a calendar, as plain data: what the next issue goes on from."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rehabplan.errors import CalendarStateError, did_you_mean, shorten
from rehabplan.export.entries import CANCELLED, STATUSES, Entry, Shown, zone_of
from rehabplan.export.recurrence import days_of, rule_text
from rehabplan.text import unfit_character

STATE_FORMAT = "rehabplan-calendar-state/1"
FIRST_YEAR, LAST_YEAR = 1900, 9900
"""Time zones say little about earlier years, and look some years ahead of the last."""
MOST_BYTES = 20_000_000
MOST_EVENTS = 20_000
MOST_CHANGES = 1_000_000
"""Some programs hold a sequence in a small number."""

_FIELDS = ("format", "calendar", "texts", "events")
_EVENT_FIELDS = ("uid", "sequence", "stamp", "start", "zone", "end", "rule", "title", "text", "status")
_REMEDY = "give the state that the last export returned, or the last file in its place"
_OWN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_ANY = re.compile(r".+")
_UTC_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_CLOCK_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def state_of(calendar: str, entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the state of a calendar: its id and its entries, each text once."""
    texts: dict[str, int] = {}
    events = [
        {
            "uid": entry.uid,
            "sequence": entry.sequence,
            "stamp": _written(entry.stamp),
            "start": _written(entry.first.start),
            "zone": None if entry.zone is None else entry.zone.key,
            "end": _written(entry.first.end),
            "rule": rule_text(entry.days),
            "title": entry.first.title,
            "text": texts.setdefault(entry.first.text, len(texts)),
            "status": entry.first.status,
        }
        for entry in entries
    ]
    return {"format": STATE_FORMAT, "calendar": calendar, "texts": list(texts), "events": events}


def _written(moment: date) -> str:
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.replace(tzinfo=None).isoformat() + ("Z" if moment.tzinfo is UTC else "")


def dumps_state(state: Mapping[str, Any]) -> str:
    """Return a calendar's state as JSON; what is no state is a :class:`CalendarStateError`."""
    entries_of(state)
    return json.dumps(state, ensure_ascii=False) + "\n"


def loads_state(text: str | bytes) -> dict[str, Any]:
    """Return a calendar's state from JSON; what is none is a :class:`CalendarStateError`."""
    if len(text) > MOST_BYTES:
        raise CalendarStateError(f"the calendar's state is longer than {MOST_BYTES} bytes: {_REMEDY}")
    try:
        state: dict[str, Any] = json.loads(text)
    except (ValueError, RecursionError):
        raise CalendarStateError(f"the calendar's state is no JSON: {_REMEDY}") from None
    entries_of(state)
    return state


def entries_of(state: object, place: str = "state") -> tuple[str, tuple[Entry, ...]]:
    """Return the id and the entries of the calendar that a state tells of, and check every part of it."""
    table = _table(state, place)
    if table.get("format") != STATE_FORMAT:
        raise _refused(f"{place}.format", table.get("format"), f"this version reads {STATE_FORMAT!r}")
    _check_names(table, _FIELDS, place)
    calendar = _uid(table["calendar"], f"{place}.calendar")
    texts = [_text(text, f"{place}.texts[{index}]") for index, text in enumerate(_list(table, "texts", place))]
    events = _list(table, "events", place)
    if not 1 <= len(events) <= MOST_EVENTS:
        raise _refused(f"{place}.events", len(events), f"give from 1 to {MOST_EVENTS} events")
    entries = [_entry(event, texts, f"{place}.events[{index}]") for index, event in enumerate(events)]
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry.uid in seen:
            raise _refused(f"{place}.events[{index}].uid", entry.uid, "give each event once")
        seen.add(entry.uid)
    return calendar, tuple(entries)


def _refused(place: str, value: object, remedy: str) -> CalendarStateError:
    return CalendarStateError(f"{place} is {shorten(value)}: {remedy}; {_REMEDY}")


def _table(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise _refused(place, value, "give a table")
    return value


def _check_names(table: Mapping[str, Any], names: tuple[str, ...], place: str) -> None:
    for missing in (name for name in names if name not in table):
        raise CalendarStateError(f"{place} has no {missing!r}: {_REMEDY}")
    for name in (name for name in table if name not in names):
        raise CalendarStateError(f"{place} has {shorten(name)}{did_you_mean(name, names)}, which is no part of it")


def _list(table: Mapping[str, Any], name: str, place: str) -> list[Any]:
    if not isinstance(table[name], list):
        raise _refused(f"{place}.{name}", table[name], "give a list")
    return list(table[name])


def _one_of(texts: list[str], index: object, place: str) -> str:
    if type(index) is not int or not 0 <= index < len(texts):
        raise _refused(place, index, f"give the place of one of the {len(texts)} texts")
    return texts[index]


def _whole(value: object, most: int, place: str) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise _refused(place, value, f"give a whole number from 0 to {most}")
    return value


def _matching(value: object, pattern: re.Pattern[str], place: str, remedy: str) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise _refused(place, value, remedy)
    return value


def _uid(value: object, place: str) -> str:
    return _matching(value, _OWN_ID, place, "it is no id that rehabplan gives")


def _text(value: object, place: str, allowed: str = "\n\t") -> str:
    if not isinstance(value, str) or not value.strip():
        raise _refused(place, value, "give a text")
    unfit = unfit_character(value, allowed)
    if unfit is not None:
        raise _refused(place, value, f"remove the character U+{ord(unfit):04X}")
    return value


def _entry(event: object, texts: list[str], place: str) -> Entry:
    table = _table(event, place)
    _check_names(table, _EVENT_FIELDS, place)
    first = Shown(
        start=_moment(table, "start", place),
        end=_moment(table, "end", place),
        title=_text(table["title"], f"{place}.title", allowed=""),
        text=_one_of(texts, table["text"], f"{place}.text"),
        status=table["status"],
    )
    _check_shown(first, place)
    days: tuple[date, ...] | None = (first.day,)
    if table["rule"] is not None:
        rule = _matching(table["rule"], _ANY, f"{place}.rule", "give a text")
        days = days_of(rule, first.day)
    if days is None:
        raise _refused(f"{place}.rule", table["rule"], "rehabplan writes no such rule")
    return Entry(
        uid=_uid(table["uid"], f"{place}.uid"),
        days=days,
        first=first,
        sequence=_whole(table["sequence"], MOST_CHANGES, f"{place}.sequence"),
        stamp=_instant(table["stamp"], UTC, f"{place}.stamp"),
    )


def _check_shown(shown: Shown, place: str) -> None:
    all_day = not isinstance(shown.start, datetime)
    if isinstance(shown.end, datetime) is all_day or shown.end <= shown.start:
        raise _refused(f"{place}.end", _written(shown.end), f"it must come after the start, {_written(shown.start)}")
    known = (None, CANCELLED) if all_day else STATUSES
    if shown.status not in known:
        raise _refused(f"{place}.status", shown.status, f"use one of {', '.join(map(str, known))}")


def _moment(table: Mapping[str, Any], name: str, place: str) -> date:
    """Return a day, a clock time in the event's zone, or an instant in UTC."""
    value, zone = table[name], _zone(table["zone"], f"{place}.zone")
    text = value if isinstance(value, str) else ""
    if zone is None and _DAY.fullmatch(text):
        return _read(text, f"{place}.{name}").date()
    in_utc = zone is None or (name == "end" and text.endswith("Z"))
    return _instant(value, UTC if in_utc else zone, f"{place}.{name}")


def _instant(value: object, tz: tzinfo | None, place: str) -> datetime:
    pattern, example = (_UTC_TIME, "2027-01-04T08:00:00Z") if tz is UTC else (_CLOCK_TIME, "2027-01-04T08:00:00")
    text = _matching(value, pattern, place, f"write it as {example}")
    return _read(text.removesuffix("Z"), place).replace(tzinfo=tz)


def _read(text: str, place: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _refused(place, text, "there is no such date or time") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise _refused(place, text, f"give a year from {FIRST_YEAR} to {LAST_YEAR}")
    return moment


def _zone(name: object, place: str) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        zone = ZoneInfo(name) if isinstance(name, str) else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = None
    if zone_of(zone) is None:
        raise _refused(place, name, "give the name of a time zone, such as Europe/London, and none for UTC")
    return zone
