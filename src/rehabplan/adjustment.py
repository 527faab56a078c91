"""What a lookup answers: keep, raise by so much, lower by so much; and the table a patient reads within a session."""

import itertools
import re
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.fields import Choice, as_tuple, tuple_of, whole
from rehabplan.quantity import MASSES, Quantity, Unit, as_quantity, quantity_in
from rehabplan.values import Number, Range, as_range, range_of

MOST_SETS = 100


class Direction(Choice):
    """Which way an adjustment goes."""

    KEEP = "keep"
    RAISE = "raise"
    LOWER = "lower"


_ADJUSTMENT = re.compile(r"(?P<sign>[+-])(?P<by>.+)")
_REMEDY = "write 'keep', '+2.5-5 kg', '-5 lb' or '+10 %'"


@attrs.frozen
class Adjustment:
    """Keep what there is, or raise or lower it by an amount, which may be a range that leaves a choice.

    >>> str(Adjustment.parse("+2.5-5 kg")), str(Adjustment.parse("keep"))
    ('+2.5-5 kg', 'keep')
    """

    direction: Direction = attrs.field(default=Direction.KEEP, converter=Direction)
    by: Quantity | None = attrs.field(
        default=None, converter=optional(as_quantity), validator=maybe(quantity_in(*MASSES, Unit.PERCENT))
    )

    def __attrs_post_init__(self) -> None:
        if (self.by is None) is not (self.direction is Direction.KEEP):
            raise InvalidValue("by", None if self.by is None else str(self.by), _REMEDY, "contradiction")
        if self.by is not None and self.by.unit is Unit.PERCENT and self.direction is Direction.LOWER:
            _check_share(self.by)

    @classmethod
    def parse(cls, text: str, field: str = "adjustment") -> "Adjustment":
        """Return the adjustment that ``str(adjustment)`` wrote; the inverse of ``str``."""
        if text.strip() == Direction.KEEP.value:
            return cls()
        found = _ADJUSTMENT.fullmatch(text.strip())
        if not found:
            raise InvalidValue(field, text, _REMEDY, "unreadable-adjustment")
        direction = Direction.RAISE if found["sign"] == "+" else Direction.LOWER
        try:
            return cls(direction, Quantity.parse(found["by"]))
        except InvalidValue as error:
            remedy, code = (_REMEDY, "unreadable-adjustment") if "unread" in error.code else (error.remedy, error.code)
            raise InvalidValue(field, text, remedy, code) from None

    def __str__(self) -> str:
        if self.by is None:
            return self.direction.value
        return f"{'+' if self.direction is Direction.RAISE else '-'}{self.by}"


def _check_share(share: Quantity) -> None:
    if share.amount.most > 100:
        raise InvalidValue("by", str(share), "nothing can be lowered by more than 100 %", "out-of-bounds")


def as_adjustment(value: Any) -> Any:
    """Return an adjustment from an adjustment or its text; what cannot be read is passed on to the validator."""
    try:
        return Adjustment.parse(value) if isinstance(value, str) else value
    except InvalidValue:
        return value


def check_adjustment(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    """Refuse what is no adjustment."""
    if isinstance(value, str):
        Adjustment.parse(value, attribute.name)
    if not isinstance(value, Adjustment):
        raise InvalidType(attribute.name, value, _REMEDY)


@attrs.frozen
class AdjustmentRow:
    """One line of a lookup: what was reported, and what to do then.

    >>> str(AdjustmentRow("0-4", "-5 lb").change)
    '-5 lb'
    """

    reported: Range = attrs.field(converter=as_range, validator=range_of(0, 1000))
    change: Adjustment = attrs.field(converter=as_adjustment, validator=check_adjustment)


def check_rows(rows: tuple[AdjustmentRow, ...], place: str) -> None:
    """Refuse rows that leave a reading without an answer between them, or give one two."""
    if not rows:
        raise InvalidValue(place, (), "give at least one row", "empty-list")
    for earlier, later in itertools.pairwise(row.reported for row in rows):
        if earlier.high is None or later.low is None or later.low <= earlier.high:
            remedy = f"rows go upwards without overlap; the one before is {earlier}"
            raise InvalidValue(place, str(later), remedy, "unordered")
        if later.low > earlier.high + 1:
            remedy = f"nothing is said of what lies between {earlier} and {later}; add a row, perhaps with 'keep'"
            raise InvalidValue(place, str(later), remedy, "gap")


def row_for(rows: tuple[AdjustmentRow, ...], reading: Number | None) -> Adjustment | None:
    """Return what the rows answer to a reading; ``None`` where none holds it, and where nothing was read."""
    if reading is None:
        return None
    return next((row.change for row in rows if row.reported.holds(reading)), None)


@attrs.frozen(kw_only=True)
class SetTable:
    """A table the patient reads within a session: the repetitions of one set say how later sets change their load.

    >>> table = SetTable(read=3, sets=[4], rows=[AdjustmentRow("0-4", "-2.5 kg"), AdjustmentRow("at least 5", "keep")])
    >>> str(table.rows[0].change)
    '-2.5 kg'
    """

    read: int = attrs.field(validator=whole(1, MOST_SETS))
    sets: tuple[int, ...] = attrs.field(converter=as_tuple)
    rows: tuple[AdjustmentRow, ...] = attrs.field(converter=as_tuple, validator=tuple_of(AdjustmentRow))

    @sets.validator
    def _check_sets(self, _attribute: object, sets: object) -> None:
        remedy = "give the numbers of the sets that change, such as [4]"
        if not isinstance(sets, tuple) or not all(type(number) is int for number in sets):
            raise InvalidType("sets", sets, remedy)
        if not sets:
            raise InvalidValue("sets", sets, remedy, "empty-list")

    def __attrs_post_init__(self) -> None:
        for earlier, later in itertools.pairwise((self.read, *self.sets)):
            if not earlier < later <= MOST_SETS:
                remedy = f"number the sets upwards, up to {MOST_SETS}: the ones that change follow set {self.read}"
                raise InvalidValue("sets", later, f"{remedy}, which is read", "unordered")
        check_rows(self.rows, "rows")
