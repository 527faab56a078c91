"""What is reported on days without a session counts in what closed before it, while that shows nowhere yet.

Day 1 is Monday 4 January 2027; ten repetitions grow by five every other day while pain is 3 of 10 at most.
"""

import attrs
import pytest

from planning.patients import amended, by_day, by_week, day, dosage, exercise, item_report, plan, prescription
from rehabplan import Frequency, Group, Phase, Prescription, Range, TestResult
from rehabplan import SessionReport as Report
from rehabplan.log import ChangeAmount, ChangeDosage, Pause, Swap
from rehabplan.planning.replaying import replay
from rehabplan.progression import (
    Case,
    Increase,
    InTurn,
    Ladder,
    Not,
    NotReported,
    OfLast,
    PainAtMost,
    PainNotRising,
    Respond,
    Rung,
    StepBack,
    Table,
)
from rehabplan.quantity import kilograms
from rehabplan.report import Symptom

QUIET = PainAtMost(limit=3, source="clinic")
EVERY_OTHER_DAY = dosage(10, Frequency.every_days(2))


def growing(every="1 session", when=QUIET, **fields):
    return prescription(given=EVERY_OTHER_DAY, rule=Increase("reps", by=5, upto=60, every=every, when=when, **fields))


def quiet(*numbers):
    return [Report(date=day(number), done=True, pain_during=1) for number in numbers]


def shown(given, *beside, on=(1, 3, 5, 7), days=9, **fields):
    """Return what every other day shows, with quiet sessions and what is reported beside them."""
    return by_day(plan(*given, log=[*quiet(*on), *beside], **fields), days)[::2]


SORE = Report(date=day(4), pain_during=8)


@pytest.mark.parametrize("every", ["1 session", "1 day"])
@pytest.mark.parametrize("on", [(1, 3, 5, 7), (1, 3, 5), (1, 3)])
def test_pain_on_a_day_off_takes_back_what_no_session_has_shown(every, on):
    # Day 3 had earned twenty for day 5.
    assert shown([growing(every)], SORE, on=on) == ["10", "15", "15", "20", "25"]
    assert shown([growing(every)], on=on) == ["10", "15", "20", "25", "30"]


@pytest.mark.parametrize("every", ["1 session", "1 day"])
def test_a_symptom_on_a_day_off_does_so_too(every):
    sign = Report(date=day(4), symptoms=[Symptom("sore")])
    given = growing(every, when=NotReported("sore"))
    asked = [
        Report(date=day(n), done=True, pain_during=1, symptoms=[Symptom("sore", present=False)]) for n in (1, 3, 5)
    ]
    assert by_day(plan(given, log=[*asked, sign]), 7)[::2] == ["10", "15", "15", "20"]


def test_a_step_back_is_taken_from_what_the_last_session_showed():
    given = growing(otherwise=StepBack())
    assert shown([given], SORE) == ["10", "15", "10", "15", "20"]


def test_a_case_rests_from_the_day_after():
    worse = Case(when=Not(PainAtMost(limit=5, source="clinic")), do=Respond(rest_days=3))
    # Three days off after the session of day 3: days 4 to 6, so that day 5 is not done.
    assert shown([growing(cases=[worse])], SORE, on=(1, 3, 7)) == ["10", "15", "-", "15", "20"]


def test_it_counts_once():
    given = growing(otherwise=StepBack())
    twice = Report(date=day(4), slot=2, pain_during=8)
    assert shown([given], SORE, twice) == ["10", "15", "10", "15", "20"]


def test_good_news_from_a_day_off_earns_nothing():
    assert shown([growing()], Report(date=day(4), done=True, pain_during=0)) == ["10", "15", "20", "25", "30"]


def test_what_a_session_has_shown_stays_and_what_it_earns_is_lost():
    late = Report(date=day(5), slot=2, pain_during=8)
    assert shown([growing()], late) == ["10", "15", "20", "20", "25"]


def test_only_what_is_named_is_meant():
    sore_dog = Report(date=day(4), items=[item_report("dog", pain=8)])
    dog = prescription("dog", given=EVERY_OTHER_DAY, rule=growing().rule)
    folded = plan(growing(), dog, log=[*quiet(1, 3, 5), sore_dog])
    assert by_day(folded, 7)[::2] == ["10", "15", "20", "25"]
    assert by_day(folded, 7, "dog")[::2] == ["10", "15", "15", "20"]


