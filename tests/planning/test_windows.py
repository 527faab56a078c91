"""Windows by day, the end and what follows it, counting back, restrictions."""

from datetime import date

import pytest

from planning.patients import (
    START,
    amended,
    by_day,
    by_week,
    day,
    dosage,
    exercise,
    facts,
    plan,
    prescription,
    programme,
    reported,
    weekdays,
)
from rehabplan import AfterEnd, Dosage, Dose, Frequency, Plan, PlanningError, Prescription, Range
from rehabplan.adjustment import AdjustmentRow, SetTable
from rehabplan.errors import InvalidType
from rehabplan.loads import Level
from rehabplan.log import Add, ChangeDosage, Pause
from rehabplan.planning.restricting import Limits
from rehabplan.programme_parts import Numbering, Restriction
from rehabplan.progression import Increase
from rehabplan.quantity import metres
from rehabplan.references import Rounding
from rehabplan.report import TestResult

GROWING = Increase("reps", by=1, upto=20)
BANDS = ["yellow", "red", "green", "blue"]


def on_days(folded, slug="bridge"):
    """Return the days, the first of them 1, on which an exercise is done."""
    return [
        (session.date - START).days + 1
        for session in folded.sessions
        if any(item.prescription == slug for item in session.items)
    ]


def test_a_window_of_days_is_counted_from_one():
    assert on_days(plan(prescription(first_day=3, last_day=9), weeks=2)) == [3, 4, 5, 6, 7, 8, 9]
    assert on_days(plan(prescription(last_day=1), weeks=1)) == [1]
    assert on_days(plan(prescription(first_day=13), weeks=2)) == [13, 14]


def test_days_after_an_operation_are_counted_from_the_operation_day_zero():
    fields = {"weeks": 2, "numbering": Numbering.POSTOPERATIVE}
    assert on_days(plan(prescription(first_day=0, last_day=2), **fields)) == [1, 2, 3]
    assert on_days(plan(prescription(first_day=12), **fields)) == [13, 14]


def test_what_begins_on_a_day_gets_its_share_of_the_week():
    given = dosage(10, Frequency.per_week(3))
    folded = plan(prescription(given=given, first_day=4), weeks=2)
    assert [weekdays(folded, week) for week in (1, 2)] == [["Thu", "Sun"], ["Mon", "Wed", "Fri"]]


def test_a_window_ends_inside_a_week_for_good():
    given = dosage(10, Frequency.per_week(3))
    assert on_days(plan(prescription(given=given, last_day=4), weeks=2)) == [1, 3]


def test_what_an_amendment_adds_has_its_window_too():
    folded = plan(prescription(), log=[amended(day(2), Add(prescription("dog", first_day=4, last_day=5)))], weeks=1)
    assert on_days(folded, "dog") == [4, 5]


def test_growth_counts_from_the_first_day_of_the_window():
    folded = plan(prescription(rule=GROWING, first_day=9), weeks=4)
    assert by_week(folded) == ["-", "10", "11", "12"]


def test_a_plan_may_count_back_from_a_date():
    folded = Plan.counting_back(programme(prescription(), weeks=6), date(2027, 3, 1), id="race")
    assert (folded.start, folded.last_day, folded.id) == (date(2027, 1, 18), date(2027, 2, 28), "race")


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            (programme(prescription(), weeks=6), date(1, 2, 1)),
            PlanningError,
            "to is 0001-02-01: the calendar begins less than 6 weeks before it",
        ),
        ((programme(prescription()), "2027-03-01"), InvalidType, "to is '2027-03-01': give a date"),
        (("low-back", date(2027, 3, 1)), InvalidType, "programme is 'low-back': give a Programme"),
    ],
)
def test_what_cannot_be_counted_back_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        Plan.counting_back(*arguments)


KEPT_UP = dosage(8, Frequency.per_week(1))


def test_after_the_end_it_is_kept_up_as_the_maintenance_says():
    given = [prescription("bridge", GROWING, maintenance=KEPT_UP), prescription("dog", GROWING)]
    folded = Plan.of(programme(*given, weeks=2, after_end=AfterEnd.MAINTAIN), START, weeks=4)
    assert by_week(folded) == ["10", "11", "8", "8"]
    assert by_week(folded, "dog") == ["10", "11", "11", "11"]
    assert weekdays(folded, 3) == ["Mon"]
    assert facts(folded.week(3)[0].items[0]) == ["prescribed", "stepped", "maintained"]
    assert not folded.week(3)[0].items[0].projected


def test_no_maintenance_follows_a_programme_that_stops():
    folded = Plan.of(programme(prescription(maintenance=KEPT_UP), weeks=1), START, weeks=2)
    assert by_week(folded) == ["10", "-"]


