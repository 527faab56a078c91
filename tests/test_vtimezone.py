import re
import struct
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical
from icalendar import Calendar, Timezone

from rehabplan.errors import InvalidValue
from rehabplan.export.vtimezone import vtimezone

ZONES = sorted(available_timezones())
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)

# Typed by hand from what the countries decreed.
LONDON = """\
BEGIN:DAYLIGHT
DTSTART:20250330T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251026T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
"""
NEW_YORK = """\
BEGIN:DAYLIGHT
DTSTART:20250309T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZNAME:EDT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251102T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZNAME:EST
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
"""
SYDNEY = """\
BEGIN:DAYLIGHT
DTSTART:20251005T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10
TZNAME:AEDT
TZOFFSETFROM:+1000
TZOFFSETTO:+1100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20250406T030000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
TZNAME:AEST
TZOFFSETFROM:+1100
TZOFFSETTO:+1000
END:STANDARD
"""
LORD_HOWE = """\
BEGIN:DAYLIGHT
DTSTART:20251005T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10
TZNAME:+11
TZOFFSETFROM:+1030
TZOFFSETTO:+1100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20250406T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
TZNAME:+1030
TZOFFSETFROM:+1100
TZOFFSETTO:+1030
END:STANDARD
"""
DUBLIN_WHERE_WINTER_IS_THE_EXCEPTION = """\
BEGIN:DAYLIGHT
DTSTART:20250330T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:IST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251026T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
"""
KATHMANDU = """\
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:+0545
TZOFFSETFROM:+0545
TZOFFSETTO:+0545
END:STANDARD
"""
KATHMANDU_BEFORE_1970 = """\
BEGIN:STANDARD
DTSTART:19600101T000000
TZNAME:+0530
TZOFFSETFROM:+0530
TZOFFSETTO:+0530
END:STANDARD
"""
MONROVIA_WITH_SECONDS = """\
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:MMT
TZOFFSETFROM:-004430
TZOFFSETTO:-004430
END:STANDARD
"""
CAIRO_AT_THE_END_OF_A_THURSDAY = """\
BEGIN:STANDARD
DTSTART:20241101T000000
TZNAME:EET
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250425T000000
TZNAME:EEST
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251031T000000
TZNAME:EET
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
"""
CASABLANCA_AROUND_RAMADAN = """\
BEGIN:DAYLIGHT
DTSTART:20230423T020000
TZNAME:+01
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20240310T030000
TZNAME:+00
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20240414T020000
TZNAME:+01
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
"""
JERUSALEM_ON_THE_FRIDAY_BEFORE_THE_LAST_SUNDAY = """\
BEGIN:STANDARD
DTSTART:20241027T020000
TZNAME:IST
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250328T020000
TZNAME:IDT
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251026T020000
TZNAME:IST
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
"""
SANTIAGO_ON_THE_SUNDAY_FROM_THE_SECOND = """\
BEGIN:DAYLIGHT
DTSTART:20240908T000000
TZNAME:-03
TZOFFSETFROM:-0400
TZOFFSETTO:-0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20250406T000000
TZNAME:-04
TZOFFSETFROM:-0300
TZOFFSETTO:-0400
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250907T000000
TZNAME:-03
TZOFFSETFROM:-0400
TZOFFSETTO:-0300
END:DAYLIGHT
"""
ASUNCION_BEFORE_ITS_RULE_ENDED = """\
BEGIN:DAYLIGHT
DTSTART:20221002T000000
TZNAME:-03
TZOFFSETFROM:-0400
TZOFFSETTO:-0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20230326T000000
TZNAME:-04
TZOFFSETFROM:-0300
TZOFFSETTO:-0400
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20231001T000000
TZNAME:-03
TZOFFSETFROM:-0400
TZOFFSETTO:-0300
END:DAYLIGHT
"""
ASUNCION_AFTER_ITS_RULE_ENDED = """\
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:-03
TZOFFSETFROM:-0300
TZOFFSETTO:-0300
END:STANDARD
"""
ST_JOHNS_BEFORE_ITS_HOUR_CHANGED = """\
BEGIN:STANDARD
DTSTART:20091101T000100
TZNAME:NST
TZOFFSETFROM:-0230
TZOFFSETTO:-0330
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20100314T000100
TZNAME:NDT
TZOFFSETFROM:-0330
TZOFFSETTO:-0230
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20101107T000100
TZNAME:NST
TZOFFSETFROM:-0230
TZOFFSETTO:-0330
END:STANDARD
"""
PARIS_BEFORE_ITS_MONTH_CHANGED = """\
BEGIN:STANDARD
DTSTART:19940925T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19950326T020000
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19950924T030000
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
"""
WINAMAC_AFTER_IT_JOINED_THE_EAST = """\
BEGIN:STANDARD
DTSTART:20071104T020000
TZNAME:EST
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20080309T020000
TZNAME:EDT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20081102T020000
TZNAME:EST
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
"""
JUBA_AFTER_TWENTY_YEARS_OF_REST = """\
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:EAT
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
BEGIN:STANDARD
DTSTART:20210201T000000
TZNAME:CAT
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
"""


