"""Each change in one sentence. Day 1 is Monday 4 January 2027."""

import attrs
import pytest

from planning.patients import START, amended, day, dosage, exercise, plan, prescription, programme
from rehabplan import Frequency, Plan, Restriction, Symptom, Template
from rehabplan import SessionReport as Report
from rehabplan.log import Add, ChangeAmount, ChangeDosage, LeaveOut, Pause, Resume, Swap
from rehabplan.planning import Stretch
from rehabplan.progression import Increase, PainAtMost
from rehabplan.wording import change_words
from rehabplan.wording.changes import when_words

BRIDGE, DOG = prescription("bridge"), prescription("dog")
BECAUSE = "decided by Ann Physio for 11 January 2027: it is time"


def words(new, old):
    return [change_words(change) for change in new.changes_since(old)]


def both(*log, weeks=2, **fields):
    return plan(BRIDGE, DOG, weeks=weeks, log=log, **fields)


def only(given, **options):
    return Plan.of(programme(prescription("dog", given=given), weeks=2), START, id="p", **options)


def stretch(first, last, *slots):
    return Stretch(day(first), day(last), slots)


@pytest.mark.parametrize(
    ("stretches", "expected"),
    [
        ([stretch(1, 1)], "on Mon 4 Jan 2027"),
        ([stretch(1, 7)], "from Mon 4 Jan to Sun 10 Jan 2027"),
        ([stretch(1, 1), stretch(3, 4)], "on Mon 4 Jan and from Wed 6 Jan to Thu 7 Jan 2027"),
        ([stretch(-4, -4), stretch(1, 1)], "on Wed 30 Dec 2026 and on Mon 4 Jan 2027"),
        ([stretch(-4, 1)], "from Wed 30 Dec 2026 to Mon 4 Jan 2027"),
        ([stretch(1, 7, 2, 3)], "in sessions 2 and 3 of the day from Mon 4 Jan to Sun 10 Jan 2027"),
        ([stretch(1, 1, 2), stretch(4, 4)], "in session 2 of the day on Mon 4 Jan 2027; on Thu 7 Jan 2027"),
    ],
)
def test_days_are_put_together(stretches, expected):
    assert when_words(stretches) == expected


def test_another_dose_says_what_it_was_and_who_decided():
    assert words(both(amended(day(8), ChangeDosage("bridge", dosage(8)))), both()) == [
        "Bridge: from Mon 11 Jan to Sun 17 Jan 2027: 1 x 8 instead of 1 x 10; "
        "changed on 11 January 2027: 1 x 8 (Ann Physio: it is time)"
    ]


def test_what_grows_from_there_is_provisional_and_says_both_reasons():
    growing = prescription("bridge", Increase("reps", by=1, upto=20))
    before, after = (
        plan(growing, weeks=2, log=log) for log in ([], [amended(day(2), ChangeDosage("bridge", dosage(6)))])
    )
    changed, grown = words(after, before)
    assert changed.startswith(
        "Bridge: from Tue 5 Jan to Sun 10 Jan 2027: 1 x 6 instead of 1 x 10; changed on 5 January"
    )
    assert grown.startswith(
        "Bridge: from Mon 11 Jan to Sun 17 Jan 2027: 1 x 7 instead of 1 x 11, provisional; changed on"
    )
    assert "; then " in grown


def test_a_gate_that_stayed_shut_says_why():
    gated = prescription("bridge", Increase("reps", by=1, upto=20, when=PainAtMost(limit=5, source="Silbernagel 2007")))
    before, after = (
        plan(gated, weeks=2, log=log)
        for log in ([], [Report(date=day(number), done=True, pain_during=7) for number in range(1, 8)])
    )
    (said,) = words(after, before)
    assert said.startswith("Bridge: from Mon 11 Jan to Sun 17 Jan 2027: 1 x 10 instead of 1 x 11; ")
    assert "pain 7/10" in said


def decided_of(given, rule, change, **ends):
    """Return the sentences of what a decision about the fourth day changes in a prescription."""
    before, after = (
        plan(prescription(rule=rule, given=given), weeks=2, log=log) for log in ([], [amended(day(4), change, **ends)])
    )
    return words(after, before)


@pytest.mark.parametrize(
    ("given", "change", "said"),
    [
        ({"hold": "5 s"}, ChangeAmount("hold", to=3, prescription="bridge"), "hold 3 s, 5 s before"),
        ({"load": "20 kg"}, ChangeAmount("load", percent=50, prescription="bridge"), "load 10 kg, 20 kg before"),
        ({"duration": "1 min"}, ChangeAmount("duration", to=45, prescription="bridge"), "time 45 s, 60 s before"),
        ({}, ChangeAmount("reps", to=8, prescription="bridge"), "8 reps, 10 before"),
        ({"sets": 3}, ChangeAmount("sets", to=1, prescription="bridge"), "1 set, 3 before"),
    ],
)
def test_amounts_have_their_units(given, change, said):
    (words_,) = decided_of(dosage(**given), None, change)
    assert words_.endswith(f"; changed on 7 January 2027: {said} (Ann Physio: it is time)")


