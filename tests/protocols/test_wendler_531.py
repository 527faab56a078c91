"""5/3/1: four weeks of shares of a training max, which takes a step with every round."""

from datetime import timedelta

from protocols.reading import MONDAY, calendar_of, protocol, read_back
from rehabplan import Dose, PercentOf, Plan, Range, SessionReport, TestResult


def plus(least):
    return Range.as_many_as_possible(least)


WAVE = {
    1: ([5, 5, plus(5)], (65, 75, 85)),
    2: ([3, 3, plus(3)], (70, 80, 90)),
    3: ([5, 3, plus(1)], (75, 85, 95)),
    4: ([5, 5, 5], (40, 50, 60)),
}


def dose(week):
    reps, shares = WAVE[(week - 1) % 4 + 1]
    return Dose(reps=reps, load=[PercentOf(share, "training-max") for share in shares])


def of(plan, week, lift):
    return next(item for session in plan.week(week) for item in session.items if item.prescription == lift)


def test_each_week_of_two_rounds():
    plan = Plan.of(protocol("wendler-531"), MONDAY)
    for week in range(1, 9):
        for lift in ("bench-press", "squat"):
            assert of(plan, week, lift).dosage.dose == dose(week), (week, lift)


def person():
    return protocol("wendler-531").for_person(results={"bench-press/1rm": "315 lb", "squat/1rm": "405 lb"})


def test_the_published_bench_press():
    # 1RM 315 lb: 90 % are 283.5, printed as 285 lb; week 1 is 185, 215 and "240 or 245" lb (242.25 exactly).
    loads = [str(load) for load in of(Plan.of(person(), MONDAY), 1, "bench-press").loads]
    assert loads == ["185 lb", "215 lb", "240 lb"]


def test_the_training_max_takes_its_step_after_each_round():
    # Bench: 285 + 5 = 290 lb: 188.5, 217.5, 246.5. Squat: 405 lb x 0.9 = 364.5, rounded 365; + 10 = 375: 243.75 ...
    plan = Plan.of(person(), MONDAY)
    assert [str(load) for load in of(plan, 5, "bench-press").loads] == ["190 lb", "220 lb", "245 lb"]
    assert [str(load) for load in of(plan, 1, "squat").loads] == ["235 lb", "275 lb", "310 lb"]
    assert [str(load) for load in of(plan, 5, "squat").loads] == ["245 lb", "280 lb", "320 lb"]


def test_the_fourth_week_is_light():
    # 285 lb: 114, 142.5 and 171, to the nearest 5 lb, halves up.
    loads = [str(load) for load in of(Plan.of(person(), MONDAY), 4, "bench-press").loads]
    assert loads == ["115 lb", "145 lb", "170 lb"]


def test_a_new_max_after_a_stall_starts_the_training_max_anew():
    report = SessionReport(
        date=MONDAY + timedelta(days=28), results=[TestResult("1rm", "300 lb", prescription="bench-press")]
    )
    plan = Plan.of(person(), MONDAY, log=[report])
    # 90 % of 300 lb are 270: 70, 80 and 90 % are 189, 216 and 243.
    assert [str(load) for load in of(plan, 6, "bench-press").loads] == ["190 lb", "215 lb", "245 lb"]


def test_calendar_and_document():
    programme = protocol("wendler-531")
    assert calendar_of(programme)
    assert read_back(programme) == programme
