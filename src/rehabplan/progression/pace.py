"""When a rule may act: every so many qualified periods, behind a gate, inside a window."""

import re
from datetime import date, timedelta
from enum import Enum
from typing import Any

import attrs
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidValue
from rehabplan.fields import as_tuple, instance_of, tuple_of, whole
from rehabplan.frequency import Cap
from rehabplan.progression.conditions import judge_gate
from rehabplan.progression.facts import Fact, FactKind
from rehabplan.progression.machine import (
    ASSUMED,
    MET,
    Answer,
    Condition,
    Outcome,
    Period,
    PeriodUnit,
    Silence,
    Step,
    Track,
    Verdict,
    not_met,
    together,
)
from rehabplan.progression.responses import Case, Hold, Respond, Response, StepBack

MOST_WEEKS = 520
_EVERY = re.compile(r"(?:(\d{1,3}) )?(session|day|week)s?")


@attrs.frozen
class Every:
    """So many sessions, days or weeks.

    >>> Every.parse("2 weeks"), str(Every.parse("week"))
    (Every(count=2, unit=<PeriodUnit.WEEK: 'week'>), '1 week')
    """

    count: int = attrs.field(validator=whole(1, MOST_WEEKS))
    unit: PeriodUnit = attrs.field(converter=PeriodUnit)

    @classmethod
    def parse(cls, text: str, field: str = "every") -> "Every":
        """Return the pace that ``str(every)`` wrote; the inverse of ``str``."""
        found = _EVERY.fullmatch(text.strip())
        if not found:
            raise InvalidValue(field, text, "write '1 week', '2 weeks', '3 days' or '2 sessions'", "unreadable-pace")
        return cls(int(found[1] or 1), PeriodUnit(found[2]))

    def __str__(self) -> str:
        return f"{self.count} {self.unit.value}{'s' if self.count > 1 else ''}"


def as_every(value: Every | str) -> Any:
    """Return a pace from a pace or its text."""
    return Every.parse(value) if isinstance(value, str) else value


@attrs.frozen
class PaceState:
    """How many periods qualified since the rule's last change, how many in a row failed, and when it last moved up."""

    qualified: int = 0
    failed: int = 0
    moves: tuple[date, ...] = ()

    def after_move(self, on: date, window: int) -> "PaceState":
        """Return the state after a step up, remembering those in the days before it that a cap still counts."""
        since = on - timedelta(days=window - 1)
        return PaceState(moves=(*(move for move in self.moves if move >= since), on))

    def without_move(self, before: "PaceState") -> "PaceState":
        """Return the state after a step up that could not be taken: it is not one that a cap counts."""
        return self if self.moves is before.moves else attrs.evolve(self, moves=before.moves)


class Decision(Enum):
    """What a pace allows at a boundary."""

    WAIT = "wait"
    HOLD = "hold"
    STEP = "step"
    BACK = "back"


@attrs.frozen
class Considered:
    """A decision with the state after it, the verdict behind it, how many steps, and the days to rest first.

    ``answered`` says that one of the rule's cases decided, before its gate was asked.
    """

    decision: Decision
    state: PaceState
    verdict: Verdict = MET
    steps: int = 1
    do: Respond = Respond()  # noqa: RUF009 - frozen
    answered: bool = False


@attrs.frozen
class Asked:
    """What a period that counts is asked: of which tracks, what besides the gate, and how many such periods.

    ``so_far`` is what earlier periods that belong to it fell short by, if they did.
    """

    tracks: tuple[Track, ...]
    period: Period
    when: Condition | None
    count: int
    so_far: Verdict | None = None


_BEGUN = PaceState()


