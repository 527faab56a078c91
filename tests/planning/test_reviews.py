from datetime import date

import pytest

from planning.patients import START, amended, by_week, day, dosage, exercise, plan, prescription, programme, reported
from rehabplan import Amendment, Plan, Prescription, Review
from rehabplan import SessionReport as Report
from rehabplan.log import Add, ChangeDosage, SignOff
from rehabplan.progression import AllOf, Increase, InTurn, PainAtMost, SignedOff, StepBack, Table

GROWING = Increase("reps", by=1, upto=12)
SECOND = date(2027, 1, 18)
FOURTH = date(2027, 2, 1)


def reviews_by_week(folded):
    return [folded.week(week)[0].items[0].review for week in range(1, folded.weeks + 1)]


def test_growth_beyond_a_review_is_provisional_until_that_day():
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20)), reviews=[Review(2)])
    assert reviews_by_week(folded) == [None, None, SECOND, SECOND, SECOND, SECOND]


def test_what_had_grown_before_a_review_is_not_provisional():
    folded = plan(prescription(rule=GROWING), reviews=[Review(3)])
    assert by_week(folded)[2] == "12"
    assert reviews_by_week(folded) == [None] * 6


def test_what_does_not_grow_is_never_provisional():
    assert reviews_by_week(plan(prescription(), reviews=[Review(2)])) == [None] * 6


def test_the_last_review_it_grew_beyond_is_named():
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20)), reviews=[Review(4), Review(2)])
    assert reviews_by_week(folded) == [None, None, SECOND, SECOND, FOURTH, FOURTH]


def test_a_review_signed_off_by_an_amendment_holds_from_its_day():
    log = [amended(day(17), SignOff("review-2"))]
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20)), reviews=[Review(2), Review(4)], log=log)
    assert [folded.on(day(number))[0].items[0].review for number in (15, 16, 17, 18)] == [SECOND, SECOND, None, None]
    assert reviews_by_week(folded)[3:] == [None, FOURTH, FOURTH]


def test_a_review_signed_off_in_a_report_holds_from_the_next_day():
    log = [Report(date=day(16), done=True, signed_off=["form-check"], by="Ann Physio")]
    given = prescription(rule=Increase("reps", by=1, upto=20))
    folded = plan(given, reviews=[Review(2, "form-check")], log=log, as_of=day(1))
    assert [folded.on(day(number))[0].items[0].review for number in (15, 16, 17)] == [SECOND, SECOND, SECOND]
    known = plan(given, reviews=[Review(2, "form-check")], log=log, silence="as prescribed")
    assert [known.on(day(number))[0].items[0].review for number in (15, 16, 17)] == [SECOND, SECOND, None]


def test_a_report_does_not_change_its_own_day_even_when_a_week_begins_on_it():
    log = [Report(date=day(15), done=True, signed_off=["review-2"], by="Ann Physio")]
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20)), reviews=[Review(2)], log=log)
    assert [folded.on(day(number))[0].items[0].review for number in (15, 16)] == [SECOND, None]


def test_a_review_signed_off_early_never_makes_anything_provisional():
    log = [amended(day(3), SignOff("review-2"))]
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20)), reviews=[Review(2)], log=log)
    assert reviews_by_week(folded) == [None] * 6


def test_a_dosage_a_clinician_gave_after_a_review_is_not_provisional_but_its_growth_is():
    log = [amended(day(15), ChangeDosage("bridge", dosage(10)))]
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20)), reviews=[Review(2)], log=log, weeks=4)
    assert reviews_by_week(folded) == [None, None, None, SECOND]


def test_a_week_held_after_growth_beyond_a_review_stays_provisional():
    rule = Increase("reps", by=1, upto=20, when=PainAtMost(limit=5, source="x"))
    log = reported((True, 1), (True, 1), (True, 9))
    folded = plan(prescription(rule=rule), reviews=[Review(2)], log=log, as_of=day(22), weeks=4)
    assert by_week(folded) == ["10", "11", "12", "12"]
    assert reviews_by_week(folded) == [None, None, SECOND, SECOND]


def test_a_week_held_beyond_a_review_is_not_provisional_where_nothing_grew_beyond_it():
    rule = Increase("reps", by=1, upto=20, when=PainAtMost(limit=5, source="x"))
    log = reported((True, 1), (True, 9), (True, 9))
    folded = plan(prescription(rule=rule), reviews=[Review(2)], log=log, as_of=day(22), weeks=4)
    assert by_week(folded) == ["10", "11", "11", "11"]
    assert reviews_by_week(folded) == [None] * 4


