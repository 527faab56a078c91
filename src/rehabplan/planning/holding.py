"""What clinicians put in place until a last day, one decision over another, and what comes back after each."""

import itertools
from collections.abc import Collection
from datetime import date
from enum import Enum

import attrs

from rehabplan.dosage import Axis, Dosage
from rehabplan.exercise import Exercise
from rehabplan.log import Amendment, ChangeAmount, Then
from rehabplan.planning.amounts import lowered, with_amount
from rehabplan.progression import Fact, FactKind, Track
from rehabplan.values import Range

SET_AFRESH = frozenset({FactKind.PRESCRIBED, FactKind.AMENDED, FactKind.MAINTAINED})
"""The facts that do not rest on what was reported before."""


class Part(Enum):
    """What of a prescription, or of the plan, a decision is about."""

    DOSAGE = "dosage"
    PRESENCE = "presence"
    PAUSE = "pause"
    ADDITION = "addition"


@attrs.frozen(kw_only=True)
class Layer:
    """One decision about a dosage: the exercise, the whole dosage or the one amount that it puts over what stands.

    ``lowers`` says that the amount is a most, for all; it ``changes_nothing`` of what stands low enough. ``amounts``
    are those that a share came to on the day of the decision. ``waits_only`` is for what stands below already, so that
    nothing but the rule is held until the last day; what ``stays`` does so afterwards.
    """

    amendment: Amendment
    fact: Fact
    exercise: Exercise | None = None
    dosage: Dosage | None = None
    change: ChangeAmount | None = None
    lowers: bool = False
    amounts: tuple[Range, ...] | None = None
    changes_nothing: bool = False
    waits_only: bool = False
    stays: bool = False

    @property
    def last(self) -> date:
        """The last day on which it is in force."""
        return self.amendment.until or date.max

    def lasting(self, until: date) -> "Layer":
        """Return it in force until another last day."""
        return attrs.evolve(self, amendment=attrs.evolve(self.amendment, until=until))

    def over(self, track: Track) -> Track:
        """Return a track with the decision put over it; one that has no such amount stays as it is."""
        if self.waits_only or (self.change is not None and not track.dosage.has(self.change.axis)):
            return track
        dosage, exercise = self._put_over(track), self.exercise or track.exercise
        if self.lowers and (dosage, exercise) == (track.dosage, track.exercise):
            return track
        known = self.fact.assumed if self.dosage is not None else _rests_on_what_is_to_come(track.fact)
        fact = attrs.evolve(self.fact, assumed=known, dosage=dosage, exercise=self.exercise)
        if self.change is not None:
            axis = self.change.axis
            fact = attrs.evolve(fact, axis=axis, before=track.dosage.amounts(axis), after=dosage.amounts(axis))
        return track.moved_to(dosage, fact, self.exercise)

    def _put_over(self, track: Track) -> Dosage:
        if self.change is None:
            return self.dosage or track.dosage
        if self.amounts is not None and len(self.amounts) == len(track.dosage.amounts(self.change.axis)):
            return track.dosage.with_amounts(self.change.axis, self.amounts)
        put = lowered if self.lowers else with_amount
        return put(track.dosage, self.change, track.prescription)

    def without(self, newer: "Layer") -> "Layer | None":
        """Return what is left of it where a newer decision takes its place; what lowers all takes no other's place."""
        if newer.lowers:
            return self
        exercise = None if newer.exercise is not None else self.exercise
        dosage = None if newer.dosage is not None else self.dosage
        change = None if newer.dosage is not None or newer.is_of_axis(self.change) else self.change
        if exercise is None and dosage is None and change is None:
            return None
        return attrs.evolve(self, exercise=exercise, dosage=dosage, change=change)

    @property
    def axes(self) -> frozenset[Axis]:
        """Along which axes it says how much: all of them, where it puts a whole dosage in place."""
        if self.dosage is not None:
            return frozenset(Axis)
        return frozenset() if self.change is None or self.changes_nothing else frozenset({self.change.axis})

    def is_of_axis(self, change: ChangeAmount | None) -> bool:
        """Whether another change is about the very amounts that this decision is about."""
        return change is not None and self.change is not None and change.axis is self.change.axis


@attrs.define
class Hold:
    """Decisions that hold a prescription until a last day each, the later over the earlier, while its rule waits.

    ``base`` is where its rule left it, or a decision for good put it: what comes back after them all. ``newest`` is the
    newest fact of what they made of it; newer ones are of what was learnt meanwhile. ``owes_maintenance`` says that the
    programme's end has come, so that the maintenance begins afterwards.
    """

    since: date
    base: Track
    layers: tuple[Layer, ...]
    newest: Fact
    owes_maintenance: bool = False

    def own(self, track: Track) -> Track:
        """Return what lies below, with what was learnt of the track since."""
        fact = self.base.fact
        learnt = list(itertools.takewhile(lambda each: each is not self.newest, track.fact.chain()))
        for each in reversed(learnt):
            fact = fact.followed_by(each)
        return attrs.evolve(track, dosage=self.base.dosage, exercise=self.base.exercise, fact=fact)

    def goes_on(self, axes: Collection[Axis]) -> bool:
        """Whether a clinician said how much along some axes, to go on from there."""
        return any(layer.amendment.then is Then.ON and not layer.axes.isdisjoint(axes) for layer in self.layers)


def put_over(layers: tuple[Layer, ...], track: Track) -> Track:
    """Return a track with decisions put over it, the later over the earlier."""
    for layer in layers:
        track = layer.over(track)
    return track


def _rests_on_what_is_to_come(newest: Fact) -> bool:
    decisive = next((fact for fact in newest.chain() if fact.assumed or fact.kind in SET_AFRESH), newest)
    return decisive.assumed


@attrs.define
class Lowering:
    """A change of all prescriptions at once, and those that were ``asked`` already, or changed by themselves since."""

    amendment: Amendment
    change: ChangeAmount
    asked: set[str] = attrs.field(factory=set)
