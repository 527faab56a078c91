"""Where two plans differ: sessions withdrawn, moved and added, and items in those that stay."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum

import attrs

from rehabplan.planning.sessions import Item, Session
from rehabplan.planning.stretches import spot

FARTHEST_MOVE = timedelta(days=6)
"""How far apart a session withdrawn and an equal one added may lie to be called one that moved."""


class ChangeKind(Enum):
    """What became of whole sessions, or of one prescription in sessions that stay."""

    SESSION_WITHDRAWN = "session-withdrawn"
    SESSION_MOVED = "session-moved"
    SESSION_ADDED = "session-added"
    LEFT_OUT = "left-out"
    ADDED = "added"
    SWAPPED = "swapped"
    CHANGED = "changed"


@attrs.frozen
class Difference:
    """A session, or one item of it, that is not the same in two plans.

    ``session`` is the one concerned: as it is now; one that was withdrawn or moved as it was. ``old`` and ``new`` are
    the session in each plan, ``before`` and ``after`` its item, where only an item differs.
    """

    kind: ChangeKind
    session: Session
    old: Session | None
    new: Session | None
    before: Item | None = None
    after: Item | None = None

    @property
    def prescription(self) -> str | None:
        """Whose item it is; ``None`` of whole sessions."""
        item = self.after or self.before
        return None if item is None else item.prescription


def differences(old: Iterable[Session], new: Iterable[Session], today: date) -> Iterator[Difference]:
    """Yield where sessions differ. They are the same where the day and the place in the day are.

    A session that was withdrawn and an equal one that was added, at most six days away on the same side of ``today``,
    are one that moved.
    """
    before = {spot(session): session for session in old}
    after = {spot(session): session for session in new}
    added = {key: session for key, session in after.items() if key not in before}
    for key, session in before.items():
        if key in after:
            yield from _of_items(session, after[key])
            continue
        moved = _moved(session, added.values(), today)
        if moved is None:
            yield Difference(ChangeKind.SESSION_WITHDRAWN, session, session, None)
        else:
            del added[spot(moved)]
            yield Difference(ChangeKind.SESSION_MOVED, session, session, moved)
    for session in added.values():
        yield Difference(ChangeKind.SESSION_ADDED, session, None, session)


def _moved(session: Session, added: Iterable[Session], today: date) -> Session | None:
    """Return the nearest of the sessions added that holds the same."""
    alike = [
        other
        for other in added
        if abs(other.date - session.date) <= FARTHEST_MOVE
        and (other.date < today) is (session.date < today)
        and contents(other) == contents(session)
    ]
    return min(alike, key=lambda other: (abs(other.date - session.date), other.date, other.slot), default=None)


def _of_items(old: Session, new: Session) -> Iterator[Difference]:
    before = {item.prescription: item for item in old.items}
    after = {item.prescription: item for item in new.items}
    for name in {**before, **after}:
        kind = _kind(before.get(name), after.get(name))
        if kind is not None:
            yield Difference(kind, new, old, new, before.get(name), after.get(name))


def _kind(before: Item | None, after: Item | None) -> ChangeKind | None:
    if before is None:
        return ChangeKind.ADDED
    if after is None:
        return ChangeKind.LEFT_OUT
    if before.exercise.slug != after.exercise.slug:
        return ChangeKind.SWAPPED
    same = before.optional is after.optional and shown(before) == shown(after)
    return None if same else ChangeKind.CHANGED


def shown(item: Item) -> tuple[object, ...]:
    """Return what a patient is shown of an item, apart from whether it is optional or provisional."""
    return *_of_session(item), item.dosage.frequency


def contents(session: Session) -> tuple[object, ...]:
    """Return what a patient is shown of a session, which says nothing of others."""
    return tuple((item.prescription, item.optional, *_of_session(item)) for item in session.items)


def _of_session(item: Item) -> tuple[object, ...]:
    together = item.template, item.arrangement, item.instead_of
    return item.exercise, item.dosage.dose, item.loads, item.limits, *together
