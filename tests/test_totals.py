from fractions import Fraction

import attrs
import pytest

from planning.patients import dosage, exercise, plan, prescription
from rehabplan import Dosage, Dose, Exercise, Frequency, InvalidValue, Prescription, Range, breaths, kilograms, pounds
from rehabplan.arrangement import Arrangement
from rehabplan.estimate import LengthEstimate
from rehabplan.exercise import Side
from rehabplan.intervals import Intervals
from rehabplan.loads import BodyWeight, Level
from rehabplan.progression import Increase, Table
from rehabplan.tempo import Tempo
from rehabplan.totals import Activity, Convention, Key, Span, Totals, totals, weekly_totals

MONDAYS = Frequency.on("mon")
LUNGE = Exercise(slug="lunge", name="Lunge", laterality="unilateral")


def total_of(dose, moved=None, **fields):
    """Return the totals of a dose that is done once."""
    prescribed = Prescription(exercise=moved or exercise(), dosage=Dosage(dose, MONDAYS))
    return totals(plan(prescribed, weeks=1), by=(), **fields)[()]


def spans(sessions, sets, reps, seconds):
    return tuple(Span(*pair) for pair in (sessions, sets, reps, seconds))


def work(found):
    return found.sessions, found.sets, found.reps, found.seconds_under_tension


def of_a_monday(dose, moved=None):
    prescribed = Prescription(exercise=moved or exercise(), dosage=Dosage(dose, MONDAYS))
    return work(weekly_totals(plan(prescribed, weeks=1))[1, prescribed.id])


@pytest.mark.parametrize(
    ("dose", "expected"),
    [
        (Dose(sets=3, reps=10), spans((1, 1), (3, 3), (30, 30), (90, 90))),
        (Dose(sets=Range(2, 3), reps=Range(8, 12)), spans((1, 1), (2, 3), (16, 36), (48, 108))),
        (Dose(sets=2, reps=5, hold="5-10 s"), spans((1, 1), (2, 2), (10, 10), (50, 100))),
        (Dose(reps=3, hold=breaths(4)), spans((1, 1), (1, 1), (3, 3), (60, 60))),
        (Dose(sets=3, duration="30-45 s"), spans((1, 1), (3, 3), (0, 0), (90, 135))),
        (Dose(reps=Range.up_to(5)), spans((1, 1), (1, 1), (1, 5), (3, 15))),
        (Dose(reps=Range.at_least(8)), spans((1, 1), (1, 1), (8, 8), (24, 24))),
    ],
)
def test_a_session_adds_its_sets_repetitions_and_time_under_tension(dose, expected):
    assert of_a_monday(dose) == expected


def test_both_sides_count_where_each_works():
    each = Dose(sets=2, reps=10, side="each", counted="per side")
    shared = Dose(sets=2, reps=10, side="each", counted="in all")
    assert of_a_monday(each, LUNGE) == spans((1, 1), (4, 4), (40, 40), (120, 120))
    assert of_a_monday(shared, LUNGE) == spans((1, 1), (2, 2), (20, 20), (60, 60))


def test_optional_sessions_count_at_the_high_end_only():
    folded = plan(prescription(given=dosage(10, Frequency.per_week("2-3"))), weeks=1)
    found = weekly_totals(folded)
    assert {key: work(each) for key, each in found.items()} == {
        (1, "bridge"): spans((2, 3), (2, 3), (20, 30), (60, 90))
    }


def test_each_week_and_prescription_has_its_own_total():
    growing = prescription(rule=Increase("reps", by=1, upto=20), given=dosage(10, Frequency.per_week(2)))
    totals = weekly_totals(plan(growing, prescription("dog", given=dosage(5, MONDAYS)), weeks=2))
    assert {key: each.reps for key, each in totals.items()} == {
        (1, "bridge"): Span(20, 20),
        (1, "dog"): Span(5, 5),
        (2, "bridge"): Span(22, 22),
        (2, "dog"): Span(5, 5),
    }


def test_an_unstated_tempo_is_the_estimates():
    totals = weekly_totals(plan(prescription(given=dosage(10, MONDAYS)), weeks=1), LengthEstimate(seconds_per_rep=6))
    assert totals[1, "bridge"].seconds_under_tension == Span(60, 60)


