"""Write the calendar of the built-in low-back programme: next to this script, or to the path given as its argument.

The contact and the plan's id are the two things to change. Run it once for each patient, with another id each time.
"""

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import attrs

from rehabplan import Plan, Schedule, library
from rehabplan.export import ical

START = date(2027, 1, 4)
ZONE = ZoneInfo("Europe/London")
TIMES = [time(7, 30), time(13), time(19)]


def main(path: Path) -> None:
    """Write the calendar to a file and say what is in it."""
    programme = attrs.evolve(library.programme("low-back"), contact="Example Clinic, 020 7946 0000")
    plan = Plan.of(programme, START, id="example-7f3a")
    schedule = Schedule.of(plan, ZONE, times=TIMES)
    path.write_bytes(ical.dumps(schedule, stamp=datetime.now(UTC)))

    first = schedule.sessions[0]
    print(f"{path.name}: {len(schedule.sessions)} sessions from {first.start:%d.%m.%Y %H:%M}")
    for notice in schedule.notices:
        print(f"note: {notice.text}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_suffix(".ics"))
