"""Doses and frequencies in plain words, and short for tables."""

from rehabplan.dosage import Axis
from rehabplan.dose import Counted, Dose
from rehabplan.exercise import Side
from rehabplan.frequency import Daily, EveryDays, Frequency, OnWeekdays, PerWeek
from rehabplan.values import Quantity, Range, Unit
from rehabplan.wording.english import counted, listed, quantity_words, range_words

_SIDES = {
    (Side.LEFT, None): "left side",
    (Side.RIGHT, None): "right side",
    (Side.AFFECTED, None): "affected side",
    (Side.OTHER, None): "other side",
    (Side.EACH, Counted.PER_SIDE): "on each side",
    (Side.EACH, Counted.IN_ALL): "in all, changing sides",
    (Side.ALTERNATING, Counted.PER_SIDE): "alternating sides, counted on each side",
    (Side.ALTERNATING, Counted.IN_ALL): "alternating sides, counted in all",
}


_SIDES_SHORT = {
    (Side.LEFT, None): "left side",
    (Side.RIGHT, None): "right side",
    (Side.AFFECTED, None): "affected side",
    (Side.OTHER, None): "other side",
    (Side.EACH, Counted.PER_SIDE): "each side",
    (Side.EACH, Counted.IN_ALL): "both sides in all",
    (Side.ALTERNATING, Counted.PER_SIDE): "alternating, per side",
    (Side.ALTERNATING, Counted.IN_ALL): "alternating, in all",
}


def dose_words(dose: Dose, language: str = "en") -> str:
    """Return a dose as a patient reads it.

    >>> from rehabplan.values import seconds
    >>> dose_words(Dose(sets=2, reps=Range(10, 12), hold=seconds(3), rest=60))
    '2 sets of 10 to 12 repetitions, holding each for 3 seconds, resting 60 seconds between sets'
    """
    parts = [_work_words(dose)]
    if dose.range_of_motion is not None:
        way = " of the way you comfortably can" if dose.range_of_motion.unit is Unit.PERCENT else ""
        parts.append(f"moving {quantity_words(dose.range_of_motion)}{way}")
    if dose.rest is not None and dose.sets.most > 1:
        parts.append(f"resting {quantity_words(dose.rest)} between sets")
    side = _SIDES.get((dose.side, dose.counted))
    if side is not None:
        parts.append(side)
    words = ", ".join(parts)
    return words if dose.one_rep is None else f"{words} (one repetition is {dose.one_rep.in_language(language)})"


def _work_words(dose: Dose) -> str:
    sets = counted(dose.sets, "set", "sets")
    if dose.duration is not None:
        work = quantity_words(dose.duration)
        if dose.sets != Range(1):
            work = f"{sets} of {work}"
        return work if dose.hold is None else f"{work}, with short holds of {quantity_words(dose.hold)}"
    reps = dose.reps or Range(1)
    if dose.hold is not None and reps == Range(1):
        hold = f"hold for {quantity_words(dose.hold)}"
        return hold if dose.sets == Range(1) else f"{sets}: {hold} in each"
    work = counted(reps, "repetition", "repetitions")
    if dose.sets != Range(1):
        work = f"{sets} of {work}"
    return work if dose.hold is None else f"{work}, holding each for {quantity_words(dose.hold)}"


def amount_words(dose: Dose, axis: Axis, amount: Range) -> str:
    """Return an amount along one axis of a dose: ``10 to 12 repetitions``, ``a hold of 5 seconds``."""
    match axis:
        case Axis.REPS:
            return counted(amount, "repetition", "repetitions")
        case Axis.SETS:
            return counted(amount, "set", "sets")
        case _:
            quantity: Quantity = getattr(dose, axis.value)
            words = quantity_words(quantity.with_amount(amount))
            return f"a hold of {words}" if axis is Axis.HOLD else words


def frequency_words(frequency: Frequency) -> str:
    """Return which days and how many times on each.

    >>> frequency_words(Frequency.daily(times="2-3"))
    'every day, 2 to 3 times a day'
    """
    days = _days_words(frequency)
    if frequency.times_per_day == Range(1):
        return days
    return f"{days}, {counted(frequency.times_per_day, 'time', 'times')} a day"


def _days_words(frequency: Frequency) -> str:
    match frequency.days:
        case Daily():
            return "every day"
        case PerWeek(count, apart) if apart == 1 or count.most == 1:
            return f"{counted(count, 'day', 'days')} a week"
        case PerWeek(count, 2):
            return f"{range_words(count)} non-consecutive days a week"
        case PerWeek(count, apart):
            return f"{counted(count, 'day', 'days')} a week, at least {apart} days apart"
        case OnWeekdays(weekdays):
            return f"on {listed(day.name.capitalize() for day in weekdays)}"
        case EveryDays(days):
            return "every day" if days == 1 else f"every {days} days"
        case _:
            return "with its template"


def dose_short(dose: Dose) -> str:
    """Return a dose short enough for a table: ``2 x 10-12, hold 3 s, each side``."""
    parts = [_work_short(dose)]
    if dose.range_of_motion is not None:
        parts.append(f"range {dose.range_of_motion}")
    if dose.rest is not None and dose.sets.most > 1:
        parts.append(f"rest {dose.rest}")
    side = _SIDES_SHORT.get((dose.side, dose.counted))
    return ", ".join(parts if side is None else [*parts, side])


def _work_short(dose: Dose) -> str:
    hold = "" if dose.hold is None else f"hold {dose.hold}"
    if hold and dose.reps == Range(1):
        return hold if dose.sets == Range(1) else f"{dose.sets} x {hold}"
    work = f"{dose.sets} x {dose.reps if dose.duration is None else dose.duration}"
    return f"{work}, {hold}" if hold else work
