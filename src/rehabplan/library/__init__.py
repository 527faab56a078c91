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

_EXERCISES = "exercises"
_SUFFIX = ".toml"


@functools.lru_cache(maxsize=1)
def programmes() -> tuple[str, ...]:
    """Return the slugs of the built-in programmes, in alphabetical order."""
    names = sorted(each.name for each in resources.files(__name__).joinpath("data").iterdir())
    slugs = (name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX))
    return tuple(slug for slug in slugs if slug != _EXERCISES)


def find(*, condition: str | None = None, region: str | None = None) -> tuple[str, ...]:
    """Return the slugs of the built-in programmes for a condition, a region of the body, or both.

    A word matches where it is part of what a programme says, whatever its letters' case.

    >>> "low-back" in find(region="low back", condition="low back pain")
    True
    """
    return tuple(
        slug
        for slug in programmes()
        if _says(programme(slug).conditions, condition) and _says(programme(slug).regions, region)
    )


def _says(words: tuple[str, ...], wanted: str | None) -> bool:
    return wanted is None or any(wanted.casefold() in word.casefold() for word in words)


@functools.lru_cache(maxsize=64)
def programme(slug: str) -> "Programme":
    """Return a built-in programme; an unknown slug is an :class:`UnknownName` that lists those there are.

    >>> programme("low-back").weeks
    8
    """
    from rehabplan import document

    if slug not in programmes():
        raise UnknownName("built-in programme", slug, programmes())
    return document.loads(_text(slug), exercises=exercises(), name=f"{slug}.toml")


@functools.lru_cache(maxsize=1)
def exercises() -> "Mapping[str, Exercise]":
    """Return the built-in exercises by slug."""
    from rehabplan import document

    loaded = document.loads_exercises(_text(_EXERCISES), name="exercises.toml")
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
    return resources.files(__name__).joinpath("data", f"{name}{_SUFFIX}").read_text(encoding="utf-8")
