from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from refusals import refusal
from rehabplan.dosage import Dosage
from rehabplan.dose import Dose
from rehabplan.errors import InvalidValue
from rehabplan.exercise import Exercise
from rehabplan.frequency import Frequency
from rehabplan.prescription import DayPart, Place, Prescription
from rehabplan.progression import (
    Deload,
    FactKind,
    Increase,
    InTurn,
    Ladder,
    RestWeek,
    Rung,
    Table,
)
from rehabplan.quantity import kilograms
from rehabplan.testing import strategies
from rehabplan.text import Text

BRIDGE = Exercise(slug="bridge", name="Bridge")
PLANK = Exercise(slug="plank", name="Plank")
SIDE_PLANK = Exercise(slug="side-plank", name="Side plank", laterality="unilateral")
MARCH = Exercise(slug="march", name="March", laterality="alternating")
TEN = Dosage(Dose(reps=10), Frequency.daily())
TWELVE = Dosage(Dose(reps=12), Frequency.daily())
HELD = Dosage(Dose(duration="30 s"), Frequency.per_week(3))
ON_THE_LEFT = Dosage(Dose(reps=10, side="left"), Frequency.daily())
MORE = Increase("reps", by=1, upto=15)
TABLE = Table([TEN, TWELVE])
LADDER = Ladder(rungs=[Rung(exercise=PLANK, dosage=HELD), Rung(exercise=SIDE_PLANK, dosage=ON_THE_LEFT)])


def bridge(**fields):
    return Prescription(**{"exercise": BRIDGE, "dosage": TEN, **fields})


def test_a_prescription_is_named_after_its_exercise_and_done_at_home_in_every_week():
    prescription = bridge()
    assert (prescription.id, prescription.place, prescription.first_week) == ("bridge", Place.HOME, 1)
    assert (prescription.rule, prescription.modulations, prescription.after) == (None, (), None)
    assert (prescription.day_part, prescription.last_week, prescription.basis) == (None, None, None)


def test_a_prescription_takes_the_obvious():
    prescription = bridge(
        id="core", modulations=[RestWeek(every=4)], day_part="evening", place="clinic", after="plank", basis="a\nb"
    )
    assert (prescription.id, prescription.after) == ("core", "plank")
    assert prescription.modulations == (RestWeek(every=4),)
    assert (prescription.day_part, prescription.place) == (DayPart.EVENING, Place.CLINIC)
    assert prescription.basis == Text((("", "a\nb"),))


GIVEN_TWICE = "give the {0} once: leave it out here, since the rule brings it"


