from datetime import date

import pytest

from planning.patients import by_session, by_week, day, dosage, item_report, plan, prescription, programme, reported
from rehabplan import Amendment, Frequency, InvalidValue, Plan, Range
from rehabplan import SessionReport as Report
from rehabplan.log import SignOff
from rehabplan.progression import AllOf, Completed, Increase, PainAtMost, SignedOff, StepBack

FINE, SORE, UNDONE = (True, 3), (True, 6), (False, 3)
PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
FORM = SignedOff(criterion="form", text="a steady back")
THREE = Frequency.per_week(3)


def grown(rule, log, *, as_of=None, given=None, **fields):
    return by_week(plan(prescription(rule=rule, given=given), log=log, as_of=as_of, **fields))


def reason_in(week, rule, log, **fields):
    folded = plan(prescription(rule=rule), log=log, **fields)
    return folded.week(week)[0].items[0].why[-1].reason


def test_pain_at_the_limit_opens_the_gate_and_one_point_above_keeps_it_shut():
    rule = Increase("reps", by=1, upto=20, when=PAIN)
    log = reported((True, 5), (True, 6), (True, 5))
    assert grown(rule, log, as_of=day(22)) == ["10", "11", "11", "12", "13", "14"]


def test_the_worst_session_of_the_week_decides():
    log = [*reported(FINE), Report(date=day(4), done=True, pain_during=6)]
    assert grown(Increase("reps", by=1, upto=20, when=PAIN), log, as_of=day(8))[:2] == ["10", "10"]


def test_a_score_too_high_says_which_and_when():
    log = [*reported(FINE), Report(date=day(4), done=True, pain_during=7)]
    reason = reason_in(2, Increase("reps", by=1, upto=20, when=PAIN), log, as_of=day(8))
    assert (reason.code, reason.pain, reason.limit, reason.on) == ("pain-over", 7, 5, date(2027, 1, 7))


def test_a_missing_score_never_opens_the_gate():
    log = [*reported(FINE), Report(date=day(4), done=True)]
    rule = Increase("reps", by=1, upto=20, when=PAIN)
    assert grown(rule, log, as_of=day(8))[:2] == ["10", "10"]
    reason = reason_in(2, rule, log, as_of=day(8))
    assert (reason.code, reason.pain, reason.limit, reason.on) == ("pain-unknown", None, 5, date(2027, 1, 7))


@pytest.mark.parametrize("later", [{"pain_after": 8}, {"pain_next_morning": 8}])
def test_pain_after_the_session_or_the_next_morning_belongs_to_the_session(later):
    log = [*reported(FINE), Report(date=day(4), done=True, pain_during=1, **later)]
    rule = Increase("reps", by=1, upto=20, when=PAIN)
    assert grown(rule, log, as_of=day(8))[:2] == ["10", "10"]
    assert reason_in(2, rule, log, as_of=day(8)).pain == 8


def test_too_much_pain_the_next_morning_decides_even_where_nothing_else_is_known():
    log = [*reported(FINE), Report(date=day(4), done=True, pain_next_morning=8)]
    reason = reason_in(2, Increase("reps", by=1, upto=20, when=PAIN), log, as_of=day(8))
    assert (reason.code, reason.pain, reason.on) == ("pain-over", 8, date(2027, 1, 7))


def test_quiet_afterwards_does_not_stand_for_unknown_pain_during():
    log = [*reported(FINE), Report(date=day(4), done=True, pain_after=0, pain_next_morning=0)]
    assert reason_in(2, Increase("reps", by=1, upto=20, when=PAIN), log, as_of=day(8)).code == "pain-unknown"


def test_pain_afterwards_below_that_during_changes_nothing():
    log = [*reported(FINE), Report(date=day(4), done=True, pain_during=6, pain_after=1, pain_next_morning=0)]
    assert reason_in(2, Increase("reps", by=1, upto=20, when=PAIN), log, as_of=day(8)).pain == 6


def test_a_gate_on_pain_also_asks_that_the_work_was_done():
    log = [*reported(FINE), Report(date=day(4), done=False, pain_during=0)]
    rule = Increase("reps", by=1, upto=20, when=PAIN)
    assert grown(rule, log, as_of=day(8))[:2] == ["10", "10"]
    reason = reason_in(2, rule, log, as_of=day(8))
    assert (reason.code, reason.done, reason.required) == ("not-done", 6, 7)


@pytest.mark.parametrize(("done", "shown"), [(5, "10"), (6, "11")])
def test_a_share_of_the_sessions_is_rounded_up(done, shown):
    # 80 % of 7 sessions are 5.6, so 6 must be done.
    log = [Report(date=day(number), done=number <= done, pain_during=0) for number in range(1, 8)]
    rule = Increase("reps", by=1, upto=20, when=Completed(share=0.8))
    assert grown(rule, log, as_of=day(8))[1] == shown


