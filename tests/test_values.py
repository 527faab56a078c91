from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.testing import strategies
from rehabplan.values import (
    Quantity,
    Range,
    Unit,
    as_number,
    as_quantity,
    as_range,
    as_seconds,
    breaths,
    centimetres,
    degrees,
    format_number,
    half_up,
    number,
    number_in,
    percent,
    quantity_in,
    range_of,
    seconds,
)

UNREADABLE = "write a number, '10-15', 'up to 5' or 'at least 8'"
UNITS = "write an amount and a unit: '5 s', '5-10 s', '2 min', '3 h', '3 breaths', '25 %', '4 cm', '30 deg'"
HALF = Fraction(1, 2)


def of(validator, converter=None):
    """Return a class whose one field, ``dose``, is filled and checked so."""
    return attrs.make_class("Checked", {"dose": attrs.field(validator=validator, converter=converter)})


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        (0, 0),
        (1_000_000, 1_000_000),
        (2.5, Fraction(5, 2)),
        (0.1, Fraction(1, 10)),
        (3.0, 3),
        (Decimal("0.30"), Fraction(3, 10)),
        (Decimal("1e3"), 1000),
        (Fraction(4, 2), 2),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_a_number_is_exact_and_whole_where_it_can_be(given_value, expected):
    result = number(given_value)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), Decimal("NaN"), Decimal("sNaN")])
def test_a_number_that_is_not_finite_is_refused(value):
    assert refusal(lambda: number(value, "by")) == ("not-finite", f"by is {value!r}: give a finite number")


@pytest.mark.parametrize(
    ("value", "shown"),
    [(-1, "-1"), (1_000_001, "1000001"), (-0.5, "-0.5"), (Fraction(-1, 3), "Fraction(-1, 3)"), (1e300, "1e+300")],
)
def test_a_number_below_nothing_or_above_a_million_is_refused(value, shown):
    assert refusal(lambda: number(value)) == ("out-of-bounds", f"number is {shown}: give a number from 0 to 1000000")


@pytest.mark.parametrize("value", [Decimal("1e999999999"), Decimal("1e-999999999"), Decimal("1e1001")])
def test_a_number_of_a_million_digits_is_refused_at_once(value):
    assert refusal(lambda: number(value)) == ("out-of-bounds", f"number is {value!r}: give a number with fewer digits")


def test_a_number_of_a_thousand_places_is_still_read():
    assert number(Decimal("1e-1000")) == Fraction(1, 10**1000)


@pytest.mark.parametrize("value", [True, False, "2", None, [2], 2j])
def test_what_is_no_number_is_refused(value):
    assert refusal(lambda: number(value, "by"), TypeError) == ("wrong-type", f"by is {value!r}: give a number")


@given(st.decimals(0, 1_000_000, places=4))
def test_a_decimal_is_kept_exactly(value):
    assert number(value) == value


@given(st.floats(0, 1_000_000))
def test_a_float_is_read_by_its_shortest_form(value):
    assert number(value) == Fraction(repr(value))


@given(strategies.numbers(0, 1000))
def test_a_number_is_the_same_number_again(value):
    assert number(value) is value


@pytest.mark.parametrize(
    ("exact", "shown"),
    [(4, 4), (Fraction(5, 2), 3), (Fraction(7, 2), 4), (Fraction(249, 100), 2), (HALF, 1), (Fraction(1, 3), 0)],
)
def test_halves_are_rounded_up(exact, shown):
    assert half_up(exact) == shown


@given(strategies.numbers())
def test_rounding_moves_a_number_by_a_half_at_most_and_down_by_less(exact):
    shown = half_up(exact)
    assert isinstance(shown, int)
    assert -HALF < shown - exact <= HALF


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        (12, "12"),
        (0, "0"),
        (Fraction(5, 2), "2.5"),
        (Fraction(1, 8), "0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(22, 7), "22/7"),
        (Fraction(1, 10**7), "0.0000001"),
        (Fraction(10**19 + 1, 10**19), "1.0000000000000000001"),
        (Fraction(1_000_000 - Fraction(1, 10)), "999999.9"),
        (Fraction(6, 2), "3"),
    ],
)
def test_a_number_is_written_as_people_write_it(exact, text):
    assert format_number(exact) == text


