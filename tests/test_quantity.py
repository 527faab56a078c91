import copy
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.quantity import (
    MASSES,
    Quantity,
    Unit,
    as_quantity,
    as_seconds,
    breaths,
    centimetres,
    degrees,
    kilograms,
    measured,
    metres,
    miles,
    percent,
    pounds,
    quantity_in,
    scaled,
    seconds,
)
from rehabplan.values import Range

UNREADABLE = "write a number, '10-15', 'up to 5', 'at least 8' or 'as many as possible'"
UNITS = (
    "write an amount and a unit: '5 s', '5-10 s', '2 min', '3 h', '3 breaths', '25 %', '4 cm', '30 deg', "
    "'20 kg', '5 lb', '400 m', '2 mi'"
)
NUMBERS = st.one_of(
    st.integers(-500, 500),
    st.integers(-90, 90).map(lambda minutes: minutes * 60),
    st.integers(0, 50).map(lambda kilometres: kilometres * 1000),
    st.fractions(-500, 500, max_denominator=100),
)


@st.composite
def quantities(draw):
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    amounts = [
        Range(low),
        Range(low, high),
        Range.up_to(high),
        Range.at_least(low),
        Range.as_many_as_possible(),
        Range.as_many_as_possible(low, high),
    ]
    return Quantity(draw(st.sampled_from(amounts)), draw(st.sampled_from(Unit)))


def of(validator, converter=None):
    """Return a class whose one field, ``dose``, is filled and checked so."""
    return attrs.make_class("Checked", {"dose": attrs.field(validator=validator, converter=converter)})


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
        (seconds(-120), "-2 min"),
        (seconds(0), "0 s"),
        (seconds(0, 3600), "0-3600 s"),
        (seconds(Range.as_many_as_possible()), "as many as possible s"),
        (seconds(Range.as_many_as_possible(60, 120)), "as many as possible, 60-120 s"),
        (kilograms(2.5), "2.5 kg"),
        (kilograms(-20, -10), "-20 to -10 kg"),
        (pounds(45), "45 lb"),
        (metres(400), "400 m"),
        (metres(1000), "1 km"),
        (metres(1500), "1500 m"),
        (metres(2000, 5000), "2-5 km"),
        (miles(0.1), "0.1 mi"),
        (measured(Unit.STEPS, 1), "1 step"),
        (measured(Unit.STEPS, 10), "10 steps"),
        (measured(Unit.SECONDS_PER_KILOMETRE, 300), "5 min/km"),
        (measured(Unit.SECONDS_PER_MILE, 490), "490 s/mi"),
        (measured(Unit.GRADE, 5), "5 % grade"),
        (measured(Unit.LEVEL, 3, 4), "level 3-4"),
        (measured(Unit.MILLIMETRES_OF_MERCURY, 40), "40 mmHg"),
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
        (metres, Unit.METRES),
        (miles, Unit.MILES),
        (kilograms, Unit.KILOGRAMS),
        (pounds, Unit.POUNDS),
    ],
)
def test_each_unit_has_a_function_of_its_name(make, unit):
    assert make(5) == Quantity(Range(5), unit)
    assert make(5, 10) == Quantity(Range(5, 10), unit)
    assert make(Range.up_to(5)) == Quantity(Range(None, 5), unit)
    assert make(Fraction(1, 3)).amount.low == Fraction(1, 3)


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
        ("20 kg", kilograms(20)),
        ("20.0 kg", kilograms(20)),
        ("5 to 10 lb", pounds(5, 10)),
        ("5 km", metres(5000)),
        ("5 m", metres(5)),
        ("5 mi", miles(5)),
        ("5 min", seconds(300)),
        ("1 step", measured(Unit.STEPS, 1)),
        ("5.5 min/km", measured(Unit.SECONDS_PER_KILOMETRE, 330)),
        ("10 km/h", measured(Unit.KILOMETRES_PER_HOUR, 10)),
        ("5 % grade", measured(Unit.GRADE, 5)),
        ("level 4", measured(Unit.LEVEL, 4)),
        ("70 rpm", measured(Unit.REVOLUTIONS_PER_MINUTE, 70)),
    ],
)
def test_a_quantity_is_read_from_its_text(text, expected):
    assert Quantity.parse(text) == expected