def test_a_share_beside_a_pain_gate_replaces_the_whole():
    log = [*reported((True, 4)), Report(date=day(4), done=False, pain_during=4)]
    gate = AllOf([PAIN, Completed(share=0.8)])
    assert grown(Increase("reps", by=1, upto=20, when=gate), log, as_of=day(8))[1] == "11"


@pytest.mark.parametrize("share", [0, 1.1, -1])
def test_a_share_is_above_nothing_and_at_most_all(share):
    with pytest.raises(InvalidValue):
        Completed(share=share)


def test_one_condition_not_met_decides_before_one_unknown():
    log = [Report(date=day(number), done=False, pain_during=None) for number in range(1, 8)]
    reason = reason_in(2, Increase("reps", by=1, upto=20, when=AllOf([PAIN, FORM])), log, as_of=day(8))
    assert reason.code == "not-done"


def test_the_first_unknown_is_the_reason_when_nothing_is_refuted():
    log = [Report(date=day(number), done=True) for number in range(1, 8)]
    reason = reason_in(2, Increase("reps", by=1, upto=20, when=AllOf([FORM, PAIN])), log, as_of=day(8))
    assert (reason.code, reason.criterion) == ("not-signed-off", "form")


def test_all_of_nothing_is_refused():
    with pytest.raises(InvalidValue, match="at least one condition"):
        AllOf([])


def test_work_reported_as_not_done_holds_even_ungated_growth():
    log = [*reported(FINE), Report(date=day(4), done=False)]
    for silence in ("as prescribed", "hold"):
        assert grown(Increase("reps", by=1, upto=20), log, as_of=day(8), silence=silence)[1] == "10"


@pytest.mark.parametrize(
    ("silence", "shown"), [("as prescribed", ["10", "11", "12", "13"]), ("hold", ["10", "11", "11", "12"])]
)
def test_silence_means_what_the_programme_says_for_ungated_growth(silence, shown):
    log = reported(FINE, None, FINE)
    assert grown(Increase("reps", by=1, upto=20), log, as_of=day(22), silence=silence)[:4] == shown


def test_silence_never_opens_a_gate():
    log = reported(FINE, None, FINE)
    for gate in (PAIN, Completed(), Completed(share=0.5)):
        rule = Increase("reps", by=1, upto=20, when=gate)
        assert grown(rule, log, as_of=day(22), silence="as prescribed")[:4] == ["10", "11", "11", "12"]


def test_a_silent_session_among_enough_done_ones_does_not_matter():
    log = reported(FINE, days=range(1, 7))
    rule = Increase("reps", by=1, upto=20, when=Completed(share=0.8))
    assert grown(rule, log, as_of=day(8))[1] == "11"


def test_too_few_reported_says_how_many_were():
    log = reported(FINE, days=range(1, 4))
    reason = reason_in(2, Increase("reps", by=1, upto=20, when=Completed()), log, as_of=day(8))
    assert (reason.code, reason.done, reason.required) == ("not-reported", 3, 7)


def test_more_undone_than_the_share_allows_is_not_met_whatever_the_silent_ones_were():
    log = [Report(date=day(number), done=False) for number in (1, 2)]
    reason = reason_in(2, Increase("reps", by=1, upto=20, when=Completed(share=0.8)), log, as_of=day(8))
    assert (reason.code, reason.done, reason.required) == ("not-done", 0, 7)


def test_the_rest_of_a_running_week_is_taken_as_done_and_quiet():
    log = reported(FINE, days=range(1, 4))
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, when=PAIN)), log=log)
    assert by_week(folded)[:2] == ["10", "11"]
    assert folded.week(2)[0].items[0].projected


def test_what_was_fully_reported_is_not_projected():
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, when=PAIN)), log=reported(FINE))
    assert [folded.week(week)[0].items[0].projected for week in (1, 2, 3)] == [False, False, True]


def test_a_score_too_high_in_a_running_week_holds_the_next():
    log = [Report(date=day(2), done=True, pain_during=8)]
    assert grown(Increase("reps", by=1, upto=20, when=PAIN), log)[:3] == ["10", "10", "11"]


def test_work_missed_in_a_running_week_holds_the_next():
    log = [Report(date=day(2), done=False)]
    assert grown(Increase("reps", by=1, upto=20), log)[:3] == ["10", "10", "11"]


