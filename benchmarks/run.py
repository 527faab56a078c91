"""Print how the pipeline compares to what it replaces, as ratios of medians of interleaved runs."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
from icalendar import Alarm, Calendar, Event

from rehabplan import Dosage, Dose, Exercise, Frequency, Plan, Prescription, Programme, Range, Schedule, seconds
from rehabplan.export import ical
from rehabplan.planning import Item, Session
from rehabplan.progression import Fact, FactKind, Increase
from rehabplan.wording import session_description, session_title

START = date(2027, 1, 4)
STAMP = datetime(2027, 1, 1, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
EXERCISES = 7
TIMES_A_DAY = 3
ROUNDS = 15
WIDEST, WIDEST_WEEKS, CEILING = 20, 52, 15


def programme(weeks: int) -> Programme:
    """Return the fixture: seven exercises, three times a day, one repetition more every week."""
    return Programme(
        title="Benchmark",
        weeks=weeks,
        prescriptions=[
            Prescription(
                exercise=Exercise(slug=f"exercise-{number}", name=f"Exercise {number}", cues=["Slow and smooth."]),
                dosage=Dosage(Dose(sets=2, reps=Range(5, 6), hold=seconds(3), rest=60), Frequency.daily(TIMES_A_DAY)),
                rule=Increase("reps", by=1, every="1 week", upto=400),
            )
            for number in range(1, EXERCISES + 1)
        ],
        stop_rules=["it brings on sharp pain", "pain moves down a leg"],
        contact="Clinic, 020 7946 0000",
    )


def pipeline(weeks: int) -> bytes:
    """Plan, schedule and write the fixture."""
    plan = Plan.of(programme(weeks), START, id="benchmark")
    return ical.dumps(Schedule.of(plan, LONDON), stamp=STAMP)


def single_events(schedule: Schedule) -> bytes:
    """Write every session as an event of its own with icalendar, texts included."""
    calendar = Calendar()
    calendar.add("prodid", "-//benchmark//EN")
    calendar.add("version", "2.0")
    for scheduled in schedule.sessions:
        event = Event()
        title = session_title(schedule.plan.programme, scheduled, "en")
        event.add("uid", scheduled.session.id)
        event.add("dtstamp", STAMP)
        event.add("dtstart", scheduled.start)
        event.add("dtend", scheduled.end)
        event.add("summary", title)
        event.add("description", session_description(schedule.plan.programme, scheduled, "en"))
        event.add("sequence", 0)
        event.add("transp", "TRANSPARENT")
        event.add("class", "PRIVATE")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", timedelta(0))
        event.add_component(alarm)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def loop(fixture: Programme, weeks: int) -> list[Session]:
    """Make the fixture's sessions by hand: three nested loops and the same values, no rules."""
    sessions = []
    for week in range(1, weeks + 1):
        first = START + timedelta(days=7 * (week - 1))
        for day in range(7):
            for slot in range(1, TIMES_A_DAY + 1):
                items = tuple(_item(fixture.prescriptions[number], week, first) for number in range(EXERCISES))
                sessions.append(Session(first + timedelta(days=day), slot, TIMES_A_DAY, week, day + 1, items))
    return sessions


def _item(prescription: Prescription, week: int, first: date) -> Item:
    exercise, dosage = prescription.opening_exercise, prescription.opening
    reps = Range(5 + week - 1, 6 + week - 1)
    fact = Fact(kind=FactKind.STEPPED, since=first, week=week, last=first)
    return Item(
        prescription=prescription.id,
        exercise=exercise,
        dosage=Dosage(attrs.evolve(dosage.dose, reps=reps), dosage.frequency),
        optional=False,
        projected=week > 1,
        review=None,
        fact=fact,
    )


def plain_loop(weeks: int) -> list[dict[str, Any]]:
    """Make one plain dict for each item, the least a program could do."""
    return [
        {
            "date": START + timedelta(days=7 * (week - 1) + day),
            "week": week,
            "day": day + 1,
            "slot": slot,
            "prescription": f"exercise-{number}",
            "sets": 2,
            "reps": (5 + week - 1, 6 + week - 1),
            "hold": 3,
            "rest": 60,
            "optional": False,
            "projected": week > 1,
            "why": f"10 + {week - 1}",
        }
        for week in range(1, weeks + 1)
        for day in range(7)
        for slot in range(1, TIMES_A_DAY + 1)
        for number in range(1, EXERCISES + 1)
    ]


def widest() -> Programme:
    """Return a year of twenty exercises, each asked after every session whether it grows, up to a ceiling."""
    return Programme(
        title="Widest",
        weeks=WIDEST_WEEKS,
        prescriptions=[
            Prescription(
                exercise=Exercise(slug=f"exercise-{number}", name=f"Exercise {number}"),
                dosage=Dosage(Dose(sets=2, reps=Range(5, 6), hold=seconds(3), rest=60), Frequency.daily()),
                rule=Increase("reps", by=1, every="1 session", upto=CEILING),
            )
            for number in range(1, WIDEST + 1)
        ],
    )


def widest_loop() -> list[dict[str, Any]]:
    """Make the rows of the widest programme as plain dicts, its growth written out by hand."""
    rows = []
    reps = [(5, 6)] * WIDEST
    for week in range(1, WIDEST_WEEKS + 1):
        for day in range(7):
            on = START + timedelta(days=7 * (week - 1) + day)
            for number, (low, high) in enumerate(reps):
                row = {
                    "date": on,
                    "week": week,
                    "day": day + 1,
                    "slot": 1,
                    "prescription": f"exercise-{number + 1}",
                    "sets": 2,
                    "reps": (low, high),
                    "hold": 3,
                    "rest": 60,
                    "optional": False,
                    "projected": low > 5,
                    "why": f"5 + {low - 5}",
                }
                rows.append(row)
                if high < CEILING:
                    reps[number] = low + 1, high + 1
    return rows


def interleaved(*jobs: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Return the median seconds of each job, run in turn so that a noisy moment hits them alike."""
    for job in jobs:
        job()
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, kept in zip(jobs, times, strict=True):
            begin = time.perf_counter()
            job()
            kept.append(time.perf_counter() - begin)
    return [statistics.median(kept) for kept in times]


def main() -> None:
    """Print the table."""
    fixture = programme(12)
    schedule = Schedule.of(Plan.of(fixture, START, id="benchmark"), LONDON)
    largest = widest()
    ours, theirs, planning, plain, values, wide, wide_loop = interleaved(
        lambda: pipeline(12),
        lambda: single_events(schedule),
        lambda: Plan.of(fixture, START, id="benchmark"),
        lambda: plain_loop(12),
        lambda: loop(fixture, 12),
        lambda: Plan.of(largest, START, id="widest"),
        widest_loop,
    )
    written = pipeline(12)
    print(f"pipeline / 252 single icalendar events  {ours / theirs:6.2f}   ({theirs / ours:.1f} times as fast)")
    print(f"planning / loop of plain dicts          {planning / plain:6.2f}")
    print(f"planning / loop of the same values      {planning / values:6.2f}")
    print(f"widest   / loop of plain dicts          {wide / wide_loop:6.2f}")
    print(f"events, bytes                           {written.count(b'BEGIN:VEVENT'):6d}   {len(written)} bytes")
    print("weeks   ms a week   bytes a week")
    for weeks in (4, 12, 52, 260):
        (took,) = interleaved(lambda weeks=weeks: pipeline(weeks), rounds=3)  # type: ignore[misc]
        print(f"{weeks:5d}   {1000 * took / weeks:9.2f}   {len(pipeline(weeks)) / weeks:12.0f}")


if __name__ == "__main__":
    main()
