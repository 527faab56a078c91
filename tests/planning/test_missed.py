"""Missed sessions: left, shifted, made up; and what days away cost."""

import itertools
from datetime import timedelta

import pytest

from planning.patients import (
    START,
    amended,
    by_day,
    by_week,
    day,
    dosage,
    exercise,
    item_report,
    notices,
    plan,
    prescription,
    programme,
    weekdays,
)
from rehabplan import (
    AdjustmentRow,
    Frequency,
    Group,
    Missed,
    Phase,
    Prescription,
    Restriction,
    Review,
    Rotation,
    Template,
)
from rehabplan import SessionReport as Report
from rehabplan.errors import InvalidValue
from rehabplan.frequency import Cap, OnWeekdays
from rehabplan.log import Pause, Resume
from rehabplan.missed import ComeBack
from rehabplan.progression import (
    Change,
    Changes,
    Cycle,
    Double,
    Increase,
    InTurn,
    Ladder,
    Lookup,
    Ramp,
    Rung,
    Table,
)

SHIFT, CATCH_UP = Missed(policy="shift"), Missed(policy="catch up")
WEEK_BY_WEEK = Table([dosage(10), dosage(20)])
A_REP_A_WEEK = Increase("reps", by=1, upto=20)


def done(*numbers):
    return [Report(date=day(number), done=True) for number in numbers]


def missed(*numbers):
    return [Report(date=day(number), done=False) for number in numbers]


def test_a_missed_session_is_left_unless_the_programme_says_otherwise():
    folded = plan(Prescription(exercise=exercise(), rule=WEEK_BY_WEEK), weeks=2, log=missed(4), as_of=day(5))
    assert by_day(folded, 15) == ["10"] * 7 + ["20"] * 7 + ["-"]


def test_a_shifted_programme_stands_still_for_each_missed_day():
    given = Prescription(exercise=exercise(), rule=WEEK_BY_WEEK)
    folded = plan(given, weeks=2, log=done(1, 2, 3) + missed(4), as_of=day(5), missed=SHIFT)
    # Day 4 of the programme falls on the 4th, which was missed, and again on the 5th; all that follows is a day later.
    assert by_day(folded, 16) == ["10"] * 8 + ["20"] * 7 + ["-"]
    assert [(session.week, session.day) for session in folded.sessions[3:6]] == [(1, 4), (1, 4), (1, 5)]
    assert (folded.first_day_of(2), folded.first_day_of(3), folded.last_day) == (day(9), day(16), day(15))
    assert len(folded.week(1)) == 8


def test_days_missed_one_after_another_shift_by_as_many():
    given = Prescription(exercise=exercise(), rule=WEEK_BY_WEEK)
    folded = plan(given, weeks=2, log=missed(7, 8, 9), as_of=day(10), missed=SHIFT)
    assert by_day(folded, 18) == ["10"] * 10 + ["20"] * 7 + ["-"]


def test_named_weekdays_stay_what_they_are_when_a_programme_shifts():
    given = prescription(given=dosage(10, Frequency.on("mon", "wed", "fri")))
    folded = plan(given, weeks=2, log=done(1) + missed(3), as_of=day(4), missed=SHIFT)
    # Three sessions beside the missed one: Monday 4, Friday 8 and Monday 11 January.
    assert weekdays(folded, 1) == ["Mon", "Wed", "Fri", "Mon"]
    assert weekdays(folded, 2) == ["Wed", "Fri", "Mon"]
    assert [session.date for session in folded.week(2)] == [day(10), day(12), day(15)]


def test_every_second_day_goes_on_from_the_day_it_was_made_good():
    given = prescription(given=dosage(10, Frequency.every_days(2)))
    folded = plan(given, weeks=2, log=done(1) + missed(3), as_of=day(4), missed=SHIFT)
    assert by_day(folded, 9) == ["10", "-", "10", "10", "-", "10", "-", "10", "-"]


def test_counted_days_are_made_up_for_when_a_programme_shifts():
    given = prescription(given=dosage(10, Frequency.per_week(3)))
    folded = plan(given, weeks=1, log=missed(1), as_of=day(2), missed=SHIFT)
    assert len(folded.week(1)) == 4


