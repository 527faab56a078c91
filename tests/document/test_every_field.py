import json
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import attrs

from rehabplan import Exercise, Log, document
from rehabplan.adjustment import Adjustment
from rehabplan.document.tags import FAMILIES
from rehabplan.effort import Effort
from rehabplan.loads import BodyWeight, PercentOf, PercentOfLoad, RepetitionMaximum
from rehabplan.log import Amendment
from rehabplan.programme import Programme
from rehabplan.progression import Every
from rehabplan.quantity import Quantity
from rehabplan.report import SessionReport
from rehabplan.text import Text
from rehabplan.values import Range

from .every_field import DEAD_BUG, LOG, LOG_LINES, PROGRAMME, TOML, WALK


def test_the_hand_written_toml_is_the_programme() -> None:
    assert document.loads(TOML.read_text()) == PROGRAMME


def test_its_bytes_are_the_programme() -> None:
    assert document.loads(TOML.read_bytes()) == PROGRAMME


def test_the_same_in_json_is_the_programme() -> None:
    assert document.loads(_as_json(TOML.read_text()), "json") == PROGRAMME


def test_the_same_as_plain_data_is_the_programme() -> None:
    assert document.from_data(tomllib.loads(TOML.read_text())) == PROGRAMME


def test_the_hand_written_lines_are_the_log() -> None:
    assert document.loads_log(LOG_LINES, exercises={"walk": WALK}) == LOG


def test_the_examples_use_every_type_a_document_knows() -> None:
    text = TOML.read_text() + LOG_LINES
    unused = [word for family in FAMILIES for word in family.classes if f'"{word}"' not in text]
    assert unused == []


def test_the_examples_use_every_field_a_document_knows() -> None:
    data = [tomllib.loads(TOML.read_text()), *map(json.loads, LOG_LINES.splitlines())]
    used = {name for each in data for name in _names_in(each)}
    classes = {*_classes_in(PROGRAMME), *_classes_in(LOG)} - {Log}
    unused = {field.name for cls in classes for field in attrs.fields(cls)} - used
    # These belong to what is written as a text: ranges, quantities, words, loads, efforts and adjustments.
    assert unused == {"as_many", "versions", "added", "above", "scale", "direction"}


AS_TEXT = (Adjustment, BodyWeight, Effort, Every, PercentOf, PercentOfLoad, Quantity, Range, RepetitionMaximum, Text)


def test_the_examples_say_something_in_every_field() -> None:
    said: set[tuple[type, str]] = set()
    known: set[tuple[type, str]] = set()
    for value in (*_instances_in(PROGRAMME), *_instances_in(LOG)):
        if not isinstance(value, AS_TEXT):
            for field in attrs.fields(type(value)):
                place = (_definer_of(type(value), field.name), field.name)
                known.add(place)
                if getattr(value, field.name) != _default_of(field):
                    said.add(place)
    # Only the log of a simulation says so, and it has nothing else in it.
    assert known - said == {(SessionReport, "simulated"), (Log, "simulated")}


def test_the_examples_hold_every_class_a_document_knows() -> None:
    held = {type(value) for value in (*_instances_in(PROGRAMME), *_instances_in(LOG))}
    known: set[type] = set()
    for top in (Programme, SessionReport, Amendment, *(cls for family in FAMILIES for cls in family.classes.values())):
        _collect(top, known)
    assert known - held == set()


def test_a_log_holds_exercises_in_full() -> None:
    [swap] = [line for line in document.dumps_log(LOG).splitlines() if '"swap"' in line]
    assert json.loads(swap)["change"]["exercise"]["name"] == "Dead bug"


def test_a_document_lends_exercises_from_the_caller_but_its_own_go_before() -> None:
    text = """
        format = "rehabplan/1"
        title = "Mobility"
        weeks = 4
        [[prescriptions]]
        exercise = "dead-bug"
        dosage = { dose = { reps = 5 }, frequency = { days = "daily" } }
        [[prescriptions]]
        exercise = "walk"
        dosage = { dose = { reps = 5 }, frequency = { days = "daily" } }
        [[exercises]]
        slug = "walk"
        name = "Walk slowly"
    """
    programme = document.loads(text, exercises={"dead-bug": DEAD_BUG, "walk": WALK})
    assert [exercise.name for exercise in programme.exercises()] == [
        DEAD_BUG.name,
        Exercise(slug="walk", name="Walk slowly").name,
    ]


def test_a_date_may_be_a_local_date_of_toml() -> None:
    line = tomllib.loads('type = "report"\ndate = 2027-01-04')
    from rehabplan.document.logs import _entry_of

    assert _entry_of(line, "line 2").date == date(2027, 1, 4)


def test_plain_data_holds_plain_values_only() -> None:
    kinds = {type(value) for value in _values_in(document.to_data(PROGRAMME))}
    assert kinds == {dict, list, str, int, float, bool}


def _as_json(toml: str) -> str:
    return json.dumps(tomllib.loads(toml, parse_float=Decimal), default=float)


def _names_in(data: Any) -> Iterator[str]:
    for value in _values_in(data):
        if isinstance(value, dict):
            yield from value


def _values_in(data: Any) -> Iterator[Any]:
    yield data
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _values_in(each)


def _instances_in(value: Any) -> Iterator[Any]:
    if attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from _instances_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _instances_in(each)


def _classes_in(value: Any) -> Iterator[type]:
    return map(type, _instances_in(value))


def _definer_of(cls: type, name: str) -> type:
    """Return the class that brings a field to those that inherit it."""
    return [base for base in cls.__mro__ if attrs.has(base) and name in {field.name for field in attrs.fields(base)}][
        -1
    ]


def _default_of(field: "attrs.Attribute[Any]") -> Any:
    return attrs.NOTHING if isinstance(field.default, attrs.Factory) else field.default


def _collect(annotation: Any, known: set[type]) -> None:
    if attrs.has(annotation):
        if annotation not in known:
            known.add(annotation)
            for field in attrs.fields(annotation):
                _collect(field.type, known)
        return
    for part in get_args(annotation):
        _collect(part, known)
