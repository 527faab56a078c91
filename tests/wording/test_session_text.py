from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import attrs
import pytest

from planning.patients import START, amended, day, dosage, exercise, prescription, programme, reported
from rehabplan import (
    Axis,
    Dosage,
    Dose,
    Exercise,
    ExportError,
    Frequency,
    Plan,
    Prescription,
    Review,
    Schedule,
    Supervision,
    Text,
    kilograms,
)
from rehabplan.adjustment import AdjustmentRow, SetTable
from rehabplan.arrangement import Arrangement
from rehabplan.log import ChangeDosage
from rehabplan.progression import (
    AllOf,
    Fact,
    FactKind,
    Increase,
    Ladder,
    NotReported,
    PainAtMost,
    Reached,
    Rung,
    TopOfRange,
)
from rehabplan.references import Rounding
from rehabplan.wording import LANGUAGES, guide_description, guide_title, safety_text, session_description, session_title
from rehabplan.wording.session_text import day_part

LONDON = ZoneInfo("Europe/London")
SAFE = {"stop_rules": ["your leg goes numb"], "contact": "the clinic, 01234 567890"}
SAFETY = "Stop and ask for advice if:\n- your leg goes numb\n\nContact: the clinic, 01234 567890"
PAIN = PainAtMost(limit=5, source="Silbernagel 2007")


def described(*prescriptions, on=START, log=(), as_of=None, **fields):
    given = programme(*prescriptions, **SAFE, **fields)
    schedule = Schedule.of(Plan.of(given, START, id="p", log=log, as_of=as_of), LONDON)
    found = next(each for each in schedule.sessions if each.session.date == on)
    text = session_description(given, found, "en")
    assert text.endswith("\n\n" + SAFETY)
    return text.removesuffix("\n\n" + SAFETY)


def written(*prescriptions, change=None, **fields):
    """Return the text of the first session, its items changed, without when to stop."""
    given = programme(*prescriptions, **SAFE, **fields)
    scheduled = Schedule.of(Plan.of(given, START, id="p"), LONDON).sessions[0]
    items = tuple(map(change, scheduled.session.items)) if change else scheduled.session.items
    session = attrs.evolve(scheduled.session, items=items)
    text = session_description(given, attrs.evolve(scheduled, session=session), "en")
    return text.removesuffix("\n\n" + SAFETY)


@pytest.mark.parametrize(
    ("at", "part"),
    [
        (time(0), "morning"),
        (time(11, 59), "morning"),
        (time(12), "midday"),
        (time(13, 59), "midday"),
        (time(14), "afternoon"),
        (time(17, 59), "afternoon"),
        (time(18), "evening"),
    ],
)
def test_parts_of_the_day(at, part):
    assert day_part(datetime.combine(START, at)) == part


def test_a_title_names_programme_part_of_day_and_minutes():
    given = programme(prescription(given=dosage(duration="61 s", frequency=Frequency.daily("1-2"))))
    first, second, *_rest = Schedule.of(Plan.of(given, START), LONDON).sessions
    assert session_title(given, first, "en") == "Back, morning (2 min)"
    assert session_title(given, second, "en") == "Back, evening (optional, 2 min)"


def test_a_session_lists_each_exercise_with_its_dose_one_cue_and_its_film():
    bridge = Exercise(
        slug="bridge", name="Glute bridge", cues=["squeeze", "breathe"], video="https://example.org/bridge"
    )
    given = Prescription(exercise=bridge, dosage=dosage(10, sets=2))
    assert described(given, prescription("dog")) == (
        "Glute bridge: 2 sets of 10 repetitions\nsqueeze\nVideo: https://example.org/bridge\n\nDog: 10 repetitions"
    )


def test_an_optional_item_says_so():
    both = [prescription(given=dosage(10, Frequency.per_week("1-2"))), prescription("dog")]
    assert described(*both, on=day(4)) == "Optional: Bridge: 10 repetitions\n\nDog: 10 repetitions"


@pytest.mark.parametrize(
    ("every", "when"),
    [
        ("1 day", "on the last exercise day before 5 January 2027"),
        ("1 session", "in the last session before 5 January 2027"),
    ],
)
def test_growth_by_the_day_or_session_says_which_pain_decides(every, when):
    given = prescription(rule=Increase("reps", by=2, upto=20, every=every, when=PAIN))
    assert described(given, on=day(2)) == (
        f"Bridge: 12 repetitions; stay at 10 repetitions if your pain went above 5 out of 10 {when}"
    )


def test_growth_that_pain_guards_says_where_to_stay():
    given = prescription(rule=Increase("reps", by=2, upto=20, when=PAIN))
    assert described(given) == "Bridge: 10 repetitions"
    assert described(given, on=day(8)) == (
        "Bridge: 12 repetitions; stay at 10 repetitions if your pain went above 5 out of 10 last week"
    )
    assert described(given, on=day(15)) == (
        "Bridge: 14 repetitions; stay at 12 repetitions if your pain went above 5 out of 10 last week"
    )


