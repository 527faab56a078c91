"""How each value that has a text, or may be a table instead, stands in a document; both ways."""

from fractions import Fraction
from typing import Any

import pytest

from rehabplan.adjustment import Adjustment, Direction
from rehabplan.conversions import CONVERSIONS, ConversionRow, ConversionTable
from rehabplan.document.converter import whole
from rehabplan.document.problems import Below
from rehabplan.effort import Effort, EffortScale
from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.frequency import Days, DaysNotPrescribed, EveryDays
from rehabplan.intervals import Interval
from rehabplan.loads import BodyWeight, Level, Load, PercentOf, PercentOfLoad, RepetitionMaximum
from rehabplan.progression import Decrease, Increase
from rehabplan.progression.sizes import Size
from rehabplan.quantity import Quantity, Unit, kilograms, metres, miles, percent, pounds, seconds
from rehabplan.references import Measured
from rehabplan.tempo import Contraction
from rehabplan.text import Source
from rehabplan.values import Number, Range

LOADS = [
    (kilograms(20), "20 kg"),
    (pounds(Fraction(5, 2)), "2.5 lb"),
    (kilograms(20, 25), "20-25 kg"),
    (Quantity(Range(40), Unit.MILLIMETRES_OF_MERCURY), "40 mmHg"),
    (Quantity(Range(4), Unit.LEVEL), "level 4"),
    (Quantity(Range(Fraction(11, 2)), Unit.KILOMETRES_PER_HOUR), "5.5 km/h"),
    (Quantity(Range(5), Unit.GRADE), "5 % grade"),
    (BodyWeight(), "body weight"),
    (BodyWeight(kilograms(5)), "body weight + 5 kg"),
    (BodyWeight(pounds(-20)), "body weight - 20 lb"),
    (PercentOf(70, "1rm"), "70 % of 1rm"),
    (PercentOf(Range(60, 70), "training-max"), "60-70 % of training-max"),
    (PercentOf(Range(40, 60), "hr-reserve", above="resting-hr"), "40-60 % of hr-reserve above resting-hr"),
    (PercentOfLoad(80, "squat"), "80 % of the load of squat"),
    (RepetitionMaximum(15), "15RM"),
    (RepetitionMaximum(Range(10, 12)), "10-12RM"),
    (Level("red", ["yellow", "red"]), {"at": "red", "levels": ["yellow", "red"]}),
]
RANGES = [
    (Range(12), 12),
    (Range(Fraction(1, 3)), "1/3"),
    (Range(-5), -5),
    (Range(Fraction(-5, 2)), -2.5),
    (Range(Fraction(-1, 3)), "-1/3"),
    (Range(-5, 5), "-5 to 5"),
    (Range(8, 10), "8-10"),
    (Range.up_to(-5), "up to -5"),
    (Range.at_least(8), "at least 8"),
    (Range.as_many_as_possible(), "as many as possible"),
    (Range.as_many_as_possible(5), "as many as possible, at least 5"),
    (Range.as_many_as_possible(5, 8), "as many as possible, 5-8"),
]
MEASURES = [
    (8, 8),
    (0, 0),
    (-3, -3),
    (Fraction(1, 2), 0.5),
    (Fraction(1, 3), "1/3"),
    (Fraction(-1, 3), "-1/3"),
    (kilograms(Fraction(85, 2)), "42.5 kg"),
    (kilograms(-20), "-20 kg"),
    (percent(10), "10 %"),
    (seconds(300), "5 min"),
    (metres(2000), "2 km"),
    (Quantity(Range(3), Unit.LEVEL), "level 3"),
]
INTERVALS = [
    (Interval("run", seconds(60)), "run 60 s"),
    (Interval("walk", miles(Fraction(1, 10))), "walk 0.1 mi"),
    (Interval("walk fast", Quantity(Range.up_to(200), Unit.STEPS)), "walk fast up to 200 steps"),
    (Interval("zone 2", seconds(600)), {"activity": "zone 2", "amount": "10 min"}),
    *(
        (
            Interval("zone 2", seconds(600), effort="RPE 8", load=load),
            {"activity": "zone 2", "amount": "10 min", "effort": "RPE 8", "load": written},
        )
        for load, written in LOADS
    ),
]
ADJUSTMENTS = [
    (Adjustment(), "keep"),
    (Adjustment(Direction.RAISE, kilograms(Fraction(5, 2), 5)), "+2.5-5 kg"),
    (Adjustment(Direction.LOWER, pounds(5)), "-5 lb"),
    (Adjustment(Direction.RAISE, percent(10)), "+10 %"),
]
EFFORTS = [
    (Effort(EffortScale.RPE, Range(8)), "RPE 8"),
    (Effort(EffortScale.RPE, Range(Fraction(15, 2), 8)), "RPE 7.5-8"),
    (Effort(EffortScale.CR10, Range.at_least(5)), "CR10 at least 5"),
    (Effort(EffortScale.BORG, Range(13)), "Borg 13"),
    (Effort(EffortScale.RIR, Range(2)), "RIR 2"),
]
OWN_TABLE = ConversionTable(name="acsm", source=Source("we"), rows=[ConversionRow(Range(1), 100)])
CONVERSION_TABLES = [
    (CONVERSIONS["acsm"], "acsm"),
    (CONVERSIONS["epley"], "epley"),
    (OWN_TABLE, {"name": "acsm", "source": {"citation": "we"}, "rows": [{"reps": 1, "percent": 100}]}),
]
OTHERS = [
    (Days, DaysNotPrescribed(), "not-prescribed"),
    (Days, EveryDays(2, after=1), {"type": "every-days", "days": 2, "after": 1}),
    (Range | tuple[Range, ...] | None, None, None),
    (Range | tuple[Range, ...] | None, (Range(12), Range(8, 10)), [12, "8-10"]),
    (Load | tuple[Load, ...] | None, (kilograms(20), Level("a", ["a"])), ["20 kg", {"at": "a", "levels": ["a"]}]),
    (Contraction | tuple[Contraction, ...] | None, Contraction.DYNAMIC, "dynamic"),
    (Size | None, None, None),
    (Number | None, Fraction(1, 3), "1/3"),
    (tuple[str | None, ...], ("a", None), ["a", "rest"]),
]
FORMS = [
    *((Load, value, written) for value, written in LOADS),
    *((Load | tuple[Load, ...] | None, value, written) for value, written in LOADS),
    *((Load | None, value, written) for value, written in LOADS),
    *((Range, value, written) for value, written in RANGES),
    *((Size, value, written) for value, written in MEASURES),
    *((Measured, value, written) for value, written in MEASURES),
    *((Interval, value, written) for value, written in INTERVALS),
    *((Adjustment, value, written) for value, written in ADJUSTMENTS),
    *((Effort, value, written) for value, written in EFFORTS),
    *((ConversionTable | None, value, written) for value, written in CONVERSION_TABLES),
    *OTHERS,
]


