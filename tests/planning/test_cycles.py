"""Cycles over a log: rounds that were missed or tested anew, and steps back from one round into the one before.

Day 1 is Monday 4 January 2027; each row is a week with one session, on its Monday.
"""

import pytest

from planning.patients import amended, by_week, day, dosage, exercise, plan
from rehabplan import Frequency, Missed, Prescription, TestResult
from rehabplan import SessionReport as Report
from rehabplan.log import Resume
from rehabplan.missed import ComeBack
from rehabplan.planning.replaying import replay
from rehabplan.progression import Completed, Cycle, Increase, OfLast, PainAtMost, StepBack
from rehabplan.quantity import kilograms

MONDAYS = Frequency.on("mon")
WENDLER = [
    dosage(reps, MONDAYS, load=f"{share} % of training-max")
    for reps, share in (
        ("as many as possible, at least 5", 85),
        ("as many as possible, at least 3", 90),
        ("as many as possible, at least 1", 95),
        (5, 60),
    )
]
HEAVY = [dosage(8, MONDAYS, load="20 kg"), dosage(5, MONDAYS, load="25 kg")]


def squat(rows, **fields):
    return Prescription(id="bridge", exercise=exercise("squat"), rule=Cycle(rows, every="1 week", **fields))


def told(*weeks):
    """Return a report of each week's session that is not ``None``: done or not, or pain."""
    reports = []
    for number, said in enumerate(weeks):
        fields = {"done": said} if isinstance(said, bool) else {"done": True, "pain_during": said}
        if said is not None:
            reports.append(Report(date=day(7 * number + 1), **fields))
    return reports


def lifted(*log, weeks=5, known=True, step=None):
    """Return what each week's session lifts, and see that its facts say the same."""
    fields = {"by": "5 kg", "upto": "200 kg", "reference": "training-max"} | (step or {})
    opening = [TestResult("training-max", kilograms(100))] if known else []
    given = squat(WENDLER, step=Increase("load", **fields))
    folded = plan(given, log=log, weeks=weeks, results=opening, as_of=day(7 * weeks))
    items = [session.items[0] for session in folded.sessions]
    assert [replay(item.why).loads for item in items] == [item.loads for item in items]
    return [str(item.loads[0]) for item in items]


class TestRoundsThatWereMissed:
    def test_a_whole_round_is_stepped(self):
        assert lifted(*told(True, True, True, True))[4] == "89.25 kg"

    @pytest.mark.parametrize(
        "weeks",
        [
            (False, False, False, True),
            (True, True, False, True),
            (False, True, True, True),
            (True, True, True, False),
        ],
    )
    def test_one_of_which_a_row_was_left_undone_is_not(self, weeks):
        assert lifted(*told(*weeks))[4] == "85 kg"

    def test_the_next_round_begins_anew(self):
        weeks = [False, True, True, True, True, True, True, True]
        assert lifted(*told(*weeks), weeks=9)[4::4] == ["85 kg", "89.25 kg"]

    def test_repetitions_short_of_the_least_count_as_undone(self):
        from planning.patients import item_report

        failed = Report(date=day(15), done=True, items=[item_report(reps=[0])])
        assert lifted(*told(True, True, None, True), failed)[4] == "85 kg"

    def test_silence_is_as_prescribed_unless_the_step_has_a_gate_or_the_programme_holds(self):
        rows, silent = WENDLER, told(True, None, True, True)
        given = squat(rows, step=Increase("load", by="5 kg", upto="200 kg", reference="training-max"))
        for silence, expected in (("as prescribed", "89.25 kg"), ("hold", "85 kg")):
            folded = plan(
                given, log=silent, results=[TestResult("training-max", kilograms(100))], silence=silence, as_of=day(29)
            )
            assert str(folded.week(5)[0].items[0].loads[0]) == expected

    def test_a_gate_is_asked_of_the_last_week_and_what_was_left_undone_still_counts(self):
        quiet = {"when": PainAtMost(limit=4, source="clinic")}
        assert lifted(*told(None, None, None, 1), step=quiet)[4] == "89.25 kg"
        assert lifted(*told(None, None, None, 9), step=quiet)[4] == "85 kg"
        assert lifted(*told(False, None, None, 1), step=quiet)[4] == "85 kg"

    def test_a_gate_that_says_what_must_be_done_is_asked_alone(self):
        weeks = told(False, True, True, True)
        assert lifted(*weeks, step={"when": Completed()})[4] == "89.25 kg"
        whole = OfLast(Completed(), count=4, unit="week")
        assert lifted(*weeks, step={"when": whole})[4] == "85 kg"

    def test_a_round_that_failed_may_step_back(self):
        fields = {"otherwise": StepBack()}
        weeks = [True] * 4 + [True, False, True, True]
        assert lifted(*told(*weeks), weeks=9, step=fields)[4::4] == ["89.25 kg", "85 kg"]


