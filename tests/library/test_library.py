"""The built-in content as the library hands it out."""

import pytest

from rehabplan import Exercise, Programme, Supervision, document, library
from rehabplan.errors import UnknownName

BUILT_IN = (
    "aaos-hip-abduction",
    "aaos-low-back-guide",
    "back-ramp-5-to-10",
    "bandy-stretch-1997",
    "lateral-elbow-peterson-2011",
    "low-back",
    "mcgill-descending-pyramid",
    "nhlbi-walking-12w",
    "nhs-c25k",
    "nhs-inform-back",
    "oxsport-return-run",
    "pfmt-nice",
)


def test_what_a_person_can_do_at_home_is_built_in() -> None:
    assert library.programmes() == BUILT_IN


@pytest.mark.parametrize("slug", BUILT_IN)
def test_every_built_in_programme_is_for_a_person_at_home_and_says_for_whom(slug: str) -> None:
    programme = library.programme(slug)
    assert programme.slug == slug
    assert programme.supervision is Supervision.SELF
    for said in (programme.stop_rules, programme.contact, programme.sources, programme.conditions, programme.regions):
        assert said
    assert all(prescription.basis for prescription in programme.prescriptions)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"condition": "Tennis elbow"}, ("lateral-elbow-peterson-2011",)),
        ({"region": "thigh"}, ("bandy-stretch-1997",)),
        (
            {"condition": "low back pain"},
            ("aaos-low-back-guide", "back-ramp-5-to-10", "low-back", "mcgill-descending-pyramid", "nhs-inform-back"),
        ),
        ({"condition": "low back pain", "region": "elbow"}, ()),
    ],
)
def test_programmes_are_found_by_condition_and_region(wanted: dict[str, str], found: tuple[str, ...]) -> None:
    assert library.find(**wanted) == found


def test_a_programme_is_got_by_its_slug() -> None:
    programme = library.programme("low-back")
    assert isinstance(programme, Programme)
    assert (programme.slug, programme.version, programme.weeks) == ("low-back", 1, 8)


def test_an_exercise_is_got_by_its_slug() -> None:
    exercise = library.exercise("dead-bug")
    assert isinstance(exercise, Exercise)
    assert str(exercise.name) == "Dead bug"


def test_the_exercises_of_the_seven_with_their_variants_and_of_the_back_leaflets_are_there() -> None:
    assert list(library.exercises()) == [
        "knee-to-chest",
        "spinal-rotation",
        "cat-cow",
        "drawing-in",
        "drawing-in-heel-slide",
        "drawing-in-leg-raise",
        "dead-bug",
        "hip-flexor-release",
        "lunge-hip-flexor-stretch",
        "clamshell",
        "banded-lateral-walk",
        "glute-bridge",
        "single-leg-bridge",
        "hip-thrust",
        "back-extension",
        "knee-roll",
        "pelvic-tilt",
        "back-bend",
    ]


def test_exercises_cannot_be_put_in_by_a_caller() -> None:
    with pytest.raises(TypeError):
        library.exercises()["mine"] = library.exercise("dead-bug")  # type: ignore[index]


def test_the_same_value_is_handed_out_each_time() -> None:
    assert library.programme("low-back") is library.programme("low-back")
    assert library.exercises() is library.exercises()


def test_an_unknown_programme_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownName) as caught:
        library.programme("lowback")
    assert str(caught.value) == "no built-in programme 'lowback' (did you mean 'low-back'?): known are " + ", ".join(
        BUILT_IN
    )
    assert caught.value.code == "unknown-name"


def test_an_unknown_exercise_is_refused_with_those_there_are() -> None:
    with pytest.raises(
        LookupError, match=r"^no built-in exercise 'bridge'.*: known are back-bend, back-extension, banded"
    ):
        library.exercise("bridge")


@pytest.mark.parametrize("form", ["toml", "json"])
def test_the_document_of_a_built_in_programme_stands_on_its_own(form: document.Format) -> None:
    programme = library.programme("low-back")
    assert document.loads(document.dumps(programme, form), form) == programme
