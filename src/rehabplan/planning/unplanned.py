"""Reports of sessions that the plan has not: they earn nothing, but their pain and their stop signs count."""

from collections.abc import Collection, Iterable
from datetime import date

import attrs

from rehabplan.planning.evidence import Evidence, Key
from rehabplan.planning.sessions import Session
from rehabplan.planning.state import State
from rehabplan.progression import PeriodUnit


def _nothing_yet() -> dict[PeriodUnit, list[Session]]:
    return {PeriodUnit.SESSION: [], PeriodUnit.DAY: []}


@attrs.define
class Unplanned:
    """What was reported beside the plan, as sessions of optional items: of all that is planned, or of what is named.

    Each counts for a prescription once: in the week that it is in, and in the session or day of it that closes next.
    """

    state: State
    evidence: Evidence
    sessions: list[Session] = attrs.field(factory=list)
    waiting: dict[PeriodUnit, list[Session]] = attrs.field(factory=_nothing_yet)
    """What of them still waits for a session, or a day, to close."""

    def find(self, day: date, week: int, number: int, planned: Collection[int]) -> list[Session]:
        """Return the sessions of a day that were reported though none of the ``planned`` slots is theirs."""
        found = []
        for slot in self.evidence.slots_reported_on(day):
            named = {item.prescription for report in self.evidence.reports[day, slot] for item in report.items}
            lives = [live for live in self.state.order if live.is_planned and (not named or live.id in named)]
            if slot not in planned and lives:
                items = tuple(live.unplanned_item(week, day) for live in lives)
                found.append(Session(day, slot, self.state.slots, week, number, items))
        self.sessions += found
        for unit in self.waiting:
            self.waiting[unit] += found
        return found

    def beside(self, unit: PeriodUnit, first: date) -> list[Session]:
        """Return what counts in a period besides its planned sessions: of a week what came since its ``first`` day."""
        if unit is PeriodUnit.WEEK:
            return [session for session in self.sessions if session.date >= first]
        return self.waiting[unit]

    def count(self, unit: PeriodUnit, names: Collection[str], only: Session | None = None) -> None:
        """Let what waits count no more for prescriptions that a session or day of has closed: all of it, or one."""
        if unit is not PeriodUnit.WEEK and self.waiting[unit]:
            self.waiting[unit] = [
                left
                for session in self.waiting[unit]
                if (left := session if only not in {None, session} else _without(session, names)).items
            ]


def in_order(*parts: Iterable[Session]) -> tuple[Session, ...]:
    """Return sessions by day and slot."""
    return tuple(sorted((session for part in parts for session in part), key=_moment))


def _without(session: Session, names: Collection[str]) -> Session:
    items = tuple(item for item in session.items if item.prescription not in names)
    return attrs.evolve(session, items=items)


def _moment(session: Session) -> Key:
    return session.date, session.slot
