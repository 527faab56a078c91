"""Rules in turn on hand-made periods: where each begins, and who steps back."""

import pytest

from progression.periods import DONE, SORE, UNDONE, Walk, daily, track
from rehabplan import InvalidValue
from rehabplan.progression import Cycle, Increase, InTurn, Outcome, PainAtMost, StepBack, Table

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
BACK = {"every": "session", "when": PAIN, "otherwise": StepBack()}


def reps(upto, **fields):
    return Increase("reps", by=1, upto=upto, **({"every": "session"} | fields))


def hold(upto, **fields):
    return Increase("hold", by=1, upto=upto, **({"every": "session"} | fields))


def opened(count=10, seconds=5):
    return track(daily(reps=count, hold=f"{seconds} s"))


def walked(walk, *sessions):
    return [(walk.at(), walk.at("hold")), *((walk.close(each).at(), walk.at("hold")) for each in sessions)]


def test_a_rule_never_steps_back_below_where_the_one_before_it_left_the_track():
    rule = InTurn(Table([daily(reps=8), daily(reps=12)], every="session"), reps(14, **BACK))
    walk = Walk.of(rule, track(daily(reps=8))).close(DONE, times=2)
    assert walk.at() == "13"
    assert walk.each("reps", SORE, SORE) == ["13", "12", "12"]


def test_at_its_floor_the_rule_before_it_steps_back():
    walk = Walk.of(InTurn(reps(11, **BACK), hold(7, **BACK)), opened()).close(DONE, times=2)
    assert walked(walk, SORE, SORE, DONE, DONE) == [
        ("11", "6"),
        ("11", "5"),
        ("10", "5"),
        ("11", "5"),
        ("11", "6"),
    ]


def test_the_rule_before_counts_the_failures_it_is_told_of():
    slow = reps(11, every="session", when=PAIN, otherwise=StepBack(2))
    walk = Walk.of(InTurn(slow, hold(7, **BACK)), opened()).close(DONE)
    assert walked(walk, SORE, SORE) == [("11", "5"), ("11", "5"), ("10", "5")]


def test_the_first_rule_has_none_before_it():
    walk = Walk.of(InTurn(reps(11, **BACK), hold(7)), opened()).close(SORE)
    assert (walk.at(), walk.outcome) == ("10", Outcome.HELD)


def test_when_all_are_finished_the_last_may_step_back_from_where_it_stands():
    walk = Walk.of(InTurn(reps(11, **BACK), hold(6, **BACK)), opened()).close(DONE, times=2)
    assert walk.finished
    assert walk.close(DONE).outcome is Outcome.FINISHED
    assert walked(walk, SORE) == [("11", "6"), ("11", "5")]


def test_a_rule_whose_ceiling_the_one_before_has_passed_is_finished():
    rule = InTurn(reps(12), reps(11))
    walk = Walk.of(rule, opened()).close(DONE, times=3)
    assert (walk.at(), walk.outcome, walk.finished) == ("12", Outcome.FINISHED, True)


def test_undone_work_moves_nobody():
    assert walked(Walk.of(InTurn(reps(11), hold(6)), opened()), UNDONE) == [("10", "5"), ("10", "5")]


def test_a_cycle_keeps_its_turn():
    wave = [daily(reps=10, hold="5 s"), daily(reps=8, hold="5 s")]
    walk = Walk.of(InTurn(Cycle(wave, every="session"), hold(9)), track(wave[0]))
    assert walked(walk, DONE, DONE) == [("10", "5"), ("8", "5"), ("10", "5")]


def test_a_dosage_a_later_rule_cannot_work_on_is_refused_when_it_is_asked():
    walk = Walk.of(InTurn(reps(11), hold(6)), opened())
    with pytest.raises(InvalidValue, match="no hold"):
        walk.rule.exhausted(walk.state, (track(daily(reps=10)),))


def test_turns_in_turns_begin_where_they_are_reached():
    rule = InTurn(reps(11), InTurn(hold(6, **BACK), reps(13)))
    walk = Walk.of(rule, opened()).close(DONE, times=2)
    assert walked(walk, DONE, DONE) == [("11", "6"), ("12", "6"), ("13", "6")]
