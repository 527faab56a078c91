"""Numbered changes; the cases of the first part are another system's own."""

import pytest

from progression.periods import DONE, SILENT, TO_COME, Walk, daily, did, exercise, track
from rehabplan import InvalidValue, Range
from rehabplan.frequency import Cap
from rehabplan.progression import (
    AllOf,
    Case,
    Change,
    Changes,
    Completed,
    Hold,
    Increase,
    InTurn,
    Ladder,
    Outcome,
    PainAtMost,
    Reached,
    Respond,
    RestAtLeast,
    Rung,
    StepBack,
    TopOfRange,
)

FIVE = Reached(at_least=5)
REACHED = did(reps=(5,))
SHORT = did(reps=(3,), done=False)


def changes(*given, axis="load", upto="200 kg", every="session", **fields):
    return Changes(axis, changes=[Change(**change) for change in given], upto=upto, every=every, **fields)


def lifting(load="20 kg", reps=5, **dose):
    return track(daily(reps=reps, load=load, **dose))


def walked(rule, of, *sessions):
    return Walk.of(rule, of).each("load", *sessions)


def test_set_add_take_and_percent():
    rule = changes(
        {"at": 1, "to": 80},
        {"at": 3, "up": 2.5},
        {"at": 6, "to": 42},
        {"at": 7, "down": 2},
        {"at": 8, "up": "10 %"},
    )
    assert walked(rule, lifting(), *[DONE] * 7) == ["80", "80", "82.5", "82.5", "82.5", "42", "40", "44"]


def test_a_repeated_step_until_another_takes_over():
    rule = changes({"at": 1, "to": 80}, {"at": 2, "up": 2, "repeat": True}, {"at": 6, "to": 50})
    assert walked(rule, lifting(), *[DONE] * 9) == ["80", "82", "84", "86", "88", *["50"] * 5]


def test_a_step_that_is_not_repeated_holds():
    rule = changes({"at": 1, "to": 80}, {"at": 3, "up": 2.5})
    assert walked(rule, lifting(), *[DONE] * 4) == ["80", "80", "82.5", "82.5", "82.5"]


def test_reserve_is_capped():
    rule = changes({"at": 2, "up": 50}, axis="effort", upto=9.5)
    walk = Walk.of(rule, track(daily(reps=5, effort="RIR 2")))
    assert walk.each("effort", DONE) == ["2", "9.5"]


GATED = changes({"at": 1, "to": 20}, {"at": 2, "up": 2.5, "repeat": True, "when": FIVE})


def test_a_missed_step_is_not_made_up_for():
    assert walked(GATED, lifting(), SHORT, REACHED) == ["20", "20", "22.5"]


def test_every_period_that_qualifies_earns_its_step():
    assert walked(GATED, lifting(), REACHED, REACHED, REACHED) == ["20", "22.5", "25", "27.5"]


def test_several_sets_that_qualify_earn_one_step():
    first = changes({"at": 2, "up": 2.5, "repeat": True, "when": Reached(at_least=5, set_number=1)})
    assert walked(first, lifting(sets=3), did(reps=(5, 6, 3), done=False), SILENT) == ["20", "22.5", "22.5"]


def test_a_report_without_a_figure_does_not_qualify():
    assert walked(GATED, lifting(), DONE) == ["20", "20"]


def test_the_threshold_is_what_the_session_itself_asked_for():
    rule = changes({"at": 2, "up": 2.5, "repeat": True, "when": TopOfRange()})
    walk = Walk.of(rule, lifting())
    shown = ["20"]
    for asked, done in ((5, 5), (6, 6), (7, 6)):
        walk.tracks = (lifting(f"{walk.at('load')} kg", reps=asked),)
        shown.append(walk.close(did(reps=(done,), done=done >= asked)).at("load"))
    assert shown == ["20", "22.5", "25", "25"]


def test_a_step_without_a_gate_ignores_those_that_nobody_earned():
    rule = changes({"at": 1, "to": 80}, {"at": 2, "up": 2.5, "repeat": True, "when": FIVE}, {"at": 5, "up": 10})
    assert walked(rule, lifting(), *[SILENT] * 5) == ["80", "80", "80", "80", "90", "90"]


