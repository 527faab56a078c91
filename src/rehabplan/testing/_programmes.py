"""Strategies for prescriptions and programmes."""

from collections.abc import Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from rehabplan.dosage import Dosage
from rehabplan.exercise import Exercise
from rehabplan.frequency import Frequency
from rehabplan.prescription import DayPart, Place, Prescription
from rehabplan.programme import AfterEnd, Group, Phase, Programme, Review, Supervision, Template
from rehabplan.progression import Ladder, Rule, Silence, Table
from rehabplan.testing._dosages import dosages, exercises, frequencies
from rehabplan.testing._reuse import reused
from rehabplan.testing._rules import in_turns, increases, ladders, modulations_for, rules_for, tables
from rehabplan.testing._values import languages, lines, paragraphs, slugs, sources, texts

_FEW = 2


@st.composite
def prescriptions(
    draw: st.DrawFn,
    variants: st.SearchStrategy[Exercise] | None = None,
    *,
    with_template: bool = False,
    max_weeks: int = 8,
) -> Prescription:
    """Return prescriptions of every kind: held, growing, by a table, by a ladder, one after the other.

    ``variants`` are the exercises they are drawn from. With ``with_template`` their days may be those of a template,
    so that only a programme with such a template can hold them.
    """
    kind = draw(st.sampled_from((_held, _growing, _by_table, _by_ladder)))
    fields: dict[str, Any] = draw(kind(variants, with_template))
    plain = Prescription(id="plain", **fields)
    named = plain.exercise is not None and draw(st.booleans())
    first_week = draw(st.integers(1, max_weeks))
    once_a_day = plain.opening.frequency.times_per_day.most == 1
    return Prescription(
        id=plain.opening_exercise.slug if named else draw(slugs()),
        modulations=draw(modulations_for(*(dosage for _exercise, dosage in plain.variants()))),
        day_part=draw(st.one_of(st.none(), st.sampled_from(DayPart))) if once_a_day else None,
        place=draw(st.sampled_from(Place)),
        first_week=first_week,
        last_week=draw(st.one_of(st.none(), st.integers(first_week, max_weeks))),
        basis=draw(st.one_of(st.none(), texts(paragraphs()))),
        **fields,
    )


@st.composite
def _held(draw: st.DrawFn, variants: st.SearchStrategy[Exercise] | None, with_template: bool) -> dict[str, Any]:
    exercise = draw(exercises() if variants is None else variants)
    return {"exercise": exercise, "dosage": draw(dosages(exercise.laterality, with_template=with_template))}


@st.composite
def _growing(draw: st.DrawFn, variants: st.SearchStrategy[Exercise] | None, with_template: bool) -> dict[str, Any]:
    fields: dict[str, Any] = draw(_held(variants, with_template))
    return {**fields, "rule": draw(rules_for(fields["dosage"]))}


@st.composite
def _by_table(draw: st.DrawFn, variants: st.SearchStrategy[Exercise] | None, with_template: bool) -> dict[str, Any]:
    exercise = draw(exercises() if variants is None else variants)
    table = draw(tables(exercise.laterality, with_template=with_template))
    return {"exercise": exercise, "rule": draw(_perhaps_then(table, table.rows))}


@st.composite
def _by_ladder(draw: st.DrawFn, variants: st.SearchStrategy[Exercise] | None, with_template: bool) -> dict[str, Any]:
    ladder = draw(ladders(variants, with_template=with_template))
    return {"rule": draw(_perhaps_then(ladder, [rung.dosage for rung in ladder.rungs]))}


def _perhaps_then(first: Table | Ladder, of: Sequence[Dosage]) -> st.SearchStrategy[Rule]:
    return st.one_of(st.just(first), in_turns(*of, first=first))


