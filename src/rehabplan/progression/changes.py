"""Numbered changes of one axis: set it, add to it, take from it, at a given period, once or again and again."""

from fractions import Fraction

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.dosage import Axis
from rehabplan.errors import InvalidValue
from rehabplan.fields import as_tuple, instance_of, tuple_of, whole
from rehabplan.progression.facts import Amounts, FactKind
from rehabplan.progression.machine import MET, Answer, Condition, Outcome, Period, Step, Track, Verdict, together
from rehabplan.progression.pace import MOST_WEEKS, PacedRule, noted
from rehabplan.progression.responses import Hold
from rehabplan.progression.sizes import Size, as_size, check_limit, check_step, in_unit, is_relative, told, unit_of
from rehabplan.quantity import Quantity
from rehabplan.values import Number, Range


@attrs.frozen(kw_only=True)
class Change:
    """One change, from period ``at`` on (counted from 1): ``to`` a figure, ``up`` by a step, or ``down`` by one.

    A step may be a percentage of what stands. ``repeat`` makes the change again in every period until a later change
    takes over. ``when`` gates it: it is made in the first period at or after ``at`` whose period before met the gate
    (once, unless it repeats); without a gate it is made on time, whatever was reported.
    """

    at: int = attrs.field(validator=whole(1, MOST_WEEKS))
    to: Size | None = attrs.field(default=None, converter=optional(as_size), validator=maybe(check_limit))
    up: Size | None = attrs.field(default=None, converter=optional(as_size), validator=maybe(check_step))
    down: Size | None = attrs.field(default=None, converter=optional(as_size), validator=maybe(check_step))
    repeat: bool = attrs.field(default=False, validator=instance_of(bool))
    when: Condition | None = attrs.field(default=None, validator=maybe(instance_of(Condition)))

    def __attrs_post_init__(self) -> None:
        given = [name for name in ("to", "up", "down") if getattr(self, name) is not None]
        if len(given) != 1:
            remedy = "give exactly one of to, up and down"
            raise InvalidValue("change", ", ".join(given) or None, remedy, "contradiction")


@attrs.frozen
class ChangesState:
    """How many periods have closed, which change is in force, and what the gates of the stretch that runs have said.

    ``stands`` is where each track was left: amounts that are others now were put in place by something else. ``waits``
    says that a change was due while another rule had moved the track.
    """

    closed: int
    current: int | None
    stands: tuple[tuple[str, Amounts], ...]
    said: tuple[tuple[int, Verdict], ...] = ()
    waits: bool = False


