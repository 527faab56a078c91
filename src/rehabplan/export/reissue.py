"""The next issue of a calendar: what was issued, brought in line with what a schedule says now.

What begins before the day of the issue stays as it was issued, whatever the schedule says of it now.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from fractions import Fraction

from rehabplan.export.entries import Entry
from rehabplan.export.writer import Writer
from rehabplan.scheduling import ScheduledSession

_GRACE = timedelta(days=1)
"""How long after its last day a cancelled entry is still sent: who flies west lives that day again."""

_Place = Fraction | None
_Coming = dict[tuple[_Place, date], ScheduledSession]
"""The sessions still to come, by their place in the day and the day, in their order."""


def reissued(writer: Writer, issued: Iterable[Entry], today: date) -> list[Entry]:
    """Return the entries of the next issue, made on a day, after those that were issued before.

    An entry that shows what the schedule says stays as it is. One that began in the past keeps its days up to the first
    of which the schedule says something else; what comes then is an entry of its own. One that is still to come is
    changed, or cancelled.
    """
    earlier = {entry.uid: entry for entry in issued}
    coming: _Coming = {
        (scheduled.session.place, scheduled.session.date): scheduled
        for scheduled in writer.schedule.sessions
        if scheduled.start.date() >= today
    }
    guides = writer.guides(coming.values(), _told(earlier.values(), today))
    entries = _kept(writer, earlier.values(), coming, today)
    for entry in (*writer.sessions(coming.values()), *guides):
        before = earlier.get(entry.uid)
        entries[entry.uid] = entry if before is None else before.changed_to(entry)
    for uid, entry in earlier.items():
        if uid not in entries and not entry.is_cancelled:
            entries[uid] = writer.withdrawn(entry)
        elif uid not in entries and entry.days[-1] >= today - _GRACE:
            entries[uid] = entry
    # A file holds an entry at least, be it cancelled and long past.
    return sorted((entries or earlier).values(), key=Entry.order)


def _kept(writer: Writer, issued: Iterable[Entry], coming: _Coming, today: date) -> dict[str, Entry]:
    """Return, by id, what stays of the entries that were issued; what that covers is no longer among the sessions."""
    places = {scheduled.session.place for scheduled in coming.values()}
    kept = {}
    for entry in issued:
        if entry.is_cancelled:
            continue
        first = entry.days[0]
        place = next((place for place in places if writer.session_uid(place, first) == entry.uid), None)
        stay = _days_that_stay(writer, entry, place, coming, today)
        if stay == len(entry.days):
            kept[entry.uid] = entry
        elif first < today:
            kept[entry.uid] = writer.shortened(entry, stay)
        if entry.uid in kept:
            for day in entry.days[:stay]:
                coming.pop((place, day), None)
    return kept


def _days_that_stay(writer: Writer, entry: Entry, place: _Place, coming: _Coming, today: date) -> int:
    """Return how many days of an entry, from its first on, are past or show what the schedule says."""
    for number, day in enumerate(entry.days):
        scheduled = coming.get((place, day))
        if day >= today and (scheduled is None or writer.shown(scheduled) != entry.on(day)):
            return number
    return len(entry.days)


def _told(issued: Iterable[Entry], today: date) -> list[str]:
    """Return the words of what was explained before a day."""
    return [
        entry.first.text
        for entry in issued
        if entry.days[0] < today and not entry.is_cancelled and not isinstance(entry.first.start, datetime)
    ]
