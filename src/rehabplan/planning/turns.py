"""Who is done on a day: those drawn up for it whom nothing keeps from it, and whose turn it is."""

from collections.abc import Sequence
from datetime import date

from rehabplan.planning.evidence import Evidence
from rehabplan.planning.live import Live
from rehabplan.planning.sessions import Session
from rehabplan.planning.state import State
from rehabplan.progression import Entry


def shown_on(state: State, offset: int, day: date) -> list[Live]:
    """Return who is done on a day: drawn up for it, kept from it by nothing, and replaced by no other."""
    drawn = [live for live in state.order if live.days[offset] is not None and _is_on(state, live, day)]
    displaced = {live.prescription.instead_of for live in drawn if not live.days[offset]} - {None}
    return [live for live in drawn if live.id not in displaced] if displaced else drawn


def _is_on(state: State, live: Live, day: date) -> bool:
    """Whether nothing keeps it from being done on a day that was drawn up for it: rest, a cap, another's turn."""
    capped = live.drawn.at_most is not None
    if live.rests_on(day) or (capped and not live.within_cap(day)):
        return False
    return live.rotation is None or state.is_its_turn(live)


def by_slot(state: State, offset: int, shown: list[Live]) -> list[tuple[int, list[tuple[Live, bool]]]]:
    """Return the sessions of a day in their order: who is in each, and whether it is optional there."""
    slots: dict[int, list[tuple[Live, bool]]] = {}
    for live in shown:
        for slot, optional in live.placed(offset, state.slots, state.span):
            slots.setdefault(slot, []).append((live, optional))
    return sorted(slots.items())


def take_turns(state: State, evidence: Evidence, offset: int, sessions: Sequence[Session]) -> None:
    """Pass the turn on in rotations whose day it is; one that waits passes it only when its work was taken up."""
    for rotation in state.programme.rotations:
        due = [live for live in state.order if live.rotation is rotation and live.takes_turns]
        due = [live for live in due if live.days[offset] is not None]
        number = state.turns.get(rotation.id, 0)
        turn = rotation.turn(number)
        mine = {live.id for live in due if live.template is not None and live.template.id == turn}
        if due and not (rotation.stays_until_done(turn) and _is_undone(evidence, mine, sessions)):
            state.turns[rotation.id] = number + 1


def _is_undone(evidence: Evidence, names: set[str], sessions: Sequence[Session]) -> bool:
    """Whether any of what a turn requires was left undone; unless nobody of it is there to do it.

    What was done short of what was asked, as its figures show, was taken up all the same: the next turn is another.
    """
    entries = [entry for entry in evidence.entries(sessions) if entry.prescription in names]
    left = any(not (entry.optional or entry.done is True or entry.assumed or _was_taken_up(entry)) for entry in entries)
    return left or (bool(names) and not entries)


def _was_taken_up(entry: Entry) -> bool:
    return any(amount > 0 for amounts in entry.achieved.values() for amount in amounts)