@pytest.mark.parametrize("text", ["", "5", "5 stone", "5 S", "5 minutes", "5 s s s?", "4 level", "5\n s", "Level 4"])
def test_a_text_without_a_known_unit_is_no_quantity(text):
    assert refusal(lambda: Quantity.parse(text, "hold")) == ("unreadable-quantity", f"hold is {text!r}: {UNITS}")


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("x s", "unreadable-range", f"hold is 'x': {UNREADABLE}"),
        ("s", "unreadable-range", f"hold is '': {UNREADABLE}"),
        (
            "30/15 s",
            "unreadable-range",
            "hold is '30/15': write 2 for 30/15, if that is meant; a slash writes only what no decimals can, such as "
            "1/3",
        ),
        ("500 h", "out-of-bounds", "hold is '500 h': in s, give a number from -1000000 to 1000000"),
        ("level x", "unreadable-range", f"hold is 'x': {UNREADABLE}"),
        ("٥ s", "unreadable-range", f"hold is '٥': {UNREADABLE}"),
        ("5\x00 s", "unreadable-range", f"hold is '5\\x00': {UNREADABLE}"),
        (
            "10-5 s",
            "reversed-range",
            "hold is '10-5': the low end may not pass the high end; write them as 5 and 10 if they are swapped",
        ),
    ],
)
def test_an_amount_that_cannot_be_is_refused_at_its_place(text, code, message):
    assert refusal(lambda: Quantity.parse(text, "hold")) == (code, message)


@given(quantities())
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


def test_amounts_in_different_units_are_never_equal():
    assert seconds(5) != breaths(5)
    assert pounds(100) != kilograms(Fraction(45359237, 1000000))


def test_a_quantity_with_another_amount_keeps_its_unit():
    assert breaths(5).with_amount(Range(6)) == breaths(6)


def test_a_quantity_with_the_same_amount_or_a_whole_one_is_itself():
    hold = seconds(5)
    assert hold.with_amount(hold.amount) is hold
    assert hold.rounded() is hold


def test_a_quantity_is_shown_in_whole_units():
    assert seconds(2.5).rounded() == seconds(3)


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (kilograms(Fraction(2, 3)), kilograms(0.67)),
        (kilograms(0.125), kilograms(0.13)),
        (kilograms(-0.125), kilograms(-0.12)),
        (miles(1, Fraction(4, 3)), miles(1, 1.33)),
        (metres(Range.up_to(Fraction(1, 3))), metres(Range.up_to(0.33))),
    ],
)
def test_a_mass_or_distance_is_shown_to_two_decimals_halves_up(exact, shown):
    assert exact.rounded() == shown


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (metres(8052.55), metres(8053)),
        (metres(7320.5), metres(7321)),
        (metres(7320.49), metres(7320)),
        (metres(400.4, 400.5), metres(400, 401)),
        (metres(Range.up_to(10.5)), metres(Range.up_to(11))),
        (metres(9.996), metres(10)),
        (metres(9.994), metres(9.99)),
        (metres(1.5, 12.5), metres(1.5, 13)),
        (measured(Unit.FEET, 32.81), measured(Unit.FEET, 33)),
        (measured(Unit.YARDS, 109.5), measured(Unit.YARDS, 110)),
        (miles(13.125), miles(13.13)),
    ],
)
def test_a_distance_is_shown_whole_from_ten_on_but_miles_to_two_decimals(exact, shown):
    assert exact.rounded() == shown


@pytest.mark.parametrize(
    "quantity", [kilograms(2.25), pounds(Range.at_least(2.5)), metres(1, 1.04), metres(400), miles(10.25)]
)
def test_two_decimals_are_shown_as_they_are(quantity):
    assert quantity.rounded() is quantity


@pytest.mark.parametrize(
    ("quantity", "unit", "expected"),
    [
        (pounds(1), Unit.KILOGRAMS, kilograms(Fraction(45359237, 100000000))),
        (pounds(2, 4), Unit.KILOGRAMS, kilograms(Fraction(90718474, 100000000), Fraction(181436948, 100000000))),
        (miles(1), Unit.METRES, metres(Fraction(1609344, 1000))),
        (kilograms(Range.up_to(0)), Unit.POUNDS, pounds(Range.up_to(0))),
        (breaths(3), Unit.BREATHS, breaths(3)),
    ],
)
def test_masses_and_distances_convert_exactly(quantity, unit, expected):
    assert quantity.converted(unit) == expected


