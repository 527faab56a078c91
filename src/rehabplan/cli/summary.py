"""What is said after a calendar was written."""

from datetime import date

from rehabplan.cli.output import STDOUT
from rehabplan.scheduling import Schedule
from rehabplan.wording.english import day_words

HOW_TO_REPLACE = (
    "To replace an earlier file: import each file into a calendar of its own, and delete that calendar before you "
    "import the next; most programs do not update or remove events on a second import."
)


def calendar_summary(schedule: Schedule, output: str) -> str:
    """Return how many sessions went where, how long they are, and how to replace an earlier file."""
    sessions = schedule.sessions
    place = "to standard output" if output == STDOUT else output
    optional = sum(scheduled.session.optional for scheduled in sessions)
    counted = f"{len(sessions)} session{'s' * (len(sessions) > 1)}{f' ({optional} optional)' if optional else ''}"
    first, last = sessions[0].session.date, sessions[-1].session.date
    return f"wrote {place}: {counted}, {_minutes(schedule)} a day, {_days(first, last)}\n{HOW_TO_REPLACE}"


def _minutes(schedule: Schedule) -> str:
    seconds: dict[date, int] = {}
    for scheduled in schedule.sessions:
        seconds[scheduled.session.date] = seconds.get(scheduled.session.date, 0) + scheduled.seconds
    shortest, longest = (-(-length // 60) for length in (min(seconds.values()), max(seconds.values())))
    amount = f"{longest}" if shortest == longest else f"{shortest} to {longest}"
    return f"{amount} minute{'s' * (longest > 1)}"


def _days(first: date, last: date) -> str:
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"
