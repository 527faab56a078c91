"""Several decisions about one prescription at a time. Day 1 is Monday 4 January 2027; ten repetitions grow each day."""

import pytest

from planning.patients import amended, by_day, day, dosage, exercise, facts, plan, prescription
from rehabplan import Group, Missed, TestResult
from rehabplan import SessionReport as Report
from rehabplan.log import ChangeAmount, ChangeDosage, Resume, Swap
from rehabplan.missed import ComeBack
from rehabplan.planning.replaying import replay
from rehabplan.progression import Increase
from rehabplan.quantity import kilograms

EACH_SESSION = Increase("reps", by=1, upto=40, every="1 session")
GROWING = prescription(rule=EACH_SESSION, given=dosage(10, sets=3))


def reps(to, **fields):
    return ChangeAmount("reps", to=to, prescription="bridge", **fields)


ONE_SET = ChangeAmount("sets", to=1, prescription="bridge")


def held(first, last, change, then="back"):
    return amended(day(first), change, until=day(last), then=then)


def shown(*log, days, given=GROWING, **fields):
    """Return repetitions and sets of each day."""
    folded = plan(given, log=log, **fields)
    for session in folded.sessions:
        for item in session.items:
            replayed = replay(item.why)
            assert (replayed.dosage, replayed.exercise, replayed.loads) == (item.dosage, item.exercise, item.loads)
    sets = by_day(folded, days, field="sets")
    return [f"{many} x {count}" for many, count in zip(sets, by_day(folded, days), strict=True)]


class TestOneInsideTheOther:
    def test_another_amount_that_ends_first_leaves_the_first_in_force(self):
        log = [held(2, 7, reps(8)), held(3, 5, ONE_SET)]
        # Day 1 earned eleven; nothing is earned while either holds.
        assert shown(*log, days=9) == ["3 x 10", "3 x 8", *["1 x 8"] * 3, *["3 x 8"] * 2, "3 x 11", "3 x 12"]

    def test_another_amount_that_ends_last_stays_alone(self):
        log = [held(2, 4, ONE_SET), held(3, 6, reps(8))]
        assert shown(*log, days=8) == ["3 x 10", "1 x 11", *["1 x 8"] * 2, *["3 x 8"] * 2, "3 x 11", "3 x 12"]

    def test_the_same_amount_comes_back_to_the_first(self):
        log = [held(1, 7, reps(8)), held(3, 5, reps(6))]
        assert shown(*log, days=9) == [
            *["3 x 8"] * 2,
            *["3 x 6"] * 3,
            *["3 x 8"] * 2,
            "3 x 10",
            "3 x 11",
        ]

    def test_a_whole_dosage_comes_back_to_the_first(self):
        log = [held(2, 6, reps(6)), held(3, 4, ChangeDosage("bridge", dosage(12, sets=2)))]
        assert shown(*log, days=7) == ["3 x 10", "3 x 6", *["2 x 12"] * 2, *["3 x 6"] * 2, "3 x 11"]

    def test_an_amount_over_a_whole_dosage(self):
        log = [held(2, 6, ChangeDosage("bridge", dosage(12, sets=2))), held(3, 4, reps(6))]
        assert shown(*log, days=7) == ["3 x 10", "2 x 12", *["2 x 6"] * 2, *["2 x 12"] * 2, "3 x 11"]

    def test_an_amount_that_lasts_longer_than_a_whole_dosage(self):
        log = [held(2, 3, ChangeDosage("bridge", dosage(12, sets=2))), held(3, 4, reps(6))]
        assert shown(*log, days=5) == ["3 x 10", "2 x 12", "2 x 6", "3 x 6", "3 x 11"]

    def test_another_exercise(self):
        log = [held(2, 5, Swap("bridge", exercise("wall"))), held(3, 4, reps(6))]
        folded = plan(GROWING, log=log)
        slugs = [folded.on(day(number))[0].items[0].exercise.slug for number in range(1, 7)]
        assert slugs == ["bridge", *["wall"] * 4, "bridge"]
        assert shown(*log, days=6) == ["3 x 10", "3 x 11", *["3 x 6"] * 2, "3 x 11", "3 x 11"]

    def test_a_share_is_of_what_stood_on_its_day(self):
        log = [held(1, 3, reps(8)), held(2, 4, ChangeAmount("reps", percent=50, prescription="bridge"))]
        assert shown(*log, days=5) == ["3 x 8", *["3 x 4"] * 3, "3 x 10"]

    def test_both_end_on_one_day(self):
        log = [held(2, 4, reps(8)), held(3, 4, ONE_SET)]
        assert shown(*log, days=6) == ["3 x 10", "3 x 8", *["1 x 8"] * 2, "3 x 11", "3 x 12"]

    def test_three_at_a_time(self):
        log = [held(1, 6, reps(8)), held(2, 5, ONE_SET), held(3, 4, reps(6))]
        assert shown(*log, days=7) == ["3 x 8", "1 x 8", *["1 x 6"] * 2, "1 x 8", "3 x 8", "3 x 10"]


