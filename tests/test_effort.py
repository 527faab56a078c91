import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.effort import Effort, EffortScale, as_effort, check_effort, rpe_from_rir
from rehabplan.values import Range

REMEDY = "write a scale and a figure: 'Borg 13', 'CR10 3-4', 'RPE 8', 'RIR at least 2'"
ENDS = {EffortScale.BORG: (6, 20), EffortScale.CR10: (0, 10), EffortScale.RPE: (1, 10), EffortScale.RIR: (0, 50)}


@st.composite
def efforts(draw):
    scale = draw(st.sampled_from(EffortScale))
    ends = st.fractions(*ENDS[scale], max_denominator=10)
    low, high = sorted((draw(ends), draw(ends)))
    shapes = [Range(low), Range(low, high), Range.up_to(high), Range.at_least(low)]
    return Effort(scale, draw(st.sampled_from(shapes)))


@attrs.frozen
class Held:
    target: object = attrs.field(converter=as_effort, validator=check_effort)


@given(efforts())
def test_the_text_of_an_effort_reads_back_as_it(effort):
    assert Effort.parse(str(effort)) == effort
    assert Held(str(effort)).target == effort
    assert Held(effort).target is effort


@pytest.mark.parametrize(
    ("effort", "text"),
    [
        (Effort("RPE", "7-8"), "RPE 7-8"),
        (Effort("Borg", 13), "Borg 13"),
        (Effort("CR10", Range.at_least(5)), "CR10 at least 5"),
        (Effort("RIR", Range.up_to(2)), "RIR up to 2"),
        (Effort("RPE", 7.5), "RPE 7.5"),
    ],
)
def test_an_effort_is_written_with_its_scale(effort, text):
    assert str(effort) == text


@pytest.mark.parametrize(("scale", "low", "high"), [(scale.value, *ends) for scale, ends in ENDS.items()])
def test_a_scale_has_its_ends(scale, low, high):
    assert Effort(scale, Range(low, high)).amount == Range(low, high)
    assert Effort(scale, Range.at_least(high)).amount == Range.at_least(high)
    assert Effort(scale, Range.up_to(high)).amount == Range.up_to(high)


@pytest.mark.parametrize(
    ("make", "builtin", "code", "message"),
    [
        (lambda: Effort("Borg", 5), ValueError, "out-of-bounds", "amount is '5': Borg runs from 6 to 20"),
        (
            lambda: Effort("RPE", Range.at_least(11)),
            ValueError,
            "out-of-bounds",
            "amount is 'at least 11': RPE runs from 1 to 10",
        ),
        (
            lambda: Effort("RPE", Range.up_to(0.5)),
            ValueError,
            "out-of-bounds",
            "amount is 'up to 0.5': RPE runs from 1 to 10",
        ),
        (
            lambda: Effort("CR10", -1),
            ValueError,
            "out-of-bounds",
            "amount is '-1': give a number or range from 0 to 50",
        ),
        (
            lambda: Effort("RPE", Range.as_many_as_possible()),
            ValueError,
            "out-of-bounds",
            "amount is 'as many as possible': give a number or range from 0 to 50",
        ),
        (lambda: Effort("RPE", True), TypeError, "wrong-type", "amount is True: give a number"),
        (
            lambda: Effort("rpe", 8),
            ValueError,
            "unknown-choice",
            "effort scale is 'rpe': use one of Borg, CR10, RPE, RIR",
        ),
        (lambda: Held("RPE 11"), ValueError, "out-of-bounds", "target is 'RPE 11': RPE runs from 1 to 10"),
        (lambda: Held("hard"), ValueError, "unreadable-effort", f"target is 'hard': {REMEDY}"),
        (lambda: Held("rpe 8"), ValueError, "unreadable-effort", f"target is 'rpe 8': {REMEDY}"),
        (lambda: Held("RPE8"), ValueError, "unreadable-effort", f"target is 'RPE8': {REMEDY}"),
        (
            lambda: Held("RPE hard"),
            ValueError,
            "unreadable-range",
            "target is 'RPE hard': write a number, '10-15', 'up to 5', 'at least 8' or 'as many as possible'",
        ),
        (lambda: Held(8), TypeError, "wrong-type", f"target is 8: {REMEDY}"),
        (lambda: Held(None), TypeError, "wrong-type", f"target is None: {REMEDY}"),
    ],
)
def test_an_effort_that_cannot_be_is_refused(make, builtin, code, message):
    assert refusal(make, builtin) == (code, message)


def test_another_effort_keeps_its_scale():
    effort = Effort("RPE", 8)
    assert effort.with_amount(Range(9)) == Effort("RPE", 9)
    assert effort.with_amount(effort.amount) is effort
    assert effort.rounded() is effort


@pytest.mark.parametrize(("reserve", "rpe"), [(0, 10), (1, 9), (2.5, 7.5), (5, 5), (6, 4), (50, 4), (None, None)])
def test_the_reserve_in_repetitions_says_the_effort(reserve, rpe):
    assert rpe_from_rir(reserve) == rpe


def test_a_reserve_is_a_number_from_0():
    assert refusal(lambda: rpe_from_rir(-1)) == ("out-of-bounds", "rir is -1: give a number from 0 to 1000000")
    assert refusal(lambda: rpe_from_rir(True), TypeError) == ("wrong-type", "rir is True: give a number")
