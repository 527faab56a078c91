"""Law 2: a longer view begins with the shorter one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Log, Plan, Programme, SessionReport

from .drawn import START, programmes_with_logs
from .tangled import plan_of, programmes_with_tangled_logs


@settings(max_examples=150)
@given(drawn=programmes_with_logs(), short=st.integers(1, 6), more=st.integers(1, 4))
def test_a_longer_view_begins_with_the_shorter_one(drawn: tuple[Programme, Log], short: int, more: int) -> None:
    programme, log = drawn
    shorter = Plan.of(programme, START, log=log, weeks=short)
    longer = Plan.of(programme, START, log=log, weeks=short + more)
    assert shorter.sessions == longer.sessions[: len(shorter.sessions)]
    assert all(session.week > short for session in longer.sessions[len(shorter.sessions) :])


@settings(max_examples=60)
@given(told=programmes_with_tangled_logs(), short=st.integers(1, 6), more=st.integers(1, 4))
def test_so_it_does_whatever_sources_say(told: tuple[Programme, list[SessionReport]], short: int, more: int) -> None:
    programme, reports = told
    shorter, longer = (plan_of(programme, reports, weeks=weeks) for weeks in (short, short + more))
    assert shorter.sessions == longer.sessions[: len(shorter.sessions)]
    assert all(session.week > short for session in longer.sessions[len(shorter.sessions) :])
