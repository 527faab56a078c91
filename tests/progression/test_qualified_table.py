"""Tables on qualified periods, and how long each row stands."""

import pytest

from progression.periods import DONE, SILENT, SORE, UNDONE, Walk, daily, day, did, track
from rehabplan import InvalidValue
from rehabplan.frequency import Cap
from rehabplan.progression import Case, Increase, Outcome, PainAtMost, Reported, Respond, StepBack, Table
from rehabplan.progression.table import is_through

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
ROWS = [daily(reps=reps) for reps in (8, 12, 9, 15)]


def table(rows=ROWS, every="session", **fields):
    return Walk.of(Table(rows, every=every, **fields), track(rows[0]))


def qualified(**fields):
    return table(clock="qualified", **fields)


def test_a_row_stands_until_it_was_done_and_the_gate_was_met():
    walk = qualified(when=PAIN)
    assert walk.each("reps", DONE, SORE, UNDONE, SILENT, DONE, DONE) == ["8", "12", "12", "12", "12", "9", "15"]
    assert walk.finished
    assert walk.close(DONE).outcome is Outcome.FINISHED


def test_a_phase_is_done_at_least_twice_before_the_next():
    assert qualified(every="2 sessions").each("reps", DONE, SORE, UNDONE, DONE) == ["8", "8", "12", "12", "12"]


def test_each_row_has_its_length_on_both_clocks():
    lengths = [1, 3, 1, 1]
    assert table(lengths=lengths).each("reps", *[SILENT] * 5) == ["8", "12", "12", "12", "9", "15"]
    walk = qualified(lengths=lengths, when=PAIN)
    assert walk.each("reps", DONE, DONE, SORE, DONE, DONE) == ["8", "12", "12", "12", "12", "9"]


def test_lengths_multiply_the_pace():
    walk = table(lengths=[2, 1, 1, 1], every="2 sessions")
    assert walk.each("reps", *[DONE] * 6) == ["8", "8", "8", "8", "12", "12", "9"]


def test_rows_may_go_back_several_at_a_time():
    walk = qualified(when=PAIN, otherwise=StepBack(steps=2, rest_days=1)).close(DONE, times=3)
    assert walk.close(SORE).at() == "12"
    assert walk.track.rest_until == day(6)
    assert walk.close(SORE).at() == "8"
    assert walk.close(SORE).at() == "8"
    assert (walk.outcome, walk.reason.code, walk.track.rest_until) == (Outcome.HELD, "pain-over", day(8))


def test_a_table_may_go_back_from_its_last_row_and_up_again():
    walk = qualified(when=PAIN, otherwise=StepBack()).close(DONE, times=3)
    assert walk.each("reps", SORE, DONE) == ["15", "9", "15"]


def test_soreness_rules_go_back_a_phase_and_rest_two_days():
    cases = [
        Case(when=Reported("sore-in-warm-up"), do=Respond(steps=-1, rest_days=2)),
        Case(when=Reported("sore-after"), do=Respond()),
    ]
    walk = qualified(cases=cases, at_most=Cap(2, 7))
    fine = did(symptoms={"sore-in-warm-up": False, "sore-after": False})
    assert walk.each("reps", fine, fine, fine) == ["8", "12", "9", "9"]
    assert walk.close(did(symptoms={"sore-in-warm-up": True})).at() == "12"
    assert walk.track.rest_until == day(7)
    assert walk.close(did(symptoms={"sore-in-warm-up": False, "sore-after": True})).at() == "12"


def test_the_cap_counts_no_step_past_the_last_row():
    walk = table(ROWS[:2], clock="qualified", when=PAIN, otherwise=StepBack(), at_most=Cap(2, 7))
    assert walk.each("reps", DONE, DONE, DONE, SORE, DONE) == ["8", "12", "12", "12", "8", "12"]


def test_a_track_that_is_not_free_turns_at_the_next_boundary_on_both_clocks():
    for walk in (table(), qualified()):
        walk.close(DONE, moved=["bridge"])
        assert (walk.at(), walk.outcome) == ("8", Outcome.NOT_MY_TURN)
        assert walk.each("reps", DONE, DONE) == ["8", "12", "9"]


def test_the_calendar_does_not_turn_outside_its_window():
    walk = Walk.of(Table(ROWS, first_week=3), track(ROWS[0]), unit="week")
    assert walk.each("reps", *[DONE] * 3) == ["8", "8", "12", "9"]
    assert Walk.of(Table(ROWS), track(ROWS[0])).close(DONE).at() == "8"


def test_a_row_that_a_gate_opened_says_which():
    walk = qualified(when=PAIN).close(DONE)
    assert (walk.fact.kind.value, walk.fact.gate, walk.fact.dosage) == ("table-row", PAIN, ROWS[1])


@pytest.mark.parametrize(
    "fields",
    [
        {"when": PAIN},
        {"cases": [Case(when=Reported("x"), do=Respond())]},
        {"in_a_row": True},
        {"otherwise": StepBack()},
        {"at_most": Cap(1, 7)},
    ],
)
def test_a_table_on_the_calendar_asks_nothing(fields):
    with pytest.raises(InvalidValue, match="set clock = 'qualified'") as caught:
        Table(ROWS, **fields)
    assert caught.value.field == next(iter(fields))


@pytest.mark.parametrize(
    ("lengths", "message"), [([1, 2], "there are 4 rows"), ([1, 1, 1, 0], "from 1 to"), ([1, 1, 1, True], "from 1 to")]
)
def test_lengths_fit_the_rows(lengths, message):
    with pytest.raises(InvalidValue, match=message):
        Table(ROWS, lengths=lengths)


@pytest.mark.parametrize("clock", ["calendar", "qualified"])
def test_a_table_is_through_in_the_last_period_of_its_last_row(clock):
    walk = table(ROWS[:2], clock=clock, lengths=[1, 2])
    through = [is_through(walk.rule, walk.state, walk.tracks)]
    for _ in range(3):
        walk.close(DONE)
        through.append(is_through(walk.rule, walk.state, walk.tracks))
    assert through == [False, False, True, True]


def test_a_table_that_was_replaced_is_through():
    walk = table()
    assert is_through(walk.rule, walk.state, (track(daily(reps=3)),))


def test_another_rule_is_through_when_it_is_finished():
    walk = Walk.of(Increase("reps", by=1, upto=11, every="session"))
    assert not is_through(walk.rule, walk.state, walk.tracks)
    walk.close(DONE)
    assert is_through(walk.rule, walk.state, walk.tracks)
