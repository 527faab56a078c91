"""An empty diary: a spreadsheet of comma-separated values with a row for each exercise of each session."""

import csv
import io
import warnings
from collections.abc import Collection, Iterator
from datetime import UTC, datetime

from rehabplan.document.diary.cells import WEEKDAYS
from rehabplan.document.diary.columns import TOLD, WRITTEN
from rehabplan.document.diary.sheet import MOST_ROWS, harmless
from rehabplan.dose import Counted
from rehabplan.errors import ExportError, PlanIdWarning
from rehabplan.exercise import Side
from rehabplan.export.patients import refuse_simulated
from rehabplan.export.runs import runs
from rehabplan.export.writer import Writer
from rehabplan.planning import Item, Plan, Session
from rehabplan.programme import Programme
from rehabplan.scheduling import Schedule
from rehabplan.wording import asked_lines, check_prescribed, safety_text

_WHOLE = "the session as a whole"
_NO_ID = (
    "the plan has no id: nothing tells its diary from that of another patient; give Plan.of(…, id=…) a name of your "
    "own for this plan (on the command line: --id)"
)
_BYTE_ORDER_MARK = "\ufeff"
"""Without it some spreadsheets take a file for one in another encoding."""


def dumps(
    plan: Plan, schedule: Schedule | None = None, *, weeks: Collection[int] | None = None, language: str = "en"
) -> bytes:
    """Return an empty diary of a plan as its patient may see it, in UTF-8: of all weeks, or of some, counted from 1.

    Each session has a row for itself, which says when to stop and whom to ask, and one for each exercise, or for each
    side of one that is counted on each. With a ``schedule`` of the plan the column ``event`` holds the UID of the event
    in its calendar. :func:`rehabplan.document.loads_diary` reads what is filled in.

    Raises :class:`ExportError` for a week that the plan has not, when there is no session or more rows than a diary can
    have, when something is still to be prescribed, when the programme has no stop rules or contact, and when the plan
    rests on simulated reports; a plan without an id gets a :class:`PlanIdWarning`.
    """
    refuse_simulated(plan)
    shown = plan.for_patient()
    if schedule is not None and (schedule.plan.id, schedule.plan.sessions) != (shown.id, shown.sessions):
        raise ExportError("the schedule is of another plan: make it of this one, with Schedule.of(plan, …)")
    if plan.id is None:
        warnings.warn(_NO_ID, PlanIdWarning, stacklevel=2)
    sessions = [each for each in shown.sessions if weeks is None or each.week in weeks]
    if not sessions:
        raise ExportError(f"there is no session in these weeks: choose some from 1 to {shown.weeks}")
    beyond = sorted(week for week in weeks or () if not 1 <= week <= shown.weeks)
    if beyond:
        raise ExportError(f"there is no week {beyond[0]} in the plan: choose some from 1 to {shown.weeks}")
    check_prescribed(item for session in sessions for item in session.items)
    events = {} if schedule is None else _events(schedule, language)
    safety = _on_one_line(safety_text(shown.programme, language))
    rows = [list(row) for session in sessions for row in _rows(shown, session, events, safety, language)]
    if len(rows) >= MOST_ROWS:
        raise ExportError(f"{len(rows)} rows are more than a diary can have: choose some of the weeks")
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[*WRITTEN, *TOLD], *rows])
    return f"{_BYTE_ORDER_MARK}{text.getvalue()}".encode()


def _events(schedule: Schedule, language: str) -> dict[str, str]:
    """Return the UID of the event that holds a session, as the first issue of a calendar has it, by session."""
    writer = Writer(schedule, datetime.min.replace(tzinfo=UTC), language)
    return {
        scheduled.session.id: writer.session_uid(run.first.session.place, run.first.session.date)
        for run in runs(schedule.sessions)
        for scheduled in run.sessions
    }


def _rows(plan: Plan, session: Session, events: dict[str, str], safety: str, language: str) -> Iterator[list[str]]:
    day = f"{WEEKDAYS[session.date.weekday()][:3]} {session.date.isoformat()}"
    about = [harmless(plan.id or ""), session.id, day, str(session.slot), harmless(events.get(session.id, ""))]
    empty = [""] * len(TOLD)
    whole = f"{_WHOLE} (optional)" if session.optional else _WHOLE
    yield [*about, "", "", whole, harmless(safety), *empty]
    for item in session.items:
        name = item.exercise.name.in_language(language)
        asked = _asked(plan.programme, item, session, language)
        for side in _sides(item):
            yield [*about, harmless(item.prescription), side, harmless(name), harmless(asked), *empty]


def _asked(programme: Programme, item: Item, session: Session, language: str) -> str:
    words = "; ".join(asked_lines(programme, item, session.date, language))
    return f"optional: {words}" if item.optional else words


def _sides(item: Item) -> tuple[str, ...]:
    if item.dosage.dose.counted is Counted.PER_SIDE:
        return Side.LEFT.value, Side.RIGHT.value
    return (item.side.value if item.side in {Side.LEFT, Side.RIGHT} else "",)


def _on_one_line(text: str) -> str:
    return text.replace(":\n- ", ": ").replace("\n- ", "; ").replace("\n\n", ". ")