class TestOnFromThere:
    def test_another_amount_stays_and_the_first_is_in_force_until_its_day(self):
        log = [held(2, 6, reps(8)), held(3, 4, ONE_SET, then="on")]
        assert shown(*log, days=8) == ["3 x 10", "3 x 8", *["1 x 8"] * 4, "1 x 11", "1 x 12"]

    def test_the_same_amount_takes_its_place_yet_waits_as_long(self):
        log = [held(2, 5, reps(8)), held(3, 4, reps(6), then="on")]
        assert shown(*log, days=7) == ["3 x 10", "3 x 8", *["3 x 6"] * 4, "3 x 7"]

    def test_what_is_to_go_on_from_there_is_what_comes_back(self):
        log = [held(2, 6, reps(8), then="on"), held(3, 4, reps(6))]
        assert shown(*log, days=8) == ["3 x 10", "3 x 8", *["3 x 6"] * 2, *["3 x 8"] * 3, "3 x 9"]

    def test_two_amounts(self):
        log = [held(2, 5, reps(8), then="on"), held(3, 4, ONE_SET, then="on")]
        assert shown(*log, days=7) == ["3 x 10", "3 x 8", *["1 x 8"] * 4, "1 x 9"]


class TestForGood:
    def test_another_amount_leaves_the_first_in_force(self):
        log = [held(2, 5, reps(8)), amended(day(3), ONE_SET)]
        assert shown(*log, days=7) == ["3 x 10", "3 x 8", *["1 x 8"] * 3, "1 x 11", "1 x 12"]

    def test_another_exercise_leaves_the_first_in_force(self):
        log = [held(2, 4, reps(8)), amended(day(3), Swap("bridge", exercise("wall")))]
        folded = plan(GROWING, log=log)
        assert [folded.on(day(number))[0].items[0].exercise.slug for number in range(2, 6)] == ["bridge", *["wall"] * 3]
        assert shown(*log, days=5) == ["3 x 10", *["3 x 8"] * 3, "3 x 11"]

    def test_another_dosage_leaves_another_exercise_in_force(self):
        log = [held(2, 4, Swap("bridge", exercise("wall"))), amended(day(3), ChangeDosage("bridge", dosage(20)))]
        folded = plan(GROWING, log=log)
        slugs = [folded.on(day(number))[0].items[0].exercise.slug for number in range(1, 6)]
        assert slugs == ["bridge", *["wall"] * 3, "bridge"]
        assert by_day(folded, 6) == ["10", "11", "20", "20", "20", "21"]

    def test_the_same_amount_lifts_it(self):
        log = [held(2, 6, reps(8)), amended(day(3), reps(12))]
        assert shown(*log, days=5) == ["3 x 10", "3 x 8", "3 x 12", "3 x 13", "3 x 14"]

    def test_an_amount_of_a_dosage_that_goes_back_stays_where_both_have_it(self):
        log = [held(2, 4, ChangeDosage("bridge", dosage(20, sets=2))), amended(day(3), reps(6))]
        assert shown(*log, days=6) == ["3 x 10", "2 x 20", *["2 x 6"] * 2, "3 x 6", "3 x 7"]

    def test_an_amount_that_only_the_dosage_in_force_has_goes_with_it(self):
        timed = ChangeDosage("bridge", dosage(duration="30 s"))
        shorter = ChangeAmount("duration", to=20, prescription="bridge")
        folded = plan(prescription(), log=[held(2, 4, timed), amended(day(3), shorter)])
        assert by_day(folded, 5, field="duration") == ["None", "30 s", "20 s", "20 s", "None"]
        assert by_day(folded, 5)[4] == "10"


