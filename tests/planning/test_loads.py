"""Loads that are shares of something: results of tests, what is worked out from them, other prescriptions."""

import pytest

from planning.patients import START, amended, by_day, by_week, day, dosage, exercise, facts, notices, plan, prescription
from rehabplan import Dosage, Dose, Frequency, Plan, PlanningError, Prescription, Programme
from rehabplan import SessionReport as Report
from rehabplan.log import Add, ChangeDosage
from rehabplan.progression import EntryRow, EntryTest, FactKind, Increase, Ladder, Rung, Table
from rehabplan.quantity import kilograms, pounds
from rehabplan.references import Reference, Rounding
from rehabplan.report import TestResult
from rehabplan.values import Range

PLATES = Rounding(steps="5 lb")
TRAINING_MAX = Reference(name="training-max", percent=90, of="1rm", rounding=PLATES)
WAVE = dosage(5, Frequency.daily(), load=["65 % of training-max", "75 % of training-max", "85 % of training-max"])


def loads(folded, number=1, slug="bridge"):
    """Return the loads shown on a day, as texts."""
    (item,) = (item for session in folded.on(day(number)) for item in session.items if item.prescription == slug)
    return [str(load) for load in item.loads]


def measured(number, *results):
    """Return a report that only says what tests measured on a day."""
    return Report(date=day(number), results=[TestResult(*each) for each in results])


def with_results(*prescriptions, results=(), log=(), weeks=1, **fields):
    listed = [TestResult(test, value) for test, value in dict(results).items()]
    return plan(*prescriptions, results=listed, log=log, weeks=weeks, **fields)


def test_shares_of_a_training_max_that_is_worked_out_from_the_1rm():
    # 90 % of 315 lb is 283.5 lb, with 5 lb plates 285 lb: 185.25, 213.75 and 242.25 lb of it.
    folded = with_results(
        prescription(given=WAVE), results={"1rm": "315 lb"}, references=[TRAINING_MAX], rounding=PLATES
    )
    assert loads(folded) == ["185 lb", "215 lb", "240 lb"]
    assert str(folded.sessions[0].items[0].dosage.dose.load[0]) == "65 % of training-max"


def test_results_of_a_person_count():
    whole = Programme(title="Bench", weeks=1, prescriptions=[prescription(given=WAVE)], references=[TRAINING_MAX])
    personal = whole.for_person(results={"1rm": "315 lb"}, rounding=PLATES)
    assert loads(Plan.of(personal, START)) == ["185 lb", "215 lb", "240 lb"]


def test_a_retest_counts_from_the_next_day():
    # 90 % of 350 lb is 315 lb: 204.75, 236.25 and 267.75 lb of it.
    folded = with_results(
        prescription(given=WAVE),
        results={"1rm": "315 lb"},
        references=[TRAINING_MAX],
        rounding=PLATES,
        log=[Report(date=day(3), done=True, results=[TestResult("1rm", "350 lb")])],
    )
    assert loads(folded, 3) == ["185 lb", "215 lb", "240 lb"]
    assert loads(folded, 4) == ["205 lb", "235 lb", "270 lb"]
    fact = folded.on(day(4))[0].items[0].why[-1]
    assert (fact.kind, fact.reference, fact.since) == (FactKind.REFERENCE, "training-max", day(4))
    assert (fact.before, fact.after) == ((Range(285),), (Range(315),))


def test_a_first_test_in_the_log_gives_a_load_its_weight():
    given = prescription(given=dosage(5, load="70 % of 1rm"))
    folded = with_results(given, log=[measured(2, ("1rm", "80 kg"))])
    assert (loads(folded, 2), loads(folded, 3)) == (["70 % of 1rm"], ["56 kg"])
    fact = folded.on(day(3))[0].items[0].why[-1]
    assert (fact.before, fact.after) == (None, (Range(80),))


def test_a_test_that_measures_the_same_leaves_no_trace():
    given = prescription(given=dosage(5, load="70 % of 1rm"))
    folded = with_results(given, results={"1rm": "80 kg"}, log=[measured(2, ("1rm", "80 kg"), ("score", 3))])
    assert facts(folded.on(day(3))[0].items[0]) == ["prescribed"]