@pytest.mark.parametrize(
    "log",
    [
        [],
        [Report(date=day(2), done=None, pain_during=2)],
        [Report(date=day(2), items=[], done=True)],
    ],
)
def test_only_what_was_reported_as_missed_shifts(log):
    folded = plan(prescription(), weeks=1, log=log, as_of=day(3), missed=SHIFT)
    assert folded.last_day == day(7)


def test_a_day_of_which_a_part_was_done_shifts_nothing():
    log = [Report(date=day(2), slot=1, done=True), Report(date=day(2), slot=2, done=False)]
    folded = plan(prescription(given=dosage(10, Frequency.daily(2))), weeks=1, log=log, as_of=day(3), missed=SHIFT)
    assert folded.last_day == day(7)


def test_an_optional_session_left_out_shifts_nothing():
    given = prescription(given=dosage(10, Frequency.per_week("1-2")))
    first = plan(given, weeks=1, missed=SHIFT)
    optional = next(session.date for session in first.sessions if session.optional)
    folded = plan(given, weeks=1, log=[Report(date=optional, done=False)], missed=SHIFT)
    assert folded.last_day == day(7)


def test_windows_restrictions_and_reviews_count_the_programmes_days():
    early = prescription("early", last_day=3)
    bent = Restriction(text="not far", first_day=3, last_day=3)
    folded = plan(
        early,
        prescription("late", first_day=4),
        weeks=2,
        log=missed(2),
        as_of=day(3),
        missed=SHIFT,
        restrictions=[bent],
        reviews=[Review(id="first", week=1)],
    )
    shown = [[item.prescription for item in folded.on(day(number))[0].items] for number in range(1, 6)]
    assert shown == [["early"], ["early"], ["early"], ["early"], ["late"]]
    assert [bool(folded.on(day(number))[0].items[0].limits) for number in range(1, 6)] == [
        False,
        False,
        False,
        True,
        False,
    ]


def test_growth_beyond_a_review_is_provisional_from_the_day_the_week_has_shifted_to():
    folded = plan(
        prescription(rule=A_REP_A_WEEK), log=missed(2), as_of=day(3), missed=SHIFT, reviews=[Review(id="first", week=1)]
    )
    assert [folded.on(day(number))[0].items[0].review for number in (8, 9)] == [None, None]
    # Week 1 was not done as asked, so that the first step comes after week 2, which begins on the 9th.
    assert folded.on(day(16))[0].items[0].review == day(9)


def test_whose_turn_it_was_is_not_passed_on():
    given = [prescription(name, given=dosage(10, Frequency.with_template())) for name in ("a", "b")]
    folded = plan(
        *given,
        weeks=1,
        templates=[Template(id="one", prescriptions=["a"]), Template(id="two", prescriptions=["b"])],
        rotations=[Rotation(id="ab", turns=["one", "two"], frequency=Frequency.daily())],
        log=missed(2),
        as_of=day(3),
        missed=SHIFT,
    )
    turns = "".join(folded.on(day(number))[0].items[0].prescription for number in range(1, 6))
    assert turns == "abbab"


def test_doses_that_take_turns_and_caps_wait_too():
    alternating = (
        dosage(
            10,
            Frequency.daily(),
        )
        if False
        else dosage(10)
    )
    turns = alternating.__class__(alternating.dose, alternating.frequency, then=[dosage(5).dose])
    folded = plan(prescription(given=turns), weeks=1, log=missed(2), as_of=day(3), missed=SHIFT)
    assert by_day(folded, 5) == ["10", "5", "5", "10", "5"]


def test_a_programme_counted_from_an_operation_cannot_shift():
    with pytest.raises(InvalidValue) as caught:
        programme(prescription(), missed=SHIFT, numbering="postoperative")
    assert str(caught.value) == ("missed.policy is 'shift': days since an operation never stop; use skip or catch up")


def test_a_missed_day_is_made_up_on_the_next_free_one():
    given = prescription(given=dosage(10, Frequency.on("mon", "wed", "fri")))
    folded = plan(given, weeks=2, log=missed(1), as_of=day(2), missed=CATCH_UP)
    assert weekdays(folded, 1) == ["Mon", "Tue", "Wed", "Fri"]
    assert weekdays(folded, 2) == ["Mon", "Wed", "Fri"]