class TestOfAll:
    def test_what_is_changed_by_itself_comes_back_to_what_all_were_lowered_to(self):
        log = [held(2, 6, ChangeAmount("reps", to=8)), held(3, 4, reps(12))]
        assert shown(*log, days=7) == ["3 x 10", "3 x 8", *["3 x 12"] * 2, *["3 x 8"] * 2, "3 x 11"]

    def test_what_was_changed_by_itself_before_comes_back_to_that(self):
        log = [held(2, 6, reps(12)), held(3, 4, ChangeAmount("reps", to=8))]
        assert shown(*log, days=7) == ["3 x 10", "3 x 12", *["3 x 8"] * 2, *["3 x 12"] * 2, "3 x 11"]

    def test_what_all_are_lowered_to_for_good_is_not_passed_by_what_comes_back(self):
        log = [held(2, 4, reps(12)), amended(day(3), ChangeAmount("reps", to=8))]
        assert shown(*log, days=6) == ["3 x 10", "3 x 12", *["3 x 8"] * 3, "3 x 9"]

    def test_a_share_for_good_is_taken_once(self):
        log = [held(2, 4, ONE_SET), amended(day(3), ChangeAmount("reps", percent=50))]
        # Day 1 earned eleven; half of that, rounded as it is shown.
        assert [each.split(" x ")[0] for each in shown(*log, days=6)] == ["3", "1", "1", "1", "3", "3"]
        given = prescription(given=dosage(10, sets=3))
        assert shown(*log, days=6, given=given) == ["3 x 10", "1 x 10", *["1 x 5"] * 2, *["3 x 5"] * 2]

    @pytest.mark.parametrize("number", [2, 3])
    def test_all_stay_lowered_after_what_was_decided_of_one_on_the_same_day(self, number):
        given = prescription(given=dosage(10, sets=3))
        log = [held(2, 7, ChangeAmount("reps", percent=50)), held(number, 4, reps(4))]
        assert shown(*log, days=8, given=given)[4:] == [*["3 x 5"] * 3, "3 x 10"]
        assert shown(*reversed(log), days=8, given=given)[4:] == [*["3 x 5"] * 3, "3 x 10"]

    def test_on_the_first_day_of_the_plan_too(self):
        given = prescription(given=dosage(10, sets=3))
        log = [held(1, 6, ChangeAmount("reps", to=8)), held(1, 3, reps(6))]
        assert shown(*log, days=7, given=given) == [*["3 x 6"] * 3, *["3 x 8"] * 3, "3 x 10"]

    def test_a_lower_most_of_all_ends_before_a_higher_one(self):
        log = [held(2, 6, ChangeAmount("reps", to=8)), held(3, 4, ChangeAmount("reps", to=5))]
        assert shown(*log, days=7) == ["3 x 10", "3 x 8", *["3 x 5"] * 2, *["3 x 8"] * 2, "3 x 11"]

    def test_a_higher_most_of_all_does_not_lift_a_lower_one(self):
        log = [held(2, 6, ChangeAmount("reps", to=5)), held(3, 4, ChangeAmount("reps", to=8))]
        assert shown(*log, days=7) == ["3 x 10", *["3 x 5"] * 5, "3 x 11"]


