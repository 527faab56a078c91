"""Reports of sessions that the plan has not: they earn nothing, but their pain and their stop signs count."""

from collections.abc import Collection
from datetime import date

import attrs

from rehabplan.planning.evidence import Evidence, Key
from rehabplan.planning.sessions import Session
from rehabplan.planning.state import State
from rehabplan.progression import PeriodUnit


@attrs.define
class Unplanned:
    """What was reported beside the plan, as sessions of optional items: of all that is planned, or of what is named."""

    state: State
    evidence: Evidence
    sessions: list[Session] = attrs.field(factory=list)

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
        return found

    def with_these(self, unit: PeriodUnit, first: date, sessions: list[Session], begin: int) -> list[Session]:
        """Return the planned sessions of a period, from a place in all so far on, with what was reported beside them.

        To a session belongs what came since the one before it; to a day or week, that since its ``first`` day.
        """
        planned = sessions[begin:]
        if not self.sessions:
            return planned
        after, until = (first, 0), (date.max, 0)
        if unit is PeriodUnit.SESSION:
            after = _moment(sessions[begin - 1]) if begin else (date.min, 0)
            until = _moment(planned[-1])
        beside = [session for session in self.sessions if after < _moment(session) <= until]
        return sorted([*beside, *planned], key=_moment)


def _moment(session: Session) -> Key:
    return session.date, session.slot
