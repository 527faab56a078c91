from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.conversions import ConversionRow, ConversionTable, conversion
from rehabplan.loads import BodyWeight, Level, PercentOf, PercentOfLoad, RepetitionMaximum
from rehabplan.quantity import Quantity, Unit, kilograms, measured, pounds, seconds
from rehabplan.references import Display, Reference, Rounding, RoundingMode, as_measured, check_measured
from rehabplan.values import Range

NUMBER_OR_AMOUNT = (
    "give a number without quotes (8 repetitions, a score), or one exact amount with its unit, such as '42.5 kg'; "
    "no range"
)
BARE = Display()
PLATES = Display(rounding=Rounding(steps="2.5 kg"))
MASSES = st.fractions(-200, 200, max_denominator=100)


@attrs.frozen
class Held:
    value: object = attrs.field(converter=as_measured, validator=check_measured)


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        (8, 8),
        (42.5, Fraction(85, 2)),
        (-5, -5),
        ("42.5 kg", kilograms(42.5)),
        (seconds(30), seconds(30)),
        ("0 kg", kilograms(0)),
        ("-5 deg", measured(Unit.DEGREES, -5)),
    ],
)
def test_a_result_is_a_number_or_one_amount(given_value, expected):
    assert Held(given_value).value == expected


@pytest.mark.parametrize(
    ("value", "builtin", "code", "message"),
    [
        (
            True,
            TypeError,
            "wrong-type",
            "value is True: give a number, or an amount with its unit, such as '42.5 kg'",
        ),
        (
            None,
            TypeError,
            "wrong-type",
            "value is None: give a number, or an amount with its unit, such as '42.5 kg'",
        ),
        (10**7, ValueError, "out-of-bounds", "value is 10000000: give a number from -1000000 to 1000000"),
        ("40-42 kg", ValueError, "not-exact", "value is '40-42 kg': a result is one exact amount"),
        ("up to 42 kg", ValueError, "not-exact", "value is 'up to 42 kg': a result is one exact amount"),
        ("44", ValueError, "unreadable-quantity", f"value is '44': {NUMBER_OR_AMOUNT}"),
        ("40-44", ValueError, "unreadable-quantity", f"value is '40-44': {NUMBER_OR_AMOUNT}"),
        ("heavy", ValueError, "unreadable-quantity", f"value is 'heavy': {NUMBER_OR_AMOUNT}"),
        ("x kg", ValueError, "unreadable-range", f"value is 'x kg': {NUMBER_OR_AMOUNT}"),
        ("-40 kg", ValueError, "out-of-bounds", "value is '-40 kg': a mass is not below zero"),
    ],
)
def test_another_result_is_refused(value, builtin, code, message):
    assert refusal(lambda: Held(value), builtin) == (code, message)


def test_a_result_that_cannot_be_read_is_refused():
    assert refusal(lambda: Held(float("nan")), TypeError)[0] == "wrong-type"


def rounded(mass, **fields):
    return str(Rounding(**fields).shown(Quantity.parse(mass)))


@pytest.mark.parametrize(
    ("mass", "steps", "mode", "shown"),
    [
        ("42 kg", "2.5 kg", "nearest", "42.5 kg"),
        ("41.25 kg", "2.5 kg", "nearest", "42.5 kg"),
        ("5 kg", "2 kg", "nearest", "6 kg"),
        ("42 kg", "2.5 kg", "nearest even", "42.5 kg"),
        ("5 kg", "2 kg", "nearest even", "4 kg"),
        ("5.1 kg", "5 kg", "nearest even", "5 kg"),
        ("7 kg", "1.25 kg", "nearest even", "7.5 kg"),
        ("3 kg", "0.5 kg", "nearest even", "3 kg"),
        ("42.4 kg", "2.5 kg", "down", "40 kg"),
        ("42.5 kg", "2.5 kg", "down", "42.5 kg"),
        ("40.1 kg", "2.5 kg", "up", "42.5 kg"),
        ("1 kg", "2.5 kg", "down", "0 kg"),
        ("40-46 kg", "5 kg", "nearest", "40-45 kg"),
        ("up to 44 kg", "5 kg", "nearest", "up to 45 kg"),
        ("100 lb", "2.5 kg", "nearest", "45 kg"),
        ("20 kg", "5 lb", "nearest", "45 lb"),
        ("-22 kg", "5 kg", "nearest", "-20 kg"),
        ("-22.5 kg", "5 kg", "nearest", "-20 kg"),
        ("-22 kg", "5 kg", "down", "-25 kg"),
        ("-22 kg", "5 kg", "up", "-20 kg"),
    ],
)
def test_a_mass_is_shown_in_steps(mass, steps, mode, shown):
    assert rounded(mass, steps=steps, mode=mode) == shown