def test_a_test_of_one_prescription_goes_before_a_later_one_of_all():
    given = [prescription(slug, given=dosage(5, load="50 % of 1rm")) for slug in ("bridge", "dog")]
    own = Report(date=day(1), done=True, results=[TestResult("1rm", "80 kg", prescription="dog")])
    folded = with_results(*given, results={"1rm": "60 kg"}, log=[own, measured(2, ("1rm", "100 kg"))])
    assert [loads(folded, number) for number in (1, 2, 3)] == [["30 kg"], ["30 kg"], ["50 kg"]]
    assert [loads(folded, number, "dog") for number in (1, 2, 3)] == [["30 kg"], ["40 kg"], ["40 kg"]]


def test_a_test_before_the_start_counts_from_the_first_day():
    given = prescription(given=dosage(5, load="50 % of 1rm"))
    folded = with_results(given, log=[measured(-4, ("1rm", "80 kg")), measured(0, ("1rm", "90 kg"))])
    assert loads(folded) == ["45 kg"]
    assert facts(folded.sessions[0].items[0]) == ["prescribed"]


def test_a_report_of_tests_alone_needs_no_session():
    given = prescription(given=dosage(5, Frequency.on("mon"), load="50 % of 1rm"))
    folded = with_results(given, log=[measured(3, ("1rm", "80 kg")), Report(date=day(4), done=True)], weeks=2)
    assert notices(folded) == [("report-not-planned", day(4))]
    assert loads(folded, 8) == ["40 kg"]


LADDER = Ladder(
    rungs=[Rung(exercise=exercise(), dosage=dosage(reps)) for reps in (10, 20, 30)],
    entry=EntryTest("raises", [EntryRow("10-19", 2), EntryRow("at least 20", 3)]),
)


@pytest.mark.parametrize(("result", "reps"), [(None, "10"), (9, "10"), (12, "20"), (25, "30")])
def test_a_test_before_the_start_chooses_the_rung(result, reps):
    log = [] if result is None else [measured(0, ("raises", result))]
    folded = with_results(Prescription(id="bridge", rule=LADDER), log=log)
    assert by_day(folded, 1) == [reps]


def test_what_is_added_later_knows_the_tests_so_far():
    added = prescription("dog", given=dosage(5, load="50 % of 1rm"))
    folded = with_results(prescription(), log=[measured(2, ("1rm", "80 kg")), amended(day(4), Add(added))])
    assert loads(folded, 4, "dog") == ["40 kg"]


@pytest.mark.parametrize(("table", "shown"), [("acsm", "65 kg"), ("drexel", "60 kg"), (None, "15RM")])
def test_a_repetition_maximum_by_a_named_table(table, shown):
    folded = with_results(prescription(given=dosage(15, load="15RM")), results={"1rm": "100 kg"}, conversion=table)
    assert loads(folded) == [shown]


def test_a_retest_moves_a_repetition_maximum_too():
    given = prescription(given=dosage(15, load="15RM"))
    log = [measured(2, ("1rm", "120 kg"))]
    folded = with_results(given, results={"1rm": "100 kg"}, conversion="drexel", log=log)
    assert (loads(folded, 2), loads(folded, 3)) == (["60 kg"], ["72 kg"])
    assert facts(folded.on(day(3))[0].items[0]) == ["prescribed", "reference"]


HEAVIER = Increase("load", by="10 lb", upto="300 lb")


def followed(base, *, rule=HEAVIER, share="50 % of the load of row", log=(), weeks=3, **fields):
    row = prescription("row", rule, given=dosage(5, load=base))
    return with_results(prescription("curl", given=dosage(10, load=share)), row, log=log, weeks=weeks, **fields)


def test_a_share_of_anothers_load_follows_its_trend():
    folded = followed("100 lb")
    assert [loads(folded, number, "curl") for number in (1, 8, 15)] == [["50 lb"], ["55 lb"], ["60 lb"]]


def test_it_follows_within_a_week_too():
    folded = followed("100 lb", rule=Increase("load", by="10 lb", upto="300 lb", every="1 session"))
    assert [loads(folded, number, "curl") for number in (1, 2, 3)] == [["50 lb"], ["55 lb"], ["60 lb"]]


def test_it_follows_the_exact_trend_and_is_rounded_itself():
    # 55 % of 110 lb is 60.5 lb, not 55 % of what is shown.
    fields = {"share": "55 % of the load of row", "rounding": Rounding(steps="20 lb")}
    folded = followed("105 lb", rule=Increase("load", by="5 lb", upto="300 lb"), **fields)
    assert loads(folded, 8, "row") == ["120 lb"]
    assert loads(folded, 8, "curl") == ["60 lb"]


