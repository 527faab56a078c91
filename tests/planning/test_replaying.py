"""What an item shows follows from its facts alone."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from planning.patients import START, amended, day, dosage, exercise, plan, prescription, reported
from rehabplan import Axis, Dosage, Dose, Frequency, Prescription, Range
from rehabplan import SessionReport as Report
from rehabplan.errors import ReplayError
from rehabplan.log import ChangeDosage, Swap
from rehabplan.planning import replay
from rehabplan.programme_parts import Restriction
from rehabplan.progression import (
    Deload,
    Double,
    Fact,
    FactKind,
    Increase,
    Ladder,
    PainAtMost,
    Rung,
    StepBack,
    Table,
)
from rehabplan.quantity import kilograms
from rehabplan.references import Display, Rounding
from rehabplan.report import ItemReport, TestResult
from rehabplan.wording import why_words

TEN = dosage(10)
OPENING = Fact(
    kind=FactKind.PRESCRIBED, since=START, week=1, last=START, exercise=exercise("bridge"), dosage=dosage(10, sets=3)
)
PAIN = PainAtMost(limit=5, source="Silbernagel 2007")


def after(opening, *newer):
    """Return facts linked one to the next, oldest first."""
    fact = opening
    for each in newer:
        fact = fact.followed_by(each)
    return tuple(fact.chain())[::-1]


def fact(kind, **fields):
    return Fact(kind=kind, since=day(8), week=2, last=day(8), **fields)


def stepped(axis, *amounts, **fields):
    ranges = tuple(Range.of(amount) for amount in amounts)
    return fact(FactKind.STEPPED, axis=axis, before=(Range(10),), after=ranges, by=1, **fields)


def item(folded, number, slug="bridge"):
    (found,) = (each for session in folded.on(day(number)) for each in session.items if each.prescription == slug)
    return found


def told(folded, number, slug="bridge"):
    """Return what the facts of a day's item add up to, having seen that the item shows the same."""
    shown = item(folded, number, slug)
    replayed = replay(shown.why)
    assert (replayed.exercise, replayed.dosage, replayed.loads) == (shown.exercise, shown.dosage, shown.loads)
    dose = replayed.dosage.dose
    listed = dose.reps if isinstance(dose.reps, tuple) else (dose.reps,)
    return replayed.exercise.slug, f"{dose.sets} x {'/'.join(map(str, listed))}", [str(load) for load in replayed.loads]


class TestFactsAlone:
    def test_the_last_of_the_steps_counts(self):
        facts = after(OPENING, stepped(Axis.REPS, 11), stepped(Axis.REPS, 12), stepped(Axis.SETS, 4))
        assert replay(facts).dosage == dosage(12, sets=4)

    def test_equal_steps_are_one_fact_with_the_amounts_of_the_last(self):
        facts = after(OPENING, stepped(Axis.REPS, 11), stepped(Axis.REPS, 12))
        assert len(facts) == 2
        assert replay(facts).dosage == dosage(12, sets=3)

    def test_halves_are_shown_rounded_up(self):
        assert replay(after(OPENING, stepped(Axis.REPS, "10.5"))).dosage == dosage(11, sets=3)
        assert replay(after(OPENING, stepped(Axis.REPS, "10.4"))).dosage == dosage(10, sets=3)

    def test_sets_that_part_are_listed_and_those_that_meet_again_are_not(self):
        parted = after(OPENING, stepped(Axis.REPS, 11, 11, 10))
        assert replay(parted).dosage == Dosage(Dose(reps=[11, 11, 10]), Frequency.daily())
        assert replay(after(parted[-1], stepped(Axis.REPS, 11))).dosage == dosage(11, sets=3)

    def test_days_and_times(self):
        thrice = attrs.evolve(OPENING, dosage=dosage(10, Frequency.per_week(3)))
        assert replay(after(thrice, stepped(Axis.DAYS_PER_WEEK, 4))).dosage == dosage(10, Frequency.per_week(4))

    def test_holds_rests_and_pauses_change_nothing(self):
        nothing = (fact(FactKind.HELD), fact(FactKind.RESTED, by=2, until=day(12)), fact(FactKind.PAUSED, until=day(9)))
        assert replay(after(OPENING, *nothing)).dosage == dosage(10, sets=3)

    def test_what_is_set_afresh_replaces_what_stood(self):
        rung = fact(FactKind.RUNG, exercise=exercise("plank"), dosage=dosage(5))
        replayed = replay(after(OPENING, stepped(Axis.REPS, 12), rung))
        assert (replayed.exercise, replayed.dosage) == (exercise("plank"), dosage(5))

    def test_a_reference_that_moved_re_bases_the_loads(self):
        share = attrs.evolve(
            OPENING, dosage=dosage(5, sets=2, load="70 % of 1rm"), display=Display(rounding=Rounding(steps="2.5 kg"))
        )
        known = frozenset({("1rm", kilograms(100))})
        assert [str(load) for load in replay([share]).loads] == ["70 % of 1rm"] * 2
        retest = fact(FactKind.REFERENCE, reference="1rm", references=known)
        assert replay(after(share, retest)).loads == (kilograms(70),) * 2
        up = stepped(Axis.LOAD, 105, reference="1rm", references=frozenset({("1rm", kilograms(105))}))
        # 70 % of 105 kg is 73.5 kg, nearest to 72.5 kg.
        assert replay(after(share, retest, up)).loads == (kilograms(72.5),) * 2

    def test_without_facts_nothing_follows(self):
        with pytest.raises(ReplayError, match=r"^why is \(\): nothing follows from no facts; give those of an item$"):
            replay(())

    @pytest.mark.parametrize("missing", ["exercise", "dosage"])
    def test_the_first_fact_names_exercise_and_dosage(self, missing):
        with pytest.raises(ReplayError, match=r"^the fact 'prescribed' of week 1 opens nothing: the first fact of"):
            replay([attrs.evolve(OPENING, **{missing: None})])

    @pytest.mark.parametrize("missing", ["axis", "after"])
    def test_a_step_says_what_moved(self, missing):
        step = attrs.evolve(stepped(Axis.REPS, 11), **{missing: None})
        with pytest.raises(ReplayError, match=r"^the fact 'stepped' of week 2 does not say what moved: a step names"):
            replay(after(OPENING, step))


