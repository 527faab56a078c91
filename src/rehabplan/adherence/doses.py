"""What was done of one dose: sets, repetitions and seconds, at the low ends of their ranges."""

from collections.abc import Sequence

from rehabplan.adherence.tallies import Tally, Work
from rehabplan.dosage import Axis
from rehabplan.dose import SetDose
from rehabplan.estimate import DEFAULT_ESTIMATE, CountedEnd, Reckoning
from rehabplan.progression import Entry
from rehabplan.quantity import Quantity, Unit
from rehabplan.values import Number

_RECKONING = Reckoning(DEFAULT_ESTIMATE, CountedEnd.LOW)
_OF_EACH_SET = (Axis.REPS, Axis.DURATION, Axis.HOLD, Axis.LOAD)

Amounts = Sequence[Number]
"""How much in each set."""


def work_of(entry: Entry) -> Work:
    """Return what was done of an item, counted on one side or in all."""
    sets = _RECKONING.sets(entry.dose)
    return Work(
        sets=_tally(entry, [1] * len(sets), _sets_done(entry)),
        reps=_tally(entry, [_RECKONING.reps(one) for one in sets], entry.achieved.get(Axis.REPS)),
        seconds=_tally(entry, list(map(_seconds, sets)), _seconds_done(entry, sets)),
    )


def _tally(entry: Entry, asked: Amounts, done: Amounts | None) -> Tally:
    """Return how much of what was asked was done: as each set says, else as the whole of it was."""
    total = sum(asked)
    if entry.assumed:
        return Tally(to_come=total)
    if done is not None:
        reached = sum(map(min, asked, done))
        return Tally(done=reached, missed=total - reached)
    if entry.done is True:
        return Tally(done=total)
    if entry.done is False and not entry.achieved:
        return Tally(missed=total)
    return Tally(unknown=total)


def _sets_done(entry: Entry) -> Amounts | None:
    """Return 1 for each set of which something was done; nothing where no figure of a set is known."""
    told = next((entry.achieved[axis] for axis in _OF_EACH_SET if axis in entry.achieved), None)
    return None if told is None else [int(amount > 0) for amount in told]


def _seconds(one: SetDose) -> Number:
    """Return the seconds of a set that is timed or held; a hold in breaths has none."""
    if one.duration is not None:
        return _RECKONING.figure(one.duration.amount)
    return _hold(one.hold) * (_RECKONING.reps(one) if one.reps is not None else 1)


def _hold(hold: Quantity | None) -> Number:
    return 0 if hold is None or hold.unit is not Unit.SECONDS else _RECKONING.figure(hold.amount)


def _seconds_done(entry: Entry, sets: Sequence[SetDose]) -> Amounts | None:
    """Return the seconds of each set, each hold up to the one asked; nothing where they are not known."""
    if Axis.DURATION in entry.achieved:
        return entry.achieved[Axis.DURATION]
    holds, reps = entry.achieved.get(Axis.HOLD), entry.achieved.get(Axis.REPS)
    if holds is not None and reps is None and all(_RECKONING.reps(one) == 1 for one in sets):
        reps = (1,) * len(holds)
    if holds is None or reps is None:
        return None
    return [min(held, _hold(one.hold)) * count for held, count, one in zip(holds, reps, sets, strict=False)]
