"""Cases that go back or rest are asked in weeks that neither pass nor fail: a planned change, a restriction."""

import pytest

from planning.patients import by_day, day, dosage, plan, prescription
from rehabplan import Frequency
from rehabplan import SessionReport as Report
from rehabplan.programme_parts import Restriction
from rehabplan.progression import Case, Deload, Increase, Not, PainAtMost, Respond, RestWeek, StepBack

GIVEN = dosage(10, Frequency.per_week(1), sets=3)
QUIET = PainAtMost(limit=2, source="clinic")
BAD = Not(PainAtMost(limit=5, source="clinic"))
EASY = Deload(weeks=[3], share=0.6)


def growing(*cases, otherwise=None, **fields):
    rule = Increase("reps", by=1, upto=20, when=QUIET, otherwise=otherwise or StepBack(), cases=cases)
    return prescription(given=GIVEN, rule=rule, **fields)


def mondays(given, *pains, weeks=5, **fields):
    """Return what the session of each Monday shows, with pain told of the first of them."""
    log = [Report(date=day(7 * number + 1), done=True, pain_during=pain) for number, pain in enumerate(pains)]
    return by_day(plan(given, log=log, weeks=weeks, as_of=day(7 * len(pains) + 1), **fields), 7 * weeks)[::7]


BACK_AND_REST = Case(when=BAD, do=Respond(steps=-1, rest_days=7))


def test_bad_pain_in_an_easy_week_goes_back_and_rests_as_in_any_other():
    expected = ["10", "11", "12", "-", "11"]
    assert mondays(growing(BACK_AND_REST), 1, 1, 9) == expected
    assert mondays(growing(BACK_AND_REST, modulations=[EASY]), 1, 1, 9) == expected


def test_days_off_alone_are_given_too():
    rest = Case(when=BAD, do=Respond(rest_days=7))
    assert mondays(growing(rest, modulations=[EASY]), 1, 1, 9) == ["10", "11", "12", "-", "12"]


def test_an_amount_held_down_by_a_restriction_goes_back_too():
    few = Restriction(text="no more than ten", axis="reps", at_most=10, first_day=15, last_day=21)
    assert mondays(growing(BACK_AND_REST), 1, 1, 9, restrictions=[few]) == ["10", "11", "10", "-", "11"]


@pytest.mark.parametrize("pain", [0, 3, 5, None])
def test_nothing_else_counts_in_an_easy_week(pain):
    """Neither good news, which would earn a step, nor the gate, whose answer would be a step back."""
    better = Case(when=PainAtMost(limit=0, source="clinic"), do=Respond(steps=1))
    given = growing(BACK_AND_REST, better, modulations=[EASY])
    assert mondays(given, 1, 1, pain)[:4] == ["10", "11", "12", "12"]


def test_a_week_of_rest_is_asked_nothing():
    given = growing(BACK_AND_REST, modulations=[RestWeek(weeks=[3])])
    assert mondays(given, 1, 1, 9)[:4] == ["10", "11", "-", "12"]
