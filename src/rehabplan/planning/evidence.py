"""What is known of planned sessions: reported, still to come, or unknown."""

import bisect
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import attrs

from rehabplan.frequency import MOST_TIMES_A_DAY
from rehabplan.log import Log, SignOff
from rehabplan.planning.accounts import Account
from rehabplan.planning.asked import Sheets
from rehabplan.planning.recalling import SessionsRecalled
from rehabplan.planning.sessions import Notice, Session
from rehabplan.planning.sources import agreed, undisputed
from rehabplan.progression import Entry
from rehabplan.report import SessionReport, TestResult

AFTER_AS_OF = "report-after-as-of"
OF_ANOTHER_PLAN = "report-of-another-plan"

Key = tuple[date, int]
"""The date and slot of a session."""


@attrs.define
class Evidence:
    """The reports of a log up to ``as_of``, by date and slot; before that day an unreported session is unknown."""

    as_of: date | None
    reports: dict[Key, tuple[SessionReport, ...]] = attrs.field(factory=dict)
    """Of each session the last report of every source."""
    days: set[date] = attrs.field(factory=set)
    signed: dict[str, list[Key]] = attrs.field(factory=dict)
    """For each criterion the days and the sessions of them that signed it off; 0 is a decision, before any session."""
    results: dict[date, tuple[TestResult, ...]] = attrs.field(factory=dict)
    left_out: list[tuple[SessionReport, str]] = attrs.field(factory=list)
    """Reports that count for nothing, each with the code of why."""
    _order: list[Key] = attrs.field(factory=list)
    """The reports' dates and slots, oldest first."""
    _sheets: Sheets = attrs.field(factory=Sheets)

    @classmethod
    def of(cls, log: Log, as_of: date | None, plan_id: str | None = None) -> "Evidence":
        """Return the evidence in a log; what is reported of another plan, or of days after ``as_of``, counts not.

        A later report of a session by the same source replaces an earlier one, and what that one signed off.
        """
        mine = [report.date for report in log.reports if report.plan in {None, plan_id}]
        evidence = cls(as_of or max(mine, default=None))
        for amendment in log.amendments:
            if isinstance(amendment.change, SignOff):
                evidence.signed.setdefault(amendment.change.criterion, []).append((amendment.date, 0))
        own = {None, plan_id}
        last = {(each.date, each.slot, each.source, each.plan in own): each for each in log.reports}
        for report in last.values():
            if report.plan not in own:
                evidence.left_out.append((report, OF_ANOTHER_PLAN))
            elif evidence.as_of is not None and report.date > evidence.as_of:
                evidence.left_out.append((report, AFTER_AS_OF))
            else:
                evidence.add(report)
        return evidence

    def add(self, report: SessionReport) -> None:
        """Take in a report of a session, the first by its source."""
        key = (report.date, report.slot)
        if key not in self.reports:
            bisect.insort(self._order, key)
        self.reports[key] = tuple(sorted((*self.reports.get(key, ()), report), key=lambda each: each.source or ""))
        self.days.add(report.date)
        for criterion in report.signed_off:
            self.signed.setdefault(criterion, []).append(key)
        if report.results:
            found = (result for key in self._order_of(report.date) for result in undisputed(self.reports[key]))
            self.results[report.date] = tuple(found)

    def slots_reported_on(self, day: date) -> list[int]:
        """Return the sessions of a day of which more is reported than what tests measured."""
        keys = self._order_of(day) if day in self.days else []
        return [slot for on, slot in keys if not all(map(_only_measures, self.reports[on, slot]))]

    def _order_of(self, day: date) -> list[Key]:
        begin = bisect.bisect_left(self._order, (day, 0))
        return self._order[begin : bisect.bisect_right(self._order, (day, MOST_TIMES_A_DAY), lo=begin)]

    def assumes(self, first: date, last: date) -> bool:
        """Return whether all of a period is still to come."""
        if self.as_of is None:
            return True
        return first >= self.as_of and not any(first <= day <= last for day in self.days)

    def is_to_come(self, session: Session) -> bool:
        """Return whether a session is still to come; one before a reported session of the last day is not."""
        return self.open(session.date) and (session.date, session.slot) > self._newest

    @property
    def _newest(self) -> Key:
        return self._order[-1] if self._order else (date.min, 0)

    def goes_on_to(self, day: date) -> bool:
        """Return whether anything is reported of a day or a later one."""
        return self._newest[0] >= day

    def open(self, last: date) -> bool:
        """Return whether some of a period that ends on ``last`` is still to come."""
        return self.as_of is None or last >= self.as_of

    def reported_on(self, symptoms: Collection[str]) -> Mapping[date, int]:
        """Return the days on which one of some symptoms was reported as there, each with the first session that was."""
        found: dict[date, int] = {}
        for day, slot in self._order if symptoms else ():
            said = (symptom for report in self.reports[day, slot] for symptom in report.symptoms)
            if any(symptom.present and symptom.name in symptoms for symptom in said):
                found.setdefault(day, slot)
        return found

    def signed_before(self, criterion: str, day: date) -> bool:
        """Return whether a criterion was signed off before any session of a day."""
        return any(on <= (day, 0) for on in self.signed.get(criterion, ()))

    def signed_the_day_before(self, day: date) -> bool:
        """Return whether a report of the day before signed something off."""
        eve = day - timedelta(days=1)
        return any(on == eve and slot > 0 for signed in self.signed.values() for on, slot in signed)

    def signed_until(self, day: date, slot: int, since: date = date.min) -> frozenset[str]:
        """Return the criteria signed off by a session of a day, and not before another day."""
        first, last = (since, 0), (day, slot)
        return frozenset(name for name, signed in self.signed.items() if any(first <= on <= last for on in signed))

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
            if key not in planned and key[0] <= last and not all(map(_only_measures, self.reports[key])):
                yield key

    def notices(self, sessions: Iterable[Session], last: date) -> Iterator[Notice]:
        """Yield notices of reports up to a day that prove nothing: of no session or another plan, or not known yet."""
        planned = {(session.date, session.slot) for session in sessions}
        for day, slot in self.unplanned(planned, last):
            text = f"the report of {day.isoformat()}, session {slot}, belongs to no session of the plan"
            yield Notice("report-not-planned", day, text)
        for report, code in self.left_out:
            if report.date <= last:
                yield Notice(code, report.date, _left_out_text(report, code, self.as_of))

    def entries(self, sessions: Iterable[Session]) -> tuple[Entry, ...]:
        """Return what is known of every item of some sessions."""
        return self.recalled(list(sessions))()

    def recalled(self, sessions: Sequence[Session]) -> SessionsRecalled:
        """Return what is known of some sessions, worked out when somebody asks: of each prescription, or of all."""
        return SessionsRecalled(sessions, self._sheets, self._accounts_of)

    def _accounts_of(self, session: Session) -> Sequence[Account]:
        """Return what is known of a session, by each source."""
        reports = self.reports.get((session.date, session.slot))
        if reports is None:
            return [Account.untold(session, assumed=self.is_to_come(session))]
        usual_pain = self._usual_pain(session)
        return [Account.of(report, session, usual_pain) for report in reports]

    def _usual_pain(self, session: Session) -> int | None:
        """Return the pain that the session reported before this one began with; the first one sets the level itself."""
        place = bisect.bisect_left(self._order, (session.date, session.slot))
        return agreed([report.pain_before for report in self.reports[self._order[max(0, place - 1)]]])


def _only_measures(report: SessionReport) -> bool:
    """Whether a report says nothing but what tests measured, so that it needs no session."""
    if not report.results or report.signed_off:
        return False
    bare = attrs.evolve(report, results=(), id=None, source=None, plan=None, note=None, by=None, simulated=False)
    return bare == SessionReport(date=report.date, slot=report.slot)


def _left_out_text(report: SessionReport, code: str, as_of: date | None) -> str:
    """Return why a report counts for nothing, in words."""
    told = f"the report of {report.date.isoformat()}, session {report.slot},"
    if code == OF_ANOTHER_PLAN:
        return f"{told} is of the plan {report.plan!r}, not of this one; it counts for nothing here"
    return f"{told} is of a day after {as_of}, up to which this plan knows; it counts for nothing yet"
