"""Doses in plain words, and short for tables."""

from collections.abc import Sequence
from typing import Any

from rehabplan.dosage import Axis, Dosage, Turns
from rehabplan.dose import Counted, Dose, Prescribable
from rehabplan.exercise import Side
from rehabplan.loads import Load
from rehabplan.quantity import Quantity, Unit
from rehabplan.tempo import Contraction
from rehabplan.values import Range
from rehabplan.wording.english import counted, in_turn, quantity_words, spelled
from rehabplan.wording.intervals import around
from rehabplan.wording.loads import effort_words, load_short, load_words, shown_load
from rehabplan.wording.sets import set_table_lines, sets_words, tempo_words

_SIDES = {
    (Side.LEFT, None): "left side",
    (Side.RIGHT, None): "right side",
    (Side.AFFECTED, None): "affected side",
    (Side.OTHER, None): "other side",
    (Side.EACH, Counted.PER_SIDE): "on each side",
    (Side.EACH, Counted.IN_ALL): "in all, changing sides",
    (Side.ALTERNATING, Counted.PER_SIDE): "alternating sides, counted on each side",
    (Side.ALTERNATING, Counted.IN_ALL): "alternating sides, counted in all",
}
_SIDES_SHORT = {
    (Side.LEFT, None): "left side",
    (Side.RIGHT, None): "right side",
    (Side.AFFECTED, None): "affected side",
    (Side.OTHER, None): "other side",
    (Side.EACH, Counted.PER_SIDE): "each side",
    (Side.EACH, Counted.IN_ALL): "both sides in all",
    (Side.ALTERNATING, Counted.PER_SIDE): "alternating, per side",
    (Side.ALTERNATING, Counted.IN_ALL): "alternating, in all",
}
_SHARES = {
    Range(50): "half as long as a set took",
    Range(100): "as long as a set took",
    Range(200): "twice as long as a set took",
}
_LONGEST_REP = 40
"""Characters of what one repetition is that a table has room for."""
_GAPS = {Prescribable.REPS: "repetitions", Prescribable.DURATION: "time"}


def dose_words(dose: Dose, language: str = "en", loads: Sequence[Load] = ()) -> str:
    """Return a dose as a patient reads it; ``loads`` are those of its sets as they can be picked up.

    A table that is read between sets stands below, a line for each row.

    >>> from rehabplan.quantity import seconds
    >>> dose_words(Dose(sets=2, reps=Range(10, 12), hold=seconds(3), rest=60))
    '2 sets of 10 to 12 repetitions, holding each for 3 seconds, resting 60 seconds between sets'
    """
    return "\n".join([dose_sentence(dose, language, loads), *set_table_lines(dose)])


def dose_sentence(dose: Dose, language: str = "en", loads: Sequence[Load] = ()) -> str:
    """Return a dose as a patient reads it, on one line."""
    parts = sets_words(dose, loads)
    if dose.tempo is not None:
        parts.append(tempo_words(dose.tempo))
    if dose.range_of_motion is not None:
        way = " of the way you comfortably can" if dose.range_of_motion.unit is Unit.PERCENT else ""
        still = dose.contraction is Contraction.ISOMETRIC
        parts.append(f"{'at' if still else 'moving'} {quantity_words(dose.range_of_motion)}{way}")
    if dose.rest_between_reps is not None:
        what = "holds" if dose.reps is None else "repetitions"
        parts.append(f"resting {quantity_words(dose.rest_between_reps)} between {what}")
    if dose.rest is not None and dose.sets.most > 1:
        parts.append(f"resting {_rest_words(dose.rest)}")
    side = _SIDES.get((dose.side, dose.counted))
    if side is not None:
        parts.append(side)
    parts += [f"{gap_words(gap)}: not yet prescribed" for gap in dose.to_prescribe]
    words = ", ".join(parts)
    if dose.one_rep is not None:
        words = f"{words} (one repetition is {dose.one_rep.in_language(language)})"
    return around(words, dose.warm_up, dose.cool_down)


def _rest_words(rest: Quantity) -> str:
    if rest.unit is not Unit.PERCENT:
        return f"{quantity_words(rest)} between sets"
    return _SHARES.get(rest.amount) or f"{quantity_words(rest)} of the time a set took"


def gap_words(gap: Prescribable) -> str:
    """Return the name of what a clinician has still to prescribe."""
    return _GAPS.get(gap) or spelled(gap.value)


def doses_words(dosage: Dosage, language: str = "en") -> str:
    """Return the doses of a dosage as a patient reads them: one, or several that take turns.

    >>> from rehabplan.frequency import Frequency
    >>> doses_words(Dosage(Dose(reps=5), Frequency.per_week(2), then=[Dose(reps=8)]))
    'each week in turn: 5 repetitions; then 8 repetitions'
    """
    if not dosage.then:
        return dose_words(dosage.dose, language)
    how = "each week in turn" if dosage.turns is Turns.EACH_WEEK else "in turn"
    return f"{how}: {'; then '.join(dose_words(dose, language) for dose in dosage.doses)}"


