import pytest

from planning.patients import (
    START,
    by_day,
    by_week,
    day,
    dosage,
    item_report,
    notices,
    plan,
    prescription,
    programme,
    reported,
)
from rehabplan import AfterEnd, Dosage, Dose, Exercise, Frequency, Plan, Prescription, Range, breaths
from rehabplan import SessionReport as Report
from rehabplan.loads import Level
from rehabplan.log import Log
from rehabplan.planning.evidence import Evidence
from rehabplan.progression import Completed, EffortWithin, Increase, NotReported, PainAtMost, PainSettled, Reached
from rehabplan.report import Symptom, TestResult

BRIDGE = Exercise(slug="bridge", name="Bridge")
ONE_RM = [TestResult("1rm", "100 kg")]
GATED = Increase("times_per_day", by=1, upto=2, when=Completed())
MONDAYS = Frequency.on("mon")
LUNGE = Exercise(slug="bridge", name="Lunge", laterality="unilateral")


def opens(dose, *items, done=None, exercise=None, results=()):
    """Return whether a report of the first week's one session lets the second week have two."""
    given = Dosage(Dose(**dose), MONDAYS)
    prescribed = Prescription(exercise=exercise or BRIDGE, dosage=given, rule=GATED)
    log = [Report(date=START, done=done, items=items)]
    folded = Plan.of(programme(prescribed, results=results), START, log=log, as_of=day(8))
    return len(folded.week(2)) == 2


@pytest.mark.parametrize(("done", "expected"), [(True, True), (False, False), (None, False)])
def test_a_word_on_the_whole_session_speaks_for_each_exercise(done, expected):
    assert opens({"reps": 10}, done=done) is expected


@pytest.mark.parametrize(("done", "expected"), [(True, True), (False, False)])
def test_a_word_on_the_exercise_speaks_instead_of_that_on_the_session(done, expected):
    assert opens({"reps": 10}, item_report(done=done), done=not done) is expected


def test_an_exercise_of_which_only_pain_is_told_was_done_as_the_session_was():
    assert opens({"reps": 10}, item_report(pain=2), done=True)
    assert not opens({"reps": 10}, item_report(pain=2), done=False)
    assert not opens({"reps": 10}, item_report(pain=2))


def test_a_word_on_another_exercise_says_nothing_of_this_one():
    assert opens({"reps": 10}, item_report("dog", done=False), done=True)
    assert not opens({"reps": 10}, item_report("dog", done=True))


@pytest.mark.parametrize(
    ("sets", "reps", "achieved", "expected"),
    [
        (2, 10, (10, 10), True),
        (2, 10, (10, 9), False),
        (2, 10, (10,), False),
        (2, 10, (12, 11, 4), False),
        (2, 10, (12, 11, 10), True),
        (2, Range(8, 12), (8, 8), True),
        (2, Range(8, 12), (8, 7), False),
        (Range(2, 3), 10, (10, 10), True),
        (1, Range.up_to(12), (1,), True),
        (1, Range.at_least(12), (11,), False),
        (1, 10, (), False),
    ],
)
def test_repetitions_achieved_are_compared_with_the_low_end_in_every_set(sets, reps, achieved, expected):
    assert opens({"sets": sets, "reps": reps}, item_report(reps=achieved)) is expected


def test_repetitions_achieved_are_compared_with_what_was_shown():
    # The exact amount is 10.5, shown as 11: 10 are too few.
    folded_reps = Range(10.5)
    assert not opens({"reps": folded_reps}, item_report(reps=[10]))
    assert opens({"reps": folded_reps}, item_report(reps=[11]))


@pytest.mark.parametrize(("achieved", "expected"), [((30, 30), True), ((30, 29), False)])
def test_seconds_achieved_of_a_timed_set(achieved, expected):
    assert opens({"sets": 2, "duration": "30 s"}, item_report(seconds=achieved)) is expected


@pytest.mark.parametrize(("achieved", "expected"), [((20,), True), ((19,), False)])
def test_seconds_achieved_of_a_hold(achieved, expected):
    assert opens({"reps": 1, "hold": "20 s"}, item_report(seconds=achieved)) is expected


def test_both_repetitions_and_seconds_must_be_reached_when_both_are_known():
    dose = {"reps": 5, "hold": "10 s"}
    assert opens(dose, item_report(reps=[5], seconds=[10]))
    assert not opens(dose, item_report(reps=[5], seconds=[9]))
    assert not opens(dose, item_report(reps=[4], seconds=[10]))


