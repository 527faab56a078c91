"""What a clinician puts in place until a last day, and what comes back after it."""

import itertools
from datetime import date
from enum import Enum

import attrs

from rehabplan.log import Amendment, ChangeAmount
from rehabplan.progression import Fact, FactKind, Track


class Part(Enum):
    """What of a prescription, or of the plan, a decision is about; a later one about the same takes its place."""

    DOSAGE = "dosage"
    PRESENCE = "presence"
    PAUSE = "pause"
    ADDITION = "addition"


@attrs.define
class Hold:
    """A dosage or an exercise ``put`` in place until a last day, while its rule waits.

    ``before`` is what comes back afterwards; ``None`` where it goes on from there. ``owes_maintenance`` says that the
    programme's end has come meanwhile, so that the maintenance begins afterwards.
    """

    since: date
    put: Track
    before: Track | None
    note: str
    owes_maintenance: bool = False

    def stands(self, track: Track) -> bool:
        """Return whether nothing else has put another dosage or exercise in its place."""
        return track.dosage == self.put.dosage and track.exercise == self.put.exercise

    def returned(self, track: Track, week: int, on: date) -> Track:
        """Return the track as it is from a day on: what stood before, told as one fact; or on from there."""
        if self.before is None or self.stands(self.before) or not self.stands(track):
            return track
        back = Fact(
            kind=FactKind.RETURNED,
            since=self.since,
            week=week,
            last=on,
            until=on,
            dosage=self.before.dosage,
            exercise=self.before.exercise,
            note=self.note,
        )
        fact = self.before.fact.followed_by(back, track.references)
        learnt = list(itertools.takewhile(lambda each: each is not self.put.fact, track.fact.chain()))
        for each in reversed(learnt):
            fact = fact.followed_by(each)
        return attrs.evolve(track, dosage=self.before.dosage, exercise=self.before.exercise, fact=fact)


@attrs.define
class Lowering:
    """A change of all prescriptions at once, and those that were ``asked`` already, or changed by themselves since."""

    amendment: Amendment
    change: ChangeAmount
    asked: set[str] = attrs.field(factory=set)
