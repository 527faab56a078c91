"""A plan as the versioned document ``rehabplan-plan/1``."""

import json
from datetime import date
from typing import Any

import attrs

from rehabplan import (
    Dosage,
    Dose,
    Exercise,
    Frequency,
    Plan,
    Prescription,
    Programme,
    Review,
    SessionReport,
    Text,
    document,
    kilograms,
    library,
    seconds,
)
from rehabplan.arrangement import Arrangement
from rehabplan.estimate import LengthEstimate
from rehabplan.export import plan_data
from rehabplan.intervals import Intervals
from rehabplan.loads import BodyWeight, Level
from rehabplan.progression import Increase

START = date(2027, 1, 4)
HOLDS = Programme(
    title={"en": "Holds", "de": "Halten"},
    slug="holds",
    version=3,
    weeks=2,
    prescriptions=[
        Prescription(
            exercise=Exercise(slug="plank", name="Plank"),
            dosage=Dosage(Dose(sets=2, reps=3, hold=seconds(10), rest=60), Frequency.per_week("1-2")),
            rule=Increase("hold", by=5, upto=20),
        )
    ],
    reviews=[Review(1)],
)


def test_it_is_this_document() -> None:
    plan = Plan.of(HOLDS, START, id="7f3a")
    prescribed = {
        "kind": "prescribed",
        "since": "2027-01-04",
        "week": 1,
        "times": 1,
        "assumed": False,
        "text": "prescribed from week 1: 2 x 3, hold 10 s, rest 60 s",
    }
    stepped = {
        "kind": "stepped",
        "since": "2027-01-11",
        "week": 2,
        "times": 1,
        "assumed": True,
        "text": "hold 15 s = 10 s + 5 s since week 2 (provisional: if done as asked)",
    }

    def session(day: str, week: int, day_of_week: int, hold: int, optional: bool) -> dict[str, object]:
        return {
            "id": f"{day}/1",
            "date": day,
            "week": week,
            "day": day_of_week,
            "slot": 1,
            "slots": 1,
            "optional": optional,
            "seconds": 2 * 3 * (hold + 3) + 60,
            "items": [
                {
                    "id": f"{day}/1/plank",
                    "prescription": "plank",
                    "exercise": "plank",
                    "side": "both",
                    "optional": optional,
                    "projected": week == 2,
                    "waits": False,
                    "review": "2027-01-11" if week == 2 else None,
                    "instead_of": None,
                    "template": None,
                    "arrangement": None,
                    "dose": {"sets": 2, "reps": 3, "hold": f"{hold} s", "rest": "60 s", "side": "both"},
                    "loads": [],
                    "limits": [],
                    "why": [prescribed, stepped] if week == 2 else [prescribed],
                }
            ],
        }

    assert plan_data.to_data(plan) == {
        "format": "rehabplan-plan/1",
        "programme": {
            "slug": "holds",
            "title": "Holds",
            "version": 3,
            "hash": document.programme_hash(HOLDS),
        },
        "id": "7f3a",
        "start": "2027-01-04",
        "weeks": 2,
        "as_of": None,
        "sessions": [
            session("2027-01-04", 1, 1, 10, False),
            session("2027-01-07", 1, 4, 10, True),
            session("2027-01-11", 2, 1, 15, False),
            session("2027-01-14", 2, 4, 15, True),
        ],
        "totals": [
            {
                "week": week,
                "prescription": "plank",
                "sessions": {"low": 1, "high": 2},
                "sets": {"low": 2, "high": 4},
                "reps": {"low": 6, "high": 12},
                "seconds_under_tension": {"low": tension, "high": 2 * tension},
                "load_volume": {"low": 0, "high": 0},
                "reps_without_mass": {"low": 6, "high": 12},
                "metres": {"low": 0, "high": 0},
                "steps": {"low": 0, "high": 0},
                "effort_load": {"low": 0, "high": 0},
                "work_seconds": {"low": work, "high": 2 * work},
                "elapsed_seconds": {"low": work + 60, "high": 2 * (work + 60)},
                "activities": {},
            }
            for week, tension, work in ((1, 60, 78), (2, 90, 108))
        ],
        "notices": [],
    }


def changed(**fields: object) -> dict[str, Any]:
    """Return the first item of the plan's document, the item changed before it is written."""
    plan = Plan.of(HOLDS, START)
    session = plan.sessions[0]
    items = (attrs.evolve(session.items[0], **fields),)
    plan = attrs.evolve(plan, sessions=(attrs.evolve(session, items=items),))
    item: dict[str, Any] = plan_data.to_data(plan)["sessions"][0]["items"][0]
    return item


def test_loads_are_written_as_they_can_be_picked_up() -> None:
    loads = (kilograms(42.5), BodyWeight(kilograms(5)), Level("red", ["yellow", "red"]))
    assert changed(loads=loads)["loads"] == ["42.5 kg", "body weight + 5 kg", "red"]


