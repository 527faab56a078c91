"""The same strategy for the same arguments."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from hypothesis.strategies import SearchStrategy

_Arguments = ParamSpec("_Arguments")
_Value = TypeVar("_Value")


def reused(
    make: Callable[_Arguments, SearchStrategy[_Value]],
) -> Callable[_Arguments, SearchStrategy[_Value]]:
    """Return a function that makes each strategy once; Hypothesis examines every new one, which takes long."""
    return functools.lru_cache(maxsize=256)(make)  # type: ignore[return-value]  # it takes the same arguments