def test_a_step_along_an_axis_that_the_dose_whose_turn_it_is_lacks_says_to_do_what_was_done_before():
    in_turn = Dosage(Dose(reps=10), Frequency.daily(), then=[Dose(duration="60 s")], turns="each week")
    given = prescription(rule=Increase("reps", by=2, upto=20, when=PAIN), given=in_turn)
    assert described(given, on=day(9)) == (
        "Bridge: 60 seconds; do again what you did before if your pain went above 5 out of 10 last week"
    )


def test_where_to_stay_is_shown_rounded():
    given = prescription(rule=Increase("hold", by=0.5, upto=20, when=PAIN), given=dosage(1, hold="10 s"))
    assert described(given, on=day(8)).startswith("Bridge: hold for 11 seconds; stay at a hold of 10 seconds if")
    assert described(given, on=day(15)).startswith("Bridge: hold for 11 seconds; stay at a hold of 11 seconds if")


def test_growth_that_stood_longer_than_a_week_names_the_week_that_counted():
    given = prescription(rule=Increase("reps", by=2, upto=12, when=PAIN))
    assert described(given, on=day(15)) == (
        "Bridge: 12 repetitions; stay at 10 repetitions if your pain went above 5 out of 10 "
        "in the week before 11 January 2027"
    )


def test_growth_that_was_earned_has_no_condition():
    given = prescription(rule=Increase("reps", by=2, upto=20, when=PAIN))
    assert described(given, on=day(8), log=reported((True, 1))) == "Bridge: 12 repetitions"


def test_growth_that_no_pain_guards_has_no_condition():
    assert described(prescription(rule=Increase("reps", by=2, upto=20)), on=day(8)) == "Bridge: 12 repetitions"


def test_a_held_week_keeps_the_condition_of_the_step_before():
    given = prescription(rule=Increase("reps", by=2, upto=20, when=PAIN))
    log = [*reported((True, 1)), *reported(None, (True, 9), days=[1])]
    assert described(given, on=day(15), log=log) == "Bridge: 12 repetitions"


def test_another_rung_behind_a_pain_gate_says_to_do_the_one_before():
    rungs = [Rung(exercise=exercise(slug), dosage=dosage(5)) for slug in ("knee-plank", "toe-plank")]
    given = Prescription(id="plank", rule=Ladder(rungs=rungs, when=PAIN))
    assert described(given, on=day(8)) == (
        "Toe plank: 5 repetitions; do again what you did before if your pain went above 5 out of 10 last week"
    )


def test_growth_beyond_a_review_is_called_provisional():
    given = prescription(rule=Increase("reps", by=1, upto=20))
    assert described(given, on=day(15), reviews=[Review(2)]) == (
        "Bridge: 12 repetitions\nProvisional until the review of 18 January 2027 confirms it."
    )


def test_a_clinicians_dosage_has_no_condition():
    given = prescription(rule=Increase("reps", by=2, upto=20, when=PAIN))
    log = [amended(day(9), ChangeDosage("bridge", dosage(6)))]
    assert described(given, on=day(9), log=log) == "Bridge: 6 repetitions"


def test_nothing_goes_to_a_patient_without_stop_rules_and_contact():
    for missing, fields in (("stop_rules", {"contact": "x"}), ("contact", {"stop_rules": ["x"]})):
        with pytest.raises(ExportError, match=f"the programme has no {missing}"):
            safety_text(programme(prescription(), **fields), "en")


def test_a_supervised_programme_names_its_prescriber():
    supervised = {**SAFE, "supervision": Supervision.CLINICIAN}
    with pytest.raises(ExportError, match="name its prescriber"):
        safety_text(programme(prescription(), **supervised), "en")
    assert safety_text(programme(prescription(), prescriber="Ann Physio", **supervised), "en") == SAFETY


def test_texts_come_in_the_language_asked_for():
    given = programme(
        prescription(),
        stop_rules=[Text.of({"en": "it hurts", "de": "es schmerzt"})],
        contact=Text.of({"en": "the clinic", "de": "die Praxis"}),
    )
    assert safety_text(given, "de") == "Stop and ask for advice if:\n- es schmerzt\n\nContact: die Praxis"
    assert LANGUAGES == ("en",)


def test_guides_have_titles():
    given = programme(prescription())
    assert guide_title(given, "en", first=True) == "Back: how to do your exercises"
    assert guide_title(given, "en", first=False) == "Back: new exercises"


BRIDGE = Exercise(
    slug="bridge",
    name="Glute bridge",
    steps=["Lie down.", "Lift."],
    cues=["squeeze"],
    cautions=["Ask first after an operation."],
    positions=["on the floor", "on a bed"],
    equipment=[["a roller", "a ball"], ["a mat"]],
    video="https://example.org/bridge",
)


