"""What is reported on days without a session counts in what closed before it, while that shows nowhere yet.

Day 1 is Monday 4 January 2027; ten repetitions grow by five every other day while pain is 3 of 10 at most.
"""

import pytest

from planning.patients import amended, by_day, day, dosage, item_report, plan, prescription
from rehabplan import Frequency, Group, TestResult
from rehabplan import SessionReport as Report
from rehabplan.log import ChangeAmount
from rehabplan.progression import Case, Increase, Not, NotReported, PainAtMost, Respond, StepBack
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


def test_it_waits_for_the_next_session_of_what_it_is_about():
    """A daily exercise closes sessions in between; the other one has earned nothing yet that could be taken back."""
    slow = prescription("dog", given=dosage(10, Frequency.every_days(4)), rule=growing(otherwise=StepBack()).rule)
    daily = prescription(given=dosage(10))
    log = [
        *[Report(date=day(number), done=True, pain_during=1) for number in range(1, 10) if number != 5],
        Report(date=day(5), items=[item_report("dog", pain=1), item_report(pain=1)]),
        Report(date=day(6), slot=2, items=[item_report("dog", pain=8)]),
    ]
    folded = plan(daily, slow, log=log)
    # Day 1 earned fifteen; nobody knows of day 5, day 6 was sore: day 9 closes with both, and goes a step back.
    assert by_day(folded, 13, "dog")[::4] == ["10", "15", "15", "10"]


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
