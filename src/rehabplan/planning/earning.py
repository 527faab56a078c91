"""What the last session or day brought, while no session has shown it: a report beside the plan may still change it."""

import itertools
from collections.abc import Callable, Collection, Mapping
from typing import Any

import attrs

from rehabplan.dosage import Axis, Dosage
from rehabplan.errors import InvalidValue
from rehabplan.planning.evidence import Evidence
from rehabplan.planning.live import Live
from rehabplan.planning.sessions import Session
from rehabplan.progression import Amounts, Fact, Period, Track

Sessions = tuple[Session, ...]


@attrs.frozen(eq=False)
class Earned:
    """What a period has ``brought`` to those that move together, and from which state of their rule and tracks.

    ``close`` lets the rule advance from a state over a period and its sessions.
    """

    lives: tuple[Live, ...]
    state: Any
    stood: tuple[Track, ...]
    brought: tuple[Track, ...]
    period: Period
    sessions: Sessions
    close: Callable[[Any, Period, Sessions], None]

    def remember(self) -> None:
        """Remember it with all whom it is about, until a session shows one of them."""
        for live in self.lives:
            live.earned = (*live.earned, self)

    @property
    def is_shown(self) -> bool:
        """Whether a session has shown any of it."""
        return any(self not in live.earned for live in self.lives)

    def undo(self) -> bool:
        """Put the tracks back, what was learnt since kept; say whether that can be done.

        What a clinician has said since of the very amounts stands.
        """
        back = [
            _taken_back(live.own_track, stood, brought, live.decided)
            for live, stood, brought in zip(self.lives, self.stood, self.brought, strict=True)
        ]
        tracks = [track for track in back if track is not None]
        if len(tracks) < len(back):
            return False
        for live, track in zip(self.lives, tracks, strict=True):
            live.earned = tuple(each for each in live.earned if each is not self)
            live.put_own(track)
        return True

    def close_again(self, beside: Session, evidence: Evidence) -> None:
        """Close the period again, as if a session that was reported beside the plan had been in it."""
        sessions = (*self.sessions, beside)
        self.close(self.state, attrs.evolve(self.period, assumed=False, recall=evidence.recalled(sessions)), sessions)


def _taken_back(now: Track, stood: Track, brought: Track, decided: Collection[Axis]) -> Track | None:
    """Return a track as it would be without what a period brought; ``None`` where that cannot be told."""
    if now is brought:
        return stood
    later = _later_than(brought.fact, now)
    moved = _moved(stood.dosage, brought.dosage)
    if later is None or moved is None or not moved.keys().isdisjoint(decided):
        return None
    fact = stood.fact
    for each in later:
        fact = fact.followed_by(attrs.evolve(each, dosage=each.dosage and _put_back(each.dosage, moved)))
    known = dict(stood.references) | dict(now.references - brought.references)
    return attrs.evolve(
        now,
        dosage=_put_back(now.dosage, moved),
        exercise=stood.exercise if now.exercise == brought.exercise else now.exercise,
        fact=fact,
        references=frozenset(known.items()),
        rest_until=stood.rest_until if now.rest_until == brought.rest_until else now.rest_until,
    )


def _later_than(fact: Fact, now: Track) -> list[Fact] | None:
    """Return the facts of a track that came after one, oldest first; ``None`` where it is none of them any more."""
    later = list(itertools.takewhile(lambda each: each is not fact, now.fact.chain()))
    is_there = any(each is fact for each in now.fact.chain())
    return later[::-1] if is_there else None


def _moved(stood: Dosage, brought: Dosage) -> dict[Axis, Amounts] | None:
    """Return how much stood along each axis that was moved; ``None`` where more than amounts became other."""
    moved = {}
    for axis in Axis:
        before = _amounts(stood, axis)
        if before is not None and before != _amounts(brought, axis):
            moved[axis] = before
    return moved if _put_back(brought, moved) == stood else None


def _put_back(dosage: Dosage, moved: Mapping[Axis, Amounts]) -> Dosage:
    """Return a dosage with amounts where they stood, as far as it still has as many of them."""
    for axis, amounts in moved.items():
        if len(_amounts(dosage, axis) or ()) == len(amounts):
            dosage = dosage.with_amounts(axis, amounts)
    return dosage


def _amounts(dosage: Dosage, axis: Axis) -> Amounts | None:
    """Return the amounts along an axis; ``None`` where there are none, or they follow from something else."""
    try:
        return dosage.amounts(axis)
    except InvalidValue:
        return None
