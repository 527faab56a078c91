"""The seven low-back exercises, built in as low-back: every figure that the source gives is in it as it stands."""

from protocols.reading import MONDAY, calendar_of, protocol, read_back, required, shown
from rehabplan import Dose, Plan, Range, seconds

EACH_IN_ALL = {"side": "each", "counted": "in all"}
FIRST_WEEK = {
    "knee-to-chest": Dose(sets=Range.up_to(5), duration="20 s", hold="1-2 s", **EACH_IN_ALL),
    "cat-cow": Dose(reps=20, one_rep="one arch and one rounding"),
}
TIMES = {"knee-to-chest": Range.up_to(3), "spinal-rotation": Range(2, 3), "cat-cow": Range.up_to(3)}


def test_the_first_week_has_the_source_s_figures():
    plan = Plan.of(protocol("low-back"), MONDAY)
    first = shown(plan, 1)[1, 1]
    assert {name: first[name] for name in FIRST_WEEK} == FIRST_WEEK
    rotation = first["spinal-rotation"]
    assert (rotation.reps, rotation.side.value) == (Range(10, 15), "alternating")
    assert first["core"].hold == seconds(5, 10)


def test_up_to_three_times_is_once_and_two_optional_and_two_to_three_is_twice():
    plan = Plan.of(protocol("low-back"), MONDAY)
    monday = {slot: set(doses) for (day, slot), doses in required(plan, 1).items() if day == 1}
    assert monday[1] >= {"knee-to-chest", "spinal-rotation", "cat-cow"}
    assert sum("spinal-rotation" in doses for doses in monday.values()) == 2
    frequencies = {item.prescription: item.dosage.frequency.times_per_day for item in plan.sessions[0].items}
    assert {name: frequencies[name] for name in TIMES} == TIMES


def test_later_weeks_have_the_source_s_figures():
    plan = Plan.of(protocol("low-back"), MONDAY)
    third = {name: dose for doses in shown(plan, 3).values() for name, dose in doses.items()}
    assert third["bridge"].reps == third["hip-side"].reps == Range(12, 15)
    fifth = {name: dose for doses in shown(plan, 5).values() for name, dose in doses.items()}
    assert fifth["hip-flexor-release"].duration == seconds(30, 60)
    assert fifth["lunge-hip-flexor-stretch"].hold == seconds(30)
    assert fifth["back-extension"].hold == seconds(2, 3)


def test_calendar_and_document():
    programme = protocol("low-back")
    assert calendar_of(programme)
    assert read_back(programme) == programme
