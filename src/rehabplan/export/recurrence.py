"""Days as a recurrence rule of the few forms that every calendar program reads, and back."""

import itertools
import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from rehabplan.frequency import DAYS_IN_A_WEEK, Weekday

_BYDAY = tuple(weekday.value[:2].upper() for weekday in Weekday)
_RULE = re.compile(
    r"FREQ=(?:DAILY;COUNT=(?P<times>[1-9]\d{0,2})(?:;INTERVAL=(?P<apart>[2-9]))?"
    r"|WEEKLY;COUNT=(?P<count>[1-9]);BYDAY=(?P<named>[A-Z]{2}(?:,[A-Z]{2}){0,6}))"
)


def rule_of(days: Sequence[date]) -> dict[str, Any]:
    """Return the parts of the rule that counts days on from the first; empty for a single day.

    The days are in order, and equally far apart or all within seven days.
    """
    gaps = {(later - earlier).days for earlier, later in itertools.pairwise(days)}
    if not gaps:
        return {}
    if len(gaps) > 1:
        named = [_BYDAY[number] for number in sorted(day.weekday() for day in days)]
        return {"FREQ": "WEEKLY", "COUNT": len(days), "BYDAY": named}
    interval = gaps.pop()
    return {"FREQ": "DAILY", "COUNT": len(days)} | ({"INTERVAL": interval} if interval > 1 else {})


def rule_text(days: Sequence[date]) -> str | None:
    """Return the rule as a calendar file has it, or nothing for a single day.

    >>> rule_text([date(2027, 1, 4), date(2027, 1, 6), date(2027, 1, 8)])
    'FREQ=DAILY;COUNT=3;INTERVAL=2'
    """
    rule = rule_of(days)
    parts = {name: ",".join(value) if isinstance(value, list) else value for name, value in rule.items()}
    return ";".join(f"{name}={value}" for name, value in parts.items()) or None


def days_of(rule: str, first: date) -> tuple[date, ...] | None:
    """Return the days that a rule counts from the first on, or nothing if no such days would be written like this.

    >>> [day.day for day in days_of("FREQ=WEEKLY;COUNT=3;BYDAY=MO,TU,FR", date(2027, 1, 4))]
    [4, 5, 8]
    """
    read = _RULE.fullmatch(rule)
    if read is None:
        return None
    if read["named"] is None:
        apart = timedelta(days=int(read["apart"] or 1))
        days = tuple(first + apart * number for number in range(int(read["times"])))
    else:
        named = read["named"].split(",")
        week = (first + timedelta(days=number) for number in range(DAYS_IN_A_WEEK))
        days = tuple(day for day in week if _BYDAY[day.weekday()] in named)
    return days if rule_text(days) == rule and days[0] == first else None
