"""A condition over the last sessions, days or weeks: which of them are asked, and how many must meet it."""

import attrs
import pytest

from progression.histories import answers, closing, days, felt, judged, to_come
from progression.periods import daily, day, track
from rehabplan import Axis, InvalidValue, Range
from rehabplan.progression import (
    AllOf,
    Answer,
    Completed,
    Finished,
    Not,
    OfLast,
    PainAtMost,
    PainNotRising,
    Period,
    PeriodUnit,
    Reached,
    Reported,
    SignedOff,
    TopOfRange,
    Verdict,
)
from rehabplan.progression.conditions import judge_gate

MET, NOT_MET, UNKNOWN = ("met", False), ("not met", False), ("unknown", False)
ASSUMED = ("met", True)
QUIET = PainAtMost(limit=5, source="Silbernagel 2007")


def last(count, condition=QUIET, **fields):
    return OfLast(condition, count=count, **fields)


# How many


@pytest.mark.parametrize(
    ("scores", "answer"),
    [
        ((9, 1, 5, 2), MET),
        ((1, 6, 1, 1), NOT_MET),
        ((1, 1, 1, 6), NOT_MET),
        ((1, 1, None, 1), UNKNOWN),
        ((1, 6, None, 1), NOT_MET),
        ((None, 1, 1, 1), MET),
    ],
)
def test_each_of_the_last_three_sessions(scores, answer):
    assert answers(last(3), days(*scores)) == answer


@pytest.mark.parametrize(
    ("scores", "answer"),
    [
        ((6, 1, 1), MET),
        ((1, 6, 1), MET),
        ((1, 1, 6), MET),
        ((6, 6, 1), NOT_MET),
        ((6, None, 1), UNKNOWN),
        ((1, None, 1), MET),
        ((None, None, 1), UNKNOWN),
        ((6, None, 6), NOT_MET),
    ],
)
def test_two_of_the_last_three_sessions(scores, answer):
    assert answers(last(3, at_least=2), days(*scores)) == answer


def test_fewer_than_are_asked_for_leave_it_unknown():
    assert answers(last(3), days(1)) == UNKNOWN
    assert answers(last(3), days(1, 1)) == UNKNOWN
    assert answers(last(3), days(1, 1, 1)) == MET
    assert answers(last(3, at_least=2), days(1, 1)) == UNKNOWN
    reason = judged(last(3), days(1, 1)).reason
    assert (reason.code, reason.done, reason.required, reason.figure) == ("too-few-periods", 2, 3, "session")


def test_too_many_that_failed_decide_even_where_there_are_fewer():
    assert answers(last(3), days(6)) == NOT_MET
    assert answers(last(3, at_least=2), days(6, 1)) == UNKNOWN
    assert answers(last(3, at_least=2), days(6, 6)) == NOT_MET


def test_the_newest_that_failed_says_why():
    reason = judged(last(3), days(7, 8, 1)).reason
    assert (reason.code, reason.pain, reason.on, reason.source) == ("pain-over", 8, day(2), "Silbernagel 2007")
    reason = judged(last(3), days(None, None, 1)).reason
    assert (reason.code, reason.on) == ("pain-unknown", day(2))


def test_what_meets_it_may_say_why_too():
    sore = Reported("sore", volunteered=True)
    told = [felt(number, 0, symptoms={"sore": present}) for number, present in ((1, True), (2, False), (3, True))]
    reason = judged(last(3, sore, at_least=2), told).reason
    assert (reason.code, reason.figure, reason.on) == ("reported", "sore", day(3))


# What is to come


def test_a_projection_takes_what_is_to_come_as_asked_but_not_what_was_reported():
    assert answers(last(3), to_come(1, 2, 3)) == ASSUMED
    assert answers(last(3), [*days(1, 1), *to_come(3)]) == ASSUMED
    assert answers(last(3), [*days(1, 6), *to_come(3)]) == NOT_MET
    assert answers(last(3), [*days(1, None), *to_come(3)]) == UNKNOWN
    assert answers(last(3), [*days(6), *to_come(2, 3, 4)]) == ASSUMED
    assert answers(last(3), to_come(1, 2)) == UNKNOWN