@pytest.mark.parametrize(
    ("made", "low", "high"),
    [
        (Range(10), 10, 10),
        (Range(10, 15), 10, 15),
        (Range(2.5), Fraction(5, 2), Fraction(5, 2)),
        (Range(None, 5), None, 5),
        (Range(8, None), 8, None),
        (Range.up_to(5), None, 5),
        (Range.at_least(8), 8, None),
        (Range.of(Range(3)), 3, 3),
        (Range.of("3-4"), 3, 4),
        (Range.of(Decimal("0.5")), HALF, HALF),
        (Range.of(Fraction(1, 3)), Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_a_range_has_the_ends_it_was_given(made, low, high):
    assert (made.low, made.high) == (low, high)


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (lambda: Range(None, None), "empty-range", "range is None: give a low end, a high end or both"),
        (
            lambda: Range(15, 10),
            "reversed-range",
            "range is '15-10': the low end may not pass the high end; write them as 10 and 15 if they are swapped",
        ),
        (
            lambda: Range.parse("15-10", "reps"),
            "reversed-range",
            "reps is '15-10': the low end may not pass the high end; write them as 10 and 15 if they are swapped",
        ),
        (
            lambda: Range(2, 1.9),
            "reversed-range",
            "range is '2-1.9': the low end may not pass the high end; write them as 1.9 and 2 if they are swapped",
        ),
        (lambda: Range(-1), "out-of-bounds", "number is -1: give a number from 0 to 1000000"),
        (lambda: Range.of(-1, "sets"), "out-of-bounds", "sets is -1: give a number from 0 to 1000000"),
        (
            lambda: Range.parse("1000001", "sets"),
            "out-of-bounds",
            "sets is Fraction(1000001, 1): give a number from 0 to 1000000",
        ),
    ],
)
def test_a_range_that_cannot_be_is_refused(make, code, message):
    assert refusal(make) == (code, message)


@pytest.mark.parametrize("value", [None, True, [1], {"low": 1}])
def test_what_is_no_range_is_refused(value):
    assert refusal(lambda: Range.of(value, "sets"), TypeError) == ("wrong-type", f"sets is {value!r}: give a number")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10", Range(10)),
        ("10-15", Range(10, 15)),
        ("10–15", Range(10, 15)),
        ("10-10", Range(10)),
        (" 2.5 ", Range(2.5)),
        ("0.25-0.5", Range(0.25, 0.5)),
        ("1/3", Range(Fraction(1, 3))),
        ("2/3-1", Range(Fraction(2, 3), 1)),
        ("up to 5", Range(None, 5)),
        ("at least 8", Range(8, None)),
        ("up to 1/3", Range(None, Fraction(1, 3))),
        ("007", Range(7)),
    ],
)
def test_a_range_is_read_from_its_text(text, expected):
    assert Range.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "10 to 15", "10-", "-10", "10--15", "up to 5-6", "at least 5-6", "up to", "UP TO 5", "1e3", "1.", ".5",
        "1,5", "10-15-20", "١٠", "30/15", "1/2", "6/4", "1/0", "0/3", "1/3/5", "9" * 1001, "10\n12", "AMRAP",
    ],
)  # fmt: skip
def test_another_text_is_no_range(text):
    code, message = refusal(lambda: Range.parse(text, "reps"))
    assert code == "unreadable-range"
    assert message.startswith("reps is ")
    assert message.endswith(f": {UNREADABLE}")


@given(strategies.ranges(0, 1000))
def test_the_text_of_a_range_reads_back_as_it(value):
    assert Range.parse(str(value)) == value


@given(st.fractions(0, 1_000_000))
def test_the_text_of_any_exact_number_reads_back_as_it(value):
    assert Range.parse(str(Range(value))) == Range(value)


