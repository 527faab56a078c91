"""Ladders on hand-made periods: entry by a test, cases, rung rules of every kind."""

import pytest

from progression.periods import DONE, SILENT, SORE, UNDONE, Walk, daily, day, did, exercise, track
from rehabplan import InvalidValue
from rehabplan.adjustment import AdjustmentRow
from rehabplan.frequency import Cap
from rehabplan.progression import (
    AnyOf,
    Case,
    Change,
    Changes,
    Double,
    EntryRow,
    EntryTest,
    Increase,
    InTurn,
    Ladder,
    Lookup,
    Outcome,
    PainAtMost,
    Ramp,
    Reported,
    Respond,
    Rung,
    SignedOff,
    StepBack,
    Table,
    TopOfRange,
)

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
FORM = SignedOff(criterion="form", text="a straight line")
TO_8 = Increase("reps", by=1, upto=8, every="session")


def rung(name, reps=5, rule=None, leave_when=None, **dose):
    return Rung(exercise=exercise(name), dosage=daily(reps=reps, sets=3, **dose), rule=rule, leave_when=leave_when)


def ladder(*rungs, every="session", **fields):
    return Ladder(rungs=rungs, every=every, **fields)


def on(rule, **references):
    first = rule.rungs[0]
    given = track(first.dosage, **references)
    return Walk.of(rule, given.moved_to(first.dosage, given.fact, first.exercise))


def place(walk):
    return f"{walk.track.exercise.slug} {walk.at()}"


def climbed(walk, *sessions):
    return [place(walk), *(place(walk.close(session)) for session in sessions)]


def test_repetitions_climb_on_a_rung_and_begin_anew_on_the_next():
    rule = ladder(rung("wall", 5, TO_8), rung("incline", 5, TO_8), rung("floor", 5, TO_8))
    assert climbed(on(rule), *[DONE] * 4) == ["wall 5", "wall 6", "wall 7", "wall 8", "incline 5"]


def test_the_last_rung_may_grow_along_another_axis():
    rule = ladder(
        rung("wall", 8),
        rung("floor", 5, Double(TO_8, Increase("load", by="5 lb", upto="50 lb", every="session")), load="0 lb"),
    )
    walk = on(rule).close(DONE, times=5)
    assert (place(walk), walk.at("load")) == ("floor 5", "5")


# Entry by a test


TEST = EntryTest("wall-raises", [EntryRow("up to 9", 1), EntryRow("10-19", 2), EntryRow("at least 30", 3)])


@pytest.mark.parametrize(
    ("result", "shown"),
    [(9, "a 5"), (10, "b 6"), (30, "c 7"), (25, "a 5"), ("12 kg", "b 6"), (None, "a 5")],
)
def test_a_test_says_where_to_begin(result, shown):
    rule = ladder(rung("a", 5), rung("b", 6), rung("c", 7), entry=TEST)
    walk = on(rule, **({} if result is None else {"wall-raises": result}))
    assert place(walk) == shown
    assert (walk.fact.kind.value, walk.fact.dosage) == ("prescribed", walk.track.dosage)


def test_tracks_together_begin_where_the_weaker_can():
    rule = ladder(
        rung("a", 5), rung("b", 6), entry=EntryTest("t", [EntryRow("up to 9", 1), EntryRow("at least 10", 2)])
    )
    both = [track(rule.opening, name, t=result) for name, result in (("left", 12), ("right", 4))]
    assert [each.exercise.slug for each in Walk.of(rule, *both).tracks] == ["a", "a"]


def test_an_entry_that_leads_nowhere_is_refused():
    with pytest.raises(InvalidValue, match="only 2 rungs"):
        ladder(rung("a"), rung("b"), entry=TEST)
    with pytest.raises(InvalidValue, match="at least one row"):
        EntryTest("t", [])


# Gates and cases


def test_two_qualified_periods_on_a_finished_rung():
    walk = on(ladder(rung("a", 7, TO_8), rung("b", 5), every="2 sessions"))
    assert climbed(walk, DONE, DONE, DONE) == ["a 7", "a 8", "a 8", "b 5"]


