"""Law 4, on rules of every kind and sessions of every kind: nothing passes its limit, nor its start on the way back."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from progression.periods import SILENT, TO_COME, Walk, daily, did, track
from rehabplan import InvalidValue, Quantity, Range
from rehabplan.adjustment import AdjustmentRow
from rehabplan.frequency import Cap
from rehabplan.progression import (
    Change,
    Changes,
    Cycle,
    Decrease,
    Double,
    Increase,
    Lookup,
    PainAtMost,
    Ramp,
    StepBack,
)

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
POUND = Fraction(45359237, 100000000)
SIZES = (1, Fraction(1, 3), 7, "5 lb", "2.5 kg", "10 %", "33 %")

figures = st.integers(0, 60)
loads = st.one_of(
    figures.map(lambda kg: f"{kg} kg"),
    st.tuples(figures, figures).map(lambda ends: f"{min(ends)}-{max(ends)} kg"),
    st.lists(figures, min_size=3, max_size=3).map(lambda kgs: [f"{kg} kg" for kg in kgs]),
    st.integers(-60, -1).map(lambda kg: f"body weight - {-kg} kg"),
)
sessions = st.one_of(
    st.sampled_from([SILENT, TO_COME]),
    st.builds(
        lambda reps, lifted, pain, done: did(reps=reps, load=lifted, pain=pain, done=done),
        st.tuples(*[st.integers(0, 20)] * 3),
        st.tuples(*[st.integers(0, 200)] * 3),
        st.sampled_from([None, 0, 9]),
        st.sampled_from([True, True, False]),
    ),
)
paces = st.fixed_dictionaries(
    {
        "every": st.sampled_from(["session", "2 sessions"]),
        "when": st.sampled_from([None, PAIN]),
        "otherwise": st.sampled_from([StepBack(), StepBack(2, steps=3)]),
        "at_most": st.sampled_from([None, Cap(2, 7)]),
    }
)


def ends(walk):
    return [end for amount in walk.track.dosage.amounts("load") for end in (amount.low, amount.high)]


def opened(rule, given):
    """Return the rule on a track; none where it does not fit."""
    try:
        return Walk.of(rule, given)
    except InvalidValue:
        return None


def in_kilograms(limit):
    text = Quantity.parse(limit)
    return text.amount.most * (POUND if text.unit.value == "lb" else 1)


@given(
    load=loads,
    by=st.sampled_from(SIZES),
    limit=st.sampled_from(["70 kg", "0 kg", "155 lb", "61 kg"]),
    fields=st.fixed_dictionaries(
        {
            "end": st.sampled_from(["both", "low", "high"]),
            "each_set": st.booleans(),
            "start_from": st.sampled_from(["trend", "achieved"]),
            "percent_of": st.sampled_from(["current", "start"]),
        }
    ),
    pace=paces,
    log=st.lists(sessions, max_size=12),
)
def test_growth_stays_between_its_start_and_its_ceiling(load, by, limit, fields, pace, log):
    walk = opened(Increase("load", by=by, upto=limit, **fields, **pace), track(daily(reps=5, sets=3, load=load)))
    if walk is None:
        return
    start, ceiling = min(ends(walk)), in_kilograms(limit)
    for session in log:
        finished = walk.finished
        before = walk.track.dosage
        walk.close(session)
        assert start <= min(ends(walk))
        assert max(ends(walk)) <= ceiling or fields["end"] == "low"
        if finished:
            assert walk.track.dosage == before or walk.fact.kind.value != "stepped"


@given(
    load=loads,
    by=st.sampled_from(SIZES),
    limit=st.sampled_from(["-70 kg", "0 kg", "-155 lb"]),
    fields=st.fixed_dictionaries({"each_set": st.booleans(), "start_from": st.sampled_from(["trend", "achieved"])}),
    pace=paces,
    log=st.lists(sessions, max_size=12),
)
def test_shrinking_stays_between_its_floor_and_its_start(load, by, limit, fields, pace, log):
    walk = opened(Decrease("load", by=by, downto=limit, **fields, **pace), track(daily(reps=5, sets=3, load=load)))
    if walk is None or (not load_may_be_negative(load) and in_kilograms(limit) < 0):
        return
    start, floor = max(ends(walk)), in_kilograms(limit)
    for session in log:
        walk.close(session)
        assert floor <= min(ends(walk))
        assert max(ends(walk)) <= start


def load_may_be_negative(load):
    return isinstance(load, str) and load.startswith("body")


@given(load=loads, log=st.lists(sessions, max_size=12), pace=paces, rule=st.sampled_from(["ramp", "changes", "lookup"]))
def test_whatever_moves_a_load_keeps_within_its_bounds(load, log, pace, rule):
    if rule == "ramp":
        made = Ramp("load", to="70 kg", steps=5, **pace)
    elif rule == "changes":
        steps = [Change(at=2, up="10 %", repeat=True), Change(at=6, down="50 lb"), Change(at=8, to="99 kg")]
        made = Changes("load", changes=steps, upto="70 kg", downto="-60 kg", every=pace["every"])
    else:
        rows = [AdjustmentRow("up to 4", "-10-20 lb"), AdjustmentRow("at least 5", "+5-10 kg")]
        fields = {name: pace[name] for name in ("every", "when", "at_most")}
        made = Lookup("load", read="reps", rows=rows, choose="high", upto="70 kg", downto="-60 kg", **fields)
    if rule != "ramp" and not load_may_be_negative(load):
        made = attrs.evolve(made, downto=0)
    walk = opened(made, track(daily(reps=5, sets=3, load=load)))
    assert walk is not None
    low = min(ends(walk)) if rule == "ramp" else -60
    for session in log:
        walk.close(session)
        assert low <= min(ends(walk))
        assert max(ends(walk)) <= 70


@given(log=st.lists(sessions, max_size=20), pace=paces, achieved=st.sampled_from(["trend", "achieved"]))
def test_double_progression_keeps_both_within_their_bounds(log, pace, achieved):
    rule = Double(
        Increase("reps", by=1, upto=12, start_from=achieved, **pace), Increase("load", by="7 %", upto="30 kg", **pace)
    )
    walk = Walk.of(rule, track(daily(reps=8, sets=3, load="20 kg")))
    for session in log:
        walk.close(session)
        assert all(amount.least >= 8 and amount.most <= 12 for amount in walk.track.dosage.amounts("reps"))
        assert 20 <= min(ends(walk)) <= max(ends(walk)) <= 30


@given(log=st.lists(sessions, max_size=20), by=st.sampled_from(SIZES), clock=st.sampled_from(["calendar", "qualified"]))
def test_a_cycle_keeps_every_row_within_the_ceiling(log, by, clock):
    rows = [daily(reps=reps, sets=3, load=f"{load} kg") for reps, load in ((5, 50), (3, 60), (1, 66))]
    step = Increase("load", by=by, upto="80 kg", when=PAIN, otherwise=StepBack())
    walk = Walk.of(Cycle(rows, step=step, every="session", clock=clock), track(rows[0]))
    for session in log:
        walk.close(session)
        assert 50 <= min(ends(walk)) <= max(ends(walk)) <= 80


@pytest.mark.parametrize("by", SIZES)
def test_as_many_steps_back_as_forward_end_exactly_at_the_start(by):
    walk = Walk.of(
        Increase("load", by=by, upto="100 kg", every="session", when=PAIN, otherwise=StepBack()),
        track(daily(reps=5, load=["20 kg", "30 kg"])),
    )
    start = walk.track.dosage
    walk.close(times=3)
    assert walk.track.dosage != start
    walk.close(did(pain=9), times=3)
    assert walk.track.dosage == start
    assert walk.track.dosage.amounts("load") == (Range(20), Range(30))
