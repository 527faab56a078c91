"""How hard something feels, always on a named scale: the scales do not convert, but one published step between two."""

import re
from typing import Any

import attrs

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import Choice
from rehabplan.values import Number, Range, as_range, number, range_of


class EffortScale(Choice):
    """The scale an effort is rated on.

    ``BORG`` runs from 6 to 20, ``CR10`` from 0 to 10; ``RPE`` rates by repetitions in reserve, from 1 to 10, and
    ``RIR`` counts those repetitions in reserve, from 0 to 50: fewer are harder.
    """

    BORG = "Borg"
    CR10 = "CR10"
    RPE = "RPE"
    RIR = "RIR"


_BOUNDS = {
    EffortScale.BORG: (6, 20),
    EffortScale.CR10: (0, 10),
    EffortScale.RPE: (1, 10),
    EffortScale.RIR: (0, 50),
}
_EFFORT = re.compile(r"(?P<scale>Borg|CR10|RPE|RIR) (?P<amount>.+)")
_REMEDY = "write a scale and a figure: 'Borg 13', 'CR10 3-4', 'RPE 8', 'RIR at least 2'"


@attrs.frozen
class Effort:
    """A target or rating of effort on its named scale.

    >>> str(Effort("CR10", Range.at_least(5)))
    'CR10 at least 5'
    """

    scale: EffortScale = attrs.field(converter=EffortScale)
    amount: Range = attrs.field(converter=as_range, validator=range_of(0, 50))

    def __attrs_post_init__(self) -> None:
        low, high = _BOUNDS[self.scale]
        ends = [end for end in (self.amount.low, self.amount.high) if end is not None]
        if any(not low <= end <= high for end in ends):
            remedy = f"{self.scale.value} runs from {low} to {high}"
            raise InvalidValue("amount", str(self.amount), remedy, "out-of-bounds")

    @classmethod
    def parse(cls, text: str, field: str = "effort") -> "Effort":
        """Return the effort that ``str(effort)`` wrote; the inverse of ``str``."""
        found = _EFFORT.fullmatch(text.strip())
        if not found:
            raise InvalidValue(field, text, _REMEDY, "unreadable-effort")
        try:
            return cls(found["scale"], Range.parse(found["amount"]))
        except InvalidValue as error:
            raise InvalidValue(field, text, error.remedy, error.code) from None

    def rounded(self) -> "Effort":
        """Return the effort as it is shown: itself, since half points are common."""
        return self

    def with_amount(self, amount: Range) -> "Effort":
        """Return another effort on the same scale."""
        return self if amount is self.amount else Effort(self.scale, amount)

    def __str__(self) -> str:
        return f"{self.scale.value} {self.amount}"


def as_effort(value: Any) -> Any:
    """Return an effort from an effort or its text; what cannot be read is passed on to the validator."""
    try:
        return Effort.parse(value) if isinstance(value, str) else value
    except InvalidValue:
        return value


def check_effort(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no effort on a named scale."""
    if isinstance(value, str):
        Effort.parse(value, attribute.name)
    if not isinstance(value, Effort):
        raise InvalidType(attribute.name, value, _REMEDY)


def rpe_from_rir(rir: Number | None) -> Number | None:
    """Return the effort (RPE, by repetitions in reserve) of a set: 10 less the reserve; above 5 in reserve it is 4.

    >>> [rpe_from_rir(reserve) for reserve in (0, 3, 7)]
    [10, 7, 4]
    """
    if rir is None:
        return None
    reserve = number(rir, "rir")
    return 4 if reserve > 5 else 10 - reserve
