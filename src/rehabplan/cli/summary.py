"""What is said after a calendar was written."""

from datetime import date

from rehabplan.scheduling import Schedule
from rehabplan.wording.english import day_words


def calendar_summary(schedule: Schedule, output: str) -> str:
    """Return how many sessions went where, how long they are, and how to replace an earlier file."""
    sessions = schedule.sessions
    minutes: dict[date, int] = {}
    for scheduled in sessions:
        minutes[scheduled.session.date] = minutes.get(scheduled.session.date, 0) + scheduled.seconds
    optional = sum(scheduled.session.optional for scheduled in sessions)
    longest, shortest = (-(-seconds // 60) for seconds in (max(minutes.values()), min(minutes.values())))
    first, last = sessions[0].session.date, sessions[-1].session.date
    return (
        f"wrote {output}: {len(sessions)} sessions ({optional} optional), {shortest} to {longest} minutes a day, "
        f"{day_words(first)} to {day_words(last)}\n"
        "To replace an earlier file: import each file into a calendar of its own, and delete that calendar before you "
        "import the next; most programs do not update or remove events on a second import."
    )