@attrs.frozen(kw_only=True)
class PacedRule:
    """What any rule takes: how often, behind which gate, what happens otherwise, and in which weeks.

    ``every`` counts qualified periods since the rule's last change: periods whose required items were all done (or the
    share that a :class:`Completed` in ``when`` asks for); with ``in_a_row`` a period that failed starts the count anew.
    Periods with nothing due, or coloured by a planned change for one week, neither pass nor fail. ``cases`` answer
    particular reports before the gate is asked; where nobody knows whether a case that holds or goes back is met,
    nothing moves up. ``at_most`` caps the steps up in any days running.
    """

    every: Every = attrs.field(default=Every(1, PeriodUnit.WEEK), converter=as_every, validator=instance_of(Every))
    when: Condition | None = attrs.field(default=None, validator=maybe(instance_of(Condition)))
    otherwise: Response = attrs.field(default=Hold(), validator=instance_of(Hold, StepBack))
    cases: tuple[Case, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Case))
    in_a_row: bool = attrs.field(default=False, validator=instance_of(bool))
    at_most: Cap | None = attrs.field(default=None, validator=maybe(instance_of(Cap)))
    first_week: int | None = attrs.field(default=None, validator=maybe(whole(1, MOST_WEEKS)))
    last_week: int | None = attrs.field(default=None, validator=maybe(whole(1, MOST_WEEKS)))

    def __attrs_post_init__(self) -> None:
        if self.last_week is not None and self.last_week < (self.first_week or 1):
            remedy = f"the last week may not come before the first ({self.first_week})"
            raise InvalidValue("last_week", self.last_week, remedy, "reversed-range")

    def consider(
        self,
        state: PaceState,
        tracks: tuple[Track, ...],
        period: Period,
        *,
        when: Condition | None = None,
        count: int | None = None,
    ) -> Considered:
        """Return what the pace allows when a period closes.

        ``when`` is asked besides the rule's own gate: not met it holds, but never counts towards a step back. ``count``
        is how many periods must qualify, where that is not what ``every`` says.
        """
        if period.setback is not None:
            verdict = not_met(period.setback.reason)
            return Considered(Decision.BACK, PaceState(moves=state.moves), verdict, period.setback.steps, answered=True)
        if period.unit is not self.every.unit or not self.in_window(period):
            return Considered(Decision.WAIT, state)
        asked = Asked(tracks, period, when, count or self.every.count)
        return self.decide(state, asked) if period.counts_for(tracks) else self._aside(state, asked)

    def _aside(self, state: PaceState, asked: Asked) -> Considered:
        """Return what a period says that neither passes nor fails: nothing, but for a case that goes back or rests."""
        if self.cases and asked.period.asks(asked.tracks):
            answered = self._answered(state, asked)
            rests = answered is not None and (answered.do.rest_days > 0 or answered.do.phases_back > 0)
            if answered is not None and (
                answered.decision is Decision.BACK or (answered.decision is Decision.HOLD and rests)
            ):
                return answered
        return Considered(Decision.WAIT, state)

    def in_window(self, period: Period) -> bool:
        """Whether what a period earns would show in the rule's weeks."""
        return (self.first_week or 1) <= period.next_week <= (self.last_week or period.next_week)

    def decide(self, state: PaceState, asked: Asked) -> Considered:
        """Return what the reports of a period that counts allow."""
        answered = self._answered(state, asked) if self.cases else None
        if answered is not None:
            return answered
        verdict = self.judge(asked.tracks, asked.period)
        if asked.so_far is not None:
            verdict = together([asked.so_far, verdict])
        if verdict.answer is Answer.MET:
            return self._met(state, state.qualified + 1, verdict, asked)
        if verdict.answer is Answer.NOT_MET and not verdict.assumed:
            return self._failed(state, verdict, asked)
        return Considered(Decision.HOLD, self._uncounted(state), verdict)

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the verdict on the whole gate; silence may mean as prescribed where nothing gates the growth.

        Who tells something that does not say whether the work was done, such as of one side alone, is not silent.
        """
        verdict = judge_gate(self.when, tracks, period)
        if self.when is None and verdict.answer is Answer.UNKNOWN and period.silence is Silence.AS_PRESCRIBED:
            return verdict if any(entry.unclear for entry in period.required(tracks)) else ASSUMED
        return verdict

    def _answered(self, state: PaceState, asked: Asked) -> Considered | None:
        """Return what the first case says whose report came in; a hold, where nobody knows of one that might hold."""
        silent = None
        for case in self.cases:
            verdict = case.when.judge(asked.tracks, asked.period)
            if verdict.answer is Answer.UNKNOWN and case.do.steps <= 0:
                silent = silent or verdict
            if verdict.answer is not Answer.MET or verdict.assumed:
                continue
            if case.do.steps <= 0:
                return attrs.evolve(self._lowered(state, verdict, -case.do.steps, asked), do=case.do)
            if silent is None and judge_gate(case.when, asked.tracks, asked.period).answer is Answer.MET:
                earned = self._met(state, max(state.qualified + 1, asked.count), verdict, asked)
                return attrs.evolve(earned, do=case.do, answered=True)
        return None if silent is None else Considered(Decision.HOLD, self._uncounted(state), silent, answered=True)

    def _lowered(self, state: PaceState, verdict: Verdict, steps: int, asked: Asked) -> Considered:
        """Return so many steps back, which wait for no other rule's change; a hold where there are none."""
        if steps == 0:
            return Considered(Decision.HOLD, self._uncounted(state), verdict, answered=True)
        return Considered(Decision.BACK, PaceState(moves=state.moves), verdict, steps, answered=True)

    def _met(self, state: PaceState, qualified: int, verdict: Verdict, asked: Asked) -> Considered:
        """Return what is earned by so many periods that qualified, once what is asked besides is met."""
        if asked.when is not None:
            besides = asked.when.judge(asked.tracks, asked.period)
            if besides.answer is not Answer.MET:
                counted = PaceState(self._uncounted(state).qualified, 0, state.moves)
                return Considered(Decision.HOLD, counted, besides)
            verdict = together([verdict, besides])
        counted = PaceState(qualified, 0, state.moves)
        if qualified < asked.count or not asked.period.free(asked.tracks):
            return Considered(Decision.WAIT, counted, verdict)
        moved = self.after_step(state, asked.period)
        if moved is None:
            return Considered(Decision.WAIT, counted, verdict)
        return Considered(Decision.STEP, moved, verdict)

    def after_step(self, state: PaceState, period: Period) -> PaceState | None:
        """Return the state after a step; ``None`` where a cap holds it."""
        return self.capped(state, period)

    def capped(self, state: PaceState, period: Period) -> PaceState | None:
        """Return the state after a step up; ``None`` where that would be one too many in the days of the cap."""
        if self.at_most is None:
            return _BEGUN
        moved = state.after_move(period.next_day, self.at_most.days)
        return None if len(moved.moves) > self.at_most.count else moved

    def _failed(self, state: PaceState, verdict: Verdict, asked: Asked) -> Considered:
        if isinstance(self.otherwise, StepBack) and self.otherwise.only_undone and _was_done(asked):
            return Considered(Decision.HOLD, PaceState(self._uncounted(state).qualified, 0, state.moves), verdict)
        failed = PaceState(self._uncounted(state).qualified, state.failed + 1, state.moves)
        if not isinstance(self.otherwise, StepBack) or failed.failed < self.otherwise.after:
            return Considered(Decision.HOLD, failed, verdict)
        rest = Respond(rest_days=self.otherwise.rest_days)
        return Considered(Decision.BACK, PaceState(moves=state.moves), verdict, self.otherwise.steps, rest)

    def _uncounted(self, state: PaceState) -> PaceState:
        return PaceState(0, state.failed, state.moves) if self.in_a_row else state