@pytest.mark.parametrize(
    ("mass", "mode", "shown"),
    [
        ("2.4 kg", "nearest", "2 kg"),
        ("3 kg", "nearest", "4 kg"),
        ("3 kg", "down", "2 kg"),
        ("3 kg", "up", "4 kg"),
        ("4 kg", "down", "4 kg"),
        ("0.5 kg", "nearest", "1 kg"),
        ("0.5 kg", "down", "1 kg"),
        ("0 kg", "up", "0 kg"),
        ("50 kg", "nearest", "10 lb"),
        ("50 kg", "up", "10 lb"),
        ("4.5 kg", "nearest", "10 lb"),
        ("5 lb", "nearest", "2 kg"),
        ("1-3.5 kg", "nearest", "1-4 kg"),
        ("at least 3.5 kg", "nearest", "at least 4 kg"),
        ("2-5 kg", "down", "2-4.5359237 kg"),
        ("-1.4 kg", "nearest", "-1 kg"),
        ("-3 kg", "nearest", "-2 kg"),
        ("-3 kg", "down", "-4 kg"),
        ("-3 kg", "up", "-2 kg"),
        ("-0.5 kg", "up", "-1 kg"),
        ("-50 kg", "nearest", "-10 lb"),
    ],
)
def test_a_mass_is_shown_as_one_of_the_weights_owned(mass, mode, shown):
    assert rounded(mass, owned=["4 kg", "1 kg", "2 kg", "10 lb", "1 kg"], mode=mode) == shown


@given(MASSES, st.sampled_from(["0.5 kg", "2.5 kg", "5 lb"]), st.sampled_from(RoundingMode))
def test_what_is_shown_is_less_than_a_step_away_and_shown_as_itself(mass, steps, mode):
    rounding = Rounding(steps=steps, mode=mode)
    shown = rounding.shown(kilograms(mass))
    exact = kilograms(mass).converted(rounding.steps.unit).amount.most
    off = (shown.amount.most - exact) / rounding.steps.amount.most
    assert {
        RoundingMode.DOWN: -1 < off <= 0,
        RoundingMode.UP: 0 <= off < 1,
    }.get(mode, abs(off) <= Fraction(1, 2))
    assert rounding.shown(shown) == shown


@pytest.mark.parametrize(
    ("fields", "builtin", "code", "message"),
    [
        ({}, ValueError, "contradiction", "steps is None: give either steps or the weights owned"),
        (
            {"steps": "1 kg", "owned": ["1 kg"]},
            ValueError,
            "contradiction",
            "steps is '1 kg': give either steps or the weights owned",
        ),
        ({"steps": 2.5}, TypeError, "wrong-type", "steps is 2.5: give one mass, such as '2.5 kg'"),
        ({"steps": "5 s"}, ValueError, "wrong-unit", "steps is '5 s': give one mass, such as '2.5 kg'"),
        ({"steps": "1-2 kg"}, ValueError, "not-exact", "steps is '1-2 kg': give one mass, such as '2.5 kg'"),
        ({"steps": "0 kg"}, ValueError, "out-of-bounds", "steps is '0 kg': give a mass above 0"),
        (
            {"owned": ["1 kg", "-2 kg"]},
            ValueError,
            "out-of-bounds",
            "owned[1] is '-2 kg': give a mass above 0",
        ),
        ({"owned": "1 kg"}, TypeError, "wrong-type", "owned is '1 kg': give a list such as ['1 kg', '2 kg']"),
        (
            {"steps": "1 kg", "mode": "even"},
            ValueError,
            "unknown-choice",
            "rounding mode is 'even': use one of nearest, nearest even, down, up",
        ),
        (
            {"owned": ["1 kg"], "mode": "nearest even"},
            ValueError,
            "contradiction",
            "mode is 'nearest even': only steps are even or odd; use 'nearest'",
        ),
    ],
)
def test_a_rounding_that_cannot_be_is_refused(fields, builtin, code, message):
    assert refusal(lambda: Rounding(**fields), builtin) == (code, message)


def test_an_unreadable_weight_is_named():
    code, message = refusal(lambda: Rounding(owned=["1 kg", "heavy"]))
    assert code == "unreadable-quantity"
    assert message.startswith("owned[1] is 'heavy': write an amount and a unit")


@pytest.mark.parametrize(
    ("reference", "base", "value"),
    [
        (Reference(name="training-max", percent=90, of="1rm"), kilograms(100), kilograms(90)),
        (Reference(name="tm", percent=90, of="1rm", rounding=Rounding(steps="5 lb")), pounds(315), pounds(285)),
        (Reference(name="tm", percent=90, of="1rm", rounding=Rounding(steps="5 lb")), seconds(30), seconds(27)),
        (Reference(name="half", percent=50, of="push-ups"), 15, Fraction(15, 2)),
        (Reference(name="again", of="1rm"), kilograms(100), kilograms(100)),
    ],
)
def test_a_reference_is_worked_out_from_another(reference, base, value):
    assert reference.worked_out(base) == value


