from fractions import Fraction

import pytest

from progression.periods import DONE, SILENT, SORE, UNDONE, Walk, daily, did, track
from rehabplan import InvalidValue, Range
from rehabplan.frequency import Cap
from rehabplan.loads import Level
from rehabplan.progression import Case, Increase, InTurn, Outcome, PainAtMost, Ramp, Reported, Respond, StepBack

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")


def ramp(axis="load", every="session", **fields):
    return Ramp(axis, every=every, **fields)


def did_easy(easy=True, pain=0):
    return did(pain=pain, symptoms={"easy": easy})


def lifting(load="50 kg", **dose):
    return track(daily(**({"reps": 5, "load": load} | dose)))


@pytest.mark.parametrize("steps", [11, 12])
def test_both_ends_are_exact(steps):
    walk = Walk.of(ramp(to="100 kg", steps=steps), lifting())
    shown = walk.each("load", *[DONE] * steps)
    assert (shown[0], shown[-1]) == ("50", "100")
    assert walk.finished
    assert walk.close(DONE).outcome is Outcome.FINISHED
    assert walk.at("load") == "100"


def test_every_step_is_as_large():
    walk = Walk.of(ramp(to="110 kg", steps=4), lifting())
    assert walk.each("load", *[DONE] * 4) == ["50", "65", "80", "95", "110"]
    assert (walk.fact.times, walk.fact.by, walk.fact.before, walk.fact.previous) == (
        4,
        15,
        (Range(50),),
        (Range(95),),
    )


def test_a_third_of_the_way_is_a_third():
    walk = Walk.of(ramp("hold", to="10 s", steps=3), track(daily(reps=5, hold="5 s")))
    assert walk.each("hold", DONE, DONE, DONE) == ["5", "20/3", "25/3", "10"]
    assert walk.fact.by == Fraction(5, 3)


def test_a_ramp_goes_down_too():
    walk = Walk.of(ramp("reps", to=4, steps=2), track(daily(reps=10)))
    assert walk.each("reps", DONE, DONE) == ["10", "7", "4"]


def test_the_target_may_be_in_another_unit_of_mass():
    walk = Walk.of(ramp(to="110 lb", steps=1), lifting())
    # 110 lb are 49.8951607 kg.
    assert walk.close(DONE).at("load") == "49.8951607"


def test_ranges_and_sets_move_in_proportion():
    assert Walk.of(ramp("reps", to=24, steps=2), track(daily(reps=Range(8, 12)))).each("reps", DONE, DONE) == [
        "8-12",
        "12-18",
        "16-24",
    ]
    walk = Walk.of(ramp(to="90 kg", steps=2), lifting(["60 kg", "40 kg"]))
    assert walk.each("load", DONE, DONE) == ["60, 40", "75, 50", "90, 60"]


def test_from_nothing_and_from_below_all_move_by_as_much():
    walk = Walk.of(ramp(to="10 kg", steps=2), lifting("body weight"))
    assert walk.each("load", DONE, DONE) == ["0", "5", "10"]
    walk = Walk.of(ramp(to="10 kg", steps=2), lifting(["body weight - 30 kg", "body weight - 40 kg"]))
    assert walk.each("load", DONE, DONE) == ["-30, -40", "-10, -20", "10, 0"]
    walk = Walk.of(ramp(to="-10 kg", steps=1), lifting(["body weight + 30 kg", "body weight + 40 kg"]))
    assert walk.each("load", DONE) == ["30, 40", "-20, -10"]


def test_levels_are_climbed_by_the_share_of_the_way():
    band = Level("yellow", ["yellow", "red", "green"])
    walk = Walk.of(ramp(to=3, steps=4), lifting(band))
    # 1, 1.5, 2, 2.5 and 3, halves up.
    assert walk.each("load", *[DONE] * 4) == ["1", "2", "2", "3", "3"]


def test_a_step_that_a_shut_gate_held_is_not_made_up_for():
    walk = Walk.of(ramp(to="110 kg", steps=4, when=PAIN), lifting())
    assert walk.each("load", DONE, SORE, DONE, DONE, DONE) == ["50", "65", "65", "80", "95", "95"]
    assert walk.finished
    assert walk.outcome is Outcome.FINISHED


@pytest.mark.parametrize("fields", [{"due": ()}, {"coloured": ["bridge"]}])
def test_time_goes_by_in_periods_that_do_not_count(fields):
    walk = Walk.of(ramp(to="110 kg", steps=2), lifting()).close(DONE, **fields)
    assert walk.each("load", DONE, DONE) == ["50", "80", "80"]


def test_a_step_every_so_many_periods_and_as_long_a_deadline():
    walk = Walk.of(ramp(to="110 kg", steps=2, every="2 sessions"), lifting())
    assert walk.each("load", DONE, DONE, DONE, DONE, DONE) == ["50", "50", "80", "80", "110", "110"]


