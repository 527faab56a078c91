"""The fold: from a programme and a log to dated sessions, one week after another."""

import functools
from datetime import date, timedelta
from typing import Any

import attrs

from rehabplan.frequency import DAYS_IN_A_WEEK, MOST_TIMES_A_DAY, Days, EveryDays, PerWeek, WithTemplate
from rehabplan.log import Log
from rehabplan.planning.amending import amend
from rehabplan.planning.days import holdable, place
from rehabplan.planning.evidence import Evidence
from rehabplan.planning.sessions import Item, Notice, Session
from rehabplan.planning.state import Live, State
from rehabplan.programme import AfterEnd, Group, Programme
from rehabplan.progression import Period, PeriodUnit, Track

DAYS_ADJUSTED = "days-adjusted"


@attrs.frozen(kw_only=True)
class Request:
    """What a plan is made from. ``weekdays`` (Monday 0) and ``days_off`` say when the patient can."""

    programme: Programme
    start: date
    log: Log
    weeks: int
    as_of: date | None
    days_off: frozenset[date]
    weekdays: frozenset[int]
    assume_sign_offs: bool = True


@attrs.frozen
class Folded:
    """The sessions of a plan, and what could not be placed."""

    sessions: tuple[Session, ...]
    notices: tuple[Notice, ...]


def fold(request: Request) -> Folded:
    """Return every session of the weeks asked for."""
    folding = _Fold(request)
    ends = request.programme.after_end is AfterEnd.STOP and request.programme.weeks <= request.weeks
    weeks = request.programme.weeks if ends else request.weeks
    for week in range(1, weeks + 1):
        folding.fold_week(week)
    folding.note_unmatched_reports(date.max if ends else request.start + timedelta(days=DAYS_IN_A_WEEK * weeks - 1))
    return Folded(tuple(folding.sessions), tuple(folding.notices))


