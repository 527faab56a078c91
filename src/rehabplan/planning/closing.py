"""What rules make of a session, a day or a week when it closes."""

import functools
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import attrs

from rehabplan.frequency import DAYS_IN_A_WEEK, MOST_TIMES_A_DAY, EveryDays
from rehabplan.planning.earning import Earned, Sessions
from rehabplan.planning.evidence import Evidence
from rehabplan.planning.history import History
from rehabplan.planning.live import Live
from rehabplan.planning.request import Request
from rehabplan.planning.sessions import Session
from rehabplan.planning.state import State
from rehabplan.planning.unplanned import Unplanned, in_order
from rehabplan.progression import Outcome, Period, PeriodUnit, Step
from rehabplan.progression.stepping import Stepping


@attrs.frozen(kw_only=True)
class Bounds:
    """The days of a period, from ``first`` to ``last``, in a week that began on a day.

    ``next_day`` is the first that shows what the period brings.
    """

    unit: PeriodUnit
    week: int
    week_begins: date
    first: date
    last: date
    next_day: date


@attrs.define
class Closing:
    """Tells rules what was planned and reported in a period, and takes what they make of it.

    ``moved`` names what a rule has moved already at this boundary, ``phases_back`` how many phases the programme is to
    go back, as a rule asked.
    """

    request: Request
    state: State
    evidence: Evidence
    history: History
    unplanned: Unplanned
    asks_what_is_finished: bool
    moved: set[str] = attrs.field(factory=set)
    phases_back: int = 0

    def close(self, bounds: Bounds, planned: Sequence[Session], due: frozenset[str]) -> None:
        """Let every rule of the unit advance, groups before single tracks."""
        beside = self.unplanned.beside(bounds.unit, bounds.first)
        assumed = not beside and self.evidence.assumes(bounds.first, bounds.last)
        growing = [
            live
            for live in self.state.order
            if live.awake
            and live.prescription.rule is not None
            and not (live.settled is live.track and (assumed or _idles(live)))
            and not live.was_held_since(bounds.first)
        ]
        if (growing or self.state.groups) and not self._is_over(bounds):
            sessions = in_order(beside, planned)
            period = self.period(bounds, sessions, due, assumed=assumed)
            self._close_groups(period, sessions)
            if self.moved:
                period = attrs.evolve(period, moved=frozenset(self.moved))
            for live in growing:
                self._advance(live, live.state, period, sessions)
            if self.moved:
                self.state.forget_followers()
        self.unplanned.count(bounds.unit, due)

    def _close_groups(self, period: Period, sessions: Sessions) -> None:
        for index, (group, state) in enumerate(self.state.groups):
            lives = [self.state.lives[each] for each in group.prescriptions if self.state.lives[each].awake]
            if lives and not any(live.was_held_since(period.first) for live in lives):
                self._advance_group(index, tuple(lives), state, period, sessions)

    def _advance_group(
        self, index: int, lives: tuple[Live, ...], state: Any, period: Period, sessions: Sessions
    ) -> None:
        group, _state = self.state.groups[index]
        stood = tuple([live.own_track for live in lives])
        step = group.rule.advance(state, stood, period)
        self.state.groups[index] = (group, step.state)
        self._take(lives, step)
        if self._may_change(period, lives):
            close = functools.partial(self._advance_group, index, lives)
            Earned(lives, state, stood, step.tracks, period, sessions, close).remember()

    def _advance(self, live: Live, state: Any, period: Period, sessions: Sessions) -> None:
        rule: Any = live.prescription.rule
        stood = (live.own_track,)
        step = rule.advance(state, stood, period)
        live.state = step.state
        self._take((live,), step)
        ended = period.assumed and step.outcome is Outcome.FINISHED
        if (ended or _idles(live)) and rule.exhausted(live.state, (live.track,)):
            live.settled = live.track
        if self._may_change(period, (live,)):
            close = functools.partial(self._advance, live)
            Earned((live,), state, stood, step.tracks, period, sessions, close).remember()

    def _take(self, lives: Iterable[Live], step: Step) -> None:
        """Take what a rule made of its tracks, and remember how many phases it asks the programme to go back."""
        for live, track in zip(lives, step.tracks, strict=True):
            before = live.own_track
            if track.rest_until != before.rest_until and isinstance(live.frequency.days, EveryDays):
                live.redraw = True
            if not track.is_as(before) or track.references != before.references:
                self.moved.add(track.prescription)
            live.put_own(track)
        self.phases_back = max(self.phases_back, step.phases_back)

    def _may_change(self, period: Period, lives: Iterable[Live]) -> bool:
        """Whether a session or day has closed for a rule, and what is reported later may still count in it."""
        if period.unit is PeriodUnit.WEEK or not self.evidence.goes_on_to(period.last):
            return False
        return any(live.id in period.due for live in lives)

    def weigh(self, beside: Session) -> None:
        """Let a session that was reported beside the plan count in what closed before it, where that shows nowhere yet.

        Otherwise it counts in what closes next.
        """
        found = {id(earned): earned for item in beside.items for earned in self.state.lives[item.prescription].earned}
        undone = [earned for earned in reversed(found.values()) if not earned.is_shown and earned.undo()]
        for earned in reversed(undone):
            earned.close_again(beside, self.evidence)
            names = frozenset(live.id for live in earned.lives)
            self.unplanned.count(earned.period.unit, names, only=beside)
        if undone:
            self.state.forget_followers()

    def _is_over(self, bounds: Bounds) -> bool:
        """Whether what a period earns would show beyond the programme, which nothing can prolong any more."""
        phase = self.state.current_phase
        day = bounds.first if phase is not None and phase.is_gated else bounds.next_day
        return (day - self.request.start).days - self.state.stood >= DAYS_IN_A_WEEK * self.state.weeks

    def period(self, bounds: Bounds, sessions: Sessions, due: frozenset[str], *, assumed: bool) -> Period:
        """Return what rules and conditions are told of a period."""
        evidence = self.evidence
        last_slot = sessions[-1].slot if bounds.unit is PeriodUnit.SESSION else MOST_TIMES_A_DAY
        return Period(
            unit=bounds.unit,
            week=bounds.week,
            first=bounds.first,
            last=bounds.last,
            next_day=bounds.next_day,
            next_week=bounds.week + (bounds.next_day - bounds.week_begins).days // DAYS_IN_A_WEEK,
            due=due,
            coloured=frozenset(
                [live.id for live in self.state.order if live.coloured is not None or live.is_held_down]
            ),
            moved=frozenset(self.moved),
            assumed=assumed,
            open=evidence.open(bounds.last),
            assume_sign_offs=self.request.assume_sign_offs,
            signed=evidence.signed_until(bounds.last, last_slot),
            silence=self.request.programme.silence,
            finished=self._finished(),
            recall=evidence.recalled(sessions),
            recall_since=self.history.since,
        )

    def _finished(self) -> frozenset[str]:
        if not self.asks_what_is_finished:
            return frozenset()
        return frozenset(live.id for live in self.state.order if live.finished)


def _idles(live: Live) -> bool:
    """Whether its rule need not be asked at its end, whatever is reported: it holds nothing that could have grown."""
    rule = live.prescription.rule
    return isinstance(rule, Stepping) and rule.idles_at_its_end
