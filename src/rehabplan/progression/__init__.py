"""How a programme grows: rules that move the trend, conditions that gate them, changes that colour one week."""

from rehabplan.progression.achievements import EffortWithin, Reached, RestAtLeast, TopOfRange, WhichSets
from rehabplan.progression.changes import Change, Changes
from rehabplan.progression.conditions import AllOf, AnyOf, Completed, Finished, Not, SignedOff
from rehabplan.progression.cycle import Cycle
from rehabplan.progression.double import Double
from rehabplan.progression.ends import End
from rehabplan.progression.facts import Amounts, Fact, FactKind, Reason
from rehabplan.progression.in_turn import InTurn
from rehabplan.progression.increase import Decrease, Increase
from rehabplan.progression.ladder import EntryRow, EntryTest, Ladder, Rung
from rehabplan.progression.lookup import Choose, Lookup, Reading
from rehabplan.progression.machine import (
    Answer,
    Condition,
    Entry,
    Modulation,
    Outcome,
    Period,
    PeriodUnit,
    Rule,
    Setback,
    Silence,
    Step,
    Track,
    Verdict,
)
from rehabplan.progression.modulations import Deload, RestWeek, Taper
from rehabplan.progression.of_last import OfLast
from rehabplan.progression.pace import Every
from rehabplan.progression.pain import PainAtMost, PainSettled, PainWithin, SettledBy
from rehabplan.progression.pain_light import Light, PainLight
from rehabplan.progression.pain_rule import PainRule
from rehabplan.progression.pain_trend import PainNotRising
from rehabplan.progression.ramp import Ramp
from rehabplan.progression.responses import Case, Hold, Respond, StepBack
from rehabplan.progression.scores import Felt, PainMoment
from rehabplan.progression.stepping import PercentageOf, StartFrom
from rehabplan.progression.switched_off import SwitchedOff
from rehabplan.progression.symptoms import NotReported, Reported
from rehabplan.progression.table import Clock, Rows, Table

__all__ = [
    "AllOf",
    "Amounts",
    "Answer",
    "AnyOf",
    "Case",
    "Change",
    "Changes",
    "Choose",
    "Clock",
    "Completed",
    "Condition",
    "Cycle",
    "Decrease",
    "Deload",
    "Double",
    "EffortWithin",
    "End",
    "Entry",
    "EntryRow",
    "EntryTest",
    "Every",
    "Fact",
    "FactKind",
    "Felt",
    "Finished",
    "Hold",
    "InTurn",
    "Increase",
    "Ladder",
    "Light",
    "Lookup",
    "Modulation",
    "Not",
    "NotReported",
    "OfLast",
    "Outcome",
    "PainAtMost",
    "PainLight",
    "PainMoment",
    "PainNotRising",
    "PainRule",
    "PainSettled",
    "PainWithin",
    "PercentageOf",
    "Period",
    "PeriodUnit",
    "Ramp",
    "Reached",
    "Reading",
    "Reason",
    "Reported",
    "Respond",
    "RestAtLeast",
    "RestWeek",
    "Rows",
    "Rule",
    "Rung",
    "Setback",
    "SettledBy",
    "SignedOff",
    "Silence",
    "StartFrom",
    "Step",
    "StepBack",
    "SwitchedOff",
    "Table",
    "Taper",
    "TopOfRange",
    "Track",
    "Verdict",
    "WhichSets",
]
