"""Programmes with their logs, and what is seen of a plan."""

from datetime import date, timedelta

import attrs
from hypothesis import strategies as st

from rehabplan import Log, Plan, Programme, Session
from rehabplan.testing import strategies

START = date(2027, 1, 4)
FAR = START + timedelta(days=3650)

programmes = strategies.programmes(max_weeks=6)


@st.composite
def programmes_with_logs(draw: st.DrawFn) -> tuple[Programme, Log]:
    """Return a programme and a log of it."""
    programme = draw(programmes)
    return programme, draw(strategies.logs(programme, START))


def exportable(programme: Programme) -> Programme:
    """Return the programme with all that an export asks for."""
    return attrs.evolve(
        programme, stop_rules=["an exercise brings on sharp pain"], contact="Clinic", prescriber="Dr A", language="en"
    )


def before(plan: Plan, day: date) -> list[Session]:
    """Return the sessions before a day."""
    return [session for session in plan.sessions if session.date < day]
