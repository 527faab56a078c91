"""A lookup: from what was reported to what changes, row by row, as adjustment tables are written."""

from collections.abc import Callable, Iterator
from fractions import Fraction

import attrs
from attrs.validators import optional as maybe

from rehabplan.adjustment import MOST_SETS, Adjustment, AdjustmentRow, Direction, check_rows, row_for
from rehabplan.dosage import Axis
from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice, as_tuple, checked, tuple_of, whole
from rehabplan.progression.facts import Amounts, FactKind, Reason
from rehabplan.progression.machine import MET, Answer, Entry, Outcome, Period, Step, Track, Verdict, unknown
from rehabplan.progression.pace import Considered, Decision, PacedRule, PaceState, held, noted, rested
from rehabplan.progression.responses import Hold
from rehabplan.progression.sets import eased_off, figures_of
from rehabplan.progression.sizes import (
    Size,
    amounts_of,
    as_size,
    check_limit,
    in_unit,
    is_relative,
    measure_like,
    unit_of,
)
from rehabplan.quantity import Quantity, Unit
from rehabplan.text import slug
from rehabplan.values import Number, Range, format_number, signed


class Reading(Choice):
    """What a lookup reads of the last session: an amount achieved in a set, the pain, or the effort."""

    REPS = "reps"
    SECONDS = "seconds"
    LOAD = "load"
    PAIN = "pain"
    EFFORT = "effort"


