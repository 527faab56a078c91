from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.adjustment import AdjustmentRow, SetTable
from rehabplan.dose import Counted, Dose, Prescribable
from rehabplan.effort import Effort
from rehabplan.exercise import Side
from rehabplan.intervals import Interval, Intervals
from rehabplan.loads import BodyWeight, Level, PercentOf
from rehabplan.quantity import Quantity, Unit, breaths, centimetres, kilograms, metres, percent, pounds, seconds
from rehabplan.tempo import Contraction, Tempo
from rehabplan.text import Text
from rehabplan.values import Range

UNITS = (
    "write an amount and a unit: '5 s', '5-10 s', '2 min', '3 h', '3 breaths', '25 %', '4 cm', '30 deg', "
    "'20 kg', '5 lb', '400 m', '2 mi'"
)
UNREADABLE = "write a number, '10-15', 'up to 5', 'at least 8' or 'as many as possible'"
EMPTY = "give reps (1 for a single hold), duration for a timed set, a distance, or intervals"
ROWS = [AdjustmentRow("0-4", "-2.5 kg"), AdjustmentRow("at least 5", "keep")]
TABLE = SetTable(read=3, sets=[4], rows=ROWS)


def test_a_dose_takes_the_obvious():
    dose = Dose(
        sets="2-3",
        reps=10,
        hold="3 breaths",
        range_of_motion="25 %",
        rest=60,
        side="each",
        counted="per side",
        one_rep={"en": "out and back"},
    )
    assert (dose.sets, dose.reps) == (Range(2, 3), Range(10, 10))
    assert (dose.hold, dose.range_of_motion, dose.rest) == (breaths(3), percent(25), seconds(60))
    assert (dose.side, dose.counted) == (Side.EACH, Counted.PER_SIDE)
    assert dose.one_rep == Text((("en", "out and back"),))


def test_a_dose_is_one_set_on_both_sides_unless_it_says_more():
    dose = Dose(reps=10)
    assert (dose.sets, dose.side, dose.counted) == (Range(1), Side.BOTH, None)
    assert (dose.hold, dose.duration, dose.range_of_motion, dose.rest, dose.one_rep) == (None,) * 5


def test_a_timed_set_may_have_holds_inside():
    dose = Dose(duration="2 min", hold="2 s", range_of_motion="4 cm")
    assert (dose.duration, dose.hold, dose.range_of_motion) == (seconds(120), seconds(2), centimetres(4))


@pytest.mark.parametrize("side", ["left", "right", "both", "affected", "other"])
def test_one_side_or_both_together_need_no_count(side):
    assert Dose(reps=10, side=side).counted is None


@pytest.mark.parametrize("side", ["each", "alternating"])
def test_each_and_alternating_say_how_they_are_counted(side):
    assert Dose(reps=10, side=side, counted="in all").counted is Counted.IN_ALL
    expected = f"counted is None: with side='{side}' say counted='per side' or counted='in all'"
    assert refusal(lambda: Dose(reps=10, side=side)) == ("side-not-counted", expected)


