"""Law 5: rounding never swallows a step; the trend is exact and only what is shown is rounded, halves up."""

import math
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from rehabplan import Dosage, Dose, Exercise, Frequency, Plan, Prescription, Programme
from rehabplan.progression import Increase

from .drawn import START

_WEEKS = 12
_STEPS = st.fractions(min_value=Fraction(1, 10), max_value=3, max_denominator=10)


@given(start=st.integers(1, 20), by=_STEPS, room=st.integers(1, 30))
def test_each_week_shows_the_exact_trend_rounded_half_up(start: int, by: Fraction, room: int) -> None:
    rule = Increase("reps", by=by, upto=start + room)
    prescription = Prescription(
        exercise=Exercise(slug="any", name="Any"), dosage=Dosage(Dose(reps=start), Frequency.daily()), rule=rule
    )
    plan = Plan.of(Programme(title="Any", weeks=_WEEKS, prescriptions=[prescription]), START)
    steps = [min(week, math.floor(room / by)) for week in range(_WEEKS)]
    expected = [math.floor(start + by * step + Fraction(1, 2)) for step in steps]
    assert expected == [plan.week(week)[0].items[0].dosage.dose.reps.low for week in range(1, _WEEKS + 1)]  # type: ignore[union-attr]