def test_seconds_say_nothing_of_a_hold_in_breaths():
    assert not opens({"reps": 1, "hold": breaths(3)}, item_report(seconds=[30]))


def test_figures_that_the_dose_does_not_ask_for_say_nothing():
    assert not opens({"reps": 10}, item_report(seconds=[60]))
    assert not opens({"duration": "30 s"}, item_report(reps=[60]))


def test_figures_short_of_what_was_asked_beat_the_word_and_no_figures_beat_a_no():
    assert not opens({"reps": 10}, item_report(done=True, reps=[8]))
    assert opens({"reps": 10}, item_report(done=True, reps=[10]))
    assert not opens({"reps": 10}, item_report(done=False, reps=[10]))


SIDES = {"reps": 10, "side": "each", "counted": "per side"}


@pytest.mark.parametrize(
    ("left", "right", "expected"), [(True, True, True), (True, False, False), (True, None, False), (False, None, False)]
)
def test_the_weaker_side_decides(left, right, expected):
    items = [item_report(side="left", done=left), item_report(side="right", done=right)]
    assert opens(SIDES, *items, exercise=LUNGE) is expected


def test_a_side_that_nobody_reported_is_unknown():
    assert not opens(SIDES, item_report(side="left", done=True), exercise=LUNGE)
    assert opens(SIDES, item_report(done=True), exercise=LUNGE)


def test_one_side_is_enough_where_only_one_works():
    assert opens({"reps": 10, "side": "left"}, item_report(side="left", done=True), exercise=LUNGE)


@pytest.mark.parametrize(
    ("reps", "achieved", "expected"),
    [
        ([12, 10, 8], (12, 10, 8), True),
        ([12, 10, 8], (12, 9, 8), False),
        ([12, 10, 8], (12, 10), False),
        ([12, 10, 8], (12, 10, 8, 8), True),
        ([12, 10, 8], (12, 10, 8, 7), False),
        ([10, Range.as_many_as_possible(5)], (10, 5), True),
        ([10, Range.as_many_as_possible(5)], (10, 4), False),
    ],
)
def test_each_set_is_compared_with_its_own_amount(reps, achieved, expected):
    assert opens({"reps": reps}, item_report(reps=achieved)) is expected


BANDS = ["yellow", "red", "green"]
RED = Level("red", BANDS)


@pytest.mark.parametrize(
    ("load", "reported", "expected"),
    [
        ("20 kg", ["20 kg"], True),
        ("20 kg", ["22.5 kg"], True),
        ("20 kg", ["19 kg"], False),
        # 45 lb are 20.4 kg, 44 lb are 19.96 kg.
        ("20 kg", ["45 lb"], True),
        ("20 kg", ["44 lb"], False),
        ("20-25 kg", ["20 kg"], True),
        (["20 kg", "25 kg"], ["20 kg", "25 kg"], True),
        (["20 kg", "25 kg"], ["25 kg", "20 kg"], False),
        (["20 kg", "25 kg"], ["25 kg"], False),
        (["20 kg", "25 kg"], ["20 kg", "25 kg", "24 kg"], False),
        ("body weight + 5 kg", ["body weight + 5 kg"], True),
        ("body weight + 5 kg", ["body weight"], False),
        ("body weight - 20 kg", ["body weight - 25 kg"], False),
        ("body weight - 20 kg", ["body weight - 15 kg"], True),
        ("70 % of 1rm", ["70 kg"], True),
        ("70 % of 1rm", ["69 kg"], False),
        (RED, [RED], True),
        (RED, [Level("green", BANDS)], True),
        (RED, [Level("yellow", BANDS)], False),
        ("40 mmHg", ["39 mmHg"], False),
        ("300 s/km", ["290 s/km"], True),
        ("300 s/km", ["310 s/km"], False),
    ],
)
def test_loads_lower_than_shown_are_not_done(load, reported, expected):
    assert opens({"reps": 10, "load": load}, item_report(loads=reported), results=ONE_RM) is expected


def test_a_load_that_was_eased_off_is_not_done_though_it_is_ticked():
    assert not opens({"reps": 10, "load": "20 kg"}, item_report(loads=["15 kg"], done=True))
    assert opens({"reps": 10, "load": "20 kg"}, item_report(loads=["20 kg"], done=True))


