"""Planned changes for one week: they colour it and never carry forward, so they need no undo."""

import attrs

from rehabplan.dosage import Axis, Dosage
from rehabplan.fields import whole
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.values import Number, as_number, half_up, number_in


@attrs.frozen(kw_only=True)
class _EveryNthWeek:
    every: int = attrs.field(validator=whole(2, MOST_WEEKS))

    def colours(self, week: int) -> bool:
        """Return whether a programme week, counted from 1, is coloured."""
        return week % self.every == 0


@attrs.frozen(kw_only=True)
class Deload(_EveryNthWeek):
    """Every so many weeks, a week with only a share of one axis, rounded half up and never below 1.

    Coaches mostly cut sets or repetitions, and no single method is agreed on [1]_.

    .. [1] Bell L et al. (2022). *You can't shoot another bullet until you've reloaded the gun*: coaches' perceptions,
       practices and experiences of deloading. Frontiers in Sports and Active Living 4:1073223.

    >>> Deload(every=4, share=0.6).colours(8)
    True
    """

    share: Number = attrs.field(converter=as_number, validator=number_in(0, 1, above=True))
    of: Axis = attrs.field(default=Axis.SETS, converter=Axis)

    def apply(self, dosage: Dosage) -> Dosage:
        """Return the dosage with the share of the axis."""
        amount = dosage.amount(self.of)
        return dosage.with_amount(self.of, amount.with_ends(lambda end: min(end, max(1, half_up(end * self.share)))))


@attrs.frozen(kw_only=True)
class RestWeek(_EveryNthWeek):
    """Every so many weeks, a week off."""

    def apply(self, dosage: Dosage) -> None:
        """Return nothing: the week is off, whatever the dosage."""