def test_a_guide_explains_each_exercise():
    given = programme(prescription(), red_flags=["numbness", "fever"], **SAFE)
    reviews = [date(2027, 1, 18), date(2027, 2, 15)]
    assert guide_description(given, [BRIDGE, exercise("dog")], reviews, "en", first=True) == (
        "Do not start, and get medical help now, if you have:\n- numbness\n- fever\n\n"
        "GLUTE BRIDGE\n"
        "Position: on the floor or on a bed\n"
        "You need: a roller or a ball\n"
        "You need: a mat\n"
        "1. Lie down.\n"
        "2. Lift.\n"
        "squeeze\n"
        "Ask first after an operation.\n"
        "Video: https://example.org/bridge\n\n"
        "DOG\n\n"
        "Reviews of your form and progress are due by 18 January 2027 and 15 February 2027.\n\n" + SAFETY
    )


def test_a_later_guide_leaves_out_red_flags_and_reviews():
    given = programme(prescription(), red_flags=["numbness"], **SAFE)
    assert guide_description(given, [exercise("dog")], [date(2027, 1, 18)], "en", first=False) == "DOG\n\n" + SAFETY


def test_a_guide_without_red_flags_or_reviews():
    given = programme(prescription(), **SAFE)
    assert guide_description(given, [exercise("dog")], [], "en", first=True) == "DOG\n\n" + SAFETY


def load_of(text, **dose):
    return Dosage(Dose(reps=5, load=text, **dose), Frequency.daily())


def test_an_item_says_what_its_load_comes_to():
    given = prescription(given=load_of("70 % of 1rm", sets=2))
    assert written(given, change=lambda item: attrs.evolve(item, loads=(kilograms(70), kilograms(70)))) == (
        "Bridge: 2 sets of 5 repetitions, with 70 % of your 1RM: 70 kg"
    )


def test_a_table_between_sets_stands_below_its_dose_and_condition():
    table = SetTable(read=1, sets=[2], rows=[AdjustmentRow("0-4", "-2.5 kg"), AdjustmentRow("at least 5", "keep")])
    growing = Increase("reps", by=1, upto=8, when=PAIN)
    given = prescription(given=load_of("40 kg", sets=2, set_table=table), rule=growing)
    assert described(given, on=day(8)) == (
        "Bridge: 2 sets of 6 repetitions, with 40 kg; "
        "stay at 5 repetitions if your pain went above 5 out of 10 last week"
        "\nSet 2, by what you did in set 1:\n- 0 to 4 repetitions: 2.5 kg less\n- at least 5 repetitions: the same load"
    )


def test_an_item_names_the_exercise_whose_place_it_takes():
    replaced = prescription("leg-press")

    def instead(item):
        return attrs.evolve(item, instead_of="leg-press" if item.prescription == "dog" else None)

    assert written(replaced, prescription("dog"), change=instead) == (
        "Leg press: 10 repetitions\n\nDog (instead of Leg press): 10 repetitions"
    )
    gone = written(prescription("dog"), change=lambda item: attrs.evolve(item, instead_of="leg-press"))
    assert gone == "Dog (instead of leg press): 10 repetitions"


def test_limits_that_hold_for_now_are_said():
    limits = (Text.of({"en": "bend the knee no further than a right angle"}),)
    assert written(prescription(), change=lambda item: attrs.evolve(item, limits=limits)) == (
        "Bridge: 10 repetitions\nFor now: bend the knee no further than a right angle"
    )


def together(arrangement):
    return lambda item: attrs.evolve(item, template="legs", arrangement=arrangement)


@pytest.mark.parametrize(
    ("arrangement", "how"),
    [
        (
            Arrangement(circuit=True, rest_between_exercises=15, rest_between_rounds=90),
            "In rounds, Bridge and Dog: one set of each, 3 rounds, "
            "resting 15 seconds between exercises and 90 seconds between rounds",
        ),
        (
            Arrangement(circuit=True, rest_between_exercises=0, rest_between_rounds=90),
            "In rounds, Bridge and Dog: one set of each, 3 rounds, without rest between exercises, "
            "resting 90 seconds between rounds",
        ),
        (Arrangement(circuit=True), "In rounds, Bridge and Dog: one set of each, 3 rounds"),
        (
            Arrangement(circuit=True, rest_between_rounds="2 min", lasts="15-20 min"),
            "In rounds, Bridge and Dog: one set of each, 3 rounds, resting 2 minutes between rounds, "
            "15 to 20 minutes in all",
        ),
        (
            Arrangement(rest_between_exercises=60),
            "Together, Bridge and Dog: resting 60 seconds between exercises",
        ),
        (Arrangement(lasts="20 min"), "Together, Bridge and Dog: 20 minutes in all"),
    ],
)
def test_exercises_done_together_say_how(arrangement, how):
    both = [prescription(slug, given=dosage(10, sets=sets)) for slug, sets in (("bridge", 3), ("dog", 2))]
    assert written(*both, change=together(arrangement)) == (
        f"{how}\n\nBridge: 3 sets of 10 repetitions\n\nDog: 2 sets of 10 repetitions"
    )


