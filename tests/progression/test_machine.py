import attrs

from planning.patients import START, by_day, day, dosage, exercise, plan, prescription
from rehabplan import Axis, Frequency
from rehabplan.dosage import Dosage
from rehabplan.progression import Double, Increase, InTurn, Outcome, PeriodUnit, Ramp, Step, Table, Track
from rehabplan.progression.facts import Fact, FactKind
from rehabplan.progression.units import axes_of, units_of


@attrs.frozen
class Doubling:
    """A rule of somebody else's: it doubles the repetitions at every boundary it is told of."""

    def start(self, tracks):
        return Step(None, tracks)

    def exhausted(self, state, tracks):
        return False

    def advance(self, state, tracks, period):
        (track,) = tracks
        amount = track.dosage.dose.reps.with_ends(lambda end: 2 * end)
        fact = Fact(kind=FactKind.STEPPED, since=period.next_day, week=period.next_week, last=period.next_day)
        dose = attrs.evolve(track.dosage.dose, reps=amount)
        return Step(None, (track.moved_to(Dosage(dose, track.dosage.frequency), fact),), Outcome.MOVED)


def test_a_rule_of_somebody_elses_is_told_of_every_boundary():
    assert units_of(Doubling()) == {PeriodUnit.SESSION, PeriodUnit.DAY, PeriodUnit.WEEK}
    folded = plan(prescription(rule=Doubling(), given=dosage(1)), weeks=1)
    # Twice for each day: when its session closes, and when the day does.
    assert by_day(folded, 3) == ["1", "4", "16"]


def test_known_rules_are_told_only_of_their_own_boundaries():
    assert units_of(Table([dosage()], every="3 days")) == {PeriodUnit.DAY}
    turns = InTurn(Increase("reps", by=1, upto=12), Increase("sets", by=1, upto=3, every="session"))
    assert units_of(turns) == {PeriodUnit.WEEK, PeriodUnit.SESSION}


def test_a_rule_that_counts_sessions_and_one_that_counts_weeks_run_side_by_side():
    first = prescription(
        "bridge", Increase("reps", by=1, upto=12, every="session"), given=dosage(10, Frequency.per_week(3))
    )
    second = prescription("dog", Increase("reps", by=5, upto=40), given=dosage(10, Frequency.per_week(3)))
    folded = plan(first, second, weeks=2)
    assert by_day(folded, 8) == ["10", "-", "11", "-", "12", "-", "-", "12"]
    assert by_day(folded, 8, "dog") == ["10", "-", "10", "-", "10", "-", "-", "15"]


def test_different_steps_are_different_facts_and_equal_ones_are_counted():
    first = Fact(kind=FactKind.PRESCRIBED, since=START, week=1, last=START, dosage=dosage())
    one = Fact(kind=FactKind.STEPPED, since=day(8), week=2, last=day(8), by=1)
    two = Fact(kind=FactKind.STEPPED, since=day(15), week=3, last=day(15), by=1)
    other = Fact(kind=FactKind.STEPPED, since=day(22), week=4, last=day(22), by=2)
    newest = first.followed_by(one).followed_by(two).followed_by(other)
    assert [(fact.kind.value, fact.times, fact.last) for fact in newest.chain()] == [
        ("stepped", 1, day(22)),
        ("stepped", 2, day(15)),
        ("prescribed", 1, START),
    ]


def test_the_units_and_axes_of_rules_that_hold_rules():
    reps = Increase("reps", by=1, upto=12, every="session")
    load = Increase("load", by=1, upto=12, every="day")
    double = Double(reps, load)
    assert units_of(double) == {PeriodUnit.SESSION, PeriodUnit.DAY}
    assert axes_of(double) == axes_of(InTurn(reps, load)) == {Axis.REPS, Axis.LOAD}
    assert axes_of(Ramp("hold", to=9, steps=2)) == {Axis.HOLD}
    assert axes_of(Increase("load", by=1, upto=9, reference="1rm")) == frozenset()
    assert axes_of(Doubling()) == frozenset()


def test_a_rest_decided_before_is_kept_when_it_is_longer():
    given = Track("bridge", exercise(), dosage(), Fact(kind=FactKind.PRESCRIBED, since=START, week=1, last=START))
    note = Fact(kind=FactKind.RESTED, since=START, week=1, last=START, by=1)
    assert given.resting(day(5), note).resting(day(3), note).rest_until == day(5)
    assert given.resting(day(3), note).resting(day(5), note).rest_until == day(5)


def test_a_step_on_another_reference_is_another_fact():
    first = Fact(kind=FactKind.STEPPED, since=START, week=1, last=START, by=5, reference="squat")
    assert first.followed_by(attrs.evolve(first, reference="press")).times == 1
    assert first.followed_by(first).times == 2
    set_afresh = attrs.evolve(first, dosage=dosage())
    assert set_afresh.followed_by(first).times == 1
    assert first.followed_by(set_afresh).times == 1
