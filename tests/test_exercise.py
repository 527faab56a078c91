import pytest
from hypothesis import given

from refusals import refusal
from rehabplan.exercise import SIDES_OF, Exercise, Intensity, Laterality, Side
from rehabplan.testing import strategies
from rehabplan.text import Source, Text

ALTERNATIVES = "give a list of alternatives, such as ['foam roller', 'ball']"


def bridge(**fields):
    return Exercise(slug="glute-bridge", name="Glute bridge", **fields)


def test_an_exercise_needs_a_slug_and_a_name_and_leaves_the_rest_open():
    exercise = bridge()
    assert (exercise.slug, exercise.name) == ("glute-bridge", Text((("", "Glute bridge"),)))
    assert (exercise.laterality, exercise.intensity) == (Laterality.BILATERAL, Intensity.LOW_LOAD)
    assert (exercise.steps, exercise.cues, exercise.cautions, exercise.positions, exercise.equipment) == ((),) * 5
    assert (exercise.region, exercise.muscles, exercise.pictures) == ((),) * 3
    assert (exercise.video, exercise.source) == (None, None)


def test_an_exercise_takes_the_obvious():
    exercise = bridge(
        steps=["Lie down.\nBend the knees.", {"de": "Heben."}],
        cues=["Squeeze."],
        cautions=["Ask first after surgery."],
        positions=["floor", "bed"],
        equipment=[["foam roller", "ball"], [{"en": "mat"}]],
        region=["hip"],
        muscles=iter(["gluteus maximus"]),
        laterality="unilateral",
        intensity="heavy",
        pictures=["https://example.org/1.png"],
        video="https://example.org/v",
        source="Smith 2020",
    )
    assert exercise.steps == (Text((("", "Lie down.\nBend the knees."),)), Text((("de", "Heben."),)))
    assert exercise.equipment == (
        (Text((("", "foam roller"),)), Text((("", "ball"),))),
        (Text((("en", "mat"),)),),
    )
    assert (exercise.region, exercise.muscles) == (("hip",), ("gluteus maximus",))
    assert (exercise.laterality, exercise.intensity) == (Laterality.UNILATERAL, Intensity.HEAVY)
    assert exercise.source == Source("Smith 2020")


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (
            lambda: Exercise(slug="Glute bridge", name="Glute bridge"),
            "not-a-slug",
            "slug is 'Glute bridge': use lower-case letters, digits and single hyphens, such as 'glute-bridge'",
        ),
        (
            lambda: bridge(cues=["a", "b\nc"]),
            "unprintable-text",
            r"cues[1] is 'b\nc': remove the character U+000A; it must be one printable line",
        ),
        (lambda: bridge(steps=[""]), "empty-text", "steps[0] is '': it may not be empty"),
        (
            lambda: bridge(equipment=[["ball"], ["mat", ""]]),
            "empty-text",
            "equipment[1][1] is '': it may not be empty",
        ),
        (lambda: bridge(region=[""]), "empty-text", "region[0] is '': it may not be empty"),
        (
            lambda: bridge(laterality="unilatral"),
            "unknown-choice",
            "laterality is 'unilatral': use one of bilateral, unilateral, alternating (did you mean 'unilateral'?)",
        ),
        (
            lambda: bridge(intensity="hard"),
            "unknown-choice",
            "intensity is 'hard': use one of mobility, low-load, heavy, plyometric, aerobic",
        ),
        (
            lambda: bridge(pictures=["1.png"]),
            "not-a-url",
            "pictures[0] is '1.png': give a web address such as 'https://example.org/video'",
        ),
        (
            lambda: bridge(video="v"),
            "not-a-url",
            "video is 'v': give a web address such as 'https://example.org/video'",
        ),
    ],
)
def test_a_bad_value_is_refused_at_its_place(make, code, message):
    assert refusal(make) == (code, message)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: bridge(steps="Lie down."), "steps is 'Lie down.': give a list"),
        (lambda: bridge(steps=[5]), "steps[0] is 5: give a text, or a table of language to text"),
        (lambda: bridge(equipment="ball"), "equipment is 'ball': give a list"),
        (lambda: bridge(equipment=["ball"]), f"equipment[0] is 'ball': {ALTERNATIVES}"),
        (lambda: bridge(equipment=[[]]), f"equipment[0] is (): {ALTERNATIVES}"),
        (
            lambda: bridge(equipment=[["ball", 5]]),
            "equipment[0][1] is 5: give a text, or a table of language to text",
        ),
        (lambda: bridge(region="hip"), "region is 'hip': give a list"),
        (lambda: bridge(source=5), "source is 5: give a Source"),
    ],
)
def test_a_value_of_another_type_is_refused_at_its_place(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)


def test_the_sides_that_an_exercise_has_follow_from_its_laterality():
    one_sided = {Side.LEFT, Side.RIGHT, Side.EACH, Side.ALTERNATING, Side.AFFECTED, Side.OTHER}
    assert SIDES_OF[Laterality.BILATERAL] == {Side.BOTH}
    assert SIDES_OF[Laterality.UNILATERAL] == one_sided
    assert SIDES_OF[Laterality.ALTERNATING] == {Side.ALTERNATING}


@given(strategies.exercises(laterality=Laterality.ALTERNATING))
def test_the_strategy_keeps_to_a_laterality(exercise):
    assert exercise.laterality is Laterality.ALTERNATING
