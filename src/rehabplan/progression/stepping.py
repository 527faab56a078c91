"""What growing and shrinking share: a step along one axis, or of a reference, never past its limit."""

from fractions import Fraction
from typing import Any, ClassVar

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.dosage import OF_FREQUENCY, Axis, Dosage
from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice, checked, instance_of
from rehabplan.loads import Level
from rehabplan.progression.course import Course
from rehabplan.progression.ends import End, leading, passes
from rehabplan.progression.facts import Amounts, FactKind, Reason
from rehabplan.progression.machine import Outcome, Period, Step, Track, Verdict, together, unknown
from rehabplan.progression.pace import Considered, Decision, PacedRule, PaceState, held, noted, rested
from rehabplan.progression.responses import Hold
from rehabplan.progression.sets import judge_sets, last_achieved, sets_reached
from rehabplan.progression.sizes import (
    Size,
    amounts_of,
    as_size,
    check_limit,
    check_step,
    in_unit,
    is_relative,
    measure_like,
    told,
    unit_of,
    with_sets,
)
from rehabplan.quantity import Quantity, Unit
from rehabplan.text import slug
from rehabplan.values import Number, Range

_LISTED = frozenset({Axis.REPS, Axis.HOLD, Axis.DURATION, Axis.DISTANCE, Axis.LOAD, Axis.EFFORT})
"""The axes along which sets can differ."""


class StartFrom(Choice):
    """What a step is added to: the trend, or what was achieved in the last session."""

    TREND = "trend"
    ACHIEVED = "achieved"


class PercentageOf(Choice):
    """What a step in percent is a share of: what stands now (it compounds), or where it began."""

    CURRENT = "current"
    START = "start"


@attrs.frozen
class SteppingState:
    """The pace, and each track's amounts at the start, beyond which no step back goes."""

    pace: PaceState
    floors: tuple[tuple[str, Amounts], ...]


