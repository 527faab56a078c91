"""VTIMEZONE: its structure, who uses it, and whether it tells the same time as the IANA zone (RFC 5545 3.6.5)."""

import calendar
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import reduce
from math import prod
from operator import or_
from zoneinfo import ZoneInfo

import attrs

from .strict_lines import Component
from .strict_recurrence import WEEKDAYS, RuleParts, check_recurrence, rule_parts
from .strict_rules import Finding, finding
from .strict_values import clock_reading, iana_zones, moment, moments, offset

FIRST_CHECKED_YEAR = 2000  # older history is rarely written out, and nobody trains then
MARGIN = timedelta(days=366)
DAYS_PER = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 28, "YEARLY": 365}
UNTOLD_LENGTH = timedelta(days=2 * 366)
LONGEST_SPAN = timedelta(days=10 * 366)
SECOND = timedelta(seconds=1)


@attrs.frozen
class Span:
    """The clock readings between which a zone is used in a file."""

    first: datetime
    last: datetime

    def __or__(self, other: "Span") -> "Span":
        return Span(min(self.first, other.first), max(self.last, other.last))


@attrs.frozen
class Onset:
    """A change of offset as declared: the clock's reading before it."""

    clock: datetime
    before: timedelta
    after: timedelta
    line: int

    @property
    def instant(self) -> datetime:
        return (self.clock - self.before).replace(tzinfo=UTC)


def check_zones(root: Component) -> Iterator[Finding]:
    """Check all time zones of a calendar and the references to them."""
    zones = [each for each in root.components if each.name == "VTIMEZONE"]
    declared = Counter(each.value("TZID") for each in zones)
    references = [line for each in root.walk() for line in each.properties if "TZID" in line.parameters]
    for line in references:
        if line.parameter("TZID") not in declared:
            yield finding("zone-undeclared", line.line, f"no VTIMEZONE for {line.parameter('TZID')}")
    for zone in zones:
        tzid = zone.value("TZID")
        if declared[tzid] > 1:
            yield finding("zone-twice", zone.line, f"{declared[tzid]} VTIMEZONEs for {tzid}")
        if tzid not in {line.parameter("TZID") for line in references}:
            yield finding("zone-unused", zone.line, f"no property refers to {tzid}")
        broken = [*check_structure(zone), *(each for part in zone.components for each in check_observance(part))]
        yield from broken
        if tzid not in iana_zones():
            yield finding("zone-unchecked", zone.line, f"{tzid!r} is not an IANA zone")
        elif not all(is_readable(rule_parts(line.value)) for part in zone.components for line in part.all("RRULE")):
            yield finding("zone-unchecked", zone.line, f"the rules of {tzid} are too involved")
        elif not any(each.level == "error" for each in broken):
            yield from check_times(zone, ZoneInfo(tzid), span_of_use(root, tzid))


def check_structure(zone: Component) -> Iterator[Finding]:
    names = {each.name for each in zone.components}
    if not names & {"STANDARD", "DAYLIGHT"}:
        yield finding("observance", zone.line, "no STANDARD and no DAYLIGHT")
    elif "STANDARD" not in names:
        yield finding("client-zone-standard", zone.line, "no STANDARD")


def check_observance(observance: Component) -> Iterator[Finding]:
    start = moment(observance.first("DTSTART"))
    if start and start.kind != "floating":
        yield finding("observance", observance.line, "DTSTART of an observance is a local time without zone")
    rules = [(line, rule_parts(line.value)) for line in observance.all("RRULE")]
    if observance.first("RDATE") or not all(is_plain(rule) for _, rule in rules):
        yield finding("client-zone-rule", observance.line, "onsets that are not given by a plain yearly rule")
    recurrence = [*check_recurrence(observance)]
    yield from recurrence
    for line, rule in rules:
        if not start or recurrence or not is_readable(rule):
            continue
        if start.clock not in onsets_in_year(rule, start.clock, start.clock.year):
            yield finding("start-off-rule", line.line, f"DTSTART {start.clock} is not an onset by the rule")


def span_of_use(root: Component, tzid: str) -> Span | None:
    """Find the readings of the clock between which events start in a zone; None where none does."""
    starts = ((each, moment(each.first("DTSTART"))) for each in root.walk())
    spans = [span_of(each, start.clock) for each, start in starts if start and start.tzid == tzid]
    return reduce(or_, spans) if spans else None


def span_of(component: Component, first: datetime) -> Span:
    rules = [rule_parts(line.value) for line in component.all("RRULE")]
    return Span(first, max([first, *(last_reading(first, rule) for rule in rules)]))


def last_reading(first: datetime, rule: RuleParts) -> datetime:
    """Estimate where a rule ends from below, so that a zone is never asked for times that it has no need to cover."""
    if "UNTIL" in rule:
        return clock_reading(rule["UNTIL"][0]) or first
    if "COUNT" not in rule:
        return first + UNTOLD_LENGTH
    per_period = prod(len(values) for name, values in rule.items() if name.startswith("BY"))
    periods = (number(rule, "COUNT") - 1) // max(per_period, 1)
    days = periods * number(rule, "INTERVAL") * DAYS_PER.get("".join(rule.get("FREQ", [])), 0)
    return first + timedelta(days=min(days, LONGEST_SPAN.days))


