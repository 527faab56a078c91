"""What is known of planned sessions: reported, still to come, or unknown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import attrs

from rehabplan.dose import Dose
from rehabplan.exercise import Side
from rehabplan.log import Amendment, Log, SignOff
from rehabplan.planning.sessions import Item, Session
from rehabplan.progression import Entry, FactKind
from rehabplan.report import ItemReport, SessionReport
from rehabplan.values import Number, Range, Unit


@attrs.frozen
class Evidence:
    """The reports of a log up to ``as_of``, by date and slot; before that day an unreported session is unknown."""

    reports: Mapping[tuple[date, int], SessionReport]
    days: frozenset[date]
    as_of: date | None
    signed: Mapping[str, tuple[date, int]]
    """For each criterion the day and the session of it that signed it off; 0 is an amendment, before any session."""

    @classmethod
    def of(cls, log: Log, as_of: date | None) -> "Evidence":
        """Return the evidence in a log; a later report of a session replaces an earlier one."""
        until = as_of or log.last_report
        known = {
            (report.date, report.slot): report for report in log.reports if until is not None and report.date <= until
        }
        days = frozenset(report.date for report in known.values())
        return cls(known, days, until, _signed(known.values(), log.amendments))

    def assumes(self, first: date, last: date) -> bool:
        """Return whether all of a period is still to come."""
        if self.as_of is None:
            return True
        return first >= self.as_of and not any(first <= day <= last for day in self.days)

    def open(self, last: date) -> bool:
        """Return whether some of a period that ends on ``last`` is still to come."""
        return self.as_of is None or last >= self.as_of

    def signed_before(self, criterion: str, day: date) -> bool:
        """Return whether a criterion was signed off before any session of a day."""
        signed = self.signed.get(criterion)
        return signed is not None and signed <= (day, 0)

    def signed_the_day_before(self, day: date) -> bool:
        """Return whether a report of the day before signed something off."""
        return any(on == day - timedelta(days=1) and slot > 0 for on, slot in self.signed.values())

    def signed_until(self, day: date, slot: int) -> frozenset[str]:
        """Return the criteria signed off by a session of a day."""
        return frozenset(criterion for criterion, on in self.signed.items() if on <= (day, slot))

    def entries(self, sessions: Iterable[Session]) -> tuple[Entry, ...]:
        """Return what is known of every item of some sessions."""
        return tuple(self._entry(session, item) for session in sessions for item in session.items)

    def _entry(self, session: Session, item: Item) -> Entry:
        report = self.reports.get((session.date, session.slot))
        own = [] if report is None else [each for each in report.items if each.prescription == item.prescription]
        return Entry(
            prescription=item.prescription,
            date=session.date,
            dose=item.dosage.dose,
            optional=item.optional,
            coloured=item.fact.kind is FactKind.COLOURED,
            assumed=report is None and self.open(session.date),
            done=_done(report, own, item.dosage.dose),
            pain_during=_pain_during(report, own),
            worst_pain=_worst_pain(report, own),
        )


def _signed(reports: Iterable[SessionReport], amendments: Iterable[Amendment]) -> dict[str, tuple[date, int]]:
    signed: dict[str, tuple[date, int]] = {}
    dated = [(report.date, report.slot, criterion) for report in reports for criterion in report.signed_off]
    dated += [(each.date, 0, each.change.criterion) for each in amendments if isinstance(each.change, SignOff)]
    for day, slot, criterion in sorted(dated):
        signed.setdefault(criterion, (day, slot))
    return signed


def _done(report: SessionReport | None, own: Sequence[ItemReport], dose: Dose) -> bool | None:
    if report is None or not own:
        return None if report is None else report.done
    answers = [_done_on_side(each, dose, report) for each in own]
    sides = {each.side for each in own}
    if dose.counted is not None and None not in sides and not sides >= {Side.LEFT, Side.RIGHT}:
        answers.append(None)
    if False in answers:
        return False
    return None if None in answers else True


def _done_on_side(own: ItemReport, dose: Dose, report: SessionReport) -> bool | None:
    """Return whether it was done: as its own entry says, or its amounts show, else as the whole session was."""
    if own.done is not None:
        return own.done
    timed = dose.duration or dose.hold
    achieved: list[bool] = []
    if own.reps is not None and dose.reps is not None:
        achieved.append(_reached(own.reps, dose.sets, dose.reps))
    if own.seconds is not None and timed is not None and timed.unit is Unit.SECONDS:
        achieved.append(_reached(own.seconds, dose.sets, timed.amount))
    if achieved:
        return all(achieved)
    return report.done if own.reps is None and own.seconds is None else None


def _reached(amounts: tuple[Number, ...], sets: Range, asked: Range) -> bool:
    return len(amounts) >= sets.least and all(amount >= asked.least for amount in amounts)


def _pain_during(report: SessionReport | None, own: Sequence[ItemReport]) -> int | None:
    known = [each.pain for each in own if each.pain is not None]
    if known or report is None:
        return max(known, default=None)
    return report.pain_during


def _worst_pain(report: SessionReport | None, own: Sequence[ItemReport]) -> int | None:
    """Return the worst pain known of a session: during it, after it, or the next morning."""
    later = [] if report is None else [report.pain_after, report.pain_next_morning]
    return max((pain for pain in (_pain_during(report, own), *later) if pain is not None), default=None)