def test_a_plan_without_sessions_has_no_totals():
    assert weekly_totals(plan()) == {}
    assert totals(plan(), by=()) == {}


# Published totals. The Nordic programmes: PMC6942028, Table 2; the upper ends of ranges count.
DELAHUNT = [(1, 2, 5), (2, 2, 6), (3, 3, 6), (3, 3, 8), (3, 3, (12, 10, 8)), (3, 3, (12, 10, 8))]
ANASTASI = [(3, 3, 6)] * 2 + [(3, 3, 7)] * 2 + [(3, 3, 8)] * 3 + [(3, 3, 10)] * 3
ALONSO = [(2, 2, 6)] * 2 + [(3, 3, Range(4, 6))] * 2 + [(3, 3, 8)] * 2 + [(3, 3, 10)] * 2
FREEMAN = [(2, 2, 5), (2, 3, 4), (2, 3, 5), (2, 3, 6)]


@pytest.mark.parametrize(
    ("weeks", "total"),
    [(DELAHUNT, 340), (DELAHUNT[:4], 160), (ANASTASI, 720), (FREEMAN, 110), (ALONSO, 480)],
    ids=["delahunt", "clark", "anastasi", "freeman", "alonso-fernandez"],
)
def test_published_repetitions_of_nordic_programmes(weeks, total):
    rows = [Dosage(Dose(sets=sets, reps=reps), Frequency.per_week(days)) for days, sets, reps in weeks]
    folded = plan(Prescription(exercise=exercise("nordic"), rule=Table(rows)), weeks=len(rows))
    (found,) = totals(folded, by=()).values()
    assert Convention().of(found.reps) == total


def test_the_other_end_of_a_range_gives_another_total():
    """Weeks 3 and 4 of Alonso-Fernandez: three days of 3 sets of 4 instead of 6."""
    rows = [Dosage(Dose(sets=sets, reps=reps), Frequency.per_week(days)) for days, sets, reps in ALONSO]
    folded = plan(Prescription(exercise=exercise("nordic"), rule=Table(rows)), weeks=8)
    (found,) = totals(folded, by=()).values()
    assert Convention(figure="low").of(found.reps) == 480 - 2 * 3 * 3 * 2
    assert Convention(figure="middle").of(found.reps) == 480 - 18


@pytest.mark.parametrize(("sets", "reps", "each_set"), [(3, 12, 96), (4, 10, 80), (5, 8, 64)])
def test_tension_of_rathleffs_heel_raises(sets, reps, each_set):
    found = total_of(Dose(sets=sets, reps=reps, load="12RM", tempo=Tempo(lifting=3, hold=2, lowering=3)))
    assert found.seconds_under_tension == Span(sets * each_set, sets * each_set)


def test_alfredsons_180_repetitions_a_day():
    given = Dosage(Dose(sets=3, reps=15, load="body weight", side="affected"), Frequency.daily(2))
    drops = [
        Prescription(exercise=Exercise(slug=slug, name=slug, laterality="unilateral"), dosage=given)
        for slug in ("straight-knee", "bent-knee")
    ]
    folded = plan(*drops, weeks=1)
    (found,) = totals(folded.week(1)[:2], by=()).values()
    assert (found.reps, found.sessions) == (Span(180, 180), Span(2, 2))


def runs(text, warm_up=True):
    """Return a dose of Couch to 5K: minutes of running and walking in turn, beginning with a run."""
    parts = [
        f"{'walk' if place % 2 else 'run'} {round(float(minutes) * 60)} s" for place, minutes in enumerate(text.split())
    ]
    around = {"warm_up": "walk 5 min", "cool_down": "walk 5 min"} if warm_up else {}
    return Dose(intervals=Intervals(parts), **around)


COUCH_TO_5K = [
    (Dose(intervals=Intervals(["run 60 s", "walk 90 s"], rounds=8)), 8),
    (Dose(intervals=Intervals(["run 90 s", "walk 2 min"], rounds=6, skip_last=True)), 9),
    (runs("1.5 1.5 3 3 1.5 1.5 3 3"), 9),
    (runs("3 1.5 5 2.5 3 1.5 5"), 16),
    (runs("5 3 5 3 5"), 15),
    (runs("8 5 8"), 16),
    (runs("20"), 20),
    (runs("5 3 8 3 5"), 18),
    (runs("10 3 10"), 20),
    (runs("25"), 25),
    (runs("30"), 30),
]


