"""Double progression: the weight goes up only when every set reached the top of the range. Two worked logs."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back
from rehabplan import Dose, ItemReport, Plan, SessionReport

LOGS = {
    "bench-press": (
        Dose(sets=5, reps="4-6", load="135 lb"),
        [
            (135, [6, 6, 6, 5, 5]),
            (135, [6, 6, 6, 6, 6]),
            (140, [5, 5, 4, 4, 4]),
            (140, [6, 6, 6, 5, 5]),
            (140, [6, 6, 6, 6, 6]),
            (145, [5, 5, 5, 4, 4]),
            (145, [6, 6, 6, 6, 5]),
            (145, [6, 6, 6, 6, 6]),
        ],
    ),
    "squat": (
        Dose(sets=4, reps="6-8", load="225 lb"),
        [
            (225, [8, 8, 7, 7]),
            (225, [8, 8, 8, 8]),
            (230, [8, 7, 7, 6]),
            (230, [8, 8, 8, 7]),
            (230, [8, 8, 8, 8]),
            (235, [8, 8, 7, 6]),
            (235, [8, 8, 7, 7]),
            (235, [8, 8, 8, 8]),
        ],
    ),
}


@pytest.mark.parametrize("lift", LOGS)
def test_the_published_log_gives_the_published_weights(lift):
    opening, log = LOGS[lift]
    reports = [
        SessionReport(date=MONDAY + timedelta(days=7 * week), items=[ItemReport(prescription=lift, reps=done)])
        for week, (_load, done) in enumerate(log)
    ]
    plan = Plan.of(protocol("double-progression-hevy").only(lift), MONDAY, log=reports, weeks=8)
    assert plan.sessions[0].items[0].dosage.dose == opening
    shown = [str(session.items[0].dosage.dose.load) for session in plan.sessions]
    assert shown == [f"{load} lb" for load, _done in log]


def test_nobody_who_has_not_reported_gets_a_heavier_weight():
    plan = Plan.of(protocol("double-progression-hevy"), MONDAY)
    assert {str(item.dosage.dose.load) for session in plan.sessions for item in session.items} == {"135 lb", "225 lb"}


def test_calendar_and_document():
    programme = protocol("double-progression-hevy")
    assert calendar_of(programme)
    assert read_back(programme) == programme
