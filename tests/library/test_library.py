"""The built-in content as the library hands it out."""

import pytest

from rehabplan import Exercise, Programme, document, library
from rehabplan.errors import UnknownName


def test_one_programme_is_built_in() -> None:
    assert library.programmes() == ("low-back",)


def test_a_programme_is_got_by_its_slug() -> None:
    programme = library.programme("low-back")
    assert isinstance(programme, Programme)
    assert (programme.slug, programme.version, programme.weeks) == ("low-back", 1, 8)


def test_an_exercise_is_got_by_its_slug() -> None:
    exercise = library.exercise("dead-bug")
    assert isinstance(exercise, Exercise)
    assert str(exercise.name) == "Dead bug"


def test_the_exercises_of_the_seven_and_their_variants_are_there() -> None:
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
    assert str(caught.value) == "no built-in programme 'lowback' (did you mean 'low-back'?): known are low-back"
    assert caught.value.code == "unknown-name"


def test_an_unknown_exercise_is_refused_with_those_there_are() -> None:
    with pytest.raises(LookupError, match=r"^no built-in exercise 'bridge'.*: known are back-extension, banded"):
        library.exercise("bridge")


@pytest.mark.parametrize("form", ["toml", "json"])
def test_the_document_of_a_built_in_programme_stands_on_its_own(form: document.Format) -> None:
    programme = library.programme("low-back")
    assert document.loads(document.dumps(programme, form), form) == programme