@attrs.frozen
class Changes(PacedRule):
    """Changes of one axis by period number, never past ``upto`` nor below ``downto``.

    The periods count from 1, ``every`` so long, by the calendar. A later change takes over from a repeating or waiting
    one as soon as it is made. A change that finds the track moved by another rule is made at the next boundary. Amounts
    that something else put in place, such as a clinician's amendment, are never overwritten: the track's changes end.

    >>> rule = Changes("load", changes=[Change(at=3, up="2.5 kg"), Change(at=6, to="42 kg")], upto="100 kg")
    >>> [change.at for change in rule.changes]
    [3, 6]
    """

    axis: Axis = attrs.field(converter=Axis)
    changes: tuple[Change, ...] = attrs.field(kw_only=True, converter=as_tuple, validator=tuple_of(Change))
    upto: Size = attrs.field(kw_only=True, converter=as_size, validator=check_limit)
    downto: Size = attrs.field(default=0, kw_only=True, converter=as_size, validator=check_limit)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.changes:
            raise InvalidValue("changes", (), "give at least one change", "empty-list")
        for earlier, later in zip(self.changes, self.changes[1:], strict=False):
            if later.at <= earlier.at:
                remedy = f"list the changes in order; the one before is at {earlier.at}"
                raise InvalidValue("changes", later.at, remedy, "unordered")
        given = {
            "when": self.when,
            "cases": self.cases or None,
            "otherwise": None if isinstance(self.otherwise, Hold) else self.otherwise,
            "in_a_row": self.in_a_row or None,
            "at_most": self.at_most,
        }
        for name, value in given.items():
            if value is not None:
                remedy = "changes come by number; give each its own gate, and leave this out"
                raise InvalidValue(name, "given", remedy, "contradiction")

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the state of the first period, an ungated change at 1 made: it is how the tracks open."""
        for track in tracks:
            self._check_start(track)
        first = self.changes[0]
        opens = first.at == 1 and first.when is None
        opened = tuple(self._opened(track, first) if opens else track for track in tracks)
        return Step(ChangesState(0, 0 if opens else None, self._standing(opened)), opened)

    def _check_start(self, track: Track) -> None:
        low, high = self._number(self.downto, track, "downto"), self._number(self.upto, track, "upto")
        amounts = track.dosage.amounts(self.axis)
        place = f"{track.prescription}.rule"
        if any(amount.most > high for amount in amounts):
            remedy = f"the ceiling is below the {self.axis.value} it starts from ({_shown(amounts)}); raise it"
            raise InvalidValue(f"{place}.upto", told(self.upto), remedy, "ceiling-below-start")
        if any(amount.least < low for amount in amounts):
            remedy = f"the floor is above the {self.axis.value} it starts from ({_shown(amounts)}); lower it"
            raise InvalidValue(f"{place}.downto", str(self.downto), remedy, "ceiling-below-start")
        track.dosage.with_amount(self.axis, Range(high))
        for change in self.changes:
            to = None if change.to is None else self._number(change.to, track, "changes")
            if to is not None:
                track.dosage.with_amount(self.axis, Range(max(low, min(high, to))))
            self._changed(track, change)

    def _opened(self, track: Track, change: Change) -> Track:
        dosage = track.dosage.with_amounts(self.axis, self._changed(track, change))
        return attrs.evolve(track, dosage=dosage, fact=attrs.evolve(track.fact, dosage=dosage))

    def _standing(self, tracks: tuple[Track, ...]) -> tuple[tuple[str, Amounts], ...]:
        return tuple((track.prescription, track.dosage.amounts(self.axis)) for track in tracks)

    def _number(self, size: Size, track: Track, field: str) -> Number:
        return in_unit(size, unit_of(track.dosage, self.axis), f"{track.prescription}.rule.{field}")

    def exhausted(self, state: ChangesState, tracks: tuple[Track, ...]) -> bool:
        """Return whether the last change was made and does not repeat, or other amounts were put in place."""
        replaced = [self._replaced(track, state) for track in tracks]
        last = len(self.changes) - 1
        if all(replaced) or (state.current == last and not self.changes[last].repeat):
            return True
        return state.current == last and all(
            self._changed(track, self.changes[last]) == track.dosage.amounts(self.axis) for track in tracks
        )

    def _replaced(self, track: Track, state: ChangesState) -> bool:
        return track.dosage.amounts(self.axis) != dict(state.stands)[track.prescription]

    def advance(self, state: ChangesState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return the tracks after the change that is due in the next period, if its gate lets it be made."""
        if period.setback is not None or period.unit is not self.every.unit or not self.in_window(period):
            return Step(state, tracks)
        if self.exhausted(state, tracks):
            return Step(state, tracks, Outcome.FINISHED)
        closed = state.closed + 1
        candidates = self._candidates(state, -(-closed // self.every.count) + 1)
        said = self._said(candidates, state, tracks, period)
        due, free = state.waits or closed % self.every.count == 0, period.free(tracks)
        after = ChangesState(closed, state.current, state.stands, tuple(said.items()), waits=due and not free)
        if not due or not free:
            return Step(after, tracks)
        for index in candidates:
            verdict = MET if self.changes[index].when is None else said.get(index)
            if verdict is not None and verdict.answer is Answer.MET:
                return self._made(index, attrs.evolve(after, said=()), tracks, period, verdict)
        return Step(attrs.evolve(after, said=()), tracks)

    def _candidates(self, state: ChangesState, number: int) -> list[int]:
        """Return the changes that may be made in a period, the latest first: a later one takes over."""
        current = -1 if state.current is None else state.current
        later = [index for index, change in enumerate(self.changes) if index > current and change.at <= number]
        again = [current] if current >= 0 and self.changes[current].repeat else []
        return [*reversed(later), *again]

    def _said(
        self, candidates: list[int], state: ChangesState, tracks: tuple[Track, ...], period: Period
    ) -> dict[int, Verdict]:
        """Return what the gates have said since the stretch began; a period that does not count says nothing."""
        said = dict(state.said)
        if not period.counts_for(tracks):
            return said
        for index in candidates:
            when = self.changes[index].when
            if when is not None:
                verdict = when.judge(tracks, period)
                said[index] = together([said[index], verdict]) if index in said else verdict
        return said

    def _made(
        self, index: int, state: ChangesState, tracks: tuple[Track, ...], period: Period, verdict: Verdict
    ) -> Step:
        moved = tuple(self._moved(track, index, state, period, verdict) for track in tracks)
        changed = any(new is not old for new, old in zip(moved, tracks, strict=True))
        stands = {**dict(state.stands), **dict(self._standing(moved))} if changed else dict(state.stands)
        after = attrs.evolve(state, current=index, stands=tuple(stands.items()))
        return Step(after, moved, Outcome.MOVED if changed else Outcome.NOT_MY_TURN)

    def _moved(self, track: Track, index: int, state: ChangesState, period: Period, verdict: Verdict) -> Track:
        change = self.changes[index]
        before, amounts = track.dosage.amounts(self.axis), self._changed(track, change)
        if amounts == before or self._replaced(track, state):
            return track
        up = max(amount.most for amount in amounts) > max(amount.most for amount in before)
        fact = noted(
            FactKind.STEPPED if up else FactKind.STEPPED_BACK,
            period,
            assumed=verdict.assumed,
            gate=change.when,
            axis=self.axis,
            before=before,
            previous=before,
            after=amounts,
            by=change.up or change.down,
            unit=period.unit.value,
            every=self.every.count,
            reason=verdict.reason,
        )
        return track.moved_to(track.dosage.with_amounts(self.axis, amounts), fact)

    def _changed(self, track: Track, change: Change) -> Amounts:
        """Return a track's amounts after a change, which stops at the limits but never turns back to them."""
        low, high = self._number(self.downto, track, "downto"), self._number(self.upto, track, "upto")
        to = None if change.to is None else self._number(change.to, track, "changes")
        size = change.up or change.down
        way = 1 if change.down is None else -1
        share = Fraction(size.amount.most) / 100 * way if isinstance(size, Quantity) and is_relative(size) else None
        added = 0 if size is None or share is not None else self._number(size, track, "changes") * way

        def new(end: Number) -> Number:
            if to is not None:
                return max(low, min(high, to))
            moved = end + added if share is None else end + abs(Fraction(end)) * share
            return max(end, min(high, moved)) if way > 0 else min(end, max(low, moved))

        return tuple(amount.with_ends(new) for amount in track.dosage.amounts(self.axis))


def _shown(amounts: Amounts) -> str:
    return ", ".join(map(str, amounts))
