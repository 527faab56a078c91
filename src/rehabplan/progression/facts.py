"""Why a dose is what it is: facts, each linked to the one before it."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

import attrs

from rehabplan.dosage import Axis, Dosage
from rehabplan.exercise import Exercise
from rehabplan.loads import Load
from rehabplan.quantity import Quantity
from rehabplan.references import Display, Measured
from rehabplan.values import Number, Range


class FactKind(Enum):
    """What happened to a track."""

    PRESCRIBED = "prescribed"
    STEPPED = "stepped"
    STEPPED_BACK = "stepped-back"
    HELD = "held"
    ROW = "table-row"
    RUNG = "rung"
    REFERENCE = "reference"
    RESTED = "rested"
    MAINTAINED = "maintained"
    TURN = "turn"
    FOLLOWED = "followed"
    RESTRICTED = "restricted"
    COLOURED = "planned-change"
    AMENDED = "amended"
    RETURNED = "returned"
    PAUSED = "paused"


_COUNTED = frozenset({FactKind.STEPPED, FactKind.STEPPED_BACK, FactKind.HELD})
"""What becomes one fact with a count when it happens again."""

Amounts = tuple[Range, ...]
"""How much along an axis, set by set; mostly one amount for all sets."""


@attrs.frozen(kw_only=True)
class Reason:
    """Why a condition was not met or not known: a stable code and its figures, for ``wording`` to put in words."""

    code: str
    pain: int | None = None
    limit: int | None = None
    done: int | None = None
    required: int | None = None
    criterion: str | None = None
    on: date | None = None
    figure: str | None = None
    """What was asked, in short: a symptom's name, an effort, an amount."""
    source: str | None = None
    """Where the cut-off comes from: the text of its source."""


@attrs.frozen(kw_only=True, slots=False)  # without slots a copy costs a tenth: planning links every step
class Fact:
    """One thing that happened to a track, from ``since`` on, linked to what was so before.

    ``week`` is the programme week in which it first shows; ``times`` counts equal steps in a row, the last of them on
    ``last``, in ``last_week``. ``assumed`` says that it rests on sessions that are still to come; ``gate`` holds the
    condition that was asked, ``unit`` what closed before it (a session, day or week), and ``every`` how many of them
    the rule waits for. ``dosage`` and ``exercise`` are given where the track was set afresh, ``axis``, ``before``,
    ``after`` and ``by`` where it moved along an axis; ``previous`` is what stood before the last of several equal
    steps. Where the sets differ, amounts are listed for each. ``reference`` names the reference that moved instead of
    the dosage, or the prescription whose load this one's is a share of.

    The facts of an item, from the oldest on, give what it shows: ``references`` are what its loads are shares of, as
    far as they were set here, ``display`` how loads are shown, ``loads`` those that a restriction left or that another
    prescription stands at, ``turn`` which of the doses that take turns it is (counted from 1), and ``until`` the first
    day after days off, or after a decision that ends by itself; ``goes_back`` says that what stood before then returns.
    """

    kind: FactKind
    since: date
    week: int
    last: date
    times: int = 1
    assumed: bool = False
    gate: object = None
    dosage: Dosage | None = None
    exercise: Exercise | None = None
    axis: Axis | None = None
    before: Amounts | None = None
    after: Amounts | None = None
    by: Number | Quantity | None = None
    previous: Amounts | None = None
    reference: str | None = None
    unit: str | None = None
    reason: Reason | None = None
    note: str | None = None
    every: int | None = None
    last_week: int = attrs.field(default=attrs.Factory(lambda self: self.week, takes_self=True))
    references: frozenset[tuple[str, Measured]] | None = None
    display: Display | None = None
    loads: tuple[Load, ...] | None = None
    turn: int | None = None
    until: date | None = None
    goes_back: bool = False
    parent: "Fact | None" = attrs.field(default=None, repr=False)

    def chain(self) -> Iterator["Fact"]:
        """Yield this fact and those before it, newest first."""
        fact: Fact | None = self
        while fact is not None:
            yield fact
            fact = fact.parent

    def repeats(self, before: "Fact") -> bool:
        """Whether this is the fact before with one more equal step."""
        return self.times == before.times + 1 and self.parent is before.parent and self.kind is before.kind

    def followed_by(self, newer: "Fact", references: frozenset[tuple[str, Measured]] | None = None) -> "Fact":
        """Return ``newer`` linked to this one; equal steps in a row become one fact with a count.

        ``references`` are set with it, where there are any.
        """
        changes: dict[str, Any] = {"references": references} if references else {}
        if not self._repeats(newer):
            changes["parent"] = self
            return _changed(newer, changes)
        changes.update(times=self.times + 1, last=newer.last, last_week=newer.week)
        changes.update(after=newer.after, previous=newer.previous)
        return _changed(self, changes)

    def _repeats(self, newer: "Fact") -> bool:
        return (
            self.kind is newer.kind
            and newer.kind in _COUNTED
            and (self.axis, self.reference, self.by, self.every, self.assumed, self.gate, self.reason)
            == (newer.axis, newer.reference, newer.by, newer.every, newer.assumed, newer.gate, newer.reason)
            and self.dosage is newer.dosage is None
        )


def _changed(fact: Fact, changes: Mapping[str, Any]) -> Fact:
    """Return a fact with other values for some fields: a quicker ``attrs.evolve``, since planning links every step."""
    values = fact.__dict__.copy()
    values.update(changes)
    copy = object.__new__(Fact)
    object.__setattr__(copy, "__dict__", values)
    return copy
