"""A cycle: rows that come round again, with a step each time round."""

from typing import Any

import attrs
from attrs.validators import optional as maybe

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue
from rehabplan.fields import instance_of
from rehabplan.progression.conditions import says_work_was_done
from rehabplan.progression.facts import FactKind, Reason
from rehabplan.progression.increase import Decrease, Increase
from rehabplan.progression.machine import Answer, Outcome, Period, Step, Track, Verdict, unknown
from rehabplan.progression.pace import Asked, Considered, Decision, held, noted, rested
from rehabplan.progression.responses import Respond
from rehabplan.progression.table import Clock, Rows, TableState
from rehabplan.references import Measured


@attrs.frozen
class CycleState:
    """Where in the rows it is, and the rows as the rounds so far have left them, with the state of each one's step.

    ``before`` is how the last round ended that took a step, ``shortfall`` what this round has fallen short by so far,
    ``stood`` where the reference that is stepped stood when it began.
    """

    table: TableState
    rows: tuple[Dosage, ...]
    steps: tuple[Any, ...]
    before: "CycleState | None" = None
    shortfall: Verdict | None = None
    stood: Measured | None = None


@attrs.frozen
class Cycle(Rows):
    """Rows that repeat, each for ``every`` so long (times its ``lengths``), with a ``step`` at the end of each round.

    The step moves a reference of the loads (a training max), or an axis of every row, until one of them would pass its
    limit. Its own ``when`` is asked of the period that ends a round; its pace is the round. ``when`` of the cycle needs
    ``clock="qualified"`` and gates each row. A cycle does not end; its step has a ceiling. A dosage that a clinician's
    amendment put in its place is never overwritten: the cycle then ends.

    >>> from rehabplan import Dosage, Dose, Frequency
    >>> wave = [Dosage(Dose(reps=reps, load="70 % of training-max"), Frequency.per_week(2)) for reps in (5, 3, 1)]
    >>> step = Increase("load", by="5 lb", upto="500 lb", reference="training-max")
    >>> Cycle(wave, step=step).step.reference
    'training-max'
    """

    step: Increase | Decrease | None = attrs.field(
        default=None, kw_only=True, validator=maybe(instance_of(Increase, Decrease))
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.step is not None and self.step.parts_sets:
            name = "each_set" if self.step.each_set else "start_from"
            remedy = "a round steps as a whole, from the trend; leave it out"
            raise InvalidValue(f"step.{name}", str(getattr(self.step, name)), remedy, "contradiction")

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the state of the first row, checking that the step can be taken on every row."""
        step = self.step
        steps = () if step is None else tuple(step.start(_on(row, tracks)).state for row in self.rows)
        return Step(CycleState(TableState(), self.rows, steps, stood=self._reference(tracks)), tracks)

    def _reference(self, tracks: tuple[Track, ...]) -> Measured | None:
        """Return where the reference that is stepped stands, if one is and it is known."""
        named = None if self.step is None else self.step.reference
        return None if named is None else tracks[0].reference(named)

    def exhausted(self, state: CycleState, tracks: tuple[Track, ...]) -> bool:
        """Return whether nothing changes any more: a lone row's step is at its end, or the row was replaced."""
        if self._replaced(state, tracks):
            return True
        return len(self.rows) == 1 and (self.step is None or self.step.exhausted(state.steps[0], tracks))

    def _replaced(self, state: CycleState, tracks: tuple[Track, ...]) -> bool:
        return any(track.dosage != state.rows[state.table.row] for track in tracks)

    def advance(self, state: CycleState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return the next row when its clock says so; after the last the first, with the step of the round."""
        if self._replaced(state, tracks):
            return Step(state, tracks, Outcome.FINISHED)
        table, considered = self.turned(state.table, tracks, period)
        after = attrs.evolve(state, table=table, shortfall=self._shortfall(state, tracks, period))
        match considered.decision:
            case Decision.WAIT:
                return rested(Step(after, tracks), period, considered)
            case Decision.BACK:
                return self._gone_back(after, tracks, period, considered)
            case Decision.HOLD:
                return held(after, tracks, period, considered)
        if table.row < len(self.rows) - 1:
            return self._at(table.row + 1, after, tracks, period, considered)
        state, tracks, outcome = self._round(after, tracks, period)
        state = attrs.evolve(state, shortfall=None, stood=self._reference(tracks))
        if len(self.rows) > 1 or outcome is Outcome.MOVED:
            return self._at(0, state, tracks, period, considered)
        return rested(Step(attrs.evolve(state, table=TableState(pace=table.pace)), tracks, outcome), period, considered)

    def _shortfall(self, state: CycleState, tracks: tuple[Track, ...], period: Period) -> Verdict | None:
        """Return what the round has fallen short by: work left undone, or nobody knows of where nothing else is asked.

        On qualified periods no row is left before its work is done.
        """
        step, so_far = self.step, state.shortfall
        if step is None or self.clock is Clock.QUALIFIED or (so_far is not None and so_far.answer is Answer.NOT_MET):
            return so_far
        if period.unit is not self.every.unit or not period.counts_for(tracks):
            return so_far
        verdict = attrs.evolve(step, when=None).judge(tracks, period)
        decides = verdict.answer is Answer.NOT_MET or (verdict.answer is Answer.UNKNOWN and step.when is None)
        return verdict if decides else so_far

    def _gone_back(self, state: CycleState, tracks: tuple[Track, ...], period: Period, considered: Considered) -> Step:
        """Return so many rows back; from the first row of a round, into the one before it, whose step is undone."""
        row, left = state.table.row, considered.steps
        while left > 0 and (row > 0 or state.before is not None):
            if row == 0 and state.before is not None:
                state, tracks = self._undone(state.before, state, tracks, period, considered)
                row = len(self.rows)
            row, left = row - 1, left - 1
        if left == considered.steps:
            return held(state, tracks, period, considered)
        return self._at(row, attrs.evolve(state, shortfall=None), tracks, period, considered)

    def _undone(
        self, before: CycleState, state: CycleState, tracks: tuple[Track, ...], period: Period, considered: Considered
    ) -> tuple[CycleState, tuple[Track, ...]]:
        """Return the state and tracks before the last step of a round."""
        step: Any = self.step  # there is one where a round has taken it
        if step.reference is None:
            return attrs.evolve(before, table=state.table), tracks
        acted = step.act(state.steps[0], attrs.evolve(considered, steps=1, do=Respond()), tracks, period)
        steps = (acted.state,) * len(self.rows)
        return attrs.evolve(state, steps=steps, before=before.before, stood=self._reference(acted.tracks)), acted.tracks

    def _round(
        self, state: CycleState, tracks: tuple[Track, ...], period: Period
    ) -> tuple[CycleState, tuple[Track, ...], Outcome]:
        """Return the state and tracks after the step of a round: a reference moves, or every row, or none."""
        step = self.step
        if step is None:
            return state, tracks, Outcome.FINISHED
        if not step.in_window(period) or not period.counts_for(tracks):
            return state, tracks, Outcome.NOT_MY_TURN
        considered = self._considered(step, state, tracks, period)
        before = state.before and state.before.before if considered.decision is Decision.BACK else state
        if step.reference is not None:
            acted = step.act(state.steps[0], considered, tracks, period)
            before = before if acted.outcome is Outcome.MOVED else state.before
            after = attrs.evolve(state, steps=(acted.state,) * len(self.rows), before=before)
            return after, acted.tracks, acted.outcome
        rows = zip(state.rows, state.steps, strict=True)
        each = [step.act(row_state, considered, _on(row, tracks), period) for row, row_state in rows]
        still = next((acted for acted in each if acted.outcome is not Outcome.MOVED), None)
        if still is None:
            moved = tuple(acted.tracks[0].dosage for acted in each)
            steps = tuple(acted.state for acted in each)
            return attrs.evolve(state, rows=moved, steps=steps, before=before), each[0].tracks, Outcome.MOVED
        stayed: Any = still.state
        steps = tuple(attrs.evolve(own, pace=stayed.pace) for own in state.steps)
        return attrs.evolve(state, steps=steps), still.tracks, still.outcome

    def _considered(
        self, step: Increase | Decrease, state: CycleState, tracks: tuple[Track, ...], period: Period
    ) -> Considered:
        """Return what the step's gate says of a round: not taken where some of its work was left undone.

        A gate that says itself what must be done is asked of the last period alone. A reference that was tested anew
        in the round is not stepped on top.
        """
        pace = state.steps[0].pace
        if state.stood is not None and self._reference(tracks) != state.stood:
            return Considered(Decision.HOLD, pace, unknown(Reason(code="retested", figure=step.reference)))
        so_far = None if step.when is not None and says_work_was_done(step.when) else state.shortfall
        return step.decide(pace, Asked(tracks, period, None, 1, so_far))

    def _at(
        self, row: int, state: CycleState, tracks: tuple[Track, ...], period: Period, considered: Considered
    ) -> Step:
        dosage = state.rows[row]
        fact = noted(
            FactKind.ROW,
            period,
            dosage=dosage,
            assumed=considered.verdict.assumed,
            gate=self.when,
            unit=period.unit.value,
            reason=considered.verdict.reason,
        )
        moved = tuple(track.moved_to(dosage, fact) for track in tracks)
        table = TableState(row, 0, state.table.pace)
        return rested(Step(attrs.evolve(state, table=table), moved, Outcome.MOVED), period, considered)


def _on(row: Dosage, tracks: tuple[Track, ...]) -> tuple[Track, ...]:
    return tuple(attrs.evolve(track, dosage=row) for track in tracks)
