"""Adherence of small plans, counted on the fingers. Day 1 is Monday 4 January 2027."""

from fractions import Fraction

import pytest

from planning.patients import START, amended, day, dosage, exercise, item_report, plan, prescription
from rehabplan import Dosage, Dose, Exercise, Frequency, InvalidValue, Prescription, Side, breaths
from rehabplan import SessionReport as Report
from rehabplan.adherence import Adherence, Streaks, Tally, Work, adherence, streaks
from rehabplan.log import ChangeDosage
from rehabplan.progression import Ladder, Rung, SignedOff

LUNGE = Exercise(slug="lunge", name="Lunge", laterality="unilateral")
MONDAYS = Frequency.on("mon")
TWO_SETS = prescription("bridge", given=dosage(10, sets=2))
WEEK = [
    Report(date=day(1), done=True),
    Report(date=day(2), items=[item_report(reps=[10, 6])]),
    Report(date=day(3), done=False),
    Report(date=day(5), items=[item_report(reps=[12, 15, 10])]),
]
"""Of two sets of 10 a day: all, 16 repetitions, nothing, not known, more than asked."""


def tallies(*counts):
    return tuple(
        Tally(done=done, missed=missed, unknown=unknown, to_come=come) for done, missed, unknown, come in counts
    )


def counted(work):
    return work.sessions, work.sets, work.reps, work.seconds


def required(*prescriptions, log, as_of, by=(), weeks=1):
    found = adherence(plan(*prescriptions, weeks=weeks, log=log, as_of=as_of), by)
    return {key: counted(each.required) for key, each in found.items()}


def of_one_session(dose, *items, exercise=None, done=None):
    """Return what was done of a dose that is due once and reported with these items."""
    prescribed = Prescription(id="bridge", exercise=exercise or TWO_SETS.exercise, dosage=Dosage(dose, MONDAYS))
    log = [Report(date=START, done=done, items=items)]
    return required(prescribed, log=log, as_of=day(2))[()]


def test_each_day_is_done_missed_unknown_or_still_to_come_and_extra_counts_nowhere():
    assert required(TWO_SETS, log=WEEK, as_of=day(6)) == {
        (): tallies((2, 2, 1, 2), (6, 2, 2, 4), (56, 24, 20, 40), (0, 0, 0, 0))
    }


def test_the_share_lies_between_what_is_known_and_what_may_be():
    sessions = Tally(done=2, missed=2, unknown=1, to_come=2)
    assert (sessions.prescribed, sessions.due, sessions.at_least, sessions.at_most) == (
        7,
        5,
        Fraction(2, 5),
        Fraction(3, 5),
    )
    assert (Tally(to_come=3).at_least, Tally(to_come=3).at_most) == (None, None)


def test_without_a_day_up_to_which_it_knows_all_is_still_to_come():
    assert required(TWO_SETS, log=[], as_of=None) == {
        (): tallies((0, 0, 0, 7), (0, 0, 0, 14), (0, 0, 0, 140), (0, 0, 0, 0))
    }


def test_each_session_is_compared_with_what_was_prescribed_on_its_day():
    log = [
        Report(date=day(1), items=[item_report(reps=[10])]),
        amended(day(2), ChangeDosage("bridge", dosage(5))),
        Report(date=day(2), items=[item_report(reps=[5])]),
    ]
    sessions, _sets, reps, _seconds = required(prescription("bridge"), log=log, as_of=day(3))[()]
    assert (sessions, reps) == tallies((2, 0, 0, 5), (15, 0, 0, 25))


def test_by_week_and_prescription():
    dog = prescription("dog", given=dosage(5, MONDAYS))
    log = [Report(date=day(1), items=[item_report("bridge", done=True), item_report("dog", done=False)])]
    found = required(prescription("bridge"), dog, log=log, as_of=day(8), weeks=2, by=["week", "prescription"])
    assert {key: sessions for key, (sessions, *_doses) in found.items()} == {
        (1, "bridge"): Tally(done=1, unknown=6),
        (1, "dog"): Tally(missed=1),
        (2, "bridge"): Tally(to_come=7),
        (2, "dog"): Tally(to_come=1),
    }


