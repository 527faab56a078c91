from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from planning.patients import dosage, exercise, plan, prescription
from rehabplan import Dosage, Dose, Exercise, Frequency, Prescription, Range, Schedule, breaths
from rehabplan.export.rows import rows
from rehabplan.progression import Increase

LONDON = ZoneInfo("Europe/London")
LUNGE = Exercise(slug="lunge", name="Lunge", laterality="unilateral")


def row(dose, moved=None):
    given = Prescription(exercise=moved or exercise(), dosage=Dosage(dose, Frequency.on("mon")))
    (found,) = rows(Schedule.of(plan(given, weeks=1), LONDON))
    return found


def test_a_row_says_everything_of_one_exercise_in_one_session():
    given = Dose(sets=Range(2, 3), reps=Range(8, 12), hold="5 s", rest="30-60 s")
    assert row(given) == {
        "id": "2027-01-04/1/bridge",
        "date": date(2027, 1, 4),
        "week": 1,
        "day": 1,
        "slot": 1,
        "start": datetime(2027, 1, 4, 8, tzinfo=LONDON),
        "end": datetime(2027, 1, 4, 8, 10, tzinfo=LONDON),
        "prescription": "bridge",
        "exercise": "bridge",
        "side": "both",
        "counted": None,
        "sets_low": 2,
        "sets_high": 3,
        "reps_low": 8,
        "reps_high": 12,
        "hold_low": 5,
        "hold_high": 5,
        "hold_unit": "s",
        "duration_seconds_low": None,
        "duration_seconds_high": None,
        "range_of_motion_low": None,
        "range_of_motion_high": None,
        "range_of_motion_unit": None,
        "rest_seconds": 60,
        "optional": False,
        "projected": False,
        "dose": "2-3 x 8-12, hold 5 s, rest 30-60 s",
        "why": "prescribed from week 1: 2-3 x 8-12, hold 5 s, rest 30-60 s",
    }


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (Dose(reps=Range.up_to(5)), {"reps_low": None, "reps_high": 5}),
        (Dose(reps=Range.at_least(5)), {"reps_low": 5, "reps_high": None}),
        (Dose(reps=3, hold=breaths(4, 5)), {"hold_low": 4, "hold_high": 5, "hold_unit": "breaths"}),
        (Dose(duration="40 s"), {"duration_seconds_low": 40, "duration_seconds_high": 40, "reps_low": None}),
        (
            Dose(reps=10, range_of_motion="25 %"),
            {"range_of_motion_low": 25, "range_of_motion_high": 25, "range_of_motion_unit": "%"},
        ),
        (Dose(reps=10), {"rest_seconds": None, "hold_unit": None}),
    ],
)
def test_bounds_and_units_of_each_shape(dose, expected):
    found = row(dose)
    assert {name: found[name] for name in expected} == expected


def test_the_side_and_how_it_is_counted():
    found = row(Dose(reps=10, side="each", counted="per side"), LUNGE)
    assert (found["side"], found["counted"]) == ("each", "per side")


def test_what_is_shown_is_rounded_and_what_is_to_come_is_marked():
    growing = prescription(rule=Increase("reps", by=0.5, upto=20), given=dosage(10, Frequency.per_week("1-2")))
    found = rows(Schedule.of(plan(growing, weeks=2), LONDON))
    assert [(each["week"], each["reps_low"], each["optional"], each["projected"]) for each in found] == [
        (1, 10, False, False),
        (1, 10, True, False),
        (2, 11, False, True),
        (2, 11, True, True),
    ]


def test_one_row_for_each_exercise_of_each_session_in_order():
    folded = plan(prescription(given=dosage(10, Frequency.daily(2))), prescription("dog"), weeks=1)
    assert [each["id"] for each in rows(Schedule.of(folded, LONDON))][:4] == [
        "2027-01-04/1/bridge",
        "2027-01-04/1/dog",
        "2027-01-04/2/bridge",
        "2027-01-05/1/bridge",
    ]
