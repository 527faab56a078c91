"""One patient through a programme: what is asked, what is refused, and that a plan of the log is the same plan."""

import os
import subprocess
import sys
import warnings
from datetime import date

import attrs
import hypothesis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import (
    Amendment,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    Group,
    InvalidType,
    InvalidValue,
    Log,
    Phase,
    Plan,
    PlanningError,
    Prescription,
    Programme,
    SessionReport,
    Stop,
    library,
)
from rehabplan.errors import AdjustedDaysWarning
from rehabplan.progression import Completed, Increase, PainAtMost, Table
from rehabplan.simulation import (
    Adherent,
    Perfect,
    SignsOff,
    answer,
    every_rule_finished,
    named,
    never_reports,
    programme_finished,
    simulate,
)
from rehabplan.simulation.asking import criteria_asked
from rehabplan.testing import strategies

from .chance import Anyone
from .drawn import programmes

START = date(2027, 1, 4)
DAILY = Frequency.daily()
SQUAT = Exercise(slug="squat", name="Squat")
BRIDGE = Exercise(slug="bridge", name="Bridge")


def prescribed(exercise=SQUAT, rule=None, reps=10):
    return Prescription(exercise=exercise, dosage=Dosage(Dose(reps=reps), DAILY), rule=rule)


def growing(weeks=4, upto=12, **fields):
    rule = Increase("reps", by=1, every="1 week", upto=upto, when=PainAtMost(limit=5, source="Thomee 1997"))
    return Programme(title="Knee", weeks=weeks, prescriptions=[prescribed(rule=rule)], **fields)


def by_week(plan):
    return [str(plan.week(week)[0].items[0].dosage.dose.reps) for week in range(1, plan.weeks + 1)]


@st.composite
def followed(draw):
    programme = draw(st.one_of(programmes, strategies.programmes(max_weeks=4, max_prescriptions=3)))
    seed = draw(st.integers(0, 10_000))
    return programme, Anyone.of(seed, criteria_asked(programme)), seed


class TestTheSamePlan:
    @settings(max_examples=150, phases=[hypothesis.Phase.generate])
    @given(case=followed(), weeks=st.one_of(st.none(), st.integers(1, 6)), data=st.data())
    def test_a_plan_of_the_simulated_log_is_the_plan_that_was_lived(self, case, weeks, data):
        programme, patient, seed = case
        decided = data.draw(st.lists(strategies.amendments(programme, START), max_size=1))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", AdjustedDaysWarning)
            lived = simulate(programme, patient, seed, start=START, weeks=weeks, amendments=decided)
            again = Plan.of(programme, START, log=lived.log, as_of=lived.plan.as_of, weeks=weeks)
        assert again.sessions == lived.plan.sessions
        # What names nothing in the programme is noticed in the log that a plan is made from.
        named_in_the_log = [each for each in again.notices if each.code == "name-not-known"]
        assert [each for each in again.notices if each not in named_in_the_log] == [
            each for each in lived.plan.notices if each not in named_in_the_log
        ]
        assert [item.why for each in again.sessions for item in each.items] == [
            item.why for each in lived.plan.sessions for item in each.items
        ]

    def test_of_a_built_in_programme(self):
        programme = library.programme("low-back")
        patient = SignsOff.of_programme(programme, of=named("adherent-60+flare-in-week-3", programme))
        lived = simulate(programme, patient, 7, start=START)
        assert Plan.of(programme, START, log=lived.log, as_of=lived.plan.as_of) == lived.plan


class TestWhatIsLived:
    def test_each_report_counts_at_once(self):
        def sore_in_week_2(session, rng):
            return answer(session, done=True, pain_during=6 if session.week == 2 else 0)

        assert by_week(simulate(growing(), sore_in_week_2, start=START).plan) == ["10", "11", "11", "12"]

    def test_sessions_are_asked_in_order_with_one_source_of_chance(self):
        asked = []

        def patient(session, rng):
            asked.append((session.id, rng.random()))

        simulate(growing(weeks=1), patient, 3, start=START)
        simulate(growing(weeks=1), patient, 3, start=START)
        assert asked[:7] == asked[7:]
        assert [name for name, _chance in asked[:7]] == [f"2027-01-{day:02d}/1" for day in range(4, 11)]
        assert len({chance for _name, chance in asked}) == 7

    def test_reports_are_marked_and_stand_in_a_log_of_their_own(self):
        def patient(session, rng):
            return SessionReport(date=session.date, done=True)

        lived = simulate(growing(weeks=1), patient, start=START)
        assert lived.log.simulated
        assert len(lived.log.reports) == 7
        assert all(report.simulated for report in lived.log.reports)
        with pytest.raises(InvalidValue, match="no simulated report"):
            Log(lived.log.reports)

    def test_a_phase_that_is_not_left_is_lived_for_twice_the_weeks(self):
        first = Phase(id="first", weeks=1, leave_when=Completed())
        programme = Programme(title="Knee", phases=[first, Phase(id="second", weeks=2)], prescriptions=[prescribed()])
        silent = simulate(programme, never_reports, start=START)
        assert silent.end == date(2027, 2, 15)
        assert max(session.week for session in silent.sessions) == 6
        assert programme_finished(silent) is None
        late = simulate(programme, lambda session, rng: answer(session, done=session.week > 2), start=START)
        assert (late.plan.weeks, programme_finished(late)) == (5, 5)

    def test_so_many_weeks_are_lived_as_are_asked_for(self):
        lived = simulate(growing(), Perfect(), start=START, weeks=2)
        assert (lived.plan.weeks, len(lived.sessions), lived.end) == (2, 14, date(2027, 1, 18))

    def test_amendments_are_carried_out(self):
        stop = Amendment(date=date(2027, 1, 11), change=Stop(), by="Ann Physio", why="moves away")
        lived = simulate(growing(), Perfect(), start=START, amendments=[stop])
        assert (len(lived.sessions), lived.log.amendments) == (7, (stop,))

    def test_a_stop_sign_halts(self):
        programme = growing(stop_signs=["numbness"])
        assert simulate(programme, Perfect(trouble=["numbness"]), start=START).halted is None
        halted = simulate(programme, Perfect(progress=["numbness"]), start=START)
        assert (halted.halted, len(halted.sessions)) == (date(2027, 1, 5), 1)
        assert programme_finished(halted) is None