def test_a_session_is_missed_where_one_of_its_exercises_was():
    log = [
        Report(date=day(1), items=[item_report("bridge", done=True), item_report("dog", done=False)]),
        Report(date=day(2), items=[item_report("bridge", done=True)]),
        Report(date=day(3), done=True),
    ]
    found = required(prescription("bridge"), prescription("dog"), log=log, as_of=day(4), by=["session"])
    assert [found[f"2027-01-0{number}/1",][0] for number in (4, 5, 6, 7)] == [
        Tally(missed=1),
        Tally(unknown=1),
        Tally(done=1),
        Tally(to_come=1),
    ]


def test_what_was_not_planned_counts_nowhere():
    log = [Report(date=day(1), slot=2, done=True), Report(date=day(2), done=True, items=[item_report("cat", reps=[9])])]
    assert required(prescription("bridge"), log=log, as_of=day(3))[()][0] == Tally(done=1, unknown=1, to_come=5)


def test_what_no_one_has_signed_off_is_not_prescribed_yet():
    rungs = [
        Rung(exercise=exercise(slug), dosage=dosage(reps), leave_when=SignedOff(criterion="form", text="good form"))
        for slug, reps in (("bridge", 10), ("hop", 5))
    ]
    _sessions, _sets, reps, _seconds = required(
        Prescription(id="jump", rule=Ladder(rungs=rungs)), log=[], as_of=None, weeks=2
    )[()]
    assert reps == Tally(to_come=140)


def test_two_reports_of_one_session_count_once():
    log = [Report(date=day(1), done=True, source=source) for source in ("patient", "clinic")]
    assert required(prescription("bridge"), log=log, as_of=day(2))[()][2] == Tally(done=10, to_come=60)


def test_optional_work_is_counted_apart():
    twice = prescription("bridge", given=dosage(10, Frequency.daily(times="1-2")))
    log = [Report(date=day(1), slot=2, done=True), Report(date=day(2), done=True)]
    (found,) = adherence(plan(twice, weeks=1, log=log, as_of=day(3))).values()
    assert found.required.sessions == Tally(done=1, unknown=1, to_come=5)
    assert found.optional.sessions == Tally(done=1, unknown=1, to_come=5)
    assert found.optional.reps == Tally(done=10, unknown=10, to_come=50)


class TestSides:
    EACH = Dose(reps=10, side="each", counted="per side")

    def by_side(self, *items, done=None, dose=EACH):
        log = [Report(date=START, done=done, items=items)]
        prescribed = Prescription(id="bridge", exercise=LUNGE, dosage=Dosage(dose, MONDAYS))
        found = required(prescribed, log=log, as_of=day(2), by=["side"])
        return {side: (sessions, reps) for (side,), (sessions, _sets, reps, _seconds) in found.items()}

    def test_each_side_is_compared_with_its_own_report(self):
        told = [item_report(side="left", reps=[10]), item_report(side="right", reps=[6])]
        assert self.by_side(*told) == {
            Side.LEFT: tallies((1, 0, 0, 0), (10, 0, 0, 0)),
            Side.RIGHT: tallies((0, 1, 0, 0), (6, 4, 0, 0)),
        }
        assert of_one_session(self.EACH, *told, exercise=LUNGE)[::2] == tallies((0, 1, 0, 0), (16, 4, 0, 0))

    def test_of_a_side_that_nobody_tells_of_nothing_is_known(self):
        told = item_report(side="left", reps=[10])
        assert self.by_side(told, done=True) == {
            Side.LEFT: tallies((1, 0, 0, 0), (10, 0, 0, 0)),
            Side.RIGHT: tallies((0, 0, 1, 0), (0, 0, 10, 0)),
        }
        assert of_one_session(self.EACH, told, exercise=LUNGE, done=True)[::2] == tallies((0, 0, 1, 0), (10, 0, 10, 0))

    def test_a_word_on_both_speaks_for_each(self):
        assert self.by_side(done=True) == dict.fromkeys((Side.LEFT, Side.RIGHT), tallies((1, 0, 0, 0), (10, 0, 0, 0)))
        assert self.by_side(item_report(reps=[7])) == dict.fromkeys(
            (Side.LEFT, Side.RIGHT), tallies((0, 1, 0, 0), (7, 3, 0, 0))
        )

    def test_what_is_counted_in_all_stays_one_figure(self):
        in_all = Dose(reps=10, side="alternating", counted="in all")
        assert self.by_side(item_report(reps=[8]), dose=in_all) == {
            Side.ALTERNATING: tallies((0, 1, 0, 0), (8, 2, 0, 0))
        }


