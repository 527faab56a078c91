"""The fold: from a programme and a log to dated sessions, one week after another."""

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from rehabplan.frequency import DAYS_IN_A_WEEK, MOST_TIMES_A_DAY
from rehabplan.planning.amending import Amending
from rehabplan.planning.closing import Bounds, Closing
from rehabplan.planning.drawing import Drawing
from rehabplan.planning.evidence import Evidence
from rehabplan.planning.history import History
from rehabplan.planning.live import Live
from rehabplan.planning.missing import Missing
from rehabplan.planning.names import notices_of
from rehabplan.planning.request import Folded, Request
from rehabplan.planning.retests import retest_notices
from rehabplan.planning.reviewing import pending_reviews, reviews_not_held
from rehabplan.planning.sessions import Item, Notice, Session
from rehabplan.planning.state import State
from rehabplan.planning.stopping import is_resumed_on, shows_stop_sign, told_words
from rehabplan.planning.turns import by_slot, shown_on, take_turns
from rehabplan.planning.unplanned import Unplanned, in_order
from rehabplan.programme_parts import AfterEnd
from rehabplan.progression import Answer, Condition, Period, PeriodUnit
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.progression.table import is_through

LOOK_AHEAD = 104
"""How many weeks a projection looks ahead for the end of a phase."""


def fold(request: Request) -> Folded:
    """Return every session of the weeks asked for.

    Where a projection prolongs a phase, it looks ahead whether the phase will ever be left: only then its weeks count.
    """
    folding = _Fold(request)
    stops = request.programme.after_end is AfterEnd.STOP
    week = 0
    while week < folding.horizon and not (stops and week >= folding.state.weeks):
        week += 1
        folding.fold_week(week)
    ended = stops and week >= folding.state.weeks
    view = folding.view
    begins = tuple(folding.begins[:view])
    end = folding.begins[view] if view < week else folding.first + timedelta(days=DAYS_IN_A_WEEK * (view - week))
    notices = [notice for notice in folding.notices if notice.date < end]
    notices += reviews_not_held(request.programme.reviews, (*begins, end), folding.evidence)
    told = (
        *notices_of(folding.state.programme, request.log, request.start),
        *retest_notices(request.programme, request.log),
    )
    notices += (each for each in told if each.date < end)
    notices += folding.evidence.notices(folding.sessions, date.max if ended else end - timedelta(days=1))
    sessions = (session for session in folding.sessions if session.week <= view) if week > view else folding.sessions
    return Folded(tuple(sessions), tuple(notices), view, begins, end - timedelta(days=1), folding.evidence.as_of)