def test_it_follows_a_retest_and_a_clinician():
    folded = followed(
        "70 % of 1rm",
        rule=None,
        results={"1rm": "100 kg"},
        log=[measured(2, ("1rm", "120 kg")), amended(day(5), ChangeDosage("row", dosage(5, load="60 kg")))],
    )
    assert [loads(folded, number, "curl") for number in (2, 3, 5)] == [["35 kg"], ["42 kg"], ["30 kg"]]


def test_it_follows_the_last_set():
    assert loads(followed(["100 lb", "120 lb"], rule=None), 1, "curl") == ["60 lb"]


def test_what_follows_another_that_follows_a_third():
    chain = [
        prescription("a", given=dosage(5, load="50 % of the load of b")),
        prescription("b", given=dosage(5, load="50 % of the load of c")),
        prescription("c", Increase("load", by="20 kg", upto="300 kg"), given=dosage(5, load="100 kg")),
    ]
    folded = with_results(*chain, weeks=2)
    assert [loads(folded, number, "a") for number in (1, 8)] == [["25 kg"], ["30 kg"]]


@pytest.mark.parametrize("base", ["body weight", "80 % of 1rm", "50 % of the load of curl", None])
def test_a_share_of_what_nobody_knows_stays_a_share(base):
    assert loads(followed(base, rule=None), 1, "curl") == ["50 % of the load of row"]


def test_a_share_of_what_there_is_not_cannot_be_given():
    given = dosage(10, load="50 % of the load of sqaut")
    with pytest.raises(PlanningError, match="no prescription 'sqaut'"):
        plan(prescription(), log=[amended(day(2), ChangeDosage("bridge", given))])


def test_ones_own_weights_go_before_those_of_all():
    given = dosage(5, load="41 kg")
    folded = with_results(
        prescription("bridge", given=given),
        prescription("dog", given=given, rounding=Rounding(owned=["20 kg", "40 kg"])),
        rounding=Rounding(steps="2.5 kg"),
    )
    assert (loads(folded), loads(folded, 1, "dog")) == (["40 kg"], ["40 kg"])
    folded = with_results(prescription("dog", given=given, rounding=Rounding(steps="1 kg")), rounding=PLATES)
    assert loads(folded, 1, "dog") == ["41 kg"]


def test_rounding_swallows_no_step():
    rule = Increase("load", by="1 kg", upto="50 kg")
    folded = with_results(
        prescription(rule=rule, given=dosage(5, load="40 kg")), rounding=Rounding(steps="2.5 kg"), weeks=5
    )
    assert [loads(folded, 7 * week + 1) for week in range(5)] == [
        ["40 kg"],
        ["40 kg"],
        ["42.5 kg"],
        ["42.5 kg"],
        ["45 kg"],
    ]


def test_every_set_shows_its_load_and_a_dose_without_one_none():
    folded = with_results(prescription(given=dosage(5, sets=3, load="20 kg")), prescription("dog"))
    assert folded.sessions[0].items[0].loads == (kilograms(20),) * 3
    assert folded.sessions[0].items[1].loads == ()


def test_a_reference_may_be_what_grows():
    rule = Increase("load", by="5 lb", upto="300 lb", every="2 weeks", reference="training-max")
    given = prescription(rule=rule, given=dosage(5, load="80 % of training-max"))
    folded = with_results(given, results={"training-max": "200 lb"}, weeks=5)
    assert [loads(folded, 7 * week + 1) for week in range(5)] == [
        ["160 lb"],
        ["160 lb"],
        ["164 lb"],
        ["164 lb"],
        ["168 lb"],
    ]
    assert by_week(folded, field="load") == ["80 % of training-max"] * 5


def test_rows_may_bring_a_share_of_anothers_load():
    rows = [Dosage(Dose(reps=5, load=load), Frequency.daily()) for load in ("20 kg", "50 % of the load of row")]
    curl = Prescription(exercise=exercise("curl"), rule=Table(rows))
    folded = with_results(curl, prescription("row", given=dosage(5, load=pounds(100))), weeks=2)
    assert [loads(folded, number, "curl") for number in (1, 8)] == [["20 kg"], ["50 lb"]]
