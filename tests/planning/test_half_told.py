"""What is told of one side alone, or in another measure than was asked for, earns nothing."""

import pytest

from planning.patients import by_week, day, dosage, exercise, item_report, plan, prescription
from rehabplan import Dosage, Dose, Frequency, Prescription, Range, Side
from rehabplan import SessionReport as Report
from rehabplan.adjustment import AdjustmentRow
from rehabplan.progression import Completed, Increase, Lookup, OfLast, Reached, StartFrom, TopOfRange

WEEKLY = Frequency.per_week(1)
EACH_SIDE = Dosage(Dose(sets=2, reps=Range(8, 10), load="1 kg", side="each", counted="per side"), WEEKLY)


def on(side, **told):
    return item_report(side=side, **told)


def second_week(rule, *items, given=EACH_SIDE, field="load"):
    """Return what week 2 shows after one session with these entries."""
    lunge = Prescription(id="bridge", exercise=exercise("lunge", laterality="unilateral"), dosage=given, rule=rule)
    return by_week(plan(lunge, log=[Report(date=day(1), items=items)], as_of=day(8), weeks=2), field=field)[1]


def heavier(**fields):
    return Increase("load", by="1 kg", upto="8 kg", every="1 session", **fields)


FULL = [10, 10]
HALF_TOLD = [
    [on(Side.LEFT, reps=FULL), on(Side.AFFECTED, reps=FULL)],
    [on(Side.LEFT, reps=FULL)],
    [on(Side.LEFT, reps=FULL), on(Side.RIGHT, pain=9)],
    [on(Side.LEFT, reps=FULL), on(Side.RIGHT, modified="with a band")],
]


@pytest.mark.parametrize("items", [*HALF_TOLD, [on(Side.LEFT, reps=FULL), on(Side.RIGHT, done=True)]])
@pytest.mark.parametrize(
    "when",
    [TopOfRange(), Reached(at_least=10), OfLast(TopOfRange(), count=1)],
    ids=lambda when: type(when).__name__,
)
def test_one_side_at_the_top_raises_no_load(items, when):
    assert second_week(heavier(when=when), *items) == "1 kg"


@pytest.mark.parametrize("items", HALF_TOLD)
@pytest.mark.parametrize("when", [None, Completed()])
def test_one_side_alone_is_no_silence_either(items, when):
    assert second_week(heavier(when=when), *items) == "1 kg"


@pytest.mark.parametrize("when", [None, Completed(), TopOfRange(), Reached(at_least=10)])
def test_both_sides_raise_it(when):
    assert second_week(heavier(when=when), on(Side.LEFT, reps=FULL), on(Side.RIGHT, reps=FULL)) == "2 kg"
    assert second_week(heavier(when=when), item_report(reps=FULL)) == "2 kg"


def test_the_lesser_side_decides():
    items = on(Side.LEFT, reps=FULL), on(Side.RIGHT, reps=[10, 9])
    assert second_week(heavier(when=TopOfRange()), *items) == "1 kg"


def test_a_step_from_what_one_side_achieved_is_not_taken():
    rule = heavier(when=TopOfRange(), start_from=StartFrom.ACHIEVED)
    left, right = (on(side, reps=FULL, loads=["3 kg", "3 kg"]) for side in (Side.LEFT, Side.RIGHT))
    assert second_week(rule, left) == "1 kg"
    assert second_week(rule, left, right) == "4 kg"


def test_each_set_waits_for_both_sides():
    assert second_week(heavier(each_set=True), on(Side.LEFT, reps=FULL)) == "1 kg"


def test_seconds_of_one_side_raise_no_time():
    given = Dosage(Dose(duration="20-30 s", side="each", counted="per side"), WEEKLY)
    rule = Increase("duration", by=5, upto=60, every="1 session", when=TopOfRange(axis="duration"))
    told = [on(side, seconds=[30]) for side in (Side.LEFT, Side.RIGHT)]
    assert second_week(rule, told[0], given=given, field="duration") == "20-30 s"
    assert second_week(rule, *told, given=given, field="duration") == "25-35 s"


@pytest.mark.parametrize(
    ("told", "weeks"), [({"seconds": [0]}, 10), ({"reps": [5], "seconds": [3]}, 10), ({"done": True}, 12)]
)
def test_seconds_say_nothing_of_a_hold_in_breaths(told, weeks):
    given = prescription(given=dosage(5, WEEKLY, hold="10 breaths"), rule=Increase("hold", by=2, upto=14))
    folded = plan(given, log=[Report(date=day(1), items=[item_report(**told)])], as_of=day(8), weeks=2)
    assert by_week(folded, field="hold")[1] == f"{weeks} breaths"


def test_a_lookup_reads_both_sides_or_nothing():
    rows = [AdjustmentRow("up to 9", "keep"), AdjustmentRow("at least 10", "+1 kg")]
    rule = Lookup("load", rows=rows, read="reps", upto="8 kg", every="session")
    assert second_week(rule, on(Side.LEFT, reps=FULL)) == "1 kg"
    assert second_week(rule, on(Side.LEFT, reps=FULL), on(Side.RIGHT, reps=FULL)) == "2 kg"


@pytest.mark.parametrize(
    "report",
    [
        Report(date=day(1), modified="only half of it"),
        Report(date=day(1), items=[item_report(modified="only half of it")]),
        Report(date=day(1), items=[item_report(side=Side.LEFT, effort="RPE 8")]),
        Report(date=day(1), items=[item_report(side=Side.LEFT, rest="60 s")]),
    ],
)
def test_done_otherwise_or_rated_on_one_side_is_no_silence(report):
    lunge = Prescription(
        id="bridge",
        exercise=exercise("lunge", laterality="unilateral"),
        dosage=EACH_SIDE,
        rule=Increase("load", by="1 kg", upto="8 kg", every="1 session"),
    )
    assert by_week(plan(lunge, log=[report], as_of=day(8), weeks=2), field="load")[1] == "1 kg"