def test_steps_have_their_units():
    longer = Increase("hold", by=1, upto="20 s")
    fewer = ChangeAmount("hold", to=3, prescription="bridge")
    _week, grown = decided_of(dosage(hold="5 s"), longer, fewer)
    assert "; then hold 4 s = 3 s + 1 s since week 2" in grown


def test_what_else_a_decision_holds_is_said():
    longer = Increase("hold", by=1, upto="20 s")
    fewer = ChangeAmount("reps", to=8, prescription="bridge")
    held = "8 reps, 10 before, then on from there (Ann Physio: it is time)"
    first, second = decided_of(dosage(hold="5 s"), longer, fewer, until=day(9))
    assert first.endswith(held)
    assert second.startswith(
        "Bridge: from Mon 11 Jan to Sun 17 Jan 2027: 1 x 8, hold 5 s instead of 1 x 10, hold 6 s; "
    )
    assert second.endswith(f"{held}; what else grows is held until 12 January 2027")


def test_what_comes_and_goes():
    decided = [LeaveOut("bridge"), Add(prescription("cat", given=dosage(5)))]
    assert words(both(*(amended(day(8), change) for change in decided)), both()) == [
        f"Bridge: left out from Mon 11 Jan to Sun 17 Jan 2027 (7 sessions); {BECAUSE}",
        f"Cat: added from Mon 11 Jan to Sun 17 Jan 2027 (7 sessions): Cat 1 x 5; {BECAUSE}",
    ]


def test_a_swap_names_both_exercises_and_the_prescription_where_that_is_another_name():
    (said,) = words(both(amended(day(14), Swap("dog", exercise("cat"), dosage(6)))), both())
    assert said.startswith(
        "Dog: on Sun 17 Jan 2027: Cat (dog) 1 x 6, instead of Dog 1 x 10; changed on 17 January 2027"
    )


def test_whole_sessions():
    pause = [amended(day(8), Pause()), amended(day(9), Resume())]
    assert words(both(*pause), both()) == [f"1 session withdrawn on Mon 11 Jan 2027; {BECAUSE}"]
    assert words(both(weeks=1), None) == [
        "7 sessions added from Mon 4 Jan to Sun 10 Jan 2027: Bridge 1 x 10; Dog 1 x 10"
    ]
    assert words(only(dosage(10, Frequency.on("wed"))), only(dosage(10, Frequency.on("mon")))) == [
        "2 sessions moved: Mon 4 Jan 2027, session 1, to Wed 6 Jan 2027, session 1; "
        "Mon 11 Jan 2027, session 1, to Wed 13 Jan 2027, session 1"
    ]


def test_a_stop_sign_is_the_reason():
    asked = programme(BRIDGE, weeks=1, stop_signs=["chest-pain"])
    report = Report(date=day(6), done=True, symptoms=[Symptom("chest-pain")])
    before, after = (Plan.of(asked, START, id="p", log=log) for log in ([], [report]))
    (said,) = words(after, before)
    assert said.startswith("1 session withdrawn on Sun 10 Jan 2027; a stop sign was reported")
    assert said.endswith(": nothing is planned from 2027-01-10 on, until it is resumed")


def test_how_often_and_whether_it_must_be():
    once_or_twice, twice = (dosage(10, Frequency.daily(times=times)) for times in ("1-2", 2))
    said = words(only(twice), only(once_or_twice))
    assert [each.split(": ")[2].split("; ")[0] for each in said] == [
        "every day, 2 times a day instead of every day, 1 to 2 times a day",
        "every day, 2 times a day instead of every day, 1 to 2 times a day, required instead of optional",
    ]
    assert "(optional)" in words(only(once_or_twice), None)[1]


def test_a_restriction_is_named():
    bounds = Restriction(text="No deep bends", prescriptions=["dog"])
    assert words(both(weeks=1, restrictions=[bounds]), both(weeks=1)) == [
        "Dog: from Mon 4 Jan to Sun 10 Jan 2027: No deep bends instead of no restriction"
    ]


def test_what_is_described_or_done_together_otherwise():
    described = attrs.evolve(DOG, exercise=exercise("dog", cues=["Keep your back flat"]))
    otherwise = "Dog: from Mon 4 Jan to Sun 10 Jan 2027: described or arranged otherwise"
    assert words(plan(described, weeks=1), plan(DOG, weeks=1)) == [otherwise]
    together = [Template(id="legs", prescriptions=["dog"], frequency=Frequency.daily())]
    assert words(plan(DOG, weeks=1, templates=together), plan(DOG, weeks=1)) == [otherwise]
