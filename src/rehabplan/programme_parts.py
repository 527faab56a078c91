"""What a programme is made of besides its prescriptions: templates, turns, phases, groups, reviews, restrictions."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.arrangement import Arrangement
from rehabplan.conversions import ConversionTable
from rehabplan.dosage import OF_FREQUENCY, Axis, Dosage
from rehabplan.errors import InvalidValue
from rehabplan.exercise import Side
from rehabplan.fields import Choice, as_tuple, checked, each, instance_of, tuple_of, unique, whole
from rehabplan.frequency import Frequency, WithTemplate
from rehabplan.loads import Load, PercentOfLoad, RepetitionMaximum
from rehabplan.prescription import MOST_DAYS, Prescription
from rehabplan.progression import Condition, InTurn, Ladder, Rows, Rule
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.progression.sizes import Size, as_size, check_limit
from rehabplan.quantity import Quantity
from rehabplan.references import Reference
from rehabplan.text import Text, as_text, one_line, one_paragraph, slug

MOST_TURNS = 28


class AfterEnd(Choice):
    """What follows a programme's last week: nothing, or everything held as it stands."""

    STOP = "stop"
    MAINTAIN = "maintain"


class Supervision(Choice):
    """Whom a programme is meant for: anyone with a leaflet, or a patient whose clinician prescribes it by name."""

    SELF = "self"
    CLINICIAN = "clinician"


@attrs.frozen(kw_only=True)
class Template:
    """Prescriptions done together, in this order. Those whose days are ``with_template`` share its frequency.

    A template that takes turns in a :class:`Rotation` has no frequency of its own. ``arrangement`` says how its
    prescriptions are done: with which rests, in rounds or not.
    """

    id: str = attrs.field(validator=checked(slug))
    prescriptions: tuple[str, ...] = attrs.field(converter=as_tuple, validator=each(slug))
    frequency: Frequency | None = attrs.field(default=None, validator=maybe(instance_of(Frequency)))
    arrangement: Arrangement | None = attrs.field(default=None, validator=maybe(instance_of(Arrangement)))
    title: Text | None = attrs.field(default=None, converter=optional(as_text), validator=maybe(one_line))

    def __attrs_post_init__(self) -> None:
        unique(self.prescriptions, f"{self.id}.prescriptions", "name each prescription once in a template")
        if self.frequency is not None:
            check_days_only(self.frequency, f"{self.id}.frequency", "a template")


def check_days_only(frequency: Frequency, place: str, what: str) -> None:
    """Refuse a frequency of a template or rotation that says more than which days."""
    if isinstance(frequency.days, WithTemplate):
        remedy = f"{what} names its own days, such as Frequency.per_week(3)"
        raise InvalidValue(place, "with-template", remedy, "contradiction")
    if frequency != Frequency(frequency.days):
        remedy = f"{what} says which days; times a day and gaps belong to its prescriptions"
        raise InvalidValue(place, str(frequency.times_per_day), remedy, "contradiction")


def _as_turns(values: Any) -> Any:
    listed = as_tuple(values)
    return tuple(None if turn in (REST, None) else turn for turn in listed) if isinstance(listed, tuple) else values


def _check_turn(value: object, place: str) -> None:
    if value is not None:
        slug(value, place)


REST = "rest"
"""The word of a turn on which nothing is done."""


