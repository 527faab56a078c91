"""How fields are filled: converters that accept the obvious and say what is wrong with the rest."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar

from rehabplan.errors import InvalidType, InvalidValue, did_you_mean

E = TypeVar("E", bound=Enum)
T = TypeVar("T")


def optional(convert: Callable[[Any], T]) -> Callable[[Any], T | None]:
    """Return a converter that leaves ``None`` alone."""
    return lambda value: None if value is None else convert(value)


def sequence(values: object, field: str) -> tuple[Any, ...]:
    """Return the values as a tuple; a lone string is an error, not its letters."""
    if isinstance(values, str | bytes | Mapping) or not isinstance(values, Iterable):
        raise InvalidType(field, values, "give a list")
    return tuple(values)


def tuple_of(kind: type[T] | tuple[type[T], ...], field: str) -> Callable[[object], tuple[T, ...]]:
    """Return a converter to a tuple of instances of ``kind``."""
    one = instance_of(kind, field)
    return lambda values: tuple(one(value) for value in sequence(values, field))


def instance_of(kind: type[T] | tuple[type[T], ...], field: str) -> Callable[[object], T]:
    """Return a converter that passes instances of ``kind`` and refuses all else."""
    kinds = kind if isinstance(kind, tuple) else (kind,)
    names = " or ".join(each.__name__ for each in kinds)

    def check(value: object) -> T:
        if not isinstance(value, kinds):
            raise InvalidType(field, value, f"give a {names}")
        return value

    return check


def member(kind: type[E], field: str) -> Callable[[object], E]:
    """Return a converter to a member of an enumeration from the member or its value."""
    by_value: dict[object, E] = {each.value: each for each in kind}

    def convert(value: object) -> E:
        if isinstance(value, kind):
            return value
        if isinstance(value, str) and value in by_value:
            return by_value[value]
        known = [str(each.value) for each in kind]
        near = did_you_mean(value, known) if isinstance(value, str) else ""
        raise InvalidValue(field, value, f"use one of {', '.join(known)}{near}", "unknown-choice")

    return convert


def whole(field: str, low: int, high: int) -> Callable[[object], int]:
    """Return a converter that passes whole numbers from ``low`` to ``high``."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise InvalidType(field, value, "give a whole number")
        if not low <= value <= high:
            raise InvalidValue(field, value, f"give a whole number from {low} to {high}", "out-of-bounds")
        return value

    return check


def calendar_date(field: str) -> Callable[[object], date]:
    """Return a converter that passes dates; a ``datetime`` is refused, since its zone would be lost."""

    def check(value: object) -> date:
        if isinstance(value, datetime) or not isinstance(value, date):
            raise InvalidType(field, value, "give a date, such as date(2027, 1, 4)")
        return value

    return check


def unique(names: Iterable[str], field: str, remedy: str) -> None:
    """Refuse a name that stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise InvalidValue(field, name, remedy, "duplicate")
        seen.add(name)
