"""Short ways to tell what was felt in many sessions, and to close a period at the end of them."""

from datetime import timedelta

import attrs

from progression.periods import day, period, track
from rehabplan.progression import Entry, PeriodUnit

BRIDGE = track()
_LENGTHS = {"session": 1, "day": 1, "week": 7}


def felt(number, during=None, *, slot=1, of=BRIDGE, done=True, **fields):
    """Return a session of a day (counted from 1) with its scores; ``to_come`` and ``optional`` say what it is."""
    scores = (during, *(fields.get(name) for name in ("pain_after", "pain_next_morning", "pain_24_h_after")))
    to_come = fields.pop("to_come", False)
    return Entry(
        prescription=of.prescription,
        date=day(number),
        slot=slot,
        dose=of.dosage.dose,
        optional=fields.pop("optional", False),
        coloured=fields.pop("coloured", False),
        assumed=to_come,
        done=None if to_come else done,
        pain_during=during,
        worst_pain=max((score for score in scores if score is not None), default=None),
        **fields,
    )


def to_come(*numbers, **fields):
    return [felt(number, to_come=True, **fields) for number in numbers]


def days(*scores, begin=1):
    """Return a session a day with these scores of pain during it; ``None`` is one that was done and not scored."""
    return [felt(number, score) for number, score in enumerate(scores, start=begin)]


def closing(entries, *, of=(BRIDGE,), unit="session", last=None):
    """Return the period that closes with the last of these sessions, or on the day ``last``."""
    entries = tuple(entries)
    end = entries[-1].date if last is None else day(last)
    first = end - timedelta(days=_LENGTHS[unit] - 1)
    own = tuple(entry for entry in entries if first <= entry.date <= end)
    own = own[-1:] if unit == "session" else own
    closed = period(of=of, assumed=bool(own) and all(entry.assumed for entry in own))
    number = (end - day(1)).days
    return attrs.evolve(
        closed,
        unit=PeriodUnit(unit),
        week=(first - day(1)).days // 7 + 1,
        first=first,
        last=end,
        next_day=end + timedelta(days=1),
        next_week=(number + 1) // 7 + 1,
        open=any(entry.assumed for entry in own),
        recall=lambda: own,
        recall_since=lambda since, names: tuple(
            entry for entry in entries if entry.date >= since and entry.prescription in names
        ),
    )


def judged(condition, entries, *, of=(BRIDGE,), **fields):
    """Return the whole verdict on sessions, oldest first."""
    return condition.judge(of, closing(entries, of=of, **fields))


def answers(condition, entries, **fields):
    """Return what a condition says of sessions, and whether it rests on those to come."""
    verdict = judged(condition, entries, **fields)
    return verdict.answer.value, verdict.assumed
