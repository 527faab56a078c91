from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.dosage import OF_FREQUENCY, Axis, Dosage, Turns
from rehabplan.dose import Dose
from rehabplan.frequency import Daily, Frequency
from rehabplan.intervals import Intervals
from rehabplan.loads import BodyWeight, Level
from rehabplan.quantity import breaths, kilograms, metres, seconds
from rehabplan.values import Range, half_up

FULL = Dosage(Dose(sets=3, reps="10-12", hold="3 breaths", range_of_motion="50 %"), Frequency.daily())
TIMED = Dosage(Dose(duration="30 s"), Frequency.daily())


@pytest.mark.parametrize(
    ("dosage", "axis", "amount"),
    [
        (FULL, Axis.SETS, Range(3)),
        (FULL, Axis.REPS, Range(10, 12)),
        (FULL, Axis.HOLD, Range(3)),
        (FULL, Axis.RANGE_OF_MOTION, Range(50)),
        (TIMED, Axis.DURATION, Range(30)),
    ],
)
def test_an_axis_has_an_amount(dosage, axis, amount):
    assert dosage.amount(axis) == amount


@pytest.mark.parametrize(
    ("dosage", "axis", "message"),
    [
        (TIMED, Axis.REPS, "reps is None: the dose has no reps; give it one first"),
        (TIMED, Axis.HOLD, "hold is None: the dose has no hold; give it one first"),
        (FULL, Axis.DURATION, "duration is None: the dose has no duration; give it one first"),
    ],
)
def test_an_axis_that_the_dose_has_not_is_refused(dosage, axis, message):
    assert refusal(lambda: dosage.amount(axis)) == ("missing-axis", message)


def test_another_amount_along_a_counted_axis():
    assert FULL.with_amount(Axis.REPS, Range(15)).dose == Dose(
        sets=3, reps=15, hold="3 breaths", range_of_motion="50 %"
    )


def test_another_amount_along_a_measured_axis_keeps_its_unit():
    changed = FULL.with_amount(Axis.HOLD, Range(5))
    assert changed.dose.hold == breaths(5)
    assert changed.frequency is FULL.frequency
    assert TIMED.with_amount(Axis.DURATION, Range(40)).dose.duration == seconds(40)


def test_an_amount_that_the_dose_cannot_have_is_refused():
    expected = "range_of_motion is '101 %': a share of the range is at most 100 %"
    assert refusal(lambda: FULL.with_amount(Axis.RANGE_OF_MOTION, Range(101))) == ("out-of-bounds", expected)


def test_a_dosage_is_shown_in_whole_numbers():
    exact = TIMED.with_amount(Axis.DURATION, Range(Fraction(61, 2)))
    assert exact.rounded() == Dosage(Dose(duration="31 s"), Frequency.daily())


def test_a_whole_dosage_is_shown_as_itself():
    assert FULL.rounded() is FULL


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Dosage("3 x 10", Frequency.daily()), "dose is '3 x 10': give a Dose"),
        (lambda: Dosage(Dose(reps=10), "daily"), "frequency is 'daily': give a Frequency"),
    ],
)
def test_a_dosage_is_made_of_a_dose_and_a_frequency(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)


def test_an_axis_may_be_given_by_its_word():
    ten = Dosage(Dose(reps=10), Frequency.daily())
    assert ten.amount("reps") == Range(10)
    assert ten.with_amount("reps", Range(11)).amount(Axis.REPS) == Range(11)


SETS = Dosage(
    Dose(reps=[12, 10, "8-10"], load=["70 % of 1rm", "20 kg", "body weight + 5 kg"], effort="RPE 8", rest=60),
    Frequency.per_week(3, 2),
)
RUNS = Dosage(Dose(intervals=Intervals(["run 60 s", "walk 90 s"], rounds=6)), Frequency.per_week(3))
FAR = Dosage(Dose(sets=2, distance="400 m"), Frequency.daily())
BANDS = Dosage(Dose(sets=2, reps=10, load=Level("red", ["yellow", "red", "green"])), Frequency.daily())
DIFFERING = Dosage(
    Dose(reps=[5, 3], load="80 % of 1rm"), Frequency.per_week(3), then=[Dose(reps=8), Dose(duration="60 s")]
)
EVERY = Dosage(Dose(reps=10), Frequency.every_hours(2))

ALL = [
    (SETS, Axis.SETS, (Range(3),)),
    (SETS, Axis.REPS, (Range(12), Range(10), Range(8, 10))),
    (SETS, Axis.LOAD, (Range(70), Range(20), Range(5))),
    (SETS, Axis.EFFORT, (Range(8),)),
    (SETS, Axis.TIMES_PER_DAY, (Range(2),)),
    (SETS, Axis.DAYS_PER_WEEK, (Range(3),)),
    (RUNS, Axis.ROUNDS, (Range(6),)),
    (FAR, Axis.DISTANCE, (Range(400),)),
    (BANDS, Axis.LOAD, (Range(2),)),
    (FULL, Axis.HOLD, (Range(3),)),
    (FULL, Axis.RANGE_OF_MOTION, (Range(50),)),
    (TIMED, Axis.DURATION, (Range(30),)),
    (DIFFERING, Axis.REPS, (Range(5), Range(3), Range(8))),
    (DIFFERING, Axis.DURATION, (Range(60),)),
    (DIFFERING, Axis.SETS, (Range(2), Range(1), Range(1))),
]


