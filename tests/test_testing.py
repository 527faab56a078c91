import inspect
import pkgutil
import warnings
from collections import defaultdict
from datetime import date
from enum import Enum
from importlib import import_module

import attrs
import pytest
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException, HypothesisWarning

import rehabplan
from rehabplan.dosage import OF_FREQUENCY, Axis, Dosage
from rehabplan.dose import Dose
from rehabplan.effort import EffortScale
from rehabplan.errors import AdjustedDaysWarning
from rehabplan.exercise import Exercise
from rehabplan.fields import Choice
from rehabplan.frequency import Daily, DaysNotPrescribed, EveryDays, Frequency, OnWeekdays, PerWeek, WithTemplate
from rehabplan.loads import BodyWeight, Level, PercentOf, PercentOfLoad, RepetitionMaximum
from rehabplan.log import Add, ChangeAmount, ChangeDosage, LeaveOut, Pause, Resume, SignOff, Stop, Swap
from rehabplan.planning import Plan
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.progression import (
    AllOf,
    AnyOf,
    Changes,
    Completed,
    Condition,
    Cycle,
    Decrease,
    Deload,
    Double,
    EffortWithin,
    Finished,
    Increase,
    InTurn,
    Ladder,
    Lookup,
    Not,
    NotReported,
    OfLast,
    PainAtMost,
    PainLight,
    PainNotRising,
    PainRule,
    PainSettled,
    PainWithin,
    Ramp,
    Reached,
    Reported,
    RestAtLeast,
    RestWeek,
    Rule,
    Rung,
    SignedOff,
    SwitchedOff,
    Table,
    Taper,
    TopOfRange,
)
from rehabplan.quantity import Quantity
from rehabplan.testing import strategies

MONDAY = date(2027, 1, 4)
BRIDGE = Exercise(slug="bridge", name="Bridge")
KNEE = Exercise(slug="knee", name="Knee", laterality="unilateral")
TEN = Dosage(Dose(reps=10), Frequency.daily())
TIMED = Dosage(Dose(duration="30 s"), Frequency.daily())
ON_THE_LEFT = Dosage(Dose(reps=10, side="left"), Frequency.daily())
# Large values are slow to draw on a busy machine, and none of them needs to be the smallest.
PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEARCH = settings(PATIENT, max_examples=3000, database=None, derandomize=True, phases=[Phase.generate])


