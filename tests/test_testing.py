import warnings
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from rehabplan.dosage import Axis, Dosage
from rehabplan.dose import Dose
from rehabplan.errors import AdjustedDaysWarning
from rehabplan.exercise import Exercise
from rehabplan.frequency import Daily, EveryDays, Frequency, OnWeekdays, PerWeek, WithTemplate
from rehabplan.log import Add, ChangeDosage, LeaveOut, Pause, Resume, SignOff, Stop, Swap
from rehabplan.planning import Plan
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.progression import (
    AllOf,
    Completed,
    Deload,
    Increase,
    InTurn,
    Ladder,
    PainAtMost,
    RestWeek,
    Rung,
    SignedOff,
    Table,
)
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


@pytest.mark.parametrize("kind", [Daily, PerWeek, OnWeekdays, EveryDays, WithTemplate])
def test_days_of_every_kind_are_drawn(kind):
    drawn = strategies.frequencies(with_template=True)
    assert reaches(drawn, lambda frequency: isinstance(frequency.days, kind))


@given(strategies.frequencies())
def test_days_are_left_to_a_template_only_when_asked_for(frequency):
    assert not isinstance(frequency.days, WithTemplate)


@pytest.mark.parametrize("axis", list(Axis))
def test_doses_have_the_axes_asked_for(axis):
    @settings(PATIENT, max_examples=20)
    @given(strategies.doses(axes=[axis]))
    def have_it(dose):
        assert getattr(dose, axis.value) is not None

    have_it()


@pytest.mark.parametrize("kind", [Completed, PainAtMost, SignedOff, AllOf])
def test_conditions_of_every_kind_are_drawn(kind):
    assert reaches(strategies.conditions(), lambda condition: isinstance(condition, kind))


@pytest.mark.parametrize("kind", [type(None), Increase, InTurn, Table, Ladder])
def test_prescriptions_with_rules_of_every_kind_are_drawn(kind):
    assert reaches(strategies.prescriptions(), lambda prescription: isinstance(prescription.rule, kind))


@pytest.mark.parametrize("kind", [Deload, RestWeek])
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
    ["phases", "templates", "groups", "reviews", "goals", "stop_rules", "red_flags", "contact", "sources", "slug"],
)
def test_programmes_with_all_that_they_can_hold_are_drawn(field):
    assert reaches(strategies.programmes(), lambda programme: getattr(programme, field))


def test_programmes_are_no_longer_than_asked_for():
    @settings(PATIENT, max_examples=20)
    @given(strategies.programmes(max_weeks=2, max_prescriptions=1))
    def short(programme):
        assert (programme.weeks <= 2, len(programme.prescriptions)) == (True, 1)

    short()


@pytest.mark.parametrize("kind", [Add, ChangeDosage, LeaveOut, Pause, Resume, SignOff, Stop, Swap])
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
