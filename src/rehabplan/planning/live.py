"""A prescription while a plan is being folded: one of the places where values change in place."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import attrs

from rehabplan.dosage import Axis, Dosage, Turns
from rehabplan.frequency import DAYS_IN_A_WEEK, MOST_CAP_DAYS, EveryDays, Frequency, WithTemplate
from rehabplan.loads import Load
from rehabplan.planning.holding import SET_AFRESH, Hold, Layer, put_over
from rehabplan.planning.learning import learnt
from rehabplan.planning.restricting import Limits
from rehabplan.planning.sessions import Item
from rehabplan.planning.shown_loads import loads_of, shown_loads
from rehabplan.planning.slots import slots_of
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.programme_parts import Restriction, Rotation, Template, loads_followed
from rehabplan.progression import Condition, Fact, FactKind, Taper, Track
from rehabplan.references import Display, LoadOf, Measured

_GROWTH = frozenset({FactKind.STEPPED, FactKind.RUNG, FactKind.ROW})

Placed = tuple[tuple[int, bool], ...]
"""Sessions of a day, counted from 1, and whether they are optional."""


@attrs.define
class Live:
    """A prescription with its track, its rule's state and the days of the week drawn up for it."""

    prescription: Prescription
    track: Track
    state: Any
    since: date
    id: str = attrs.field(init=False, default=attrs.Factory(lambda self: self.prescription.id, takes_self=True))
    template: Template | None = None
    rotation: Rotation | None = None
    moves: frozenset[Axis] = frozenset()
    """The axes that its rule or its group's moves."""
    display: Display = attrs.field(factory=Display)
    load_of: LoadOf | None = None
    added: bool = False
    left: bool = False
    paused: bool = False
    awake: bool = False
    slept: bool = True
    stop_signs: tuple[Condition, ...] = ()
    """What, reported in any session, ends the plan: as its rule's cases say, or its group's."""
    finished: bool = False
    """Whether its rule had nowhere further to go when it was last done."""
    settled: Track | None = None
    """The track as its rule finished with it: it need not be asked again while nothing moves it or is reported."""
    earned: tuple[Any, ...] = ()
    """What its last session or day brought, oldest first, while no session has shown it."""
    decided: frozenset[Axis] = frozenset()
    """Along which axes a clinician has said since, for good, how much."""
    last_shown: date | None = None
    rested_until: date | None = None
    coloured: Dosage | None = None
    limits: Limits = attrs.field(factory=Limits)
    week: int = 1
    turn: int = 0
    drawn: Frequency = attrs.field(default=attrs.Factory(lambda self: self.track.dosage.frequency, takes_self=True))
    redraw: bool = False
    returns: bool = False
    """Whether it was away until a day, and takes up the days of its week again as they were drawn up."""
    last_day: date | None = None
    days: list[bool | None] = attrs.field(factory=lambda: [None] * DAYS_IN_A_WEEK)
    """For each day of the week drawn up: whether it is optional, ``None`` where nothing is done."""
    put_aside: list[bool | None] | None = None
    """The days of this week as they were drawn up before it was away."""
    shown_on: list[int] = attrs.field(factory=list)
    """The offsets of this week's days on which it was done."""
    required_on: set[int] = attrs.field(factory=set)
    """The offsets of this week's days on which something of it was required."""
    history: list[date] = attrs.field(factory=list)
    """The last days on which it was done, for caps."""
    is_projected: bool = attrs.field(
        init=False, default=attrs.Factory(lambda self: self.track.fact.assumed, takes_self=True)
    )
    """Whether how it stands rests on sessions still to come."""
    kept_until: date = attrs.field(default=attrs.Factory(lambda self: self.since - timedelta(days=1), takes_self=True))
    """The last day on which it was done, or was not to be done."""
    is_planned: bool = False
    """Whether its window and phase are open, so that it is awake unless a clinician or a stop sign bars it."""
    was_missed: bool = False
    """Whether anything of it was missed, or barred, since."""
    set_back: int = 0
    """How many steps it was set back since."""
    hold: Hold | None = None
    """What a clinician put in place until a last day."""
    held_until: date | None = None
    """The last day of the hold before, when it is over."""
    is_held_down: bool = False
    """Whether a restriction lowered what was shown last along an axis that its rule moves, which then waits."""
    _items: dict[object, Item] = attrs.field(factory=dict)
    _reviews: tuple[date, ...] = ()
    _placed: tuple[Frequency, int, Placed] | None = None

    @property
    def dosage(self) -> Dosage:
        """Its dosage this week, exact: as a planned change has it, else as the trend stands."""
        return self.coloured or self.track.dosage

    @property
    def frequency(self) -> Frequency:
        """How often, this week."""
        return self.dosage.frequency

    @property
    def takes_turns(self) -> bool:
        """Whether its days are those of a rotation, so that it waits for its turn."""
        return self.rotation is not None and isinstance(self.drawn.days, WithTemplate)

    def move(self, track: Track) -> None:
        """Put the track somewhere else; items made from now on show it."""
        before = self.track
        if track is before:
            return
        if len(track.dosage.then) != len(before.dosage.then):
            self.turn = 0
        self.is_projected = self._projected_by(track.fact)
        self.track = track
        same = track.is_as(before) and track.references == before.references
        if same and self.coloured is None and not self.limits.restrictions:
            # An item with facts of its own, such as whose turn it is, is made anew.
            known = [(key, item) for key, item in self._items.items() if item.fact is before.fact]
            review = self._outgrown(self._reviews)
            self._items = {key: item.because(track.fact, self.is_projected, review) for key, item in known}
            return
        self._items.clear()
        if self.coloured is not None:
            self.colour(self.week)

    def release(self, day: date) -> None:
        """Let go, from a day on, of what was held."""
        if self.hold is not None and self.hold.since < day:
            self.held_until = day - timedelta(days=1)
        self.hold = None

    @property
    def own_track(self) -> Track:
        """Where its rule left it, or a decision for good put it: below what holds it until a last day."""
        return self.track if self.hold is None else self.hold.own(self.track)

    def put_own(self, track: Track) -> None:
        """Put what lies below somewhere else; what holds it stays in force."""
        if self.hold is None:
            self.move(track)
        else:
            self.hold_with(self.hold.layers, track, self.hold.since)

    def hold_with(self, layers: tuple[Layer, ...], own: Track, since: date) -> None:
        """Show a track under decisions until their last days; ``since`` is when the first of them began."""
        shown = put_over(layers, own)
        owes = self.hold is not None and self.hold.owes_maintenance
        self.hold = Hold(since if self.hold is None else self.hold.since, own, layers, shown.fact, owes)
        self.move(shown)

    def tell(self, fact: Fact) -> None:
        """Tell of what it shows already; of what it is held at too."""
        self.move(attrs.evolve(self.track, fact=self.track.fact.followed_by(fact, self.track.references)))
        if self.hold is not None:
            self.hold.newest = self.track.fact

    def was_held_since(self, day: date) -> bool:
        """Whether a clinician's decision has held it on any day since, so that its rule waits."""
        return self.hold is not None or (self.held_until is not None and self.held_until >= day)

    def maintain(self, on: date, week: int) -> None:
        """Begin its maintenance after the programme's end; what is held begins it when it is let go."""
        dosage = self.prescription.maintained(self.track.dosage)
        if self.hold is not None:
            self.hold.owes_maintenance = True
        elif dosage is not None:
            fact = Fact(kind=FactKind.MAINTAINED, since=on, week=week, last=on, dosage=dosage)
            self.move(self.track.moved_to(dosage, fact))

    def forget_items(self) -> None:
        """Make the next item anew, since what it says of a review or of this week's colour may have changed."""
        self._items.clear()

    def limit(self, limits: Limits) -> None:
        """Put restrictions into effect."""
        if limits != self.limits:
            self.limits = limits
            self._items.clear()

    def turn_week(self, first: date) -> None:
        """Begin a week with nothing drawn up, remembering the last day of the one before."""
        if self.shown_on:
            self.last_day = first + timedelta(days=self.shown_on[-1] - DAYS_IN_A_WEEK)
        if self.track.dosage.turns is Turns.EACH_WEEK:
            self.turn = 0
        self.coloured = None
        self.is_held_down = False
        self.shown_on.clear()
        self.required_on.clear()
        self.forget_items()
        self.clear_days(0)
        self.returns, self.put_aside = False, None

    def wake_again(self, begin: int) -> None:
        """Take up its days again, or have those that are left drawn up anew."""
        if self.returns and self.put_aside is not None:
            self.days[begin:] = self.put_aside[begin:]
        else:
            self.redraw = True
        self.returns, self.put_aside = False, None

    def clear_days(self, begin: int) -> None:
        """Forget the days drawn up from an offset on."""
        self.days[begin:] = [None] * (DAYS_IN_A_WEEK - begin)

    def wake_on(self, day: date) -> None:
        """Remember the first day it was ever awake, from which every so many days are counted."""
        if self.slept:
            self.since = day
            self.slept = False

    def count_days_anew(self) -> None:
        """Count every so many days anew after a rest, or where the days changed: from the last day it was done.

        After a rest that lasts longer, from its end.
        """
        days, rest = self.frequency.days, self.track.rest_until
        if not isinstance(days, EveryDays):
            return
        rested = rest is not None and rest != self.rested_until
        if self.last_shown is not None and (rested or days != self.drawn.days):
            due = self.last_shown + timedelta(days=days.days)
            self.since = max(due, rest or due) - timedelta(days=days.after)
        self.rested_until = rest

    def colour(self, week: int) -> bool:
        """Colour a week as the modulations say; false when the week is off."""
        self.week = week
        self.coloured = None
        for modulation in self.prescription.modulations:
            if modulation.colours(week):
                dosage = self.dosage
                is_taper = isinstance(modulation, Taper)
                self.coloured = modulation.apply(dosage, week) if is_taper else modulation.apply(dosage)  # type: ignore[call-arg]  # a taper takes the week
                if self.coloured is None:
                    return False
        return True

    def days_done(self) -> int:
        """Return on how many days of the week it was done so far."""
        return len(self.shown_on)

    def rested(self, first: date) -> int:
        """Return how many days before a week's first day it was last done; less than 0 is within the week."""
        if self.shown_on:
            return -self.shown_on[-1]
        return DAYS_IN_A_WEEK if self.last_day is None else (first - self.last_day).days

    def rests_on(self, day: date) -> bool:
        """Return whether a day is one of those that a report gave off."""
        return self.track.rest_until is not None and day < self.track.rest_until

    def within_cap(self, day: date) -> bool:
        """Return whether the frequency's cap leaves room for a day, after those it was done on."""
        cap = self.drawn.at_most
        return cap is None or sum(done > day - timedelta(days=cap.days) for done in self.history) < cap.count

    def done_on(self, day: date, offset: int) -> None:
        """Remember that a day shows it, and whose turn among its doses comes next."""
        self.shown_on.append(offset)
        self.last_shown = day
        if not self.days[offset]:
            self.required_on.add(offset)
        if self.drawn.at_most is not None:
            self.history = [*self.history[-MOST_CAP_DAYS:], day]
        self.turn += 1

    def stand_still(self, day: date, offset: int) -> None:
        """Take back that a day shows it, since the programme's day comes again on the next one."""
        if offset in self.shown_on:
            self.shown_on.remove(offset)
            self.required_on.discard(offset)
            self.turn -= 1
            self.history = [done for done in self.history if done != day]
        self.since += timedelta(days=1)
        self.clear_days(offset)
        self.put_aside = None

    def keep(self, day: date) -> None:
        """Remember a day up to which nothing of it was missed."""
        self.kept_until, self.was_missed, self.set_back = day, False, 0

    def placed(self, offset: int, slots: int, span: int) -> Placed:
        """Return the (slot, optional) pairs of one of the week's days on which it is done, which has so many slots."""
        known = self._placed
        if known is None or known[0] is not self.drawn or known[1] != slots:
            times = slots_of(self.drawn.times_within(span), self.prescription.day_part, slots)
            known = self._placed = (self.drawn, slots, times)
        return tuple((slot, True) for slot, _optional in known[2]) if self.days[offset] else known[2]

    def item(self, optional: bool, reviews: tuple[date, ...], week: int, on: date) -> Item:
        """Return the item as it stands, the same object until something moves; what was earned is shown then."""
        self.earned, self.decided = (), frozenset()
        if reviews != self._reviews:
            self._reviews = reviews
            self._items.clear()
        then = self.track.dosage.then
        key = (optional, self.turn % (1 + len(then))) if then else optional
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = self._made(optional, reviews, week, on)
        return item

    def unplanned_item(self, week: int, on: date) -> Item:
        """Return the item as it stands, for work that was reported beside the plan."""
        return self._made(True, (), week, on)

    def _made(self, optional: bool, reviews: tuple[date, ...], week: int, on: date) -> Item:
        fact, exact = self._turned(week, on)
        if self.coloured is not None:
            colour = Fact(kind=FactKind.COLOURED, since=on, week=week, last=on, dosage=exact)
            fact = fact.followed_by(colour)
        dosage, loads, limits = exact.rounded(), self._loads(exact), self.limits
        if limits.restrictions:
            limits = limits.on_side(exact.dose.side)
            dosage, loads, by = self._limited(limits, exact)
            self.is_held_down = any(each.axis in self.moves for each in by)
            if by:
                note = "; ".join(str(each.text) for each in by)
                lowered = Fact(
                    kind=FactKind.RESTRICTED, since=on, week=week, last=on, dosage=dosage, loads=loads, note=note
                )
                fact = fact.followed_by(lowered)
        return Item(
            prescription=self.track.prescription,
            exercise=self.track.exercise,
            dosage=dosage,
            optional=optional,
            projected=self.is_projected,
            review=self._outgrown(reviews),
            fact=fact,
            loads=loads,
            template=None if self.template is None else self.template.id,
            arrangement=None if self.template is None else self.template.arrangement,
            instead_of=self.prescription.instead_of,
            limits=limits.texts,
        )

    def _turned(self, week: int, on: date) -> tuple[Fact, Dosage]:
        """Return the exact dosage of this session alone, and the facts of what it is that others do not say."""
        fact, dosage = self.track.fact, self.dosage
        if dosage.then:
            turn = self.turn % len(dosage.doses) + 1
            fact = fact.followed_by(Fact(kind=FactKind.TURN, since=on, week=week, last=on, turn=turn))
            dosage = dosage.on_turn(self.turn)
        for name in sorted(loads_followed(dosage)):
            load = None if self.load_of is None else self.load_of(name)
            if load is not None:
                stands = Fact(kind=FactKind.FOLLOWED, since=on, week=week, last=on, reference=name, loads=(load,))
                fact = fact.followed_by(stands)
        return fact, dosage

    def _limited(self, limits: Limits, exact: Dosage) -> tuple[Dosage, tuple[Load, ...], tuple[Restriction, ...]]:
        """Return what is shown under restrictions, and those that lowered anything."""
        lowered, first = limits.applied(exact)
        shown, then = limits.applied(lowered.rounded())
        loads: list[Load] = []
        held: list[Restriction] = []
        for load, own in zip(self._loads(lowered), loads_of(lowered.dose), strict=True):
            lighter, by = limits.held(load, own, self.display.rounding)
            loads.append(lighter)
            held.extend(by)
        return shown, tuple(loads), tuple(dict.fromkeys((*first, *then, *held)))

    def _loads(self, dosage: Dosage) -> tuple[Load, ...]:
        return shown_loads(dosage.dose, self.display, dict(self.track.references), self.load_of)

    def shown_load(self) -> Load | None:
        """Return the exact load of its last set, worked out where its reference is known."""
        loads = loads_of(self.track.dosage.dose)
        exact = attrs.evolve(self.display, rounding=None)
        return exact.of(loads[-1], dict(self.track.references), self.load_of) if loads else None

    def learn(self, known: Mapping[str, Measured], week: int, on: date) -> None:
        """Take in what tests measured, noting what of it the loads are shares of."""
        self.move(learnt(self.track, known, week, on))

    def _projected_by(self, newest: Fact) -> bool:
        """Return whether how it stands rests on sessions still to come, once a newer fact is added to those it has."""
        before = self.track.fact
        if newest.repeats(before):
            return self.is_projected
        decisive = next(fact for fact in newest.chain() if fact is before or fact.assumed or fact.kind in SET_AFRESH)
        return self.is_projected if decisive is before else decisive.assumed

    def _outgrown(self, reviews: tuple[date, ...]) -> date | None:
        """Return the last of the pending reviews that its newest growth lies beyond."""
        if not reviews:
            return None
        newest = next(fact for fact in self.track.fact.chain() if fact.kind in _GROWTH | SET_AFRESH)
        if newest.kind in SET_AFRESH:
            return None
        return max((review for review in reviews if newest.last >= review), default=None)


def display_of(programme: Programme, prescription: Prescription) -> Display:
    """Return how a prescription's loads are shown: with its own rounding, else the programme's."""
    return Display(rounding=prescription.rounding or programme.rounding, conversion=programme.conversion)