@pytest.mark.parametrize(("dose", "minutes"), COUCH_TO_5K)
def test_published_minutes_of_running_of_couch_to_5k(dose, minutes):
    assert total_of(dose).activities["run"].seconds == Span(60 * minutes, 60 * minutes)


JONES = [(60, 90, 10, 25), (90, 90, 10, 30), (60, 60, 10, 20), (120, 60, 8, 24), (180, 60, 6, 24), (240, 60, 5, 25)]
JONES += [(300, 60, 4, 24), (360, 60, 4, 28), (480, 60, 3, 27), (600, 60, 2, 22), (720, 60, 2, 26)]


@pytest.mark.parametrize(("run", "walk", "rounds", "minutes"), JONES)
def test_published_minutes_of_dr_jones_run_walk_plan(run, walk, rounds, minutes):
    found = total_of(Dose(intervals=Intervals([f"run {run} s", f"walk {walk} s"], rounds=rounds)))
    assert found.elapsed_seconds == Span(60 * minutes, 60 * minutes)


WALKS = [5, 7, 9, 11, 13, 15, 18, 20, 23, 26, 28, 30]
PUBLISHED_WALKS = [15, 17, 19, 21, 23, 25, 28, 30, 33, 36, 38, 40]


@pytest.mark.parametrize(("brisk", "minutes"), list(zip(WALKS, PUBLISHED_WALKS, strict=True)))
def test_published_minutes_of_the_nhlbi_walking_programme(brisk, minutes):
    dose = Dose(duration=f"{brisk} min", warm_up="slow walk 5 min", cool_down="slow walk 5 min")
    assert total_of(dose).elapsed_seconds.high == 60 * minutes
    assert total_of(dose, convention=Convention(around="left out")).elapsed_seconds.high == 60 * brisk


def test_activities_are_told_apart_with_what_lies_around_them():
    warmed = Dose(intervals=Intervals(["run 60 s", "walk 90 s"], rounds="6-8"), warm_up="walk 5 min")
    assert total_of(warmed).activities == {
        "run": Activity(seconds=Span(360, 480)),
        "walk": Activity(seconds=Span(300 + 540, 300 + 720)),
    }
    alone = total_of(warmed, convention=Convention(around="left out"))
    assert alone.activities["walk"] == Activity(seconds=Span(540, 720))


def test_activities_add_up_over_sessions_and_sides_of_what_is_measured():
    dose = Dose(sets=2, intervals=Intervals(["hop 10 steps", "run 0.5 mi", "walk 100 m"]))
    prescribed = Prescription(exercise=exercise(), dosage=Dosage(dose, Frequency.per_week(2)))
    (found,) = totals(plan(prescribed, weeks=1), by=()).values()
    run = Fraction("804.672") * 4
    assert found.activities == {
        "hop": Activity(steps=Span(40, 40)),
        "run": Activity(metres=Span(run, run)),
        "walk": Activity(metres=Span(400, 400)),
    }
    assert (found.metres, found.steps) == (Span(run + 400, run + 400), Span(40, 40))


def test_distances_are_exact_metres():
    assert total_of(Dose(sets=3, distance="1-2 km")).metres == Span(3000, 6000)
    miles = Fraction("3218.688")
    assert total_of(Dose(distance="2 mi")).metres == Span(miles, miles)
    assert total_of(Dose(distance="20 steps")).steps == Span(20, 20)
    assert total_of(Dose(distance="20 steps", side="each", counted="per side"), LUNGE).steps == Span(40, 40)


def loaded(dose, *loads, **fields):
    """Return the totals of a session whose loads are shown as given."""
    (session,) = plan(Prescription(exercise=exercise(), dosage=Dosage(dose, MONDAYS)), weeks=1).sessions
    item = attrs.evolve(session.items[0], loads=loads)
    return totals([attrs.evolve(session, items=(item,))], by=(), **fields)[()]


