"""A plan while it is being folded: the one place where values change in place."""

import itertools
from datetime import date, timedelta
from typing import Any

import attrs

from rehabplan.dosage import Dosage
from rehabplan.frequency import DAYS_IN_A_WEEK, Frequency
from rehabplan.planning.sessions import Item
from rehabplan.planning.slots import slots_needed, slots_of
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.progression import Fact, FactKind, PeriodUnit, Track
from rehabplan.progression.units import units_of

_GROWTH = frozenset({FactKind.STEPPED, FactKind.RUNG, FactKind.ROW})
_SET_AFRESH = frozenset({FactKind.PRESCRIBED, FactKind.AMENDED})


@attrs.define
class Live:
    """A prescription with its track, its rule's state and the days of the week drawn up for it."""

    prescription: Prescription
    track: Track
    state: Any
    since: date
    added: bool = False
    left: bool = False
    paused: bool = False
    awake: bool = False
    slept: bool = True
    coloured: Dosage | None = None
    week: int = 1
    drawn: Frequency = attrs.field(default=attrs.Factory(lambda self: self.track.dosage.frequency, takes_self=True))
    redraw: bool = False
    last_day: date | None = None
    days: list[bool | None] = attrs.field(factory=lambda: [None] * DAYS_IN_A_WEEK)
    """For each day of the week drawn up: whether it is optional, ``None`` where nothing is done."""
    _items: dict[bool, Item] = attrs.field(factory=dict)

    @property
    def frequency(self) -> Frequency:
        """How often, this week."""
        return (self.coloured or self.track.dosage).frequency

    def move(self, track: Track) -> None:
        """Put the track somewhere else; items made from now on show it."""
        if track is not self.track:
            self.track = track
            self._items.clear()
            if self.coloured is not None:
                self.colour(self.week)

    def forget_items(self) -> None:
        """Make the next item anew, since what it says of a review or of this week's colour may have changed."""
        self._items.clear()

    def turn_week(self, first: date) -> None:
        """Begin a week with nothing drawn up, remembering the last day of the one before."""
        done = [offset for offset in range(DAYS_IN_A_WEEK) if self.days[offset] is not None]
        if done:
            self.last_day = first + timedelta(days=done[-1] - DAYS_IN_A_WEEK)
        self.coloured = None
        self.forget_items()
        self.clear_days(0)

    def clear_days(self, begin: int) -> None:
        """Forget the days drawn up from an offset on."""
        self.days[begin:] = [None] * (DAYS_IN_A_WEEK - begin)

    def wake_on(self, day: date) -> None:
        """Remember the first day it was ever awake, from which every so many days are counted."""
        if self.slept:
            self.since = day
            self.slept = False

    def colour(self, week: int) -> bool:
        """Colour a week as the modulations say; false when the week is off."""
        self.week = week
        self.coloured = None
        for modulation in self.prescription.modulations:
            if modulation.colours(week):
                self.coloured = modulation.apply(self.coloured or self.track.dosage)
                if self.coloured is None:
                    return False
        return True

    def days_done(self, begin: int) -> int:
        """Return on how many days of the week before an offset it is done."""
        return sum(optional is not None for optional in self.days[:begin])

    def rested(self, first: date, begin: int) -> int:
        """Return how many days before a week's first day it was last done; less than 0 is within the week."""
        done = [offset for offset in range(begin) if self.days[offset] is not None]
        if done:
            return -done[-1]
        return DAYS_IN_A_WEEK if self.last_day is None else (first - self.last_day).days

    def is_due(self, offset: int | None = None) -> bool:
        """Whether anything required is due in the week, or on one of its days."""
        days = self.days if offset is None else [self.days[offset]]
        return any(optional is False for optional in days)

    def placed(self, offset: int, slots: int) -> tuple[tuple[int, bool], ...]:
        """Return the (slot, optional) pairs of one of the week's days, which has so many slots."""
        optional_day = self.days[offset]
        if optional_day is None:
            return ()
        times = slots_of(self.drawn.times_per_day, self.prescription.day_part, slots)
        return tuple((slot, True) for slot, _optional in times) if optional_day else times

    def item(self, optional: bool, reviews: tuple[date, ...], week: int, on: date) -> Item:
        """Return the item as it stands, the same object until something moves."""
        item = self._items.get(optional)
        if item is None:
            item = self._items[optional] = self._made(optional, reviews, week, on)
        return item

    def _made(self, optional: bool, reviews: tuple[date, ...], week: int, on: date) -> Item:
        fact = self.track.fact
        if self.coloured is not None:
            colour = Fact(kind=FactKind.COLOURED, since=on, week=week, last=on, dosage=self.coloured)
            fact = fact.followed_by(colour)
        return Item(
            prescription=self.track.prescription,
            exercise=self.track.exercise,
            dosage=(self.coloured or self.track.dosage).rounded(),
            optional=optional,
            projected=self._projected(),
            review=self._outgrown(reviews),
            fact=fact,
        )

    def _projected(self) -> bool:
        since = itertools.takewhile(lambda fact: fact.kind not in _SET_AFRESH, self.track.fact.chain())
        return any(fact.assumed for fact in since)

    def _outgrown(self, reviews: tuple[date, ...]) -> date | None:
        """Return the last of the pending reviews that its newest growth lies beyond."""
        newest = next(fact for fact in self.track.fact.chain() if fact.kind in _GROWTH | _SET_AFRESH)
        if newest.kind in _SET_AFRESH:
            return None
        return max((review for review in reviews if newest.last >= review), default=None)


@attrs.define
class State:
    """The programme as amended so far, and its prescriptions as they stand."""

    programme: Programme
    lives: dict[str, Live] = attrs.field(factory=dict)
    order: list[Live] = attrs.field(factory=list)
    slots: int = 1
    units: frozenset[PeriodUnit] = frozenset()
    paused: bool = False
    stopped: bool = False

    @classmethod
    def of(cls, programme: Programme, start: date) -> "State":
        """Return a programme at its start, everything asleep."""
        state = cls(programme)
        for prescription in programme.prescriptions:
            state.include(prescription, start, 1)
        state.arrange()
        return state

    def include(self, prescription: Prescription, on: date, week: int, *, added: bool = False) -> None:
        """Take in a prescription as it opens."""
        opened = prescription.start(on, week)
        self.lives[prescription.id] = Live(prescription, opened.tracks[0], opened.state, on, added)

    def arrange(self) -> None:
        """Bring the prescriptions into session order and count the sessions of a day."""
        self.order = [self.lives[prescription.id] for prescription in self.programme.in_session_order()]
        times = (int(live.track.dosage.frequency.times_per_day.most) for live in self.order)
        self.slots = max([1, *times, *(slots_needed(live.prescription) for live in self.order)])
        rules = [live.prescription.rule for live in self.order] + [group.rule for group in self.programme.groups]
        self.units = frozenset(unit for rule in rules if rule is not None for unit in units_of(rule))

    def wake(self, week: int) -> None:
        """Say who is awake in a week, counted within the programme's length."""
        phase = self.programme.phase_in(week)
        listed = None if phase is None else phase.prescriptions
        for name, live in self.lives.items():
            in_phase = live.added or listed is None or name in listed
            barred = live.left or live.paused or self.paused or self.stopped
            live.awake = in_phase and live.prescription.awake_in(week) and not barred
