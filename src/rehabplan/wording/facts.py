"""Why a dose is what it is, in one sentence."""

from rehabplan.dosage import Dosage
from rehabplan.planning import Item
from rehabplan.progression import Amounts, Fact, FactKind, Reason
from rehabplan.quantity import Quantity, Unit
from rehabplan.values import format_number
from rehabplan.wording.doses import dose_short
from rehabplan.wording.english import day_words, spelled
from rehabplan.wording.gates import assumed_of
from rehabplan.wording.loads import reference_words


def why_sentence(item: Item) -> str:
    """Return the facts behind an item as one sentence, oldest first."""
    return "; ".join(fact_words(fact) for fact in item.why)


def fact_words(fact: Fact) -> str:
    """Return one fact as a clause."""
    match fact.kind:
        case FactKind.PRESCRIBED:
            return f"prescribed from week {fact.week}: {_dosage_words(fact.dosage)}"
        case FactKind.STEPPED | FactKind.STEPPED_BACK:
            return f"{_step_words(fact)}{_assumed(fact)}{_reason(fact.reason)}"
        case FactKind.HELD:
            times = f", {fact.times} times" if fact.times > 1 else ""
            return f"held in week {fact.week}{times}{_reason(fact.reason)}"
        case FactKind.ROW:
            row = f"by the table from week {fact.week}: {_dosage_words(fact.dosage)}"
            return f"{row}{_reason(fact.reason)}"
        case FactKind.RUNG:
            name = "" if fact.exercise is None else f" to {fact.exercise.name}"
            rung = f"moved{name} in week {fact.week}: {_dosage_words(fact.dosage)}"
            return f"{rung}{_assumed(fact)}{_reason(fact.reason)}"
        case FactKind.REFERENCE:
            moved = f"{_reference_words(fact)} on {day_words(fact.since)}"
            return f"{moved}{_assumed(fact)}{_reason(fact.reason)}{_note(fact)}"
        case FactKind.RESTED:
            return f"{_rest_words(fact)} from {day_words(fact.since)}{_reason(fact.reason)}"
        case FactKind.MAINTAINED:
            return f"kept up after the end, from week {fact.week}: {_dosage_words(fact.dosage)}"
        case FactKind.RESTRICTED:
            return f"restricted to {_dosage_words(fact.dosage)}{_note(fact)}"
        case FactKind.COLOURED:
            return f"planned change for this week: {_dosage_words(fact.dosage)}"
        case _:
            return f"changed on {day_words(fact.since)}: {_dosage_words(fact.dosage)}{_note(fact)}"


def _dosage_words(dosage: Dosage | None) -> str:
    return "" if dosage is None else "; then ".join(dose_short(dose) for dose in dosage.doses)


def _note(fact: Fact) -> str:
    return "" if fact.note is None else f" ({fact.note})"


def _step_words(fact: Fact) -> str:
    """Return a step as the sum it is: ``reps 13 = 10 + 3 x 1 since week 2``."""
    name = "" if fact.axis is None else spelled(fact.axis.value)
    if fact.reference is not None:
        name = reference_words(fact.reference)
    since = f"since week {fact.week}"
    if fact.before is None or fact.after is None:
        return f"{name} moved {since}".lstrip()
    after, before, unit = _amounts(fact.after), _amounts(fact.before), _unit(fact)
    if fact.by is None:
        return f"{name} {after}, {before} before, {since}"
    sign = "-" if _falls(fact.before, fact.after) else "+"
    count = f"{fact.times} x " if fact.times > 1 else ""
    by = str(fact.by) if isinstance(fact.by, Quantity) else format_number(fact.by)
    return f"{name} {after}{unit} = {before} {sign} {count}{by} {since}"


def _amounts(amounts: Amounts) -> str:
    return "/".join(map(str, amounts if len(set(amounts)) > 1 else amounts[:1]))


def _falls(before: Amounts, after: Amounts) -> bool:
    return sum(amount.most + amount.least for amount in after) < sum(amount.most + amount.least for amount in before)


def _unit(fact: Fact) -> str:
    """Return the unit of what moved, known where the step added as much of its own unit as it says."""
    if not isinstance(fact.by, Quantity) or fact.by.unit is Unit.PERCENT or not fact.before or not fact.after:
        return ""
    moved = abs(fact.after[0].most - fact.before[0].most)
    return f" {fact.by.unit.value}" if moved == fact.by.amount.most * fact.times else ""


def _reference_words(fact: Fact) -> str:
    name = "reference" if fact.reference is None else reference_words(fact.reference)
    value = "" if fact.after is None else f" {_amounts(fact.after)}{_unit(fact)}"
    before = "" if fact.before is None else f", {_amounts(fact.before)} before,"
    return f"{name}{value}{before}"


def _rest_words(fact: Fact) -> str:
    if fact.by is None or isinstance(fact.by, Quantity):
        return "days off"
    return f"{format_number(fact.by)} {'day' if fact.by == 1 else 'days'} off"


def _assumed(fact: Fact) -> str:
    if not fact.assumed:
        return ""
    besides = assumed_of(fact.gate)
    return " (if done as asked)" if besides is None else f" (if done as asked, {besides})"


def _reason(reason: Reason | None) -> str:
    if reason is None:
        return ""
    return f": {_reason_words(reason)}"


def _reason_words(reason: Reason) -> str:
    on = "" if reason.on is None else f" on {day_words(reason.on)}"
    figure = reason.figure or ""
    match reason.code:
        case "pain-over":
            return f"pain {reason.pain}/10{on} was over {reason.limit}"
        case "pain-unknown":
            return f"no pain score{on}"
        case "pain-outside":
            return f"pain {reason.pain}/10{on} was not within {figure}"
        case "pain-not-settled":
            return f"pain {reason.pain}/10{on} had not settled to {reason.limit}/10"
        case "not-done":
            return f"{reason.done} of {reason.required} sessions done"
        case "not-reported":
            return f"only {reason.done} of {reason.required} sessions reported as done"
        case "not-reported-yet":
            return f"nothing reported yet{on}"
        case "not-reached":
            return f"not reached{on}{f', {figure}' if figure else ''}"
        case "effort-unknown":
            return f"no effort rated{on}"
        case "effort-outside":
            return f"effort{on} was {figure}"
        case "reported":
            return f"{spelled(figure)} reported{on}"
        case "not-there":
            return f"{spelled(figure)} not reported"
        case "symptom-unknown":
            return f"not known whether there was {spelled(figure)}{on}"
        case "looked-up":
            return f"looked up for {figure}{on}"
        case "not-signed-off":
            return f"waits for the sign-off of {reason.criterion}"
        case code:
            return f"{spelled(code)}{f' ({figure})' if figure else ''}{on}"
