"""What several sources say of one session, put together without adding up."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from rehabplan.dosage import Axis
from rehabplan.effort import Effort, EffortScale
from rehabplan.progression import Entry
from rehabplan.report import SessionReport, TestResult
from rehabplan.values import Number


def put_together(told: Sequence[Entry]) -> Entry:
    """Return one entry from what several sources say of an item.

    What was done is what one source alone reports, the one that reports most; nothing is added up, and an effort or a
    rest that this one does not tell is unknown. Pain, stiffness, effort and rest are the worst that any of them says,
    and a symptom is there if one says so. The pain it began with is a level that others are compared with: where the
    sources disagree, nobody knows it.
    """
    best = max(told, key=lambda entry: (entry.done is True, entry.done is False, _volume(entry.achieved)))
    return attrs.evolve(
        best,
        pain_during=most(*(entry.pain_during for entry in told)),
        worst_pain=most(*(entry.worst_pain for entry in told)),
        pain_before=agreed(entry.pain_before for entry in told),
        pain_after=most(*(entry.pain_after for entry in told)),
        pain_next_morning=most(*(entry.pain_next_morning for entry in told)),
        pain_24_h_after=most(*(entry.pain_24_h_after for entry in told)),
        stiffness=most(*(entry.stiffness for entry in told)),
        effort=None if best.effort is None else hardest(entry.effort for entry in told),
        disputed=frozenset(name for name in ("pain_during", "effort") if _is_disputed(told, name)),
        unclear=best.done is None and any(entry.unclear for entry in told),
        rest=None if best.rest is None else min(entry.rest for entry in told if entry.rest is not None),
        symptoms={name: any(entry.symptoms.get(name) for entry in told) for entry in told for name in entry.symptoms},
    )


def _is_disputed(told: Sequence[Entry], name: str) -> bool:
    """Whether two sources say different things, both of them something."""
    said = [value for value in (getattr(entry, name) for entry in told) if value is not None]
    return any(value != said[0] for value in said)


def _volume(achieved: Mapping[Axis, tuple[Number, ...]]) -> tuple[Number, ...]:
    """Return how much was achieved, to compare two sources by: the load first, where there is one."""
    return tuple(
        sum(achieved.get(axis, ())) for axis in (Axis.LOAD, Axis.REPS, Axis.HOLD, Axis.DURATION, Axis.DISTANCE)
    )


def most(*scores: int | None) -> int | None:
    """Return the highest of the scores that are known."""
    highest = None
    for score in scores:
        if score is not None and (highest is None or score > highest):
            highest = score
    return highest


def agreed(scores: Iterable[int | None]) -> int | None:
    """Return the one score that all who give one agree on."""
    known = {score for score in scores if score is not None}
    return known.pop() if len(known) == 1 else None


def hardest(efforts: Iterable[Effort | None]) -> Effort | None:
    """Return the hardest effort rated; ratings on two scales say nothing together."""
    rated = [effort for effort in efforts if effort is not None]
    if not rated or len({effort.scale for effort in rated}) > 1:
        return None
    harder = min if rated[0].scale is EffortScale.RIR else max
    return harder(rated, key=lambda effort: effort.amount.most)


def undisputed(reports: Sequence[SessionReport]) -> list[TestResult]:
    """Return what several sources say that the tests of one session measured, without what they do not agree on."""
    said: dict[tuple[str, str | None], list[TestResult]] = {}
    for report in reports:
        for result in report.results:
            said.setdefault((result.test, result.prescription), []).append(result)
    return [told[0] for told in said.values() if all(each == told[0] for each in told)]