@pytest.mark.parametrize(
    ("value", "text", "least", "most", "exact"),
    [
        (Range(10), "10", 10, 10, True),
        (Range(10, 15), "10-15", 10, 15, False),
        (Range.up_to(5), "up to 5", 1, 5, False),
        (Range.up_to(0.5), "up to 0.5", HALF, HALF, False),
        (Range.at_least(8), "at least 8", 8, 8, False),
        (Range(2.5, 3), "2.5-3", Fraction(5, 2), 3, False),
        (Range(Fraction(1, 3), 1), "1/3-1", Fraction(1, 3), 1, False),
    ],
)
def test_a_range_says_its_text_and_what_satisfies_it(value, text, least, most, exact):
    assert (str(value), value.least, value.most, value.is_exact) == (text, least, most, exact)


@pytest.mark.parametrize(
    ("value", "doubled"),
    [
        (Range(10), Range(20)),
        (Range(10, 15), Range(20, 30)),
        (Range.up_to(5), Range.up_to(10)),
        (Range.at_least(8), Range.at_least(16)),
        (Range(Fraction(1, 3), Fraction(1, 3)), Range(Fraction(2, 3))),
    ],
)
def test_every_stated_end_is_changed(value, doubled):
    assert value.with_ends(lambda end: end * 2) == doubled


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Range(2.5), Range(3)),
        (Range(2.4, 3), Range(2, 3)),
        (Range(2, 3.5), Range(2, 4)),
        (Range.up_to(2.5), Range.up_to(3)),
        (Range.at_least(2.5), Range.at_least(3)),
    ],
)
def test_a_range_is_shown_in_whole_numbers(exact, shown):
    assert exact.rounded() == shown


@pytest.mark.parametrize("value", [Range(3), Range(3, 4), Range.up_to(3), Range.at_least(3)])
def test_a_whole_range_is_shown_as_itself(value):
    assert value.rounded() is value


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (seconds(5), "5 s"),
        (seconds(5, 10), "5-10 s"),
        (seconds(2.5), "2.5 s"),
        (seconds(60), "60 s"),
        (seconds(90), "90 s"),
        (seconds(119), "119 s"),
        (seconds(120), "2 min"),
        (seconds(120, 150), "120-150 s"),
        (seconds(60, 120), "60-120 s"),
        (seconds(120, 180), "2-3 min"),
        (seconds(3540), "59 min"),
        (seconds(3600), "1 h"),
        (seconds(3600, 10800), "1-3 h"),
        (seconds(1800, 3600), "30-60 min"),
        (seconds(5400), "90 min"),
        (seconds(Range.up_to(7200)), "up to 2 h"),
        (seconds(Range.at_least(180)), "at least 3 min"),
        (breaths(1), "1 breath"),
        (breaths(3), "3 breaths"),
        (breaths(1, 2), "1-2 breaths"),
        (breaths(Range.up_to(1)), "up to 1 breaths"),
        (percent(25), "25 %"),
        (centimetres(4), "4 cm"),
        (degrees(30), "30 deg"),
        (percent(120), "120 %"),
    ],
)
def test_a_quantity_is_written_with_its_unit(quantity, text):
    assert str(quantity) == text


@pytest.mark.parametrize(
    ("make", "unit"),
    [
        (seconds, Unit.SECONDS),
        (breaths, Unit.BREATHS),
        (percent, Unit.PERCENT),
        (centimetres, Unit.CENTIMETRES),
        (degrees, Unit.DEGREES),
    ],
)
def test_each_unit_has_a_function_of_its_name(make, unit):
    assert make(5) == Quantity(Range(5), unit)
    assert make(5, 10) == Quantity(Range(5, 10), unit)
    assert make(Range.up_to(5)) == Quantity(Range(None, 5), unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 s", seconds(5)),
        ("5s", seconds(5)),
        (" 5-10 s ", seconds(5, 10)),
        ("5–10 s", seconds(5, 10)),
        ("2 min", seconds(120)),
        ("1.5 min", seconds(90)),
        ("3 h", seconds(10800)),
        ("1-2 h", seconds(3600, 7200)),
        ("up to 2 min", seconds(Range.up_to(120))),
        ("at least 1 h", seconds(Range.at_least(3600))),
        ("1 breath", breaths(1)),
        ("3 breaths", breaths(3)),
        ("25 %", percent(25)),
        ("25%", percent(25)),
        ("4 cm", centimetres(4)),
        ("30 deg", degrees(30)),
    ],
)
def test_a_quantity_is_read_from_its_text(text, expected):
    assert Quantity.parse(text) == expected


