"""Frequencies in plain words."""

from rehabplan.frequency import (
    SECONDS_IN_AN_HOUR,
    Daily,
    DaysNotPrescribed,
    EveryDays,
    Frequency,
    OnWeekdays,
    PerWeek,
)
from rehabplan.quantity import Quantity
from rehabplan.values import Range
from rehabplan.wording.english import counted, listed, quantity_words, range_words


def frequency_words(frequency: Frequency) -> str:
    """Return which days and how many times on each.

    >>> frequency_words(Frequency.daily(times="2-3")), frequency_words(Frequency.every_hours(2))
    ('every day, 2 to 3 times a day', 'every 2 hours while awake')
    """
    daily = isinstance(frequency.days, Daily)
    parts = [] if frequency.every is not None and daily else [_days_words(frequency)]
    if frequency.every is not None:
        parts.append(f"every {_gap_words(frequency.every)} while awake")
    elif frequency.times_per_day != Range(1):
        parts.append(f"{counted(frequency.times_per_day, 'time', 'times')} a day")
    if frequency.at_most is not None:
        cap = frequency.at_most
        parts.append(f"at most {counted(Range(cap.count), 'day', 'days')} in any {cap.days}")
    return ", ".join(parts)


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
        case EveryDays(days, after=after):
            often = "every day" if days == 1 else f"every {days} days"
            return f"{often} from day {after + 1} on" if after else often
        case DaysNotPrescribed():
            return "days not yet prescribed"
        case _:
            return "with its template"


def _gap_words(gap: Quantity) -> str:
    seconds = gap.amount.most
    if seconds % SECONDS_IN_AN_HOUR:
        return quantity_words(gap)
    hours = seconds // SECONDS_IN_AN_HOUR
    return "hour" if hours == 1 else f"{hours} hours"


def times_short(frequency: Frequency) -> str:
    """Return how many times a day, for a table: ``2x a day``, ``every 2 h``."""
    return f"{frequency.times_per_day}x a day" if frequency.every is None else f"every {frequency.every}"
