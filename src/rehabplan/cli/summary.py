"""What is said after a calendar was written."""

from datetime import date

from rehabplan.cli.output import MOST_NOTES, STDOUT
from rehabplan.export.ical import CalendarChanges
from rehabplan.scheduling import Schedule
from rehabplan.wording.english import day_words

HOW_TO_REPLACE = (
    "To replace an earlier file: import each file into a calendar of its own, and delete that calendar before you "
    "import the next; most programs do not update or remove events on a second import."
)


def issue_summary(
    schedule: Schedule, output: str, changes: CalendarChanges | None, *, part: bool, written: bool
) -> str:
    """Return what was written, what changes for the patient if it is a later issue, and how to replace an earlier file.

    ``part`` says that only what changes is in the file; ``written`` whether there was anything to write.
    """
    lines = [_calendar_line(schedule, output, part=part) if written else f"nothing changed: no need for {output}"]
    if changes is not None:
        lines += _change_lines(changes)
    return "\n".join([*lines, HOW_TO_REPLACE] if written and not part else lines)


def _calendar_line(schedule: Schedule, output: str, *, part: bool) -> str:
    sessions = schedule.sessions
    place = "to standard output" if output == STDOUT else output
    alone = "changes alone; the plan has " if part else ""
    if not sessions:
        return f"wrote {place}: {alone}no session any more"
    optional = sum(scheduled.session.optional for scheduled in sessions)
    counted = f"{len(sessions)} session{'s' * (len(sessions) > 1)}{f' ({optional} optional)' if optional else ''}"
    first, last = sessions[0].session.date, sessions[-1].session.date
    return f"wrote {place}: {alone}{counted}, {_minutes(schedule)} a day, {_days(first, last)}"


def _change_lines(changes: CalendarChanges) -> list[str]:
    """Return how much is added, changed and withdrawn, then of each what and when."""
    kinds = {
        "added": changes.added,
        "changed": [now for _before, now in changes.changed],
        "withdrawn": changes.withdrawn,
    }
    counts = ", ".join(f"{len(shown)} {kind}" for kind, shown in kinds.items())
    days: dict[tuple[str, str], list[date]] = {}
    for kind, shown in kinds.items():
        for each in shown:
            days.setdefault((kind, each.title), []).append(each.day)
    lines = [
        f"  {kind}: {title}{f', {len(on)} times' if len(on) > 1 else ''}, {_days(on[0], on[-1])}"
        for (kind, title), on in days.items()
    ]
    more = [f"  and {len(lines) - MOST_NOTES} more like these"] if len(lines) > MOST_NOTES else []
    return [f"since the last issue: {counts}, {changes.unchanged} unchanged", *lines[:MOST_NOTES], *more]


def _minutes(schedule: Schedule) -> str:
    seconds: dict[date, int] = {}
    for scheduled in schedule.sessions:
        seconds[scheduled.session.date] = seconds.get(scheduled.session.date, 0) + scheduled.seconds
    shortest, longest = (-(-length // 60) for length in (min(seconds.values()), max(seconds.values())))
    amount = f"{longest}" if shortest == longest else f"{shortest} to {longest}"
    return f"{amount} minute{'s' * (longest > 1)}"


def _days(first: date, last: date) -> str:
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"
