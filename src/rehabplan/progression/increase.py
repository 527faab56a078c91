"""Growth by a fixed step along one axis, up to a ceiling."""

import attrs

from rehabplan.dosage import Axis
from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice
from rehabplan.progression.facts import Fact, FactKind
from rehabplan.progression.machine import Outcome, Period, Step, Track
from rehabplan.progression.pace import Considered, Decision, PacedRule, PaceState, held
from rehabplan.values import LARGEST, Number, Range, as_number, number_in


class End(Choice):
    """Which end of a range moves."""

    LOW = "low"
    HIGH = "high"
    BOTH = "both"


@attrs.frozen
class IncreaseState:
    """The pace, and each track's amount at the start, below which no step back goes."""

    pace: PaceState
    floors: tuple[tuple[str, Range], ...]


@attrs.frozen
class Increase(PacedRule):
    """Raise one axis by a fixed step, never past ``upto``; the figures count in the unit the dose uses.

    ``end`` says which end of a range moves: ``both`` (the shape moves whole, until its highest value would pass the
    ceiling), ``low`` or ``high``. Every track of a group moves at once, and all wait for the slowest.

    >>> Increase("reps", by=1, every="1 week", upto=15).upto
    15
    """

    axis: Axis = attrs.field(converter=Axis)
    by: Number = attrs.field(kw_only=True, converter=as_number, validator=number_in(0, LARGEST, above=True))
    upto: Number = attrs.field(kw_only=True, converter=as_number, validator=number_in(0, LARGEST, above=True))
    end: End = attrs.field(default=End.BOTH, kw_only=True, converter=End)

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the state that remembers where each track began."""
        for track in tracks:
            self._check_start(track)
        floors = tuple((track.prescription, track.dosage.amount(self.axis)) for track in tracks)
        return Step(IncreaseState(PaceState(), floors), tracks)

    def _check_start(self, track: Track) -> None:
        amount = track.dosage.amount(self.axis)
        place = f"{track.prescription}.rule.upto"
        if (amount.least if self.end is End.LOW else amount.most) > self.upto:
            remedy = f"the ceiling is below the {self.axis.value} it starts from ({amount}); raise it"
            raise InvalidValue(place, self.upto, remedy, "ceiling-below-start")
        track.dosage.with_amount(self.axis, Range(self.upto))
        if (self.end is End.LOW and amount.low is None) or (self.end is End.HIGH and amount.high is None):
            remedy = f"{self.axis.value} {str(amount)!r} has no {self.end.value} end to move; use another end"
            raise InvalidValue(f"{track.prescription}.rule.end", self.end.value, remedy, "missing-end")

    def exhausted(self, state: IncreaseState, tracks: tuple[Track, ...]) -> bool:
        """Return whether no track can take another step below the ceiling."""
        return all(self._raised(track.dosage.amount(self.axis)) is None for track in tracks)

    def advance(self, state: IncreaseState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return the tracks one step on when enough periods qualified, one step back when too many failed."""
        considered = self.consider(state.pace, tracks, period)
        after = IncreaseState(considered.state, state.floors)
        match considered.decision:
            case Decision.WAIT:
                return Step(after, tracks)
            case Decision.HOLD:
                return held(after, tracks, period, considered.verdict)
            case Decision.STEP if self.exhausted(after, tracks):
                return Step(after, tracks, Outcome.FINISHED)
            case _:
                return self._moved(after, tracks, period, considered)

    def _moved(self, state: IncreaseState, tracks: tuple[Track, ...], period: Period, considered: Considered) -> Step:
        up = considered.decision is Decision.STEP
        floors = dict(state.floors)
        moved = []
        for track in tracks:
            amount = track.dosage.amount(self.axis)
            target = self._raised(amount) if up else self._lowered(amount, floors[track.prescription])
            moved.append(self._move(track, target, period, considered))
        if all(new is old for new, old in zip(moved, tracks, strict=True)):
            return held(state, tracks, period, considered.verdict)
        return Step(state, tuple(moved), Outcome.MOVED)

    def _move(self, track: Track, amount: Range | None, period: Period, considered: Considered) -> Track:
        if amount is None:
            return track
        up = considered.decision is Decision.STEP
        fact = Fact(
            kind=FactKind.STEPPED if up else FactKind.STEPPED_BACK,
            since=period.next_day,
            week=period.next_week,
            last=period.next_day,
            assumed=considered.verdict.assumed,
            gate=self.when,
            axis=self.axis,
            before=track.dosage.amount(self.axis),
            previous=track.dosage.amount(self.axis),
            after=amount,
            by=self.by,
            unit=period.unit.value,
            reason=considered.verdict.reason,
        )
        return track.moved_to(track.dosage.with_amount(self.axis, amount), fact)

    def _raised(self, amount: Range) -> Range | None:
        match self.end:
            case End.BOTH:
                return None if amount.most + self.by > self.upto else amount.with_ends(lambda end: end + self.by)
            case End.HIGH:
                return None if amount.most + self.by > self.upto else Range(amount.low, amount.most + self.by)
            case _:
                low = amount.least + self.by
                return None if low > min(self.upto, amount.high or low) else Range(low, amount.high)

    def _lowered(self, amount: Range, floor: Range) -> Range | None:
        """Return the amount one step lower, or ``None`` when that would lie below the start."""
        match self.end:
            case End.BOTH:
                return None if amount.least - self.by < floor.least else amount.with_ends(lambda end: end - self.by)
            case End.HIGH:
                return None if amount.most - self.by < floor.most else Range(amount.low, amount.most - self.by)
            case _:
                low = amount.least - self.by
                return None if low < floor.least else Range(low, amount.high)