@attrs.frozen(kw_only=True)
class Rotation:
    """Templates that take turns on some days: A, B, A, B …; ``None`` (or the word ``rest``) is a turn of rest.

    With ``waits`` a turn passes on only when what it requires was done: until then the same template stays on.
    ``waits_for`` names those templates alone whose turn does so.

    >>> Rotation(id="split", frequency=Frequency.per_week(3), turns=["a", "b"]).turns
    ('a', 'b')
    """

    id: str = attrs.field(validator=checked(slug))
    frequency: Frequency = attrs.field(validator=instance_of(Frequency))
    turns: tuple[str | None, ...] = attrs.field(converter=_as_turns, validator=each(_check_turn))
    waits: bool = attrs.field(default=False, validator=instance_of(bool))
    waits_for: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=each(slug))

    def __attrs_post_init__(self) -> None:
        check_days_only(self.frequency, f"{self.id}.frequency", "a rotation")
        if not self.templates:
            remedy = "give the turns, one of them a template at least"
            raise InvalidValue(f"{self.id}.turns", len(self.turns), remedy, "empty-list")
        if len(self.turns) > MOST_TURNS:
            raise InvalidValue(f"{self.id}.turns", len(self.turns), f"give at most {MOST_TURNS} turns", "too-many")
        if self.waits and self.waits_for:
            remedy = "with waits every turn does; leave one of the two out"
            raise InvalidValue(f"{self.id}.waits_for", ", ".join(self.waits_for), remedy, "contradiction")
        for name in self.waits_for:
            if name not in self.turns:
                remedy = f"name one of the turns: {', '.join(self.templates)}"
                raise InvalidValue(f"{self.id}.waits_for", name, remedy, "dangling")

    @property
    def templates(self) -> tuple[str, ...]:
        """The ids of the templates that take turns, each once."""
        return tuple(dict.fromkeys(turn for turn in self.turns if turn is not None))

    def turn(self, number: int) -> str | None:
        """Return whose turn it is, turns counted from 0; ``None`` is a turn of rest."""
        return self.turns[number % len(self.turns)]

    def stays_until_done(self, turn: str | None) -> bool:
        """Return whether a turn passes on only when it was done."""
        return turn is not None and (self.waits or turn in self.waits_for)


@attrs.frozen(kw_only=True)
class Phase:
    """Some weeks of a programme, and which prescriptions are awake in them (``None``: all).

    It lasts ``weeks``, and is prolonged week by week until ``leave_when`` is met and ``minimum_sessions`` were done in
    it. From ``at_most_weeks`` on a notice says that it is overdue for a review. Weeks that prolong a phase do not count
    in the windows of prescriptions, and the programme ends that much later.
    """

    id: str = attrs.field(validator=checked(slug))
    weeks: int = attrs.field(validator=whole(1, MOST_WEEKS))
    title: Text | None = attrs.field(default=None, converter=optional(as_text), validator=maybe(one_line))
    prescriptions: tuple[str, ...] | None = attrs.field(
        default=None, converter=optional(as_tuple), validator=maybe(each(slug))
    )
    leave_when: Condition | None = attrs.field(default=None, validator=maybe(instance_of(Condition)))
    minimum_sessions: int | None = attrs.field(default=None, validator=maybe(whole(1, 1000)))
    at_most_weeks: int | None = attrs.field(default=None, validator=maybe(whole(1, MOST_WEEKS)))

    def __attrs_post_init__(self) -> None:
        if self.at_most_weeks is None:
            return
        if not self.is_gated:
            remedy = "nothing prolongs the phase; give leave_when or minimum_sessions, or leave it out"
            raise InvalidValue(f"{self.id}.at_most_weeks", self.at_most_weeks, remedy, "contradiction")
        if self.at_most_weeks < self.weeks:
            remedy = f"the phase lasts {self.weeks} weeks already; raise it"
            raise InvalidValue(f"{self.id}.at_most_weeks", self.at_most_weeks, remedy, "contradiction")

    @property
    def is_gated(self) -> bool:
        """Whether something besides its weeks must be met before it is left."""
        return self.leave_when is not None or self.minimum_sessions is not None


@attrs.frozen(kw_only=True)
class Group:
    """Prescriptions that one rule moves together: all of them wait for the slowest.

    Any rule will do that does not bring a dosage of its own, as tables, cycles and ladders do.
    """

    prescriptions: tuple[str, ...] = attrs.field(converter=as_tuple, validator=each(slug))
    rule: Rule = attrs.field(validator=instance_of(Rule))

    def __attrs_post_init__(self) -> None:
        rules = self.rule.rules if isinstance(self.rule, InTurn) else (self.rule,)
        for rule in rules:
            if isinstance(rule, Rows | Ladder):
                remedy = "a table, cycle or ladder moves its prescription alone; give it to the prescription"
                raise InvalidValue("groups.rule", type(rule).__name__, remedy, "contradiction")


