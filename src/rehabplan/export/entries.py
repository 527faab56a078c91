"""What a calendar holds: an entry for the sessions of a run, or for what is explained on a day."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

import attrs

CONFIRMED = "CONFIRMED"
TENTATIVE = "TENTATIVE"
CANCELLED = "CANCELLED"
STATUSES = (CONFIRMED, TENTATIVE, CANCELLED)

_UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})


@attrs.frozen(kw_only=True)
class Shown:
    """What a patient sees on one day: from when to when, a title, the words, and how sure it is.

    ``start`` and ``end`` are instants with a zone, or dates of an all-day entry. ``status`` is ``CONFIRMED``,
    ``TENTATIVE`` of what is optional, ``CANCELLED``, or nothing of what is explained on a day.
    """

    start: date
    end: date
    title: str
    text: str = attrs.field(repr=False)
    status: str | None

    @property
    def day(self) -> date:
        """The day on which it begins."""
        return day_of(self.start)


@attrs.frozen(kw_only=True)
class Entry:
    """An entry as it is issued: ``first`` says what its first day shows, ``days`` on which days that comes.

    ``stamp``, in UTC, is when it was last changed, ``sequence`` how often.
    """

    uid: str
    days: tuple[date, ...]
    first: Shown
    sequence: int
    stamp: datetime

    @property
    def is_cancelled(self) -> bool:
        """Whether it takes place no more."""
        return self.first.status == CANCELLED

    @property
    def zone(self) -> ZoneInfo | None:
        """The zone that its times are given in; nothing if they are in UTC, or it lasts all day."""
        return zone_of(self.first.start.tzinfo) if isinstance(self.first.start, datetime) else None

    def on(self, day: date) -> Shown:
        """Return what one of its days shows."""
        later = day - self.days[0]
        return attrs.evolve(self.first, start=self.first.start + later, end=self.first.end + later)

    def says_the_same(self, other: "Entry") -> bool:
        """Whether another entry differs in nothing but how often it was changed, and when."""
        return (self.uid, self.days, self.first) == (other.uid, other.days, other.first)

    def changed_to(self, other: "Entry") -> "Entry":
        """Return the entry that takes its place: itself if nothing differs, otherwise the next in its sequence."""
        return self if self.says_the_same(other) else attrs.evolve(other, sequence=self.sequence + 1)

    def order(self) -> tuple[str, str]:
        """Return what entries of a file are sorted by."""
        return self.first.start.isoformat(), self.uid


def day_of(start: date) -> date:
    """Return the day of a date or of an instant in its zone."""
    return start.date() if isinstance(start, datetime) else start


def zone_of(tz: tzinfo | None) -> ZoneInfo | None:
    """Return the zone that times are given in, or nothing when they are in UTC."""
    return tz if isinstance(tz, ZoneInfo) and tz.key not in _UTC_NAMES else None


def shown_between(entries: Iterable[Entry], first: date = date.min, before: date = date.max) -> list[Shown]:
    """Return what entries show from one day up to, but not on, another; what is cancelled shows nothing."""
    return [entry.on(day) for entry in entries if not entry.is_cancelled for day in entry.days if first <= day < before]