@pytest.mark.parametrize(("annotation", "value", "written"), FORMS)
def test_how_a_value_is_written(annotation: Any, value: Any, written: Any) -> None:
    found = whole().unstructure(value, unstructure_as=annotation)
    assert (found, type(found)) == (written, type(written))


@pytest.mark.parametrize(("annotation", "value", "written"), [form for form in FORMS if form[1] != ("a", None)])
def test_how_it_is_read(annotation: Any, value: Any, written: Any) -> None:
    assert whole().structure(written, annotation) == value


def test_the_word_for_a_turn_of_rest_is_left_to_the_rotation() -> None:
    assert whole().structure(["a", "rest"], tuple[str | None, ...]) == ("a", "rest")


def test_an_interval_with_an_effort_and_a_load_is_read_as_it_was_written() -> None:
    walk = Interval("walk", seconds(90), effort="CR10 3", load="5 % grade")
    assert whole().structure(whole().unstructure(walk), Interval) == walk
    table = {"activity": "walk", "amount": "90 s", "effort": "CR10 3", "load": "5 % grade"}
    assert whole().structure(table, Interval) == walk


def test_where_one_class_is_possible_its_type_may_be_left_out() -> None:
    step = Increase("reps", by=1, upto=5)
    table = {"axis": "reps", "by": 1, "upto": 5}
    assert whole().structure(table, Increase) == whole().structure({"type": "increase", **table}, Increase) == step
    with pytest.raises(Below, match="say which step: increase, decrease"):
        whole().structure(table, Increase | Decrease)


@pytest.mark.parametrize(
    ("annotation", "value"),
    [
        (Load, 20),
        (Load, ["20 kg"]),
        (Load, None),
        (Size, None),
        (Size, "5"),
        (Size, True),
        (Size, ["5 kg"]),
        (Effort, 8),
        (Effort, ["RPE 8"]),
        (Adjustment, 5),
        (Interval, 60),
        (Interval, ["run 60 s"]),
        (ConversionTable, 1),
        (ConversionTable, ["acsm"]),
        (Range | tuple[Range, ...], "12"),
        (Range | tuple[Range, ...], True),
        (float, "1"),
        (float, True),
    ],
)
def test_types_are_exact(annotation: Any, value: Any) -> None:
    with pytest.raises(InvalidType):
        whole().structure(value, annotation)


def test_a_table_that_is_not_built_in() -> None:
    with pytest.raises(InvalidValue, match=r"did you mean 'drexel'"):
        whole().structure("drexl", ConversionTable)
