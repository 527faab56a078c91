"""Strategies for the rules that move one axis, or one after the other: each fit for all the dosages it is given."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from rehabplan.dosage import OF_FREQUENCY, Axis, Dosage
from rehabplan.loads import PercentOf
from rehabplan.progression import (
    Change,
    Changes,
    Choose,
    Decrease,
    Double,
    Increase,
    InTurn,
    Lookup,
    PercentageOf,
    Ramp,
    Reading,
    Rule,
    StartFrom,
)
from rehabplan.quantity import MASSES, Unit, measured
from rehabplan.testing._amounts import REFERENCES, adjustment_rows
from rehabplan.testing._conditions import conditions, lookup_paces, paces, time_paces
from rehabplan.testing._equipment import HEAVIEST_RESULT, LIGHTEST_RESULT
from rehabplan.testing._reuse import few
from rehabplan.testing._rooms import Room, rooms, values_along
from rehabplan.testing._values import numbers
from rehabplan.values import Number, signed

_STEPS: tuple[Number, ...] = (1, 2, 5, Fraction(1, 2), Fraction(5, 2), Fraction(1, 3))
_PERCENTAGES = tuple(measured(Unit.PERCENT, share) for share in (5, 10, 20, 50, Fraction(5, 2)))
_HEADROOM = 20
_OF_A_SET = (Reading.REPS, Reading.SECONDS, Reading.LOAD)
_LAST_PERIOD = 8


def increases(*of: Dosage) -> st.SearchStrategy[Increase]:
    """Return rules that raise what all of the dosages have, from where the highest of them stands.

    There are none where the dosages have nothing in common that can grow.
    """
    return _increases(of)


def decreases(*of: Dosage) -> st.SearchStrategy[Decrease]:
    """Return rules that lower what all of the dosages have, from where the lowest of them stands."""
    return _decreases(of)


@st.composite
def _increases(draw: st.DrawFn, of: tuple[Dosage, ...], others: Sequence[Axis] = (), alone: bool = False) -> Increase:
    if _follow_references(of) and not others and draw(st.integers(0, 3)) == 0:
        return Increase(Axis.LOAD, upto=_heavier(draw), **_of_reference(draw), **draw(paces()))
    room = _room_for(draw, of, others)
    # A ceiling of no effort at all is none.
    most = room.most or (0 if room.axis is Axis.LOAD else 1)
    upto = draw(_upwards(most, room.high, whole=room.whole))
    step = _step(draw, room, alone)
    if draw(st.integers(0, 7)) == 7:
        step["back_to"] = draw(_downwards(room.least, room.low, whole=room.whole))
    return Increase(room.axis, upto=_sized(draw, room, upto), **step, **draw(paces()))


@st.composite
def _decreases(draw: st.DrawFn, of: tuple[Dosage, ...], others: Sequence[Axis] = (), alone: bool = False) -> Decrease:
    if _follow_references(of) and not others and draw(st.integers(0, 3)) == 0:
        floor = measured(draw(st.sampled_from(MASSES)), draw(st.integers(1, LIGHTEST_RESULT // 4)))
        return Decrease(Axis.LOAD, downto=floor, **_of_reference(draw), **draw(paces()))
    room = _room_for(draw, of, others)
    step = _step(draw, room, alone)
    lead = room.lead(step["end"]) if "end" in step else room.least
    downto = draw(_downwards(room.least if lead is None else lead, room.low, whole=room.whole))
    if draw(st.integers(0, 7)) == 7:
        step["back_to"] = draw(_upwards(room.most, room.high, whole=room.whole))
    return Decrease(room.axis, downto=_sized(draw, room, downto), **step, **draw(paces()))


def _room_for(draw: st.DrawFn, of: Sequence[Dosage], others: Sequence[Axis] = ()) -> Room:
    """Return an axis with room; nothing can be drawn where the dosages share none."""
    found = [room for room in rooms(of) if room.axis not in others and room.most <= room.high]
    room: Room = draw(st.sampled_from(found) if found else st.nothing())
    return room


def _upwards(from_: Number, high: Number, *, whole: bool) -> st.SearchStrategy[Number]:
    room = min(_HEADROOM, high - from_)
    return numbers(0, max(0, room), whole=whole).map(lambda more: signed(from_ + more))


def _downwards(from_: Number, low: Number, *, whole: bool) -> st.SearchStrategy[Number]:
    room = min(_HEADROOM, from_ - low)
    return numbers(0, max(0, room), whole=whole).map(lambda less: signed(from_ - less))


def _sized(draw: st.DrawFn, room: Room, figure: Number) -> Any:
    """Return a figure as it is, or with the unit it is counted in."""
    return measured(room.unit, figure) if room.unit is not None and draw(st.booleans()) else figure


def _step(draw: st.DrawFn, room: Room, alone: bool) -> dict[str, Any]:
    fields: dict[str, st.SearchStrategy[Any]] = {"end": st.sampled_from(room.ends())}
    relative = not room.whole and room.least > 0
    if relative:
        fields["by"] = st.sampled_from(_PERCENTAGES)
        fields["percent_of"] = st.sampled_from(PercentageOf)
    if room.parts and not alone:
        fields["each_set"] = st.booleans()
        fields["start_from"] = st.sampled_from(StartFrom)
    given = few(draw, fields)
    return {"by": _by(draw, room), **given}


def _by(draw: st.DrawFn, room: Room) -> Any:
    step = draw(st.sampled_from(_STEPS[:2] if room.whole else _STEPS))
    if room.axis in OF_FREQUENCY or room.whole:
        return step
    if room.is_mass and draw(st.booleans()):
        return measured(draw(st.sampled_from(MASSES)), step)
    return _sized(draw, room, step)


def _follow_references(of: Sequence[Dosage]) -> bool:
    return any(isinstance(load, PercentOf) for dosage in of for load in values_along(dosage, Axis.LOAD))


def _heavier(draw: st.DrawFn) -> Any:
    return measured(draw(st.sampled_from(MASSES)), draw(st.integers(3 * HEAVIEST_RESULT, 4 * HEAVIEST_RESULT)))


def _of_reference(draw: st.DrawFn) -> dict[str, Any]:
    step = measured(draw(st.sampled_from(MASSES)), draw(st.sampled_from(_STEPS)))
    by = draw(st.one_of(st.just(step), st.sampled_from(_PERCENTAGES)))
    return {"by": by, "reference": draw(st.sampled_from(REFERENCES))}


def ramps(*of: Dosage) -> st.SearchStrategy[Ramp]:
    """Return rules that move what all of the dosages have to a target in equal steps, up or down."""
    return _ramps(of)


@st.composite
def _ramps(draw: st.DrawFn, of: tuple[Dosage, ...]) -> Ramp:
    found = [room for room in rooms(of) if room.axis not in OF_FREQUENCY and room.most <= room.high]
    room: Room = draw(st.sampled_from(found) if found else st.nothing())
    # The ends keep their proportions on the way down, so that the lowest says how far that goes.
    lowest = room.low if room.least <= 0 else max(room.low, signed(Fraction(room.low * room.most) / room.least))
    down = lowest < room.most and room.least > 0 and draw(st.booleans())
    to = _downwards(room.most, lowest, whole=room.whole) if down else _upwards(room.most, room.high, whole=room.whole)
    return Ramp(room.axis, to=_sized(draw, room, draw(to)), steps=draw(st.integers(1, 6)), **draw(paces()))


def changes(*of: Dosage) -> st.SearchStrategy[Changes]:
    """Return numbered changes of what all of the dosages have, within bounds that hold all of them."""
    return _changes(of)


@st.composite
def _changes(draw: st.DrawFn, of: tuple[Dosage, ...], first_at: int = 1) -> Changes:
    room = _room_for(draw, of)
    upto = draw(_upwards(room.most, room.high, whole=room.whole))
    downto = draw(_downwards(room.lowest, min(room.low, room.lowest), whole=room.whole))
    at = sorted(draw(st.lists(st.integers(first_at, _LAST_PERIOD), min_size=1, max_size=3, unique=True)))
    listed = [_change(draw, number, room, downto, upto) for number in at]
    return Changes(
        room.axis,
        changes=listed,
        upto=_sized(draw, room, upto),
        downto=_sized(draw, room, downto),
        **draw(time_paces()),
    )


def _change(draw: st.DrawFn, at: int, room: Room, low: Number, high: Number) -> Change:
    which = draw(st.sampled_from(("up", "to", "down")))
    if which == "to":
        size = _sized(draw, room, draw(numbers(low, high, whole=room.whole)))
    elif not room.whole and draw(st.booleans()):
        size = draw(st.sampled_from(_PERCENTAGES))
    else:
        size = _by(draw, room)
    when = draw(st.one_of(st.none(), st.none(), conditions()))
    return Change(at=at, repeat=draw(st.booleans()), when=when, **{which: size})


def lookups(*of: Dosage) -> st.SearchStrategy[Lookup]:
    """Return lookups from what was reported to what all of the dosages have, within bounds that hold all of them."""
    return _lookups(of)


@st.composite
def _lookups(draw: st.DrawFn, of: tuple[Dosage, ...]) -> Lookup:
    read = draw(st.sampled_from(Reading))
    how = {"set_number": st.integers(1, 3)} if read in _OF_A_SET else {}
    reading = {"read": read, **few(draw, {**how, "choose": st.sampled_from(Choose)}), **draw(lookup_paces())}
    if _follow_references(of) and draw(st.booleans()):
        name = draw(st.sampled_from(REFERENCES))
        rows = draw(adjustment_rows())
        return Lookup(Axis.LOAD, rows=rows, upto=_heavier(draw), reference=name, **reading)
    found = [room for room in rooms(of) if not room.whole and room.most <= room.high]
    room: Room = draw(st.sampled_from(found) if found else st.nothing())
    upto = draw(_upwards(room.most, room.high, whole=False))
    downto = draw(_downwards(room.lowest, min(room.low, room.lowest), whole=False))
    return Lookup(
        room.axis,
        rows=draw(adjustment_rows(relative=not room.is_mass)),
        upto=_sized(draw, room, upto),
        downto=_sized(draw, room, downto),
        **reading,
    )


def doubles(*of: Dosage) -> st.SearchStrategy[Double]:
    """Return double progressions: one axis to its ceiling, then a step of another; the dosages have both."""
    return _doubles(of)


@st.composite
def _doubles(draw: st.DrawFn, of: tuple[Dosage, ...]) -> Double:
    first = draw(_increases(of).filter(lambda rule: rule.reference is None))
    others = (first.axis,)
    return Double(first, draw(st.one_of(_increases(of, others), _decreases(of, others))))


def cycle_steps(of: tuple[Dosage, ...]) -> st.SearchStrategy[Increase | Decrease]:
    """Return steps that a round of rows takes as a whole."""
    return st.one_of(_increases(of, alone=True), _decreases(of, alone=True))


def movers(*of: Dosage) -> st.SearchStrategy[Rule]:
    """Return rules of every kind that brings no dosage: mostly increases; none where the dosages share nothing."""
    return _movers(of, 1)


def _movers(of: tuple[Dosage, ...], first_at: int) -> st.SearchStrategy[Rule]:
    """Return rules of every kind; numbered changes begin at ``first_at``, since one at 1 is how a dosage opens."""
    found = rooms(of)
    if not found:
        return st.nothing()
    kinds: list[st.SearchStrategy[Any]] = [_increases(of), _increases(of), _decreases(of)]
    if any(room.axis not in OF_FREQUENCY for room in found):
        kinds.append(_ramps(of))
    if any(not room.whole for room in found):
        kinds.append(_lookups(of))
    if len(found) > 1:
        kinds.append(_doubles(of))
    return st.one_of(*kinds, _changes(of, first_at))


def in_turns(*of: Dosage, first: Rule | None = None) -> st.SearchStrategy[InTurn]:
    """Return one to three rules in turn, each fit for all of the dosages, perhaps behind a ``first`` rule."""
    leading = () if first is None else (first,)
    if not rooms(of):
        return st.nothing()
    return st.lists(_movers(of, 2), min_size=1, max_size=3).map(lambda rules: InTurn(*leading, *rules))


def rules_for(dosage: Dosage) -> st.SearchStrategy[Rule]:
    """Return rules for a prescription that gives its own dosage: of every kind, or several in turn."""
    return st.one_of(movers(dosage), movers(dosage), in_turns(dosage))
