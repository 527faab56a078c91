"""What a patient sees change from one issue of a calendar to the next."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

import attrs

from rehabplan.export.entries import Shown


@attrs.frozen(kw_only=True)
class CalendarChanges:
    """What an issue brings, day by day and oldest first: from its day on, or all of it if it is the first.

    ``changed`` holds pairs: what was shown, and what is shown in its place. ``unchanged`` counts the rest.
    """

    added: tuple[Shown, ...] = ()
    changed: tuple[tuple[Shown, Shown], ...] = ()
    withdrawn: tuple[Shown, ...] = ()
    unchanged: int = 0

    @property
    def count(self) -> int:
        """How much changed in all."""
        return len(self.added) + len(self.changed) + len(self.withdrawn)


def differences(before: Iterable[Shown], after: Iterable[Shown]) -> CalendarChanges:
    """Return what changed from what was shown to what is shown.

    What is gone and what is new of one day stand for each other: first what begins at the same time, the rest in order.
    """
    old, new = sorted(before, key=_order), sorted(after, key=_order)
    same = set(old) & set(new)
    gone, fresh = ([shown for shown in listed if shown not in same] for listed in (old, new))
    changed, gone, fresh = _paired(gone, fresh, _start)
    moved, gone, fresh = _paired(gone, fresh, _day)
    return CalendarChanges(
        added=tuple(fresh),
        changed=tuple(sorted([*changed, *moved], key=lambda pair: _order(pair[1]))),
        withdrawn=tuple(gone),
        unchanged=len(same),
    )


def _paired(
    gone: Iterable[Shown], fresh: Iterable[Shown], key: Callable[[Shown], object]
) -> tuple[list[tuple[Shown, Shown]], list[Shown], list[Shown]]:
    """Return the pairs that share a key, and what is left of both."""
    waiting: dict[object, list[Shown]] = {}
    for shown in fresh:
        waiting.setdefault(key(shown), []).append(shown)
    pairs, alone = [], []
    for shown in gone:
        others = waiting.get(key(shown))
        if others:
            pairs.append((shown, others.pop(0)))
        else:
            alone.append(shown)
    return pairs, alone, sorted([shown for others in waiting.values() for shown in others], key=_order)


def _start(shown: Shown) -> object:
    return shown.start


def _day(shown: Shown) -> object:
    return shown.day, isinstance(shown.start, datetime)


def _order(shown: Shown) -> tuple[date, str]:
    return shown.day, shown.start.isoformat()
