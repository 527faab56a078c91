import json
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
import pytest

from rehabplan import Dose, Exercise, Log, document
from rehabplan.document.tags import FAMILIES

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
    # A range and a quantity are texts, a text is one too.
    assert unused == {"amount", "unit", "low", "high", "versions"}


STORED_TOML = """\
format = "rehabplan/1"
title = "Mobility"
weeks = 4
version = 1
language = "en"
silence = "as prescribed"
after_end = "stop"
supervision = "self"
phases = []
templates = []
groups = []
reviews = []
goals = []
stop_rules = []
red_flags = []
sources = []

[[prescriptions]]
exercise = "cat-cow"
id = "cat-cow"
modulations = []
place = "home"
first_week = 1

[prescriptions.dosage]
dose = {sets = 1, reps = "10-15", hold = "5 s", side = "both"}
frequency = {days = "daily", times_per_day = 2}

[[exercises]]
slug = "cat-cow"
name = "Cat-cow"
steps = []
cues = []
cautions = []
positions = []
equipment = []
region = []
muscles = []
laterality = "bilateral"
intensity = "low-load"
pictures = []
"""

STORED_JSON = """\
{
  "format": "rehabplan/1",
  "title": "Mobility",
  "weeks": 4,
  "version": 1,
  "language": "en",
  "silence": "as prescribed",
  "after_end": "stop",
  "supervision": "self",
  "phases": [],
  "prescriptions": [
    {
      "exercise": "cat-cow",
      "dosage": {
        "dose": {
          "sets": 1,
          "reps": "10-15",
          "hold": "5 s",
          "side": "both"
        },
        "frequency": {
          "days": "daily",
          "times_per_day": 2
        }
      },
      "id": "cat-cow",
      "modulations": [],
      "place": "home",
      "first_week": 1
    }
  ],
  "templates": [],
  "groups": [],
  "reviews": [],
  "goals": [],
  "stop_rules": [],
  "red_flags": [],
  "sources": [],
  "exercises": [
    {
      "slug": "cat-cow",
      "name": "Cat-cow",
      "steps": [],
      "cues": [],
      "cautions": [],
      "positions": [],
      "equipment": [],
      "region": [],
      "muscles": [],
      "laterality": "bilateral",
      "intensity": "low-load",
      "pictures": []
    }
  ]
}
"""


@pytest.mark.parametrize(("format", "stored"), [("toml", STORED_TOML), ("json", STORED_JSON)])
def test_a_stored_document_writes_out_every_default(format: Any, stored: str) -> None:
    programme = document.from_data(
        {
            "format": "rehabplan/1",
            "title": "Mobility",
            "weeks": 4,
            "prescriptions": [
                {
                    "exercise": {"slug": "cat-cow", "name": "Cat-cow"},
                    "dosage": {
                        "dose": {"reps": "10-15", "hold": "5 s"},
                        "frequency": {"days": {"type": "daily"}, "times_per_day": 2},
                    },
                }
            ],
        }
    )
    assert document.dumps(programme, format) == stored
    assert document.loads(stored, format) == programme


def test_a_new_default_would_not_break_a_stored_document() -> None:
    bare = """
        format = "rehabplan/1"
        title = "Mobility"
        weeks = 4
        [[prescriptions]]
        exercise = "cat-cow"
        dosage = { dose = { reps = "10-15", hold = "5 s" }, frequency = { days = "daily", times_per_day = 2 } }
        [[exercises]]
        slug = "cat-cow"
        name = "Cat-cow"
    """
    assert document.loads(bare) == document.loads(STORED_TOML)


def test_a_stored_log_writes_out_every_default() -> None:
    log = document.loads_log(
        '{"format": "rehabplan-log/1"}\n'
        '{"type": "amendment", "date": "2027-01-06", "by": "A", "why": "b", "change": {"type": "pause"}}\n'
        '{"type": "report", "date": "2027-01-06"}\n'
        '{"type": "report", "date": "2027-01-04", "done": false, "items": [{"prescription": "core", "reps": [1.5]}]}\n'
    )
    assert document.dumps_log(log) == (
        '{"format": "rehabplan-log/1"}\n'
        '{"type": "report", "date": "2027-01-04", "slot": 1, "done": false, '
        '"items": [{"prescription": "core", "reps": [1.5]}], "signed_off": []}\n'
        '{"type": "amendment", "date": "2027-01-06", "change": "pause", "by": "A", "why": "b"}\n'
        '{"type": "report", "date": "2027-01-06", "slot": 1, "items": [], "signed_off": []}\n'
    )


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


def test_a_dose_on_its_own() -> None:
    assert document.dose_data(Dose(sets=3, duration="30 s", rest=60, side="alternating", counted="in all")) == {
        "sets": 3,
        "duration": "30 s",
        "rest": "60 s",
        "side": "alternating",
        "counted": "in all",
    }


def test_plain_data_holds_plain_values_only() -> None:
    kinds = {type(value) for value in _values_in(document.to_data(PROGRAMME))}
    assert kinds == {dict, list, str, int, float}


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


def _classes_in(value: Any) -> Iterator[type]:
    if attrs.has(type(value)):
        yield type(value)
        for field in attrs.fields(type(value)):
            yield from _classes_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from _classes_in(each)
