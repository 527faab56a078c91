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
    beside: Sequence[Session] = ()
    """All that were reported beside the plan so far, as optional work; it grows too."""
    _known: int = 0
    _known_beside: int = 0
    _entries: dict[str, list[Entry]] = attrs.field(factory=dict)

    def since(self, day: date, names: Collection[str]) -> tuple[Entry, ...]:
        """Return the entries of some prescriptions from a day on up to the newest session, oldest first."""
        self._catch_up()
        found = [entry for name in names for entry in self._since(day, name)]
        return tuple(found if len(names) == 1 else sorted(found, key=_moment))

    def _catch_up(self) -> None:
        for entry in self.evidence.entries(self.sessions[self._known :]):
            self._entries.setdefault(entry.prescription, []).append(entry)
        for entry in self.evidence.entries(self.beside[self._known_beside :]):
            bisect.insort(self._entries.setdefault(entry.prescription, []), entry, key=_moment)
        self._known, self._known_beside = len(self.sessions), len(self.beside)

    def _since(self, day: date, name: str) -> list[Entry]:
        entries = self._entries.get(name, [])
        return entries[bisect.bisect_left(entries, (day, 0), key=_moment) :]


def _moment(entry: Entry) -> tuple[date, int]:
    return entry.date, entry.slot
