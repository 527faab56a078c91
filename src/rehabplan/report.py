"""What was done in a session and how it felt. A missing value means unknown, never zero."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.effort import Effort, as_effort, check_effort
from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.exercise import Side
from rehabplan.fields import as_tuple, calendar_date, checked, each, instance_of, tuple_of, unique, whole
from rehabplan.loads import Load, as_load, one_load
from rehabplan.quantity import DISTANCES, Quantity, Unit, as_quantity, as_seconds, quantity_in
from rehabplan.references import Measured, as_measured, check_measured
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


def _as_loads(values: Iterable[Any]) -> Any:
    listed = as_tuple(values)
    return tuple(as_load(value) for value in listed) if isinstance(listed, tuple) else values


@attrs.frozen(kw_only=True)
class ItemReport:
    """What was done of one prescription in one session.

    ``reps``, ``seconds`` and ``loads`` list what each set achieved, in order; ``distance`` is how far it went in all.
    ``pain`` is the worst during the exercise, 0–10, and ``pain_site`` where; ``effort`` how hard it felt on its scale,
    ``rest`` the shortest rest between sets. ``modified`` says how it was done otherwise than asked, ``skipped`` why it
    was not done at all. Every field but ``prescription`` may be unknown.

    >>> str(ItemReport(prescription="squat", reps=[8, 8, 6], effort="RPE 8").effort)
    'RPE 8'
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
    loads: tuple[Load, ...] | None = attrs.field(
        default=None, converter=optional(_as_loads), validator=maybe(each(one_load))
    )
    distance: Quantity | None = attrs.field(
        default=None, converter=optional(as_quantity), validator=maybe(quantity_in(*DISTANCES, or_none=True))
    )
    effort: Effort | None = attrs.field(default=None, converter=optional(as_effort), validator=maybe(check_effort))
    rest: Quantity | None = attrs.field(
        default=None, converter=optional(as_seconds), validator=maybe(quantity_in(Unit.SECONDS, or_none=True))
    )
    pain_site: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    modified: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    skipped: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    note: str | None = attrs.field(default=None, validator=maybe(checked(paragraph)))

    def __attrs_post_init__(self) -> None:
        if self.skipped is not None and self.done:
            remedy = f"{self.prescription} was done; say under modified what was otherwise, or leave done out"
            raise InvalidValue("skipped", self.skipped, remedy, "contradiction")


@attrs.frozen
class Symptom:
    """Whether a named symptom or sign was there: swelling, soreness in the warm-up, a kettlebell moved with control.

    ``present`` is true, false, or ``None`` where the patient was asked and does not know.
    """

    name: str = attrs.field(validator=checked(slug))
    present: bool | None = attrs.field(default=True, validator=_check_done)


@attrs.frozen
class TestResult:
    """What a test or retest measured, from the next day on: a reference that loads and rungs are based on.

    ``prescription`` says whose reference it is; without it the result stands for all that name the test.

    >>> str(TestResult("10rm", "42.5 kg", prescription="knee-extension").value)
    '42.5 kg'
    """

    __test__ = False  # pytest is not to collect it

    test: str = attrs.field(validator=checked(slug))
    value: Measured = attrs.field(converter=as_measured, validator=check_measured)
    prescription: str | None = attrs.field(default=None, kw_only=True, validator=maybe(checked(slug)))


@attrs.frozen(kw_only=True)
class SessionReport:
    """What the patient did and felt in one session.

    ``slot`` counts the sessions of the day from 1. ``done`` speaks for the whole session; an entry in ``items`` speaks
    for its prescription instead. Pain is rated 0–10: the worst during the session, after it, the next morning, and 24 h
    after it. ``pain_before`` is the pain it began with, ``pain_site`` where it was, ``stiffness`` that of the next
    morning, 0–10. ``symptoms`` are named, each there or not; ``results`` are of tests. ``signed_off`` names criteria
    (ids) that a clinician confirmed in this session. ``modified`` and ``skipped`` are as in :class:`ItemReport`.

    ``id`` is the report's own: a later report with the same id corrects it. ``source`` names who or what wrote it; of
    one session the last report of each source counts, and those of several sources are put together without adding
    up (:class:`~rehabplan.Log`). ``plan`` is the id of the plan that it belongs to. ``simulated`` marks one that no
    patient made.

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
    pain_before: int | None = attrs.field(default=None, validator=_pain)
    symptoms: tuple[Symptom, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Symptom))
    results: tuple[TestResult, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(TestResult))
    signed_off: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=each(slug))
    by: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    note: str | None = attrs.field(default=None, validator=maybe(checked(paragraph)))
    pain_24_h_after: int | None = attrs.field(default=None, validator=_pain)
    pain_site: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    stiffness: int | None = attrs.field(default=None, validator=_pain)
    modified: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    skipped: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    id: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    source: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    plan: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    simulated: bool = attrs.field(default=False, validator=instance_of(bool))

    def __attrs_post_init__(self) -> None:
        if self.skipped is not None and self.done:
            remedy = "the session was done; say under modified what was otherwise, or leave done out"
            raise InvalidValue("skipped", self.skipped, remedy, "contradiction")
        keys = (f"{item.prescription} {item.side.value if item.side else ''}".strip() for item in self.items)
        unique(keys, "items", "report each prescription (and side) once in a session")
        unique((symptom.name for symptom in self.symptoms), "symptoms", "report each symptom once in a session")
        results = (f"{result.prescription or 'all'}/{result.test}" for result in self.results)
        unique(results, "results", "report each test once in a session")
        if self.signed_off and self.by is None:
            remedy = "add 'by', the name of who signed it off"
            raise InvalidValue("signed_off", self.signed_off, remedy, "missing-signature")
