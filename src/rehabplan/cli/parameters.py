"""What a word on the command line means: dates, zones, clock times."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import click
import tzlocal

from rehabplan.errors import did_you_mean
from rehabplan.frequency import DAYS_IN_A_WEEK


class StartDate(click.ParamType[date]):
    """A date as YYYY-MM-DD, or ``today``, or ``monday`` (the next one, today if it is one)."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date a word means."""
        if isinstance(value, date):
            return value
        today = datetime.now().astimezone().date()
        if value == "today":
            return today
        if value == "monday":
            return today + timedelta(days=-today.weekday() % DAYS_IN_A_WEEK)
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date: write YYYY-MM-DD, such as 2027-01-04, or today, or monday", param, ctx)


class Zone(click.ParamType[ZoneInfo]):
    """A time zone by its IANA name."""

    name = "zone"

    def convert(self, value: str | ZoneInfo, param: click.Parameter | None, ctx: click.Context | None) -> ZoneInfo:
        """Return the zone of a name."""
        if isinstance(value, ZoneInfo):
            return value
        known = available_timezones()
        if value not in known:
            near = did_you_mean(value, known)
            self.fail(f"no time zone is called {value!r}{near}: write a name such as Europe/London", param, ctx)
        return ZoneInfo(value)


class ClockTimes(click.ParamType[tuple[time, ...]]):
    """Clock times, separated by commas."""

    name = "hh:mm,…"

    def convert(
        self, value: str | tuple[time, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[time, ...]:
        """Return the times a list of words means."""
        if isinstance(value, tuple):
            return value
        try:
            return tuple(datetime.strptime(word.strip(), "%H:%M").time() for word in value.split(","))
        except ValueError:
            self.fail(f"{value!r} are no times: write hours and minutes, such as 08:00,13:00,19:00", param, ctx)


def machine_zone() -> ZoneInfo:
    """Return the zone this machine is set to; one without a name cannot stand in a calendar."""
    name = tzlocal.get_localzone_name()
    if name not in available_timezones():
        raise click.UsageError("this machine's time zone has no name: give --tz, such as --tz Europe/London")
    return ZoneInfo(name)
