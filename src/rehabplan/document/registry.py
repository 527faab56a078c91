"""Words for a caller's own rules, conditions and modulations: for the whole process, until they are taken back."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import attrs

from rehabplan.errors import InvalidType, InvalidValue, did_you_mean
from rehabplan.progression import Condition, Modulation, Rule
from rehabplan.text import slug

REGISTRABLE: Mapping[str, Any] = MappingProxyType({"rule": Rule, "condition": Condition, "modulation": Modulation})
"""The kinds that a caller may add to, each with the protocol its classes follow."""

_METHODS = {"rule": "start, advance and exhausted", "condition": "judge", "modulation": "colours and apply"}
_words: dict[str, dict[str, type]] = {kind: {} for kind in REGISTRABLE}
_changes = [0]


def registered(kind: str) -> Mapping[str, type]:
    """Return the registered classes of a kind by their words."""
    return _words.get(kind, {})


def is_own(cls: type) -> bool:
    """Return whether a class is one of rehabplan's, whose checks speak as errors of this package do."""
    return cls.__module__.partition(".")[0] == __name__.partition(".")[0]


def generation() -> int:
    """Return a number that every change of the registry raises: what was made before may not know the words."""
    return _changes[0]


def add(kind: str, word: str, cls: type, built_in: Mapping[str, type]) -> None:
    """Give a class its word; ``built_in`` are the words that are taken anyway."""
    slug(word, "word")
    _check_class(kind, cls)
    taken = {**built_in, **_words[kind]}
    if word in taken:
        remedy = f"{taken[word].__qualname__} has this word; choose another"
        raise InvalidValue("word", word, remedy, "duplicate")
    for known, each in taken.items():
        if each is cls:
            raise InvalidValue("cls", cls.__qualname__, f"it has the word {known!r} already", "duplicate")
    _change(kind, {**_words[kind], word: cls})


def remove(kind: str, word: str) -> None:
    """Take a word back; built-in ones stay."""
    check_kind(kind)
    if word not in _words[kind]:
        known = ", ".join(_words[kind]) or "none"
        remedy = f"no registered {kind} has this word{did_you_mean(word, _words[kind])}; registered are {known}"
        raise InvalidValue("word", word, remedy, "unknown-name")
    _change(kind, {known: cls for known, cls in _words[kind].items() if known != word})


def check_kind(kind: object) -> None:
    """Refuse a kind that has no registry."""
    if not isinstance(kind, str) or kind not in REGISTRABLE:
        remedy = f"use one of {', '.join(REGISTRABLE)}{did_you_mean(kind, REGISTRABLE)}"
        raise InvalidValue("kind", kind, remedy, "unknown-choice")


def _change(kind: str, words: dict[str, type]) -> None:
    _words[kind] = words
    _changes[0] += 1


def _check_class(kind: str, cls: object) -> None:
    if not isinstance(cls, type) or not attrs.has(cls):
        raise InvalidType("cls", cls, "give an attrs class, such as one decorated with @attrs.frozen")
    if not issubclass(cls, REGISTRABLE[kind]):
        raise InvalidType("cls", cls, f"a {kind} has the methods {_METHODS[kind]}; write them")
    try:
        attrs.resolve_types(cls)
    except NameError as error:
        raise InvalidType("cls", cls, f"an annotation names what is not there ({error}); import it") from None
    for field in attrs.fields(cls):
        if field.init and field.type is None:
            raise InvalidType("cls", cls, f"annotate the field {field.name} with its type")
        if field.name == "type":
            raise InvalidValue(
                "cls", cls.__qualname__, "a document says its word in type; rename that field", "reserved"
            )