@reused
@st.composite
def programmes(draw: st.DrawFn, *, max_weeks: int = 8, max_prescriptions: int = 5) -> Programme:
    """Return programmes of one to ``max_prescriptions`` prescriptions and one to ``max_weeks`` weeks.

    They hold all that a programme can say: phases, templates, groups, reviews, stop rules, red flags, contact.
    """
    phases = draw(_phases(max_weeks))
    weeks = sum(phase.weeks for phase in phases) or draw(st.integers(1, max_weeks))
    held, templates = draw(_arranged(weeks, max_prescriptions))
    ids = [prescription.id for prescription in held]
    return Programme(
        title=draw(texts()),
        phases=[attrs.evolve(phase, prescriptions=draw(_awake(ids))) for phase in phases],
        weeks=weeks,
        prescriptions=held,
        slug=draw(st.one_of(st.none(), slugs())),
        version=draw(st.integers(1, 9)),
        language=draw(languages()),
        templates=templates,
        groups=draw(_groups(held)),
        reviews=draw(_reviews(weeks)),
        goals=draw(_few(texts(paragraphs()))),
        stop_rules=draw(_few(texts(paragraphs()))),
        red_flags=draw(_few(texts(paragraphs()))),
        contact=draw(st.one_of(st.none(), texts())),
        sources=draw(_few(sources())),
        silence=draw(st.sampled_from(Silence)),
        after_end=draw(st.sampled_from(AfterEnd)),
        supervision=draw(st.sampled_from(Supervision)),
        prescriber=draw(st.one_of(st.none(), lines())),
    )


def _few(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(entries, max_size=_FEW)


def _awake(ids: Sequence[str]) -> st.SearchStrategy[list[str] | None]:
    return st.one_of(st.none(), st.lists(st.sampled_from(ids), max_size=len(ids)))


@reused
@st.composite
def _phases(draw: st.DrawFn, max_weeks: int) -> list[Phase]:
    left, phases = max_weeks, list[Phase]()
    for phase_id in draw(st.lists(slugs(), max_size=3, unique=True)):
        if left:
            weeks = draw(st.integers(1, left))
            phases.append(Phase(id=phase_id, weeks=weeks, title=draw(st.one_of(st.none(), texts()))))
            left -= weeks
    return phases


@st.composite
def _arranged(draw: st.DrawFn, weeks: int, most: int) -> tuple[list[Prescription], list[Template]]:
    """Return prescriptions with ids of their own, some of them in templates, some of them behind another."""
    pool = draw(st.lists(exercises(), min_size=1, max_size=most, unique_by=lambda exercise: exercise.slug))
    template_ids = draw(st.lists(slugs(), max_size=_FEW, unique=True))
    members: dict[str, list[str]] = {template_id: [] for template_id in template_ids}
    held: list[Prescription] = []
    for _ in range(draw(st.integers(1, most))):
        template_id = draw(st.sampled_from([None, *template_ids]))
        drawn = draw(prescriptions(st.sampled_from(pool), with_template=template_id is not None, max_weeks=weeks))
        taken = [each.id for each in held]
        own = drawn if drawn.id not in taken else attrs.evolve(drawn, id=_another(drawn.id, taken))
        held.append(attrs.evolve(own, after=draw(st.one_of(st.none(), st.sampled_from(taken)))) if taken else own)
        if template_id is not None:
            members[template_id].insert(draw(st.integers(0, len(members[template_id]))), own.id)
    if draw(st.booleans()):
        held.reverse()
    return held, [draw(_template(template_id, members[template_id])) for template_id in template_ids]


def _another(name: str, taken: Sequence[str]) -> str:
    return next(found for index in range(2, len(taken) + 3) if (found := f"{name}-{index}") not in taken)


def _template(template_id: str, members: Sequence[str]) -> st.SearchStrategy[Template]:
    return st.builds(
        Template,
        id=st.just(template_id),
        prescriptions=st.just(members),
        frequency=frequencies().map(lambda frequency: Frequency(frequency.days)),
        title=st.one_of(st.none(), texts()),
    )


@st.composite
def _groups(draw: st.DrawFn, held: Sequence[Prescription]) -> list[Group]:
    free = [prescription for prescription in held if not prescription.brings_dosage]
    if not free or draw(st.booleans()):
        return []
    chosen = draw(st.lists(st.sampled_from(free), min_size=1, max_size=3, unique_by=lambda each: each.id))
    rule = draw(increases(*(prescription.opening for prescription in chosen)))
    return [Group(prescriptions=[prescription.id for prescription in chosen], rule=rule)]


@st.composite
def _reviews(draw: st.DrawFn, weeks: int) -> list[Review]:
    reviewed = draw(st.lists(st.integers(1, weeks), max_size=_FEW, unique=True))
    reviews = [Review(week) for week in reviewed]
    named: bool = draw(st.booleans())
    return [Review(reviews[0].week, draw(slugs())), *reviews[1:]] if reviews and named else reviews
