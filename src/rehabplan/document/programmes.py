"""A programme as plain data, and back."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from rehabplan.document import converter
from rehabplan.document.limits import problems_of_shape
from rehabplan.document.problems import (
    MOST_PROBLEMS,
    OUTSIDE_PROGRAMME,
    PROGRAMME_FORMAT,
    error_of,
    join,
    problem_at,
    problems_in,
    problems_of_format,
    shown,
)
from rehabplan.errors import DocumentError, InvalidType, InvalidValue, Problem
from rehabplan.exercise import Exercise
from rehabplan.programme import Programme


def data_of(programme: Programme) -> dict[str, Any]:
    """Return a programme as plain data: single values first, then tables and lists, the exercises last."""
    if not isinstance(programme, Programme):
        raise InvalidType("programme", programme, "give a Programme")
    fields = converter.by_slug().unstructure(programme)
    exercises = {exercise.slug: exercise for exercise in programme.exercises()}
    return {
        "format": PROGRAMME_FORMAT,
        **{name: value for name, value in fields.items() if not isinstance(value, list)},
        **{name: value for name, value in fields.items() if isinstance(value, list)},
        "exercises": [converter.whole().unstructure(exercise) for exercise in exercises.values()],
    }


def programme_of(data: object, exercises: Mapping[str, Exercise], name: str) -> Programme:
    """Return the programme that plain data describes; every problem of the data comes in one error."""
    data, problems = _begun(data, name)
    known: dict[str, Exercise | None] = {**exercises, **_own_exercises(data, problems)}
    fields = {field: value for field, value in data.items() if field not in OUTSIDE_PROGRAMME}
    with converter.exercises_known(known):
        try:
            programme: Programme | None = converter.whole().structure(fields, Programme)
        except Exception as error:
            programme = None
            problems.extend(islice(problems_in(error, "", fields), MOST_PROBLEMS + 1))
    if problems or programme is None:
        raise error_of(problems, name)
    return programme


def exercises_of(data: object, name: str) -> tuple[Exercise, ...]:
    """Return the exercises of a collection; every problem of the data comes in one error."""
    data, problems = _begun(data, name)
    for field in data:
        if field not in OUTSIDE_PROGRAMME:
            remedy = "a collection holds format and exercises alone; move it to a programme"
            problems.append(Problem("unknown-field", join("", field), "", remedy))
    found = _own_exercises(data, problems)
    if problems:
        raise error_of(problems, name)
    return tuple(exercise for exercise in found.values() if exercise is not None)


def _begun(data: object, name: str) -> tuple[Mapping[str, Any], list[Problem]]:
    """Return the table that a document is, and the problem of its format if that is missing."""
    if not isinstance(data, Mapping):
        problem = Problem("wrong-type", "", shown(data, ""), "give a table of fields; another value alone says nothing")
        raise DocumentError([problem], name)
    if misshapen := problems_of_shape(data):
        raise error_of(misshapen, name)
    problems = problems_of_format(data, PROGRAMME_FORMAT)
    if problems and "format" in data:
        # What another format's fields would have to be is not known here.
        raise DocumentError(problems, name)
    return data, problems


def _own_exercises(data: Mapping[str, Any], problems: list[Problem]) -> dict[str, Exercise | None]:
    """Return the document's own exercises by slug, those that do not load as ``None``, and add their problems."""
    listed = data.get("exercises", [])
    if not isinstance(listed, list | tuple):
        problems.append(problem_at("exercises", InvalidType("exercises", listed, "give a list")))
        return {}
    found: dict[str, Exercise | None] = {}
    for index, each in enumerate(listed):
        place = f"exercises[{index}]"
        exercise, slug = None, each.get("slug") if isinstance(each, Mapping) else None
        try:
            exercise = converter.exercise_reader()(each, Exercise)
        except Exception as error:
            problems.extend(problems_in(error, place, each))
        if isinstance(slug, str):
            if slug in found:
                remedy = "another exercise has this slug already; give one of them another"
                problems.append(problem_at(join(place, "slug"), InvalidValue("slug", slug, remedy, "duplicate")))
            found[slug] = exercise
    return found
