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
        AdjustedDaysWarning,
        DocumentError,
        ExportError,
        InvalidType,
        InvalidValue,
        MovedSlotWarning,
        PlanIdWarning,
        PlanningError,
        Problem,
        RehabPlanError,
        RehabPlanWarning,
        SchedulingError,
        UnknownName,
    )
    from rehabplan.estimate import LengthEstimate
    from rehabplan.exercise import Exercise, Intensity, Laterality, Side
    from rehabplan.frequency import Frequency, Weekday
    from rehabplan.log import (
        Add,
        Amendment,
        ChangeDosage,
        LeaveOut,
        Log,
        Pause,
        Resume,
        SignOff,
        Stop,
        Swap,
    )
    from rehabplan.planning import Item, Notice, Plan, Session
    from rehabplan.prescription import DayPart, Place, Prescription
    from rehabplan.programme import AfterEnd, Group, Phase, Programme, Review, Supervision, Template
    from rehabplan.report import ItemReport, SessionReport
    from rehabplan.scheduling import Schedule, ScheduledSession, WakingWindow
    from rehabplan.text import Source, Text
    from rehabplan.values import Quantity, Range, Unit, breaths, centimetres, degrees, percent, seconds

_HOMES = {
    "dosage": ("Axis", "Dosage"),
    "dose": ("Counted", "Dose"),
    "errors": (
        "AdjustedDaysWarning",
        "DocumentError",
        "ExportError",
        "InvalidType",
        "InvalidValue",
        "MovedSlotWarning",
        "PlanIdWarning",
        "PlanningError",
        "Problem",
        "RehabPlanError",
        "RehabPlanWarning",
        "SchedulingError",
        "UnknownName",
    ),
    "estimate": ("LengthEstimate",),
    "exercise": ("Exercise", "Intensity", "Laterality", "Side"),
    "frequency": ("Frequency", "Weekday"),
    "log": ("Add", "Amendment", "ChangeDosage", "LeaveOut", "Log", "Pause", "Resume", "SignOff", "Stop", "Swap"),
    "planning": ("Item", "Notice", "Plan", "Session"),
    "prescription": ("DayPart", "Place", "Prescription"),
    "programme": ("AfterEnd", "Group", "Phase", "Programme", "Review", "Supervision", "Template"),
    "report": ("ItemReport", "SessionReport"),
    "scheduling": ("Schedule", "ScheduledSession", "WakingWindow"),
    "text": ("Source", "Text"),
    "values": ("Quantity", "Range", "Unit", "breaths", "centimetres", "degrees", "percent", "seconds"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = ("document", "library", "progression")

__all__ = [
    "Add",
    "AdjustedDaysWarning",
    "AfterEnd",
    "Amendment",
    "Axis",
    "ChangeDosage",
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
    "InvalidType",
    "InvalidValue",
    "Item",
    "ItemReport",
    "Laterality",
    "LeaveOut",
    "LengthEstimate",
    "Log",
    "MovedSlotWarning",
    "Notice",
    "Pause",
    "Phase",
    "Place",
    "Plan",
    "PlanIdWarning",
    "PlanningError",
    "Prescription",
    "Problem",
    "Programme",
    "Quantity",
    "Range",
    "RehabPlanError",
    "RehabPlanWarning",
    "Resume",
    "Review",
    "Schedule",
    "ScheduledSession",
    "SchedulingError",
    "Session",
    "SessionReport",
    "Side",
    "SignOff",
    "Source",
    "Stop",
    "Supervision",
    "Swap",
    "Template",
    "Text",
    "Unit",
    "UnknownName",
    "WakingWindow",
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