@pytest.mark.parametrize(
    ("fields", "code", "message"),
    [
        ({}, "empty-dose", f"reps is None: {EMPTY}"),
        (
            {"reps": 10, "duration": "30 s"},
            "contradiction",
            "duration is '30 s': a timed set is not counted: give reps or duration, not both",
        ),
        ({"reps": 0}, "out-of-bounds", "reps is '0': give a number or range from 1 to 1000000"),
        ({"reps": -1}, "out-of-bounds", "reps is '-1': give a number or range from 1 to 1000000"),
        ({"reps": "up to 0.5"}, "out-of-bounds", "reps is 'up to 0.5': give a number or range from 1 to 1000000"),
        (
            {"reps": "AMRAP"},
            "unreadable-range",
            f"reps is 'AMRAP': {UNREADABLE}",
        ),
        (
            {"reps": "15-10"},
            "reversed-range",
            "reps is '15-10': the low end may not pass the high end; write them as 10 and 15 if they are swapped",
        ),
        ({"reps": 10, "sets": 0}, "out-of-bounds", "sets is '0': give a number or range from 1 to 100"),
        ({"reps": 10, "hold": "25 %"}, "wrong-unit", "hold is '25 %': give it in seconds or breaths"),
        (
            {"reps": 10, "hold": "0 s"},
            "out-of-bounds",
            "hold is '0 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        ({"duration": "3 breaths"}, "wrong-unit", "duration is '3 breaths': give it in seconds"),
        ({"duration": "long"}, "unreadable-quantity", f"duration is 'long': {UNITS}"),
        (
            {"reps": 10, "range_of_motion": "5 s"},
            "wrong-unit",
            "range_of_motion is '5 s': give it in percent, centimetres or degrees",
        ),
        (
            {"reps": 10, "range_of_motion": "50-101 %"},
            "out-of-bounds",
            "range_of_motion is '50-101 %': a share of the range is at most 100 %",
        ),
        ({"reps": 10, "rest": "60"}, "unreadable-quantity", f"rest is '60': {UNITS}"),
        (
            {"reps": 10, "rest": -5},
            "out-of-bounds",
            "rest is '-5 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        (
            {"reps": 10, "rest": 0},
            "out-of-bounds",
            "rest is '0 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        (
            {"reps": 10, "rest": "as many as possible s"},
            "out-of-bounds",
            "rest is 'as many as possible s': give a number or a range",
        ),
        ({"reps": 10, "sets": 101}, "out-of-bounds", "sets is '101': give a number or range from 1 to 100"),
        (
            {"reps": 10, "distance": "400 m"},
            "contradiction",
            "distance is '400 m': give one of reps and distance: each says by itself how much work there is",
        ),
        (
            {"duration": "60 s", "intervals": Intervals(["run 60 s"])},
            "contradiction",
            "intervals is 'run 60 s': give one of duration and intervals: each says by itself how much work there is",
        ),
        (
            {"sets": 2, "reps": [12, 10, 8]},
            "contradiction",
            "reps is '12, 10, 8': the sets it lists are 3, the sets to do 2; list one value for each set",
        ),
        (
            {"reps": [12, 10, 8], "load": ["20 kg", "25 kg"]},
            "contradiction",
            "load is '20 kg, 25 kg': the sets it lists are 2, the sets to do 3; list one value for each set",
        ),
        (
            {"sets": "2-3", "reps": 8, "contraction": ["eccentric", "isometric", "eccentric"]},
            "contradiction",
            "contraction is 'eccentric, isometric, eccentric': the sets it lists are 3, the sets to do 2-3; "
            "list one value for each set",
        ),
        (
            {"reps": 1, "hold": ["5 s", "3 breaths"]},
            "wrong-unit",
            "hold is '5 s, 3 breaths': give all sets in one unit or on one scale",
        ),
        (
            {"reps": 1, "load": ["20 kg", "45 lb"]},
            "wrong-unit",
            "load is '20 kg, 45 lb': give all sets in one unit or on one scale",
        ),
        (
            {"reps": 1, "load": [BodyWeight(kilograms(5)), BodyWeight(pounds(5))]},
            "wrong-unit",
            "load is 'body weight + 5 kg, body weight + 5 lb': give all sets in one unit or on one scale",
        ),
        (
            {"reps": 1, "effort": ["RPE 8", "RIR 2"]},
            "wrong-unit",
            "effort is 'RPE 8, RIR 2': give all sets in one unit or on one scale",
        ),
        ({"reps": []}, "empty-list", "reps is 0: list one value for each of 1 to 100 sets"),
        ({"reps": [1] * 101}, "too-many", "reps is 101: list one value for each of 1 to 100 sets"),
        (
            {"reps": [12, 0]},
            "out-of-bounds",
            "reps[1] is '0': give a number or range from 1 to 1000000",
        ),
        ({"reps": [12, "ten"]}, "unreadable-range", f"reps[1] is 'ten': {UNREADABLE}"),
        ({"reps": 1, "effort": ["RPE 8", "RPE 11"]}, "out-of-bounds", "effort[1] is 'RPE 11': RPE runs from 1 to 10"),
        (
            {"reps": 1, "contraction": "excentric"},
            "unknown-choice",
            "contraction is 'excentric': use one of concentric, eccentric, isometric, dynamic, isokinetic "
            "(did you mean 'eccentric'?)",
        ),
        (
            {"sets": 3, "reps": 5, "set_table": TABLE},
            "contradiction",
            "set_table.sets is 4: the sets to do are 3; name one of them, or give more sets",
        ),
        (
            {"sets": 4, "duration": "30 s", "set_table": TABLE},
            "contradiction",
            "set_table.read is 3: it reads the repetitions of a set; give reps, or take the table out",
        ),
        (
            {"reps": 10, "to_prescribe": ["reps"]},
            "contradiction",
            "to_prescribe is 'reps': it is prescribed already; take it out of to_prescribe, or leave the value out",
        ),
        (
            {"sets": 3, "reps": 10, "to_prescribe": ["sets"]},
            "contradiction",
            "to_prescribe is 'sets': it is prescribed already; take it out of to_prescribe, or leave the value out",
        ),
        (
            {"reps": 10, "to_prescribe": ["duration"]},
            "contradiction",
            "to_prescribe is 'duration': reps says by itself how much work there is; take this out, or leave reps out",
        ),
        ({"to_prescribe": ["load"]}, "empty-dose", f"reps is None: {EMPTY}"),
        (
            {"reps": 10, "to_prescribe": ["weight"]},
            "unknown-choice",
            "prescribable is 'weight': use one of sets, reps, hold, duration, distance, load, effort, tempo, "
            "range_of_motion, rest",
        ),
        (
            {"reps": 10, "side": "both", "counted": "in all"},
            "contradiction",
            "counted is 'in all': leave it out unless side is 'each' or 'alternating'",
        ),
        (
            {"reps": 10, "side": "lefft"},
            "unknown-choice",
            "side is 'lefft': use one of left, right, each, both, alternating, affected, other (did you mean 'left'?)",
        ),
        (
            {"reps": 10, "side": "each", "counted": "per leg"},
            "unknown-choice",
            "counted is 'per leg': use one of per side, in all (did you mean 'per side'?)",
        ),
        (
            {"reps": 10, "one_rep": "out\nback"},
            "unprintable-text",
            r"one_rep is 'out\nback': remove the character U+000A; it must be one printable line",
        ),
    ],
)
def test_a_dose_that_cannot_be_is_refused(fields, code, message):
    assert refusal(lambda: Dose(**fields)) == (code, message)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"reps": {10}}, "reps is {10}: give a number"),
        ({"reps": {"low": 10}}, "reps is {'low': 10}: give a number"),
        ({"reps": True}, "reps is True: give a number"),
        ({"reps": [10, None]}, "reps[1] is None: give a number"),
        ({"reps": [[10]]}, "reps[0] is [10]: give a number"),
        ({"reps": 10, "tempo": "3-0-3"}, "tempo is '3-0-3': give a Tempo"),
        ({"intervals": ["run 60 s"]}, "intervals is ['run 60 s']: give an Intervals"),
        ({"reps": 10, "set_table": ROWS[0]}, f"set_table is {str(ROWS[0])[:39]}…: give a SetTable"),
        ({"reps": 10, "to_prescribe": "load"}, "to_prescribe is 'load': give a list such as ['load']"),
        ({"reps": 10, "hold": 5}, "hold is 5: give an amount with its unit, such as seconds(5) or '5 s'"),
        ({"reps": 10, "rest": [5]}, "rest is [5]: give an amount with its unit, such as seconds(5) or '5 s'"),
        ({"reps": 10, "one_rep": 5}, "one_rep is 5: give a text, or a table of language to text"),
    ],
)
def test_a_field_of_another_type_is_refused(fields, message):
    assert refusal(lambda: Dose(**fields), TypeError) == ("wrong-type", message)


