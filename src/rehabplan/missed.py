"""What becomes of sessions that were missed, and of coming back after days away: policy as data."""

import itertools
from typing import Any

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice, as_tuple, instance_of, tuple_of, whole
from rehabplan.progression.responses import MOST_STEPS

MOST_DAYS_AWAY = 365


class MissedPolicy(Choice):
    """What becomes of a session that was reported as not done."""

    SKIP = "skip"
    SHIFT = "shift"
    CATCH_UP = "catch up"


@attrs.frozen(kw_only=True)
class ComeBack:
    """After so many days away, every rule goes back so many ``steps``, or ``to_start``.

    Days away are those since a prescription was last done, if something of it was missed in them or a clinician had
    paused it. A step back is the rule's own: an amount, a row, a rung; numbered changes and lookups have none.

    >>> ComeBack(after_days=7).steps
    1
    """

    after_days: int = attrs.field(validator=whole(2, MOST_DAYS_AWAY))
    steps: int = attrs.field(default=1, validator=whole(1, MOST_STEPS))
    to_start: bool = attrs.field(default=False, validator=instance_of(bool))

    @property
    def steps_back(self) -> int:
        """How many steps: as many as there can be, where it goes back to the start."""
        return MOST_STEPS if self.to_start else self.steps


@attrs.frozen(kw_only=True)
class Missed:
    """What a programme does about missed sessions, those that were reported as not done.

    ``skip`` (the default) leaves them. ``shift`` lets the programme stand still for each day of which nothing required
    was done, so that its days, weeks and end come a day later. ``catch up`` makes a missed day up on a free day within
    ``within_days``: never on a day that has it already, never nearer to another of its days than its frequency allows,
    and never beside heavy work of the same muscles.

    ``come_back`` says what a longer absence costs, whatever the policy.

    >>> Missed(policy="catch up", within_days=3).policy
    <MissedPolicy.CATCH_UP: 'catch up'>
    """

    policy: MissedPolicy = attrs.field(default=MissedPolicy.SKIP, converter=MissedPolicy)
    within_days: int = attrs.field(default=7, validator=whole(1, 28))
    come_back: tuple[ComeBack, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(ComeBack))

    @come_back.validator
    def _check_order(self, _attribute: Any, rows: tuple[ComeBack, ...]) -> None:
        for earlier, later in itertools.pairwise(rows):
            if later.after_days <= earlier.after_days or later.steps_back <= earlier.steps_back:
                remedy = "list them from the shortest absence to the longest, each with more steps than the one before"
                raise InvalidValue("come_back", later.after_days, remedy, "unordered")

    @property
    def asks(self) -> bool:
        """Whether anything is to be done about what was missed."""
        return self.policy is not MissedPolicy.SKIP or bool(self.come_back)

    def steps_after(self, days: int) -> int:
        """Return how many steps back so many days away cost in all."""
        return max((row.steps_back for row in self.come_back if days >= row.after_days), default=0)