def test_without_a_report_a_session_before_as_of_is_unknown_and_one_on_it_is_still_to_come():
    rule = Increase("reps", by=1, upto=20, when=PAIN)
    assert grown(rule, [], as_of=day(1))[1] == "11"
    assert grown(rule, [], as_of=day(2))[1] == "10"


def test_a_hold_repeats_until_the_week_that_qualifies():
    rule = Increase("reps", by=1, upto=20, every="2 weeks", when=PAIN)
    log = reported(FINE, SORE, FINE, SORE, FINE)
    # Two weeks that qualify, not two weeks by the calendar.
    assert grown(rule, log, as_of=day(36)) == ["10", "10", "10", "11", "11", "11"]


def test_an_optional_session_is_not_asked_for():
    given = dosage(10, Frequency.per_week("2-3"))
    log = [Report(date=day(number), done=True, pain_during=2) for number in (1, 5)]
    rule = Increase("reps", by=1, upto=20, when=PAIN)
    assert grown(rule, log, as_of=day(8), given=given)[:2] == ["10", "11"]


def test_an_optional_session_does_not_stand_in_for_a_required_one():
    given = dosage(10, Frequency.per_week("2-3"))
    log = [Report(date=day(number), done=number != 5, pain_during=2) for number in (1, 3, 5)]
    assert grown(Increase("reps", by=1, upto=20, when=PAIN), log, as_of=day(8), given=given)[:2] == ["10", "10"]


@pytest.mark.parametrize(("pain", "code"), [(9, "pain-over"), (None, "pain-unknown")])
def test_the_pain_of_an_optional_session_that_was_done_counts(pain, code):
    given = dosage(10, Frequency.per_week("2-3"))
    log = [Report(date=day(number), done=True, pain_during=pain if number == 3 else 2) for number in (1, 3, 5)]
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, when=PAIN), given=given), log=log, as_of=day(8))
    assert folded.week(2)[0].items[0].why[-1].reason.code == code


def test_pain_in_a_session_nobody_planned_counts():
    given = dosage(10, THREE)
    log = [Report(date=day(number), done=True, pain_during=9 if number == 2 else 2) for number in (1, 2, 3, 5)]
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, when=PAIN), given=given), log=log, as_of=day(8))
    assert by_week(folded)[1] == "10"
    assert [(notice.code, notice.date) for notice in folded.notices] == [("report-not-planned", day(2))]


def test_a_sign_off_gate_is_assumed_at_the_earliest_in_a_projection():
    rule = Increase("reps", by=1, upto=20, when=FORM)
    assert grown(rule, [])[:3] == ["10", "11", "12"]


def test_a_sign_off_gate_stays_shut_over_what_is_past():
    rule = Increase("reps", by=1, upto=20, when=FORM)
    assert grown(rule, reported(FINE), as_of=day(8))[:3] == ["10", "10", "11"]


@pytest.mark.parametrize(("signed_on", "shown"), [(day(7), "11"), (day(8), "10")])
def test_a_sign_off_by_the_end_of_the_week_opens_the_gate(signed_on, shown):
    signature = Amendment(date=signed_on, change=SignOff("form"), by="Ann Physio", why="steady")
    rule = Increase("reps", by=1, upto=20, when=FORM)
    assert grown(rule, [*reported(FINE), signature], as_of=day(8))[1] == shown


def test_a_sign_off_in_a_report_opens_the_gate():
    log = [*reported(FINE), Report(date=day(7), done=True, pain_during=0, signed_off=["form"], by="Ann Physio")]
    assert grown(Increase("reps", by=1, upto=20, when=FORM), log, as_of=day(8))[1] == "11"


def test_a_sign_off_that_a_later_report_of_the_session_leaves_out_is_withdrawn():
    log = [
        *reported(FINE),
        Report(date=day(7), done=True, pain_during=0, signed_off=["form"], by="Ann Physio"),
        Report(date=day(7), done=True, pain_during=0),
    ]
    assert grown(Increase("reps", by=1, upto=20, when=FORM), log, as_of=day(8))[1] == "10"


def test_a_sign_off_in_the_evening_does_not_change_that_evening():
    given = dosage(10, Frequency.daily(3))
    rule = Increase("reps", by=1, upto=20, every="session", when=FORM)
    log = [
        Report(date=day(1), slot=slot, done=True, **({"signed_off": ["form"], "by": "Ann"} if slot == 2 else {}))
        for slot in (1, 2)
    ]
    folded = plan(prescription(rule=rule, given=given), log=log, as_of=day(2))
    # Nobody had signed when the first session closed; the second one was signed, so the third is the first to grow.
    assert by_session(folded)[:3] == ["10", "10", "11"]


