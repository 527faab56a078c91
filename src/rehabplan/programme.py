"""What was prescribed: templates, phases, reviews, and the programme that holds them."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue, UnknownName
from rehabplan.exercise import Exercise, Side
from rehabplan.fields import Choice, as_tuple, checked, each, instance_of, tuple_of, unique, whole
from rehabplan.frequency import Frequency, WithTemplate
from rehabplan.prescription import Prescription
from rehabplan.progression import Increase, InTurn, Silence
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.text import (
    Source,
    Text,
    as_sources,
    as_text,
    as_texts,
    language_tag,
    line,
    one_line,
    paragraphs,
    slug,
)

MOST_PRESCRIPTIONS = 100


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
    """Prescriptions done together, in this order. Those whose days are ``with_template`` share its frequency."""

    id: str = attrs.field(validator=checked(slug))
    prescriptions: tuple[str, ...] = attrs.field(converter=as_tuple, validator=each(slug))
    frequency: Frequency = attrs.field(validator=instance_of(Frequency))
    title: Text | None = attrs.field(default=None, converter=optional(as_text), validator=maybe(one_line))

    def __attrs_post_init__(self) -> None:
        unique(self.prescriptions, f"{self.id}.prescriptions", "name each prescription once in a template")
        if isinstance(self.frequency.days, WithTemplate):
            remedy = "a template names its own days, such as Frequency.per_week(3)"
            raise InvalidValue(f"{self.id}.frequency", "with-template", remedy, "contradiction")
        if self.frequency != Frequency(self.frequency.days):
            remedy = "a template says which days; times a day and gaps belong to its prescriptions"
            raise InvalidValue(f"{self.id}.frequency", str(self.frequency.times_per_day), remedy, "contradiction")


@attrs.frozen(kw_only=True)
class Phase:
    """Some weeks of a programme, and which prescriptions are awake in them (``None``: all)."""

    id: str = attrs.field(validator=checked(slug))
    weeks: int = attrs.field(validator=whole(1, MOST_WEEKS))
    title: Text | None = attrs.field(default=None, converter=optional(as_text), validator=maybe(one_line))
    prescriptions: tuple[str, ...] | None = attrs.field(
        default=None, converter=optional(as_tuple), validator=maybe(each(slug))
    )


@attrs.frozen(kw_only=True)
class Group:
    """Prescriptions that one rule moves together: all of them wait for the slowest."""

    prescriptions: tuple[str, ...] = attrs.field(converter=as_tuple, validator=each(slug))
    rule: Increase = attrs.field(validator=instance_of(Increase))


@attrs.frozen
class Review:
    """A look at form and progress at the end of a week. What grows beyond it is provisional until it is signed off.

    ``id`` is the criterion that signs it off; it defaults to ``review-`` and the week.
    """

    week: int = attrs.field(validator=whole(1, MOST_WEEKS))
    id: str = attrs.field(
        default=attrs.Factory(lambda self: f"review-{self.week}", takes_self=True), validator=checked(slug)
    )


def _weeks_of(phases: Any) -> int:
    """Return how long some phases last together; what is no phase is left to the validator."""
    return sum(phase.weeks for phase in as_tuple(phases) or () if isinstance(phase, Phase))


@attrs.frozen(kw_only=True)
class Programme:
    """What was prescribed, for any patient: ``for_person`` and a start date make it one patient's.

    Its length is ``weeks``, or the sum of its phases. ``silence`` says what an unreported session means for growth
    that nothing gates, ``after_end`` what follows the last week.

    >>> from rehabplan import Dosage, Dose, Exercise, Frequency, Prescription
    >>> cat_cow = Exercise(slug="cat-cow", name="Cat-cow")
    >>> daily = Prescription(exercise=cat_cow, dosage=Dosage(Dose(reps=20), Frequency.daily()))
    >>> Programme(title="Mobility", weeks=4, prescriptions=[daily]).ids
    ('cat-cow',)
    """

    title: Text = attrs.field(converter=as_text, validator=one_line)
    phases: tuple[Phase, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Phase))
    weeks: int = attrs.field(
        default=attrs.Factory(lambda self: _weeks_of(self.phases), takes_self=True),
        validator=whole(1, MOST_WEEKS),
    )
    prescriptions: tuple[Prescription, ...] = attrs.field(
        default=(), converter=as_tuple, validator=tuple_of(Prescription)
    )
    slug: str | None = attrs.field(default=None, validator=maybe(checked(slug)))
    version: int = attrs.field(default=1, validator=whole(1, 1_000_000))
    language: str = attrs.field(default="en", validator=checked(language_tag))
    templates: tuple[Template, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Template))
    groups: tuple[Group, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Group))
    reviews: tuple[Review, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Review))
    goals: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=paragraphs)
    stop_rules: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=paragraphs)
    red_flags: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=paragraphs)
    contact: Text | None = attrs.field(default=None, converter=optional(as_text), validator=maybe(one_line))
    sources: tuple[Source, ...] = attrs.field(default=(), converter=as_sources, validator=tuple_of(Source))
    silence: Silence = attrs.field(default=Silence.AS_PRESCRIBED, converter=Silence)
    after_end: AfterEnd = attrs.field(default=AfterEnd.STOP, converter=AfterEnd)
    supervision: Supervision = attrs.field(default=Supervision.SELF, converter=Supervision)
    prescriber: str | None = attrs.field(default=None, validator=maybe(checked(line)))

    def __attrs_post_init__(self) -> None:
        self._check_prescriptions()
        self._check_exercises()
        self._check_after()
        self._check_phases()
        self._check_templates()
        self._check_groups()
        unique((review.id for review in self.reviews), "reviews", "give each review an id of its own")

    def _check_prescriptions(self) -> None:
        unique(self.ids, "prescriptions", "give each prescription an id of its own")
        if len(self.prescriptions) > MOST_PRESCRIPTIONS:
            remedy = f"a programme holds at most {MOST_PRESCRIPTIONS}"
            raise InvalidValue("prescriptions", len(self.prescriptions), remedy, "too-many")

    def _check_exercises(self) -> None:
        known: dict[str, Exercise] = {}
        for exercise in self.exercises():
            if known.setdefault(exercise.slug, exercise) != exercise:
                remedy = "two different exercises have this slug; give one of them another"
                raise InvalidValue("exercises", exercise.slug, remedy, "duplicate")

    def _check_known(self, ids: Iterable[str], place: str) -> None:
        for each_id in ids:
            if each_id not in self.ids:
                raise InvalidValue(place, each_id, f"name one of the prescriptions: {', '.join(self.ids)}", "dangling")

    def _check_after(self) -> None:
        anchors = {prescription.id: prescription.after for prescription in self.prescriptions}
        for prescription in self.prescriptions:
            place = f"{prescription.id}.after"
            seen = [prescription.id]
            anchor = prescription.after
            while anchor is not None:
                self._check_known([anchor], place)
                if anchor in seen:
                    raise InvalidValue(
                        place, anchor, "an exercise cannot come after itself; break the circle", "circle"
                    )
                seen.append(anchor)
                anchor = anchors[anchor]

    def _check_phases(self) -> None:
        unique((phase.id for phase in self.phases), "phases", "give each phase an id of its own")
        total = _weeks_of(self.phases)
        if self.phases and total != self.weeks:
            remedy = f"the phases last {total} weeks together; leave weeks out or make them agree"
            raise InvalidValue("weeks", self.weeks, remedy, "contradiction")
        for phase in self.phases:
            self._check_known(phase.prescriptions or (), f"phases.{phase.id}.prescriptions")

    def _check_templates(self) -> None:
        unique((template.id for template in self.templates), "templates", "give each template an id of its own")
        members = [member for template in self.templates for member in template.prescriptions]
        self._check_known(members, "templates")
        unique(members, "templates", "a prescription belongs to one template")
        for prescription in self.prescriptions:
            for _exercise, dosage in prescription.variants():
                if isinstance(dosage.frequency.days, WithTemplate) and prescription.id not in members:
                    remedy = "list the prescription in a template, or give it days of its own"
                    raise InvalidValue(f"{prescription.id}.frequency", "with-template", remedy, "dangling")

    def _check_groups(self) -> None:
        unique((each_id for group in self.groups for each_id in group.prescriptions), "groups", "one group for each")
        for group in self.groups:
            self._check_known(group.prescriptions, "groups")
            for each_id in group.prescriptions:
                if self.prescription(each_id).brings_dosage:
                    remedy = "a table or ladder moves its prescription alone; take it out of the group"
                    raise InvalidValue("groups", each_id, remedy, "contradiction")
            group.rule.start(
                tuple(self.prescription(each_id).start(date.min).tracks[0] for each_id in group.prescriptions)
            )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the prescriptions, in document order."""
        return tuple(prescription.id for prescription in self.prescriptions)

    def prescription(self, prescription_id: str) -> Prescription:
        """Return a prescription by its id; an unknown one is an :class:`UnknownName`."""
        for prescription in self.prescriptions:
            if prescription.id == prescription_id:
                return prescription
        raise UnknownName("prescription", prescription_id, self.ids)

    def exercises(self) -> Iterator[Exercise]:
        """Yield every exercise named anywhere in the programme, in document order, with repeats."""
        for prescription in self.prescriptions:
            for exercise, _dosage in prescription.variants():
                yield exercise

    def phase_in(self, week: int) -> Phase | None:
        """Return the phase that holds a week, counted from 1; beyond the last week it is the last phase."""
        last_week = 0
        for phase in self.phases:
            last_week += phase.weeks
            if week <= last_week:
                return phase
        return self.phases[-1] if self.phases else None

    def template_of(self, prescription_id: str) -> Template | None:
        """Return the template a prescription belongs to, if any."""
        return next((template for template in self.templates if prescription_id in template.prescriptions), None)

    def in_session_order(self) -> tuple[Prescription, ...]:
        """Return the prescriptions as a session does them.

        Document order; the members of a template together in its order; each ``after`` right behind what it follows.
        """
        position = {each_id: (index, 0) for index, each_id in enumerate(self.ids)}
        for template in self.templates:
            first = min((position[member][0] for member in template.prescriptions), default=0)
            position.update({member: (first, place) for place, member in enumerate(template.prescriptions)})
        return tuple(self._with_followers(None, position))

    def _with_followers(self, anchor: str | None, position: dict[str, tuple[int, int]]) -> Iterator[Prescription]:
        here = [prescription for prescription in self.prescriptions if prescription.after == anchor]
        for prescription in sorted(here, key=lambda each: position[each.id]):
            yield prescription
            yield from self._with_followers(prescription.id, position)

    def without(self, *ids: str) -> "Programme":
        """Return the programme without some prescriptions; what followed one of them follows the next before it."""
        for each_id in ids:
            self.prescription(each_id)
        return self._keeping([each_id for each_id in self.ids if each_id not in ids])

    def only(self, *ids: str) -> "Programme":
        """Return the programme with these prescriptions alone, in document order."""
        for each_id in ids:
            self.prescription(each_id)
        return self._keeping(ids)

    def _keeping(self, kept: Iterable[str]) -> "Programme":
        keep = frozenset(kept)
        anchors = {prescription.id: prescription.after for prescription in self.prescriptions}

        def anchor_of(prescription_id: str) -> str | None:
            anchor = anchors[prescription_id]
            return anchor if anchor is None or anchor in keep else anchor_of(anchor)

        def names(ids: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(each_id for each_id in ids if each_id in keep)

        return attrs.evolve(
            self,
            prescriptions=[
                attrs.evolve(prescription, after=anchor_of(prescription.id))
                for prescription in self.prescriptions
                if prescription.id in keep
            ],
            templates=[attrs.evolve(each, prescriptions=names(each.prescriptions)) for each in self.templates],
            phases=[
                phase if phase.prescriptions is None else attrs.evolve(phase, prescriptions=names(phase.prescriptions))
                for phase in self.phases
            ],
            groups=[attrs.evolve(group, prescriptions=names(group.prescriptions)) for group in self.groups],
        )

    def adding(self, *prescriptions: Prescription) -> "Programme":
        """Return the programme with more prescriptions at its end, awake in every phase."""
        added = tuple(prescription.id for prescription in prescriptions)
        phases = [
            phase if phase.prescriptions is None else attrs.evolve(phase, prescriptions=(*phase.prescriptions, *added))
            for phase in self.phases
        ]
        return attrs.evolve(self, prescriptions=(*self.prescriptions, *prescriptions), phases=phases)

    def with_dosage(self, prescription_id: str, dosage: Dosage) -> "Programme":
        """Return the programme with another opening dosage of one prescription."""
        changed = self.prescription(prescription_id).with_dosage(dosage)
        return attrs.evolve(
            self, prescriptions=[changed if each.id == prescription_id else each for each in self.prescriptions]
        )

    def for_person(self, *, affected: Side | str) -> "Programme":
        """Return the programme for a person: ``affected`` and ``other`` sides become left and right."""
        side = Side(affected)
        if side not in {Side.LEFT, Side.RIGHT}:
            raise InvalidValue("affected", side.value, "use left or right", "unknown-choice")
        other = Side.RIGHT if side is Side.LEFT else Side.LEFT
        return _with_sides(self, {Side.AFFECTED: side, Side.OTHER: other})  # type: ignore[no-any-return]  # a Programme


def _with_sides(value: Any, sides: dict[Side, Side]) -> Any:
    """Return a value with its sides replaced, itself where it names none of them."""
    if isinstance(value, Side):
        return sides.get(value, value)
    if isinstance(value, tuple):
        changed = tuple(_with_sides(each, sides) for each in value)
        return value if all(new is old for new, old in zip(changed, value, strict=True)) else changed
    if not attrs.has(type(value)):
        return value
    fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    changes = {name: new for name, old in fields.items() if (new := _with_sides(old, sides)) is not old}
    if not changes:
        return value
    if isinstance(value, InTurn):
        return InTurn(*changes["rules"])
    return attrs.evolve(value, **changes)
