"""A strict check of the calendars we emit, by RFC 5545 and 7986 and by what large clients are known to refuse."""

from collections import Counter
from collections.abc import Iterator

from .strict_lines import Component, ContentLine, read
from .strict_recurrence import check_clients, check_date_type, check_recurrence
from .strict_rules import Finding, finding
from .strict_values import Moment, check_value, duration, is_utc, moment
from .strict_zones import check_zones

REQUIRED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP"},
    "VTODO": {"UID", "DTSTAMP"},
    "VJOURNAL": {"UID", "DTSTAMP"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETTO", "TZOFFSETFROM"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETTO", "TZOFFSETFROM"},
    "VALARM": {"ACTION", "TRIGGER"},
}
REQUIRED_BY_ACTION = {"DISPLAY": {"DESCRIPTION"}, "EMAIL": {"DESCRIPTION", "SUMMARY", "ATTENDEE"}}
ONCE_IN_ENTRIES = {
    *("UID", "DTSTAMP", "DTSTART", "DURATION", "RECURRENCE-ID", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO"),
    *("URL", "COLOR", "CLASS", "CREATED", "LAST-MODIFIED", "ORGANIZER", "PRIORITY", "SEQUENCE", "STATUS"),
}
ONCE = {
    "VCALENDAR": {
        *("PRODID", "VERSION", "CALSCALE", "METHOD", "UID", "LAST-MODIFIED", "URL", "REFRESH-INTERVAL"),
        *("SOURCE", "COLOR", "X-WR-CALNAME", "X-WR-CALDESC", "X-WR-TIMEZONE", "X-PUBLISHED-TTL"),
    },
    "VEVENT": ONCE_IN_ENTRIES | {"DTEND", "TRANSP"},
    "VTODO": ONCE_IN_ENTRIES | {"DUE", "COMPLETED", "PERCENT-COMPLETE"},
    "VALARM": {"ACTION", "TRIGGER", "DURATION", "REPEAT", "SUMMARY", "DESCRIPTION", "UID", "ACKNOWLEDGED", "PROXIMITY"},
    "VTIMEZONE": {"TZID", "LAST-MODIFIED", "TZURL"},
    "STANDARD": {"DTSTART", "TZOFFSETTO", "TZOFFSETFROM"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETTO", "TZOFFSETFROM"},
}
STATUSES = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"},
}
END_NAMES = {"VEVENT": "DTEND", "VTODO": "DUE"}


def check(ics: bytes) -> list[Finding]:
    """List everything that is wrong or doubtful in a file, in the order of its lines."""
    roots, findings = read(ics)
    if not roots:
        findings.append(finding("root", 0, "no component at all"))
    if len(roots) > 1:
        findings.append(finding("several-calendars", roots[1].line, f"{len(roots)} calendars in one file"))
    for root in roots:
        findings += check_calendar(root)
    return sorted(findings, key=lambda each: each.line)


def errors(ics: bytes) -> list[Finding]:
    """List what breaks a standard, leaving out the warnings about clients."""
    return [each for each in check(ics) if each.level == "error"]


def check_calendar(root: Component) -> Iterator[Finding]:
    if root.name == "VCALENDAR" and all(each.name == "VTIMEZONE" for each in root.components):
        yield finding("no-component", root.line, "nothing but time zones in the calendar")
    for component in root.walk():
        yield from check_presence(component)
        for line in component.properties:
            yield from check_value(line)
        if component.name in END_NAMES:
            yield from check_entry(component)
        if component.name == "VALARM":
            yield from check_alarm(component)
    yield from check_identities(root)
    yield from check_method(root)
    yield from check_zones(root)


def check_presence(component: Component) -> Iterator[Finding]:
    occurrences = Counter(line.name for line in component.properties)
    for name in sorted(REQUIRED.get(component.name, set()) - occurrences.keys()):
        yield finding("required", component.line, f"{component.name} lacks {name}")
    for name in sorted(ONCE.get(component.name, set())):
        if occurrences[name] > 1:
            yield finding("once", component.line, f"{component.name} has {occurrences[name]} {name}")


def check_entry(entry: Component) -> Iterator[Finding]:
    """Check what an event or a to-do says about its time and its state."""
    status = entry.first("STATUS")
    if status and status.value.upper() not in STATUSES[entry.name]:
        yield finding("keyword", status.line, f"STATUS {status.value!r} in {entry.name}")
    yield from check_recurrence(entry)
    yield from check_clients(entry)
    start_line = entry.first("DTSTART")
    start = moment(start_line)
    if start_line and start:
        if start.kind == "floating":
            yield finding("client-floating", start_line.line, "a floating start")
        yield from check_end(entry, start)
        yield from check_duration(entry, start)


def check_end(entry: Component, start: Moment) -> Iterator[Finding]:
    line = entry.first(END_NAMES[entry.name])
    end = moment(line)
    if not (line and end):
        return
    if entry.first("DURATION"):
        yield finding("end-and-duration", line.line, f"{line.name} and DURATION together")
    if (end.kind == "date") != (start.kind == "date") or (end.kind == "floating") != (start.kind == "floating"):
        yield finding("end-type", line.line, f"{line.name} is {end.kind}, DTSTART is {start.kind}")
    elif not is_later(end, start):
        yield finding("end-order", line.line, f"{line.name} {end.clock} is not later than DTSTART {start.clock}")


def is_later(end: Moment, start: Moment) -> bool:
    """Tell whether one moment follows another; where that takes an unknown zone, it is taken for granted."""
    started, ended = start.instant(), end.instant()
    if started and ended:
        return ended > started
    return end.clock > start.clock if (end.kind, end.tzid) == (start.kind, start.tzid) else True


def check_duration(entry: Component, start: Moment) -> Iterator[Finding]:
    line = entry.first("DURATION")
    if line and start.kind == "date" and "T" in line.value:
        yield finding("duration", line.line, f"{line.value} is not in days or weeks beside a DTSTART that is a DATE")


def check_alarm(alarm: Component) -> Iterator[Finding]:
    action = (alarm.value("ACTION") or "").upper()
    for name in sorted(REQUIRED_BY_ACTION.get(action, set())):
        if not alarm.first(name):
            yield finding("alarm", alarm.line, f"{action} without {name}")
    if bool(alarm.first("DURATION")) != bool(alarm.first("REPEAT")):
        yield finding("alarm", alarm.line, "DURATION and REPEAT go together")
    if trigger := alarm.first("TRIGGER"):
        yield from check_trigger(trigger)


def check_trigger(line: ContentLine) -> Iterator[Finding]:
    if line.value_type == "DATE-TIME":
        if not is_utc(line.value):
            yield finding("trigger", line.line, f"{line.value!r} is not a DATE-TIME in UTC")
        if "RELATED" in line.parameters:
            yield finding("trigger", line.line, "RELATED on an absolute trigger")
    elif duration(line.value) is None:
        yield finding("trigger", line.line, f"{line.value!r} is no duration")


def check_identities(root: Component) -> Iterator[Finding]:
    entries = [each for each in root.components if each.name in END_NAMES]
    masters = {each.value("UID"): each for each in entries if not each.first("RECURRENCE-ID")}
    seen: set[tuple[str | None, str | None]] = set()
    for entry in entries:
        uid = entry.value("UID")
        key = uid, entry.value("RECURRENCE-ID")
        if uid is not None and not uid.strip():
            yield finding("uid", entry.line, "the UID is empty")
        if uid and key in seen:
            yield finding("uid-twice", entry.line, f"UID {uid}, RECURRENCE-ID {key[1]} occurs before")
        seen.add(key)
        if recurrence_id := entry.first("RECURRENCE-ID"):
            yield from check_override(entry, recurrence_id, masters.get(uid))


def check_override(entry: Component, recurrence_id: ContentLine, master: Component | None) -> Iterator[Finding]:
    if entry.first("RRULE"):
        yield finding("override-rule", entry.line, "an RRULE in a changed occurrence")
    if master:
        yield from check_date_type(recurrence_id, moment(master.first("DTSTART")))


def check_method(root: Component) -> Iterator[Finding]:
    method = root.value("METHOD")
    for event in root.components:
        if event.name != "VEVENT":
            continue
        if method is None and not event.first("DTSTART"):
            yield finding("required", event.line, "VEVENT lacks DTSTART, and there is no METHOD")
        if method is not None and not event.first("ORGANIZER"):
            yield finding("organizer", event.line, f"METHOD:{method} and no ORGANIZER")