@pytest.mark.parametrize(
    ("load", "reported"),
    [
        ("20 kg", ["body weight"]),
        ("20 kg", ["40 mmHg"]),
        (RED, ["20 kg"]),
        (RED, [Level("red", ["red", "blue"])]),
        ("70 % of 10rm", ["70 kg"]),
        (["20 kg", RED], ["20 kg", "20 kg"]),
        (None, ["20 kg"]),
    ],
)
def test_loads_that_cannot_be_compared_say_nothing(load, reported):
    dose = {"reps": 10, "load": load}
    assert not opens(dose, item_report(loads=reported))
    assert opens(dose, item_report(loads=reported), done=True)
    assert opens(dose, item_report(loads=reported, reps=[10, 10]))


def test_loads_and_repetitions_must_both_be_reached():
    dose = {"reps": 10, "load": "20 kg"}
    assert opens(dose, item_report(reps=[10], loads=["20 kg"]))
    assert not opens(dose, item_report(reps=[10], loads=["15 kg"]))
    assert not opens(dose, item_report(reps=[9], loads=["20 kg"]))


@pytest.mark.parametrize(
    ("distance", "reported", "expected"),
    [
        ("400 m", "1200 m", True),
        ("400 m", "1 km", False),
        ("400 m", "1 mi", True),
        (["400 m", "800 m"], "1200 m", True),
        (["400 m", "800 m"], "1100 m", False),
        ("500 steps", "1500 steps", True),
        ("500 steps", "2 km", False),
        ("400 m", "5000 steps", False),
    ],
)
def test_the_whole_distance_is_compared_with_that_of_all_sets(distance, reported, expected):
    sets = {} if isinstance(distance, list) else {"sets": 3}
    assert opens({"distance": distance, **sets}, item_report(distance=reported)) is expected


def test_optional_sets_need_no_distance():
    assert opens({"distance": "400 m", "sets": Range(2, 3)}, item_report(distance="800 m"))


def test_holds_that_differ_are_compared_set_by_set():
    dose = {"reps": 1, "hold": ["10 s", "20 s"]}
    assert opens(dose, item_report(seconds=[10, 20]))
    assert not opens(dose, item_report(seconds=[10, 19]))


def gate(condition, *items, every="1 week", **report):
    """Return whether a report of the first week's one session opens a gate."""
    rule = Increase("reps", by=1, upto=20, when=condition, every=every)
    sided = {"side": "each", "counted": "per side"} if any(item.side for item in items) else {}
    given = Prescription(exercise=LUNGE if sided else BRIDGE, dosage=dosage(10, MONDAYS, **sided), rule=rule)
    log = [Report(date=START, done=True, items=items, **report)]
    return by_week(plan(given, log=log, as_of=day(8), weeks=2))[1] == "11"


@pytest.mark.parametrize(
    ("target", "efforts", "expected"),
    [
        ("RPE 7-8", ["RPE 7"], True),
        ("RPE 7-8", ["RPE 9"], False),
        ("RPE 7-8", ["RPE 7", "RPE 9"], False),
        ("RPE 7-8", ["RPE 7", "CR10 3"], False),
        ("RPE 7-8", [None], False),
        ("RIR 2", ["RIR 3", "RIR 2"], True),
        ("RIR 2", ["RIR 2", "RIR 1"], False),
        ("CR10 up to 2", ["RPE 2"], False),
    ],
)
def test_of_both_sides_the_harder_effort_counts(target, efforts, expected):
    sides = ["left", "right"][: len(efforts)] if len(efforts) > 1 else [None]
    items = [item_report(done=True, effort=effort, side=side) for effort, side in zip(efforts, sides, strict=True)]
    assert gate(EffortWithin(target), *items) is expected


@pytest.mark.parametrize(
    ("symptoms", "expected"), [([Symptom("swelling", False)], True), ([Symptom("swelling")], False), ([], False)]
)
def test_a_symptom_that_nobody_asked_about_is_unknown(symptoms, expected):
    assert gate(NotReported("swelling"), symptoms=symptoms) is expected


@pytest.mark.parametrize(("left", "right", "expected"), [([10], [10], True), ([12], [10], True), ([10], [9], False)])
def test_of_both_sides_the_lesser_amount_counts(left, right, expected):
    items = [item_report(side="left", reps=left), item_report(side="right", reps=right)]
    assert gate(Reached(at_least=10), *items) is expected


