"""How fast a repetition is, part by part, and which work the muscle does in it."""

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice
from rehabplan.values import Number, as_number, format_number, number_in, signed


class Contraction(Choice):
    """Which work a set is made of: lifting, lowering, holding, both ways, or both ways at one speed of a machine."""

    CONCENTRIC = "concentric"
    ECCENTRIC = "eccentric"
    ISOMETRIC = "isometric"
    DYNAMIC = "dynamic"
    ISOKINETIC = "isokinetic"


_seconds = maybe(number_in(0, 600))


@attrs.frozen(kw_only=True)
class Tempo:
    """The seconds of each part of a repetition, always by name: sources order bare figures differently.

    ``lifting`` works against the load (0 is as fast as possible), ``hold`` is the pause at the top, ``lowering`` gives
    way to the load, ``pause`` lies before the next repetition. A part that is not stated is left out.

    >>> str(Tempo(lifting=3, hold=2, lowering=3))
    'lifting 3 s, hold 2 s, lowering 3 s'
    """

    lifting: Number | None = attrs.field(default=None, converter=optional(as_number), validator=_seconds)
    hold: Number | None = attrs.field(default=None, converter=optional(as_number), validator=_seconds)
    lowering: Number | None = attrs.field(default=None, converter=optional(as_number), validator=_seconds)
    pause: Number | None = attrs.field(default=None, converter=optional(as_number), validator=_seconds)

    def __attrs_post_init__(self) -> None:
        if not self._stated():
            raise InvalidValue("tempo", None, "give the seconds of at least one part", "empty-tempo")

    def _stated(self) -> dict[str, Number]:
        parts = {"lifting": self.lifting, "hold": self.hold, "lowering": self.lowering, "pause": self.pause}
        return {name: part for name, part in parts.items() if part is not None}

    @property
    def seconds(self) -> Number:
        """The length of a repetition: the sum of the stated parts."""
        return signed(sum(self._stated().values()))

    def __str__(self) -> str:
        parts = (f"{name} {format_number(part)} s" for name, part in self._stated().items())
        return ", ".join("lifting fast" if part == "lifting 0 s" else part for part in parts)
