"""A ladder of variants: each rung an exercise with its own dosage and rule."""

from typing import Any

import attrs
from attrs.validators import optional as maybe

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue
from rehabplan.exercise import Exercise
from rehabplan.fields import as_tuple, instance_of, tuple_of
from rehabplan.progression.facts import Fact, FactKind
from rehabplan.progression.in_turn import InTurn
from rehabplan.progression.machine import Condition, Outcome, Period, Rule, Step, Track
from rehabplan.progression.pace import Considered, Decision, PacedRule, PaceState, held
from rehabplan.progression.table import Table


@attrs.frozen(kw_only=True)
class Rung:
    """One variant of an exercise, its dosage, the rule it grows by, and what must be met to leave it upwards."""

    exercise: Exercise = attrs.field(validator=instance_of(Exercise))
    dosage: Dosage = attrs.field(validator=instance_of(Dosage))
    rule: Rule | None = attrs.field(default=None, validator=maybe(instance_of(Rule)))
    leave_when: Condition | None = attrs.field(default=None, validator=maybe(instance_of(Condition)))


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
    goes one rung down when ``when`` is not met.
    """

    rungs: tuple[Rung, ...] = attrs.field(converter=as_tuple, validator=tuple_of(Rung))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.rungs:
            raise InvalidValue("rungs", (), "give at least one rung", "empty-list")
        for index, rung in enumerate(self.rungs):
            for rule in rung.rule.rules if isinstance(rung.rule, InTurn) else (rung.rule,):
                if isinstance(rule, Ladder | Table):
                    remedy = "it brings its own dosage: put its rows or rungs into the outer ladder"
                    raise InvalidValue(f"rungs[{index}].rule", type(rule).__name__, remedy, "nested-ladder")

    @property
    def opening(self) -> Dosage:
        """The dosage of the first rung."""
        return self.rungs[0].dosage

    def opened_with(self, dosage: Dosage) -> "Ladder":
        """Return the ladder with another dosage on its first rung."""
        return attrs.evolve(self, rungs=(attrs.evolve(self.rungs[0], dosage=dosage), *self.rungs[1:]))

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the state of the first rung, checking that every rung's own rule can start."""
        for rung in self.rungs:
            self._entered(rung, tracks)
        return Step(LadderState(0, self._entered(self.rungs[0], tracks), PaceState()), tracks)

    @staticmethod
    def _entered(rung: Rung, tracks: tuple[Track, ...]) -> Any:
        if rung.rule is None:
            return None
        on_rung = tuple(Track(track.prescription, rung.exercise, rung.dosage, track.fact) for track in tracks)
        return rung.rule.start(on_rung).state

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
        considered = self.consider(state.pace, tracks, period, leave_when)
        if considered.decision is Decision.BACK:
            return self._changed(state, tracks, period, considered, max(0, state.rung - 1))
        if not finished:
            return self._grown(state, considered, tracks, period)
        after = attrs.evolve(state, pace=considered.state)
        if considered.decision is Decision.WAIT:
            return Step(after, tracks)
        if state.rung == len(self.rungs) - 1:
            return Step(after, tracks, Outcome.FINISHED)
        if considered.decision is Decision.HOLD:
            return held(after, tracks, period, considered.verdict)
        return self._changed(state, tracks, period, considered, state.rung + 1)

    def _grown(self, state: LadderState, considered: Considered, tracks: tuple[Track, ...], period: Period) -> Step:
        rule = self.rungs[state.rung].rule
        if considered.decision is Decision.HOLD and self.when is not None:
            return held(attrs.evolve(state, pace=considered.state), tracks, period, considered.verdict)
        step = rule.advance(state.inner, tracks, period)  # type: ignore[union-attr]  # an unfinished rung has a rule
        pace = PaceState(0, considered.state.failed)
        return Step(LadderState(state.rung, step.state, pace), step.tracks, step.outcome)

    def _changed(
        self, state: LadderState, tracks: tuple[Track, ...], period: Period, considered: Considered, to: int
    ) -> Step:
        rung = self.rungs[to]
        if to == state.rung:
            return held(attrs.evolve(state, pace=considered.state), tracks, period, considered.verdict)
        fact = Fact(
            kind=FactKind.RUNG,
            since=period.next_day,
            week=period.next_week,
            last=period.next_day,
            assumed=considered.verdict.assumed,
            gate=self.rungs[state.rung].leave_when or self.when,
            exercise=rung.exercise,
            dosage=rung.dosage,
            unit=period.unit.value,
            reason=considered.verdict.reason,
        )
        moved = tuple(track.moved_to(rung.dosage, fact, rung.exercise) for track in tracks)
        return Step(LadderState(to, self._entered(rung, moved), PaceState()), moved, Outcome.MOVED)