def test_nothing_moves_before_its_window_and_its_time_begins_there():
    walk = Walk.of(Ramp("load", to="70 kg", steps=2, first_week=3), lifting(), unit="week")
    assert walk.each("load", DONE, DONE, DONE) == ["50", "50", "60", "70"]


def test_a_step_back_and_the_way_up_again_until_the_deadline():
    walk = Walk.of(ramp(to="90 kg", steps=4, when=PAIN, otherwise=StepBack(steps=2)), lifting())
    assert walk.each("load", DONE, DONE, SORE, DONE, DONE) == ["50", "60", "70", "50", "60", "60"]


def test_a_step_back_goes_no_further_than_the_start():
    walk = Walk.of(ramp(to="90 kg", steps=4, when=PAIN, otherwise=StepBack()), lifting())
    assert walk.close(SORE).outcome is Outcome.HELD
    assert walk.at("load") == "50"


def test_pain_steps_back_after_the_deadline_and_nothing_goes_up_again():
    walk = Walk.of(ramp(to="90 kg", steps=2, when=PAIN, otherwise=StepBack()), lifting()).close(DONE, times=2)
    assert walk.each("load", SORE, DONE) == ["90", "70", "70"]
    assert walk.outcome is Outcome.FINISHED


def test_arrived_early_it_is_finished_until_it_steps_back():
    easy = Case(when=Reported("easy"), do=Respond(steps=1))
    rule = ramp(to="90 kg", steps=2, every="2 sessions", when=PAIN, otherwise=StepBack(), cases=[easy])
    walk = Walk.of(rule, lifting()).close(did_easy(), times=2)
    assert (walk.at("load"), walk.finished) == ("90", True)
    assert walk.close(did_easy(easy=False, pain=9)).at("load") == "70"
    assert not walk.finished


def test_a_track_that_was_not_free_steps_at_the_next_boundary_and_still_arrives():
    walk = Walk.of(ramp(to="70 kg", steps=2), lifting())
    walk.close(DONE).close(DONE, moved=["bridge"])
    assert walk.at("load") == "60"
    assert walk.close(DONE).at("load") == "70"


def test_a_step_that_a_cap_holds_is_made_when_it_may():
    walk = Walk.of(ramp(to="70 kg", steps=2, at_most=Cap(1, 2)), lifting())
    assert walk.each("load", DONE, DONE, DONE) == ["50", "60", "60", "70"]


def test_amounts_put_in_its_place_are_never_overwritten():
    walk = Walk.of(ramp(to="90 kg", steps=4, when=PAIN, otherwise=StepBack()), lifting()).close(DONE)
    for other in (lifting("30 kg"), lifting(["60 kg", "60 kg"])):
        walk.tracks = (other,)
        assert walk.finished
        assert walk.close(DONE).tracks == (other,)
        assert walk.close(SORE).outcome is Outcome.HELD


def test_in_a_group_only_the_track_that_was_amended_stops():
    walk = Walk.of(ramp("reps", to=14, steps=2), track(name="a"), track(daily(reps=7), "b"))
    walk.tracks = (track(daily(reps=9), "a"), walk.tracks[1])
    walk.close(DONE)
    assert (walk.at(place=0), walk.at(place=1)) == ("9", "10.5")


def test_a_ramp_begins_where_the_rule_before_it_left_the_track():
    rule = InTurn(Increase("load", by=10, upto=60, every="session"), ramp(to="80 kg", steps=2))
    assert Walk.of(rule, lifting()).each("load", DONE, DONE, DONE) == ["50", "60", "70", "80"]


def test_silence_and_undone_work_hold_a_step():
    walk = Walk.of(ramp(to="90 kg", steps=4, when=PAIN), lifting())
    assert walk.each("load", SILENT, UNDONE) == ["50", "50", "50"]


@pytest.mark.parametrize(
    ("rule", "dose", "message"),
    [
        (ramp(to="40 mmHg", steps=2), {"load": "20 kg"}, r"bridge.rule.to.*counts in kg"),
        (ramp("hold", to=10, steps=2), {}, "the dose has no hold"),
        (ramp("reps", to=3, steps=2), {"reps": Range(1, 12)}, "1 to 1000000"),
        (ramp("reps", to=3, steps=2), {"reps": Range.as_many_as_possible()}, "names no figure to move"),
    ],
)
def test_a_ramp_that_cannot_arrive_is_refused_at_the_start(rule, dose, message):
    with pytest.raises(InvalidValue, match=message):
        Walk.of(rule, track(daily(**({"reps": 10} | dose))))


def test_times_and_days_are_no_ramp():
    with pytest.raises(InvalidValue, match="use a table"):
        Ramp("times_per_day", to=3, steps=2)


def test_an_amendment_without_the_axis_is_refused():
    walk = Walk.of(ramp("hold", to="10 s", steps=2), track(daily(reps=5, hold="5 s")))
    with pytest.raises(InvalidValue, match="no hold"):
        walk.rule.exhausted(walk.state, (track(),))
