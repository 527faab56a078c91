"""What a plan is made of: items in sessions, and notices of what could not be placed."""

from datetime import date
from fractions import Fraction

import attrs

from rehabplan.arrangement import Arrangement
from rehabplan.dosage import Dosage
from rehabplan.estimate import Part
from rehabplan.exercise import Exercise, Side
from rehabplan.fields import copier
from rehabplan.loads import Load
from rehabplan.progression import Fact
from rehabplan.text import Text


@attrs.frozen(kw_only=True)
class Item:
    """One prescription as a session shows it.

    ``dosage`` is rounded as it is shown, and is that of this session alone. ``loads`` are those of its sets as they
    can be picked up: worked out where their reference is known, rounded to the equipment. ``template`` names what it
    is done with, ``arrangement`` how; ``instead_of`` the prescription whose place it takes, ``limits`` the restrictions
    that hold for it. ``projected`` says that it rests on sessions still to come, ``review`` names
    the day of a review that its growth lies beyond. ``fact`` is the newest of the linked facts of why, and stands
    outside equality.
    """

    prescription: str
    exercise: Exercise
    dosage: Dosage
    optional: bool
    projected: bool
    review: date | None
    fact: Fact = attrs.field(eq=False, repr=False)
    loads: tuple[Load, ...] = ()
    template: str | None = None
    arrangement: Arrangement | None = None
    instead_of: str | None = None
    limits: tuple[Text, ...] = ()

    @property
    def id(self) -> str:
        """The id of the item in its session."""
        return self.prescription

    def because(self, fact: Fact, projected: bool, review: date | None) -> "Item":
        """Return the item with a newer fact of why."""
        item: Item = _copied(self, {"fact": fact, "projected": projected, "review": review})
        return item

    @property
    def side(self) -> Side:
        """Which side works."""
        return self.dosage.dose.side

    @property
    def why(self) -> tuple[Fact, ...]:
        """The facts that led here, oldest first."""
        return tuple(self.fact.chain())[::-1]


_copied = copier(Item)


@attrs.frozen
class Session:
    """One slot on one date: ``slot`` among the ``slots`` of the day, ``week`` and ``day``, all counted from 1."""

    date: date
    slot: int
    slots: int
    week: int
    day: int
    items: tuple[Item, ...]

    @property
    def id(self) -> str:
        """The date and the slot: ``2027-01-04/1``."""
        return f"{self.date.isoformat()}/{self.slot}"

    @property
    def place(self) -> Fraction:
        """Where in the day it lies, from 0 (the first) to 1 (the last): the same when the day gets other sessions."""
        return Fraction(self.slot - 1, max(self.slots - 1, 1))

    @property
    def parts(self) -> tuple[Part, ...]:
        """The doses with what they are done with and how, as an estimate of length asks for them."""
        return tuple(Part(item.dosage.dose, item.template, item.arrangement) for item in self.items)

    @property
    def optional(self) -> bool:
        """Whether nothing in it is required."""
        return all(item.optional for item in self.items)


@attrs.frozen
class Notice:
    """Something that could not be done as asked: a stable code, the day or week's first day, and a sentence."""

    code: str
    date: date
    text: str
