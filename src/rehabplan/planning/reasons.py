"""Why two plans differ: facts, decisions and notices that the newer one knows and the older one did not."""

import bisect
import itertools
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import attrs

from rehabplan.log import Add, Amendment
from rehabplan.planning.comparing import ChangeKind, Difference
from rehabplan.planning.sessions import Item, Notice, Session
from rehabplan.progression import Fact

HALTED = "halted"
"""The code of the notice that a reported stop sign ended the plan."""

_FIELDS = tuple(name for name in attrs.fields_dict(Fact) if name != "parent")
_HOWEVER_OFTEN = ("kind", "since", "assumed", "gate", "axis", "before", "by", "reference", "reason")
"""What is the same of a step that was taken more often in one plan than in the other."""

_STAYS = frozenset({ChangeKind.CHANGED, ChangeKind.SWAPPED})


@attrs.frozen(kw_only=True)
class View:
    """What is compared of a plan: its sessions, what was decided, and what could not be done as asked."""

    sessions: tuple[Session, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    notices: tuple[Notice, ...] = ()


@attrs.frozen
class Why:
    """What explains a difference, as far as anything does."""

    facts: tuple[Fact, ...] = ()
    decision: Amendment | None = None
    notice: Notice | None = None

    @property
    def root(self) -> tuple[object, ...]:
        """What tells one reason from another: where the facts part, and what was decided."""
        first = self.facts[0] if self.facts else None
        return None if first is None else (first.kind, first.since), self.decision, self.notice


class Reasons:
    """Looks up why something differs."""

    def __init__(self, before: View, after: View) -> None:
        self._old = _Courses(before.sessions)
        self._new = _Courses(after.sessions)
        self._decisions = [each for each in after.amendments if each not in before.amendments]
        self._notices = [each for each in after.notices if each.code == HALTED and each not in before.notices]
        self._known: dict[tuple[int, int], tuple[Fact, ...]] = {}

    def of(self, difference: Difference) -> Why:
        """Return why: the facts of what stays; of what comes and goes what was decided, or the stop, else the facts."""
        day = difference.session.date
        if difference.kind in _STAYS:
            facts = self._newer(difference.before, difference.after)
            return Why(facts) if facts else Why(decision=self._decided(difference.prescription, day))
        decision = self._decided(difference.prescription, day)
        # With what follows from the next day on, the later sessions of the day of a stop sign fall away.
        until = day + timedelta(days=1) if difference.prescription is None else day
        halted = (each for each in self._notices if each.date <= until)
        notice = max(halted, key=lambda each: each.date, default=None)
        if decision is not None or notice is not None:
            late = notice is not None and (decision is None or notice.date > decision.date)
            return Why(notice=notice) if late else Why(decision=decision)
        items = difference.session.items
        if difference.prescription is not None:
            items = tuple(item for item in (difference.before, difference.after) if item is not None)
        return Why(next((facts for item in items if (facts := self._around(item.prescription, day))), ()))

    def _decided(self, prescription: str | None, day: date) -> Amendment | None:
        """Return the newest decision in force on a day that bears on a prescription."""
        concerned = (each for each in self._decisions if _holds(each, day) and _concerns(each, prescription))
        return max(concerned, key=lambda each: each.date, default=None)

    def _around(self, prescription: str, day: date) -> tuple[Fact, ...]:
        """Return the new facts in force on a day on which a prescription came or went."""
        facts = self._newer(self._old.near(prescription, day), self._new.near(prescription, day))
        return tuple(fact for fact in facts if fact.since <= day)

    def _newer(self, before: Item | None, after: Item | None) -> tuple[Fact, ...]:
        """Return the facts of an item from where they part from those of another, oldest first."""
        if after is None:
            return ()
        key = id(before), id(after)
        if key not in self._known:
            old, new = () if before is None else before.why, after.why
            self._known[key] = new[_parted(old, new) :]
        return self._known[key]


class _Courses:
    """What became of each prescription, session by session."""

    def __init__(self, sessions: Iterable[Session]) -> None:
        self._items: dict[str, list[tuple[date, Item]]] = {}
        for session in sessions:
            for item in session.items:
                self._items.setdefault(item.prescription, []).append((session.date, item))

    def near(self, prescription: str, day: date) -> Item | None:
        """Return the item of a prescription on a day, else the next one, else the last one before."""
        items: Sequence[tuple[date, Item]] = self._items.get(prescription, ())
        place = bisect.bisect_left(items, day, key=lambda each: each[0])
        return items[min(place, len(items) - 1)][1] if items else None


def _holds(amendment: Amendment, day: date) -> bool:
    return amendment.date <= day and (amendment.until is None or day <= amendment.until)


def _concerns(amendment: Amendment, prescription: str | None) -> bool:
    """Whether a decision bears on a prescription: it names it, or names none; every decision bears on a session."""
    if prescription is None:
        return True
    change = amendment.change
    named = change.prescription.id if isinstance(change, Add) else getattr(change, "prescription", None)
    return named in {None, prescription}


def _parted(old: Sequence[Fact], new: Sequence[Fact]) -> int:
    """Return how many facts lead both ways, one included that went on longer in the old plan."""
    alike = sum(1 for _pair in itertools.takewhile(lambda pair: _same(*pair, _FIELDS), zip(old, new, strict=False)))
    if alike < min(len(old), len(new) - 1):
        first, second = old[alike], new[alike]
        alike += second.times < first.times and _same(first, second, _HOWEVER_OFTEN)
    return alike


def _same(fact: Fact, other: Fact, fields: Iterable[str]) -> bool:
    return all(getattr(fact, name) == getattr(other, name) for name in fields)
