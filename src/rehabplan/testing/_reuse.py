"""The same strategy for the same arguments, and few of many fields at a time, so that drawing stays quick."""

import functools
from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

_Arguments = ParamSpec("_Arguments")
_Made = TypeVar("_Made")


def reused(make: Callable[_Arguments, _Made]) -> Callable[_Arguments, _Made]:
    """Return a function that makes each strategy once; Hypothesis examines every new one, which takes long."""
    return functools.lru_cache(maxsize=256)(make)  # type: ignore[return-value]  # it takes the same arguments


def few(draw: st.DrawFn, fields: Mapping[str, SearchStrategy[Any]]) -> dict[str, Any]:
    """Return values for a few of some fields: mostly for none or one of them, at most for three."""
    chosen = draw(_few_of(tuple(fields)))
    return {name: draw(values) for name, values in fields.items() if name in chosen}


@reused
def _few_of(names: tuple[str, ...]) -> SearchStrategy[tuple[str, ...]]:
    one = st.sampled_from(names).map(lambda name: (name,))
    if len(names) == 1:
        return st.one_of(st.just(()), one)
    several = st.lists(st.sampled_from(names), min_size=2, max_size=3, unique=True).map(tuple)
    return st.one_of(st.just(()), one, several)
