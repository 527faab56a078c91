from datetime import date, datetime
from zoneinfo import ZoneInfo

import attrs
import pytest

from planning.patients import dosage, exercise, plan, prescription
from rehabplan import Dosage, Dose, Exercise, Frequency, Prescription, Range, Schedule, breaths, kilograms, pounds
from rehabplan.export.rows import rows
from rehabplan.intervals import Intervals
from rehabplan.loads import BodyWeight
from rehabplan.progression import Increase
from rehabplan.tempo import Tempo

LONDON = ZoneInfo("Europe/London")
RUNS = Intervals(["run 60 s", "walk 90 s"], rounds=8)
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
        "reps_as_many_as_possible": False,
        "hold_low": 5,
        "hold_high": 5,
        "hold_unit": "s",
        "duration_seconds_low": None,
        "duration_seconds_high": None,
        "distance_low": None,
        "distance_high": None,
        "distance_unit": None,
        "intervals": None,
        "load": None,
        "load_shown": None,
        "load_kilograms_low": None,
        "load_kilograms_high": None,
        "effort": None,
        "effort_low": None,
        "effort_high": None,
        "contraction": None,
        "tempo": None,
        "range_of_motion_low": None,
        "range_of_motion_high": None,
        "range_of_motion_unit": None,
        "rest_seconds": 60,
        "rest_percent": None,
        "rest_between_reps_seconds": None,
        "warm_up": None,
        "cool_down": None,
        "reps_by_set": None,
        "hold_by_set": None,
        "duration_by_set": None,
        "distance_by_set": None,
        "load_by_set": None,
        "effort_by_set": None,
        "contraction_by_set": None,
        "to_prescribe": [],
        "template": None,
        "instead_of": None,
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
        (
            Dose(reps=[12, "8-10", 6]),
            {"sets_low": 3, "reps_low": 6, "reps_high": 12, "reps_by_set": ["12", "8-10", "6"]},
        ),
        (
            Dose(reps=[5, Range.as_many_as_possible(3)]),
            {
                "reps_low": 3,
                "reps_high": None,
                "reps_as_many_as_possible": True,
                "reps_by_set": ["5", "as many as possible, at least 3"],
            },
        ),
        (
            Dose(reps=1, hold=["10 s", "20 s"]),
            {"hold_low": 10, "hold_high": 20, "hold_unit": "s", "hold_by_set": ["10 s", "20 s"]},
        ),
        (
            Dose(distance="400-800 m"),
            {"distance_low": 400, "distance_high": 800, "distance_unit": "m", "reps_low": None},
        ),
        (
            Dose(reps=5, load="20 kg", effort="RPE 7-8", contraction="eccentric", tempo=Tempo(lowering=3)),
            {
                "load": "20 kg",
                "effort": "RPE 7-8",
                "effort_low": 7,
                "effort_high": 8,
                "contraction": "eccentric",
                "tempo": "lowering 3 s",
            },
        ),
        (
            Dose(reps=5, contraction=["concentric", "eccentric"], effort=["CR10 3", "CR10 5"]),
            {
                "contraction": "concentric / eccentric",
                "contraction_by_set": ["concentric", "eccentric"],
                "effort": "CR10 3 / CR10 5",
                "effort_low": 3,
                "effort_high": 5,
                "effort_by_set": ["CR10 3", "CR10 5"],
            },
        ),
        (
            Dose(sets=2, reps=5, rest="100 %", rest_between_reps="2-3 s"),
            {"rest_seconds": None, "rest_percent": 100, "rest_between_reps_seconds": 3},
        ),
        (
            Dose(intervals=RUNS, warm_up="walk 5 min", cool_down="walk 2 min"),
            {"intervals": "8 x (run 60 s, walk 90 s)", "warm_up": "walk 5 min", "cool_down": "walk 2 min"},
        ),
        (
            Dose(sets=3, to_prescribe=["reps", "load"]),
            {
                "to_prescribe": ["reps", "load"],
                "reps_low": None,
                "dose": "3 sets, reps not yet prescribed, load not yet prescribed",
            },
        ),
    ],
)
def test_bounds_and_units_of_each_shape(dose, expected):
    found = row(dose)
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("load", "shown", "expected"),
    [
        (
            ["70 % of 1rm", "80 % of 1rm"],
            (kilograms(70), kilograms(80)),
            {
                "load": "70 % of 1rm / 80 % of 1rm",
                "load_shown": "70 kg / 80 kg",
                "load_kilograms_low": 70,
                "load_kilograms_high": 80,
                "load_by_set": ["70 % of 1rm", "80 % of 1rm"],
                "dose": "2 x 5, 70 kg (70 % of 1rm) / 80 kg (80 % of 1rm)",
            },
        ),
        (
            ["10 lb", "10 lb"],
            (pounds(10), pounds(10)),
            {"load": "10 lb", "load_shown": "10 lb", "load_kilograms_low": 4.5359237, "load_kilograms_high": 4.5359237},
        ),
        (
            ["body weight", "20 kg"],
            (BodyWeight(), kilograms(20)),
            {"load_shown": "body weight / 20 kg", "load_kilograms_low": None, "load_kilograms_high": None},
        ),
    ],
)
def test_a_load_as_prescribed_and_as_shown(load, shown, expected):
    given = Prescription(exercise=exercise(), dosage=Dosage(Dose(reps=5, load=load), Frequency.on("mon")))
    schedule = Schedule.of(plan(given, weeks=1), LONDON)
    (scheduled,) = schedule.sessions
    item = attrs.evolve(scheduled.session.items[0], loads=shown, template="legs", instead_of="squat")
    session = attrs.evolve(scheduled.session, items=(item,))
    (found,) = rows(attrs.evolve(schedule, sessions=(attrs.evolve(scheduled, session=session),)))
    assert {name: found[name] for name in expected} == expected
    assert (found["template"], found["instead_of"]) == ("legs", "squat")


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
