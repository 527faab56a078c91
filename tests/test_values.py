import copy
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.values import (
    Range,
    as_number,
    as_range,
    format_number,
    half_up,
    number,
    number_in,
    range_of,
    signed,
)

UNREADABLE = "write a number, '10-15', 'up to 5', 'at least 8' or 'as many as possible'"
HALF = Fraction(1, 2)
NUMBERS = st.one_of(st.integers(-1000, 1000), st.fractions(-1000, 1000, max_denominator=1000))


@st.composite
def ranges(draw):
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    shape = draw(st.sampled_from(["exact", "both", "up to", "at least", "open", "minimum", "both open", "alike open"]))
    return {
        "exact": lambda: Range(low),
        "both": lambda: Range(low, high),
        "up to": lambda: Range.up_to(high),
        "at least": lambda: Range.at_least(low),
        "open": Range.as_many_as_possible,
        "minimum": lambda: Range.as_many_as_possible(low),
        "both open": lambda: Range.as_many_as_possible(low, high),
        "alike open": lambda: Range.as_many_as_possible(low, low),
    }[shape]()


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


@pytest.mark.parametrize(
    "value",
    [
        Decimal("1e999999999"),
        Decimal("1e-999999999"),
        Decimal("1e4001"),
        Fraction(1, 2**4000),
        Decimal("1." + "0" * 5000 + "1"),
    ],
)
def test_a_number_of_a_million_digits_is_refused_at_once(value):
    code, message = refusal(lambda: number(value, "by"))
    assert code == "out-of-bounds"
    assert message.startswith("by is ")
    assert message.endswith(": give a number with fewer digits")


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


@given(NUMBERS.map(abs))
def test_a_number_is_the_same_number_again(value):
    assert number(value) == value
    again = number(value)
    assert number(again) is again or again == number(again)


@pytest.mark.parametrize(
    ("exact", "shown"),
    [(4, 4), (Fraction(5, 2), 3), (Fraction(7, 2), 4), (Fraction(249, 100), 2), (HALF, 1), (Fraction(1, 3), 0)],
)
def test_halves_are_rounded_up(exact, shown):
    assert half_up(exact) == shown


@given(NUMBERS)
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
            lambda: Range.as_many_as_possible(high=5),
            "contradiction",
            "range is 'up to 5': as many as possible has no maximum; give what is expected with both its ends, "
            "or a minimum alone",
        ),
        (
            lambda: Range(5, -15),
            "reversed-range",
            "range is '5 to -15': the low end may not pass the high end; write them as -15 and 5 if they are swapped",
        ),
        (
            lambda: Range.parse("-5 to -10", "added"),
            "reversed-range",
            "added is '-5 to -10': the low end may not pass the high end; write them as -10 and -5 if they are swapped",
        ),
        (
            lambda: Range.parse("as many as possible, 15-10"),
            "reversed-range",
            "range is '15-10': the low end may not pass the high end; write them as 10 and 15 if they are swapped",
        ),
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
        (
            lambda: Range(-1_000_001),
            "out-of-bounds",
            "number is -1000001: give a number from -1000000 to 1000000",
        ),
        (
            lambda: Range.of(1_000_001, "sets"),
            "out-of-bounds",
            "sets is 1000001: give a number from -1000000 to 1000000",
        ),
        (
            lambda: Range.parse("10-1000001", "sets"),
            "out-of-bounds",
            "sets is '10-1000001': give a number from -1000000 to 1000000",
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
        ("10 to 15", Range(10, 15)),
        ("-10", Range(-10)),
        ("-10 to -5", Range(-10, -5)),
        ("-10--5", Range(-10, -5)),
        ("-1/3", Range(Fraction(-1, 3))),
        ("-0", Range(0)),
        ("as many as possible", Range(None, None, as_many=True)),
        ("as many as possible, at least 5", Range(5, None, as_many=True)),
        ("as many as possible, 5-8", Range(5, 8, as_many=True)),
        ("as many as possible, 5", Range(5, 5, as_many=True)),
    ],
)
def test_a_range_is_read_from_its_text(text, expected):
    assert Range.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "10-", "--10", "10- 15", "up to 5-6", "at least 5-6", "up to", "UP TO 5", "1e3", "1.", ".5", "+5",
        "1,5", "10-15-20", "١٠", "1/0", "0/0", "111111111/222222222222", "1/3/5", "9" * 4001, "10\n12", "AMRAP",
        "10\x00", "\u221210", "as many as possible, up to 5", "as many as possible at least 5", "1_000",
    ],
)  # fmt: skip
def test_another_text_is_no_range(text):
    code, message = refusal(lambda: Range.parse(text, "reps"))
    assert code == "unreadable-range"
    assert message.startswith("reps is ")
    assert message.endswith(f": {UNREADABLE}")


@pytest.mark.parametrize(
    ("text", "number", "fraction"),
    [
        ("1/2", "0.5", "1/2"),
        ("30/15", "2", "30/15"),
        ("6/4", "1.5", "6/4"),
        ("2/6-1", "1/3", "2/6"),
        ("0/3", "0", "0/3"),
        ("-0/3", "0", "-0/3"),
        ("up to -3/2", "-1.5", "-3/2"),
    ],
)
def test_a_fraction_that_decimals_can_say_is_no_range(text, number, fraction):
    code, message = refusal(lambda: Range.parse(text, "reps"))
    assert code == "unreadable-range"
    assert message == (
        f"reps is '{text}': write {number} for {fraction}, if that is meant; a slash writes only what no decimals can, "
        "such as 1/3"
    )


