"""What several sources say of one session, and what counts for nothing."""

from datetime import date

import pytest

from planning.patients import START, by_day, by_week, day, dosage, item_report, notices, plan, prescription
from rehabplan import Axis, Dose, Effort, Frequency, Side
from rehabplan import SessionReport as Report
from rehabplan.planning.one_side import session_of
from rehabplan.planning.sources import agreed, hardest, most, put_together, undisputed
from rehabplan.progression import Completed, EffortWithin, Entry, Increase, NotReported, PainAtMost, Reached
from rehabplan.report import Symptom, TestResult

MONDAYS = Frequency.on("mon")
GATED = Increase("reps", by=1, upto=20, when=Completed())


def entry(done=None, **fields):
    told = {"pain_during": None, "worst_pain": None, **fields}
    return Entry(
        prescription="bridge",
        date=START,
        dose=Dose(reps=10),
        optional=False,
        coloured=False,
        assumed=False,
        done=done,
        **told,
    )


def grows(condition, *log):
    """Return whether a rule on Mondays steps up after what was reported of the first one."""
    rule = Increase("reps", by=1, upto=20, when=condition)
    return by_week(plan(prescription(rule=rule, given=dosage(10, MONDAYS)), log=log, as_of=day(8), weeks=2))[1] == "11"


def unplanned(report):
    """Return the days of reports that belong to no session of a plan on Mondays."""
    folded = plan(prescription(given=dosage(10, MONDAYS)), log=[report])
    return [on for code, on in notices(folded) if code == "report-not-planned"]


def told(source, **fields):
    return Report(date=START, source=source, **fields)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(True, None, True), (None, True, True), (True, False, True), (None, False, False), (None, None, None)],
)
def test_a_session_is_done_if_one_source_says_so(first, second, expected):
    assert put_together([entry(first), entry(second)]).done is expected
    assert put_together([entry(second), entry(first)]).done is expected


def test_sets_of_two_sources_do_not_add_up():
    two, three = entry(achieved={Axis.REPS: (10, 10)}), entry(achieved={Axis.REPS: (8, 8, 8)})
    assert put_together([two, three]).achieved == {Axis.REPS: (8, 8, 8)}


def test_of_two_sources_that_tell_loads_the_heavier_work_counts_and_stays_whole():
    light = entry(True, achieved={Axis.LOAD: (20, 20), Axis.REPS: (12, 12)})
    heavy = entry(True, achieved={Axis.LOAD: (25, 25), Axis.REPS: (8, 8)})
    assert put_together([light, heavy]).achieved == {Axis.LOAD: (25, 25), Axis.REPS: (8, 8)}


def test_what_was_felt_is_the_worst_that_any_source_says():
    calm = entry(
        True, pain_during=1, worst_pain=2, pain_after=2, pain_next_morning=None, pain_24_h_after=0, stiffness=3, rest=90
    )
    sore = entry(
        None, pain_during=4, worst_pain=5, pain_after=1, pain_next_morning=5, pain_24_h_after=None, stiffness=1, rest=60
    )
    both = put_together([calm, sore])
    assert (both.done, both.pain_during, both.worst_pain, both.pain_after) == (True, 4, 5, 2)
    assert (both.pain_next_morning, both.pain_24_h_after, both.stiffness, both.rest) == (5, 0, 3, 60)


def test_what_no_source_says_stays_unknown():
    both = put_together([entry(True), entry(True)])
    assert (both.worst_pain, both.pain_before, both.stiffness, both.effort, both.rest) == (None,) * 5
    assert both.symptoms == {}


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"giddy": False}, {"giddy": True}, {"giddy": True}),
        ({"giddy": False}, {"giddy": False}, {"giddy": False}),
        ({"giddy": False}, {"swelling": True}, {"giddy": False, "swelling": True}),
    ],
)
def test_a_symptom_is_there_if_one_source_says_so(first, second, expected):
    assert put_together([entry(symptoms=first), entry(symptoms=second)]).symptoms == expected


@pytest.mark.parametrize(("scores", "expected"), [((2, 2, None), 2), ((2, 3), None), ((None, None), None), ((), None)])
def test_the_pain_it_began_with_is_known_where_the_sources_agree(scores, expected):
    assert agreed(scores) == expected


@pytest.mark.parametrize(("scores", "expected"), [((2, None, 3), 3), ((None,), None), ((), None), ((0, None), 0)])
def test_most_of_the_scores_that_are_known(scores, expected):
    assert most(*scores) == expected


@pytest.mark.parametrize(
    ("efforts", "expected"),
    [
        (["RPE 7", None, "RPE 9"], "RPE 9"),
        (["RIR 3", "RIR 1"], "RIR 1"),
        (["RPE 7", "RIR 1"], None),
        ([None], None),
    ],
)
def test_the_hardest_effort_counts_and_two_scales_say_nothing_together(efforts, expected):
    rated = [None if effort is None else Effort.parse(effort) for effort in efforts]
    assert hardest(rated) == (None if expected is None else Effort.parse(expected))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"pain_during": 2}, {"pain_during": 3}, {"pain_during"}),
        ({"pain_during": 2}, {"pain_during": 2}, set()),
        ({"pain_during": 2}, {"effort": Effort("RPE", 7)}, set()),
        ({"effort": Effort("RPE", 7)}, {"effort": Effort("RPE", 8)}, {"effort"}),
    ],
)
def test_what_two_sources_say_otherwise_is_disputed(first, second, expected):
    assert put_together([entry(**first), entry(**second)]).disputed == expected