def test_an_arrangement_that_says_nothing_is_not_mentioned():
    assert written(prescription(), change=together(Arrangement())) == "Bridge: 10 repetitions"
    assert written(prescription(), change=together(None)) == "Bridge: 10 repetitions"


def test_rests_between_sets_do_not_stand_in_rounds():
    resting = prescription(given=dosage(10, sets=2, rest=60))
    assert written(resting, change=together(Arrangement(circuit=True))).endswith("\n\nBridge: 2 sets of 10 repetitions")
    assert written(resting, change=together(Arrangement(lasts="5 min"))).endswith("resting 60 seconds between sets")


@pytest.mark.parametrize(
    ("gate", "condition"),
    [
        (
            AllOf([PAIN, NotReported("swelling")]),
            "stay at 10 repetitions if your pain went above 5 out of 10 or you reported swelling last week",
        ),
        (NotReported("swelling"), "stay at 10 repetitions if you reported swelling last week"),
        (Reached(at_least=10, projected=True), "stay at 10 repetitions if you did less than was asked last week"),
        (TopOfRange(projected=True), "stay at 10 repetitions if you did less than was asked last week"),
    ],
)
def test_growth_that_more_than_pain_guards_says_what_keeps_the_patient_back(gate, condition):
    given = prescription(rule=Increase("reps", by=2, upto=20, when=gate))
    assert described(given, on=day(8)) == f"Bridge: 12 repetitions; {condition}"


def test_where_to_stay_is_said_for_each_set():
    given = prescription(given=dosage([12, 10, 8]), rule=Increase("reps", by=1, upto=20, when=PAIN))
    assert described(given, on=day(8)).startswith(
        "Bridge: 13, then 11, then 9 repetitions; stay at 12, then 10, then 8 repetitions if your pain"
    )


def test_where_to_stay_is_a_weight_there_is():
    rule = Increase("load", by="2 kg", upto="60 kg", when=PAIN)
    for fields in ({"rounding": Rounding(steps="5 kg")}, {"rounding": Rounding(steps="5 lb")}):
        given = prescription(given=load_of("41 kg"), rule=rule, **fields)
        shown = {"5 kg": "40 kg", "5 lb": "90 lb"}[str(fields["rounding"].steps)]
        assert f"; stay at {shown} if your pain" in described(given, on=day(8))
    assert "; stay at 41 kg if your pain" in described(prescription(given=load_of("41 kg"), rule=rule), on=day(8))
    heavier = prescription(given=load_of("70 % of 1rm"), rule=Increase("load", by=5, upto=90, when=PAIN))
    assert "; stay at 70 % of your 1RM if your pain" in described(heavier, on=day(8))


@pytest.mark.parametrize(
    "fields",
    [
        {"reference": "training-max", "previous": dosage(10).amounts("reps")},
        {"previous": dosage([10, 8]).amounts("reps")},
        {"previous": None},
    ],
)
def test_a_step_that_is_no_move_of_this_dose_says_to_do_what_was_done(fields):
    step = Fact(kind=FactKind.STEPPED, since=START, week=1, last=START, assumed=True, gate=PAIN, unit="week")
    newest = attrs.evolve(step, axis=Axis.REPS, **fields)
    assert written(prescription(), change=lambda item: attrs.evolve(item, fact=newest)).endswith(
        "; do again what you did before if your pain went above 5 out of 10 last week"
    )


GAPS = Dosage(Dose(sets=3, to_prescribe=["reps", "load"]), Frequency.daily())


def test_nothing_that_is_still_to_prescribe_goes_to_a_patient():
    lunge = prescription("lunge", given=dosage(10, to_prescribe=["load"]))
    with pytest.raises(ExportError) as refused:
        written(prescription(given=GAPS), prescription("dog"), lunge)
    assert str(refused.value) == (
        "not yet prescribed, so that nothing goes to a patient: bridge: repetitions and load; lunge: load; "
        "fill it in with programme.with_dosage('bridge', …), or amend the plan with a ChangeDosage"
    )


def test_what_a_clinician_filled_in_goes_to_the_patient():
    log = [amended(START, ChangeDosage("bridge", dosage(6)))]
    assert described(prescription(given=GAPS), log=log) == "Bridge: 6 repetitions"
    filled = programme(prescription(given=GAPS)).with_dosage("bridge", dosage(8))
    assert described(*filled.prescriptions) == "Bridge: 8 repetitions"
