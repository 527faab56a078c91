"""What many simulated patients come to: peaks, gates, weeks to the goal; as rows, as a table, as JSON."""

import json
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from fractions import Fraction

import pytest

from rehabplan import (
    Add,
    Amendment,
    BodyWeight,
    ChangeDosage,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    Intervals,
    InvalidType,
    Level,
    Prescription,
    Programme,
    Range,
)
from rehabplan.progression import (
    Change,
    Changes,
    Increase,
    Ladder,
    PainAtMost,
    Rung,
    StepBack,
    Table,
)
from rehabplan.simulation import (
    Gate,
    Peak,
    Perfect,
    answer,
    dumps,
    never_reports,
    programme_finished,
    simulate,
    simulate_many,
    table,
)
from rehabplan.simulation.figures import figures_of

START = date(2027, 1, 4)
QUIET = PainAtMost(limit=5, source="Thomee 1997")
SQUAT = Exercise(slug="squat", name="Squat")


def programme(rule=None, dose=None, weeks=3, **fields):
    dosage = Dosage(dose or Dose(reps=10), Frequency.daily())
    given = {"exercise": SQUAT, "dosage": dosage, "rule": rule}
    return Programme(title="Knee", weeks=weeks, prescriptions=[Prescription(**given)], **fields)


def growing(**fields):
    return Increase("reps", by=1, every="1 week", upto=12, when=QUIET, **fields)


def sore(*weeks, pain=7):
    return lambda session, rng: answer(session, done=True, pain_during=pain if session.week in weeks else 0)


def figures(given, patient=None, **more):
    return figures_of(simulate(given, patient or Perfect(), start=START, **more), programme_finished)


def gates(given, patient):
    return figures(given, patient).gates


class TestGates:
    def test_holds_are_counted_by_the_code_of_their_reason(self):
        assert gates(programme(growing(), weeks=4), sore(1, 2)) == {Gate("squat", "held", "pain-over"): 2}
        assert gates(programme(growing()), never_reports) == {Gate("squat", "held", "not-reported"): 2}

    def test_steps_back_and_rests_are_counted(self):
        back = growing(otherwise=StepBack(rest_days=2))
        assert gates(programme(back, weeks=4), sore(2)) == {
            Gate("squat", "stepped back", "pain-over"): 1,
            Gate("squat", "rested", "pain-over"): 1,
        }

    def test_a_rung_down_is_a_step_back_and_a_rung_up_is_none(self):
        rungs = [
            Rung(exercise=Exercise(slug=slug, name=slug), dosage=Dosage(Dose(reps=10), Frequency.daily()))
            for slug in ("easy", "hard")
        ]
        ladder = Ladder(rungs, when=QUIET, otherwise=StepBack())
        climbed = Programme(title="Knee", weeks=4, prescriptions=[Prescription(id="squat", rule=ladder)])
        assert gates(climbed, sore(2)) == {Gate("squat", "stepped back", "pain-over"): 1}
        assert gates(climbed, Perfect()) == {}

    def test_a_rung_down_from_an_amended_dosage_is_a_step_back(self):
        rungs = [
            Rung(exercise=Exercise(slug=slug, name=slug), dosage=Dosage(Dose(reps=10), Frequency.daily()))
            for slug in ("easy", "hard")
        ]
        ladder = Ladder(rungs, when=QUIET, otherwise=StepBack())
        climbed = Programme(title="Knee", weeks=4, prescriptions=[Prescription(id="squat", rule=ladder)])
        lower = ChangeDosage("squat", Dosage(Dose(reps=7), Frequency.daily()))
        amended = Amendment(date=date(2027, 1, 12), change=lower, by="Ann Physio", why="tired")
        counted = figures(climbed, sore(2), amendments=[amended]).gates
        assert counted == {Gate("squat", "stepped back", "pain-over"): 1}

    def test_a_row_back_is_a_step_back(self):
        rows = [Dosage(Dose(reps=reps), Frequency.daily()) for reps in (8, 9, 10)]
        rule = Table(rows, clock="qualified", when=QUIET, otherwise=StepBack())
        given = Programme(title="Knee", weeks=4, prescriptions=[Prescription(exercise=SQUAT, rule=rule)])
        assert gates(given, sore(2)) == {Gate("squat", "stepped back", "pain-over"): 1}

    def test_what_the_programme_planned_is_no_step_back(self):
        rule = Changes("reps", changes=[Change(at=2, down=2)], downto=5, upto=10)
        assert gates(programme(rule), Perfect()) == {}

    def test_a_halt_is_the_whole_plans(self):
        given = programme(growing(), stop_signs=["numbness"])
        assert gates(given, Perfect(progress=["numbness"])) == {Gate("", "halted", "stop-sign"): 1}

    def test_what_an_amendment_put_in_place_has_no_rows(self):
        late = Amendment(
            date=date(2027, 1, 5),
            change=Add(Prescription(id="late", exercise=SQUAT, dosage=Dosage(Dose(reps=5), Frequency.daily()))),
            by="Ann Physio",
            why="ready",
        )
        assert figures(programme(), amendments=[late]).peaks[Peak("late", "reps", "")] == 5