class TestPlans:
    def test_steps_and_a_step_back(self):
        rule = Increase("reps", by=1, upto=20, when=PAIN, otherwise=StepBack())
        folded = plan(prescription(rule=rule), log=reported((True, 1), (True, 1), (True, 8)), as_of=day(22))
        assert [told(folded, number)[1] for number in (1, 8, 15, 22)] == ["1 x 10", "1 x 11", "1 x 12", "1 x 11"]

    def test_each_set_by_itself(self):
        rule = Increase("reps", by=1, upto=12, every="1 session", each_set=True)
        did = Report(date=day(1), done=None, items=[ItemReport(prescription="bridge", reps=[10, 9])])
        folded = plan(prescription(given=dosage(10, sets=2), rule=rule), log=[did])
        assert told(folded, 2)[1] == "2 x 11/10"

    def test_one_set_that_is_listed_stays_listed(self):
        rule = Increase("reps", by=1, upto=12, start_from="achieved")
        given = prescription(given=Dosage(Dose(reps=[10]), Frequency.daily()), rule=rule)
        folded = plan(given)
        assert told(folded, 8)[1] == "1 x 11"
        assert item(folded, 8).dosage.dose.reps == (Range(11),)

    def test_a_step_of_the_load_that_lets_the_repetitions_begin_again(self):
        reps = Increase("reps", by=2, upto=12)
        given = prescription(given=dosage(10, load="20 kg"), rule=Double(reps, Increase("load", by=5, upto="40 kg")))
        folded = plan(given)
        assert [told(folded, number)[1:] for number in (1, 8, 15)] == [
            ("1 x 10", ["20 kg"]),
            ("1 x 12", ["20 kg"]),
            ("1 x 10", ["25 kg"]),
        ]

    def test_rows_of_a_table(self):
        folded = plan(Prescription(exercise=exercise(), rule=Table([dosage(8), dosage(6, sets=2)])))
        assert [told(folded, number)[1] for number in (7, 8)] == ["1 x 8", "2 x 6"]

    def test_rungs_of_a_ladder_and_their_own_growth(self):
        first, then = (Rung(exercise=exercise(slug), dosage=TEN) for slug in ("knee-plank", "toe-plank"))
        grown = attrs.evolve(then, rule=Increase("reps", by=1, upto=20))
        folded = plan(Prescription(id="bridge", rule=Ladder(rungs=[first, grown])))
        assert told(folded, 1) == ("knee-plank", "1 x 10", [])
        assert told(folded, 8) == ("toe-plank", "1 x 10", [])
        assert told(folded, 15) == ("toe-plank", "1 x 11", [])

    def test_doses_that_take_turns_and_grow(self):
        given = Dosage(Dose(reps=5), Frequency.daily(), then=[Dose(reps=8)])
        folded = plan(prescription(given=given, rule=Increase("reps", by=1, upto=20)))
        assert [told(folded, number)[1] for number in (1, 2, 3, 8, 9)] == ["1 x 5", "1 x 8", "1 x 5", "1 x 6", "1 x 9"]

    def test_a_hold_does_not_hide_whose_turn_it_is(self):
        given = Dosage(Dose(reps=5), Frequency.daily(), then=[Dose(reps=8)])
        rule = Increase("reps", by=1, upto=20, every="1 session", when=PAIN)
        folded = plan(prescription(given=given, rule=rule), log=[Report(date=day(6), done=True)], as_of=day(7))
        assert [told(folded, number)[1] for number in (2, 3, 4, 5, 6)] == ["1 x 8", "1 x 5", "1 x 8", "1 x 5", "1 x 8"]
        assert "dose 2 of 2 that take turns" in why_words(item(folded, 4))

    def test_a_retest_in_another_unit(self):
        given = prescription(given=dosage(5, load="50 % of 1rm"))
        retest = Report(date=day(2), results=[TestResult("1rm", "200 lb")])
        folded = plan(given, results=[TestResult("1rm", "80 kg")], log=[retest])
        assert (told(folded, 2)[2], told(folded, 3)[2]) == (["40 kg"], ["100 lb"])

    def test_a_test_that_nothing_used_until_a_clinician_changed_the_dosage(self):
        retest = Report(date=day(2), results=[TestResult("1rm", "90 kg")])
        change = amended(day(4), ChangeDosage("bridge", dosage(5, load="50 % of 1rm")))
        folded = plan(prescription(), log=[retest, change])
        assert told(folded, 4)[2] == ["45 kg"]

    def test_a_test_while_another_dosage_stood_until_a_last_day(self):
        light = attrs.evolve(amended(day(2), ChangeDosage("bridge", dosage(5))), until=day(4), then="back")
        retest = Report(date=day(3), results=[TestResult("1rm", "90 kg")])
        given = prescription(given=dosage(10, load="50 % of 1rm"))
        folded = plan(given, results=[TestResult("1rm", "80 kg")], log=[light, retest])
        assert [told(folded, number)[1:] for number in (1, 4, 5)] == [
            ("1 x 10", ["40 kg"]),
            ("1 x 5", []),
            ("1 x 10", ["45 kg"]),
        ]

    def test_the_weights_there_are(self):
        given = prescription(given=dosage(10, load="21 kg"))
        assert told(plan(given, rounding=Rounding(steps="2.5 kg")), 1)[2] == ["20 kg"]

    def test_a_load_that_is_a_share_of_another_ones(self):
        squat = prescription("squat", given=dosage(5, load="40 kg"), rule=Increase("load", by=10, upto="90 kg"))
        lunge = prescription("lunge", given=dosage(5, load="50 % of the load of squat"))
        folded = plan(squat, lunge)
        assert [told(folded, number, "lunge")[2] for number in (1, 8)] == [["20 kg"], ["25 kg"]]

    def test_loads_and_repetitions_that_a_restriction_lowers(self):
        given = prescription(given=dosage(10, load="50 % of 1rm"))
        limits = [
            Restriction(text="few", axis="reps", at_most=6, last_day=3),
            Restriction(text="light", axis="load", at_most="30 kg", last_day=3),
        ]
        folded = plan(given, results=[TestResult("1rm", "80 kg")], restrictions=limits)
        assert told(folded, 3)[1:] == ("1 x 6", ["30 kg"])
        assert told(folded, 4)[1:] == ("1 x 10", ["40 kg"])

    def test_a_ceiling_in_another_unit_is_never_rounded_up(self):
        far = Restriction(text="not far", axis="distance", at_most="3.13 mi", last_day=3)
        folded = plan(prescription(given=Dosage(Dose(distance="6 km"), Frequency.daily())), restrictions=[far])
        shown = item(folded, 1)
        # 3.13 miles are 5037.24672 m.
        assert shown.dosage.dose.distance.amount.most <= Fraction("5037.24672")
        assert replay(shown.why).dosage == shown.dosage

    def test_a_planned_change_for_one_week(self):
        folded = plan(prescription(given=dosage(10, sets=4), modulations=[Deload(every=2, share=0.5)]))
        assert [told(folded, number)[1] for number in (7, 8, 15)] == ["4 x 10", "2 x 10", "4 x 10"]

    def test_another_exercise_at_the_same_dosage(self):
        rule = Increase("reps", by=1, upto=20)
        folded = plan(prescription(rule=rule), log=[amended(day(9), Swap("bridge", exercise("wall-sit")))])
        assert told(folded, 9) == ("wall-sit", "1 x 11", [])
        assert told(folded, 15) == ("wall-sit", "1 x 12", [])

    def test_what_is_kept_up_after_the_end(self):
        kept = prescription(rule=Increase("reps", by=1, upto=20), maintenance=dosage(7))
        folded = plan(kept, weeks=2, after_end="maintain")
        assert folded.last_day == date(2027, 1, 17)
        longer = type(folded).of(folded.programme, START, weeks=3)
        assert [told(longer, number)[1] for number in (8, 15)] == ["1 x 11", "1 x 7"]
