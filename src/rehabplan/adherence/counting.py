"""What was done of a plan, in groups."""

from collections.abc import Iterable, Sequence
from typing import Any

from rehabplan.adherence.doses import work_of
from rehabplan.adherence.tallies import Adherence, Tally, Work
from rehabplan.exercise import Side
from rehabplan.planning import Plan
from rehabplan.progression import Entry
from rehabplan.totals import Key, keys_of, sides_of, value_of

_Group = tuple[Any, ...]
_SIDES: tuple[Side | None, ...] = (None, Side.LEFT, Side.RIGHT)


def adherence(plan: Plan, by: Iterable[Key | str] = ()) -> dict[_Group, Adherence]:
    """Return what was done of a plan, by the values of ``by`` in that order (as in :func:`~rehabplan.totals.totals`).

    The keys are ``session``, ``week``, ``prescription`` and ``side``; without any the one key is ``()``. A session
    counts once in each group, by the items of the group: it is done if all of them were, missed if one of them was not
    done or only in part. By dose the low ends of ranges count, on both sides where each works; of a set, more than was
    asked counts no further. What a report calls done without figures counts in full, and what it calls not done as
    missed.
    """
    keys = keys_of(by)
    shown = plan.for_patient()
    each_side = any(len(sides_of(item.dosage.dose)) > 1 for session in shown.sessions for item in session.items)
    told = {side: iter(shown.entries(side)) for side in (_SIDES if each_side else _SIDES[:1])}
    found: dict[_Group, Adherence] = {}
    for session in shown.sessions:
        groups: dict[_Group, list[Entry]] = {}
        for item in session.items:
            entries = {side: next(of_side) for side, of_side in told.items()}
            sides = sides_of(item.dosage.dose)
            for side in sides:
                group = tuple(value_of(key, session, (item.prescription, side)) for key in keys)
                groups.setdefault(group, []).append(entries[side if len(sides) > 1 else None])
        for group, listed in groups.items():
            found[group] = found.get(group, Adherence()) + _of_session(listed)
    return found


def _of_session(entries: Sequence[Entry]) -> Adherence:
    required = [entry for entry in entries if not entry.optional]
    return Adherence(required=_work(required), optional=_work([entry for entry in entries if entry.optional]))


def _work(entries: Sequence[Entry]) -> Work:
    """Return what was done of some items of one session."""
    if not entries:
        return Work()
    return sum(map(work_of, entries), Work(sessions=_session(entries)))


def _session(entries: Iterable[Entry]) -> Tally:
    """Return a session as done, missed, unknown or still to come."""
    answers = [entry.done for entry in entries]
    if False in answers:
        return Tally(missed=1)
    if all(entry.assumed for entry in entries):
        return Tally(to_come=1)
    return Tally(unknown=1) if None in answers else Tally(done=1)
