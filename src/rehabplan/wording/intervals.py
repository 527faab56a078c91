"""Intervals, warm-ups and cool-downs in plain words."""

from rehabplan.effort import EffortScale
from rehabplan.intervals import Interval, Intervals
from rehabplan.values import Range
from rehabplan.wording.english import counted, quantity_words
from rehabplan.wording.loads import effort_words, with_load


def interval_words(part: Interval) -> str:
    """Return one interval as a patient reads it.

    >>> interval_words(Interval("run", "60 s", effort="CR10 5"))
    'run 60 seconds at effort 5 of 10 (CR10)'
    """
    words = f"{part.activity} {quantity_words(part.amount)}"
    if part.effort is not None:
        how = "" if part.effort.scale is EffortScale.RIR else "at "
        words = f"{words} {how}{effort_words(part.effort)}"
    return words if part.load is None else f"{words} {with_load(part.load)}"


def intervals_words(intervals: Intervals) -> str:
    """Return what is done in turn, and how often.

    >>> intervals_words(Intervals(["run 60 s", "walk 90 s"], rounds=8))
    '8 times: run 60 seconds, walk 90 seconds'
    """
    parts = ", ".join(interval_words(part) for part in intervals.parts)
    if intervals.total is not None:
        if len(intervals.parts) == 1 and intervals.parts[0].amount == intervals.total:
            return parts
        return f"{parts}, again and again for {quantity_words(intervals.total)} in all"
    if intervals.rounds is None or intervals.rounds == Range(1):
        return f"{parts}{_last_words(intervals)}"
    return f"{counted(intervals.rounds, 'time', 'times')}: {parts}{_last_words(intervals)}"


def _last_words(intervals: Intervals) -> str:
    return f", leaving out the last {intervals.parts[-1].activity}" if intervals.skip_last else ""


def around(words: str, warm_up: Interval | None, cool_down: Interval | None) -> str:
    """Return a dose between its warm-up and its cool-down.

    >>> around("run 20 minutes", Interval("walk", "5 min"), Interval("walk", "5 min"))
    'walk 5 minutes to warm up, then run 20 minutes; then walk 5 minutes to cool down'
    """
    before = "" if warm_up is None else f"{interval_words(warm_up)} to warm up, then "
    after = "" if cool_down is None else f"; then {interval_words(cool_down)} to cool down"
    return f"{before}{words}{after}"
