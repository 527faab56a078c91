from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.loads import (
    MACHINE_UNITS,
    BodyWeight,
    Level,
    PercentOf,
    PercentOfLoad,
    RepetitionMaximum,
    as_load,
    check_load,
    parse_load,
)
from rehabplan.quantity import Quantity, Unit, kilograms, measured, pounds, seconds
from rehabplan.values import Range

LOADS = (
    "write a load: '20 kg', '5 lb', 'body weight', 'body weight + 5 kg', '70 % of 1rm', '10 % of body-mass above bar', "
    "'80 % of the load of squat', '15RM', '40 mmHg', 'level 4'"
)
NAME = "name what it is a share of with lower-case letters, digits and single hyphens, such as '1rm'"
ABOVE = "name what it lies above as a test is named, such as 'resting-heart-rate', and give the amount as its result"
PLAIN_RESERVE = "a share of a reserve is what comes on top of rest; say of what, such as "
BAND = Level("red", ["yellow", "red", "green"])
NUMBERS = st.one_of(st.integers(1, 500), st.fractions(1, 500, max_denominator=100))
NAMES = st.sampled_from(["1rm", "training-max", "body-mass", "rm", "the-load"])


@st.composite
def amounts(draw, sign=1):
    low, high = sorted((sign * draw(NUMBERS), sign * draw(NUMBERS)))
    return draw(st.sampled_from([Range(low), Range(low, high), Range.up_to(high), Range.at_least(low)]))


ADDED = st.one_of(amounts(), amounts(-1), st.just(Range(0)), st.just(Range(-5, 5)))
LOAD = st.one_of(
    st.builds(Quantity, amounts(), st.sampled_from(MACHINE_UNITS)),
    st.builds(BodyWeight, st.builds(Quantity, ADDED, st.sampled_from([Unit.KILOGRAMS, Unit.POUNDS]))),
    st.builds(PercentOf, amounts(), NAMES),
    st.builds(PercentOf, amounts(), NAMES, above=st.sampled_from(["bar", "resting-heart-rate", "above"])),
    st.builds(PercentOfLoad, amounts(), NAMES),
    st.builds(RepetitionMaximum, amounts()),
)


@attrs.frozen
class Held:
    load: object = attrs.field(converter=as_load, validator=check_load)


@given(LOAD)
def test_the_text_of_a_load_reads_back_as_it(load):
    assert parse_load(str(load)) == load
    assert Held(str(load)).load == load


@given(LOAD)
def test_what_is_shown_of_a_load_is_shown_as_itself(load):
    shown = load.rounded()
    assert shown.rounded() == shown
    assert hash(shown) == hash(parse_load(str(shown)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 kg", kilograms(20)),
        (" 20.0 kg ", kilograms(20)),
        ("0 kg", kilograms(0)),
        ("40 mmHg", measured(Unit.MILLIMETRES_OF_MERCURY, 40)),
        ("level 4", measured(Unit.LEVEL, 4)),
        ("-3 % grade", measured(Unit.GRADE, -3)),
        ("5 min/km", measured(Unit.SECONDS_PER_KILOMETRE, 300)),
        ("body weight", BodyWeight()),
        ("body weight + 5-10 kg", BodyWeight(kilograms(5, 10))),
        ("body weight - 45 lb", BodyWeight(pounds(-45))),
        ("body weight - 20-40 kg", BodyWeight(kilograms(-40, -20))),
        ("70 % of 1rm", PercentOf(70, "1rm")),
        ("70% of 1rm", PercentOf(70, "1rm")),
        ("70-80 % of training-max", PercentOf("70-80", "training-max")),
        ("10 % of body-mass above bar", PercentOf(10, "body-mass", above="bar")),
        (
            "40-60 % of heart-rate-reserve above resting-heart-rate",
            PercentOf("40-60", "heart-rate-reserve", above="resting-heart-rate"),
        ),
        ("up to 60% of vo2-reserve above resting-vo2", PercentOf("up to 60", "vo2-reserve", above="resting-vo2")),
        ("80 % of the load of squat", PercentOfLoad(80, "squat")),
        ("15RM", RepetitionMaximum(15)),
        ("8-12 RM", RepetitionMaximum(Range(8, 12))),
    ],
)
def test_a_load_is_read_from_its_text(text, expected):
    assert parse_load(text) == expected


