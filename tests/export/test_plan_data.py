"""A plan as the versioned document ``rehabplan-plan/1``."""

import json
from datetime import date

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
    document,
    library,
    seconds,
)
from rehabplan.estimate import LengthEstimate
from rehabplan.export import plan_data
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
        "text": "hold 15 = 10 + 5 since week 2 (if done as asked)",
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
                    "dose": {"sets": 2, "reps": 3, "hold": f"{hold} s", "rest": "60 s", "side": "both"},
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
            }
            for week, tension in ((1, 60), (2, 90))
        ],
        "notices": [],
    }


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
