"""A plan as a week-by-week table of plain text."""

from collections.abc import Iterable, Sequence
from datetime import date

from rehabplan.estimate import DEFAULT_ESTIMATE, LengthEstimate
from rehabplan.frequency import DAYS_IN_A_WEEK
from rehabplan.planning import Item, Plan, Session
from rehabplan.wording import dose_short
from rehabplan.wording.english import WEEKDAYS, day_words
from rehabplan.wording.frequencies import times_short
from rehabplan.wording.notices import notice_words

PROJECTED = "*"
WAITING = "+"
REVIEW = "~"


def dumps(plan: Plan, language: str = "en", estimate: LengthEstimate = DEFAULT_ESTIMATE) -> str:
    """Return the plan as text: a block for each week, a line for each exercise, days and doses side by side.

    ``*`` marks a dose that rests on sessions still to come, ``+`` one that waits for a sign-off and is not in the
    patient's calendar, ``~`` growth beyond a review.
    """
    waiting = plan.waiting()
    blocks = [_week(plan, week, waiting, language, estimate) for week in range(1, plan.weeks + 1) if plan.week(week)]
    title = plan.programme.title.in_language(language)
    head = f"{title}: {len(plan.sessions)} sessions from {day_words(plan.start)}"
    legend = (
        f"{PROJECTED} if each session before is done as asked   {WAITING} waits for a sign-off, not in the calendar"
        f"   {REVIEW} provisional until a review"
    )
    return (
        "\n\n".join([head, *blocks, legend, *(f"note: {notice_words(plan, notice)}" for notice in plan.notices)]) + "\n"
    )


def _week(
    plan: Plan,
    week: int,
    waiting: frozenset[tuple[date, int, str]],
    language: str,
    estimate: LengthEstimate,
) -> str:
    sessions = plan.week(week)
    first = plan.first_day_of(week)
    lines: dict[tuple[str, str, str, str, str, str], dict[date, list[bool]]] = {}
    for session in sessions:
        for item in session.items:
            marks = _marks(item, (session.date, session.slot, item.id) in waiting)
            name = item.exercise.name.in_language(language)
            if item.instead_of is not None:
                name = f"{name} (instead of {item.instead_of})"
            times, dose = times_short(item.dosage.frequency), item.dosage.dose
            # Two doses may look alike where the table cuts what one repetition is: they stay two lines.
            rep = "" if dose.one_rep is None else dose.one_rep.in_language(language)
            key = (item.prescription, name, times, dose_short(dose, item.loads, language), marks, rep)
            lines.setdefault(key, {}).setdefault(session.date, []).append(item.optional)
    cells = [
        (name, f"{times}{remark}", _days(part), f"{dose} {marks}".rstrip())
        for (_prescription, name, times, dose, marks, _rep), days in lines.items()
        for remark, part in _parts(days)
    ]
    head = f"Week {week}, from {day_words(first)}: {_minutes(sessions, estimate)} min a day at most"
    return "\n".join([head, *_aligned(cells)])


def _marks(item: Item, waiting: bool) -> str:
    return (PROJECTED if item.projected else "") + (WAITING if waiting else "") + (REVIEW if item.review else "")


def _parts(days: dict[date, list[bool]]) -> list[tuple[str, set[date]]]:
    """Return the days on which something is required, and those that are optional throughout, with a remark."""
    optional = {day for day, sessions in days.items() if all(sessions)}
    return [(remark, part) for remark, part in (("", set(days) - optional), (", optional", optional)) if part]


def _days(days: set[date]) -> str:
    if len(days) == DAYS_IN_A_WEEK:
        return "daily"
    return " ".join(WEEKDAYS[day.weekday()] for day in sorted(days))


def _minutes(sessions: Iterable[Session], estimate: LengthEstimate) -> int:
    by_day: dict[date, int] = {}
    for session in sessions:
        seconds = estimate.of_session(session.parts)
        by_day[session.date] = by_day.get(session.date, 0) + seconds
    return -(-max(by_day.values()) // 60)


def _aligned(cells: Sequence[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    return [
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells
    ]