def test_it_may_be_kept_up_as_it_stands_but_less_often():
    kept = prescription("bridge", GROWING, maintenance_frequency=Frequency.on("tue"))
    folded = Plan.of(programme(kept, weeks=2, after_end="maintain"), START, weeks=3)
    assert by_week(folded) == ["10", "11", "11"]
    assert weekdays(folded, 3) == ["Tue"]


def test_a_maintenance_may_be_done_more_often_a_day():
    twice = prescription(maintenance=dosage(8, Frequency.daily(2)))
    folded = Plan.of(programme(twice, weeks=1, after_end="maintain"), START, weeks=2)
    assert [session.slot for session in folded.on(day(7))] == [1]
    assert [session.slot for session in folded.on(day(8))] == [1, 2]


def bent(*restrictions, rule=None, weeks=1, log=(), given=None, **fields):
    dose = given or dosage(10, range_of_motion="120 deg")
    return plan(prescription(rule=rule, given=dose), weeks=weeks, restrictions=restrictions, log=log, **fields)


BEND = Restriction(text="bend the knee little", axis="range_of_motion", at_most="90 deg", last_day=3)


def test_nothing_shown_passes_a_ceiling_while_it_holds():
    folded = bent(BEND)
    assert by_day(folded, 5, field="range_of_motion") == ["90 deg"] * 3 + ["120 deg"] * 2
    first, later = folded.on(day(3))[0].items[0], folded.on(day(4))[0].items[0]
    assert ([str(text) for text in first.limits], later.limits) == (["bend the knee little"], ())
    assert (facts(first), facts(later)) == (["prescribed", "restricted"], ["prescribed"])
    assert first.why[-1].note == "bend the knee little"


def test_a_ceiling_may_begin_inside_a_week_and_after_an_operation():
    later = Restriction(text="gently", axis="range_of_motion", at_most="60 deg", first_day=2)
    folded = bent(later, numbering="postoperative")
    assert by_day(folded, 4, field="range_of_motion") == ["120 deg"] * 2 + ["60 deg"] * 2


def test_of_two_ceilings_the_lower_holds():
    lower = Restriction(text="less", axis="range_of_motion", at_most="60 deg", last_day=1)
    assert by_day(bent(BEND, lower), 3, field="range_of_motion") == ["60 deg", "90 deg", "90 deg"]


@pytest.mark.parametrize(
    "restriction",
    [
        Restriction(text="gently"),
        Restriction(text="gently", axis="hold", at_most="5 s"),
        Restriction(text="gently", axis="range_of_motion", at_most="5 cm"),
        Restriction(text="gently", axis="range_of_motion", at_most="150 deg"),
    ],
)
def test_a_restriction_that_lowers_nothing_is_still_told(restriction):
    item = bent(restriction).on(START)[0].items[0]
    assert str(item.dosage.dose.range_of_motion) == "120 deg"
    assert [str(text) for text in item.limits] == ["gently"]
    assert facts(item) == ["prescribed"]


def test_a_restriction_holds_for_the_prescriptions_it_names():
    named = Restriction(text="gently", axis="reps", at_most=5, prescriptions=["dog"])
    item, other = plan(prescription("dog"), prescription("bridge"), weeks=1, restrictions=[named]).sessions[0].items
    assert (str(item.dosage.dose.reps), str(other.dosage.dose.reps)) == ("5", "10")
    assert other.limits == ()


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (10, "5"),
        (Range(3, 10), "3-5"),
        (Range.up_to(8), "up to 5"),
        (Range.at_least(3), "3-5"),
        (Range.at_least(8), "5"),
        (Range.as_many_as_possible(), "up to 5"),
        (Range.as_many_as_possible(8), "5"),
        (4, "4"),
    ],
)
def test_what_has_no_maximum_gets_one(amount, shown):
    most = Restriction(text="gently", axis="reps", at_most=5.5)
    assert by_day(bent(most, given=dosage(amount)), 1) == [shown]


def test_fewer_sets_cut_the_lists():
    most = Restriction(text="two sets", axis="sets", at_most=2)
    dose = bent(most, given=dosage([12, 10, 8], load=["20 kg", "22 kg", "24 kg"])).sessions[0].items[0]
    assert (str(dose.dosage.dose.sets), [str(each) for each in dose.dosage.dose.reps]) == ("2", ["12", "10"])
    assert [str(load) for load in dose.loads] == ["20 kg", "22 kg"]
    plain = bent(most, given=dosage(10, sets=3)).sessions[0].items[0]
    assert str(plain.dosage.dose.sets) == "2"


STEPS = Rounding(steps="5 lb")


