"""A schedule as an iCalendar file (RFC 5545, RFC 7986) that calendar programs read alike, issue after issue."""

import copy
import warnings
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import attrs

from rehabplan.errors import CalendarStateError, ExportError, InvalidType, InvalidValue, PlanIdWarning
from rehabplan.export.calendar_state import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_BYTES,
    STATE_FORMAT,
    dumps_state,
    entries_of,
    loads_state,
    state_of,
)
from rehabplan.export.differences import CalendarChanges, differences
from rehabplan.export.entries import Entry, Shown, shown_between
from rehabplan.export.folding import content
from rehabplan.export.patients import refuse_simulated
from rehabplan.export.reissue import reissued
from rehabplan.export.vtimezone import vtimezone
from rehabplan.export.writer import Writer, calendar_uid
from rehabplan.planning import Notice
from rehabplan.scheduling import Schedule
from rehabplan.wording import LANGUAGES, safety_text

if TYPE_CHECKING:
    from icalendar import Calendar

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "MOST_BYTES",
    "STATE_FORMAT",
    "CalendarChanges",
    "Issue",
    "Shown",
    "calendar",
    "calendar_uid",
    "dumps",
    "dumps_state",
    "export",
    "loads_state",
    "state_in",
]

LARGE_FILE = 1_000_000
"""How many bytes some programs take at most."""
_NO_ID = (
    "the plan has no id: a second patient with the same programme and start would share its calendar ids; give "
    "Plan.of(…, id=…) a name of your own for this plan (on the command line: --id)"
)


@attrs.frozen(kw_only=True)
class Issue:
    """One issue of a calendar.

    ``content`` holds the bytes of the whole calendar, ``changed_content`` those of a file with nothing but what is new,
    changed or cancelled in it, if anything is. ``state`` is what the next issue goes on from: plain data, to be stored
    as the patient's record is, since it holds the words of the calendar. ``changes`` says what the patient sees change,
    and ``warnings`` what deserves a look.
    """

    content: bytes = attrs.field(repr=False)
    changed_content: bytes | None = attrs.field(repr=False)
    state: dict[str, Any] = attrs.field(repr=False)
    changes: CalendarChanges
    warnings: tuple[Notice, ...]


def dumps(schedule: Schedule, *, stamp: datetime, language: str = "en") -> bytes:
    """Return the schedule as the bytes of a calendar file that is issued once; :func:`export` issues it again.

    One event stands for the equal sessions of one slot in a week; an all-day event explains exercises on the day they
    are new. ``stamp``, an instant with a zone, is when the file was made; the same input gives the same bytes. Ids
    derive from the plan's id, the day and the slot, so that a later file replaces this one where the client allows it.

    Raises :class:`ExportError` when there is no session, or when the programme has no stop rules or contact; a plan
    without an id gets a :class:`PlanIdWarning`.
    """
    writer = _writer(schedule, stamp, language)
    entries = _first_issue(writer)
    _warn_without_id(schedule)
    return _content(writer, entries)


def calendar(schedule: Schedule, *, stamp: datetime, language: str = "en") -> "Calendar":
    """Return the schedule as an ``icalendar.Calendar``; see :func:`dumps`."""
    writer = _writer(schedule, stamp, language)
    entries = _first_issue(writer)
    _warn_without_id(schedule)
    return copy.deepcopy(_calendar(writer, entries))


def export(
    schedule: Schedule, *, stamp: datetime, previous: Mapping[str, Any] | None = None, language: str = "en"
) -> Issue:
    """Return the next issue of a calendar, after the one whose state is ``previous``; without one, the first.

    What a later issue changes has a SEQUENCE one higher, and the new stamp; what stays the same is byte for byte as it
    was. What is withdrawn is cancelled, and stays in the file until it is past. What begins before the day of the
    stamp, in the schedule's zone, stays as it was issued, whatever the schedule says of it now. When the state is
    lost, :func:`state_in` reads it back from the last file.

    Raises :class:`CalendarStateError` for a state that is none, of another plan, or of a later stamp; and what
    :func:`dumps` raises, except that a later issue may come without any session.
    """
    writer = _writer(schedule, stamp, language)
    if previous is None:
        entries = _first_issue(writer)
        _warn_without_id(schedule)
        return _issue(writer, entries, entries, differences([], shown_between(entries)), ())
    issued_as, issued = entries_of(previous)
    _check_previous(writer, issued_as, issued)
    today = writer.stamp.astimezone(schedule.tz).date()
    entries = reissued(writer, issued, today)
    _warn_without_id(schedule)
    earlier = set(issued)
    changed = [entry for entry in entries if entry not in earlier]
    changes = differences(shown_between(issued, first=today), shown_between(entries, first=today))
    return _issue(writer, entries, changed, changes, _kept_past(writer, issued, today))