class TestGoals:
    def test_a_rule_is_finished_by_the_end_of_the_week_that_took_it_to_its_ceiling(self):
        lived = simulate(growing(), Perfect(), start=START)
        assert (dict(lived.finished), every_rule_finished(lived)) == ({"squat": 2}, 2)

    def test_all_rules_must_be(self):
        rule = Increase("reps", by=1, every="1 week", upto=13)
        pair = [prescribed(rule=rule), prescribed(BRIDGE, attrs.evolve(rule, upto=30))]
        lived = simulate(Programme(title="Knee", weeks=6, prescriptions=pair), Perfect(), start=START)
        assert dict(lived.finished) == {"squat": 3}
        assert every_rule_finished(lived) is None

    def test_what_is_maintained_in_another_measure_ends_no_simulation(self):
        """The group grows repetitions; after the end a member is kept up as a walk, which has none."""
        walk = Dosage(Dose(distance="1 km"), Frequency.daily())
        pair = [attrs.evolve(prescribed(), maintenance=walk), prescribed(BRIDGE)]
        programme = Programme(
            title="Knee",
            weeks=2,
            after_end="maintain",
            prescriptions=pair,
            groups=[Group(prescriptions=["squat", "bridge"], rule=Increase("reps", by=1, every="1 week", upto=11))],
        )
        lived = simulate(programme, Perfect(), start=START, weeks=4)
        assert len(lived.plan.week(4)) > 0
        assert dict(lived.finished) == {"squat": 1, "bridge": 1}

    def test_a_group_is_finished_as_one(self):
        rule = Increase("reps", by=1, every="1 week", upto=12)
        pair = [prescribed(), prescribed(BRIDGE)]
        programme = Programme(
            title="Knee", weeks=4, prescriptions=pair, groups=[Group(prescriptions=["squat", "bridge"], rule=rule)]
        )
        assert dict(simulate(programme, Perfect(), start=START).finished) == {"squat": 2, "bridge": 2}

    def test_the_last_row_of_a_table_lasts_as_long_as_it_says(self):
        rows = [Dosage(Dose(reps=reps), DAILY) for reps in (8, 9)]
        table = Prescription(exercise=SQUAT, rule=Table(rows, lengths=[1, 2]))
        lived = simulate(Programme(title="Knee", weeks=4, prescriptions=[table]), Perfect(), start=START)
        assert dict(lived.finished) == {"squat": 2}

    def test_without_a_rule_the_programme_is_the_goal(self):
        programme = Programme(title="Knee", weeks=3, prescriptions=[prescribed()])
        assert every_rule_finished(simulate(programme, never_reports, start=START)) == 3


class TestRefusals:
    def test_the_report_of_another_session_names_the_patient(self):
        def late(session, rng):
            return answer(session, slot=2)

        with pytest.raises(InvalidValue, match="patient late, 2027-01-04/1 is '2027-01-04/2': return the report of"):
            simulate(growing(), late, start=START)
        with pytest.raises(InvalidValue, match="patient Adherent, 2027-01-04/1"):
            simulate(growing(), Adherent(1, of=late), start=START)

    def test_an_answer_is_a_report_or_nothing(self):
        with pytest.raises(InvalidType, match="patient <lambda>, 2027-01-04/1 is True: return a SessionReport"):
            simulate(growing(), lambda session, rng: True, start=START)

    @pytest.mark.parametrize("fields", [{"id": "r1"}, {"plan": "p1"}])
    def test_a_simulated_report_has_no_id_and_no_plan(self, fields):
        with pytest.raises(InvalidValue, match=r"is '[rp]1': .* leave id and plan out"):
            simulate(growing(), lambda session, rng: answer(session, **fields), start=START)

    @pytest.mark.parametrize(
        ("change", "error", "message"),
        [
            ({"programme": "low-back"}, InvalidType, "programme is 'low-back'"),
            ({"start": "2027-01-04"}, InvalidType, "start is"),
            ({"start": date(9999, 12, 1)}, PlanningError, "the calendar ends before 8 weeks are over"),
            ({"weeks": 0}, InvalidValue, "weeks is 0"),
            ({"weeks": 1.5}, InvalidType, "weeks is 1.5"),
            ({"weeks": True}, InvalidType, "weeks is True"),
            ({"seed": -1}, InvalidValue, "seed is -1"),
            ({"seed": "7"}, InvalidType, "seed is '7'"),
            ({"seed": True}, InvalidType, "seed is True"),
        ],
    )
    def test_what_cannot_be_is_refused(self, change, error, message):
        asked = {"programme": growing(), "patient": Perfect(), "seed": 0, "start": START, **change}
        with pytest.raises(error, match=message):
            simulate(**asked)


_SCRIPT = """
from datetime import date
from rehabplan import library
from rehabplan.simulation import named, simulate
programme = library.programme("low-back")
patient = named("adherent-60+weak-left-side", programme)
print(simulate(programme, patient, 5, start=date(2027, 1, 4)).log)
"""


def test_the_same_seed_is_the_same_simulation_in_any_process():
    outputs = {
        subprocess.run(  # noqa: S603 - this very Python
            [sys.executable, "-c", _SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