class TestRetests:
    @pytest.mark.parametrize("number", [1, 8, 22])
    def test_a_round_that_was_tested_anew_takes_no_step_on_top(self, number):
        retest = Report(date=day(number), done=True, results=[TestResult("training-max", kilograms(80))])
        weeks = [None if number == 7 * index + 1 else True for index in range(8)]
        log = [*told(*weeks), retest]
        # 85 % of 80 kg, and 5 kg more of the maximum after the next round.
        assert lifted(*log, weeks=9)[4::4] == ["68 kg", "72.25 kg"]

    def test_the_why_says_so(self):
        retest = Report(date=day(8), done=True, results=[TestResult("training-max", kilograms(80))])
        given = squat(WENDLER, step=Increase("load", by="5 kg", upto="200 kg", reference="training-max"))
        opening = [TestResult("training-max", kilograms(100))]
        folded = plan(given, log=[*told(True, None, True, True), retest], results=opening, as_of=day(29), weeks=5)
        reasons = [fact.reason.code for fact in folded.week(5)[0].items[0].why if fact.reason is not None]
        assert reasons == ["retested"]

    def test_the_first_result_is_no_retest(self):
        first = Report(date=day(1), done=True, results=[TestResult("training-max", kilograms(100))])
        assert lifted(*told(None, True, True, True), first, known=False)[4] == "89.25 kg"


PAIN = PainAtMost(limit=4, source="clinic")
BACK = {"clock": "qualified", "when": PAIN, "otherwise": StepBack()}


def heavy(*log, weeks, upto="100 kg", missed=None, **fields):
    rule = {"step": Increase("load", by="10 kg", upto=upto)} | fields
    kept = {} if missed is None else {"missed": missed}
    folded = plan(squat(HEAVY, **rule), log=log, weeks=weeks, as_of=day(7 * weeks), **kept)
    for session in folded.sessions:
        assert replay(session.items[0].why).dosage == session.items[0].dosage
    return [f"{reps} x {load}" for reps, load in zip(by_week(folded), by_week(folded, field="load"), strict=True)]


class TestStepsBack:
    def test_pain_goes_back_into_the_round_before_and_no_further_than_the_start(self):
        assert heavy(*told(1, 1, 8, 8, 8, 8), weeks=7, **BACK) == [
            "8 x 20 kg",
            "5 x 25 kg",
            "8 x 30 kg",
            "5 x 25 kg",
            "8 x 20 kg",
            "8 x 20 kg",
            "8 x 20 kg",
        ]

    def test_from_there_it_goes_on_as_it_did(self):
        assert heavy(*told(1, 1, 8, 1, 1, 1), weeks=7, **BACK)[3:] == [
            "5 x 25 kg",
            "8 x 30 kg",
            "5 x 35 kg",
            "8 x 40 kg",
        ]

    def test_a_round_without_a_step_is_passed_over(self):
        """The second round waits at its ceiling: from the first row of the third it goes back to the first round."""
        assert heavy(*told(1, 1, 1, 1, 8), weeks=6, upto="35 kg", **BACK) == [
            "8 x 20 kg",
            "5 x 25 kg",
            "8 x 30 kg",
            "5 x 35 kg",
            "8 x 30 kg",
            "5 x 25 kg",
        ]

    @pytest.mark.parametrize(
        ("steps", "expected"),
        [(1, "5 x 35 kg"), (2, "8 x 30 kg"), (3, "5 x 25 kg"), (4, "8 x 20 kg"), (7, "8 x 20 kg"), (100, "8 x 20 kg")],
    )
    def test_a_clinician_may_go_back_several_rounds(self, steps, expected):
        log = [*told(True, True, True, True), amended(day(29), Resume(steps_back=steps))]
        # Without it week 5 begins the third round with 8 x 40 kg.
        assert heavy(*log, weeks=5)[4] == expected
        assert heavy(*told(True, True, True, True), weeks=5)[4] == "8 x 40 kg"

    def test_days_away_go_back_to_the_start(self):
        missed = Missed(come_back=[ComeBack(after_days=14, to_start=True)])
        log = told(True, True, True, False, False, True, True)
        # From day 15 to day 36 fourteen days and more; then the rows go on with the weeks.
        assert heavy(*log, weeks=7, missed=missed)[2:] == [
            "8 x 30 kg",
            "5 x 35 kg",
            "8 x 30 kg",
            "8 x 20 kg",
            "5 x 25 kg",
        ]

    def test_a_reference_goes_back_with_its_round(self):
        log = [*told(True, True, True, True), amended(day(29), Resume(steps_back=1))]
        # The last row of the first round, with 100 kg again; then the second round, stepped as before.
        assert lifted(*log, *told(*[None] * 4, True), weeks=6)[4:] == ["60 kg", "89.25 kg"]
