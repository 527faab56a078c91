from datetime import date, datetime
from fractions import Fraction

import pytest

from refusals import refusal
from rehabplan.exercise import Side
from rehabplan.report import ItemReport, SessionReport

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
        signed_off=(),
        by=None,
        note=None,
    )
    assert ItemReport(prescription="bridge") == ItemReport(
        prescription="bridge", side=None, done=None, reps=None, seconds=None, pain=None
    )


def test_a_report_takes_the_obvious():
    item = ItemReport(prescription="bridge", side="left", done=False, reps=[12, 10.5], seconds=iter([30]), pain=0)
    assert (item.side, item.reps, item.seconds) == (Side.LEFT, (12, Fraction(21, 2)), (30,))
    told = report(
        slot=2, done=True, items=[item], pain_during=0, pain_after=10, signed_off=["form"], by="Dr Lee", note="a\nb"
    )
    assert (told.items, told.signed_off) == ((item,), ("form",))


def test_a_prescription_may_be_reported_once_for_each_side():
    sides = [ItemReport(prescription="bridge", side=side) for side in ("left", "right", None)]
    assert report(items=sides).items == tuple(sides)


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (
            lambda: ItemReport(prescription="Bridge"),
            "not-a-slug",
            "prescription is 'Bridge': use lower-case letters, digits and single hyphens, such as 'glute-bridge'",
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
            "signed_off is ('form',): name who signed it off in by='…'",
        ),
        (
            lambda: report(signed_off=["Form"], by="Dr Lee"),
            "not-a-slug",
            "signed_off[0] is 'Form': use lower-case letters, digits and single hyphens, such as 'glute-bridge'",
        ),
        (lambda: report(by=""), "empty-text", "by is '': it may not be empty"),
        (lambda: report(note=" "), "empty-text", "note is ' ': it may not be empty"),
    ],
)
def test_a_report_that_cannot_be_is_refused(make, code, message):
    assert refusal(make) == (code, message)


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
        (lambda: ItemReport(prescription=5), "prescription is 5: give a text such as 'glute-bridge'"),
        (lambda: report(pain_during=2.5), "pain_during is 2.5: give a whole number"),
        (lambda: report(items=["bridge"]), "items[0] is 'bridge': give an ItemReport"),
        (lambda: report(signed_off="form", by="Dr Lee"), "signed_off is 'form': give a list"),
    ],
)
def test_a_report_of_another_type_is_refused(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)
