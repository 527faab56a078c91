"""How long a dose and a session take, by an estimate whose constants are stated."""

from collections.abc import Iterable

import attrs

from rehabplan.dose import Counted, Dose
from rehabplan.fields import whole
from rehabplan.values import Quantity, Range, Unit, half_up


@attrs.frozen(kw_only=True)
class LengthEstimate:
    """The constants an estimate of length uses; ranges always count at their upper end.

    ``seconds_per_rep`` stands for an unstated tempo and ``seconds_per_breath`` for a slow breath, here only: a
    prescription in breaths stays one. ``seconds_between_exercises`` is the time to change position, and a session is
    rounded up to ``round_up_to_minutes``.

    >>> LengthEstimate().of_dose(Dose(sets=2, reps=10, rest=60))
    120
    """

    seconds_per_rep: int = attrs.field(default=3, validator=whole(0, 600))
    seconds_per_breath: int = attrs.field(default=5, validator=whole(1, 60))
    seconds_between_exercises: int = attrs.field(default=30, validator=whole(0, 3600))
    round_up_to_minutes: int = attrs.field(default=5, validator=whole(1, 60))

    def of_dose(self, dose: Dose) -> int:
        """Return the seconds one session's dose takes, both sides where it is done on each."""
        sets = half_up(dose.sets.most)
        rest = 0 if dose.rest is None else half_up(dose.rest.amount.most)
        both = 2 if dose.counted is Counted.PER_SIDE else 1
        return both * sets * self._of_set(dose) + (both * sets - 1) * rest

    def _of_set(self, dose: Dose) -> int:
        if dose.duration is not None:
            return half_up(dose.duration.amount.most)
        return half_up((dose.reps or Range(1)).most) * (self.seconds_per_rep + self._of_hold(dose.hold))

    def _of_hold(self, hold: Quantity | None) -> int:
        if hold is None:
            return 0
        return half_up(hold.amount.most) * self.seconds_in(hold)

    def seconds_in(self, hold: Quantity) -> int:
        """Return the seconds that one unit of a hold is taken for."""
        return self.seconds_per_breath if hold.unit is Unit.BREATHS else 1

    def of_session(self, doses: Iterable[Dose]) -> int:
        """Return the exact seconds of a session: its doses, and the changes of position between them."""
        lengths = [self.of_dose(dose) for dose in doses]
        return sum(lengths) + self.seconds_between_exercises * (len(lengths) - 1)

    def minutes(self, seconds: int) -> int:
        """Return a length in whole minutes, rounded up as stated."""
        step = self.round_up_to_minutes
        return -(-seconds // (60 * step)) * step


DEFAULT_ESTIMATE = LengthEstimate()
