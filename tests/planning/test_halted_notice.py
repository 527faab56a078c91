"""What the notice of a halt says: which sign was reported, in which session. Day 1 is Monday 4 January 2027."""

import pytest

from planning.patients import amended, day, dosage, plan, prescription
from rehabplan import Frequency
from rehabplan import SessionReport as Report
from rehabplan.log import Resume
from rehabplan.progression import Case, Increase, Reported, Respond
from rehabplan.report import Symptom

SIGNS = ["chest-pain", "dizziness", "numbness"]
STOP = Case(when=Reported("swelling", volunteered=True), do=Respond(stop=True))
WATCHING = prescription(rule=Increase("reps", by=1, upto=20, cases=[STOP]))


def said(number, *symptoms, **fields):
    return Report(date=day(number), symptoms=[Symptom(symptom) for symptom in symptoms], **fields)


def texts(*log, given=None, **fields):
    folded = plan(given or prescription(), weeks=2, log=log, **fields)
    return [notice.text for notice in folded.notices if notice.code == "halted"]


def test_of_a_sign_of_the_programme():
    assert texts(said(3, "chest-pain"), stop_signs=SIGNS) == [
        "a stop sign was reported (chest-pain, session 1 of 2027-01-06): "
        "nothing is planned from 2027-01-07 on, until it is resumed"
    ]


def test_of_several_signs_each_once_and_of_nothing_else():
    absent = Symptom("dizziness", present=False)
    told = Report(date=day(3), source="app", symptoms=[Symptom("numbness"), Symptom("sore"), absent])
    again = Report(date=day(3), source="phone", symptoms=[Symptom("chest-pain"), Symptom("numbness")])
    (text,) = texts(told, again, stop_signs=SIGNS)
    assert text.startswith("a stop sign was reported (numbness, chest-pain, session 1 of 2027-01-06): ")


def test_of_the_session_it_was_reported_in():
    thrice = prescription(given=dosage(10, Frequency.daily(3)))
    log = [said(3, "sore"), said(3, "numbness", slot=2), said(3, "chest-pain", slot=3)]
    (text,) = texts(*log, given=thrice, stop_signs=SIGNS)
    assert text.startswith("a stop sign was reported (numbness, session 2 of 2027-01-06): ")


def test_of_a_sign_of_a_rule_the_session_alone():
    (text,) = texts(said(3, "swelling", slot=1), given=WATCHING)
    assert text == (
        "a stop sign was reported (session 1 of 2027-01-06): nothing is planned from 2027-01-07 on, until it is resumed"
    )


def test_of_a_sign_of_a_rule_in_a_later_session():
    twice = prescription(rule=WATCHING.rule, given=dosage(10, Frequency.daily(2)))
    (text,) = texts(said(3, "swelling", slot=2), given=twice, stop_signs=SIGNS)
    assert text.startswith("a stop sign was reported (session 2 of 2027-01-06): ")


def test_on_a_day_without_a_session():
    mondays = prescription(given=dosage(10, Frequency.on("mon")))
    (text,) = texts(said(3, "numbness"), given=mondays, stop_signs=SIGNS)
    assert text.startswith("a stop sign was reported (numbness, session 1 of 2027-01-06): nothing is planned from ")


@pytest.mark.parametrize("later", [[], [said(0, "chest-pain")], [said(2, "chest-pain")]])
def test_before_the_start_the_first_of_them(later):
    assert texts(said(-2, "numbness"), *later, stop_signs=SIGNS)[0] == (
        "a stop sign was reported (numbness, session 1 of 2027-01-01): "
        "nothing is planned from 2027-01-04 on, until it is resumed"
    )


def test_after_it_was_resumed_the_next_one_names_its_own():
    log = [said(3, "numbness"), amended(day(5), Resume()), said(6, "chest-pain")]
    first, second = texts(*log, stop_signs=SIGNS)
    assert "(numbness, session 1 of 2027-01-06)" in first
    assert second == (
        "a stop sign was reported (chest-pain, session 1 of 2027-01-09): "
        "nothing is planned from 2027-01-10 on, until it is resumed"
    )


def test_a_decision_to_resume_on_the_very_day_came_before_its_sessions():
    """Who is seen on the day of the sign dates the decision on the next, and is told so."""
    same_day, next_day = amended(day(3), Resume()), amended(day(4), Resume())
    (text,) = texts(said(3, "numbness"), same_day, stop_signs=SIGNS)
    assert text.endswith(
        "until it is resumed; the decision of 2027-01-06 to resume came before that day's sessions: date one later"
    )
    folded = plan(prescription(), log=[said(3, "numbness"), next_day], stop_signs=SIGNS, as_of=day(5))
    assert folded.on(day(4))
    assert not plan(prescription(), log=[said(3, "numbness"), same_day], stop_signs=SIGNS, as_of=day(5)).on(day(4))
