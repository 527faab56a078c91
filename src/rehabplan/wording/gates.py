"""What a gate asks for, in plain words: when a patient must stay, and what a clinician sees it rest on."""

from rehabplan.progression import (
    AllOf,
    AnyOf,
    EffortWithin,
    Light,
    NotReported,
    OfLast,
    PainAtMost,
    PainLight,
    PainMoment,
    PainNotRising,
    PainRule,
    PainSettled,
    PainWithin,
    PeriodUnit,
    Reached,
    SettledBy,
    TopOfRange,
)
from rehabplan.values import format_number
from rehabplan.wording.english import listed, spelled
from rehabplan.wording.loads import effort_words

_SETTLED = {
    **{each: f"by the {each.value}" for each in SettledBy},
    SettledBy.DAY_AFTER: "within 24 hours",
}
_MOMENTS = {
    PainMoment.WORST: "",
    PainMoment.DURING: " during the exercises",
    PainMoment.AFTER: " after the exercises",
    PainMoment.NEXT_MORNING: " the next morning",
    PainMoment.DAY_AFTER: " 24 hours later",
}
_UNITS = {PeriodUnit.SESSION: "sessions", PeriodUnit.DAY: "exercise days", PeriodUnit.WEEK: "weeks"}


def shut_when(gate: object) -> str | None:
    """Return, to the patient, what keeps a gate shut that a projection took as open; nothing where only work is asked.

    >>> shut_when(PainAtMost(limit=5, source="Silbernagel 2007"))
    'your pain went above 5 out of 10'
    """
    match gate:
        case PainAtMost(limit=limit, moment=moment):
            return f"your pain went above {limit} out of 10{_MOMENTS[moment]}"
        case PainWithin(low=low, high=high):
            return f"your pain was not from {low} to {high} out of 10"
        case PainSettled(by=by):
            return f"your pain was not back to its usual level {_SETTLED[by]}"
        case PainNotRising(of=felt, moment=moment):
            return f"your {felt.value}{_MOMENTS[moment]} rose (it is compared with the week before)"
        case PainLight():
            return _light_shut(gate)
        case PainRule(parts=parts):
            return _joined([shut_when(each) for each in parts], "or")
        case OfLast(condition=condition):
            return _with_window(shut_when(condition), gate)
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
        case PainAtMost(limit=limit, moment=moment):
            return f"with pain at {limit}/10 or below{_MOMENTS[moment]}"
        case PainWithin(low=low, high=high):
            return f"with pain from {low}/10 to {high}/10"
        case PainSettled(by=by):
            return f"with pain settled {_SETTLED[by]}"
        case PainNotRising(of=felt, moment=moment, weeks=weeks):
            running = f" for {weeks} weeks" if weeks > 1 else ""
            return f"with {felt.value}{_MOMENTS[moment]} no worse than the week before{running}"
        case PainLight(shows=light):
            return f"with pain {_light_words(gate)} ({light.value})"
        case PainRule(parts=parts):
            return _joined([assumed_of(each) for each in parts], "and")
        case OfLast(condition=condition):
            besides = assumed_of(condition)
            return None if besides is None else f"{besides} {_window_words(gate)}"
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


def _light_shut(gate: PainLight) -> str:
    """Return what keeps a gate shut that asks for a light: pain beyond its figures."""
    moment = _MOMENTS[gate.moment]
    match gate.shows:
        case Light.GREEN:
            return f"your pain went above {gate.green} out of 10{moment}"
        case Light.AMBER:
            return f"your pain was not from {gate.green + 1} to {gate.amber} out of 10{moment}"
        case _:
            return f"your pain stayed at {gate.amber} out of 10 or below{moment}"


def _light_words(gate: PainLight) -> str:
    moment = _MOMENTS[gate.moment]
    match gate.shows:
        case Light.GREEN:
            return f"at {gate.green}/10 or below{moment}"
        case Light.AMBER:
            return f"from {gate.green + 1}/10 to {gate.amber}/10{moment}"
        case _:
            return f"above {gate.amber}/10{moment}"


def _with_window(shut: str | None, gate: OfLast) -> str | None:
    """Return what keeps one period's gate shut, and which of the last ones count."""
    if shut is None or gate.count == 1:
        return shut
    allowed = 0 if gate.at_least is None else gate.count - gate.at_least
    which = f"more than {allowed}" if allowed else "any"
    return f"{shut} (in {which} of the last {gate.count} {_UNITS[gate.unit]})"


def _window_words(gate: OfLast) -> str:
    units = _UNITS[gate.unit]
    if gate.at_least in {None, gate.count}:
        return f"in the last {units[:-1]}" if gate.count == 1 else f"in each of the last {gate.count} {units}"
    return f"in {gate.at_least} of the last {gate.count} {units}"


def _joined(words: list[str | None], last: str) -> str | None:
    said = [each for each in words if each is not None]
    return listed(said, last) if said else None