def test_a_failed_period_starts_the_count_of_a_rung_anew_in_a_row():
    leave = Reported("steady")
    rule = ladder(rung("a", 5, leave_when=leave), rung("b", 5), every="2 sessions", in_a_row=True)
    steady, not_steady = did(symptoms={"steady": True}), did(symptoms={"steady": False})
    assert climbed(on(rule), steady, not_steady, steady, steady) == ["a 5", "a 5", "a 5", "a 5", "b 5"]


def test_a_case_goes_down_rungs_and_rests():
    flare = Case(when=Reported("flare"), do=Respond(steps=-2, rest_days=3))
    walk = on(ladder(rung("a"), rung("b"), rung("c", 5, TO_8), cases=[flare]))
    quiet, bad = did(symptoms={"flare": False}), did(symptoms={"flare": True})
    assert climbed(walk, quiet, quiet, bad) == ["a 5", "b 5", "c 5", "a 5"]
    assert (walk.track.rest_until, walk.kinds[-2:]) == (day(7), ["rung", "rested"])
    assert walk.close(bad).outcome is Outcome.HELD


def test_a_case_holds_a_rungs_own_growth_too():
    sore = Case(when=Reported("sore"), do=Respond())
    walk = on(ladder(rung("a", 5, TO_8), rung("b"), cases=[sore]))
    assert climbed(walk, did(symptoms={"sore": True}), DONE, did(symptoms={"sore": False})) == [
        "a 5",
        "a 5",
        "a 5",
        "a 6",
    ]


def test_a_case_that_steps_up_never_passes_what_is_asked_to_leave_the_rung():
    easy = Case(when=Reported("easy"), do=Respond(steps=1))
    walk = on(ladder(rung("a", leave_when=FORM), rung("b"), every="9 sessions", cases=[easy]))
    walk.close(did(symptoms={"easy": True}))
    assert (place(walk), walk.reason.criterion) == ("a 5", "form")
    assert place(walk.close(did(symptoms={"easy": True}), signed=["form"])) == "b 5"


def test_rest_is_taken_on_the_top_rung_as_well():
    sore = Case(when=Reported("sore"), do=Respond(rest_days=2))
    walk = on(ladder(rung("a"), cases=[sore])).close(did(symptoms={"sore": True}))
    assert (walk.outcome, walk.track.rest_until) == (Outcome.FINISHED, day(4))


def test_a_rung_is_left_by_either_of_two_ways():
    rule = ladder(rung("a", 8, leave_when=AnyOf([TopOfRange(), FORM])), rung("b"))
    assert place(on(rule).close(did(reps=(8, 8, 8)))) == "b 5"
    assert place(on(rule).close(DONE, signed=["form"])) == "b 5"
    assert place(on(rule).close(DONE)) == "a 8"


def test_a_cap_counts_rungs_and_not_the_growth_on_them():
    to_7 = Increase("reps", by=1, upto=7, every="session")
    walk = on(ladder(rung("a", 5, to_7), rung("b"), rung("c"), at_most=Cap(1, 7)))
    assert climbed(walk, *[DONE] * 4) == ["a 5", "a 6", "a 7", "b 5", "b 5"]
    assert climbed(walk, *[DONE] * 6)[-1] == "c 5"


def test_a_cap_does_not_count_the_top():
    walk = on(ladder(rung("a"), rung("b"), when=PAIN, otherwise=StepBack(), at_most=Cap(2, 7)))
    assert climbed(walk, DONE, DONE, SORE, DONE) == ["a 5", "b 5", "b 5", "a 5", "b 5"]


def test_a_track_that_is_not_free_goes_up_at_the_next_boundary_but_down_at_once():
    walk = on(ladder(rung("a"), rung("b"), when=PAIN, otherwise=StepBack())).close(DONE, moved=["bridge"])
    assert place(walk) == "a 5"
    assert climbed(walk, DONE) == ["a 5", "b 5"]
    assert place(walk.close(SORE, moved=["bridge"])) == "a 5"


