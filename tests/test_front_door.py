"""What ``import rehabplan`` gives, and what it costs."""

import ast
import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import rehabplan

SOURCE = Path(inspect.getsourcefile(rehabplan) or "")

# Run in an interpreter of its own: how many modules an import adds, and which packages of others are among them.
COUNT = """
import sys
before = set(sys.modules)
import {module}
print(*sorted(set(sys.modules) - before))
"""


def modules_after(statement: str) -> set[str]:
    """Return the modules that a fresh interpreter has added after importing one."""
    run = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", COUNT.format(module=statement)], capture_output=True, check=True, text=True
    )
    return set(run.stdout.split())


def seen_by_type_checkers() -> dict[str, str]:
    """Return the module behind each name that is imported for type checkers alone."""
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
    (block,) = (node for node in tree.body if isinstance(node, ast.If))
    homes = {}
    for node in block.body:
        assert isinstance(node, ast.ImportFrom)
        for alias in node.names:
            assert alias.asname is None
            homes[alias.name] = node.module
    return homes


def test_the_names_are_sorted_and_each_stands_once() -> None:
    assert rehabplan.__all__ == sorted(set(rehabplan.__all__))


def test_type_checkers_see_the_names_that_there_are() -> None:
    assert sorted(seen_by_type_checkers()) == rehabplan.__all__


@pytest.mark.parametrize("name", rehabplan.__all__)
def test_a_name_is_what_its_module_calls_so(name: str) -> None:
    home = seen_by_type_checkers()[name]
    if home == "rehabplan":
        assert getattr(rehabplan, name) is importlib.import_module(f"rehabplan.{name}")
    else:
        assert getattr(rehabplan, name) is getattr(importlib.import_module(home), name)


def test_a_name_is_looked_up_once() -> None:
    assert rehabplan.Range is vars(rehabplan)["Range"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"^module 'rehabplan' has no attribute 'Rnage'$"):
        rehabplan.Rnage  # noqa: B018
    assert not hasattr(rehabplan, "__wrapped__")


def test_an_unknown_name_cannot_be_imported() -> None:
    with pytest.raises(ImportError, match="Programm"):
        from rehabplan import Programm  # noqa: F401


def test_completion_lists_every_name_sorted() -> None:
    listed = dir(rehabplan)
    assert set(rehabplan.__all__) <= set(listed)
    assert listed == sorted(listed)
    assert "__doc__" in listed


def test_importing_loads_nothing_of_others_and_next_to_nothing_of_its_own() -> None:
    added = modules_after("rehabplan")
    assert {name for name in added if name.startswith("rehabplan")} == {"rehabplan"}
    assert len(added) < len(modules_after("attrs"))


@pytest.mark.parametrize("package", ["icalendar", "cattrs", "click", "tomlkit", "tzlocal", "hypothesis"])
def test_a_plan_on_clock_times_needs_no_package_that_only_files_need(package: str) -> None:
    added = modules_after("rehabplan; rehabplan.Schedule, rehabplan.Programme, rehabplan.progression, rehabplan.Log")
    assert "attr" in added
    assert package not in added


def test_documents_and_exports_load_theirs_when_they_are_used() -> None:
    added = modules_after("rehabplan.document, rehabplan.library, rehabplan.export.ical, rehabplan.export.rows")
    for package in ("icalendar", "cattrs", "click", "tomlkit", "tzlocal"):
        assert package not in added


def test_what_a_notebook_user_types_works_as_it_stands() -> None:
    from datetime import UTC, date, datetime
    from zoneinfo import ZoneInfo

    from rehabplan import (
        Dosage,
        Dose,
        Exercise,
        Frequency,
        Plan,
        Prescription,
        Programme,
        Range,
        Schedule,
        library,
        seconds,
    )
    from rehabplan.export import ical
    from rehabplan.progression import Deload, Increase, InTurn

    plan = Plan.of(library.programme("low-back"), start=date(2027, 1, 4), id="7f3a", log=(), weeks=None)
    schedule = Schedule.of(plan, tz=ZoneInfo("Europe/London"))
    data = ical.dumps(schedule, stamp=datetime.now(UTC))

    bridge = Prescription(
        exercise=library.exercise("glute-bridge"),
        dosage=Dosage(Dose(sets=2, reps=Range(10, 12), hold=seconds(3), rest=60), Frequency.per_week(3)),
        rule=InTurn(
            Increase("reps", by=1, every="1 week", upto=15),
            Increase("hold", by=1, every="2 weeks", upto=6),
        ),
        modulations=[Deload(every=4, share=0.6)],
    )
    mine = Programme(
        title="Glutes first",
        weeks=6,
        prescriptions=[bridge],
        stop_rules=["an exercise brings on sharp pain"],
        contact="Clinic, 020 7946 0000",
    )

    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert isinstance(library.exercise("glute-bridge"), Exercise)
    weekly = [Plan.of(mine, date(2027, 1, 4)).week(number)[0].items[0].dosage.dose for number in range(1, 7)]
    assert [(str(dose.sets), str(dose.reps), str(dose.hold)) for dose in weekly] == [
        ("2", "10-12", "3 s"),
        ("2", "11-13", "3 s"),
        ("2", "12-14", "3 s"),
        ("1", "13-15", "3 s"),
        ("2", "13-15", "3 s"),
        ("2", "13-15", "3 s"),
    ]
