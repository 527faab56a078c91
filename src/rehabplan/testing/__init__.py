"""For the tests of what is built on rehabplan: :mod:`~rehabplan.testing.strategies` (extra ``testing``)."""

from rehabplan.testing import strategies

__all__ = ["strategies"]
