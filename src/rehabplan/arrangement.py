"""How exercises done together are arranged: one after another, or in rounds, with the rests between them."""

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidValue
from rehabplan.fields import instance_of
from rehabplan.quantity import Quantity, Unit, as_seconds, quantity_in

_rest = maybe(quantity_in(Unit.SECONDS, or_none=True))


@attrs.frozen(kw_only=True)
class Arrangement:
    """The rests between exercises done together, and whether they are done in rounds.

    In a ``circuit`` (or superset) one set of each exercise makes a round, and there are as many rounds as sets;
    ``rest_between_rounds`` lies between them. ``rest_between_exercises`` lies between one exercise and the next;
    0 is none at all, where an estimate would assume some. ``lasts`` says how long the whole is meant to take, where a
    source does.

    >>> str(Arrangement(circuit=True, rest_between_rounds=90).rest_between_rounds)
    '90 s'
    """

    circuit: bool = attrs.field(default=False, validator=instance_of(bool))
    rest_between_exercises: Quantity | None = attrs.field(default=None, converter=optional(as_seconds), validator=_rest)
    rest_between_rounds: Quantity | None = attrs.field(default=None, converter=optional(as_seconds), validator=_rest)
    lasts: Quantity | None = attrs.field(
        default=None, converter=optional(as_seconds), validator=maybe(quantity_in(Unit.SECONDS))
    )

    def __attrs_post_init__(self) -> None:
        if self.rest_between_rounds is not None and not self.circuit:
            remedy = "only a circuit has rounds; set circuit, or give each dose its rest between sets"
            raise InvalidValue("rest_between_rounds", str(self.rest_between_rounds), remedy, "contradiction")