DONE, NOT, UNKNOWN, NONE = (1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0)
TIMED = Dose(sets=2, duration="30-45 s")
HELD = Dose(reps=5, hold="10 s")
COUNTED = Dose(sets=2, reps=8)
LOADED = Dose(sets=2, reps=8, load="20 kg")


@pytest.mark.parametrize(
    ("dose", "told", "expected"),
    [
        (TIMED, {"seconds": [30, 20]}, [NOT, (2, 0, 0), NONE, (50, 10, 0)]),
        (TIMED, {"seconds": [90, 0]}, [NOT, (1, 1, 0), NONE, (30, 30, 0)]),
        (HELD, {"reps": [5], "seconds": [8]}, [NOT, (1, 0, 0), (5, 0, 0), (40, 10, 0)]),
        (HELD, {"reps": [9], "seconds": [12]}, [DONE, (1, 0, 0), (5, 0, 0), (50, 0, 0)]),
        (HELD, {"reps": [3], "seconds": [20]}, [NOT, (1, 0, 0), (3, 2, 0), (30, 20, 0)]),
        (HELD, {"reps": [5]}, [DONE, (1, 0, 0), (5, 0, 0), (50, 0, 0)]),
        (HELD, {"reps": [3]}, [NOT, (1, 0, 0), (3, 2, 0), (0, 0, 50)]),
        (HELD, {"seconds": [4]}, [NOT, (1, 0, 0), (0, 0, 5), (0, 0, 50)]),
        (Dose(reps=1, hold="30 s"), {"seconds": [20]}, [NOT, (1, 0, 0), (0, 0, 1), (20, 10, 0)]),
        (Dose(reps=5, hold=breaths(3)), {"done": True}, [DONE, (1, 0, 0), (5, 0, 0), NONE]),
        (Dose(sets="2-3", reps="8-12"), {"reps": [8, 9, 12]}, [DONE, (2, 0, 0), (16, 0, 0), NONE]),
        (COUNTED, {"reps": [8]}, [NOT, (1, 1, 0), (8, 8, 0), NONE]),
        (COUNTED, {"done": True, "reps": [8, 5]}, [NOT, (2, 0, 0), (13, 3, 0), NONE]),
        (COUNTED, {"skipped": "no time"}, [NOT, (0, 2, 0), (0, 16, 0), NONE]),
        (COUNTED, {"modified": "in water"}, [UNKNOWN, (0, 0, 2), (0, 0, 16), NONE]),
        (LOADED, {"loads": ["15 kg", "15 kg"]}, [NOT, (2, 0, 0), (0, 0, 16), NONE]),
        (Dose(distance="400 m"), {"distance": "300 m"}, [NOT, (0, 0, 1), NONE, NONE]),
    ],
)
def test_by_dose_each_set_counts_up_to_the_low_end_of_what_was_asked(dose, told, expected):
    assert of_one_session(dose, item_report(**told)) == tallies(*((*counts, 0) for counts in expected))


