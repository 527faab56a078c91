"""Values of properties: reading them, and the rules for each on its own (RFC 5545 3.3, RFC 7986 5)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

import attrs

from .strict_lines import ContentLine
from .strict_rules import Finding, finding

DATE = re.compile(r"\d{8}")
DATE_TIME = re.compile(r"\d{8}T\d{6}Z?")
DURATION = re.compile(
    r"[+-]?P(?=[\dT])(?:(?P<weeks>\d{1,8})W|(?:(?P<days>\d{1,8})D)?"
    r"(?P<time>T(?=\d)(?:(?P<hours>\d{1,8})H)?(?:(?P<minutes>\d{1,8})M)?(?:(?P<seconds>\d{1,8})S)?)?)"
)
OFFSET = re.compile(r"([+-])(\d{2})([0-5]\d)([0-5]\d)?")
URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
BAD_TEXT = re.compile(r"[\\;,]")
ESCAPED_CHARACTER = re.compile(r"\\[\\;,nN]")

DATES = {"DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "RDATE"}
TEXTS = {
    *("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT", "UID", "RELATED-TO", "NAME", "PRODID"),
    *("TZID", "TZNAME", "STATUS", "ACTION", "CLASS", "X-WR-CALNAME", "X-WR-CALDESC"),
}
TEXT_LISTS = {"CATEGORIES", "RESOURCES"}
STAMPS = {"DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED", "ACKNOWLEDGED"}
URIS = {"URL", "SOURCE", "TZURL"}
OFFSETS = {"TZOFFSETFROM", "TZOFFSETTO"}
INTEGERS = {
    "SEQUENCE": range(2**31),
    "REPEAT": range(2**31),
    "PRIORITY": range(10),
    "PERCENT-COMPLETE": range(101),
}
KEYWORDS = {
    "TRANSP": {"OPAQUE", "TRANSPARENT"},
    "ACTION": {"AUDIO", "DISPLAY", "EMAIL"},
    "CALSCALE": {"GREGORIAN"},
}
CSS3_COLOURS = set((Path(__file__).parent / "css3_colours.txt").read_text().split())


@cache
def iana_zones() -> set[str]:
    return available_timezones()


Kind = Literal["date", "floating", "utc", "zoned"]


@attrs.frozen
class Moment:
    """A DATE or DATE-TIME as written: the clock's reading and what kind of time it is."""

    kind: Kind
    clock: datetime
    tzid: str | None = None

    def instant(self) -> datetime | None:
        """Return the moment in UTC where it is one: not for dates, floating times and zones that IANA does not know."""
        match self.kind:
            case "utc":
                return self.clock.replace(tzinfo=UTC)
            case "zoned" if self.tzid in iana_zones():
                return self.clock.replace(tzinfo=ZoneInfo(self.tzid)).astimezone(UTC)
            case _:
                return None


def moments(line: ContentLine | None) -> list[Moment]:
    """Read the moments of a property; those that are malformed are left out (`check_dates` reports them)."""
    if line is None:
        return []
    tzid = line.parameter("TZID")
    read = []
    for text in line.value.split(","):
        if (clock := clock_reading(text)) is None:
            continue
        kind = kind_of(text, tzid)
        read.append(Moment(kind, clock, tzid if kind == "zoned" else None))
    return read


def kind_of(text: str, tzid: str | None) -> Kind:
    if DATE.fullmatch(text):
        return "date"
    if text.endswith("Z"):
        return "utc"
    return "zoned" if tzid else "floating"


def moment(line: ContentLine | None) -> Moment | None:
    return next(iter(moments(line)), None)


def clock_reading(text: str) -> datetime | None:
    """Read a DATE or DATE-TIME without its zone; None where the text is neither, or no day has that date."""
    if not DATE.fullmatch(text) and not DATE_TIME.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return None


def is_utc(text: str) -> bool:
    return text.endswith("Z") and clock_reading(text) is not None


def duration(text: str) -> timedelta | None:
    found = DURATION.fullmatch(text)
    if not found:
        return None
    parts = {unit: int(amount) for unit, amount in found.groupdict().items() if amount and unit != "time"}
    return timedelta(**parts) * (-1 if text.startswith("-") else 1)