@attrs.frozen
class Review:
    """A look at form and progress at the end of a week. What grows beyond it is provisional until it is signed off.

    ``id`` is the criterion that signs it off; it defaults to ``review-`` and the week.
    """

    week: int = attrs.field(validator=whole(1, MOST_WEEKS))
    id: str = attrs.field(
        default=attrs.Factory(lambda self: f"review-{self.week}", takes_self=True), validator=checked(slug)
    )


class Numbering(Choice):
    """How days and weeks are numbered: from 1, or from an operation, whose day is 0."""

    PROGRAMME = "programme"
    POSTOPERATIVE = "postoperative"


class Confidence(Choice):
    """How sure the figures of a programme are: read in a source, from memory, or disputed between sources."""

    SEEN = "seen"
    MEMORY = "memory"
    DISPUTED = "disputed"


def _plain(size: Size | None) -> object:
    return str(size) if isinstance(size, Quantity) else size


COUNTED = frozenset({Axis.SETS, Axis.REPS, Axis.ROUNDS})


@attrs.frozen(kw_only=True)
class Restriction:
    """A ceiling for a time: "no more than 90 degrees until day 42". What is shown never passes it.

    What it lowers does not grow along the axis meanwhile, since the trend above it was not done.

    ``axis`` and ``at_most`` say of what and how much, in the unit the doses use (masses convert); without them the text
    alone is shown. ``prescriptions`` (all where it is left out) and ``side`` say for what; ``first_day`` and
    ``last_day`` count as the programme numbers days.

    >>> bend = Restriction(text="bend the knee little", axis="range_of_motion", at_most="90 deg", last_day=42)
    >>> bend.holds_on(42), bend.holds_on(43)
    (True, False)
    """

    text: Text = attrs.field(converter=as_text, validator=one_paragraph)
    axis: Axis | None = attrs.field(default=None, converter=optional(Axis))
    at_most: Size | None = attrs.field(default=None, converter=optional(as_size), validator=maybe(check_limit))
    prescriptions: tuple[str, ...] | None = attrs.field(
        default=None, converter=optional(as_tuple), validator=maybe(each(slug))
    )
    side: Side | None = attrs.field(default=None, converter=optional(Side))
    first_day: int | None = attrs.field(default=None, validator=maybe(whole(0, MOST_DAYS)))
    last_day: int | None = attrs.field(default=None, validator=maybe(whole(0, MOST_DAYS)))

    def __attrs_post_init__(self) -> None:
        if (self.axis is None) is not (self.at_most is None):
            remedy = "give the axis and how much of it at most, or neither"
            raise InvalidValue("at_most", _plain(self.at_most), remedy, "contradiction")
        if self.axis in OF_FREQUENCY:
            remedy = "how often is no amount to be lowered; give the prescription another frequency or a cap"
            raise InvalidValue("axis", self.axis.value, remedy, "contradiction")
        self._check_ceiling()
        if self.last_day is not None and self.last_day < (self.first_day or 0):
            remedy = f"the last day may not come before the first ({self.first_day})"
            raise InvalidValue("last_day", self.last_day, remedy, "reversed-range")

    def _check_ceiling(self) -> None:
        if self.at_most is None or self.axis is Axis.LOAD:
            return
        if isinstance(self.at_most, Quantity) and self.axis in COUNTED:
            remedy = "the axis counts without a unit; give a plain number"
            raise InvalidValue("at_most", str(self.at_most), remedy, "wrong-unit")
        amount = self.at_most.amount.most if isinstance(self.at_most, Quantity) else self.at_most
        if amount <= 0 or (self.axis in COUNTED and amount < 1):
            remedy = "nothing would be left; leave the exercise out for that time instead"
            raise InvalidValue("at_most", _plain(self.at_most), remedy, "out-of-bounds")

    def holds_on(self, day: int) -> bool:
        """Return whether it holds on a day, as the programme numbers days."""
        return (self.first_day or 0) <= day <= (day if self.last_day is None else self.last_day)


