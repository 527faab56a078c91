"""Missed sessions: what was not done, how long a prescription was left, what is made up and when."""

import math
from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from rehabplan.frequency import DAYS_IN_A_WEEK, SECONDS_IN_A_DAY, EveryDays, Frequency, OnWeekdays, PerWeek
from rehabplan.missed import Missed, MissedPolicy
from rehabplan.planning.apart import beside, is_heavy
from rehabplan.planning.evidence import Evidence
from rehabplan.planning.live import Live
from rehabplan.planning.sessions import Notice, Session
from rehabplan.planning.setbacks import step_back
from rehabplan.planning.state import State
from rehabplan.progression import Entry, Reason, Setback, Silence


@attrs.define
class Missing:
    """What a plan being folded knows of missed work, as the programme's policy asks."""

    state: State
    evidence: Evidence
    policy: Missed
    notices: list[Notice]
    owed: dict[str, list[date]] = attrs.field(factory=dict)
    """For each prescription the days that are to be made up, oldest first."""

    def come_back(self, lives: Iterable[Live], day: date, week: int, first: date) -> None:
        """Let those go back who come back on a day after days away.

        What a clinician put in place to go on from there stands as it was put.
        """
        for live in lives:
            away = (day - live.kept_until).days - 1
            due = self.policy.steps_after(away) - live.set_back if live.was_missed else 0
            together = self.state.grouped_with(live)
            if due > 0 and not any(each.hold is not None and each.hold.goes_on(each.moves) for each in together):
                for each in together:
                    each.set_back += due
                reason = Reason(code="days-away", figure=str(away))
                step_back(self.state, [live], Setback(due, reason), day, week, first=first)

    def make_up(self, day: date, offset: int, first: date, allowed: tuple[int, ...]) -> None:
        """Place what is owed on a day that is free for it, and say of what found no such day in time."""
        for name, days in self.owed.items():
            live = self.state.lives[name]
            for owed in [each for each in days if (day - each).days > self.policy.within_days]:
                days.remove(owed)
                text = f"{name}: what was missed on {owed.isoformat()} found no free day within the time for it"
                self.notices.append(Notice("not-made-up", day, text))
            free = live.awake and live.days[offset] is None and not (is_heavy(live) and self._is_heavy_day(offset))
            if days and free and self._is_free(live, offset, first, allowed):
                live.days[offset] = False
                days.pop(0)

    def _is_heavy_day(self, offset: int) -> bool:
        return any(is_heavy(live) and live.days[offset] is not None for live in self.state.order)

    def _is_free(self, live: Live, offset: int, first: date, allowed: tuple[int, ...]) -> bool:
        """Whether a day keeps its distance to the prescription's other days, and to heavy work of the same muscles."""
        if live.takes_turns or offset not in beside(live, self.state, first, allowed, offset):
            return False
        apart = max(_days_apart(live.drawn), self.state.heavy_days if is_heavy(live) else 1)
        if offset + apart > DAYS_IN_A_WEEK and (is_heavy(live) or _is_named(live, first, offset, apart)):
            return False
        soon = live.days[offset + 1 : offset + apart]
        rested = offset - live.shown_on[-1] if live.shown_on else offset + live.rested(first)
        return rested >= apart and all(optional is None for optional in soon)

    def take_note(self, day: date, sessions: Sequence[Session]) -> None:
        """Remember of a day's sessions what was done and what was missed."""
        found: dict[str, list[Entry]] = {}
        for entry in self.evidence.entries(sessions):
            found.setdefault(entry.prescription, []).append(entry)
        for name, entries in found.items():
            live = self.state.lives[name]
            required = [entry for entry in entries if not entry.optional]
            if any(map(self._counts_as_done, entries)):
                live.keep(day)
            elif required:
                live.was_missed = True
            if self.policy.policy is MissedPolicy.CATCH_UP and required and _was_undone(required):
                live.history = [done for done in live.history if done != day]
                self.owed.setdefault(name, []).append(day)

    def _counts_as_done(self, entry: Entry) -> bool:
        """Whether it was done, is still to come, or may be taken as done by what silence means."""
        silent = entry.done is None and self.state.programme.silence is Silence.AS_PRESCRIBED
        return entry.done is True or entry.assumed or silent

    def stands_still(self, sessions: Sequence[Session]) -> bool:
        """Whether the programme does not go on after a day: nothing required of it was done, as was reported."""
        if self.policy.policy is not MissedPolicy.SHIFT:
            return False
        required = [entry for entry in self.evidence.entries(sessions) if not entry.optional]
        return bool(required) and _was_undone(required)


def _was_undone(entries: Iterable[Entry]) -> bool:
    return all(entry.done is False for entry in entries)


def _is_named(live: Live, first: date, offset: int, apart: int) -> bool:
    """Whether a weekday of its own comes too soon in the next week, which is not drawn up yet."""
    if not isinstance(live.drawn.days, OnWeekdays):
        return False
    named = {day.number for day in live.drawn.days.weekdays}
    later = range(DAYS_IN_A_WEEK, offset + apart)
    return any((first.weekday() + each) % DAYS_IN_A_WEEK in named for each in later)


def _days_apart(frequency: Frequency) -> int:
    """Return how many days lie at least from one day of a frequency to the next."""
    gap = 1 if frequency.minimum_gap is None else math.ceil(frequency.minimum_gap.amount.most / SECONDS_IN_A_DAY)
    match frequency.days:
        case PerWeek(days_apart=apart):
            return max(apart, gap)
        case EveryDays(days=interval):
            return max(interval, gap)
        case _:
            return gap