def test_what_is_still_to_come_beside_a_sign_off_given_is_marked_as_assumed():
    signature = Amendment(date=day(1), change=SignOff("form"), by="Ann Physio", why="steady")
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, when=AllOf([FORM, PAIN]))), log=[signature])
    assert folded.week(2)[0].items[0].projected


def test_a_gate_met_by_reports_and_a_signature_is_not_assumed():
    signature = Amendment(date=day(1), change=SignOff("form"), by="Ann Physio", why="steady")
    log = [signature, *reported(FINE)]
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20, when=AllOf([FORM, PAIN]))), log=log)
    assert not folded.week(2)[0].items[0].projected


def test_each_exercise_answers_for_its_own_pain():
    rule = Increase("reps", by=1, upto=20, when=PAIN)
    log = [
        Report(date=day(number), done=True, pain_during=7, items=[item_report("bridge", done=True, pain=2)])
        for number in range(1, 8)
    ]
    folded = Plan.of(
        programme(prescription("bridge", rule), prescription("bird-dog", rule)), date(2027, 1, 4), log=log, as_of=day(8)
    )
    assert by_week(folded, "bridge")[1] == "11"
    assert by_week(folded, "bird-dog")[1] == "10"


def test_back_one_step_after_one_bad_week():
    rule = Increase("reps", by=1, upto=20, when=PAIN, otherwise=StepBack())
    log = reported(FINE, FINE, SORE, FINE)
    assert grown(rule, log, as_of=day(29)) == ["10", "11", "12", "11", "12", "13"]


def test_back_one_step_only_after_two_bad_weeks_in_a_row():
    rule = Increase("reps", by=2, upto=20, when=PAIN, otherwise=StepBack(2))
    log = reported(FINE, SORE, FINE, SORE, SORE)
    assert grown(rule, log, as_of=day(36)) == ["10", "12", "12", "14", "14", "12"]


def test_bad_weeks_are_counted_anew_after_a_step_back():
    rule = Increase("reps", by=1, upto=20, when=PAIN, otherwise=StepBack(2))
    log = reported(FINE, FINE, SORE, SORE, SORE)
    assert grown(rule, log, as_of=day(36)) == ["10", "11", "12", "12", "11", "11"]


def test_a_week_nobody_knows_of_neither_breaks_nor_lengthens_a_row_of_bad_ones():
    rule = Increase("reps", by=1, upto=20, when=PAIN, otherwise=StepBack(2))
    log = reported(FINE, SORE, None, SORE)
    assert grown(rule, log, as_of=day(29)) == ["10", "11", "11", "11", "10", "11"]


def test_never_back_below_the_start_and_the_reason_is_kept():
    rule = Increase("reps", by=1, upto=20, when=PAIN, otherwise=StepBack())
    folded = plan(prescription(rule=rule), log=reported(FINE, SORE, SORE, SORE), as_of=day(29))
    assert by_week(folded)[:5] == ["10", "11", "10", "10", "10"]
    newest = folded.week(4)[0].items[0].why[-1]
    assert (newest.kind.value, newest.reason.code) == ("held", "pain-over")


@pytest.mark.parametrize(
    ("end", "shown"),
    [
        ("both", ["8-10", "9-11", "10-12", "9-11", "8-10", "8-10"]),
        ("high", ["8-10", "8-11", "8-12", "8-11", "8-10", "8-10"]),
        ("low", ["8-10", "9-10", "10", "9-10", "8-10", "8-10"]),
    ],
)
def test_each_end_steps_back_to_where_it_began(end, shown):
    rule = Increase("reps", by=1, upto=12, end=end, when=PAIN, otherwise=StepBack())
    log = reported(FINE, FINE, SORE, SORE, SORE)
    assert grown(rule, log, as_of=day(36), given=dosage(Range(8, 10))) == shown


def test_a_step_back_from_the_ceiling_opens_the_way_up_again():
    rule = Increase("reps", by=1, upto=11, when=PAIN, otherwise=StepBack())
    log = reported(FINE, FINE, SORE, FINE)
    assert grown(rule, log, as_of=day(29)) == ["10", "11", "11", "10", "11", "11"]


def test_a_step_back_says_by_how_much_and_why():
    rule = Increase("reps", by=2, upto=20, when=PAIN, otherwise=StepBack())
    folded = plan(prescription(rule=rule), log=reported(FINE, SORE), as_of=day(15))
    newest = folded.week(3)[0].items[0].why[-1]
    assert newest.kind.value == "stepped-back"
    assert (newest.before, newest.after, newest.by, newest.reason.pain) == ((Range(12),), (Range(10),), 2, 6)
    assert not newest.assumed
