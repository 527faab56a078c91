"""Strategies for exercises, doses, frequencies and dosages."""

import math
from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from rehabplan.dosage import Axis, Dosage
from rehabplan.dose import Counted, Dose
from rehabplan.exercise import SIDES_OF, Exercise, Intensity, Laterality, Side
from rehabplan.frequency import (
    DAYS_IN_A_WEEK,
    Daily,
    Days,
    EveryDays,
    Frequency,
    OnWeekdays,
    PerWeek,
    Weekday,
    WithTemplate,
)
from rehabplan.testing._reuse import reused
from rehabplan.testing._values import lines, paragraphs, quantities, ranges, slugs, sources, texts, urls
from rehabplan.values import Unit, seconds


@reused
def exercises(
    *, slug: st.SearchStrategy[str] | None = None, laterality: Laterality | None = None
) -> st.SearchStrategy[Exercise]:
    """Return exercises; ``slug`` and ``laterality`` fix what they are drawn from."""
    needed: dict[str, st.SearchStrategy[Any]] = {
        "slug": slugs() if slug is None else slug,
        "name": texts(),
        "laterality": st.sampled_from(Laterality) if laterality is None else st.just(laterality),
        "intensity": st.sampled_from(Intensity),
    }
    # Half of them bare, so that a whole programme is quick to draw.
    return st.one_of(st.builds(Exercise, **needed), _described(needed))


def _described(needed: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Exercise]:
    return st.builds(
        Exercise,
        **needed,
        steps=_few(texts(paragraphs())),
        cues=_few(texts()),
        cautions=_few(texts(paragraphs())),
        positions=_few(texts()),
        equipment=_few(st.lists(texts(), min_size=1, max_size=2)),
        region=_few(lines()),
        muscles=_few(lines()),
        pictures=_few(urls()),
        video=st.one_of(st.none(), urls()),
        source=st.one_of(st.none(), sources()),
    )


def _few(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(entries, max_size=2)


def doses(laterality: Laterality | None = None, axes: Iterable[Axis] = ()) -> st.SearchStrategy[Dose]:
    """Return doses on a side that an exercise of this laterality has; ``axes`` are those they must have.

    A dose has repetitions or a duration, never both; ``axes`` that ask for both cannot be met.
    """
    return _doses(laterality, frozenset(axes))


@reused
@st.composite
def _doses(draw: st.DrawFn, laterality: Laterality | None, needed: frozenset[Axis]) -> Dose:
    sides = [side for side in Side if laterality is None or side in SIDES_OF[laterality]]
    side = draw(st.sampled_from(sides))
    timed = Axis.DURATION in needed or (Axis.REPS not in needed and draw(st.booleans()))
    return Dose(
        sets=draw(ranges(1, 4, whole=True)),
        reps=None if timed else draw(ranges(1, 30)),
        duration=draw(quantities(Unit.SECONDS)) if timed else None,
        hold=draw(_maybe(quantities(Unit.SECONDS, Unit.BREATHS), always=Axis.HOLD in needed)),
        range_of_motion=draw(
            _maybe(
                quantities(Unit.PERCENT, Unit.CENTIMETRES, Unit.DEGREES, whole=True),
                always=Axis.RANGE_OF_MOTION in needed,
            )
        ),
        rest=draw(_maybe(quantities(Unit.SECONDS))),
        side=side,
        counted=draw(st.sampled_from(Counted)) if side in {Side.EACH, Side.ALTERNATING} else None,
        one_rep=draw(_maybe(texts())),
    )


@reused
def _maybe(values: st.SearchStrategy[Any], *, always: bool = False) -> st.SearchStrategy[Any]:
    return values if always else st.one_of(st.none(), values)


@reused
def frequencies(*, with_template: bool = False) -> st.SearchStrategy[Frequency]:
    """Return frequencies up to four times a day; with ``with_template`` also those that leave the days to a template.

    Some lie further apart than a repeating week can hold: planning them warns with ``AdjustedDaysWarning``.
    """
    days: st.SearchStrategy[Days] = st.one_of(
        st.just(Daily()),
        _per_week(),
        st.lists(st.sampled_from(Weekday), min_size=1, max_size=DAYS_IN_A_WEEK).map(OnWeekdays),
        st.integers(1, 10).map(EveryDays),
    )
    if with_template:
        days = st.one_of(st.just(WithTemplate()), days)
    gap = st.integers(30, 150).map(lambda minutes: seconds(minutes * 60))
    return st.builds(Frequency, days, times_per_day=ranges(1, 4, whole=True), minimum_gap=_maybe(gap))


@reused
@st.composite
def _per_week(draw: st.DrawFn) -> PerWeek:
    days_apart = draw(st.integers(1, DAYS_IN_A_WEEK))
    return PerWeek(draw(ranges(1, math.ceil(DAYS_IN_A_WEEK / days_apart), whole=True)), days_apart)


def dosages(
    laterality: Laterality | None = None, axes: Iterable[Axis] = (), *, with_template: bool = False
) -> st.SearchStrategy[Dosage]:
    """Return dosages of an exercise of this laterality, with at least these axes."""
    return _dosages(laterality, frozenset(axes), with_template)


@reused
def _dosages(laterality: Laterality | None, axes: frozenset[Axis], with_template: bool) -> st.SearchStrategy[Dosage]:
    return st.builds(Dosage, doses(laterality, axes), frequencies(with_template=with_template))