@pytest.mark.parametrize(
    ("quantity", "unit", "converts"),
    [
        (kilograms(1), Unit.POUNDS, True),
        (metres(1), Unit.MILES, True),
        (seconds(1), Unit.SECONDS, True),
        (kilograms(1), Unit.METRES, False),
        (seconds(1), Unit.BREATHS, False),
        (metres(1), Unit.STEPS, False),
    ],
)
def test_what_converts_is_said(quantity, unit, converts):
    assert quantity.converts_to(unit) is converts


@given(NUMBERS, st.sampled_from([(Unit.POUNDS, Unit.KILOGRAMS), (Unit.METRES, Unit.MILES)]))
def test_there_and_back_is_the_same_amount(value, units):
    one, other = units
    assert measured(one, value).converted(other).converted(one) == measured(one, value)


@pytest.mark.parametrize(
    ("quantity", "unit", "code", "message"),
    [
        (breaths(3), Unit.SECONDS, "wrong-unit", "quantity is '3 breaths': give it in s"),
        (pounds(3), Unit.METRES, "wrong-unit", "quantity is '3 lb': give it in m"),
        (kilograms(3), Unit.LEVEL, "wrong-unit", "quantity is '3 kg': give it in level"),
        (
            miles(1000),
            Unit.METRES,
            "out-of-bounds",
            "quantity is '1000 mi': in m, give a number from -1000000 to 1000000",
        ),
    ],
)
def test_nothing_else_converts(quantity, unit, code, message):
    assert refusal(lambda: quantity.converted(unit)) == (code, message)


def test_a_range_brings_its_own_high_end():
    expected = "high is 10: the range 5 has its own high end; leave this one out"
    assert refusal(lambda: seconds(Range(5), 10)) == ("contradiction", expected)


def test_a_number_is_scaled_exactly():
    assert scaled(Fraction(1, 3), 9) == 3
    assert type(scaled(Fraction(1, 3), 9)) is int


@given(quantities())
def test_a_quantity_is_frozen_and_its_copy_has_its_hash(quantity):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        quantity.unit = Unit.SECONDS
    assert hash(copy.deepcopy(quantity)) == hash(quantity)
    assert quantity.rounded().rounded() == quantity.rounded()


@pytest.mark.parametrize(
    ("convert", "given_value", "expected"),
    [
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
        (as_seconds, -1, seconds(-1)),
        (as_seconds, True, True),
    ],
)
def test_a_converter_takes_the_obvious_and_passes_on_the_rest(convert, given_value, expected):
    assert convert(given_value) == expected


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
        (
            seconds(-5),
            "out-of-bounds",
            "dose is '-5 s': give at least 0.5, since what is shown is rounded to whole units",
        ),
        (
            seconds(Range.as_many_as_possible()),
            "out-of-bounds",
            "dose is 'as many as possible s': give a number or a range",
        ),
    ],
)
def test_an_amount_that_cannot_be_done_is_refused(value, code, message):
    assert refusal(lambda: of(quantity_in(Unit.SECONDS, Unit.BREATHS))(value)) == (code, message)


@pytest.mark.parametrize("value", [5, None, [5], Range(5), 2.5])
def test_an_amount_without_a_unit_is_refused(value):
    code, message = refusal(lambda: of(quantity_in(Unit.SECONDS))(value), TypeError)
    assert code == "wrong-type"
    assert message == f"dose is {value!r}: give an amount with its unit, such as seconds(5) or '5 s'"


def test_true_is_no_amount():
    assert refusal(lambda: of(quantity_in(Unit.SECONDS))(True), TypeError) == (
        "wrong-type",
        "dose is True: give a number",
    )


@pytest.mark.parametrize("value", [kilograms(0.005), kilograms(0.01, 5)])
def test_a_mass_may_be_as_small_as_what_is_shown(value):
    assert of(quantity_in(*MASSES))(value).dose is value


def test_a_mass_too_small_to_be_shown_is_refused():
    expected = "dose is '0.004 kg': give at least 0.01"
    assert refusal(lambda: of(quantity_in(*MASSES))(kilograms(0.004))) == ("out-of-bounds", expected)


def test_as_many_as_possible_or_none_pass_where_they_are_asked_for():
    longest = seconds(Range.as_many_as_possible())
    assert of(quantity_in(Unit.SECONDS, open_ended=True))(longest).dose is longest
    assert of(quantity_in(Unit.SECONDS, or_none=True))(seconds(0)).dose == seconds(0)
    assert refusal(lambda: of(quantity_in(Unit.SECONDS, or_none=True))(seconds(0.2)))[0] == "out-of-bounds"
