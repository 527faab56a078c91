"""How much in one session."""

from enum import Enum

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.exercise import Side
from rehabplan.fields import member, optional
from rehabplan.text import Text, text_line
from rehabplan.values import Quantity, Range, Unit, quantity, quantity_in


class Counted(Enum):
    """Whether sets, repetitions and times are meant for each side, or for both sides in all."""

    PER_SIDE = "per side"
    IN_ALL = "in all"


_NEEDS_COUNTED = frozenset({Side.EACH, Side.ALTERNATING})


def _count(field: str) -> "attrs.Converter":
    return attrs.Converter(lambda value: Range.of(value, field))


@attrs.frozen(kw_only=True)
class Dose:
    """How much in one session: sets of repetitions, each perhaps held, or timed sets, perhaps with short holds inside.

    ``reps`` counts repetitions in one set; ``duration`` is the length of a timed set instead. ``hold`` lasts as long
    in every repetition (seconds or breaths). ``range_of_motion`` is how far: a share of the comfortable range (%),
    centimetres or degrees. ``rest`` lies between sets; a bare number is seconds. ``side`` ``each`` and ``alternating``
    need ``counted``: whether the figures are per side or in all. ``one_rep`` says what one repetition is.

    >>> Dose(sets=2, reps=Range(10, 12), hold="3 s", rest=60).rest == Quantity(60, Unit.SECONDS)
    True
    """

    sets: Range = attrs.field(default=Range(1), converter=_count("sets"))
    reps: Range | None = attrs.field(default=None, converter=optional(lambda value: Range.of(value, "reps")))
    hold: Quantity | None = attrs.field(
        default=None,
        converter=optional(lambda value: quantity(value, "hold")),
        validator=quantity_in(Unit.SECONDS, Unit.BREATHS),
    )
    duration: Quantity | None = attrs.field(
        default=None,
        converter=optional(lambda value: quantity(value, "duration")),
        validator=quantity_in(Unit.SECONDS),
    )
    range_of_motion: Quantity | None = attrs.field(
        default=None,
        converter=optional(lambda value: quantity(value, "range_of_motion")),
        validator=quantity_in(Unit.PERCENT, Unit.CENTIMETRES, Unit.DEGREES),
    )
    rest: Quantity | None = attrs.field(
        default=None,
        converter=optional(lambda value: quantity(value, "rest", bare=Unit.SECONDS)),
        validator=quantity_in(Unit.SECONDS),
    )
    side: Side = attrs.field(default=Side.BOTH, converter=member(Side, "side"))
    counted: Counted | None = attrs.field(default=None, converter=optional(member(Counted, "counted")))
    one_rep: Text | None = attrs.field(default=None, converter=optional(text_line("one_rep")))

    def __attrs_post_init__(self) -> None:
        for field, count in (("sets", self.sets), ("reps", self.reps)):
            if count is not None and count.least < 1:
                raise InvalidValue(field, str(count), "give at least 1", "out-of-bounds")
        if self.reps is None and self.duration is None:
            remedy = "give reps (1 for a single hold), or duration for a timed set"
            raise InvalidValue("reps", None, remedy, "empty-dose")
        if self.reps is not None and self.duration is not None:
            remedy = "a timed set is not counted: give reps or duration, not both"
            raise InvalidValue("duration", str(self.duration), remedy, "contradiction")
        if self.range_of_motion is not None and self.range_of_motion.unit is Unit.PERCENT:
            self._check_share(self.range_of_motion)
        self._check_counted()

    @staticmethod
    def _check_share(share: Quantity) -> None:
        if share.amount.most > 100:
            raise InvalidValue("range_of_motion", str(share), "a share of the range is at most 100 %", "out-of-bounds")

    def _check_counted(self) -> None:
        if self.side in _NEEDS_COUNTED and self.counted is None:
            remedy = f"with side={self.side.value!r} say counted='per side' or counted='in all'"
            raise InvalidValue("counted", None, remedy, "side-not-counted")
        if self.side not in _NEEDS_COUNTED and self.counted is not None:
            remedy = "leave it out unless side is 'each' or 'alternating'"
            raise InvalidValue("counted", self.counted.value, remedy, "contradiction")

    def rounded(self) -> "Dose":
        """Return the dose as it is shown: whole numbers, halves up; itself when it is whole already."""
        changes = {
            name: shown
            for name in ("sets", "reps", "hold", "duration", "range_of_motion", "rest")
            if (exact := getattr(self, name)) is not None and (shown := exact.rounded()) is not exact
        }
        return attrs.evolve(self, **changes) if changes else self
