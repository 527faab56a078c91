"""When a rule may act: every so many qualified periods, behind a gate, inside a window."""

import re
from enum import Enum
from typing import Any

import attrs
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidValue
from rehabplan.fields import instance_of, whole
from rehabplan.progression.conditions import gate_of
from rehabplan.progression.facts import Fact, FactKind
from rehabplan.progression.machine import Answer, Condition, Outcome, Period, PeriodUnit, Silence, Step, Track, Verdict

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
class Hold:
    """Stay where you are."""


@attrs.frozen
class StepBack:
    """Go back one step after ``after`` periods in a row that did not meet the gate, never below the start."""

    after: int = attrs.field(default=1, validator=whole(1, MOST_WEEKS))


Response = Hold | StepBack


@attrs.frozen
class PaceState:
    """How many periods qualified since the rule's last change, and how many in a row failed."""

    qualified: int = 0
    failed: int = 0


class Decision(Enum):
    """What a pace allows at a boundary."""

    WAIT = "wait"
    HOLD = "hold"
    STEP = "step"
    BACK = "back"


@attrs.frozen
class Considered:
    """A decision with the state after it and the verdict behind it."""

    decision: Decision
    state: PaceState
    verdict: Verdict = Verdict(Answer.MET)  # noqa: RUF009 - frozen


@attrs.frozen(kw_only=True)
class PacedRule:
    """What any rule takes: how often, behind which gate, what happens otherwise, and in which weeks.

    ``every`` counts qualified periods since the rule's last change: periods whose required items were all done (or the
    share that a :class:`Completed` in ``when`` asks for). Periods with nothing due, or coloured by a planned change for
    one week, neither pass nor fail.
    """

    every: Every = attrs.field(default=Every(1, PeriodUnit.WEEK), converter=as_every, validator=instance_of(Every))
    when: Condition | None = attrs.field(default=None, validator=maybe(instance_of(Condition)))
    otherwise: Response = attrs.field(default=Hold(), validator=instance_of(Hold, StepBack))
    first_week: int | None = attrs.field(default=None, validator=maybe(whole(1, MOST_WEEKS)))
    last_week: int | None = attrs.field(default=None, validator=maybe(whole(1, MOST_WEEKS)))

    def __attrs_post_init__(self) -> None:
        if self.last_week is not None and self.last_week < (self.first_week or 1):
            remedy = f"the last week may not come before the first ({self.first_week})"
            raise InvalidValue("last_week", self.last_week, remedy, "reversed-range")

    def consider(
        self, state: PaceState, tracks: tuple[Track, ...], period: Period, when: Condition | None = None
    ) -> Considered:
        """Return what the pace allows when a period closes.

        ``when`` is asked besides the rule's own gate: not met it holds, but never counts towards a step back.
        """
        if period.unit is not self.every.unit or not self._in_window(period) or not period.counts_for(tracks):
            return Considered(Decision.WAIT, state)
        verdict = self._judge(tracks, period)
        match verdict.answer:
            case Answer.MET:
                besides = verdict if when is None else when.judge(tracks, period)
                if besides.answer is not Answer.MET:
                    return Considered(Decision.HOLD, PaceState(state.qualified), besides)
                met = Verdict(Answer.MET, assumed=verdict.assumed or besides.assumed)
                return self._met(PaceState(state.qualified + 1), tracks, period, met)
            case Answer.NOT_MET:
                failed = PaceState(state.qualified, state.failed + 1)
                if isinstance(self.otherwise, StepBack) and failed.failed >= self.otherwise.after:
                    return Considered(Decision.BACK, PaceState(), verdict)
                return Considered(Decision.HOLD, failed, verdict)
            case _:
                return Considered(Decision.HOLD, state, verdict)

    def _in_window(self, period: Period) -> bool:
        return (self.first_week or 1) <= period.next_week <= (self.last_week or period.next_week)

    def _judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        verdict = gate_of(self.when).judge(tracks, period)
        if self.when is None and verdict.answer is Answer.UNKNOWN and period.silence is Silence.AS_PRESCRIBED:
            return Verdict(Answer.MET, assumed=True)
        return verdict

    def _met(self, state: PaceState, tracks: tuple[Track, ...], period: Period, verdict: Verdict) -> Considered:
        if state.qualified < self.every.count or any(track.prescription in period.moved for track in tracks):
            return Considered(Decision.WAIT, state, verdict)
        return Considered(Decision.STEP, PaceState(), verdict)


def held(state: Any, tracks: tuple[Track, ...], period: Period, verdict: Verdict) -> Step:
    """Return the answer of a rule whose gate stayed shut, the reason noted on every track."""
    fact = Fact(
        kind=FactKind.HELD, since=period.next_day, week=period.next_week, last=period.next_day, reason=verdict.reason
    )
    return Step(state, tuple(track.noting(fact) for track in tracks), Outcome.HELD)