def test_failures_on_a_growing_rung_are_counted_in_a_row():
    walk = on(ladder(rung("a"), rung("b", 5, TO_8), when=PAIN, otherwise=StepBack(2))).close(DONE)
    assert climbed(walk, SORE, DONE, SORE, SORE) == ["b 5", "b 5", "b 6", "b 6", "a 5"]


def test_on_a_finished_rung_its_own_rule_may_step_back():
    inner = Increase("reps", by=1, upto=6, every="session", when=PAIN, otherwise=StepBack())
    walk = on(ladder(rung("a", 5, inner), rung("b"), when=PAIN)).close(DONE)
    assert climbed(walk, SORE, DONE, DONE) == ["a 6", "a 5", "a 6", "b 5"]
    top = on(ladder(rung("a", 5, inner), when=PAIN)).close(DONE)
    assert climbed(top, DONE, SORE) == ["a 6", "a 6", "a 5"]
    weekly = on(ladder(rung("a", 5, inner), rung("b"), every="week")).close(DONE)
    assert climbed(weekly, SORE, DONE) == ["a 6", "a 5", "a 6"]


def test_silence_holds_a_finished_rung_only_where_it_is_gated():
    assert place(on(ladder(rung("a"), rung("b"))).close(SILENT)) == "b 5"
    walk = on(ladder(rung("a"), rung("b"), when=PAIN)).close(SILENT)
    assert (place(walk), walk.outcome) == ("a 5", Outcome.HELD)


# Rung rules of every kind


def test_a_ramp_on_a_rung_is_over_at_its_deadline():
    rule = ladder(rung("a", 6, Ramp("reps", to=12, steps=3, every="session")), rung("b"))
    assert climbed(on(rule), DONE, UNDONE, DONE, DONE) == ["a 6", "a 8", "a 8", "a 10", "b 5"]


def test_changes_on_a_rung_count_from_its_entry():
    numbered = Changes("reps", changes=[Change(at=2, up=1), Change(at=4, up=2)], upto=20, every="session")
    rule = ladder(rung("a"), rung("b", 5, numbered), rung("c"))
    assert climbed(on(rule), *[DONE] * 6) == ["a 5", "b 5", "b 6", "b 6", "b 8", "c 5", "c 5"]


def test_a_lookup_on_a_rung_ends_at_its_bound_and_may_lower_again():
    rows = [AdjustmentRow("up to 4", "-5 kg"), AdjustmentRow("at least 5", "+5 kg")]
    reading = Lookup("load", read="reps", rows=rows, upto="30 kg", every="session")
    walk = on(ladder(rung("a", 5, reading, load="20 kg"), rung("b"), when=PAIN))
    five = did(reps=(5, 5, 5))
    assert [walk.close(five).at("load") for _ in range(2)] == ["25", "30"]
    assert walk.close(did(reps=(4, 5, 5), done=False)).at("load") == "25"
    assert walk.close(five).at("load") == "30"
    assert place(walk.close(five)) == "b 5"


def test_rules_in_turn_on_a_rung():
    rule = ladder(rung("a", 7, InTurn(TO_8, Increase("sets", by=1, upto=4, every="session"))), rung("b"))
    walk = on(rule)
    assert [(place(walk.close(DONE)), walk.at("sets")) for _ in range(3)] == [("a 8", "3"), ("a 8", "4"), ("b 5", "3")]


def test_what_brings_its_own_dosage_is_no_rung_rule_however_deep():
    with pytest.raises(InvalidValue, match="outer ladder"):
        ladder(rung("a", 5, InTurn(InTurn(TO_8, Table([daily(reps=5)])))))


def test_a_rung_that_begins_afresh_forgets_what_it_had_grown_to():
    walk = on(ladder(rung("a", 5, TO_8), rung("b"), when=PAIN, otherwise=StepBack())).close(DONE, times=4)
    assert climbed(walk, SORE, DONE) == ["b 5", "a 5", "a 6"]


def test_references_and_rest_survive_a_rung():
    walk = on(ladder(rung("a"), rung("b")), **{"1rm": "40 kg"})
    walk.tracks = (walk.track.resting(day(5), walk.fact),)
    walk.close(DONE)
    assert (walk.reference("1rm"), walk.track.rest_until) == ("40 kg", day(5))
