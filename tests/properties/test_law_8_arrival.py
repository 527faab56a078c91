"""Law 8, of logs: it does not matter in which order, how often, or among which strangers' reports arrive."""

from datetime import timedelta
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rehabplan import Dosage, Dose, Frequency, ItemReport, Log, Plan, Programme, SessionReport, TestResult
from rehabplan.progression import Increase

from .drawn import FAR, START, WEEKS, alone
from .tangled import (
    plan_of,
    programmes_with_reports,
    programmes_with_tangled_logs,
    reports_of_sources,
    what_is_shown,
)

Told = tuple[Programme, list[SessionReport]]


def _notices(plan: Plan) -> list[tuple[object, ...]]:
    return sorted((notice.date, notice.code, notice.text) for notice in plan.notices)


@settings(max_examples=80)
@given(told=programmes_with_reports(), data=st.data())
def test_the_order_in_which_reports_arrive_changes_nothing(told: Told, data: st.DataObject) -> None:
    programme, reports = told
    other = data.draw(st.permutations(reports))
    plan, same = (plan_of(programme, each, weeks=WEEKS) for each in (reports, other))
    assert what_is_shown(plan) == what_is_shown(same)
    assert _notices(plan) == _notices(same)


@settings(max_examples=60)
@given(told=programmes_with_tangled_logs(), data=st.data())
def test_a_report_that_arrives_again_changes_nothing(told: Told, data: st.DataObject) -> None:
    programme, reports = told
    assume(reports)
    again = [each for each in data.draw(st.lists(st.sampled_from(reports), max_size=4)) if each.id is None]
    log = Log.of(reports)
    # The copy of a report that another one of its source replaced would be the last word again.
    again = [each for each in again if each in _last_words(log)]
    plan, same = (plan_of(programme, each, weeks=WEEKS) for each in (reports, [*reports, *again]))
    assert what_is_shown(plan) == what_is_shown(same)
    assert _notices(plan) == _notices(same)


def _last_words(log: Log) -> list[SessionReport]:
    return list({(each.date, each.slot, each.source): each for each in log.reports}.values())


@settings(max_examples=60)
@given(told=programmes_with_reports(), data=st.data())
def test_a_corrected_report_is_as_if_it_had_never_been(told: Told, data: st.DataObject) -> None:
    programme, reports = told
    assume(reports)
    index = data.draw(st.integers(0, len(reports) - 1))
    right = attrs.evolve(reports[index], id="named")
    days = timedelta(days=data.draw(st.integers(-10, 10)))
    said = data.draw(st.sampled_from(reports))
    wrong = attrs.evolve(said, id="named", date=right.date + days, source=right.source, plan=right.plan)
    clean = [*reports[:index], right, *reports[index + 1 :]]
    place = data.draw(st.integers(0, index))
    corrected = [*clean[:place], wrong, *clean[place:]]
    plan, same = (plan_of(programme, each, weeks=WEEKS) for each in (clean, corrected))
    assert what_is_shown(plan) == what_is_shown(same)
    assert _notices(plan) == _notices(same)


@settings(max_examples=60)
@given(told=programmes_with_reports(), data=st.data())
def test_reports_of_another_plan_count_for_nothing_and_are_said(told: Told, data: st.DataObject) -> None:
    programme, reports = told
    others = [attrs.evolve(each, plan="another") for each in data.draw(reports_of_sources(programme))]
    mixed = data.draw(st.permutations([*reports, *others]))
    plan, same = (plan_of(programme, each, weeks=WEEKS) for each in (reports, mixed))
    assert what_is_shown(plan) == what_is_shown(same)
    left_out = [notice for notice in same.notices if notice.code == "report-of-another-plan"]
    assert len(left_out) == len([each for each in others if each.date <= same.last_day])


@settings(max_examples=60)
@given(told=programmes_with_reports(), data=st.data())
def test_reports_of_days_to_come_count_for_nothing_yet_and_are_said(told: Told, data: st.DataObject) -> None:
    programme, reports = told
    as_of = data.draw(st.sampled_from([report.date for report in reports])) if reports else FAR
    known = [report for report in reports if report.date <= as_of]
    plan, same = (plan_of(programme, each, weeks=WEEKS, as_of=as_of) for each in (known, reports))
    assert what_is_shown(plan) == what_is_shown(same)
    later = [notice for notice in same.notices if notice.code == "report-after-as-of"]
    assert len(later) == len(reports) - len(known)


@pytest.mark.parametrize(
    ("rule", "one", "other"),
    [
        pytest.param({"each_set": True}, [10, 6], [6, 10], id="each set"),
        pytest.param({"start_from": "achieved"}, [10, 8], [8, 10], id="achieved"),
    ],
)
def test_ties_between_sources_do_not_depend_on_who_came_first(
    rule: dict[str, Any], one: list[int], other: list[int]
) -> None:
    more = Increase("reps", by=1, upto=20, every="1 session", **rule)
    told = [_report(source, reps=reps) for source, reps in (("patient", one), ("clinic", other))]
    _same_both_ways(alone(Dosage(Dose(sets=2, reps=8), Frequency.daily()), more), told)


def test_ties_between_two_results_of_a_test_do_not_depend_on_who_came_first() -> None:
    told = [
        SessionReport(date=START, done=True, source=source, results=[TestResult("1rm", tested)])
        for source, tested in (("patient", "50 kg"), ("clinic", "40 kg"))
    ]
    _same_both_ways(alone(Dosage(Dose(reps=8, load="50 % of 1rm"), Frequency.daily())), told)


def _report(source: str, **achieved: Any) -> SessionReport:
    return SessionReport(date=START, source=source, items=[ItemReport(prescription="any", **achieved)])


def _same_both_ways(programme: Programme, told: list[SessionReport]) -> None:
    one, other = (what_is_shown(plan_of(programme, log, as_of=FAR)) for log in (told, told[::-1]))
    assert one == other
