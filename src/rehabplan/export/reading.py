"""A calendar file that was issued earlier, read back. Importing this module imports icalendar."""

from datetime import date, datetime
from typing import Any

from icalendar import Calendar, Component, vDDDTypes

from rehabplan.errors import CalendarStateError, shorten
from rehabplan.export.calendar_state import MOST_BYTES, STATE_FORMAT, entries_of, state_of
from rehabplan.export.components import PART, PRODUCT

_REMEDY = "give the last file that rehabplan wrote of this calendar, as it was written"
_WRITTEN = frozenset(
    ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "SEQUENCE", "TRANSP", "CLASS", "STATUS", "RRULE")
)
"""The properties that an event of ours has."""


def state_in(octets: bytes) -> dict[str, Any]:
    """Return the state that the content of a file comes to; what is no such file is a :class:`CalendarStateError`."""
    calendar = _calendar(octets)
    texts: dict[str, int] = {}
    events = [_row(event, texts, f"the file's events[{index}]") for index, event in enumerate(calendar.walk("VEVENT"))]
    found = {"format": STATE_FORMAT, "calendar": _word(calendar, "UID"), "texts": list(texts), "events": events}
    return state_of(*entries_of(found, "the file"))


def _calendar(octets: bytes) -> Component:
    if len(octets) > MOST_BYTES:
        raise CalendarStateError(f"the file is longer than {MOST_BYTES} bytes: {_REMEDY}")
    try:
        calendar = Calendar.from_ical(octets)
    except Exception:  # whatever a hostile file brings about
        raise CalendarStateError(f"the file is no calendar: {_REMEDY}") from None
    product = _word(calendar, "PRODID")
    if product != PRODUCT:
        raise CalendarStateError(f"the file was written by {shorten(product)}: {_REMEDY}")
    if PART in calendar:
        raise CalendarStateError(
            "the file holds changes alone: give the state, or the last file with the whole calendar"
        )
    return calendar


def _row(event: Component, texts: dict[str, int], place: str) -> dict[str, Any]:
    """Return an event as a state holds it; whether it can be is seen later."""
    for name, value in event.items():
        if name not in _WRITTEN or isinstance(value, list):
            raise CalendarStateError(f"{place} has {name} as rehabplan does not write it: {_REMEDY}")
    start, zone = _moment(event, "DTSTART")
    end, end_zone = _moment(event, "DTEND")
    if end_zone not in {None, zone}:
        raise CalendarStateError(f"{place} ends in the zone {shorten(end_zone)}, not in that of its start: {_REMEDY}")
    rule, sequence = event.get("RRULE"), event.get("SEQUENCE")
    return {
        "uid": _word(event, "UID"),
        "sequence": int(sequence) if isinstance(sequence, int) else None,
        "stamp": _moment(event, "DTSTAMP")[0],
        "start": start,
        "zone": zone,
        "end": end,
        "rule": None if rule is None else rule.to_ical().decode(),
        "title": _word(event, "SUMMARY"),
        "text": texts.setdefault(_word(event, "DESCRIPTION") or "", len(texts)),
        "status": _word(event, "STATUS"),
    }


def _word(component: Component, name: str) -> str | None:
    value = component.get(name)
    return None if value is None else str(value)


def _moment(event: Component, name: str) -> tuple[str | None, str | None]:
    """Return a property's day, clock time or instant as a state writes it, and the zone it names."""
    value = event.get(name)
    moment = value.dt if isinstance(value, vDDDTypes) else None
    if not isinstance(moment, datetime):
        return (moment.isoformat() if isinstance(moment, date) else None), None
    zone = value.params.get("TZID")
    ending = "Z" if zone is None and moment.tzinfo is not None else ""
    return moment.replace(tzinfo=None).isoformat() + ending, zone
