"""How a programme grows: rules that move the trend, conditions that gate them, changes that colour one week."""

from rehabplan.progression.conditions import AllOf, Completed, PainAtMost, SignedOff
from rehabplan.progression.facts import Fact, FactKind, Reason
from rehabplan.progression.in_turn import InTurn
from rehabplan.progression.increase import End, Increase
from rehabplan.progression.ladder import Ladder, Rung
from rehabplan.progression.machine import (
    Answer,
    Condition,
    Entry,
    Modulation,
    Outcome,
    Period,
    PeriodUnit,
    Rule,
    Silence,
    Step,
    Track,
    Verdict,
)
from rehabplan.progression.modulations import Deload, RestWeek
from rehabplan.progression.pace import Every, Hold, StepBack
from rehabplan.progression.table import Table

__all__ = [
    "AllOf",
    "Answer",
    "Completed",
    "Condition",
    "Deload",
    "End",
    "Entry",
    "Every",
    "Fact",
    "FactKind",
    "Hold",
    "InTurn",
    "Increase",
    "Ladder",
    "Modulation",
    "Outcome",
    "PainAtMost",
    "Period",
    "PeriodUnit",
    "Reason",
    "RestWeek",
    "Rule",
    "Rung",
    "SignedOff",
    "Silence",
    "Step",
    "StepBack",
    "Table",
    "Track",
    "Verdict",
]
