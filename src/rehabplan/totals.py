"""What a plan adds up to, by week and prescription."""

from collections.abc import Iterator

import attrs

from rehabplan.dose import Counted, Dose
from rehabplan.estimate import DEFAULT_ESTIMATE, LengthEstimate
from rehabplan.planning import Plan
from rehabplan.values import Range, half_up


@attrs.frozen
class Span:
    """From the least to the most: required sessions at the low ends, all sessions at the high ends."""

    low: int = 0
    high: int = 0

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)


@attrs.frozen
class Totals:
    """Sessions, sets, repetitions and seconds under tension, both sides counted where each works."""

    sessions: Span = Span()
    sets: Span = Span()
    reps: Span = Span()
    seconds_under_tension: Span = Span()

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            self.sessions + other.sessions,
            self.sets + other.sets,
            self.reps + other.reps,
            self.seconds_under_tension + other.seconds_under_tension,
        )


def weekly_totals(plan: Plan, estimate: LengthEstimate = DEFAULT_ESTIMATE) -> dict[tuple[int, str], Totals]:
    """Return the totals by (week, prescription id), weeks counted from 1.

    Tension lasts as long as a timed set, or as long as each repetition is held; a repetition without a stated hold
    counts the estimate's ``seconds_per_rep``.
    """
    totals: dict[tuple[int, str], Totals] = {}
    for key, more in _items(plan, estimate):
        totals[key] = totals.get(key, Totals()) + more
    return totals


def _items(plan: Plan, estimate: LengthEstimate) -> Iterator[tuple[tuple[int, str], Totals]]:
    for session in plan.sessions:
        for item in session.items:
            totals = _of_dose(item.dosage.dose, estimate)
            if item.optional:
                totals = Totals(*(Span(0, getattr(totals, field.name).high) for field in attrs.fields(Totals)))
            yield (session.week, item.prescription), totals


def _of_dose(dose: Dose, estimate: LengthEstimate) -> Totals:
    sides = 2 if dose.counted is Counted.PER_SIDE else 1
    sets = _span(dose.sets)
    sets = Span(sets.low * sides, sets.high * sides)
    reps = Span() if dose.reps is None else _span(dose.reps)
    tension = _tension(dose, reps, estimate)
    return Totals(
        Span(1, 1),
        sets,
        Span(sets.low * reps.low, sets.high * reps.high),
        Span(sets.low * tension.low, sets.high * tension.high),
    )


def _tension(dose: Dose, reps: Span, estimate: LengthEstimate) -> Span:
    if dose.duration is not None:
        return _span(dose.duration.amount)
    each = Span(estimate.seconds_per_rep, estimate.seconds_per_rep)
    if dose.hold is not None:
        hold = _span(dose.hold.amount)
        scale = estimate.seconds_in(dose.hold)
        each = Span(hold.low * scale, hold.high * scale)
    return Span(reps.low * each.low, reps.high * each.high)


def _span(amount: Range) -> Span:
    return Span(half_up(amount.least), half_up(amount.most))
