"""A share above a reference rests on two: the facts say of both, and a ceiling holds what it comes to."""

import pytest

from planning.patients import START, day, facts
from rehabplan import Dosage, Dose, Exercise, Frequency, Plan, Prescription, Programme, Restriction
from rehabplan import SessionReport as Report
from rehabplan.planning import replay
from rehabplan.report import TestResult
from rehabplan.wording import why_sentence

KARVONEN = "40-60 % of heart-rate-reserve above resting-heart-rate"
AT_REST_70 = {"heart-rate-reserve": "80 bpm", "resting-heart-rate": "70 bpm"}


def rides(load=KARVONEN, **fields):
    once_a_week = Dosage(Dose(duration="20 min", load=load), Frequency.per_week(1))
    ride = Prescription(exercise=Exercise(slug="ride", name="Ride"), dosage=once_a_week)
    return Programme(title="Heart", weeks=2, prescriptions=[ride], **fields)


def test_a_retest_of_what_it_lies_above_is_a_fact_of_its_own():
    log = [Report(date=day(1), done=True, results=[TestResult("resting-heart-rate", "64 bpm")])]
    folded = Plan.of(rides().for_person(results=AT_REST_70), START, id="p", log=log)
    last = folded.sessions[-1].items[0]
    # 64 + 0.4 x 80 = 96, 64 + 0.6 x 80 = 112.
    assert [str(load) for load in last.loads] == ["96-112 bpm"]
    assert facts(last) == ["prescribed", "reference"]
    assert "resting heart rate 64 bpm since 5 January 2027, 70 bpm before" in why_sentence(last)
    assert replay(last.why).loads == last.loads
    assert folded.notices == ()


@pytest.mark.parametrize(
    ("load", "most", "shown"),
    [
        (KARVONEN, "110 bpm", "102-110 bpm"),
        (KARVONEN, "100 bpm", "100 bpm"),
        (KARVONEN, "120 bpm", "102-118 bpm"),
        ("60-80 % of heart-rate-max", "120 bpm", "90-120 bpm"),
        (KARVONEN, "30 kg", "102-118 bpm"),
    ],
)
def test_a_ceiling_in_beats_holds_a_share_that_comes_to_beats(load, most, shown):
    calm = Restriction(text="Keep calm", axis="load", at_most=most)
    person = rides(load, restrictions=[calm]).for_person(results={**AT_REST_70, "heart-rate-max": "150 bpm"})
    item = Plan.of(person, START, id="p").sessions[0].items[0]
    assert [str(each) for each in item.loads] == [shown]
    assert replay(item.why).loads == item.loads
