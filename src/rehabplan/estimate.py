"""How long a dose and a session take, by an estimate whose constants are stated."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import attrs

from rehabplan.arrangement import Arrangement
from rehabplan.dose import Counted, Dose, SetDose
from rehabplan.fields import Choice, whole
from rehabplan.intervals import Interval, Intervals
from rehabplan.loads import Load
from rehabplan.quantity import Quantity, Unit
from rehabplan.values import Number, Range, as_number, half_up, number_in


class CountedEnd(Choice):
    """Which end of every range is counted."""

    LOW = "low"
    HIGH = "high"


class Rests(Choice):
    """Whether a rest is counted only between two sets, or after the last one too."""

    BETWEEN_SETS = "between sets"
    AFTER_EACH_SET = "after each set"


@attrs.frozen
class Part:
    """One dose of a session; parts of one ``template`` are done together, as its ``arrangement`` says."""

    dose: Dose
    template: str | None = None
    arrangement: Arrangement | None = None


@attrs.frozen(kw_only=True)
class LengthEstimate:
    """The constants an estimate of length uses; ranges always count at their upper end.

    ``seconds_per_rep`` stands for an unstated tempo and ``seconds_per_breath`` for a slow breath, here only: a
    prescription in breaths stays one. ``seconds_between_exercises`` is the time to change position, and a session is
    rounded up to ``round_up_to_minutes``. How long a distance takes depends on the activity: ``seconds_per_metre``
    (1, a slow walk) and ``seconds_per_step`` (0.6, a hundred steps a minute) stand for a pace that no load states.
    ``as_many_reps`` and ``as_long_seconds`` stand for "as many (or as long) as possible" without a figure.

    >>> LengthEstimate().of_dose(Dose(sets=2, reps=10, rest=60))
    120
    """

    seconds_per_rep: int = attrs.field(default=3, validator=whole(0, 600))
    seconds_per_breath: int = attrs.field(default=5, validator=whole(1, 60))
    seconds_between_exercises: int = attrs.field(default=30, validator=whole(0, 3600))
    round_up_to_minutes: int = attrs.field(default=5, validator=whole(1, 60))
    seconds_per_metre: Number = attrs.field(default=1, converter=as_number, validator=number_in(0, 60, above=True))
    seconds_per_step: Number = attrs.field(
        default=Fraction(3, 5), converter=as_number, validator=number_in(0, 60, above=True)
    )
    as_many_reps: int = attrs.field(default=10, validator=whole(1, 1000))
    as_long_seconds: int = attrs.field(default=30, validator=whole(1, 3600))

    def of_dose(self, dose: Dose) -> int:
        """Return the seconds one session's dose takes, both sides where it is done on each."""
        return half_up(Reckoning(self).of_dose(dose.rounded()))

    def of_session(self, parts: Iterable[Part]) -> int:
        """Return the exact seconds of a session: its doses, and the changes of position between them.

        >>> circuit = Arrangement(circuit=True, rest_between_exercises=10, rest_between_rounds=60)
        >>> dose = Dose(sets=3, reps=10, rest=90)
        >>> LengthEstimate().of_session([Part(dose, "legs", circuit), Part(dose, "legs", circuit)])
        330
        """
        return half_up(Reckoning(self).of_session(map(_shown, parts)))

    def minutes(self, seconds: int) -> int:
        """Return a length in whole minutes, rounded up as stated; what takes no time at all is shown as some."""
        step = self.round_up_to_minutes
        return max(1, -(-seconds // (60 * step))) * step


DEFAULT_ESTIMATE = LengthEstimate()
_ONE_AFTER_ANOTHER = Arrangement()


def _shown(part: Part) -> Part:
    dose = part.dose.rounded()
    return part if dose is part.dose else Part(dose, part.template, part.arrangement)


_SPEEDS = {Unit.KILOMETRES_PER_HOUR: Fraction(1000, 3600), Unit.MILES_PER_HOUR: Fraction(1609344, 3600000)}
"""Metres a second of one unit of speed."""

_PACES = {Unit.SECONDS_PER_KILOMETRE: Fraction(1000), Unit.SECONDS_PER_MILE: Fraction(1609344, 1000)}
"""Metres that a pace in seconds belongs to."""


@attrs.frozen
class Reckoning:
    """How a shown dose is counted: with which constants, at which end of every range, with which rests."""

    estimate: LengthEstimate
    end: CountedEnd = CountedEnd.HIGH
    rests: Rests = Rests.BETWEEN_SETS

    def figure(self, amount: Range, unstated: Number = 1) -> Number:
        """Return the end of a range that counts; ``unstated`` stands for as many as possible without a figure."""
        if self.end is CountedEnd.LOW:
            return amount.least
        return unstated if amount.low is None and amount.high is None else amount.most

    def sets(self, dose: Dose) -> tuple[SetDose, ...]:
        """Return the sets of one side, as many as count."""
        return tuple(dose.each_set())[: half_up(self.figure(dose.sets))]

    def reps(self, one: SetDose) -> Number:
        """Return the repetitions of a set; a set that is not counted has none."""
        return 0 if one.reps is None else self.figure(one.reps, self.estimate.as_many_reps)

    def of_session(self, parts: Iterable[Part]) -> Number:
        """Return the seconds of a session, parts of one template together."""
        together: dict[str | int, list[Part]] = {}
        for index, part in enumerate(parts):
            together.setdefault(index if part.template is None else part.template, []).append(part)
        lengths = [self._of_group(group) for group in together.values()]
        return sum(lengths) + self.estimate.seconds_between_exercises * max(0, len(lengths) - 1)

    def _of_group(self, parts: list[Part]) -> Number:
        arrangement = parts[0].arrangement or _ONE_AFTER_ANOTHER
        if arrangement.lasts is not None:
            return self.figure(arrangement.lasts.amount)
        gap: Number = self.estimate.seconds_between_exercises
        if arrangement.rest_between_exercises is not None:
            gap = self.figure(arrangement.rest_between_exercises.amount)
        doses = [part.dose for part in parts]
        if arrangement.circuit:
            return self._of_circuit(doses, arrangement, gap)
        return sum(self.of_dose(dose) for dose in doses) + gap * (len(doses) - 1)

    def _of_circuit(self, doses: list[Dose], arrangement: Arrangement, gap: Number) -> Number:
        """Return the seconds of rounds of one set each; an exercise with fewer sets leaves the later rounds out."""
        sets = [[_sides(dose) * self.of_set(one, dose) for one in self.sets(dose)] for dose in doses]
        rounds = max(map(len, sets))
        seconds = sum(self.around(dose) for dose in doses)
        for index in range(rounds):
            lengths = [lengths[index] for lengths in sets if index < len(lengths)]
            seconds += sum(lengths) + gap * (len(lengths) - 1)
        rests = rounds if self.rests is Rests.AFTER_EACH_SET else rounds - 1
        return seconds + rests * self._between_rounds(doses, sets, arrangement, gap)

    def _between_rounds(
        self, doses: list[Dose], sets: list[list[Number]], arrangement: Arrangement, gap: Number
    ) -> Number:
        """Return the rest between rounds: as stated, else the longest one of the doses, else a change of exercise."""
        if arrangement.rest_between_rounds is not None:
            return self.figure(arrangement.rest_between_rounds.amount)
        own = [self._rest(dose.rest, lengths[0]) for dose, lengths in zip(doses, sets, strict=True) if dose.rest]
        return max(own, default=gap)

    def of_dose(self, dose: Dose) -> Number:
        """Return the seconds of a dose: its sets on both sides, the rests, and what lies around them."""
        if dose.sets_are_alike:
            each = self.of_set(next(dose.each_set()), dose)
            lengths = [each] * (half_up(self.figure(dose.sets)) * _sides(dose))
        else:
            lengths = [self.of_set(one, dose) for one in self.sets(dose)] * _sides(dose)
        rests = [self._rest(dose.rest, length) for length in lengths]
        if self.rests is Rests.BETWEEN_SETS:
            rests.pop()
        return self.around(dose) + sum(lengths) + sum(rests)

    def around(self, dose: Dose) -> Number:
        """Return the seconds of the warm-up and cool-down."""
        return sum(self.of_interval(part) for part in (dose.warm_up, dose.cool_down) if part is not None)

    def of_set(self, one: SetDose, dose: Dose) -> Number:
        """Return the seconds of a set on one side, with the rests between its repetitions."""
        between = 0 if dose.rest_between_reps is None else self.figure(dose.rest_between_reps.amount)
        return self.of_work(one, dose) + between * max(0, self.reps(one) - 1)

    def of_work(self, one: SetDose, dose: Dose) -> Number:
        """Return the seconds of a set on one side without any rest."""
        if one.duration is not None:
            return self.figure(one.duration.amount, self.estimate.as_long_seconds)
        if one.distance is not None:
            return self._of_amount(one.distance, self.amount(one.distance), one.load)
        if dose.intervals is not None:
            return sum(self.seconds_of(part, amount) for part, amount in self.each_part(dose.intervals))
        return (self.reps(one) if one.reps is not None else 1) * (self._of_rep(dose) + self._added_hold(one, dose))

    def _of_rep(self, dose: Dose) -> Number:
        stated = 0 if dose.tempo is None else dose.tempo.seconds
        return stated or self.estimate.seconds_per_rep

    def _added_hold(self, one: SetDose, dose: Dose) -> Number:
        """Return what a hold adds to a repetition; one that the tempo names too is counted once."""
        named = 0 if dose.tempo is None else dose.tempo.hold or 0
        return max(0, self.of_hold(one.hold) - named)

    def of_hold(self, hold: Quantity | None) -> Number:
        """Return the seconds of a hold, breaths as slow ones."""
        if hold is None:
            return 0
        if hold.unit is Unit.BREATHS:
            return self.figure(hold.amount) * self.estimate.seconds_per_breath
        return self.figure(hold.amount, self.estimate.as_long_seconds)

    def under_tension(self, one: SetDose, dose: Dose) -> Number:
        """Return the seconds under tension of a set on one side: timed, held, by its tempo, or by the estimate.

        A hold speaks for its repetition unless a tempo says more. Distances and intervals have none.
        """
        if one.duration is not None:
            return self.figure(one.duration.amount, self.estimate.as_long_seconds)
        if dose.tempo is not None:
            return self.reps(one) * (self._of_rep(dose) + self._added_hold(one, dose))
        return self.reps(one) * (self.of_hold(one.hold) if one.hold else self.estimate.seconds_per_rep)

    def _rest(self, rest: Quantity | None, length: Number) -> Number:
        if rest is None:
            return 0
        amount = self.figure(rest.amount)
        return Fraction(amount) / 100 * length if rest.unit is Unit.PERCENT else amount

    def each_part(self, intervals: Intervals) -> Iterator[tuple[Interval, Number]]:
        """Yield the parts with how much of each is done in all, in the part's own unit.

        A total that ends inside a round leaves out what would come after it.
        """
        parts, total = intervals.parts, intervals.total
        if total is None:
            rounds = half_up(self.figure(intervals.times))
            for index, part in enumerate(parts):
                last = intervals.skip_last and index == len(parts) - 1
                yield part, self.amount(part.amount) * (rounds - 1 if last else rounds)
            return
        alike = all(part.amount.unit is total.unit for part in parts)
        sizes = [Fraction(self.amount(part.amount) if alike else self.of_interval(part)) for part in parts]
        whole_size = self.amount(total) if alike else self._of_amount(total, self.amount(total), None)
        rounds, left = divmod(Fraction(whole_size), sum(sizes))
        for part, size in zip(parts, sizes, strict=True):
            over = min(size, left)
            left -= over
            yield part, self.amount(part.amount) * (rounds + over / size)

    def amount(self, quantity: Quantity) -> Number:
        """Return the end of an amount that counts, in its own unit; one without a figure is assumed."""
        return self.figure(quantity.amount, self.estimate.as_long_seconds)

    def of_interval(self, part: Interval) -> Number:
        """Return the seconds of one interval."""
        return self.seconds_of(part, self.amount(part.amount))

    def seconds_of(self, part: Interval, amount: Number) -> Number:
        """Return the seconds of so much of an interval, in its own unit."""
        return self._of_amount(part.amount, amount, part.load)

    def _of_amount(self, quantity: Quantity, amount: Number, load: Load | None) -> Number:
        match quantity.unit:
            case Unit.SECONDS:
                return amount
            case Unit.STEPS:
                return amount * self.estimate.seconds_per_step
            case unit:
                one = Quantity(Range(1), unit).converted(Unit.METRES).amount.most
                return amount * one * self._seconds_per_metre(load)

    def _seconds_per_metre(self, load: Load | None) -> Number:
        """Return the pace that a load states; the slower end of a speed is the longer one."""
        if isinstance(load, Quantity) and load.unit in _PACES:
            return self.figure(load.amount) / _PACES[load.unit]
        if isinstance(load, Quantity) and load.unit in _SPEEDS:
            speed = load.amount.least if self.end is CountedEnd.HIGH else load.amount.most
            return self.estimate.seconds_per_metre if speed == 0 else 1 / (speed * _SPEEDS[load.unit])
        return self.estimate.seconds_per_metre


def _sides(dose: Dose) -> int:
    return 2 if dose.counted is Counted.PER_SIDE else 1
