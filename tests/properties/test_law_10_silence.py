"""Law 10: silence is safe. An unknown opens no gate, optional and unplanned work earns nothing, nothing is assumed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rehabplan import (
    AdjustmentRow,
    Axis,
    Dosage,
    Frequency,
    Item,
    ItemReport,
    Plan,
    Prescription,
    Programme,
    SessionReport,
    TestResult,
)
from rehabplan.progression import (
    AllOf,
    AnyOf,
    Case,
    Change,
    Changes,
    Completed,
    EffortWithin,
    EntryRow,
    EntryTest,
    FactKind,
    Ladder,
    Lookup,
    NotReported,
    OfLast,
    PainAtMost,
    PainLight,
    PainNotRising,
    PainRule,
    PainSettled,
    PainWithin,
    Reached,
    Reported,
    Respond,
    RestAtLeast,
    SignedOff,
    Silence,
    SwitchedOff,
    TopOfRange,
)
from rehabplan.testing import strategies

from .drawn import ANY, FAR, START, WEEKS, alone, facts, items, often, programmes

_QUIET = PainAtMost(limit=5, source="Thomee 1997")
_SIGNED = SignedOff(criterion="form", text="precise form")
_NEVER_ASSUMED = (TopOfRange(), TopOfRange(sets="last"), Reached(at_least=0), Reported("moved-with-control"))
_GATES = st.sampled_from(
    [
        Completed(),
        Completed(share=0.5),
        _QUIET,
        _SIGNED,
        PainWithin(low=0, high=10, source="Bahr 2006"),
        PainSettled(by="next morning", source="Holmgren 2012"),
        PainSettled(by="next session", source="Holmgren 2012"),
        PainAtMost(limit=10, moment="next morning", source="Silbernagel 2007"),
        PainSettled(by="24 h", source="Caratun 2018"),
        PainNotRising(source="Silbernagel 2007"),
        PainNotRising(of="stiffness", weeks=2, source="Silbernagel 2007"),
        PainLight(shows="green"),
        PainRule(),
        OfLast(_QUIET, count=2),
        OfLast(_QUIET, count=1, unit="week"),
        OfLast(Completed(), count=2, unit="day"),
        EffortWithin("RPE 1-10"),
        NotReported("swelling"),
        *_NEVER_ASSUMED,
        AllOf([_QUIET, _SIGNED]),
        AnyOf([_SIGNED, Reported("moved-with-control"), TopOfRange()]),
    ]
)
_ASKS_MORE = (
    _QUIET,
    PainWithin(low=0, high=10, source="Bahr 2006"),
    PainSettled(by="next morning", source="Holmgren 2012"),
    PainSettled(by="next session", source="Holmgren 2012"),
    PainAtMost(limit=10, moment="next morning", source="Silbernagel 2007"),
    PainSettled(by="24 h", source="Caratun 2018"),
    PainNotRising(source="Silbernagel 2007"),
    PainNotRising(of="stiffness", weeks=2, source="Silbernagel 2007"),
    PainLight(shows="green"),
    PainRule(),
    OfLast(_QUIET, count=2),
    OfLast(_QUIET, count=1, unit="week"),
    EffortWithin("RPE 1-10"),
    RestAtLeast("10 s"),
    NotReported("swelling"),
    Reached(at_least=1),
    Reported("moved-with-control"),
    AllOf([EffortWithin("RPE 1-10"), NotReported("swelling")]),
)
_ASSUMED = (Completed(), _QUIET, EffortWithin("RPE 1-10"), NotReported("swelling"), RestAtLeast("10 s"))
_SPAN = 12 * 3600


def _grew(item: Item) -> bool:
    return any(fact.kind in {FactKind.STEPPED, FactKind.RUNG} for fact in item.why)


def _gated(draw: Any, dosage: Dosage, gate: object) -> Any:
    """Return a rule that moves an axis of the dosage behind a gate."""
    kinds = (strategies.increases, strategies.increases, strategies.decreases, strategies.ramps, strategies.lookups)
    rule: Any = draw(draw(st.sampled_from(kinds))(dosage))
    assume(not any(_reads_silence(each) for each in _inside(rule)))
    return attrs.evolve(rule, when=gate)


def _reads_silence(condition: object) -> bool:
    """Whether a condition says by itself what silence means: nothing at all, or that a symptom was not there."""
    return isinstance(condition, SwitchedOff) or (isinstance(condition, Reported) and condition.volunteered)


def _inside(value: Any) -> Iterator[Any]:
    """Yield a value and all that it holds."""
    yield value
    if isinstance(value, tuple):
        for inner in value:
            yield from _inside(inner)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _inside(getattr(value, field.name))


def _rules_of(programme: Programme, prescription_id: str) -> tuple[Any, ...]:
    rules = [group.rule for group in programme.groups if prescription_id in group.prescriptions]
    return (programme.prescription(prescription_id).rule, *rules)


@settings(max_examples=200)
@given(data=st.data(), gate=_GATES)
def test_what_nobody_reported_opens_no_gate(data: st.DataObject, gate: object) -> None:
    dosage = data.draw(strategies.dosages(ANY.laterality))
    plan = Plan.of(alone(dosage, _gated(data.draw, dosage, gate)), START, as_of=FAR)
    assert not any(_grew(item) for _day, item in items(plan))


@settings(max_examples=150)
@given(programme=programmes)
def test_where_silence_holds_an_unreported_past_never_grows_but_by_the_calendar(programme: Programme) -> None:
    programme = attrs.evolve(programme, silence=Silence.HOLD)
    plan = Plan.of(programme, START, as_of=FAR, weeks=WEEKS)
    by_time = {
        name
        for name in programme.ids
        for each in _inside(_rules_of(programme, name))
        if _reads_silence(each) or (isinstance(each, Change) and each.when is None)
    }
    assert not any(_grew(item) for _day, item in items(plan) if item.prescription not in by_time)


@settings(max_examples=150)
@given(data=st.data(), weeks=st.integers(2, 6))
def test_optional_and_unplanned_work_earns_no_step(data: st.DataObject, weeks: int) -> None:
    dosage = Dosage(data.draw(strategies.dosages(ANY.laterality)).dose, Frequency.daily(times="up to 3"))
    rule = _gated(data.draw, dosage, data.draw(st.sampled_from((None, _QUIET))))
    if isinstance(rule, Lookup):
        rule = attrs.evolve(rule, rows=[AdjustmentRow("at least 0", "+50 %")])
    achieved = ItemReport(prescription="any", done=True, reps=[60] * 4, seconds=[9000] * 4, loads=["200 kg"] * 4)
    reports = [
        SessionReport(date=START + timedelta(days=day), slot=slot, done=True, pain_during=0, items=[achieved])
        for day in range(7 * weeks)
        for slot in (2, 3, 4)
    ]
    plan = Plan.of(alone(dosage, rule, weeks, silence=Silence.HOLD), START, log=reports, as_of=FAR)
    assert not any(_grew(item) for _day, item in items(plan))


@settings(max_examples=150)
@given(data=st.data(), gate=st.sampled_from(_NEVER_ASSUMED), other=st.sampled_from((None, Completed(), _QUIET)))
def test_no_projection_assumes_a_figure_or_a_symptom(data: st.DataObject, gate: Any, other: Any) -> None:
    dosage = data.draw(strategies.dosages(ANY.laterality))
    rule = _gated(data.draw, dosage, gate if other is None else AllOf([other, gate]))
    assert not any(_grew(item) for _day, item in items(Plan.of(alone(dosage, rule), START)))


@settings(max_examples=200)
@given(data=st.data(), gate=st.sampled_from(_ASKS_MORE))
def test_work_that_was_done_opens_no_gate_that_asks_for_more(data: st.DataObject, gate: object) -> None:
    dosage = often(data.draw(strategies.dosages(ANY.laterality)))
    rule = attrs.evolve(_gated(data.draw, dosage, gate), cases=[])
    reports = [
        SessionReport(date=START + timedelta(days=day), slot=slot, done=True)
        for day in range(7 * WEEKS)
        for slot in (1, 2, 3, 4)
    ]
    plan = Plan.of(alone(dosage, rule), START, log=reports, as_of=FAR)
    assert not any(_grew(item) for _day, item in items(plan))


@settings(max_examples=150)
@given(data=st.data(), when=st.sampled_from(_ASSUMED))
def test_no_projection_answers_a_case_that_it_only_assumes(data: st.DataObject, when: Any) -> None:
    dosage = often(data.draw(strategies.dosages(ANY.laterality)))
    kind = data.draw(st.sampled_from((strategies.increases, strategies.decreases, strategies.ramps)))
    rule = attrs.evolve(data.draw(kind(dosage)), cases=[Case(when=when, do=Respond(steps=-1, rest_days=2))])
    kinds = {fact.kind for _day, _item, fact in facts(Plan.of(alone(dosage, rule), START))}
    assert kinds.isdisjoint({FactKind.STEPPED_BACK, FactKind.RESTED})


@settings(max_examples=150)
@given(data=st.data())
def test_no_projection_answers_a_case_steps_back_or_looks_up(data: st.DataObject) -> None:
    dosage = data.draw(strategies.dosages(ANY.laterality))
    rule = data.draw(strategies.movers(dosage))
    assume(not isinstance(rule, Changes))
    kinds = {fact.kind for _day, _item, fact in facts(Plan.of(alone(dosage, rule), START))}
    assert kinds.isdisjoint({FactKind.STEPPED_BACK, FactKind.RESTED})
    assert not (isinstance(rule, Lookup) and FactKind.STEPPED in kinds)


@settings(max_examples=100)
@given(data=st.data(), results=st.lists(strategies.test_results(), max_size=3, unique_by=lambda each: each.test))
def test_no_projection_assumes_a_retest(data: st.DataObject, results: list[TestResult]) -> None:
    dose = data.draw(strategies.doses(ANY.laterality, [Axis.LOAD]))
    programme = alone(Dosage(dose, data.draw(strategies.frequencies())), results=results)
    assert len({item.loads for _day, item in items(Plan.of(programme, START))}) <= 1


@settings(max_examples=60)
@given(ladder=strategies.ladders(st.just(ANY)))
def test_without_a_result_a_ladder_is_entered_at_its_first_rung(ladder: Ladder) -> None:
    assume(not any(isinstance(each, Changes) for each in _inside(ladder.rungs[0].rule)))
    rungs = len(ladder.rungs)
    ladder = attrs.evolve(
        ladder, entry=EntryTest("step-test", [EntryRow("up to 9", 1), EntryRow("at least 10", rungs)])
    )
    prescription = Prescription(id="any", rule=ladder)
    plan = Plan.of(Programme(title="Any", weeks=1, prescriptions=[prescription]), START)
    opened = [item.why[0].dosage for _day, item in items(plan)]
    assert set(opened) <= {ladder.rungs[0].dosage}


@settings(max_examples=100)
@given(programme=programmes, data=st.data())
def test_no_day_holds_more_than_the_most_times_a_day(programme: Programme, data: st.DataObject) -> None:
    log = data.draw(strategies.logs(programme, START, max_amendments=0))
    most = {}
    for prescription in programme.prescriptions:
        often = [dosage.frequency for _exercise, dosage in prescription.variants()]
        often += [prescription.maintenance.frequency] if prescription.maintenance else []
        often += [prescription.maintenance_frequency] if prescription.maintenance_frequency else []
        most[prescription.id] = max(int(frequency.times_within(_SPAN).most) for frequency in often)
        for rule in _inside(_rules_of(programme, prescription.id)):
            if getattr(rule, "axis", None) is Axis.TIMES_PER_DAY:
                most[prescription.id] = max(most[prescription.id], int(getattr(rule, "upto", 1)))
    counted: dict[tuple[date, str], int] = {}
    for session in Plan.of(programme, START, log=log, weeks=WEEKS).sessions:
        for item in session.items:
            key = (session.date, item.prescription)
            counted[key] = counted.get(key, 0) + 1
    assert all(count <= most[prescription] for (_day, prescription), count in counted.items())
