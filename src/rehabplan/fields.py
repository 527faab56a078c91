"""How fields are filled and checked.

A converter accepts the obvious and passes on what it cannot read; the validator behind it knows the field's name and
says what is wrong. Enumerations are :class:`Choice`, which name their members when a word is none of them.
"""

import operator
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date, datetime
from enum import Enum
from typing import Any, NoReturn

import attrs

from rehabplan.errors import InvalidType, InvalidValue, did_you_mean

Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]


class Choice(Enum):
    """An enumeration whose members are made from their value; another value is an error that lists them."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        known = [str(each.value) for each in cls]
        place = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in cls.__name__).strip()
        raise InvalidValue(place, value, f"use one of {', '.join(known)}{did_you_mean(value, known)}", "unknown-choice")


def as_tuple(values: Iterable[Any]) -> Any:
    """Return a list or other iterable as a tuple; a lone string is passed on, not its letters, and a set, unordered."""
    if isinstance(values, str | bytes | Mapping | Set) or not isinstance(values, Iterable):
        return values
    return tuple(values)


def copier(cls: type) -> Callable[[Any, Mapping[str, Any]], Any]:
    """Return a function that copies a frozen value of a class with other values for some fields.

    It neither converts nor checks what it is given: a quicker ``attrs.evolve`` for what planning makes by the thousand.
    """
    names = tuple(attrs.fields_dict(cls))
    stores = {name: getattr(cls, name).__set__ for name in names}
    read = operator.attrgetter(*names)

    def copied(value: Any, changes: Mapping[str, Any]) -> Any:
        copy: Any = object.__new__(cls)
        for store, old in zip(stores.values(), read(value), strict=True):
            store(copy, old)
        for name, new in changes.items():
            stores[name](copy, new)
        return copy

    return copied


def _instance_check(kinds: tuple[type, ...]) -> Callable[[object, str], None]:
    names = " or ".join(kind.__name__ for kind in kinds)
    article = "an" if names.startswith(("A", "E", "I", "O")) else "a"

    def check(value: object, place: str) -> None:
        # A class has the methods that a protocol asks for, so that only this tells it from its instances.
        if isinstance(value, type) or not isinstance(value, kinds):
            raise InvalidType(place, value, f"give {article} {names}")

    return check


def instance_of(*kinds: type) -> Validator:
    """Return a validator that passes instances of the kinds."""
    return checked(_instance_check(kinds))


def each(check: Callable[[Any, str], object]) -> Validator:
    """Return a validator that passes tuples whose every entry ``check(value, place)`` lets through."""

    def check_all(_instance: object, attribute: "attrs.Attribute[Any]", values: object) -> None:
        if not isinstance(values, tuple):
            raise InvalidType(attribute.name, values, "give a list")
        for index, value in enumerate(values):
            check(value, f"{attribute.name}[{index}]")

    return check_all


def tuple_of(*kinds: type) -> Validator:
    """Return a validator that passes tuples of instances of the kinds."""
    return each(_instance_check(kinds))


def checked(check: Callable[[Any, str], object]) -> Validator:
    """Return a validator that lets through what ``check(value, place)`` lets through."""

    def check_field(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        check(value, attribute.name)

    return check_field


def whole(low: int, high: int) -> Validator:
    """Return a validator that passes whole numbers from ``low`` to ``high``."""

    def check(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            raise InvalidType(attribute.name, value, "give a whole number")
        if not low <= value <= high:
            raise InvalidValue(attribute.name, value, f"give a whole number from {low} to {high}", "out-of-bounds")

    return check


def calendar_date(value: object, place: str) -> date:
    """Return a date; a ``datetime`` is refused, since its zone would be lost."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise InvalidType(place, value, "give a date, such as date(2027, 1, 4)")
    return value


def unique(names: Iterable[str], place: str, remedy: str) -> None:
    """Refuse a name that stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise InvalidValue(place, name, remedy, "duplicate")
        seen.add(name)