def test_a_gated_deload_that_was_never_earned():
    gate = AllOf([Reached(at_least=100, axis="load"), FIVE])
    rule = changes({"at": 1, "to": 100}, {"at": 6, "to": 80, "when": gate})
    short = did(reps=(3,), load=(90,), done=False)
    assert walked(rule, lifting("100 kg"), *[short] * 9) == ["100"] * 10


def test_a_gated_deload_on_time():
    gate = AllOf([Reached(at_least=100, axis="load"), FIVE])
    rule = changes({"at": 1, "to": 100}, {"at": 6, "to": 80, "when": gate})
    reached = did(reps=(5,), load=(100,))
    assert walked(rule, lifting("100 kg"), *[SILENT] * 4, reached, *[SILENT] * 3) == [*["100"] * 5, *["80"] * 4]


def test_a_gated_step_is_made_once():
    rule = changes({"at": 1, "to": 100}, {"at": 6, "up": 5, "when": FIVE})
    sessions = [*[SILENT] * 5, REACHED, REACHED, REACHED]
    assert walked(rule, lifting(), *sessions) == [*["100"] * 6, "105", "105", "105"]


def test_a_gated_step_down():
    rule = changes({"at": 1, "to": 100}, {"at": 2, "down": 2.5, "repeat": True, "when": FIVE})
    assert walked(rule, lifting(), REACHED, SHORT, SILENT) == ["100", "97.5", "97.5", "97.5"]


def test_without_gates_it_goes_by_the_calendar():
    rule = changes({"at": 1, "to": 20}, {"at": 2, "up": 2.5, "repeat": True})
    assert walked(rule, lifting(), SILENT, SILENT) == ["20", "22.5", "25"]


@pytest.mark.parametrize(("rest", "sets"), [(100, "6"), (80, "5")])
def test_sets_wait_for_weight_and_rest(rest, sets):
    gate = AllOf([Reached(at_least=50, axis="load"), RestAtLeast(90)])
    rule = changes({"at": 2, "up": 1, "when": gate}, axis="sets", upto=10)
    walk = Walk.of(rule, lifting("50 kg", sets=5)).close(did(load=(50,) * 5, rest=rest))
    assert walk.at("sets") == sets


# Semantics of our own


def test_a_projection_makes_no_gated_step_and_every_other():
    rule = changes({"at": 2, "up": 1, "when": FIVE}, {"at": 3, "up": 5})
    assert walked(rule, lifting(), TO_COME, TO_COME) == ["20", "20", "25"]
    walk = Walk.of(changes({"at": 2, "up": 1, "when": PainAtMost(limit=5, source="x")}), lifting()).close()
    assert (walk.at("load"), walk.fact.assumed) == ("21", True)


def test_the_ceiling_and_the_floor_stop_a_change():
    rule = changes({"at": 2, "up": 50}, {"at": 3, "down": 90}, {"at": 4, "to": 999}, upto="60 kg", downto="10 kg")
    assert walked(rule, lifting(), DONE, DONE, DONE) == ["20", "60", "10", "60"]


def test_both_ends_of_a_range_stop_at_the_ceiling():
    rule = changes({"at": 2, "up": 5}, axis="reps", upto=14)
    assert Walk.of(rule, track(daily(reps=Range(8, 12)))).each("reps", DONE) == ["8-12", "13-14"]


def test_help_is_below_nothing_and_needs_its_floor_named():
    rule = changes({"at": 2, "up": "25 %"}, {"at": 3, "down": "5 kg"}, upto=0, downto="-50 kg")
    assert walked(rule, lifting("body weight - 40 kg"), DONE, DONE) == ["-40", "-30", "-35"]
    with pytest.raises(InvalidValue, match="floor is above"):
        Walk.of(changes({"at": 2, "up": 1}), lifting("body weight - 40 kg"))


