"""What stands in a stored document: every default, and what is left out."""

from typing import Any

import pytest

from rehabplan import Dose, document

from .every_field import PROGRAMME

STORED_TOML = """\
format = "rehabplan/1"
title = "Mobility"
weeks = 4
version = 1
language = "en"
silence = "as prescribed"
after_end = "stop"
supervision = "self"
numbering = "programme"
missed = {policy = "skip", within_days = 7}
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
  "numbering": "programme",
  "missed": {
    "policy": "skip",
    "within_days": 7
  },
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


def test_what_a_newer_version_knows_and_an_old_document_leaves_out_is_written_when_it_is_said() -> None:
    text = """
        format = "rehabplan/1"
        title = "Strength"
        weeks = 4
        conversion = "acsm"
        [[prescriptions]]
        exercise = "squat"
        rule = { type = "increase", axis = "load", by = "2.5 kg", upto = 60, otherwise = { type = "step-back" } }
        [prescriptions.dosage]
        dose = { reps = [8, "as many as possible"], load = "body weight + 5 kg", warm_up = "cycle 5 min" }
        frequency = { days = { type = "every-days", days = 2 } }
        then = [{ reps = 5, load = "body weight + 12 kg", tempo = { lifting = 3 } }]
        [[exercises]]
        slug = "squat"
        name = "Squat"
    """
    data = document.to_data(document.loads(text))
    assert data["conversion"] == "acsm"
    assert data["prescriptions"] == [
        {
            "exercise": "squat",
            "id": "squat",
            "dosage": {
                "dose": {
                    "sets": 2,
                    "reps": [8, "as many as possible"],
                    "load": "body weight + 5 kg",
                    "warm_up": "cycle 5 min",
                    "side": "both",
                },
                "frequency": {"days": {"type": "every-days", "days": 2, "after": 0}, "times_per_day": 1},
                "then": [
                    {"sets": 1, "reps": 5, "load": "body weight + 12 kg", "tempo": {"lifting": 3}, "side": "both"}
                ],
                "turns": "each week",
            },
            "rule": {
                "type": "increase",
                "every": "1 week",
                "otherwise": {"type": "step-back", "after": 1, "only_undone": False, "steps": 1, "rest_days": 0},
                "in_a_row": False,
                "axis": "load",
                "by": "2.5 kg",
                "end": "both",
                "each_set": False,
                "start_from": "trend",
                "percent_of": "current",
                "upto": 60,
            },
            "modulations": [],
            "place": "home",
            "first_week": 1,
        }
    ]


def test_a_dose_of_its_own_holds_every_field() -> None:
    [data] = [each["dosage"]["dose"] for each in document.to_data(PROGRAMME)["prescriptions"] if each["id"] == "squat"]
    assert document.dose_data(PROGRAMME.prescription("squat").opening.dose) == data
    assert list(data) == [
        "sets",
        "reps",
        "hold",
        "load",
        "effort",
        "contraction",
        "tempo",
        "rest",
        "rest_between_reps",
        "warm_up",
        "cool_down",
        "set_table",
        "side",
    ]


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


def test_a_dose_on_its_own() -> None:
    assert document.dose_data(Dose(sets=3, duration="30 s", rest=60, side="alternating", counted="in all")) == {
        "sets": 3,
        "duration": "30 s",
        "rest": "60 s",
        "side": "alternating",
        "counted": "in all",
    }
