"""icalendar components. Importing this module imports icalendar, so only ``ical`` does, when it is used."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from icalendar import Alarm, Calendar, Event, Timezone, vDDDTypes, vDuration, vInt, vText

from rehabplan.export.entries import CONFIRMED, Entry
from rehabplan.export.recurrence import rule_of

REFRESH = timedelta(hours=12)
PRODUCT = "-//rehabplan//rehabplan//EN"
PART = "X-REHABPLAN-PART"
"""Marks a file that holds less than the whole calendar, from which no next issue can go on."""


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


def calendar(name: str, uid: str, *, part: bool = False) -> Calendar:
    """Return an empty calendar with its name, as RFC 7986 has it and as older clients read it."""
    made = Calendar()
    made.add("prodid", CalendarText(PRODUCT))
    made.add("version", "2.0")
    made.add("uid", uid)
    for key in ("NAME", "X-WR-CALNAME"):
        made[key] = CalendarText(name)
    made["REFRESH-INTERVAL"] = vDuration(REFRESH)
    made["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    made["X-PUBLISHED-TTL"] = vDuration(REFRESH)
    if part:
        made[PART] = CalendarText("CHANGES")
    return made


def zone(lines: str) -> Timezone:
    """Return a time zone component from its content lines."""
    return Timezone.from_ical(lines)  # type: ignore[return-value]  # icalendar names the base class


def event(entry: Entry) -> Event:
    """Return an event that blocks nobody's diary and is marked private; what must be done rings when it begins."""
    made = Event()
    shown = entry.first
    title = CalendarText(shown.title)
    made["UID"] = CalendarText(entry.uid)
    made.add("dtstamp", entry.stamp)
    made.add("dtstart", shown.start)
    made.add("dtend", shown.end)
    made["SUMMARY"] = title
    made["DESCRIPTION"] = CalendarText(shown.text)
    made["SEQUENCE"] = vInt(entry.sequence) if entry.sequence else _FIRST_ISSUE
    made["TRANSP"] = _TRANSPARENT
    made["CLASS"] = _PRIVATE
    if shown.status is not None:
        made.add("status", shown.status)
    rule = rule_of(entry.days)
    if rule:
        made.add("rrule", rule)
    if shown.status == CONFIRMED:
        made.add_component(_alarm(title))
    return made


def _alarm(title: CalendarText) -> Alarm:
    alarm = Alarm()
    alarm["ACTION"] = _DISPLAY
    alarm["DESCRIPTION"] = title
    alarm["TRIGGER"] = _AT_THE_START
    return alarm
