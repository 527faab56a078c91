"""What the last session or day brought, while no session has shown it: a report beside the plan may still change it."""

import itertools
from collections.abc import Callable, Collection
from typing import Any

import attrs

from rehabplan.dosage import Axis, Dosage
from rehabplan.planning.evidence import Evidence
from rehabplan.planning.live import Live
from rehabplan.planning.sessions import Session
from rehabplan.progression import Fact, Period, Track

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
        """Put the tracks back, what was decided and learnt since kept; say whether that can be told."""
        back = [
            _taken_back(live.own_track, stood, brought, live.moves)
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


def _taken_back(now: Track, stood: Track, brought: Track, axes: Collection[Axis]) -> Track | None:
    """Return a track as it would be without what a period brought; ``None`` where that cannot be told."""
    if now is brought:
        return stood
    later = _later_than(brought.fact, now)
    dosage = _without_step(now.dosage, stood.dosage, brought.dosage, axes)
    if later is None or dosage is None:
        return None
    fact = stood.fact
    for each in later:
        told = each.dosage and _without_step(each.dosage, stood.dosage, brought.dosage, axes)
        fact = fact.followed_by(attrs.evolve(each, dosage=told))
    known = dict(stood.references) | dict(now.references - brought.references)
    return attrs.evolve(
        now,
        dosage=dosage,
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


def _without_step(now: Dosage, stood: Dosage, brought: Dosage, axes: Collection[Axis]) -> Dosage | None:
    """Return a dosage with those amounts back where they stood that nothing else has changed since."""
    if now == brought:
        return stood
    taken = brought
    for axis in axes:
        if stood.has(axis) and brought.has(axis) and stood.amounts(axis) != brought.amounts(axis):
            taken = taken.with_amounts(axis, stood.amounts(axis))
            if now.has(axis) and now.amounts(axis) == brought.amounts(axis):
                now = now.with_amounts(axis, stood.amounts(axis))
    return now if taken == stood else None