@pytest.mark.parametrize("text", ["", "5", "5 kg", "5 S", "5 minutes", "5 s s s?"])
def test_a_text_without_a_known_unit_is_no_quantity(text):
    assert refusal(lambda: Quantity.parse(text, "hold")) == ("unreadable-quantity", f"hold is {text!r}: {UNITS}")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("x s", "unreadable-range", f"hold is 'x': {UNREADABLE}"),
        ("s", "unreadable-range", f"hold is '': {UNREADABLE}"),
        ("30/15 s", "unreadable-range", f"hold is '30/15': {UNREADABLE}"),
        ("500 h", "out-of-bounds", "hold is 1800000: give a number from 0 to 1000000"),
        (
            "10-5 s",
            "reversed-range",
            "hold is '10-5': the low end may not pass the high end; write them as 5 and 10 if they are swapped",
        ),
    ],
)
def test_an_amount_that_cannot_be_is_refused_at_its_place(text, code, message):
    assert refusal(lambda: Quantity.parse(text, "hold")) == (code, message)


@given(strategies.quantities())
def test_the_text_of_a_quantity_reads_back_as_it(quantity):
    assert Quantity.parse(str(quantity)) == quantity


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Quantity(5, Unit.SECONDS), "amount is 5: give a Range"),
        (lambda: Quantity(Range(5), "s"), "unit is 's': give a Unit"),
    ],
)
def test_a_quantity_is_made_of_a_range_and_a_unit(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)


def test_units_never_convert():
    assert seconds(5) != breaths(5)


def test_a_quantity_with_another_amount_keeps_its_unit():
    assert breaths(5).with_amount(Range(6)) == breaths(6)


def test_a_quantity_with_the_same_amount_or_a_whole_one_is_itself():
    hold = seconds(5)
    assert hold.with_amount(hold.amount) is hold
    assert hold.rounded() is hold


def test_a_quantity_is_shown_in_whole_units():
    assert seconds(2.5).rounded() == seconds(3)


@pytest.mark.parametrize(
    ("convert", "given_value", "expected"),
    [
        (as_range, "10-15", Range(10, 15)),
        (as_range, 3, Range(3)),
        (as_range, "x", "x"),
        (as_range, None, None),
        (as_range, -1, -1),
        (as_quantity, "5 s", seconds(5)),
        (as_quantity, seconds(5), seconds(5)),
        (as_quantity, "x", "x"),
        (as_quantity, 5, 5),
        (as_seconds, 60, seconds(60)),
        (as_seconds, 2.5, seconds(2.5)),
        (as_seconds, Range(30, 60), seconds(30, 60)),
        (as_seconds, "2 min", seconds(120)),
        (as_seconds, breaths(3), breaths(3)),
        (as_seconds, "60", "60"),
        (as_seconds, -1, -1),
        (as_number, 0.5, HALF),
        (as_number, "x", "x"),
        (as_number, -1, -1),
    ],
)
def test_a_converter_takes_the_obvious_and_passes_on_the_rest(convert, given_value, expected):
    assert convert(given_value) == expected


@pytest.mark.parametrize("value", [0, 1, HALF])
def test_a_number_from_its_low_to_its_high_end_passes(value):
    assert of(number_in(0, 1))(value).dose == value


