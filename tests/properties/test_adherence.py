"""Done, missed, unknown and still to come are together what was prescribed, whatever was reported."""

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Log, Plan, Programme
from rehabplan.adherence import MEASURES, Adherence, adherence, streaks
from rehabplan.totals import Convention, Totals, totals

from .drawn import FAR, START, WEEKS, programmes_with_logs

GROUPS: list[list[str]] = [[], ["week"], ["prescription"], ["side"], ["week", "prescription", "side"]]
AS_OF = st.sampled_from((None, START, FAR))
REQUIRED, ALL = (Convention(optional=optional) for optional in ("left out", "counted"))


def plan_of(drawn: tuple[Programme, Log], as_of: date | None) -> Plan:
    programme, log = drawn
    return Plan.of(programme, START, log=log, weeks=WEEKS, as_of=as_of).for_patient()


def tallies(found: Adherence) -> list[Any]:
    return [getattr(work, measure) for work in (found.required, found.optional) for measure in MEASURES]


@settings(max_examples=100)
@given(drawn=programmes_with_logs(), as_of=AS_OF, by=st.sampled_from(GROUPS))
def test_the_parts_are_together_what_was_prescribed(
    drawn: tuple[Programme, Log], as_of: date | None, by: list[str]
) -> None:
    plan = plan_of(drawn, as_of)
    found = adherence(plan, by)
    required, everything = (totals(plan, by, convention=convention) for convention in (REQUIRED, ALL))
    assert found.keys() == everything.keys()
    for key, each in found.items():
        due, all_of_it = required.get(key, Totals()), everything[key]
        for name in ("sets", "reps"):
            asked = getattr(each.required, name).prescribed
            assert asked == getattr(due, name).low
            assert asked + getattr(each.optional, name).prescribed == getattr(all_of_it, name).low
        assert each.required.sessions.prescribed == due.sessions.low
        for tally in tallies(each):
            assert min(tally.done, tally.missed, tally.unknown, tally.to_come) >= 0


@settings(max_examples=100)
@given(drawn=programmes_with_logs())
def test_a_patient_of_whom_nothing_is_to_come_has_done_missed_or_not_told(drawn: tuple[Programme, Log]) -> None:
    plan = plan_of(drawn, FAR)
    for found in adherence(plan).values():
        assert all(tally.to_come == 0 for tally in tallies(found))
    kept = streaks(plan)
    assert 0 <= kept.current <= kept.longest
    assert 0 <= kept.current_gap <= kept.longest_gap


@settings(max_examples=50)
@given(drawn=programmes_with_logs())
def test_of_what_nobody_reports_nothing_is_done_or_missed(drawn: tuple[Programme, Log]) -> None:
    programme, _log = drawn
    for as_of in (None, FAR):
        for found in adherence(plan_of((programme, Log()), as_of)).values():
            assert all((tally.done, tally.missed) == (0, 0) for tally in tallies(found))
