"""What a decision says of itself: the amount it changes, its last day, and what follows it."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from refusals import refusal
from rehabplan import document
from rehabplan.dosage import Axis, Dosage
from rehabplan.dose import Dose
from rehabplan.exercise import Exercise
from rehabplan.frequency import Frequency
from rehabplan.log import (
    Add,
    Amendment,
    ChangeAmount,
    ChangeDosage,
    LeaveOut,
    Log,
    Pause,
    Resume,
    SignOff,
    Stop,
    Swap,
    Then,
)
from rehabplan.prescription import Prescription
from rehabplan.quantity import seconds

BRIDGE = Exercise(slug="bridge", name="Bridge")
TEN = Dosage(Dose(reps=10), Frequency.daily())
MONDAY, FRIDAY = date(2027, 1, 4), date(2027, 1, 8)
COMES_BACK = [ChangeDosage("bridge", TEN), ChangeAmount("reps", to=8), Swap("bridge", BRIDGE)]
ENDS = [LeaveOut("bridge"), Pause(), Pause("bridge"), Add(Prescription(exercise=BRIDGE, dosage=TEN))]


def decided(change, **fields):
    return Amendment(date=MONDAY, change=change, by="Dr Lee", why="flare-up", **fields)


@pytest.mark.parametrize("change", [*COMES_BACK, *ENDS])
@pytest.mark.parametrize("until", [MONDAY, FRIDAY])
def test_a_decision_may_have_a_last_day_and_goes_on_from_there(change, until):
    amendment = decided(change, until=until)
    assert (amendment.until, amendment.then) == (until, Then.ON)
    assert document.loads_log(document.dumps_log(Log.of([amendment]))).amendments == (amendment,)


@pytest.mark.parametrize("change", COMES_BACK)
def test_what_was_changed_may_go_back(change):
    amendment = decided(change, until=FRIDAY, then="back")
    assert amendment.then is Then.BACK
    assert document.loads_log(document.dumps_log(Log.of([amendment]))).amendments == (amendment,)


def test_what_follows_a_last_day_is_written_with_one_alone():
    lines = document.dumps_log(Log.of([decided(Pause()), decided(Pause(), until=FRIDAY)])).splitlines()
    assert [("then" in line, "until" in line) for line in lines[1:]] == [(False, False), (True, True)]


def test_a_log_that_knows_of_no_last_day_is_read():
    line = '{"type": "amendment", "date": "2027-01-04", "by": "Dr Lee", "why": "flare-up", "change": "resume"}'
    [amendment] = document.loads_log(f'{{"format": "rehabplan-log/1"}}\n{line}\n').amendments
    assert amendment == decided(Resume())
    assert (amendment.until, amendment.change.steps_back) == (None, 0)


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (
            lambda: decided(Pause(), until=date(2027, 1, 3)),
            "reversed-range",
            "until is '2027-01-03': the last day may not come before the first, 2027-01-04",
        ),
        (
            lambda: decided(Stop(), until=FRIDAY),
            "contradiction",
            "until is '2027-01-08': a stop does not end by itself; leave until out",
        ),
        (
            lambda: decided(Resume(), until=FRIDAY),
            "contradiction",
            "until is '2027-01-08': a resumption does not end by itself; leave until out",
        ),
        (
            lambda: decided(SignOff("form"), until=FRIDAY),
            "contradiction",
            "until is '2027-01-08': a sign-off does not end by itself; leave until out",
        ),
        (
            lambda: decided(ChangeDosage("bridge", TEN), then="back"),
            "contradiction",
            "then is 'back': it says what follows the last day; give until, the last day",
        ),
        (
            lambda: decided(LeaveOut("bridge"), until=FRIDAY, then="back"),
            "contradiction",
            "then is 'back': what is left out, paused or added ends by itself; leave then out",
        ),
        (lambda: decided(Pause(), until=FRIDAY, then="away"), "unknown-choice", "then is 'away': use one of on, back"),
        (lambda: Resume(steps_back=-1), "out-of-bounds", "steps_back is -1: give a whole number from 0 to 100"),
        (
            lambda: ChangeAmount("reps"),
            "contradiction",
            "to is None: give either to (an amount) or percent (of what stands)",
        ),
        (
            lambda: ChangeAmount("load", to="20 kg", percent=50),
            "contradiction",
            "to is '20 kg': give either to (an amount) or percent (of what stands)",
        ),
        (
            lambda: ChangeAmount("reps", to=0),
            "out-of-bounds",
            "to is 0: give an amount above 0; to do nothing of it, leave it out or pause it",
        ),
        (
            lambda: ChangeAmount("hold", to="0 s"),
            "out-of-bounds",
            "to is '0 s': give an amount above 0; to do nothing of it, leave it out or pause it",
        ),
        (
            lambda: ChangeAmount("hold", to="5-8 s", prescription="bridge"),
            "not-exact",
            "to is '5-8 s': give one exact amount",
        ),
        (
            lambda: ChangeAmount("reps", percent=0),
            "out-of-bounds",
            "percent is '0': give a number above 0 and up to 100",
        ),
        (
            lambda: ChangeAmount("reps", percent=110, prescription="bridge"),
            "out-of-bounds",
            "percent is '110': give a number above 0 and up to 100",
        ),
        (
            lambda: ChangeAmount("effort", to=5),
            "contradiction",
            "axis is 'effort': efforts have scales of their own; change each prescription by itself",
        ),
        *(
            (
                lambda axis=axis: ChangeAmount(axis, to=5),
                "wrong-unit",
                f"to is 5: give the {axis} with its unit, or change each prescription by itself",
            )
            for axis in ("hold", "duration", "range_of_motion", "distance", "load")
        ),
        (
            lambda: ChangeAmount("reps", to=8, prescription="Bridge"),
            "not-a-slug",
            "prescription is 'Bridge': use lower-case letters, digits and single hyphens, such as 'bridge'",
        ),
    ],
)
def test_what_cannot_be_is_refused(make, code, message):
    assert refusal(make) == (code, message)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda: decided(Pause(), until=datetime(2027, 1, 8)),
            "until is datetime.datetime(2027, 1, 8, 0, 0): give a date, such as date(2027, 1, 4)",
        ),
        (lambda: Resume(steps_back="2"), "steps_back is '2': give a whole number"),
    ],
)
def test_what_is_of_another_type_is_refused(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)


def test_amounts_are_exact_and_take_the_obvious():
    assert ChangeAmount("reps", to=8).axis is Axis.REPS
    assert ChangeAmount("hold", to="5 s").to == seconds(5)
    assert ChangeAmount("sets", to=1.5, prescription="bridge").to == Fraction(3, 2)
    assert ChangeAmount("load", to="-5 kg", prescription="pull-up").to.amount.most == -5
    assert ChangeAmount("load", percent=62.5).percent == Fraction(125, 2)
