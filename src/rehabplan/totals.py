"""What a plan adds up to: by session, week, prescription and side, by conventions that are stated."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs
from attrs.converters import optional as if_given
from attrs.validators import optional as maybe

from rehabplan.dose import Counted, Dose, SetDose
from rehabplan.effort import Effort, EffortScale
from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.estimate import DEFAULT_ESTIMATE, CountedEnd, LengthEstimate, Part, Reckoning, Rests
from rehabplan.exercise import Side
from rehabplan.fields import Choice, as_tuple
from rehabplan.intervals import Interval
from rehabplan.loads import BodyWeight, Load
from rehabplan.planning import Item, Plan, Session
from rehabplan.quantity import MASSES, Quantity, Unit, as_quantity, measured, quantity_in
from rehabplan.values import Number


class Figure(Choice):
    """Which single figure stands for a span: its low end, its middle or its high end."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class OptionalSessions(Choice):
    """How what is optional counts: at the high end only, at both ends like the rest, or nowhere."""

    AT_THE_HIGH_END = "at the high end"
    COUNTED = "counted"
    LEFT_OUT = "left out"


class Surroundings(Choice):
    """Whether warm-ups and cool-downs count."""

    COUNTED = "counted"
    LEFT_OUT = "left out"


class Key(Choice):
    """What totals are grouped by."""

    SESSION = "session"
    WEEK = "week"
    PRESCRIPTION = "prescription"
    SIDE = "side"


@attrs.frozen(kw_only=True)
class Convention:
    """How a plan is added up, where sources differ.

    ``figure`` is the end of a span that :meth:`of` gives: the high one, since published totals count the upper ends of
    ranges. ``optional`` items count at the high end only, ``rests`` lie between sets and not after the last,
    ``around`` says whether warm-ups and cool-downs count. ``body_mass`` counts for loads of body weight; without it
    they are not part of the load volume.

    >>> Convention().of(Span(12, 18)), Convention(figure="middle").of(Span(12, 18))
    (18, 15)
    """

    figure: Figure = attrs.field(default=Figure.HIGH, converter=Figure)
    optional: OptionalSessions = attrs.field(default=OptionalSessions.AT_THE_HIGH_END, converter=OptionalSessions)
    rests: Rests = attrs.field(default=Rests.BETWEEN_SETS, converter=Rests)
    around: Surroundings = attrs.field(default=Surroundings.COUNTED, converter=Surroundings)
    body_mass: Quantity | None = attrs.field(
        default=None, converter=if_given(as_quantity), validator=maybe(quantity_in(*MASSES))
    )

    def of(self, span: "Span") -> Number:
        """Return the single figure that stands for a span."""
        match self.figure:
            case Figure.LOW:
                return span.low
            case Figure.HIGH:
                return span.high
            case _:
                return _plain(Fraction(span.low + span.high) / 2)


DEFAULT_CONVENTION = Convention()


@attrs.frozen
class Span:
    """From the least to the most: required sessions at the low ends, all sessions at the high ends."""

    low: Number = 0
    high: Number = 0

    def __add__(self, other: "Span") -> "Span":
        return Span(self.low + other.low, self.high + other.high)


@attrs.frozen
class Activity:
    """How much of one activity of intervals, in the units its parts are given in."""

    seconds: Span = Span()
    metres: Span = Span()
    steps: Span = Span()

    def __add__(self, other: "Activity") -> "Activity":
        return Activity(self.seconds + other.seconds, self.metres + other.metres, self.steps + other.steps)


