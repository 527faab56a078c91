"""What is known of the sessions of a period, worked out prescription by prescription, and only when somebody asks."""

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property

from rehabplan.planning.accounts import Account, entry_of
from rehabplan.planning.asked import Sheet, Sheets
from rehabplan.planning.sessions import Session
from rehabplan.progression import Entry
from rehabplan.progression.machine import Recall


class SessionsRecalled(Recall):
    """What is known of the items of some sessions; ``account_of`` says what each source tells of one of them."""

    def __init__(
        self, sessions: Sequence[Session], sheets: Sheets, account_of: Callable[[Session], Sequence[Account]]
    ) -> None:
        self._sessions, self._sheets, self._account_of = sessions, sheets, account_of
        self._found: dict[str, tuple[Entry, ...]] = {}

    def __call__(self) -> tuple[Entry, ...]:
        """Return the entries of every item, session after session."""
        return self._all

    def of(self, prescription: str) -> tuple[Entry, ...]:
        """Return the entries of a prescription, oldest first."""
        found = self._found.get(prescription)
        if found is None:
            told = [(accounts, sheet.by_prescription.get(prescription, ())) for accounts, sheet in self._told]
            found = tuple([entry_of(accounts, asked) for accounts, items in told for asked in items])
            self._found[prescription] = found
        return found

    def likeness(self, prescription: str) -> Hashable | None:
        """Return in which of the sessions it is, and how; nothing where a report says something of it alone."""
        if prescription in self._named:
            return None
        return tuple([sheet.marks.get(prescription) for sheet in self._sheets_in_turn])

    @cached_property
    def _told(self) -> list[tuple[Sequence[Account], Sheet]]:
        return [(self._account_of(session), self._sheets.of(session)) for session in self._sessions]

    @cached_property
    def _all(self) -> tuple[Entry, ...]:
        return tuple([entry_of(accounts, asked) for accounts, sheet in self._told for asked in sheet.each])

    @cached_property
    def _named(self) -> frozenset[str]:
        """The prescriptions of which a report says something of their own."""
        return frozenset([name for accounts, _sheet in self._told for account in accounts for name in account.own])

    @cached_property
    def _sheets_in_turn(self) -> tuple[Sheet, ...]:
        """The sheets that the sessions have, each once."""
        return tuple(dict.fromkeys([sheet for _accounts, sheet in self._told]))
