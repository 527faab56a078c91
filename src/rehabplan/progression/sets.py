"""What the sets of a session did, beside what was asked of them."""

import itertools
from collections.abc import Iterable

import attrs

from rehabplan.dosage import Axis
from rehabplan.loads import BodyWeight
from rehabplan.progression.facts import Reason
from rehabplan.progression.machine import ASSUMED, MET, Entry, Period, Track, Verdict, not_met, unknown
from rehabplan.progression.sizes import convertible
from rehabplan.quantity import Quantity, Unit
from rehabplan.values import Number, Range

_REPORTED = (Axis.REPS, Axis.HOLD, Axis.DURATION, Axis.DISTANCE, Axis.LOAD)
"""The axes whose figures a report gives."""


@attrs.frozen
class SetFigures:
    """What one set was asked for along an axis and what it achieved; ``None`` where nothing was."""

    asked: Range | None
    achieved: Number | None
    in_all: bool = False
    """Whether it is the figure of all the sets together."""

    @property
    def reached(self) -> bool:
        """Whether it was done, with no less than was asked."""
        return self.achieved is not None and (self.asked is None or self.achieved >= self.asked.least)


def figures_of(entry: Entry, axis: Axis) -> tuple[SetFigures, ...]:
    """Return the figures of each set asked for; sets beyond the least asked count only where they were done.

    A distance is reported in all: it stands beside the sum of the sets. An axis without figures has none.
    """
    achieved = entry.achieved.get(axis)
    if achieved is None:
        return ()
    asked, least = _asked(entry, axis), int(entry.dose.sets.least)
    if axis is Axis.DISTANCE and len(achieved) == 1:
        return (SetFigures(_sum(asked, least), achieved[0], in_all=True),)
    wanted = max(least, min(len(achieved), len(asked)))
    pairs = itertools.zip_longest(asked[:wanted], achieved[:wanted])
    return tuple(itertools.starmap(SetFigures, pairs))


def _asked(entry: Entry, axis: Axis) -> tuple[Range | None, ...]:
    """Return what was asked of each set, loads as they were shown."""
    values: Iterable[object]
    if axis is Axis.LOAD:
        values = (load if isinstance(load, Quantity | BodyWeight) else None for load in entry.loads)
    else:
        values = (getattr(one, axis.value, None) for one in entry.dose.each_set())
    return tuple(value if isinstance(value, Range) else getattr(value, "amount", None) for value in values)


def _sum(asked: tuple[Range | None, ...], least: int) -> Range:
    stated = [amount for amount in asked if amount is not None]
    return Range(sum(amount.least for amount in stated[:least]), sum(amount.most for amount in stated))


def eased_off(entry: Entry) -> bool:
    """Whether a set was done with less load than it was shown."""
    return any(not figure.reached for figure in figures_of(entry, Axis.LOAD) if figure.achieved is not None)


def sets_done(entry: Entry) -> tuple[bool, ...] | None:
    """Return, for each set asked for, whether it did what was asked; ``None`` when nobody knows.

    Without figures, the sets were done as the session was. A session that was not done although its figures say so was
    not done for another reason: none of its sets counts.
    """
    sets = int(entry.dose.sets.most)
    by_axis = [_of_each(figures, sets) for axis in _REPORTED if (figures := figures_of(entry, axis))]
    if not by_axis:
        return None if entry.done is None else (entry.done,) * sets
    done = tuple(all(figures[index].reached for figures in by_axis) for index in range(sets))
    least = int(entry.dose.sets.least)
    return (False,) * sets if entry.done is False and all(done[:least]) else done


def _of_each(figures: tuple[SetFigures, ...], sets: int) -> tuple[SetFigures, ...]:
    """Return figures for so many sets: one for all of them speaks for each, and a set without was not done."""
    if figures[0].in_all:
        return figures * sets
    return figures + (SetFigures(None, None),) * (sets - len(figures))


def sets_reached(track: Track, period: Period) -> tuple[bool, ...] | None:
    """Return which sets did what was asked in every session of a period; ``None`` while all are still to come."""
    done = [sets_done(entry) or () for entry in period.required((track,)) if not entry.assumed]
    return tuple(map(all, zip(*done, strict=False))) if done else None


def judge_sets(track: Track, period: Period) -> Verdict:
    """Return whether any set of a track did what was asked; a session nobody knows of leaves it open."""
    required = period.required((track,))
    known = sum(entry.assumed or sets_done(entry) is not None for entry in required)
    if not required or known < len(required):
        return unknown(Reason(code="not-reported", done=known, required=len(required)))
    reached = sets_reached(track, period)
    if reached is not None and not any(reached):
        return not_met(Reason(code="not-done", done=0, required=len(required)))
    return ASSUMED if any(entry.assumed for entry in required) else MET


def last_achieved(track: Track, period: Period, axis: Axis, unit: Unit | None) -> tuple[Number, ...]:
    """Return what each set achieved in the newest required session that gives figures, loads in a unit of the dosage.

    There is nothing where nothing was reported, or loads were counted in another kind of unit.
    """
    newest = next((entry for entry in reversed(period.required((track,))) if entry.achieved), None)
    if newest is None:
        return ()
    amounts = tuple(figure.achieved for figure in figures_of(newest, axis) if figure.achieved is not None)
    return _loads_in(unit, amounts, newest) if axis is Axis.LOAD else amounts


def _loads_in(unit: Unit | None, amounts: tuple[Number, ...], entry: Entry) -> tuple[Number, ...]:
    converted = []
    for amount, load in zip(amounts, entry.loads, strict=False):
        shown = load.added if isinstance(load, BodyWeight) else load
        if not isinstance(shown, Quantity) or unit is None or not convertible(shown.unit, unit):
            return ()
        converted.append(shown.with_amount(Range(amount)).converted(unit).amount.most)
    return tuple(converted)
