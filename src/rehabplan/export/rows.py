"""A schedule as plain rows, one for each exercise of each session: for data frames, CSV files and eyes."""

from typing import Any

from rehabplan.planning import Item
from rehabplan.scheduling import Schedule, ScheduledSession
from rehabplan.values import Number, Quantity, Range
from rehabplan.wording import dose_short, why_sentence


def rows(schedule: Schedule) -> list[dict[str, Any]]:
    """Return a dict for each item: dates and times, the dose as numbers with their units in the names, and why.

    ``start`` and ``end`` are aware; a bound that is not stated is ``None``; ``hold_unit`` is ``s`` or ``breaths``.
    """
    return [_row(scheduled, item) for scheduled in schedule.sessions for item in scheduled.session.items]


def _row(scheduled: ScheduledSession, item: Item) -> dict[str, Any]:
    session, dose = scheduled.session, item.dosage.dose
    return {
        "id": f"{session.id}/{item.id}",
        "date": session.date,
        "week": session.week,
        "day": session.day,
        "slot": session.slot,
        "start": scheduled.start,
        "end": scheduled.end,
        "prescription": item.prescription,
        "exercise": item.exercise.slug,
        "side": item.side.value,
        "counted": None if dose.counted is None else dose.counted.value,
        **_bounds("sets", dose.sets),
        **_bounds("reps", dose.reps),
        **_bounds("hold", None if dose.hold is None else dose.hold.amount),
        "hold_unit": _unit(dose.hold),
        **_bounds("duration_seconds", None if dose.duration is None else dose.duration.amount),
        **_bounds("range_of_motion", None if dose.range_of_motion is None else dose.range_of_motion.amount),
        "range_of_motion_unit": _unit(dose.range_of_motion),
        "rest_seconds": None if dose.rest is None else _plain(dose.rest.amount.most),
        "optional": item.optional,
        "projected": item.projected,
        "dose": dose_short(dose),
        "why": why_sentence(item),
    }


def _bounds(name: str, amount: Range | None) -> dict[str, int | float | None]:
    low, high = (None, None) if amount is None else (amount.low, amount.high)
    return {f"{name}_low": _plain(low), f"{name}_high": _plain(high)}


def _plain(exact: Number | None) -> int | float | None:
    return exact if exact is None or isinstance(exact, int) else float(exact)


def _unit(quantity: Quantity | None) -> str | None:
    return None if quantity is None else quantity.unit.value
