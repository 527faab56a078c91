"""Law 4: nothing passes its ceiling or floor, and restrictions are never passed by what is shown."""

import math
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rehabplan import (
    AdjustmentRow,
    Axis,
    BodyWeight,
    Dosage,
    Dose,
    Effort,
    Frequency,
    InvalidValue,
    Item,
    Log,
    Plan,
    Programme,
    Quantity,
    Restriction,
    Rounding,
    TestResult,
    Unit,
)
from rehabplan.effort import EffortScale
from rehabplan.progression import Changes, Cycle, Decrease, Double, End, FactKind, Increase, Lookup, Ramp, StartFrom
from rehabplan.progression.sizes import in_unit, unit_of
from rehabplan.quantity import MASSES, kilograms
from rehabplan.testing import strategies
from rehabplan.values import Number, Range

from .drawn import ANY, START, WEEKS, alone, along, at_load, facts, items, logs, often, programmes, reports_of_each_day
from .tangled import tangled_logs

Bounds = tuple[Number, Number]


def _ends(amounts: tuple[Range, ...]) -> list[Number]:
    return [end for amount in amounts for end in (amount.low, amount.high) if end is not None]


def _shown(dosage: Dosage, axis: Axis) -> tuple[Range, ...]:
    """Return what the dose whose turn it is has along an axis: nothing where only another one has it."""
    try:
        return dosage.amounts(axis)
    except InvalidValue:
        return ()


def _bounds(rule: Any, dosage: Dosage) -> dict[Axis, Bounds]:
    """Return the least and the most that a rule may make of each axis it moves, in the unit of the dosage."""
    if isinstance(rule, Double):
        return {**_bounds(rule.first, dosage), **_bounds(rule.then, dosage)}
    if getattr(rule, "reference", None) is not None:
        return {}
    starts = _ends(dosage.amounts(rule.axis))
    low, high = min(starts), max(starts)

    def number(size: Any) -> Number:
        return in_unit(size, unit_of(dosage, rule.axis), "bound")

    if getattr(rule, "back_to", None) is not None:
        low, high = min(low, number(rule.back_to)), max(high, number(rule.back_to))
    match rule:
        case Increase():
            return {rule.axis: (low, max(high, number(rule.upto)))}
        case Decrease():
            return {rule.axis: (min(low, number(rule.downto)), high)}
        case Changes() | Lookup():
            return {rule.axis: (min(low, number(rule.downto)), max(high, number(rule.upto)))}
        case Ramp():
            to, top = number(rule.to), max(amount.most for amount in dosage.amounts(rule.axis))
            scaled = [Fraction(end) * to / top if top else end + to for end in starts]
            return {rule.axis: (min(*starts, *scaled), max(*starts, *scaled))}
    raise AssertionError(rule)


_KINDS = {
    "increase": strategies.increases,
    "decrease": strategies.decreases,
    "ramp": strategies.ramps,
    "changes": strategies.changes,
    "lookup": strategies.lookups,
    "double": strategies.doubles,
}


@st.composite
def moving(draw: st.DrawFn, kind: str) -> tuple[Programme, Any, Dosage]:
    """Return a programme with one rule of a kind, that rule and the dosage it starts from."""
    drawn = draw(strategies.dosages(ANY.laterality))
    dosage = often(drawn) if draw(st.booleans()) else drawn
    rule = draw(_KINDS[kind](dosage))
    if kind == "lookup" and draw(st.booleans()):
        rows = [AdjustmentRow("0-3", "-50 %"), AdjustmentRow("at least 4", "+50 %")]
        rule = attrs.evolve(rule, rows=rows, every="1 session", read="pain", set_number=None)
    return alone(dosage, rule, weeks=draw(st.integers(1, 12))), rule, dosage


def _reports(draw: Any, programme: Programme) -> list[Any]:
    """Return reports of a programme, without retests: a retest may stand anywhere."""
    spread = st.lists(strategies.session_reports(programme, START), max_size=8)
    drawn = draw(st.one_of(spread, reports_of_each_day(programme), tangled_logs(programme)))
    return [attrs.evolve(report, results=[]) for report in drawn]


