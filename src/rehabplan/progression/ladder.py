"""A ladder of variants: each rung an exercise with its own dosage and rule."""

from collections.abc import Iterator
from typing import Any

import attrs
from attrs.validators import optional as maybe

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue
from rehabplan.exercise import Exercise
from rehabplan.fields import as_tuple, checked, instance_of, tuple_of, whole
from rehabplan.progression.facts import FactKind
from rehabplan.progression.in_turn import InTurn
from rehabplan.progression.machine import Condition, Outcome, Period, Rule, Step, Track
from rehabplan.progression.pace import Considered, Decision, PacedRule, PaceState, held, noted, rested
from rehabplan.progression.table import Rows
from rehabplan.quantity import Quantity
from rehabplan.references import Measured
from rehabplan.text import slug
from rehabplan.values import LARGEST, Range, as_range, range_of

MOST_RUNGS = 100


@attrs.frozen(kw_only=True)
class Rung:
    """One variant of an exercise, its dosage, the rule it grows by, and what must be met to leave it upwards."""

    exercise: Exercise = attrs.field(validator=instance_of(Exercise))
    dosage: Dosage = attrs.field(validator=instance_of(Dosage))
    rule: Rule | None = attrs.field(default=None, validator=maybe(instance_of(Rule)))
    leave_when: Condition | None = attrs.field(default=None, validator=maybe(instance_of(Condition)))


@attrs.frozen
class EntryRow:
    """A line of an entry table: with this test result the ladder is entered at this rung, counted from 1."""

    result: Range = attrs.field(converter=as_range, validator=range_of(0, LARGEST))
    rung: int = attrs.field(validator=whole(1, MOST_RUNGS))


@attrs.frozen
class EntryTest:
    """Which rung a patient begins on, by the result of a test; a result that no row holds begins on the first.

    >>> EntryTest("one-leg-raises", [EntryRow("up to 9", 1), EntryRow("at least 10", 2)]).rung_for(12)
    2
    """

    test: str = attrs.field(validator=checked(slug))
    rows: tuple[EntryRow, ...] = attrs.field(converter=as_tuple, validator=tuple_of(EntryRow))

    def __attrs_post_init__(self) -> None:
        if not self.rows:
            raise InvalidValue("rows", (), "give at least one row", "empty-list")

    def rung_for(self, result: Measured | None) -> int:
        """Return the rung, counted from 1."""
        figure = result.amount.most if isinstance(result, Quantity) else result
        if figure is not None:
            for row in self.rows:
                low, high = row.result.low, row.result.high
                if (low is None or figure >= low) and (high is None or figure <= high):
                    return row.rung
        return 1


@attrs.frozen
class LadderState:
    """The rung that stands, the state of its own rule, and the pace of the ladder on it."""

    rung: int
    inner: Any
    pace: PaceState


