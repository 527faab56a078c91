"""Double progression: one axis to the top, then a step on another and the first starts again."""

from typing import Any

import attrs

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue
from rehabplan.fields import instance_of
from rehabplan.progression.facts import Fact, FactKind
from rehabplan.progression.increase import Decrease, Increase
from rehabplan.progression.machine import Outcome, Period, Step, Track
from rehabplan.progression.pace import PaceState
from rehabplan.progression.sets import last_achieved
from rehabplan.progression.sizes import in_unit, unit_of, with_sets
from rehabplan.progression.stepping import StartFrom, SteppingState


@attrs.frozen
class DoubleState:
    """The states of both rules."""

    first: Any
    then: Any


@attrs.frozen
class Double:
    """Raise ``first`` to its ceiling, then step ``then`` once and let ``first`` begin again where it started.

    The step and the reset count as one change; a step back of ``then`` resets ``first`` too. Each rule has a gate of
    its own. When ``first`` starts from what was achieved, a session that reached its ceiling in every set goes on to
    ``then`` at once.

    >>> reps = Increase("reps", by=1, every="1 session", upto=12)
    >>> load = Increase("load", by="1 lb", every="1 session", upto="20 lb")
    >>> Double(reps, load).then.by == load.by
    True
    """

    first: Increase = attrs.field(validator=instance_of(Increase))
    then: Increase | Decrease = attrs.field(validator=instance_of(Increase, Decrease))

    def __attrs_post_init__(self) -> None:
        if self.first.axis is self.then.axis:
            remedy = "the two rules move different axes, such as reps and load"
            raise InvalidValue("then.axis", self.then.axis.value, remedy, "contradiction")
        if self.first.reference is not None:
            remedy = "what begins again is the dosage; leave the reference to the other rule"
            raise InvalidValue("first.reference", self.first.reference, remedy, "contradiction")

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the states of both rules at their start."""
        return Step(DoubleState(self.first.start(tracks).state, self.then.start(tracks).state), tracks)

    def exhausted(self, state: DoubleState, tracks: tuple[Track, ...]) -> bool:
        """Return whether both rules are at their ceilings."""
        first = self.first.exhausted(state.first, tracks)
        return self.then.exhausted(state.then, tracks) and first

    def advance(self, state: DoubleState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return a step of the first rule, or of the second with the first back at its start.

        While the second waits at the top or is held, the first may still step back.
        """
        then = self._then(state, tracks, period)
        if then is not None and then.outcome is Outcome.MOVED:
            reset = tuple(self._reset(new, old, state.first) for new, old in zip(then.tracks, tracks, strict=True))
            pace = PaceState(moves=state.first.pace.moves)
            return Step(DoubleState(attrs.evolve(state.first, pace=pace), then.state), reset, Outcome.MOVED)
        first = self.first.advance(state.first, tracks, period)
        if then is None:
            return attrs.evolve(first, state=DoubleState(first.state, state.then))
        answer = first if first.outcome is Outcome.MOVED else then
        return attrs.evolve(answer, state=DoubleState(first.state, then.state))

    def _then(self, state: DoubleState, tracks: tuple[Track, ...], period: Period) -> Step | None:
        """Return what the second rule does, if it is its turn."""
        at_top = self.first.exhausted(state.first, tracks) or self._topped(tracks, period)
        if not at_top or self.then.exhausted(state.then, tracks):
            return None
        return self.then.advance(state.then, tracks, period)

    def _reset(self, track: Track, before: Track, state: SteppingState) -> Track:
        if track is before:
            return track
        dosage = with_sets(track.dosage, self.first.axis, dict(state.floors)[track.prescription])
        return attrs.evolve(track, dosage=dosage, fact=_setting(track.fact, dosage))

    def _topped(self, tracks: tuple[Track, ...], period: Period) -> bool:
        if self.first.start_from is not StartFrom.ACHIEVED or period.unit is not self.then.every.unit:
            return False
        return all(self._topped_by(track, period) for track in tracks)

    def _topped_by(self, track: Track, period: Period) -> bool:
        axis = self.first.axis
        unit = unit_of(track.dosage, axis)
        achieved = last_achieved(track, period, axis, unit)
        top = in_unit(self.first.upto, unit, f"{track.prescription}.rule.first.upto")
        return len(achieved) >= track.dosage.dose.sets.least and all(amount >= top for amount in achieved)


def _setting(fact: Fact, dosage: Dosage) -> Fact:
    """Return the fact of a step, and of a rest that followed it, with the dosage that the step set."""
    if fact.kind is FactKind.RESTED and fact.parent is not None:
        return attrs.evolve(fact, parent=attrs.evolve(fact.parent, dosage=dosage))
    return attrs.evolve(fact, dosage=dosage)
