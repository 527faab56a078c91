"""Law 4 of days: caps, days of their own and days of rest are kept, whatever was reported."""

import itertools
from datetime import timedelta
from typing import Any

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rehabplan import Cap, Dosage, Log, Plan, Programme, SessionReport
from rehabplan.progression import Case, FactKind, PainAtMost, Reported, Respond, StepBack
from rehabplan.report import Symptom
from rehabplan.testing import strategies

from .drawn import ANY, START, WEEKS, alone, facts, items, logs, reports_of_each_day

_QUIET = PainAtMost(limit=3, source="Thomee 1997")


@settings(max_examples=150)
@given(cap=strategies.caps(), drawn=strategies.dosages(ANY.laterality), data=st.data())
def test_a_cap_is_never_exceeded_in_any_days_running(cap: Cap, drawn: Dosage, data: st.DataObject) -> None:
    dosage = attrs.evolve(drawn, frequency=attrs.evolve(drawn.frequency, at_most=cap))
    rule = data.draw(st.one_of(st.none(), strategies.movers(dosage)))
    programme = alone(dosage, rule)
    log = data.draw(st.one_of(strategies.logs(programme, START, max_amendments=0), reports_of_each_day(programme)))
    days = sorted({day for day, _item in items(Plan.of(programme, START, log=log))})
    for index, day in enumerate(days):
        window = [other for other in days[index:] if other < day + timedelta(days=cap.days)]
        assert len(window) <= cap.count


@settings(max_examples=150)
@given(programme=strategies.programmes(max_weeks=6), data=st.data())
def test_what_is_kept_apart_never_shares_a_day(programme: Programme, data: st.DataObject) -> None:
    assume(len(programme.ids) > 1)
    one, *others = data.draw(st.permutations(programme.ids))
    changed = [
        attrs.evolve(each, apart_from=others, instead_of=None, after=None) if each.id == one else each
        for each in programme.prescriptions
    ]
    programme = attrs.evolve(programme, prescriptions=changed)
    log: Log = data.draw(logs(programme))
    found: dict[str, set[Any]] = {name: set() for name in programme.ids}
    for day, item in items(Plan.of(programme, START, log=log, weeks=WEEKS)):
        found.setdefault(item.prescription, set()).add(day)
    assert not any(found[one] & found[other] for other in others)


@settings(max_examples=150)
@given(data=st.data(), rest=st.integers(1, 9))
def test_days_of_rest_are_kept(data: st.DataObject, rest: int) -> None:
    dosage = data.draw(strategies.dosages(ANY.laterality))
    answer = data.draw(st.sampled_from(("otherwise", "cases")))
    case = Case(when=Reported("swelling"), do=Respond(steps=data.draw(st.integers(-1, 1)), rest_days=rest))
    fields = {"otherwise": StepBack(1, rest_days=rest)} if answer == "otherwise" else {"cases": [case]}
    rule = attrs.evolve(data.draw(strategies.increases(dosage)), when=_QUIET, **fields)
    programme = alone(dosage, rule)
    reports = [
        SessionReport(
            date=START + timedelta(days=day),
            slot=slot,
            done=True,
            pain_during=data.draw(st.sampled_from((0, 9))),
            symptoms=[Symptom("swelling", data.draw(st.booleans()))],
        )
        for day, slot in itertools.product(data.draw(st.sets(st.integers(0, 30), max_size=6)), (1, 2))
    ]
    for day, _item, fact in facts(Plan.of(programme, START, log=reports)):
        if fact.kind is FactKind.RESTED:
            # It is first seen on the first day after the rest; the days off begin the day after the period, or its own.
            assert day >= fact.since + timedelta(days=int(fact.by))  # type: ignore[arg-type]  # a number of days
