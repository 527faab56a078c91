"""A plan while it is being folded: the programme as amended so far, its prescriptions, turns and phases."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import attrs

from rehabplan.loads import Load
from rehabplan.log import Amendment
from rehabplan.planning.holding import Lowering, Part
from rehabplan.planning.live import Live, display_of
from rehabplan.planning.restricting import limits_on
from rehabplan.planning.slots import slots_needed
from rehabplan.planning.stopping import stop_signs
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.programme_parts import Group, Phase, loads_followed
from rehabplan.progression import PeriodUnit
from rehabplan.progression.units import axes_of, units_of
from rehabplan.report import TestResult


@attrs.define
class State:
    """The programme as amended so far, and its prescriptions as they stand.

    ``span`` is how many seconds the first and the last session of a day may begin apart. ``prolonged`` counts the weeks
    that phases were prolonged by, ``in_phase`` the weeks and ``done_in_phase`` the sessions of the phase that stands.
    """

    programme: Programme
    start: date
    span: int
    lives: dict[str, Live] = attrs.field(factory=dict)
    order: list[Live] = attrs.field(factory=list)
    slots: int = 1
    units: frozenset[PeriodUnit] = frozenset()
    paused: bool = False
    stopped: bool = False
    halted: bool = False
    """Whether a reported stop sign ended the plan, until an amendment resumes it."""
    stood: int = 0
    """How many days the programme has stood still, since all of them was missed."""
    groups: list[tuple[Group, Any]] = attrs.field(factory=list)
    """The groups with the states of their rules."""
    temporary: dict[tuple[Part, str | None], Amendment] = attrs.field(factory=dict)
    """The decisions in force that end by themselves, by what they are about."""
    lowerings: list[Lowering] = attrs.field(factory=list)
    """What was decided of all prescriptions, and holds for those that come into the plan meanwhile."""
    results: list[TestResult] = attrs.field(factory=list)
    turns: dict[str, int] = attrs.field(factory=dict)
    """How many turns each rotation has passed on."""
    rotating: dict[str, list[bool | None]] = attrs.field(factory=dict)
    """For each rotation and day of the week: whether it is optional, ``None`` where the turn rests."""
    phase: int = 0
    in_phase: int = 0
    done_in_phase: int = 0
    prolonged: int = 0
    extra: int = 0
    """How many of the weeks in ``prolonged`` are sure: they are past, or the phase was left after them."""
    edges: frozenset[int] = frozenset()
    """The days, as the programme numbers them, on which a window opens or has closed."""
    watches: bool = False
    """Whether any rule names a stop sign."""
    keeps_apart: bool = False
    """Whether anything is kept on days of its own, apart from something else."""
    noted: set[tuple[str, str]] = attrs.field(factory=set)
    """What was said once: a notice's code and the name it is about."""
    follows: bool = False
    """Whether some load is a share of another prescription's."""
    went_back_on: date | None = None
    """When the programme last went back a phase: what was signed off before opens no phase's gate again."""
    _asked: set[str] = attrs.field(factory=set)

    @classmethod
    def of(cls, programme: Programme, start: date, span: int, results: Iterable[TestResult] = ()) -> "State":
        """Return a programme at its start, everything asleep; ``results`` came in before it."""
        state = cls(programme, start, span, results=[*programme.results, *results])
        for prescription in programme.prescriptions:
            state.include(prescription, start, 1)
        state.groups = [(group, state.start_group(group)) for group in programme.groups]
        state.arrange()
        state.enter()
        return state

    def start_group(self, group: Group) -> Any:
        """Return the first state of a group's rule, its members as the rule opens them."""
        lives = [self.lives[each] for each in group.prescriptions]
        step = group.rule.start(tuple(live.track for live in lives))
        for live, track in zip(lives, step.tracks, strict=True):
            live.move(track)
        return step.state

    def grouped_with(self, live: Live) -> list[Live]:
        """Return who moves together with a prescription, itself among them."""
        names = next((group.prescriptions for group, _state in self.groups if live.id in group.prescriptions), ())
        return [self.lives[name] for name in names] or [live]

    def enter(self) -> None:
        """Begin with the phase that the entry test says; the phases before it are not part of the programme's weeks."""
        entry = self.programme.entry
        if entry is not None:
            known = self.programme.references_of("", self.results)
            self.phase = entry.rung_for(known.get(entry.test)) - 1
            self.prolonged = self.extra = -sum(phase.weeks for phase in self.programme.phases[: self.phase])

    def leave_phase(self) -> None:
        """Turn to the next phase, if there is one."""
        self.extra = self.prolonged
        if self.phase + 1 < len(self.programme.phases):
            self.phase, self.in_phase, self.done_in_phase = self.phase + 1, 0, 0

    def prolong(self, *, known: bool) -> None:
        """Let the phase last a week longer; ``known`` says that the week before is not all still to come."""
        self.prolonged += 1
        if known:
            self.extra = self.prolonged

    def go_back(self, phases: int, on: date) -> None:
        """Go back so many phases on the first day of a week; what is done again lengthens the programme."""
        self.went_back_on = on
        target = max(0, self.phase - phases)
        again = self.in_phase + sum(phase.weeks for phase in self.programme.phases[target : self.phase])
        self.phase, self.in_phase, self.done_in_phase = target, 0, 0
        self.prolonged += again
        self.extra = self.prolonged

    @property
    def weeks(self) -> int:
        """How many weeks the programme lasts, with those that prolonged its phases."""
        return self.programme.weeks + self.prolonged

    def include(self, prescription: Prescription, on: date, week: int, *, added: bool = False) -> None:
        """Take in a prescription as it opens."""
        opened = prescription.start(on, week, self.programme.references_of(prescription.id, self.results))
        track, display = opened.tracks[0], display_of(self.programme, prescription)
        self.lives[prescription.id] = Live(
            prescription,
            attrs.evolve(track, fact=attrs.evolve(track.fact, display=display)),
            opened.state,
            on,
            display=display,
            load_of=self.load_of,
            added=added,
        )

    def load_of(self, prescription_id: str) -> Load | None:
        """Return what another prescription's load stands at; of those that follow each other nothing is known."""
        live = self.lives.get(prescription_id)
        if live is None or prescription_id in self._asked:
            return None
        self._asked.add(prescription_id)
        try:
            return live.shown_load()
        finally:
            self._asked.remove(prescription_id)

    def arrange(self) -> None:
        """Bring the prescriptions into session order and count the sessions of a day."""
        programme = self.programme
        self.order = [self.lives[prescription.id] for prescription in programme.in_session_order()]
        for live in self.order:
            live.template = programme.template_of(live.id)
            live.rotation = None if live.template is None else programme.rotation_of(live.template.id)
            rules = [live.prescription.rule, *(each.rule for each in programme.groups if live.id in each.prescriptions)]
            live.stop_signs = tuple(sign for rule in rules for sign in stop_signs(rule))
            live.moves = frozenset().union(*(axes_of(rule) for rule in rules if rule is not None))
        times = (int(live.track.dosage.frequency.times_within(self.span).most) for live in self.order)
        self.slots = max([1, *times, *(slots_needed(live.prescription, self.span) for live in self.order)])
        all_rules = [live.prescription.rule for live in self.order] + [group.rule for group in programme.groups]
        self.units = frozenset(unit for rule in all_rules if rule is not None for unit in units_of(rule))
        windows = [(live.prescription.first_day, live.prescription.last_day) for live in self.order]
        windows += [(each.first_day, each.last_day) for each in programme.restrictions]
        opening = {first for first, _last in windows if first is not None}
        self.edges = frozenset(opening | {last + 1 for _first, last in windows if last is not None})
        self.watches = any(live.stop_signs for live in self.order)
        self.keeps_apart = bool(programme.heavy_hours) or any(live.prescription.apart_from for live in self.order)
        self.follows = any(
            loads_followed(dosage)
            for live in self.order
            for dosage in (live.track.dosage, *live.prescription.dosages())
        )

    def day_number(self, day: date) -> int:
        """Return how the programme numbers a day."""
        return self.programme.day_number((day - self.start).days - self.stood)

    def wake(self, week: int, day: date) -> None:
        """Say who is awake on a day of a week, and what restricts them."""
        number = self.day_number(day)
        phase = self.current_phase
        listed = None if phase is None else phase.prescriptions
        counted = min(week, self.weeks) - self.prolonged
        for name, live in self.lives.items():
            in_phase = live.added or listed is None or name in listed
            barred = live.left or live.paused or self.paused or self.stopped or self.halted
            planned = in_phase and live.prescription.awake_on(counted, number)
            live.awake = planned and not barred
            if planned and not live.is_planned:
                live.keep(day - timedelta(days=1))
            live.is_planned = planned
            live.was_missed = live.was_missed or (planned and barred)
            if self.programme.restrictions:
                live.limit(limits_on(self.programme.restrictions, name, number))

    @property
    def current_phase(self) -> Phase | None:
        """The phase that stands, if the programme has phases."""
        return self.programme.phases[self.phase] if self.programme.phases else None

    def learn(self, results: Iterable[TestResult], week: int, on: date) -> None:
        """Take in new results of tests, on which loads are based; one's own go before those of all."""
        for result in results:
            for name, live in self.lives.items():
                if result.prescription == name or (result.prescription is None and not self._has_own(result, name)):
                    changed = {result.test: result.value}
                    live.learn({**changed, **self.programme.worked_out(changed)}, week, on)
            self.results.append(result)

    def _has_own(self, result: TestResult, name: str) -> bool:
        return any(known.test == result.test and known.prescription == name for known in self.results)

    def forget_followers(self) -> None:
        """Let those items be made anew whose load is a share of another's, which may have moved."""
        if self.follows:
            for live in self.order:
                if loads_followed(live.track.dosage):
                    live.forget_items()

    def is_its_turn(self, live: Live) -> bool:
        """Whether its template is the one whose turn it is; true of what takes no turns."""
        if live.rotation is None or live.template is None or not live.takes_turns:
            return True
        return live.rotation.turn(self.turns.get(live.rotation.id, 0)) == live.template.id

    def may_be_its_turn(self, live: Live, offset: int, begin: int) -> bool:
        """Whether it may be its turn on a day of the week, as far as ``begin`` knows; true of what takes no turns."""
        rotation, template = live.rotation, live.template
        if rotation is None or template is None or not live.takes_turns or offset < begin:
            return True
        if rotation.waits or rotation.waits_for:
            return True
        passed = sum(optional is not None for optional in self.rotating[rotation.id][begin:offset])
        return rotation.turn(self.turns.get(rotation.id, 0) + passed) == template.id

    @property
    def heavy_days(self) -> int:
        """How many days lie from one heavy session of some muscles to the next."""
        return -(-(self.programme.heavy_hours or 0) // 24)
