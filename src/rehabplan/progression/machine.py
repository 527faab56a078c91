"""What every rule is told and what it answers: tracks, periods, steps."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, Protocol, runtime_checkable

import attrs

from rehabplan.dosage import Axis, Dosage
from rehabplan.dose import Dose
from rehabplan.effort import Effort
from rehabplan.exercise import Exercise
from rehabplan.fields import Choice
from rehabplan.loads import Load
from rehabplan.progression.facts import Fact, Reason
from rehabplan.references import Measured
from rehabplan.values import Number


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
    """A prescription as it stands: exercise and exact dosage, and the newest fact of why.

    ``references`` are what its loads are shares of, by name; ``rest_until`` is the first day it is done again.
    """

    prescription: str
    exercise: Exercise
    dosage: Dosage
    fact: Fact = attrs.field(eq=False, repr=False)
    references: frozenset[tuple[str, Measured]] = frozenset()
    rest_until: date | None = None

    def moved_to(self, dosage: Dosage, fact: Fact, exercise: Exercise | None = None) -> "Track":
        """Return the track at another dosage, and perhaps another exercise, because of ``fact``."""
        new_fact = self.fact.followed_by(fact, None if fact.dosage is None else self.references)
        return Track(self.prescription, exercise or self.exercise, dosage, new_fact, self.references, self.rest_until)

    def is_as(self, other: "Track") -> bool:
        """Return whether another track says the same exercise and dosage; most often they are the same objects."""
        return (self.dosage is other.dosage or self.dosage == other.dosage) and (
            self.exercise is other.exercise or self.exercise == other.exercise
        )

    def noting(self, fact: Fact) -> "Track":
        """Return the track where it stands, with one more fact."""
        return self.moved_to(self.dosage, fact)

    def resting(self, until: date, fact: Fact) -> "Track":
        """Return the track with nothing done before a day, or before a later one that was decided already."""
        return attrs.evolve(self.noting(fact), rest_until=max(until, self.rest_until or until))

    def knowing(self, references: Mapping[str, Measured], fact: Fact | None = None) -> "Track":
        """Return the track with references set or replaced, as ``fact`` then says."""
        known = frozenset({**dict(self.references), **references}.items())
        if fact is None:
            return attrs.evolve(self, references=known)
        noted = self.fact.followed_by(fact, frozenset(references.items()))
        return attrs.evolve(self, references=known, fact=noted)

    def reference(self, name: str) -> Measured | None:
        """Return what a reference stands at, if it is known."""
        return dict(self.references).get(name)


@attrs.frozen(
    kw_only=True, slots=False
)  # without slots one is made of a mapping at a fifth of the cost: planning makes thousands
class Entry:
    """One item of a closing period: as it was shown, and what is known of it.

    ``done``, ``pain_during`` and ``worst_pain`` (during, after, or the next morning) are ``None`` when unknown, and so
    is every other thing reported; ``assumed`` says that the session is still to come, so that it is taken as asked.
    ``coloured`` marks a planned change for this week, which neither passes nor fails. ``loads`` are those shown, set by
    set, ``achieved`` what each set did (least of both sides), ``usual_pain`` the pain the session before began with.
    ``disputed`` names what several sources do not agree on: the worst of it is what counts, and no target is met by it.
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
    pain_before: int | None = None
    pain_after: int | None = None
    pain_next_morning: int | None = None
    usual_pain: int | None = None
    loads: tuple[Load, ...] = ()
    achieved: Mapping[Axis, tuple[Number, ...]] = attrs.field(factory=dict)
    effort: Effort | None = None
    rest: Number | None = None
    symptoms: Mapping[str, bool] = attrs.field(factory=dict)
    slot: int = 1
    disputed: frozenset[str] = frozenset()
    pain_24_h_after: int | None = None
    stiffness: int | None = None
    unclear: bool = False
    """Whether something was told of the work, but not whether it was done: that is no silence."""

    @classmethod
    def holding(cls, values: dict[str, Any]) -> "Entry":
        """Return the entry that holds these very values, one for each field, unchecked: planning makes thousands."""
        entry = object.__new__(cls)
        object.__setattr__(entry, "__dict__", values)
        return entry

    @property
    def expected(self) -> bool:
        """Whether it should say how it felt: it was required, or was done all the same."""
        return not self.optional or self.done is True