def number(rule: RuleParts, name: str) -> int:
    text = "".join(rule.get(name, []))
    return int(text) if text.isdigit() else 1


def check_times(zone: Component, iana: ZoneInfo, span: Span | None) -> Iterator[Finding]:
    per_observance = [[*onsets_of(each, span)] for each in zone.components if each.name in {"STANDARD", "DAYLIGHT"}]
    if not all(per_observance):
        return  # what cannot be read is reported where it stands
    onsets = sorted((each for some in per_observance for each in some), key=lambda each: each.instant)
    checked = (each for each in onsets if each.clock.year >= FIRST_CHECKED_YEAR)
    wrong = [each for onset in checked for each in check_onset(onset, iana)]
    yield from wrong
    if span and not wrong:
        yield from check_offsets(zone, iana, onsets, span)


def check_onset(onset: Onset, iana: ZoneInfo) -> Iterator[Finding]:
    before = (onset.instant - SECOND).astimezone(iana).utcoffset()
    after = onset.instant.astimezone(iana).utcoffset()
    is_change = onset.before != onset.after
    if after != onset.after or (is_change and before != onset.before):
        declared = f"the offset goes from {onset.before} to {onset.after}"
        yield finding("onset", onset.line, f"{onset.clock}: {declared}; in {iana} from {before} to {after}")


def check_offsets(zone: Component, iana: ZoneInfo, onsets: list[Onset], span: Span) -> Iterator[Finding]:
    """Compare the offset in force at every noon of the span, which finds changes that were not declared at all."""
    instants = [each.instant for each in onsets]
    noon = span.first.replace(hour=12, minute=0, second=0, tzinfo=UTC)
    while noon.replace(tzinfo=None) <= span.last.replace(hour=12, minute=0, second=0):
        index = bisect_right(instants, noon)
        declared = onsets[index - 1].after if index else onsets[0].before
        actual = noon.astimezone(iana).utcoffset()
        if declared != actual:
            yield finding("zone-offset", zone.line, f"{noon.date()}: the offset is {declared}; in {iana} {actual}")
            return
        noon += timedelta(days=1)


def onsets_of(observance: Component, span: Span | None) -> Iterator[Onset]:
    """List the onsets written out, and those by rule from a year before the span to a year after it."""
    before, after = (offset(observance.value(name) or "") for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    start = moment(observance.first("DTSTART"))
    if start is None or before is None or after is None:
        return
    clocks = {start.clock, *(each.clock for line in observance.all("RDATE") for each in moments(line))}
    for line in observance.all("RRULE"):
        if span:
            clocks |= set(onsets_by_rule(rule_parts(line.value), start.clock, before, span))
    for clock in clocks:
        yield Onset(clock, before, after, observance.line)


def onsets_by_rule(rule: RuleParts, start: datetime, before: timedelta, span: Span) -> Iterator[datetime]:
    until = clock_reading(rule["UNTIL"][0]) if "UNTIL" in rule else None
    first, last = max(start, span.first - MARGIN), span.last + MARGIN
    for year in range(first.year, last.year + 1):
        for clock in onsets_in_year(rule, start, year):
            if first <= clock <= last and (until is None or clock - before <= until):
                yield clock


def is_plain(rule: RuleParts) -> bool:
    """Tell `FREQ=YEARLY;BYMONTH=m;BYDAY=nXX`, which every reader knows, from other rules."""
    is_short = rule.keys() - {"UNTIL", "WKST"} == {"FREQ", "BYMONTH", "BYDAY"}
    return is_short and is_readable(rule) and rule["BYDAY"][0][:-2] != ""


def is_readable(rule: RuleParts) -> bool:
    """Tell whether `onsets_in_year` understands all there is in a rule."""
    is_known = rule.keys() <= {"FREQ", "BYMONTH", "BYMONTHDAY", "BYDAY", "UNTIL", "WKST"}
    has_one_month, has_one_day = len(rule.get("BYMONTH", [])) == 1, len(rule.get("BYDAY", ["SU"])) == 1
    return is_known and rule.get("FREQ") == ["YEARLY"] and has_one_month and has_one_day


def onsets_in_year(rule: RuleParts, start: datetime, year: int) -> list[datetime]:
    month = int(rule["BYMONTH"][0])
    _, length = calendar.monthrange(year, month)
    days = set(range(1, length + 1)) if {"BYMONTHDAY", "BYDAY"} & rule.keys() else {start.day}
    if "BYMONTHDAY" in rule:
        days &= {int(value) % (length + 1) for value in rule["BYMONTHDAY"]}
    for value in rule.get("BYDAY", []):
        days = set(days_on(value, sorted(days), start.replace(year=year, month=month, day=1)))
    return [start.replace(year=year, month=month, day=day) for day in sorted(days)]


def days_on(weekday: str, days: list[int], first_of_month: datetime) -> list[int]:
    name, ordinal = weekday[-2:], weekday[:-2]
    matching = [day for day in days if WEEKDAYS[(first_of_month.weekday() + day - 1) % 7] == name]
    if not ordinal:
        return matching
    position = int(ordinal) - 1 if int(ordinal) > 0 else int(ordinal)
    return matching[position:][:1]
