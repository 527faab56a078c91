"""A ramp between two anchors: from where it starts to a target, in equal steps, by a deadline."""

from fractions import Fraction

import attrs

from rehabplan.dosage import OF_FREQUENCY, Axis
from rehabplan.errors import InvalidValue
from rehabplan.fields import whole
from rehabplan.progression.facts import Amounts, FactKind
from rehabplan.progression.machine import Outcome, Period, Step, Track
from rehabplan.progression.pace import MOST_WEEKS, Considered, Decision, PacedRule, PaceState, held, noted, rested
from rehabplan.progression.sizes import Size, as_size, check_limit, in_unit, unit_of
from rehabplan.values import Number, signed


@attrs.frozen
class RampState:
    """The pace, the periods gone by, the steps taken, and where each track began."""

    pace: PaceState
    gone: int
    taken: int
    starts: tuple[tuple[str, Amounts], ...]


@attrs.frozen
class Ramp(PacedRule):
    """Move an axis from where it starts to ``to`` in ``steps`` equal steps, one every ``every``: both ends exact.

    It is over ``steps`` times ``every`` after it began, whether it arrived or not: a step that a shut gate held is not
    made up for, and from then on it only steps back. The highest value of a range or of the sets is what arrives at
    ``to``; the others move along in proportion, or by as much where it starts from nothing or below. Amounts that
    something else put in place, such as a clinician's amendment, are never overwritten: the ramp of that track ends.

    >>> ramp = Ramp("load", to="100 kg", steps=11)
    >>> ramp.steps
    11
    """

    axis: Axis = attrs.field(converter=Axis)
    to: Size = attrs.field(kw_only=True, converter=as_size, validator=check_limit)
    steps: int = attrs.field(kw_only=True, validator=whole(1, MOST_WEEKS))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.axis in OF_FREQUENCY:
            raise InvalidValue("axis", self.axis.value, "times and days are whole; use a table", "contradiction")

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the state that remembers where each track began, checking that it can arrive."""
        for track in tracks:
            amounts = track.dosage.amounts(self.axis)
            if all(amount.low is None and amount.high is None for amount in amounts):
                remedy = f"{self.axis.value} {str(amounts[0])!r} names no figure to move"
                raise InvalidValue(f"{track.prescription}.rule.axis", self.axis.value, remedy, "missing-end")
            track.dosage.with_amounts(self.axis, self._amounts(track, amounts, self.steps))
        starts = tuple((track.prescription, track.dosage.amounts(self.axis)) for track in tracks)
        return Step(RampState(PaceState(), 0, 0, starts), tracks)

    def _target(self, track: Track) -> Number:
        return in_unit(self.to, unit_of(track.dosage, self.axis), f"{track.prescription}.rule.to")

    def exhausted(self, state: RampState, tracks: tuple[Track, ...]) -> bool:
        """Return whether it arrived, its time is over, or something else put other amounts in place."""
        replaced = [self._replaced(track, state) for track in tracks]
        return self._over(state) or state.taken == self.steps or all(replaced)

    def _over(self, state: RampState) -> bool:
        return state.gone >= self.steps * self.every.count

    def _replaced(self, track: Track, state: RampState) -> bool:
        standing = track.dosage.amounts(self.axis)
        starts = dict(state.starts)[track.prescription]
        if len(standing) != len(starts):
            return True
        return track.dosage.with_amounts(self.axis, self._amounts(track, starts, state.taken)) != track.dosage

    def advance(self, state: RampState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return the tracks one step nearer when a period qualified, until the deadline; one step back at any time."""
        considered = self.consider(state.pace, tracks, period)
        after = attrs.evolve(state, pace=considered.state, gone=self._gone(state, considered, period))
        match considered.decision:
            case Decision.WAIT:
                return rested(Step(after, tracks), period, considered)
            case Decision.HOLD:
                return held(after, tracks, period, considered)
            case Decision.BACK:
                return self._at(max(0, state.taken - considered.steps), after, tracks, period, considered)
        if self.exhausted(state, tracks):
            still = attrs.evolve(after, pace=after.pace.without_move(state.pace))
            return rested(Step(still, tracks, Outcome.FINISHED), period, considered)
        return self._at(state.taken + 1, after, tracks, period, considered)

    def _gone(self, state: RampState, considered: Considered, period: Period) -> int:
        """Return how many periods have gone by; one in which an earned step had to wait leaves room for it."""
        if period.setback is not None or period.unit is not self.every.unit or not self.in_window(period):
            return state.gone
        waits = considered.decision is Decision.WAIT and considered.state.qualified >= self.every.count
        return state.gone if waits else min(state.gone + 1, self.steps * self.every.count)

    def _at(
        self, taken: int, state: RampState, tracks: tuple[Track, ...], period: Period, considered: Considered
    ) -> Step:
        moved = tuple(self._moved(track, taken, state, period, considered) for track in tracks)
        if all(new is old for new, old in zip(moved, tracks, strict=True)):
            return held(state, tracks, period, considered)
        return rested(Step(attrs.evolve(state, taken=taken), moved, Outcome.MOVED), period, considered)

    def _moved(self, track: Track, taken: int, state: RampState, period: Period, considered: Considered) -> Track:
        if taken == state.taken or self._replaced(track, state):
            return track
        starts = dict(state.starts)[track.prescription]
        before, amounts = (self._amounts(track, starts, steps) for steps in (state.taken, taken))
        up = considered.decision is Decision.STEP
        fact = noted(
            FactKind.STEPPED if up else FactKind.STEPPED_BACK,
            period,
            assumed=considered.verdict.assumed,
            gate=self.when,
            axis=self.axis,
            before=before,
            previous=before,
            after=amounts,
            by=signed(abs(Fraction(_top(amounts) - _top(before)))),
            unit=period.unit.value,
            every=self.every.count,
            reason=considered.verdict.reason,
        )
        return track.moved_to(track.dosage.with_amounts(self.axis, amounts), fact)

    def _amounts(self, track: Track, starts: Amounts, taken: int) -> Amounts:
        """Return the amounts after so many steps: exactly those of the start after none."""
        top, target, share = _top(starts), self._target(track), Fraction(taken, self.steps)
        added = (target - top) * share

        shifted = target < 0 or top == 0 or any(amount.least < 0 for amount in starts)

        def along(end: Number) -> Number:
            return end + added if shifted else end + end * added / top

        return tuple(amount.with_ends(along) for amount in starts)


def _top(amounts: Amounts) -> Number:
    return max(amount.most for amount in amounts)
