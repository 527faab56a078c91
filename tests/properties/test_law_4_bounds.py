"""Law 4: nothing passes its ceiling or floor, and what is exhausted changes no more."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Dosage, Exercise, Plan, Prescription, Programme
from rehabplan.progression import End, Increase
from rehabplan.testing import strategies

from .drawn import START

_EXERCISE = Exercise(slug="any", name="Any", laterality="bilateral")


@st.composite
def growing(draw: st.DrawFn) -> tuple[Programme, Increase, Dosage]:
    """Return a programme with one increase, that rule and the dosage it starts from."""
    dosage = draw(strategies.dosages(_EXERCISE.laterality))
    rule = draw(strategies.increases(dosage))
    prescription = Prescription(exercise=_EXERCISE, dosage=dosage, rule=rule)
    return Programme(title="Any", weeks=draw(st.integers(1, 12)), prescriptions=[prescription]), rule, dosage


@settings(max_examples=150)
@given(drawn=growing(), data=st.data())
def test_every_amount_stays_between_where_it_began_and_its_ceiling(
    drawn: tuple[Programme, Increase, Dosage], data: st.DataObject
) -> None:
    programme, rule, dosage = drawn
    reports = data.draw(st.lists(strategies.session_reports(programme, START), max_size=8))
    floor = dosage.rounded().amount(rule.axis)
    for session in Plan.of(programme, START, log=reports).sessions:
        shown = session.items[0].dosage.amount(rule.axis)
        moving = shown.least if rule.end is End.LOW else shown.most
        # Rounding half up may show up to half a unit more than the exact ceiling.
        assert 2 * moving <= 2 * rule.upto + 1
        assert shown.least >= floor.least
        assert shown.most >= floor.most


@settings(max_examples=100)
@given(drawn=growing())
def test_a_step_at_a_time_and_none_once_exhausted(drawn: tuple[Programme, Increase, Dosage]) -> None:
    programme, rule, _dosage = drawn
    amounts = [session.items[0].dosage.amount(rule.axis).most for session in Plan.of(programme, START).sessions]
    steps = [later - earlier for earlier, later in itertools.pairwise(amounts)]
    assert all(0 <= step <= rule.by + 1 for step in steps)


def test_a_growing_rule_must_name_its_ceiling() -> None:
    with pytest.raises(TypeError, match="upto"):
        Increase("reps", by=1)  # type: ignore[call-arg]