def test_a_week_that_is_not_over_is_known_as_far_as_it_has_come():
    def week(score):
        return answers(last(1, unit="week"), [felt(1, score), *to_come(3)], unit="week", last=7)

    assert [week(6), week(1), week(None)] == [NOT_MET, ASSUMED, UNKNOWN]


def test_enough_reports_need_no_assumption():
    assert answers(last(3, at_least=2), [*days(1, 1), *to_come(3)]) == MET
    assert answers(last(3, at_least=2), [*days(6, 1), *to_come(3)]) == ASSUMED
    assert answers(last(3, at_least=2), [*days(6, 6), *to_come(3)]) == NOT_MET


def test_what_no_projection_assumes_is_not_assumed_of_several():
    top = Reached(at_least=10)
    assert answers(last(2, top), to_come(1, 2)) == UNKNOWN
    assert answers(last(2, Reached(at_least=10, projected=True)), to_come(1, 2)) == ASSUMED


def test_a_failure_that_is_only_assumed_says_so():
    sore = Reported("sore", volunteered=True)
    there = felt(1, 0, symptoms={"sore": True})
    assert answers(last(2, sore), to_come(1, 2)) == ("not met", True)
    assert answers(last(2, sore), [there, *to_come(2)]) == ("not met", True)
    assert answers(last(2, sore), [felt(1, 0, symptoms={"sore": False}), *to_come(2)]) == NOT_MET


# Which


def test_each_session_of_a_day_is_one_and_a_day_holds_all_of_its_own():
    twice = [felt(1, 6), felt(1, 1, slot=2), felt(2, 1), felt(2, 1, slot=2)]
    assert answers(last(3), twice) == MET
    assert answers(last(4), twice) == NOT_MET
    assert answers(last(1, unit="day"), twice) == MET
    assert answers(last(2, unit="day"), twice) == NOT_MET


def test_a_day_that_is_not_over_is_asked_as_far_as_it_has_come():
    morning = [*days(1), felt(2, 1)]
    assert answers(last(2, unit="day"), morning) == MET
    assert answers(last(2, unit="day"), [*days(1), felt(2, 7)]) == NOT_MET


def test_only_days_with_something_required_are_counted():
    scattered = [felt(1, 6), felt(8, 1), felt(15, 1), felt(16, 1)]
    assert answers(last(3, unit="day"), scattered) == MET
    assert answers(last(4, unit="day"), scattered) == NOT_MET


def test_weeks_are_stretches_of_seven_days_back_from_the_end():
    sessions = [felt(1, 6), felt(2, 1), felt(8, 1), felt(9, 1)]
    assert answers(last(2, unit="week"), sessions, unit="week", last=14) == NOT_MET
    assert answers(last(2, unit="week"), sessions, unit="week", last=15) == MET
    assert answers(last(1, unit="week"), sessions, unit="week", last=14) == MET
    assert answers(last(3, unit="week"), sessions, unit="week", last=15) == NOT_MET


def test_the_last_seven_days_may_be_asked_after_each_session():
    assert answers(last(1, unit="week"), [felt(1, 6), felt(7, 1)]) == NOT_MET
    assert answers(last(1, unit="week"), [felt(1, 6), felt(8, 1)]) == MET


def test_weeks_without_a_session_are_passed_over():
    sessions = [felt(1, 1), felt(2, 1), felt(22, 1)]
    assert answers(last(2, unit="week"), sessions, unit="week", last=28) == MET
    assert answers(last(3, unit="week"), sessions, unit="week", last=28) == UNKNOWN
    assert answers(last(2, unit="week"), [felt(1, 6), *sessions[1:]], unit="week", last=28) == NOT_MET


