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
from rehabplan.fields import Choice, as_tuple, checked, instance_of, tuple_of, whole
from rehabplan.progression import Deload, Fact, FactKind, InTurn, Ladder, Modulation, Rule, Step, Table, Track
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.text import Text, as_text, one_paragraph, slug


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


def _carrier(rule: Rule | None) -> Table | Ladder | None:
    """Return the rule that brings its own opening dosage, a table or ladder, which may stand first in a turn."""
    first = next(_in_order(rule), None)
    return first if isinstance(first, Table | Ladder) else None


def _prescribed(dosage: Dosage, on: date, week: int) -> Fact:
    return Fact(kind=FactKind.PRESCRIBED, since=on, week=week, last=on, dosage=dosage)


@attrs.frozen(kw_only=True)
class Prescription:
    """An exercise with its dosage, its rule of growth and its place in programme and day.

    ``id`` is unique in the programme and defaults to the exercise's slug. The dosage is given once: here, or as the
    first row of a table or the first rung of a ladder; a ladder also brings the exercise. ``after`` names the
    prescription it directly follows in the same session. ``first_week`` and ``last_week`` count from 1. ``day_part``
    is a preference for what is done once a day. ``basis`` says where the dosage comes from and what of it is a choice.

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
        if self.day_part is not None and self.opening.frequency.times_per_day.most > 1:
            remedy = "leave it out for what is done more than once a day"
            raise InvalidValue(f"{self.id}.day_part", self.day_part.value, remedy, "contradiction")
        for exercise, dosage in self.variants():
            self.check_variant(exercise, dosage)
            self._check_later_rules(exercise, dosage)
        self.start(date.min)

    def _check_later_rules(self, exercise: Exercise, dosage: Dosage) -> None:
        """Refuse a rule that could not take over from a table's row or a ladder's rung before it."""
        for later in list(_in_order(self.rule))[1:]:
            later.start((Track(self.id, exercise, dosage, _prescribed(dosage, date.min, 1)),))

    def _check_given_once(self) -> None:
        carrier = _carrier(self.rule)
        for later in list(_in_order(self.rule))[1:]:
            if isinstance(later, Table | Ladder):
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
            if isinstance(modulation, Deload) and modulation.apply(dosage) == dosage:
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
            case Table(rows=rows):
                yield from ((self.opening_exercise, row) for row in rows)
            case _:
                yield self.opening_exercise, self.opening

    def start(self, on: date, week: int = 1) -> Step:
        """Return the state of its rule and its track, as prescribed from a day on."""
        tracks = (Track(self.id, self.opening_exercise, self.opening, _prescribed(self.opening, on, week)),)
        return self.rule.start(tracks) if self.rule is not None else Step(None, tracks)

    def with_dosage(self, dosage: Dosage) -> "Prescription":
        """Return the prescription opening with another dosage: its own, its table's first row or its first rung's."""
        if self.dosage is not None:
            return attrs.evolve(self, dosage=dosage)
        return attrs.evolve(self, rule=_opened_with(self.rule, dosage))

    def awake_in(self, week: int) -> bool:
        """Return whether its window holds a programme week."""
        return self.first_week <= week <= (self.last_week or week)


def _opened_with(rule: Any, dosage: Dosage) -> Rule:
    if isinstance(rule, InTurn):
        return InTurn(_opened_with(rule.rules[0], dosage), *rule.rules[1:])
    opened: Rule = rule.opened_with(dosage)
    return opened
