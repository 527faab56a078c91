"""A calendar program, as the standards say it should behave: it knows events by UID, and the newest by SEQUENCE."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

import attrs
import icalendar
from dateutil.rrule import rrulestr


class Seen(NamedTuple):
    """What the patient sees: when, under which title, with which words; ``status`` says whether it is tentative."""

    start: date
    end: date
    title: str
    text: str
    status: str | None

    @property
    def day(self) -> date:
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def all_day(self) -> bool:
        return not isinstance(self.start, datetime)


@attrs.define
class Client:
    """A store of events by UID; an event that comes again replaces the one it has if its SEQUENCE is higher.

    Of equal SEQUENCE the later DTSTAMP would win (RFC 5546, 2.1.5); that it never comes to this is part of the law.
    """

    events: dict[str, icalendar.Event] = attrs.field(factory=dict)

    def take(self, octets: bytes) -> None:
        for event in events_of(octets):
            uid = str(event["UID"])
            held = self.events.get(uid)
            if held is None or event["SEQUENCE"] > held["SEQUENCE"]:
                self.events[uid] = event
            else:
                assert event["SEQUENCE"] == held["SEQUENCE"], "an event may not go back"
                assert event.to_ical() == held.to_ical(), "what is not counted may not differ"

    def sees(self, first: date = date.min, before: date = date.max) -> set[Seen]:
        return seen(self.events.values(), first, before)


def events_of(octets: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(octets).walk("VEVENT"))


def seen(events: Iterable[icalendar.Event], first: date = date.min, before: date = date.max) -> set[Seen]:
    """Return what events show from one day up to, but not on, another; each only once, or it is an error."""
    found = [
        shown for event in events if event.get("STATUS") != "CANCELLED" for shown in occurrences(event)
        if first <= shown.day < before
    ]  # fmt: skip
    places = [(shown.start, shown.title) for shown in found]
    assert len(places) == len(set(places)), "something stands there twice"
    return set(found)


def occurrences(event: icalendar.Event) -> list[Seen]:
    """Return what an event shows, by the recurrence rules of dateutil."""
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    later = [timedelta(0)]
    if "RRULE" in event:
        wall = start.replace(tzinfo=None)
        rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=wall)
        later = [moment - wall for moment in rule]
    status = event.get("STATUS")
    return [
        Seen(
            start + apart, end + apart, str(event["SUMMARY"]), str(event["DESCRIPTION"]), status and str(status)
        )
        for apart in later
    ]  # fmt: skip


def by_uid(octets: bytes) -> dict[str, bytes]:
    """Return the bytes of each event by its UID."""
    found = {}
    for block in octets.replace(b"\r\n ", b"").split(b"BEGIN:VEVENT\r\n")[1:]:
        (uid,) = (line[4:] for line in block.split(b"\r\n") if line.startswith(b"UID:"))
        found[uid.decode()] = block.split(b"END:VEVENT")[0]
    return found


def sequence_of(block: bytes) -> int:
    """Return the SEQUENCE of an event's bytes."""
    (line,) = (line for line in block.split(b"\r\n") if line.startswith(b"SEQUENCE:"))
    return int(line[9:])
