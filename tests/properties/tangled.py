"""Logs as they really come in: several sources of one session that disagree, in part, in any order."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from rehabplan import Item, ItemReport, Log, Plan, Programme, SessionReport, Symptom
from rehabplan.quantity import kilograms
from rehabplan.testing import strategies

from .drawn import START, programmes

SOURCES = (None, "patient", "clinic")
PLAN_ID = "this"
_DAYS = 15
_SLOTS = 2
_RATINGS = st.one_of(st.none(), st.integers(0, 10))
_AMOUNTS = st.lists(st.integers(0, 40), min_size=1, max_size=4)
_FIGURES = st.one_of(st.none(), _AMOUNTS)
_LOADS = st.one_of(st.none(), _AMOUNTS.map(lambda amounts: [kilograms(amount) for amount in amounts]))


@st.composite
def _partial(draw: st.DrawFn, programme: Programme) -> dict[str, Any]:
    """Return what one source says of a session: any part of it."""
    items = [
        ItemReport(
            prescription=name,
            done=draw(st.sampled_from((None, None, True, False))),
            reps=draw(_FIGURES),
            seconds=draw(_FIGURES),
            loads=draw(_LOADS),
            pain=draw(_RATINGS),
        )
        for name in programme.ids
        if draw(st.integers(0, 3)) == 0
    ]
    return {
        "done": draw(st.sampled_from((True, True, None, False))),
        "items": items,
        "pain_before": draw(_RATINGS),
        "pain_during": draw(_RATINGS),
        "pain_next_morning": draw(_RATINGS),
        "stiffness": draw(_RATINGS),
        "symptoms": [Symptom("swelling", draw(st.sampled_from((True, False, None))))] if draw(st.booleans()) else [],
    }


@st.composite
def reports_of_sources(draw: st.DrawFn, programme: Programme) -> list[SessionReport]:
    """Return reports of the first weeks: of each session by none to three sources, no source twice, in any order."""
    told = []
    for day in draw(st.lists(st.integers(0, _DAYS - 1), max_size=8, unique=True)):
        slot = draw(st.integers(1, _SLOTS))
        for source in draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=3, unique=True)):
            if draw(st.integers(0, 3)):
                said = SessionReport(date=START, **draw(_partial(programme)))
            else:
                said = draw(strategies.session_reports(programme, START))
            place = {"date": START + timedelta(days=day), "slot": slot}
            told.append(attrs.evolve(said, **place, source=source, id=None, plan=None, simulated=False))
    return list(draw(st.permutations(told)))


@st.composite
def programmes_with_reports(draw: st.DrawFn) -> tuple[Programme, list[SessionReport]]:
    """Return a programme with what its sources report."""
    programme = draw(programmes)
    return programme, draw(reports_of_sources(programme))


@st.composite
def tangled_logs(draw: st.DrawFn, programme: Programme) -> list[SessionReport]:
    """Return reports as they come in: with copies, corrections on other days, other plans' and later reports."""
    told = draw(reports_of_sources(programme))
    tangled = list(told)
    for index, report in enumerate(draw(st.lists(st.sampled_from(told), max_size=4)) if told else ()):
        named = attrs.evolve(report, id=f"report-{index}")
        match draw(st.sampled_from(("copy", "corrected", "of another plan", "of this plan", "later"))):
            case "copy":
                tangled.append(report)
            case "corrected":
                moved = START + timedelta(days=draw(st.integers(0, _DAYS - 1)))
                done = draw(st.sampled_from((True, False, None)))
                tangled += [named, attrs.evolve(named, date=moved, done=done, skipped=None)]
            case "of another plan":
                tangled.append(attrs.evolve(named, plan="another"))
            case "of this plan":
                tangled.append(attrs.evolve(named, plan=PLAN_ID))
            case "later":
                tangled.append(attrs.evolve(named, date=report.date + timedelta(days=draw(st.integers(1, 60)))))
    return list(draw(st.permutations(tangled)))


@st.composite
def programmes_with_tangled_logs(draw: st.DrawFn) -> tuple[Programme, list[SessionReport]]:
    """Return a programme and the reports of it as they come in."""
    programme = draw(programmes)
    return programme, draw(tangled_logs(programme))


def plan_of(programme: Programme, log: Sequence[SessionReport] | Log, **options: Any) -> Plan:
    """Return the plan of a programme under the id that reports of it may name."""
    return Plan.of(programme, START, id=PLAN_ID, log=log, **options)


def what_is_shown(plan: Plan) -> list[tuple[object, ...]]:
    """Return what a plan asks for: its sessions with every item's dosage, and why as far as it can be compared."""
    return [(session.date, session.slot, [_item(item) for item in session.items]) for session in plan.sessions]


def _item(item: Item) -> tuple[object, ...]:
    return item.id, item.exercise.slug, item.dosage, item.loads, item.optional, item.projected, item.review