@attrs.frozen
class Stepping(PacedRule):
    """A fixed or percent step along an axis: :class:`Increase` up to a ceiling, :class:`Decrease` down to a floor."""

    axis: Axis = attrs.field(converter=Axis)
    by: Size = attrs.field(kw_only=True, converter=as_size, validator=check_step)
    end: End = attrs.field(default=End.BOTH, kw_only=True, converter=End)
    each_set: bool = attrs.field(default=False, kw_only=True, validator=instance_of(bool))
    start_from: StartFrom = attrs.field(default=StartFrom.TREND, kw_only=True, converter=StartFrom)
    percent_of: PercentageOf = attrs.field(default=PercentageOf.CURRENT, kw_only=True, converter=PercentageOf)
    reference: str | None = attrs.field(default=None, kw_only=True, validator=maybe(checked(slug)))
    back_to: Size | None = attrs.field(
        default=None, kw_only=True, converter=optional(as_size), validator=maybe(check_limit)
    )

    sign: ClassVar[int]
    limit_name: ClassVar[str]

    @property
    def limit(self) -> Size:
        """Where it ends: the ceiling or the floor."""
        where: Size = getattr(self, self.limit_name)
        return where

    @property
    def parts_sets(self) -> bool:
        """Whether each set moves by itself, so that they can come to differ."""
        return self.each_set or self.start_from is StartFrom.ACHIEVED

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.reference is not None and self.axis is not Axis.LOAD:
            remedy = "only loads are shares of a reference; use axis 'load'"
            raise InvalidValue("reference", self.reference, remedy, "contradiction")
        if self.axis in OF_FREQUENCY and not isinstance(self.by, int):
            raise InvalidValue("by", told(self.by), "times and days are whole; give a whole number", "out-of-bounds")
        if self.sign < 0 and _share_of(self.by) >= 1:
            raise InvalidValue("by", told(self.by), "it would leave nothing; give less than 100 %", "out-of-bounds")
        limit = self.limit.amount.most if isinstance(self.limit, Quantity) else self.limit
        if self.axis is not Axis.LOAD and (limit < 0 or (limit == 0 and self.sign > 0)):
            raise InvalidValue(self.limit_name, told(self.limit), "only loads go below nothing", "out-of-bounds")
        if self.parts_sets and (self.axis not in _LISTED or self.reference is not None):
            remedy = "what each set achieved says nothing of it; step from the trend"
            raise InvalidValue("start_from", self.start_from.value, remedy, "contradiction")

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the state that remembers where each track began."""
        for track in tracks:
            self._check_start(track)
        floors = tuple((track.prescription, self.amounts(track)) for track in tracks)
        return Step(SteppingState(PaceState(), floors), tracks)

    def amounts(self, track: Track) -> Amounts:
        """Return what it moves of a track, set by set; nothing while its reference is not known."""
        return amounts_of(track, self.axis, self.reference)

    def _number(self, size: Size, track: Track, field: str) -> Number:
        if not isinstance(size, Quantity):
            return size
        return in_unit(size, self._unit(track), f"{track.prescription}.rule.{field}")

    def _unit(self, track: Track) -> Unit | None:
        if self.reference is None:
            return unit_of(track.dosage, self.axis)
        value = track.reference(self.reference)
        return value.unit if isinstance(value, Quantity) else None

    def _check_start(self, track: Track) -> None:
        amounts = self.amounts(track)
        if not amounts:
            return
        place = f"{track.prescription}.rule"
        self._unit(track)
        self._check_step(track, place)
        limit = self._number(self.limit, track, self.limit_name)
        leads = [leading(amount, self.end, self.sign) for amount in amounts]
        shown = ", ".join(map(str, amounts))
        if any(lead is not None and passes(lead, limit, self.sign) for lead in leads):
            way, cure = ("ceiling is below", "raise") if self.sign > 0 else ("floor is above", "lower")
            remedy = f"the {way} the {self.axis.value} it starts from ({shown}); {cure} it"
            raise InvalidValue(f"{place}.{self.limit_name}", told(self.limit), remedy, "ceiling-below-start")
        if self.reference is None:
            track.dosage.with_amount(self.axis, Range(limit))
        if None in leads:
            end = "" if self.end is End.BOTH else f" {self.end.value}"
            remedy = f"{self.axis.value} {shown!r} has no{end} end to move; use another end"
            raise InvalidValue(f"{place}.end", self.end.value, remedy, "missing-end")
        if is_relative(self.by) and 0 in leads:
            raise InvalidValue(f"{place}.by", told(self.by), "a share of 0 is nothing; give an amount", "contradiction")
        if self.back_to is not None:
            self._check_back_to(track, amounts)

    def _check_back_to(self, track: Track, amounts: Amounts) -> None:
        """Refuse a dosage that could not be stepped back so far."""
        opening = SteppingState(PaceState(), ((track.prescription, amounts),))
        for bound in self._course(track, amounts, opening).bounds():
            if self.reference is None:
                track.dosage.with_amount(self.axis, Range(bound))

    def _check_step(self, track: Track, place: str) -> None:
        if not is_relative(self.by):
            self._number(self.by, track, "by")
        load = track.dosage.dose.load if self.axis is Axis.LOAD and self.reference is None else None
        if isinstance(load[0] if isinstance(load, tuple) else load, Level) and not isinstance(self.by, int):
            remedy = "one level follows another; give a whole number"
            raise InvalidValue(f"{place}.by", told(self.by), remedy, "out-of-bounds")
        self._check_parting(track)

    def _check_parting(self, track: Track) -> None:
        if not self.parts_sets:
            return
        dosage = track.dosage
        if dosage.then or not dosage.dose.sets.is_exact:
            given = "sessions that differ" if dosage.then else f"{dosage.dose.sets} sets"
            remedy = "sets that move by themselves need one dose and an exact number of sets; step from the trend"
            raise InvalidValue(f"{track.prescription}.rule.start_from", given, remedy, "contradiction")

    @property
    def idles_at_its_end(self) -> bool:
        """Whether no report can make it do anything while it is exhausted, nor change what it does afterwards."""
        return self.every.count == 1 and self.at_most is None and isinstance(self.otherwise, Hold) and not self.cases

    def exhausted(self, state: SteppingState, tracks: tuple[Track, ...]) -> bool:
        """Return whether no track can take another step within the limit; one whose reference is unknown still may."""
        for track in tracks:
            self._check_parting(track)
            amounts = self.amounts(track)
            if not amounts or self._onward(track, amounts, state, None) is not None:
                return False
        return True

    def _course(self, track: Track, amounts: Amounts, state: SteppingState) -> Course:
        """Return where amounts of a track stand on their way to the limit."""
        relative = is_relative(self.by)
        floor_is_share = self.back_to is not None and is_relative(self.back_to)
        return Course(
            amounts=amounts,
            starts=dict(state.floors)[track.prescription] or amounts,
            limit=self._number(self.limit, track, self.limit_name),
            sign=self.sign,
            end=self.end,
            by=0 if relative else self._number(self.by, track, "by"),
            share=_share_of(self.by) if relative else None,
            of_start=self.percent_of is PercentageOf.START,
            back_to=None if self.back_to is None or floor_is_share else self._number(self.back_to, track, "back_to"),
            back_to_share=_share_of(self.back_to) if self.back_to is not None and floor_is_share else None,
        )

    def advance(self, state: SteppingState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return the tracks one step on when enough periods qualified, a step back when too many failed."""
        return self.act(state, self.consider(state.pace, tracks, period), tracks, period)

    def act(self, state: SteppingState, considered: Considered, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return what becomes of the tracks by a decision; ``state`` is the one before it."""
        floors = state.floors if self.reference is None else self._known_floors(state, tracks)
        after = SteppingState(considered.state, floors)
        match considered.decision:
            case Decision.WAIT:
                return rested(Step(after, tracks), period, considered)
            case Decision.HOLD:
                return held(after, tracks, period, considered)
            case Decision.BACK:
                return self._back(after, tracks, period, considered)
            case _:
                return self._up(after, state.pace, tracks, period, considered)

    def _known_floors(self, state: SteppingState, tracks: tuple[Track, ...]) -> tuple[tuple[str, Amounts], ...]:
        """Return where the tracks began: a reference, where it stood when it was first known."""
        now = {track.prescription: self.amounts(track) for track in tracks}
        return tuple((name, amounts or now.get(name, ())) for name, amounts in state.floors)

    def _up(
        self, state: SteppingState, before: PaceState, tracks: tuple[Track, ...], period: Period, considered: Considered
    ) -> Step:
        moved, anything = [], False
        for track in tracks:
            amounts = self.amounts(track)
            if not amounts:
                return self._waiting(state, before, tracks, period, considered)
            target = self._onward(track, amounts, state, period)
            anything = anything or target is not None
            moved.append(track if target is None else self._taken(track, amounts, target, period, considered))
        if anything:
            return rested(Step(state, tuple(moved), Outcome.MOVED), period, considered)
        pace = state.pace.without_move(before)
        still = state if pace is state.pace else SteppingState(pace, state.floors)
        if self.parts_sets and not self.exhausted(state, tracks):
            return held(still, tracks, period, considered)
        return rested(Step(still, tracks, Outcome.FINISHED), period, considered)

    def _onward(self, track: Track, amounts: Amounts, state: SteppingState, period: Period | None) -> Amounts | None:
        """Return the amounts one step on; sets that move by themselves, as a period's reports say of each."""
        if len(amounts) == 1 and self._is_plain:
            return self._plainly(amounts[0])
        course = self._course(track, amounts, state)
        if not self.parts_sets:
            return course.onward()
        reached = sets_reached(track, period) if period is not None and self.each_set else None
        achieved: tuple[Number, ...] = ()
        if period is not None and self.start_from is StartFrom.ACHIEVED:
            achieved = last_achieved(track, period, self.axis, self._unit(track))
        return course.apart(int(track.dosage.dose.sets.most), reached, achieved)

    @property
    def _is_plain(self) -> bool:
        """Whether a step only adds a number: by far the most common rule, which needs no course."""
        units = isinstance(self.by, Quantity) or isinstance(self.limit, Quantity)
        return not units and self.end is End.BOTH and not self.parts_sets

    def _plainly(self, amount: Range) -> Amounts | None:
        step: Any = self.by if self.sign > 0 else -self.by  # type: ignore[operator]  # a plain number
        limit: Any = self.limit
        lead = leading(amount, End.BOTH, self.sign)
        if lead is None or passes(lead + step, limit, self.sign):
            return None
        return (amount.with_ends(lambda end: end + step),)

    def _waiting(
        self, state: SteppingState, before: PaceState, tracks: tuple[Track, ...], period: Period, considered: Considered
    ) -> Step:
        """Return a hold that keeps what was earned until somebody says what the reference stands at."""
        pace = PaceState(min(before.qualified + 1, self.every.count), 0, before.moves)
        silent = unknown(Reason(code="reference-unknown", figure=self.reference))
        return held(SteppingState(pace, state.floors), tracks, period, attrs.evolve(considered, verdict=silent))

    def _back(self, state: SteppingState, tracks: tuple[Track, ...], period: Period, considered: Considered) -> Step:
        moved = tuple(self._stepped_back(track, state, period, considered) for track in tracks)
        if all(new is old for new, old in zip(moved, tracks, strict=True)):
            return attrs.evolve(held(state, tracks, period, considered), at_floor=True)
        return rested(Step(state, moved, Outcome.MOVED), period, considered)

    def _stepped_back(self, track: Track, state: SteppingState, period: Period, considered: Considered) -> Track:
        for _ in range(considered.steps):
            amounts = self.amounts(track)
            target = self._backward(track, amounts, state) if amounts else None
            if target is None:
                break
            track = self._taken(track, amounts, target, period, considered)
        return track

    def _backward(self, track: Track, amounts: Amounts, state: SteppingState) -> Amounts | None:
        course = self._course(track, amounts, state)
        return course.apart_backward() if self.parts_sets else course.backward()

    def _taken(self, track: Track, before: Amounts, amounts: Amounts, period: Period, considered: Considered) -> Track:
        """Return a track at other amounts, the step noted."""
        fact = noted(
            FactKind.STEPPED if considered.decision is Decision.STEP else FactKind.STEPPED_BACK,
            period,
            assumed=considered.verdict.assumed,
            gate=self.when,
            axis=self.axis,
            before=before,
            previous=before,
            after=amounts,
            by=self.by,
            unit=period.unit.value,
            every=self.every.count,
            reason=considered.verdict.reason,
            reference=self.reference,
        )
        if self.reference is not None:
            value = measure_like(track.reference(self.reference), amounts[0].most)
            return track.knowing({self.reference: value}, fact)
        put = with_sets if self.parts_sets else Dosage.with_amounts
        return track.moved_to(put(track.dosage, self.axis, amounts), fact)

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the verdict on the gate; where each set moves by itself, one that did what was asked is enough."""
        if not self.each_set or period.assumed:
            return super().judge(tracks, period)
        verdicts = [judge_sets(track, period) for track in tracks]
        return together(verdicts if self.when is None else [*verdicts, self.when.judge(tracks, period)])


def _share_of(size: Size) -> Fraction:
    """Return a percentage as a share; a step that is none has no share."""
    return Fraction(size.amount.most) / 100 if isinstance(size, Quantity) and is_relative(size) else Fraction(0)
