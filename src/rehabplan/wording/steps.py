"""A step in words: the sum it is, how often it was taken, and since when."""

import functools
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from rehabplan.dosage import OF_FREQUENCY, Axis, Dosage
from rehabplan.loads import BodyWeight, Level
from rehabplan.progression import Amounts, Fact, FactKind
from rehabplan.progression.sizes import convertible, each_value
from rehabplan.quantity import Quantity, Unit
from rehabplan.values import Number, Range, format_number
from rehabplan.wording.english import day_words
from rehabplan.wording.loads import reference_words

_COUNTS = {
    Axis.SETS: ("set", "sets"),
    Axis.REPS: ("rep", "reps"),
    Axis.ROUNDS: ("round", "rounds"),
    Axis.TIMES_PER_DAY: ("time a day", "times a day"),
    Axis.DAYS_PER_WEEK: ("day a week", "days a week"),
}
_NAMES = {
    Axis.HOLD: "hold",
    Axis.DURATION: "time",
    Axis.RANGE_OF_MOTION: "range of motion",
    Axis.DISTANCE: "distance",
    Axis.LOAD: "load",
    Axis.EFFORT: "effort",
}
_ROUNDED = frozenset(Axis) - {Axis.EFFORT, Axis.TIMES_PER_DAY, Axis.DAYS_PER_WEEK}
_GO_ON = frozenset({FactKind.STEPPED, FactKind.STEPPED_BACK, FactKind.HELD})
"""What may come where the next of some equal steps would have."""


def step_words(fact: Fact, dosage: Dosage | None = None, newer: Fact | None = None) -> str:
    """Return a step as the sum it is: ``12 reps = 10 + 1 a week since week 2``.

    ``dosage`` says which units it counts in, ``newer`` is the fact that follows it. A step that is no plain sum, since
    it ended at a limit or moved sets apart, says what there was before.
    """
    if fact.before is None or fact.after is None:
        name = _name(fact)
        return f"{name} moved since week {fact.week}".lstrip()
    like = _like(fact, dosage)
    after, before = _named(fact, fact.after, like), _amounts(fact.before, like)
    shown = "" if fact.reference is not None else _shown(fact.axis, fact.after, like)
    if fact.by is None or not _adds_up(fact, like):
        return f"{after}, {before} before, since {_first(fact)}{shown}"
    sign = "-" if _falls(fact.before, fact.after) else "+"
    return f"{after} = {before} {sign} {_size(fact.by, like)}{_when(fact, newer)}{shown}"


def _named(fact: Fact, amounts: Amounts, like: Any) -> str:
    """Return what moved and how much of it there is."""
    words = _amounts(amounts, like)
    if fact.reference is not None or fact.axis not in _COUNTS:
        return f"{_name(fact)} {words}".lstrip()
    one, many = _COUNTS[fact.axis]
    return f"{words} {one if set(amounts) == {Range(1)} else many}"


def _shown(axis: Axis | None, amounts: Amounts, like: Any) -> str:
    """Return how an exact amount is shown, where that is rounded."""
    if axis not in _ROUNDED or (like is None and axis not in _COUNTS):
        return ""
    rounded = tuple(
        amount.rounded() if like is None else like.with_amount(amount).rounded().amount for amount in amounts
    )
    return "" if rounded == amounts else f", shown as {_amounts(rounded, like)}"


def amount_change_words(fact: Fact, dosage: Dosage | None = None) -> str:
    """Return what there is of an axis now, and what there was before: ``8 reps, 10 before``."""
    like = _like(fact, dosage)
    return f"{_named(fact, fact.after or (), like)}, {_amounts(fact.before or (), like)} before"


def reference_value(fact: Fact, amounts: Amounts) -> str:
    """Return what a reference stands at, or stood at before, with its unit."""
    return _amounts(amounts, _like(fact, None))


def held_words(fact: Fact) -> str:
    """Return when a dose was held: ``held in weeks 2 to 4``."""
    if fact.unit not in {"week", None}:
        times = f" {fact.times} times" if fact.times > 1 else ""
        return f"held{times} since {day_words(fact.since)}"
    if fact.times == 1:
        return f"held in week {fact.week}"
    if _is_regular(fact, 1):
        return f"held in {_weeks(fact)}"
    return f"held {fact.times} times from week {fact.week} to week {fact.last_week}"