@pytest.mark.parametrize(
    ("fields", "code", "message"),
    [
        ({"dosage": None}, "missing-field", "bridge.dosage is None: give the dosage"),
        ({"dosage": None, "rule": MORE}, "missing-field", "bridge.dosage is None: give the dosage"),
        ({"dosage": None, "rule": InTurn(MORE)}, "missing-field", "bridge.dosage is None: give the dosage"),
        ({"exercise": None}, "missing-id", "id is '': name the prescription, such as id='core'"),
        ({"exercise": None, "id": "core"}, "missing-field", "core.exercise is None: give the exercise"),
        (
            {"exercise": None, "id": "core", "dosage": None, "rule": TABLE},
            "missing-field",
            "core.exercise is None: give the exercise",
        ),
        ({"rule": TABLE}, "given-twice", f"bridge.dosage is 'given twice': {GIVEN_TWICE.format('dosage')}"),
        (
            {"rule": InTurn(TABLE, MORE)},
            "given-twice",
            f"bridge.dosage is 'given twice': {GIVEN_TWICE.format('dosage')}",
        ),
        (
            {"dosage": None, "rule": LADDER},
            "given-twice",
            f"bridge.exercise is 'given twice': {GIVEN_TWICE.format('exercise')}",
        ),
        (
            {"rule": InTurn(MORE, TABLE)},
            "contradiction",
            "bridge.rule is 'Table': a table or ladder may only come first in turn, since it brings its own dosage",
        ),
        (
            {"rule": InTurn(InTurn(MORE, TABLE), MORE)},
            "contradiction",
            "bridge.rule is 'Table': a table or ladder may only come first in turn, since it brings its own dosage",
        ),
        (
            {"exercise": None, "dosage": None, "id": "core", "rule": InTurn(LADDER, InTurn(MORE, LADDER))},
            "contradiction",
            "core.rule is 'Ladder': a table or ladder may only come first in turn, since it brings its own dosage",
        ),
        (
            {"id": "Core"},
            "not-a-slug",
            "id is 'Core': use lower-case letters, digits and single hyphens, such as 'core'",
        ),
        (
            {"after": "Plank"},
            "not-a-slug",
            "after is 'Plank': use lower-case letters, digits and single hyphens, such as 'plank'",
        ),
        ({"first_week": 0}, "out-of-bounds", "first_week is 0: give a whole number from 1 to 520"),
        ({"last_week": 521}, "out-of-bounds", "last_week is 521: give a whole number from 1 to 520"),
        (
            {"first_week": 3, "last_week": 2},
            "reversed-range",
            "bridge.last_week is 2: the last week may not come before the first (3)",
        ),
        (
            {"dosage": Dosage(Dose(reps=10), Frequency.daily("1-2")), "day_part": "morning"},
            "contradiction",
            "bridge.day_part is 'morning': leave it out for what is done more than once a day",
        ),
        (
            {"day_part": "noon"},
            "unknown-choice",
            "day part is 'noon': use one of morning, midday, evening",
        ),
        ({"place": "gym"}, "unknown-choice", "place is 'gym': use one of home, clinic"),
        ({"basis": ""}, "empty-text", "basis is '': it may not be empty"),
        (
            {"dosage": ON_THE_LEFT},
            "wrong-side",
            "bridge.dosage.dose.side is 'left': bridge is bilateral: use both, or change its laterality",
        ),
        (
            {"exercise": SIDE_PLANK},
            "wrong-side",
            "side-plank.dosage.dose.side is 'both': side-plank is unilateral: "
            "use affected, alternating, each, left, other, right, or change its laterality",
        ),
        (
            {"exercise": MARCH},
            "wrong-side",
            "march.dosage.dose.side is 'both': march is alternating: use alternating, or change its laterality",
        ),
        (
            {"dosage": None, "rule": Table([TEN, ON_THE_LEFT])},
            "wrong-side",
            "bridge.dosage.dose.side is 'left': bridge is bilateral: use both, or change its laterality",
        ),
        (
            {"modulations": [RestWeek(every=4), Deload(every=2, share=0.5, of="sets")]},
            "empty-deload",
            "bridge.modulations[1].of is 'sets': there is nothing to take from 1 sets; name another",
        ),
        (
            {"modulations": [Deload(every=2, share=0.5, of="hold")]},
            "missing-axis",
            "hold is None: the dose has no hold; give it one first",
        ),
        (
            {"first_day": 3, "last_day": 2},
            "reversed-range",
            "bridge.last_day is 2: the last day may not come before the first (3)",
        ),
        (
            {"first_week": 2, "last_day": 30},
            "contradiction",
            "bridge.first_week is 2: give the window in weeks or in days, not in both",
        ),
        (
            {"last_week": 2, "first_day": 0},
            "contradiction",
            "bridge.last_week is 2: give the window in weeks or in days, not in both",
        ),
        ({"first_day": -1}, "out-of-bounds", "first_day is -1: give a whole number from 0 to 3640"),
        (
            {"maintenance": TWELVE, "maintenance_frequency": Frequency.per_week(1)},
            "given-twice",
            "bridge.maintenance_frequency is 'given twice': give a whole dosage for afterwards, or how often alone",
        ),
        (
            {"maintenance": ON_THE_LEFT},
            "wrong-side",
            "bridge.dosage.dose.side is 'left': bridge is bilateral: use both, or change its laterality",
        ),
        (
            {"dosage": Dosage(Dose(reps=10), Frequency.every_hours(2)), "day_part": "morning"},
            "contradiction",
            "bridge.day_part is 'morning': leave it out for what is done more than once a day",
        ),
        (
            {"apart_from": ["Plank"]},
            "not-a-slug",
            "apart_from[0] is 'Plank': use lower-case letters, digits and single hyphens, such as 'plank'",
        ),
        (
            {"rule": Increase("reps", by=1, upto=8)},
            "ceiling-below-start",
            "bridge.rule.upto is 8: the ceiling is below the reps it starts from (10); raise it",
        ),
    ],
)
def test_a_prescription_that_cannot_be_is_refused(fields, code, message):
    assert refusal(lambda: bridge(**fields)) == (code, message)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"exercise": "bridge"}, "exercise is 'bridge': give an Exercise"),
        ({"dosage": "3 x 10"}, "dosage is '3 x 10': give a Dosage"),
        ({"rule": "weekly"}, "rule is 'weekly': give a Rule"),
        ({"modulations": [MORE.by]}, "modulations[0] is 1: give a Modulation"),
        ({"id": 5}, "id is 5: give a text such as 'glute-bridge'"),
        ({"first_week": "2"}, "first_week is '2': give a whole number"),
        ({"basis": 5}, "basis is 5: give a text, or a table of language to text"),
        ({"first_day": "2"}, "first_day is '2': give a whole number"),
        ({"apart_from": "plank"}, "apart_from is 'plank': give a list"),
        ({"maintenance": "3 x 10"}, "maintenance is '3 x 10': give a Dosage"),
        ({"rounding": "2.5 kg"}, "rounding is '2.5 kg': give a Rounding"),
    ],
)
def test_a_field_of_another_type_is_refused(fields, message):
    assert refusal(lambda: bridge(**fields), TypeError) == ("wrong-type", message)


def test_a_day_part_suits_what_is_done_once_a_day():
    assert bridge(day_part=DayPart.MIDDAY).day_part is DayPart.MIDDAY


