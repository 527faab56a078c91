"""Beyer 2015: heavy slow resistance for the Achilles tendon, gated by whether training raised the pain."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, ItemReport, Plan, SessionReport
from rehabplan.arrangement import Arrangement
from rehabplan.tempo import Tempo
from rehabplan.values import Range

EXERCISES = ["seated-heel-raise", "leg-press-heel-raise", "standing-heel-raise"]


def heavy(sets: int, reps: int, load: str) -> Dose:
    return Dose(sets=sets, reps=reps, load=load, tempo=Tempo(lifting=3, lowering=3), rest="120-180 s")


ANSWERS = {
    1: heavy(3, 15, "15RM"),
    2: heavy(3, 12, "12RM"),
    3: heavy(3, 12, "12RM"),
    4: heavy(4, 10, "10RM"),
    5: heavy(4, 10, "10RM"),
    6: heavy(4, 8, "8RM"),
    7: heavy(4, 8, "8RM"),
    8: heavy(4, 8, "8RM"),
    9: heavy(4, 6, "6RM"),
    10: heavy(4, 6, "6RM"),
    11: heavy(4, 6, "6RM"),
    12: heavy(4, 6, "6RM"),
}


def test_each_week():
    plan = Plan.of(protocol("beyer-hsr-2015"), MONDAY)
    assert plan.weeks == len(ANSWERS)
    for week, dose in ANSWERS.items():
        assert shown(plan, week) == {(day, 1): dict.fromkeys(EXERCISES, dose) for day in (1, 3, 5)}, week


def test_five_minutes_between_exercises():
    plan = Plan.of(protocol("beyer-hsr-2015"), MONDAY)
    arrangements = {item.arrangement for session in plan.sessions for item in session.items}
    assert arrangements == {Arrangement(rest_between_exercises=300)}


def week_log(week, *afterwards, before=2):
    """Reports of a week on days 1, 3 and 5: the pain after training, ``None`` where nobody said."""
    return [
        SessionReport(
            date=MONDAY + timedelta(days=7 * (week - 1) + day - 1),
            done=True,
            pain_before=before,
            pain_after=pain,
        )
        for day, pain in zip((1, 3, 5), afterwards, strict=True)
    ]


@pytest.mark.parametrize(
    ("log", "reps"),
    [
        ([*week_log(1, 2, 1, 2)], {1: 15, 2: 12, 3: 12, 4: 10}),
        ([*week_log(1, 2, 3, 2)], {1: 15, 2: 15, 3: 12, 4: 12, 5: 10}),
        ([*week_log(1, 2, 2, 2), *week_log(2, 4, 2, 2)], {2: 12, 3: 12, 4: 12, 5: 10}),
        ([*week_log(1, 2, None, 2)], {1: 15, 2: 15, 3: 12}),
    ],
    ids=["settled", "raised once in week 1", "raised in week 2", "once not known"],
)
def test_raised_pain_slows_progress(log, reps):
    plan = Plan.of(protocol("beyer-hsr-2015"), MONDAY, log=log)
    for week, wanted in reps.items():
        items = [item for session in plan.week(week) for item in session.items]
        assert {item.dosage.dose.reps for item in items} == {Range(wanted)}, week
        assert len(items) == 9


def test_the_end_waits_for_four_weeks_at_6rm():
    log = [*week_log(1, 2, 2, 5), *week_log(2, 2, 2, 2)]
    plan = Plan.of(protocol("beyer-hsr-2015"), MONDAY, log=log)
    reps = [15, 15, 12, 12, 10, 10, 8, 8, 8, 6, 6, 6, 6]
    shown_reps = [plan.week(week)[0].items[0].dosage.dose.reps for week in range(1, plan.weeks + 1)]
    assert shown_reps == [Range(each) for each in reps]


def test_a_lift_that_was_left_out_is_waited_for():
    left_out = [
        SessionReport(
            date=MONDAY,
            done=True,
            pain_before=2,
            pain_after=2,
            items=[ItemReport(prescription=EXERCISES[2], done=False)],
        ),
        *week_log(1, 2, 2, 2)[1:],
    ]
    plan = Plan.of(protocol("beyer-hsr-2015"), MONDAY, log=left_out)
    assert plan.weeks == 13
    last = {item.prescription: item.dosage.dose for item in plan.week(10)[0].items}
    assert last == dict.fromkeys(EXERCISES, ANSWERS[9])
    assert [item.dosage.dose for item in plan.week(9)[0].items] == [ANSWERS[9], ANSWERS[9], ANSWERS[8]]


def test_calendar_and_document():
    programme = protocol("beyer-hsr-2015")
    assert calendar_of(programme)
    assert read_back(programme) == programme
