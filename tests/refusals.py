from collections.abc import Callable

import pytest

from rehabplan.errors import InvalidValue


def refusal(make: Callable[[], object], builtin: type[Exception] = ValueError) -> tuple[str, str]:
    """Return the code and the message of the error by which a value is refused, checking its builtin class."""
    with pytest.raises(InvalidValue) as caught:
        make()
    if not isinstance(caught.value, builtin):
        pytest.fail(f"{type(caught.value).__name__} is no {builtin.__name__}: {caught.value}")
    if isinstance(caught.value, TypeError) and builtin is not TypeError:
        pytest.fail(f"{caught.value} is a TypeError, but the type is right")
    return caught.value.code, str(caught.value)
