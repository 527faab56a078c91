"""Strategies for prescriptions of every kind."""

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from rehabplan.dosage import Dosage
from rehabplan.exercise import Exercise
from rehabplan.prescription import DayPart, Place, Prescription
from rehabplan.progression import Cycle, Ladder, Rule, Table
from rehabplan.testing._dosages import dosages, frequencies
from rehabplan.testing._equipment import roundings
from rehabplan.testing._exercises import exercises
from rehabplan.testing._movers import in_turns, rules_for
from rehabplan.testing._reuse import few, reused
from rehabplan.testing._rooms import rooms
from rehabplan.testing._rules import cycles, ladders, modulations_for, tables
from rehabplan.testing._values import paragraphs, slugs, texts

_DAYS = 7


@st.composite
def prescriptions(
    draw: st.DrawFn,
    variants: st.SearchStrategy[Exercise] | None = None,
    *,
    with_template: bool = False,
    max_weeks: int = 8,
) -> Prescription:
    """Return prescriptions of every kind: held, growing, by a table, a cycle or a ladder, one after the other.

    ``variants`` are the exercises they are drawn from. With ``with_template`` their days may be those of a template,
    so that only a programme with such a template can hold them.
    """
    kind = draw(st.sampled_from((_held, _growing, _growing, _by_table, _by_cycle, _by_ladder)))
    fields: dict[str, Any] = draw(kind(exercises() if variants is None else variants, with_template))
    plain = Prescription(id="plain", **fields)
    named = plain.exercise is not None and draw(st.booleans())
    more = few(draw, _besides(max_weeks))
    window = more.pop("window", {})
    if more.pop("modulations", False):
        more["modulations"] = draw(modulations_for(*(dosage for _exercise, dosage in plain.variants())))
    lateralities = {exercise.laterality for exercise, _dosage in plain.variants()}
    if more.pop("maintenance", False) and len(lateralities) == 1:
        more["maintenance"] = draw(dosages(lateralities.pop(), with_template=with_template))
        more.pop("maintenance_frequency", None)
    often = plain.opening.frequency
    if often.times_per_day.most > 1 or often.every is not None:
        more.pop("day_part", None)
    return Prescription(id=plain.opening_exercise.slug if named else draw(slugs()), **more, **window, **fields)


@reused
def _besides(max_weeks: int) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "modulations": st.just(True),
        "window": st.one_of(_weeks(max_weeks), _days(max_weeks)),
        "day_part": st.sampled_from(DayPart),
        "place": st.sampled_from(Place),
        "maintenance": st.just(True),
        "maintenance_frequency": frequencies(),
        "rounding": roundings(),
        "basis": texts(paragraphs()),
    }


@reused
@st.composite
def _weeks(draw: st.DrawFn, max_weeks: int) -> dict[str, Any]:
    first = draw(st.integers(1, max_weeks))
    return {"first_week": first, "last_week": draw(st.one_of(st.none(), st.integers(first, max_weeks)))}


@reused
@st.composite
def _days(draw: st.DrawFn, max_weeks: int) -> dict[str, Any]:
    first = draw(st.one_of(st.none(), st.integers(0, _DAYS * max_weeks)))
    return {"first_day": first, "last_day": draw(st.one_of(st.none(), st.integers(first or 0, _DAYS * max_weeks)))}


@st.composite
def _held(draw: st.DrawFn, variants: st.SearchStrategy[Exercise], with_template: bool) -> dict[str, Any]:
    exercise = draw(variants)
    return {"exercise": exercise, "dosage": draw(dosages(exercise.laterality, with_template=with_template))}


@st.composite
def _growing(draw: st.DrawFn, variants: st.SearchStrategy[Exercise], with_template: bool) -> dict[str, Any]:
    fields: dict[str, Any] = draw(_held(variants, with_template))
    return {**fields, "rule": draw(rules_for(fields["dosage"]))} if rooms([fields["dosage"]]) else fields


@st.composite
def _by_table(draw: st.DrawFn, variants: st.SearchStrategy[Exercise], with_template: bool) -> dict[str, Any]:
    exercise = draw(variants)
    table = draw(tables(exercise.laterality, with_template=with_template))
    return {"exercise": exercise, "rule": _perhaps_then(draw, table, table.rows)}


@st.composite
def _by_cycle(draw: st.DrawFn, variants: st.SearchStrategy[Exercise], with_template: bool) -> dict[str, Any]:
    exercise = draw(variants)
    cycle = draw(cycles(exercise.laterality, with_template=with_template))
    return {"exercise": exercise, "rule": _perhaps_then(draw, cycle, cycle.rows)}


@st.composite
def _by_ladder(draw: st.DrawFn, variants: st.SearchStrategy[Exercise], with_template: bool) -> dict[str, Any]:
    ladder = draw(ladders(variants, with_template=with_template))
    return {"rule": _perhaps_then(draw, ladder, [rung.dosage for rung in ladder.rungs])}


def _perhaps_then(draw: st.DrawFn, first: Table | Cycle | Ladder, of: Sequence[Dosage]) -> Rule:
    return draw(in_turns(*of, first=first)) if rooms(of) and draw(st.integers(0, 3)) == 3 else first
