"""Knee home programme: progress after consistently easy sessions, simplify after three that were too hard in a row."""

from protocols.decisions.diaries import only, planned, variants
from protocols.reading import reported
from rehabplan import ItemReport

DAYS = [7 * week + day for week in range(12) for day in (1, 3, 5)]
EASY, FAIR, HARD = [15, 15], [12, 10], [7, 6]
SILENT = None
HANDS, CHAIR, LOW = "chair-stand-hands", "chair-stand", "low-chair-stand"

STAND_UP = [
    (HARD, HANDS), (HARD, HANDS), (HARD, HANDS),  # getting used to it: nothing is decided
    (EASY, HANDS), (EASY, HANDS), (EASY, HANDS),
    (EASY, HANDS), (EASY, HANDS), (SILENT, HANDS),  # week 3: an unknown one breaks the row
    (EASY, HANDS), (EASY, HANDS), (FAIR, HANDS),  # week 4: a fair one breaks it too
    (EASY, HANDS), (EASY, HANDS), (EASY, HANDS),  # week 5: three in a row: up
    (HARD, CHAIR), (HARD, CHAIR), (FAIR, CHAIR),  # week 6: a fair one breaks the row
    (HARD, CHAIR), (HARD, CHAIR), (HARD, CHAIR),  # week 7: three in a row: down
    (HARD, HANDS), (HARD, HANDS), (HARD, HANDS),  # week 8: nothing is simpler
    (EASY, HANDS), (EASY, HANDS), (EASY, HANDS),  # week 9: up
    (EASY, CHAIR), (EASY, CHAIR), (EASY, CHAIR),  # week 10: up
    (EASY, LOW), (EASY, LOW), (EASY, LOW),  # week 11: nothing is harder
    (EASY, LOW), (EASY, LOW), (EASY, LOW),
]  # fmt: skip
"""What the sets of each session came to (asked: 2-3 of 8-15), and the variant that the session should show."""


def diary(*, step=FAIR):
    log = []
    for day, (reps, _variant) in zip(DAYS, STAND_UP, strict=True):
        items = [ItemReport(prescription="step", reps=step)]
        items += [] if reps is SILENT else [ItemReport(prescription="stand-up", reps=reps)]
        log.append(reported(day, done=None, items=items))
    return log


def test_a_diary_of_twelve_weeks():
    """Two weeks of getting used to it; up when consistently over (three in a row, ours); down after three under."""
    expected = {day: variant for day, (_reps, variant) in zip(DAYS, STAND_UP, strict=True)}
    assert variants(planned("apre-like-patient-rule", diary()), "stand-up") == expected


def test_each_exercise_goes_at_its_own_pace():
    plan = planned("apre-like-patient-rule", diary(step=FAIR))
    assert set(variants(plan, "step").values()) == {"step-up-low"}


def test_one_thing_changes_at_a_time():
    """A variant up keeps sets, repetitions, rest and effort."""
    plan = planned("apre-like-patient-rule", diary())
    shown = {
        str(item.dosage.dose) for session in plan.sessions for item in session.items if item.prescription == "stand-up"
    }
    assert len(shown) == 1


def test_left_out_is_under_performing():
    log = [reported(day, done=None, items=[ItemReport(prescription="stand-up", reps=EASY)]) for day in DAYS[6:9]]
    log += [reported(day, done=False) for day in DAYS[9:12]]
    expected = {DAYS[8]: HANDS, DAYS[9]: CHAIR, DAYS[11]: CHAIR, DAYS[12]: HANDS}
    found = variants(planned("apre-like-patient-rule", log), "stand-up")
    assert {day: found[day] for day in expected} == expected


def test_silence_changes_nothing():
    plan = planned("apre-like-patient-rule", [], known_to=85)
    assert only(variants(plan, "stand-up"), dict.fromkeys(DAYS, HANDS)) == dict.fromkeys(DAYS, HANDS)