def test_two_missed_days_are_made_up_one_by_one():
    given = prescription(given=dosage(10, Frequency.on("mon", "tue")))
    folded = plan(given, weeks=2, log=missed(1, 2), as_of=day(3), missed=CATCH_UP)
    assert weekdays(folded, 1) == ["Mon", "Tue", "Wed", "Thu"]


def test_making_up_keeps_the_days_of_a_week_apart():
    given = prescription(given=dosage(10, Frequency.non_consecutive(2)))
    first = [session.date for session in plan(given, weeks=1).sessions]
    folded = plan(given, weeks=2, log=[Report(date=first[0], done=False)], missed=CATCH_UP)
    dates = [session.date for session in folded.sessions]
    assert len(dates) == 5
    assert min((later - earlier).days for earlier, later in itertools.pairwise(dates)) >= 2


def test_what_finds_no_free_day_is_said():
    folded = plan(prescription(), weeks=2, log=missed(1), as_of=day(2), missed=Missed(policy="catch up", within_days=3))
    assert by_day(folded, 14) == ["10"] * 14
    assert notices(folded) == [("not-made-up", day(5))]
    assert folded.notices[0].text == ("bridge: what was missed on 2027-01-04 found no free day within the time for it")


def test_every_second_day_has_no_room_to_make_up():
    given = prescription(given=dosage(10, Frequency.every_days(2)))
    folded = plan(given, weeks=2, log=missed(1), as_of=day(2), missed=CATCH_UP)
    assert by_day(folded, 6) == ["10", "-", "10", "-", "10", "-"]


def test_heavy_work_is_made_up_on_no_day_with_other_heavy_work():
    squat, press = (
        Prescription(exercise=exercise(name, intensity="heavy", muscles=[name]), dosage=dosage(5, frequency))
        for name, frequency in (("squat", Frequency.on("mon")), ("press", Frequency.on("tue")))
    )
    folded = plan(squat, press, weeks=1, log=missed(1), as_of=day(2), missed=CATCH_UP)
    assert weekdays(folded, 1, "squat") == ["Mon", "Wed"]


def test_heavy_work_of_the_same_muscles_keeps_its_hours_when_made_up():
    given = Prescription(
        exercise=exercise(intensity="heavy", muscles=["glutes"]), dosage=dosage(5, Frequency.on("mon", "wed"))
    )
    folded = plan(given, weeks=2, log=missed(1), as_of=day(2), missed=CATCH_UP, heavy_hours=48)
    assert weekdays(folded, 1) == ["Mon", "Wed", "Fri"]


def test_a_rotation_is_not_made_up():
    given = prescription(given=dosage(10, Frequency.with_template()))
    folded = plan(
        given,
        weeks=1,
        templates=[Template(id="one", prescriptions=["bridge"])],
        rotations=[Rotation(id="ab", turns=["one"], frequency=Frequency.on("mon", "thu"))],
        log=missed(1),
        missed=CATCH_UP,
    )
    assert weekdays(folded, 1) == ["Mon", "Thu"]


def away(rule, *rows, log=None, **fields):
    given = fields.pop("given", None)
    if isinstance(rule, Table | Cycle):
        own = Prescription(exercise=exercise(), rule=rule)
    elif isinstance(rule, Ladder):
        own = Prescription(id="bridge", rule=rule)
    else:
        own = prescription(rule=rule, given=given)
    reports = done(*range(1, 22)) + missed(*range(22, 29)) if log is None else log
    return plan(own, weeks=7, log=reports, as_of=day(29), missed=Missed(come_back=rows), **fields)


def test_a_week_away_costs_steps_from_the_first_day_back():
    folded = away(A_REP_A_WEEK, ComeBack(after_days=7, steps=2))
    # Weeks 1 to 3 earn 11, 12 and 13; on the 28th six days lie since the last session, on the 29th seven.
    assert by_week(folded) == ["10", "11", "12", "13", "11", "12", "13"]
    assert [by_day(folded, 29)[index] for index in (27, 28)] == ["13", "11"]
    newest = folded.on(day(29))[0].items[0].fact
    assert (newest.kind.value, newest.since, newest.reason.code, newest.reason.figure) == (
        "stepped-back",
        day(29),
        "days-away",
        "7",
    )


