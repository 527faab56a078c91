"""Decisions that end by themselves: which are in force until a last day, and what their end does."""

import contextlib
import operator
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from rehabplan.errors import InvalidValue, PlanningError
from rehabplan.log import Amendment
from rehabplan.planning.holding import Layer, Part
from rehabplan.planning.live import Live
from rehabplan.planning.state import State
from rehabplan.progression import Fact, FactKind, Track


@contextlib.contextmanager
def carried_out(amendment: Amendment) -> Iterator[None]:
    """Turn what cannot be into a :class:`PlanningError` that names the amendment."""
    try:
        yield
    except (InvalidValue, LookupError) as problem:
        place = f"amendment of {amendment.date.isoformat()} by {amendment.by}"
        said = str(problem)
        if isinstance(problem, InvalidValue) and problem.value is None:
            said = f"{problem.field}: {problem.remedy}"
        raise PlanningError(f"{place} cannot be carried out: {said}") from problem


def note_of(amendment: Amendment) -> str:
    """Return who decided and why, as a fact says it."""
    return f"{amendment.by}: {amendment.why}"


def day_after(amendment: Amendment) -> date | None:
    """Return the first day on which a decision is no longer in force, if it ends by itself."""
    return None if amendment.until is None else amendment.until + timedelta(days=1)


def take_place(state: State, part: Part, name: str | None, amendment: Amendment) -> None:
    """Let a decision take the place of the one about the same before it, whose end then changes nothing."""
    state.temporary.pop((part, name), None)
    if amendment.until is not None:
        state.temporary[part, name] = amendment


def watch(state: State, live: Live) -> None:
    """Watch for the end of what holds a prescription: of several decisions, the one that ends first."""
    state.temporary.pop((Part.DOSAGE, live.id), None)
    if live.hold is not None:
        first = min(live.hold.layers, key=operator.attrgetter("last"))
        state.temporary[Part.DOSAGE, live.id] = first.amendment


def end_before(state: State, day: date, week: int) -> bool:
    """End the decisions whose last day lies before a day, the oldest first; say whether there were any."""
    any_over = False
    while due := [(ends, key) for key, each in state.temporary.items() if (ends := day_after(each)) and ends <= day]:
        on, key = min(due, key=operator.itemgetter(0))
        amendment = state.temporary.pop(key)
        with carried_out(amendment):
            _end(state, *key, amendment, week, on)
        any_over = True
    state.lowerings = [each for each in state.lowerings if (day_after(each.amendment) or date.max) > day]
    return any_over


def _end(state: State, part: Part, name: str | None, amendment: Amendment, week: int, on: date) -> None:
    if name is None:
        state.paused = False
        for live in state.order:
            _note_absence(live, amendment, week, on)
        return
    live = state.lives[name]
    match part:
        case Part.DOSAGE:
            _let_go(state, live, week, on)
        case Part.ADDITION:
            live.left = True
            state.programme = state.programme.without(name)
            state.arrange()
        case Part.PRESENCE:
            live.left = False
            _note_absence(live, amendment, week, on)
        case _:
            live.paused = False
            _note_absence(live, amendment, week, on)


def _let_go(state: State, live: Live, week: int, on: date) -> None:
    """End what is over by a day: what stays goes below, what goes back gives way to what lies below it."""
    hold: Any = live.hold  # there is one while a decision of its is in force
    before, own = live.track, live.own_track
    over = [layer for layer in hold.layers if layer.last < on]
    rest = tuple(layer for layer in hold.layers if layer.last >= on)
    for layer in over:
        if layer.stays:
            own = layer.over(own)
    if rest:
        live.hold_with(rest, own, hold.since)
    else:
        live.release(on)
        live.move(own)
    if not live.track.is_as(before):
        live.tell(_returned(over, live.track, week, on))
    if hold.owes_maintenance and not rest:
        live.maintain(on, week)
    if live.track.dosage.frequency != before.dosage.frequency:
        live.redraw = True
    watch(state, live)
    state.arrange()


def _returned(over: list[Layer], track: Track, week: int, on: date) -> Fact:
    """Return that what stood before is back, with who had decided otherwise and why."""
    decided = next((layer for layer in reversed(over) if not (layer.stays or layer.waits_only)), over[-1]).fact
    return Fact(
        kind=FactKind.RETURNED,
        since=decided.since,
        week=week,
        last=on,
        until=on,
        dosage=track.dosage,
        exercise=track.exercise,
        note=decided.note,
    )


def _note_absence(live: Live, amendment: Amendment, week: int, on: date) -> None:
    """Note of what was in the plan but not done until a day, who decided that and why."""
    live.returns = True
    if live.is_planned and not (live.left or live.paused):
        note = note_of(amendment)
        fact = Fact(kind=FactKind.PAUSED, since=amendment.date, week=week, last=on, until=on, note=note)
        live.move(live.track.noting(fact))
