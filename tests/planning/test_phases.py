"""Phases that are left when something is met."""

from datetime import date

import attrs
import pytest

from planning.patients import (
    START,
    amended,
    by_week,
    day,
    dosage,
    exercise,
    names,
    notices,
    plan,
    prescription,
    programme,
    reported,
    weekdays,
)
from rehabplan import AfterEnd, Frequency, Group, Phase, Plan, Prescription
from rehabplan import SessionReport as Report
from rehabplan.log import Pause, Resume, SignOff, Stop
from rehabplan.progression import (
    Case,
    EntryRow,
    EntryTest,
    Finished,
    Increase,
    PainAtMost,
    Reported,
    Respond,
    SignedOff,
    Table,
    TopOfRange,
)
from rehabplan.report import Symptom, TestResult

QUIET = PainAtMost(limit=3, source="Silbernagel 2007")
SIGNED = SignedOff(criterion="walks", text="walks without a limp")
BAD = (True, 9)
GOOD = (True, 1)
BRIDGE, DOG = prescription("bridge"), prescription("dog")


def two(leave_when=QUIET, *, first=BRIDGE, second=DOG, weeks=2, log=(), as_of=None, view=None, last=None, **fields):
    """Return a plan of a gated phase with the bridge and a second phase of two weeks with the dog."""
    phases = [
        Phase(id="early", weeks=weeks, leave_when=leave_when, prescriptions=["bridge"], **fields),
        Phase(id="late", weeks=2, prescriptions=["dog"], leave_when=last),
    ]
    whole = programme(first, second, phases=phases)
    return Plan.of(whole, START, log=log, as_of=as_of, weeks=view)


def who(folded):
    """Return who is done in each week of the view: b for the bridge, d for the dog."""
    weeks = (folded.week(week) for week in range(1, folded.weeks + 1))
    return "".join(names(sessions[0])[0][0] if sessions else "-" for sessions in weeks)


def test_a_projection_leaves_at_the_earliest():
    folded = two()
    assert (who(folded), folded.weeks, folded.notices) == ("bbdd", 4, ())


def test_a_phase_whose_gate_is_shut_is_prolonged_and_the_rest_shifted():
    folded = two(log=reported(GOOD, BAD), as_of=day(15))
    assert (who(folded), folded.weeks, folded.last_day) == ("bbbdd", 5, date(2027, 2, 7))


def test_the_last_week_of_a_phase_decides():
    assert who(two(log=reported(BAD, GOOD), as_of=day(15))) == "bbdd"


def test_a_phase_is_prolonged_as_often_as_need_be():
    assert who(two(log=reported(BAD, BAD, BAD, BAD), as_of=day(29))) == "bbbbbdd"
    assert who(two(log=reported(BAD, BAD, BAD, GOOD), as_of=day(29))) == "bbbbdd"


def test_silence_opens_no_gate():
    assert who(two(as_of=day(22))) == "bbbbdd"


def test_a_view_of_so_many_weeks_stays_as_long():
    folded = two(log=reported(GOOD, BAD), as_of=day(15), view=4)
    assert (who(folded), folded.weeks) == ("bbbd", 4)


def test_a_phase_that_lasts_too_long_is_due_for_a_review():
    folded = two(log=reported(BAD, BAD, BAD, BAD), as_of=day(29), at_most_weeks=3)
    assert notices(folded) == [("phase-overdue", day(22))]
    assert folded.notices[0].text == "phase early has lasted 3 weeks and is not done; it is due for a review"


def test_so_many_sessions_must_have_been_done():
    thrice = prescription("bridge", given=dosage(10, Frequency.per_week(3)))
    # Nine sessions take three weeks of three, ten take four.
    assert who(two(None, first=thrice, minimum_sessions=9)) == "bbbdd"
    assert who(two(None, first=thrice, minimum_sessions=10)) == "bbbbdd"
    assert who(two(None, first=thrice, minimum_sessions=6)) == "bbdd"


def test_sessions_not_done_do_not_count():
    thrice = prescription("bridge", given=dosage(10, Frequency.per_week(3)))
    log = reported((False, 1), days=(1, 3, 5))
    assert who(two(None, first=thrice, minimum_sessions=6, log=log, as_of=day(8))) == "bbbdd"
    assert who(two(QUIET, first=thrice, minimum_sessions=6, log=log, as_of=day(8))) == "bbbdd"


def test_optional_sessions_do_not_count():
    sometimes = prescription("bridge", given=dosage(10, Frequency.per_week("2-3")))
    assert who(two(None, first=sometimes, minimum_sessions=6)) == "bbbdd"


def test_what_a_projection_never_assumes_does_not_make_a_plan_endless():
    folded = two(TopOfRange())
    assert (who(folded), folded.weeks) == ("bbbb", 4)
    nothing = two(None, minimum_sessions=100, log=[amended(day(2), Stop())])
    assert (nothing.weeks, len(nothing.sessions)) == (4, 1)


