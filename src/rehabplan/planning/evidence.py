"""What is known of planned sessions: reported, still to come, or unknown."""

import bisect
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import attrs

from rehabplan.effort import Effort, EffortScale
from rehabplan.log import Amendment, Log, SignOff
from rehabplan.planning.doing import achieved, done
from rehabplan.planning.sessions import Item, Session
from rehabplan.progression import Entry, FactKind
from rehabplan.report import ItemReport, SessionReport, TestResult


@attrs.frozen
class Evidence:
    """The reports of a log up to ``as_of``, by date and slot; before that day an unreported session is unknown."""

    reports: Mapping[tuple[date, int], SessionReport]
    days: frozenset[date]
    as_of: date | None
    signed: Mapping[str, tuple[date, int]]
    """For each criterion the day and the session of it that signed it off; 0 is an amendment, before any session."""
    results: Mapping[date, tuple[TestResult, ...]]
    _order: tuple[tuple[date, int], ...] = ()
    """The reports' dates and slots, oldest first."""

    @classmethod
    def of(cls, log: Log, as_of: date | None) -> "Evidence":
        """Return the evidence in a log; a later report of a session replaces an earlier one."""
        until = as_of or log.last_report
        known = {
            (report.date, report.slot): report for report in log.reports if until is not None and report.date <= until
        }
        days = frozenset(report.date for report in known.values())
        results: dict[date, tuple[TestResult, ...]] = {}
        order = tuple(sorted(known))
        for key in order:
            found = known[key].results
            if found:
                results[key[0]] = (*results.get(key[0], ()), *found)
        return cls(known, days, until, _signed(known.values(), log.amendments), results, order)

    def assumes(self, first: date, last: date) -> bool:
        """Return whether all of a period is still to come."""
        if self.as_of is None:
            return True
        return first >= self.as_of and not any(first <= day <= last for day in self.days)

    def open(self, last: date) -> bool:
        """Return whether some of a period that ends on ``last`` is still to come."""
        return self.as_of is None or last >= self.as_of

    def reported_on(self, symptoms: Collection[str]) -> Mapping[date, int]:
        """Return the days on which one of some symptoms was reported as there, each with the first session that was."""
        found: dict[date, int] = {}
        for day, slot in self._order if symptoms else ():
            report = self.reports[day, slot]
            if any(symptom.present and symptom.name in symptoms for symptom in report.symptoms):
                found.setdefault(day, slot)
        return found

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

    def results_of(self, day: date) -> tuple[TestResult, ...]:
        """Return what tests measured on a day."""
        return self.results.get(day, ())

    def results_before(self, day: date) -> tuple[TestResult, ...]:
        """Return what tests measured before a day, oldest first."""
        return tuple(result for on in sorted(self.results) if on < day for result in self.results[on])

    def count_done(self, sessions: Iterable[Session]) -> int:
        """Return how many of some sessions were done, or are still to come and taken as done."""
        done = 0
        for session in sessions:
            required = [entry for entry in self.entries([session]) if not entry.optional]
            done += bool(required) and all(entry.done is True or entry.assumed for entry in required)
        return done

    def unplanned(self, planned: Container[tuple[date, int]], last: date) -> Iterator[tuple[date, int]]:
        """Yield the dates and slots of reports up to a day that belong to no planned session, oldest first.

        A report that only says what a test measured needs no session.
        """
        for key in self._order:
            report = self.reports[key]
            only_tests = report == SessionReport(date=report.date, slot=report.slot, results=report.results)
            if key not in planned and key[0] <= last and not (report.results and only_tests):
                yield key

    def entries(self, sessions: Iterable[Session]) -> tuple[Entry, ...]:
        """Return what is known of every item of some sessions."""
        return tuple(self._entry(session, item) for session in sessions for item in session.items)

    def _entry(self, session: Session, item: Item) -> Entry:
        report = self.reports.get((session.date, session.slot))
        coloured = item.fact.kind is FactKind.COLOURED
        if report is None:
            return Entry(
                prescription=item.prescription,
                date=session.date,
                dose=item.dosage.dose,
                optional=item.optional,
                coloured=coloured,
                assumed=self.open(session.date),
                done=None,
                pain_during=None,
                worst_pain=None,
                loads=item.loads,
            )
        own = [each for each in report.items if each.prescription == item.prescription]
        return Entry(
            prescription=item.prescription,
            date=session.date,
            dose=item.dosage.dose,
            optional=item.optional,
            coloured=coloured,
            assumed=False,
            done=done(report, own, item),
            pain_during=_pain_during(report, own),
            worst_pain=_worst_pain(report, own),
            pain_before=report.pain_before,
            pain_after=report.pain_after,
            pain_next_morning=report.pain_next_morning,
            usual_pain=self._usual_pain(session),
            loads=item.loads,
            achieved=achieved(own, item),
            effort=_hardest(own),
            rest=min((each.rest.amount.most for each in own if each.rest is not None), default=None),
            symptoms={symptom.name: symptom.present for symptom in report.symptoms},
        )

    def _usual_pain(self, session: Session) -> int | None:
        """Return the pain that the session reported before this one began with; the first one sets the level itself."""
        place = bisect.bisect_left(self._order, (session.date, session.slot))
        return self.reports[self._order[max(0, place - 1)]].pain_before


def _hardest(own: Sequence[ItemReport]) -> Effort | None:
    """Return the hardest effort rated, both sides counted; ratings on two scales say nothing together."""
    rated = [each.effort for each in own if each.effort is not None]
    if not rated or len({effort.scale for effort in rated}) > 1:
        return None
    harder = min if rated[0].scale is EffortScale.RIR else max
    return harder(rated, key=lambda effort: effort.amount.most)


def _signed(reports: Iterable[SessionReport], amendments: Iterable[Amendment]) -> dict[str, tuple[date, int]]:
    signed: dict[str, tuple[date, int]] = {}
    dated = [(report.date, report.slot, criterion) for report in reports for criterion in report.signed_off]
    dated += [(each.date, 0, each.change.criterion) for each in amendments if isinstance(each.change, SignOff)]
    for day, slot, criterion in sorted(dated):
        signed.setdefault(criterion, (day, slot))
    return signed


def _pain_during(report: SessionReport | None, own: Sequence[ItemReport]) -> int | None:
    known = [each.pain for each in own if each.pain is not None]
    if known or report is None:
        return max(known, default=None)
    return report.pain_during


def _worst_pain(report: SessionReport | None, own: Sequence[ItemReport]) -> int | None:
    """Return the worst pain known of a session: during it, after it, or the next morning."""
    later = [] if report is None else [report.pain_after, report.pain_next_morning]
    return max((pain for pain in (_pain_during(report, own), *later) if pain is not None), default=None)