def test_growth_that_remains_after_a_step_back_stays_provisional():
    rule = Increase("reps", by=1, upto=20, when=PainAtMost(limit=5, source="x"), otherwise=StepBack())
    log = reported((True, 1), (True, 1), (True, 1), (True, 1), (True, 9))
    folded = plan(prescription(rule=rule), reviews=[Review(2)], log=log, as_of=day(36))
    # 13 after 14 is still more than the 11 of the review.
    assert by_week(folded) == ["10", "11", "12", "13", "14", "13"]
    assert reviews_by_week(folded)[5] == SECOND


FORM = SignedOff(criterion="form", text="steady")


@pytest.mark.parametrize("gate", [FORM, AllOf([PainAtMost(limit=5, source="x"), FORM])])
def test_a_patient_is_not_shown_growth_that_waits_for_a_signature(gate):
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, when=gate)), weeks=3)
    shown = folded.for_patient()
    assert by_week(folded) == ["10", "11", "12"]
    assert by_week(shown) == ["10", "10", "10"]
    assert (folded.awaits_sign_off, shown.awaits_sign_off) == (False, True)
    assert shown.week(2)[0].items[0].why[-1].reason.criterion == "form"


def test_a_patient_is_shown_growth_once_it_is_signed():
    log = [amended(day(5), SignOff("form"))]
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, when=FORM)), weeks=3, log=log)
    assert by_week(folded.for_patient()) == ["10", "11", "12"]


def test_a_patients_plan_is_the_same_where_nothing_waits():
    folded = plan(prescription(rule=InTurn(GROWING)), weeks=3)
    assert folded.for_patient() is folded
    waiting = plan(prescription(rule=Increase("reps", by=1, upto=20, when=FORM)))
    assert waiting.for_patient().for_patient().sessions == waiting.for_patient().sessions


def test_a_patients_plan_keeps_id_days_and_amendments():
    log = [amended(day(9), ChangeDosage("bridge", dosage(6)))]
    whole = programme(prescription(rule=Increase("reps", by=1, upto=20, when=FORM)), weeks=2)
    shown = Plan.of(whole, START, id="q7", log=log, days_off=[day(3)], weekdays=["mon", "tue", "wed"]).for_patient()
    assert shown.id == "q7"
    assert [session.date for session in shown.sessions] == [day(1), day(2), day(8), day(9), day(10)]
    assert str(shown.sessions[-1].items[0].dosage.dose.reps) == "6"


def test_a_sign_off_gate_that_an_amendment_brings_is_found_too():
    added = prescription("dog", Increase("reps", by=1, upto=20, when=FORM))
    folded = plan(prescription(), log=[Amendment(date=day(2), change=Add(added), by="Ann", why="more")], weeks=3)
    assert by_week(folded, "dog") == ["10", "11", "12"]
    assert by_week(folded.for_patient(), "dog") == ["10", "10", "10"]


def test_a_review_that_nobody_held_is_said_once_it_is_over():
    reviews = [Review(1), Review(2, "end")]
    log = [Report(date=day(number), done=True) for number in range(1, 10)]
    folded = plan(prescription(), weeks=2, log=log, reviews=reviews)
    assert [(notice.code, notice.date) for notice in folded.notices] == [("review-not-held", day(8))]
    assert folded.notices[0].text == (
        "review-1 was due by 2027-01-11 and is not signed off; growth beyond it is provisional"
    )
    later = plan(prescription(), weeks=2, log=log, as_of=day(15), reviews=reviews)
    assert [notice.date for notice in later.notices] == [day(8), day(15)]


def test_a_review_that_was_held_or_is_still_to_come_is_not_missed():
    signed = Report(date=day(8), done=True, signed_off=["review-1"], by="Ann Physio")
    folded = plan(prescription(), weeks=2, log=[signed], as_of=day(10), reviews=[Review(1), Review(2)])
    assert folded.notices == ()
    assert plan(prescription(), weeks=2, reviews=[Review(1)]).notices == ()


def test_a_row_that_says_the_same_again_shows_a_review_whether_or_not_it_is_the_same_object():
    for rows in ([dosage(12) for _row in range(6)], [dosage(12)] * 6):
        folded = plan(Prescription(exercise=exercise(), rule=Table(rows, every="3 days")), reviews=[Review(2)])
        assert [folded.on(day(number))[0].items[0].review for number in (13, 15, 16)] == [None, None, SECOND]