def test_the_end_of_the_calendar_ends_a_plan():
    phases = [Phase(id="a", weeks=2, leave_when=QUIET)]
    whole = programme(BRIDGE, phases=phases)
    folded = Plan.of(whole, date(9999, 12, 1), as_of=date(9999, 12, 31))
    assert folded.weeks == 3


def test_a_patient_is_shown_the_phase_until_it_is_signed():
    folded = two(SIGNED)
    assert (who(folded), who(folded.for_patient())) == ("bbdd", "bbbb")
    assert {(on, name) for on, _slot, name in folded.waiting()} == {(day(number), "dog") for number in range(15, 29)}
    signed = two(SIGNED, log=[amended(day(10), SignOff("walks"))])
    assert who(signed.for_patient()) == "bbdd"
    assert signed.waiting() == frozenset()


def test_a_phase_is_left_at_the_end_of_the_week_in_which_it_is_signed():
    log = [amended(day(17), SignOff("walks"))]
    assert who(two(SIGNED, log=log, as_of=day(18))) == "bbbdd"


def test_windows_of_weeks_shift_with_a_phase_and_windows_of_days_do_not():
    shifting = prescription("dog", first_week=3, last_week=3)
    fixed = prescription("cat", first_day=15, last_day=15)
    phases = [Phase(id="a", weeks=2, leave_when=QUIET), Phase(id="b", weeks=2)]
    log = reported(GOOD, BAD)
    folded = plan(BRIDGE, shifting, fixed, phases=phases, log=log, as_of=day(15))
    plain = Plan.of(folded.programme, START, log=log, as_of=day(15))
    assert [len(weekdays(plain, week, "dog")) for week in range(1, 6)] == [0, 0, 0, 7, 0]
    assert [session.date for session in plain.sessions if "cat" in names(session)] == [day(15)]


@pytest.mark.parametrize("every", ["1 week", "7 sessions", "7 days"])
def test_growth_goes_on_in_a_last_phase_that_is_prolonged(every):
    growing = prescription("bridge", Increase("reps", by=1, upto=20, every=every))
    phases = [Phase(id="a", weeks=2, leave_when=QUIET)]
    whole = programme(growing, phases=phases)
    folded = Plan.of(whole, START, log=reported(GOOD, BAD, BAD), as_of=day(22))
    assert by_week(folded) == ["10", "11", "12", "13"]


def test_what_follows_the_end_waits_for_a_last_phase():
    kept_up = prescription("dog", maintenance=dosage(5))
    phases = [Phase(id="a", weeks=1, leave_when=QUIET)]
    whole = programme(kept_up, phases=phases, after_end=AfterEnd.MAINTAIN)
    folded = Plan.of(whole, START, log=reported(BAD), as_of=day(8), weeks=4)
    assert by_week(folded, "dog") == ["10", "10", "5", "5"]


def test_a_phase_in_which_nothing_was_due_is_left_when_nothing_speaks_against_it():
    assert who(two(log=[amended(day(1), Pause())])) == "----"


def test_the_last_phase_may_be_gated_by_a_sign_off_too():
    folded = two(last=SIGNED, as_of=day(1))
    assert (who(folded), who(folded.for_patient())) == ("bbdd", "bbdd")


def test_a_repeated_row_lasts_a_week_longer_and_the_phase_until_the_table_is_through():
    rows = [dosage(reps) for reps in (10, 20, 30)]
    running = Prescription(exercise=exercise(), rule=Table(rows, clock="qualified"))
    whole = programme(running, phases=[Phase(id="all", weeks=3, leave_when=Finished("bridge"))])
    assert by_week(Plan.of(whole, START)) == ["10", "20", "30"]
    folded = Plan.of(whole, START, log=reported((False, 1)), as_of=day(8))
    assert by_week(folded) == ["10", "10", "20", "30"]
    assert folded.notices == ()


def test_a_phase_may_wait_until_a_group_is_through():
    rule = Increase("reps", by=1, upto=12)
    whole = programme(
        BRIDGE,
        DOG,
        groups=[Group(prescriptions=["bridge", "dog"], rule=rule)],
        phases=[Phase(id="grow", weeks=1, leave_when=Finished()), Phase(id="keep", weeks=1)],
    )
    folded = Plan.of(whole, START)
    assert by_week(folded) == ["10", "11", "12", "12"]


def three_phases(*cases, every="1 session"):
    """Return a programme of three phases of two weeks, whose walk answers reports."""
    walk = prescription("walk", Increase("reps", by=1, upto=99, every=every, cases=cases))
    others = [prescription(slug) for slug in ("alpha", "beta", "gamma")]
    phases = [Phase(id=each.id, weeks=2, prescriptions=["walk", each.id]) for each in others]
    return programme(*others, walk, phases=phases)