@pytest.mark.parametrize(
    ("load", "text"),
    [
        (BodyWeight(kilograms(0)), "body weight"),
        (BodyWeight(pounds(0)), "body weight + 0 lb"),
        (BodyWeight(kilograms(-10, -5)), "body weight - 5-10 kg"),
        (BodyWeight(kilograms(-5, 5)), "body weight + -5 to 5 kg"),
        (BodyWeight(kilograms(Range.up_to(-5))), "body weight - at least 5 kg"),
        (BodyWeight("5 kg"), "body weight + 5 kg"),
        (PercentOf(Fraction(200, 3), "1rm"), "200/3 % of 1rm"),
        (PercentOf(10, "body-mass", above="bar"), "10 % of body-mass above bar"),
        (RepetitionMaximum(Range.at_least(8)), "at least 8RM"),
        (BAND, "red"),
    ],
)
def test_a_load_is_written(load, text):
    assert str(load) == text


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("heavy", "unreadable-load", f"load is 'heavy': {LOADS}"),
        ("", "unreadable-load", f"load is '': {LOADS}"),
        ("body weight + heavy", "unreadable-load", f"load is 'body weight + heavy': {LOADS}"),
        ("x % of 1rm", "unreadable-load", f"load is 'x % of 1rm': {LOADS}"),
        ("xRM", "unreadable-load", f"load is 'xRM': {LOADS}"),
        ("٥ kg", "unreadable-load", f"load is '٥ kg': {LOADS}"),
        ("70 % of 1 RM", "not-a-slug", f"load is '70 % of 1 RM': {NAME}"),
        ("70 % of 1rm above", "not-a-slug", f"load is '70 % of 1rm above': {NAME}"),
        ("10 % of body-mass above 20 kg", "not-a-slug", f"load is '10 % of body-mass above 20 kg': {ABOVE}"),
        ("10 % of bar above bar above bar", "not-a-slug", f"load is '10 % of bar above bar above bar': {ABOVE}"),
        (
            "50 % of bar above bar",
            "circle",
            "load is '50 % of bar above bar': name another reference than the one it is a share of",
        ),
        (
            "40-60 % of heart-rate-reserve",
            "contradiction",
            "load is '40-60 % of heart-rate-reserve': "
            f"{PLAIN_RESERVE}'40-60 % of heart-rate-reserve above resting-heart-rate'",
        ),
        (
            "up to 50 % of vo2reserve",
            "contradiction",
            f"load is 'up to 50 % of vo2reserve': {PLAIN_RESERVE}'up to 50 % of vo2reserve above resting-vo2'",
        ),
        (
            "50 % of reserve",
            "contradiction",
            f"load is '50 % of reserve': {PLAIN_RESERVE}'50 % of reserve above resting-value'",
        ),
        (
            "40 % of resting-heart-rate above heart-rate-reserve",
            "contradiction",
            "load is '40 % of resting-heart-rate above heart…: a reserve lies above rest, and nothing above a "
            "reserve; write '… % of the reserve above rest'",
        ),
        ("80 % of the load of Squat", "not-a-slug", f"load is '80 % of the load of Squat': {NAME}"),
        ("5 s", "wrong-unit", f"load is '5 s': {LOADS}"),
        (
            "body weight + 5 s",
            "wrong-unit",
            "load is 'body weight + 5 s': give a mass, such as kilograms(5) or pounds(10)",
        ),
        (
            "-5 kg",
            "out-of-bounds",
            "load is '-5 kg': a load is not below zero; write 'body weight - 20 kg' for assistance",
        ),
        ("as many as possible kg", "out-of-bounds", "load is 'as many as possible kg': give a number or a range"),
        (
            "10-5 kg",
            "reversed-range",
            "load is '10-5 kg': the low end may not pass the high end; write them as 5 and 10 if they are swapped",
        ),
        ("0RM", "out-of-bounds", "load is '0RM': give a number or range from 1 to 1000000"),
        ("-5 % of 1rm", "out-of-bounds", "load is '-5 % of 1rm': give a number or range from 0 to 1000000"),
    ],
)
def test_another_text_is_no_load(text, code, message):
    assert refusal(lambda: Held(text)) == (code, message)
    assert refusal(lambda: parse_load(text)) == (code, message)


