"""What a dose has along an axis, and which way it moved from one session to the next."""

import functools
from typing import Any

from rehabplan import Axis, InvalidValue

Amounts = tuple[tuple[Any, Any], ...]
"""Amounts set by set, each with its unit."""


@functools.lru_cache(maxsize=4096)
def amounts(dosage: Any, axis: Axis) -> Amounts:
    """Return what a dosage has along an axis; nothing where it has none of it."""
    try:
        found = dosage.amounts(axis)
    except InvalidValue:
        return ()
    value = getattr(dosage.dose, axis.value, None)
    ones = value if isinstance(value, tuple) else (value,)
    return tuple((amount, _unit(ones[min(index, len(ones) - 1)])) for index, amount in enumerate(found))


def _unit(value: Any) -> Any:
    if hasattr(value, "added"):
        return "body", value.added.unit
    if hasattr(value, "of"):
        return "share", value.of
    return getattr(value, "unit", getattr(value, "scale", getattr(value, "levels", None)))


def way(before: Any, after: Any, axis: Axis) -> int:
    """Return 1 where anything along an axis rose, -1 where all that moved fell, 0 where nothing moved."""
    old, new = amounts(before, axis), amounts(after, axis)
    if not old or not new:
        return 0
    sets = range(max(len(old), len(new)))
    pairs = [(old[min(index, len(old) - 1)][0], new[min(index, len(new) - 1)][0]) for index in sets]
    ends = [(getattr(one, end), getattr(other, end)) for one, other in pairs for end in ("low", "high")]
    known = [(one, other) for one, other in ends if one is not None and other is not None]
    if any(other > one for one, other in known):
        return 1
    return -1 if any(other < one for one, other in known) else 0