class Recall:
    """What is known of the items of a period, looked up only when asked for."""

    def __init__(self, entries: Callable[[], tuple[Entry, ...]]) -> None:
        self._entries = entries

    def __call__(self) -> tuple[Entry, ...]:
        """Return the entries of every item, oldest first."""
        return self._entries()

    def of(self, prescription: str) -> tuple[Entry, ...]:
        """Return the entries of a prescription, oldest first."""
        return self._sorted.get(prescription, ())

    def likeness(self, prescription: str) -> Hashable | None:
        """Return what is equal for prescriptions whose entries tell them apart by name, dose and loads alone.

        ``None`` is that of one whose entries may be like no other's.
        """
        return None

    @cached_property
    def _sorted(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each prescription, sorted once for all who ask."""
        found: dict[str, list[Entry]] = {}
        for entry in self():
            found.setdefault(entry.prescription, []).append(entry)
        return {name: tuple(entries) for name, entries in found.items()}


@attrs.frozen
class Setback:
    """So many steps back that no report of the period asked for, and why: days away, a clinician's decision."""

    steps: int
    reason: Reason


@attrs.frozen(kw_only=True)
class Period:
    """What a rule is told when a session, day or week closes.

    ``assumed`` says that all of it is still to come, ``open`` that some of it is. ``moved`` names tracks that another
    rule has moved already at this boundary. ``signed`` names the criteria signed off by its end; in a projection
    ``assume_sign_offs`` takes the rest as signed at the earliest. ``finished`` names what had nowhere further to go
    when it was last done. ``entries`` are looked up only when asked for, and so is what came before the period: a
    condition may look back at it, never on. With a ``setback`` nothing closes: a rule only goes back so many steps.
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
    finished: frozenset[str] = frozenset()
    setback: Setback | None = None
    recall: Callable[[], tuple[Entry, ...]] = attrs.field(eq=False, repr=False)
    recall_since: Callable[[date, Collection[str]], tuple[Entry, ...]] = attrs.field(
        default=lambda _day, _names: (), eq=False, repr=False
    )
    """What ``entries_since`` asks, of prescriptions by their ids."""
    _recall: Recall = attrs.field(
        init=False,
        default=attrs.Factory(lambda self: as_recall(self.recall), takes_self=True),
        eq=False,
        repr=False,
    )
    _judged: dict[tuple[int, Hashable], tuple[object, "Verdict"]] = attrs.field(
        init=False, factory=dict, eq=False, repr=False
    )
    """The verdicts on entries that are alike, with who gave them, who is kept so that no other comes in his place."""

    def entries_since(self, tracks: tuple[Track, ...], day: date) -> tuple[Entry, ...]:
        """Return the entries of these tracks from a day on up to the end of the period, oldest first."""
        return self.recall_since(day, [track.prescription for track in tracks])

    def entries(self, tracks: tuple[Track, ...]) -> tuple[Entry, ...]:
        """Return the entries of these tracks, oldest first."""
        if len(tracks) == 1:
            return self._recall.of(tracks[0].prescription)
        wanted = {track.prescription for track in tracks}
        return tuple([entry for entry in self._recall() if entry.prescription in wanted])

    def judged_alike(
        self, asking: object, tracks: tuple[Track, ...], judge: Callable[[tuple[Entry, ...]], "Verdict"]
    ) -> "Verdict":
        """Return what somebody says of the entries of these tracks, asked once of all tracks whose entries are alike.

        It may hang on nothing but those entries, and on neither whose they are nor their doses and loads.
        """
        likeness = self._recall.likeness(tracks[0].prescription) if len(tracks) == 1 else None
        if likeness is None:
            return judge(self.entries(tracks))
        known = self._judged.get((id(asking), likeness))
        if known is None:
            known = self._judged[id(asking), likeness] = (asking, judge(self.entries(tracks)))
        return known[1]

    def required(self, tracks: tuple[Track, ...]) -> tuple[Entry, ...]:
        """Return the entries of these tracks that were asked for, oldest first; only they earn a step."""
        return tuple([entry for entry in self.entries(tracks) if not entry.optional])

    def free(self, tracks: tuple[Track, ...]) -> bool:
        """Whether no other rule moved one of these tracks at this boundary; one that moved waits for the next."""
        return not self.moved or not any(track.prescription in self.moved for track in tracks)

    def asks(self, tracks: tuple[Track, ...]) -> bool:
        """Whether anything of these tracks was due."""
        return any(track.prescription in self.due for track in tracks)

    def counts_for(self, tracks: tuple[Track, ...]) -> bool:
        """Whether anything was due that neither a planned change nor an absence coloured."""
        if len(tracks) == 1:
            return tracks[0].prescription in self.due and tracks[0].prescription not in self.coloured
        names = {track.prescription for track in tracks}
        return bool(names & self.due) and not names & self.coloured


def as_recall(entries: Callable[[], tuple[Entry, ...]]) -> Recall:
    """Return what looks up the entries of a period, prescription by prescription."""
    return entries if isinstance(entries, Recall) else Recall(entries)


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


MET = Verdict(Answer.MET)
ASSUMED = Verdict(Answer.MET, assumed=True)


def unknown(reason: Reason) -> Verdict:
    """Return the verdict that nobody knows, and what is missing."""
    return Verdict(Answer.UNKNOWN, reason=reason)


def not_met(reason: Reason) -> Verdict:
    """Return the verdict that reports refute, and how."""
    return Verdict(Answer.NOT_MET, reason=reason)


def together(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict on all of several questions: one not met decides, then one unknown; reports before guesses."""
    if all(verdict is MET for verdict in verdicts):
        return MET
    for answer in (Answer.NOT_MET, Answer.UNKNOWN):
        found = [verdict for verdict in verdicts if verdict.answer is answer]
        if found:
            return min(found, key=lambda verdict: verdict.assumed)
    reason = next((verdict.reason for verdict in verdicts if verdict.reason is not None), None)
    return Verdict(Answer.MET, any(verdict.assumed for verdict in verdicts), reason)


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
    """A rule's answer: its next state, the tracks as they stand now, and what it did.

    ``at_floor`` says that a step back was due and there was nowhere to go; ``phases_back`` how many phases the
    programme as a whole is to go back.
    """

    state: object
    tracks: tuple[Track, ...]
    outcome: Outcome = Outcome.NOT_MY_TURN
    at_floor: bool = attrs.field(default=False, kw_only=True)
    phases_back: int = attrs.field(default=0, kw_only=True)


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
