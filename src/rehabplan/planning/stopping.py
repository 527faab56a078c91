"""Stop signs: what a rule's cases say ends the plan, looked for in every session that was reported."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from rehabplan.log import Amendment, Resume
from rehabplan.planning.live import Live
from rehabplan.progression import Answer, Condition, Cycle, Double, InTurn, Ladder, Period, Rule
from rehabplan.progression.pace import PacedRule
from rehabplan.report import SessionReport


def shows_stop_sign(watched: Iterable[Live], placed: Sequence[Live], period: Period) -> bool:
    """Return whether a session's report meets a stop sign of any prescription, in the session or not."""
    shown = tuple(live.track for live in placed)
    for live in watched:
        tracks = (live.track,) if live in placed else shown
        if any(sign.judge(tracks, period).answer is Answer.MET for sign in live.stop_signs):
            return True
    return False


def told_words(reports: Iterable[SessionReport], signs: Collection[str], day: date, slot: int) -> str:
    """Return in brackets which of a programme's signs were reported, and in which session; of a rule's, the session."""
    said = (symptom for report in reports for symptom in report.symptoms)
    names = dict.fromkeys(symptom.name for symptom in said if symptom.present and symptom.name in signs)
    return f" ({', '.join([*names, f'session {slot} of {day.isoformat()}'])})"


def is_resumed_on(day: date, amendments: Iterable[Amendment]) -> bool:
    """Return whether the plan was to be resumed on a day, which comes before any report of that day."""
    on_it = (each.change for each in amendments if each.date == day)
    return any(isinstance(change, Resume) and change.prescription is None for change in on_it)


def stop_signs(rule: Rule | None) -> tuple[Condition, ...]:
    """Return the conditions on which a rule, or one inside it, stops the plan.

    They hold whatever the rule's pace and window, and in sessions that are optional or coloured too: a stop sign is a
    stop sign.
    """
    return tuple(_signs(rule))


def _signs(rule: Rule | None) -> Iterator[Condition]:
    if isinstance(rule, PacedRule):
        yield from (case.when for case in rule.cases if case.do.stop)
    match rule:
        case Ladder(rungs=rungs):
            for rung in rungs:
                yield from _signs(rung.rule)
        case InTurn(rules=rules):
            for each in rules:
                yield from _signs(each)
        case Double(first=first, then=then):
            yield from _signs(first)
            yield from _signs(then)
        case Cycle(step=step):
            yield from _signs(step)