@pytest.mark.parametrize(
    ("fields", "code", "message"),
    [
        ({"of": "tm"}, "circle", "of is 'tm': a reference cannot be worked out from itself"),
        ({"percent": 0}, "out-of-bounds", "percent is '0': give a number above 0 and up to 1000"),
        (
            {"name": "1 RM"},
            "not-a-slug",
            "name is '1 RM': use lower-case letters, digits and single hyphens, such as '1-rm'",
        ),
        (
            {"of": "heart-rate-reserve"},
            "contradiction",
            "name is 'tm': a share of a reserve is a reserve too: end its name in 'reserve', such as 'tm-reserve', "
            "so that loads say what they lie above",
        ),
    ],
)
def test_a_reference_that_cannot_be_is_refused(fields, code, message):
    assert refusal(lambda: Reference(**{"name": "tm", "of": "1rm", **fields})) == (code, message)


@pytest.mark.parametrize(
    ("display", "load", "references", "shown"),
    [
        (BARE, PercentOf(70, "1rm"), {"1rm": kilograms(100)}, kilograms(70)),
        (BARE, PercentOf("70-80", "1rm"), {"1rm": pounds(105)}, pounds(73.5, 84)),
        (PLATES, PercentOf(70, "1rm"), {"1rm": kilograms(103)}, kilograms(72.5)),
        (BARE, PercentOf(Fraction(200, 3), "1rm"), {}, PercentOf(66.67, "1rm")),
        (BARE, PercentOf(70, "1rm"), {"1rm": 8}, PercentOf(70, "1rm")),
        (BARE, PercentOf(70, "plank"), {"plank": seconds(60)}, PercentOf(70, "plank")),
        (
            BARE,
            PercentOf(70, "max-heart-rate"),
            {"max-heart-rate": measured(Unit.BEATS_PER_MINUTE, 185)},
            measured(Unit.BEATS_PER_MINUTE, 130),
        ),
        (BARE, RepetitionMaximum(10), {"1rm": kilograms(100)}, RepetitionMaximum(10)),
        (PLATES, kilograms(41), {}, kilograms(40)),
        (PLATES, measured(Unit.LEVEL, 4), {}, measured(Unit.LEVEL, 4)),
        (BARE, kilograms(Fraction(1, 3)), {}, kilograms(0.33)),
        (PLATES, BodyWeight(kilograms(6)), {}, BodyWeight(kilograms(5))),
        (PLATES, BodyWeight(kilograms(-22)), {}, BodyWeight(kilograms(-22.5))),
        (Display(rounding=Rounding(steps="5 lb")), BodyWeight(), {}, BodyWeight()),
        (BARE, BodyWeight(kilograms(Fraction(1, 3))), {}, BodyWeight(kilograms(0.33))),
        (PLATES, Level("red", ["red", "green"]), {}, Level("red", ["red", "green"])),
        (BARE, PercentOfLoad(80, "squat"), {}, PercentOfLoad(80, "squat")),
    ],
)
def test_a_load_is_shown_as_it_can_be_picked_up(display, load, references, shown):
    assert display.of(load, references) == shown


def bpm(low, high=None):
    return measured(Unit.BEATS_PER_MINUTE, low, high)


KARVONEN = PercentOf("40-60", "heart-rate-reserve", above="resting-heart-rate")
ON_THE_BAR = PercentOf(10, "body-mass", above="bar")