@pytest.mark.parametrize(
    ("session", "item", "expected"),
    [
        ({"skipped": "ill"}, None, False),
        ({"skipped": "ill", "done": False}, None, False),
        ({"modified": "half of it"}, None, False),
        ({"modified": "on the carpet", "done": True}, None, True),
        ({"done": True}, {"skipped": "no band"}, False),
        ({"done": True}, {"modified": "with a cushion"}, False),
        ({"done": True}, {"modified": "with a cushion", "reps": [10]}, True),
        ({"done": True}, {"modified": "with a cushion", "reps": [9]}, False),
        ({}, {"modified": "with a cushion", "done": True}, True),
        ({"skipped": "ill"}, {"reps": [10]}, True),
    ],
)
def test_what_was_skipped_is_not_done_and_what_was_modified_only_if_it_says_so(session, item, expected):
    items = [] if item is None else [item_report(**item)]
    log = [Report(date=START, items=items, **session)]
    given = prescription(rule=Increase("reps", by=1, upto=20, when=Completed()), given=dosage(10, MONDAYS))
    assert (by_week(plan(given, log=log, as_of=day(8), weeks=2))[1] == "11") is expected


def test_a_modified_item_is_unknown_and_a_skipped_one_is_not_done():
    entries = {}
    for name in ("modified", "skipped"):
        report = Report(date=START, items=[item_report(**{name: "no band"})])
        folded = plan(prescription(), log=[report])
        [entries[name]] = Evidence.of(folded.log, day(1)).entries(folded.on(START))
    assert {name: entry.done for name, entry in entries.items()} == {"modified": None, "skipped": False}


def test_pain_settles_from_one_session_to_the_next():
    rule = Increase("reps", by=1, upto=20, when=PainSettled(by="next session", source="Holmgren 2012"))
    given = prescription(rule=rule, given=dosage(10, Frequency.on("mon", "wed", "fri")))

    def second_week(*before):
        log = [
            Report(date=day(number), done=True, pain_before=pain, pain_during=2)
            for number, pain in zip((1, 3, 5), before, strict=True)
        ]
        return by_week(plan(given, log=log, as_of=day(8), weeks=2))[1]

    # The first session sets the level itself.
    assert second_week(2, 2, 1) == "11"
    assert second_week(2, 3, 1) == "10"
    assert second_week(2, None, 1) == "10"
    earlier = Report(date=day(-2), pain_before=3)
    log = [earlier, *(Report(date=day(number), done=True, pain_before=2) for number in (1, 3, 5))]
    assert by_week(plan(given, log=log, as_of=day(8), weeks=2))[1] == "11"
    log = [earlier, *(Report(date=day(number), done=True, pain_before=number) for number in (1, 3, 5))]
    assert by_week(plan(given, log=log, as_of=day(8), weeks=2))[1] == "10"


def test_a_later_report_of_the_same_session_replaces_the_earlier():
    given = prescription(rule=Increase("reps", by=1, upto=20), given=dosage(10, MONDAYS))
    wrong, right = Report(date=START, done=False), Report(date=START, done=True)
    assert by_week(plan(given, log=[wrong, right], as_of=day(8)))[1] == "11"
    assert by_week(plan(given, log=[right, wrong], as_of=day(8)))[1] == "10"


def test_each_session_of_a_day_has_its_own_report():
    given = prescription(rule=Increase("reps", by=1, upto=20), given=dosage(10, Frequency.on("mon", times=2)))
    log = [Report(date=START, slot=1, done=True), Report(date=START, slot=2, done=False)]
    assert by_week(plan(given, log=log, as_of=day(8)))[1] == "10"


def test_reports_after_as_of_are_not_yet_known():
    folded = plan(
        prescription(rule=Increase("reps", by=1, upto=20)), log=reported((False, 1), (False, 1)), as_of=day(7)
    )
    assert by_week(folded)[:3] == ["10", "10", "11"]


def test_as_of_is_the_last_reports_day_unless_given():
    assert plan(prescription(), log=reported((True, 1))).as_of == day(7)
    assert plan(prescription(), log=reported((True, 1)), as_of=day(3)).as_of == day(3)
    assert plan(prescription()).as_of is None


@pytest.mark.parametrize(("on", "slot"), [(day(2), 1), (day(1), 2), (day(-3), 1), (day(60), 1)])
def test_a_report_of_no_session_is_noticed(on, slot):
    folded = plan(prescription(given=dosage(10, MONDAYS)), log=[Report(date=on, slot=slot, done=True)])
    assert notices(folded) == [("report-not-planned", on)]
    assert folded.notices[0].text == f"the report of {on}, session {slot}, belongs to no session of the plan"


