"""Names in a log that the programme does not know are said, since a slip of the pen could hide a stop sign."""

import pytest

from planning.patients import START, day, dosage, item_report, prescription, programme
from rehabplan import Amendment, Plan, Reference, Review, SessionReport, Symptom, TestResult
from rehabplan.log import SignOff
from rehabplan.progression import Case, Increase, Reported, Respond, SignedOff

NUMB = Case(when=Reported("numb-foot"), do=Respond(stop=True))
GROWS = Increase("reps", by=1, upto=20, when=SignedOff(criterion="form", text="steady"), cases=[NUMB])


def said(*log, results=(), **fields):
    given = programme(prescription(given=dosage(10), rule=GROWS), **fields)
    if results:
        given = given.for_person(results=results)
    return [notice.text for notice in Plan.of(given, START, log=log).notices if notice.code == "name-not-known"]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        (
            SessionReport(date=START, symptoms=[Symptom("foot-numb")]),
            "symptom foot-numb: nothing in the programme has this name; known are numb-foot",
        ),
        (
            SessionReport(date=START, done=True, signed_off=["forms"], by="A. Example"),
            "criterion forms: nothing in the programme has this name; known are form",
        ),
        (
            Amendment(date=START, change=SignOff("forms"), by="A. Example", why="seen"),
            "criterion forms: nothing in the programme has this name; known are form",
        ),
        (
            SessionReport(date=START, items=[item_report("bridges", done=True)]),
            "prescription bridges: nothing in the programme has this name; known are bridge",
        ),
        (
            SessionReport(date=START, done=True, results=[TestResult("1rm", "40 kg")]),
            "test 1rm: nothing in the programme has this name; known are none",
        ),
    ],
)
def test_a_name_that_is_not_known_is_said(entry, text):
    assert said(entry) == [text]


def test_each_is_said_once():
    reports = [SessionReport(date=day(number), symptoms=[Symptom("foot-numb")]) for number in (1, 2, 3)]
    assert len(said(*reports)) == 1


def test_a_result_of_a_person_that_nothing_is_based_on_is_said():
    assert said(results={"1rm": "40 kg"}) == ["test 1rm: nothing in the programme has this name; known are none"]


def test_known_names_are_not():
    log = [
        SessionReport(
            date=START,
            items=[item_report(done=True)],
            symptoms=[Symptom("numb-foot", present=False), Symptom("dizzy", present=False)],
            signed_off=["form", "review-1"],
            by="A. Example",
        )
    ]
    assert said(*log, reviews=[Review(1)], stop_signs=["dizzy"]) == []


def test_tests_that_loads_references_and_rules_are_based_on_are_known():
    grows = Increase("load", by="5 kg", upto="80 kg", reference="heavy")
    lift = prescription(given=dosage(5, load="80 % of light"), rule=grows)
    based = programme(lift, references=[Reference(name="light", of="1rm")], conversion="acsm")
    person = based.for_person(results={"1rm": "60 kg", "heavy": "50 kg"})
    assert Plan.of(person, START, id="p").notices == ()