def test_it_looks_back_as_far_as_it_must():
    rare = [felt(1, 6), felt(60, 1), felt(120, 1), felt(180, 1)]
    assert answers(last(3), rare) == MET
    assert answers(last(4), rare) == NOT_MET
    assert answers(last(5, at_least=4), rare) == UNKNOWN


def test_optional_work_is_no_session_of_its_own_but_its_pain_counts():
    optional = felt(3, 7, optional=True)
    assert answers(last(2), [felt(1, 1), felt(2, 1), optional, felt(4, 1)]) == NOT_MET
    assert answers(last(1), [felt(1, 1), felt(2, 1), optional, felt(4, 1)]) == MET
    left_out = felt(3, optional=True, done=None)
    assert answers(last(2), [felt(1, 6), felt(2, 1), left_out, felt(4, 1)]) == MET
    assert answers(last(2), [optional, felt(4, 1), felt(5, 1)]) == MET
    assert answers(last(3), [optional, felt(4, 1), felt(5, 1)]) == UNKNOWN


def test_a_planned_change_is_no_session_of_its_own_but_its_pain_counts():
    assert answers(last(2), [felt(1, 1), felt(2, 1, coloured=True), felt(3, 1)]) == MET
    assert answers(last(2), [felt(1, 1), felt(2, 8, coloured=True), felt(3, 1)]) == NOT_MET
    assert answers(last(2), [felt(1, 1), felt(2, coloured=True, done=None), felt(3, 1)]) == MET
    assert answers(last(2, Completed()), [felt(1, 1), felt(2, 1, coloured=True, done=False), felt(3, 1)]) == MET


def test_all_that_it_is_asked_of_count_together():
    left, right = track(name="left"), track(name="right")
    told = [felt(1, 6, of=left), felt(1, 1, of=right), felt(2, 1, of=right), felt(3, 1, of=left)]
    assert answers(last(2), told, of=(left, right)) == MET
    assert answers(last(3), told, of=(left, right)) == NOT_MET
    assert answers(last(2), told, of=(left,)) == NOT_MET
    assert answers(last(2), told, of=(right,)) == MET


@attrs.frozen
class Told:
    """Keeps what it was asked of, and finds everything well."""

    periods: list = attrs.field(factory=list)

    def judge(self, tracks, period: Period) -> Verdict:
        self.periods.append(period)
        return Verdict(Answer.MET)


def asked(entries, **fields):
    told = Told()
    condition = OfLast(told, **{name: fields.pop(name) for name in ("count", "unit") if name in fields})
    judged(condition, entries, **fields)
    return told.periods


def test_each_is_told_as_if_it_closed_alone():
    newest, older = asked([*days(1, 2), *to_come(3)], count=2)
    assert (older.unit, older.first, older.last) == (PeriodUnit.SESSION, day(2), day(2))
    assert (older.assumed, older.open, older.due) == (False, False, {"bridge"})
    assert (newest.assumed, newest.open) == (True, True)
    assert [entry.date for entry in older.recall()] == [day(2)]
    assert [entry.date for entry in older.recall_since(day(1), ["bridge"])] == [day(1), day(2)]


def test_a_week_is_told_with_its_seven_days():
    sessions = [felt(3, 1), felt(5, 1), felt(9, 1)]
    newest, older = asked(sessions, count=2, unit="week", last=14)
    assert (newest.first, newest.last, newest.unit) == (day(9), day(14), PeriodUnit.WEEK)
    assert (older.first, older.last) == (day(3), day(7))
    later = felt(10, 1, optional=True)
    (only,) = asked([*sessions[:2], later], count=1, unit="week", last=14)
    assert (only.first, only.last, len(only.recall())) == (day(3), day(10), 3)


