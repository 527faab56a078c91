"""How much in one session."""

import operator
from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any

import attrs
from attrs.converters import optional
from attrs.validators import optional as maybe

from rehabplan.adjustment import MOST_SETS, SetTable
from rehabplan.effort import Effort, as_effort, check_effort
from rehabplan.errors import InvalidType, InvalidValue
from rehabplan.exercise import Side
from rehabplan.fields import Choice, Validator, as_tuple, instance_of
from rehabplan.intervals import Interval, Intervals, as_interval, is_interval
from rehabplan.loads import BodyWeight, Load, as_load, check_load
from rehabplan.quantity import DISTANCES, Quantity, Unit, as_quantity, as_seconds, quantity_in
from rehabplan.tempo import Contraction, Tempo
from rehabplan.text import Text, as_text, one_line
from rehabplan.values import LARGEST, Range, as_range, half_up, range_of


class Counted(Choice):
    """Whether sets, repetitions and times are meant for each side, or for both sides in all."""

    PER_SIDE = "per side"
    IN_ALL = "in all"


class Prescribable(Choice):
    """What a dose may leave for a clinician to prescribe later."""

    SETS = "sets"
    REPS = "reps"
    HOLD = "hold"
    DURATION = "duration"
    DISTANCE = "distance"
    LOAD = "load"
    EFFORT = "effort"
    TEMPO = "tempo"
    RANGE_OF_MOTION = "range_of_motion"
    REST = "rest"


_NEEDS_COUNTED = (Side.EACH, Side.ALTERNATING)
_WORK = ("reps", "duration", "distance", "intervals")
_PER_SET = ("reps", "hold", "duration", "distance", "load", "effort", "contraction")
_SHOWN = (
    "sets",
    "reps",
    "hold",
    "duration",
    "distance",
    "intervals",
    "load",
    "range_of_motion",
    "rest",
    "rest_between_reps",
    "warm_up",
    "cool_down",
)
_ONE = Range(1)
_ALONE = (Range, Quantity, int, str)
_of_each_set = operator.attrgetter(*_PER_SET)
_shown = operator.attrgetter(*_SHOWN)


def _one_or_each(convert: Callable[[Any], Any], value: Any) -> Any:
    """Return one value for all sets, or a tuple with one for each, converted."""
    if value is None:
        return None
    listed = value if isinstance(value, _ALONE) else as_tuple(value)
    return tuple(convert(one) for one in listed) if isinstance(listed, tuple) else convert(value)


def _as_ranges(value: Any) -> Any:
    return _one_or_each(as_range, value)


def _as_quantities(value: Any) -> Any:
    return _one_or_each(as_quantity, value)


def _as_loads(value: Any) -> Any:
    return _one_or_each(as_load, value)


def _as_efforts(value: Any) -> Any:
    return _one_or_each(as_effort, value)


def _as_contractions(value: Any) -> Any:
    return _one_or_each(Contraction, value)