class _Fold:
    """One run over the weeks. What was appended to ``sessions`` is never touched again."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.evidence = Evidence.of(request.log, request.as_of)
        self.state = State.of(request.programme, request.start)
        self.amendments = list(request.log.amendments)
        self.groups = [(group, self._start_group(group)) for group in request.programme.groups]
        self.sessions: list[Session] = []
        self.notices: list[Notice] = []
        self.moved: set[str] = set()
        self._shared: dict[tuple[int, ...], tuple[Item, ...]] = {}
        self._adjusted: set[str] = set()

    def _start_group(self, group: Group) -> Any:
        return group.rule.start(tuple(self.state.lives[each].track for each in group.prescriptions)).state

    def fold_week(self, week: int) -> None:
        """Draw up a week, walk its days, and close what closes in it."""
        first = self.request.start + timedelta(days=DAYS_IN_A_WEEK * (week - 1))
        within = min(week, self.request.programme.weeks)
        self._amend(first, week)
        self.state.wake(within)
        begin = len(self.sessions)
        allowed = tuple(offset for offset in range(DAYS_IN_A_WEEK) if self._can(first + timedelta(days=offset)))
        for live in self.state.order:
            live.turn_week(first)
            if live.awake:
                self._draw_up(live, first, week, 0, allowed)
        for offset in range(DAYS_IN_A_WEEK):
            day = first + timedelta(days=offset)
            if offset and self._amend(day, week):
                self._wake_again(week, offset)
            if offset:
                self._redraw(first, week, offset, allowed)
            self._fold_day(day, week, offset)
        if PeriodUnit.WEEK in self.state.units:
            due = frozenset(live.track.prescription for live in self.state.order if live.is_due())
            next_week = first + timedelta(days=DAYS_IN_A_WEEK)
            self._close(PeriodUnit.WEEK, first, next_week - timedelta(days=1), begin, due, next_week)

    def _amend(self, day: date, week: int) -> bool:
        """Carry out the amendments that are due; say whether any was, or anything was signed off."""
        changed = self.evidence.signed_the_day_before(day)
        while self.amendments and self.amendments[0].date <= day:
            amend(self.state, self.amendments.pop(0), week)
            changed = True
        return changed

    def _wake_again(self, week: int, begin: int) -> None:
        """Let those sleep whom an amendment put to sleep, and have those drawn up whom it woke."""
        before = {live.track.prescription: live.awake for live in self.state.order}
        self.state.wake(min(week, self.request.programme.weeks))
        for live in self.state.order:
            live.forget_items()
            if not live.awake:
                live.clear_days(begin)
            elif not before[live.track.prescription]:
                live.redraw = True

    def _redraw(self, first: date, week: int, begin: int, allowed: tuple[int, ...]) -> None:
        """Draw up the rest of a week anew for those who woke or have other days; weekly counts wait for the next."""
        for live in self.state.order:
            moved = live.drawn is not live.frequency and live.drawn != live.frequency
            if live.awake and (live.redraw or (moved and not isinstance(self._own_days(live), PerWeek))):
                live.clear_days(begin)
                self._draw_up(live, first, week, begin, allowed)

    def _draw_up(self, live: Live, first: date, week: int, begin: int, allowed: tuple[int, ...]) -> None:
        """Place an awake prescription on the days of a week, from an offset on."""
        live.wake_on(first + timedelta(days=begin))
        off = week <= self.request.programme.weeks and not live.colour(week)
        live.drawn, live.redraw = live.frequency, False
        if off:
            return
        days = self._days_of(live, first)
        since = (first - live.since).days
        drawn = place(days, first.weekday(), since, allowed, begin, live.rested(first, begin), live.days_done(begin))
        for offset in drawn.placed:
            live.days[offset] = offset in drawn.optional
        if drawn.missed:
            text = f"{live.track.prescription}: {drawn.missed} day(s) of this week found no place beside the days off"
            self.notices.append(Notice("day-not-placed", first, text))

    def _can(self, day: date) -> bool:
        return day.weekday() in self.request.weekdays and day not in self.request.days_off

    def _own_days(self, live: Live) -> Days:
        days = live.frequency.days
        template = self.state.programme.template_of(live.track.prescription)
        return template.frequency.days if isinstance(days, WithTemplate) and template is not None else days

    def _days_of(self, live: Live, first: date) -> Days:
        name, days = live.track.prescription, self._own_days(live)
        held = holdable(days)
        if isinstance(held, EveryDays) and held is not days and name not in self._adjusted:
            self._adjusted.add(name)
            text = f"{name}: no repeating week holds its days apart, so it is placed every {held.days} days"
            self.notices.append(Notice(DAYS_ADJUSTED, first, text))
        return held

    def _fold_day(self, day: date, week: int, offset: int) -> None:
        self.moved.clear()
        begin = len(self.sessions)
        reviews = self._pending_reviews(day)
        slots = self._by_slot(offset)
        for place_in_day, (slot, placed) in enumerate(slots, start=1):
            items = self._share(tuple(live.item(optional, reviews, week, day) for live, optional in placed))
            self.sessions.append(Session(day, slot, self.state.slots, week, offset + 1, items))
            if PeriodUnit.SESSION in self.state.units:
                self.moved.clear()
                due = frozenset(live.track.prescription for live, optional in placed if not optional)
                next_day = day if place_in_day < len(slots) else day + timedelta(days=1)
                self._close(PeriodUnit.SESSION, day, day, len(self.sessions) - 1, due, next_day)
        if PeriodUnit.DAY in self.state.units and slots:
            due = frozenset(live.track.prescription for live in self.state.order if live.is_due(offset))
            self._close(PeriodUnit.DAY, day, day, begin, due, day + timedelta(days=1))

    def _by_slot(self, offset: int) -> list[tuple[int, list[tuple[Live, bool]]]]:
        slots: dict[int, list[tuple[Live, bool]]] = {}
        for live in self.state.order:
            for slot, optional in live.placed(offset, self.state.slots):
                slots.setdefault(slot, []).append((live, optional))
        return sorted(slots.items())

    def _share(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Return the tuple that already holds these very items, so that equal sessions share one."""
        return self._shared.setdefault(tuple(map(id, items)), items)

    def _pending_reviews(self, day: date) -> tuple[date, ...]:
        """Return the days after those reviews before ``day`` that nobody has signed off by then, oldest first."""
        due = (
            (self.request.start + timedelta(days=DAYS_IN_A_WEEK * review.week), review.id)
            for review in self.request.programme.reviews
        )
        return tuple(
            sorted(after for after, name in due if after <= day and not self.evidence.signed_before(name, day))
        )

    def _close(
        self, unit: PeriodUnit, first: date, last: date, begin: int, due: frozenset[str], next_day: date
    ) -> None:
        """Let every rule of the unit advance, groups before single tracks."""
        start, evidence = self.request.start, self.evidence
        next_week = (next_day - start).days // DAYS_IN_A_WEEK + 1
        if next_week > self.request.programme.weeks:
            return
        sessions = self.sessions[begin:]
        last_slot = sessions[-1].slot if unit is PeriodUnit.SESSION else MOST_TIMES_A_DAY
        period = Period(
            unit=unit,
            week=(first - start).days // DAYS_IN_A_WEEK + 1,
            first=first,
            last=last,
            next_day=next_day,
            next_week=next_week,
            due=due,
            coloured=frozenset(live.track.prescription for live in self.state.order if live.coloured is not None),
            moved=frozenset(self.moved),
            assumed=evidence.assumes(first, last),
            open=evidence.open(last),
            assume_sign_offs=self.request.assume_sign_offs,
            signed=evidence.signed_until(last, last_slot),
            silence=self.request.programme.silence,
            recall=functools.cache(lambda: evidence.entries(sessions)),
        )
        self._close_groups(period)
        if self.moved:
            period = attrs.evolve(period, moved=frozenset(self.moved))
        for live in self.state.order:
            if live.awake and live.prescription.rule is not None:
                step = live.prescription.rule.advance(live.state, (live.track,), period)
                live.state = step.state
                self._take(live, step.tracks[0])

    def _close_groups(self, period: Period) -> None:
        for index, (group, state) in enumerate(self.groups):
            lives = [self.state.lives[each] for each in group.prescriptions if self.state.lives[each].awake]
            if lives:
                step = group.rule.advance(state, tuple(live.track for live in lives), period)
                self.groups[index] = (group, step.state)
                for live, track in zip(lives, step.tracks, strict=True):
                    self._take(live, track)

    def _take(self, live: Live, track: Track) -> None:
        if track.dosage is not live.track.dosage or track.exercise is not live.track.exercise:
            self.moved.add(track.prescription)
        live.move(track)

    def note_unmatched_reports(self, last: date) -> None:
        """Say which reports up to a day belong to no session of the plan; they prove nothing."""
        planned = {(session.date, session.slot) for session in self.sessions}
        for day, slot in sorted(key for key in set(self.evidence.reports) - planned if key[0] <= last):
            text = f"the report of {day.isoformat()}, session {slot}, belongs to no session of the plan"
            self.notices.append(Notice("report-not-planned", day, text))
