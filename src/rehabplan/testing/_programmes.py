"""Strategies for programmes."""

import itertools
from collections.abc import Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from rehabplan.dosage import Axis
from rehabplan.errors import InvalidValue
from rehabplan.loads import PercentOfLoad
from rehabplan.missed import ComeBack, Missed, MissedPolicy
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.programme_parts import AfterEnd, Confidence, Numbering, Rotation, Supervision, Template
from rehabplan.progression import Silence
from rehabplan.testing._conditions import SYMPTOMS
from rehabplan.testing._equipment import conversion_tables, reference_lists, roundings, test_results
from rehabplan.testing._exercises import exercises
from rehabplan.testing._parts import groups_of, phases, profiles, restrictions, reviews_in, templates_of
from rehabplan.testing._prescriptions import prescriptions
from rehabplan.testing._reuse import few, reused
from rehabplan.testing._rules import entries
from rehabplan.testing._values import languages, lines, paragraphs, ranges, slugs, sources, texts

_FEW = 2


@reused
@st.composite
def programmes(draw: st.DrawFn, *, max_weeks: int = 8, max_prescriptions: int = 5) -> Programme:
    """Return programmes of one to ``max_prescriptions`` prescriptions and one to ``max_weeks`` weeks.

    They hold all that a programme can say, each of them little of it. A phase that is left only when something is met
    may be prolonged beyond ``max_weeks``.
    """
    listed = draw(phases(max_weeks))
    weeks = sum(phase.weeks for phase in listed) or draw(st.integers(1, max_weeks))
    held, templates, rotations = draw(_arranged(weeks, max_prescriptions))
    ids = tuple(prescription.id for prescription in held)
    working = few(draw, _working(ids, weeks, len(listed)))
    if working.get("numbering") is Numbering.POSTOPERATIVE and "missed" in working:
        working["missed"] = attrs.evolve(working["missed"], policy=draw(st.sampled_from(_NEVER_STOPPING)))
    programme = Programme(
        title=draw(texts()),
        phases=[attrs.evolve(phase, prescriptions=draw(_awake(ids))) for phase in listed],
        weeks=weeks,
        prescriptions=held,
        templates=templates,
        rotations=rotations,
        groups=draw(groups_of(held)),
        reviews=draw(reviews_in(weeks)),
        silence=draw(st.sampled_from(Silence)),
        after_end=draw(st.sampled_from(AfterEnd)),
        **working,
        **few(draw, _described()),
    )
    return _with_profile(draw, programme) if draw(st.integers(0, 5)) == 5 else programme


_NEVER_STOPPING = [policy for policy in MissedPolicy if policy is not MissedPolicy.SHIFT]


@reused
def _working(ids: tuple[str, ...], weeks: int, phases: int) -> dict[str, st.SearchStrategy[Any]]:
    """Return the fields, besides the usual ones, that change the plan."""
    results = test_results(prescriptions=ids)
    unlike = st.lists(results, min_size=1, max_size=_FEW, unique_by=lambda each: (each.test, each.prescription))
    entry = {"entry": entries(phases)} if phases else {}
    return {
        **entry,
        "restrictions": st.lists(restrictions(ids, max_weeks=weeks), min_size=1, max_size=_FEW),
        "results": unlike,
        "references": reference_lists(),
        "conversion": conversion_tables(fitting=True),
        "rounding": roundings(),
        "numbering": st.sampled_from(Numbering),
        "heavy_hours": st.integers(25, 168),
        "missed": missed_policies(),
        "stop_signs": st.lists(st.sampled_from(SYMPTOMS), min_size=1, max_size=_FEW, unique=True),
    }


@reused
def _described() -> dict[str, st.SearchStrategy[Any]]:
    """Return the fields that say for whom a programme is, how sure it is, and what to watch."""
    words = texts(paragraphs())
    return {
        "slug": slugs(),
        "version": st.integers(1, 9),
        "language": languages(),
        "goals": _some(words),
        "stop_rules": _some(words),
        "red_flags": _some(words),
        "contact": texts(),
        "sources": _some(sources()),
        "supervision": st.sampled_from(Supervision),
        "prescriber": lines(),
        "population": words,
        "conditions": _some(lines()),
        "regions": _some(lines()),
        "confidence": st.sampled_from(Confidence),
        "ambiguities": _some(words),
        "choices": _some(words),
    }


