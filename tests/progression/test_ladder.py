import pytest

from planning.patients import amended, by_session, by_week, day, dosage, exercise, facts, plan, reported
from rehabplan import Frequency, InvalidValue, Prescription
from rehabplan.log import ChangeDosage, SignOff
from rehabplan.progression import Increase, InTurn, Ladder, PainAtMost, RestWeek, Rung, SignedOff, StepBack, Table

FINE, SORE, UNDONE = (True, 1), (True, 7), (False, 1)
PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
FORM = SignedOff(criterion="form", text="a straight line from head to knee")
TO_20 = Increase("hold", by=5, upto=20)


def rung(slug, hold, rule=None, **fields):
    return Rung(exercise=exercise(slug), dosage=dosage(1, hold=f"{hold} s"), rule=rule, **fields)


KNEES, TOES = rung("knee-plank", 10, TO_20), rung("toe-plank", 5, Increase("hold", by=5, upto=10))


def climbing(*rungs, **fields):
    modulations = fields.pop("modulations", ())
    return Prescription(id="plank", rule=Ladder(rungs=rungs, **fields), modulations=modulations)


def rungs_by_week(folded):
    return [
        f"{item.exercise.slug} {item.dosage.dose.hold}"
        for week in range(1, folded.weeks + 1)
        for item in folded.week(week)[0].items
    ]


def test_a_rung_grows_by_its_own_rule_before_the_next_begins_afresh():
    assert rungs_by_week(plan(climbing(KNEES, TOES), weeks=7)) == [
        "knee-plank 10 s",
        "knee-plank 15 s",
        "knee-plank 20 s",
        "toe-plank 5 s",
        "toe-plank 10 s",
        "toe-plank 10 s",
        "toe-plank 10 s",
    ]


def test_a_finished_rung_stands_as_many_qualified_weeks_as_the_ladder_says():
    assert rungs_by_week(plan(climbing(KNEES, TOES, every="2 weeks"))) == [
        "knee-plank 10 s",
        "knee-plank 15 s",
        "knee-plank 20 s",
        "knee-plank 20 s",
        "toe-plank 5 s",
        "toe-plank 10 s",
    ]


def test_rungs_without_a_rule_change_one_a_week():
    folded = plan(climbing(rung("a", 10), rung("b", 10), rung("c", 10)), weeks=4)
    assert rungs_by_week(folded) == ["a 10 s", "b 10 s", "c 10 s", "c 10 s"]


def test_a_session_ladder_changes_within_the_week():
    given = dosage(1, Frequency.per_week(3), hold="10 s")
    rungs = [Rung(exercise=exercise(slug), dosage=given) for slug in ("a", "b", "c")]
    folded = plan(climbing(*rungs, every="session"), weeks=1)
    assert [session.items[0].exercise.slug for session in folded.sessions] == ["a", "b", "c"]


def test_a_rung_waits_for_its_sign_off_once_its_growth_is_finished():
    log = reported(FINE, FINE, FINE, FINE)
    ladder = climbing(rung("knee-plank", 10, TO_20, leave_when=FORM), TOES)
    folded = plan(ladder, log=log, as_of=day(29))
    assert (
        rungs_by_week(folded)[:5] == ["knee-plank 10 s", "knee-plank 15 s", "knee-plank 20 s"] + ["knee-plank 20 s"] * 2
    )
    assert folded.week(5)[0].items[0].why[-1].reason.criterion == "form"
    signed = plan(ladder, log=[*log, amended(day(21), SignOff("form"))], as_of=day(29))
    assert rungs_by_week(signed)[3:5] == ["toe-plank 5 s", "toe-plank 10 s"]
    assert signed.week(4)[0].items[0].why[-1].gate == FORM


def test_a_patient_is_not_shown_the_rung_that_nobody_signed():
    folded = plan(climbing(rung("knee-plank", 10, leave_when=FORM), TOES), weeks=3)
    assert rungs_by_week(folded) == ["knee-plank 10 s", "toe-plank 5 s", "toe-plank 10 s"]
    assert rungs_by_week(folded.for_patient()) == ["knee-plank 10 s"] * 3


def test_pain_on_a_rung_goes_one_down_and_that_one_starts_afresh():
    ladder = climbing(KNEES, TOES, when=PAIN, otherwise=StepBack())
    log = reported(FINE, FINE, FINE, FINE, SORE)
    folded = plan(ladder, log=log, as_of=day(36), weeks=7)
    assert rungs_by_week(folded)[3:] == ["toe-plank 5 s", "toe-plank 10 s", "knee-plank 10 s", "knee-plank 15 s"]
    newest = folded.week(6)[0].items[0].why[-1]
    assert (newest.kind.value, newest.reason.code, newest.exercise.slug) == ("rung", "pain-over", "knee-plank")


def test_there_is_nothing_below_the_first_rung():
    ladder = climbing(KNEES, TOES, when=PAIN, otherwise=StepBack())
    folded = plan(ladder, log=reported(SORE, SORE), as_of=day(15))
    assert rungs_by_week(folded)[:4] == ["knee-plank 10 s"] * 3 + ["knee-plank 15 s"]
    assert facts(folded.week(3)[0].items[0]) == ["prescribed", "held", "held"]


