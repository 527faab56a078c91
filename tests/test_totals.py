import pytest

from planning.patients import dosage, exercise, plan, prescription
from rehabplan import Dosage, Dose, Exercise, Frequency, Prescription, Range, breaths
from rehabplan.estimate import LengthEstimate
from rehabplan.progression import Increase
from rehabplan.totals import Span, Totals, weekly_totals

MONDAYS = Frequency.on("mon")
LUNGE = Exercise(slug="lunge", name="Lunge", laterality="unilateral")


def of_a_monday(dose, moved=None):
    prescribed = Prescription(exercise=moved or exercise(), dosage=Dosage(dose, MONDAYS))
    return weekly_totals(plan(prescribed, weeks=1))[1, prescribed.id]


def spans(sessions, sets, reps, seconds):
    return Totals(*(Span(*pair) for pair in (sessions, sets, reps, seconds)))


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (Dose(sets=3, reps=10), spans((1, 1), (3, 3), (30, 30), (90, 90))),
        (Dose(sets=Range(2, 3), reps=Range(8, 12)), spans((1, 1), (2, 3), (16, 36), (48, 108))),
        (Dose(sets=2, reps=5, hold="5-10 s"), spans((1, 1), (2, 2), (10, 10), (50, 100))),
        (Dose(reps=3, hold=breaths(4)), spans((1, 1), (1, 1), (3, 3), (60, 60))),
        (Dose(sets=3, duration="30-45 s"), spans((1, 1), (3, 3), (0, 0), (90, 135))),
        (Dose(reps=Range.up_to(5)), spans((1, 1), (1, 1), (1, 5), (3, 15))),
        (Dose(reps=Range.at_least(8)), spans((1, 1), (1, 1), (8, 8), (24, 24))),
    ],
)
def test_a_session_adds_its_sets_repetitions_and_time_under_tension(dose, expected):
    assert of_a_monday(dose) == expected


def test_both_sides_count_where_each_works():
    each = Dose(sets=2, reps=10, side="each", counted="per side")
    shared = Dose(sets=2, reps=10, side="each", counted="in all")
    assert of_a_monday(each, LUNGE) == spans((1, 1), (4, 4), (40, 40), (120, 120))
    assert of_a_monday(shared, LUNGE) == spans((1, 1), (2, 2), (20, 20), (60, 60))


def test_optional_sessions_count_at_the_high_end_only():
    folded = plan(prescription(given=dosage(10, Frequency.per_week("2-3"))), weeks=1)
    assert weekly_totals(folded) == {(1, "bridge"): spans((2, 3), (2, 3), (20, 30), (60, 90))}


def test_each_week_and_prescription_has_its_own_total():
    growing = prescription(rule=Increase("reps", by=1, upto=20), given=dosage(10, Frequency.per_week(2)))
    totals = weekly_totals(plan(growing, prescription("dog", given=dosage(5, MONDAYS)), weeks=2))
    assert {key: each.reps for key, each in totals.items()} == {
        (1, "bridge"): Span(20, 20),
        (1, "dog"): Span(5, 5),
        (2, "bridge"): Span(22, 22),
        (2, "dog"): Span(5, 5),
    }


def test_an_unstated_tempo_is_the_estimates():
    totals = weekly_totals(plan(prescription(given=dosage(10, MONDAYS)), weeks=1), LengthEstimate(seconds_per_rep=6))
    assert totals[1, "bridge"].seconds_under_tension == Span(60, 60)


def test_a_plan_without_sessions_has_no_totals():
    assert weekly_totals(plan()) == {}
