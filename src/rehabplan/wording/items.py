"""The exercises of a session as the patient reads them."""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from rehabplan.arrangement import Arrangement
from rehabplan.dosage import Axis
from rehabplan.dose import Dose
from rehabplan.errors import ExportError
from rehabplan.frequency import DAYS_IN_A_WEEK
from rehabplan.planning import Item
from rehabplan.programme import Programme
from rehabplan.progression import Amounts, Fact, FactKind
from rehabplan.references import Display
from rehabplan.values import Range
from rehabplan.wording.doses import amount_words, dose_sentence, gap_words
from rehabplan.wording.english import counted, day_words, in_turn, listed, quantity_words, spelled
from rehabplan.wording.gates import shut_when
from rehabplan.wording.loads import load_words
from rehabplan.wording.sets import set_table_lines

_NO_CHANGE = frozenset(
    {
        FactKind.HELD,
        FactKind.RESTED,
        FactKind.PAUSED,
        FactKind.TURN,
        FactKind.FOLLOWED,
        FactKind.RESTRICTED,
        FactKind.COLOURED,
    }
)


def check_prescribed(items: Iterable[Item]) -> None:
    """Refuse doses with something still to prescribe: none of them goes to a patient."""
    gaps = {
        item.prescription: listed(gap_words(gap) for gap in item.dosage.dose.to_prescribe)
        for item in items
        if item.dosage.dose.to_prescribe
    }
    if gaps:
        missing = "; ".join(f"{name}: {what}" for name, what in gaps.items())
        raise ExportError(
            f"not yet prescribed, so that nothing goes to a patient: {missing}; "
            f"fill it in with programme.with_dosage({next(iter(gaps))!r}, …), or amend the plan with a ChangeDosage"
        )


def item_blocks(programme: Programme, items: tuple[Item, ...], day: date, language: str) -> Iterator[str]:
    """Yield the text of each exercise, and before those done together, how."""
    headed: set[str | None] = {None}
    for item in items:
        if item.template not in headed:
            headed.add(item.template)
            together = [each for each in items if each.template == item.template]
            how = _together_words(item.arrangement or Arrangement(), together, language)
            if how:
                yield how
        yield _item_text(programme, item, day, language)


def _together_words(arrangement: Arrangement, items: list[Item], language: str) -> str:
    """Return how exercises are done together; nothing where that goes without saying."""
    parts = []
    stated = ((arrangement.rest_between_exercises, "exercises"), (arrangement.rest_between_rounds, "rounds"))
    rests = [(rest, f"between {what}") for rest, what in stated if rest is not None]
    if arrangement.circuit:
        rounds = max((item.dosage.dose.sets for item in items), key=lambda sets: sets.most)
        parts += ["one set of each", counted(rounds, "round", "rounds")]
    parts += [f"without rest {between}" for rest, between in rests if rest.amount == Range(0)]
    taken = [f"{quantity_words(rest)} {between}" for rest, between in rests if rest.amount != Range(0)]
    if taken:
        parts.append(f"resting {listed(taken)}")
    if arrangement.lasts is not None:
        parts.append(f"{quantity_words(arrangement.lasts)} in all")
    if not parts:
        return ""
    names = listed(item.exercise.name.in_language(language) for item in items)
    return f"{'In rounds' if arrangement.circuit else 'Together'}, {names}: {', '.join(parts)}"


def asked_lines(programme: Programme, item: Item, day: date, language: str) -> list[str]:
    """Return what is asked of an exercise on a day: the dose and what it hangs on, then what else there is to know."""
    dose = item.dosage.dose
    if item.arrangement is not None and item.arrangement.circuit:
        dose = attrs.evolve(dose, rest=None)
    sentence = dose_sentence(dose, language, item.loads)
    lines = [f"{sentence}{_condition(programme, item, day)}", *set_table_lines(dose)]
    if item.review is not None:
        lines.append(f"Provisional until the review of {day_words(item.review)} confirms it.")
    return lines + [f"For now: {limit.in_language(language)}" for limit in item.limits]


def _item_text(programme: Programme, item: Item, day: date, language: str) -> str:
    exercise = item.exercise
    optional = "Optional: " if item.optional else ""
    name = f"{exercise.name.in_language(language)}{_instead(programme, item, language)}"
    asked, *more = asked_lines(programme, item, day, language)
    lines = [f"{optional}{name}: {asked}", *more]
    if exercise.cues:
        lines.append(exercise.cues[0].in_language(language))
    if exercise.video is not None:
        lines.append(f"Video: {exercise.video}")
    return "\n".join(lines)


def _instead(programme: Programme, item: Item, language: str) -> str:
    if item.instead_of is None:
        return ""
    replaced = [each for each in programme.prescriptions if each.id == item.instead_of]
    name = replaced[0].opening_exercise.name.in_language(language) if replaced else spelled(item.instead_of)
    return f" (instead of {name})"


def _condition(programme: Programme, item: Item, day: date) -> str:
    """Return what to do instead where the newest step rests on what nobody has reported yet."""
    newest = next(fact for fact in item.fact.chain() if fact.kind not in _NO_CHANGE)
    shut = shut_when(newest.gate)
    if shut is None or not newest.assumed:
        return ""
    stay = _stay_words(programme, item, newest) or "do again what you did before"
    return f"; {stay} if {shut} {_before_step(newest, day)}"


def _stay_words(programme: Programme, item: Item, newest: Fact) -> str:
    """Return where to stay, as it is shown; nothing where the step was no move along an axis of this dose."""
    if newest.axis is None or newest.previous is None or newest.reference is not None:
        return ""
    if not item.dosage.has(newest.axis):
        return ""
    amounts: Amounts = item.dosage.amounts(newest.axis)
    if len(newest.previous) not in {1, len(amounts)}:
        return ""
    spread = newest.previous * len(amounts) if len(newest.previous) == 1 else newest.previous
    before = item.dosage.with_amounts(newest.axis, spread)
    if newest.axis is Axis.LOAD:
        return f"stay at {_loads_words(programme, item, before.dose)}"
    shown = before.rounded()
    return f"stay at {amount_words(shown.dose, newest.axis, shown.amounts(newest.axis))}"


def _loads_words(programme: Programme, item: Item, dose: Dose) -> str:
    """Return the loads of a dose as the equipment allows them."""
    own = next((each.rounding for each in programme.prescriptions if each.id == item.prescription), None)
    display = Display(rounding=own or programme.rounding)
    loads = dict.fromkeys(one.load for one in dose.each_set() if one.load is not None)
    return in_turn(load_words(display.of(load, {})) for load in loads)


def _before_step(newest: Fact, day: date) -> str:
    """Return when what decides was felt."""
    match newest.unit:
        case "week":
            this_week = (day - newest.last).days < DAYS_IN_A_WEEK
            return "last week" if this_week else f"in the week before {day_words(newest.last)}"
        case "day":
            return f"on the last exercise day before {day_words(newest.last)}"
        case _:
            return f"in the last session before {day_words(newest.last)}"
