from datetime import date, datetime
from fractions import Fraction

import pytest

from refusals import refusal
from rehabplan.effort import Effort
from rehabplan.exercise import Side
from rehabplan.loads import BodyWeight
from rehabplan.quantity import kilograms, metres, seconds
from rehabplan.report import ItemReport, SessionReport, Symptom, TestResult

MONDAY = date(2027, 1, 4)


def report(**fields):
    return SessionReport(date=MONDAY, **fields)


def test_what_is_not_reported_is_unknown_never_zero():
    assert report() == SessionReport(
        date=MONDAY,
        slot=1,
        done=None,
        items=(),
        pain_during=None,
        pain_after=None,
        pain_next_morning=None,
        pain_before=None,
        symptoms=(),
        results=(),
        signed_off=(),
        by=None,
        note=None,
        pain_24_h_after=None,
        pain_site=None,
        stiffness=None,
        modified=None,
        skipped=None,
        id=None,
        source=None,
        plan=None,
        simulated=False,
    )
    assert ItemReport(prescription="bridge") == ItemReport(
        prescription="bridge",
        side=None,
        done=None,
        reps=None,
        seconds=None,
        pain=None,
        loads=None,
        distance=None,
        effort=None,
        rest=None,
        pain_site=None,
        modified=None,
        skipped=None,
        note=None,
    )


def test_a_report_takes_the_obvious():
    item = ItemReport(prescription="bridge", side="left", done=False, reps=[12, 10.5], seconds=iter([30]), pain=0)
    assert (item.side, item.reps, item.seconds) == (Side.LEFT, (12, Fraction(21, 2)), (30,))
    told = report(
        slot=2, done=True, items=[item], pain_during=0, pain_after=10, signed_off=["form"], by="Dr Lee", note="a\nb"
    )
    assert (told.items, told.signed_off) == ((item,), ("form",))


def test_an_item_tells_loads_distance_effort_and_rest():
    item = ItemReport(
        prescription="squat", loads=iter(["20 kg", "body weight"]), distance="0.4 km", effort="RPE 8", rest=90
    )
    assert item.loads == (kilograms(20), BodyWeight())
    assert (item.distance, item.effort, item.rest) == (metres(400), Effort("RPE", 8), seconds(90))


def test_nothing_done_is_told_as_zero():
    item = ItemReport(prescription="walk", reps=[0], seconds=[0], loads=["0 kg"], distance="0 m", rest=0)
    assert (item.reps, item.loads, item.distance, item.rest) == ((0,), (kilograms(0),), metres(0), seconds(0))


def test_a_session_tells_symptoms_and_results():
    told = report(
        pain_before=2,
        symptoms=[Symptom("swelling"), Symptom("soreness", False)],
        results=[
            TestResult("10rm", "42.5 kg", prescription="knee-extension"),
            TestResult("10rm", 40),
            TestResult("10rm", "30 kg", prescription="leg-press"),
        ],
    )
    assert [symptom.present for symptom in told.symptoms] == [True, False]
    assert [result.value for result in told.results] == [kilograms(42.5), 40, kilograms(30)]


def test_a_report_says_where_it_comes_from_and_what_was_otherwise():
    told = report(id="r1", source="app", plan="7f3a", modified="slowly", pain_site="knee", stiffness=10)
    assert (told.id, told.source, told.plan, told.modified) == ("r1", "app", "7f3a", "slowly")
    assert report(skipped="ill", done=False).skipped == "ill"
    assert ItemReport(prescription="bridge", skipped="ill").done is None


def test_a_symptom_may_be_asked_for_and_unknown():
    assert Symptom("swelling", None).present is None


