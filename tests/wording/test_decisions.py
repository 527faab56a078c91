"""Decisions in words."""

from datetime import date

import pytest

from planning.patients import amended, day, dosage, exercise, plan, prescription
from rehabplan import Frequency
from rehabplan.log import Add, ChangeAmount, ChangeDosage, LeaveOut, Pause, Resume, SignOff, Stop, Swap
from rehabplan.progression import Increase
from rehabplan.wording import why_sentence
from rehabplan.wording.decisions import amendment_words, lasting_words

ON, UNTIL = date(2027, 2, 8), date(2027, 2, 12)
TWICE = dosage(8, Frequency.daily(2))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (ChangeDosage("bridge", TWICE), "bridge: 1 x 8, every day, 2 times a day, from 8 February 2027 on"),
        (ChangeAmount("reps", to=8), "all: reps at most 8, from 8 February 2027 on"),
        (ChangeAmount("times_per_day", percent=50), "all: 50 % of the times per day, from 8 February 2027 on"),
        (ChangeAmount("hold", to="5 s", prescription="bridge"), "bridge: hold 5 s, from 8 February 2027 on"),
        (
            ChangeAmount("reps", percent=62.5, prescription="bridge"),
            "bridge: 62.5 % of the reps, from 8 February 2027 on",
        ),
        (Swap("bridge", exercise("wall-sit")), "bridge: Wall sit instead, from 8 February 2027 on"),
        (
            Swap("bridge", exercise("wall-sit"), TWICE),
            "bridge: Wall sit instead, 1 x 8, every day, 2 times a day, from 8 February 2027 on",
        ),
        (Add(prescription("walk")), "walk: added, Walk, 1 x 10, every day, from 8 February 2027 on"),
        (LeaveOut("bridge"), "bridge: left out, from 8 February 2027 on"),
        (Pause(), "all: paused, from 8 February 2027 on"),
        (Pause("bridge"), "bridge: paused, from 8 February 2027 on"),
        (Resume(), "all: resumed, on 8 February 2027"),
        (Resume("bridge", steps_back=1), "bridge: resumed, 1 step back, on 8 February 2027"),
        (Resume(steps_back=2), "all: resumed, 2 steps back, on 8 February 2027"),
        (SignOff("form"), "form: signed off, on 8 February 2027"),
        (Stop(), "all: the plan stops, on 8 February 2027"),
    ],
)
def test_each_says_what_and_from_when(change, words):
    assert amendment_words(amended(ON, change)) == words


@pytest.mark.parametrize(
    ("change", "then", "words"),
    [
        (LeaveOut("bridge"), "on", "bridge: left out, from 8 February 2027 to 12 February 2027"),
        (
            ChangeAmount("reps", to=8),
            "on",
            "all: reps at most 8, from 8 February 2027 to 12 February 2027, then on from there",
        ),
        (
            Swap("bridge", exercise("wall-sit")),
            "back",
            "bridge: Wall sit instead, from 8 February 2027 to 12 February 2027, then back to what stood before",
        ),
    ],
)
def test_a_last_day_says_what_then(change, then, words):
    assert amendment_words(amended(ON, change, until=UNTIL, then=then)) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (ChangeAmount("hold", to=3, prescription="bridge"), "bridge: hold 3 s, from 5 January 2027 on"),
        (ChangeAmount("load", to=12.5, prescription="bridge"), "bridge: load 12.5 kg, from 5 January 2027 on"),
        (ChangeAmount("load", to="25 lb", prescription="bridge"), "bridge: load 25 lb, from 5 January 2027 on"),
        (ChangeAmount("reps", to=8, prescription="bridge"), "bridge: reps 8, from 5 January 2027 on"),
        (ChangeAmount("reps", to=8), "all: reps at most 8, from 5 January 2027 on"),
        (ChangeAmount("duration", to=8, prescription="bridge"), "bridge: duration 8, from 5 January 2027 on"),
        (ChangeAmount("hold", to=3, prescription="dog"), "dog: hold 3, from 5 January 2027 on"),
    ],
)
def test_the_plan_lends_amounts_their_units(change, words):
    given = plan(prescription(given=dosage(hold="5 s", load="20 kg")), weeks=1)
    assert amendment_words(amended(day(2), change), given) == words


def lasting(given, *decided):
    return list(lasting_words(plan(*given, log=decided), decided))


FEWER = amended(day(8), ChangeAmount("reps", to=8), until=day(10))


def test_what_stays_as_it_was_put_is_named():
    said = lasting([prescription(), prescription("dog")], FEWER)
    assert said == [
        "nothing in the plan changes the reps of bridge and dog again after 13 January 2027: it stays as decided"
    ]
    whole = amended(day(8), ChangeDosage("dog", dosage(7)), until=day(10))
    assert lasting([prescription(), prescription("dog")], whole) == [
        "nothing in the plan changes the dosage of dog again after 13 January 2027: it stays as decided"
    ]


@pytest.mark.parametrize(
    "given",
    [
        [prescription(rule=Increase("reps", by=1, upto=20))],
        [prescription(given=dosage(6))],
        [prescription(last_week=1)],
    ],
)
def test_what_grows_was_not_changed_or_is_over_is_not(given):
    assert lasting(given, FEWER) == []


@pytest.mark.parametrize(
    "decided",
    [
        amended(day(8), ChangeAmount("reps", to=8), until=day(10), then="back"),
        amended(day(8), ChangeAmount("reps", to=8)),
        amended(day(8), LeaveOut("bridge"), until=day(10)),
        amended(day(8), Swap("bridge", exercise("wall-sit")), until=day(10)),
    ],
)
def test_what_goes_back_or_was_meant_for_good_is_not(decided):
    assert lasting([prescription()], decided) == []


def test_why_says_that_it_goes_on_from_there():
    folded = plan(prescription(), log=[FEWER])
    assert why_sentence(folded.on(day(20))[0].items[0]).endswith(
        "; changed from 11 January 2027 to 13 January 2027: 8 reps, 10 before, then on from there "
        "(Ann Physio: it is time)"
    )
