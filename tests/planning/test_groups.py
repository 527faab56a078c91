from planning.patients import START, amended, by_week, day, dosage, item_report, plan, prescription, programme, reported
from rehabplan import Frequency, Group, Phase, Plan
from rehabplan import SessionReport as Report
from rehabplan.log import ChangeDosage, LeaveOut
from rehabplan.progression import Deload, Double, FactKind, Increase, InTurn, PainAtMost, RestWeek, StepBack

PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
ONE = Increase("reps", by=1, upto=15)


def pair(rule=ONE, *, first=None, second=None, **fields):
    group = Group(prescriptions=["bridge", "dog"], rule=rule)
    return programme(first or prescription("bridge"), second or prescription("dog"), groups=[group], **fields)


def both(folded, field="reps"):
    return list(zip(by_week(folded, "bridge", field), by_week(folded, "dog", field), strict=True))


def with_one_bad_day(**bad):
    return [
        *reported((True, 1)),
        Report(
            date=day(3), done=True, pain_during=1, items=[item_report("dog", done=True, pain=1), item_report(**bad)]
        ),
    ]


def test_a_group_moves_together():
    folded = Plan.of(pair(), START, weeks=3)
    assert both(folded) == [("10", "10"), ("11", "11"), ("12", "12")]


def test_all_wait_for_the_slowest():
    log = with_one_bad_day(done=False)
    assert both(Plan.of(pair(), START, log=log, as_of=day(8), weeks=3)) == [("10", "10"), ("10", "10"), ("11", "11")]


def test_the_pain_of_one_holds_all():
    log = with_one_bad_day(done=True, pain=9)
    folded = Plan.of(pair(Increase("reps", by=1, upto=15, when=PAIN)), START, log=log, as_of=day(8), weeks=3)
    assert both(folded) == [("10", "10"), ("10", "10"), ("11", "11")]
    assert [item.why[-1].reason.pain for item in folded.week(2)[0].items] == [9, 9]


def test_the_pain_of_one_steps_all_back():
    rule = Increase("reps", by=1, upto=15, when=PAIN, otherwise=StepBack())
    log = [
        *reported((True, 1), (True, 1)),
        Report(date=day(9), done=True, items=[item_report("dog", done=True, pain=8)]),
    ]
    folded = Plan.of(pair(rule), START, log=log, as_of=day(15), weeks=4)
    assert both(folded) == [("10", "10"), ("11", "11"), ("10", "10"), ("11", "11")]


def test_one_at_its_ceiling_does_not_stop_the_others():
    folded = Plan.of(pair(first=prescription("bridge", given=dosage(14))), START, weeks=4)
    assert both(folded) == [("14", "10"), ("15", "11"), ("15", "12"), ("15", "13")]


def test_one_at_its_start_does_not_stop_the_others_from_stepping_back():
    rule = Increase("reps", by=2, upto=15, when=PAIN, otherwise=StepBack())
    given = pair(rule, first=prescription("bridge", given=dosage(14)))
    folded = Plan.of(given, START, log=reported((True, 1), (True, 9)), as_of=day(15), weeks=3)
    # 14 could not rise by 2, so there is nothing to take back.
    assert both(folded) == [("14", "10"), ("14", "12"), ("14", "10")]


def test_a_group_counts_a_week_only_when_no_member_has_a_planned_change():
    given = pair(first=prescription("bridge", given=dosage(10, sets=2), modulations=[Deload(every=2, share=0.5)]))
    assert both(Plan.of(given, START, weeks=4)) == [("10", "10"), ("11", "11"), ("11", "11"), ("12", "12")]


def test_a_group_goes_on_while_one_member_has_a_week_off():
    given = pair(first=prescription("bridge", modulations=[RestWeek(every=2)]))
    assert both(Plan.of(given, START, weeks=4)) == [("10", "10"), ("-", "11"), ("12", "12"), ("-", "13")]


def test_a_group_goes_on_without_those_asleep_or_left_out():
    phases = [Phase(id="a", weeks=2, prescriptions=["dog"]), Phase(id="b", weeks=2)]
    assert both(Plan.of(pair(phases=phases), START)) == [("-", "10"), ("-", "11"), ("10", "12"), ("11", "13")]
    log = [amended(day(8), LeaveOut("bridge"))]
    assert by_week(Plan.of(pair(), START, log=log, weeks=4), "dog") == ["10", "11", "12", "13"]


def test_a_group_of_which_nobody_is_awake_waits():
    phases = [Phase(id="a", weeks=2, prescriptions=[]), Phase(id="b", weeks=2)]
    assert both(Plan.of(pair(phases=phases), START)) == [("-", "-"), ("-", "-"), ("10", "10"), ("11", "11")]


