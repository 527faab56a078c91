"""Reviews: those that growth lies beyond until somebody signs them off, and those that nobody held."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rehabplan.planning.evidence import Evidence
from rehabplan.planning.sessions import Notice
from rehabplan.programme_parts import Review


def pending_reviews(
    reviews: Sequence[Review], begins: Sequence[date], evidence: Evidence, day: date
) -> tuple[date, ...]:
    """Return the days after those reviews before a day that nobody has signed off by then, oldest first.

    ``begins`` holds the first day of each week so far.
    """
    due = ((after, review) for after, review in _due(reviews, begins) if after <= day)
    return tuple(sorted(after for after, review in due if not evidence.signed_before(review.id, day)))


def reviews_not_held(reviews: Sequence[Review], begins: Sequence[date], evidence: Evidence) -> Iterator[Notice]:
    """Yield notices of the reviews that were due before what is known, and that nobody has signed off."""
    if evidence.as_of is None:
        return
    for after, review in _due(reviews, begins):
        if after <= evidence.as_of and not evidence.signed_before(review.id, evidence.as_of + timedelta(days=1)):
            text = f"{review.id} was due by {after.isoformat()} and is not signed off; growth beyond it is provisional"
            yield Notice("review-not-held", after, text)


def _due(reviews: Sequence[Review], begins: Sequence[date]) -> Iterator[tuple[date, Review]]:
    """Yield the reviews of weeks that are over, each with the first day after its week."""
    for review in reviews:
        if review.week < len(begins):
            yield begins[review.week], review
