"""Why a dose is what it is: one clause a fact, and all of them in one sentence."""

from collections.abc import Iterator
from datetime import timedelta

from rehabplan.dosage import Dosage
from rehabplan.planning import Item
from rehabplan.progression import Fact, FactKind, Reason
from rehabplan.quantity import Quantity
from rehabplan.values import format_number
from rehabplan.wording.doses import dose_short
from rehabplan.wording.english import day_words, spelled
from rehabplan.wording.frequencies import frequency_words
from rehabplan.wording.gates import assumed_of
from rehabplan.wording.loads import load_short, reference_words
from rehabplan.wording.reasons import reason_words
from rehabplan.wording.steps import amount_change_words, held_words, reference_value, step_words


def why_sentence(item: Item) -> str:
    """Return the facts behind an item as one sentence, oldest first, and what its loads come to."""
    shown = shown_words(item)
    return "; ".join((*why_words(item), *([] if shown is None else [shown])))


def shown_words(item: Item) -> str | None:
    """Return what the loads of an item come to, where they are worked out or rounded to the weights there are."""
    prescribed = item.dosage.dose.load
    own = prescribed if isinstance(prescribed, tuple) else (prescribed,) * len(item.loads)
    if own == item.loads or item.fact.kind is FactKind.RESTRICTED:
        return None
    shown = [load_short(load) for load in item.loads]
    return f"shown as {shown[0] if len(set(shown)) == 1 else '/'.join(shown)}"


def why_words(item: Item) -> tuple[str, ...]:
    """Return a clause for each fact behind an item, in the order of ``item.why``, oldest first."""
    facts = item.why
    return tuple(
        fact_words(fact, dosage, newer)
        for fact, dosage, newer in zip(facts, _standing(facts), (*facts[1:], None), strict=True)
    )


def _standing(facts: tuple[Fact, ...]) -> Iterator[Dosage | None]:
    """Yield for each fact the dosage that was last set before it."""
    dosage = None
    for fact in facts:
        yield dosage
        dosage = fact.dosage or dosage


def fact_words(fact: Fact, dosage: Dosage | None = None, newer: Fact | None = None) -> str:
    """Return one fact as a clause.

    ``dosage`` is what was set before it: it gives amounts their units and says whether the days are others now.
    ``newer`` is the fact that follows it.
    """
    match fact.kind:
        case FactKind.PRESCRIBED:
            return f"prescribed from week {fact.week}: {_dosage_words(fact)}"
        case FactKind.STEPPED | FactKind.STEPPED_BACK:
            again = "" if fact.dosage is None else f", beginning again at {_dosage_words(fact)}"
            return f"{step_words(fact, dosage, newer)}{again}{_assumed(fact)}{_reason(fact.reason)}"
        case FactKind.HELD if fact.until is not None:
            return f"held until {day_words(fact.until - timedelta(days=1))}{_note(fact)}"
        case FactKind.HELD:
            return f"{held_words(fact)}{_reason(fact.reason)}"
        case FactKind.ROW:
            row = f"by the table from week {fact.week}: {_dosage_words(fact, dosage)}"
            return f"{row}{_assumed(fact)}{_reason(fact.reason)}"
        case FactKind.RUNG:
            rung = f"moved{_to(fact)} in week {fact.week}: {_dosage_words(fact, dosage)}"
            return f"{rung}{_assumed(fact)}{_reason(fact.reason)}"
        case FactKind.REFERENCE:
            return f"{_reference_words(fact)}{_assumed(fact)}{_reason(fact.reason)}{_note(fact)}"
        case FactKind.RESTED:
            return f"{_rest_words(fact)}{_reason(fact.reason)}"
        case FactKind.MAINTAINED:
            return f"kept up after the end, from week {fact.week}: {_dosage_words(fact, dosage)}"
        case FactKind.TURN:
            return _turn_words(fact, dosage)
        case FactKind.FOLLOWED:
            return _followed_words(fact)
        case FactKind.RESTRICTED:
            why = "" if fact.note is None else f": {fact.note}"
            return f"lowered by a restriction to {_dosage_words(fact, dosage)}{why}"
        case FactKind.COLOURED:
            return f"planned change for this week: {_dosage_words(fact, dosage)}"
        case FactKind.RETURNED:
            return f"changed {_span(fact)}{_note(fact)}, then back to {_dosage_words(fact, dosage)}"
        case FactKind.PAUSED:
            return f"not done {_span(fact)}{_note(fact)}"
        case _:
            changed = f"changed {_span(fact)}{_to(fact)}"
            return f"{changed}: {_changed_words(fact, dosage)}{_then(fact)}{_assumed(fact)}{_note(fact)}"


def _dosage_words(fact: Fact, before: Dosage | None = None) -> str:
    """Return the dosage of a fact, with how often where that is not as before."""
    if fact.dosage is None:
        return ""
    words = ", then ".join(dose_short(dose, fact.loads or ()) for dose in fact.dosage.doses)
    often = fact.dosage.frequency
    return words if before is None or often == before.frequency else f"{words}, {frequency_words(often)}"


def _changed_words(fact: Fact, before: Dosage | None) -> str:
    """Return what a decision changed: one amount, where it was no more, or else the dosage."""
    return _dosage_words(fact, before) if fact.axis is None else amount_change_words(fact, before)


def _span(fact: Fact) -> str:
    """Return from which day on a decision holds, and until when, if it ends by itself."""
    if fact.until is None:
        return f"on {day_words(fact.since)}"
    return f"from {day_words(fact.since)} to {day_words(fact.until - timedelta(days=1))}"


def _then(fact: Fact) -> str:
    """Return what follows a decision that ends by itself."""
    if fact.until is None:
        return ""
    return ", then back" if fact.goes_back else ", then on from there"


def _to(fact: Fact) -> str:
    return "" if fact.exercise is None else f" to {fact.exercise.name}"


def _note(fact: Fact) -> str:
    return "" if fact.note is None else f" ({fact.note})"


def _reference_words(fact: Fact) -> str:
    name = "reference" if fact.reference is None else reference_words(fact.reference)
    value = "" if fact.after is None else f" {reference_value(fact, fact.after)}"
    before = "" if fact.before is None else f", {reference_value(fact, fact.before)} before"
    return f"{name}{value} since {day_words(fact.since)}{before}"


def _rest_words(fact: Fact) -> str:
    many = "" if fact.by is None or isinstance(fact.by, Quantity) else f"{format_number(fact.by)} "
    off = f"{many}{'day' if fact.by == 1 else 'days'} off"
    return f"{off} from {day_words(fact.since)}" if fact.until is None else f"{off}, back on {day_words(fact.until)}"


def _turn_words(fact: Fact, dosage: Dosage | None) -> str:
    if dosage is None or fact.turn is None:
        return "one of the doses that take turns"
    return f"dose {fact.turn} of {len(dosage.doses)} that take turns"


def _followed_words(fact: Fact) -> str:
    name = "another exercise" if fact.reference is None else spelled(fact.reference)
    at = "" if not fact.loads else f" stands at {load_short(fact.loads[0].rounded())}"
    return f"the load of {name}{at}"


def _assumed(fact: Fact) -> str:
    if not fact.assumed:
        return ""
    besides = assumed_of(fact.gate)
    return f" (provisional: if done as asked{'' if besides is None else f', {besides}'})"


def _reason(reason: Reason | None) -> str:
    return "" if reason is None else f": {reason_words(reason)}"
