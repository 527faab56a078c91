"""Law 3: a report or amendment changes only what is later than it, for plans of one ``as_of``."""

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rehabplan import Amendment, Log, Plan, Programme, SessionReport
from rehabplan.testing import strategies

from .drawn import FAR, START, WEEKS, before, programmes, programmes_with_logs
from .tangled import SOURCES, plan_of, programmes_with_tangled_logs, tangled_logs


@settings(max_examples=150)
@given(drawn=programmes_with_logs(), data=st.data())
def test_one_more_report_changes_only_what_comes_after_its_session(
    drawn: tuple[Programme, Log], data: st.DataObject
) -> None:
    programme, log = drawn
    report: SessionReport = data.draw(strategies.session_reports(programme, START))
    if data.draw(st.booleans()):
        report = attrs.evolve(report, slot=1)
    known = Plan.of(programme, START, log=log, as_of=FAR, weeks=WEEKS)
    told = Plan.of(programme, START, log=[*log.reports, *log.amendments, report], as_of=FAR, weeks=WEEKS)
    until = (report.date, report.slot)
    assert [session for session in known.sessions if (session.date, session.slot) <= until] == [
        session for session in told.sessions if (session.date, session.slot) <= until
    ]


@settings(max_examples=150)
@given(programme=programmes, data=st.data())
def test_an_amendment_changes_only_what_is_on_its_day_or_later(programme: Programme, data: st.DataObject) -> None:
    amendment: Amendment = data.draw(strategies.amendments(programme, START))
    plain, amended = (Plan.of(programme, START, log=log, weeks=WEEKS) for log in ([], [amendment]))
    assert before(plain, amendment.date) == before(amended, amendment.date)


@settings(max_examples=60)
@given(told=programmes_with_tangled_logs(), data=st.data(), source=st.sampled_from(SOURCES))
def test_one_source_more_changes_only_what_comes_after_its_session(
    told: tuple[Programme, list[SessionReport]], data: st.DataObject, source: str | None
) -> None:
    programme, reports = told
    drawn = data.draw(tangled_logs(programme))
    assume(drawn)
    report = attrs.evolve(drawn[0], id=None, source=source)
    known, more = (plan_of(programme, log, as_of=FAR, weeks=WEEKS) for log in (reports, [*reports, report]))
    until = (report.date, report.slot)
    assert [session for session in known.sessions if (session.date, session.slot) <= until] == [
        session for session in more.sessions if (session.date, session.slot) <= until
    ]


@settings(max_examples=60)
@given(told=programmes_with_tangled_logs(), data=st.data())
def test_a_correction_changes_only_what_comes_after_either_day(
    told: tuple[Programme, list[SessionReport]], data: st.DataObject
) -> None:
    programme, reports = told
    assume(reports)
    index = data.draw(st.integers(0, len(reports) - 1))
    standing = attrs.evolve(reports[index], id="named")
    log = [*reports[:index], standing, *reports[index + 1 :]]
    drawn = data.draw(tangled_logs(programme))
    right = attrs.evolve(drawn[0] if drawn else standing, id="named")
    known, corrected = (plan_of(programme, each, as_of=FAR, weeks=WEEKS) for each in (log, [*log, right]))
    first = min(standing.date, right.date)
    assert before(known, first) == before(corrected, first)
