import pytest

from progression.periods import DONE, SILENT, SORE, TO_COME, UNDONE, Walk, daily, did, track
from rehabplan import InvalidValue, Range
from rehabplan.frequency import Cap
from rehabplan.progression import (
    Case,
    Cycle,
    Decrease,
    Increase,
    InTurn,
    Outcome,
    PainAtMost,
    Reported,
    Respond,
    StepBack,
)

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
WAVE = [daily(reps=[5, 5, 5], load=[f"{share} % of training-max" for share in (65, 75, 85)])]
WAVE += [daily(reps=[3, 3, 3], load=[f"{share} % of training-max" for share in (70, 80, 90)])]
WAVE += [daily(reps=[5, 3, 1], load=[f"{share} % of training-max" for share in (75, 85, 95)])]
WAVE += [daily(reps=[5, 5, 5], load=[f"{share} % of training-max" for share in (40, 50, 60)])]
HEAVY = [daily(reps=5, load="60 kg"), daily(reps=3, load="70 kg"), daily(reps=1, load="80 kg")]


def up(by="5 lb", upto="500 lb", axis="load", **fields):
    return Increase(axis, by=by, upto=upto, **fields)


def cycle(rows, every="session", **fields):
    return Cycle(rows, every=every, **fields)


def lifting(row, **references):
    return track(row, **references)


def wave(**step):
    given = lifting(WAVE[0], training_max="180 lb")
    return Walk.of(cycle(WAVE, step=up(reference="training-max", **step)), given)


def heavy(**fields):
    step = fields.pop("step", up("2.5 kg", "85 kg"))
    return Walk.of(cycle(HEAVY, step=step, **fields), lifting(HEAVY[0]))


def rounds(walk, *sessions):
    return walk.each("load", *sessions)


def test_rows_come_round_and_the_training_max_steps_after_each_round():
    walk = wave()
    shown = [(walk.at("load"), walk.reference("training-max"))]
    shown += [(walk.close(DONE).at("load"), walk.reference("training-max")) for _ in range(5)]
    assert shown == [
        ("65, 75, 85", "180 lb"),
        ("70, 80, 90", "180 lb"),
        ("75, 85, 95", "180 lb"),
        ("40, 50, 60", "180 lb"),
        ("65, 75, 85", "185 lb"),
        ("70, 80, 90", "185 lb"),
    ]
    assert walk.kinds[-3:] == ["stepped", "table-row", "table-row"]


def test_every_row_carries_what_the_rounds_have_added():
    walk = heavy()
    assert rounds(walk, *[DONE] * 8) == ["60", "70", "80", "62.5", "72.5", "82.5", "65", "75", "85"]


def test_no_row_passes_the_ceiling():
    walk = heavy(step=up("2.5 kg", "82.5 kg"))
    assert rounds(walk, *[DONE] * 8)[-3:] == ["62.5", "72.5", "82.5"]
    assert not walk.finished


def test_each_row_takes_its_own_share():
    walk = heavy(step=up("10 %", "90 kg"))
    assert rounds(walk, *[DONE] * 6) == ["60", "70", "80", "66", "77", "88", "66"]


def test_a_step_may_go_down():
    walk = heavy(step=Decrease("load", by="10 kg", downto="45 kg"))
    assert rounds(walk, *[DONE] * 6) == ["60", "70", "80", "50", "60", "70", "50"]


def test_a_range_moves_at_the_end_asked_for():
    rows = [daily(reps=Range(8, 10)), daily(reps=Range(4, 6))]
    walk = Walk.of(cycle(rows, step=up(1, 12, "reps", end="high")), track(rows[0]))
    assert walk.each("reps", *[DONE] * 3) == ["8-10", "4-6", "8-11", "4-7"]


def test_without_a_step_the_rows_just_repeat():
    walk = Walk.of(cycle(HEAVY), lifting(HEAVY[0]))
    assert rounds(walk, *[DONE] * 4) == ["60", "70", "80", "60", "70"]
    assert not walk.finished


def test_rows_have_their_lengths():
    walk = heavy(lengths=[2, 1, 1])
    assert rounds(walk, *[DONE] * 5) == ["60", "60", "70", "80", "62.5", "62.5"]


# Gates


def test_the_calendar_turns_the_rows_and_the_gate_of_the_step_decides_at_the_end_of_a_round():
    walk = heavy(step=up("2.5 kg", "85 kg", when=PAIN))
    assert rounds(walk, SORE, SORE, DONE, SORE, DONE, SORE) == ["60", "70", "80", "62.5", "72.5", "82.5", "62.5"]
    assert (walk.fact.parent.kind.value, walk.fact.parent.reason.code) == ("held", "pain-over")


@pytest.mark.parametrize(
    ("last", "silence", "load"),
    [
        (UNDONE, "as prescribed", "60"),
        (SILENT, "as prescribed", "62.5"),
        (SILENT, "hold", "60"),
        (TO_COME, "hold", "62.5"),
    ],
)
def test_an_ungated_step_asks_that_the_round_ended_with_its_work_done(last, silence, load):
    walk = heavy().close(SILENT, times=2).close(last, silence=silence)
    assert walk.at("load") == load


@pytest.mark.parametrize("fields", [{"due": ()}, {"coloured": ["bridge"]}])
def test_a_round_that_ends_with_nothing_due_earns_no_step(fields):
    walk = heavy().close(DONE, times=2).close(DONE, **fields)
    assert (walk.at("load"), walk.kinds[-1]) == ("60", "table-row")


def test_a_step_keeps_to_its_window():
    rule = Cycle(HEAVY, step=up("2.5 kg", "85 kg", last_week=3))
    walk = Walk.of(rule, lifting(HEAVY[0]), unit="week")
    assert rounds(walk, *[DONE] * 3) == ["60", "70", "80", "60"]


