"""Strategies for what makes a dosage grow: conditions, rules, and planned changes for one week."""

import itertools
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from rehabplan.dosage import Axis, Dosage
from rehabplan.exercise import Exercise, Laterality
from rehabplan.progression import (
    AllOf,
    Completed,
    Condition,
    Deload,
    End,
    Every,
    Hold,
    Increase,
    InTurn,
    Ladder,
    Modulation,
    PainAtMost,
    PeriodUnit,
    RestWeek,
    Rule,
    Rung,
    SignedOff,
    StepBack,
    Table,
)
from rehabplan.testing._dosages import dosages, exercises
from rehabplan.testing._reuse import reused
from rehabplan.testing._values import numbers, slugs, sources, texts
from rehabplan.values import Number, Range, Unit

_STEPS: tuple[Number, ...] = (1, 2, 5, Fraction(1, 2), Fraction(5, 2), Fraction(1, 3))
_SHARES = (Fraction(1, 2), Fraction(3, 5), Fraction(2, 3))
_LAST_WEEK = 8


@reused
def everys() -> st.SearchStrategy[Every]:
    """Return paces: one to three sessions, days or weeks."""
    return st.builds(Every, st.integers(1, 3), st.sampled_from(PeriodUnit))


@reused
def conditions() -> st.SearchStrategy[Condition]:
    """Return conditions: work completed, pain, sign-off, and all of several."""
    single: st.SearchStrategy[Condition] = st.one_of(
        st.builds(Completed, st.sampled_from((1, Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)))),
        st.builds(PainAtMost, limit=st.integers(0, 10), source=sources()),
        st.builds(SignedOff, criterion=slugs(), text=texts()),
    )
    return st.one_of(single, st.lists(single, min_size=1, max_size=3).map(AllOf))


@reused
@st.composite
def _paces(draw: st.DrawFn) -> dict[str, Any]:
    """Return what any rule takes besides what it does."""
    if draw(st.booleans()):
        return {}
    first = draw(st.one_of(st.none(), st.integers(1, _LAST_WEEK)))
    return {
        "every": draw(everys()),
        "when": draw(st.one_of(st.none(), conditions())),
        "otherwise": draw(st.one_of(st.just(Hold()), st.integers(1, 3).map(StepBack))),
        "first_week": first,
        "last_week": draw(st.one_of(st.none(), st.integers(first or 1, _LAST_WEEK))),
    }


@st.composite
def increases(draw: st.DrawFn, *of: Dosage) -> Increase:
    """Return rules that raise an axis that all of the dosages have, from where the highest of them stands."""
    axis = draw(st.sampled_from([axis for axis in Axis if _shared(axis, of)]))
    amounts = [dosage.amount(axis) for dosage in of]
    most = max(amount.most for amount in amounts)
    room = 100 - most if _is_share(axis, of) else 20
    return Increase(
        axis,
        by=draw(st.sampled_from(_STEPS)),
        upto=most + draw(numbers(0, room)),
        end=draw(st.sampled_from([end for end in End if all(_has_end(amount, end) for amount in amounts)])),
        **draw(_paces()),
    )


def _shared(axis: Axis, of: Sequence[Dosage]) -> bool:
    values = [getattr(dosage.dose, axis.value) for dosage in of]
    if axis is Axis.RANGE_OF_MOTION:
        return None not in values and len({value.unit for value in values}) == 1
    return None not in values


def _is_share(axis: Axis, of: Sequence[Dosage]) -> bool:
    return axis is Axis.RANGE_OF_MOTION and of[0].dose.range_of_motion.unit is Unit.PERCENT  # type: ignore[union-attr]


def _has_end(amount: Range, end: End) -> bool:
    return {End.LOW: amount.low, End.HIGH: amount.high, End.BOTH: 1}[end] is not None


def in_turns(*of: Dosage, first: Rule | None = None) -> st.SearchStrategy[InTurn]:
    """Return one to three increases in turn, each fit for all of the dosages, perhaps behind a ``first`` rule."""
    leading = () if first is None else (first,)
    return st.lists(increases(*of), min_size=1, max_size=3).map(lambda rules: InTurn(*leading, *rules))


def rules_for(dosage: Dosage) -> st.SearchStrategy[Rule]:
    """Return rules for a prescription that gives its own dosage: an increase, or several in turn."""
    return st.one_of(increases(dosage), in_turns(dosage))


@reused
def tables(laterality: Laterality | None = None, *, with_template: bool = False) -> st.SearchStrategy[Table]:
    """Return tables of one to four rows for an exercise of this laterality."""
    rows = st.lists(dosages(laterality, with_template=with_template), min_size=1, max_size=4)
    return st.builds(Table, rows, every=everys())


@st.composite
def ladders(
    draw: st.DrawFn, variants: st.SearchStrategy[Exercise] | None = None, *, with_template: bool = False
) -> Ladder:
    """Return ladders of one to three rungs; ``variants`` are the exercises they are drawn from.

    Unless ``variants`` is given, no two of the exercises have the same slug.
    """
    drawn = st.lists(exercises() if variants is None else variants, min_size=1, max_size=3)
    if variants is None:
        drawn = drawn.filter(lambda found: len({exercise.slug for exercise in found}) == len(found))
    rungs = [draw(_rungs(exercise, with_template)) for exercise in draw(drawn)]
    return Ladder(rungs=rungs, **draw(_paces()))


@st.composite
def _rungs(draw: st.DrawFn, exercise: Exercise, with_template: bool) -> Rung:
    dosage = draw(dosages(exercise.laterality, with_template=with_template))
    return Rung(
        exercise=exercise,
        dosage=dosage,
        rule=draw(st.one_of(st.none(), rules_for(dosage))),
        leave_when=draw(st.one_of(st.none(), conditions())),
    )


def modulations_for(*of: Dosage) -> st.SearchStrategy[list[Modulation]]:
    """Return up to two planned changes for one week, each of which takes something from all of the dosages."""
    weeks = st.integers(2, _LAST_WEEK)
    single: st.SearchStrategy[Modulation] = weeks.map(lambda every: RestWeek(every=every))
    deloads = [
        (axis, share)
        for axis, share in itertools.product(Axis, _SHARES)
        if all(_takes_something(dosage, axis, share) for dosage in of)
    ]
    if deloads:
        cuts = st.tuples(weeks, st.sampled_from(deloads))
        single = st.one_of(cuts.map(lambda cut: Deload(every=cut[0], of=cut[1][0], share=cut[1][1])), single)
    return st.one_of(st.just([]), st.lists(single, min_size=1, max_size=2))


def _takes_something(dosage: Dosage, axis: Axis, share: Fraction) -> bool:
    if getattr(dosage.dose, axis.value) is None:
        return False
    amount = dosage.amount(axis)
    return Deload(every=2, of=axis, share=share).apply(dosage).amount(axis).most < amount.most