def test_a_change_says_what_it_did():
    walk = Walk.of(changes({"at": 2, "to": "25 kg"}, {"at": 3, "down": "1 kg", "when": FIVE}), lifting())
    walk.close(DONE)
    assert (walk.fact.kind.value, walk.fact.by, walk.fact.after) == ("stepped", None, (Range(25),))
    walk.close(REACHED)
    assert (walk.fact.kind.value, str(walk.fact.by), walk.fact.gate) == ("stepped-back", "1 kg", FIVE)


def test_an_opening_change_is_part_of_what_was_prescribed():
    walk = Walk.of(changes({"at": 1, "to": "80 kg"}, {"at": 3, "up": 1}), lifting())
    assert walk.kinds == ["prescribed"]
    assert walk.fact.dosage == walk.track.dosage == daily(reps=5, load="80 kg")


def test_a_gated_change_at_one_waits_for_the_first_report():
    rule = changes({"at": 1, "up": 5, "when": FIVE})
    assert walked(rule, lifting(), SHORT, REACHED) == ["20", "20", "25"]


def test_periods_may_be_several_units_long_and_their_gate_is_asked_in_all_of_them():
    rule = changes({"at": 2, "up": 1, "repeat": True, "when": FIVE}, every="2 sessions")
    assert walked(rule, lifting(), REACHED, REACHED, REACHED, SHORT, REACHED, REACHED) == [
        "20",
        "20",
        "21",
        "21",
        "21",
        "21",
        "22",
    ]


def test_a_period_that_does_not_count_opens_no_gate():
    gate = Completed()
    walk = Walk.of(changes({"at": 2, "up": 1, "when": gate}), lifting())
    assert walk.close(due=()).at("load") == "20"
    assert walk.close(DONE, coloured=["bridge"]).at("load") == "20"
    assert walk.close(DONE).at("load") == "21"


def test_a_track_that_is_not_free_changes_at_the_next_boundary():
    rule = changes({"at": 2, "up": 5}, {"at": 4, "to": 50}, every="2 sessions")
    walk = Walk.of(rule, lifting()).close(DONE).close(DONE, moved=["bridge"])
    assert walk.each("load", DONE, DONE, DONE, DONE) == ["20", "25", "25", "25", "50"]


def test_what_was_earned_is_remembered_while_the_track_is_not_free():
    rule = changes({"at": 2, "up": 5, "when": FIVE})
    walk = Walk.of(rule, lifting()).close(REACHED, moved=["bridge"])
    assert walk.each("load", SHORT, REACHED) == ["20", "20", "25"]


def test_other_amounts_put_in_place_are_never_overwritten():
    rule = changes({"at": 3, "to": 50}, {"at": 4, "up": 1, "repeat": True})
    walk = Walk.of(rule, lifting()).close(DONE)
    walk.tracks = (lifting("12 kg"),)
    assert walk.finished
    assert walk.each("load", DONE, DONE) == ["12", "12", "12"]
    assert walk.outcome is Outcome.FINISHED


def test_in_a_group_only_the_track_that_was_amended_stops():
    rule = changes({"at": 2, "up": 1}, axis="reps", upto=20)
    walk = Walk.of(rule, track(name="a"), track(name="b"))
    walk.tracks = (track(daily(reps=7), "a"), walk.tracks[1])
    walk.close(DONE)
    assert (walk.at(place=0), walk.at(place=1)) == ("7", "11")


def test_it_is_finished_when_nothing_more_can_come():
    once = Walk.of(changes({"at": 2, "up": 1}), lifting()).close(DONE)
    assert once.finished
    assert once.close(DONE).outcome is Outcome.FINISHED
    again = Walk.of(changes({"at": 2, "up": 5, "repeat": True}, upto="30 kg"), lifting()).close(DONE)
    assert not again.finished
    assert again.close(DONE).finished


def test_a_change_that_changes_nothing_is_no_move():
    walk = Walk.of(changes({"at": 2, "to": 20}, {"at": 3, "up": 1}), lifting()).close(DONE)
    assert (walk.outcome, walk.kinds) == (Outcome.NOT_MY_TURN, ["prescribed"])
    assert walk.close(DONE).at("load") == "21"


