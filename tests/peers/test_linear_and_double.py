"""Cases of Liftosaur (astashov/liftosaur@dea690bbaaaf, test/planner.test.ts and its bodyweight routine)."""

from collections.abc import Sequence

import pytest

from peers.training import ONCE_A_WEEK, START, doses, loads, reps, session, training
from rehabplan import Axis, Dosage, Dose, Exercise, Group, InvalidValue, Plan, Prescription, Programme
from rehabplan.progression import Decrease, Double, Increase, Ladder, Rung, TopOfRange

EVERY = "1 session"


def test_linear_success_adds() -> None:
    rule = Increase("load", by="5 lb", every=EVERY, upto="500 lb")
    found = loads(training(Dose(sets=2, reps=5, load="100 lb"), rule), [session(1, reps=[5, 5])])
    assert found[2] == "105 lb"


def test_linear_needs_so_many_successes() -> None:
    rule = Increase("load", by="5 lb", every="2 sessions", upto="500 lb")
    programme = training(Dose(sets=2, reps=5, load="100 lb"), rule)
    assert loads(programme, [session(1, reps=[5, 5])])[2] == "100 lb"
    assert loads(programme, [session(1, reps=[5, 5]), session(2, reps=[5, 5])])[3] == "105 lb"


def test_linear_on_assistance() -> None:
    less_help = Increase("load", by="5 lb", every=EVERY, upto="0 lb")
    found = loads(training(Dose(sets=2, reps=5, load="body weight - 40 lb"), less_help), [session(1, reps=[5, 5])])
    assert found[2] == "body weight - 35 lb"
    more_help = Decrease("load", by="5 lb", every=EVERY, downto="-100 lb")
    found = loads(training(Dose(sets=2, reps="3-5", load="body weight - 20 lb"), more_help), [session(1, reps=[5, 5])])
    assert found[2] == "body weight - 25 lb"


def dp(*, achieved: bool = False) -> Double:
    """Add repetitions from 8 up to 12 in every set, then 5 lb and back to 8."""
    start_from = "achieved" if achieved else "trend"
    return Double(
        Increase("reps", by=1, every=EVERY, upto=12, start_from=start_from),
        Increase("load", by="5 lb", every=EVERY, upto="500 lb"),
    )


THREE_OF_8 = Dose(sets=3, reps=8, load="100 lb")


@pytest.mark.parametrize(
    ("done", "expected", "load"),
    [
        pytest.param([8, 8, 8], ["9", "9", "9"], "100 lb", id="repetitions climb"),
        pytest.param([11, 10, 9], ["12", "11", "10"], "100 lb", id="over-performance counts set by set"),
        pytest.param([15, 13, 12], ["8", "8", "8"], "105 lb", id="all sets at or past the top"),
    ],
)
def test_double_progression(done: Sequence[int], expected: list[str], load: str) -> None:
    found = doses(training(THREE_OF_8, dp(achieved=True)), [session(1, reps=list(done))])
    assert reps(found[2]) == expected
    assert {str(one.load) for one in found[2].each_set()} == {load}


def test_double_progression_by_the_trend_takes_one_step_whatever_was_achieved() -> None:
    found = doses(training(THREE_OF_8, dp()), [session(1, reps=[11, 10, 9])])
    assert reps(found[2]) == ["9", "9", "9"]


def test_double_progression_on_a_range() -> None:
    rule = Increase("load", by="5 lb", every=EVERY, upto="500 lb", when=TopOfRange())
    programme = training(Dose(sets=3, reps="8-12", load="100 lb"), rule)
    assert loads(programme, [session(1, reps=[12, 12, 12])])[2] == "105 lb"
    assert loads(programme, [session(1, reps=[12, 12, 11])])[2] == "100 lb"


def test_each_set_progresses_on_its_own() -> None:
    rule = Increase("load", by="5 lb", every=EVERY, upto="500 lb", each_set=True)
    found = doses(training(Dose(sets=3, reps=8, load="100 lb"), rule), [session(1, reps=[8, 6, 8])])
    assert [str(one.load) for one in found[2].each_set()] == ["105 lb", "100 lb", "105 lb"]


