"""A distance is shown in whole metres, miles to two decimals; the trend is exact, so that small steps add up."""

import pytest

from planning.patients import plan
from rehabplan import Dosage, Dose, Exercise, Frequency, Prescription
from rehabplan.export import table
from rehabplan.progression import Decrease, Increase
from rehabplan.quantity import metres
from rehabplan.wording import dose_words, why_sentence


def runs(distance, rule, weeks):
    """Return what is asked for in each week of a run once a week."""
    once_a_week = Dosage(Dose(distance=distance), Frequency.per_week(1))
    run = Prescription(exercise=Exercise(slug="run", name="Run"), dosage=once_a_week, rule=rule)
    return plan(run, weeks=weeks)


def shown(folded):
    return [str(session.items[0].dosage.dose.distance) for session in folded.sessions]


@pytest.mark.parametrize(
    ("distance", "rule", "expected"),
    [
        # 5000, 5500, 6050, 6655, 7320.5, 8052.55, 8857.805: ten per cent of what is exact, not of what is shown.
        (
            "5 km",
            Increase("distance", by="10 %", upto="20 km"),
            ["5 km", "5500 m", "6050 m", "6655 m", "7321 m", "8053 m", "8858 m"],
        ),
        # 400, 400.3, 400.6, 400.9, 401.2, 401.5, 401.8
        (
            "400 m",
            Increase("distance", by="0.3 m", upto="900 m"),
            ["400 m", "400 m", "401 m", "401 m", "401 m", "402 m", "402 m"],
        ),
        # 3, 3.004, 3.008, 3.012, 3.016, 3.02, 3.024
        (
            "3 mi",
            Increase("distance", by="0.004 mi", upto="9 mi"),
            ["3 mi", "3 mi", "3.01 mi", "3.01 mi", "3.02 mi", "3.02 mi", "3.02 mi"],
        ),
        # 11.1, 10.8, 10.5, 10.2, 9.9, 9.6, 9.3: below ten metres decimals count, and no step goes up.
        (
            "11.1 m",
            Decrease("distance", by="0.3 m", downto="1 m"),
            ["11 m", "11 m", "11 m", "10 m", "9.9 m", "9.6 m", "9.3 m"],
        ),
    ],
)
def test_a_step_smaller_than_what_is_shown_still_adds_up(distance, rule, expected):
    assert shown(runs(distance, rule, weeks=7)) == expected


def test_what_a_patient_reads_is_whole_and_why_says_the_exact_sum():
    folded = runs("5 km", Increase("distance", by="10 %", upto="20 km"), weeks=6)
    last = folded.sessions[-1].items[0]
    assert last.dosage.dose.distance == metres(8053)
    assert dose_words(last.dosage.dose) == "8053 metres"
    assert "1 x 8053 m *" in table.dumps(folded)
    assert ", shown as 8053 m" in why_sentence(last)
    assert "8052.55 m = 5 km + 10 %" in why_sentence(last)
