"""The machine's clock, read in this one place: nothing else in the library knows what time it is."""

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return this moment, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """Return the day it is where the machine stands."""
    return now().astimezone().date()
