"""Law 1: what was written is read back as it was."""

import pytest
from hypothesis import given, settings

from rehabplan import Log, Programme, Quantity, Range, document
from rehabplan.testing import strategies

from .drawn import programmes, programmes_with_logs


@pytest.mark.parametrize("form", ["toml", "json"])
@settings(max_examples=60)
@given(programme=programmes)
def test_a_programme_survives_its_document(form: str, programme: Programme) -> None:
    assert document.loads(document.dumps(programme, form), form) == programme  # type: ignore[arg-type]


@settings(max_examples=60)
@given(programme=programmes)
def test_a_programme_survives_plain_data(programme: Programme) -> None:
    assert document.from_data(document.to_data(programme)) == programme


@settings(max_examples=60)
@given(drawn=programmes_with_logs())
def test_a_log_survives_its_lines(drawn: tuple[Programme, Log]) -> None:
    log = drawn[1]
    assert document.loads_log(document.dumps_log(log)) == log


@given(strategies.ranges())
def test_a_range_survives_its_text(amount: Range) -> None:
    assert Range.parse(str(amount)) == amount


@given(strategies.quantities())
def test_a_quantity_survives_its_text(quantity: Quantity) -> None:
    assert Quantity.parse(str(quantity)) == quantity