def test_a_prescription_may_be_reported_once_for_each_side():
    sides = [ItemReport(prescription="bridge", side=side) for side in ("left", "right", None)]
    assert report(items=sides).items == tuple(sides)


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (
            lambda: ItemReport(prescription="Bridge"),
            "not-a-slug",
            "prescription is 'Bridge': use lower-case letters, digits and single hyphens, such as 'bridge'",
        ),
        (
            lambda: ItemReport(prescription="bridge", side="up"),
            "unknown-choice",
            "side is 'up': use one of left, right, each, both, alternating, affected, other",
        ),
        (
            lambda: ItemReport(prescription="bridge", reps=[10, -1]),
            "out-of-bounds",
            "reps[1] is -1: give a number from 0 to 1000000",
        ),
        (
            lambda: ItemReport(prescription="bridge", pain=11),
            "out-of-bounds",
            "pain is 11: give a whole number from 0 to 10",
        ),
        (lambda: report(slot=0), "out-of-bounds", "slot is 0: give a whole number from 1 to 24"),
        (lambda: report(slot=25), "out-of-bounds", "slot is 25: give a whole number from 1 to 24"),
        (lambda: report(pain_during=11), "out-of-bounds", "pain_during is 11: give a whole number from 0 to 10"),
        (lambda: report(pain_after=-1), "out-of-bounds", "pain_after is -1: give a whole number from 0 to 10"),
        (
            lambda: report(pain_next_morning=11),
            "out-of-bounds",
            "pain_next_morning is 11: give a whole number from 0 to 10",
        ),
        (
            lambda: report(items=[ItemReport(prescription="bridge")] * 2),
            "duplicate",
            "items is 'bridge': report each prescription (and side) once in a session",
        ),
        (
            lambda: report(items=[ItemReport(prescription="bridge", side="left")] * 2),
            "duplicate",
            "items is 'bridge left': report each prescription (and side) once in a session",
        ),
        (
            lambda: report(signed_off=["form"]),
            "missing-signature",
            "signed_off is ('form',): add 'by', the name of who signed it off",
        ),
        (
            lambda: report(signed_off=["Form"], by="Dr Lee"),
            "not-a-slug",
            "signed_off[0] is 'Form': use lower-case letters, digits and single hyphens, such as 'form'",
        ),
        (lambda: report(pain_before=11), "out-of-bounds", "pain_before is 11: give a whole number from 0 to 10"),
        (
            lambda: report(symptoms=[Symptom("swelling"), Symptom("swelling", False)]),
            "duplicate",
            "symptoms is 'swelling': report each symptom once in a session",
        ),
        (
            lambda: report(results=[TestResult("10rm", 40), TestResult("10rm", 42)]),
            "duplicate",
            "results is 'all/10rm': report each test once in a session",
        ),
        (
            lambda: TestResult("10rm", "40-42 kg"),
            "not-exact",
            "value is '40-42 kg': a result is one exact amount",
        ),
        (
            lambda: ItemReport(prescription="squat", loads=["20 kg", "5 s"]),
            "wrong-unit",
            None,
        ),
        (lambda: ItemReport(prescription="squat", loads=["20 kg", "heavy"]), "unreadable-load", None),
        (
            lambda: ItemReport(prescription="walk", distance="-5 m"),
            "out-of-bounds",
            "distance is '-5 m': give at least 0.01",
        ),
        (
            lambda: ItemReport(prescription="walk", distance="5 s"),
            "wrong-unit",
            "distance is '5 s': give it in metres, miles, feet, yards or steps",
        ),
        (
            lambda: report(done=True, skipped="ill"),
            "contradiction",
            "skipped is 'ill': the session was done; say under modified what was otherwise, or leave done out",
        ),
        (
            lambda: ItemReport(prescription="bridge", done=True, skipped="ill"),
            "contradiction",
            "skipped is 'ill': bridge was done; say under modified what was otherwise, or leave done out",
        ),
        (lambda: report(stiffness=11), "out-of-bounds", "stiffness is 11: give a whole number from 0 to 10"),
        (
            lambda: report(pain_24_h_after=11),
            "out-of-bounds",
            "pain_24_h_after is 11: give a whole number from 0 to 10",
        ),
        (lambda: report(id=""), "empty-text", "id is '': it may not be empty"),
        (lambda: report(by=""), "empty-text", "by is '': it may not be empty"),
        (lambda: report(note=" "), "empty-text", "note is ' ': it may not be empty"),
    ],
)
def test_a_report_that_cannot_be_is_refused(make, code, message):
    found = refusal(make)
    assert found == (code, message or found[1])
    assert message or found[1].startswith("loads[1] is ")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: SessionReport(date=datetime(2027, 1, 4)),
            "date is datetime.datetime(2027, 1, 4, 0, 0): give a date, such as date(2027, 1, 4)",
        ),
        (lambda: report(done="yes"), "done is 'yes': give true, false, or leave it out when unknown"),
        (lambda: report(done=1), "done is 1: give true, false, or leave it out when unknown"),
        (
            lambda: ItemReport(prescription="bridge", done=0),
            "done is 0: give true, false, or leave it out when unknown",
        ),
        (lambda: ItemReport(prescription="bridge", reps=10), "reps is 10: give a list"),
        (lambda: ItemReport(prescription="bridge", seconds=["x"]), "seconds[0] is 'x': give a number"),
        (lambda: ItemReport(prescription="walk", reps=[True]), "reps[0] is True: give a number"),
        (lambda: ItemReport(prescription="walk", loads="20 kg"), "loads is '20 kg': give a list"),
        (lambda: ItemReport(prescription="walk", pain=True), "pain is True: give a whole number"),
        (lambda: Symptom("swelling", "yes"), "present is 'yes': give true, false, or leave it out when unknown"),
        (lambda: report(symptoms=["swelling"]), "symptoms[0] is 'swelling': give a Symptom"),
        (
            lambda: TestResult("10rm", None),
            "value is None: give a number, or an amount with its unit, such as '42.5 kg'",
        ),
        (lambda: ItemReport(prescription=5), "prescription is 5: give a text such as 'glute-bridge'"),
        (lambda: report(pain_during=2.5), "pain_during is 2.5: give a whole number"),
        (lambda: report(simulated=1), "simulated is 1: give a bool"),
        (lambda: report(items=["bridge"]), "items[0] is 'bridge': give an ItemReport"),
        (lambda: report(signed_off="form", by="Dr Lee"), "signed_off is 'form': give a list"),
    ],
)
def test_a_report_of_another_type_is_refused(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)
