"""Growth by a step along one axis, up to a ceiling; and its mirror image, down to a floor."""

from typing import ClassVar

import attrs

from rehabplan.progression.sizes import Size, as_size, check_limit
from rehabplan.progression.stepping import Stepping


@attrs.frozen
class Increase(Stepping):
    """Raise one axis by a step, never past ``upto``; plain figures count in the unit the dose uses.

    ``by`` may be a number, an amount (``"5 lb"``: masses convert), or a percentage of what stands (``percent_of`` says
    whether of the ``current`` amount or of the ``start``). ``end`` says which end of a range moves: ``both`` (the shape
    moves whole, until its highest value would pass the ceiling), ``low`` or ``high``. With ``each_set`` every set that
    did what was asked moves on its own; ``start_from="achieved"`` adds the step to what each set achieved. With
    ``reference`` it moves that reference of the loads (a training max) instead of the dosage. Every track of a group
    moves at once, and all wait for the slowest. Steps back end where it began, or at ``back_to``: an amount, or a
    percentage of the start.

    >>> Increase("reps", by=1, every="1 week", upto=15).upto
    15
    >>> str(Increase("load", by="5 lb", every="1 session", upto="100 lb").by)
    '5 lb'
    """

    upto: Size = attrs.field(kw_only=True, converter=as_size, validator=check_limit)

    sign: ClassVar[int] = 1
    limit_name: ClassVar[str] = "upto"


@attrs.frozen
class Decrease(Stepping):
    """Lower one axis by a step, never past ``downto``: a taper of times a day, a band's help, rest, assistance.

    Everything else is as with :class:`Increase`.

    >>> Decrease("times_per_day", by=1, every="6 weeks", downto=1).downto
    1
    """

    downto: Size = attrs.field(kw_only=True, converter=as_size, validator=check_limit)

    sign: ClassVar[int] = -1
    limit_name: ClassVar[str] = "downto"
