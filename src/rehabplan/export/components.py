"""icalendar components. Importing this module imports icalendar, so only ``ical`` does, when it is used."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event, Timezone, vDDDTypes, vDuration, vInt, vText

REFRESH = timedelta(hours=12)


class CalendarText(vText):
    """A text escaped as RFC 5545 section 3.3.11 says; icalendar's own turns a backslash before N into a line break."""

    def to_ical(self) -> bytes:
        """Return the escaped text."""
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode("utf-8")


# Values that every event shares: making them anew is a tenth of the time a calendar takes.
_FIRST_ISSUE = vInt(0)
_TRANSPARENT = CalendarText("TRANSPARENT")
_PRIVATE = CalendarText("PRIVATE")
_DISPLAY = CalendarText("DISPLAY")
_AT_THE_START = vDDDTypes(timedelta(0))


def content_lines(made: Calendar) -> Iterator[str]:
    """Yield a calendar's content lines, not yet folded, as icalendar writes them."""
    value: Any
    for name, value in made.property_items():
        if isinstance(value, bytes):
            yield f"{name}:{value.decode()}"
        elif value.params:
            yield f"{name};{_decoded(value.params.to_ical())}:{_decoded(value.to_ical())}"
        else:
            yield f"{name}:{_decoded(value.to_ical())}"


def _decoded(words: str | bytes) -> str:
    return words if isinstance(words, str) else words.decode()


def calendar(name: str, uid: str) -> Calendar:
    """Return an empty calendar with its name, as RFC 7986 has it and as older clients read it."""
    made = Calendar()
    made.add("prodid", CalendarText("-//rehabplan//rehabplan//EN"))
    made.add("version", "2.0")
    made.add("uid", uid)
    for key in ("NAME", "X-WR-CALNAME"):
        made[key] = CalendarText(name)
    made["REFRESH-INTERVAL"] = vDuration(REFRESH)
    made["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    made["X-PUBLISHED-TTL"] = vDuration(REFRESH)
    return made


def zone(lines: str) -> Timezone:
    """Return a time zone component from its content lines."""
    return Timezone.from_ical(lines)  # type: ignore[return-value]  # icalendar names the base class


def event(uid: str, stamp: datetime, start: date, end: date, title: str, description: str) -> Event:
    """Return an event that blocks nobody's diary and is marked private. ``start`` and ``end`` are dates or instants."""
    made = Event()
    made["UID"] = CalendarText(uid)
    made.add("dtstamp", stamp.astimezone(UTC))
    made.add("dtstart", start)
    made.add("dtend", end)
    made["SUMMARY"] = CalendarText(title)
    made["DESCRIPTION"] = CalendarText(description)
    made["SEQUENCE"] = _FIRST_ISSUE
    made["TRANSP"] = _TRANSPARENT
    made["CLASS"] = _PRIVATE
    return made


def repeat(made: Event, rule: dict[str, Any]) -> None:
    """Let an event recur."""
    made.add("rrule", rule)


def remind(made: Event, title: str) -> None:
    """Add an alarm at the start of an event."""
    alarm = Alarm()
    alarm["ACTION"] = _DISPLAY
    alarm["DESCRIPTION"] = CalendarText(title)
    alarm["TRIGGER"] = _AT_THE_START
    made.add_component(alarm)
