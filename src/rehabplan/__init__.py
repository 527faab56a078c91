"""Rehabilitation exercise programmes: dosage, progression rules, week-by-week schedules, calendars.

Names load when they are first used, so that ``import rehabplan`` stays cheap.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rehabplan import document, library, progression
    from rehabplan.adjustment import Adjustment, AdjustmentRow, SetTable
    from rehabplan.arrangement import Arrangement
    from rehabplan.conversions import ConversionRow, ConversionTable
    from rehabplan.dosage import Axis, Dosage, Turns
    from rehabplan.dose import Counted, Dose
    from rehabplan.effort import Effort, EffortScale
    from rehabplan.errors import (
        AdjustedDaysWarning,
        CalendarStateError,
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
        ReplayError,
        SchedulingError,
        UnknownName,
    )
    from rehabplan.estimate import LengthEstimate
    from rehabplan.exercise import Exercise, Intensity, Laterality, Side
    from rehabplan.frequency import Cap, Frequency, Weekday
    from rehabplan.intervals import Interval, Intervals
    from rehabplan.loads import BodyWeight, Level, Load, PercentOf, PercentOfLoad, RepetitionMaximum
    from rehabplan.log import (
        Add,
        Amendment,
        ChangeAmount,
        ChangeDosage,
        LeaveOut,
        Log,
        Pause,
        Resume,
        SignOff,
        Stop,
        Swap,
    )
    from rehabplan.missed import ComeBack, Missed
    from rehabplan.planning import Item, Notice, Plan, Session
    from rehabplan.prescription import DayPart, Place, Prescription
    from rehabplan.programme import Programme
    from rehabplan.programme_parts import (
        AfterEnd,
        Confidence,
        Group,
        Numbering,
        Opening,
        Phase,
        Profile,
        Restriction,
        Review,
        Rotation,
        Supervision,
        Template,
    )
    from rehabplan.quantity import (
        Quantity,
        Unit,
        breaths,
        centimetres,
        degrees,
        kilograms,
        metres,
        miles,
        percent,
        pounds,
        seconds,
    )
    from rehabplan.references import Reference, Rounding
    from rehabplan.report import ItemReport, SessionReport, Symptom, TestResult
    from rehabplan.scheduling import Schedule, ScheduledSession, WakingWindow
    from rehabplan.tempo import Contraction, Tempo
    from rehabplan.text import Source, Text
    from rehabplan.values import Range

_HOMES = {
    "adjustment": (
        "Adjustment",
        "AdjustmentRow",
        "SetTable",
    ),
    "arrangement": ("Arrangement",),
    "conversions": (
        "ConversionRow",
        "ConversionTable",
    ),
    "dosage": (
        "Axis",
        "Dosage",
        "Turns",
    ),
    "dose": (
        "Counted",
        "Dose",
    ),
    "effort": (
        "Effort",
        "EffortScale",
    ),
    "errors": (
        "AdjustedDaysWarning",
        "CalendarStateError",
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
        "ReplayError",
        "SchedulingError",
        "UnknownName",
    ),
    "estimate": ("LengthEstimate",),
    "exercise": (
        "Exercise",
        "Intensity",
        "Laterality",
        "Side",
    ),
    "frequency": (
        "Cap",
        "Frequency",
        "Weekday",
    ),
    "intervals": (
        "Interval",
        "Intervals",
    ),
    "loads": (
        "BodyWeight",
        "Level",
        "Load",
        "PercentOf",
        "PercentOfLoad",
        "RepetitionMaximum",
    ),
    "log": (
        "Add",
        "Amendment",
        "ChangeAmount",
        "ChangeDosage",
        "LeaveOut",
        "Log",
        "Pause",
        "Resume",
        "SignOff",
        "Stop",
        "Swap",
    ),
    "missed": (
        "ComeBack",
        "Missed",
    ),
    "planning": (
        "Item",
        "Notice",
        "Plan",
        "Session",
    ),
    "prescription": (
        "DayPart",
        "Place",
        "Prescription",
    ),
    "programme": ("Programme",),
    "programme_parts": (
        "AfterEnd",
        "Confidence",
        "Group",
        "Numbering",
        "Opening",
        "Phase",
        "Profile",
        "Restriction",
        "Review",
        "Rotation",
        "Supervision",
        "Template",
    ),
    "quantity": (
        "Quantity",
        "Unit",
        "breaths",
        "centimetres",
        "degrees",
        "kilograms",
        "metres",
        "miles",
        "percent",
        "pounds",
        "seconds",
    ),
    "references": (
        "Reference",
        "Rounding",
    ),
    "report": (
        "ItemReport",
        "SessionReport",
        "Symptom",
        "TestResult",
    ),
    "scheduling": (
        "Schedule",
        "ScheduledSession",
        "WakingWindow",
    ),
    "tempo": (
        "Contraction",
        "Tempo",
    ),
    "text": (
        "Source",
        "Text",
    ),
    "values": ("Range",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = ("document", "library", "progression")

__all__ = [
    "Add",
    "AdjustedDaysWarning",
    "Adjustment",
    "AdjustmentRow",
    "AfterEnd",
    "Amendment",
    "Arrangement",
    "Axis",
    "BodyWeight",
    "CalendarStateError",
    "Cap",
    "ChangeAmount",
    "ChangeDosage",
    "ComeBack",
    "Confidence",
    "Contraction",
    "ConversionRow",
    "ConversionTable",
    "Counted",
    "DayPart",
    "DocumentError",
    "Dosage",
    "Dose",
    "Effort",
    "EffortScale",
    "Exercise",
    "ExportError",
    "Frequency",
    "Group",
    "Intensity",
    "Interval",
    "Intervals",
    "InvalidType",
    "InvalidValue",
    "Item",
    "ItemReport",
    "Laterality",
    "LeaveOut",
    "LengthEstimate",
    "Level",
    "Load",
    "Log",
    "Missed",
    "MovedSlotWarning",
    "Notice",
    "Numbering",
    "Opening",
    "Pause",
    "PercentOf",
    "PercentOfLoad",
    "Phase",
    "Place",
    "Plan",
    "PlanIdWarning",
    "PlanningError",
    "Prescription",
    "Problem",
    "Profile",
    "Programme",
    "Quantity",
    "Range",
    "Reference",
    "RehabPlanError",
    "RehabPlanWarning",
    "RepetitionMaximum",
    "ReplayError",
    "Restriction",
    "Resume",
    "Review",
    "Rotation",
    "Rounding",
    "Schedule",
    "ScheduledSession",
    "SchedulingError",
    "Session",
    "SessionReport",
    "SetTable",
    "Side",
    "SignOff",
    "Source",
    "Stop",
    "Supervision",
    "Swap",
    "Symptom",
    "Template",
    "Tempo",
    "TestResult",
    "Text",
    "Turns",
    "Unit",
    "UnknownName",
    "WakingWindow",
    "Weekday",
    "breaths",
    "centimetres",
    "degrees",
    "document",
    "kilograms",
    "library",
    "metres",
    "miles",
    "percent",
    "pounds",
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