def test_a_share_of_the_range_may_be_all_of_it():
    assert Dose(reps=1, range_of_motion="100 %").range_of_motion == percent(100)


def test_degrees_and_centimetres_are_no_share():
    assert str(Dose(reps=1, range_of_motion="120 deg").range_of_motion) == "120 deg"
    assert str(Dose(reps=1, range_of_motion="101 cm").range_of_motion) == "101 cm"


def test_a_dose_is_shown_in_whole_numbers_halves_up():
    exact = Dose(
        sets=Range(1.4, 2.5), reps=Range(Fraction(23, 2)), hold="2.4 s", range_of_motion="62.5 %", rest=Range(0.5)
    )
    shown = Dose(sets=Range(1, 3), reps=12, hold="2 s", range_of_motion="63 %", rest=1)
    assert exact.rounded() == shown
    assert Dose(duration="30.5 s").rounded() == Dose(duration="31 s")


def test_a_whole_dose_is_shown_as_itself():
    dose = Dose(sets=2, reps="10-15", hold="5 s", range_of_motion="25 %", rest=60)
    assert dose.rounded() is dose


AMOUNTS = st.fractions(1, 60, max_denominator=4).map(Range)
SECONDS = AMOUNTS.map(lambda amount: Quantity(amount, Unit.SECONDS))
MASSES = AMOUNTS.map(lambda amount: Quantity(amount, Unit.KILOGRAMS))


