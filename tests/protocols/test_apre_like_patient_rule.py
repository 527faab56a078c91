"""Home knee programme: a variant up when it is consistently easy, a variant down after three that were too hard."""

from datetime import timedelta

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, Effort, ItemReport, Plan, Range, SessionReport

FIGURES = {"sets": "2-3", "reps": "8-15", "rest": "2-3 min", "effort": Effort("CR10", Range.at_least(5))}
WEEK = {"stand-up": Dose(**FIGURES), "step": Dose(**FIGURES, side="each", counted="per side")}


def test_each_week():
    plan = Plan.of(protocol("apre-like-patient-rule"), MONDAY)
    for week in range(1, 13):
        assert shown(plan, week) == {(day, 1): WEEK for day in (1, 3, 5)}, week


def session(number, reps):
    day = MONDAY + timedelta(days=7 * (number // 3) + 2 * (number % 3))
    items = [
        ItemReport(prescription="stand-up", reps=reps),
        ItemReport(prescription="step", reps=[8, 8], done=True),
    ]
    return SessionReport(date=day, items=items)


EASY, FAIR, HARD = [15, 15, 15], [10, 10], [6, 5]


def variants(*sessions):
    log = [session(number, reps) for number, reps in enumerate(sessions)]
    plan = Plan.of(protocol("apre-like-patient-rule"), MONDAY, log=log)
    return [each.items[0].exercise.slug for each in plan.sessions]


def test_three_easy_sessions_in_a_row_after_getting_used_to_it():
    # The first two weeks are six sessions; the three that follow count.
    found = variants(*[EASY] * 9)
    assert found[8] == "chair-stand-hands"
    assert found[9] == "chair-stand"


def test_one_that_was_not_easy_starts_the_count_anew():
    found = variants(*[FAIR] * 6, EASY, EASY, FAIR, EASY, EASY, EASY)
    assert found[11] == "chair-stand-hands"
    assert found[12] == "chair-stand"


def test_three_hard_sessions_in_a_row_go_one_variant_back():
    found = variants(*[FAIR] * 6, EASY, EASY, EASY, HARD, HARD, HARD)
    assert found[9:12] == ["chair-stand"] * 3
    assert found[12] == "chair-stand-hands"


def test_two_hard_sessions_do_not():
    found = variants(*[FAIR] * 6, EASY, EASY, EASY, HARD, HARD, FAIR)
    assert found[12] == "chair-stand"


def test_calendar_and_document():
    programme = protocol("apre-like-patient-rule")
    assert calendar_of(programme)
    assert read_back(programme) == programme