def test_mixed_sets_step_together() -> None:
    rule = Increase("reps", by=1, every=EVERY, upto=8)
    found = doses(training(Dose(reps=[5, 3], load=["100 lb", "200 lb"]), rule), [session(1, reps=[5, 3])])
    assert [(str(one.reps), str(one.load)) for one in found[2].each_set()] == [("6", "100 lb"), ("4", "200 lb")]


def test_a_timed_hold_takes_a_fixed_step() -> None:
    rule = Increase("hold", by=5, every=EVERY, upto=120)
    found = doses(training(Dose(reps=1, hold="30 s", rest=60), rule), [session(1, seconds=[30])])
    assert (str(found[2].hold), str(found[2].rest)) == ("35 s", "60 s")


def test_one_set_more_everywhere() -> None:
    names = {"a": (1, 5), "b": (2, 8), "c": (3, 5), "d": (4, 8)}
    prescriptions = [
        Prescription(exercise=Exercise(slug=name, name=name), dosage=Dosage(Dose(sets=sets, reps=count), ONCE_A_WEEK))
        for name, (sets, count) in names.items()
    ]
    more = Group(prescriptions=list(names), rule=Increase("sets", by=1, upto=10))
    programme = Programme(title="All", weeks=2, prescriptions=prescriptions, groups=[more])
    items = Plan.of(programme, START, id="peer").week(2)[0].items
    assert [f"{item.dosage.dose.sets}x{item.dosage.dose.reps}" for item in items] == ["2x5", "3x8", "4x5", "5x8"]


def test_sets_never_fall_below_one() -> None:
    # Theirs goes down to no sets. Ours: a dose has a set at least, a rule a floor, and what is not done is left out.
    with pytest.raises(InvalidValue, match="sets"):
        Dose(sets=0, reps=5)
    rule = Decrease("sets", by=1, every=EVERY, downto=1)
    found = doses(training(Dose(sets=3, reps=5), rule, weeks=6))
    assert [str(found[week].sets) for week in range(1, 7)] == ["3", "2", "1", "1", "1", "1"]


def test_what_was_done_can_be_added_up_by_a_condition_of_one_s_own() -> None:
    # Theirs has a script language with sum(); ours is Python: a condition sees what each set achieved.
    from rehabplan.progression import Answer, Period, Track, Verdict

    seen: list[object] = []

    class Adds:
        def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
            seen.extend(sum(entry.achieved[Axis.REPS]) for entry in period.entries(tracks) if entry.achieved)
            return Verdict(Answer.NOT_MET)

    rule = Increase("load", by="5 lb", every=EVERY, upto="500 lb", when=Adds())
    doses(training(Dose(sets=3, reps=5, load="100 lb"), rule), [session(1, reps=[5, 4, 3])])
    assert 12 in seen


def test_a_ladder_of_movements() -> None:
    climb = Increase("reps", by=1, every=EVERY, upto=8)
    rungs = [
        Rung(
            exercise=Exercise(slug=name.lower().replace(" ", "-"), name=name),
            dosage=Dosage(Dose(sets=3, reps=5), ONCE_A_WEEK),
            rule=climb,
        )
        for name in ("Wall Push Up", "Incline Push Up", "Push Up")
    ]
    push = Prescription(id="lift", rule=Ladder(rungs, every=EVERY))
    programme = Programme(title="Push", weeks=6, prescriptions=[push])
    log = [session(week, reps=[count] * 3) for week, count in enumerate((5, 6, 7, 8), start=1)]
    items = [each.items[0] for each in Plan.of(programme, START, id="peer", log=log).sessions[:5]]
    assert [(str(item.exercise.name), str(item.dosage.dose.reps)) for item in items] == [
        ("Wall Push Up", "5"),
        ("Wall Push Up", "6"),
        ("Wall Push Up", "7"),
        ("Wall Push Up", "8"),
        ("Incline Push Up", "5"),
    ]