@reused
def missed_policies() -> st.SearchStrategy[Missed]:
    """Return policies for missed sessions, with what up to two absences cost."""
    absences = st.lists(st.tuples(st.integers(2, 21), st.integers(1, 4)), max_size=2)
    come_back = st.tuples(absences, st.booleans()).map(lambda drawn: _come_back(*drawn))
    return st.builds(Missed, policy=st.sampled_from(MissedPolicy), within_days=st.integers(1, 14), come_back=come_back)


def _come_back(absences: list[tuple[int, int]], all_the_way: bool) -> list[ComeBack]:
    """Return what absences cost, each longer one more, the longest perhaps everything."""
    days = itertools.accumulate(gone for gone, _steps in absences)
    costs = itertools.accumulate(steps for _gone, steps in absences)
    rows = [ComeBack(after_days=gone, steps=steps) for gone, steps in zip(days, costs, strict=True)]
    return [*rows[:-1], *(attrs.evolve(row, to_start=all_the_way) for row in rows[-1:])]


def _some(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(entries, min_size=1, max_size=_FEW)


def _awake(ids: Sequence[str]) -> st.SearchStrategy[list[str] | None]:
    return st.one_of(st.none(), st.lists(st.sampled_from(ids), max_size=len(ids)))


def _with_profile(draw: st.DrawFn, programme: Programme) -> Programme:
    """Return the programme with a profile, without one where a group could not start from what it opens with."""
    profile = draw(profiles(programme.prescriptions))
    try:
        return attrs.evolve(programme, profiles=[profile])
    except InvalidValue:
        return programme


@st.composite
def _arranged(draw: st.DrawFn, weeks: int, most: int) -> tuple[list[Prescription], list[Template], list[Rotation]]:
    """Return prescriptions with ids of their own, some of them in templates, some of them beside another."""
    pool = draw(st.lists(exercises(), min_size=1, max_size=most, unique_by=lambda exercise: exercise.slug))
    template_ids = draw(st.lists(slugs(), max_size=_FEW, unique=True))
    members: dict[str, list[str]] = {template_id: [] for template_id in template_ids}
    held: list[Prescription] = []
    for _ in range(draw(st.integers(1, most))):
        template_id = draw(st.sampled_from([None, *template_ids]))
        drawn = draw(prescriptions(st.sampled_from(pool), with_template=template_id is not None, max_weeks=weeks))
        taken = [each.id for each in held]
        own = drawn if drawn.id not in taken else attrs.evolve(drawn, id=_another(drawn.id, taken))
        held.append(_beside(draw, own, held) if held else own)
        if template_id is not None:
            members[template_id].insert(draw(st.integers(0, len(members[template_id]))), own.id)
    if draw(st.booleans()):
        held.reverse()
    return held, *draw(templates_of(members))


def _another(name: str, taken: Sequence[str]) -> str:
    return next(found for index in range(2, len(taken) + 3) if (found := f"{name}-{index}") not in taken)


def _beside(draw: st.DrawFn, own: Prescription, held: Sequence[Prescription]) -> Prescription:
    """Return the prescription with what it says of another: after it, never on its day, in its place, at its load."""
    others = st.sampled_from([each.id for each in held])
    fields = {"after": others, "apart_from": st.lists(others, min_size=1, max_size=_FEW, unique=True)}
    said = few(draw, {**fields, "instead_of": others, "load": others})
    leader = said.pop("load", None)
    if (
        leader is None
        or own.rule is not None
        or any(getattr(each, "of", None) is Axis.LOAD for each in own.modulations)
    ):
        return attrs.evolve(own, **said)
    if own.dosage is None or own.dosage.then or own.dosage.dose.to_prescribe:
        return attrs.evolve(own, **said)
    load = PercentOfLoad(draw(ranges(1, 120)), leader)
    dosage = attrs.evolve(own.dosage, dose=attrs.evolve(own.dosage.dose, load=load))
    return attrs.evolve(own, dosage=dosage, **said)
