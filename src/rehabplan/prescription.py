"""One exercise as prescribed: its dosage, how that grows, and where in the day and the weeks it stands."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue
from rehabplan.exercise import SIDES_OF, Exercise
from rehabplan.fields import Choice, as_tuple, checked, each, instance_of, tuple_of, whole
from rehabplan.frequency import Frequency
from rehabplan.progression import Deload, Fact, FactKind, InTurn, Ladder, Modulation, Rows, Rule, Step, Taper, Track
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.references import References, Rounding
from rehabplan.text import Text, as_text, one_paragraph, slug

MOST_DAYS = 7 * MOST_WEEKS


class Place(Choice):
    """Where an exercise is done."""

    HOME = "home"
    CLINIC = "clinic"


class DayPart(Choice):
    """When in the day a once-a-day exercise is preferred."""

    MORNING = "morning"
    MIDDAY = "midday"
    EVENING = "evening"


def _in_order(rule: Rule | None) -> Iterator[Rule]:
    """Yield the rule if there is one, or those that take turns in it, the first to act first."""
    if isinstance(rule, InTurn):
        for inner in rule.rules:
            yield from _in_order(inner)
    elif rule is not None:
        yield rule


def _carrier(rule: Rule | None) -> Rows | Ladder | None:
    """Return the rule that brings its own opening dosage, a table or ladder, which may stand first in a turn."""
    first = next(_in_order(rule), None)
    return first if isinstance(first, Rows | Ladder) else None


def _prescribed(exercise: Exercise, dosage: Dosage, on: date, week: int, **more: Any) -> Fact:
    kind = FactKind.PRESCRIBED
    return Fact(kind=kind, since=on, week=week, last=on, exercise=exercise, dosage=dosage, **more)


@attrs.frozen(kw_only=True)
class Prescription:
    """An exercise with its dosage, its rule of growth and its place in programme and day.

    ``id`` is unique in the programme and defaults to the exercise's slug. The dosage is given once: here, or as the
    first row of a table or the first rung of a ladder; a ladder also brings the exercise. ``after`` names the
    prescription it directly follows in the same session. ``first_week`` and ``last_week`` count from 1; ``first_day``
    and ``last_day`` count days as the programme numbers them (from 1, or from the operation, day 0). ``apart_from``
    names prescriptions that never share a day with it, ``instead_of`` one whose place it takes on its days (not on
    optional ones). ``day_part`` is a preference for what is done once a day. ``maintenance`` is its dosage after the
    programme's end, if that goes on; ``maintenance_frequency`` says only how often it is then done, as it stands.
    ``rounding`` says which weights there are. ``basis`` says where the dosage comes from and what of it is a choice.

    >>> from rehabplan import Dosage, Dose, Exercise, Frequency
    >>> bridge = Exercise(slug="glute-bridge", name="Glute bridge")
    >>> Prescription(exercise=bridge, dosage=Dosage(Dose(sets=2, reps=10), Frequency.per_week(3))).id
    'glute-bridge'
    """

    exercise: Exercise | None = attrs.field(default=None, validator=maybe(instance_of(Exercise)))
    dosage: Dosage | None = attrs.field(default=None, validator=maybe(instance_of(Dosage)))
    id: str = attrs.field(
        default=attrs.Factory(
            lambda self: self.exercise.slug if isinstance(self.exercise, Exercise) else "", takes_self=True
        )
    )
    rule: Rule | None = attrs.field(default=None, validator=maybe(instance_of(Rule)))
    modulations: tuple[Modulation, ...] = attrs.field(default=(), converter=as_tuple, validator=tuple_of(Modulation))
    after: str | None = attrs.field(default=None, validator=maybe(checked(slug)))
    day_part: DayPart | None = attrs.field(default=None, converter=optional(DayPart))
    place: Place = attrs.field(default=Place.HOME, converter=Place)
    first_week: int = attrs.field(default=1, validator=whole(1, MOST_WEEKS))
    last_week: int | None = attrs.field(default=None, validator=maybe(whole(1, MOST_WEEKS)))
    first_day: int | None = attrs.field(default=None, validator=maybe(whole(0, MOST_DAYS)))
    last_day: int | None = attrs.field(default=None, validator=maybe(whole(0, MOST_DAYS)))
    apart_from: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=each(slug))
    instead_of: str | None = attrs.field(default=None, validator=maybe(checked(slug)))
    maintenance: Dosage | None = attrs.field(default=None, validator=maybe(instance_of(Dosage)))
    maintenance_frequency: Frequency | None = attrs.field(default=None, validator=maybe(instance_of(Frequency)))
    rounding: Rounding | None = attrs.field(default=None, validator=maybe(instance_of(Rounding)))
    basis: Text | None = attrs.field(default=None, converter=optional(as_text), validator=maybe(one_paragraph))

    @id.validator
    def _check_id(self, _attribute: object, value: object) -> None:
        if value == "":
            raise InvalidValue("id", value, "name the prescription, such as id='core'", "missing-id")
        slug(value, "id")

    def __attrs_post_init__(self) -> None:
        self._check_given_once()
        if self.last_week is not None and self.last_week < self.first_week:
            remedy = f"the last week may not come before the first ({self.first_week})"
            raise InvalidValue(f"{self.id}.last_week", self.last_week, remedy, "reversed-range")
        self._check_days()
        often = self.opening.frequency.times_per_day.most > 1 or self.opening.frequency.every is not None
        if self.day_part is not None and often:
            remedy = "leave it out for what is done more than once a day"
            raise InvalidValue(f"{self.id}.day_part", self.day_part.value, remedy, "contradiction")
        for exercise, dosage in self.variants():
            self.check_variant(exercise, dosage)
            self._check_later_rules(exercise, dosage)
        if self.maintenance is not None and self.maintenance_frequency is not None:
            remedy = "give a whole dosage for afterwards, or how often alone"
            raise InvalidValue(f"{self.id}.maintenance_frequency", "given twice", remedy, "given-twice")
        if self.maintenance is not None:
            for exercise, _dosage in self.variants():
                self._check_side(exercise, self.maintenance)
        self.start(date.min)

    def _check_days(self) -> None:
        """Refuse windows that end before they begin, or that count both weeks and days."""
        if self.first_day is None and self.last_day is None:
            return
        for name, week in (
            ("first_week", self.first_week if self.first_week > 1 else None),
            ("last_week", self.last_week),
        ):
            if week is not None:
                remedy = "give the window in weeks or in days, not in both"
                raise InvalidValue(f"{self.id}.{name}", week, remedy, "contradiction")
        if self.last_day is not None and self.last_day < (self.first_day or 0):
            remedy = f"the last day may not come before the first ({self.first_day})"
            raise InvalidValue(f"{self.id}.last_day", self.last_day, remedy, "reversed-range")

    def _check_later_rules(self, exercise: Exercise, dosage: Dosage) -> None:
        """Refuse a rule that could not take over from a table's row or a ladder's rung before it."""
        for later in list(_in_order(self.rule))[1:]:
            later.start((Track(self.id, exercise, dosage, _prescribed(exercise, dosage, date.min, 1)),))

    def _check_given_once(self) -> None:
        carrier = _carrier(self.rule)
        for later in list(_in_order(self.rule))[1:]:
            if isinstance(later, Rows | Ladder):
                remedy = "a table or ladder may only come first in turn, since it brings its own dosage"
                raise InvalidValue(f"{self.id}.rule", type(later).__name__, remedy, "contradiction")
        for name, given, carried in (
            ("dosage", self.dosage, carrier is not None),
            ("exercise", self.exercise, isinstance(carrier, Ladder)),
        ):
            if given is not None and carried:
                remedy = f"give the {name} once: leave it out here, since the rule brings it"
                raise InvalidValue(f"{self.id}.{name}", "given twice", remedy, "given-twice")
            if given is None and not carried:
                raise InvalidValue(f"{self.id}.{name}", None, f"give the {name}", "missing-field")

    def check_variant(self, exercise: Exercise, dosage: Dosage) -> None:
        """Refuse a dosage that names a side the exercise has not, or that a planned change cannot reduce."""
        self._check_side(exercise, dosage)
        self._check_modulations(dosage)

    def _check_side(self, exercise: Exercise, dosage: Dosage) -> None:
        allowed = SIDES_OF[exercise.laterality]
        if dosage.dose.side not in allowed:
            words = ", ".join(sorted(side.value for side in allowed))
            remedy = f"{exercise.slug} is {exercise.laterality.value}: use {words}, or change its laterality"
            raise InvalidValue(f"{self.id}.dosage.dose.side", dosage.dose.side.value, remedy, "wrong-side")

    def _check_modulations(self, dosage: Dosage) -> None:
        for index, modulation in enumerate(self.modulations):
            if isinstance(modulation, Deload | Taper) and modulation.apply(dosage) == dosage:
                remedy = (
                    f"there is nothing to take from {dosage.amount(modulation.of)} {modulation.of.value}; name another"
                )
                raise InvalidValue(f"{self.id}.modulations[{index}].of", modulation.of.value, remedy, "empty-deload")

    @property
    def brings_dosage(self) -> bool:
        """Whether its rule, a table or ladder, brings the dosage."""
        return _carrier(self.rule) is not None

    @property
    def opening(self) -> Dosage:
        """The dosage it begins with."""
        return self.dosage or _carrier(self.rule).opening  # type: ignore[union-attr]  # one of them is given

    @property
    def opening_exercise(self) -> Exercise:
        """The exercise it begins with."""
        return self.exercise or _carrier(self.rule).rungs[0].exercise  # type: ignore[union-attr]  # one is given

    def variants(self) -> Iterator[tuple[Exercise, Dosage]]:
        """Yield every exercise and dosage that the prescription and its rule name, the opening first."""
        match _carrier(self.rule):
            case Ladder(rungs=rungs):
                yield from ((rung.exercise, rung.dosage) for rung in rungs)
            case Rows(rows=rows):
                yield from ((self.opening_exercise, row) for row in rows)
            case _:
                yield self.opening_exercise, self.opening

    def dosages(self) -> Iterator[Dosage]:
        """Yield every dosage that the prescription and its rule name, that of the maintenance last."""
        yield from (dosage for _exercise, dosage in self.variants())
        if self.maintenance is not None:
            yield self.maintenance

    def start(self, on: date, week: int = 1, references: References | None = None) -> Step:
        """Return the state of its rule and its track, as prescribed from a day on, its loads' references known."""
        known = frozenset((references or {}).items())
        fact = _prescribed(self.opening_exercise, self.opening, on, week, references=known)
        tracks = (Track(self.id, self.opening_exercise, self.opening, fact, known),)
        return self.rule.start(tracks) if self.rule is not None else Step(None, tracks)

    def maintained(self, dosage: Dosage) -> Dosage | None:
        """Return the dosage after the programme's end, given the one that stands; ``None`` where that goes on."""
        if self.maintenance_frequency is not None:
            return attrs.evolve(dosage, frequency=self.maintenance_frequency)
        return self.maintenance

    def with_dosage(self, dosage: Dosage) -> "Prescription":
        """Return the prescription opening with another dosage: its own, its table's first row or its first rung's."""
        if self.dosage is not None:
            return attrs.evolve(self, dosage=dosage)
        return attrs.evolve(self, rule=_opened_with(self.rule, dosage))

    def awake_on(self, week: int, day: int) -> bool:
        """Return whether its window holds a programme week and a day, as the programme numbers them."""
        in_weeks = self.first_week <= week <= (self.last_week or week)
        in_days = (self.first_day or day) <= day <= (day if self.last_day is None else self.last_day)
        return in_weeks and in_days


def _opened_with(rule: Any, dosage: Dosage) -> Rule:
    if isinstance(rule, InTurn):
        return InTurn(_opened_with(rule.rules[0], dosage), *rule.rules[1:])
    opened: Rule = rule.opened_with(dosage)
    return opened
