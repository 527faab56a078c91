"""Why a dose is what it is, in one sentence."""

from rehabplan.dosage import Dosage
from rehabplan.planning import Item
from rehabplan.progression import AllOf, Fact, FactKind, PainAtMost, Reason
from rehabplan.values import format_number
from rehabplan.wording.doses import dose_short
from rehabplan.wording.english import day_words


def why_sentence(item: Item) -> str:
    """Return the facts behind an item as one sentence, oldest first."""
    return "; ".join(fact_words(fact) for fact in item.why)


def fact_words(fact: Fact) -> str:
    """Return one fact as a clause."""
    match fact.kind:
        case FactKind.PRESCRIBED:
            return f"prescribed from week {fact.week}: {_dose(fact.dosage)}"
        case FactKind.STEPPED | FactKind.STEPPED_BACK:
            return f"{_step_words(fact)}{_assumed(fact)}{_reason(fact.reason)}"
        case FactKind.HELD:
            times = f", {fact.times} times" if fact.times > 1 else ""
            return f"held in week {fact.week}{times}{_reason(fact.reason)}"
        case FactKind.ROW:
            return f"by the table from week {fact.week}: {_dose(fact.dosage)}"
        case FactKind.RUNG:
            name = "" if fact.exercise is None else f" to {fact.exercise.name}"
            return f"moved{name} in week {fact.week}: {_dose(fact.dosage)}{_assumed(fact)}{_reason(fact.reason)}"
        case FactKind.COLOURED:
            return f"planned change for this week: {_dose(fact.dosage)}"
        case _:
            return f"changed on {day_words(fact.since)}: {_dose(fact.dosage)} ({fact.note})"


def _dose(dosage: Dosage | None) -> str:
    return "" if dosage is None else dose_short(dosage.dose)


def _step_words(fact: Fact) -> str:
    axis = "" if fact.axis is None else fact.axis.value.replace("_", " ")
    sign = "+" if fact.kind is FactKind.STEPPED else "-"
    by = "" if fact.by is None else format_number(fact.by)
    count = f"{fact.times} x " if fact.times > 1 else ""
    return f"{axis} {fact.after} = {fact.before} {sign} {count}{by} since week {fact.week}"


def _assumed(fact: Fact) -> str:
    if not fact.assumed:
        return ""
    limit = pain_limit(fact.gate)
    return " (if done as asked)" if limit is None else f" (if done as asked, with pain at {limit.limit}/10 or below)"


def pain_limit(gate: object) -> PainAtMost | None:
    """Return the limit of pain that a gate asks for, if it does."""
    match gate:
        case PainAtMost():
            return gate
        case AllOf(conditions):
            return next((limit for each in conditions if (limit := pain_limit(each)) is not None), None)
        case _:
            return None


def _reason(reason: Reason | None) -> str:
    if reason is None:
        return ""
    on = "" if reason.on is None else f" on {day_words(reason.on)}"
    match reason.code:
        case "pain-over":
            return f": pain {reason.pain}/10{on} was over {reason.limit}"
        case "pain-unknown":
            return f": no pain score{on}"
        case "not-done":
            return f": {reason.done} of {reason.required} sessions done"
        case "not-reported":
            return f": only {reason.done} of {reason.required} sessions reported as done"
        case _:
            return f": waits for the sign-off of {reason.criterion}"
