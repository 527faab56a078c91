"""A rule, a condition and a modulation of a caller's own, as they might be written outside this package."""

from enum import Enum
from typing import Any, Literal

import attrs

from rehabplan import InvalidValue
from rehabplan.dosage import Dosage
from rehabplan.effort import Effort
from rehabplan.fields import whole
from rehabplan.loads import Load
from rehabplan.progression import Answer, Condition, Step, Verdict
from rehabplan.progression.sizes import Size
from rehabplan.text import Text
from rehabplan.values import Range


class Shade(Enum):
    LIGHT = "light"
    DARK = "dark"


@attrs.frozen
class Crest:
    """A class of a caller's own inside a rule; one check looks at the other fields."""

    kind: Literal["soft", "sharp"]
    above: int = attrs.field(default=0, validator=attrs.validators.ge(0))
    below: int = attrs.field(default=0)
    shade: Shade = Shade.LIGHT

    @below.validator
    def _check(self, attribute: "attrs.Attribute[int]", value: int) -> None:
        if value > self.above:
            raise ValueError("below lies above", attribute)


@attrs.frozen(kw_only=True)
class Wave:
    """A rule of a caller's own, with every kind of field."""

    heights: tuple[Range, ...]
    pause: float = 1.5
    load: Load | None = None
    each: Size | None = None
    effort: Effort | tuple[Effort, ...] | None = None
    gate: Condition | None = None
    said: Text | None = None
    crests: tuple[Crest, ...] = ()
    seen: int = attrs.field(default=0, init=False)

    def start(self, tracks: Any) -> Step:
        return Step(None, tracks)

    def advance(self, state: Any, tracks: Any, period: Any) -> Step:
        return Step(state, tracks)

    def exhausted(self, state: Any, tracks: Any) -> bool:
        return False


@attrs.frozen
class Rested:
    hours: int = attrs.field(default=8, validator=attrs.validators.le(24))
    naps: int = attrs.field(default=0, validator=attrs.validators.in_(range(10)))

    def __attrs_post_init__(self) -> None:
        if self.naps > self.hours:
            raise ValueError("more naps than\nhours")
        if self.naps == 7:
            raise InvalidValue("naps", self.naps, "seven are too many", "too-many")

    def judge(self, tracks: Any, period: Any) -> Verdict:
        return Verdict(Answer.MET)


@attrs.frozen
class Holiday:
    week: int = attrs.field(validator=whole(1, 520))

    def colours(self, week: int) -> bool:
        return week == self.week

    def apply(self, dosage: Dosage) -> None:
        return None