@attrs.frozen
class Totals:
    """What sessions add up to, both sides counted where each works.

    ``seconds_under_tension`` are those of timed sets, holds and repetitions; ``work_seconds`` those of all sets without
    any rest, ``elapsed_seconds`` those with the rests and changes of exercise. ``load_volume`` is mass times
    repetitions in exact kilograms; ``reps_without_mass`` counts the repetitions that are no part of it, since their
    load is no known mass. ``metres`` and ``steps`` are the distances stated. ``effort_load`` is effort times elapsed
    minutes (session-RPE, arbitrary units) wherever an effort on CR10 or RPE is prescribed: the mean of the sets, or the
    parts of intervals each with its own. ``activities`` holds what intervals, warm-ups and cool-downs are made of.
    """

    sessions: Span = Span()
    sets: Span = Span()
    reps: Span = Span()
    seconds_under_tension: Span = Span()
    load_volume: Span = Span()
    reps_without_mass: Span = Span()
    metres: Span = Span()
    steps: Span = Span()
    effort_load: Span = Span()
    work_seconds: Span = Span()
    elapsed_seconds: Span = Span()
    activities: Mapping[str, Activity] = attrs.field(factory=dict, hash=False)

    def __add__(self, other: "Totals") -> "Totals":
        added = {name: getattr(self, name) + getattr(other, name) for name in SPANS}
        activities = dict(self.activities)
        for name, activity in other.activities.items():
            activities[name] = activities.get(name, Activity()) + activity
        return Totals(**added, activities=activities)


SPANS = tuple(field.name for field in attrs.fields(Totals) if field.name != "activities")
"""The figures of :class:`Totals` that are spans."""

_EFFORT_SCALES = (EffortScale.CR10, EffortScale.RPE)
_SPLIT = {Side.EACH: (Side.LEFT, Side.RIGHT), Side.ALTERNATING: (Side.LEFT, Side.RIGHT)}
_ENDS = (CountedEnd.LOW, CountedEnd.HIGH)
_LENGTHS = (Unit.METRES, Unit.MILES, Unit.YARDS, Unit.FEET)
_UNITS = {Unit.SECONDS: "seconds", Unit.STEPS: "steps", **dict.fromkeys(_LENGTHS, "metres")}
_METRES_IN = {unit: measured(unit, 1).converted(Unit.METRES).amount.most for unit in _LENGTHS}


def weekly_totals(plan: Plan, estimate: LengthEstimate = DEFAULT_ESTIMATE) -> dict[tuple[int, str], Totals]:
    """Return the totals by (week, prescription id), weeks counted from 1.

    Tension lasts as long as a timed set, or as long as each repetition is held; a repetition without a stated hold
    or tempo counts the estimate's ``seconds_per_rep``.
    """
    return totals(plan, by=(Key.WEEK, Key.PRESCRIPTION), estimate=estimate)


def totals(
    plan: Plan | Iterable[Session],
    by: Iterable[Key | str] = (Key.WEEK, Key.PRESCRIPTION),
    *,
    convention: Convention = DEFAULT_CONVENTION,
    estimate: LengthEstimate = DEFAULT_ESTIMATE,
) -> dict[tuple[Any, ...], Totals]:
    """Return the totals of a plan, or of some sessions, by the values of ``by`` in that order.

    The keys are ``session`` (its id), ``week`` (a number), ``prescription`` (its id) and ``side``; without any the one
    key is ``()``. By ``side``, what is counted per side is halved between left and right. ``sessions`` counts a session
    once in each group. A group that holds a whole session takes the session's length, with the changes of exercise
    and the arrangement of its templates; a group of some of its items takes their own lengths alone.
    """
    keys = keys_of(by)
    sessions = plan.sessions if isinstance(plan, Plan) else plan
    adding = _Adding(keys, convention, estimate)
    for session in sessions:
        adding.add(session)
    return adding.groups


def keys_of(by: Iterable[Key | str]) -> tuple[Key, ...]:
    """Return what is grouped by, each key once."""
    listed = as_tuple(by)
    if not isinstance(listed, tuple):
        raise InvalidType("by", by, "give a list such as ['week', 'prescription']")
    keys = tuple(Key(each) for each in listed)
    if len(set(keys)) < len(keys):
        raise InvalidValue("by", [key.value for key in keys], "name each key once", "duplicate")
    return keys


def value_of(key: Key, session: Session, inner: tuple[str | None, Side | None]) -> Any:
    """Return what a part of a session is grouped under; ``inner`` is its prescription and its side."""
    match key:
        case Key.SESSION:
            return session.id
        case Key.WEEK:
            return session.week
        case Key.PRESCRIPTION:
            return inner[0]
        case _:
            return inner[1]


