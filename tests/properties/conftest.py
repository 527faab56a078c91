"""What the laws share: plans of drawn programmes and logs, made without the warnings that drawn days bring."""

import warnings
from collections.abc import Iterator

import pytest

from rehabplan.errors import AdjustedDaysWarning, MovedSlotWarning


@pytest.fixture(autouse=True)
def _days_may_be_adjusted() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AdjustedDaysWarning)
        warnings.simplefilter("ignore", MovedSlotWarning)
        yield
