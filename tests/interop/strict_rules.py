"""The rules a calendar we emit has to keep, and what a breach of one looks like."""

from typing import Literal, NamedTuple

Level = Literal["error", "warning"]


class Finding(NamedTuple):
    """A rule broken at a line of the file (counted from 1; 0 where the file as a whole is meant)."""

    level: Level
    code: str
    line: int
    message: str


ERRORS = {
    # Bytes and lines
    "byte-order-mark": "RFC 5545 6",
    "line-ending": "RFC 5545 3.1: CR LF, nothing else",
    "last-line": "RFC 5545 3.1: the last line ends with CR LF too",
    "line-length": "RFC 5545 3.1: 75 octets",
    "empty-line": "RFC 5545 3.1",
    "continuation": "RFC 5545 3.1: only after a line to continue",
    "control-character": "RFC 5545 3.1, CONTROL",
    "utf-8": "RFC 5545 6",
    "property-name": "RFC 5545 3.1, name",
    "parameter": "RFC 5545 3.1, param",
    "parameter-twice": "RFC 5545 3.1",
    "colon": "RFC 5545 3.1, contentline",
    # Components
    "root": "RFC 5545 3.4",
    "nesting": "RFC 5545 3.6",
    "component-end": "RFC 5545 3.6",
    "outside": "RFC 5545 3.4",
    "order": "RFC 5545 3.6: properties before components",
    "no-component": "RFC 5545 3.6",
    "required": "RFC 5545 3.6, REQUIRED",
    "once": "RFC 5545 3.6, MUST NOT occur more than once",
    "organizer": "RFC 5546 3.2.1",
    # Values
    "version": "RFC 5545 3.7.4",
    "text": "RFC 5545 3.3.11",
    "date": "RFC 5545 3.3.4, 3.3.5",
    "date-value": "RFC 5545 3.2.20: VALUE=DATE where the value is a DATE, and only there",
    "utc": "RFC 5545 3.8.7",
    "duration": "RFC 5545 3.3.6",
    "integer": "RFC 5545 3.3.8",
    "offset": "RFC 5545 3.3.14",
    "uri": "RFC 5545 3.3.13",
    "keyword": "RFC 5545 3.8.1.11, 3.8.2.7, 3.8.6.1: one of the values listed",
    "refresh-interval": "RFC 7986 5.7",
    "colour": "RFC 7986 5.9",
    "image": "RFC 7986 5.10",
    "attachment": "RFC 5545 3.8.1.1",
    # Events
    "end-type": "RFC 5545 3.8.2.2",
    "end-order": "RFC 5545 3.8.2.2",
    "end-and-duration": "RFC 5545 3.6.1",
    "uid": "RFC 5545 3.8.4.7",
    "uid-twice": "RFC 5545 3.8.4.7",
    "date-type": "RFC 5545 3.8.4.4, 3.8.5.1, 3.8.5.2: the type of DTSTART",
    "override-rule": "RFC 5545 3.8.4.4",
    "alarm": "RFC 5545 3.6.6",
    "trigger": "RFC 5545 3.8.6.3",
    # Recurrence
    "rule": "RFC 5545 3.3.10",
    "rule-twice": "RFC 5545 3.6.1",
    "until-and-count": "RFC 5545 3.3.10",
    "until": "RFC 5545 3.3.10: the type of DTSTART, UTC where that has a zone",
    "start-off-rule": "RFC 5545 3.8.5.3: DTSTART is the first instance",
    # Time zones
    "zone-undeclared": "RFC 5545 3.2.19",
    "zone-on-utc": "RFC 5545 3.2.19",
    "zone-twice": "RFC 5545 3.6.5",
    "observance": "RFC 5545 3.6.5",
    "onset": "RFC 5545 3.6.5: DTSTART is local time in TZOFFSETFROM",
    "zone-offset": "the declared offset is the IANA zone's throughout the dates in use",
}
WARNINGS = {
    "fold-in-character": "RFC 5545 3.1: allowed, and garbled by some readers",
    "empty-continuation": "RFC 5545 3.1: allowed, and garbled by some readers",
    "several-calendars": "Outlook reads the first only",
    "rule-order": "readers of RFC 2445 want FREQ first",
    "zone-unused": "RFC 5545 3.6.5",
    "zone-unchecked": "not an IANA zone, so its onsets could not be checked",
    "client-size": "Google imports files up to 1 MB",
    "client-floating": "Outlook takes floating times for all-day events only",
    "client-rdate": "Outlook ignores RDATE; sabre/vobject ignores it, or the RRULE beside it",
    "client-hours": "Outlook takes a single BYHOUR and BYMINUTE",
    "client-count": "Outlook takes a COUNT of three digits",
    "client-exdates": "Google takes 72 EXDATEs",
    "client-zone-rule": "Outlook takes zone rules that are YEARLY with BYMONTH and one BYDAY; it ignores RDATE",
    "client-zone-standard": "Outlook wants a STANDARD observance",
}


def finding(code: str, line: int, message: str) -> Finding:
    """Make a finding of a known code; its level comes from the table that the code stands in."""
    if code in ERRORS:
        return Finding("error", code, line, message)
    if code in WARNINGS:
        return Finding("warning", code, line, message)
    raise KeyError(code)