def test_a_projected_step_is_assumed():
    walk = heavy().close(times=3)
    assert [fact.assumed for fact in walk.fact.chain()][:2] == [False, True]


def test_a_failed_round_may_step_back_but_not_below_the_start():
    walk = heavy(step=up("2.5 kg", "85 kg", when=PAIN, otherwise=StepBack())).close(DONE, times=3)
    assert rounds(walk, DONE, DONE, SORE, DONE, DONE, SORE) == ["62.5", "72.5", "82.5", "60", "70", "80", "60"]


def test_a_failed_round_may_lower_the_training_max():
    walk = wave(when=PAIN, otherwise=StepBack(2)).close(DONE, times=4)
    assert walk.reference("training-max") == "185 lb"
    walk.close(DONE, times=3).close(SORE)
    assert walk.reference("training-max") == "185 lb"
    walk.close(DONE, times=3).close(SORE)
    assert walk.reference("training-max") == "180 lb"


def test_a_case_decides_at_the_end_of_a_round_and_may_give_rest():
    case = Case(when=Reported("stall"), do=Respond(steps=-1, rest_days=3))
    walk = heavy(step=up("2.5 kg", "85 kg", cases=[case])).close()
    walk.close().close(did(symptoms={"stall": False}))
    assert walk.at("load") == "62.5"
    walk.close().close().close(did(symptoms={"stall": True}))
    assert (walk.at("load"), walk.track.rest_until is not None) == ("60", True)


def test_a_cap_spares_a_round():
    walk = heavy(step=up("2.5 kg", "85 kg", at_most=Cap(1, 5)))
    # Rounds end after days 3, 6 and 9: the second lies within five days of the first.
    assert rounds(walk, *[DONE] * 9)[3::3] == ["62.5", "62.5", "65"]


def test_a_reference_nobody_knows_says_so_and_the_rows_go_on():
    rule = cycle(WAVE, step=up(reference="training-max"))
    walk = Walk.of(rule, lifting(WAVE[0])).close(DONE, times=4)
    assert (walk.at("load"), walk.fact.parent.reason.code) == ("65, 75, 85", "reference-unknown")


# The qualified clock


def test_on_qualified_periods_a_row_waits_until_it_was_done():
    walk = heavy(clock="qualified", when=PAIN)
    assert rounds(walk, DONE, SORE, SILENT, DONE, DONE) == ["60", "70", "70", "70", "80", "62.5"]


def test_on_qualified_periods_a_row_may_go_back_but_not_before_the_round():
    walk = heavy(clock="qualified", when=PAIN, otherwise=StepBack())
    assert rounds(walk, DONE, SORE, SORE) == ["60", "70", "60", "60"]
    assert (walk.outcome, walk.reason.code) == (Outcome.HELD, "pain-over")


def test_a_track_that_is_not_free_turns_at_the_next_boundary():
    for clock in ("calendar", "qualified"):
        walk = heavy(clock=clock).close(DONE, moved=["bridge"])
        assert (walk.at("load"), walk.outcome) == ("60", Outcome.NOT_MY_TURN)
        assert walk.close(DONE).at("load") == "70"


# Its end


def test_a_dosage_put_in_its_place_ends_it():
    walk = heavy().close(DONE)
    walk.tracks = (lifting(daily(reps=5, load="40 kg")),)
    assert walk.finished
    assert walk.close(DONE).outcome is Outcome.FINISHED
    assert walk.at("load") == "40"


def test_a_lone_row_steps_until_the_ceiling_and_is_then_finished():
    walk = Walk.of(cycle(HEAVY[:1], step=up("10 kg", "75 kg", when=PAIN)), lifting(HEAVY[0]))
    assert rounds(walk, DONE, SORE, DONE) == ["60", "70", "70", "70"]
    assert (walk.outcome, walk.finished, walk.kinds[-1]) == (Outcome.FINISHED, True, "held")


def test_a_lone_row_without_a_step_is_finished_at_once():
    walk = Walk.of(cycle(HEAVY[:1]), lifting(HEAVY[0]))
    assert walk.finished
    assert walk.close(DONE).outcome is Outcome.FINISHED


def test_growth_may_follow_a_lone_row_that_is_through():
    rule = InTurn(cycle(HEAVY[:1], step=up("10 kg", "70 kg")), Increase("reps", by=1, upto=6, every="session"))
    walk = Walk.of(rule, lifting(HEAVY[0])).close(DONE, times=2)
    assert (walk.at("load"), walk.at("reps")) == ("70", "6")


def test_another_first_row_may_open_it():
    rule = cycle(HEAVY).opened_with(daily(reps=5, load="50 kg"))
    assert rule.opening == daily(reps=5, load="50 kg")
    assert rounds(Walk.of(rule, lifting(rule.opening)), *[DONE] * 3) == ["50", "70", "80", "50"]


@pytest.mark.parametrize("fields", [{"each_set": True}, {"start_from": "achieved"}])
def test_a_round_steps_as_a_whole(fields):
    name = next(iter(fields))
    with pytest.raises(InvalidValue, match="as a whole") as caught:
        cycle(HEAVY, step=up(1, 100, **fields))
    assert caught.value.field == f"step.{name}"


def test_every_row_must_be_able_to_step():
    with pytest.raises(InvalidValue, match="ceiling is below"):
        heavy(step=up("2.5 kg", "75 kg"))
    with pytest.raises(InvalidValue, match="no load"):
        Walk.of(cycle([HEAVY[0], daily(reps=5)], step=up("2.5 kg", "75 kg")), lifting(HEAVY[0]))
