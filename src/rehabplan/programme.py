"""What was prescribed: templates, phases, reviews, and the programme that holds them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.conversions import ConversionTable, as_conversion
from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue, UnknownName
from rehabplan.exercise import Exercise, Side
from rehabplan.fields import as_tuple, checked, each, instance_of, tuple_of, unique, whole
from rehabplan.frequency import WithTemplate
from rehabplan.missed import Missed, MissedPolicy
from rehabplan.persons import as_results, sides_for, with_sides
from rehabplan.prescription import Prescription
from rehabplan.programme_parts import (
    AfterEnd,
    Confidence,
    Group,
    Numbering,
    Phase,
    Profile,
    Restriction,
    Review,
    Rotation,
    Supervision,
    Template,
    check_circles,
    check_convertible,
    check_openings,
    check_references,
    check_rotations,
    loads_followed,
)
from rehabplan.progression import EntryTest, Silence
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.references import Measured, Reference, Rounding
from rehabplan.report import TestResult
from rehabplan.session_order import session_order
from rehabplan.text import (
    Source,
    Text,
    as_sources,
    as_text,
    as_texts,
    language_tag,
    line,
    one_line,
    one_paragraph,
    paragraphs,
    slug,
)

MOST_PRESCRIPTIONS = 100
_slugs = each(slug)


def _weeks_of(phases: Any) -> int:
    """Return how long some phases last together; what is no phase is left to the validator."""
    return sum(phase.weeks for phase in as_tuple(phases) or () if isinstance(phase, Phase))


@attrs.frozen(kw_only=True)
class Programme:
    """What was prescribed, for any patient: ``for_person`` and a start date make it one patient's.

    Its length is ``weeks``, or the sum of its phases. ``silence`` says what an unreported session means for growth
    that nothing gates, ``after_end`` what follows the last week.

    ``stop_signs`` names symptoms that end the plan whenever they are reported. ``entry`` chooses the first phase by a
    test. ``results`` are tests known from the start, ``references`` what is worked out from them, ``conversion`` turns
    repetition maxima into shares of the 1RM and ``rounding`` says which weights there are; loads stay shares until
    they are shown. ``heavy_hours`` keeps heavy sessions of the same muscles that far apart. ``numbering`` counts days
    from 1, or from an operation on the start date. ``missed`` says what becomes of sessions that were missed.
    ``population``, ``conditions`` and ``regions`` say for whom it is, ``confidence``, ``ambiguities`` and ``choices``
    how sure its figures are, what sources leave open, what was chosen.

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
    stop_signs: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=_slugs)
    stop_rules: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=paragraphs)
    red_flags: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=paragraphs)
    contact: Text | None = attrs.field(default=None, converter=optional(as_text), validator=maybe(one_line))
    sources: tuple[Source, ...] = attrs.field(default=(), converter=as_sources, validator=tuple_of(Source))
    silence: Silence = attrs.field(default=Silence.AS_PRESCRIBED, converter=Silence)
    after_end: AfterEnd = attrs.field(default=AfterEnd.STOP, converter=AfterEnd)
    supervision: Supervision = attrs.field(default=Supervision.SELF, converter=Supervision)
    prescriber: str | None = attrs.field(default=None, validator=maybe(checked(line)))
    entry: EntryTest | None = attrs.field(default=None, validator=maybe(instance_of(EntryTest)))
    rotations: tuple[Rotation, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Rotation))
    restrictions: tuple[Restriction, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Restriction))
    results: tuple[TestResult, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(TestResult))
    references: tuple[Reference, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Reference))
    conversion: ConversionTable | None = attrs.field(
        default=None, converter=optional(as_conversion), validator=maybe(instance_of(ConversionTable))
    )
    rounding: Rounding | None = attrs.field(default=None, validator=maybe(instance_of(Rounding)))
    profiles: tuple[Profile, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Profile))
    numbering: Numbering = attrs.field(default=Numbering.PROGRAMME, converter=Numbering)
    heavy_hours: int | None = attrs.field(default=None, validator=maybe(whole(25, 168)))
    population: Text | None = attrs.field(default=None, converter=optional(as_text), validator=maybe(one_paragraph))
    conditions: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=each(line))
    regions: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=each(line))
    missed: Missed = attrs.field(default=Missed(), validator=instance_of(Missed))
    confidence: Confidence | None = attrs.field(default=None, converter=optional(Confidence))
    ambiguities: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=paragraphs)
    choices: tuple[Text, ...] = attrs.field(default=(), converter=as_texts, validator=paragraphs)

    def __attrs_post_init__(self) -> None:
        self._check_prescriptions()
        self._check_exercises()
        self._check_after()
        self._check_phases()
        self._check_entry()
        self._check_templates()
        check_rotations(self.rotations, self.templates)
        check_references(self.references)
        self._check_groups()
        self._check_missed()
        self._check_named()
        unique((profile.id for profile in self.profiles), "profiles", "give each profile an id of its own")
        for profile in self.profiles:
            self._with_profile(profile)
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
        for field, remedy in (
            ("after", "an exercise cannot come after itself; break the circle"),
            ("instead_of", "an exercise cannot take its own place; break the circle"),
        ):
            links = {prescription.id: getattr(prescription, field) for prescription in self.prescriptions}
            for name, link in links.items():
                self._check_known([] if link is None else [link], f"{name}.{field}")
            check_circles(links, field, remedy)

    def _check_phases(self) -> None:
        unique((phase.id for phase in self.phases), "phases", "give each phase an id of its own")
        total = _weeks_of(self.phases)
        if self.phases and total != self.weeks:
            remedy = f"the phases last {total} weeks together; leave weeks out or make them agree"
            raise InvalidValue("weeks", self.weeks, remedy, "contradiction")
        for phase in self.phases:
            self._check_known(phase.prescriptions or (), f"phases.{phase.id}.prescriptions")

    def _check_missed(self) -> None:
        if self.missed.policy is MissedPolicy.SHIFT and self.numbering is Numbering.POSTOPERATIVE:
            remedy = "days since an operation never stop; use skip or catch up"
            raise InvalidValue("missed.policy", self.missed.policy.value, remedy, "contradiction")

    def _check_entry(self) -> None:
        for row in () if self.entry is None else self.entry.rows:
            if row.rung > len(self.phases):
                remedy = f"the programme has {len(self.phases)} phases; a rung of its entry test is one of them"
                raise InvalidValue("entry.rows", row.rung, remedy, "out-of-bounds")

    def _check_templates(self) -> None:
        unique((template.id for template in self.templates), "templates", "give each template an id of its own")
        members = [member for template in self.templates for member in template.prescriptions]
        self._check_known(members, "templates")
        unique(members, "templates", "a prescription belongs to one template")
        for prescription in self.prescriptions:
            for dosage in prescription.dosages():
                if isinstance(dosage.frequency.days, WithTemplate) and prescription.id not in members:
                    remedy = "list the prescription in a template, or give it days of its own"
                    raise InvalidValue(f"{prescription.id}.frequency", "with-template", remedy, "dangling")

    def _check_named(self) -> None:
        """Refuse names of prescriptions that there are not."""
        for prescription in self.prescriptions:
            place = f"{prescription.id}.apart_from"
            self._check_known(prescription.apart_from, place)
            if prescription.id in prescription.apart_from:
                raise InvalidValue(place, prescription.id, "an exercise cannot be apart from itself", "circle")
            for dosage in prescription.dosages():
                self._check_known(sorted(loads_followed(dosage)), f"{prescription.id}.load")
                check_convertible(dosage, self.conversion, f"{prescription.id}.load")
        for index, result in enumerate(self.results):
            named = [] if result.prescription is None else [result.prescription]
            self._check_known(named, f"results[{index}].prescription")
        for index, restriction in enumerate(self.restrictions):
            self._check_known(restriction.prescriptions or (), f"restrictions[{index}].prescriptions")

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

    def rotation_of(self, template_id: str) -> Rotation | None:
        """Return the rotation a template takes turns in, if any."""
        return next((rotation for rotation in self.rotations if template_id in rotation.turns), None)

    def day_number(self, days_since_start: int) -> int:
        """Return how the programme numbers a day: from 1, or from 0 where its start is an operation."""
        return days_since_start + (0 if self.numbering is Numbering.POSTOPERATIVE else 1)

    def references_of(self, prescription_id: str, results: Iterable[TestResult]) -> dict[str, Measured]:
        """Return what a prescription's loads are shares of: test results in order, its own last, and what follows."""
        mine = [each for each in results if each.prescription in {None, prescription_id}]
        mine.sort(key=lambda result: result.prescription is not None)
        known: dict[str, Measured] = {result.test: result.value for result in mine}
        return {**known, **self.worked_out(known)}

    def worked_out(self, known: Mapping[str, Measured]) -> dict[str, Measured]:
        """Return the references that follow from some results, each from the one before it."""
        found: dict[str, Measured] = {}
        for reference in self.references:
            base = found.get(reference.of, known.get(reference.of))
            if base is not None:
                found[reference.name] = reference.worked_out(base)
        return found

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
        return session_order(self.prescriptions, self.templates)

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
                attrs.evolve(
                    prescription,
                    after=anchor_of(prescription.id),
                    apart_from=names(prescription.apart_from),
                    instead_of=prescription.instead_of if prescription.instead_of in keep else None,
                )
                for prescription in self.prescriptions
                if prescription.id in keep
            ],
            templates=[attrs.evolve(each, prescriptions=names(each.prescriptions)) for each in self.templates],
            phases=[
                phase if phase.prescriptions is None else attrs.evolve(phase, prescriptions=names(phase.prescriptions))
                for phase in self.phases
            ],
            restrictions=[
                each if each.prescriptions is None else attrs.evolve(each, prescriptions=names(each.prescriptions))
                for each in self.restrictions
            ],
            results=[each for each in self.results if each.prescription is None or each.prescription in keep],
            profiles=[
                attrs.evolve(each, dosages=[opening for opening in each.dosages if opening.prescription in keep])
                for each in self.profiles
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

    def for_person(
        self,
        *,
        affected: Side | str | None = None,
        results: Mapping[str, Measured | str | float] | Iterable[TestResult] = (),
        profile: str | None = None,
        rounding: Rounding | None = None,
    ) -> "Programme":
        """Return the programme for a person.

        ``affected`` makes ``affected`` and ``other`` sides left and right. ``results`` are tests that loads and rungs
        are based on: ``{"10rm": "40 kg"}`` for all, ``{"knee-extension/10rm": "40 kg"}`` for one prescription.
        ``profile`` names other opening dosages, ``rounding`` the weights there are.
        """
        programme = self
        if profile is not None:
            found = {each.id: each for each in self.profiles}
            if profile not in found:
                raise UnknownName("profile", profile, tuple(found))
            programme = programme._with_profile(found[profile])
        if affected is not None:
            programme = with_sides(programme, sides_for(affected))
        known = as_results(results)
        if known:
            programme = attrs.evolve(programme, results=(*programme.results, *known))
        return programme if rounding is None else attrs.evolve(programme, rounding=rounding)

    def _with_profile(self, profile: Profile) -> "Programme":
        openings = {opening.prescription: opening.dosage for opening in profile.dosages}
        self._check_known(openings, f"profiles.{profile.id}.dosages")
        check_openings([each for each in self.prescriptions if each.id in openings], f"profiles.{profile.id}.dosages")
        changed = [each.with_dosage(openings[each.id]) if each.id in openings else each for each in self.prescriptions]
        return attrs.evolve(self, prescriptions=changed, profiles=())
