"""What may become of a prescription, read off its rules as data: they are never run."""

from collections.abc import Iterator
from typing import Any

import attrs

from rehabplan import Axis, Prescription, Programme, Quantity, Unit
from rehabplan.progression import Changes, Cycle, Decrease, Double, InTurn, Ladder, Ramp, Table

from .amounts import amounts
from .told import Told

_SPAN = 12 * 3600


@attrs.frozen
class Mover:
    """A rule that moves an axis of some prescriptions, and the way it goes where all is well: 1 up, -1 down."""

    rule: Any
    names: tuple[str, ...]
    onward: int

    @property
    def by_number_alone(self) -> bool:
        """Whether some of its changes ask nothing."""
        return isinstance(self.rule, Changes) and any(each.when is None for each in self.rule.changes)

    @property
    def may_lower(self) -> bool:
        """Whether it may lower what others lower too: numbered changes go either way."""
        return isinstance(self.rule, Changes)

    @property
    def asks_nothing(self) -> bool:
        """Whether it moves by time alone, or part of its gate is switched off."""
        return isinstance(self.rule, Changes) or "SwitchedOff" in repr(self.rule)


@attrs.frozen
class Prescribed:
    """What is known beforehand of one prescription."""

    rule: Any
    movers: tuple[Mover, ...]
    ceilings: tuple[tuple[Axis, Any, Any], ...]
    """For each axis its unit and the most that any dosage or rule names."""
    most_a_day: int
    has_several_doses: bool

    @classmethod
    def of(cls, programme: Programme, prescription: Prescription) -> "Prescribed":
        """Return what a programme says of a prescription."""
        return cls(
            rule=prescription.rule,
            movers=tuple(_movers(programme, prescription)),
            ceilings=tuple(_ceilings(programme, prescription)),
            most_a_day=_most_a_day(programme, prescription),
            has_several_doses=any(dosage.then for _exercise, dosage in prescription.variants()),
        )

    @property
    def rows(self) -> Any:
        """The ladder, table or cycle that it stands on, if there is one."""
        return next((each for each in flat(self.rule) if isinstance(each, Ladder | Table | Cycle)), None)


def flat(rule: Any) -> Iterator[Any]:
    """Yield the rules inside a rule, those of rungs left out."""
    match rule:
        case None:
            return
        case InTurn(rules=rules):
            for inner in rules:
                yield from flat(inner)
        case Double(first=first, then=then):
            yield from (first, then)
        case _:
            yield rule


def _movers(programme: Programme, prescription: Prescription) -> Iterator[Mover]:
    """Yield the rules that move an axis of a prescription: its own, those of its rungs and of its groups."""
    alone = (prescription.id,)
    for rule in flat(prescription.rule):
        if isinstance(rule, Ladder):
            for rung in rule.rungs:
                yield from (Mover(inner, alone, _onward(inner, rung.dosage)) for inner in flat(rung.rule))
        elif isinstance(rule, Cycle):
            if rule.step is not None:
                yield Mover(attrs.evolve(rule.step, every=rule.every), alone, _onward(rule.step, rule.rows[0]))
        elif not isinstance(rule, Table):
            yield Mover(rule, alone, _onward(rule, prescription.opening))
    for group in programme.groups:
        if prescription.id in group.prescriptions:
            opening = prescription.opening
            yield from (Mover(rule, group.prescriptions, _onward(rule, opening)) for rule in flat(group.rule))


def _onward(rule: Any, opening: Any) -> int:
    if isinstance(rule, Ramp):
        begins = amounts(opening, rule.axis)
        target = _limit(rule, begins[0][1]) if begins else None
        return -1 if target is not None and target < max(amount.most for amount, _unit in begins) else 1
    return -1 if isinstance(rule, Decrease) else 1


def place_of(rows: Any, told: Told) -> int | None:
    """Return which row or rung a dose is of; ``None`` where it is not sure."""
    if isinstance(rows, Ladder):
        slugs = [rung.exercise.slug for rung in rows.rungs]
        return slugs.index(told.exercise) if slugs.count(told.exercise) == 1 else None
    found = [index for index, row in enumerate(rows.rows) if row.rounded() == told.dosage]
    return found[0] if len(found) == 1 else None


def _inside(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, tuple):
        for inner in value:
            yield from _inside(inner)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _inside(getattr(value, field.name))


def _rules_at(programme: Programme, prescription: Prescription) -> list[Any]:
    groups = [group.rule for group in programme.groups if prescription.id in group.prescriptions]
    return [each for each in _inside((prescription.rule, *groups)) if hasattr(each, "axis") and hasattr(each, "every")]


def _ceilings(programme: Programme, prescription: Prescription) -> Iterator[tuple[Axis, Any, Any]]:
    dosages = [dosage for _exercise, dosage in prescription.variants()]
    dosages += [prescription.maintenance] if prescription.maintenance else []
    rules = _rules_at(programme, prescription)
    for axis in Axis:
        found = [each for dosage in dosages for each in amounts(dosage, axis)]
        units = {unit for _amount, unit in found}
        if len(units) == 1:
            unit = units.pop()
            limits = [
                _limit(each, unit) for each in rules if each.axis is axis and not getattr(each, "reference", None)
            ]
            known = [limit for limit in limits if limit is not None]
            yield axis, unit, max(*(amount.most for amount, _unit in found), *known, 0)


def _limit(rule: Any, unit: Any) -> Any:
    """Return how far a rule may take an axis, in the unit of the dosage; nothing where it is told in another."""
    named = ("upto",) if isinstance(rule, Changes) else ("upto", "to", "back_to")
    own = unit[1] if isinstance(unit, tuple) and unit[0] == "body" else unit
    found = []
    for limit in (getattr(rule, name, None) for name in named):
        if isinstance(limit, Quantity):
            if limit.unit is not Unit.PERCENT or own is Unit.PERCENT:
                found.append(limit.converted(own).amount.most if isinstance(own, Unit) else limit.amount.most)
        elif limit is not None:
            found.append(limit)
    return max(found, default=None)


def _most_a_day(programme: Programme, prescription: Prescription) -> int:
    often = [dosage.frequency for _exercise, dosage in prescription.variants()]
    often += [prescription.maintenance.frequency] if prescription.maintenance else []
    often += [prescription.maintenance_frequency] if prescription.maintenance_frequency else []
    limits = [int(frequency.times_within(_SPAN).most) for frequency in often]
    rules = _rules_at(programme, prescription)
    limits += [int(getattr(each, "upto", 1)) for each in rules if each.axis is Axis.TIMES_PER_DAY]
    return max(limits)
