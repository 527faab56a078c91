import pytest

from planning.patients import (
    START,
    by_week,
    day,
    dosage,
    item_report,
    notices,
    plan,
    prescription,
    programme,
    reported,
)
from rehabplan import AfterEnd, Dosage, Dose, Exercise, Frequency, Plan, Prescription, Range, breaths
from rehabplan import SessionReport as Report
from rehabplan.log import Log
from rehabplan.planning.evidence import Evidence
from rehabplan.progression import Completed, Increase

BRIDGE = Exercise(slug="bridge", name="Bridge")
GATED = Increase("sets", by=1, upto=9, when=Completed())
MONDAYS = Frequency.on("mon")
LUNGE = Exercise(slug="bridge", name="Lunge", laterality="unilateral")


def opens(dose, *items, done=None, exercise=None):
    """Return whether a report of the first week's one session lets the second week have more sets."""
    given = Dosage(Dose(**dose), MONDAYS)
    prescribed = Prescription(exercise=exercise or BRIDGE, dosage=given, rule=GATED)
    log = [Report(date=START, done=done, items=items)]
    folded = Plan.of(programme(prescribed), START, log=log, as_of=day(8))
    before, after = by_week(folded, field="sets")[:2]
    return before != after


@pytest.mark.parametrize(("done", "expected"), [(True, True), (False, False), (None, False)])
def test_a_word_on_the_whole_session_speaks_for_each_exercise(done, expected):
    assert opens({"reps": 10}, done=done) is expected


@pytest.mark.parametrize(("done", "expected"), [(True, True), (False, False)])
def test_a_word_on_the_exercise_speaks_instead_of_that_on_the_session(done, expected):
    assert opens({"reps": 10}, item_report(done=done), done=not done) is expected


def test_an_exercise_of_which_only_pain_is_told_was_done_as_the_session_was():
    assert opens({"reps": 10}, item_report(pain=2), done=True)
    assert not opens({"reps": 10}, item_report(pain=2), done=False)
    assert not opens({"reps": 10}, item_report(pain=2))


def test_a_word_on_another_exercise_says_nothing_of_this_one():
    assert opens({"reps": 10}, item_report("dog", done=False), done=True)
    assert not opens({"reps": 10}, item_report("dog", done=True))


@pytest.mark.parametrize(
    ("sets", "reps", "achieved", "expected"),
    [
        (2, 10, (10, 10), True),
        (2, 10, (10, 9), False),
        (2, 10, (10,), False),
        (2, 10, (12, 11, 4), False),
        (2, 10, (12, 11, 10), True),
        (2, Range(8, 12), (8, 8), True),
        (2, Range(8, 12), (8, 7), False),
        (Range(2, 3), 10, (10, 10), True),
        (1, Range.up_to(12), (1,), True),
        (1, Range.at_least(12), (11,), False),
        (1, 10, (), False),
    ],
)
def test_repetitions_achieved_are_compared_with_the_low_end_in_every_set(sets, reps, achieved, expected):
    assert opens({"sets": sets, "reps": reps}, item_report(reps=achieved)) is expected


def test_repetitions_achieved_are_compared_with_what_was_shown():
    # The exact amount is 10.5, shown as 11: 10 are too few.
    folded_reps = Range(10.5)
    assert not opens({"reps": folded_reps}, item_report(reps=[10]))
    assert opens({"reps": folded_reps}, item_report(reps=[11]))


@pytest.mark.parametrize(("achieved", "expected"), [((30, 30), True), ((30, 29), False)])
def test_seconds_achieved_of_a_timed_set(achieved, expected):
    assert opens({"sets": 2, "duration": "30 s"}, item_report(seconds=achieved)) is expected


@pytest.mark.parametrize(("achieved", "expected"), [((20,), True), ((19,), False)])
def test_seconds_achieved_of_a_hold(achieved, expected):
    assert opens({"reps": 1, "hold": "20 s"}, item_report(seconds=achieved)) is expected


def test_both_repetitions_and_seconds_must_be_reached_when_both_are_known():
    dose = {"reps": 5, "hold": "10 s"}
    assert opens(dose, item_report(reps=[5], seconds=[10]))
    assert not opens(dose, item_report(reps=[5], seconds=[9]))
    assert not opens(dose, item_report(reps=[4], seconds=[10]))


