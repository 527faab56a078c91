"""Law 10, of several sources: where they contradict each other, nothing opens that none of them would open alone."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Dosage, Dose, Frequency, ItemReport, Plan, SessionReport, Symptom
from rehabplan.progression import (
    AllOf,
    Completed,
    Decrease,
    EffortWithin,
    Increase,
    NotReported,
    PainAtMost,
    PainNotRising,
    PainRule,
    PainSettled,
    PainWithin,
    Reached,
    RestAtLeast,
    TopOfRange,
)
from rehabplan.values import Number

from .drawn import FAR, START, alone

_PAIN = st.integers(0, 10)
_GATES = st.sampled_from(
    [
        None,
        Completed(),
        TopOfRange(),
        Reached(at_least=9),
        PainAtMost(limit=5, source="Thomee 1997"),
        PainAtMost(limit=2, moment="next morning", source="the clinic's rule"),
        PainSettled(by="next morning", source="Holmgren 2012"),
        PainSettled(by="next session", source="Holmgren 2012"),
        PainSettled(by="24 h", source="Holmgren 2012"),
        PainNotRising(source="Silbernagel 2007"),
        PainRule(),
        PainWithin(low=4, high=5, source="Bahr 2006"),
        EffortWithin("RPE up to 7"),
        EffortWithin("RPE 6-8"),
        RestAtLeast("60 s"),
        NotReported("swelling"),
        AllOf([TopOfRange(), PainAtMost(limit=5, source="Thomee 1997"), NotReported("swelling")]),
    ]
)
_DAYS = 10


@st.composite
def _told(draw: st.DrawFn, day: int, source: str) -> SessionReport:
    """Return all that one source says of a session: whoever answers, answers everything."""
    item = ItemReport(
        prescription="any",
        done=draw(st.booleans()),
        reps=draw(st.lists(st.integers(5, 14), min_size=2, max_size=3)),
        loads=[f"{draw(st.integers(15, 25))} kg"] * 3,
        effort=f"RPE {draw(st.integers(5, 10))}",
        rest=draw(st.integers(30, 120)),
    )
    return SessionReport(
        date=START + timedelta(days=day),
        items=[item],
        pain_before=draw(st.integers(0, 3)),
        pain_during=draw(_PAIN),
        pain_after=draw(_PAIN),
        pain_next_morning=draw(_PAIN),
        pain_24_h_after=draw(_PAIN),
        symptoms=[Symptom("swelling", draw(st.booleans()))],
        source=source,
    )


@st.composite
def _rules(draw: st.DrawFn) -> Any:
    options = {"every": "1 session", "when": draw(_GATES)}
    more = Increase("reps", by=1, upto=14, **options)
    heavier = Increase("load", by="1 kg", upto="40 kg", **options)
    return draw(st.sampled_from((more, heavier, Decrease("load", by="1 kg", downto="1 kg", **options))))


def _progress(plan: Plan, rule: Any) -> list[Number]:
    """Return how far the rule has moved what each day asks for, in its own direction."""
    sign = -1 if isinstance(rule, Decrease) else 1
    shown = [item.dosage.amounts(rule.axis)[0].most for session in plan.sessions for item in session.items]
    return [sign * Fraction(amount) for amount in shown]


def _plan(rule: Any, log: list[SessionReport]) -> Plan:
    dosage = Dosage(Dose(sets=2, reps=8, load="20 kg"), Frequency.daily())
    return Plan.of(alone(dosage, rule, weeks=2, silence="hold"), START, id="this", log=log, as_of=FAR)


@settings(max_examples=120)
@given(rule=_rules(), data=st.data())
def test_two_sources_never_open_more_than_the_more_favourable_of_them(rule: Any, data: st.DataObject) -> None:
    others = [data.draw(_told(day, "patient")) for day in range(_DAYS)]
    day = data.draw(st.integers(0, _DAYS - 1))
    rival = data.draw(_told(day, "clinic"))
    both = _progress(_plan(rule, [*others, rival]), rule)
    alone_each = [
        _progress(_plan(rule, [one if index == day else other for index, other in enumerate(others)]), rule)
        for one in (others[day], rival)
    ]
    assert all(shown <= max(each) for shown, each in zip(both, zip(*alone_each, strict=True), strict=True))


@settings(max_examples=80)
@given(data=st.data(), day=st.integers(0, _DAYS - 1), pain=st.integers(6, 10))
def test_the_worst_pain_that_any_source_reports_is_the_one_that_counts(
    data: st.DataObject, day: int, pain: int
) -> None:
    gate = PainAtMost(limit=5, source="Thomee 1997")
    rule = Increase("reps", by=1, upto=14, every="1 session", when=gate)
    log = [data.draw(_told(each, "patient")) for each in range(_DAYS)]
    field = data.draw(st.sampled_from(("pain_during", "pain_after", "pain_next_morning", "pain_24_h_after")))
    hurt = SessionReport(date=START + timedelta(days=day), source="clinic", **{field: pain})
    found = _progress(_plan(rule, data.draw(st.permutations([*log, hurt]))), rule)
    assert found[day + 1] <= found[day]


@settings(max_examples=60)
@given(rule=_rules(), data=st.data())
def test_a_source_that_says_nothing_changes_nothing(rule: Any, data: st.DataObject) -> None:
    log = [data.draw(_told(day, "patient")) for day in range(_DAYS)]
    silent = [SessionReport(date=report.date, source="clinic") for report in data.draw(st.lists(st.sampled_from(log)))]
    plan, same = (_plan(rule, each) for each in (log, data.draw(st.permutations([*log, *dict.fromkeys(silent)]))))
    assert _progress(plan, rule) == _progress(same, rule)


@settings(max_examples=40)
@given(data=st.data(), first=st.booleans())
def test_one_source_alone_must_have_done_it_all(data: st.DataObject, first: bool) -> None:
    """Two halves by two sources are not a whole: nothing is added up."""
    rule = Increase("reps", by=1, upto=14, every="1 session")
    halves = [[8], [8]] if first else [[8, 4], [4, 8]]
    log = [
        SessionReport(date=START, source=source, items=[ItemReport(prescription="any", reps=reps)])
        for source, reps in zip(("patient", "clinic"), data.draw(st.permutations(halves)), strict=True)
    ]
    assert set(_progress(_plan(rule, log), rule)) == {8}


@pytest.mark.parametrize(
    ("gate", "within", "below"),
    [
        (PainWithin(low=4, high=5, source="Bahr 2006"), {"pain": 4}, {"pain": 2}),
        (EffortWithin("RPE 6-8"), {"effort": "RPE 7"}, {"effort": "RPE 5"}),
    ],
)
def test_no_band_is_met_by_two_sources_together(gate: Any, within: dict[str, Any], below: dict[str, Any]) -> None:
    """One left it out, within the band; one did it, below: alone neither earns a step, and together neither do they."""
    rule = Increase("reps", by=1, upto=14, every="1 session", when=gate)
    log = [
        SessionReport(date=START, source=source, items=[ItemReport(prescription="any", done=done, **felt)])
        for source, done, felt in (("patient", False, within), ("clinic", True, below))
    ]
    assert set(_progress(_plan(rule, log), rule)) == {8}
