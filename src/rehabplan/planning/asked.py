"""What sessions ask of their items, worked out once for all that is reported of them."""

from collections.abc import Mapping
from typing import Any

import attrs

from rehabplan.dosage import Axis
from rehabplan.planning.sessions import Item, Session
from rehabplan.progression import FactKind
from rehabplan.quantity import Quantity
from rehabplan.values import Number

_MOST_SHEETS = 32
"""More than the sessions of a week that differ, mostly; to keep all would burden a long plan."""


@attrs.define
class Asked:
    """What a session asks of an item."""

    item: Item
    shown: Mapping[str, Any] = attrs.field(init=False)
    """What an entry of it says, whatever is reported."""
    fewest: int = attrs.field(init=False)
    """How many sets are asked for at least."""
    _leasts: tuple[tuple[Axis, tuple[Number, ...]], ...] = attrs.field(init=False, default=())
    """The low ends of the few axes that reports gave figures along."""

    def __attrs_post_init__(self) -> None:
        item, dose = self.item, self.item.dosage.dose
        self.shown = {
            "prescription": item.prescription,
            "dose": dose,
            "optional": item.optional,
            "coloured": item.fact.kind is FactKind.COLOURED,
            "loads": item.loads,
        }
        self.fewest = int(dose.sets.least)

    def leasts(self, axis: Axis) -> tuple[Number, ...]:
        """Return the low ends of what is asked along an axis: of each set, or one for all."""
        for known, leasts in self._leasts:
            if known is axis:
                return leasts
        value = getattr(self.item.dosage.dose, axis.value)
        listed = value if isinstance(value, tuple) else (value,)
        found = tuple([each.amount.least if isinstance(each, Quantity) else each.least for each in listed])
        self._leasts = (*self._leasts, (axis, found))
        return found


@attrs.define(eq=False)
class Sheet:
    """What the items of a session ask, in their order and by prescription; most sessions share one with others."""

    items: tuple[Item, ...]
    each: list[Asked] = attrs.field(init=False)
    by_prescription: dict[str, list[Asked]] = attrs.field(init=False, factory=dict)
    marks: dict[str, tuple[bool, ...]] = attrs.field(init=False, factory=dict)
    """For each prescription whether it is optional, and whether it is coloured; again where it is in it again."""

    def __attrs_post_init__(self) -> None:
        self.each = [Asked(item) for item in self.items]
        for asked in self.each:
            name, mark = asked.item.prescription, (asked.item.optional, asked.shown["coloured"])
            self.by_prescription.setdefault(name, []).append(asked)
            self.marks[name] = (*self.marks[name], *mark) if name in self.marks else mark


@attrs.define
class Sheets:
    """The newest sheets of sessions. They keep the items that they are found by: no others come in their place."""

    _known: dict[int, Sheet] = attrs.field(init=False, factory=dict)

    def of(self, session: Session) -> Sheet:
        """Return the sheet of a session: the same for all sessions with the very same items."""
        sheet = self._known.get(id(session.items))
        if sheet is None:
            if len(self._known) == _MOST_SHEETS:
                del self._known[next(iter(self._known))]
            sheet = self._known[id(session.items)] = Sheet(session.items)
        return sheet