@pytest.mark.parametrize(
    "text",
    [
        "% of " * 40_000 + "\n",
        "5 % of" + " above a" * 40_000 + "\na",
        "RM" * 100_000,
        "body weight + " * 20_000,
        "5 " * 100_000,
    ],
)
def test_a_long_text_is_refused_at_once(text):
    assert refusal(lambda: parse_load(text))[0] in {"unreadable-load", "not-a-slug"}


@pytest.mark.parametrize("value", [20, 20.0, True, None, ["20 kg"], Range(5), Quantity])
def test_what_is_no_load_is_refused(value):
    code, message = refusal(lambda: Held(value), TypeError)
    assert code == "wrong-type"
    assert message.endswith(f": {LOADS}")


@pytest.mark.parametrize(
    ("value", "code", "message"),
    [
        (seconds(5), "wrong-unit", f"load is '5 s': {LOADS}"),
        (
            kilograms(-5, 5),
            "out-of-bounds",
            "load is '-5 to 5 kg': a load is not below zero; write 'body weight - 20 kg' for assistance",
        ),
        (
            kilograms(Range.as_many_as_possible()),
            "out-of-bounds",
            "load is 'as many as possible kg': give a number or a range",
        ),
    ],
)
def test_an_amount_that_is_no_load_is_refused(value, code, message):
    assert refusal(lambda: Held(value)) == (code, message)


@pytest.mark.parametrize("load", [kilograms(0), BodyWeight(kilograms(-20)), measured(Unit.GRADE, -3, 5), BAND])
def test_no_load_assistance_and_slopes_down_pass(load):
    assert Held(load).load is load


@pytest.mark.parametrize(
    ("make", "builtin", "code", "message"),
    [
        (
            lambda: BodyWeight(5),
            TypeError,
            "wrong-type",
            "added is 5: give a mass, such as kilograms(5) or pounds(10)",
        ),
        (
            lambda: BodyWeight(seconds(5)),
            ValueError,
            "wrong-unit",
            "added is '5 s': give a mass, such as kilograms(5) or pounds(10)",
        ),
        (
            lambda: BodyWeight(kilograms(Range.as_many_as_possible())),
            ValueError,
            "out-of-bounds",
            "added is 'as many as possible kg': give a number or a range",
        ),
        (
            lambda: PercentOf(70, "1 RM"),
            ValueError,
            "not-a-slug",
            "of is '1 RM': use lower-case letters, digits and single hyphens, such as '1-rm'",
        ),
        (
            lambda: PercentOf(70, "1rm", above="the bar"),
            ValueError,
            "not-a-slug",
            "above is 'the bar': use lower-case letters, digits and single hyphens, such as 'the-bar'",
        ),
        (
            lambda: PercentOf(70, "1rm", above=20),
            TypeError,
            "wrong-type",
            "above is 20: give a text such as 'glute-bridge'",
        ),
        (
            lambda: PercentOf(-1, "1rm"),
            ValueError,
            "out-of-bounds",
            "amount is '-1': give a number or range from 0 to 1000000",
        ),
        (
            lambda: PercentOfLoad(True, "squat"),
            TypeError,
            "wrong-type",
            "amount is True: give a number",
        ),
        (
            lambda: RepetitionMaximum(0.5),
            ValueError,
            "out-of-bounds",
            "reps is '0.5': give a number or range from 1 to 1000000",
        ),
        (
            lambda: RepetitionMaximum(Range.as_many_as_possible()),
            ValueError,
            "out-of-bounds",
            "reps is 'as many as possible': give a number or range from 1 to 1000000",
        ),
        (
            lambda: Level("blue", ["yellow", "red"]),
            ValueError,
            "unknown-choice",
            "at is 'blue': name one of the levels: yellow, red",
        ),
        (
            lambda: Level("red", ["red", "red"]),
            ValueError,
            "duplicate",
            "levels is 'red': name each level once, from light to heavy",
        ),
        (
            lambda: Level("red", []),
            ValueError,
            "empty-list",
            "levels is (): name the levels, from light to heavy",
        ),
        (lambda: Level("red", "red"), TypeError, "wrong-type", "levels is 'red': give a list"),
        (lambda: Level("red", {"red"}), TypeError, "wrong-type", "levels is {'red'}: give a list"),
        (
            lambda: Level("red\n", ["red\n"]),
            ValueError,
            "unprintable-text",
            r"at is 'red\n': remove the character U+000A; it must be one printable line",
        ),
    ],
)
def test_a_load_that_cannot_be_is_refused(make, builtin, code, message):
    assert refusal(make, builtin) == (code, message)


