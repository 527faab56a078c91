"""A time zone's changes of offset as a VTIMEZONE (RFC 5545, 3.6.5) that calendar programs read alike.

icalendar can write one itself, but as lists of RDATE, of which ical.js reads only the first date and Outlook none, and
with onsets on the clock after the change where the standard asks for the clock before it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import attrs

from rehabplan.errors import InvalidValue

# Long enough to tell the last Sunday of a month from the fourth, and to meet the end of a rule that is known to end.
HORIZON_YEARS = 20
# No zone has kept an offset for less than 6.9 days since 1970 (Gaza around Ramadan, Recife in 2000).
STEP = timedelta(days=6)
# Where clocks have not changed, any onset before the calendar will do; this is the one most programs write.
OPENING_YEAR = 1970

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@attrs.frozen(kw_only=True)
class _Onset:
    """A change of offset, at the wall time that the clocks showed before they were changed."""

    wall: datetime
    offset_from: timedelta
    offset_to: timedelta
    name: str

    @property
    def kind(self) -> str:
        # By the direction and not by tzdata's flag: that one calls Dublin's summer, and Casablanca's year, standard.
        return "DAYLIGHT" if self.offset_to > self.offset_from else "STANDARD"


def vtimezone(tz: ZoneInfo, first: date, last: date) -> str:
    r"""Return the content lines of a VTIMEZONE that holds for every local time from the first day to the last.

    Each line ends in ``\r\n``; ``icalendar.Timezone.from_ical`` reads the text and would write the same. A zone that
    follows one yearly rule, from the year before ``first`` to 20 years after ``last``, is written as that rule; any
    other as the single changes in the calendar years of the two days.

    Raises :class:`~rehabplan.errors.InvalidValue` if the zone has no key to be known by, or ``last`` is before
    ``first``.

    >>> from datetime import date
    >>> from zoneinfo import ZoneInfo
    >>> print(vtimezone(ZoneInfo("Asia/Kathmandu"), date(2026, 3, 2), date(2026, 5, 24)).replace("\r\n", "\n"), end="")
    BEGIN:VTIMEZONE
    TZID:Asia/Kathmandu
    BEGIN:STANDARD
    DTSTART:19700101T000000
    TZNAME:+0545
    TZOFFSETFROM:+0545
    TZOFFSETTO:+0545
    END:STANDARD
    END:VTIMEZONE
    """
    if not getattr(tz, "key", None):
        raise InvalidValue("tz", tz, "give a zone with a key, such as ZoneInfo('Europe/London')")
    if last < first:
        raise InvalidValue("last", last, f"give a day that is not before {first}, the first")
    return _written(tz, first.year, last.year)


# Whole years, so that a plan keeps its text when a week is added to it. By the zone, not its key, which two may share.
@lru_cache(maxsize=64)
def _written(tz: ZoneInfo, first_year: int, last_year: int) -> str:
    years = range(first_year - 1, last_year + HORIZON_YEARS + 1)
    onsets = [onset for onset in _onsets(tz, years) if onset.wall.year in years]
    observances = _yearly(onsets, years) or _single(tz, onsets, range(first_year, last_year + 1))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{tz.key}", *observances, "END:VTIMEZONE", ""]
    return "\r\n".join(lines)


def _onsets(tz: ZoneInfo, years: range) -> Iterator[_Onset]:
    """Yield every change of offset in the years as UTC counts them, and perhaps one soon after."""
    start, stop = (datetime(year, 1, 1, tzinfo=UTC) for year in (years[0], years[-1] + 1))
    probes = [(start + STEP * count).astimezone(tz) for count in range((stop - start) // STEP + 2)]
    for before, after in pairwise(probes):
        if before.utcoffset() != after.utcoffset():
            yield _onset(tz, _instant_of_change(before))


def _instant_of_change(before: datetime) -> datetime:
    """Return in UTC the first second with another offset than at a time at most one step earlier."""
    start = before.astimezone(UTC)
    offset = before.utcoffset()
    seconds = range(int(STEP.total_seconds()))

    def has_changed(second: int) -> bool:
        return (start + timedelta(seconds=second)).astimezone(before.tzinfo).utcoffset() != offset

    return start + timedelta(seconds=bisect_left(seconds, True, key=has_changed))


def _onset(tz: ZoneInfo, instant: datetime) -> _Onset:
    offset_from = _offset(tz, instant - timedelta(seconds=1))
    return _Onset(
        wall=instant.replace(tzinfo=None) + offset_from,
        offset_from=offset_from,
        offset_to=_offset(tz, instant),
        name=f"{instant.astimezone(tz):%Z}",
    )


def _offset(tz: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(tz).replace(tzinfo=None) - instant.astimezone(UTC).replace(tzinfo=None)


def _yearly(onsets: Sequence[_Onset], years: range) -> list[str]:
    """Return the lines of two observances, each with the rule that all its onsets follow, or none."""
    seasons = [[onset for onset in onsets if onset.kind == kind] for kind in ("DAYLIGHT", "STANDARD")]
    rules = [_rule(season, years) for season in seasons]
    if not all(rules):
        return []
    return [line for season, rule in zip(seasons, rules, strict=True) for line in _observance(season[0], rule)]


def _rule(onsets: Sequence[_Onset], years: range) -> list[str]:
    """Return the RRULE line of onsets that come once in each of the years and always alike, otherwise nothing."""
    if [onset.wall.year for onset in onsets] != list(years):
        return []
    if len({_likeness(onset) for onset in onsets}) > 1:
        return []
    positions = set.intersection(*(_positions(onset.wall) for onset in onsets))
    if not positions:
        return []
    wall = onsets[0].wall
    # The last is the least, and wins over the fourth where both fit.
    return [f"RRULE:FREQ=YEARLY;BYDAY={min(positions)}{_WEEKDAYS[wall.weekday()]};BYMONTH={wall.month}"]


def _likeness(onset: _Onset) -> tuple[object, ...]:
    wall = onset.wall
    return wall.month, wall.weekday(), wall.time(), onset.offset_from, onset.offset_to


def _positions(day: date) -> set[int]:
    """Return the places of a day among its month's days of the same name: 1 to 5 from the front, -1 for the last."""
    nth = (day.day + 6) // 7
    is_last = (day + timedelta(days=7)).month != day.month
    return {nth, -1} if is_last else {nth}