@st.composite
def doses(draw):
    count = draw(st.integers(1, 4))

    def one_or_each(values):
        return draw(st.one_of(values, st.lists(values, min_size=count, max_size=count)))

    work = draw(st.sampled_from(["reps", "duration"]))
    return Dose(
        sets=count,
        **{work: one_or_each(AMOUNTS if work == "reps" else SECONDS)},
        hold=draw(st.one_of(st.none(), SECONDS)),
        load=one_or_each(MASSES),
        rest=draw(st.one_of(st.none(), SECONDS)),
    )


@given(doses())
def test_what_is_shown_of_any_dose_is_shown_as_itself(dose):
    shown = dose.rounded()
    assert shown.rounded() is shown
    assert attrs.evolve(shown) == shown
    assert hash(attrs.evolve(shown)) == hash(shown)


@given(doses())
def test_each_set_has_its_own_values(dose):
    sets = list(dose.each_set())
    assert [one.number for one in sets] == list(range(1, dose.sets.most + 1))
    for name in ("reps", "hold", "duration", "distance", "load", "effort", "contraction"):
        value = getattr(dose, name)
        expected = list(value) if isinstance(value, tuple) else [value] * len(sets)
        assert [getattr(one, name) for one in sets] == expected


@given(doses(), AMOUNTS)
def test_a_changed_dose_is_the_one_made_so(dose, amount):
    assert dose.changed({"rest": Quantity(amount, Unit.SECONDS)}) == attrs.evolve(dose, rest=amount)
    assert dose.changed({}) == dose
    assert dose == attrs.evolve(dose)


@pytest.mark.parametrize(
    ("changes", "code", "message"),
    [
        ({"reps": Range(0)}, "out-of-bounds", "reps is '0': give a number or range from 1 to 1000000"),
        (
            {"reps": (Range(5), Range(4))},
            "contradiction",
            "reps is '5, 4': the sets it lists are 2, the sets to do 3; list one value for each set",
        ),
        (
            {"duration": seconds(5)},
            "contradiction",
            "duration is '5 s': a timed set is not counted: give reps or duration, not both",
        ),
    ],
)
def test_a_change_is_checked_like_any_value(changes, code, message):
    dose = Dose(sets=3, reps=5)
    assert refusal(lambda: dose.changed(changes)) == (code, message)
    assert dose == Dose(sets=3, reps=5)


def test_a_change_of_the_side_is_checked_with_the_count():
    assert refusal(lambda: Dose(reps=5).changed({"side": Side.EACH}))[0] == "side-not-counted"


