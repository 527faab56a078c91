"""What was done in a session and how it felt. A missing value means unknown, never zero."""

from datetime import date

import attrs

from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.exercise import Side
from rehabplan.fields import calendar_date, member, optional, sequence, tuple_of, unique, whole
from rehabplan.text import line, paragraph, slug
from rehabplan.values import Number, number

MOST_PAIN = 10


def pain_score(field: str) -> "attrs.Converter":
    """Return a converter to a numeric rating of pain, 0 (none) to 10 (worst imaginable), or unknown."""
    return attrs.Converter(optional(whole(field, 0, MOST_PAIN)))


def _done(value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise InvalidType("done", value, "give true, false, or leave it out when unknown")
    return value


def _amounts(field: str) -> "attrs.Converter":
    return attrs.Converter(optional(lambda values: tuple(number(each, field) for each in sequence(values, field))))


@attrs.frozen(kw_only=True)
class ItemReport:
    """What was done of one prescription in one session.

    ``reps`` and ``seconds`` list what each set achieved, in order. ``pain`` is the worst during the exercise, 0–10.
    Every field but ``prescription`` may be unknown.
    """

    prescription: str = attrs.field(converter=lambda value: slug(value, "prescription"))
    side: Side | None = attrs.field(default=None, converter=optional(member(Side, "side")))
    done: bool | None = attrs.field(default=None, converter=_done)
    reps: tuple[Number, ...] | None = attrs.field(default=None, converter=_amounts("reps"))
    seconds: tuple[Number, ...] | None = attrs.field(default=None, converter=_amounts("seconds"))
    pain: int | None = attrs.field(default=None, converter=pain_score("pain"))


@attrs.frozen(kw_only=True)
class SessionReport:
    """What the patient did and felt in one session.

    ``slot`` counts the sessions of the day from 1. ``done`` speaks for the whole session; an entry in ``items`` speaks
    for its prescription instead. Pain is rated 0–10: the worst during the session, after it, and the next morning.
    ``signed_off`` names criteria (ids) that a clinician confirmed in this session.

    >>> SessionReport(date=date(2027, 1, 4), done=True, pain_during=2).slot
    1
    """

    date: date = attrs.field(converter=calendar_date("date"))
    slot: int = attrs.field(default=1, converter=whole("slot", 1, 24))
    done: bool | None = attrs.field(default=None, converter=_done)
    items: tuple[ItemReport, ...] = attrs.field(default=(), converter=tuple_of(ItemReport, "items"))
    pain_during: int | None = attrs.field(default=None, converter=pain_score("pain_during"))
    pain_after: int | None = attrs.field(default=None, converter=pain_score("pain_after"))
    pain_next_morning: int | None = attrs.field(default=None, converter=pain_score("pain_next_morning"))
    signed_off: tuple[str, ...] = attrs.field(
        default=(), converter=lambda values: tuple(slug(each, "signed_off") for each in sequence(values, "signed_off"))
    )
    by: str | None = attrs.field(default=None, converter=optional(lambda value: line(value, "by")))
    note: str | None = attrs.field(default=None, converter=optional(lambda value: paragraph(value, "note")))

    def __attrs_post_init__(self) -> None:
        keys = (f"{item.prescription} {item.side.value if item.side else ''}".strip() for item in self.items)
        unique(keys, "items", "report each prescription (and side) once in a session")
        if self.signed_off and self.by is None:
            remedy = "name who signed it off in by='…'"
            raise InvalidValue("signed_off", self.signed_off, remedy, "missing-signature")
