"""What a gate asks for, in plain words: when a patient must stay, and what a clinician sees it rest on."""

from rehabplan.progression import (
    AllOf,
    AnyOf,
    EffortWithin,
    NotReported,
    PainAtMost,
    PainSettled,
    PainWithin,
    Reached,
    SettledBy,
    TopOfRange,
)
from rehabplan.values import format_number
from rehabplan.wording.english import listed, spelled
from rehabplan.wording.loads import effort_words

_SETTLED = {each: f"by the {each.value}" for each in SettledBy}


def shut_when(gate: object) -> str | None:
    """Return, to the patient, what keeps a gate shut that a projection took as open; nothing where only work is asked.

    >>> shut_when(PainAtMost(limit=5, source="Silbernagel 2007"))
    'your pain went above 5 out of 10'
    """
    match gate:
        case PainAtMost(limit=limit):
            return f"your pain went above {limit} out of 10"
        case PainWithin(low=low, high=high):
            return f"your pain was not from {low} to {high} out of 10"
        case PainSettled(by=by):
            return f"your pain was not back to its usual level {_SETTLED[by]}"
        case NotReported(symptom=symptom):
            return f"you reported {spelled(symptom)}"
        case EffortWithin(effort=effort):
            return f"it felt other than {effort_words(effort)}"
        case Reached() | TopOfRange():
            return "you did less than was asked"
        case AllOf(conditions):
            return _joined([shut_when(each) for each in conditions], "or")
        case AnyOf(conditions):
            return _joined([shut_when(each) for each in conditions], "and")
        case _:
            return None


def assumed_of(gate: object) -> str | None:
    """Return, to the clinician, what a projection takes for granted besides that all is done.

    >>> assumed_of(PainAtMost(limit=5, source="Silbernagel 2007"))
    'with pain at 5/10 or below'
    """
    match gate:
        case PainAtMost(limit=limit):
            return f"with pain at {limit}/10 or below"
        case PainWithin(low=low, high=high):
            return f"with pain from {low}/10 to {high}/10"
        case PainSettled(by=by):
            return f"with pain settled {_SETTLED[by]}"
        case NotReported(symptom=symptom):
            return f"without {spelled(symptom)}"
        case EffortWithin(effort=effort):
            return f"with effort {effort}"
        case Reached(at_least=least, axis=axis):
            return f"with {format_number(least)} {spelled(axis.value)} reached"
        case TopOfRange(axis=axis):
            return f"with the top of the range in {spelled(axis.value)}"
        case AllOf(conditions):
            return _joined([assumed_of(each) for each in conditions], "and")
        case AnyOf(conditions):
            return _joined([assumed_of(each) for each in conditions], "or")
        case _:
            return None


def _joined(words: list[str | None], last: str) -> str | None:
    said = [each for each in words if each is not None]
    return listed(said, last) if said else None
