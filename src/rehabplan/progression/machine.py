"""What every rule is told and what it answers: tracks, periods, steps."""

from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, Protocol, runtime_checkable

import attrs

from rehabplan.dosage import Dosage
from rehabplan.dose import Dose
from rehabplan.exercise import Exercise
from rehabplan.fields import Choice
from rehabplan.progression.facts import Fact, Reason


class PeriodUnit(Choice):
    """What closes: a session, a day, or seven days counted from the start."""

    SESSION = "session"
    DAY = "day"
    WEEK = "week"


class Silence(Choice):
    """What an unreported session means for growth that nothing gates."""

    AS_PRESCRIBED = "as prescribed"
    HOLD = "hold"


@attrs.frozen
class Track:
    """A prescription as it stands: exercise and exact dosage, and the newest fact of why."""

    prescription: str
    exercise: Exercise
    dosage: Dosage
    fact: Fact = attrs.field(eq=False, repr=False)

    def moved_to(self, dosage: Dosage, fact: Fact, exercise: Exercise | None = None) -> "Track":
        """Return the track at another dosage, and perhaps another exercise, because of ``fact``."""
        return Track(self.prescription, exercise or self.exercise, dosage, self.fact.followed_by(fact))

    def noting(self, fact: Fact) -> "Track":
        """Return the track where it stands, with one more fact."""
        return Track(self.prescription, self.exercise, self.dosage, self.fact.followed_by(fact))


@attrs.frozen(kw_only=True)
class Entry:
    """One item of a closing period: as it was shown, and what is known of it.

    ``done``, ``pain_during`` and ``worst_pain`` (during, after, or the next morning) are ``None`` when unknown;
    ``assumed`` says that the session is still to come, so that it is taken as asked. ``coloured`` marks a planned
    change for this week, which neither passes nor fails.
    """

    prescription: str
    date: date
    dose: Dose
    optional: bool
    coloured: bool
    assumed: bool
    done: bool | None
    pain_during: int | None
    worst_pain: int | None


@attrs.frozen(kw_only=True)
class Period:
    """What a rule is told when a session, day or week closes.

    ``assumed`` says that all of it is still to come, ``open`` that some of it is. ``moved`` names tracks that another
    rule has moved already at this boundary. ``signed`` names the criteria signed off by its end; in a projection
    ``assume_sign_offs`` takes the rest as signed at the earliest. ``entries`` are looked up only when asked for.
    """

    unit: PeriodUnit
    week: int
    first: date
    last: date
    next_day: date
    next_week: int
    due: frozenset[str]
    coloured: frozenset[str]
    moved: frozenset[str]
    assumed: bool
    open: bool
    assume_sign_offs: bool
    signed: frozenset[str]
    silence: Silence
    recall: Callable[[], tuple[Entry, ...]] = attrs.field(eq=False, repr=False)

    def entries(self, tracks: tuple[Track, ...]) -> tuple[Entry, ...]:
        """Return the entries of these tracks, oldest first."""
        wanted = {track.prescription for track in tracks}
        return tuple(entry for entry in self.recall() if entry.prescription in wanted)

    def counts_for(self, tracks: tuple[Track, ...]) -> bool:
        """Whether anything was due that neither a planned change nor an absence coloured."""
        names = {track.prescription for track in tracks}
        return bool(names & self.due) and not names & self.coloured


class Answer(Enum):
    """What a condition says."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"


@attrs.frozen
class Verdict:
    """A condition's answer, whether it rests on sessions still to come, and the reason where it is not met."""

    answer: Answer
    assumed: bool = False
    reason: Reason | None = None


@runtime_checkable
class Condition(Protocol):
    """A question about what was reported of some tracks in a period."""

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return whether the condition is met by all the tracks in the period."""
        ...


class Outcome(Enum):
    """What a rule did at a boundary."""

    NOT_MY_TURN = "not my turn"
    MOVED = "moved"
    HELD = "held"
    FINISHED = "finished"


@attrs.frozen
class Step:
    """A rule's answer: its next state, the tracks as they stand now, and what it did."""

    state: object
    tracks: tuple[Track, ...]
    outcome: Outcome = Outcome.NOT_MY_TURN


@runtime_checkable
class Rule(Protocol):
    """A small state machine over frozen values; it is told one period at a time, never the history."""

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the first state and the tracks at their opening dosage."""
        ...

    def advance(self, state: Any, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return what becomes of the tracks when a period closes."""
        ...

    def exhausted(self, state: Any, tracks: tuple[Track, ...]) -> bool:
        """Return whether no further change upwards can come, read off the tracks."""
        ...


@runtime_checkable
class Modulation(Protocol):
    """A pure function of dosage and week that colours one week and never carries forward."""

    def colours(self, week: int) -> bool:
        """Return whether a programme week, counted from 1, is coloured."""
        ...

    def apply(self, dosage: Dosage) -> Dosage | None:
        """Return the dosage of a coloured week, or ``None`` for a week off."""
        ...