def test_load_volume_is_mass_times_repetitions_in_exact_kilograms():
    found = loaded(Dose(reps=[10, 8], load="20 kg"), kilograms(20), kilograms(22.5))
    assert (found.load_volume, found.reps_without_mass) == (Span(380, 380), Span(0, 0))
    in_pounds = loaded(Dose(sets=Range(2, 3), reps=5, load="70 % of 1rm"), pounds(100), pounds(100), pounds(100))
    assert in_pounds.load_volume == Span(Fraction("453.59237"), Fraction("680.388555"))
    spread = loaded(Dose(reps=Range(8, 10), load="20-30 kg"), kilograms(20, 30))
    assert spread.load_volume == Span(160, 300)


def test_a_load_that_is_no_known_mass_is_counted_apart():
    dose = Dose(sets=2, reps=10, load="body weight")
    found = loaded(dose, BodyWeight(kilograms(5)), Level("red", ["yellow", "red"]))
    assert (found.load_volume, found.reps_without_mass) == (Span(0, 0), Span(20, 20))
    weighed = loaded(
        dose, BodyWeight(kilograms(5)), BodyWeight(kilograms(-20)), convention=Convention(body_mass="70 kg")
    )
    assert (weighed.load_volume, weighed.reps_without_mass) == (Span(750 + 500, 750 + 500), Span(0, 0))
    assert total_of(Dose(sets=2, reps=10)).reps_without_mass == Span(20, 20)


def test_a_mass_counts_once_for_each_repetition_of_each_side():
    (session,) = plan(
        Prescription(exercise=LUNGE, dosage=Dosage(Dose(reps=10, side="each", counted="per side"), MONDAYS)), weeks=1
    ).sessions
    item = attrs.evolve(session.items[0], loads=(kilograms(10),))
    assert totals([attrs.evolve(session, items=(item,))], by=())[()].load_volume == Span(200, 200)


def test_effort_load_is_effort_times_elapsed_minutes():
    assert total_of(Dose(duration="10 min", effort="CR10 5")).effort_load == Span(50, 50)
    assert total_of(Dose(sets=2, duration="4-5 min", rest=120, effort="RPE 6-8")).effort_load == Span(60, 96)
    assert total_of(Dose(duration=["2 min", "4 min"], effort=["CR10 3", "CR10 6"])).effort_load == Span(27, 27)


def test_efforts_of_intervals_count_their_own_minutes():
    parts = Dose(intervals=Intervals(["run 2 min", "walk 1 min"], rounds=5))
    hard = attrs.evolve(parts.intervals.parts[0], effort="CR10 7")
    easy = attrs.evolve(parts.intervals.parts[1], effort="CR10 2")
    dose = Dose(intervals=Intervals([hard, easy], rounds=5))
    assert total_of(dose).effort_load == Span(80, 80)


@pytest.mark.parametrize("effort", ["Borg 13", "RIR 2"])
def test_an_effort_on_another_scale_is_no_session_load(effort):
    assert total_of(Dose(duration="10 min", effort=effort)).effort_load == Span(0, 0)


def test_work_and_elapsed_seconds():
    found = total_of(Dose(sets=Range(2, 3), reps=Range(8, 12), rest_between_reps=2, rest="30-60 s"))
    assert found.work_seconds == Span(2 * 24, 3 * 36)
    assert found.elapsed_seconds == Span(2 * (24 + 14) + 30, 3 * (36 + 22) + 120)
    after = Convention(rests="after each set")
    assert total_of(Dose(sets=3, reps=10, rest=60), convention=after).elapsed_seconds == Span(270, 270)


def test_tension_of_a_hold_in_a_tempo_and_of_distances():
    held = Dose(reps=5, hold="10 s", tempo=Tempo(lifting=2, lowering=2))
    assert total_of(held).seconds_under_tension == Span(70, 70)
    assert total_of(Dose(distance="400 m")).seconds_under_tension == Span(0, 0)
    assert total_of(runs("5 3 5")).seconds_under_tension == Span(0, 0)


def test_as_many_as_possible_spans_from_one_to_the_estimates_figure():
    assert total_of(Dose(reps=Range.as_many_as_possible())).reps == Span(1, 10)
    assert total_of(Dose(reps=Range.as_many_as_possible(5))).reps == Span(5, 5)
    many = total_of(Dose(reps=Range.as_many_as_possible()), estimate=LengthEstimate(as_many_reps=20))
    assert many.reps == Span(1, 20)