class TestPeaks:
    def test_they_are_the_highest_amounts_shown(self):
        dose = Dose(sets=2, reps=Range(8, 10), hold="3 breaths", rest=60)
        assert figures(programme(growing(), dose)).peaks == {
            Peak("squat", "sets", ""): 2,
            Peak("squat", "reps", ""): 12,
            Peak("squat", "hold", "breaths"): 3,
        }

    @pytest.mark.parametrize(
        ("load", "unit", "amount"),
        [
            ("20 kg", "kg", 20),
            (["10 kg", "22.5 kg"], "kg", Fraction(45, 2)),
            (BodyWeight("5 kg"), "kg beside body weight", 5),
            (Level("red", ["yellow", "red", "green"]), "level", 2),
            ("70 % of 1rm", "% of 1rm", 70),
        ],
    )
    def test_loads_are_told_in_their_unit(self, load, unit, amount):
        sets = 2 if isinstance(load, list) else 1
        assert figures(programme(dose=Dose(sets=sets, reps=5, load=load))).peaks[Peak("squat", "load", unit)] == amount

    def test_a_repetition_maximum_has_no_peak_and_rounds_have_one(self):
        heavy = figures(programme(dose=Dose(reps=5, load="15RM"))).peaks
        assert not any(peak.axis == "load" for peak in heavy)
        parts = ["run 60 s", "walk 90 s"]
        assert (
            figures(programme(dose=Dose(intervals=Intervals(parts, rounds=6)))).peaks[Peak("squat", "rounds", "")] == 6
        )
        endless = figures(programme(dose=Dose(intervals=Intervals(parts, total="1200 s")))).peaks
        assert not any(peak.axis == "rounds" for peak in endless)


class TestFigures:
    def test_sessions_done_are_counted_of_those_required(self):
        half = figures(programme(), lambda session, rng: answer(session, done=session.day <= 3))
        assert (half.planned, half.done, half.share_done, half.goal) == (21, 9, Fraction(3, 7), 3)

    def test_optional_sessions_do_not_count(self):
        twice = Dosage(Dose(reps=10), Frequency.daily(times="up to 2"))
        given = Programme(title="Knee", weeks=1, prescriptions=[Prescription(exercise=SQUAT, dosage=twice)])
        assert figures(given).planned == 7

    def test_without_a_session_there_is_no_share(self):
        given = programme()
        assert figures(given, weeks=1).share_done == 1
        none = Programme(title="Knee", weeks=1)
        assert figures(none).share_done is None


class TestSummary:
    def summary(self, **more):
        """Return that of eight patients, three of whom are sore in the first session.

        The first throws of ``random.Random`` with the seeds 0 to 7 are 0.84, 0.13, 0.96, 0.24, 0.24, 0.62, 0.79, 0.32.
        """

        def patient(session, rng):
            return answer(session, done=True, pain_during=7 if session.date == START and rng.random() < 0.25 else 0)

        return simulate_many(programme(growing(), weeks=4), patient, range(8), start=START, **more)

    def test_rows_tell_of_how_many_patients_and_how_far_they_lie_apart(self):
        assert self.summary().rows() == [
            {**ROW, "measure": "weeks to goal", "patients": 8, "least": 2, "median": 2, "most": 3},
            {**ROW, "measure": "share done", "patients": 8, "least": 1, "median": 1, "most": 1},
            {**OF_SQUAT, "measure": "peak reps", "patients": 8, "least": 12, "median": 12, "most": 12},
            {**OF_SQUAT, "measure": "peak sets", "patients": 8, "least": 1, "median": 1, "most": 1},
            {**OF_SQUAT, "measure": "held", "reason": "pain-over", "patients": 3, "least": 0, "median": 0, "most": 1},
        ]

    def test_figures_keep_the_order_of_the_seeds(self):
        assert [each.seed for each in self.summary().figures] == list(range(8))

    def test_a_goal_may_be_any_callable(self):
        goals = [each.goal for each in self.summary(goal=lambda simulation: simulation.seed).figures]
        assert goals == list(range(8))

    @pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor])
    def test_any_executor_brings_the_same(self, executor):
        given = programme(growing())
        serial = simulate_many(given, Perfect(beyond=2), range(5), start=START)
        with executor(2) as several:
            assert simulate_many(given, Perfect(beyond=2), range(5), start=START, executor=several) == serial

    def test_nobody_at_all_has_no_figures(self):
        nobody = simulate_many(programme(), Perfect(), [], start=START)
        assert nobody.rows()[0] == {
            **ROW,
            "measure": "weeks to goal",
            "patients": 0,
            "least": None,
            "median": None,
            "most": None,
        }

    @pytest.mark.parametrize("seeds", [100, "12"])
    def test_seeds_are_a_list(self, seeds):
        with pytest.raises(InvalidType, match=r"seeds is .* such as range\(100\)"):
            simulate_many(programme(), Perfect(), seeds, start=START)


ROW = {"prescription": "", "reason": "", "unit": ""}
OF_SQUAT = {**ROW, "prescription": "squat"}
TABLE = """\
1 simulated patient

                       patients  least  median   most
weeks to goal                 0      -       -      -
share done                    1  100 %   100 %  100 %
squat peak load (kg)          1  22.33   22.33  22.33
squat peak reps               1     10      10     10
squat peak sets               1      1       1      1
squat held: pain-over         1      2       2      2
"""


class TestTexts:
    def summary(self):
        dose = Dose(reps=10, load="22.33 kg")
        return simulate_many(programme(growing(), dose), sore(1, 2, 3), [0], start=START)

    def test_a_table_has_a_line_for_each_row(self):
        assert table(self.summary()) == TABLE

    def test_the_head_counts_the_patients(self):
        assert table(simulate_many(programme(), Perfect(), range(2), start=START)).startswith("2 simulated patients\n")

    def test_json_has_the_rows_with_decimals(self):
        data = json.loads(dumps(self.summary()))
        assert data["patients"] == 1
        assert data["rows"][2] == {**OF_SQUAT, "measure": "peak load", "unit": "kg", "patients": 1} | dict.fromkeys(
            ("least", "median", "most"), 22.33
        )
        assert data["rows"][0]["least"] is None
