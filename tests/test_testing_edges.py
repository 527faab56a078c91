"""Corners of the public strategies that a random programme seldom reaches."""

from hypothesis import given, settings

from rehabplan import Dosage, Dose, Frequency, Quantity
from rehabplan.dose import Prescribable
from rehabplan.quantity import MASSES
from rehabplan.testing import strategies


@settings(max_examples=20)
@given(strategies.masses())
def test_masses_are_in_kilograms_or_pounds(mass: Quantity) -> None:
    assert mass.unit in MASSES


def test_nothing_moves_a_dosage_without_an_axis() -> None:
    still = Dosage(Dose(to_prescribe=[Prescribable.REPS]), Frequency.every_hours(2))
    assert strategies.movers(still).is_empty
