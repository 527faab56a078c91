"""How much was done, missed, not known and is still to come.

In PROHIP, a trial of resistance training for osteoarthritis of the hip, 18 of 24 sessions or more (75 %) were high
adherence; it is reported by session and by dose, and extra sessions are not counted twice.
"""

from fractions import Fraction

import attrs

from rehabplan.values import Number

HIGH = Fraction(3, 4)
"""From this share of the sessions on, adherence is called high, as in PROHIP."""


@attrs.frozen(kw_only=True)
class Tally:
    """How much was done, missed (as a report says), not known, and is still to come: together what was prescribed.

    >>> tally = Tally(done=18, missed=3, unknown=3, to_come=12)
    >>> tally.prescribed, tally.due, tally.at_least, tally.at_most
    (36, 24, Fraction(3, 4), Fraction(7, 8))
    """

    done: Number = 0
    missed: Number = 0
    unknown: Number = 0
    to_come: Number = 0

    @property
    def prescribed(self) -> Number:
        """All of it."""
        return self.due + self.to_come

    @property
    def due(self) -> Number:
        """What was prescribed up to now."""
        return self.done + self.missed + self.unknown

    @property
    def at_least(self) -> Fraction | None:
        """The share of what was due that is known to be done; ``None`` where nothing was due."""
        return Fraction(self.done) / self.due if self.due else None

    @property
    def at_most(self) -> Fraction | None:
        """The share of what was due that was done if all that nobody knows of was."""
        return Fraction(self.done + self.unknown) / self.due if self.due else None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(**{name: getattr(self, name) + getattr(other, name) for name in _STATES})


_STATES = tuple(attrs.fields_dict(Tally))


@attrs.frozen(kw_only=True)
class Work:
    """Sessions, and the sets, repetitions and seconds in them.

    ``seconds`` are those of timed sets and of holds, a hold as often as it is repeated. Breaths, distances and
    intervals count as sets alone.
    """

    sessions: Tally = Tally()
    sets: Tally = Tally()
    reps: Tally = Tally()
    seconds: Tally = Tally()

    def __add__(self, other: "Work") -> "Work":
        return Work(**{name: getattr(self, name) + getattr(other, name) for name in MEASURES})


MEASURES = tuple(attrs.fields_dict(Work))
"""What is counted, by name."""


@attrs.frozen(kw_only=True)
class Adherence:
    """What was done of what was required, and apart from it of what was optional."""

    required: Work = Work()
    optional: Work = Work()

    @property
    def is_high(self) -> bool | None:
        """Whether at least 75 % of the required sessions due are known to be done; ``None`` where none was due."""
        share = self.required.sessions.at_least
        return None if share is None else share >= HIGH

    def __add__(self, other: "Adherence") -> "Adherence":
        return Adherence(required=self.required + other.required, optional=self.optional + other.optional)