def _name(fact: Fact) -> str:
    if fact.reference is not None:
        return reference_words(fact.reference)
    if fact.axis is None:
        return ""
    return _NAMES[fact.axis] if fact.axis in _NAMES else _COUNTS[fact.axis][1]


def _like(fact: Fact, dosage: Dosage | None) -> Any:
    """Return a value of the kind that moved, with its unit; ``None`` where it is a bare number, or is not known."""
    if fact.reference is not None:
        value = dict(fact.references or ()).get(fact.reference)
        return value if isinstance(value, Quantity) else None
    if dosage is None or fact.axis is None or fact.axis in OF_FREQUENCY:
        return None
    value = next(each_value(dosage, fact.axis), None)
    return None if isinstance(value, Range) else value


def _amounts(amounts: Amounts, like: Any) -> str:
    listed = amounts if len(set(amounts)) > 1 else amounts[:1]
    return "/".join(_amount(amount, like) for amount in listed)


def _amount(amount: Range, like: Any) -> str:
    if like is None:
        return str(amount)
    text = str(like.with_amount(amount))
    return f"level {text}" if isinstance(like, Level) else text


def _size(by: Number | Quantity, like: Any) -> str:
    """Return the size of a step; a percentage of what is itself one says so."""
    if isinstance(by, Quantity):
        of_that = " of that" if by.unit is Unit.PERCENT and "%" in str(like) else ""
        return f"{by}{of_that}"
    added = like.added if isinstance(like, BodyWeight) else like
    if isinstance(added, Quantity) and added.unit is not Unit.LEVEL:
        return str(added.with_amount(Range(by)))
    return f"{format_number(by)} %" if "%" in str(like) else format_number(by)


def _falls(before: Amounts, after: Amounts) -> bool:
    return sum(amount.most + amount.least for amount in after) < sum(amount.most + amount.least for amount in before)


def _adds_up(fact: Fact, like: Any) -> bool:
    """Whether what there was before and the steps make what there is now, in every set and at both ends."""
    before, after = fact.before or (), fact.after or ()
    moved = _sum(fact, like)
    return moved is not None and len(before) == len(after) and all(map(functools.partial(_makes, moved), before, after))


def _sum(fact: Fact, like: Any) -> Callable[[Number], Number] | None:
    """Return what the steps do to an amount; ``None`` where they are counted in another kind of unit."""
    way = -1 if _falls(fact.before or (), fact.after or ()) else 1
    by: Any = fact.by
    if not isinstance(by, Quantity):
        return lambda end: end + way * fact.times * by
    if by.unit is Unit.PERCENT:
        factor = 1 + way * Fraction(by.amount.most) / 100
        return lambda end: end * factor**fact.times
    added = like.added if isinstance(like, BodyWeight) else like
    unit = added.unit if isinstance(added, Quantity) else by.unit
    if not convertible(by.unit, unit):
        return None
    size = by.converted(unit).amount.most
    return lambda end: end + way * fact.times * size


def _makes(moved: Callable[[Number], Number], before: Range, after: Range) -> bool:
    ends = ((before.low, after.low), (before.high, after.high))
    return all(old == new if old is None else moved(old) == new for old, new in ends)


def _when(fact: Fact, newer: Fact | None) -> str:
    """Return how often a step was taken and since when."""
    if fact.times == 1:
        return f" since {_first(fact)}"
    every = fact.every or 1
    if fact.unit is None or fact.last == fact.since:
        return f", {fact.times} times, since {_first(fact)}"
    pace = f" a {fact.unit}" if every == 1 else f" every {every} {fact.unit}s"
    if fact.unit != "week":
        return f"{pace}, {fact.times} times since {_first(fact)}"
    if not _is_regular(fact, every):
        return f", {fact.times} times from week {fact.week} to week {fact.last_week}"
    if newer is not None and newer.kind in _GO_ON and newer.week == fact.last_week + every:
        return f"{pace} since week {fact.week}"
    return f"{pace} in {_weeks(fact)}" if every == 1 else f"{pace} from week {fact.week} to week {fact.last_week}"


def _first(fact: Fact) -> str:
    return f"week {fact.week}" if fact.unit in {"week", None} else day_words(fact.since)


def _is_regular(fact: Fact, every: int) -> bool:
    """Whether there was one every so many weeks, without a gap."""
    return fact.last_week - fact.week == (fact.times - 1) * every


def _weeks(fact: Fact) -> str:
    word = "and" if fact.last_week - fact.week == 1 else "to"
    return f"weeks {fact.week} {word} {fact.last_week}"