def test_nothing_changes_outside_its_window_or_unit():
    rule = Changes("reps", changes=[Change(at=2, up=1, repeat=True)], upto=20, first_week=3, last_week=4)
    walk = Walk.of(rule, unit="week")
    assert walk.each("reps", DONE, DONE, DONE, DONE) == ["10", "10", "11", "12", "12"]
    other = Walk.of(rule, unit="session").close(DONE)
    assert (other.at(), other.state.closed) == ("10", 0)


def test_its_periods_count_from_its_turn():
    rule = InTurn(
        Increase("load", by=10, upto=30, every="session"), changes({"at": 2, "up": 1}, {"at": 3, "up": 5}, upto=100)
    )
    assert walked(rule, lifting(), *[DONE] * 4) == ["20", "30", "31", "36", "36"]


def test_an_opening_change_cannot_come_later_in_turn():
    rule = InTurn(Increase("load", by=10, upto=30), changes({"at": 1, "to": 40}))
    with pytest.raises(InvalidValue, match="put it first"):
        Walk.of(rule, lifting())


def test_a_rung_opens_as_its_first_change_says():
    rungs = [
        Rung(exercise=exercise(), dosage=daily(reps=5, load="20 kg")),
        Rung(
            exercise=exercise("press"),
            dosage=daily(reps=5, load="20 kg"),
            rule=changes({"at": 1, "to": "30 kg"}, {"at": 2, "up": 1}),
        ),
    ]
    walk = Walk.of(Ladder(rungs=rungs, every="session"), lifting())
    assert walk.each("load", DONE, DONE) == ["20", "30", "31"]
    assert walk.fact.parent.dosage == daily(reps=5, load="30 kg")


@pytest.mark.parametrize(
    "fields",
    [
        {"when": FIVE},
        {"cases": [Case(when=FIVE, do=Respond())]},
        {"otherwise": StepBack()},
        {"in_a_row": True},
        {"at_most": Cap(1, 7)},
    ],
)
def test_what_asks_all_changes_at_once_is_refused(fields):
    with pytest.raises(InvalidValue, match="give each its own gate"):
        changes({"at": 2, "up": 1}, **fields)
    assert changes({"at": 2, "up": 1}, otherwise=Hold()).otherwise == Hold()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "at least one change"),
        ([{"at": 2, "up": 1}, {"at": 2, "up": 1}], "in order"),
        ([{"at": 2}], "exactly one of"),
        ([{"at": 2, "up": 1, "down": 1}], "exactly one of"),
        ([{"at": 2, "up": 0}], "above 0"),
    ],
)
def test_changes_that_say_nothing_or_too_much_are_refused(given, message):
    with pytest.raises(InvalidValue, match=message):
        changes(*given)


@pytest.mark.parametrize(
    ("rule", "dose", "message"),
    [
        (changes({"at": 2, "up": "5 s"}), {"load": "20 kg"}, r"bridge.rule.changes.*counts in kg"),
        (changes({"at": 2, "to": "5 s"}), {"load": "20 kg"}, r"bridge.rule.changes.*counts in kg"),
        (changes({"at": 2, "up": 1}, upto="9 s"), {"load": "20 kg"}, r"bridge.rule.upto.*counts in kg"),
        (changes({"at": 2, "up": 1}, downto="9 s"), {"load": "20 kg"}, r"bridge.rule.downto.*counts in kg"),
        (changes({"at": 2, "up": 1}, upto="10 kg"), {"load": "20 kg"}, "ceiling is below"),
        (changes({"at": 2, "to": 0}, axis="reps", upto=20), {}, "1 to 1000000"),
        (changes({"at": 2, "up": 1}, axis="hold", upto=20), {}, "no hold"),
    ],
)
def test_changes_that_do_not_fit_the_dosage_are_refused_at_the_start(rule, dose, message):
    with pytest.raises(InvalidValue, match=message):
        Walk.of(rule, track(daily(**({"reps": 10} | dose))))