def reaches(strategy, condition):
    """Return whether a strategy draws what meets a condition; :func:`find` raises when it does not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", HypothesisWarning)  # what is found first may be large
        find(strategy, condition, settings=SEARCH)
    return True


def of(*prescriptions, **fields):
    return Programme(title="Back", weeks=2, prescriptions=prescriptions, **fields)


@PATIENT
@given(st.data(), strategies.programmes(), strategies.starts())
def test_any_log_of_any_programme_can_be_carried_out(data, programme, start):
    log = data.draw(strategies.logs(programme, start))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AdjustedDaysWarning)
        plan = Plan.of(programme, start, log=log)
    assert plan.log == log


@pytest.mark.parametrize(
    "condition",
    [
        lambda drawn: drawn.is_exact,
        lambda drawn: None not in {drawn.low, drawn.high} and drawn.low < drawn.high,
        lambda drawn: drawn.low is None,
        lambda drawn: drawn.high is None,
        lambda drawn: drawn.rounded() is not drawn,
    ],
)
def test_ranges_of_every_shape_are_drawn(condition):
    assert reaches(strategies.ranges(), condition)


@pytest.mark.parametrize("kind", [Daily, PerWeek, OnWeekdays, EveryDays, WithTemplate, DaysNotPrescribed])
def test_days_of_every_kind_are_drawn(kind):
    drawn = strategies.frequencies(with_template=True)
    assert reaches(drawn, lambda frequency: isinstance(frequency.days, kind))


@given(strategies.frequencies())
def test_days_are_left_to_a_template_only_when_asked_for(frequency):
    assert not isinstance(frequency.days, WithTemplate)


@pytest.mark.parametrize("axis", list(Axis))
def test_dosages_have_the_axes_asked_for(axis):
    @settings(PATIENT, max_examples=20)
    @given(strategies.dosages(axes=[axis]))
    def have_it(dosage):
        assert dosage.amounts(axis)

    have_it()


@pytest.mark.parametrize("axis", [axis for axis in Axis if axis not in OF_FREQUENCY])
def test_doses_have_the_axes_asked_for(axis):
    @settings(PATIENT, max_examples=20)
    @given(strategies.doses(axes=[axis]))
    def have_it(dose):
        assert Dosage(dose, Frequency.daily()).amounts(axis)

    have_it()


def test_no_dose_counts_its_work_twice():
    assert strategies.doses(axes=[Axis.REPS, Axis.DISTANCE]).is_empty


@pytest.mark.parametrize("kind", [Quantity, BodyWeight, PercentOf, PercentOfLoad, RepetitionMaximum, Level])
def test_loads_of_every_kind_are_drawn(kind):
    drawn = strategies.loads(prescriptions=("squat",))
    assert reaches(drawn, lambda load: isinstance(load, kind))


def test_shares_above_another_reference_are_drawn():
    assert reaches(strategies.loads(), lambda load: isinstance(load, PercentOf) and load.above is not None)


@pytest.mark.parametrize("scale", list(EffortScale))
def test_efforts_on_every_scale_are_drawn(scale):
    assert reaches(strategies.efforts(), lambda effort: effort.scale is scale)


def test_loads_follow_no_prescription_unless_it_is_named():
    @settings(PATIENT, max_examples=100)
    @given(strategies.loads())
    def follow_none(load):
        assert not isinstance(load, PercentOfLoad)

    follow_none()


@pytest.mark.parametrize(
    "kind",
    [
        Completed,
        PainAtMost,
        SignedOff,
        TopOfRange,
        Reached,
        EffortWithin,
        RestAtLeast,
        Reported,
        NotReported,
        PainWithin,
        PainSettled,
        PainNotRising,
        PainLight,
        PainRule,
        OfLast,
        Finished,
        SwitchedOff,
        AllOf,
        AnyOf,
        Not,
    ],
)
def test_conditions_of_every_kind_are_drawn(kind):
    assert reaches(strategies.conditions(), lambda condition: isinstance(condition, kind))


@pytest.mark.parametrize("kind", [Increase, Decrease, Ramp, Changes, Lookup, Double])
def test_rules_that_move_something_are_drawn_of_every_kind(kind):
    drawn = strategies.movers(Dosage(Dose(sets=3, reps=10), Frequency.daily()))
    assert reaches(drawn, lambda rule: isinstance(rule, kind))


@pytest.mark.parametrize("strategy", ["increases", "decreases", "ramps", "changes", "lookups", "doubles", "in_turns"])
def test_dosages_that_have_nothing_in_common_share_no_rule(strategy):
    lifted = Dosage(Dose(reps=[12, 10], load="15RM"), Frequency.every_hours(2))
    held = Dosage(Dose(duration=["20 s", "10 s"]), Frequency.daily())

    with pytest.raises(HypothesisException):
        find(
            getattr(strategies, strategy)(lifted, held), lambda _rule: True, settings=settings(SEARCH, max_examples=20)
        )


@pytest.mark.parametrize("kind", [type(None), Increase, InTurn, Table, Cycle, Ladder])
def test_prescriptions_with_rules_of_every_kind_are_drawn(kind):
    assert reaches(strategies.prescriptions(), lambda prescription: isinstance(prescription.rule, kind))


@pytest.mark.parametrize("kind", [Deload, RestWeek, Taper])
def test_planned_changes_of_every_kind_are_drawn(kind):
    drawn = strategies.modulations_for(Dosage(Dose(sets=3, reps=10), Frequency.daily()))
    assert reaches(drawn, lambda modulations: any(isinstance(each, kind) for each in modulations))


def test_where_nothing_can_be_taken_weeks_off_are_left():
    drawn = strategies.modulations_for(Dosage(Dose(reps=1), Frequency.daily()))

    @settings(PATIENT, max_examples=20)
    @given(drawn)
    def only_weeks_off(modulations):
        assert all(isinstance(each, RestWeek) for each in modulations)

    only_weeks_off()


@pytest.mark.parametrize(
    "field",
    [
        "phases",
        "templates",
        "rotations",
        "groups",
        "reviews",
        "restrictions",
        "results",
        "references",
        "profiles",
        "conversion",
        "rounding",
        "entry",
        "heavy_hours",
        "goals",
        "stop_rules",
        "red_flags",
        "contact",
        "sources",
        "slug",
    ],
)
def test_programmes_with_all_that_they_can_hold_are_drawn(field):
    assert reaches(strategies.programmes(), lambda programme: getattr(programme, field))


def test_programmes_are_no_longer_than_asked_for():
    @settings(PATIENT, max_examples=20)
    @given(strategies.programmes(max_weeks=2, max_prescriptions=1))
    def short(programme):
        assert (programme.weeks <= 2, len(programme.prescriptions)) == (True, 1)

    short()


@pytest.mark.parametrize("kind", [Add, ChangeAmount, ChangeDosage, LeaveOut, Pause, Resume, SignOff, Stop, Swap])
def test_amendments_of_every_kind_are_drawn(kind):
    drawn = strategies.amendments(of(Prescription(exercise=BRIDGE, dosage=TEN)), MONDAY)
    assert reaches(drawn, lambda amendment: isinstance(amendment.change, kind))


def test_a_ladder_with_different_sides_is_given_no_other_dosage():
    rungs = [Rung(exercise=BRIDGE, dosage=TEN), Rung(exercise=KNEE, dosage=ON_THE_LEFT)]
    programme = of(Prescription(id="core", rule=Ladder(rungs=rungs)))

    @settings(PATIENT, max_examples=50)
    @given(strategies.amendments(programme, MONDAY))
    def keep_to_the_sides(amendment):
        assert not isinstance(amendment.change, ChangeDosage | Swap)

    keep_to_the_sides()


def test_another_dosage_has_what_every_rung_works_on():
    more, longer = Increase("reps", by=1, upto=15), Increase("duration", by=5, upto=60)
    rungs = [Rung(exercise=BRIDGE, dosage=TEN, rule=more), Rung(exercise=BRIDGE, dosage=TIMED, rule=longer)]
    programme = of(Prescription(id="core", rule=Ladder(rungs=rungs)))

    @settings(PATIENT, max_examples=50)
    @given(strategies.amendments(programme, MONDAY))
    def keep_to_the_axes(amendment):
        assert not isinstance(amendment.change, ChangeDosage)

    keep_to_the_axes()


def test_criteria_that_the_programme_asks_for_are_signed_off():
    gated = Increase("reps", by=1, upto=15, when=SignedOff(criterion="precise-form", text="precise form"))
    programme = of(Prescription(exercise=BRIDGE, dosage=TEN, rule=gated))
    signed = strategies.amendments(programme, MONDAY)
    assert reaches(signed, lambda amendment: amendment.change == SignOff("precise-form"))
    told = strategies.session_reports(programme, MONDAY)
    assert reaches(told, lambda report: "precise-form" in report.signed_off)


def test_a_programme_without_prescriptions_has_a_log_too():
    assert reaches(strategies.logs(of(), MONDAY), lambda log: log.reports and log.reports[0].items)
    assert reaches(strategies.amendments(of(), MONDAY), lambda amendment: isinstance(amendment.change, Add))


_UNFIT = {
    # The language has these, and none of them says anything on its own.
    ("EntryTest", "test"),
    ("Level", "levels"),
    ("Finished", "prescription"),
}
_NOT_DRAWN = {"PacedRule", "Stepping", "Rows"}  # what rules are made of
_PACED = {"when", "otherwise", "cases", "in_a_row", "at_most"}


def _walk(value, seen, choices):
    if isinstance(value, Enum):
        choices[type(value)].add(value)
    elif isinstance(value, tuple):
        for inner in value:
            _walk(inner, seen, choices)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            inner = getattr(value, field.name)
            known = seen[type(value)][field.name]
            if len(known) < 2 and inner not in known:
                known.append(inner)
            _walk(inner, seen, choices)


def _conditions_and_rules():
    for _finder, name, _package in pkgutil.iter_modules(rehabplan.progression.__path__, "rehabplan.progression."):
        for _name, cls in inspect.getmembers(import_module(name), inspect.isclass):
            public = cls.__module__ == name and not cls.__name__.startswith("_") and attrs.has(cls)
            if public and (issubclass(cls, Condition) or issubclass(cls, Rule)):
                yield cls


def _left(seen, choices):
    """What was never drawn, or always with the same value."""
    stuck = {
        (cls.__name__, name)
        for cls, fields in seen.items()
        for name, values in fields.items()
        if len(values) < 2 and not (cls in {Changes, Lookup, Table, Cycle} and name in _PACED)
    }
    never = {cls.__name__ for cls in _conditions_and_rules()} - {cls.__name__ for cls in seen}
    unused = {choice.__name__: set(choice) - found for choice, found in choices.items() if issubclass(choice, Choice)}
    left = {"stuck": stuck - _UNFIT, "never": never - _NOT_DRAWN, "unused": {name for name in unused if unused[name]}}
    return {kind: names for kind, names in left.items() if names}


def test_every_field_of_the_language_takes_more_than_one_value():
    seen, choices = defaultdict(lambda: defaultdict(list)), defaultdict(set)
    dosage = Dosage(Dose(sets=3, reps=10, load="70 % of 1rm"), Frequency.per_week(2))
    programmes = strategies.programmes(max_weeks=4, max_prescriptions=2)
    drawn = st.one_of(
        st.tuples(strategies.roundings(), strategies.rotations("ab")),
        st.tuples(*[strategies.doses(), strategies.conditions()] * 6),
        st.tuples(strategies.movers(dosage), strategies.lookups(dosage), strategies.modulations_for(dosage).map(tuple)),
        st.tuples(strategies.cycles(), strategies.tables(), strategies.restrictions(["a"]), strategies.arrangements()),
        st.tuples(strategies.increases(dosage), strategies.decreases(dosage), strategies.ramps(dosage)),
        st.tuples(strategies.ladders(), strategies.changes(dosage), strategies.doubles(dosage)),
        programmes.flatmap(lambda programme: st.tuples(st.just(programme), strategies.logs(programme, MONDAY))),
        strategies.logs(of(), MONDAY, max_amendments=0, simulated=True),
        programmes,
        programmes,
    )

    def look(round_of):
        @seed(round_of)
        @settings(PATIENT, max_examples=450, derandomize=False, database=None, phases=[Phase.generate])
        @given(drawn)
        def draw(value):
            _walk(value, seen, choices)

        draw()

    # What is drawn rarely may need more rounds; what can never be drawn is still left after the last.
    left = {"": ""}
    for round_of in range(24):
        if left:
            look(round_of)
            left = _left(seen, choices)
    assert not left
