"""A week drawn up: which prescription is done on which of its days."""

from datetime import date, timedelta

import attrs

from rehabplan.frequency import DAYS_IN_A_WEEK, Days, DaysNotPrescribed, EveryDays, PerWeek, WithTemplate
from rehabplan.planning.apart import beside, draw_order, is_heavy, spread_apart
from rehabplan.planning.days import holdable, place
from rehabplan.planning.live import Live
from rehabplan.planning.sessions import Notice
from rehabplan.planning.state import State
from rehabplan.programme_parts import Rotation

DAYS_ADJUSTED = "days-adjusted"


@attrs.frozen
class Drawing:
    """The week that begins on ``first``; on the ``allowed`` offsets the patient can. It adds to the notices."""

    state: State
    first: date
    week: int
    allowed: tuple[int, ...]
    notices: list[Notice]

    def draw_up_all(self) -> None:
        """Place all who are awake on the days of the week."""
        for live in self.state.order:
            live.turn_week(self.first)
        for rotation in self.state.programme.rotations:
            self._draw_up_turns(rotation)
        for live in draw_order(self.state):
            if live.awake:
                self._draw_up(live, 0)

    def redraw(self, begin: int) -> None:
        """Draw up the rest of a week anew for those who woke or have other days; weekly counts wait for the next."""
        for live in draw_order(self.state):
            if not live.awake:
                continue
            frequency = live.frequency
            moved = live.drawn is not frequency and live.drawn != frequency
            if live.redraw or (moved and not isinstance(self._own_days(live), PerWeek)):
                live.clear_days(begin)
                self._draw_up(live, begin)

    def draw_again(self, begin: int) -> None:
        """Place all who are awake on the days of the week that are left, since the programme stood still."""
        for rotation in self.state.programme.rotations:
            self._draw_up_turns(rotation)
        for live in draw_order(self.state):
            if live.awake:
                self._draw_up(live, begin)

    def _draw_up(self, live: Live, begin: int) -> None:
        """Place an awake prescription on the days of the week, from an offset on."""
        live.wake_on(self.first + timedelta(days=begin))
        off = self.week <= self.state.weeks and not live.colour(self.week)
        live.count_days_anew()
        live.drawn, live.redraw = live.frequency, False
        if off:
            return
        self.state.slots = max(self.state.slots, int(live.drawn.times_within(self.state.span).most))
        free = beside(live, self.state, self.first, self.allowed, begin)
        if live.takes_turns and live.rotation is not None:
            self._copy_turns(live, self.state.rotating[live.rotation.id], free, begin)
            return
        days = self._held_days(live.id, self._own_days(live), self.state.heavy_days if is_heavy(live) else 1)
        weekday, rested = self.first.weekday(), live.rested(self.first)
        since = (self.first - live.since).days
        drawn = place(days, weekday, since, free, begin, rested, live.days_done())
        for offset in drawn.placed:
            live.days[offset] = offset in drawn.optional
        self._note_missed(live.id, drawn.missed, apart=free != self.allowed)

    def _copy_turns(self, live: Live, turns: list[bool | None], free: tuple[int, ...], begin: int) -> None:
        missed = 0
        for offset in range(begin, DAYS_IN_A_WEEK):
            live.days[offset] = turns[offset] if offset in free else None
            missed += turns[offset] is not live.days[offset]
        self._note_missed(live.id, missed, apart=True)

    def _draw_up_turns(self, rotation: Rotation) -> None:
        """Place the turns of a rotation on the days of the week, whoever is awake."""
        days = self._held_days(rotation.id, rotation.frequency.days)
        before = self.state.rotating.get(rotation.id, [])
        last = max((offset for offset, optional in enumerate(before) if optional is not None), default=0)
        since = (self.first - self.state.start).days
        drawn = place(days, self.first.weekday(), since, self.allowed, 0, DAYS_IN_A_WEEK - last)
        turns: list[bool | None] = [None] * DAYS_IN_A_WEEK
        for offset in drawn.placed:
            turns[offset] = offset in drawn.optional
        self.state.rotating[rotation.id] = turns
        self._note_missed(rotation.id, drawn.missed, apart=False)

    def _own_days(self, live: Live) -> Days:
        days = live.frequency.days
        if isinstance(days, WithTemplate) and live.template is not None:
            of_all = live.template.frequency if live.rotation is None else live.rotation.frequency
            days = days if of_all is None else of_all.days
        return days

    def _held_days(self, name: str, days: Days, apart: int = 1) -> Days:
        """Return the days so far apart, as a repeating week can hold them, noting once what had to give way."""
        held = holdable(spread_apart(days, apart) if apart > 1 else days)
        if isinstance(held, EveryDays) and held is not days:
            text = f"{name}: no repeating week holds its days apart, so it is placed every {held.days} days"
            self._note_once(DAYS_ADJUSTED, name, text)
        if isinstance(days, DaysNotPrescribed):
            text = f"{name}: its days are not prescribed yet, so it is not in the plan"
            self._note_once("days-not-prescribed", name, text)
        return held

    def _note_once(self, code: str, name: str, text: str) -> None:
        if (code, name) not in self.state.noted:
            self.state.noted.add((code, name))
            self.notices.append(Notice(code, self.first, text))

    def _note_missed(self, name: str, missed: int, *, apart: bool) -> None:
        if missed:
            why = "apart from what it is kept apart from" if apart else "beside the days off"
            text = f"{name}: {missed} day(s) of this week found no place {why}"
            self.notices.append(Notice("day-not-placed", self.first, text))
