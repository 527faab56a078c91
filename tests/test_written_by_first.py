"""What the first version wrote: its documents still load, and its plans still come out as they did.

``tests/written_by_first`` holds programmes in TOML and JSON, logs, and for each the sessions of its plan as the first
version made them: the id, the prescription, the exercise, the dose as it wrote it, and whether it is optional.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rehabplan import Log, Plan, document

STORE = Path(__file__).with_name("written_by_first")
STARTS = {name: date.fromisoformat(day) for name, day in json.loads((STORE / "starts.json").read_text()).items()}


def _log(name: str) -> Log:
    path = STORE / f"{name}.jsonl"
    return document.load_log(path) if path.exists() else Log()


def _sessions(plan: Plan) -> Iterator[tuple[str, dict[str, Any], bool]]:
    for session in plan.sessions:
        for item in session.items:
            names = f"{session.id} {item.prescription} {item.exercise.slug}"
            yield names, document.dose_data(item.dosage.dose), item.optional


def _lines(name: str) -> Iterator[tuple[str, dict[str, Any], bool]]:
    for line in (STORE / f"{name}.sessions").read_text(encoding="utf-8").splitlines():
        names, brace, dose = line.partition(" {")
        optional = dose.endswith("} optional")
        yield names, json.loads(brace.strip() + dose.removesuffix(" optional")), optional


def test_there_is_something_to_compare() -> None:
    assert len(STARTS) == 13
    assert {path.stem for path in STORE.glob("*.sessions")} == set(STARTS)


@pytest.mark.parametrize("name", [*STARTS, "every-field"])
def test_a_programme_loads_and_survives_being_written_again(name: str) -> None:
    programme = document.load(STORE / f"{name}.toml")
    assert document.loads(document.dumps(programme)) == programme
    if name in STARTS:
        assert document.load(STORE / f"{name}.json") == programme


@pytest.mark.parametrize("name", [path.stem for path in sorted(STORE.glob("*.jsonl"))])
def test_a_log_loads_and_survives_being_written_again(name: str) -> None:
    log = _log(name)
    assert log.reports or log.amendments
    assert document.loads_log(document.dumps_log(log)) == log


@pytest.mark.parametrize("name", STARTS)
def test_everything_that_was_written_is_still_written(name: str) -> None:
    stored = json.loads((STORE / f"{name}.json").read_text(encoding="utf-8"))
    written = document.to_data(document.load(STORE / f"{name}.json"))
    assert list(_missing(stored, written)) == []


@pytest.mark.filterwarnings("ignore::rehabplan.AdjustedDaysWarning")
@pytest.mark.parametrize("name", STARTS)
def test_its_plan_comes_out_as_it_did(name: str) -> None:
    plan = Plan.of(document.load(STORE / f"{name}.toml"), STARTS[name], log=_log(name), id=name)
    found, expected = list(_sessions(plan)), list(_lines(name))
    assert [(names, optional) for names, _dose, optional in found] == [
        (names, optional) for names, _dose, optional in expected
    ]
    for (names, dose, _optional), (_names, first, _first_optional) in zip(found, expected, strict=True):
        assert (names, {key: dose.get(key) for key in first}) == (names, first)


def _missing(old: Any, new: Any, place: str = "") -> Iterator[str]:
    """Yield the places of what was written and is written no more, or otherwise; more may be written."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name, value in old.items():
            yield from _missing(value, new.get(name), f"{place}.{name}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, value in enumerate(old):
            yield from _missing(value, new[index], f"{place}[{index}]")
    elif isinstance(new, dict) and old == new.get("type"):
        return
    elif old != new or type(old) is not type(new):
        yield place
