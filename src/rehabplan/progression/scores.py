"""Scores of pain and stiffness (0–10): which moment one is of, and what is known of it in each session."""

import functools
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rehabplan.fields import Choice
from rehabplan.progression.machine import Entry


class PainMoment(Choice):
    """When pain was felt: during a session, after it, the next morning, 24 h after it, or the worst of all these."""

    WORST = "worst"
    DURING = "during"
    AFTER = "after"
    NEXT_MORNING = "next morning"
    DAY_AFTER = "24 h after"

    @property
    def figure(self) -> str | None:
        """The moment as a reason names it; the worst of all needs no name."""
        return None if self is PainMoment.WORST else str(self.value)


class Felt(Choice):
    """What is rated from 0 to 10."""

    PAIN = "pain"
    STIFFNESS = "stiffness"


class Score(NamedTuple):
    """The score of one session, ``None`` where it is unknown, and the highest that is known all the same.

    The two differ for the worst pain: without a score during the session it is unknown, but no lower than the others.
    """

    entry: Entry
    value: int | None
    known: int | None

    @property
    def is_silent(self) -> bool:
        """Whether the session should have given the score, and did not."""
        return self.entry.expected and self.value is None and not self.entry.assumed


_score = functools.partial(tuple.__new__, Score)
"""A score of its three fields in a row, quicker made: conditions ask for thousands."""


def pain_scores(entries: Sequence[Entry], moment: PainMoment) -> tuple[Score, ...]:
    """Return the pain of each session at a moment; the sessions of one day have one next morning."""
    match moment:
        case PainMoment.WORST:
            known = [entry.worst_pain for entry in entries]
            values = [None if entry.pain_during is None else entry.worst_pain for entry in entries]
            return _scores(entries, values, known)
        case PainMoment.DURING:
            return _scores(entries, [entry.pain_during for entry in entries])
        case PainMoment.AFTER:
            return _scores(entries, [entry.pain_after for entry in entries])
        case PainMoment.NEXT_MORNING:
            return _of_days(entries, [entry.pain_next_morning for entry in entries])
        case _:
            return _scores(entries, [entry.pain_24_h_after for entry in entries])


def stiffness_scores(entries: Sequence[Entry]) -> tuple[Score, ...]:
    """Return the stiffness after each session, which is that of the next morning."""
    return _of_days(entries, [entry.stiffness for entry in entries])


def _of_days(entries: Sequence[Entry], scores: Sequence[int | None]) -> tuple[Score, ...]:
    worst: dict[date, int] = {}
    for entry, score in zip(entries, scores, strict=True):
        if score is not None:
            worst[entry.date] = max(score, worst.get(entry.date, score))
    return _scores(entries, [worst.get(entry.date) for entry in entries])


def _scores(
    entries: Sequence[Entry], values: Sequence[int | None], known: Sequence[int | None] | None = None
) -> tuple[Score, ...]:
    """Return the scores of entries: what is known of each is its value, unless that is given."""
    return tuple(map(_score, zip(entries, values, values if known is None else known, strict=True)))


def highest(scores: Sequence[Score]) -> Score | None:
    """Return the highest score that is known, the first of equal ones."""
    most = max([score.known for score in scores if score.known is not None], default=None)
    return None if most is None else next(score for score in scores if score.known == most)


def first_silent(scores: Sequence[Score]) -> Score | None:
    """Return the first session that should have given its score and did not."""
    return next((score for score in scores if score.value is None and score.is_silent), None)