def state_in(octets: bytes) -> dict[str, Any]:
    """Return the state of a calendar, read back from the content of the last file that was issued of it.

    Raises :class:`CalendarStateError` when it is another program's, or was changed by one.
    """
    from rehabplan.export import reading

    return reading.state_in(octets)


def _writer(schedule: Schedule, stamp: Any, language: str) -> Writer:
    if not isinstance(stamp, datetime) or stamp.tzinfo is None:
        raise InvalidType("stamp", stamp, "give an instant with a zone, such as datetime.now(UTC)")
    if language not in LANGUAGES:
        raise InvalidValue("language", language, f"wording exists in: {', '.join(LANGUAGES)}", "unknown-choice")
    refuse_simulated(schedule.plan)
    safety_text(schedule.plan.programme, language)
    _check_years(schedule)
    return Writer(schedule, stamp.astimezone(UTC).replace(microsecond=0), language)


def _check_years(schedule: Schedule) -> None:
    if schedule.sessions:
        first, last = schedule.sessions[0].session.date, schedule.sessions[-1].session.date
        if first.year < FIRST_YEAR or last.year > LAST_YEAR:
            remedy = f"a calendar can hold the years {FIRST_YEAR} to {LAST_YEAR}; check the start"
            raise ExportError(f"the sessions lie from {first.isoformat()} to {last.isoformat()}: {remedy}")


def _first_issue(writer: Writer) -> list[Entry]:
    sessions = writer.schedule.sessions
    if not sessions:
        remedy = "keep a prescription, and some days on which it can be done"
        raise ExportError(f"the schedule has no session, so there is nothing for a calendar: {remedy}")
    return sorted([*writer.sessions(sessions), *writer.guides(sessions)], key=Entry.order)


def _warn_without_id(schedule: Schedule) -> None:
    if schedule.plan.id is None:
        warnings.warn(_NO_ID, PlanIdWarning, stacklevel=3)


def _check_previous(writer: Writer, issued_as: str, issued: Iterable[Entry]) -> None:
    if issued_as != writer.calendar_uid:
        remedy = "give the state of this plan, or make the plan with the id that it had"
        if writer.schedule.plan.id is None:
            remedy = "a plan without an id is known by its programme, version and start alone; give it an id"
        raise CalendarStateError(f"the previous issue is of another plan: {remedy}")
    newest = max(entry.stamp for entry in issued)
    if writer.stamp < newest:
        raise CalendarStateError(
            f"the previous issue was made at {newest.isoformat()}, after the stamp of this one, "
            f"{writer.stamp.isoformat()}: give a later stamp; check the clock"
        )


def _kept_past(writer: Writer, issued: Iterable[Entry], today: date) -> tuple[Notice, ...]:
    """Say how much of the past the schedule has otherwise than it was issued."""
    was = [shown for shown in shown_between(issued, before=today) if isinstance(shown.start, datetime)]
    past = [scheduled for scheduled in writer.schedule.sessions if scheduled.start.date() < today]
    count = differences(was, map(writer.shown, past)).count
    if not count:
        return ()
    sessions = f"{count} session{'s' * (count > 1)}"
    text = f"what was issued before {today.isoformat()} stays; the plan now says otherwise of {sessions} there"
    return (Notice("past-kept", today, text),)


def _issue(
    writer: Writer, entries: list[Entry], changed: list[Entry], changes: CalendarChanges, notices: tuple[Notice, ...]
) -> Issue:
    octets = _content(writer, entries)
    if len(octets) > LARGE_FILE:
        text = f"the file has {len(octets)} bytes; some programs take no more than {LARGE_FILE}"
        notices = (*notices, Notice("large-file", writer.stamp.date(), text))
    if len(changed) == len(entries):
        part: bytes | None = octets
    else:
        part = _content(writer, changed, part=True) if changed else None
    return Issue(
        content=octets,
        changed_content=part,
        state=state_of(writer.calendar_uid, entries),
        changes=changes,
        warnings=notices,
    )


def _content(writer: Writer, entries: list[Entry], *, part: bool = False) -> bytes:
    from rehabplan.export import components

    return content(components.content_lines(_calendar(writer, entries, part=part)))


def _calendar(writer: Writer, entries: list[Entry], *, part: bool = False) -> "Calendar":
    from rehabplan.export import components

    title = writer.schedule.plan.programme.title.in_language(writer.language)
    made = components.calendar(title, writer.calendar_uid, part=part)
    for zone, days in _days_by_zone(entries):
        made.add_component(components.zone(vtimezone(zone, min(days), max(days) + timedelta(days=1))))
    for entry in entries:
        made.add_component(components.event(entry))
    return made


def _days_by_zone(entries: Iterable[Entry]) -> list[tuple[ZoneInfo, list[date]]]:
    days: dict[str, tuple[ZoneInfo, list[date]]] = {}
    for entry in entries:
        if entry.zone is not None:
            days.setdefault(entry.zone.key, (entry.zone, []))[1].extend(entry.days)
    return [days[name] for name in sorted(days)]
