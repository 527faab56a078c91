"""What a word on the command line means: dates, zones, clock times, weeks.

Each function is a callback of click, called with its context, its parameter and the word.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import click
import tzlocal

from rehabplan.cli import clock
from rehabplan.errors import RehabPlanError, did_you_mean, shorten
from rehabplan.export.ical import FIRST_YEAR, LAST_YEAR
from rehabplan.frequency import DAYS_IN_A_WEEK
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.quantity import Quantity
from rehabplan.references import Measured, Rounding
from rehabplan.report import TestResult
from rehabplan.values import Number, number

_NAMELESS = frozenset({"Factory", "localtime", "posixrules"})
"""Files beside the zones that say nothing to the reader of a calendar."""


def start_date(_context: click.Context, _parameter: click.Parameter, word: str) -> date:
    """Return a date from YYYY-MM-DD, ``today``, ``tomorrow``, or ``monday`` (the next one, today if it is one)."""
    today = clock.today()
    if word == "today":
        return today
    if word == "tomorrow":
        return today + timedelta(days=1)
    if word == "monday":
        return next_monday(today)
    try:
        start = date.fromisoformat(word)
    except ValueError:
        remedy = "write YYYY-MM-DD, such as 2027-01-04, or today, tomorrow or monday"
        raise click.BadParameter(f"{shorten(word)} is no date: {remedy}") from None
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        raise click.BadParameter(f"{shorten(word)} is too far off: give a year from {FIRST_YEAR} to {LAST_YEAR}")
    return start


def day_or_none(context: click.Context, parameter: click.Parameter, word: str | None) -> date | None:
    """Return a date that need not be given."""
    return None if word is None else start_date(context, parameter, word)


def next_monday(day: date) -> date:
    """Return the first Monday from a day on: the day itself if it is one."""
    return day + timedelta(days=-day.weekday() % DAYS_IN_A_WEEK)


def weeks(_context: click.Context, _parameter: click.Parameter, word: str | None) -> int | None:
    """Return a number of weeks; whether there can be so many is for the plan to say."""
    try:
        return None if word is None else int(word)
    except ValueError:
        raise click.BadParameter(f"{shorten(word)} is no whole number: write one, such as 12") from None


def weeks_of_view(
    _context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]
) -> frozenset[int] | None:
    """Return the numbers of weeks from words such as ``3`` and ``5-8``; without any, nothing."""
    found: set[int] = set()
    for word in words:
        first, dash, last = word.partition("-")
        if not first.isdecimal() or not (last if dash else first).isdecimal():
            raise click.BadParameter(f"{shorten(word)} are no weeks: write one, such as 3, or several, such as 5-8")
        if dash and int(first) > int(last):
            raise click.BadParameter(
                f"{shorten(word)} are no weeks: the last comes before the first, write {last}-{first}"
            )
        found |= set(range(int(first), min(int(last if dash else first), MOST_WEEKS) + 1))
    return frozenset(found) if words else None


def zone(_context: click.Context, _parameter: click.Parameter, name: str | None) -> ZoneInfo | None:
    """Return the time zone of an IANA name."""
    if name is None:
        return None
    known = _known_zones()
    if name not in known:
        remedy = "write a name such as Europe/London"
        raise click.BadParameter(f"no time zone is called {shorten(name)}{did_you_mean(name, known)}: {remedy}")
    return ZoneInfo(name)


def clock_times(_context: click.Context, _parameter: click.Parameter, words: str | None) -> tuple[time, ...] | None:
    """Return the clock times of words separated by commas."""
    if words is None:
        return None
    try:
        return tuple(datetime.strptime(word.strip(), "%H:%M").time() for word in words.split(","))
    except ValueError:
        remedy = "write hours and minutes, such as 08:00,13:00,19:00"
        raise click.BadParameter(f"{shorten(words)} are no times: {remedy}") from None


def results(_context: click.Context, _parameter: click.Parameter, words: tuple[str, ...]) -> dict[str, Measured]:
    """Return test results by name from words such as ``squat/1rm=100 kg``."""
    found: dict[str, Measured] = {}
    for word in words:
        name, equals, value = word.partition("=")
        try:
            figure = TestResult(name.strip().rpartition("/")[2], _figure(value.strip()))
        except RehabPlanError:
            figure = None
        if not equals or figure is None:
            remedy = "write a test and what it measured, such as 10rm='40 kg' or squat/1rm='100 kg'"
            raise click.BadParameter(f"{shorten(word)} is no test result: {remedy}")
        found[name.strip()] = figure.value
    return found


def _figure(text: str) -> Quantity | Number:
    try:
        return number(Decimal(text))
    except ArithmeticError:
        return Quantity.parse(text)


def weights(_context: click.Context, _parameter: click.Parameter, word: str | None) -> Rounding | None:
    """Return the rounding to the smallest step of the weights there are."""
    try:
        return None if word is None else Rounding(steps=word)
    except RehabPlanError as problem:
        raise click.BadParameter(f"{problem}; write a mass, such as '2.5 kg' or '5 lb'") from None


def machine_zone() -> ZoneInfo:
    """Return the zone this machine is set to; one without a name cannot stand in a calendar."""
    try:
        name = tzlocal.get_localzone_name()
    except ZoneInfoNotFoundError:
        name = None
    if name not in _known_zones():
        raise click.UsageError("this machine's time zone has no name: give --tz, such as --tz Europe/London")
    return ZoneInfo(name)


def _known_zones() -> set[str]:
    return available_timezones() - _NAMELESS
