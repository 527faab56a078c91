import pytest

from progression.periods import DONE, SILENT, SORE, UNDONE, Session, Walk, daily, did, track
from rehabplan import InvalidValue, Range
from rehabplan.frequency import Cap
from rehabplan.progression import (
    Case,
    Decrease,
    Double,
    Increase,
    InTurn,
    Outcome,
    PainAtMost,
    Reported,
    Respond,
    StepBack,
    TopOfRange,
)

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")


def reps(by=1, upto=12, every="session", **fields):
    return Increase("reps", by=by, upto=upto, every=every, **fields)


def load(by="5 lb", upto="500 lb", every="session", **fields):
    return Increase("load", by=by, upto=upto, every=every, **fields)


def lifting(given=8, sets=3, weight="100 lb", **references):
    return track(daily(reps=given, sets=sets, load=weight), **references)


def both(walk):
    return walk.at("reps"), walk.at("load")


def walked(walk, *sessions):
    return [both(walk), *(both(walk.close(session)) for session in sessions)]


def test_repetitions_climb_to_the_top_then_the_load_steps_and_they_begin_again():
    walk = Walk.of(Double(reps(upto=10), load(by="1 lb", upto="20 lb")), lifting(8, weight="4 lb"))
    assert walked(walk, *[DONE] * 4) == [("8", "4"), ("9", "4"), ("10", "4"), ("8", "5"), ("9", "5")]


def test_the_step_and_the_reset_are_one_fact():
    walk = Walk.of(Double(reps(upto=9), load()), lifting()).close(DONE, times=2)
    assert walk.kinds == ["prescribed", "stepped", "stepped"]
    assert (walk.fact.axis.value, walk.fact.dosage) == ("load", daily(reps=8, sets=3, load="105 lb"))


def test_two_steps_in_a_row_each_say_what_they_set():
    walk = Walk.of(Double(reps(start_from="achieved"), load()), lifting())
    walk.close(did(reps=(12, 12, 12)), times=2)
    assert [fact.dosage.dose.load.amount for fact in walk.fact.chain()] == [Range(110), Range(105), Range(100)]


def test_a_rest_after_the_step_leaves_the_new_dosage_with_the_step():
    case = Case(when=Reported("easy"), do=Respond(steps=1, rest_days=1))
    walk = Walk.of(Double(reps(upto=8), load(cases=[case])), lifting())
    walk.close(did(symptoms={"easy": True}))
    assert walk.kinds == ["prescribed", "stepped", "rested"]
    assert (walk.fact.dosage, walk.fact.parent.dosage.dose.reps) == (None, Range(8))


def test_over_achieving_is_counted_set_by_set():
    walk = Walk.of(Double(reps(start_from="achieved"), load()), lifting([8, 8, 8]))
    assert walked(walk, did(reps=(8, 8, 8))) == [("8, 8, 8", "100"), ("9, 9, 9", "100")]
    over = Walk.of(Double(reps(start_from="achieved"), load()), lifting([8, 8, 8]))
    assert walked(over, did(reps=(11, 10, 9)))[-1] == ("12, 11, 10", "100")


def test_all_sets_at_or_past_the_top_go_on_at_once():
    walk = Walk.of(Double(reps(start_from="achieved"), load()), lifting([8, 8, 8]))
    assert walked(walk, did(reps=(15, 13, 12)))[-1] == ("8, 8, 8", "105")


def test_a_range_goes_on_when_its_top_was_reached():
    walk = Walk.of(Double(reps(), load(when=TopOfRange())), lifting(Range(8, 12)))
    assert walked(walk, did(reps=(11, 11, 11)), did(reps=(12, 12, 12))) == [
        ("8-12", "100"),
        ("8-12", "100"),
        ("8-12", "105"),
    ]
    assert both(walk.close()) == ("8-12", "105")


def test_sets_that_parted_are_one_figure_again_after_the_reset():
    walk = Walk.of(Double(reps(start_from="achieved"), load()), lifting())
    walk.close(did(reps=(12, 11, 12)))
    assert walk.at() == "12"
    walk = Walk.of(Double(reps(start_from="achieved"), load()), lifting())
    walk.close(did(reps=(9, 11, 10)))
    assert walk.at() == "10, 12, 11"
    walk.close(did(reps=(12, 12, 12)))
    assert both(walk) == ("8", "105")
    assert walk.track.dosage == daily(reps=8, sets=3, load="105 lb")


def test_fewer_sets_than_asked_or_optional_ones_never_go_on_at_once():
    rule = Double(reps(start_from="achieved"), load())
    assert walked(Walk.of(rule, lifting()), did(reps=(12, 12), done=False))[-1] == ("8", "100")
    assert walked(Walk.of(rule, lifting()), did(reps=(12, 12, 12), optional=True))[-1][1] == "100"
    assert walked(Walk.of(rule, lifting()), DONE)[-1] == ("9", "100")


def test_a_projection_never_goes_on_at_once():
    walk = Walk.of(Double(reps(start_from="achieved", upto=9), load()), lifting())
    assert both(walk.close()) == ("9", "100")


def test_a_top_reached_while_the_load_still_counts_moves_the_repetitions():
    walk = Walk.of(Double(reps(start_from="achieved"), load(every="2 sessions")), lifting())
    assert walked(walk, did(reps=(12, 12, 12)), did(reps=(12, 12, 12)))[1:] == [("12", "100"), ("8", "105")]


def test_a_top_reached_in_a_session_says_nothing_to_a_load_that_counts_weeks():
    walk = Walk.of(Double(reps(start_from="achieved"), load(every="week")), lifting())
    assert walked(walk, did(reps=(12, 12, 12)))[-1] == ("12", "100")


