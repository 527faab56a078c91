"""Built-in exercises and programmes, read from documents by the same code that reads yours.

Store the document of a programme, not its slug: a later version may change what the slug stands for.
"""

import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from rehabplan.errors import UnknownName

if TYPE_CHECKING:
    from rehabplan.exercise import Exercise
    from rehabplan.programme import Programme

_PROGRAMMES = ("low-back",)


def programmes() -> tuple[str, ...]:
    """Return the slugs of the built-in programmes."""
    return _PROGRAMMES


@functools.lru_cache(maxsize=len(_PROGRAMMES))
def programme(slug: str) -> "Programme":
    """Return a built-in programme; an unknown slug is an :class:`UnknownName` that lists those there are.

    >>> programme("low-back").weeks
    8
    """
    from rehabplan import document

    if slug not in _PROGRAMMES:
        raise UnknownName("built-in programme", slug, _PROGRAMMES)
    return document.loads(_text(slug), exercises=exercises(), name=f"{slug}.toml")


@functools.lru_cache(maxsize=1)
def exercises() -> "Mapping[str, Exercise]":
    """Return the built-in exercises by slug."""
    from rehabplan import document

    loaded = document.loads_exercises(_text("exercises"), name="exercises.toml")
    return MappingProxyType({exercise.slug: exercise for exercise in loaded})


def exercise(slug: str) -> "Exercise":
    """Return a built-in exercise; an unknown slug is an :class:`UnknownName` that lists those there are.

    >>> str(exercise("glute-bridge").name)
    'Glute bridge'
    """
    known = exercises()
    if slug not in known:
        raise UnknownName("built-in exercise", slug, known)
    return known[slug]


def _text(name: str) -> str:
    return resources.files(__name__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