def test_an_unreadable_mass_beside_the_body_is_named():
    code, message = refusal(lambda: BodyWeight("heavy"))
    assert code == "unreadable-quantity"
    assert message.startswith("added is 'heavy': write an amount and a unit")


@pytest.mark.parametrize(
    ("load", "expected"),
    [
        (BodyWeight(kilograms(5)), BodyWeight(kilograms(7))),
        (PercentOf(70, "1rm"), PercentOf(7, "1rm")),
        (PercentOf(70, "1rm", above="bar"), PercentOf(7, "1rm", above="bar")),
        (PercentOfLoad(70, "squat"), PercentOfLoad(7, "squat")),
        (kilograms(5), kilograms(7)),
    ],
)
def test_another_amount_keeps_what_it_counts(load, expected):
    assert load.with_amount(Range(7)) == expected
    assert load.with_amount(load.amount) is load


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (BodyWeight(kilograms(Fraction(1, 3))), BodyWeight(kilograms(0.33))),
        (PercentOf(Fraction(200, 3), "1rm"), PercentOf(66.67, "1rm")),
        (PercentOf(Fraction(200, 3), "1rm", above="bar"), PercentOf(66.67, "1rm", above="bar")),
        (PercentOfLoad(Fraction(1, 3), "squat"), PercentOfLoad(0.33, "squat")),
        (kilograms(Fraction(1, 3)), kilograms(0.33)),
    ],
)
def test_a_load_is_shown_to_two_decimals(exact, shown):
    assert exact.rounded() == shown


@pytest.mark.parametrize(
    "load", [BodyWeight(kilograms(5)), PercentOf(62.5, "1rm"), PercentOfLoad(80, "squat"), RepetitionMaximum(8), BAND]
)
def test_a_load_of_two_decimals_is_shown_as_itself(load):
    assert load.rounded() is load


def test_a_step_of_one_is_the_next_level():
    assert BAND.amount == Range(2)
    assert BAND.with_amount(Range(3)).at == "green"
    assert BAND.with_amount(Range(Fraction(3, 2))).at == "red"
    assert BAND.with_amount(Range(2)) is BAND
    assert Level("red", iter(["yellow", "red"])).levels == ("yellow", "red")


@pytest.mark.parametrize("place", [0, 4, -1])
def test_there_is_no_level_beyond_the_ends(place):
    expected = f"load is '{place}': there are 3 levels: yellow, red, green"
    assert refusal(lambda: BAND.with_amount(Range(place))) == ("out-of-bounds", expected)


def test_equal_loads_are_equal_whatever_they_were_made_of():
    assert kilograms(20) == kilograms(20.0)
    assert len({BodyWeight(), BodyWeight(kilograms(0)), BodyWeight("0 kg")}) == 1
    assert BodyWeight(pounds(0)) != BodyWeight()


def test_a_share_names_the_references_it_needs():
    assert PercentOf(70, "1rm").references == ("1rm",)
    assert PercentOf(70, "1rm", above="bar").references == ("1rm", "bar")
    assert PercentOf(70, "1rm") != PercentOf(70, "1rm", above="bar")