@pytest.mark.parametrize("kind", list(_KINDS))
@settings(max_examples=80)
@given(data=st.data())
def test_no_axis_that_a_rule_moves_passes_its_limits(kind: str, data: st.DataObject) -> None:
    programme, rule, dosage = data.draw(moving(kind))
    bounds = _bounds(rule, dosage)
    plan = Plan.of(programme, START, log=_reports(data.draw, programme))
    for _day, _item, fact in facts(plan):
        if fact.axis in bounds and fact.after is not None and fact.reference is None:
            low, high = bounds[fact.axis]
            assert all(low <= end <= high for end in _ends(fact.after)), (fact.after, low, high)
    for axis, (low, high) in bounds.items():
        for _day, item in items(plan):
            # Rounding half up may show up to half a unit more than the exact ceiling, or less than the floor.
            assert all(2 * low - 1 <= 2 * end <= 2 * high + 1 for end in _ends(_shown(item.dosage, axis)))


@pytest.mark.parametrize("kind", ["increase", "decrease"])
@settings(max_examples=100)
@given(data=st.data())
def test_a_step_is_as_big_as_it_says(kind: str, data: st.DataObject) -> None:
    programme, rule, dosage = data.draw(moving(kind))
    by: Any = rule.by
    assume(not rule.reference and rule.start_from is StartFrom.TREND)
    assume(not isinstance(by, Quantity) or by.unit is not Unit.PERCENT)
    size = in_unit(by, unit_of(dosage, rule.axis), "by")
    plan = Plan.of(programme, START, log=_reports(data.draw, programme))
    for _day, _item, fact in facts(plan):
        if fact.axis is rule.axis and fact.previous and fact.after and len(fact.previous) == len(fact.after):
            moved = {abs(new - old) for new, old in zip(_ends(fact.after), _ends(fact.previous), strict=True)}
            kept = rule.each_set or rule.end is not End.BOTH
            assert moved in ([{size}, {0, size}] if kept else [{size}])


@settings(max_examples=100)
@given(data=st.data(), value=strategies.quantities(*MASSES, whole=True), up=st.booleans(), room=st.integers(1, 30))
def test_no_reference_passes_its_limit(data: st.DataObject, value: Quantity, up: bool, room: int) -> None:
    mass = attrs.evolve(value, amount=Range(value.amount.most))
    limit = Quantity(Range(mass.amount.most + room if up else Fraction(mass.amount.most) / (room + 1)), mass.unit)
    step = {"by": data.draw(st.sampled_from(("1 kg", "5 lb", "10 %"))), "every": "1 session", "reference": "1rm"}
    rule: Any = Increase("load", upto=limit, **step) if up else Decrease("load", downto=limit, **step)
    dose = at_load(data.draw(strategies.doses(ANY.laterality)), "50 % of 1rm")
    dosage = Dosage(dose, Frequency.daily())
    programme = alone(dosage, rule, weeks=6, results=[TestResult("1rm", mass)])
    plan = Plan.of(programme, START, log=_reports(data.draw, programme))
    moved = [end for _day, _item, fact in facts(plan) if fact.reference == "1rm" for end in _ends(fact.after or ())]
    bounds = sorted((mass.amount.most, limit.amount.most))
    assert all(bounds[0] <= end <= bounds[1] for end in moved)


@settings(max_examples=100)
@given(cycle=strategies.cycles(ANY.laterality), data=st.data())
def test_no_row_of_a_cycle_passes_the_limit_of_its_step(cycle: Cycle, data: st.DataObject) -> None:
    step = cycle.step
    if step is None or step.reference is not None:
        return
    bounds = [_bounds(step, row)[step.axis] for row in cycle.rows]
    low, high = min(low for low, _high in bounds), max(high for _low, high in bounds)
    programme = alone(None, cycle, weeks=12)
    for _day, _item, fact in facts(Plan.of(programme, START, log=_reports(data.draw, programme))):
        if fact.kind is FactKind.ROW and fact.dosage is not None:
            assert all(low <= end <= high for end in _ends(fact.dosage.amounts(step.axis)))