def test_a_result_counts_where_the_sources_agree():
    one_rm, ten_rm, other = TestResult("1rm", "100 kg"), TestResult("10rm", "80 kg"), TestResult("1rm", "90 kg")
    assert undisputed([told("app", results=[one_rm, ten_rm]), told("clinic", results=[one_rm])]) == [one_rm, ten_rm]
    assert undisputed([told("app", results=[one_rm, ten_rm]), told("clinic", results=[other])]) == [ten_rm]
    of_squat = TestResult("1rm", "90 kg", prescription="squat")
    assert undisputed([told("app", results=[one_rm]), told("clinic", results=[of_squat])]) == [one_rm, of_squat]


def test_one_source_alone_must_meet_the_gate():
    half = [told("app", items=[item_report(reps=[6])]), told("diary", items=[item_report(reps=[7])])]
    assert not grows(Reached(at_least=10), *half)
    assert grows(Reached(at_least=10), half[0], told("diary", items=[item_report(reps=[10])]))


def test_pain_that_one_source_tells_of_holds_though_another_is_content():
    gate = PainAtMost(limit=5, source="Silbernagel 2007")
    calm = told("app", done=True, pain_during=2)
    assert grows(gate, calm)
    assert not grows(gate, calm, told("clinic", pain_during=7))
    assert not grows(gate, told("clinic", pain_during=7), calm)


def test_a_symptom_that_one_source_does_not_know_of_is_told_by_the_other():
    unknown = told("app", done=True, symptoms=[Symptom("swelling", None)])
    assert not grows(NotReported("swelling"), unknown)
    assert grows(NotReported("swelling"), unknown, told("clinic", symptoms=[Symptom("swelling", False)]))


def test_of_one_source_the_last_report_counts():
    assert grows(Completed(), told("app", done=False), told("app", done=True))
    assert not grows(Completed(), told("app", done=True), told("app", done=False))


def test_a_correction_is_said_later_than_what_came_after_the_first_word():
    first, second = told("app", done=True, id="1"), told("app", done=True, note="second")
    assert grows(Completed(), first, second)
    assert not grows(Completed(), first, second, told("app", done=False, id="1"))


def test_a_report_corrected_onto_another_day_leaves_its_first_day_unknown():
    wrong = Report(date=START, done=True, id="1")
    right = Report(date=day(8), done=True, id="1")
    given = prescription(rule=GATED, given=dosage(10, MONDAYS))
    assert by_week(plan(given, log=[wrong], as_of=day(15), weeks=3)) == ["10", "11", "11"]
    assert by_week(plan(given, log=[wrong, right], as_of=day(15), weeks=3)) == ["10", "10", "11"]


def test_a_report_of_another_plan_counts_for_nothing_and_is_noticed():
    other = Report(date=START, done=True, plan="another")
    given = prescription(rule=GATED, given=dosage(10, MONDAYS))
    folded = plan(given, log=[other], as_of=day(8), weeks=2)
    assert by_week(folded) == ["10", "10"]
    assert notices(folded) == [("report-of-another-plan", START)]
    assert folded.notices[0].text == (
        "the report of 2027-01-04, session 1, is of the plan 'another', not of this one; it counts for nothing here"
    )
    assert by_week(plan(given, log=[Report(date=START, done=True, plan="p")], as_of=day(8), weeks=2)) == ["10", "11"]


def test_a_report_of_another_plan_does_not_stand_in_the_way_of_this_ones():
    mine, other = told("diary", done=True, plan="p"), told("diary", done=False, plan="another")
    assert grows(Completed(), mine, other)
    assert grows(Completed(), other, mine)


def test_a_report_after_as_of_is_noticed():
    given = prescription(given=dosage(10, MONDAYS))
    folded = plan(given, log=[Report(date=day(8), done=True)], as_of=day(7), weeks=2)
    assert notices(folded) == [("report-after-as-of", day(8))]
    assert folded.notices[0].text == (
        "the report of 2027-01-11, session 1, is of a day after 2027-01-10, up to which this plan knows; "
        "it counts for nothing yet"
    )


def test_a_report_of_a_test_alone_needs_no_session():
    measured = [TestResult("1rm", "100 kg")]
    alone = Report(date=day(2), results=measured, id="1", source="clinic", note="retest", by="A. Example")
    assert unplanned(alone) == []


@pytest.mark.parametrize("more", [{"signed_off": ["form"], "by": "A. Example"}, {"skipped": "ill"}, {"done": True}])
def test_a_report_that_says_more_than_a_test_needs_one(more):
    report = Report(date=day(2), results=[TestResult("1rm", "100 kg")], **more)
    assert unplanned(report) == [date(2027, 1, 5)]


@pytest.mark.parametrize(("band", "expected"), [("RPE 5-8", ["10", "10"]), ("RPE up to 8", ["10", "11"])])
def test_an_effort_on_which_the_sources_disagree_meets_no_band(band, expected):
    log = [
        Report(date=day(1), source=source, items=[item_report(done=True, effort=effort)])
        for source, effort in (("app", "RPE 7"), ("clinic", "RPE 6"))
    ]
    rule = Increase("reps", by=1, upto=20, every="1 session", when=EffortWithin(band))
    assert by_day(plan(prescription(rule=rule), log=log, as_of=day(2), weeks=1), 2) == expected


def test_what_is_not_counted_on_each_side_is_asked_of_one_as_it_is():
    session = plan(prescription(), weeks=1).sessions[0]
    assert session_of(session, Side.LEFT).items == session.items
