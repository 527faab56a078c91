import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.adjustment import (
    Adjustment,
    AdjustmentRow,
    Direction,
    SetTable,
    as_adjustment,
    check_adjustment,
    check_rows,
    row_for,
)
from rehabplan.quantity import Quantity, Unit, kilograms, percent, pounds
from rehabplan.values import Range

REMEDY = "write 'keep', '+2.5-5 kg', '-5 lb' or '+10 %'"
DAPRE = (
    AdjustmentRow("0-2", "-2.5-5 kg"),
    AdjustmentRow("3-4", "-2.5 kg"),
    AdjustmentRow("5-7", "keep"),
    AdjustmentRow("at least 8", "+2.5-5 kg"),
)


@st.composite
def adjustments(draw):
    direction = draw(st.sampled_from(Direction))
    if direction is Direction.KEEP:
        return Adjustment()
    ends = st.fractions(1, 100, max_denominator=10)
    low, high = sorted((draw(ends), draw(ends)))
    amount = draw(st.sampled_from([Range(low), Range(low, high), Range.up_to(high), Range.at_least(low)]))
    return Adjustment(direction, Quantity(amount, draw(st.sampled_from([Unit.KILOGRAMS, Unit.POUNDS, Unit.PERCENT]))))


@attrs.frozen
class Held:
    change: object = attrs.field(converter=as_adjustment, validator=check_adjustment)


@given(adjustments())
def test_the_text_of_an_adjustment_reads_back_as_it(adjustment):
    assert Adjustment.parse(str(adjustment)) == adjustment
    assert Held(str(adjustment)).change == adjustment
    assert Held(adjustment).change is adjustment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("keep", Adjustment()),
        (" keep ", Adjustment("keep")),
        ("+2.5-5 kg", Adjustment("raise", kilograms(2.5, 5))),
        ("-5 lb", Adjustment("lower", pounds(5))),
        ("+10 %", Adjustment("raise", "10 %")),
        ("+150 %", Adjustment("raise", percent(150))),
        ("-100 %", Adjustment("lower", percent(100))),
        ("+up to 5 kg", Adjustment("raise", kilograms(Range.up_to(5)))),
    ],
)
def test_an_adjustment_is_read_from_its_text(text, expected):
    assert Adjustment.parse(text) == expected


@pytest.mark.parametrize(
    ("make", "builtin", "code", "message"),
    [
        (lambda: Held("more"), ValueError, "unreadable-adjustment", f"change is 'more': {REMEDY}"),
        (lambda: Held("5 kg"), ValueError, "unreadable-adjustment", f"change is '5 kg': {REMEDY}"),
        (lambda: Held("+5"), ValueError, "unreadable-adjustment", f"change is '+5': {REMEDY}"),
        (lambda: Held("+x kg"), ValueError, "unreadable-adjustment", f"change is '+x kg': {REMEDY}"),
        (lambda: Held("+5 kg\n-5 kg"), ValueError, "unreadable-adjustment", f"change is '+5 kg\\n-5 kg': {REMEDY}"),
        (
            lambda: Held("+5 s"),
            ValueError,
            "wrong-unit",
            "change is '+5 s': give it in kilograms, pounds or percent",
        ),
        (lambda: Held("+0 kg"), ValueError, "out-of-bounds", "change is '+0 kg': give at least 0.01"),
        (lambda: Held("+-5 kg"), ValueError, "out-of-bounds", "change is '+-5 kg': give at least 0.01"),
        (
            lambda: Held("-101 %"),
            ValueError,
            "out-of-bounds",
            "change is '-101 %': nothing can be lowered by more than 100 %",
        ),
        (lambda: Held(5), TypeError, "wrong-type", f"change is 5: {REMEDY}"),
        (lambda: Held(None), TypeError, "wrong-type", f"change is None: {REMEDY}"),
        (lambda: Adjustment("raise"), ValueError, "contradiction", f"by is None: {REMEDY}"),
        (lambda: Adjustment("keep", "5 kg"), ValueError, "contradiction", f"by is '5 kg': {REMEDY}"),
        (
            lambda: Adjustment("up", "5 kg"),
            ValueError,
            "unknown-choice",
            "direction is 'up': use one of keep, raise, lower",
        ),
        (
            lambda: Adjustment("raise", 5),
            TypeError,
            "wrong-type",
            "by is 5: give an amount with its unit, such as seconds(5) or '5 s'",
        ),
        (
            lambda: AdjustmentRow(-1, "keep"),
            ValueError,
            "out-of-bounds",
            "reported is '-1': give a number or range from 0 to 1000",
        ),
        (
            lambda: AdjustmentRow("as many as possible", "keep"),
            ValueError,
            "out-of-bounds",
            "reported is 'as many as possible': give a number or range from 0 to 1000",
        ),
    ],
)
def test_an_adjustment_that_cannot_be_is_refused(make, builtin, code, message):
    assert refusal(make, builtin) == (code, message)