def test_what_is_done_together_in_place_of_another_and_within_limits() -> None:
    circuit = Arrangement(circuit=True, rest_between_exercises=15, lasts="20 min")
    limits = (Text.of("no further than a right angle"),)
    item = changed(template="legs", arrangement=circuit, instead_of="squat", limits=limits)
    assert {name: item[name] for name in ("template", "arrangement", "instead_of", "limits")} == {
        "template": "legs",
        "arrangement": {
            "circuit": True,
            "rest_between_exercises": "15 s",
            "rest_between_rounds": None,
            "lasts": "20 min",
        },
        "instead_of": "squat",
        "limits": ["no further than a right angle"],
    }


def test_totals_of_runs_and_walks() -> None:
    intervals = Intervals(["run 0.5 mi", "walk 90 s"], rounds="2-3")
    given = Prescription(
        exercise=Exercise(slug="run", name="Run"),
        dosage=Dosage(Dose(intervals=intervals, effort="CR10 5"), Frequency.on("mon")),
    )
    plan = Plan.of(Programme(title="Run", weeks=1, prescriptions=[given]), START)
    (totals,) = plan_data.to_data(plan)["totals"]
    assert totals["metres"] == {"low": 1609.344, "high": 2414.016}
    assert totals["activities"] == {
        "run": {
            "seconds": {"low": 0, "high": 0},
            "metres": {"low": 1609.344, "high": 2414.016},
            "steps": {"low": 0, "high": 0},
        },
        "walk": {
            "seconds": {"low": 180, "high": 270},
            "metres": {"low": 0, "high": 0},
            "steps": {"low": 0, "high": 0},
        },
    }
    assert totals["elapsed_seconds"] == {"low": 1789.344, "high": 2684.016}


def test_a_plan_with_a_gap_has_a_document_and_says_so() -> None:
    gap = Dosage(Dose(sets=3, reps=10, to_prescribe=["load"]), Frequency.daily())
    programme = attrs.evolve(HOLDS, prescriptions=[attrs.evolve(HOLDS.prescriptions[0], dosage=gap, rule=None)])
    item = plan_data.to_data(Plan.of(programme, START))["sessions"][0]["items"][0]
    assert item["dose"]["to_prescribe"] == ["load"]
    assert item["why"][0]["text"] == "prescribed from week 1: 3 x 10, load not yet prescribed"


def test_reports_move_the_day_up_to_which_all_is_known() -> None:
    plan = Plan.of(HOLDS, START, log=[SessionReport(date=START, done=True)])
    data = plan_data.to_data(plan)
    assert (data["id"], data["as_of"]) == (None, "2027-01-04")


def test_a_notice_is_told() -> None:
    plan = Plan.of(HOLDS, START, log=[SessionReport(date=date(2027, 1, 5), done=True)])
    assert plan_data.to_data(plan)["notices"] == [
        {
            "code": "report-not-planned",
            "date": "2027-01-05",
            "text": "the report of 2027-01-05, session 1, belongs to no session of the plan",
        }
    ]


def test_the_constants_of_the_estimate_are_the_caller_s() -> None:
    slow = LengthEstimate(seconds_per_rep=13)
    data = plan_data.to_data(Plan.of(HOLDS, START), slow)
    assert data["sessions"][0]["seconds"] == 2 * 3 * (10 + 13) + 60
    breathing = Programme(
        title="Breathe",
        weeks=1,
        prescriptions=[
            Prescription(
                exercise=Exercise(slug="breathe", name="Breathe"),
                dosage=Dosage(Dose(reps=4), Frequency.daily()),
            )
        ],
    )
    totals = plan_data.to_data(Plan.of(breathing, START), slow)["totals"]
    assert totals[0]["seconds_under_tension"] == {"low": 7 * 4 * 13, "high": 7 * 4 * 13}


def test_the_text_is_readable_json_that_says_the_same() -> None:
    plan = Plan.of(HOLDS, START, id="ü")
    text = plan_data.dumps(plan)
    assert json.loads(text) == plan_data.to_data(plan)
    assert text.startswith('{\n  "format": "rehabplan-plan/1",\n  "programme": {\n    "slug": "holds",\n')
    assert '"id": "ü"' in text
    assert text.endswith("\n}\n")


LOW_BACK = Plan.of(library.programme("low-back"), START, id="7f3a")


def test_what_waits_for_a_sign_off_is_marked() -> None:
    data = plan_data.to_data(LOW_BACK)
    waiting = {
        (session["week"], item["exercise"])
        for session in data["sessions"]
        for item in session["items"]
        if item["waits"]
    }
    assert waiting == {
        (5, "drawing-in-heel-slide"),
        (6, "drawing-in-heel-slide"),
        (7, "drawing-in-leg-raise"),
        (8, "drawing-in-leg-raise"),
        (7, "single-leg-bridge"),
        (8, "single-leg-bridge"),
        (8, "banded-lateral-walk"),
    }


def test_a_patient_s_plan_holds_nothing_that_waits() -> None:
    data = plan_data.to_data(LOW_BACK.for_patient())
    items = [item for session in data["sessions"] for item in session["items"]]
    assert not any(item["waits"] for item in items)
    assert "single-leg-bridge" not in {item["exercise"] for item in items}


def test_the_built_in_programme_has_a_document() -> None:
    data = json.loads(plan_data.dumps(LOW_BACK))
    assert len(data["sessions"]) == 168
    ids = [item["id"] for session in data["sessions"] for item in session["items"]]
    assert len(ids) == len(set(ids))