@pytest.mark.parametrize(
    ("fields", "brings", "exercise", "dosage", "variants"),
    [
        ({"exercise": BRIDGE, "dosage": TEN, "rule": MORE}, False, BRIDGE, TEN, [(BRIDGE, TEN)]),
        ({"exercise": BRIDGE, "dosage": TEN}, False, BRIDGE, TEN, [(BRIDGE, TEN)]),
        ({"exercise": BRIDGE, "rule": TABLE}, True, BRIDGE, TEN, [(BRIDGE, TEN), (BRIDGE, TWELVE)]),
        (
            {"exercise": BRIDGE, "rule": InTurn(InTurn(TABLE), MORE)},
            True,
            BRIDGE,
            TEN,
            [(BRIDGE, TEN), (BRIDGE, TWELVE)],
        ),
        ({"id": "core", "rule": LADDER}, True, PLANK, HELD, [(PLANK, HELD), (SIDE_PLANK, ON_THE_LEFT)]),
    ],
)
def test_the_opening_and_all_variants_are_those_of_the_prescription_or_its_rule(
    fields, brings, exercise, dosage, variants
):
    prescription = Prescription(**fields)
    assert prescription.brings_dosage is brings
    assert (prescription.opening_exercise, prescription.opening) == (exercise, dosage)
    assert list(prescription.variants()) == variants


def test_a_prescription_starts_at_its_opening_and_says_so():
    step = bridge(rule=MORE).start(date(2027, 1, 4), 2)
    (track,) = step.tracks
    assert (track.prescription, track.exercise, track.dosage) == ("bridge", BRIDGE, TEN)
    assert (track.fact.kind, track.fact.since, track.fact.week) == (FactKind.PRESCRIBED, date(2027, 1, 4), 2)
    assert (track.fact.dosage, track.fact.parent) == (TEN, None)
    assert step.state.floors == (("bridge", (TEN.dose.reps,)),)


def test_a_prescription_without_a_rule_has_no_state():
    assert bridge().start(date(2027, 1, 4)).state is None


@pytest.mark.parametrize(
    ("fields", "changed"),
    [
        ({"exercise": BRIDGE, "dosage": TEN}, {"exercise": BRIDGE, "dosage": TWELVE}),
        ({"exercise": BRIDGE, "rule": TABLE}, {"exercise": BRIDGE, "rule": Table([TWELVE, TWELVE])}),
        (
            {"exercise": BRIDGE, "rule": InTurn(TABLE, MORE)},
            {"exercise": BRIDGE, "rule": InTurn(Table([TWELVE, TWELVE]), MORE)},
        ),
        (
            {"id": "core", "rule": LADDER},
            {
                "id": "core",
                "rule": Ladder(rungs=[Rung(exercise=PLANK, dosage=TWELVE), LADDER.rungs[1]]),
            },
        ),
    ],
)  # fmt: skip
def test_another_opening_goes_where_the_dosage_is_given(fields, changed):
    assert Prescription(**fields).with_dosage(TWELVE) == Prescription(**changed)


@pytest.mark.parametrize(
    ("first", "last", "awake"),
    [(1, None, [1, 2, 3, 4]), (2, None, [2, 3, 4]), (1, 2, [1, 2]), (2, 3, [2, 3]), (4, 4, [4])],
)
def test_a_prescription_is_awake_from_its_first_week_to_its_last(first, last, awake):
    prescription = bridge(first_week=first, last_week=last)
    assert [week for week in (1, 2, 3, 4) if prescription.awake_on(week, 7 * week)] == awake


@pytest.mark.parametrize(
    ("first", "last", "awake"),
    [(0, None, [0, 1, 2, 3]), (2, None, [2, 3]), (None, 1, [0, 1]), (None, 0, [0]), (1, 2, [1, 2]), (3, 3, [3])],
)
def test_a_window_may_count_days_from_an_operation_on(first, last, awake):
    prescription = bridge(first_day=first, last_day=last)
    assert [day for day in (0, 1, 2, 3) if prescription.awake_on(1, day)] == awake


def test_a_prescription_names_every_dosage_it_may_come_to():
    given = bridge(dosage=None, rule=TABLE, maintenance=HELD)
    assert list(given.dosages()) == [TEN, TWELVE, HELD]
    assert list(bridge().dosages()) == [TEN]


def test_a_prescription_may_know_what_its_loads_are_shares_of():
    shares = Dosage(Dose(reps=5, load="70 % of 1rm"), Frequency.per_week(2))
    (track,) = bridge(dosage=shares).start(date(2027, 1, 4), references={"1rm": kilograms(100)}).tracks
    assert track.reference("1rm") == kilograms(100)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.prescriptions())
def test_any_prescription_opens_with_its_first_variant(prescription):
    assert next(prescription.variants()) == (prescription.opening_exercise, prescription.opening)
    assert prescription.with_dosage(prescription.opening) == prescription


def test_a_rule_behind_a_table_must_fit_every_row():
    timed = Dosage(Dose(duration="20 s"), Frequency.daily())
    counted = Dosage(Dose(reps=10), Frequency.daily())
    with pytest.raises(InvalidValue, match="the dose has no reps; give it one first"):
        Prescription(
            id="a",
            exercise=Exercise(slug="a", name="A"),
            rule=InTurn(Table([counted, timed]), Increase("reps", by=1, upto=20)),
        )
