"""A clinician's dated decisions, put into effect."""

from datetime import date
from typing import Any

import attrs

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue
from rehabplan.exercise import Exercise
from rehabplan.frequency import WithTemplate
from rehabplan.log import Add, Amendment, ChangeAmount, ChangeDosage, LeaveOut, Pause, Resume, Stop, Swap, Then
from rehabplan.planning.amounts import lowered, with_amount
from rehabplan.planning.ending import carried_out, day_after, end_before, note_of, take_place
from rehabplan.planning.holding import Hold, Lowering, Part
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
        for lowering in self.state.lowerings:
            for live in self.state.order:
                if live.is_planned and live.id not in lowering.asked:
                    lowering.asked.add(live.id)
                    with carried_out(lowering.amendment):
                        self._lower(live, lowering.amendment, lowering.change)
        self.state.lowerings = [each for each in self.state.lowerings if each.amendment.until is not None]

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
        fact = self._fact(
            amendment,
            since=amendment.date,
            assumed=dosage is None and live.is_projected,
            dosage=dosage or live.track.dosage,
            exercise=exercise,
        )
        track = attrs.evolve(live.track, rest_until=None)
        self._put(live, amendment, track.moved_to(dosage or track.dosage, fact, exercise), amendment.date)
        for lowering in self.state.lowerings:
            if dosage is not None:
                lowering.asked.add(name)

    def _change_amount(self, live: Live, amendment: Amendment, change: ChangeAmount) -> None:
        track = self._changed(live, amendment, change, with_amount(live.track.dosage, change, live.id), amendment.date)
        self._check_ceilings(live, track, change)
        self._put(live, amendment, track, amendment.date)
        for lowering in self.state.lowerings:
            if lowering.change.axis is change.axis:
                lowering.asked.add(live.id)

    def _lower(self, live: Live, amendment: Amendment, change: ChangeAmount) -> None:
        """Lower one of all; what is low enough, or has no such amount yet, does not grow either until the last day."""
        dosage = lowered(live.track.dosage, change, live.id)
        if dosage != live.track.dosage:
            self._put(live, amendment, self._changed(live, amendment, change, dosage, self.day), self.day)
        elif amendment.until is not None and any(
            each.has(change.axis) for each in (dosage, *live.prescription.dosages())
        ):
            self._put(live, amendment, live.track, self.day)

    def _changed(self, live: Live, amendment: Amendment, change: ChangeAmount, dosage: Dosage, since: date) -> Track:
        """Return the track with another amount; days off that were given stay."""
        fact = self._fact(
            amendment,
            since=since,
            assumed=live.is_projected,
            dosage=dosage,
            axis=change.axis,
            before=live.track.dosage.amounts(change.axis),
            after=dosage.amounts(change.axis),
        )
        return live.track.moved_to(dosage, fact)

    def _fact(self, amendment: Amendment, *, since: date, **more: Any) -> Fact:
        return Fact(
            kind=FactKind.AMENDED,
            since=since,
            week=self.week,
            last=since,
            until=day_after(amendment),
            goes_back=amendment.then is Then.BACK,
            note=note_of(amendment),
            **more,
        )

    def _put(self, live: Live, amendment: Amendment, track: Track, since: date) -> None:
        """Put a track in place, for good or until the last day; then what stood before any such decision comes back."""
        self._check(live, track, amendment)
        state, hold = self.state, live.hold
        take_place(state, Part.DOSAGE, live.id, amendment)
        live.release(self.day)
        if amendment.until is not None:
            before = None
            if amendment.then is Then.BACK:
                before = live.track if hold is None or hold.before is None else hold.before
            owes = hold is not None and hold.owes_maintenance
            live.hold = Hold(since, track, before, note_of(amendment), owes)
        if track.dosage.frequency != live.track.dosage.frequency:
            live.redraw = True
        live.move(track)
        state.arrange()

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


def _live(state: State, name: str) -> Live:
    state.programme.prescription(name)
    return state.lives[name]