def _check_each(check: Validator) -> Validator:
    """Return a validator of one value for all sets, or of a tuple with one for each."""

    def check_all(instance: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        if value is None:
            return
        if not isinstance(value, tuple):
            check(instance, attribute, value)
            return
        if not 1 <= len(value) <= MOST_SETS:
            remedy = f"list one value for each of 1 to {MOST_SETS} sets"
            raise InvalidValue(attribute.name, len(value), remedy, "too-many" if value else "empty-list")
        for index, one in enumerate(value):
            try:
                check(instance, attribute, one)
            except InvalidValue as error:
                place = f"{attribute.name}[{index}]"
                raise type(error)(place, error.value, error.remedy, error.code) from None

    return check_all


def _as_side(value: Side | str) -> Side:
    return value if isinstance(value, Side) else Side(value)


def _as_prescribables(values: Any) -> Any:
    # Their order means nothing, so that a set is as good as a list.
    listed = tuple(values) if isinstance(values, Set) else as_tuple(values)
    if not isinstance(listed, tuple):
        return values
    named = {Prescribable(value) for value in listed}
    return tuple(gap for gap in Prescribable if gap in named) if named else ()


@attrs.frozen(kw_only=True)
class SetDose:
    """One set of a dose, its values no longer lists. ``number`` counts from 1."""

    number: int
    reps: Range | None
    hold: Quantity | None
    duration: Quantity | None
    distance: Quantity | None
    load: Load | None
    effort: Effort | None
    contraction: Contraction | None


@attrs.frozen(kw_only=True)
class Dose:
    """How much in one session: sets of repetitions, timed sets, distances, or intervals.

    ``sets`` is 1 unless it is given or follows from a list. ``reps`` counts repetitions in one set; ``duration`` is the
    length of a timed set, ``distance`` how far a set goes, ``intervals`` parts done in turn, instead. ``hold`` lasts as
    long in every repetition (seconds or breaths), or is that of short holds inside a timed set. ``load`` is what a
    repetition is done against, ``effort`` how hard it should feel, ``contraction`` which work a set is made of,
    ``tempo`` how fast. Each of ``reps``, ``hold``, ``duration``, ``distance``, ``load``, ``effort`` and ``contraction``
    is one value for all sets, or a list with one for each.

    ``range_of_motion`` is how far: a share of the comfortable range (%), centimetres or degrees. ``rest`` lies between
    sets (a bare number is seconds, a percentage is a share of the set's own length), ``rest_between_reps`` after each
    repetition or hold. ``warm_up`` and ``cool_down`` lie around the sets. ``set_table`` is read by the patient between
    sets. ``side`` ``each`` and ``alternating`` need ``counted``: whether the figures are per side or in all.
    ``one_rep`` says what one repetition is. ``to_prescribe`` names what a clinician has still to fill in; nothing with
    such a gap goes to a patient.

    >>> from rehabplan.quantity import seconds
    >>> Dose(sets=2, reps=Range(10, 12), hold="3 s", rest=60).rest == seconds(60)
    True
    >>> [str(one.reps) for one in Dose(reps=[12, 10, 8], load="20 kg").each_set()]
    ['12', '10', '8']
    """

    sets: Range = attrs.field(
        default=None,  # type: ignore[assignment]  # filled below, when the lists are known
        converter=optional(as_range),
        validator=maybe(range_of(1, MOST_SETS, open_ended=True)),
    )
    reps: Range | tuple[Range, ...] | None = attrs.field(
        default=None, converter=_as_ranges, validator=_check_each(range_of(1, LARGEST, open_ended=True))
    )
    hold: Quantity | tuple[Quantity, ...] | None = attrs.field(
        default=None,
        converter=_as_quantities,
        validator=_check_each(quantity_in(Unit.SECONDS, Unit.BREATHS, open_ended=True)),
    )
    duration: Quantity | tuple[Quantity, ...] | None = attrs.field(
        default=None, converter=_as_quantities, validator=_check_each(quantity_in(Unit.SECONDS, open_ended=True))
    )
    distance: Quantity | tuple[Quantity, ...] | None = attrs.field(
        default=None, converter=_as_quantities, validator=_check_each(quantity_in(*DISTANCES, open_ended=True))
    )
    intervals: Intervals | None = attrs.field(default=None, validator=maybe(instance_of(Intervals)))
    load: Load | tuple[Load, ...] | None = attrs.field(
        default=None, converter=_as_loads, validator=_check_each(check_load)
    )
    effort: Effort | tuple[Effort, ...] | None = attrs.field(
        default=None, converter=_as_efforts, validator=_check_each(check_effort)
    )
    contraction: Contraction | tuple[Contraction, ...] | None = attrs.field(
        default=None, converter=_as_contractions, validator=_check_each(instance_of(Contraction))
    )
    tempo: Tempo | None = attrs.field(default=None, validator=maybe(instance_of(Tempo)))
    range_of_motion: Quantity | None = attrs.field(
        default=None,
        converter=optional(as_quantity),
        validator=maybe(quantity_in(Unit.PERCENT, Unit.CENTIMETRES, Unit.DEGREES)),
    )
    rest: Quantity | None = attrs.field(
        default=None, converter=optional(as_seconds), validator=maybe(quantity_in(Unit.SECONDS, Unit.PERCENT))
    )
    rest_between_reps: Quantity | None = attrs.field(
        default=None, converter=optional(as_seconds), validator=maybe(quantity_in(Unit.SECONDS))
    )
    warm_up: Interval | None = attrs.field(default=None, converter=optional(as_interval), validator=maybe(is_interval))
    cool_down: Interval | None = attrs.field(
        default=None, converter=optional(as_interval), validator=maybe(is_interval)
    )
    set_table: SetTable | None = attrs.field(default=None, validator=maybe(instance_of(SetTable)))
    side: Side = attrs.field(default=Side.BOTH, converter=_as_side)
    counted: Counted | None = attrs.field(default=None, converter=optional(Counted))
    one_rep: Text | None = attrs.field(default=None, converter=optional(as_text), validator=maybe(one_line))
    to_prescribe: tuple[Prescribable, ...] = attrs.field(default=(), converter=_as_prescribables)

    @to_prescribe.validator
    def _check_to_prescribe(self, _attribute: object, value: object) -> None:
        if not isinstance(value, tuple):
            raise InvalidType("to_prescribe", value, "give a list such as ['load']")

    def __attrs_post_init__(self) -> None:
        listed = [name for name, value in zip(_PER_SET, _of_each_set(self), strict=True) if isinstance(value, tuple)]
        if self.sets is None:
            lengths = [len(getattr(self, name)) for name in listed]
            object.__setattr__(self, "sets", Range(max(lengths)) if lengths else _ONE)
        self._check_work()
        if listed:
            self._check_lists(listed)
        if self.set_table is not None:
            self._check_table(self.set_table)
        if self.range_of_motion is not None and self.range_of_motion.unit is Unit.PERCENT:
            self._check_share(self.range_of_motion)
        self._check_counted()
        if self.to_prescribe:
            self._check_gaps()

    def _check_work(self) -> None:
        given = [name for name in _WORK if getattr(self, name) is not None]
        if len(given) == 1:
            return
        if len(given) > 1:
            remedy = (
                "a timed set is not counted: give reps or duration, not both"
                if given == ["reps", "duration"]
                else f"give one of {' and '.join(given)}: each says by itself how much work there is"
            )
            raise InvalidValue(given[-1], str(getattr(self, given[-1])), remedy, "contradiction")
        if not any(gap.value in _WORK for gap in self.to_prescribe):
            remedy = "give reps (1 for a single hold), duration for a timed set, a distance, or intervals"
            raise InvalidValue("reps", None, remedy, "empty-dose")

    def _check_lists(self, listed: list[str]) -> None:
        for name in listed:
            values = getattr(self, name)
            words = ", ".join(str(value.value if isinstance(value, Choice) else value) for value in values)
            if self.sets != Range(len(values)):
                remedy = f"the sets it lists are {len(values)}, the sets to do {self.sets}; list one value for each set"
                raise InvalidValue(name, words, remedy, "contradiction")
            if len({_counted_in(value) for value in values} - {None}) > 1:
                raise InvalidValue(name, words, "give all sets in one unit or on one scale", "wrong-unit")

    def _check_table(self, table: SetTable) -> None:
        if self.reps is None and Prescribable.REPS not in self.to_prescribe:
            remedy = "it reads the repetitions of a set; give reps, or take the table out"
            raise InvalidValue("set_table.read", table.read, remedy, "contradiction")
        if table.sets[-1] > self.sets.most:
            remedy = f"the sets to do are {self.sets}; name one of them, or give more sets"
            raise InvalidValue("set_table.sets", table.sets[-1], remedy, "contradiction")

    @staticmethod
    def _check_share(share: Quantity) -> None:
        if share.amount.most > 100:
            raise InvalidValue("range_of_motion", str(share), "a share of the range is at most 100 %", "out-of-bounds")

    def _check_counted(self) -> None:
        if self.side in _NEEDS_COUNTED and self.counted is None:
            remedy = f"with side={self.side.value!r} say counted='per side' or counted='in all'"
            raise InvalidValue("counted", None, remedy, "side-not-counted")
        if self.side not in _NEEDS_COUNTED and self.counted is not None:
            remedy = "leave it out unless side is 'each' or 'alternating'"
            raise InvalidValue("counted", self.counted.value, remedy, "contradiction")

    def _check_gaps(self) -> None:
        for gap in self.to_prescribe:
            # One set is what stands there when nothing is said of them.
            given = self.sets != _ONE if gap is Prescribable.SETS else getattr(self, gap.value) is not None
            if given:
                remedy = "it is prescribed already; take it out of to_prescribe, or leave the value out"
                raise InvalidValue("to_prescribe", gap.value, remedy, "contradiction")
            work = next((name for name in _WORK if getattr(self, name) is not None), None)
            if gap.value in _WORK and work is not None:
                remedy = f"{work} says by itself how much work there is; take this out, or leave {work} out"
                raise InvalidValue("to_prescribe", gap.value, remedy, "contradiction")

    @property
    def sets_are_alike(self) -> bool:
        """Whether every set is the same: no value is listed set by set."""
        return not any(isinstance(value, tuple) for value in _of_each_set(self))

    def each_set(self) -> Iterator[SetDose]:
        """Yield the sets one by one, as many as the high end of ``sets`` names."""
        values = _of_each_set(self)
        for index in range(half_up(self.sets.most)):
            yield SetDose(
                number=index + 1,
                **{
                    name: value[index] if isinstance(value, tuple) else value
                    for name, value in zip(_PER_SET, values, strict=True)
                },
            )

    def rounded(self) -> "Dose":
        """Return the dose as it is shown, halves up: whole numbers and metres, masses and miles to two decimals.

        It is the dose itself when that changes nothing.
        """
        changes = {
            name: shown
            for name, exact in zip(_SHOWN, _shown(self), strict=True)
            if exact is not None and (shown := _rounded(exact)) is not exact
        }
        return self.changed(changes) if changes else self

    def changed(self, changes: Mapping[str, Any]) -> "Dose":
        """Return the dose with other values for some fields, checked like any, of the types the fields hold.

        It is a quicker ``attrs.evolve``, for values that need no conversion: planning does little else.

        >>> Dose(reps=10).changed({"reps": Range(12)}) == Dose(reps=12)
        True
        """
        dose = object.__new__(Dose)
        for store, value in zip(_STORES, _all(self), strict=True):
            store(dose, value)
        for name, value in changes.items():
            field = _FIELDS[name]
            object.__setattr__(dose, name, value)
            if field.validator is not None:
                field.validator(dose, field, value)
        dose.__attrs_post_init__()
        return dose


_FIELDS = attrs.fields_dict(Dose)
_STORES = tuple(getattr(Dose, name).__set__ for name in _FIELDS)
_all = operator.attrgetter(*_FIELDS)


def _counted_in(value: Any) -> object:
    """Return the unit or scale of one set's value, where it has one."""
    match value:
        case Quantity(unit=unit) | BodyWeight(added=Quantity(unit=unit)):
            return unit
        case Effort(scale=scale):
            return scale
        case _:
            return None


def _rounded(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value.rounded()
    shown = tuple(one.rounded() for one in value)
    return value if all(new is old for new, old in zip(shown, value, strict=True)) else shown