def _was_done(asked: Asked) -> bool:
    return judge_gate(None, asked.tracks, asked.period).answer is Answer.MET


def noted(kind: FactKind, period: Period, **more: Any) -> Fact:
    """Return a fact that first shows when a period has closed."""
    return Fact(kind=kind, since=period.next_day, week=period.next_week, last=period.next_day, **more)


def held(state: Any, tracks: tuple[Track, ...], period: Period, considered: Considered) -> Step:
    """Return the answer of a rule whose gate stayed shut, the reason noted on every track."""
    fact = noted(FactKind.HELD, period, unit=period.unit.value, reason=considered.verdict.reason)
    return rested(Step(state, tuple(track.noting(fact) for track in tracks), Outcome.HELD), period, considered)


def rested(step: Step, period: Period, considered: Considered) -> Step:
    """Return a step whose tracks first sit out the days that were decided, and with what the programme is to do."""
    do = considered.do
    if do.phases_back:
        step = attrs.evolve(step, phases_back=do.phases_back)
    if do.rest_days == 0:
        return step
    until = period.last + timedelta(days=do.rest_days + 1)
    fact = noted(FactKind.RESTED, period, by=do.rest_days, until=until, reason=considered.verdict.reason)
    return attrs.evolve(step, tracks=tuple(track.resting(until, fact) for track in step.tracks))