class _Fold:
    """One run over the weeks. What was appended to ``sessions`` is never touched again."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.evidence = Evidence.of(request.log, request.as_of, request.id)
        before = self.evidence.results_before(request.start)
        self.state = State.of(request.programme, request.start, request.span, before)
        self.amendments = list(request.log.amendments)
        self.sessions: list[Session] = []
        self.unplanned = Unplanned(self.state, self.evidence)
        self.history = History(self.evidence, self.sessions, self.unplanned.sessions)
        self.notices: list[Notice] = []
        self.first = request.start
        """The first day of the week being folded, moved on by days of standing still; of the next, once it is over."""
        self.week = 1
        self.begins: list[date] = []
        """The first day of each week folded."""
        missed = request.programme.missed
        self.missing = Missing(self.state, self.evidence, missed, self.notices) if missed.asks else None
        self.stop_days = self.evidence.reported_on(request.programme.stop_signs)
        self.halted_now = False
        if any(day < request.start for day in self.stop_days):
            self._halt(request.start, min(self.stop_days))
        self.asks_what_is_finished = any(phase.is_gated for phase in request.programme.phases)
        self.closing = Closing(
            request, self.state, self.evidence, self.history, self.unplanned, self.asks_what_is_finished
        )
        self._shared: dict[tuple[int, ...], tuple[Item, ...]] = {}

    @property
    def view(self) -> int:
        """How many weeks are to be seen."""
        if not self.request.extend:
            return self.request.weeks
        return min(self.request.weeks + self.state.extra, self._most_weeks)

    @property
    def horizon(self) -> int:
        """How many weeks are to be folded: those to be seen, and more while a projection waits for a phase's end."""
        waits = self.request.extend and self.state.prolonged > self.state.extra
        return min(self.view + LOOK_AHEAD, self._most_weeks) if waits else self.view

    @property
    def _most_weeks(self) -> int:
        return min(MOST_WEEKS, (date.max - self.request.start).days // DAYS_IN_A_WEEK - 1)

    def fold_week(self, week: int) -> None:
        """Draw up a week, walk its days, and close what closes in it."""
        first = self.first
        self.begins.append(first)
        self.week = week
        self._amend(first, week)
        self.state.wake(week, first)
        if week == self.state.weeks + 1:
            for live in self.state.order:
                live.maintain(first, week)
        self._amending(first, week).lower_planned()
        begin = len(self.sessions)
        drawing = self._drawing(week)
        drawing.draw_up_all()
        offset = 0
        while offset < DAYS_IN_A_WEEK:
            day = self.first + timedelta(days=offset)
            if day > first:
                if self._amend(day, week) or self.state.day_number(day) in self.state.edges:
                    self._wake_again(week, offset, day)
                drawing.redraw(offset)
            if self._goes_on(day, week, offset, drawing):
                offset += 1
            else:
                drawing = self._drawing(week)
                drawing.draw_again(offset)
        next_week = self.first + timedelta(days=DAYS_IN_A_WEEK)
        due = frozenset(live.id for live in self.state.order if live.required_on)
        left = self._is_left(first, begin, due, week)
        if PeriodUnit.WEEK in self.state.units and (week < self.state.weeks or left is False):
            self.closing.close(self._week_from(first), self.sessions[begin:], due)
        self._turn_phase(left, first, next_week)
        self.first = next_week
        if self.request.watch is not None:
            self.request.watch(self.state, week)

    def _drawing(self, week: int) -> Drawing:
        allowed = tuple(
            offset for offset in range(DAYS_IN_A_WEEK) if self.request.can(self.first + timedelta(days=offset))
        )
        return Drawing(self.state, self.first, week, allowed, self.notices)

    def _goes_on(self, day: date, week: int, offset: int, drawing: Drawing) -> bool:
        """Walk a day; say whether the programme goes on after it, or stands still since all of it was missed."""
        missing = self.missing
        if missing is None:
            self._fold_day(day, week, offset)
            return True
        begin, turns = len(self.sessions), dict(self.state.turns)
        missing.make_up(day, offset, self.first, drawing.allowed)
        self._fold_day(day, week, offset)
        sessions = self.sessions[begin:]
        missing.take_note(day, sessions)
        if not missing.stands_still(sessions):
            return True
        self.first += timedelta(days=1)
        self.state.stood += 1
        self.state.turns = turns
        for live in self.state.order:
            live.stand_still(day, offset)
        return False

    def _bounds(self, unit: PeriodUnit, first: date, last: date, next_day: date) -> Bounds:
        return Bounds(unit=unit, week=self.week, week_begins=self.first, first=first, last=last, next_day=next_day)

    def _week_from(self, first: date) -> Bounds:
        """Return the bounds of the week that is over, which began on a day and may have stood still since."""
        next_week = self.first + timedelta(days=DAYS_IN_A_WEEK)
        return self._bounds(PeriodUnit.WEEK, first, next_week - timedelta(days=1), next_week)

    def _is_left(self, first: date, begin: int, due: frozenset[str], week: int) -> bool | None:
        """Return whether the phase may be left after a week; ``None`` where its weeks are not over."""
        state, phase = self.state, self.state.current_phase
        if phase is None or week > state.weeks:
            return None
        sessions = self.sessions[begin:]
        state.in_phase += 1
        if phase.minimum_sessions is not None:
            state.done_in_phase += self.evidence.count_done(sessions)
        if state.in_phase < phase.weeks:
            return None
        bounds = self._week_from(first)
        assumed = self.evidence.assumes(bounds.first, bounds.last)
        told = in_order(sessions, self.unplanned.beside(PeriodUnit.WEEK, first))
        period = self.closing.period(bounds, told, due, assumed=assumed)
        if state.went_back_on is not None:
            signed = self.evidence.signed_until(bounds.last, MOST_TIMES_A_DAY, since=state.went_back_on)
            period = attrs.evolve(period, signed=signed)
        return state.done_in_phase >= (phase.minimum_sessions or 0) and self._is_met(phase.leave_when, period)

    def _turn_phase(self, left: bool | None, first: date, next_week: date) -> None:
        """Leave the phase at the end of a week, prolong it by one while its gate is shut, or go back as a rule said."""
        state, phase = self.state, self.state.current_phase
        if self.closing.phases_back:
            state.go_back(self.closing.phases_back, next_week)
            self.closing.phases_back = 0
        elif left:
            state.leave_phase()
        elif left is False and phase is not None:
            state.prolong(known=not self.evidence.assumes(first, next_week - timedelta(days=1)))
            if state.in_phase == phase.at_most_weeks:
                text = f"phase {phase.id} has lasted {state.in_phase} weeks and is not done; it is due for a review"
                self.notices.append(Notice("phase-overdue", next_week, text))

    def _is_met(self, condition: Condition | None, period: Period) -> bool:
        tracks = tuple(live.track for live in self.state.order if live.awake)
        return condition is None or condition.judge(tracks, period).answer is Answer.MET

    def _amend(self, day: date, week: int) -> bool:
        """Carry out the amendments that are due; say whether any was, or anything was signed off."""
        changed = self.evidence.signed_the_day_before(day) or self.halted_now
        self.halted_now = False
        results = self.evidence.results_of(day - timedelta(days=1))
        if results and day > self.request.start:
            self.state.learn(results, week, day)
            self.state.forget_followers()
        return self._amending(day, week).carry_out(self.amendments) or changed

    def _amending(self, day: date, week: int) -> Amending:
        return Amending(self.state, day, week, self.first)

    def _wake_again(self, week: int, begin: int, day: date) -> None:
        """Let those sleep whom an amendment or their window put to sleep, and have those drawn up whom it woke."""
        before = {live.id for live in self.state.order if live.awake}
        self.state.wake(week, day)
        self._amending(day, week).lower_planned()
        for live in self.state.order:
            live.forget_items()
            if live.awake and live.id not in before:
                live.wake_again(begin)
            elif not live.awake:
                if live.id in before:
                    live.put_aside = list(live.days)
                live.clear_days(begin)

    def _fold_day(self, day: date, week: int, offset: int) -> None:
        self.closing.moved.clear()
        begin = len(self.sessions)
        reviews = pending_reviews(self.request.programme.reviews, self.begins, self.evidence, day)
        shown = shown_on(self.state, offset, day)
        if self.missing is not None:
            self.missing.come_back(shown, day, week, self.first)
        slots = by_slot(self.state, offset, shown)
        if self.asks_what_is_finished and week <= self.state.weeks:
            self._note_finished(shown)
        for place_in_day, (slot, drawn) in enumerate(slots, start=1):
            placed = [(live, optional) for live, optional in drawn if not live.rests_on(day)]
            if not placed:
                continue
            items = self._share(tuple([live.item(optional, reviews, week, day) for live, optional in placed]))
            self.sessions.append(Session(day, slot, self.state.slots, week, offset + 1, items))
            self._ask(self.sessions[-1])
            if PeriodUnit.SESSION in self.state.units:
                self.closing.moved.clear()
                due = frozenset([live.id for live, optional in placed if not optional])
                next_day = day if place_in_day < len(slots) else day + timedelta(days=1)
                bounds = self._bounds(PeriodUnit.SESSION, day, day, next_day)
                self.closing.close(bounds, self.sessions[-1:], due)
            if self.state.watches or self.stop_days:
                self._watch_for_stop_signs(self.sessions[-1])
            if self.state.halted:
                break
        planned = [session.slot for session in self.sessions[begin:]]
        for session in self.unplanned.find(day, week, offset + 1, planned):
            self._watch_for_stop_signs(session)
            self.closing.weigh(session)
        if day in self.stop_days:
            self._halt(day + timedelta(days=1), day)
        for live in shown:
            live.done_on(day, offset)
        if PeriodUnit.DAY in self.state.units and slots:
            due = frozenset(live.id for live in shown if not live.days[offset])
            bounds = self._bounds(PeriodUnit.DAY, day, day, day + timedelta(days=1))
            self.closing.close(bounds, self.sessions[begin:], due)
        if self.state.programme.rotations:
            take_turns(self.state, self.evidence, offset, self.sessions[begin:])

    def _ask(self, session: Session) -> None:
        """Let whoever answers each session say what was done."""
        report = None if self.request.respond is None else self.request.respond(session)
        if report is not None:
            self.evidence.add(report)
            self.stop_days = self.evidence.reported_on(self.request.programme.stop_signs)

    def _note_finished(self, lives: Iterable[Live]) -> None:
        """Remember of what a day shows whether its rule, or its group's, has nowhere further to go."""
        growing = {
            name
            for group, state in self.state.groups
            for name in group.prescriptions
            if not group.rule.exhausted(state, tuple(self.state.lives[each].track for each in group.prescriptions))
        }
        for live in lives:
            rule = live.prescription.rule
            live.finished = live.id not in growing and (rule is None or is_through(rule, live.state, (live.track,)))

    def _share(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """Return the tuple that already holds these very items, so that equal sessions share one."""
        return self._shared.setdefault(tuple(map(id, items)), items)

    def _watch_for_stop_signs(self, session: Session) -> None:
        """Halt the plan on a stop sign in a session's report, whatever the pace and window of the rule naming it.

        A rule whose prescription is paused or left out for a while still watches.
        """
        day, tomorrow = session.date, session.date + timedelta(days=1)
        if self.stop_days.get(day, MOST_TIMES_A_DAY) <= session.slot:
            self._halt(tomorrow, day)
        watched = [live for live in self.state.order if live.stop_signs and live.is_planned]
        if watched and (day, session.slot) in self.evidence.reports:
            bounds = self._bounds(PeriodUnit.SESSION, day, day, tomorrow)
            assumed = self.evidence.assumes(day, day)
            period = self.closing.period(bounds, (session,), frozenset(), assumed=assumed)
            of_session = [self.state.lives[item.prescription] for item in session.items]
            if shows_stop_sign(watched, of_session, period):
                self._halt(tomorrow, day, session.slot)

    def _halt(self, next_day: date, told_on: date, slot: int | None = None) -> None:
        """Halt the plan on a report of a day: of a session, or where none is given of the first with a stop sign."""
        if not self.state.halted:
            self.state.halted = self.halted_now = True
            slot = self.stop_days[told_on] if slot is None else slot
            told = told_words(self.evidence.reports[told_on, slot], self.request.programme.stop_signs, told_on, slot)
            text = f"nothing is planned from {next_day.isoformat()} on, until it is resumed"
            if is_resumed_on(told_on, self.request.log.amendments):
                text += (
                    f"; the decision of {told_on.isoformat()} to resume came before that day's sessions: date one later"
                )
            self.notices.append(Notice("halted", next_day, f"a stop sign was reported{told}: {text}"))