def test_it_counts_in_the_last_session_of_what_it_is_about():
    """A daily exercise has closed a session in between; the other one had earned nothing, and goes a step back."""
    slow = prescription("dog", given=dosage(10, Frequency.every_days(4)), rule=growing(otherwise=StepBack()).rule)
    daily = prescription(given=dosage(10))
    log = [
        *[Report(date=day(number), done=True, pain_during=1) for number in range(1, 10) if number != 5],
        Report(date=day(5), items=[item_report("dog", pain=1), item_report(pain=1)]),
        Report(date=day(6), slot=2, items=[item_report("dog", pain=8)]),
    ]
    folded = plan(daily, slow, log=log)
    # Day 1 earned fifteen; nobody knows of day 5, day 6 was sore; day 9 is done again, and quiet.
    assert by_day(folded, 13, "dog")[::4] == ["10", "15", "10", "15"]


def test_a_group_takes_it_back_together():
    group = Group(prescriptions=["bridge", "dog"], rule=growing().rule)
    given = [prescription(given=EVERY_OTHER_DAY), prescription("dog", given=EVERY_OTHER_DAY)]
    sore_dog = Report(date=day(4), items=[item_report("dog", pain=8)])
    folded = plan(*given, groups=[group], log=[*quiet(1, 3, 5), sore_dog])
    for name in ("bridge", "dog"):
        assert by_day(folded, 7, name)[::2] == ["10", "15", "15", "20"]


def test_what_a_clinician_decided_meanwhile_stands():
    decided = amended(day(4), ChangeAmount("reps", to=12, prescription="bridge"))
    # The pain counts in the session of day 5, which earns nothing.
    assert shown([growing()], decided, SORE) == ["10", "15", "12", "12", "17"]


def test_what_a_test_measured_meanwhile_stands():
    given = prescription(
        given=dosage(10, Frequency.every_days(2), load="50 % of 1rm"),
        rule=Increase("reps", by=5, upto=60, every="1 session", when=QUIET),
    )
    measured = Report(date=day(4), results=[TestResult("1rm", kilograms(80))], pain_during=8)
    folded = plan(given, log=[*quiet(1, 3, 5), measured])
    assert by_day(folded, 7)[::2] == ["10", "15", "15", "20"]
    assert [str(load) for load in folded.on(day(7))[0].items[0].loads] == ["40 kg"]


def test_a_week_counts_it_where_it_is():
    assert shown([growing("1 week")], SORE, days=14) == ["10"] * 7


GRIP = [TestResult("grip", kilograms(40))]
MEANWHILE = {
    "a test of something else": Report(date=day(3), done=True, pain_during=1, results=GRIP),
    "another exercise": amended(day(4), Swap("bridge", exercise("wall"))),
    "other sets": amended(day(4), ChangeAmount("sets", to=2, prescription="bridge")),
    "all lowered that are low": amended(day(4), ChangeAmount("reps", to=50), until=day(4)),
    "once a day": amended(day(4), ChangeAmount("times_per_day", to=1, prescription="bridge"), until=day(4)),
    "other repetitions, then back": amended(
        day(4), ChangeAmount("reps", to=12, prescription="bridge"), until=day(4), then="back"
    ),
    "a pause": amended(day(4), Pause("bridge"), until=day(4)),
}


@pytest.mark.parametrize("meanwhile", MEANWHILE.values(), ids=MEANWHILE.keys())
def test_whatever_else_touched_it_meanwhile(meanwhile):
    days = [1, 5] if isinstance(meanwhile, Report) else [1, 3, 5]
    folded = plan(growing(), log=[*quiet(*days), meanwhile, SORE])
    assert by_day(folded, 7)[2::2] == ["15", "15", "20"]
    for session in folded.sessions:
        for item in session.items:
            replayed = replay(item.why)
            assert (replayed.dosage, replayed.exercise, replayed.loads) == (item.dosage, item.exercise, item.loads)


