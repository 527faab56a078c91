"""What would change for the patient from one plan to the next."""

from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date

import attrs

from rehabplan.log import Amendment
from rehabplan.planning.comparing import ChangeKind, Difference, contents, differences, shown
from rehabplan.planning.reasons import Reasons, View, Why
from rehabplan.planning.sessions import Item, Notice, Session
from rehabplan.planning.stretches import Spot, Stretch, spot, stretches_of
from rehabplan.progression import Fact


@attrs.frozen(kw_only=True)
class PlanChange:
    """One change for the patient, the same in every session that it concerns.

    ``prescription`` is whose item it is, ``None`` where whole sessions are concerned. ``previous`` holds the sessions
    as they were and ``sessions`` as they are now, oldest first, each pair in the same place of both; of sessions that
    were added there is no ``previous``, of those withdrawn nothing in ``sessions``. ``stretches`` say from which day to
    which. ``past`` says that all of it lies before the day from which on the plan is still to come: a late report, or
    a decision entered late. ``provisional`` says that what is shown now rests on sessions still to come or lies beyond
    a review, or that something goes for a reason that rests on sessions still to come.

    Why is what the new plan knows and the old one did not, of the first session concerned: ``facts`` of an item, oldest
    first, or else the newest ``decision`` of a clinician, or the ``notice`` that the plan stopped.
    """

    kind: ChangeKind
    prescription: str | None
    previous: tuple[Session, ...] = attrs.field(repr=False)
    sessions: tuple[Session, ...] = attrs.field(repr=False)
    stretches: tuple[Stretch, ...]
    past: bool
    provisional: bool
    facts: tuple[Fact, ...] = attrs.field(eq=False, repr=False)
    decision: Amendment | None
    notice: Notice | None

    @property
    def first_day(self) -> date:
        """The first day concerned."""
        return self.stretches[0].first

    @property
    def before(self) -> tuple[Item, ...]:
        """What was shown in the first session concerned: one item, or all of a session."""
        return self._items(self.previous)

    @property
    def after(self) -> tuple[Item, ...]:
        """What is shown now in the first session concerned."""
        return self._items(self.sessions)

    @property
    def reason(self) -> Fact | None:
        """The newest fact that differs, if any does."""
        return self.facts[-1] if self.facts else None

    def _items(self, sessions: tuple[Session, ...]) -> tuple[Item, ...]:
        items = sessions[0].items if sessions else ()
        return tuple(item for item in items if self.prescription in {None, item.prescription})


def changes_between(before: View, after: View, today: date) -> tuple[PlanChange, ...]:
    """Return what changes from one plan to another: what lies before ``today`` first, each by its first session.

    Sessions are the same where the day and the place in the day are. Equal changes for the same reason are put
    together, whether or not others lie between. That a dose becomes provisional, or is so no more, is no change.
    """
    reasons = Reasons(before, after)
    groups: dict[object, list[Difference]] = {}
    why: dict[object, Why] = {}
    for difference in differences(before.sessions, after.sessions, today):
        reason = reasons.of(difference)
        past = difference.session.date < today
        about = difference.kind, difference.prescription, past, _is_provisional(difference, reason)
        key = *about, _what(difference), reason.root
        groups.setdefault(key, []).append(difference)
        why.setdefault(key, reason)
    spots = _Spots(before.sessions, after.sessions)
    made = [_made(sorted(group, key=_place), why[key], today, spots) for key, group in groups.items()]
    return tuple(change for _order, change in sorted(made, key=lambda each: each[0]))


class _Spots:
    """Where sessions are, and those with each prescription, in one plan and the other."""

    def __init__(self, *plans: Iterable[Session]) -> None:
        self._old, self._new = map(self._by_prescription, plans)

    @staticmethod
    def _by_prescription(sessions: Iterable[Session]) -> Mapping[str | None, set[Spot]]:
        spots: dict[str | None, set[Spot]] = {}
        for session in sessions:
            for name in (None, *(item.prescription for item in session.items)):
                spots.setdefault(name, set()).add(spot(session))
        return spots

    def of(self, difference: Difference) -> Set[Spot]:
        """Return where something of its kind could be: what goes in the old plan, what comes in the new one."""
        old, new = (plan.get(difference.prescription, set()) for plan in (self._old, self._new))
        match difference.kind:
            case ChangeKind.SESSION_WITHDRAWN | ChangeKind.SESSION_MOVED | ChangeKind.LEFT_OUT:
                return old
            case ChangeKind.SESSION_ADDED | ChangeKind.ADDED:
                return new
            case _:
                return old & new


_Order = tuple[bool, date, int, bool, int, str]


def _made(group: Sequence[Difference], why: Why, today: date, spots: _Spots) -> tuple[_Order, PlanChange]:
    """Return a change, and what it is sorted by."""
    first = group[0]
    session, prescription = first.session, first.prescription
    past = session.date < today
    change = PlanChange(
        kind=first.kind,
        prescription=prescription,
        previous=tuple(each.old for each in group if each.old is not None),
        sessions=tuple(each.new for each in group if each.new is not None),
        stretches=stretches_of((each.session for each in group), spots.of(first)),
        past=past,
        provisional=_is_provisional(first, why),
        facts=why.facts,
        decision=why.decision,
        notice=why.notice,
    )
    names = [item.prescription for seen in (first.old, first.new) if seen is not None for item in seen.items]
    place = -1 if prescription is None else names.index(prescription)
    return (not past, session.date, session.slot, prescription is not None, place, first.kind.value), change


def _place(difference: Difference) -> tuple[date, int]:
    return difference.session.date, difference.session.slot


def _what(difference: Difference) -> object:
    """Return what tells one change of its kind from another: what comes, and of what stays how it was."""
    before, after = difference.before, difference.after
    if difference.kind is ChangeKind.SESSION_ADDED:
        return contents(difference.session)
    if before is None or after is None:
        return None if after is None else (shown(after), after.optional)
    optional = None if before.optional is after.optional else after.optional
    return shown(before), shown(after), optional


def _is_provisional(difference: Difference, why: Why) -> bool:
    """Whether what comes rests on sessions still to come or a review, or the reason for which something goes does."""
    whole = () if difference.new is None else difference.new.items
    items = tuple(item for item in whole if difference.prescription in {None, item.prescription})
    if not items:
        return any(fact.assumed for fact in why.facts)
    return any(item.projected or item.review is not None for item in items)