@pytest.mark.parametrize(
    ("display", "load", "references", "shown"),
    [
        # Rest 70, most 150, so a reserve of 80: 70 + 0.4 x 80 = 102, 70 + 0.6 x 80 = 118.
        (BARE, KARVONEN, {"heart-rate-reserve": bpm(80), "resting-heart-rate": bpm(70)}, bpm(102, 118)),
        (PLATES, KARVONEN, {"heart-rate-reserve": bpm(80), "resting-heart-rate": bpm(70)}, bpm(102, 118)),
        # 64 + 0.4 x 86 = 98.4, 64 + 0.6 x 86 = 115.6; only the sum is rounded: 62.5 + 0.5 x 85 = 105 exactly.
        (BARE, KARVONEN, {"heart-rate-reserve": bpm(86), "resting-heart-rate": bpm(64)}, bpm(98, 116)),
        (
            BARE,
            PercentOf(50, "heart-rate-reserve", above="resting-heart-rate"),
            {"heart-rate-reserve": bpm(85), "resting-heart-rate": bpm(62.5)},
            bpm(105),
        ),
        (
            BARE,
            PercentOf("up to 60", "heart-rate-reserve", above="resting-heart-rate"),
            {"heart-rate-reserve": bpm(80), "resting-heart-rate": bpm(70)},
            bpm(Range.up_to(118)),
        ),
        (
            BARE,
            PercentOf(0, "heart-rate-reserve", above="resting-heart-rate"),
            {"heart-rate-reserve": bpm(80), "resting-heart-rate": bpm(70)},
            bpm(70),
        ),
        # Both have to be known, as amounts of one kind that a load can be set in.
        (BARE, KARVONEN, {}, KARVONEN),
        (BARE, KARVONEN, {"heart-rate-reserve": bpm(80)}, KARVONEN),
        (BARE, KARVONEN, {"resting-heart-rate": bpm(70)}, KARVONEN),
        (BARE, KARVONEN, {"heart-rate-reserve": 80, "resting-heart-rate": bpm(70)}, KARVONEN),
        (BARE, KARVONEN, {"heart-rate-reserve": bpm(80), "resting-heart-rate": 70}, KARVONEN),
        (BARE, KARVONEN, {"heart-rate-reserve": seconds(80), "resting-heart-rate": seconds(70)}, KARVONEN),
        (BARE, KARVONEN, {"heart-rate-reserve": measured(Unit.WATTS, 80), "resting-heart-rate": bpm(70)}, KARVONEN),
        (
            BARE,
            PercentOf(Fraction(200, 3), "body-mass", above="bar"),
            {},
            PercentOf(66.67, "body-mass", above="bar"),
        ),
        # The whole mass is rounded, not the share: 20 + 8.3 = 28.3, the nearest of 2.5 kg is 27.5.
        (BARE, ON_THE_BAR, {"body-mass": kilograms(83), "bar": kilograms(20)}, kilograms(28.3)),
        (PLATES, ON_THE_BAR, {"body-mass": kilograms(83), "bar": kilograms(20)}, kilograms(27.5)),
        # 100 lb are 45.359237 kg, a tenth of that on top of 20 kg is 24.5359237 kg; told in the unit of the bar.
        (BARE, ON_THE_BAR, {"body-mass": pounds(100), "bar": kilograms(20)}, kilograms(24.54)),
        (BARE, ON_THE_BAR, {"body-mass": kilograms(45.359237), "bar": pounds(45)}, pounds(55)),
    ],
)
def test_a_share_above_a_reference_comes_on_top_of_it(display, load, references, shown):
    assert display.of(load, references) == shown


def test_a_share_of_a_reserve_that_is_a_reserve_too_is_worked_out():
    half = Reference(name="safe-reserve", percent=50, of="heart-rate-reserve")
    assert half.worked_out(bpm(80)) == bpm(40)


@pytest.mark.parametrize(
    ("reps", "shown"),
    [
        (RepetitionMaximum(10), kilograms(70)),
        (RepetitionMaximum("8-12"), kilograms(65, 75)),
        (RepetitionMaximum(9), RepetitionMaximum(9)),
        (RepetitionMaximum("8-9"), RepetitionMaximum("8-9")),
    ],
)
def test_a_conversion_turns_repetitions_into_a_load(reps, shown):
    display = Display(conversion=conversion("drexel"))
    assert display.of(reps, {"1rm": kilograms(100)}) == shown
    assert display.of(reps, {}) == reps


def test_a_conversion_that_rises_gives_a_range_in_order():
    rows = [ConversionRow(5, 70), ConversionRow(10, 80)]
    display = Display(conversion=ConversionTable(name="odd", source="none", rows=rows))
    assert display.of(RepetitionMaximum("5-10"), {"1rm": kilograms(100)}) == kilograms(70, 80)


@pytest.mark.parametrize(
    ("base", "shown"),
    [
        (kilograms(50), kilograms(40)),
        (kilograms(52), kilograms(42.5)),
        (None, PercentOfLoad(80, "squat")),
        (BodyWeight(kilograms(5)), PercentOfLoad(80, "squat")),
    ],
)
def test_a_share_of_another_load_follows_it(base, shown):
    assert PLATES.of(PercentOfLoad(80, "squat"), {}, {"squat": base}.get) == shown


def test_a_display_is_made_of_a_rounding_and_a_table():
    assert refusal(lambda: Display(rounding="2.5 kg"), TypeError) == (
        "wrong-type",
        "rounding is '2.5 kg': give a Rounding",
    )
    assert refusal(lambda: Display(conversion="acsm"), TypeError) == (
        "wrong-type",
        "conversion is 'acsm': give a ConversionTable",
    )
