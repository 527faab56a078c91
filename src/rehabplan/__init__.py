"""Rehabilitation exercise programmes: dosage, progression rules, week-by-week schedules, calendars.

Names load when they are first used, so that ``import rehabplan`` stays cheap.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rehabplan import document, library, progression
    from rehabplan.dosage import Axis, Dosage
    from rehabplan.dose import Counted, Dose
    from rehabplan.errors import (
        DocumentError,
        ExportError,
        InvalidValue,
        PlanningError,
        RehabPlanError,
        RehabPlanWarning,
        SchedulingError,
        UnknownName,
    )
    from rehabplan.exercise import Exercise, Intensity, Laterality, Side
    from rehabplan.frequency import Frequency, Weekday
    from rehabplan.log import Amendment, Log
    from rehabplan.planning import Item, Notice, Plan, Session
    from rehabplan.prescription import DayPart, Place, Prescription
    from rehabplan.programme import AfterEnd, Group, Phase, Programme, Review, Supervision, Template
    from rehabplan.report import ItemReport, SessionReport
    from rehabplan.scheduling import Schedule, ScheduledSession
    from rehabplan.text import Source, Text
    from rehabplan.values import Quantity, Range, Unit, breaths, centimetres, degrees, percent, seconds

_HOMES = {
    "dosage": ("Axis", "Dosage"),
    "dose": ("Counted", "Dose"),
    "errors": (
        "DocumentError",
        "ExportError",
        "InvalidValue",
        "PlanningError",
        "RehabPlanError",
        "RehabPlanWarning",
        "SchedulingError",
        "UnknownName",
    ),
    "exercise": ("Exercise", "Intensity", "Laterality", "Side"),
    "frequency": ("Frequency", "Weekday"),
    "log": ("Amendment", "Log"),
    "planning": ("Item", "Notice", "Plan", "Session"),
    "prescription": ("DayPart", "Place", "Prescription"),
    "programme": ("AfterEnd", "Group", "Phase", "Programme", "Review", "Supervision", "Template"),
    "report": ("ItemReport", "SessionReport"),
    "scheduling": ("Schedule", "ScheduledSession"),
    "text": ("Source", "Text"),
    "values": ("Quantity", "Range", "Unit", "breaths", "centimetres", "degrees", "percent", "seconds"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = ("document", "library", "progression")

__all__ = [
    "AfterEnd",
    "Amendment",
    "Axis",
    "Counted",
    "DayPart",
    "DocumentError",
    "Dosage",
    "Dose",
    "Exercise",
    "ExportError",
    "Frequency",
    "Group",
    "Intensity",
    "InvalidValue",
    "Item",
    "ItemReport",
    "Laterality",
    "Log",
    "Notice",
    "Phase",
    "Place",
    "Plan",
    "PlanningError",
    "Prescription",
    "Programme",
    "Quantity",
    "Range",
    "RehabPlanError",
    "RehabPlanWarning",
    "Review",
    "Schedule",
    "ScheduledSession",
    "SchedulingError",
    "Session",
    "SessionReport",
    "Side",
    "Source",
    "Supervision",
    "Template",
    "Text",
    "Unit",
    "UnknownName",
    "Weekday",
    "breaths",
    "centimetres",
    "degrees",
    "document",
    "library",
    "percent",
    "progression",
    "seconds",
]


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return importlib.import_module(f"rehabplan.{name}")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'rehabplan' has no attribute {name!r}")
    value = getattr(importlib.import_module(f"rehabplan.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
