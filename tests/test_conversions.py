from fractions import Fraction

import pytest

from refusals import refusal
from rehabplan.conversions import CONVERSIONS, ConversionRow, ConversionTable, as_conversion, conversion
from rehabplan.errors import UnknownName
from rehabplan.values import Range

STREPROGEN = [97.5, 94.05, 90.7, 87.45, 84.3, 81.25, 78.3, 75.45, 72.7, 70.05, 67.5, 65.05]


def table(*rows, **fields):
    made = [ConversionRow(reps, percent) for reps, percent in rows]
    return ConversionTable(**{"name": "own", "source": "Clinic hand-out", "rows": made, **fields})


@pytest.mark.parametrize(
    ("name", "reps", "percent"),
    [
        *[("acsm", reps, 95) for reps in (2, 3)],
        ("acsm", 5, 90),
        ("acsm", 6, 85),
        ("acsm", 8, 80),
        ("acsm", 10, 75),
        ("acsm", 12, 70),
        ("acsm", 15, 65),
        ("acsm", 16, 60),
        ("acsm", 20, 60),
        ("drexel", 8, 75),
        ("drexel", 10, 70),
        ("drexel", 12, 65),
        ("drexel", 15, 60),
        *[("streprogen", reps, percent) for reps, percent in enumerate(STREPROGEN, 1)],
        ("epley", 1, 100),
        ("epley", 10, 75),
        ("epley", 30, 50),
        ("brzycki", 1, 100),
        ("brzycki", 10, 75),
        ("brzycki", 12, Fraction(625, 9)),
    ],
)
def test_a_table_says_the_share_that_its_source_prints(name, reps, percent):
    assert conversion(name).percent(reps) == Fraction(str(percent))


@pytest.mark.parametrize(
    ("name", "reps", "message"),
    [
        ("drexel", 9, "reps is '9': the table drexel has rows for 8, 10, 12, 15"),
        ("acsm", 1, "reps is '1': the table acsm has rows for 2-3, 4-5, 6-7, 8-9, 10-11, 12-13, 14-15, 16-20"),
        ("drexel", Fraction(17, 2), "reps is '8.5': the table drexel has rows for 8, 10, 12, 15"),
    ],
)
def test_repetitions_between_the_rows_are_refused(name, reps, message):
    assert refusal(lambda: conversion(name).percent(reps)) == ("not-in-table", message)


def test_open_rows_hold_what_they_say():
    own = table(("up to 2", 95), ("3-20", 70), ("at least 21", 50))
    assert [own.percent(reps) for reps in (1, 2, 20, 100)] == [95, 95, 70, 50]


@pytest.mark.parametrize(
    ("make", "builtin", "code", "message"),
    [
        (table, ValueError, "empty-list", "rows is (): give at least one row"),
        (
            lambda: table((5, 85), (5, 80)),
            ValueError,
            "unordered",
            "rows is '5': rows go upwards without overlap; the one before is 5",
        ),
        (
            lambda: table(("at least 5", 85), (8, 80)),
            ValueError,
            "unordered",
            "rows is '8': rows go upwards without overlap; the one before is at least 5",
        ),
        (
            lambda: table((5, 85), ("up to 8", 80)),
            ValueError,
            "unordered",
            "rows is 'up to 8': rows go upwards without overlap; the one before is 5",
        ),
        (lambda: table((5, 0)), ValueError, "out-of-bounds", "percent is '0': give a number above 0 and up to 100"),
        (lambda: table((5, 101)), ValueError, "out-of-bounds", "percent is '101': give a number above 0 and up to 100"),
        (
            lambda: table((0, 100)),
            ValueError,
            "out-of-bounds",
            "reps is '0': give a number or range from 1 to 100",
        ),
        (
            lambda: table((5, 85), name="own\n"),
            ValueError,
            "unprintable-text",
            r"name is 'own\n': remove the character U+000A; it must be one printable line",
        ),
        (lambda: table((5, 85), source=5), TypeError, "wrong-type", "source is 5: give a Source"),
        (
            lambda: table(rows=[(5, 85)]),
            TypeError,
            "wrong-type",
            "rows[0] is (5, 85): give a ConversionRow",
        ),
    ],
)
def test_a_table_that_cannot_be_is_refused(make, builtin, code, message):
    assert refusal(make, builtin) == (code, message)


def test_a_built_in_table_is_found_by_its_name():
    assert as_conversion("acsm") is CONVERSIONS["acsm"]
    assert conversion("epley").rows[0].reps == Range(1)
    own = table((5, 85))
    assert as_conversion(own) is own


def test_an_unknown_name_says_which_are_known():
    with pytest.raises(UnknownName) as caught:
        conversion("eply")
    known = "acsm, brzycki, drexel, epley, streprogen"
    assert str(caught.value) == f"no conversion 'eply' (did you mean 'epley'?): known are {known}"