def _single(tz: ZoneInfo, onsets: Sequence[_Onset], years: range) -> list[str]:
    """Return the lines of one observance for what holds when the years begin, and one for each change in them."""
    changes = [onset for onset in onsets if onset.wall.year in years]
    earlier = [onset for onset in onsets if onset.wall.year < years[0]] if changes else []
    opening = earlier[-1] if earlier else _unchanged(tz, years[0])
    return [line for onset in (opening, *changes) for line in _observance(onset, [])]


def _unchanged(tz: ZoneInfo, year: int) -> _Onset:
    """Return an onset long past that changes nothing, for the offset with which the year begins."""
    start = datetime(year, 1, 1, tzinfo=tz)
    offset = _offset(tz, start)
    wall = datetime(min(OPENING_YEAR, year), 1, 1)
    return _Onset(wall=wall, offset_from=offset, offset_to=offset, name=f"{start:%Z}")


def _observance(onset: _Onset, rule: Sequence[str]) -> list[str]:
    return [
        f"BEGIN:{onset.kind}",
        f"DTSTART:{onset.wall:%Y%m%dT%H%M%S}",
        *rule,
        f"TZNAME:{onset.name}",
        f"TZOFFSETFROM:{_signed(onset.offset_from)}",
        f"TZOFFSETTO:{_signed(onset.offset_to)}",
        f"END:{onset.kind}",
    ]


def _signed(offset: timedelta) -> str:
    """Return an offset as ``+HHMM`` or ``-HHMM``, with the seconds where there are any."""
    seconds = int(offset.total_seconds())
    minutes, seconds_left = divmod(abs(seconds), 60)
    sign = "-" if seconds < 0 else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds_left:02}" if seconds_left else "")