@pytest.mark.parametrize(
    ("validator", "value", "message"),
    [
        (number_in(1, 2), 0, "dose is '0': give a number from 1 and up to 2"),
        (number_in(1, 2), 2.5, "dose is '2.5': give a number from 1 and up to 2"),
        (number_in(0, 1, above=True), 0, "dose is '0': give a number above 0 and up to 1"),
        (number_in(0, 1, above=True), 1.5, "dose is '1.5': give a number above 0 and up to 1"),
        (number_in(0, 1), -1, "dose is -1: give a number from 0 to 1000000"),
    ],
)
def test_a_number_beyond_its_ends_is_refused(validator, value, message):
    assert refusal(lambda: of(validator)(value)) == ("out-of-bounds", message)


def test_above_leaves_out_the_low_end_alone():
    assert of(number_in(0, 1, above=True))(1).dose == 1


@pytest.mark.parametrize("value", [Range(1), Range(7), Range(1, 7), Range.up_to(7), Range.at_least(1), Range(2.5)])
def test_a_range_within_its_bounds_passes(value):
    assert of(range_of(1, 7))(value).dose is value


@pytest.mark.parametrize(
    ("validator", "value", "message"),
    [
        (range_of(1, 7), Range(0), "dose is '0': give a number or range from 1 to 7"),
        (range_of(1, 7), Range(0, 5), "dose is '0-5': give a number or range from 1 to 7"),
        (range_of(1, 7), Range.up_to(0.5), "dose is 'up to 0.5': give a number or range from 1 to 7"),
        (range_of(1, 7), Range(5, 8), "dose is '5-8': give a number or range from 1 to 7"),
        (range_of(1, 7), Range.at_least(8), "dose is 'at least 8': give a number or range from 1 to 7"),
        (range_of(1, 7, whole=True), Range(2.5), "dose is '2.5': give a whole number or range from 1 to 7"),
    ],
)
def test_a_range_beyond_its_bounds_is_refused(validator, value, message):
    assert refusal(lambda: of(validator)(value)) == ("out-of-bounds", message)


def test_a_whole_range_passes_where_whole_ones_are_asked_for():
    assert of(range_of(1, 7, whole=True))(Range(2, 3)).dose == Range(2, 3)


def test_what_no_converter_could_read_is_named_by_the_validator():
    reps = of(range_of(1, 7), as_range)
    assert refusal(lambda: reps("ten")) == ("unreadable-range", f"dose is 'ten': {UNREADABLE}")
    assert refusal(lambda: reps(None), TypeError) == ("wrong-type", "dose is None: give a number")


@pytest.mark.parametrize("value", [seconds(5), seconds(0.5), breaths(1), seconds(Range.up_to(0.5))])
def test_an_amount_in_one_of_its_units_passes(value):
    assert of(quantity_in(Unit.SECONDS, Unit.BREATHS))(value).dose is value


@pytest.mark.parametrize(
    ("value", "code", "message"),
    [
        (percent(5), "wrong-unit", "dose is '5 %': give it in seconds or breaths"),
        ("ten", "unreadable-quantity", f"dose is 'ten': {UNITS}"),
        (
            seconds(0),
            "out-of-bounds",
            "dose is '0 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        (
            seconds(0.4, 5),
            "out-of-bounds",
            "dose is '0.4-5 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        (-1, "out-of-bounds", "dose is -1: give a number from 0 to 1000000"),
    ],
)
def test_an_amount_that_cannot_be_done_is_refused(value, code, message):
    assert refusal(lambda: of(quantity_in(Unit.SECONDS, Unit.BREATHS))(value)) == (code, message)


@pytest.mark.parametrize("value", [5, None, [5], Range(5)])
def test_an_amount_without_a_unit_is_refused(value):
    code, message = refusal(lambda: of(quantity_in(Unit.SECONDS))(value), TypeError)
    assert code == "wrong-type"
    assert message == f"dose is {value!r}: give an amount with its unit, such as seconds(5) or '5 s'"
