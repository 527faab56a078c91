"""Law 1: what was written is read back as it was."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Adjustment, Effort, Level, Load, Log, Programme, Quantity, Range, document
from rehabplan.loads import parse_load
from rehabplan.progression import Every
from rehabplan.testing import strategies

from .drawn import programmes, programmes_with_logs


@pytest.mark.parametrize("form", ["toml", "json"])
@settings(max_examples=80)
@given(programme=programmes)
def test_a_programme_survives_its_document(form: str, programme: Programme) -> None:
    assert document.loads(document.dumps(programme, form), form) == programme  # type: ignore[arg-type]


@settings(max_examples=60)
@given(programme=programmes)
def test_a_programme_survives_plain_data(programme: Programme) -> None:
    assert document.from_data(document.to_data(programme)) == programme


@settings(max_examples=80)
@given(drawn=programmes_with_logs())
def test_a_log_survives_its_lines(drawn: tuple[Programme, Log]) -> None:
    log = drawn[1]
    assert document.loads_log(document.dumps_log(log)) == log


@given(st.one_of(strategies.ranges(-30, 30), strategies.ranges(open_ended=True)))
def test_a_range_survives_its_text(amount: Range) -> None:
    assert Range.parse(str(amount)) == amount


@given(strategies.quantities(open_ended=True))
def test_a_quantity_survives_its_text(quantity: Quantity) -> None:
    assert Quantity.parse(str(quantity)) == quantity


@given(strategies.loads(prescriptions=("squat",)).filter(lambda load: not isinstance(load, Level)))
def test_a_load_survives_its_text(load: Load) -> None:
    assert parse_load(str(load)) == load


@given(strategies.efforts())
def test_an_effort_survives_its_text(effort: Effort) -> None:
    assert Effort.parse(str(effort)) == effort


@given(strategies.adjustments())
def test_an_adjustment_survives_its_text(adjustment: Adjustment) -> None:
    assert Adjustment.parse(str(adjustment)) == adjustment


@given(strategies.everys())
def test_a_pace_survives_its_text(every: Every) -> None:
    assert Every.parse(str(every)) == every