def sides_of(dose: Dose) -> tuple[Side, ...]:
    """Return the sides that a dose is counted on: left and right where it is counted on each, else the one it names."""
    return _SPLIT[dose.side] if dose.counted is Counted.PER_SIDE else (dose.side,)


@attrs.frozen
class _Adding:
    """One run over sessions. Equal item tuples are shared by the sessions of a plan, so their sums are kept."""

    keys: tuple[Key, ...]
    convention: Convention
    estimate: LengthEstimate
    groups: dict[tuple[Any, ...], Totals] = attrs.field(factory=dict, init=False)
    _known: dict[int, tuple[tuple[Item, ...], dict[tuple[Any, ...], Totals]]] = attrs.field(factory=dict, init=False)

    def add(self, session: Session) -> None:
        known = self._known.get(id(session.items))
        if known is None or known[0] is not session.items:
            known = session.items, dict(self._sums(session.items))
            self._known[id(session.items)] = known
        for inner, sums in known[1].items():
            key = tuple(value_of(name, session, inner) for name in self.keys)
            self.groups[key] = self.groups.get(key, Totals()) + sums

    def _sums(self, items: tuple[Item, ...]) -> Iterator[tuple[tuple[Any, ...], Totals]]:
        """Yield what the items of a session add up to, by prescription and side where those are asked for."""
        groups: dict[tuple[Any, ...], list[tuple[Item, Fraction]]] = {}
        for item in items:
            sides = self._sides(item)
            for side in sides:
                prescription = item.prescription if Key.PRESCRIPTION in self.keys else None
                groups.setdefault((prescription, side), []).append((item, Fraction(1, len(sides))))
        for key, shares in groups.items():
            complete = len(shares) == len(items) and all(share == 1 for _item, share in shares)
            low, high = (_At(self.convention, self.estimate, end).of(shares, complete) for end in _ENDS)
            yield key, _spanned(low, high)

    def _sides(self, item: Item) -> tuple[Side | None, ...]:
        return sides_of(item.dosage.dose) if Key.SIDE in self.keys else (None,)


Sums = dict[str, Number]


def _spanned(low: tuple[Sums, dict[str, Sums]], high: tuple[Sums, dict[str, Sums]]) -> Totals:
    spans = {name: Span(low[0][name], high[0][name]) for name in SPANS}
    activities = {
        name: Activity(**{unit: Span(low[1].get(name, {}).get(unit, 0), done.get(unit, 0)) for unit in _UNITS.values()})
        for name, done in high[1].items()
    }
    return Totals(**spans, activities=activities)


