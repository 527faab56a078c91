"""What was done in a session and how it felt. A missing value means unknown, never zero."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.exercise import Side
from rehabplan.fields import as_tuple, calendar_date, checked, each, tuple_of, unique, whole
from rehabplan.text import line, paragraph, slug
from rehabplan.values import Number, as_number, number

Day = date  # a field of the name `date` would hide the class in its own annotation
MOST_PAIN = 10


_pain = maybe(whole(0, MOST_PAIN))


def _check_done(_instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
    if value is not None and not isinstance(value, bool):
        raise InvalidType(attribute.name, value, "give true, false, or leave it out when unknown")


def _as_numbers(values: Iterable[float | Fraction]) -> Any:
    numbers = as_tuple(values)
    return tuple(as_number(value) for value in numbers) if isinstance(numbers, tuple) else values


@attrs.frozen(kw_only=True)
class ItemReport:
    """What was done of one prescription in one session.

    ``reps`` and ``seconds`` list what each set achieved, in order. ``pain`` is the worst during the exercise, 0–10.
    Every field but ``prescription`` may be unknown.
    """

    prescription: str = attrs.field(validator=checked(slug))
    side: Side | None = attrs.field(default=None, converter=optional(Side))
    done: bool | None = attrs.field(default=None, validator=_check_done)
    reps: tuple[Number, ...] | None = attrs.field(
        default=None, converter=optional(_as_numbers), validator=maybe(each(number))
    )
    seconds: tuple[Number, ...] | None = attrs.field(
        default=None, converter=optional(_as_numbers), validator=maybe(each(number))
    )
    pain: int | None = attrs.field(default=None, validator=_pain)


@attrs.frozen(kw_only=True)
class SessionReport:
    """What the patient did and felt in one session.

    ``slot`` counts the sessions of the day from 1. ``done`` speaks for the whole session; an entry in ``items`` speaks
    for its prescription instead. Pain is rated 0–10: the worst during the session, after it, and the next morning.
    ``signed_off`` names criteria (ids) that a clinician confirmed in this session.

    >>> SessionReport(date=date(2027, 1, 4), done=True, pain_during=2).slot
    1
    """

    date: Day = attrs.field(validator=checked(calendar_date))
    slot: int = attrs.field(default=1, validator=whole(1, 24))
    done: bool | None = attrs.field(default=None, validator=_check_done)
    items: tuple[ItemReport, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(ItemReport))
    pain_during: int | None = attrs.field(default=None, validator=_pain)
    pain_after: int | None = attrs.field(default=None, validator=_pain)
    pain_next_morning: int | None = attrs.field(default=None, validator=_pain)
    signed_off: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=each(slug))
    by: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    note: str | None = attrs.field(default=None, validator=maybe(checked(paragraph)))

    def __attrs_post_init__(self) -> None:
        keys = (f"{item.prescription} {item.side.value if item.side else ''}".strip() for item in self.items)
        unique(keys, "items", "report each prescription (and side) once in a session")
        if self.signed_off and self.by is None:
            remedy = "name who signed it off in by='…'"
            raise InvalidValue("signed_off", self.signed_off, remedy, "missing-signature")