def test_a_longer_absence_costs_more_in_all():
    reports = done(*range(1, 22)) + missed(*range(22, 36))
    rows = (ComeBack(after_days=7), ComeBack(after_days=14, steps=3))
    folded = plan(prescription(rule=A_REP_A_WEEK), log=reports, as_of=day(36), missed=Missed(come_back=rows))
    assert by_week(folded) == ["10", "11", "12", "13", "12", "10"]


def test_a_longer_absence_may_cost_everything():
    folded = away(A_REP_A_WEEK, ComeBack(after_days=7, to_start=True))
    assert by_week(folded)[3:5] == ["13", "10"]


def test_coming_back_in_time_costs_nothing():
    reports = done(*range(1, 22)) + missed(*range(22, 28)) + done(28)
    assert by_week(away(A_REP_A_WEEK, ComeBack(after_days=7), log=reports))[3:5] == ["13", "13"]


def test_a_clinicians_pause_counts_as_days_away():
    reports = [*done(*range(1, 22)), amended(day(22), Pause()), amended(day(29), Resume())]
    assert by_week(away(A_REP_A_WEEK, ComeBack(after_days=7), log=reports))[2:5] == ["12", "-", "12"]


@pytest.mark.parametrize(("silence", "expected"), [("hold", "12"), ("as prescribed", "14")])
def test_days_nobody_reported_count_as_silence_says(silence, expected):
    folded = away(A_REP_A_WEEK, ComeBack(after_days=7), log=done(*range(1, 22)), silence=silence)
    assert by_week(folded)[4] == expected


def test_days_between_the_sessions_of_a_week_are_no_absence():
    given = dosage(10, Frequency.per_week(1))
    folded = plan(
        prescription(rule=A_REP_A_WEEK, given=given), missed=Missed(come_back=[ComeBack(after_days=3)]), weeks=4
    )
    assert by_week(folded) == ["10", "11", "12", "13"]


def test_sleeping_through_a_phase_is_no_absence():
    phases = [
        Phase(id="one", weeks=2, prescriptions=["bridge"]),
        Phase(id="two", weeks=2, prescriptions=[]),
        Phase(id="three", weeks=2, prescriptions=["bridge"]),
    ]
    folded = plan(
        prescription(rule=A_REP_A_WEEK),
        phases=phases,
        log=missed(14),
        as_of=day(15),
        missed=Missed(come_back=[ComeBack(after_days=7)]),
    )
    assert by_week(folded) == ["10", "11", "-", "-", "11", "12"]


UP = Increase("reps", by=1, upto=20)
ROWS = [dosage(reps) for reps in (10, 20, 30, 40)]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # After three qualified weeks the fourth row, rung or step stands; one step back from there.
        (Table(ROWS), ["40", "30"]),
        (Table(ROWS, clock="qualified"), ["40", "30"]),
        (Cycle(ROWS, clock="qualified"), ["40", "30"]),
        (Ladder([Rung(exercise=exercise(), dosage=each) for each in ROWS]), ["40", "30"]),
        (Ladder([Rung(exercise=exercise(), dosage=dosage(10), rule=UP)]), ["13", "12"]),
        (Ramp("reps", to=40, steps=6), ["25", "20"]),
        (InTurn(Increase("reps", by=1, upto=11), Increase("sets", by=1, upto=9)), ["11", "11"]),
        (Double(Increase("reps", by=1, upto=20), Increase("sets", by=1, upto=3)), ["13", "12"]),
        # A change by number and a lookup have no step back.
        (Lookup("reps", read="pain", rows=[AdjustmentRow("up to 10", "keep")], upto=40), ["10", "10"]),
        (Changes("reps", changes=[Change(at=2, up=5)], upto=40), ["15", "15"]),
    ],
)
def test_each_rule_goes_back_in_its_own_way(rule, expected):
    folded = away(rule, ComeBack(after_days=7))
    assert [by_day(folded, 29)[index] for index in (27, 28)] == expected