@pytest.mark.parametrize(
    ("load", "at_most", "rounding", "shown"),
    [
        ("20 kg", "15 kg", None, "15 kg"),
        ("20 kg", 15, None, "15 kg"),
        ("20 kg", "25 kg", None, "20 kg"),
        ("20-30 kg", "25 kg", None, "20-25 kg"),
        # 40 kg are 88.18 lb: 90 lb would be too much.
        ("100 lb", "40 kg", STEPS, "85 lb"),
        # 70 % of 100 kg are 70 kg.
        ("70 % of 1rm", "50 kg", None, "50 kg"),
        ("70 % of 1rm", "70 kg", None, "70 kg"),
        ("70 % of 1rm", 60, None, "60 kg"),
        ("70 % of 10rm", "50 kg", None, "70 % of 10rm"),
        ("body weight + 10 kg", "5 kg", None, "body weight + 5 kg"),
        ("body weight + 10 kg", 0, None, "body weight"),
        ("body weight + 10 kg", "12 kg", None, "body weight + 10 kg"),
        ("8 kg", "6 kg", Rounding(owned=["4 kg", "8 kg"]), "4 kg"),
        ("8 kg", "3 kg", Rounding(owned=["4 kg", "8 kg"]), "3 kg"),
        ("8 kg", 7, Rounding(steps="5 kg"), "5 kg"),
        ("40 mmHg", "30 mmHg", None, "30 mmHg"),
        ("40 mmHg", "30 kg", None, "40 mmHg"),
        # 40 lb are 18.1436948 kg, 20 kg are 44.0924… lb and 5 kg 11.0231… lb: the hundredths below.
        ("20 kg", "40 lb", None, "18.14 kg"),
        ("45 lb", "20 kg", None, "44.09 lb"),
        ("70 % of 1rm", "40 lb", None, "18.14 kg"),
        ("body weight + 20 lb", "5 kg", None, "body weight + 11.02 lb"),
        ("18.14 kg", "40 lb", None, "18.14 kg"),
        ("20 kg", "12.345 kg", None, "12.345 kg"),
        ("15RM", "30 kg", None, "15RM"),
        (Level("green", BANDS), 2.5, None, "red"),
    ],
)
def test_a_load_is_brought_down_as_it_is_shown(load, at_most, rounding, shown):
    most = Restriction(text="light", axis="load", at_most=at_most)
    tested = [TestResult("1rm", "100 kg")]
    folded = bent(most, given=dosage(10, sets=2, load=load), rounding=rounding, results=tested)
    assert [str(each) for each in folded.sessions[0].items[0].loads] == [shown, shown]


def test_a_symbolic_load_that_was_brought_down_says_so():
    most = Restriction(text="light", axis="load", at_most="50 kg")
    folded = bent(most, given=dosage(10, load="70 % of 1rm"), results=[TestResult("1rm", "100 kg")])
    item = folded.sessions[0].items[0]
    assert (facts(item)[-1], str(item.dosage.dose.load)) == ("restricted", "70 % of 1rm")


@pytest.mark.parametrize(
    ("distance", "at_most", "shown"),
    [
        ("2 mi", "1609.344 m", "1 mi"),
        ("2 mi", 1.5, "1.5 mi"),
        ("2 mi", "400 steps", "2 mi"),
        # 3 km are 1.8641… mi, and 1.5 mi are 2414.016 m: what is shown lies at the ceiling or below.
        ("2 mi", "3 km", "1.86 mi"),
        ("5 km", "1.5 mi", "2414 m"),
        ("2-5 km", "1.5 mi", "2000-2414 m"),
        ("2414 m", "1.5 mi", "2414 m"),
        ("5 km", "2500.5 m", "2500.5 m"),
        # 0.0005 mi are 0.804672 m.
        ("5 km", "0.0005 mi", "0.8 m"),
        # 10 m are 0.0062… mi, which no distance in miles can be; 20 m are 0.0124… mi.
        ("2 mi", "10 m", "10 m"),
        ("1-2 mi", "10 m", "10 m"),
        ("up to 2 mi", "10 m", "up to 10 m"),
        ("2 mi", "20 m", "0.01 mi"),
    ],
)
def test_a_distance_converts(distance, at_most, shown):
    near = Restriction(text="near home", axis="distance", at_most=at_most)
    walk = Prescription(exercise=exercise(), dosage=dosage(None, distance=distance))
    folded = plan(walk, weeks=1, restrictions=[near])
    assert by_day(folded, 1, field="distance") == [shown]


