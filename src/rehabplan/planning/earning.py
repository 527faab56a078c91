"""What a boundary brought while no session has shown it yet: a report beside the plan may still take it back."""

from collections.abc import Callable
from typing import Any

import attrs

from rehabplan.planning.evidence import Evidence
from rehabplan.planning.live import Live
from rehabplan.planning.sessions import Session
from rehabplan.progression import Period, Track

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

    @property
    def is_shown(self) -> bool:
        """Whether a session has shown any of it, or something else has moved it since."""
        return any(
            live.earned is not self or live.track is not track
            for live, track in zip(self.lives, self.brought, strict=True)
        )

    def close_again(self, beside: Session, evidence: Evidence) -> None:
        """Close the period again, as if a session that was reported beside the plan had been in it."""
        sessions = (*self.sessions, beside)
        for live, track in zip(self.lives, self.stood, strict=True):
            live.move(track)
        recall = evidence.recalled(sessions)
        self.close(self.state, attrs.evolve(self.period, assumed=False, recall=recall), sessions)