def test_a_report_beyond_a_shortened_view_is_not_called_unplanned():
    given = programme(prescription(), weeks=6)
    assert Plan.of(given, START, weeks=1, log=reported((True, 1), (True, 1))).notices == ()


@pytest.mark.parametrize(("after_end", "expected"), [("stop", [("report-not-planned", day(60))]), ("maintain", [])])
def test_a_report_after_the_end_is_unplanned_where_nothing_follows(after_end, expected):
    given = programme(prescription(), weeks=2, after_end=AfterEnd(after_end))
    assert notices(Plan.of(given, START, log=[Report(date=day(60), done=True)])) == expected


def test_evidence_without_reports_knows_of_nothing():
    evidence = Evidence.of(Log(), None)
    assert evidence.assumes(day(1), day(7))
    assert evidence.open(day(1))
    assert evidence.signed_until(day(7), 24) == frozenset()


def test_a_report_of_another_plan_does_not_say_how_far_this_one_knows():
    elsewhere = Report(date=day(22), done=True, plan="another")
    folded = plan(prescription(rule=Increase("reps", by=1, upto=20)), log=[elsewhere])
    assert by_week(folded) == ["10", "11", "12", "13", "14", "15"]
    assert (folded.as_of, notices(folded)) == (None, [("report-of-another-plan", day(22))])


def test_a_report_of_another_plan_beyond_the_view_is_no_notice_of_it():
    elsewhere = Report(date=day(22), done=True, plan="another")
    folded = Plan.of(programme(prescription()), START, id="p", log=[elsewhere], weeks=2)
    assert notices(folded) == []


@pytest.mark.parametrize("axis", ["load", "reps"])
def test_a_figure_reached_with_less_load_than_asked_raises_no_load(axis):
    more = Increase("load", by="2.5 kg", every="1 session", upto="55 kg", when=Reached(at_least=3, axis=axis))
    eased = Report(date=day(1), items=[item_report(done=True, reps=[10], loads=["15 kg"])])
    folded = plan(prescription(rule=more, given=dosage(10, load="20 kg")), log=[eased], weeks=1)
    assert by_day(folded, 2, field="load") == ["20 kg", "20 kg"]


def test_more_pain_than_any_scored_exercise_had_counts_for_all_of_them():
    gated = Increase("reps", by=1, upto=20, when=PainAtMost(limit=5, source="x"))
    for told, expected in (({"pain_during": 9}, "10"), ({"pain_during": 1}, "11"), ({}, "11")):
        log = [Report(date=day(1), done=True, items=[item_report(done=True, pain=1)], **told)]
        given = prescription(rule=gated, given=dosage(10, MONDAYS))
        assert by_week(plan(given, log=log, as_of=day(8), weeks=2))[1] == expected


def test_an_id_is_that_of_one_source_and_one_plan():
    swollen = Report(date=day(1), symptoms=[Symptom("swelling", True)], id="1", plan="p", source="app")
    for other in (
        Report(date=day(1), done=True, id="1", plan="another", source="app"),
        Report(date=day(2), done=True, id="1", plan="p", source="diary"),
    ):
        folded = plan(prescription(), log=[swollen, other], as_of=day(3), stop_signs=["swelling"])
        assert folded.sessions[-1].date == day(1)


@pytest.mark.parametrize(("every", "held", "grown"), [("1 week", "10", "11"), ("1 session", "11", "12")])
@pytest.mark.parametrize(("of", "counts"), [([], True), (["bridge"], True), (["walk"], False)])
def test_the_pain_of_unplanned_work_counts_and_its_doing_earns_nothing(every, held, grown, of, counts):
    gated = Increase("reps", by=1, upto=20, every=every, when=PainAtMost(limit=5, source="x"))
    bridge = prescription(rule=gated, given=dosage(10, Frequency.on("mon", "fri")))
    walk = prescription("walk", given=dosage(5, Frequency.on("sun")))
    beside = [item_report(name, done=True, pain=9) for name in of]
    log = [Report(date=day(number), done=True, pain_during=1) for number in (1, 5)]
    log.append(Report(date=day(4), done=True, pain_during=9, items=beside))
    folded = plan(bridge, walk, weeks=2, log=log, as_of=day(8))
    assert by_day(folded, 8)[7] == (held if counts else grown)