def offset(text: str) -> timedelta | None:
    found = OFFSET.fullmatch(text)
    if not found or text in {"-0000", "-000000"}:
        return None
    sign, hours, minutes, seconds = found.groups(default="0")
    size = timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    return -size if sign == "-" else size


def check_value(line: ContentLine) -> Iterator[Finding]:
    """Check one property by itself, whichever component it stands in."""
    if line.name in DATES and line.value_type != "PERIOD":
        yield from check_dates(line)
    if line.name in TEXTS | TEXT_LISTS:
        yield from check_text(line)
    yield from check_scalar(line)
    yield from check_linked(line)


def check_dates(line: ContentLine) -> Iterator[Finding]:
    for text in line.value.split(","):
        if clock_reading(text) is None:
            yield finding("date", line.line, f"{line.name}: {text!r} is neither DATE nor DATE-TIME")
        elif bool(DATE.fullmatch(text)) != (line.value_type == "DATE"):
            yield finding("date-value", line.line, f"{line.name}: {text} with VALUE={line.value_type}")
        elif text.endswith("Z") and "TZID" in line.parameters:
            yield finding("zone-on-utc", line.line, f"{line.name}: TZID on {text}")


def check_text(line: ContentLine) -> Iterator[Finding]:
    # Whole escapes become letters first, so that what is left of backslashes, commas and semicolons is wrong.
    rest = ESCAPED_CHARACTER.sub("ee", line.value)
    if line.name in TEXT_LISTS:
        rest = rest.replace(",", "e")
    if wrong := BAD_TEXT.search(rest):
        yield finding("text", line.line, f"{line.name}: {wrong.group()!r} at {line.value[wrong.start() :][:20]!r}")


def check_scalar(line: ContentLine) -> Iterator[Finding]:
    name, value = line.name, line.value
    if name in STAMPS and not (is_utc(value) and "TZID" not in line.parameters):
        yield finding("utc", line.line, f"{name}: {value!r} is not a DATE-TIME in UTC")
    if name in {"DURATION", "REFRESH-INTERVAL"} and (duration(value) or timedelta()) <= timedelta():
        yield finding("duration", line.line, f"{name}: {value!r} is not a positive duration")
    if name in INTEGERS and not (re.fullmatch(r"\d{1,10}", value) and int(value) in INTEGERS[name]):
        yield finding("integer", line.line, f"{name}: {value!r} is no integer in its range")
    if name in OFFSETS and offset(value) is None:
        yield finding("offset", line.line, f"{name}: {value!r} is no UTC offset")
    if name in KEYWORDS and value.upper() not in KEYWORDS[name]:
        yield finding("keyword", line.line, f"{name}: {value!r} is not one of {sorted(KEYWORDS[name])}")
    if name == "VERSION" and value != "2.0":
        yield finding("version", line.line, f"VERSION is {value!r}")
    if name == "COLOR" and value.lower() not in CSS3_COLOURS:
        yield finding("colour", line.line, f"{value!r} is not the name of a CSS3 colour")
    if name == "REFRESH-INTERVAL" and line.value_type != "DURATION":
        yield finding("refresh-interval", line.line, "VALUE=DURATION is missing")


def check_linked(line: ContentLine) -> Iterator[Finding]:
    is_uri = line.name in URIS or line.value_type == "URI" or (line.name == "ATTACH" and line.value_type is None)
    if is_uri and not URI.fullmatch(line.value):
        yield finding("uri", line.line, f"{line.name}: {line.value[:60]!r} is no URI")
    if line.name == "IMAGE" and line.value_type not in {"URI", "BINARY"}:
        yield finding("image", line.line, "IMAGE needs VALUE=URI or VALUE=BINARY")
    is_base64 = (line.parameter("ENCODING") or "").upper() == "BASE64"
    if line.name == "ATTACH" and is_base64 != (line.value_type == "BINARY"):
        yield finding("attachment", line.line, "ENCODING=BASE64 and VALUE=BINARY go together")
