"""The AAOS low back guide: two stages, bouts of 10 to 30 minutes, once to three times a day."""

from datetime import UTC

from protocols.reading import MONDAY, calendar_of, protocol, read_back, required, shown
from rehabplan import Dose, Plan, Schedule, seconds

EACH = {"side": "each", "counted": "per side"}
INITIAL = {
    "ankle-pump": Dose(reps=10),
    "heel-slide-bed": Dose(reps=10, **EACH),
    "abdominal-contraction": Dose(reps=10, hold="5 s"),
    "wall-squat": Dose(reps=10, hold="5 s"),
    "heel-raise": Dose(reps=10),
    "straight-leg-raise": Dose(reps=10, hold="1-5 s", **EACH),
}
INTERMEDIATE = {
    "one-knee-to-chest": Dose(reps=5, hold="20 s", **EACH),
    "lying-hamstring-stretch": Dose(reps=5, hold="20 s", **EACH),
}


def test_each_stage():
    plan = Plan.of(protocol("aaos-low-back-guide"), MONDAY)
    for week in range(1, 7):
        stage = INITIAL if week <= 3 else INTERMEDIATE
        assert shown(plan, week) == {(day, slot): stage for day in range(1, 8) for slot in (1, 2, 3)}, week
        assert required(plan, week) == {(day, 1): stage for day in range(1, 8)}, week


def test_a_bout_is_ten_to_thirty_minutes():
    programme = protocol("aaos-low-back-guide")
    assert {template.arrangement.lasts for template in programme.templates} == {seconds(600, 1800)}
    assert {each.minutes for each in Schedule.of(Plan.of(programme, MONDAY), UTC).sessions} == {30}


def test_calendar_and_document():
    programme = protocol("aaos-low-back-guide")
    assert calendar_of(programme)
    assert read_back(programme) == programme
