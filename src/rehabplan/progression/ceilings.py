"""How high a rule lets an axis of a dosage go."""

from collections.abc import Iterator
from typing import Any

from rehabplan.dosage import Axis
from rehabplan.progression.changes import Changes
from rehabplan.progression.cycle import Cycle
from rehabplan.progression.double import Double
from rehabplan.progression.ends import End, leading
from rehabplan.progression.in_turn import InTurn
from rehabplan.progression.increase import Increase
from rehabplan.progression.ladder import Ladder
from rehabplan.progression.lookup import Lookup
from rehabplan.progression.machine import Rule, Track
from rehabplan.progression.ramp import Ramp
from rehabplan.progression.sizes import Size, in_unit, unit_of
from rehabplan.values import Number

Ceiling = tuple[Size, End]
"""Where growth ends, and which end of a range it holds."""


def ceiling_passed(rule: Rule | None, state: Any, track: Track, axis: Axis) -> Size | None:
    """Return the highest ceiling that a rule has for an axis, if the track lies above it; a ramp down begins at its."""
    found = [(_number(upto, track, axis), upto, end) for upto, end in _ceilings(rule, state, track, axis)]
    if not found:
        return None
    limit, upto, end = max(found, key=lambda each: each[0])
    leads = (leading(amount, end, 1) for amount in track.dosage.amounts(axis))
    return upto if any(lead is not None and lead > limit for lead in leads) else None


def _number(upto: Size, track: Track, axis: Axis) -> Number:
    return in_unit(upto, unit_of(track.dosage, axis), f"{track.prescription}.rule.upto")


def _ceilings(rule: Rule | None, state: Any, track: Track, axis: Axis) -> Iterator[Ceiling]:
    """Yield the ceilings of a rule and of those inside it; of a ladder, those of the rung that stands."""
    match rule:
        case InTurn(rules=rules):
            for each, own in zip(rules, state.states, strict=True):
                yield from _ceilings(each, own, track, axis)
        case Ladder(rungs=rungs):
            yield from _ceilings(rungs[state.rung].rule, state.inner, track, axis)
        case Double(first=first, then=then):
            yield from _ceilings(first, state.first, track, axis)
            yield from _ceilings(then, state.then, track, axis)
        case Cycle(step=step):
            yield from _ceilings(step, None, track, axis)
        case Increase(axis=moved, reference=None, upto=upto, end=end) if moved is axis:
            yield upto, end
        case Lookup(axis=moved, reference=None, upto=upto) | Changes(axis=moved, upto=upto) if moved is axis:
            yield upto, End.HIGH
        case Ramp(axis=moved, to=to) if moved is axis:
            yield to, End.HIGH
            yield from ((amount.most, End.HIGH) for amount in dict(state.starts)[track.prescription])
