"""What of a programme depends on the person: affected sides made left and right, results of tests."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.exercise import Side
from rehabplan.fields import as_tuple
from rehabplan.progression import InTurn
from rehabplan.report import TestResult


def sides_for(affected: Side | str) -> dict[Side, Side]:
    """Return which side ``affected`` and ``other`` are for a person."""
    side = Side(affected)
    if side not in {Side.LEFT, Side.RIGHT}:
        raise InvalidValue("affected", side.value, "use left or right", "unknown-choice")
    return {Side.AFFECTED: side, Side.OTHER: Side.RIGHT if side is Side.LEFT else Side.LEFT}


def with_sides(value: Any, sides: dict[Side, Side]) -> Any:
    """Return a value with its sides replaced, itself where it names none of them."""
    if isinstance(value, Side):
        return sides.get(value, value)
    if isinstance(value, tuple):
        changed = tuple(with_sides(each, sides) for each in value)
        return value if all(new is old for new, old in zip(changed, value, strict=True)) else changed
    if not attrs.has(type(value)):
        return value
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    changes = {name: new for name, old in fields.items() if (new := with_sides(old, sides)) is not old}
    if not changes:
        return value
    if isinstance(value, InTurn):
        return InTurn(*changes["rules"])
    return attrs.evolve(value, **changes)


def as_results(results: Mapping[str, Any] | Iterable[TestResult]) -> tuple[TestResult, ...]:
    """Return test results from a mapping of names, ``10rm`` or ``prescription/10rm``, to values."""
    if not isinstance(results, Mapping):
        listed = as_tuple(results)
        if not isinstance(listed, tuple):
            raise InvalidType("results", results, "give a table such as {'1rm': '80 kg'}, or a list of TestResult")
        return listed
    named = [(name.rpartition("/"), value) for name, value in results.items()]
    return tuple(TestResult(test, value, prescription=owner or None) for (owner, _slash, test), value in named)