@pytest.mark.parametrize(
    ("key", "first", "last", "observances"),
    [
        ("Europe/London", date(2026, 3, 2), date(2026, 5, 24), LONDON),
        ("Europe/London", date(2026, 11, 2), date(2027, 1, 24), LONDON),
        ("America/New_York", date(2026, 3, 2), date(2026, 5, 24), NEW_YORK),
        ("Australia/Sydney", date(2026, 3, 2), date(2026, 5, 24), SYDNEY),
        ("Australia/Lord_Howe", date(2026, 3, 2), date(2026, 5, 24), LORD_HOWE),
        ("Europe/Dublin", date(2026, 3, 2), date(2026, 5, 24), DUBLIN_WHERE_WINTER_IS_THE_EXCEPTION),
        ("Asia/Kathmandu", date(2026, 3, 2), date(2026, 5, 24), KATHMANDU),
        ("Asia/Kathmandu", date(1960, 3, 2), date(1960, 5, 24), KATHMANDU_BEFORE_1970),
        ("Africa/Monrovia", date(1971, 3, 2), date(1971, 5, 24), MONROVIA_WITH_SECONDS),
        ("Africa/Cairo", date(2025, 3, 2), date(2025, 5, 24), CAIRO_AT_THE_END_OF_A_THURSDAY),
        ("Africa/Casablanca", date(2024, 3, 4), date(2024, 5, 26), CASABLANCA_AROUND_RAMADAN),
        ("Asia/Jerusalem", date(2025, 3, 2), date(2025, 5, 24), JERUSALEM_ON_THE_FRIDAY_BEFORE_THE_LAST_SUNDAY),
        ("America/Santiago", date(2025, 3, 2), date(2025, 5, 24), SANTIAGO_ON_THE_SUNDAY_FROM_THE_SECOND),
        ("America/Asuncion", date(2023, 3, 2), date(2023, 5, 24), ASUNCION_BEFORE_ITS_RULE_ENDED),
        ("America/Asuncion", date(2025, 3, 2), date(2025, 5, 24), ASUNCION_AFTER_ITS_RULE_ENDED),
        ("America/St_Johns", date(2010, 3, 2), date(2010, 5, 24), ST_JOHNS_BEFORE_ITS_HOUR_CHANGED),
        ("Europe/Paris", date(1995, 3, 6), date(1995, 5, 28), PARIS_BEFORE_ITS_MONTH_CHANGED),
        ("America/Indiana/Winamac", date(2008, 3, 3), date(2008, 5, 25), WINAMAC_AFTER_IT_JOINED_THE_EAST),
        ("Africa/Juba", date(2021, 1, 4), date(2021, 3, 28), JUBA_AFTER_TWENTY_YEARS_OF_REST),
    ],
)
def test_known_zones(key, first, last, observances):
    expected = f"BEGIN:VTIMEZONE\nTZID:{key}\n{observances}END:VTIMEZONE\n".replace("\n", "\r\n")

    assert expected == vtimezone(ZoneInfo(key), first, last)


def zone_of_rule(rule, key="Clinic/Local"):
    """Make a zone that has followed one POSIX rule for ever (RFC 8536): no changes listed, the rule in the footer."""
    header = b"TZif2" + bytes(15) + struct.pack(">6l", 0, 0, 0, 0, 1, 1)
    only_type = struct.pack(">lBB", 0, 0, 0) + b"\0"
    return ZoneInfo.from_file(BytesIO((header + only_type) * 2 + f"\n{rule}\n".encode()), key=key)


@pytest.mark.parametrize(
    ("rule", "year", "recurrences"),
    [
        # The 29th of February is a Sunday in 2032 and 2060, so that in between the fourth is always the last.
        ("AAA0BBB,M2.5.0,M10.4.0", 2034, ["BYDAY=-1SU;BYMONTH=2", "BYDAY=4SU;BYMONTH=10"]),
        ("AAA0BBB,M3.2.5,M11.3.1", 2026, ["BYDAY=2FR;BYMONTH=3", "BYDAY=3MO;BYMONTH=11"]),
        ("AAA0BBB,M1.1.0,M7.1.0", 2028, ["BYDAY=1SU;BYMONTH=1", "BYDAY=1SU;BYMONTH=7"]),
        ("AAA0BBB,M6.1.0,M12.5.0", 2025, ["BYDAY=1SU;BYMONTH=6", "BYDAY=-1SU;BYMONTH=12"]),
        # The first of March and the 27th of October, whatever the weekday.
        ("AAA0BBB,J60,J300", 2026, []),
        ("AAA0BBB,M3.5.0,J300", 2026, []),
        ("AAA0", 2026, []),
    ],
)
def test_a_rule_is_found_from_the_changes_alone(rule, year, recurrences):
    text = vtimezone(zone_of_rule(rule), date(year, 1, 1), date(year, 12, 31))

    assert [f"RRULE:FREQ=YEARLY;{each}" for each in recurrences] == re.findall(r"RRULE.+(?=\r)", text)