class Choose(Choice):
    """What of a row's range is taken: its low end, its middle, or its high end."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


_AXES = {Reading.REPS: (Axis.REPS,), Reading.SECONDS: (Axis.HOLD, Axis.DURATION), Reading.LOAD: (Axis.LOAD,)}


@attrs.frozen
class Lookup(PacedRule):
    """Change an axis, or a reference of the loads, by what the rows answer to a reading of the period's last session.

    ``read`` says what is read, ``set_number`` in which set (counted from 1; without it the least of all sets). What
    counts is the newest required session that says so; nothing is raised after one done with less load than asked.
    ``choose`` picks from a row that gives a range; ``upto`` and ``downto`` bound what results, and a change that would
    pass them stops there. ``at_most`` caps what is raised, not what is lowered. A session without the reading changes
    nothing, and no projection assumes one.

    >>> changes = {"up to 4": "-2.5 kg", "5-6": "keep", "at least 7": "+2.5 kg"}
    >>> rows = [AdjustmentRow(reported, change) for reported, change in changes.items()]
    >>> str(Lookup("load", read="reps", set_number=3, rows=rows, upto="100 kg").rows[2].change)
    '+2.5 kg'
    """

    axis: Axis = attrs.field(converter=Axis)
    read: Reading = attrs.field(kw_only=True, converter=Reading)
    rows: tuple[AdjustmentRow, ...] = attrs.field(kw_only=True, converter=as_tuple, validator=tuple_of(AdjustmentRow))
    upto: Size = attrs.field(kw_only=True, converter=as_size, validator=check_limit)
    downto: Size = attrs.field(default=0, kw_only=True, converter=as_size, validator=check_limit)
    set_number: int | None = attrs.field(default=None, kw_only=True, validator=maybe(whole(1, MOST_SETS)))
    choose: Choose = attrs.field(default=Choose.LOW, kw_only=True, converter=Choose)
    reference: str | None = attrs.field(default=None, kw_only=True, validator=maybe(checked(slug)))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        check_rows(self.rows, "rows")
        if self.reference is not None and self.axis is not Axis.LOAD:
            remedy = "only loads are shares of a reference; use axis 'load'"
            raise InvalidValue("reference", self.reference, remedy, "contradiction")
        if self.set_number is not None and self.read not in _AXES:
            remedy = f"{self.read.value} is reported of the whole session; leave it out"
            raise InvalidValue("set_number", self.set_number, remedy, "contradiction")
        if not isinstance(self.otherwise, Hold):
            remedy = "the rows say how far to go back; leave it out"
            raise InvalidValue("otherwise", type(self.otherwise).__name__, remedy, "contradiction")
        for case in self.cases:
            if case.do.steps:
                remedy = "the rows say how far to go; a case may only give rest days"
                raise InvalidValue("cases", case.do.steps, remedy, "contradiction")

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the state of the pace, checking that the rows fit what is known of the tracks."""
        for track in tracks:
            amounts = self._amounts(track)
            if amounts:
                self._check_start(track, amounts)
        return Step(PaceState(), tracks)

    def _check_start(self, track: Track, amounts: Amounts) -> None:
        low, high = self._number(self.downto, track), self._number(self.upto, track)
        for row in self.rows:
            if row.change.by is not None and not is_relative(row.change.by):
                self._number(row.change.by.with_amount(Range(row.change.by.amount.most)), track)
        shown = ", ".join(map(str, amounts))
        for name, limit, outside in (
            ("upto", self.upto, any(amount.most > high for amount in amounts)),
            ("downto", self.downto, any(amount.least < low for amount in amounts)),
        ):
            if outside:
                remedy = f"it does not hold the {self.axis.value} it starts from ({shown}); move it"
                raise InvalidValue(f"{track.prescription}.rule.{name}", str(limit), remedy, "ceiling-below-start")

    def _amounts(self, track: Track) -> Amounts:
        return amounts_of(track, self.axis, self.reference)

    def _number(self, size: Size, track: Track) -> Number:
        unit = unit_of(track.dosage, self.axis)
        if self.reference is not None:
            value = track.reference(self.reference)
            unit = value.unit if isinstance(value, Quantity) else None
        return in_unit(size, unit, f"{track.prescription}.rule")

    def exhausted(self, state: PaceState, tracks: tuple[Track, ...]) -> bool:
        """Return whether all stand at their upper bound; one whose reference is unknown does not."""
        for track in tracks:
            amounts = self._amounts(track)
            if not amounts or max(amount.most for amount in amounts) < self._number(self.upto, track):
                return False
        return True

    def advance(self, state: PaceState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return the tracks changed as the row of the last session's reading says."""
        if period.setback is not None:
            return Step(state, tracks)
        considered = self.consider(state, tracks, period)
        match considered.decision:
            case Decision.WAIT:
                return rested(Step(considered.state, tracks), period, considered)
            case Decision.HOLD:
                return held(considered.state, tracks, period, considered)
        if not all(map(self._amounts, tracks)):
            silent = unknown(Reason(code="reference-unknown", figure=self.reference))
            return held(state, tracks, period, attrs.evolve(considered, verdict=silent))
        moved = tuple(self._looked_up(track, period, considered) for track in tracks)
        pace = considered.state
        if any(map(_is_raised, moved, tracks)):
            raised = self.capped(state, period)
            pace = raised or pace
            if raised is None:
                moved = tuple(old if _is_raised(new, old) else new for new, old in zip(moved, tracks, strict=True))
        if any(new is not old for new, old in zip(moved, tracks, strict=True)):
            return rested(Step(pace, moved, Outcome.MOVED), period, considered)
        reason = self._reason(*next(self._readings(tracks[0], period)))
        return held(pace, tracks, period, attrs.evolve(considered, verdict=Verdict(Answer.MET, reason=reason)))

    def after_step(self, state: PaceState, period: Period) -> PaceState | None:
        """Return the state after a change: the cap is asked when it is known to be a raise."""
        return PaceState(moves=state.moves)

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return whether there is something to look up; the reading itself says what was done."""
        for track in tracks:
            if not any(self._readings(track, period)):
                return unknown(Reason(code="not-reported-yet"))
        return MET if self.when is None else self.when.judge(tracks, period)

    def _readings(self, track: Track, period: Period) -> Iterator[tuple[Entry, Number]]:
        """Yield the required sessions that give the reading, the newest first."""
        for entry in reversed(period.required((track,))):
            reading = self._read(entry)
            if reading is not None:
                yield entry, reading

    def _read(self, entry: Entry) -> Number | None:
        match self.read:
            case Reading.PAIN:
                return entry.pain_during
            case Reading.EFFORT:
                return None if entry.effort is None else entry.effort.amount.most
        figures = next((found for axis in _AXES[self.read] if (found := figures_of(entry, axis))), ())
        wanted = figures if self.set_number is None else figures[self.set_number - 1 : self.set_number]
        achieved = [figure.achieved for figure in wanted if figure.achieved is not None]
        return min(achieved) if achieved and len(achieved) == len(wanted) else None

    def _reason(self, entry: Entry, reading: Number) -> Reason:
        return Reason(code="looked-up", figure=f"{self.read.value} {format_number(reading)}", on=entry.date)

    def _looked_up(self, track: Track, period: Period, considered: Considered) -> Track:
        entry, reading = next(self._readings(track, period))
        change = row_for(self.rows, reading)
        if change is None or change.by is None:
            return track
        eased = eased_off(entry)
        before = self._amounts(track)
        after = tuple(amount.with_ends(self._shift(change, track)) for amount in before)
        if after == before or (eased and change.direction is Direction.RAISE):
            return track
        fact = noted(
            FactKind.STEPPED_BACK if change.direction is Direction.LOWER else FactKind.STEPPED,
            period,
            assumed=considered.verdict.assumed,
            gate=self.when,
            axis=self.axis,
            before=before,
            previous=before,
            after=after,
            by=change.by.with_amount(Range(self._chosen(change.by.amount))),
            unit=period.unit.value,
            every=self.every.count,
            reason=self._reason(entry, reading),
            reference=self.reference,
        )
        if self.reference is not None:
            value = measure_like(track.reference(self.reference), after[0].most)
            return track.knowing({self.reference: value}, fact)
        return track.moved_to(track.dosage.with_amounts(self.axis, after), fact)

    def _chosen(self, amount: Range) -> Number:
        low = 0 if amount.low is None else amount.low
        match self.choose:
            case Choose.LOW:
                return low
            case Choose.MIDDLE:
                return signed(Fraction(low + amount.most) / 2)
            case _:
                return amount.most

    def _shift(self, change: Adjustment, track: Track) -> Callable[[Number], Number]:
        """Return what a row does to an end: it stops at the bounds, but never turns back to them."""
        low, high = self._number(self.downto, track), self._number(self.upto, track)
        by = Quantity(Range(0), Unit.PERCENT) if change.by is None else change.by
        size = Fraction(self._chosen(by.amount))
        added = None if is_relative(by) else self._number(by.with_amount(Range(size)), track)

        def shifted(end: Number) -> Number:
            moved = abs(Fraction(end)) * size / 100 if added is None else added
            if change.direction is Direction.RAISE:
                return max(end, min(high, end + moved))
            return min(end, max(low, end - moved))

        return shifted


def _is_raised(new: Track, old: Track) -> bool:
    return new is not old and new.fact.kind is FactKind.STEPPED