def test_a_list_says_how_many_sets_there_are():
    dose = Dose(
        reps=[12, "10", Range(8)],
        load=("20 kg", kilograms(25), "30 kg"),
        effort=(effort for effort in ["RPE 7", "RPE 8", Effort("RPE", 9)]),
        contraction=["eccentric", Contraction.ECCENTRIC, "isometric"],
    )
    assert dose.sets == Range(3)
    assert dose.reps == (Range(12), Range(10), Range(8))
    assert dose.load == (kilograms(20), kilograms(25), kilograms(30))
    assert [one.effort for one in dose.each_set()] == [Effort("RPE", 7), Effort("RPE", 8), Effort("RPE", 9)]
    assert dose.contraction[2] is Contraction.ISOMETRIC
    assert Dose(reps=[10]) == Dose(sets=1, reps=(10,))


def test_the_sets_may_stand_on_different_kinds_of_load():
    dose = Dose(reps=5, load=["body weight", "5 kg", "70 % of 1rm", Level("red", ["red"])])
    assert dose.load == (BodyWeight(), kilograms(5), PercentOf(70, "1rm"), Level("red", ["red"]))


def test_a_dose_takes_every_field():
    dose = Dose(
        sets=4,
        reps=Range.as_many_as_possible(5),
        hold="as many as possible s",
        load="40 mmHg",
        effort="RIR 2",
        contraction="dynamic",
        tempo=Tempo(lifting=3, lowering=3),
        rest="200 %",
        rest_between_reps=2,
        warm_up="walk 5 min",
        cool_down=Interval("walk", "5 min"),
        set_table=TABLE,
    )
    assert dose.rest == percent(200)
    assert dose.rest_between_reps == seconds(2)
    assert dose.warm_up == dose.cool_down == Interval("walk", seconds(300))
    assert Dose(distance="400 m").distance == metres(400)
    assert Dose(intervals=Intervals(["run 60 s"], rounds=2)).sets == Range(1)


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ({"rest": "3 breaths"}, "rest is '3 breaths': give it in seconds or percent"),
        ({"rest_between_reps": "50 %"}, "rest_between_reps is '50 %': give it in seconds"),
        ({"warm_up": "walk 5 kg"}, "warm_up is 'walk 5 kg': give it in seconds, metres, miles, feet, yards or steps"),
    ],
)
def test_only_a_rest_between_sets_may_be_a_share_of_a_set(rest, message):
    assert refusal(lambda: Dose(reps=5, **rest)) == ("wrong-unit", message)


def test_what_is_left_to_prescribe_has_no_order():
    dose = Dose(sets=3, to_prescribe=["load", "reps", "load"])
    assert dose.to_prescribe == (Prescribable.REPS, Prescribable.LOAD)
    assert dose == Dose(sets=3, to_prescribe={"reps", "load"})
    assert Dose(reps=5, to_prescribe=["sets"]).rounded() == Dose(reps=5, to_prescribe=["sets"])
    assert Dose(to_prescribe=["reps", "duration"]).reps is None


def test_a_set_table_may_read_repetitions_that_are_still_to_be_prescribed():
    assert Dose(sets=4, to_prescribe=["reps"], set_table=TABLE).set_table is TABLE


def test_lists_and_loads_are_shown_rounded_set_by_set():
    exact = Dose(
        reps=[Fraction(5, 2), 3],
        load=[kilograms(Fraction(1, 3)), kilograms(1)],
        warm_up=Interval("walk", seconds(60.5)),
    )
    shown = Dose(reps=[3, 3], load=[kilograms(0.33), kilograms(1)], warm_up="walk 61 s")
    assert exact.rounded() == shown


def test_sets_of_a_range_are_listed_to_its_high_end():
    assert len(list(Dose(sets="2-3", reps=5).each_set())) == 3
    assert len(list(Dose(sets=Range(2.5), reps=5).each_set())) == 3
    assert len(list(Dose(sets=Range.as_many_as_possible(), reps=5).each_set())) == 1