@attrs.frozen
class Opening:
    """Another opening dosage of one prescription."""

    prescription: str = attrs.field(validator=checked(slug))
    dosage: Dosage = attrs.field(validator=instance_of(Dosage))


@attrs.frozen(kw_only=True)
class Profile:
    """Other opening dosages for some patients: heavier weights for men, fewer repetitions for beginners.

    ``programme.for_person(profile=…)`` applies it.
    """

    id: str = attrs.field(validator=checked(slug))
    text: Text = attrs.field(converter=as_text, validator=one_line)
    dosages: tuple[Opening, ...] = attrs.field(converter=as_tuple, validator=tuple_of(Opening))

    def __attrs_post_init__(self) -> None:
        names = (opening.prescription for opening in self.dosages)
        unique(names, f"profiles.{self.id}.dosages", "give each prescription one dosage in a profile")


def check_rotations(rotations: tuple[Rotation, ...], templates: tuple[Template, ...]) -> None:
    """Refuse turns of templates that there are not, that take turns twice, or that have days of their own."""
    unique((rotation.id for rotation in rotations), "rotations", "give each rotation an id of its own")
    known = {template.id: template for template in templates}
    turning: set[str] = set()
    for rotation in rotations:
        place = f"rotations.{rotation.id}.turns"
        for turn in rotation.templates:
            if turn not in known:
                raise InvalidValue(place, turn, f"name one of the templates: {', '.join(known)}", "dangling")
            if turn in turning:
                raise InvalidValue(place, turn, "a template takes turns in one rotation", "duplicate")
            if known[turn].frequency is not None:
                remedy = "its days are those of the rotation; leave its frequency out"
                raise InvalidValue(place, turn, remedy, "given-twice")
            turning.add(turn)
    for template in templates:
        if template.frequency is None and template.id not in turning:
            remedy = "give it a frequency, or name it in a rotation"
            raise InvalidValue(f"templates.{template.id}.frequency", None, remedy, "missing-field")


def check_references(references: tuple[Reference, ...]) -> None:
    """Refuse a reference that stands twice, or before the one it is worked out from."""
    unique((reference.name for reference in references), "references", "give each reference a name of its own")
    for index, reference in enumerate(references):
        if reference.of in {later.name for later in references[index + 1 :]}:
            remedy = "list it after the one that it is worked out from"
            raise InvalidValue(f"references[{index}].of", reference.of, remedy, "unordered")


def check_circles(links: Mapping[str, str | None], field: str, remedy: str) -> None:
    """Refuse prescriptions that name each other in a circle, directly or not."""
    for name, first in links.items():
        seen, link = [name], first
        while link is not None:
            if link in seen:
                raise InvalidValue(f"{name}.{field}", link, remedy, "circle")
            seen.append(link)
            link = links.get(link)


def loads_followed(dosage: Dosage) -> frozenset[str]:
    """Return the prescriptions whose loads those of a dosage are shares of."""
    return frozenset(load.prescription for load in _loads_in(dosage) if isinstance(load, PercentOfLoad))


def _loads_in(dosage: Dosage) -> Iterator[Load | None]:
    for dose in dosage.doses:
        yield from dose.load if isinstance(dose.load, tuple) else (dose.load,)


def check_convertible(dosage: Dosage, table: ConversionTable | None, place: str) -> None:
    """Refuse a repetition maximum that a conversion table has no row for."""
    for load in _loads_in(dosage):
        if isinstance(load, RepetitionMaximum) and table is not None:
            try:
                table.percent(load.reps.least)
                table.percent(load.reps.most)
            except InvalidValue as error:
                raise InvalidValue(place, str(load), error.remedy, error.code) from None


def check_openings(prescriptions: Iterable[Prescription], place: str) -> None:
    """Refuse another opening dosage for a ladder with an entry test, which may begin on a rung where it is lost."""
    for prescription in prescriptions:
        if isinstance(prescription.rule, Ladder) and prescription.rule.entry is not None:
            remedy = "its entry test chooses the rung, and so the dosage; leave it out of the profile, or the test away"
            raise InvalidValue(place, prescription.id, remedy, "contradiction")
