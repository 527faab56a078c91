"""Cases of streprogen, wger's routines and FHIR's own examples."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from peers.training import START, doses, loads, training
from rehabplan import (
    DocumentError,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    InvalidValue,
    ItemReport,
    Plan,
    Prescription,
    Programme,
    Rotation,
    SessionReport,
    Template,
    document,
)
from rehabplan.conversions import conversion
from rehabplan.progression import Double, Increase, Ramp
from rehabplan.totals import weekly_totals


def test_percent_of_the_start_is_added_and_not_compounded() -> None:
    for start, final in (("80 kg", "89.6 kg"), ("100 kg", "112 kg")):
        rule = Increase("load", by="1.5 %", upto="200 kg", percent_of="start")
        assert loads(training(Dose(reps=5, load=start), rule, weeks=9))[9] == final


@pytest.mark.parametrize("weeks", [12, 13])
def test_a_ramp_meets_both_its_ends_exactly(weeks: int) -> None:
    rule = Ramp("load", to="100 kg", steps=weeks - 1)
    found = loads(training(Dose(reps=5, load="50 kg"), rule, weeks=weeks + 2))
    assert (found[1], found[weeks], found[weeks + 2]) == ("50 kg", "100 kg", "100 kg")


def test_a_ramp_of_ours_is_a_straight_line() -> None:
    # Theirs can bend it by a sinh curve, whose values are not rational. Ours is exact; a bent one is a table. Both pass
    # through the middle half way.
    found = loads(training(Dose(reps=5, load="50 kg"), Ramp("load", to="100 kg", steps=12), weeks=13))
    assert found[7] == "75 kg"


def test_repetitions_to_a_share_of_the_1rm() -> None:
    published = ["97.5", "94.05", "90.7", "87.45", "84.3", "81.25", "78.3", "75.45", "72.7", "70.05", "67.5", "65.05"]
    table = conversion("streprogen")
    assert [table.percent(count) for count in range(1, 13)] == [Fraction(figure) for figure in published]


TURNS = ["on-day1", "rest", "on-day3"]


def three_days(*, waits: bool) -> Programme:
    daily = Frequency.daily()
    days = [
        Prescription(exercise=Exercise(slug=name, name=name), dosage=Dosage(Dose(reps=1), Frequency.with_template()))
        for name in ("day1", "day3")
    ]
    return Programme(
        title="Cycle",
        weeks=2,
        prescriptions=days,
        templates=[Template(id=f"on-{day.id}", prescriptions=[day.id]) for day in days],
        rotations=[Rotation(id="cycle", frequency=daily, turns=TURNS, waits_for=TURNS[:1] if waits else [])],
    )


def on_days(plan: Plan, last: int) -> dict[int, str]:
    """Return what is on, by the days since the start; a day without a session is a day of rest."""
    found = {(each.date - plan.start).days: each.items[0].prescription for each in plan.sessions}
    return {offset: found.get(offset, "rest") for offset in range(last + 1)}


def test_a_three_day_cycle_restarts_without_a_gap() -> None:
    plan = Plan.of(three_days(waits=False), date(2024, 1, 1), id="peer")
    assert list(on_days(plan, 9).values()) == ["day1", "rest", "day3"] * 3 + ["day1"]


def test_a_cycle_that_waits_stays_until_it_is_done() -> None:
    today = START + timedelta(days=5)
    plan = Plan.of(three_days(waits=True), START, id="peer", as_of=today)
    expected = ["day1"] * 6 + ["rest", "day3", "day1", "rest", "day3", "day1"]
    assert list(on_days(plan, 11).values()) == expected


def test_a_cycle_that_waits_goes_on_when_it_was_done() -> None:
    done = SessionReport(date=START + timedelta(days=2), items=[ItemReport(prescription="day1", done=True)])
    plan = Plan.of(three_days(waits=True), START, id="peer", log=[done], as_of=START + timedelta(days=5))
    expected = ["day1"] * 3 + ["rest", "day3", "day1", "rest", "day3", "day1", "rest"]
    assert list(on_days(plan, 9).values()) == expected


@pytest.mark.parametrize(
    ("days", "times"),
    [
        ('{ type = "on-weekdays", weekdays = ["monday"] }', "1"),
        ('{ type = "per-week", count = 1.5 }', "1"),
        ('{ type = "per-week", count = 0 }', "1"),
        ('{ type = "per-fortnight", count = 1 }', "1"),
        ('{ type = "every-days", days = -1 }', "1"),
        ('{ type = "daily", unit = "d" }', "1"),
        ('"daily"', "1.5"),
        ('"daily"', "0"),
    ],
)
def test_a_frequency_that_says_nothing_is_refused(days: str, times: str) -> None:
    # What a structural check of FHIR's Timing lets through (codes, negative periods, no units) we refuse on reading.
    text = f"""
format = "rehabplan/1"
title = "One"
weeks = 1

[[prescriptions]]
exercise = {{ slug = "lift", name = "Lift" }}
dosage = {{ dose = {{ reps = 1 }}, frequency = {{ days = {days}, times_per_day = {times} }} }}
"""
    with pytest.raises(DocumentError):
        document.loads(text)


def test_the_standard_s_own_strength_example() -> None:
    # 3 a week, 20 to 30 sessions, 3 x 10-15 at 30 kg, 5 kg more when ready: what FHIR's example says in a sentence.
    reps = Increase("reps", by=1, every="1 session", upto=15, end="low")
    load = Increase("load", by="5 kg", every="1 session", upto="60 kg")
    bench = Prescription(
        exercise=Exercise(slug="bench-press", name="Bench press"),
        dosage=Dosage(Dose(sets=3, reps="10-15", load="30 kg"), Frequency.per_week(3)),
        rule=Double(reps, load),
    )
    programme = Programme(title="Bench press", weeks=10, prescriptions=[bench])
    plan = Plan.of(programme, START, id="peer")
    assert len(plan.sessions) == 30
    assert len(Plan.of(programme, START, id="peer", weeks=7).sessions) == 21
    first = plan.sessions[0].items[0].dosage.dose
    assert (str(first.sets), str(first.reps), str(first.load)) == ("3", "10-15", "30 kg")
    assert weekly_totals(plan)[1, "bench-press"].sessions.high == 3


def test_a_dose_that_is_no_number_is_refused() -> None:
    with pytest.raises(InvalidValue):
        Dose(reps=float("nan"))
    assert doses(training(Dose(reps=1), Increase("reps", by=1, upto=2), weeks=1))[1] == Dose(reps=1)
