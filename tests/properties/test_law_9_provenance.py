"""Law 9: replaying an item's *why* gives its dose: the exercise, the dosage as it is shown, and the loads."""

from typing import Any

from hypothesis import given, settings

from rehabplan import Item, Log, Plan, Programme
from rehabplan.planning import Replayed, replay

from .drawn import FAR, START, WEEKS, items, programmes, programmes_with_logs


def _shown(item: Item) -> tuple[Any, ...]:
    return item.exercise, item.dosage, item.loads


def _follows(replayed: Replayed) -> tuple[Any, ...]:
    return replayed.exercise, replayed.dosage, replayed.loads


def _check(plan: Plan) -> None:
    replayed: dict[int, Replayed] = {}
    for _day, item in items(plan):
        if id(item) not in replayed:
            replayed[id(item)] = replay(item.why)
            assert _shown(item) == _follows(replayed[id(item)])


@settings(max_examples=100)
@given(programme=programmes)
def test_what_is_still_to_come_follows_from_its_facts(programme: Programme) -> None:
    _check(Plan.of(programme, START, weeks=WEEKS))


@settings(max_examples=150)
@given(drawn=programmes_with_logs())
def test_what_was_reported_and_decided_follows_from_its_facts(drawn: tuple[Programme, Log]) -> None:
    programme, log = drawn
    _check(Plan.of(programme, START, log=log, weeks=WEEKS))


@settings(max_examples=100)
@given(drawn=programmes_with_logs())
def test_what_nobody_reported_follows_from_its_facts(drawn: tuple[Programme, Log]) -> None:
    programme, log = drawn
    _check(Plan.of(programme, START, log=log, as_of=FAR, weeks=WEEKS))
