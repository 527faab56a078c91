"""The `engine` fixture: a test that takes it runs once in each calendar engine."""

import os

import pytest

from .engines import ENGINES, Engine


@pytest.fixture(
    scope="session",
    params=[pytest.param(engine, id=engine.name, marks=pytest.mark.interop) for engine in ENGINES],
)
def engine(request: pytest.FixtureRequest) -> Engine:
    """Give each engine in turn, and skip where it is absent (fail where REHABPLAN_REQUIRE_ENGINES=1)."""
    candidate: Engine = request.param
    if missing := candidate.missing():
        refuse = pytest.fail if os.environ.get("REHABPLAN_REQUIRE_ENGINES") == "1" else pytest.skip
        refuse(f"{candidate.name} lacks {', '.join(missing)}: run tests/interop/setup")
    return candidate
