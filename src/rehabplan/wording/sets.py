"""What the sets of a dose ask for, in plain words: alike, one after another, or set by set."""

from collections.abc import Callable, Sequence
from typing import Any

from rehabplan.adjustment import Adjustment, Direction
from rehabplan.dose import Dose, SetDose
from rehabplan.loads import Load
from rehabplan.quantity import Quantity
from rehabplan.tempo import Contraction, Tempo
from rehabplan.values import Range, format_number
from rehabplan.wording.english import counted, in_turn, listed, quantity_words
from rehabplan.wording.intervals import intervals_words
from rehabplan.wording.loads import effort_words, shown_load, with_load

_CONTRACTIONS = {
    Contraction.CONCENTRIC: "lift only",
    Contraction.ECCENTRIC: "lower only",
    Contraction.ISOMETRIC: "hold without moving",
    Contraction.DYNAMIC: "lift and lower",
    Contraction.ISOKINETIC: "at the steady speed of the machine",
}
_ONCE = Range(1)


def sets_words(dose: Dose, loads: Sequence[Load] = ()) -> list[str]:
    """Return what is done in the sets and how, as parts of a sentence.

    Where the sets differ in one thing, its values stand one after another; where they differ in more, set by set.

    >>> sets_words(Dose(reps=[12, 10, 8], load="20 kg"))
    ['12, then 10, then 8 repetitions', 'with 20 kg']
    """
    ways = (_load_texts(dose, loads), _texts(dose.effort, effort_words), _texts(dose.contraction, _CONTRACTIONS.get))
    alike = [texts[0] for texts in ways if len(set(texts)) == 1]
    apart = [texts for texts in ways if len(set(texts)) > 1]
    if len(apart) + sum(_differ(getattr(dose, name)) for name in ("reps", "hold", "duration", "distance")) > 1:
        each = ([_one_set(one, dose), *(texts[one.number - 1] for texts in apart)] for one in dose.each_set())
        lines = (f"set {number}: {', '.join(filter(None, parts))}" for number, parts in enumerate(each, start=1))
        return ["; ".join(lines), *alike]
    work = _all_sets(dose)
    return [*([work] if work else []), *map(_one_after_another, apart), *alike]


def _differ(values: Any) -> bool:
    return isinstance(values, tuple) and len(set(values)) > 1


def _texts(values: Any, words: Callable[[Any], Any]) -> list[str]:
    """Return the words of one value for all sets, or of each set's."""
    if values is None:
        return []
    return [words(value) for value in values] if isinstance(values, tuple) else [words(values)]


def _load_texts(dose: Dose, loads: Sequence[Load]) -> list[str]:
    prescribed = dose.load if isinstance(dose.load, tuple) else (dose.load,) * max(1, len(loads))
    shown = (shown_load(loads, number) for number in range(1, len(prescribed) + 1))
    return [with_load(load, own) for load, own in zip(prescribed, shown, strict=True) if load is not None]


def _one_after_another(texts: list[str]) -> str:
    """Return what differs from set to set, ``with`` and ``at`` only once."""
    word, space, _rest = texts[0].partition(" ")
    lead = word + space if word in {"with", "at"} and all(text.startswith(word + space) for text in texts) else ""
    return lead + in_turn(text.removeprefix(lead) for text in texts)


def _one_set(one: SetDose, dose: Dose) -> str:
    if dose.intervals is not None:
        return intervals_words(dose.intervals)
    return _done(one.reps, one.hold, one.duration, one.distance)


def _all_sets(dose: Dose) -> str:
    sets = "" if dose.sets == _ONCE else counted(dose.sets, "set", "sets")
    if dose.intervals is not None:
        words = intervals_words(dose.intervals)
        return f"{sets}: {words}" if sets else words
    return _done(dose.reps, dose.hold, dose.duration, dose.distance, sets) or sets


def _done(reps: Any, hold: Any, duration: Any, distance: Any, sets: str = "") -> str:
    """Return the work of one set, or of all: each value is one for all of them, or a list."""
    timed = duration if duration is not None else distance
    if timed is not None:
        work = _so_many(timed, sets)
        return work if hold is None else f"{work}, with short holds of {_amounts(hold)}"
    if reps is None:
        return "" if hold is None else f"{sets + ', ' if sets else ''}holding each for {_amounts(hold)}"
    if hold is not None and _same(reps) == _ONCE:
        words = f"hold for {_amounts(hold)}"
        return f"{sets}: {words} in each" if sets and not _differ(hold) else words
    work = _so_many(reps, sets)
    return work if hold is None else f"{work}, holding each for {_amounts(hold)}"


def _so_many(values: Any, sets: str) -> str:
    if not sets or _differ(values):
        return _amounts(values)
    one = _same(values)
    as_long = isinstance(one, Quantity) and one.amount.as_many
    return f"{sets}, each {_amounts(one)}" if as_long else f"{sets} of {_amounts(one)}"


def _same(values: Any) -> Any:
    return values[0] if isinstance(values, tuple) and not _differ(values) else values


def _amounts(values: Any) -> str:
    return in_turn(_texts(_same(values), _amount), one_noun=True)


def _amount(value: Range | Quantity) -> str:
    return quantity_words(value) if isinstance(value, Quantity) else counted(value, "repetition", "repetitions")


def tempo_words(tempo: Tempo) -> str:
    """Return how fast a repetition is.

    >>> tempo_words(Tempo(lifting=3, hold=2, lowering=3))
    'lifting for 3 seconds, holding for 2 seconds, lowering for 3 seconds'
    """
    parts = (
        ("lifting", tempo.lifting, "lifting as fast as you can"),
        ("holding", tempo.hold, "without holding"),
        ("lowering", tempo.lowering, "lowering fast"),
        ("pausing", tempo.pause, "without pausing"),
    )
    return ", ".join(
        at_once if length == 0 else f"{doing} for {format_number(length)} {'second' if length == 1 else 'seconds'}"
        for doing, length, at_once in parts
        if length is not None
    )


def set_table_lines(dose: Dose) -> list[str]:
    """Return the table that the patient reads between sets, a heading and a line for each row."""
    table = dose.set_table
    if table is None:
        return []
    later = f"Set{'s' if len(table.sets) > 1 else ''} {listed(map(str, table.sets))}"
    rows = (f"- {counted(row.reported, 'repetition', 'repetitions')}: {_change(row.change)}" for row in table.rows)
    return [f"{later}, by what you did in set {table.read}:", *rows]


def _change(change: Adjustment) -> str:
    if change.by is None:
        return "the same load"
    return f"{quantity_words(change.by)} {'more' if change.direction is Direction.RAISE else 'less'}"