def amount_words(dose: Dose, axis: Axis, amounts: Range | tuple[Range, ...]) -> str:
    """Return an amount along one axis of a dose: ``10 to 12 repetitions``, ``a hold of 5 seconds``.

    Several amounts are those of its sets, one after another.
    """
    listed = (amounts,) if isinstance(amounts, Range) else amounts
    if len(set(listed)) == 1:
        listed = listed[:1]
    words = in_turn((_amount_words(dose, axis, amount) for amount in listed), one_noun=axis is not Axis.LOAD)
    return f"a hold of {words}" if axis is Axis.HOLD else words


def _amount_words(dose: Dose, axis: Axis, amount: Range) -> str:
    match axis:
        case Axis.REPS:
            return counted(amount, "repetition", "repetitions")
        case Axis.SETS:
            return counted(amount, "set", "sets")
        case Axis.ROUNDS:
            return counted(amount, "round", "rounds")
        case Axis.TIMES_PER_DAY:
            return f"{counted(amount, 'time', 'times')} a day"
        case Axis.DAYS_PER_WEEK:
            return f"{counted(amount, 'day', 'days')} a week"
    value: Any = getattr(dose, axis.value)
    changed = (value[0] if isinstance(value, tuple) else value).with_amount(amount)
    match axis:
        case Axis.LOAD:
            return load_words(changed)
        case Axis.EFFORT:
            return effort_words(changed)
        case _:
            return quantity_words(changed)


def dose_short(dose: Dose, loads: Sequence[Load] = (), language: str = "en") -> str:
    """Return a dose short enough for a table: ``2 x 10-12, hold 3 s, each side``.

    What one repetition is stands there too, cut at a word where it is long.

    >>> dose_short(Dose(sets=3, reps=10, one_rep="drop fast, rise slowly"))
    '3 x 10, one rep: drop fast, rise slowly'
    """
    parts = [] if dose.warm_up is None else [f"warm-up {dose.warm_up}"]
    parts += [part for part in (_work_short(dose), _loads_short(dose, loads)) if part]
    parts += [_joined(value) for value in (dose.effort, dose.contraction) if value is not None]
    if dose.tempo is not None:
        parts.append(str(dose.tempo))
    if dose.range_of_motion is not None:
        parts.append(f"range {dose.range_of_motion}")
    if dose.rest_between_reps is not None:
        parts.append(f"rest {dose.rest_between_reps} between reps")
    if dose.rest is not None and dose.sets.most > 1:
        parts.append(f"rest {dose.rest}{' of the set' if dose.rest.unit is Unit.PERCENT else ''}")
    side = _SIDES_SHORT.get((dose.side, dose.counted))
    parts += [] if side is None else [side]
    if dose.set_table is not None:
        later = "/".join(map(str, dose.set_table.sets))
        parts.append(f"set {later} by set {dose.set_table.read}")
    parts += [f"{spelled(gap.value)} not yet prescribed" for gap in dose.to_prescribe]
    if dose.one_rep is not None:
        parts.append(f"one rep: {_cut(dose.one_rep.in_language(language))}")
    return ", ".join(parts if dose.cool_down is None else [*parts, f"cool-down {dose.cool_down}"])


def _cut(words: str) -> str:
    """Return words that a table has room for: cut after the last that fits, a single long one where it has to be."""
    if len(words) <= _LONGEST_REP:
        return words
    fits, _space, _cut_word = words[:_LONGEST_REP].rpartition(" ")
    return f"{(fits or words[: _LONGEST_REP - 1]).rstrip(' ,;:')}…"


def _work_short(dose: Dose) -> str:
    hold = "" if dose.hold is None else f"hold {_joined(dose.hold)}"
    if hold and dose.reps == Range(1):
        return hold if dose.sets == Range(1) else f"{dose.sets} x {hold}"
    if dose.intervals is not None:
        words = str(dose.intervals)
        return words if dose.sets == Range(1) else f"{dose.sets} x [{words}]"
    value = next((each for each in (dose.duration, dose.distance, dose.reps) if each is not None), None)
    work = f"{dose.sets} x {_joined(value)}" if value is not None else counted(dose.sets, "set", "sets")
    return f"{work}, {hold}" if hold else work


def _loads_short(dose: Dose, loads: Sequence[Load]) -> str:
    if dose.load is None:
        return ""
    prescribed = dose.load if isinstance(dose.load, tuple) else (dose.load,)
    return _joined(
        tuple(load_short(load, shown_load(loads, number)) for number, load in enumerate(prescribed, start=1))
    )


def _joined(values: Any) -> str:
    """Return one value, or those of the sets with strokes between them."""
    if not isinstance(values, tuple):
        text = str(getattr(values, "value", values))
        return f"{text.replace(', ', ' (', 1)})" if text.startswith("as many") and ", " in text else text
    texts = [_joined(value) for value in values]
    if len(set(texts)) == 1:
        return texts[0]
    return ("/" if all(" " not in text for text in texts) else " / ").join(texts)
