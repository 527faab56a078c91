"""The strict checker finds each fault planted in a good calendar, and nothing else."""

from pathlib import Path

import pytest

from .strict import check, errors
from .strict_rules import ERRORS, WARNINGS, finding

GOOD = (Path(__file__).parent / "fixtures/good.ics").read_bytes()

# Each row: the code expected, what stands in the good calendar, what takes its place there. Line breaks become CR LF.
FAULTS = [
    # Lines
    ("line-length", "SUMMARY:Moved", "SUMMARY:" + 68 * "x"),
    ("line-length", "SUMMARY:Moved", "SUMMARY:" + 34 * "ä"),
    ("empty-line", "SUMMARY:Moved\n", "SUMMARY:Moved\n\n"),
    ("empty-continuation", "SUMMARY:Moved\n", "SUMMARY:Moved\n \n"),
    ("control-character", "SUMMARY:Moved", "SUMMARY:Mo\x07ved"),
    ("control-character", "SUMMARY:Moved", "SUMMARY:Moved\x7f"),
    ("property-name", "SUMMARY:Moved", "SUMM_ARY:Moved"),
    ("property-name", "SUMMARY:Moved", ":Moved"),
    ("colon", "SUMMARY:Moved", "SUMMARY"),
    ("colon", "SUMMARY:Moved", "SUMMARY;LANGUAGE=en"),
    ("parameter", "SUMMARY:Moved", "SUMMARY;LANGUAGE:Moved"),
    ("parameter", "SUMMARY:Moved", 'SUMMARY;LANGUAGE="en:Moved'),
    ("parameter", "SUMMARY:Moved", 'SUMMARY;LANGUAGE=e"n":Moved'),
    ("parameter-twice", "SUMMARY:Moved", "SUMMARY;LANGUAGE=en;LANGUAGE=de:Moved"),
    # Components
    ("root", "BEGIN:VTODO", "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\nBEGIN:VTODO"),
    ("nesting", "BEGIN:VTODO\n", "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:PT0S\nEND:VALARM\nBEGIN:VTODO\n"),
    ("component-end", "END:VTODO", "END:VEVENT"),
    ("component-end", "END:VCALENDAR\n", ""),
    ("component-end", "END:VCALENDAR\n", "END:VCALENDAR\nEND:VCALENDAR\n"),
    ("outside", "END:VCALENDAR\n", "END:VCALENDAR\nX-AFTER:all\n"),
    ("order", "BEGIN:VTODO", "X-LATE:property\nBEGIN:VTODO"),
    ("order", "END:VALARM\nEND:VEVENT\nBEGIN:VTODO", "END:VALARM\nCLASS:PRIVATE\nEND:VEVENT\nBEGIN:VTODO"),
    ("several-calendars", "END:VCALENDAR\n", "END:VCALENDAR\n" + GOOD.decode().replace("\r\n", "\n")),
    # What is required, what may come once
    ("required", "PRODID:-//rehabplan tests//typed by hand//EN\n", ""),
    ("required", "VERSION:2.0\n", ""),
    ("required", "UID:review\n", ""),
    ("required", "UID:errand\nDTSTAMP:20260301T080000Z\n", "UID:errand\n"),
    ("required", "ACTION:AUDIO\n", ""),
    ("required", "DTSTART:20260329T010000\n", ""),
    ("required", "TZOFFSETFROM:+0000\n", ""),
    ("required", "TZOFFSETTO:+0100\n", ""),
    ("required", "DTSTART:20260701T090000Z\nDTEND:20260701T093000Z\n", ""),
    ("once", "SUMMARY:Moved", "SUMMARY:Moved\nSUMMARY:Moved"),
    ("once", "VERSION:2.0", "VERSION:2.0\nVERSION:2.0"),
    ("once", "TZOFFSETTO:+0100", "TZOFFSETTO:+0100\nTZOFFSETTO:+0100"),
    ("once", "TRIGGER:-PT10M", "TRIGGER:-PT10M\nTRIGGER:-PT20M"),
    ("organizer", "VERSION:2.0", "VERSION:2.0\nMETHOD:PUBLISH"),
    # Values
    ("version", "VERSION:2.0", "VERSION:1.0"),
    ("text", "SUMMARY:Moved", "SUMMARY:Moved; later"),
    ("text", "SUMMARY:Moved", "SUMMARY:Moved, later"),
    ("text", "SUMMARY:Moved", "SUMMARY:Moved \\x later"),
    ("text", "SUMMARY:Moved", "SUMMARY:Moved \\\\, later"),
    ("text", "SUMMARY:Moved", "SUMMARY:Moved \\"),
    ("text", "CATEGORIES:Rehab,Knie\\, links", "CATEGORIES:Rehab;Knie"),
    ("date", "DTEND:20260701T093000Z", "DTEND:20260701T253000Z"),
    ("date", "DTEND:20260701T093000Z", "DTEND:2026-07-01T09:30:00Z"),
    ("date", "DUE;VALUE=DATE:20260401", "DUE;VALUE=DATE:20260431"),
    ("date", "DTSTART:20260329T010000", "DTSTART:2026-03-29T01:00:00"),
    ("date-value", "DUE;VALUE=DATE:20260401", "DUE:20260401"),
    ("date-value", "DUE;VALUE=DATE:20260401", "DUE;VALUE=DATE:20260401T100000Z"),
    ("utc", "UID:review\nDTSTAMP:20260301T080000Z", "UID:review\nDTSTAMP:20260301T080000"),
    ("utc", "SUMMARY:Moved", "SUMMARY:Moved\nLAST-MODIFIED:20260301"),
    ("utc", "SUMMARY:Moved", "SUMMARY:Moved\nCREATED;TZID=Europe/London:20260301T080000Z"),
    ("duration", "DURATION:PT5M", "DURATION:5M"),
    ("duration", "DURATION:PT5M", "DURATION:-PT5M"),
    ("duration", "DURATION:PT5M", "DURATION:PT"),
    ("duration", "DURATION:P1D", "DURATION:PT24H"),
    ("duration", "VALUE=DURATION:PT12H", "VALUE=DURATION:12H"),
    ("integer", "SEQUENCE:2", "SEQUENCE:-1"),
    ("integer", "SEQUENCE:2", "SEQUENCE:1764547200000"),
    ("integer", "PRIORITY:5", "PRIORITY:10"),
    ("integer", "REPEAT:2", "REPEAT:two"),
    ("uri", "URL:https://example.org/video", "URL:example.org/video"),
    ("uri", "ATTACH:https", "ATTACH:h ttps"),
    ("keyword", "TRANSP:TRANSPARENT", "TRANSP:FREE"),
    ("keyword", "STATUS:CONFIRMED", "STATUS:NEEDS-ACTION"),
    ("keyword", "STATUS:NEEDS-ACTION", "STATUS:CONFIRMED"),
    ("keyword", "ACTION:AUDIO", "ACTION:RING"),
    ("keyword", "CALSCALE:GREGORIAN", "CALSCALE:JULIAN"),
    ("refresh-interval", "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "REFRESH-INTERVAL:PT12H"),
    ("colour", "COLOR:seagreen", "COLOR:#2e8b57"),
    ("colour", "COLOR:seagreen", "COLOR:rehabgreen"),
    ("image", "IMAGE;VALUE=URI:", "IMAGE:"),
    ("attachment", "ATTACH:https://example.org/sheet.pdf", "ATTACH;ENCODING=BASE64;VALUE=TEXT:AAAA"),
    ("attachment", "ATTACH:https://example.org/sheet.pdf", "ATTACH;VALUE=BINARY:AAAA"),
    # Events
    ("end-type", "DTEND:20260701T093000Z", "DTEND;VALUE=DATE:20260702"),
    ("end-type", "DTEND:20260701T093000Z", "DTEND:20260701T093000"),
    ("end-order", "DTEND:20260701T093000Z", "DTEND:20260701T090000Z"),
    ("end-order", "DTEND:20260701T093000Z", "DTEND;TZID=Europe/London:20260701T093000"),
    ("end-order", "DTEND;TZID=Europe/London:20260325T084500", "DTEND;TZID=Europe/London:20260325T081500"),
    ("end-order", "DURATION:P1D", "DTEND;VALUE=DATE:20260329"),
    ("end-and-duration", "DTEND:20260701T093000Z", "DTEND:20260701T093000Z\nDURATION:PT30M"),
    ("uid", "UID:review", "UID: "),
    ("uid-twice", "UID:review", "UID:rest-day"),
    ("date-type", "EXDATE;TZID=Europe/London:20260327T083000", "EXDATE;VALUE=DATE:20260327"),
    ("date-type", "EXDATE;TZID=Europe/London:20260327T083000", "EXDATE:20260327T083000Z"),
    ("date-type", "RECURRENCE-ID;TZID=Europe/London:20260330T083000", "RECURRENCE-ID:20260330T073000Z"),
    ("override-rule", "SUMMARY:Moved", "SUMMARY:Moved\nRRULE:FREQ=DAILY;COUNT=2"),
    ("alarm", "DESCRIPTION:Fersenrutschen\n", ""),
    ("alarm", "REPEAT:2\n", ""),
    ("alarm", "DURATION:PT5M\n", ""),
    ("alarm", "ACTION:AUDIO", "ACTION:EMAIL"),
    ("trigger", "TRIGGER:-PT10M", "TRIGGER:10M"),
    ("trigger", "TRIGGER;VALUE=DATE-TIME:20260701T080000Z", "TRIGGER;VALUE=DATE-TIME:20260701T080000"),
    ("trigger", "TRIGGER;VALUE=DATE-TIME:", "TRIGGER;RELATED=END;VALUE=DATE-TIME:"),
    # Recurrence
    ("rule", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=FORTNIGHTLY;BYDAY=MO,WE,FR"),
    ("rule", "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=9", "BYDAY=MO,WE,FR;COUNT=9"),
    ("rule", "BYDAY=MO,WE,FR", "BYDAY=MO,WE,FX"),
    ("rule", "BYDAY=MO,WE,FR", "BYDAY=1WE"),
    ("rule", "BYDAY=MO,WE,FR", "BYMONTHDAY=25"),
    ("rule", "BYDAY=MO,WE,FR", "BYDAY="),
    ("rule", "BYDAY=MO,WE,FR", "BYSETPOS=1"),
    ("rule", "BYDAY=MO,WE,FR", "INTERVAL=0"),
    ("rule", "BYDAY=MO,WE,FR", "WEEKDAYS=MO"),
    ("rule", "COUNT=9", "COUNT=9;COUNT=9"),
    ("rule", "COUNT=9", "COUNT=nine"),
    ("rule", "COUNT=9", "COUNT=9,10"),
    ("rule", "COUNT=9", "COUNT=9;WKST=XX"),
    ("rule", "DURATION:P1D", "DURATION:P1D\nRRULE:FREQ=DAILY;BYHOUR=0;COUNT=2"),
    ("rule-order", "FREQ=WEEKLY;BYDAY=MO,WE,FR;COUNT=9", "COUNT=9;FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    ("rule-twice", "COUNT=9\n", "COUNT=9\nRRULE:FREQ=DAILY;COUNT=2\n"),
    ("until-and-count", "COUNT=9", "COUNT=9;UNTIL=20260413T073000Z"),
    ("until", "COUNT=9", "UNTIL=20260413"),
    ("until", "COUNT=9", "UNTIL=20260413T083000"),
    ("until", "COUNT=9", "UNTIL=20261313T083000Z"),
    ("until", "DURATION:P1D", "DURATION:P1D\nRRULE:FREQ=DAILY;UNTIL=20260413T000000Z"),
    ("until", "BYMONTH=3;BYDAY=-1SU", "BYMONTH=3;BYDAY=-1SU;UNTIL=20280326T010000"),
    ("start-off-rule", "BYDAY=MO,WE,FR", "BYDAY=MO,FR"),
    ("start-off-rule", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=DAILY;BYHOUR=9"),
    ("start-off-rule", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("start-off-rule", "BYMONTH=3;BYDAY=-1SU", "BYMONTH=3;BYDAY=4SU"),
    # Time zones
    ("zone-undeclared", "TZID=Europe/London:20260330T190000", "TZID=Europe/Paris:20260330T190000"),
    ("zone-on-utc", "DTEND:20260701T093000Z", "DTEND;TZID=Europe/London:20260701T093000Z"),
    ("offset", "TZOFFSETTO:+0000", "TZOFFSETTO:-0000"),
    ("offset", "TZOFFSETTO:+0000", "TZOFFSETTO:0000"),
    ("observance", "DTSTART:20260329T010000\n", "DTSTART:20260329T010000Z\n"),
    ("onset", "DTSTART:20260329T010000", "DTSTART:20260329T020000"),
    ("onset", "TZOFFSETTO:+0100", "TZOFFSETTO:+0200"),
    ("client-zone-rule", "TZNAME:BST\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "TZNAME:BST\nRDATE:20270328T010000"),
    ("client-zone-rule", "BYMONTH=3;BYDAY=-1SU", "BYMONTH=3;BYMONTHDAY=25,26,27,28,29,30,31;BYDAY=SU"),
    # Clients
    ("client-floating", "DTSTART:20260701T090000Z\nDTEND:20260701T093000Z", "DTSTART:20260701T090000"),
    ("client-rdate", "SUMMARY:Review", "SUMMARY:Review\nRDATE:20260708T090000Z"),
    ("client-hours", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=DAILY;BYHOUR=8,18"),
    ("client-count", "COUNT=9", "COUNT=1000"),
    (
        "client-exdates",
        "EXDATE;TZID=Europe/London:20260327T083000\n",
        37 * "EXDATE;TZID=Europe/London:20260327T083000,20260401T083000\n",
    ),
]
# Changes to the good calendar that leave it good.
HARMLESS = [
    ("SUMMARY:Moved", "summary;language=de:Moved"),
    ("SUMMARY:Moved", 'SUMMARY;ALTREP="https://example.org/a,b;c:d":Moved'),
    ("SUMMARY:Moved", "SUMMARY:Moved \\n and \\N \\\\\\; later"),
    ("SUMMARY:Moved", "SUMMARY:Mov\n\ted"),
    ("SUMMARY:Moved", "SUMMARY:"),
    ("SUMMARY:Moved", "SUMMARY:" + 67 * "x"),
    ("SUMMARY:Moved", "SUMMARY:Moved\nCOMMENT:one\nCOMMENT:two"),
    ("SUMMARY:Moved", "SUMMARY:Moved\nX-OURS;X-P=1,2:a;b,c\\x"),
    ("TZID=Europe/London:20260330T190000\nDTEND;TZID=Europe/London:20260330T193000", "VALUE=DATE:20260330"),
    ("DTEND:20260701T093000Z", "DTEND;TZID=Europe/London:20260701T103000"),
    ("DTEND:20260701T093000Z\n", ""),
    ("COUNT=9", "COUNT=999"),
    ("COUNT=9", "COUNT=9;WKST=SU"),
    ("COUNT=9", "UNTIL=20260413T073000Z"),
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=MONTHLY;BYDAY=WE;BYSETPOS=-1"),
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=MONTHLY;BYDAY=-1WE"),
    ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=MONTHLY;BYMONTHDAY=-7"),
    ("DURATION:P1D", "DURATION:P1D\nRRULE:FREQ=DAILY;UNTIL=20260413"),
    (
        "EXDATE;TZID=Europe/London:20260327T083000\n",
        36 * "EXDATE;TZID=Europe/London:20260327T083000,20260401T083000\n",
    ),
]
OCTET_FAULTS = [
    ("byte-order-mark", b"BEGIN:VCALENDAR\r\n", b"\xef\xbb\xbfBEGIN:VCALENDAR\r\n"),
    ("line-ending", b"SUMMARY:Moved\r\n", b"SUMMARY:Moved\n"),
    ("line-ending", b"SUMMARY:Moved\r\n", b"SUMMARY:Moved\r"),
    ("last-line", b"END:VCALENDAR\r\n", b"END:VCALENDAR"),
    ("continuation", b"BEGIN:VCALENDAR\r\n", b" x\r\nBEGIN:VCALENDAR\r\n"),
    ("utf-8", b"SUMMARY:Moved", b"SUMMARY:\xfcber"),
    ("fold-in-character", b"SUMMARY:Moved", b"SUMMARY:\xc3\r\n \xbcber"),
    ("client-size", b"SUMMARY:Moved\r\n", b"SUMMARY:Moved\r\n" + 15_000 * (b"COMMENT:" + 60 * b"x" + b"\r\n")),
]
CALENDAR = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{}END:VCALENDAR\n"
EVENT = "BEGIN:VEVENT\nUID:x\nDTSTAMP:20260301T080000Z\nDTSTART;TZID={0}:{1}\nRRULE:FREQ=DAILY;COUNT={2}\nEND:VEVENT\n"
LONE_EVENT = "BEGIN:VEVENT\nUID:x\nDTSTAMP:20260301T080000Z\nDTSTART:20260301T080000Z\nEND:VEVENT\n"
ZONE = "BEGIN:VTIMEZONE\nTZID:{0}\n{1}END:VTIMEZONE\n"
OBSERVANCE = "BEGIN:{0}\nDTSTART:{1}\nTZOFFSETFROM:{2}\nTZOFFSETTO:{3}\nEND:{0}\n"
LONDON_WINTER = OBSERVANCE.format("STANDARD", "20251026T020000", "+0100", "+0000")
LONDON_SUMMER = OBSERVANCE.format("DAYLIGHT", "20260329T010000", "+0000", "+0100")
KATHMANDU = OBSERVANCE.format("STANDARD", "19700101T000000", "+0545", "+0545")

YEARLY = "RRULE:FREQ=YEARLY;BYMONTH={0};BYDAY=-1SU\nEND:"
LAST_SUNDAYS = LONDON_WINTER.replace("END:", YEARLY.format(10)) + LONDON_SUMMER.replace("END:", YEARLY.format(3))


def london(*observances: str, start: str = "20260601T080000", count: int = 2) -> str:
    return CALENDAR.format(
        ZONE.format("Europe/London", "".join(observances)) + EVENT.format("Europe/London", start, count)
    )


TWO_WINTERS = ZONE.format("Europe/London", LONDON_WINTER) * 2
NOT_A_CHANGE = OBSERVANCE.format("STANDARD", "20260501T010000", "+0100", "+0000")
FOURTH_SUNDAY = LAST_SUNDAYS.replace("10;BYDAY=-1SU", "10;BYDAY=4SU")  # the last one too in 2025 and 2026, not in 2027
ENDED_SUMMER = LAST_SUNDAYS.replace("-1SU\nEND:DAY", "-1SU;UNTIL=20260329T010000Z\nEND:DAY")
ENDED_LATER = LAST_SUNDAYS.replace("-1SU\nEND:DAY", "-1SU;UNTIL=20280326T010000Z\nEND:DAY")
FLOATING = LONE_EVENT.replace("DTSTART:20260301T080000Z", "DTSTART:20260601T080000\nRRULE:FREQ=DAILY;UNTIL={}")
IN_KATHMANDU = EVENT.format("Asia/Kathmandu", "20260601T080000", 2)
IN_THE_CLINIC = EVENT.format("Clinic", "20260601T080000", 2)

# For each small file, the codes expected and its text.
FILES = {
    "nothing": ({"root", "last-line"}, ""),
    "no calendar around it": ({"root"}, LONE_EVENT),
    "empty calendar": ({"no-component"}, CALENDAR.format("")),
    "only a zone": ({"no-component", "zone-unused"}, CALENDAR.format(ZONE.format("Asia/Kathmandu", KATHMANDU))),
    "a zone twice": (
        {"zone-twice"},
        CALENDAR.format(TWO_WINTERS + EVENT.format("Europe/London", "20260301T080000", 2)),
    ),
    "zone without observance": ({"observance"}, london()),
    "zone without winter": ({"client-zone-standard"}, london(LONDON_SUMMER)),
    "zone without changes": (set(), CALENDAR.format(ZONE.format("Asia/Kathmandu", KATHMANDU) + IN_KATHMANDU)),
    "zone of our own": ({"zone-unchecked"}, CALENDAR.format(ZONE.format("Clinic", KATHMANDU) + IN_THE_CLINIC)),
    "end in a zone of our own": (
        {"zone-unchecked"},
        CALENDAR.format(
            ZONE.format("Clinic", KATHMANDU) + IN_THE_CLINIC.replace("RRULE", "DTEND:20260601T010000Z\nRRULE")
        ),
    ),
    "early end in a zone of our own": (
        {"zone-unchecked", "end-order"},
        CALENDAR.format(
            ZONE.format("Clinic", KATHMANDU)
            + IN_THE_CLINIC.replace("RRULE", "DTEND;TZID=Clinic:20260601T070000\nRRULE")
        ),
    ),
    "floating until": ({"client-floating"}, CALENDAR.format(FLOATING.format("20260602T080000"))),
    "floating until in UTC": ({"client-floating", "until"}, CALENDAR.format(FLOATING.format("20260602T080000Z"))),
    "floating until a date": ({"client-floating", "until"}, CALENDAR.format(FLOATING.format("20260602"))),
    "rule of two Sundays": ({"zone-unchecked", "client-zone-rule"}, london(LAST_SUNDAYS.replace("-1SU", "-1SU,5SU"))),
    "monthly zone rule": ({"zone-unchecked", "client-zone-rule"}, london(LAST_SUNDAYS.replace("YEARLY", "MONTHLY"))),
    "zone rule with a count": (
        {"zone-unchecked", "client-zone-rule"},
        london(LAST_SUNDAYS.replace("-1SU", "-1SU;COUNT=9")),
    ),
    "every Sunday of March": (
        {"client-zone-rule", "onset"},
        london(LAST_SUNDAYS.replace("3;BYDAY=-1SU", "3;BYDAY=SU")),
    ),
    "a rule that ends in time": (set(), london(ENDED_LATER, start="20280601T080000")),
    "onsets written out": (set(), london(LONDON_WINTER, LONDON_SUMMER)),
    "onsets in any order": (set(), london(LONDON_SUMMER, LONDON_WINTER)),
    "onsets by rule": (set(), london(LAST_SUNDAYS, start="20270601T080000", count=200)),
    "summer not declared": ({"zone-offset"}, london(LONDON_WINTER)),
    "summer not needed": (set(), london(LONDON_WINTER, start="20260301T080000")),
    "summer the day after the last": (set(), london(LONDON_WINTER, start="20260301T080000", count=28)),
    "summer on the last day": ({"zone-offset"}, london(LONDON_WINTER, start="20260301T080000", count=29)),
    "a change that never was": ({"onset"}, london(LONDON_WINTER, LONDON_SUMMER, NOT_A_CHANGE)),
    "a rule right at first": ({"onset"}, london(FOURTH_SUNDAY, start="20270601T080000", count=200)),
    "a rule that ends too soon": ({"zone-offset"}, london(ENDED_SUMMER, start="20270601T080000")),
}


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def codes(ics: bytes) -> set[str]:
    return {each.code for each in check(ics)}


def planted(old: bytes, new: bytes) -> bytes:
    assert GOOD.count(old) == 1, f"{old!r} stands {GOOD.count(old)} times in the good calendar"
    return GOOD.replace(old, new)


def test_good_calendar_has_no_findings() -> None:
    assert check(GOOD) == []


@pytest.mark.parametrize(("code", "old", "new"), FAULTS)
def test_planted_fault_is_the_only_one_found(code: str, old: str, new: str) -> None:
    assert {code} == codes(planted(crlf(old), crlf(new)))


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_harmless_change_gives_no_finding(old: str, new: str) -> None:
    assert check(planted(crlf(old), crlf(new))) == []


@pytest.mark.parametrize(("code", "old", "new"), OCTET_FAULTS)
def test_planted_octets_are_the_only_fault_found(code: str, old: bytes, new: bytes) -> None:
    assert {code} == codes(planted(old, new))


@pytest.mark.parametrize("name", FILES)
def test_small_file(name: str) -> None:
    expected, text = FILES[name]
    assert expected == codes(crlf(text))


def test_every_rule_is_planted_somewhere() -> None:
    in_tables = {row[0] for row in FAULTS + OCTET_FAULTS}.union(*(expected for expected, _ in FILES.values()))
    assert in_tables == ERRORS.keys() | WARNINGS.keys()


def test_finding_names_the_unfolded_line_it_starts_on() -> None:
    number = GOOD[: GOOD.index(b"DESCRIPTION:A line")].count(b"\r\n") + 1
    (found,) = check(planted(b"an escape at", b"an \\escape, at"))
    assert ("text", number) == (found.code, found.line)


def test_errors_leave_warnings_out() -> None:
    both = planted(b"COUNT=9", b"COUNT=1000").replace(b"COLOR:seagreen", b"COLOR:#fff")
    assert {"client-count", "colour"} == codes(both)
    assert [each.code for each in errors(both)] == ["colour"]


def test_unknown_code_is_no_finding() -> None:
    with pytest.raises(KeyError):
        finding("no-such-rule", 1, "")