@pytest.mark.parametrize(
    "text", ["9" * 4000, "1." + "9" * 4000, f"{'1' * 4000}/{'9' * 3999}", f"1/{2**13000}", "0." + "1" * 4000 + "-5"]
)
def test_digits_by_the_thousand_are_refused_at_once(text):
    assert refusal(lambda: Range.parse(text))[0] == "out-of-bounds"


@given(ranges())
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
        (Range(-20), "-20", -20, -20, True),
        (Range(-20, -10), "-20 to -10", -20, -10, False),
        (Range(-2.5, 5), "-2.5 to 5", Fraction(-5, 2), 5, False),
        (Range.up_to(-5), "up to -5", -5, -5, False),
        (Range.as_many_as_possible(), "as many as possible", 1, 1, False),
        (Range.as_many_as_possible(5), "as many as possible, at least 5", 5, 5, False),
        (Range.as_many_as_possible(5, 8), "as many as possible, 5-8", 5, 8, False),
        (Range.as_many_as_possible(5, 5), "as many as possible, 5", 5, 5, False),
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
        (Range.as_many_as_possible(), Range.as_many_as_possible()),
        (Range.as_many_as_possible(5), Range.as_many_as_possible(10)),
        (Range.as_many_as_possible(5, 5), Range.as_many_as_possible(10, 10)),
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


@pytest.mark.parametrize(
    "value", [Range(3), Range(3, 4), Range.up_to(3), Range.at_least(3), Range.as_many_as_possible(3)]
)
def test_a_whole_range_is_shown_as_itself(value):
    assert value.rounded() is value


@pytest.mark.parametrize(
    ("convert", "given_value", "expected"),
    [
        (as_range, "10-15", Range(10, 15)),
        (as_range, 3, Range(3)),
        (as_range, "x", "x"),
        (as_range, None, None),
        (as_range, -1, Range(-1)),
        (as_range, True, True),
        (as_range, Range(3), Range(3)),
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
        (number_in(1, 2), 0, "dose is '0': give a number from 1 to 2"),
        (number_in(1, 2), 2.5, "dose is '2.5': give a number from 1 to 2"),
        (number_in(0, 1, above=True), 0, "dose is '0': give a number above 0 and up to 1"),
        (number_in(0, 1, above=True), 1.5, "dose is '1.5': give a number above 0 and up to 1"),
        (number_in(0, 1), -1, "dose is '-1': give a number from 0 to 1"),
        (number_in(HALF, 1), 0, "dose is '0': give a number from 0.5 to 1"),
        (number_in(0, 1), 10**7, "dose is 10000000: give a number from -1000000 to 1000000"),
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
        (range_of(1, 7), -1, "dose is '-1': give a number or range from 1 to 7"),
        (
            range_of(1, 7),
            Range.as_many_as_possible(2),
            "dose is 'as many as possible, at least 2': give a number or range from 1 to 7",
        ),
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


def test_as_many_as_possible_passes_where_it_is_asked_for():
    amount = Range.as_many_as_possible(2)
    assert of(range_of(1, 7, open_ended=True))(amount).dose is amount


@pytest.mark.parametrize("value", ["yes", 1, 0, None])
def test_as_many_is_true_or_false(value):
    assert refusal(lambda: Range(5, as_many=value), TypeError) == (
        "wrong-type",
        f"as_many is {value!r}: give true or false",
    )


@pytest.mark.parametrize(
    ("value", "held", "beyond"),
    [
        (Range(5), [5, 5.0], [4, 6, 5.5]),
        (Range(5, 8), [5, 6.5, 8], [4.5, 9]),
        (Range.up_to(5), [-10, 0, 5], [6]),
        (Range.at_least(5), [5, 1000], [4]),
        (Range.as_many_as_possible(), [0, 1000], []),
    ],
)
def test_a_range_holds_what_lies_between_its_stated_ends(value, held, beyond):
    assert all(value.holds(reading) for reading in held)
    assert not any(value.holds(reading) for reading in beyond)


@given(NUMBERS)
def test_equal_numbers_make_equal_ranges_with_equal_hashes(value):
    assert Range(value) == Range(Fraction(value), Fraction(value))
    assert hash(Range(value)) == hash(Range(Fraction(value), Fraction(value)))


@given(ranges())
def test_a_range_is_frozen_and_its_copy_is_equal(value):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.low = 1
    assert copy.deepcopy(value) == value


@pytest.mark.parametrize(("value", "expected"), [(-2.5, Fraction(-5, 2)), (-3.0, -3), (-1_000_000, -1_000_000)])
def test_a_signed_number_may_lie_below_zero(value, expected):
    assert signed(value) == expected


class Sets(int):
    pass


def test_an_own_kind_of_integer_becomes_a_plain_one():
    assert type(number(Sets(3))) is int