def test_seconds_say_nothing_of_a_hold_in_breaths():
    assert not opens({"reps": 1, "hold": breaths(3)}, item_report(seconds=[30]))


def test_figures_that_the_dose_does_not_ask_for_say_nothing():
    assert not opens({"reps": 10}, item_report(seconds=[60]))
    assert not opens({"duration": "30 s"}, item_report(reps=[60]))


def test_a_word_beats_the_figures():
    assert opens({"reps": 10}, item_report(done=True, reps=[8]))
    assert not opens({"reps": 10}, item_report(done=False, reps=[10]))


SIDES = {"reps": 10, "side": "each", "counted": "per side"}


@pytest.mark.parametrize(
    ("left", "right", "expected"), [(True, True, True), (True, False, False), (True, None, False), (False, None, False)]
)
def test_the_weaker_side_decides(left, right, expected):
    items = [item_report(side="left", done=left), item_report(side="right", done=right)]
    assert opens(SIDES, *items, exercise=LUNGE) is expected


def test_a_side_that_nobody_reported_is_unknown():
    assert not opens(SIDES, item_report(side="left", done=True), exercise=LUNGE)
    assert opens(SIDES, item_report(done=True), exercise=LUNGE)


def test_one_side_is_enough_where_only_one_works():
    assert opens({"reps": 10, "side": "left"}, item_report(side="left", done=True), exercise=LUNGE)


def test_a_later_report_of_the_same_session_replaces_the_earlier():
    given = prescription(rule=Increase("reps", by=1, upto=20), given=dosage(10, MONDAYS))
    wrong, right = Report(date=START, done=False), Report(date=START, done=True)
    assert by_week(plan(given, log=[wrong, right], as_of=day(8)))[1] == "11"
    assert by_week(plan(given, log=[right, wrong], as_of=day(8)))[1] == "10"


def test_each_session_of_a_day_has_its_own_report():
    given = prescription(rule=Increase("reps", by=1, upto=20), given=dosage(10, Frequency.on("mon", times=2)))
    log = [Report(date=START, slot=1, done=True), Report(date=START, slot=2, done=False)]
    assert by_week(plan(given, log=log, as_of=day(8)))[1] == "10"


def test_reports_after_as_of_are_not_yet_known():
    folded = plan(
        prescription(rule=Increase("reps", by=1, upto=20)), log=reported((False, 1), (False, 1)), as_of=day(7)
    )
    assert by_week(folded)[:3] == ["10", "10", "11"]


def test_as_of_is_the_last_reports_day_unless_given():
    assert plan(prescription(), log=reported((True, 1))).as_of == day(7)
    assert plan(prescription(), log=reported((True, 1)), as_of=day(3)).as_of == day(3)
    assert plan(prescription()).as_of is None


@pytest.mark.parametrize(("on", "slot"), [(day(2), 1), (day(1), 2), (day(-3), 1), (day(60), 1)])
def test_a_report_of_no_session_is_noticed(on, slot):
    folded = plan(prescription(given=dosage(10, MONDAYS)), log=[Report(date=on, slot=slot, done=True)])
    assert notices(folded) == [("report-not-planned", on)]
    assert folded.notices[0].text == f"the report of {on}, session {slot}, belongs to no session of the plan"


def test_a_report_beyond_a_shortened_view_is_not_called_unplanned():
    given = programme(prescription(), weeks=6)
    assert Plan.of(given, START, weeks=1, log=reported((True, 1), (True, 1))).notices == ()


@pytest.mark.parametrize(("after_end", "expected"), [("stop", [("report-not-planned", day(60))]), ("maintain", [])])
def test_a_report_after_the_end_is_unplanned_where_nothing_follows(after_end, expected):
    given = programme(prescription(), weeks=2, after_end=AfterEnd(after_end))
    assert notices(Plan.of(given, START, log=[Report(date=day(60), done=True)])) == expected


def test_evidence_without_reports_knows_of_nothing():
    evidence = Evidence.of(Log(), None)
    assert evidence.assumes(day(1), day(7))
    assert evidence.open(day(1))
    assert evidence.signed_until(day(7), 24) == frozenset()