def test_the_repetitions_never_go_below_their_start_after_a_reset():
    rule = Double(reps(upto=9, when=PAIN, otherwise=StepBack()), load(when=PAIN))
    walk = Walk.of(rule, lifting()).close(DONE, times=2)
    assert walked(walk, SORE, SORE) == [("8", "105")] * 3
    assert walk.outcome is Outcome.HELD


def test_the_repetitions_step_back_from_the_top_while_the_load_is_held():
    rule = Double(reps(upto=9, when=PAIN, otherwise=StepBack()), load(when=PAIN))
    walk = Walk.of(rule, lifting()).close(DONE)
    assert walked(walk, SORE, DONE) == [("9", "100"), ("8", "100"), ("9", "100")]


def test_failures_are_counted_at_the_top_too():
    rule = Double(reps(upto=9, when=PAIN, otherwise=StepBack(2)), load(when=PAIN))
    walk = Walk.of(rule, lifting()).close(DONE)
    assert walked(walk, SORE, SORE) == [("9", "100"), ("9", "100"), ("8", "100")]


def test_the_load_steps_back_from_the_top_and_the_repetitions_begin_again():
    rule = Double(reps(upto=9), load(when=PAIN, otherwise=StepBack()))
    walk = Walk.of(rule, lifting()).close(DONE, times=3)
    assert walked(walk, SORE) == [("9", "105"), ("8", "100")]
    assert walk.fact.kind.value == "stepped-back"


def test_a_step_of_the_load_waits_for_a_track_that_is_free():
    walk = Walk.of(Double(reps(upto=8), load()), lifting())
    assert both(walk.close(DONE, moved=["bridge"])) == ("8", "100")
    assert both(walk.close(DONE)) == ("8", "105")


def test_a_cap_on_the_repetitions_outlives_the_reset():
    walk = Walk.of(Double(reps(upto=9, at_most=Cap(1, 7)), load()), lifting())
    assert walked(walk, *[DONE] * 3) == [("8", "100"), ("9", "100"), ("8", "105"), ("8", "105")]


def test_at_both_ceilings_it_is_finished_and_the_repetitions_may_still_step_back():
    rule = Double(reps(upto=9, when=PAIN, otherwise=StepBack()), load(upto="100 lb"))
    walk = Walk.of(rule, lifting()).close(DONE)
    assert walk.finished
    assert walk.close(DONE).outcome is Outcome.FINISHED
    assert both(walk.close(SORE)) == ("8", "100")


def test_help_may_be_what_shrinks():
    rule = Double(reps(upto=9), Decrease("load", by=5, downto=0, every="session"))
    walk = Walk.of(rule, lifting(weight="20 kg")).close(DONE, times=2)
    assert both(walk) == ("8", "15")


def test_a_reference_may_be_what_grows():
    rule = Double(reps(upto=9), load(reference="1rm"))
    walk = Walk.of(rule, lifting(weight="70 % of 1rm", **{"1rm": "200 lb"})).close(DONE, times=2)
    assert (both(walk), walk.reference("1rm")) == (("8", "70"), "205 lb")
    unknown = Walk.of(rule, lifting(weight="70 % of 1rm")).close(DONE, times=2)
    assert (both(unknown), unknown.reason.code) == (("9", "70"), "reference-unknown")
    assert not unknown.finished


def test_a_group_goes_on_when_all_are_at_the_top_each_as_far_as_it_can():
    heavy = track(daily(reps=9, load="500 lb"), "heavy")
    light = track(daily(reps=8, load="100 lb"), "light")
    walk = Walk.of(Double(reps(upto=9), load()), heavy, light).close(DONE)
    assert (walk.at("reps", 0), walk.at("reps", 1)) == ("9", "9")
    walk.close(DONE)
    assert [walk.at(axis, place) for place in (0, 1) for axis in ("reps", "load")] == ["9", "500", "8", "105"]


def test_another_number_of_sets_begins_again_with_the_first_figure():
    walk = Walk.of(Double(reps(upto=13), load()), lifting([12, 10, 8]))
    walk.tracks = (track(daily(reps=[13, 13], load="100 lb")),)
    assert both(walk.close(DONE)) == ("12, 12", "105")


def test_a_figure_for_all_sets_becomes_a_list_again_where_it_began_as_one():
    walk = Walk.of(Double(reps(upto=13), load()), lifting([12, 10, 8]))
    walk.tracks = (lifting(13),)
    assert both(walk.close(DONE)) == ("12, 10, 8", "105")


def test_it_takes_its_turn_and_begins_again_where_it_was_left():
    rule = InTurn(Increase("sets", by=1, upto=4, every="session"), Double(reps(upto=9), load()))
    walk = Walk.of(rule, lifting())
    assert [walk.close(DONE) and (walk.at("sets"), *both(walk)) for _ in range(3)] == [
        ("4", "8", "100"),
        ("4", "9", "100"),
        ("4", "8", "105"),
    ]


def test_silence_and_undone_work_hold_it():
    walk = Walk.of(Double(reps(upto=8), load(when=PAIN)), lifting())
    assert walked(walk, SILENT, UNDONE, Session(pain=0)) == [("8", "100")] * 4


@pytest.mark.parametrize(
    ("first", "then", "message"),
    [
        (load(), load(), "different axes"),
        (load(reference="1rm"), reps(), "leave the reference to the other rule"),
    ],
)
def test_two_rules_that_do_not_go_together_are_refused(first, then, message):
    with pytest.raises(InvalidValue, match=message):
        Double(first, then)