def offset_from_utc(wall, fold, tz):
    return wall.replace(fold=fold, tzinfo=tz).utcoffset()


def unambiguous_offsets(tz, walls):
    """Map wall times to offsets, without those which the clocks skip or show twice."""
    pairs = {wall: (offset_from_utc(wall, 0, tz), offset_from_utc(wall, 1, tz)) for wall in walls}
    return {wall: early for wall, (early, late) in pairs.items() if early == late}


def walls_worth_asking(tz):
    """Return noon and midnight once a week, and each half hour and the second before it on days that change offset."""
    midnights = [datetime(2026, 1, 1) + timedelta(days=days) for days in range(730)]
    offsets = [offset_from_utc(midnight, 0, tz) for midnight in midnights]
    changing = [day for day, (early, late) in zip(midnights, pairwise(offsets), strict=False) if early != late]
    near = [day + timedelta(minutes=30 * n, seconds=-s) for day in changing for n in range(1, 52) for s in (0, 1)]
    return [*midnights[::7], *(day + timedelta(hours=12) for day in midnights[::7]), *near]


@pytest.mark.parametrize("key", ZONES)
def test_every_zone_reads_back_as_it_is(key):
    tz = ZoneInfo(key)
    expected = unambiguous_offsets(tz, walls_worth_asking(tz))
    read = tzical(StringIO(vtimezone(tz, FIRST, LAST))).get(key)

    assert expected == {wall: offset_from_utc(wall, 0, read) for wall in expected}


@pytest.mark.parametrize("key", ZONES)
def test_every_onset_is_the_wall_time_before_the_change(key):
    tz = ZoneInfo(key)
    component = Timezone.from_ical(vtimezone(tz, FIRST, LAST))
    changes = [each for each in component.subcomponents if each.TZOFFSETFROM != each.TZOFFSETTO]
    instants = [(each.DTSTART - each.TZOFFSETFROM).replace(tzinfo=UTC) for each in changes]

    assert [(each.TZOFFSETFROM, each.TZOFFSETTO, each["TZNAME"]) for each in changes] == [
        (
            (instant - timedelta(seconds=1)).astimezone(tz).utcoffset(),
            instant.astimezone(tz).utcoffset(),
            instant.astimezone(tz).tzname(),
        )
        for instant in instants
    ]


@pytest.mark.parametrize("key", ZONES)
def test_every_observance_is_named_for_its_direction_and_opens_before_the_first_day(key):
    component = Timezone.from_ical(vtimezone(ZoneInfo(key), FIRST, LAST))
    observances = component.subcomponents

    assert min(each.DTSTART for each in observances) <= datetime(2026, 1, 1)
    assert [each.name for each in observances] == [
        "DAYLIGHT" if each.TZOFFSETTO > each.TZOFFSETFROM else "STANDARD" for each in observances
    ]
    assert not [each for each in observances if "RDATE" in each or "COMMENT" in each]


@pytest.mark.parametrize("key", ["Europe/London", "Asia/Kathmandu", "Africa/Cairo"])
def test_icalendar_writes_the_same_text(key):
    text = vtimezone(ZoneInfo(key), FIRST, LAST)
    calendar = Calendar()
    calendar.add_component(Timezone.from_ical(text))

    assert f"BEGIN:VCALENDAR\r\n{text}END:VCALENDAR\r\n".encode() == calendar.to_ical()


def test_a_longer_plan_in_the_same_year_has_the_same_text():
    tz = ZoneInfo("Africa/Cairo")

    assert vtimezone(tz, date(2025, 3, 2), date(2025, 3, 2)) == vtimezone(tz, date(2025, 1, 1), date(2025, 12, 31))


def test_two_zones_under_one_key_are_kept_apart():
    texts = [vtimezone(zone_of_rule(rule), FIRST, LAST) for rule in ("AAA-5:45", "AAA-5:30")]

    assert ["TZOFFSETTO:+0545" in text for text in texts] == [True, False]
    assert ["TZOFFSETTO:+0530" in text for text in texts] == [False, True]


def test_a_zone_without_a_key_is_refused():
    with pytest.raises(InvalidValue, match=r"^tz is zoneinfo.+: give a zone with a key, such as ZoneInfo"):
        vtimezone(zone_of_rule("AAA0", key=None), FIRST, LAST)


def test_a_fixed_offset_is_refused():
    with pytest.raises(InvalidValue, match=r"^tz is datetime.timezone.utc: give a zone with a key"):
        vtimezone(UTC, FIRST, LAST)


def test_a_last_day_before_the_first_is_refused():
    with pytest.raises(InvalidValue, match=r"^last is .+: give a day that is not before 2027-12-31, the first$"):
        vtimezone(ZoneInfo("Europe/London"), LAST, FIRST)