@attrs.frozen
class Ladder(PacedRule):
    """Variants from easy to hard. A rung grows by its own rule first; then the ladder moves up.

    The next rung comes after ``every`` so many qualified periods in which the rung's rule was finished, the ladder's
    ``when`` was met, and the rung's ``leave_when`` too. Its dosage and rule start afresh. ``otherwise=StepBack(…)``
    goes one rung down (or more) when ``when`` is not met, and so may ``cases``. On a finished rung, its own rule may
    still step back. ``entry`` chooses the first rung by a test.
    """

    rungs: tuple[Rung, ...] = attrs.field(converter=as_tuple, validator=tuple_of(Rung))
    entry: EntryTest | None = attrs.field(default=None, kw_only=True, validator=maybe(instance_of(EntryTest)))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.rungs:
            raise InvalidValue("rungs", (), "give at least one rung", "empty-list")
        for index, rung in enumerate(self.rungs):
            for rule in _in_turn(rung.rule):
                if isinstance(rule, Ladder | Rows):
                    remedy = "it brings its own dosage: put its rows or rungs into the outer ladder"
                    raise InvalidValue(f"rungs[{index}].rule", type(rule).__name__, remedy, "nested-ladder")
        for row in () if self.entry is None else self.entry.rows:
            if row.rung > len(self.rungs):
                raise InvalidValue("entry.rows", row.rung, f"there are only {len(self.rungs)} rungs", "out-of-bounds")

    @property
    def opening(self) -> Dosage:
        """The dosage of the first rung."""
        return self.rungs[0].dosage

    def opened_with(self, dosage: Dosage) -> "Ladder":
        """Return the ladder with another dosage on its first rung."""
        return attrs.evolve(self, rungs=(attrs.evolve(self.rungs[0], dosage=dosage), *self.rungs[1:]))

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the state of the rung of entry, checking that every rung's own rule can start."""
        entered = [_entered(rung, tuple(_opened(track, rung) for track in tracks)) for rung in self.rungs]
        place = min(self._entry_of(track) for track in tracks)
        opened = entered[place]
        return Step(LadderState(place, opened.state, PaceState()), opened.tracks)

    def _entry_of(self, track: Track) -> int:
        return 0 if self.entry is None else self.entry.rung_for(track.reference(self.entry.test)) - 1

    def exhausted(self, state: LadderState, tracks: tuple[Track, ...]) -> bool:
        """Return whether the top rung stands and its own rule is finished."""
        return self._rung_finished(state, tracks) and state.rung == len(self.rungs) - 1

    def _rung_finished(self, state: LadderState, tracks: tuple[Track, ...]) -> bool:
        rule = self.rungs[state.rung].rule
        return rule is None or rule.exhausted(state.inner, tracks)

    def advance(self, state: LadderState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return the rung's own growth while it lasts, else the next rung, or the one below."""
        finished = self._rung_finished(state, tracks)
        leave_when = self.rungs[state.rung].leave_when if finished else None
        considered = self.consider(state.pace, tracks, period, when=leave_when)
        if period.setback is not None and state.rung == 0:
            own = self._own(state, tracks, period)
            return attrs.evolve(own, state=LadderState(0, own.state, considered.state))
        if considered.decision is Decision.BACK:
            return self._changed(state, tracks, period, considered, max(0, state.rung - considered.steps))
        if not finished:
            return self._grown(state, tracks, period, considered)
        if considered.decision is Decision.STEP and state.rung < len(self.rungs) - 1:
            return self._changed(state, tracks, period, considered, state.rung + 1)
        return self._finished(state, tracks, period, considered)

    def _grown(self, state: LadderState, tracks: tuple[Track, ...], period: Period, considered: Considered) -> Step:
        """Return what the rung's own rule does, unless the ladder's gate or a case holds it."""
        pace = PaceState(0, considered.state.failed, state.pace.moves)
        gated = self.when is not None or considered.answered
        if considered.decision is Decision.HOLD and gated:
            return held(attrs.evolve(state, pace=pace), tracks, period, considered)
        step = self._own(state, tracks, period)
        return rested(attrs.evolve(step, state=LadderState(state.rung, step.state, pace)), period, considered)

    def _own(self, state: LadderState, tracks: tuple[Track, ...], period: Period) -> Step:
        rule = self.rungs[state.rung].rule
        return (
            Step(state.inner, tracks, Outcome.FINISHED) if rule is None else rule.advance(state.inner, tracks, period)
        )

    def _finished(self, state: LadderState, tracks: tuple[Track, ...], period: Period, considered: Considered) -> Step:
        """Return what becomes of a finished rung that stays: its own rule may step back, else it waits."""
        own = self._own(state, tracks, period)
        after = LadderState(state.rung, own.state, considered.state.without_move(state.pace))
        if own.outcome is Outcome.MOVED:
            pace = attrs.evolve(after.pace, qualified=0)
            return rested(attrs.evolve(own, state=attrs.evolve(after, pace=pace)), period, considered)
        if state.rung == len(self.rungs) - 1:
            return rested(Step(after, tracks, Outcome.FINISHED), period, considered)
        if considered.decision is Decision.HOLD:
            return held(after, tracks, period, considered)
        return rested(Step(after, tracks), period, considered)

    def _changed(
        self, state: LadderState, tracks: tuple[Track, ...], period: Period, considered: Considered, to: int
    ) -> Step:
        rung = self.rungs[to]
        if to == state.rung:
            return held(attrs.evolve(state, pace=considered.state), tracks, period, considered)
        fact = noted(
            FactKind.RUNG,
            period,
            assumed=considered.verdict.assumed,
            gate=self.rungs[state.rung].leave_when or self.when,
            exercise=rung.exercise,
            dosage=rung.dosage,
            unit=period.unit.value,
            reason=considered.verdict.reason,
        )
        moved = _entered(rung, tuple(track.moved_to(rung.dosage, fact, rung.exercise) for track in tracks))
        after = LadderState(to, moved.state, PaceState(moves=considered.state.moves))
        return rested(Step(after, moved.tracks, Outcome.MOVED), period, considered)


def _in_turn(rule: Rule | None) -> Iterator[Rule | None]:
    if isinstance(rule, InTurn):
        for inner in rule.rules:
            yield from _in_turn(inner)
    else:
        yield rule


def _opened(track: Track, rung: Rung) -> Track:
    """Return a track that opens on a rung, as its first fact then says."""
    if track.dosage == rung.dosage and track.exercise == rung.exercise:
        return track
    fact = attrs.evolve(track.fact, dosage=rung.dosage, exercise=rung.exercise)
    return attrs.evolve(track, exercise=rung.exercise, dosage=rung.dosage, fact=fact)


def _entered(rung: Rung, tracks: tuple[Track, ...]) -> Step:
    """Return the state of a rung's own rule at its start, and the tracks as it opens them."""
    return Step(None, tracks) if rung.rule is None else rung.rule.start(tracks)