def test_a_note_of_another_rule_does_not_keep_it():
    """The group steps repetitions; one member's own rule holds its sets at each session, and says so."""
    sets = Increase("sets", by=1, upto=6, every="1 session", when=PainAtMost(limit=0, source="clinic"))
    group = Group(prescriptions=["bridge", "dog"], rule=growing().rule)
    given = [prescription(given=EVERY_OTHER_DAY, rule=sets), prescription("dog", given=EVERY_OTHER_DAY)]
    folded = plan(*given, groups=[group], log=[*quiet(1, 3, 5), SORE])
    for name in ("bridge", "dog"):
        assert by_day(folded, 7, name)[::2] == ["10", "15", "15", "20"]


def test_loads_that_follow_it_go_back_with_it():
    heavier = Increase("load", by="5 kg", upto="80 kg", every="1 session", when=QUIET)
    squat = prescription("squat", given=dosage(5, Frequency.every_days(3), load="40 kg"), rule=heavier)
    lunge = prescription("lunge", given=dosage(5, load="50 % of the load of squat"))
    sore = Report(date=day(5), slot=2, pain_during=8)
    folded = plan(squat, lunge, log=[*quiet(1, 2, 3, 4, 5), sore])
    # Day 4 had earned 50 kg for day 7.
    assert [str(folded.on(day(7))[0].items[index].loads[0]) for index in (0, 1)] == ["45 kg", "22.5 kg"]
    assert str(folded.on(day(6))[0].items[0].loads[0]) == "22.5 kg"


def test_a_step_back_or_rest_comes_in_time_where_the_last_session_had_moved_nothing():
    two = growing("2 sessions", otherwise=StepBack())
    # Days 1 and 3 earned fifteen for day 5, of which one session alone is done so far.
    assert shown([two], Report(date=day(6), pain_during=9), on=(1, 3, 5, 7))[:4] == ["10", "10", "15", "10"]
    worse = Case(when=Not(PainAtMost(limit=5, source="clinic")), do=Respond(steps=-1, rest_days=5))
    given = prescription(
        given=EVERY_OTHER_DAY, rule=Increase("reps", by=5, upto=20, every="1 session", when=QUIET, cases=[worse])
    )
    assert shown([given], Report(date=day(8), pain_during=9), on=(1, 3, 5, 7), days=13) == [
        *("10", "15", "20", "20"),
        *("-", "-", "15"),
    ]


def test_two_reports_of_one_day_off_cost_one_session():
    assert shown([growing()], SORE, Report(date=day(4), slot=2, pain_during=8)) == ["10", "15", "15", "20", "25"]


MONDAYS_ON = dosage(10, Frequency.on("mon", "wed", "fri"))


@pytest.mark.parametrize(
    "when", [QUIET, OfLast(QUIET, count=1, unit="week"), OfLast(QUIET, count=3), PainNotRising(source="clinic")]
)
@pytest.mark.parametrize("number", [11, 12])
def test_conditions_that_look_back_see_it_on_a_day_off_as_in_a_session(when, number):
    given = prescription(given=MONDAYS_ON, rule=Increase("reps", by=1, upto=20, when=when))
    sessions = [each for each in (1, 3, 5, 8, 10, 12, 15, 17, 19) if each != number]
    log = [*quiet(*sessions), Report(date=day(number), done=True, pain_during=9)]
    assert by_week(plan(given, log=log, as_of=day(22)))[:3] == ["10", "11", "11"]


@pytest.mark.parametrize("number", [11, 12])
def test_a_phase_is_prolonged_by_it_on_a_day_off_as_in_a_session(number):
    phases = [
        Phase(id="a", weeks=2, prescriptions=["bridge"], leave_when=QUIET),
        Phase(id="b", weeks=2, prescriptions=["dog"]),
    ]
    given = [prescription(given=MONDAYS_ON), prescription("dog", given=MONDAYS_ON)]
    sessions = [each for each in (1, 3, 5, 8, 10, 12, 15, 17, 19) if each != number]
    log = [*quiet(*sessions), Report(date=day(number), done=True, pain_during=9)]
    folded = plan(*given, phases=phases, log=log, as_of=day(22))
    assert [session.items[0].prescription for session in folded.week(3)] == ["bridge"] * 3


ROWS = [dosage(count, Frequency.every_days(2)) for count in (10, 15, 20, 25)]


QUALIFIED = Table(ROWS, every="1 session", clock="qualified", when=QUIET)