@pytest.mark.parametrize(("dosage", "axis", "amounts"), ALL)
def test_every_axis_lists_its_amounts(dosage, axis, amounts):
    assert dosage.amounts(axis) == amounts
    assert dosage.amounts(axis.value) == amounts
    assert dosage.with_amounts(axis, amounts) == dosage


def test_every_axis_is_tried():
    assert {axis for _, axis, _ in ALL} == set(Axis)


@given(st.sampled_from([case for case in ALL if case[0] is not BANDS and case[1] is not Axis.SETS]), st.data())
def test_other_amounts_are_the_ones_that_stand_there_then(case, data):
    dosage, axis, amounts = case
    most = 7 if axis is Axis.DAYS_PER_WEEK else 10
    others = tuple(data.draw(st.integers(1, most).map(Range)) for _ in amounts)
    changed = dosage.with_amounts(axis, others)
    assert changed.amounts(axis) == others
    assert changed.with_amounts(axis, amounts) == dosage
    for other in Axis:
        if other is not axis and (dosage, other) in [(each, name) for each, name, _ in ALL]:
            assert changed.amounts(other) == dosage.amounts(other)


def test_amounts_keep_their_units_set_by_set():
    changed = SETS.with_amounts("load", (Range(75), Range(22.5), Range(-5)))
    assert [str(load) for load in changed.dose.load] == ["75 % of 1rm", "22.5 kg", "body weight - 5 kg"]
    assert BANDS.with_amount("load", Range(3)).dose.load.at == "green"
    assert FAR.with_amount("distance", Range(500)).dose.distance == metres(500)


def test_the_amount_is_the_largest_of_the_sets():
    assert SETS.amount("reps") == Range(12)
    assert DIFFERING.amount("reps") == Range(8)
    assert Dosage(Dose(reps=["6-8", "7-8"]), Frequency.daily()).amount("reps") == Range(7, 8)


def test_one_amount_is_that_of_every_set():
    assert SETS.with_amount("reps", Range(5)).amounts("reps") == (Range(5),) * 3
    assert DIFFERING.with_amount("reps", Range(5)).amounts("reps") == (Range(5),) * 3


@pytest.mark.parametrize("axis", [*OF_FREQUENCY, Axis.REPS, Axis.ROUNDS])
def test_amounts_of_another_number_are_refused(axis):
    dosage = RUNS if axis is Axis.ROUNDS else SETS
    count = len(dosage.amounts(axis))
    expected = f"{axis.value} is 7: give as many amounts as there are: {count}"
    assert refusal(lambda: dosage.with_amounts(axis, (Range(1),) * 7)) == ("wrong-count", expected)
    assert refusal(lambda: dosage.with_amounts(axis, ()))[0] == "wrong-count"


@pytest.mark.parametrize(
    ("dosage", "axis", "message"),
    [
        (FAR, "rounds", "rounds is None: the dose has no rounds; give it one first"),
        (
            Dosage(Dose(intervals=Intervals(["run 60 s"], total="20 min")), Frequency.daily()),
            "rounds",
            "rounds is None: the dose has no rounds; give it one first",
        ),
        (FAR, "load", "load is None: the dose has no load; give it one first"),
        (
            Dosage(Dose(reps=10, load="15RM"), Frequency.daily()),
            "load",
            "load is '15RM': no arithmetic means anything on it; use a table",
        ),
        (
            Dosage(Dose(reps=10, load=["20 kg", "15RM"]), Frequency.daily()),
            "load",
            "load is '15RM': no arithmetic means anything on it; use a table",
        ),
        (
            FAR,
            "days_per_week",
            "days_per_week is 'Daily': only so many days a week can grow; use Frequency.per_week",
        ),
        (
            EVERY,
            "times_per_day",
            "times_per_day is '2 h': the time between sessions says how many there are; use Frequency.daily",
        ),
    ],
)
def test_an_axis_that_cannot_grow_is_refused(dosage, axis, message):
    assert refusal(lambda: dosage.amounts(axis)) == ("missing-axis", message)
    amounts = (Range(1),) * half_up(dosage.dose.sets.most)
    assert refusal(lambda: dosage.with_amounts(axis, amounts)) == ("missing-axis", message)
    assert refusal(lambda: dosage.with_amount(axis, Range(1))) == ("missing-axis", message)


@pytest.mark.parametrize(
    ("dosage", "axis", "amount", "message"),
    [
        (SETS, "times_per_day", Range(1.5), "times_per_day is '1.5': give a whole number or range from 1 to 24"),
        (SETS, "days_per_week", Range(8), "count is '8': give a whole number or range from 1 to 7"),
        (BANDS, "load", Range(4), "load is '4': there are 3 levels: yellow, red, green"),
        (FAR, "sets", Range(101), "sets is '101': give a number or range from 1 to 100"),
    ],
)
def test_an_amount_beyond_the_ends_is_refused(dosage, axis, amount, message):
    assert refusal(lambda: dosage.with_amount(axis, amount)) == ("out-of-bounds", message)