TWICE = prescription(given=dosage(10, Frequency.per_week("1-2")))
DAILY = prescription("dog", given=dosage(5))


def test_optional_items_count_as_the_convention_says():
    folded = plan(TWICE, weeks=1)
    for optional, sessions in (("at the high end", Span(1, 2)), ("counted", Span(2, 2)), ("left out", Span(1, 1))):
        (found,) = totals(folded, by=(), convention=Convention(optional=optional)).values()
        assert (found.sessions, found.reps) == (sessions, Span(10 * sessions.low, 10 * sessions.high))


def test_a_session_counts_once_in_each_group():
    folded = plan(TWICE, DAILY, weeks=2)
    assert {key: each.sessions for key, each in totals(folded, by=["week"]).items()} == {
        (1,): Span(7, 7),
        (2,): Span(7, 7),
    }
    assert {key: each.sessions for key, each in totals(folded, by=["prescription"]).items()} == {
        ("bridge",): Span(2, 4),
        ("dog",): Span(14, 14),
    }
    first = totals(folded, by=[Key.SESSION, Key.PRESCRIPTION])
    assert first["2027-01-04/1", "bridge"].reps == Span(10, 10)
    assert first["2027-01-07/1", "bridge"].reps == Span(0, 10)
    assert ("2027-01-05/1", "bridge") not in first


def test_each_side_has_half_of_what_is_counted_per_side():
    both = Dose(sets=2, reps=10, rest=60, side="each", counted="per side")
    given = [
        Prescription(id="left", exercise=LUNGE, dosage=Dosage(Dose(reps=5, side="left"), MONDAYS)),
        Prescription(id="each", exercise=LUNGE, dosage=Dosage(both, MONDAYS)),
        Prescription(id="all", exercise=LUNGE, dosage=Dosage(Dose(reps=7, side="each", counted="in all"), MONDAYS)),
        Prescription(exercise=exercise(), dosage=Dosage(Dose(reps=3), MONDAYS)),
    ]
    found = totals(plan(*given, weeks=1), by=["side"])
    assert {key[0]: each.reps.high for key, each in found.items()} == {
        Side.LEFT: 25,
        Side.RIGHT: 20,
        Side.EACH: 7,
        Side.BOTH: 3,
    }
    assert found[Side.RIGHT,].sets == Span(2, 2)
    assert found[Side.RIGHT,].elapsed_seconds == Span(150, 150)
    assert found[Side.LEFT,].sessions == Span(1, 1)


def test_a_whole_session_lasts_with_its_changes_and_its_arrangement():
    one, two = prescription(given=dosage(10, MONDAYS, sets=2)), prescription("dog", given=dosage(10, MONDAYS, sets=2))
    (session,) = plan(one, two, weeks=1).sessions
    assert totals([session], by=())[()].elapsed_seconds == Span(60 + 30 + 60, 60 + 30 + 60)
    circuit = Arrangement(circuit=True, rest_between_exercises=5, rest_between_rounds=60)
    together = tuple(attrs.evolve(item, template="both", arrangement=circuit) for item in session.items)
    arranged = attrs.evolve(session, items=together)
    assert totals([arranged], by=())[()].elapsed_seconds == Span(2 * 65 + 60, 2 * 65 + 60)
    assert totals([arranged], by=["prescription"])["dog",].elapsed_seconds == Span(60, 60)


def test_keys_that_cannot_be_are_refused():
    for bad in ("week", ["weeks"], ["week", "week"]):
        with pytest.raises(InvalidValue):
            totals(plan(DAILY, weeks=1), by=bad)
    with pytest.raises(InvalidValue, match="body_mass"):
        Convention(body_mass="70 %")


def test_totals_of_several_plans_can_be_added():
    (one,) = totals(plan(DAILY, weeks=1), by=()).values()
    (two,) = totals(plan(DAILY, weeks=2), by=()).values()
    assert (one + two).reps == Span(105, 105)
    assert one + Totals() == one
    assert len({one, two}) == 2


def test_feet_and_yards_count_in_metres_too():
    assert total_of(Dose(sets=2, distance="100 ft")).metres == Span(Fraction("60.96"), Fraction("60.96"))
    assert total_of(Dose(distance="100 yd")).metres == Span(Fraction("91.44"), Fraction("91.44"))
