"""Loads and efforts in plain words."""

import re
from collections.abc import Sequence

from rehabplan.effort import Effort, EffortScale
from rehabplan.loads import BodyWeight, Level, Load, PercentOf, PercentOfLoad, RepetitionMaximum
from rehabplan.quantity import MASSES, Quantity, Unit
from rehabplan.values import Range
from rehabplan.wording.english import quantity_words, range_words, spelled

_REPETITION_MAXIMUM = re.compile(r"(\d+)rm")
_SCALES = {
    EffortScale.CR10: "{} of 10{} (CR10)",
    EffortScale.RPE: "{} of 10{} (RPE)",
    EffortScale.BORG: "{}{} on the scale from 6 to 20 (Borg)",
}


def reference_words(name: str) -> str:
    """Return the name of a reference as people say it.

    >>> reference_words("1rm"), reference_words("training-max")
    ('1RM', 'training max')
    """
    return _REPETITION_MAXIMUM.sub(r"\1RM", spelled(name))


def load_words(load: Load, shown: Load | None = None) -> str:
    """Return a load as a patient reads it, with what it comes to where that is known.

    A share on top of another reference is told after what it comes to, which is the figure to keep to.

    >>> from rehabplan.quantity import pounds
    >>> load_words(PercentOf(85, "training-max"), pounds(240))
    '85 % of your training max: 240 lb'
    >>> load_words(PercentOf(10, "body-mass", above="bar"), pounds(61))
    '61 lb, 10 % of your body mass above your bar'
    """
    if shown is None or type(shown) is type(load):
        return _load_words(load if shown is None else shown)
    if _lies_above(load):
        return f"{_load_words(shown)}, {_load_words(load)}"
    return f"{_load_words(load)}: {_load_words(shown)}"


def _lies_above(load: Load) -> bool:
    return isinstance(load, PercentOf) and load.above is not None


def _load_words(load: Load) -> str:
    match load:
        case PercentOf(amount=share, of=name, above=floor):
            above = "" if floor is None else f" above your {reference_words(floor)}"
            return f"{range_words(share)} % of your {reference_words(name)}{above}"
        case PercentOfLoad(amount=share, prescription=name):
            return f"{range_words(share)} % of your load for {spelled(name)}"
        case RepetitionMaximum(reps=reps):
            return f"a weight you can lift {_times(reps)} and no more ({load})"
        case BodyWeight():
            return _body_weight_words(load)
        case Level(at=at):
            return f"level {at}"
        case _:
            return quantity_words(load)


def _times(reps: Range) -> str:
    return "once" if reps == Range(1) else f"{range_words(reps)} times"


def _body_weight_words(load: BodyWeight) -> str:
    if load == BodyWeight():
        return "your body weight"
    if load.amount.most < 0:
        taken = load.added.with_amount(_turned(load.amount))
        return f"your body weight less {quantity_words(taken)}"
    return f"your body weight plus {quantity_words(load.added)}"


def _turned(amount: Range) -> Range:
    return Range(*(None if end is None else -end for end in (amount.high, amount.low)))


def with_load(load: Load, shown: Load | None = None) -> str:
    """Return a load as a part of a sentence: ``with 20 kg``, ``at level 4``."""
    words = load_words(load, shown)
    match shown if shown is not None and _lies_above(load) else load:
        case Quantity(unit=Unit.BEATS_PER_MINUTE):
            return f"at a heart rate of {words}"
        case Quantity(unit=unit) if unit not in MASSES:
            return f"at {words}"
        case Level():
            return f"at {words}"
        case _:
            return f"with {words}"


def load_short(load: Load, shown: Load | None = None) -> str:
    """Return a load for a table: what it comes to, or else what is prescribed."""
    if shown is None or type(shown) is type(load):
        return f"level {load}" if isinstance(load, Level) else str(shown or load)
    return f"{shown} ({load})"


def shown_load(loads: Sequence[Load], number: int) -> Load | None:
    """Return the load of a set, counted from 1, as it can be picked up, where it is known."""
    return loads[min(number, len(loads)) - 1] if loads else None


def effort_words(effort: Effort) -> str:
    """Return how hard it should feel.

    >>> effort_words(Effort("CR10", Range.at_least(5))), effort_words(Effort("RIR", 2))
    ('effort 5 of 10 or more (CR10)', 'stopping when you could do 2 more (RIR)')
    """
    amount = effort.amount
    if effort.scale is EffortScale.RIR:
        if amount == Range(0):
            return "going on until you can do no more (RIR 0)"
        return f"stopping when you could do {range_words(amount)} more (RIR)"
    figure, bound = range_words(amount), ""
    if amount.low is None and amount.high is not None:
        figure, bound = range_words(Range(amount.high)), " or less"
    elif amount.high is None and amount.low is not None:
        figure, bound = range_words(Range(amount.low)), " or more"
    return f"effort {_SCALES[effort.scale].format(figure, bound)}"
