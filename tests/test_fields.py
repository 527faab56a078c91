from datetime import date, datetime

import attrs
import pytest

from refusals import refusal
from rehabplan.exercise import Side
from rehabplan.fields import (
    Choice,
    as_tuple,
    calendar_date,
    checked,
    each,
    instance_of,
    tuple_of,
    unique,
    whole,
)
from rehabplan.progression import Increase, Rule
from rehabplan.text import slug


class BodyPart(Choice):
    HAND = "hand"
    FOOT = "foot"


class Apple:
    pass


def of(validator):
    """Return a class whose one field is checked by a validator."""
    return attrs.make_class("Checked", {"field": attrs.field(validator=validator)})


def test_a_choice_is_made_from_its_value_or_itself():
    assert BodyPart("hand") is BodyPart.HAND
    assert BodyPart(BodyPart.FOOT) is BodyPart.FOOT


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("hnad", "body part is 'hnad': use one of hand, foot (did you mean 'hand'?)"),
        ("x", "body part is 'x': use one of hand, foot"),
        (3, "body part is 3: use one of hand, foot"),
        (["hand"], "body part is ['hand']: use one of hand, foot"),
    ],
)
def test_another_value_is_refused_with_the_choices(value, message):
    assert refusal(lambda: BodyPart(value)) == ("unknown-choice", message)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([1, 2], (1, 2)),
        ((1, 2), (1, 2)),
        (iter([1, 2]), (1, 2)),
        ("ab", "ab"),
        (b"ab", b"ab"),
        ({"a": 1}, {"a": 1}),
        (5, 5),
        (None, None),
    ],
)
def test_a_list_becomes_a_tuple_and_anything_else_is_passed_on(given, expected):
    assert as_tuple(given) == expected


def test_an_instance_passes():
    assert of(instance_of(int, str))("a").field == "a"


@pytest.mark.parametrize(
    ("kinds", "message"),
    [
        ((Side,), "field is 2.5: give a Side"),
        ((Apple,), "field is 2.5: give an Apple"),
        ((int, str), "field is 2.5: give a int or str"),
    ],
)
def test_an_instance_of_another_class_is_refused(kinds, message):
    assert refusal(lambda: of(instance_of(*kinds))(2.5), TypeError) == ("wrong-type", message)


def test_a_class_is_not_taken_for_its_instance():
    code, message = refusal(lambda: of(instance_of(Rule))(Increase), TypeError)
    assert (code, message[-11:]) == ("wrong-type", "give a Rule")


def test_every_entry_of_a_tuple_is_checked_at_its_place():
    checked_tuple = of(tuple_of(int))
    assert checked_tuple((1, 2)).field == (1, 2)
    assert refusal(lambda: checked_tuple((1, "2")), TypeError) == ("wrong-type", "field[1] is '2': give a int")


@pytest.mark.parametrize("validator", [tuple_of(int), each(slug)])
def test_what_is_no_tuple_is_refused_as_no_list(validator):
    assert refusal(lambda: of(validator)("abc"), TypeError) == ("wrong-type", "field is 'abc': give a list")


def test_each_tells_a_check_the_place():
    expected = "field[1] is 'B': use lower-case letters, digits and single hyphens, such as 'b'"
    assert refusal(lambda: of(each(slug))(("a", "B"))) == ("not-a-slug", expected)


def test_checked_tells_a_check_the_field():
    assert of(checked(slug))("a").field == "a"
    expected = "field is 'A': use lower-case letters, digits and single hyphens, such as 'a'"
    assert refusal(lambda: of(checked(slug))("A")) == ("not-a-slug", expected)


@pytest.mark.parametrize("value", [1, 2, 3])
def test_a_whole_number_within_its_bounds_passes(value):
    assert of(whole(1, 3))(value).field == value


@pytest.mark.parametrize("value", [0, 4, -1])
def test_a_whole_number_beyond_its_bounds_is_refused(value):
    expected = f"field is {value}: give a whole number from 1 to 3"
    assert refusal(lambda: of(whole(1, 3))(value)) == ("out-of-bounds", expected)


@pytest.mark.parametrize("value", [True, 2.0, "2", None])
def test_what_is_no_whole_number_is_refused(value):
    expected = f"field is {value!r}: give a whole number"
    assert refusal(lambda: of(whole(1, 3))(value), TypeError) == ("wrong-type", expected)


def test_a_date_passes():
    assert calendar_date(date(2027, 1, 4), "start") == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (datetime(2027, 1, 4), "datetime.datetime(2027, 1, 4, 0, 0)"),
        ("2027-01-04", "'2027-01-04'"),
        (None, "None"),
    ],
)
def test_what_is_no_bare_date_is_refused(value, shown):
    expected = f"start is {shown}: give a date, such as date(2027, 1, 4)"
    assert refusal(lambda: calendar_date(value, "start"), TypeError) == ("wrong-type", expected)


def test_a_name_that_stands_twice_is_refused():
    unique(iter(["a", "b"]), "phases", "give each an id")
    assert refusal(lambda: unique(iter(["a", "b", "a"]), "phases", "give each an id")) == (
        "duplicate",
        "phases is 'a': give each an id",
    )