def test_what_looks_back_itself_never_looks_on():
    trend = PainNotRising(source="x")
    falling = [felt(1, 5), felt(8, 4), felt(15, 3)]
    assert answers(last(2, trend, unit="week"), falling, unit="week", last=21) == MET
    rising = [felt(1, 3), felt(8, 4), felt(15, 4)]
    assert answers(last(1, trend, unit="week"), rising, unit="week", last=21) == MET
    assert answers(last(2, trend, unit="week"), rising, unit="week", last=21) == NOT_MET
    assert answers(last(2, last(2)), days(6, 1, 1)) == NOT_MET
    assert answers(last(2, last(2)), days(6, 1, 1, 1)) == MET


def test_what_is_signed_is_asked_as_it_stands_at_the_end():
    form = SignedOff(criterion="form", text="a steady back")
    period = closing(days(1, 1))
    assert OfLast(form, count=2).judge((track(),), period).answer is Answer.UNKNOWN
    signed = attrs.evolve(period, signed=frozenset({"form"}))
    assert OfLast(form, count=2).judge((track(),), signed) == Verdict(Answer.MET)


def test_its_opposite():
    assert answers(Not(last(3)), days(1, 6, 1)) == MET
    assert answers(Not(last(3)), days(1, 1, 1)) == NOT_MET
    assert answers(Not(last(3)), days(1, None, 1)) == UNKNOWN


# As a gate


RANGED = track(daily(reps=Range(8, 12), sets=2))


def reps(number, *amounts):
    return felt(number, 0, of=RANGED, achieved={Axis.REPS: amounts})


def gate(condition, entries):
    return judge_gate(condition, (track(),), closing(entries)).answer.value


def test_a_gate_asks_for_the_work_of_its_own_period_besides():
    undone = felt(3, 1, done=False)
    assert gate(last(3), [*days(1, 1), undone]) == "not met"
    assert gate(last(3), days(1, 1, 1)) == "met"
    assert gate(last(3, Completed(), at_least=2), [*days(1, 1), undone]) == "not met"
    assert gate(last(3, Completed(), at_least=2), [felt(1, 1, done=False), *days(1, 1, begin=2)]) == "met"


def test_work_that_is_asked_for_in_all_of_them_is_not_asked_for_twice():
    two_thirds = Completed(share=0.5)
    assert last(2, two_thirds).says_what_was_done
    assert last(2, two_thirds, at_least=2).says_what_was_done
    assert last(2, AllOf([QUIET, two_thirds])).says_what_was_done
    assert not last(2, two_thirds, at_least=1).says_what_was_done
    assert not last(2).says_what_was_done
    half = [felt(1, 0), felt(1, 0, slot=2, done=False)]
    assert judge_gate(last(1, two_thirds, unit="day"), (track(),), closing(half, unit="day")).answer is Answer.MET


def test_more_repetitions_than_asked_on_two_sessions_running():
    twice = last(2, TopOfRange())
    assert last(2, TopOfRange()).says_what_was_done
    assert answers(twice, [reps(1, 12, 12), reps(2, 12, 13)], of=(RANGED,)) == MET
    assert answers(twice, [reps(1, 12, 11), reps(2, 12, 12)], of=(RANGED,)) == NOT_MET


def test_finished_over_several():
    assert answers(OfLast(Finished("other"), count=2), to_come(1, 2)) == ("not met", True)


# Errors


def test_no_more_can_be_asked_for_than_there_are():
    with pytest.raises(InvalidValue, match="at_least is 4: there are only 3 of them; give 3 at most"):
        last(3, at_least=4)


@pytest.mark.parametrize("fields", [{"count": 0}, {"count": 521}, {"count": 3, "at_least": 0}])
def test_counts_are_whole_and_small(fields):
    with pytest.raises(InvalidValue, match="give a whole number"):
        OfLast(QUIET, **fields)


def test_its_unit_and_condition_are_checked():
    with pytest.raises(InvalidValue, match="use one of session, day, week"):
        last(3, unit="month")
    with pytest.raises(InvalidValue, match="give a Condition"):
        last(3, "pain")