def stages(folded):
    weeks = (folded.week(week) for week in range(1, folded.weeks + 1))
    return "".join(names(sessions[0])[0][0] if sessions else "-" for sessions in weeks)


SWOLLEN = Reported("swollen")


def swollen(number):
    return Report(date=day(number), done=True, symptoms=[Symptom("swollen")])


@pytest.mark.parametrize("every", ["1 session", "1 week"])
def test_a_report_may_send_the_programme_back_a_phase(every):
    back = Case(when=SWOLLEN, do=Respond(phases_back=1))
    whole = three_phases(back, every=every)
    assert stages(Plan.of(whole, START)) == "aabbgg"
    # In the first week of the second phase: the first is done again, and all of the second after it.
    folded = Plan.of(whole, START, log=[swollen(16)], as_of=day(22))
    assert stages(folded) == "aabaabbgg"
    # In its last week it goes back too, instead of on.
    assert stages(Plan.of(whole, START, log=[swollen(26)], as_of=day(29))) == "aabbaabbgg"


@pytest.mark.parametrize(
    ("again", "expected"),
    [([], "aabaaaaa"), ([15], "aabaaaaa"), ([21], "aabaaaaa"), ([22], "aabaabbg"), ([40], "aabaaabb")],
)
def test_what_was_signed_off_before_a_setback_opens_no_phase_again(again, expected):
    """Signed in week 1, swollen on day 16 of week 3: only what is signed from day 22 on, after going back, counts."""
    back = Case(when=SWOLLEN, do=Respond(phases_back=1))
    whole = three_phases(back)
    tested = SignedOff(criterion="hops", text="nine hops in ten as far as the other leg")
    first = attrs.evolve(whole.phases[0], leave_when=tested)
    whole = attrs.evolve(whole, phases=[first, *whole.phases[1:]])
    log = [amended(day(number), SignOff("hops")) for number in (3, *again)]
    folded = Plan.of(whole, START, log=[*log, swollen(16)], as_of=day(57), weeks=8)
    assert stages(folded) == expected


def test_nothing_lies_before_the_first_phase():
    back = Case(when=SWOLLEN, do=Respond(phases_back=2))
    assert stages(Plan.of(three_phases(back), START, log=[swollen(3)], as_of=day(8))) == "aaabbgg"


def test_a_stop_sign_halts_everything_from_the_next_day_until_it_is_resumed():
    stop = Case(when=SWOLLEN, do=Respond(stop=True))
    folded = Plan.of(three_phases(stop), START, log=[swollen(3)], as_of=day(4))
    assert [session.date for session in folded.sessions] == [day(1), day(2), day(3)]
    assert [notice for notice in notices(folded) if notice[0] == "halted"] == [("halted", day(4))]
    assert folded.notices[0].text == (
        "a stop sign was reported (session 1 of 2027-01-06): nothing is planned from 2027-01-07 on, until it is resumed"
    )
    resumed = Plan.of(three_phases(stop), START, log=[swollen(3), amended(day(6), Resume())], as_of=day(4))
    assert [session.date for session in resumed.week(1)] == [day(1), day(2), day(3), day(6), day(7)]
    assert stages(resumed) == "aabbgg"


def test_a_group_halts_everything_too():
    rule = Increase("reps", by=1, upto=99, every="1 session", cases=[Case(when=SWOLLEN, do=Respond(stop=True))])
    group = Group(prescriptions=["bridge", "dog"], rule=rule)
    folded = plan(BRIDGE, DOG, groups=[group], weeks=1, log=[swollen(2)], as_of=day(3))
    assert [session.date for session in folded.sessions] == [day(1), day(2)]


RAISES = EntryTest("raises", [EntryRow("10-19", 2), EntryRow("at least 20", 3)])


@pytest.mark.parametrize(("result", "expected"), [(None, "aabbgg"), (5, "aabbgg"), (12, "bbgg"), (30, "gg")])
def test_a_test_chooses_the_first_phase(result, expected):
    results = [] if result is None else [TestResult("raises", result)]
    whole = attrs.evolve(three_phases(), entry=RAISES, results=results)
    folded = Plan.of(whole, START)
    assert (stages(folded), folded.weeks) == (expected, len(expected))


def test_windows_of_weeks_count_from_the_phase_that_is_entered():
    late = prescription("late", first_week=4, last_week=4)
    phases = [Phase(id="a", weeks=2, prescriptions=["late"]), Phase(id="b", weeks=3, prescriptions=["late"])]
    entry = EntryTest("raises", [EntryRow("at least 10", 2)])
    whole = programme(late, phases=phases, entry=entry, results=[TestResult("raises", 10)])
    assert {session.week for session in Plan.of(whole, START).sessions} == {2}