def test_days_that_lie_apart_stay_apart():
    apart = Dosage(Dose(reps=5), Frequency.non_consecutive(3))
    assert apart.with_amount("days_per_week", Range(4)).frequency == Frequency.non_consecutive(4)
    assert refusal(lambda: apart.with_amount("days_per_week", Range(5)))[0] == "impossible-frequency"


def test_an_unknown_axis_is_refused():
    code, message = refusal(lambda: SETS.amount("weight"))
    assert code == "unknown-choice"
    assert message.startswith("axis is 'weight': use one of sets, reps, hold")


def test_nothing_changed_is_the_dosage_itself():
    assert FULL.with_amounts("reps", FULL.amounts("reps")) is FULL
    assert DIFFERING.with_amounts("reps", DIFFERING.amounts("reps")) is DIFFERING
    assert DIFFERING.rounded() is DIFFERING
    assert SETS.set_by_set("reps") is SETS


def test_sets_that_are_alike_are_listed_one_by_one():
    listed = FULL.set_by_set("reps")
    assert listed.dose.reps == (Range(10, 12),) * 3
    assert listed.amounts("reps") == (Range(10, 12),) * 3
    assert FULL.set_by_set(Axis.HOLD).dose.hold == (breaths(3),) * 3
    assert BANDS.set_by_set("load").amounts("load") == (Range(2), Range(2))


def test_only_the_doses_with_an_axis_are_listed():
    listed = DIFFERING.set_by_set("reps")
    assert [dose.reps for dose in listed.doses] == [(Range(5), Range(3)), (Range(8),), None]


@pytest.mark.parametrize("axis", ["sets", "rounds", "range_of_motion", "times_per_day", "days_per_week"])
def test_what_all_sets_share_cannot_part(axis):
    expected = f"{axis} is None: it is one for all sets; only what each set has can part"
    assert refusal(lambda: SETS.set_by_set(axis)) == ("missing-axis", expected)


@pytest.mark.parametrize("sets", ["2-3", "at least 2", 2.5, "as many as possible"])
def test_sets_without_a_number_cannot_part(sets):
    dosage = Dosage(Dose(sets=sets, reps=5), Frequency.daily())
    expected = f"sets is '{sets}': give one whole number of sets, so that their reps can part"
    assert refusal(lambda: dosage.set_by_set("reps")) == ("contradiction", expected)


def test_the_doses_take_turns():
    first, second, third = DIFFERING.doses
    assert [DIFFERING.on_turn(turn).dose for turn in range(4)] == [first, second, third, first]
    assert DIFFERING.on_turn(1) == Dosage(second, DIFFERING.frequency)
    assert FULL.on_turn(5) is FULL


def test_turns_run_on_where_they_are_told_to():
    run_on = Dosage(Dose(reps=5), Frequency.daily(), then=iter([Dose(reps=8)]), turns="run on")
    assert run_on.turns is Turns.RUN_ON
    changed = run_on.with_amount("reps", Range(6))
    assert (changed.turns, changed.doses) == (Turns.RUN_ON, (Dose(reps=6), Dose(reps=6)))


def test_every_dose_is_shown_in_whole_numbers():
    exact = Dosage(Dose(reps=5), Frequency.daily(), then=[Dose(duration=seconds(30.5)), Dose(reps=Range(2.5))])
    shown = Dosage(Dose(reps=5), Frequency.daily(), then=[Dose(duration="31 s"), Dose(reps=3)])
    assert exact.rounded() == shown


@pytest.mark.parametrize(
    ("fields", "builtin", "code", "message"),
    [
        (
            {"then": [Dose(reps=5, side="left")]},
            ValueError,
            "contradiction",
            "then[0].side is 'left': all doses of a prescription name one side: both",
        ),
        ({"then": [Dose(reps=5)] * 14}, ValueError, "too-many", "then is 14: at most 14 doses take turns"),
        ({"then": Dose(reps=5)}, TypeError, "wrong-type", None),
        ({"then": ["3 x 10"]}, TypeError, "wrong-type", "then[0] is '3 x 10': give a Dose"),
        (
            {"turns": "weekly"},
            ValueError,
            "unknown-choice",
            "turns is 'weekly': use one of each week, run on",
        ),
    ],
)
def test_doses_that_cannot_take_turns_are_refused(fields, builtin, code, message):
    found = refusal(lambda: Dosage(Dose(reps=5), Frequency.daily(), **fields), builtin)
    assert found == (code, message or found[1])


def test_equal_dosages_are_one():
    dosages = {
        Dosage(Dose(reps=5, load=kilograms(20)), Frequency.daily()),
        Dosage(Dose(sets=1, reps="5", load="20.0 kg"), Frequency(Daily(), times_per_day=1.0)),
    }
    assert len(dosages) == 1
    assert Dosage(Dose(reps=5, load=BodyWeight()), Frequency.daily()) not in dosages
