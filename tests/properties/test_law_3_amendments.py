"""Law 3 over decisions that contradict each other or end by themselves, and what such a decision promises."""

from datetime import timedelta

from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from rehabplan import Amendment, Axis, Log, Plan, PlanningError, Programme
from rehabplan.log import ChangeAmount, LeaveOut, Pause
from rehabplan.testing import strategies

from .drawn import FAR, START, WEEKS, before, items, logs, programmes


def _decided(day: int, days: int, change: object, **fields: object) -> Amendment:
    date = START + timedelta(days=day)
    return Amendment(
        date=date, until=date + timedelta(days=days - 1), change=change, by="Ann", why="flare-up", **fields
    )


_DAYS, _LENGTHS = st.integers(0, 30), st.integers(1, 12)


@settings(max_examples=80)
@given(programme=programmes, data=st.data())
def test_each_of_several_decisions_changes_only_what_is_on_its_day_or_later(
    programme: Programme, data: st.DataObject
) -> None:
    log: Log = data.draw(strategies.logs(programme, START, max_amendments=6))
    assume(log.amendments)
    one = data.draw(st.sampled_from(log.amendments))
    others = [amendment for amendment in log.amendments if amendment is not one]
    without, told = (
        Plan.of(programme, START, log=[*log.reports, *decided], as_of=FAR, weeks=WEEKS)
        for decided in (others, log.amendments)
    )
    assert before(without, one.date) == before(told, one.date)


_THENS = st.sampled_from(("on", "back"))
_lowerings = st.builds(
    lambda day, days, most, then: _decided(day, days, ChangeAmount(Axis.REPS, to=most), then=then),
    *(_DAYS, _LENGTHS, st.integers(1, 15), _THENS),
)
_less_often = st.builds(
    lambda day, days, then: _decided(day, days, ChangeAmount(Axis.TIMES_PER_DAY, to=1), then=then),
    _DAYS,
    _LENGTHS,
    _THENS,
)


@settings(max_examples=120)
@given(
    programme=programmes,
    decided=st.lists(_lowerings, min_size=1, max_size=3),
    beside=st.lists(_less_often, max_size=2),
    data=st.data(),
)
def test_nothing_is_shown_above_what_all_were_lowered_to(
    programme: Programme, decided: list[Amendment], beside: list[Amendment], data: st.DataObject
) -> None:
    reports = data.draw(logs(programme)).reports
    try:
        plan = Plan.of(programme, START, log=[*reports, *decided, *beside], weeks=WEEKS)
    except PlanningError:  # how often is not to be lowered where it follows from the hours between
        reject()
    for on, item in items(plan):
        if item.dosage.has(Axis.REPS):
            most = [each.change.to for each in decided if each.date <= on <= (each.until or on)]  # type: ignore[union-attr]  # they are changes of an amount
            for amount in item.dosage.amounts(Axis.REPS):
                assert all(amount.high is not None and amount.high <= one for one in most), (on, item)


@settings(max_examples=50)
@given(programme=programmes, day=_DAYS, days=_LENGTHS, data=st.data())
def test_what_is_away_until_a_day_is_on_none_of_them(
    programme: Programme, day: int, days: int, data: st.DataObject
) -> None:
    change = data.draw(st.sampled_from([Pause(), *map(Pause, programme.ids), *map(LeaveOut, programme.ids)]))
    decided = _decided(day, days, change)
    reports = data.draw(logs(programme)).reports
    plan = Plan.of(programme, START, log=[*reports, decided], weeks=WEEKS)
    for on, item in items(plan):
        if change.prescription in {None, item.prescription}:
            assert not decided.date <= on <= (decided.until or on)


@settings(max_examples=50)
@given(programme=strategies.programmes(max_weeks=4), day=_DAYS, days=_LENGTHS)
def test_what_has_no_rule_is_afterwards_as_it_was(programme: Programme, day: int, days: int) -> None:
    assume(not programme.groups)
    decided = _decided(day, days, ChangeAmount(Axis.REPS, to=1), then="back")
    plain, told = (Plan.of(programme, START, log=log, as_of=FAR, weeks=WEEKS) for log in ([], [decided]))
    fixed = {each.id for each in programme.prescriptions if each.rule is None}
    shown, known = (
        [
            (on, item.dosage.dose)
            for on, item in items(plan)
            if item.prescription in fixed and on > (decided.until or on)
        ]
        for plan in (plain, told)
    )
    assert shown == known
