"""A clinician's dated decisions, put into effect."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue
from rehabplan.exercise import Exercise
from rehabplan.frequency import WithTemplate
from rehabplan.log import Add, Amendment, ChangeAmount, ChangeDosage, LeaveOut, Pause, Resume, Stop, Swap, Then
from rehabplan.planning.amounts import lowered, with_amount
from rehabplan.planning.ending import carried_out, day_after, end_before, note_of, take_place, watch
from rehabplan.planning.holding import Layer, Lowering, Part, put_over
from rehabplan.planning.live import Live
from rehabplan.planning.setbacks import step_back
from rehabplan.planning.state import State
from rehabplan.programme_parts import check_convertible, loads_followed
from rehabplan.progression import Fact, FactKind, Reason, Rule, Setback, Track
from rehabplan.progression.ceilings import ceiling_passed
from rehabplan.progression.sizes import told
from rehabplan.progression.units import axes_of


@attrs.frozen
class Amending:
    """The day on which decisions are put into effect; the week it is in, and that week's first day."""

    state: State
    day: date
    week: int
    first: date

    def carry_out(self, pending: list[Amendment]) -> bool:
        """Carry out what is due by the day and take it from the list; say whether anything began or ended.

        On one day, what ended the day before comes back first. One that cannot be is a :class:`PlanningError`.
        """
        changed = False
        while pending and pending[0].date <= self.day:
            amendment = pending.pop(0)
            end_before(self.state, amendment.date, self.week)
            with carried_out(amendment):
                self._carry_out(amendment)
            changed = True
        return end_before(self.state, self.day, self.week) or changed

    def lower_planned(self) -> None:
        """Lower what was decided of all prescriptions, in those that are in the plan by now."""
        self._lower_those_in_the_plan()
        self.state.lowerings = [each for each in self.state.lowerings if each.amendment.until is not None]

    def _lower_those_in_the_plan(self) -> None:
        for lowering in self.state.lowerings:
            for live in self.state.order:
                if live.is_planned and live.id not in lowering.asked:
                    lowering.asked.add(live.id)
                    with carried_out(lowering.amendment):
                        self._lower(live, lowering.amendment, lowering.change)

    def _carry_out(self, amendment: Amendment) -> None:
        """Carry out the change; a sign-off changes nothing here, since it is evidence that conditions ask for."""
        state = self.state
        match amendment.change:
            case ChangeDosage(name, dosage):
                self._set(name, amendment, dosage, None)
            case Swap(name, exercise, dosage):
                self._set(name, amendment, dosage, exercise)
            case ChangeAmount(prescription=str() as name) as change:
                self._change_amount(_live(state, name), amendment, change)
            case ChangeAmount() as change:
                state.lowerings.append(Lowering(amendment, change))
                self._lower_those_in_the_plan()
            case Add(prescription):
                state.programme = state.programme.adding(prescription)
                state.include(prescription, amendment.date, self.week, added=True)
                take_place(state, Part.ADDITION, prescription.id, amendment)
                state.arrange()
            case LeaveOut(name):
                _live(state, name).left = True
                take_place(state, Part.PRESENCE, name, amendment)
            case Pause(str() as name):
                _live(state, name).paused = True
                take_place(state, Part.PAUSE, name, amendment)
            case Pause():
                state.paused = True
                take_place(state, Part.PAUSE, None, amendment)
            case Resume():
                self._resume(amendment, amendment.change)
            case Stop():
                state.stopped = True

    def _resume(self, amendment: Amendment, change: Resume) -> None:
        """End pauses, and let the rules of those that come back go back first, where that was decided."""
        state, name = self.state, change.prescription
        coming = state.order if name is None else [_live(state, name)]
        for live in coming:
            live.paused = False
            take_place(state, Part.PAUSE, live.id, amendment)
        if name is None:
            state.paused = state.halted = False
            take_place(state, Part.PAUSE, None, amendment)
        if change.steps_back:
            setback = Setback(change.steps_back, Reason(code="decided", figure=note_of(amendment)))
            planned = [live for live in coming if live.is_planned and not live.left]
            step_back(state, planned, setback, self.day, self.week, first=self.first)

    def _set(self, name: str, amendment: Amendment, dosage: Dosage | None, exercise: Exercise | None) -> None:
        """Put another dosage, exercise or both in place; what was to be lowered is then as it was decided here."""
        live = _live(self.state, name)
        fact = self._fact(amendment, amendment.date)
        own = attrs.evolve(live.own_track, rest_until=None)
        self._put(live, own, Layer(amendment=amendment, fact=fact, dosage=dosage, exercise=exercise))
        for lowering in self.state.lowerings:
            if dosage is not None and amendment.then is Then.ON:
                lowering.asked.add(name)

    def _change_amount(self, live: Live, amendment: Amendment, change: ChangeAmount) -> None:
        amounts = with_amount(live.track.dosage, change, live.id).amounts(change.axis)
        fact = self._fact(amendment, amendment.date)
        layer = Layer(amendment=amendment, fact=fact, change=change, amounts=amounts)
        self._check_ceilings(live, layer.over(live.track), change)
        self._put(live, live.own_track, layer)
        for lowering in self.state.lowerings:
            if lowering.change.axis is change.axis and amendment.then is Then.ON:
                lowering.asked.add(live.id)

    def _lower(self, live: Live, amendment: Amendment, change: ChangeAmount) -> None:
        """Lower one of all; what is low enough, or has no such amount yet, does not grow either until the last day."""
        dosage = lowered(live.track.dosage, change, live.id)
        has_it = any(each.has(change.axis) for each in (dosage, *live.prescription.dosages()))
        if dosage != live.track.dosage or (amendment.until is not None and has_it):
            fact, own = self._fact(amendment, self.day), live.own_track
            idle = dosage == live.track.dosage
            if idle and self._grows(live):
                own = own.noting(self._held(amendment))
            self._put(
                live, own, Layer(amendment=amendment, fact=fact, change=change, lowers=True, changes_nothing=idle)
            )

    def _grows(self, live: Live) -> bool:
        """Whether a rule moves it, its own or its group's."""
        grouped = any(live.id in group.prescriptions for group, _state in self.state.groups)
        return grouped or live.prescription.rule is not None

    def _held(self, amendment: Amendment) -> Fact:
        """Return that a decision holds what stands already: who decided it and why, until when."""
        reason = Reason(code="decided", on=amendment.until, figure=note_of(amendment))
        fact = self._fact(amendment, self.day)
        return attrs.evolve(fact, kind=FactKind.HELD, goes_back=False, reason=reason)

    def _fact(self, amendment: Amendment, since: date) -> Fact:
        """Return who decided what and why; the layer adds what it comes to."""
        return Fact(
            kind=FactKind.AMENDED,
            since=since,
            week=self.week,
            last=since,
            until=day_after(amendment),
            goes_back=amendment.then is Then.BACK,
            note=note_of(amendment),
        )

    def _put(self, live: Live, own: Track, layer: Layer) -> None:
        """Put a decision over those in force: for good, until its last day and on from there, or back afterwards.

        What goes back lies over what stands for that time alone. What is for good, or goes on from there, takes the
        place of what is about the same, and goes below when nothing else lies there.
        """
        layers = () if live.hold is None else live.hold.layers
        last = layer.amendment.until
        if layer.amendment.then is Then.BACK:
            rest = (*_left(layers, layer, until=last), layer)
        else:
            live.decided |= layer.axes
            rest = _left(layers, layer)
            covering = [each for each in rest if not each.waits_only]
            if last is not None:
                layer = layer.lasting(max([layer.last, *(each.last for each in layers)]))
            elif covering:
                layer = layer.lasting(max(each.last for each in covering))
            if covering:
                rest = (*rest, attrs.evolve(layer, stays=True))
            else:
                own = layer.over(own)
                rest = rest if last is None else (*rest, attrs.evolve(layer, waits_only=True))
        shown = put_over(rest, own)
        if not shown.is_as(live.track):
            self._check(live, shown, layer.amendment)
        if shown.dosage.frequency != live.track.dosage.frequency:
            live.redraw = True
        if rest:
            live.hold_with(rest, own, layer.fact.since)
        else:
            live.release(self.day)
            live.move(shown)
        watch(self.state, live)
        self.state.arrange()

    def _check(self, live: Live, track: Track, amendment: Amendment) -> None:
        """Refuse a track that has no days, or that its planned changes, its rule or its group cannot work on.

        Less of what there was may leave a planned change nothing to take away.
        """
        programme = self.state.programme
        if not isinstance(amendment.change, ChangeAmount):
            live.prescription.check_variant(track.exercise, track.dosage)
        in_template = programme.template_of(track.prescription) is not None
        if isinstance(track.dosage.frequency.days, WithTemplate) and not in_template:
            remedy = "it belongs to no template; give it days of its own"
            raise InvalidValue(f"{track.prescription}.frequency", "with-template", remedy, "dangling")
        for name in sorted(loads_followed(track.dosage)):
            programme.prescription(name)
        check_convertible(track.dosage, programme.conversion, f"{track.prescription}.load")
        if live.prescription.rule is not None:
            live.prescription.rule.exhausted(live.state, (track,))
        for group in programme.groups:
            if track.prescription in group.prescriptions:
                for axis in axes_of(group.rule):
                    track.dosage.amounts(axis)

    def _check_ceilings(self, live: Live, track: Track, change: ChangeAmount) -> None:
        """Refuse an amount that no rule of the prescription would ever reach."""
        if change.to is None:
            return
        rules: list[tuple[Rule | None, Any]] = [(live.prescription.rule, live.state)]
        rules += [(group.rule, own) for group, own in self.state.groups if live.id in group.prescriptions]
        for rule, own in rules:
            ceiling = ceiling_passed(rule, own, track, change.axis)
            if ceiling is not None:
                remedy = f"its rule ends at {told(ceiling)}; give no more than that"
                raise InvalidValue(f"{live.id}.{change.axis.value}", told(change.to), remedy, "out-of-bounds")


def _left(layers: Iterable[Layer], newer: Layer, until: date | None = None) -> tuple[Layer, ...]:
    """Return what is left of decisions where a newer one takes their place, of those in force longer all of it."""
    left = (each if until is not None and each.last > until else each.without(newer) for each in layers)
    return tuple(each for each in left if each is not None)


def _live(state: State, name: str) -> Live:
    state.programme.prescription(name)
    return state.lives[name]