def test_a_group_goes_back_together_and_once():
    members = [prescription(name) for name in ("a", "b")]
    group = Group(prescriptions=["a", "b"], rule=A_REP_A_WEEK)
    folded = plan(
        *members,
        log=done(*range(1, 22)) + missed(*range(22, 29)),
        as_of=day(29),
        groups=[group],
        missed=Missed(come_back=[ComeBack(after_days=7)]),
    )
    assert [by_week(folded, name)[3:5] for name in ("a", "b")] == [["13", "12"], ["13", "12"]]


def test_absences_are_listed_from_short_to_long():
    with pytest.raises(InvalidValue, match=r"come_back is 7: list them from the shortest absence to the longest"):
        Missed(come_back=[ComeBack(after_days=7), ComeBack(after_days=7, steps=2)])
    with pytest.raises(InvalidValue, match=r"each with more steps than the one before"):
        Missed(come_back=[ComeBack(after_days=7, steps=2), ComeBack(after_days=9)])


def test_the_first_week_begins_at_the_start():
    assert plan(prescription(), weeks=1).first_day_of(1) == START
    assert plan(prescription(), weeks=1).first_day_of(4) == START + timedelta(days=21)


def test_what_is_in_no_group_goes_back_beside_one_that_stays():
    group = Group(prescriptions=["b"], rule=A_REP_A_WEEK)
    both = [prescription("a", rule=A_REP_A_WEEK), prescription("b")]
    log = [Report(date=day(number), done=True, items=[item_report("a", done=number < 22)]) for number in range(1, 29)]
    folded = plan(*both, log=log, as_of=day(29), groups=[group], missed=Missed(come_back=[ComeBack(after_days=7)]))
    assert [by_week(folded, name)[3:5] for name in ("a", "b")] == [["13", "12"], ["13", "14"]]


def test_two_heavy_days_are_not_made_up_on_one():
    squat, lunge = (
        Prescription(exercise=exercise(name, intensity="heavy", muscles=["quads"]), dosage=dosage(5, frequency))
        for name, frequency in (("squat", Frequency.on("mon")), ("lunge", Frequency.on("tue")))
    )
    folded = plan(squat, lunge, weeks=2, log=missed(1, 2), as_of=day(3), missed=CATCH_UP)
    assert (weekdays(folded, 1, "squat"), weekdays(folded, 1, "lunge")) == (["Mon", "Wed"], ["Tue", "Thu"])


def test_a_gap_of_two_days_holds_over_the_end_of_the_week():
    spaced = Frequency(OnWeekdays(["mon", "wed", "fri"]), minimum_gap="48 h")
    folded = plan(prescription(given=dosage(10, spaced)), weeks=2, log=missed(5), as_of=day(6), missed=CATCH_UP)
    assert weekdays(folded, 1) == ["Mon", "Wed", "Fri"]
    thursday = Frequency(OnWeekdays(["mon", "thu"]), minimum_gap="36 h")
    folded = plan(prescription(given=dosage(10, thursday)), weeks=2, log=missed(4), as_of=day(5), missed=CATCH_UP)
    assert weekdays(folded, 1) == ["Mon", "Thu", "Sat"]


def test_heavy_work_is_not_made_up_just_before_the_next_week():
    given = Prescription(exercise=exercise(intensity="heavy", muscles=["quads"]), dosage=dosage(5, Frequency.on("fri")))
    folded = plan(given, weeks=2, log=missed(5), as_of=day(6), missed=CATCH_UP, heavy_hours=48)
    assert (weekdays(folded, 1), weekdays(folded, 2)) == (["Fri"], ["Mon", "Fri"])


def test_a_missed_day_does_not_spend_a_cap():
    capped = Frequency(OnWeekdays(["mon", "wed"]), at_most=Cap(2, 7))
    folded = plan(prescription(given=dosage(10, capped)), weeks=2, log=missed(1), as_of=day(2), missed=CATCH_UP)
    assert weekdays(folded, 1) == ["Mon", "Tue", "Wed"]


def test_counted_days_are_made_up_late_in_the_week_and_the_next_week_keeps_its_distance():
    given = prescription(given=dosage(10, Frequency.non_consecutive(3)))
    folded = plan(given, weeks=2, log=missed(5), as_of=day(6), missed=CATCH_UP)
    assert weekdays(folded, 1) == ["Mon", "Wed", "Fri", "Sun"]
    assert weekdays(folded, 2)[0] != "Mon"
