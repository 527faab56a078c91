"""What a simulated log says of each item of a plan, read anew: nothing here is shared with the fold."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import attrs

from rehabplan import ItemReport, Level, Quantity, Session, SessionReport, Unit
from rehabplan.progression import FactKind


@attrs.frozen(kw_only=True)
class Told:
    """One item as it was shown, and what was reported of it. ``coming``: nobody can have said anything yet."""

    name: str
    date: date
    slot: int
    week: int
    required: bool
    coloured: bool
    coming: bool
    exercise: str
    dosage: Any
    loads: tuple[Any, ...]
    done: bool | None = None
    during: int | None = None
    worst: int | None = None
    before: int | None = None
    after: int | None = None
    morning: int | None = None
    usual: int | None = None
    effort: Any = None
    rest: Any = None
    symptoms: Mapping[str, bool] = attrs.field(factory=dict)
    reps: tuple[Any, ...] | None = None
    seconds: tuple[Any, ...] | None = None
    eased: tuple[bool, ...] | None = None
    """Which sets were done with less load than shown, where loads were reported."""

    @property
    def dose(self) -> Any:
        """The dose shown."""
        return self.dosage.dose

    @property
    def counts(self) -> bool:
        """Whether it should say how it felt."""
        return self.required or self.done is True

    @property
    def was_eased(self) -> bool:
        """Whether any set was done with less load than shown."""
        return self.eased is not None and any(self.eased)


def read(sessions: Iterable[Session], reports: Iterable[SessionReport], as_of: date) -> dict[str, list[Told]]:
    """Return for each prescription its items in their order, with what was reported of them."""
    ordered = sorted(reports, key=lambda report: (report.date, report.slot))
    usual: dict[tuple[date, int], int | None] = {}
    for earlier, report in zip([ordered[0], *ordered] if ordered else [], ordered, strict=False):
        usual[report.date, report.slot] = earlier.pain_before
    by_session = {(report.date, report.slot): report for report in ordered}
    found: dict[str, list[Told]] = {}
    for session in sessions:
        report = by_session.get((session.date, session.slot))
        for item in session.items:
            shown = {
                "name": item.prescription,
                "date": session.date,
                "slot": session.slot,
                "week": session.week,
                "required": not item.optional,
                "coloured": item.fact.kind is FactKind.COLOURED,
                "coming": report is None and session.date >= as_of,
                "exercise": item.exercise.slug,
                "dosage": item.dosage,
                "loads": item.loads,
            }
            said = {} if report is None else _said(report, item, usual[session.date, session.slot])
            found.setdefault(item.prescription, []).append(Told(**shown, **said))
    return found


def _said(report: SessionReport, item: Any, usual: int | None) -> dict[str, Any]:
    own = [each for each in report.items if each.prescription == item.prescription]
    pains = [each.pain for each in own if each.pain is not None]
    during = max(pains) if pains else report.pain_during
    scores = (during, report.pain_after, report.pain_next_morning, report.pain_24_h_after)
    known = [score for score in scores if score is not None]
    eased = [each for each in (_eased(one, item) for one in own) if each is not None]
    dose = item.dosage.dose
    timed = dose.duration is not None or _in_seconds(dose.hold)
    efforts = [each.effort for each in own if each.effort is not None]
    rests = [each.rest.amount.most for each in own if each.rest is not None]
    return {
        "done": _done(report, own, item),
        "during": during,
        "worst": max(known) if known else None,
        "before": report.pain_before,
        "after": report.pain_after,
        "morning": report.pain_next_morning,
        "usual": usual,
        "effort": efforts[0] if efforts else None,
        "rest": min(rests) if rests else None,
        "symptoms": {each.name: each.present for each in report.symptoms if each.present is not None},
        "reps": _least([each.reps for each in own]) if dose.reps is not None else None,
        "seconds": _least([each.seconds for each in own]) if timed else None,
        "eased": tuple(map(any, zip(*eased, strict=True))) if eased else None,
    }


def _least(figures: list[Any]) -> tuple[Any, ...] | None:
    known = [each for each in figures if each is not None]
    return tuple(map(min, *known)) if len(known) > 1 else (known[0] if known else None)


def _in_seconds(hold: Any) -> bool:
    first = hold[0] if isinstance(hold, tuple) else hold
    return first is not None and first.unit is Unit.SECONDS


def _eased(own: ItemReport, item: Any) -> list[bool] | None:
    """Return which sets had less load than shown; those of these patients are in the unit shown, set by set."""
    if own.loads is None:
        return None
    return [_figure(lifted) < _figure(shown) for lifted, shown in zip(own.loads, item.loads, strict=True)]


def _figure(load: Any) -> Any:
    match load:
        case Quantity(amount=amount):
            return amount.least
        case Level(at=at, levels=levels):
            return levels.index(at)
    raise AssertionError(load)


def _done(report: SessionReport, own: list[ItemReport], item: Any) -> bool | None:
    if not own:
        return report.done
    answers = [_one_done(each, report, item) for each in own]
    sides = {each.side for each in own}
    halves = item.dosage.dose.counted is not None and None not in sides and len(sides) < 2
    answers += [None] if halves else []
    if False in answers:
        return False
    return None if None in answers else True


def _one_done(own: ItemReport, report: SessionReport, item: Any) -> bool | None:
    eased = _eased(own, item)
    if eased is not None and any(eased):
        return False
    if own.done is not None:
        return own.done
    dose = item.dosage.dose
    reached = [True] if eased is not None else []
    if own.reps is not None:
        reached.append(_reached(own.reps, dose.reps, dose))
    if own.seconds is not None:
        reached.append(_reached(own.seconds, dose.hold if dose.duration is None else dose.duration, dose))
    return all(reached) if reached else report.done


def _reached(figures: tuple[Any, ...], asked: Any, dose: Any) -> bool:
    return len(figures) >= dose.sets.least and all(figure >= low(asked, index) for index, figure in enumerate(figures))


def of_set(asked: Any, index: int) -> Any:
    """Return the amount asked of a set, the last one's where more are counted."""
    one = asked[min(index, len(asked) - 1)] if isinstance(asked, tuple) else asked
    return getattr(one, "amount", one)


def low(asked: Any, index: int) -> Any:
    """Return the least that a set asks for; "up to" asks for 1, or for all where that is less."""
    amount = of_set(asked, index)
    if amount.low is not None:
        return amount.low
    return 1 if amount.high is None else min(1, amount.high)
