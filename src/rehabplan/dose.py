"""How much in one session."""

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidValue
from rehabplan.exercise import Side
from rehabplan.fields import Choice
from rehabplan.text import Text, as_text, one_line
from rehabplan.values import LARGEST, Quantity, Range, Unit, as_quantity, as_range, as_seconds, quantity_in, range_of


class Counted(Choice):
    """Whether sets, repetitions and times are meant for each side, or for both sides in all."""

    PER_SIDE = "per side"
    IN_ALL = "in all"


_NEEDS_COUNTED = frozenset({Side.EACH, Side.ALTERNATING})


@attrs.frozen(kw_only=True)
class Dose:
    """How much in one session: sets of repetitions, each perhaps held, or timed sets, perhaps with short holds inside.

    ``reps`` counts repetitions in one set; ``duration`` is the length of a timed set instead. ``hold`` lasts as long
    in every repetition (seconds or breaths). ``range_of_motion`` is how far: a share of the comfortable range (%),
    centimetres or degrees. ``rest`` lies between sets; a bare number is seconds. ``side`` ``each`` and ``alternating``
    need ``counted``: whether the figures are per side or in all. ``one_rep`` says what one repetition is.

    >>> from rehabplan.values import seconds
    >>> Dose(sets=2, reps=Range(10, 12), hold="3 s", rest=60).rest == seconds(60)
    True
    """

    sets: Range = attrs.field(default=Range(1), converter=as_range, validator=range_of(1, LARGEST))
    reps: Range | None = attrs.field(default=None, converter=optional(as_range), validator=maybe(range_of(1, LARGEST)))
    hold: Quantity | None = attrs.field(
        default=None, converter=optional(as_quantity), validator=maybe(quantity_in(Unit.SECONDS, Unit.BREATHS))
    )
    duration: Quantity | None = attrs.field(
        default=None, converter=optional(as_quantity), validator=maybe(quantity_in(Unit.SECONDS))
    )
    range_of_motion: Quantity | None = attrs.field(
        default=None,
        converter=optional(as_quantity),
        validator=maybe(quantity_in(Unit.PERCENT, Unit.CENTIMETRES, Unit.DEGREES)),
    )
    rest: Quantity | None = attrs.field(
        default=None, converter=optional(as_seconds), validator=maybe(quantity_in(Unit.SECONDS))
    )
    side: Side = attrs.field(default=Side.BOTH, converter=Side)
    counted: Counted | None = attrs.field(default=None, converter=optional(Counted))
    one_rep: Text | None = attrs.field(default=None, converter=optional(as_text), validator=maybe(one_line))

    def __attrs_post_init__(self) -> None:
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
