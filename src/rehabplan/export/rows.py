"""A schedule as plain rows, one for each exercise of each session: for data frames, CSV files and eyes."""

from collections.abc import Callable
from typing import Any

from rehabplan.dose import Dose
from rehabplan.loads import Load
from rehabplan.planning import Item
from rehabplan.quantity import MASSES, Quantity, Unit
from rehabplan.scheduling import Schedule, ScheduledSession
from rehabplan.tempo import Contraction
from rehabplan.values import Number, Range
from rehabplan.wording import dose_short, why_sentence

_LISTS = ("reps", "hold", "duration", "distance", "load", "effort", "contraction")


def rows(schedule: Schedule) -> list[dict[str, Any]]:
    """Return a dict for each item: dates and times, the dose as numbers with their units in the names, and why.

    ``start`` and ``end`` are aware; a bound that is not stated is ``None``; ``hold_unit`` is ``s`` or ``breaths``.
    Where sets differ, ``…_low`` and ``…_high`` are the extremes over them and ``…_by_set`` lists the values as text.
    ``load`` is what is prescribed, ``load_shown`` what it comes to, in kilograms too where it is a mass.
    ``rest_percent`` is a share of the set's own length. ``to_prescribe`` lists what a clinician has still to fill in.
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
        "reps_as_many_as_possible": any(amount.as_many for amount in _amounts(dose.reps)),
        **_bounds("hold", dose.hold),
        "hold_unit": _unit(dose.hold),
        **_bounds("duration_seconds", dose.duration),
        **_bounds("distance", dose.distance),
        "distance_unit": _unit(dose.distance),
        "intervals": _text(dose.intervals),
        "load": _all_of(dose.load),
        "load_shown": _all_of(item.loads or None),
        **_bounds("load_kilograms", _masses(item.loads)),
        "effort": _all_of(dose.effort),
        **_bounds("effort", dose.effort),
        "contraction": _all_of(dose.contraction),
        "tempo": _text(dose.tempo),
        **_bounds("range_of_motion", dose.range_of_motion),
        "range_of_motion_unit": _unit(dose.range_of_motion),
        "rest_seconds": _rest(dose, Unit.SECONDS),
        "rest_percent": _rest(dose, Unit.PERCENT),
        "rest_between_reps_seconds": _most(dose.rest_between_reps),
        "warm_up": _text(dose.warm_up),
        "cool_down": _text(dose.cool_down),
        **{f"{name}_by_set": _by_set(getattr(dose, name)) for name in _LISTS},
        "to_prescribe": [gap.value for gap in dose.to_prescribe],
        "template": item.template,
        "instead_of": item.instead_of,
        "optional": item.optional,
        "projected": item.projected,
        "dose": dose_short(dose, item.loads),
        "why": why_sentence(item),
    }


def _amounts(value: Any) -> list[Range]:
    """Return the amounts of a field: of one value for all sets, or of each set's."""
    if value is None:
        return []
    listed = value if isinstance(value, tuple) else (value,)
    return [one if isinstance(one, Range) else one.amount for one in listed]


def _bounds(name: str, value: Any) -> dict[str, int | float | None]:
    amounts = _amounts(value)
    low = _extreme([amount.low for amount in amounts], min)
    high = _extreme([amount.high for amount in amounts], max)
    return {f"{name}_low": _plain(low), f"{name}_high": _plain(high)}


def _extreme(ends: list[Number | None], choose: Callable[[list[Number]], Number]) -> Number | None:
    """Return the lowest or highest end; nothing where a set states none."""
    stated = [end for end in ends if end is not None]
    return choose(stated) if stated and len(stated) == len(ends) else None


def _plain(exact: Number | None) -> int | float | None:
    return exact if exact is None or isinstance(exact, int) else float(exact)


def _unit(value: Quantity | tuple[Quantity, ...] | None) -> str | None:
    first = value[0] if isinstance(value, tuple) else value
    return None if first is None else first.unit.value


def _rest(dose: Dose, unit: Unit) -> int | float | None:
    return _most(dose.rest) if dose.rest is not None and dose.rest.unit is unit else None


def _most(quantity: Quantity | None) -> int | float | None:
    return None if quantity is None else _plain(quantity.amount.most)


def _masses(loads: tuple[Load, ...]) -> tuple[Quantity, ...]:
    """Return the loads of all sets in kilograms, or nothing unless each is a mass."""
    masses = tuple(load for load in loads if isinstance(load, Quantity) and load.unit in MASSES)
    return tuple(mass.converted(Unit.KILOGRAMS) for mass in masses) if len(masses) == len(loads) else ()


def _text(value: object) -> str | None:
    return None if value is None else str(value.value if isinstance(value, Contraction) else value)


def _all_of(value: Any) -> str | None:
    """Return the text of a value, or those of the sets with strokes between them where they differ."""
    texts = _by_set(value)
    if texts is None:
        return _text(value)
    return texts[0] if len(set(texts)) == 1 else " / ".join(texts)


def _by_set(value: Any) -> list[str] | None:
    return [str(_text(one)) for one in value] if isinstance(value, tuple) else None
