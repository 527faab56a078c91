"""Shares of one reference on top of another: 40 to 60 % of the heart rate reserve above the resting heart rate."""

import pytest

from planning.patients import START, day
from rehabplan import Dosage, Dose, Exercise, Frequency, Plan, Prescription, Programme, document
from rehabplan import SessionReport as Report
from rehabplan.export import table
from rehabplan.progression import Increase
from rehabplan.references import Reference, Rounding
from rehabplan.report import TestResult

KARVONEN = "40-60 % of heart-rate-reserve above resting-heart-rate"
AT_REST_70 = {"heart-rate-reserve": "80 bpm", "resting-heart-rate": "70 bpm"}


def rides(load=KARVONEN, rule=None, weeks=3, **fields):
    once_a_week = Dosage(Dose(duration="20 min", load=load), Frequency.per_week(1))
    ride = Prescription(exercise=Exercise(slug="ride", name="Ride"), dosage=once_a_week, rule=rule)
    return Programme(title="Heart", weeks=weeks, prescriptions=[ride], **fields)


def shown(programme, log=()):
    folded = Plan.of(programme, START, id="p", log=log)
    return [str(session.items[0].loads[0]) for session in folded.sessions]


def test_it_is_worked_out_once_a_person_has_both():
    assert shown(rides()) == [KARVONEN] * 3
    assert shown(rides().for_person(results={"heart-rate-reserve": "80 bpm"})) == [KARVONEN] * 3
    # Rest 70, most 150: 70 + 0.4 x 80 and 70 + 0.6 x 80.
    assert shown(rides().for_person(results=AT_REST_70)) == ["102-118 bpm"] * 3


def test_one_exercises_own_result_goes_before_that_of_all():
    own = {**AT_REST_70, "ride/resting-heart-rate": "60 bpm"}
    assert shown(rides().for_person(results=own)) == ["92-108 bpm"] * 3


def test_a_retest_of_either_counts_from_the_next_day():
    # 64 + 0.4 x 80 = 96, 64 + 0.6 x 80 = 112; then 64 + 0.4 x 86 = 98.4, 64 + 0.6 x 86 = 115.6.
    log = [
        Report(date=day(1), done=True, results=[TestResult("resting-heart-rate", "64 bpm")]),
        Report(date=day(8), done=True, results=[TestResult("heart-rate-reserve", "86 bpm")]),
    ]
    assert shown(rides().for_person(results=AT_REST_70), log) == ["102-118 bpm", "96-112 bpm", "98-116 bpm"]


def test_a_rule_adds_percentage_points_of_the_reserve():
    # 45 to 65 % of 80 on 70, then 50 to 70 %.
    growing = rides(rule=Increase("load", by=5, upto=85))
    assert shown(growing.for_person(results=AT_REST_70)) == ["102-118 bpm", "106-122 bpm", "110-126 bpm"]


def test_a_rule_may_move_the_reference_it_is_a_share_of():
    rule = Increase("load", by="10 bpm", upto="200 bpm", reference="heart-rate-reserve")
    # 70 + 0.5 x 80, 70 + 0.5 x 90, 70 + 0.5 x 100.
    moved = rides("50 % of heart-rate-reserve above resting-heart-rate", rule)
    assert shown(moved.for_person(results=AT_REST_70)) == ["110 bpm", "115 bpm", "120 bpm"]


def test_either_may_be_worked_out_from_another():
    # 0.9 x 80 = 72 of reserve, 1.1 x 70 = 77 at rest: 77 + 0.5 x 72.
    careful = rides(
        "50 % of careful-reserve above warm",
        references=[
            Reference(name="careful-reserve", percent=90, of="heart-rate-reserve"),
            Reference(name="warm", percent=110, of="resting-heart-rate"),
        ],
    )
    assert shown(careful.for_person(results=AT_REST_70)) == ["113 bpm"] * 3


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        # 10 % of 83 kg on a bar of 20 kg are 28.3 kg: the whole is rounded to the plates there are.
        (None, "28.3 kg"),
        ("2.5 kg", "27.5 kg"),
        ("5 kg", "30 kg"),
        # 28.3 kg are 62.39… lb.
        ("5 lb", "60 lb"),
    ],
)
def test_a_mass_on_top_of_a_bar_is_rounded_as_a_whole(steps, expected):
    rounding = None if steps is None else Rounding(steps=steps)
    squats = rides("10 % of body-mass above bar", rounding=rounding)
    assert shown(squats.for_person(results={"body-mass": "83 kg", "bar": "20 kg"})) == [expected] * 3


@pytest.mark.parametrize("form", ["toml", "json"])
def test_it_comes_back_from_a_document(form):
    programme = rides().for_person(results=AT_REST_70)
    text = document.dumps(programme, form)
    assert f'"{KARVONEN}"' in text
    assert document.loads(text, form) == programme


def test_the_table_says_what_it_comes_to_and_what_it_is_a_share_of():
    folded = Plan.of(rides().for_person(results=AT_REST_70), START, id="p")
    assert f"1 x 20 min, 102-118 bpm ({KARVONEN})" in table.dumps(folded)
