"""Programmes of every kind, how a patient by chance follows one, and how that is looked at."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from rehabplan import Axis, Dosage, Frequency, Log, Plan, Prescription, Programme
from rehabplan.progression import Changes, Double, InTurn, Ladder, Silence, Table
from rehabplan.simulation import Simulation, simulate
from rehabplan.simulation.asking import criteria_asked
from rehabplan.testing import strategies

from .chance import Anyone
from .checker import Checker, Rules
from .plain import ANY, GATES, PACES, plain

START = date(2027, 1, 4)
_KINDS = (
    strategies.increases,
    strategies.decreases,
    strategies.ramps,
    strategies.lookups,
    strategies.doubles,
    strategies.in_turns,
)


def _asked_often(draw: Any, rule: Any) -> Any:
    """Return a rule whose gates are asked soon, with gates that these patients say something about."""
    match rule:
        case Double(first=first, then=then):
            return Double(_asked_often(draw, first), _asked_often(draw, then))
        case InTurn(rules=rules):
            return InTurn(*(_asked_often(draw, each) for each in rules))
    paced: dict[str, Any] = {"every": draw(st.sampled_from(PACES)), "first_week": None, "last_week": None}
    if not isinstance(rule, Changes):
        paced["when"] = draw(st.sampled_from(GATES))
    if isinstance(rule, Table):
        paced |= {"clock": "qualified", "rows": [attrs.evolve(row, frequency=Frequency.daily()) for row in rule.rows]}
    if isinstance(rule, Ladder):
        paced["rungs"] = [attrs.evolve(rung, leave_when=draw(st.sampled_from(GATES))) for rung in rule.rungs]
    return attrs.evolve(rule, **paced)


@st.composite
def gated(draw: st.DrawFn) -> Programme:
    """Return a short programme of any one exercise done every day, whose rule asks its gate often."""
    dose = draw(strategies.doses(ANY.laterality, draw(st.sampled_from(([], [Axis.LOAD])))))
    dosage = Dosage(dose, Frequency.daily(times=draw(st.sampled_from((1, 2)))))
    kind: Any = draw(st.sampled_from((*_KINDS, strategies.tables, strategies.ladders)))
    if kind in _KINDS:
        held = {"exercise": ANY, "dosage": dosage, "rule": _asked_often(draw, draw(kind(dosage)))}
    elif kind is strategies.tables:
        held = {"exercise": ANY, "rule": _asked_often(draw, draw(strategies.tables(ANY.laterality)))}
    else:
        held = {"rule": _asked_often(draw, draw(strategies.ladders()))}
    fields: dict[str, Any] = {"weeks": draw(st.integers(1, 3)), "silence": draw(st.sampled_from(Silence))}
    return Programme(title="Any", prescriptions=[Prescription(id="any", **held)], **fields)


@st.composite
def any_programmes(draw: st.DrawFn) -> Programme:
    """Return programmes of every kind, now and then with restrictions, that end with their last week."""
    programme = draw(strategies.programmes(max_weeks=3, max_prescriptions=2))
    restrictions = programme.restrictions if draw(st.integers(0, 3)) == 0 else ()
    return attrs.evolve(programme, after_end="stop", restrictions=restrictions)


programmes = st.one_of(plain(), plain(), plain(), gated(), any_programmes())


def follow(programme: Programme, seed: int) -> Simulation:
    """Return the simulation of the patient of a seed."""
    return simulate(programme, Anyone.of(seed, criteria_asked(programme)), seed, start=START)


def check_safe(rules: Rules, simulation: Simulation, counts: Counter[str]) -> None:
    """Raise an ``AssertionError`` unless the plan that was lived kept the laws of safety."""
    counts["patients"] += 1
    counts["reports"] += len(simulation.log.reports)
    counts["halted"] += simulation.halted is not None
    checker = Checker.of(rules, START, simulation.end, simulation.sessions, simulation.log.reports, counts)
    checker.check_all()
    checker.count_gates()


def check_shown(rules: Rules, simulation: Simulation, day: int, counts: Counter[str]) -> None:
    """Raise an ``AssertionError`` where a patient is shown, on a day, what waits for a signature."""
    as_of = START + timedelta(days=day)
    reports = [report for report in simulation.log.reports if report.date < as_of]
    log = Log(reports, simulated=True)
    shown = Plan.of(rules.programme, START, log=log, as_of=as_of).for_patient()
    checker = Checker.of(rules, START, as_of, shown.sessions, reports, counts)
    checker.check_all()
    checker.check_unsigned()
    counts["plans shown to a patient"] += 1
