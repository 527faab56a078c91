"""What if: patients who never were, followed through a programme, one or many."""

from rehabplan.simulation.figures import Figures, Gate, Peak
from rehabplan.simulation.patients import (
    PATIENTS,
    Adherent,
    Flare,
    Patient,
    Perfect,
    SignsOff,
    WeakSide,
    answer,
    named,
    never_reports,
)
from rehabplan.simulation.running import Goal, Simulation, every_rule_finished, programme_finished, simulate
from rehabplan.simulation.summary import Summary, simulate_many
from rehabplan.simulation.tables import dumps, table

__all__ = [
    "PATIENTS",
    "Adherent",
    "Figures",
    "Flare",
    "Gate",
    "Goal",
    "Patient",
    "Peak",
    "Perfect",
    "SignsOff",
    "Simulation",
    "Summary",
    "WeakSide",
    "answer",
    "dumps",
    "every_rule_finished",
    "named",
    "never_reports",
    "programme_finished",
    "simulate",
    "simulate_many",
    "table",
]
