"""A most for all that a prescription lies below already: who holds its growth, why, and until when."""

import pytest

from planning.patients import amended, by_day, day, dosage, facts, plan, prescription, programme
from rehabplan import Amendment, Group, Plan
from rehabplan.log import ChangeAmount
from rehabplan.planning import replay
from rehabplan.progression import Increase, Reason
from rehabplan.wording import why_sentence

DAILY = Increase("reps", by=1, upto=20, every="1 session")
EIGHT = ChangeAmount("reps", to=8)
SIX = dosage(6)


def item(folded, number, slug="dog"):
    (found,) = [each for session in folded.on(day(number)) for each in session.items if each.prescription == slug]
    return found


def held(*given, last=5, then="on", **fields):
    log = [amended(day(3), EIGHT, until=day(last), then=then)]
    return plan(*(given or [prescription("dog", DAILY, given=SIX)]), log=log, weeks=2, **fields)


@pytest.mark.parametrize("then", ["on", "back"])
def test_it_says_who_decided_why_and_until_when(then):
    folded = held(then=then)
    assert by_day(folded, 7, "dog") == ["6", "7", "8", "8", "8", "8", "9"]
    assert [facts(item(folded, number)) for number in (2, 3, 5)] == [
        ["prescribed", "stepped"],
        ["prescribed", "stepped", "held"],
        ["prescribed", "stepped", "held"],
    ]
    fact = item(folded, 3).why[-1]
    assert (fact.since, fact.until, fact.note) == (day(3), day(6), "Ann Physio: it is time")
    assert (fact.axis, fact.dosage, fact.goes_back) == (None, None, False)
    assert fact.reason == Reason(code="decided", on=day(5), figure="Ann Physio: it is time")


def test_in_words():
    assert why_sentence(item(held(), 5)) == (
        "prescribed from week 1: 1 x 6; 8 reps = 6 + 1 a session, 2 times since 5 January 2027 "
        "(provisional: if done as asked); held until 8 January 2027 (Ann Physio: it is time)"
    )


def test_it_grows_on_afterwards_and_still_says_so():
    later = item(held(), 7)
    assert facts(later) == ["prescribed", "stepped", "held", "stepped"]
    assert why_sentence(later).endswith(
        "; held until 8 January 2027 (Ann Physio: it is time); 9 reps = 8 + 1 since 10 January 2027 "
        "(provisional: if done as asked)"
    )
    assert replay(later.why).dosage == later.dosage


def test_what_is_lowered_says_that_instead():
    folded = held(prescription("dog", DAILY, given=dosage(12)))
    assert facts(item(folded, 3)) == ["prescribed", "stepped", "amended"]


def test_what_nothing_moves_is_not_held():
    assert facts(item(held(prescription("dog", given=SIX)), 4)) == ["prescribed"]


def test_what_has_no_such_amount_is_not_held():
    longer = Increase("duration", by=1, upto=60, every="1 session")
    folded = held(prescription("dog", longer, given=dosage(duration="30 s")))
    assert by_day(folded, 5, "dog", "duration") == ["30 s", "31 s", "32 s", "33 s", "34 s"]
    assert facts(item(folded, 5)) == ["prescribed", "stepped"]


def test_what_moves_with_its_group_is_held_too():
    group = Group(prescriptions=["dog", "cat"], rule=DAILY)
    folded = held(prescription("dog", given=SIX), prescription("cat", given=dosage(5)), groups=[group])
    assert [facts(item(folded, 4, slug))[-1] for slug in ("dog", "cat")] == ["held", "held"]


def test_what_begins_meanwhile_is_held_from_its_first_day():
    folded = held(prescription("dog", DAILY, given=SIX, first_week=2), prescription("cat"), last=10)
    assert by_day(folded, 12, "dog")[7:] == ["6", "6", "6", "6", "7"]
    assert facts(item(folded, 8)) == ["prescribed", "held"]
    assert (item(folded, 8).why[-1].since, item(folded, 8).why[-1].until) == (day(8), day(11))


def test_of_two_decisions_each_says_its_own():
    dr_lee = Amendment(date=day(4), until=day(7), change=ChangeAmount("reps", to=9), by="Dr Lee", why="fever")
    log = [amended(day(3), EIGHT, until=day(5)), dr_lee]
    folded = Plan.of(programme(prescription("dog", DAILY, given=SIX), weeks=2), day(1), id="p", log=log)
    assert by_day(folded, 9, "dog") == ["6", "7", *["8"] * 6, "9"]
    assert why_sentence(item(folded, 6)).endswith(
        "; held until 8 January 2027 (Ann Physio: it is time); held until 10 January 2027 (Dr Lee: fever)"
    )
