"""What a rule does when its gate stays shut, or when something particular was reported."""

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.fields import instance_of, whole
from rehabplan.progression.machine import Condition

MOST_PERIODS = 520
MOST_STEPS = 100


@attrs.frozen
class Hold:
    """Stay where you are."""


@attrs.frozen
class StepBack:
    """Go back one step after ``after`` periods in a row that did not meet the gate, never below the start.

    ``steps`` goes back further; ``rest_days`` are then taken off. With ``only_undone`` those periods alone count in
    which what was asked was not done: a session done as asked that does not earn a step is no failure.
    """

    after: int = attrs.field(default=1, validator=whole(1, MOST_PERIODS))
    only_undone: bool = attrs.field(default=False, kw_only=True, validator=instance_of(bool))
    steps: int = attrs.field(default=1, kw_only=True, validator=whole(1, MOST_STEPS))
    rest_days: int = attrs.field(default=0, kw_only=True, validator=whole(0, 365))


Response = Hold | StepBack


@attrs.frozen(kw_only=True)
class Respond:
    """So many ``steps`` up (above 0), down (below 0) or none, and so many ``rest_days`` off before the next session.

    ``phases_back`` goes back so many phases of the programme from the next week on; ``stop`` ends the plan until a
    clinician's amendment resumes it: at once, in whichever session the case is met, whatever the rule's pace.
    """

    steps: int = attrs.field(default=0, validator=whole(-MOST_STEPS, MOST_STEPS))
    rest_days: int = attrs.field(default=0, validator=whole(0, 365))
    phases_back: int = attrs.field(default=0, validator=whole(0, MOST_STEPS))
    stop: bool = attrs.field(default=False, validator=instance_of(bool))

    def __attrs_post_init__(self) -> None:
        if self.steps > 0 and (self.phases_back or self.stop):
            remedy = "nothing grows when the programme goes back or stops; leave the steps out"
            raise InvalidValue("steps", self.steps, remedy, "contradiction")


@attrs.frozen(kw_only=True)
class Case:
    """When this was reported, do that. The first case of a rule whose condition is met is the one that counts.

    >>> from rehabplan.progression import Reported
    >>> Case(when=Reported("sore-in-warm-up"), do=Respond(steps=-1, rest_days=2)).do.rest_days
    2
    """

    when: Condition = attrs.field(validator=instance_of(Condition))
    do: Respond = attrs.field(validator=instance_of(Respond))

    def __attrs_post_init__(self) -> None:
        if self.do.steps > 1:
            remedy = "a rule takes one step up at a time; a lookup may raise by more"
            raise InvalidValue("do.steps", self.do.steps, remedy, "out-of-bounds")