@pytest.mark.parametrize(("done", "high"), [(18, True), (17, False), (0, False)])
def test_high_adherence_is_18_of_24_sessions(done, high):
    """PROHIP: two sessions a week for twelve weeks."""
    twice = prescription("bridge", given=dosage(10, Frequency.on("mon", "thu")))
    days = [7 * week + on for week in range(12) for on in (1, 4)]
    log = [Report(date=day(on), done=number < done) for number, on in enumerate(days)]
    (found,) = adherence(plan(twice, weeks=12, log=log, as_of=day(85))).values()
    assert found.required.sessions == Tally(done=done, missed=24 - done)
    assert found.is_high is high


def test_where_nothing_was_due_adherence_is_neither_high_nor_low():
    (found,) = adherence(plan(prescription("bridge"))).values()
    assert found.is_high is None


def test_sums_add_what_they_hold():
    one = Adherence(required=Work(reps=Tally(done=1, unknown=2)), optional=Work(sets=Tally(missed=3)))
    assert one + one == Adherence(required=Work(reps=Tally(done=2, unknown=4)), optional=Work(sets=Tally(missed=6)))


def test_a_plan_without_sessions_has_no_adherence():
    assert adherence(plan()) == {}
    assert streaks(plan(as_of=day(1))) == Streaks()


def test_what_is_grouped_by_is_named_once():
    with pytest.raises(InvalidValue, match="name each key once"):
        adherence(plan(), ["week", "week"])


def steady(*done, missed=(), frequency=None, as_of, weeks=2):
    """Return longest run, current run, longest gap and current gap, for reports of some days."""
    log = [Report(date=day(number), done=number in done) for number in sorted((*done, *missed))]
    found = streaks(plan(prescription("bridge", given=dosage(10, frequency)), weeks=weeks, log=log, as_of=as_of))
    return found.longest, found.current, found.longest_gap, found.current_gap


def test_a_day_missed_or_unknown_ends_a_run():
    assert steady(1, 2, 3, 5, 6, 8, 9, missed=[4], as_of=day(10)) == (3, 2, 1, 0)


def test_days_with_nothing_due_neither_count_nor_end_a_run_and_are_days_without():
    assert steady(1, 3, 5, frequency=Frequency.on("mon", "wed", "fri"), as_of=day(8)) == (3, 3, 2, 2)


def test_what_was_done_the_day_it_is_asked_counts():
    assert steady(1, 2, as_of=day(2)) == (2, 2, 0, 0)


def test_who_never_reports_has_a_gap_from_the_start():
    assert steady(as_of=day(5)) == (0, 0, 4, 4)


def test_gaps_end_with_the_plan():
    assert steady(6, as_of=day(99), weeks=1) == (1, 0, 5, 1)


def test_of_what_is_all_to_come_nothing_is_known():
    assert steady(as_of=None) == (0, 0, 0, 0)
    assert steady(as_of=day(-3)) == (0, 0, 0, 0)


def test_a_day_that_is_not_over_is_left_out_of_a_run():
    twice = prescription("bridge", given=dosage(10, Frequency.daily(times=2)))
    day_one = [Report(date=day(1), slot=slot, done=True) for slot in (1, 2)]
    for done, current in ((True, 1), (False, 0)):
        log = [*day_one, Report(date=day(2), slot=1, done=done)]
        found = streaks(plan(twice, weeks=1, log=log, as_of=day(2)))
        assert (found.longest, found.current) == (1, current)


def test_something_done_in_part_ends_a_gap_but_a_run_too():
    log = [Report(date=day(3), items=[item_report(reps=[4])]), Report(date=day(4), items=[item_report(reps=[0])])]
    found = streaks(plan(prescription("bridge"), weeks=1, log=log, as_of=day(6)))
    assert found == Streaks(longest=0, current=0, longest_gap=2, current_gap=2)