@attrs.frozen
class _At:
    """The sums of some items of a session at one end of every range."""

    convention: Convention
    estimate: LengthEstimate
    end: CountedEnd

    @property
    def reckoning(self) -> Reckoning:
        return Reckoning(self.estimate, self.end, self.convention.rests)

    def of(self, shares: list[tuple[Item, Fraction]], complete: bool) -> tuple[Sums, dict[str, Sums]]:
        counted = [(item, share) for item, share in shares if self._counts(item)]
        sums: Sums = dict.fromkeys(SPANS, 0)
        activities: dict[str, Sums] = {}
        if not counted:
            return sums, activities
        for item, share in counted:
            own, done = self._of_item(item)
            for name, amount in own.items():
                sums[name] = _plain(sums[name] + amount * share)
            for activity, amounts in done.items():
                into = activities.setdefault(activity, {})
                for unit, amount in amounts.items():
                    into[unit] = _plain(into.get(unit, 0) + amount * share)
        sums["sessions"] = 1
        sums["elapsed_seconds"] = _plain(self._elapsed(counted, complete))
        return sums, activities

    def _counts(self, item: Item) -> bool:
        if not item.optional:
            return True
        match self.convention.optional:
            case OptionalSessions.COUNTED:
                return True
            case OptionalSessions.LEFT_OUT:
                return False
            case _:
                return self.end is CountedEnd.HIGH

    def _elapsed(self, counted: list[tuple[Item, Fraction]], complete: bool) -> Number:
        if not complete:
            return sum(self.reckoning.of_dose(self._shown(item)) * share for item, share in counted)
        parts = (Part(self._shown(item), item.template, item.arrangement) for item, _share in counted)
        return self.reckoning.of_session(parts)

    def _shown(self, item: Item) -> Dose:
        dose = item.dosage.dose
        if self.convention.around is Surroundings.LEFT_OUT and (dose.warm_up or dose.cool_down):
            return attrs.evolve(dose, warm_up=None, cool_down=None)
        return dose

    def _of_item(self, item: Item) -> tuple[Sums, dict[str, Sums]]:
        dose, reckoning = self._shown(item), self.reckoning
        both = 2 if dose.counted is Counted.PER_SIDE else 1
        sums: Sums = dict.fromkeys(SPANS, 0)
        sets = reckoning.sets(dose)
        for one in sets:
            mass = self._mass(_load_of(item, one))
            reps = reckoning.reps(one) * both
            sums["sets"] += both
            sums["reps"] += reps
            sums["seconds_under_tension"] += reckoning.under_tension(one, dose) * both
            sums["work_seconds"] += reckoning.of_work(one, dose) * both
            sums["reps_without_mass" if mass is None else "load_volume"] += reps * (1 if mass is None else mass)
            if one.distance is not None:
                _add(reckoning.amount(one.distance) * both, one.distance.unit, sums)
        sums["work_seconds"] += reckoning.around(dose)
        activities: dict[str, Sums] = {}
        for part, amount in self._parts(dose, len(sets) * both):
            _add(amount, part.amount.unit, activities.setdefault(part.activity, {}))
            if part.amount.unit is not Unit.SECONDS:
                _add(amount, part.amount.unit, sums)
        sums["effort_load"] = self._effort_load(dose, sets, len(sets) * both)
        return sums, activities

    def _parts(self, dose: Dose, times: int) -> Iterator[tuple[Interval, Number]]:
        """Yield the intervals of all sets, and what lies around them."""
        if dose.intervals is not None:
            for part, amount in self.reckoning.each_part(dose.intervals):
                yield part, amount * times
        for around in (dose.warm_up, dose.cool_down):
            if around is not None:
                yield around, self.reckoning.amount(around.amount)

    def _mass(self, load: Load | None) -> Number | None:
        """Return the kilograms of a load at this end; nothing where it is no known mass."""
        match load:
            case Quantity(unit=unit) if unit in MASSES:
                return self._kilograms(load)
            case BodyWeight(added=added) if self.convention.body_mass is not None:
                return self._kilograms(self.convention.body_mass) + self._kilograms(added)
            case _:
                return None

    def _kilograms(self, mass: Quantity) -> Number:
        return self.reckoning.figure(mass.converted(Unit.KILOGRAMS).amount)

    def _effort_load(self, dose: Dose, sets: tuple[SetDose, ...], times: int) -> Number:
        """Return effort times elapsed minutes; where only parts of intervals have an effort, those parts' minutes."""
        rated = [effort for one in sets if (effort := self._effort(one.effort)) is not None]
        if rated:
            return Fraction(sum(rated)) / len(rated) * self.reckoning.of_dose(dose) / 60
        return sum(
            (
                Fraction(effort * self.reckoning.seconds_of(part, amount)) / 60
                for part, amount in self._parts(dose, times)
                if (effort := self._effort(part.effort)) is not None
            ),
            Fraction(),
        )

    def _effort(self, effort: Effort | None) -> Number | None:
        known = effort is not None and effort.scale in _EFFORT_SCALES
        return self.reckoning.figure(effort.amount) if known and effort is not None else None


def _load_of(item: Item, one: SetDose) -> Load | None:
    """Return the load of a set as it is shown."""
    return item.loads[min(one.number, len(item.loads)) - 1] if item.loads else None


def _add(amount: Number, unit: Unit, sums: Sums) -> None:
    """Add a time or distance under the name of what it is counted in."""
    name = _UNITS[unit]
    sums[name] = sums.get(name, 0) + amount * _METRES_IN.get(unit, 1)


def _plain(exact: Number) -> Number:
    """Return a whole number as an ``int``."""
    return exact.numerator if exact.denominator == 1 else exact