def test_a_row_goes_back_too():
    table = Prescription(id="bridge", exercise=exercise(), rule=QUALIFIED)
    assert by_day(plan(table, log=[*quiet(1, 3, 5), SORE]), 7)[::2] == ["10", "15", "15", "20"]


def test_what_a_decision_has_put_in_place_of_a_row_keeps_the_amounts_of_the_row_before():
    """Two sets were decided; the repetitions that day 3 had earned are taken back, and the table has ended."""
    table = Prescription(id="bridge", exercise=exercise(), rule=QUALIFIED)
    decided = amended(day(4), ChangeAmount("sets", to=2, prescription="bridge"))
    folded = plan(table, log=[*quiet(1, 3, 5), decided, SORE])
    assert by_day(folded, 7)[::2] == ["10", "15", "15", "15"]
    assert by_day(folded, 7, field="sets")[::2] == ["1", "1", "2", "2"]


@pytest.mark.parametrize(
    "change",
    [
        ChangeAmount("reps", to=20, prescription="bridge"),
        ChangeDosage("bridge", EVERY_OTHER_DAY.with_amount("reps", Range(20))),
        Swap("bridge", exercise("wall"), EVERY_OTHER_DAY.with_amount("reps", Range(20))),
    ],
)
def test_an_amount_that_a_clinician_names_stands_be_it_the_very_one_that_was_earned(change):
    # Twenty were earned by day 3, and decided on day 4; the pain of that day counts in the session of day 5.
    assert shown([growing()], amended(day(4), change), SORE) == ["10", "15", "20", "20", "25"]


def test_an_amount_that_was_decided_for_later_stands_when_its_time_comes():
    """Twenty for good, decided under ten until day 4: on day 5 they stand."""
    ten = ChangeDosage("bridge", dosage(10, Frequency.every_days(2)))
    under = amended(day(4), ten, until=day(4), then="back")
    twenty = amended(day(4), ChangeAmount("reps", to=20, prescription="bridge"))
    assert shown([growing()], under, twenty, SORE) == ["10", "15", "20", "20", "25"]


def test_of_two_amounts_that_rules_move_in_turn_the_one_that_moved_goes_back():
    both = InTurn(
        Increase("reps", by=5, upto=15, every="1 session", when=QUIET),
        Increase("sets", by=1, upto=5, every="1 session", when=QUIET),
    )
    given = prescription(given=EVERY_OTHER_DAY, rule=both)
    decided = amended(day(4), Swap("bridge", exercise("wall")))
    folded = plan(given, log=[*quiet(1, 3, 5), decided, SORE])
    # Day 1 earned fifteen repetitions, day 3 a second set for day 5.
    assert by_day(folded, 7, field="sets")[::2] == ["1", "1", "1", "2"]
    assert by_day(folded, 7)[::2] == ["10", "15", "15", "15"]


def test_a_rung_goes_back_with_the_sets_that_were_decided_since():
    rungs = [Rung(exercise=exercise(slug), dosage=EVERY_OTHER_DAY) for slug in ("bridge", "march", "wall")]
    ladder = Prescription(id="bridge", rule=Ladder(rungs, every="1 session", when=QUIET))
    decided = amended(day(4), ChangeAmount("sets", to=2, prescription="bridge"))
    for log, sets in (([], "1"), ([decided], "2")):
        folded = plan(ladder, log=[*quiet(1, 3, 5), *log, SORE])
        slugs = [folded.on(day(number))[0].items[0].exercise.slug for number in (1, 3, 5)]
        assert slugs == ["bridge", "march", "march"]
        assert by_day(folded, 5, field="sets")[4] == sets


def test_a_row_in_another_measure_that_a_clinician_has_changed_since_stays():
    """Seconds cannot be told back into repetitions under the sets that were decided; the decision stands as it is."""
    rows = [*ROWS[:2], dosage(duration="30 s", frequency=Frequency.every_days(2))]
    table = Prescription(id="bridge", exercise=exercise(), rule=attrs.evolve(QUALIFIED, rows=rows))
    decided = amended(day(4), ChangeAmount("sets", to=2, prescription="bridge"))
    alone, changed = (plan(table, log=[*quiet(1, 3, 5), *log, SORE]) for log in ([], [decided]))
    assert by_day(alone, 5)[4] == "15"
    assert (by_day(changed, 5, field="duration")[4], by_day(changed, 5, field="sets")[4]) == ("30 s", "2")