class TestStepsBack:
    @pytest.mark.parametrize(
        ("then", "expected"),
        [("back", [*["13"] * 4, "13", "14"]), ("on", ["13", "13", "11", "11", "11", "12"])],
    )
    def test_a_resumption_takes_them_from_what_lies_below(self, then, expected):
        log = [held(6, 9, reps(13), then=then), amended(day(8), Resume(steps_back=2))]
        # Days 1 to 5 earn fifteen repetitions for day 6.
        assert by_day(plan(GROWING, log=log), 11)[5:] == expected

    def test_days_away_that_end_as_a_decision_begins_are_not_forgotten(self):
        missed = Missed(come_back=[ComeBack(after_days=3, steps=2)])
        told = [Report(date=day(number), done=number not in {4, 5, 6}) for number in range(1, 11)]
        log = [*told, held(7, 8, reps(8))]
        # Days 1 to 3 earn thirteen for day 4; back two steps from there.
        assert by_day(plan(GROWING, missed=missed, log=log), 10) == [
            *("10", "11", "12", "13", "13", "13"),
            *("8", "8", "11", "12"),
        ]

    def test_what_goes_on_from_there_stands_as_it_was_put(self):
        missed = Missed(come_back=[ComeBack(after_days=3, steps=2)])
        told = [Report(date=day(number), done=number not in {4, 5, 6}) for number in range(1, 11)]
        log = [*told, held(7, 8, reps(12), then="on")]
        assert by_day(plan(GROWING, missed=missed, log=log), 10)[5:] == ["13", "12", "12", "12", "13"]

    @pytest.mark.parametrize(
        "change",
        [
            ChangeAmount("sets", to=2, prescription="bridge"),
            ChangeAmount("sets", to=5),
            ChangeAmount("reps", to=50),
            ChangeAmount("times_per_day", to=1),
            Swap("bridge", exercise("wall")),
        ],
    )
    def test_what_a_decision_about_something_else_holds_goes_back_after_days_away(self, change):
        missed = Missed(come_back=[ComeBack(after_days=3, steps=2)])
        told = [Report(date=day(number), done=number not in range(5, 9)) for number in range(1, 13)]
        log = [*told, held(4, 10, change, then="on")]
        # Days 1 to 3 earn thirteen; days 5 to 7 are missed, so that on day 8 it goes two steps back.
        assert by_day(plan(GROWING, missed=missed, log=log), 12) == [
            *("10", "11", "12", "13", "13", "13", "13"),
            *("11", "11", "11", "11", "12"),
        ]

    def test_members_of_a_group_go_back_together(self):
        group = Group(prescriptions=["bridge", "dog"], rule=EACH_SESSION)
        log = [held(4, 6, reps(8)), amended(day(5), Resume(steps_back=2))]
        folded = plan(prescription(), prescription("dog"), groups=[group], log=log)
        assert by_day(folded, 8) == ["10", "11", "12", "8", "8", "8", "11", "12"]
        assert by_day(folded, 8, "dog") == ["10", "11", "12", "13", "11", "11", "11", "12"]


class TestFacts:
    def test_what_ends_first_is_told_and_what_is_still_in_force_too(self):
        folded = plan(GROWING, log=[held(2, 6, reps(8)), held(3, 4, ONE_SET)])
        told = {number: facts(folded.on(day(number))[0].items[0]) for number in (3, 5, 7)}
        assert told == {
            3: ["prescribed", "stepped", "amended", "amended"],
            5: ["prescribed", "stepped", "amended", "returned"],
            7: ["prescribed", "stepped", "returned"],
        }

    def test_what_a_test_measured_meanwhile_is_kept_through_both_ends(self):
        given = prescription(given=dosage(10, load="50 % of 1rm"))
        log = [
            held(2, 6, reps(8)),
            held(3, 4, reps(6)),
            Report(date=day(3), done=True, results=[TestResult("1rm", kilograms(80))]),
            Report(date=day(5), done=True, results=[TestResult("1rm", kilograms(90))]),
        ]
        folded = plan(given, log=log)
        items = [folded.on(day(number))[0].items[0] for number in (4, 5, 6, 7)]
        assert [str(item.loads[0]) for item in items] == ["40 kg", "40 kg", "45 kg", "45 kg"]
        assert [replay(item.why).loads for item in items] == [item.loads for item in items]

    def test_the_last_day_that_was_decided_is_told_though_another_decision_holds_it_longer(self):
        folded = plan(GROWING, log=[held(2, 8, reps(8)), held(3, 5, ONE_SET, then="on")])
        assert folded.on(day(4))[0].items[0].why[-1].until == day(6)