def test_pain_holds_a_rungs_own_growth_when_the_ladder_asks_for_quiet():
    folded = plan(climbing(KNEES, TOES, when=PAIN), log=reported(FINE, SORE), as_of=day(15))
    assert rungs_by_week(folded)[:4] == ["knee-plank 10 s", "knee-plank 15 s", "knee-plank 15 s", "knee-plank 20 s"]


def test_work_left_undone_holds_a_rungs_own_growth():
    folded = plan(climbing(KNEES, TOES), log=reported(FINE, UNDONE), as_of=day(15))
    assert rungs_by_week(folded)[:4] == ["knee-plank 10 s", "knee-plank 15 s", "knee-plank 15 s", "knee-plank 20 s"]
    assert folded.week(3)[0].items[0].why[-1].reason.code == "not-done"


def test_work_left_undone_holds_a_finished_rung():
    folded = plan(climbing(rung("a", 10), rung("b", 10)), log=reported(UNDONE), as_of=day(8), weeks=3)
    assert rungs_by_week(folded) == ["a 10 s", "a 10 s", "b 10 s"]


def test_a_stricter_condition_to_leave_a_rung_does_not_send_the_patient_down():
    # Pain of 3 is allowed on the rungs (5) but not for leaving this one (2): it holds.
    strict = rung("b", 10, leave_when=PainAtMost(limit=2, source="this clinic"))
    ladder = climbing(rung("a", 10), strict, rung("c", 10), when=PAIN, otherwise=StepBack())
    folded = plan(ladder, log=reported((True, 3), (True, 3), (True, 3)), as_of=day(22), weeks=5)
    assert rungs_by_week(folded) == ["a 10 s", "b 10 s", "b 10 s", "b 10 s", "c 10 s"]
    reason = folded.week(4)[0].items[0].why[-1].reason
    assert (reason.code, reason.pain, reason.limit) == ("pain-over", 3, 2)


def test_a_week_that_only_the_leaving_condition_failed_ends_a_row_of_bad_ones():
    strict = rung("b", 10, leave_when=FORM)
    ladder = climbing(rung("a", 10), strict, when=PAIN, otherwise=StepBack(2))
    log = reported(FINE, SORE, FINE, SORE, SORE)
    folded = plan(
        climbing(rung("a", 10), strict, rung("c", 10), when=PAIN, otherwise=StepBack(2)), log=log, as_of=day(36)
    )
    assert rungs_by_week(folded) == ["a 10 s", "b 10 s", "b 10 s", "b 10 s", "b 10 s", "a 10 s"]
    assert ladder.opening_exercise.slug == "a"


def test_on_the_top_rung_nothing_more_comes():
    folded = plan(climbing(rung("a", 10), rung("b", 10)), log=reported(FINE, UNDONE, SORE), as_of=day(22), weeks=4)
    assert rungs_by_week(folded) == ["a 10 s", "b 10 s", "b 10 s", "b 10 s"]


def test_a_week_of_rest_neither_leaves_a_rung_nor_counts():
    folded = plan(climbing(rung("a", 10), rung("b", 10), modulations=[RestWeek(every=2)]), weeks=4)
    assert [session.items[0].exercise.slug for session in folded.week(1)] == ["a"] * 7
    assert folded.week(2) == ()
    # Week 1 qualified and put b in its place; it is seen when the week off is over.
    assert folded.week(3)[0].items[0].exercise.slug == "b"


def test_a_rungs_rule_may_count_sessions_under_a_weekly_ladder():
    frequency = Frequency.per_week(3)
    inner = Increase("reps", by=1, upto=12, every="session")
    first = Rung(exercise=exercise("a"), dosage=dosage(10, frequency), rule=inner)
    second = Rung(exercise=exercise("b"), dosage=dosage(8, frequency))
    folded = plan(climbing(first, second), weeks=2)
    assert by_session(folded, "plank") == ["10", "11", "12", "8", "8", "8"]


def test_a_clinicians_dosage_lets_the_rung_grow_on_from_there():
    log = [amended(day(8), ChangeDosage("plank", dosage(1, hold="5 s")))]
    folded = plan(climbing(KNEES, TOES), log=log)
    assert by_week(folded, "plank", "hold") == ["10 s", "5 s", "10 s", "15 s", "20 s", "5 s"]


def test_an_empty_or_nested_ladder_is_refused():
    with pytest.raises(InvalidValue, match="at least one rung"):
        Ladder(rungs=[])
    with pytest.raises(InvalidValue, match="outer ladder"):
        Ladder(rungs=[rung("a", 10, Ladder(rungs=[rung("b", 10)]))])


@pytest.mark.parametrize("inner", [Ladder(rungs=[rung("b", 10)]), Table([dosage(10)])])
def test_a_rung_brings_its_own_dosage_whatever_turn_its_rules_take(inner):
    with pytest.raises(InvalidValue, match="outer ladder"):
        Ladder(rungs=[rung("a", 10, InTurn(inner, TO_20))])


def test_every_rung_must_be_able_to_start():
    with pytest.raises(InvalidValue, match="ceiling is below"):
        climbing(rung("a", 10), rung("b", 30, TO_20))


def test_the_first_rung_can_be_opened_with_another_dosage():
    changed = climbing(KNEES, TOES).with_dosage(dosage(1, hold="15 s"))
    assert rungs_by_week(plan(changed))[:3] == ["knee-plank 15 s", "knee-plank 20 s", "toe-plank 5 s"]
