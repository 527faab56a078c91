"""Law 10: silence is safe. An unknown opens no gate, optional and unplanned work earns nothing."""

from datetime import date, timedelta

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Dosage, Exercise, Frequency, Item, Plan, Prescription, Programme, SessionReport
from rehabplan.progression import Completed, FactKind, Increase, PainAtMost, SignedOff, Silence
from rehabplan.testing import strategies

from .drawn import FAR, START, programmes

_EXERCISE = Exercise(slug="any", name="Any", laterality="bilateral")
_GATES = st.sampled_from(
    [
        Completed(),
        Completed(share=0.5),
        PainAtMost(limit=5, source="Thomee 1997"),
        SignedOff(criterion="form", text="precise form"),
    ]
)


def _gated(dosage: Dosage, rule: Increase, weeks: int) -> Programme:
    prescription = Prescription(exercise=_EXERCISE, dosage=dosage, rule=rule)
    return Programme(title="Any", weeks=weeks, prescriptions=[prescription])


def _grew(item: Item) -> bool:
    return any(fact.kind in {FactKind.STEPPED, FactKind.RUNG} for fact in item.why)


@settings(max_examples=150)
@given(data=st.data(), gate=_GATES, weeks=st.integers(2, 8))
def test_what_nobody_reported_opens_no_gate(data: st.DataObject, gate: object, weeks: int) -> None:
    dosage = data.draw(strategies.dosages(_EXERCISE.laterality))
    rule = attrs.evolve(data.draw(strategies.increases(dosage)), when=gate)
    plan = Plan.of(_gated(dosage, rule, weeks), START, as_of=FAR)
    assert not any(_grew(item) for session in plan.sessions for item in session.items)


@settings(max_examples=100)
@given(programme=programmes)
def test_where_silence_holds_an_unreported_past_never_grows_but_by_its_tables(programme: Programme) -> None:
    plan = Plan.of(attrs.evolve(programme, silence=Silence.HOLD), START, as_of=FAR)
    assert not any(_grew(item) for session in plan.sessions for item in session.items)


@settings(max_examples=100)
@given(data=st.data(), weeks=st.integers(2, 6))
def test_optional_and_unplanned_work_earns_no_step(data: st.DataObject, weeks: int) -> None:
    dosage = Dosage(data.draw(strategies.dosages(_EXERCISE.laterality)).dose, Frequency.daily(times="up to 3"))
    rule = attrs.evolve(data.draw(strategies.increases(dosage)), when=PainAtMost(limit=5, source="Thomee 1997"))
    reports = [
        SessionReport(date=START + timedelta(days=day), slot=slot, done=True, pain_during=0)
        for day in range(7 * weeks)
        for slot in (2, 3, 4)
    ]
    plan = Plan.of(_gated(dosage, rule, weeks), START, log=reports, as_of=FAR)
    assert not any(_grew(item) for session in plan.sessions for item in session.items)


@settings(max_examples=100)
@given(programme=programmes, data=st.data())
def test_no_day_holds_more_than_the_most_times_a_day(programme: Programme, data: st.DataObject) -> None:
    log = data.draw(strategies.logs(programme, START, max_amendments=0))
    most = {
        prescription.id: max(int(dosage.frequency.times_per_day.most) for _each, dosage in prescription.variants())
        for prescription in programme.prescriptions
    }
    counted: dict[tuple[date, str], int] = {}
    for session in Plan.of(programme, START, log=log).sessions:
        for item in session.items:
            key = (session.date, item.prescription)
            counted[key] = counted.get(key, 0) + 1
    assert all(count <= most[prescription] for (_day, prescription), count in counted.items())
