"""The facts of an item replayed: what it shows follows from why it does, and from nothing else."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from rehabplan.dosage import Dosage
from rehabplan.errors import ReplayError
from rehabplan.exercise import Exercise
from rehabplan.loads import Load
from rehabplan.planning.shown_loads import shown_loads
from rehabplan.progression import Fact, FactKind
from rehabplan.progression.sizes import with_sets
from rehabplan.references import Display, Measured

_MOVES = frozenset({FactKind.STEPPED, FactKind.STEPPED_BACK})


@attrs.frozen(kw_only=True)
class Replayed:
    """What the facts of an item add up to: what is done, how much of it as it is shown, and against which loads."""

    exercise: Exercise
    dosage: Dosage
    loads: tuple[Load, ...]


def replay(facts: Iterable[Fact]) -> Replayed:
    """Return what the facts of an item, oldest first, add up to: the exercise, dosage and loads that it shows.

    Neither plan nor rules are asked, only the facts. Facts that do not say what they changed, as a rule of one's own
    might leave them, are a :class:`ReplayError`.

    >>> from datetime import date
    >>> from rehabplan import Plan, library
    >>> item = Plan.of(library.programme("low-back"), date(2027, 1, 4)).week(4)[0].items[3]
    >>> replay(item.why).dosage == item.dosage
    True
    """
    standing = None
    for fact in facts:
        standing = _first(fact) if standing is None else _after(standing, fact)
    if standing is None:
        raise ReplayError("why is (): nothing follows from no facts; give those of an item")
    dosage, loads = standing.dosage, standing.loads
    if loads is None:
        loads = shown_loads(dosage.dose, standing.display, standing.references, standing.followed.get)
        dosage = dosage.rounded()
    return Replayed(exercise=standing.exercise, dosage=dosage, loads=loads)


@attrs.frozen(kw_only=True)
class _Standing:
    """Where the facts so far have led; ``followed`` are the loads of other prescriptions, ``loads`` those held down.

    What a restriction lowered is told as it is shown.
    """

    exercise: Exercise
    dosage: Dosage
    display: Display
    references: Mapping[str, Measured]
    followed: Mapping[str, Load] = attrs.field(factory=dict)
    loads: tuple[Load, ...] | None = None


def _first(fact: Fact) -> _Standing:
    if fact.exercise is None or fact.dosage is None:
        remedy = "the first fact of an item names its exercise and its dosage"
        raise ReplayError(f"{_place(fact)} opens nothing: {remedy}")
    return _Standing(
        exercise=fact.exercise,
        dosage=fact.dosage,
        display=fact.display or Display(),
        references=dict(fact.references or ()),
    )


def _after(standing: _Standing, fact: Fact) -> _Standing:
    """Return where one more fact leads."""
    changes: dict[str, Any] = {}
    if fact.references is not None:
        changes["references"] = {**standing.references, **dict(fact.references)}
    if fact.exercise is not None:
        changes["exercise"] = fact.exercise
    if fact.dosage is not None:
        changes["dosage"] = fact.dosage
    elif fact.kind in _MOVES and fact.reference is None:
        changes["dosage"] = _moved(standing.dosage, fact)
    match fact.kind:
        case FactKind.TURN if fact.turn is not None:
            changes["dosage"] = standing.dosage.on_turn(fact.turn - 1)
        case FactKind.FOLLOWED if fact.reference is not None and fact.loads:
            changes["followed"] = {**standing.followed, fact.reference: fact.loads[0]}
        case FactKind.RESTRICTED:
            changes["loads"] = fact.loads
    return attrs.evolve(standing, **changes)


def _moved(dosage: Dosage, fact: Fact) -> Dosage:
    if fact.axis is None or fact.after is None:
        remedy = "a step names its axis and the amounts after it, or the whole dosage"
        raise ReplayError(f"{_place(fact)} does not say what moved: {remedy}")
    return with_sets(dosage, fact.axis, fact.after)


def _place(fact: Fact) -> str:
    return f"the fact {fact.kind.value!r} of week {fact.week}"
