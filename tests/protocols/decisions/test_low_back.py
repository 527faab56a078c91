"""The seven back exercises: more over several weeks, one thing at a time, while pain stays at 5 or below."""

from protocols.decisions.diaries import day_of, each, planned
from protocols.reading import reported
from rehabplan import ItemReport

DIARY = [
    *each(range(1, 8), pain_during=3),  # hold 5-10 s: two seconds more
    *each(range(8, 15), pain_during=3),  # 7-10 s: two more
    *each(range(15, 21), pain_during=3), reported(21, pain_during=6),  # pain above 5 once: no change
    *each(range(22, 28), pain_during=5), reported(28),  # pain not rated once: no change
    *each(range(29, 36), pain_during=5),  # 5 is acceptable: the hold's last second, 10 s
    *each(range(36, 42), pain_during=1),
    reported(42, pain_during=1, signed_off=["core-form"], by="A. Example"),  # precise form: the heel slide
    *each(range(43, 49), pain_during=1),
    reported(49, pain_during=1, items=[ItemReport(prescription="core", done=False)]),  # left out once: no change
]  # fmt: skip
WEEKS = [
    ("drawing-in", "5-10 s", 10),
    ("drawing-in", "7-10 s", 10),
    ("drawing-in", "9-10 s", 10),
    ("drawing-in", "9-10 s", 10),
    ("drawing-in", "9-10 s", 10),
    ("drawing-in", "10 s", 10),
    ("drawing-in-heel-slide", "5-10 s", 8),
    ("drawing-in-heel-slide", "5-10 s", 8),
]


def core(plan):
    """Return each week's core exercise with its hold and repetitions."""
    found = {}
    for session in plan.sessions:
        for item in session.items:
            if item.prescription == "core":
                dose = item.dosage.dose
                told = (item.exercise.slug, str(dose.hold), int(dose.reps.most))
                found.setdefault((day_of(plan, session) - 1) // 7, set()).add(told)
    return [told for _week, (told,) in sorted(found.items())]


def test_a_diary_of_longer_holds_then_the_heel_slide():
    """Longer holds as strength improves, then a heel slide while holding, once the form is stable and precise."""
    assert core(planned("low-back", DIARY)) == WEEKS


def test_silence_changes_nothing():
    assert core(planned("low-back", [], known_to=57)) == [("drawing-in", "5-10 s", 10)] * 8
