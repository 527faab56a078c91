"""What is known of the sessions so far, prescription by prescription, for conditions that look back."""

import bisect
from collections.abc import Collection, Sequence
from datetime import date

import attrs

from rehabplan.planning.evidence import Evidence
from rehabplan.planning.sessions import Session
from rehabplan.progression import Entry


@attrs.define
class History:
    """The entries of sessions, worked out once and only when somebody looks back."""

    evidence: Evidence
    sessions: Sequence[Session]
    """All sessions so far; it grows while the plan is folded."""
    _known: int = 0
    _entries: dict[str, list[Entry]] = attrs.field(factory=dict)
    _dates: dict[str, list[date]] = attrs.field(factory=dict)

    def since(self, day: date, names: Collection[str]) -> tuple[Entry, ...]:
        """Return the entries of some prescriptions from a day on up to the newest session, oldest first."""
        self._catch_up()
        found = [entry for name in names for entry in self._since(day, name)]
        return tuple(found if len(names) == 1 else sorted(found, key=_moment))

    def _catch_up(self) -> None:
        for entry in self.evidence.entries(self.sessions[self._known :]):
            self._entries.setdefault(entry.prescription, []).append(entry)
            self._dates.setdefault(entry.prescription, []).append(entry.date)
        self._known = len(self.sessions)

    def _since(self, day: date, name: str) -> list[Entry]:
        begin = bisect.bisect_left(self._dates.get(name, ()), day)
        return self._entries.get(name, [])[begin:]


def _moment(entry: Entry) -> tuple[date, int]:
    return entry.date, entry.slot