@pytest.mark.parametrize(
    ("reading", "answer"),
    [(0, "-2.5-5 kg"), (2, "-2.5-5 kg"), (3, "-2.5 kg"), (6.5, "keep"), (8, "+2.5-5 kg"), (500, "+2.5-5 kg")],
)
def test_the_row_that_holds_a_reading_answers(reading, answer):
    assert str(row_for(DAPRE, reading)) == answer


@pytest.mark.parametrize("reading", [None, -1, 2.5])
def test_no_row_answers_to_what_none_holds(reading):
    assert row_for(DAPRE, reading) is None


def test_rows_may_begin_and_end_open():
    rows = (AdjustmentRow("up to 4", "-5 lb"), AdjustmentRow("at least 5", "keep"))
    check_rows(rows, "rows")
    assert row_for(rows, 0) == Adjustment.parse("-5 lb")


@pytest.mark.parametrize(
    ("reported", "code", "message"),
    [
        ([], "empty-list", "rows is (): give at least one row"),
        (["0-4", "4-6"], "unordered", "rows is '4-6': rows go upwards without overlap; the one before is 0-4"),
        (["5-6", "0-4"], "unordered", "rows is '0-4': rows go upwards without overlap; the one before is 5-6"),
        (
            ["at least 5", "8"],
            "unordered",
            "rows is '8': rows go upwards without overlap; the one before is at least 5",
        ),
        (["0", "up to 5"], "unordered", "rows is 'up to 5': rows go upwards without overlap; the one before is 0"),
        (
            ["0-4", "6-8"],
            "gap",
            "rows is '6-8': nothing is said of what lies between 0-4 and 6-8; add a row, perhaps with 'keep'",
        ),
    ],
)
def test_rows_that_overlap_or_leave_a_gap_are_refused(reported, code, message):
    rows = tuple(AdjustmentRow(reading, "keep") for reading in reported)
    assert refusal(lambda: check_rows(rows, "rows")) == (code, message)
    assert refusal(lambda: SetTable(read=3, sets=[4], rows=rows)) == (code, message)


def test_a_set_table_takes_the_obvious():
    table = SetTable(read=2, sets=iter([3, 4]), rows=list(DAPRE))
    assert (table.sets, table.rows) == ((3, 4), DAPRE)


@pytest.mark.parametrize(
    ("fields", "builtin", "code", "message"),
    [
        ({"read": 0}, ValueError, "out-of-bounds", "read is 0: give a whole number from 1 to 100"),
        ({"read": True}, TypeError, "wrong-type", "read is True: give a whole number"),
        (
            {"sets": 4},
            TypeError,
            "wrong-type",
            "sets is 4: give the numbers of the sets that change, such as [4]",
        ),
        (
            {"sets": [True]},
            TypeError,
            "wrong-type",
            "sets is (True,): give the numbers of the sets that change, such as [4]",
        ),
        (
            {"sets": {4}},
            TypeError,
            "wrong-type",
            "sets is {4}: give the numbers of the sets that change, such as [4]",
        ),
        (
            {"sets": []},
            ValueError,
            "empty-list",
            "sets is (): give the numbers of the sets that change, such as [4]",
        ),
        *(
            (
                {"sets": sets},
                ValueError,
                "unordered",
                f"sets is {wrong}: number the sets upwards, up to 100: the ones that change follow set 3, "
                "which is read",
            )
            for sets, wrong in [([3], 3), ([4, 4], 4), ([5, 4], 4), ([101], 101)]
        ),
        ({"rows": ["keep"]}, TypeError, "wrong-type", "rows[0] is 'keep': give an AdjustmentRow"),
    ],
)
def test_a_set_table_that_cannot_be_is_refused(fields, builtin, code, message):
    given_fields = {"read": 3, "sets": [4], "rows": DAPRE, **fields}
    assert refusal(lambda: SetTable(**given_fields), builtin) == (code, message)
