"""What changes from one plan to another is exactly what turns the one into the other."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Log, Plan, Programme
from rehabplan.planning import ChangeKind, PlanChange, Session
from rehabplan.planning.comparing import shown
from rehabplan.wording import change_words

from .drawn import START, WEEKS, logs, programmes, programmes_with_logs

Seen = dict[Any, dict[str, Any]]
"""For each day and place in it, what is shown of each prescription, and whether it is optional."""


def seen(plan: Plan) -> Seen:
    return {spot(session): items(session) for session in plan.for_patient().sessions}


def spot(session: Session) -> Any:
    return session.date, session.place


def items(session: Session) -> dict[str, Any]:
    return {item.prescription: (shown(item)[:-1], item.optional) for item in session.items}


def applied(to: Seen, changes: tuple[PlanChange, ...]) -> Seen:
    """Return sessions after changes, those of whole sessions first."""
    result = {place: dict(session) for place, session in to.items()}
    whole = [change for change in changes if change.prescription is None]
    for change in whole:
        for session in change.previous:
            del result[spot(session)]
    for change in whole:
        for session in change.sessions:
            assert spot(session) not in result
            result[spot(session)] = items(session)
    for change in changes:
        if change.prescription is None:
            continue
        for session in change.sessions:
            held = result[spot(session)]
            if change.kind is ChangeKind.LEFT_OUT:
                del held[change.prescription]
            else:
                assert (change.prescription in held) is (change.kind is not ChangeKind.ADDED)
                held[change.prescription] = items(session)[change.prescription]
    return result


@settings(max_examples=100)
@given(drawn=programmes_with_logs(), data=st.data())
def test_the_changes_turn_what_was_shown_into_what_is_shown(drawn: tuple[Programme, Log], data: st.DataObject) -> None:
    programme, log = drawn
    other = data.draw(st.one_of(st.just(programme), programmes))
    before = Plan.of(other, START, log=data.draw(logs(other)), weeks=WEEKS)
    after = Plan.of(programme, START, log=log, weeks=WEEKS)
    changes = after.changes_since(before)
    assert applied(seen(before), changes) == seen(after)
    assert applied({}, after.changes_since(None)) == seen(after)
    for change in changes:
        assert change_words(change)
        assert change.stretches
        assert change.first_day == min(session.date for session in change.previous or change.sessions)


@settings(max_examples=50)
@given(drawn=programmes_with_logs())
def test_a_plan_has_no_changes_since_itself(drawn: tuple[Programme, Log]) -> None:
    programme, log = drawn
    plans = [Plan.of(programme, START, log=log, weeks=WEEKS) for _again in range(2)]
    assert plans[0].changes_since(plans[1]) == ()