def test_a_group_and_a_rule_of_ones_own_never_step_at_the_same_boundary():
    own = prescription("bridge", Increase("hold", by=1, upto=8), given=dosage(10, hold="5 s"))
    folded = Plan.of(pair(Increase("reps", by=1, upto=15, every="2 weeks"), first=own), START, weeks=6)
    assert by_week(folded) == ["10", "10", "11", "11", "12", "12"]
    assert by_week(folded, field="hold") == ["5 s", "6 s", "6 s", "7 s", "7 s", "8 s"]


def test_a_rule_of_ones_own_gets_its_turn_when_the_group_is_finished():
    own = prescription("bridge", Increase("hold", by=1, upto=8), given=dosage(10, hold="5 s"))
    folded = Plan.of(pair(Increase("reps", by=1, upto=12), first=own), START, weeks=5)
    assert by_week(folded) == ["10", "11", "12", "12", "12"]
    assert by_week(folded, field="hold") == ["5 s", "5 s", "5 s", "6 s", "7 s"]


def test_a_session_rule_and_a_weekly_group_share_the_weeks_last_boundary():
    # Sunday's session moves the bridge's hold, so the group, told of the week next, waits for another week.
    own = prescription(
        "bridge", Increase("hold", by=1, upto=99, every="session"), given=dosage(10, Frequency.on("sun"), hold="5 s")
    )
    folded = Plan.of(pair(first=own), START, weeks=4)
    assert by_week(folded, field="hold") == ["5 s", "6 s", "7 s", "8 s"]
    assert both(folded) == [("10", "10")] * 4


def test_a_member_moved_by_a_clinician_goes_on_with_the_group_from_there():
    log = [amended(day(8), ChangeDosage("bridge", dosage(5)))]
    assert both(Plan.of(pair(), START, log=log, weeks=4)) == [("10", "10"), ("5", "11"), ("6", "12"), ("7", "13")]


def test_two_groups_move_apart():
    groups = [
        Group(prescriptions=["bridge"], rule=ONE),
        Group(prescriptions=["dog"], rule=Increase("reps", by=5, upto=20)),
    ]
    folded = plan(prescription("bridge"), prescription("dog"), groups=groups, weeks=3)
    assert both(folded) == [("10", "10"), ("11", "15"), ("12", "20")]
    assert [fact.kind for fact in folded.week(2)[0].items[0].why] == [FactKind.PRESCRIBED, FactKind.STEPPED]


MCGILL = InTurn(Increase("hold", by=5, upto=10), Increase("reps", by=2, upto=10))


def pyramids(*slugs, rule=MCGILL, log=(), as_of=None):
    """Return a plan of a group with three sets each: 6, 4 and 2 repetitions held for 5 seconds."""
    given = [prescription(slug, given=dosage([6, 4, 2], hold="5 s")) for slug in slugs]
    group = Group(prescriptions=slugs, rule=rule)
    return Plan.of(programme(*given, groups=[group]), START, weeks=5, log=log, as_of=as_of)


def shape(folded, week, slug):
    (dose,) = [item.dosage.dose for item in folded.week(week)[0].items if item.prescription == slug]
    return str(dose.hold), [str(each) for each in dose.reps]


BIG_THREE = ("curl-up", "bridge", "dog")


def test_a_group_grows_by_one_rule_after_another_set_by_set():
    folded = pyramids(*BIG_THREE)
    for slug in BIG_THREE:
        assert [shape(folded, week, slug) for week in range(1, 6)] == [
            ("5 s", ["6", "4", "2"]),
            ("10 s", ["6", "4", "2"]),
            ("10 s", ["8", "6", "4"]),
            ("10 s", ["10", "8", "6"]),
            ("10 s", ["10", "8", "6"]),
        ]


def test_all_three_wait_for_the_weakest():
    log = with_one_bad_day(slug="bridge", reps=[6, 4, 1])
    folded = pyramids(*BIG_THREE, log=log, as_of=day(8))
    for slug in BIG_THREE:
        assert [shape(folded, week, slug)[0] for week in (1, 2, 3)] == ["5 s", "5 s", "10 s"]


def test_a_group_may_grow_by_repetitions_first_and_then_by_load():
    rule = Double(Increase("reps", by=1, upto=11), Increase("load", by=5, upto=40))
    given = [prescription(slug, given=dosage(10, load="20 kg")) for slug in ("bridge", "dog")]
    folded = plan(*given, groups=[Group(prescriptions=["bridge", "dog"], rule=rule)], weeks=4)
    assert both(folded) == [("10", "10"), ("11", "11"), ("10", "10"), ("11", "11")]
    assert both(folded, "load") == [("20 kg", "20 kg"), ("20 kg", "20 kg"), ("25 kg", "25 kg"), ("25 kg", "25 kg")]