@pytest.mark.parametrize(
    ("effort", "at_most", "shown"),
    [
        ("CR10 7", 5, "CR10 5"),
        ("CR10 at least 4", 8, "CR10 4-8"),
        ("CR10 at least 4", 40, "CR10 at least 4"),
        ("Borg 13", 5, "Borg 13"),
        ("RIR 8", 5, "RIR 8"),
        (["RPE 6", "RPE 8"], 7, "RPE 6, RPE 7"),
    ],
)
def test_effort_is_held_on_its_scale(effort, at_most, shown):
    held = Restriction(text="easy", axis="effort", at_most=at_most)
    (item,) = bent(held, given=dosage(10, effort=effort)).on(START)[0].items
    efforts = item.dosage.dose.effort
    assert ", ".join(map(str, efforts if isinstance(efforts, tuple) else (efforts,))) == shown


SIDED = exercise("knee", laterality="unilateral")


@pytest.mark.parametrize(
    ("side", "of", "shown"),
    [
        ("left", "left", "5"),
        ("right", "left", "10"),
        ("other", "affected", "10"),
        ("affected", "affected", "5"),
        ("left", "affected", "5"),
        ("left", "both", "5"),
        ("left", None, "5"),
    ],
)
def test_a_restriction_of_one_side_leaves_the_opposite_free(side, of, shown):
    most = Restriction(text="gently", axis="reps", at_most=5, side=of)
    knee = Prescription(exercise=SIDED, dosage=dosage(10, side=side))
    assert by_day(plan(knee, weeks=1, restrictions=[most]), 1, "knee") == [shown]


def test_what_works_both_sides_is_held_with_either():
    most = Restriction(text="gently", axis="reps", at_most=5, side="left")
    knee = Prescription(exercise=SIDED, dosage=dosage(10, side="each", counted="per side"))
    assert by_day(plan(knee, weeks=1, restrictions=[most]), 1, "knee") == ["5"]


def test_what_a_ceiling_holds_down_does_not_grow_above_it_meanwhile():
    rule = Increase("range_of_motion", by=10, upto=130)
    start = dosage(10, range_of_motion="90 deg")
    held = Restriction(text="brace", axis="range_of_motion", at_most="95 deg", last_day=21)
    # 90 is below the ceiling, so that it grows to 100; shown as 95 in weeks 2 and 3, it stays there.
    shown = by_week(bent(held, rule=rule, given=start, weeks=5), field="range_of_motion")
    assert shown == ["90 deg", "95 deg", "95 deg", "100 deg", "110 deg"]


def test_what_grows_along_another_axis_goes_on():
    held = Restriction(text="brace", axis="range_of_motion", at_most="95 deg")
    assert by_week(bent(held, rule=GROWING, weeks=3)) == ["10", "11", "12"]


def test_a_dosage_given_while_a_ceiling_holds_is_held_too():
    log = [amended(day(2), ChangeDosage("bridge", dosage(10, range_of_motion="100 deg"))), amended(day(6), Pause())]
    folded = bent(BEND, log=log)
    assert by_day(folded, 6, field="range_of_motion") == ["90 deg"] * 3 + ["100 deg"] * 2 + ["-"]


def test_done_is_what_was_shown_under_a_ceiling():
    most = Restriction(text="gently", axis="reps", at_most=5)
    rule = Increase("sets", by=1, upto=4)
    log = reported((True, 1))
    folded = bent(most, given=dosage(10, sets=1), rule=rule, weeks=2, log=log, as_of=day(8))
    assert by_week(folded, field="sets") == ["1", "2"]


def test_a_ceiling_too_near_for_the_unit_holds_for_each_set_and_each_turn():
    far, nearer = (Restriction(text="near", axis="distance", at_most=most) for most in ("10 m", "6 m"))
    turns = Dosage(
        Dose(distance=["1 mi", "2 mi"]), Frequency.daily(), then=[Dose(reps=5), Dose(distance="3 mi")], turns="run on"
    )
    lowered, by = Limits((far, nearer)).applied(turns)
    assert [dose.distance for dose in lowered.doses] == [(metres(6), metres(6)), None, metres(6)]
    assert by == (far, nearer)


def test_steps_are_no_distance_that_converts():
    far = Restriction(text="near", axis="distance", at_most="100 m")
    walk = Prescription(exercise=exercise(), dosage=dosage(None, distance="500 steps"))
    assert by_day(plan(walk, weeks=1, restrictions=[far]), 1, field="distance") == ["500 steps"]


def test_a_table_that_sets_are_read_from_falls_away_with_the_sets():
    table = SetTable(read=1, sets=[2], rows=[AdjustmentRow("up to 9", "keep"), AdjustmentRow("at least 10", "+2.5 kg")])
    given = dosage(10, sets=2, load="20 kg", set_table=table)
    folded = plan(prescription(given=given), restrictions=[Restriction(text="one", axis="sets", at_most=1, last_day=3)])
    assert by_day(folded, 5, field="sets") == ["1", "1", "1", "2", "2"]
    assert [folded.on(day(number))[0].items[0].dosage.dose.set_table for number in (3, 4)] == [None, table]
