from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from planning.patients import START, amended, day, dosage, exercise, prescription, programme, reported
from rehabplan import (
    Exercise,
    ExportError,
    Frequency,
    Plan,
    Prescription,
    Review,
    Schedule,
    Supervision,
    Text,
)
from rehabplan.log import ChangeDosage
from rehabplan.progression import Increase, Ladder, PainAtMost, Rung
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
        "Toe plank: 5 repetitions; do what you did then if your pain went above 5 out of 10 last week"
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
