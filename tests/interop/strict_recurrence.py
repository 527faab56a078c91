"""RRULE, RDATE and EXDATE (RFC 5545 3.3.10, 3.8.5)."""

import calendar
import re
from collections.abc import Iterator
from datetime import datetime

from .strict_lines import Component, ContentLine
from .strict_rules import Finding, finding
from .strict_values import DATE, Moment, clock_reading, moment, moments

FREQUENCIES = {"SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
BYDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
LIMITS = {  # lowest, highest, whether it also counts from the end
    "COUNT": (1, 10**9, False),
    "INTERVAL": (1, 10**9, False),
    "BYSECOND": (0, 60, False),
    "BYMINUTE": (0, 59, False),
    "BYHOUR": (0, 23, False),
    "BYMONTH": (1, 12, False),
    "BYMONTHDAY": (1, 31, True),
    "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True),
    "BYSETPOS": (1, 366, True),
}
SINGLE = {"FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST"}
PARTS = {"FREQ", "UNTIL", "BYDAY", "WKST", "RSCALE", "SKIP", *LIMITS}
FORBIDDEN_WITH = {
    "BYWEEKNO": FREQUENCIES - {"YEARLY"},
    "BYYEARDAY": {"DAILY", "WEEKLY", "MONTHLY"},
    "BYMONTHDAY": {"WEEKLY"},
}
OUTLOOK_COUNT = 999
GOOGLE_EXDATES = 72

RuleParts = dict[str, list[str]]


def rule_parts(text: str) -> RuleParts:
    """Split an RRULE into its parts and their values, all in capitals."""
    split = (part.partition("=") for part in text.upper().split(";"))
    return {name: values.split(",") if values else [] for name, _, values in split}


def check_recurrence(component: Component) -> Iterator[Finding]:
    """Check the recurrence properties of an event, a to-do or an observance."""
    start = moment(component.first("DTSTART"))
    rules = component.all("RRULE")
    if len(rules) > 1:
        yield finding("rule-twice", rules[1].line, f"{component.name} has {len(rules)} RRULEs")
    for line in rules:
        yield from check_rule(line)
        yield from check_combinations(line)
        if start:
            yield from check_until(line, start, component.name in {"STANDARD", "DAYLIGHT"})
            yield from check_start(line, start)
    for name in ("EXDATE", "RDATE"):
        for line in component.all(name):
            yield from check_date_type(line, start)


def check_rule(line: ContentLine) -> Iterator[Finding]:
    parts = rule_parts(line.value)
    if len(parts) < len(line.value.split(";")):
        yield finding("rule", line.line, f"a part occurs twice in {line.value}")
    if not set(parts.get("FREQ", [])) & FREQUENCIES:
        yield finding("rule", line.line, f"no FREQ that is known in {line.value}")
    elif not line.value.upper().startswith("FREQ="):
        yield finding("rule-order", line.line, f"FREQ is not the first part of {line.value}")
    for name, values in parts.items():
        if name not in PARTS or not values:
            yield finding("rule", line.line, f"unknown or empty part {name}")
        elif name in SINGLE and len(values) > 1:
            yield finding("rule", line.line, f"several values of {name}")
        elif name in LIMITS and not all(is_within(value, *LIMITS[name]) for value in values):
            yield finding("rule", line.line, f"{name}={','.join(values)} is out of range")
    if not all(BYDAY.fullmatch(value) for value in parts.get("BYDAY", [])):
        yield finding("rule", line.line, f"BYDAY={','.join(parts['BYDAY'])} is not a list of weekdays")
    if not set(parts.get("WKST", [])) <= set(WEEKDAYS):
        yield finding("rule", line.line, f"WKST={','.join(parts['WKST'])} is not a weekday")


def is_within(text: str, lowest: int, highest: int, signed: bool) -> bool:
    is_integer = re.fullmatch(r"[+-]?\d+" if signed else r"\d+", text)
    return bool(is_integer) and lowest <= abs(int(text)) <= highest


def check_combinations(line: ContentLine) -> Iterator[Finding]:
    parts = rule_parts(line.value)
    frequency = "".join(parts.get("FREQ", []))
    if "UNTIL" in parts and "COUNT" in parts:
        yield finding("until-and-count", line.line, "UNTIL and COUNT together")
    for name, frequencies in FORBIDDEN_WITH.items():
        if name in parts and frequency in frequencies:
            yield finding("rule", line.line, f"{name} with FREQ={frequency}")
    numbered = any(re.match(r"[+-]?\d", value) for value in parts.get("BYDAY", []))
    if numbered and (frequency not in {"MONTHLY", "YEARLY"} or "BYWEEKNO" in parts):
        yield finding("rule", line.line, f"numbered BYDAY with FREQ={frequency}")
    if "BYSETPOS" in parts and not any(name.startswith("BY") for name in parts if name != "BYSETPOS"):
        yield finding("rule", line.line, "BYSETPOS has nothing to choose from")
    if any(len(parts.get(name, [])) > 1 for name in ("BYHOUR", "BYMINUTE")):
        yield finding("client-hours", line.line, "several hours or minutes in one rule")
    if any(count.isdigit() and int(count) > OUTLOOK_COUNT for count in parts.get("COUNT", [])):
        yield finding("client-count", line.line, f"COUNT={parts['COUNT'][0]}")


def check_until(line: ContentLine, start: Moment, is_observance: bool) -> Iterator[Finding]:
    for until in rule_parts(line.value).get("UNTIL", []):
        match "utc" if is_observance else start.kind:
            case "date":
                fits = bool(DATE.fullmatch(until))
            case "floating":
                fits = not DATE.fullmatch(until) and not until.endswith("Z")
            case _:
                fits = until.endswith("Z")
        if not fits or clock_reading(until) is None:
            yield finding("until", line.line, f"UNTIL={until} beside a DTSTART of kind {start.kind}")


def check_start(line: ContentLine, start: Moment) -> Iterator[Finding]:
    parts = rule_parts(line.value)
    if start.kind == "date" and parts.keys() & {"BYHOUR", "BYMINUTE", "BYSECOND"}:
        yield finding("rule", line.line, "times of day beside a DTSTART that is a DATE")
        return
    for name, allowed in allowed_by(parts, start.clock).items():
        if not allowed:
            values = ",".join(parts[name])
            yield finding("start-off-rule", line.line, f"DTSTART {start.clock} is not in {name}={values}")


def allowed_by(parts: RuleParts, clock: datetime) -> dict[str, bool]:
    """Tell for each part that filters by calendar fields whether it lets a reading of the clock through."""
    _, days_in_month = calendar.monthrange(clock.year, clock.month)
    fields = {
        "BYMONTH": {clock.month},
        "BYMONTHDAY": {clock.day, clock.day - days_in_month - 1},
        "BYHOUR": {clock.hour},
        "BYMINUTE": {clock.minute},
    }
    allowed = {
        name: bool(numbers & {int(value) for value in parts[name] if re.fullmatch(r"[+-]?\d+", value)})
        for name, numbers in fields.items()
        if parts.get(name)
    }
    if parts.get("BYDAY"):
        allowed["BYDAY"] = WEEKDAYS[clock.weekday()] in {value[-2:] for value in parts["BYDAY"]}
    return allowed


def check_date_type(line: ContentLine, start: Moment | None) -> Iterator[Finding]:
    """EXDATE, RDATE and RECURRENCE-ID point at instances, so they are of the kind that DTSTART is."""
    kinds = {each.kind for each in moments(line)}
    if start and line.value_type != "PERIOD" and kinds - {start.kind}:
        yield finding("date-type", line.line, f"{line.name} is {sorted(kinds)}, DTSTART is {start.kind}")


def check_clients(event: Component) -> Iterator[Finding]:
    """Name what the standard allows in an event's recurrence and large clients do not read."""
    if rdate := event.first("RDATE"):
        yield finding("client-rdate", rdate.line, "RDATE in an event")
    exdates = [each for line in event.all("EXDATE") for each in moments(line)]
    if len(exdates) > GOOGLE_EXDATES:
        yield finding("client-exdates", event.line, f"{len(exdates)} EXDATEs")
