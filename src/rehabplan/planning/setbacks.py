"""Steps back that no report asked for: after days away, or as a clinician decided."""

from collections.abc import Iterable
from datetime import date, timedelta

from rehabplan.planning.live import Live
from rehabplan.planning.state import State
from rehabplan.progression import Period, PeriodUnit, Setback


def step_back(state: State, lives: Iterable[Live], setback: Setback, day: date, week: int, *, first: date) -> None:
    """Let the rules of some prescriptions go back from a day on, and those of their groups.

    ``first`` is the first day of the week. A rule goes back in its own way, never below its start; a group goes back
    once, all its members together. What a clinician holds until a last day stays so: what lies below goes back.
    """
    period = Period(
        unit=PeriodUnit.DAY,
        week=week,
        first=first,
        last=day - timedelta(days=1),
        next_day=day,
        next_week=week,
        due=frozenset(),
        coloured=frozenset(),
        moved=frozenset(),
        assumed=False,
        open=False,
        assume_sign_offs=False,
        signed=frozenset(),
        silence=state.programme.silence,
        setback=setback,
        recall=tuple,
    )
    names = {live.id for live in lives}
    for index, (group, group_state) in enumerate(state.groups):
        if not names.isdisjoint(group.prescriptions):
            members = [state.lives[each] for each in group.prescriptions]
            step = group.rule.advance(group_state, tuple(live.own_track for live in members), period)
            state.groups[index] = (group, step.state)
            for live, track in zip(members, step.tracks, strict=True):
                live.put_own(track)
    for name in sorted(names):
        live = state.lives[name]
        if live.prescription.rule is not None:
            own = live.prescription.rule.advance(live.state, (live.own_track,), period)
            live.state = own.state
            live.put_own(own.tracks[0])
    state.forget_followers()