def _restrains(restriction: Restriction, day: int, item: Item) -> bool:
    named = restriction.prescriptions is None or item.prescription in restriction.prescriptions
    return restriction.holds_on(day) and named and restriction.side in {None, item.side}


def _passed(ceiling: Any, value: Any) -> bool:
    """Whether what is shown, a count or an amount with its unit, is more than a ceiling in a unit it can be told in."""
    if isinstance(value, Effort) and value.scale is EffortScale.RIR:
        return False  # fewer repetitions in reserve are harder
    amount = value.added if isinstance(value, BodyWeight) else value
    unit = amount.unit if isinstance(amount, Quantity) else None
    if isinstance(ceiling, Quantity):
        if unit is not ceiling.unit and not {unit, ceiling.unit} <= set(MASSES):
            return False
        ceiling = ceiling.amount.most if unit is None else ceiling.converted(unit).amount.most
    shown = amount if isinstance(amount, Range) else getattr(amount, "amount", None)
    return shown is not None and any(end > ceiling for end in _ends((shown,)))


@settings(max_examples=150)
@given(programme=programmes, data=st.data())
def test_what_is_shown_never_passes_a_restriction(programme: Programme, data: st.DataObject) -> None:
    drawn = strategies.restrictions(programme.ids, max_weeks=programme.weeks)
    programme = attrs.evolve(programme, restrictions=data.draw(st.lists(drawn, min_size=1, max_size=3)))
    log: Log = data.draw(logs(programme))
    for day, item in items(Plan.of(programme, START, log=log, weeks=WEEKS)):
        number = programme.day_number((day - START).days)
        for restriction in programme.restrictions:
            if restriction.axis is None or not _restrains(restriction, number, item):
                continue
            shown = _shown(item.dosage, restriction.axis)
            if restriction.axis in {Axis.LOAD, Axis.EFFORT, Axis.HOLD, Axis.DISTANCE, Axis.RANGE_OF_MOTION}:
                shown = along(item.dosage, restriction.axis)
            assert not any(_passed(restriction.at_most, value) for value in shown), (restriction, shown)
            if restriction.axis is Axis.LOAD and isinstance(restriction.at_most, Quantity):
                assert not any(_passed(restriction.at_most, load) for load in item.loads), (restriction, item.loads)


@given(
    start=st.integers(1, 60),
    by=st.fractions(min_value=Fraction(1, 2), max_value=4, max_denominator=4),
    ceiling=st.fractions(min_value=5, max_value=60, max_denominator=10),
    step=st.sampled_from([Fraction(5, 2), Fraction(5), Fraction(1)]),
)
def test_a_restricted_load_is_the_next_weight_below(
    start: int, by: Fraction, ceiling: Fraction, step: Fraction
) -> None:
    dosage = Dosage(Dose(reps=8, load=kilograms(start)), Frequency.daily())
    programme = alone(
        dosage,
        Increase("load", by=by, upto=1000),
        restrictions=[Restriction(text="no more for now", axis="load", at_most=kilograms(ceiling))],
        rounding=Rounding(steps=kilograms(step)),
    )
    highest = math.floor(ceiling / step) * step
    exact = [start + by * week for week in range(WEEKS)]
    expected = [min(highest, math.floor(load / step + Fraction(1, 2)) * step) for load in exact]
    plan = Plan.of(programme, START)
    assert [kilograms(load) for load in expected] == [
        plan.week(week)[0].items[0].loads[0] for week in range(1, WEEKS + 1)
    ]


def test_a_growing_rule_must_name_its_ceiling() -> None:
    with pytest.raises(TypeError, match="upto"):
        Increase("reps", by=1)  # type: ignore[call-arg]
