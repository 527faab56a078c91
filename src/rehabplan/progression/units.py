"""Which boundaries a rule listens to, and which axes it moves."""

from rehabplan.dosage import Axis
from rehabplan.progression.changes import Changes
from rehabplan.progression.double import Double
from rehabplan.progression.in_turn import InTurn
from rehabplan.progression.ladder import Ladder
from rehabplan.progression.lookup import Lookup
from rehabplan.progression.machine import PeriodUnit, Rule
from rehabplan.progression.pace import PacedRule
from rehabplan.progression.ramp import Ramp
from rehabplan.progression.stepping import Stepping


def units_of(rule: Rule) -> frozenset[PeriodUnit]:
    """Return the units a rule can act on; of a rule that is not rehabplan's own nothing is known, so all of them."""
    match rule:
        case Ladder(rungs=rungs):
            inner = [units_of(rung.rule) for rung in rungs if rung.rule is not None]
            return frozenset({rule.every.unit}).union(*inner)
        case InTurn(rules=rules):
            return frozenset().union(*map(units_of, rules))
        case Double(first=first, then=then):
            return units_of(first) | units_of(then)
        case PacedRule():
            return frozenset({rule.every.unit})
        case _:
            return frozenset(PeriodUnit)


def axes_of(rule: Rule) -> frozenset[Axis]:
    """Return the axes of a dosage that a rule moves; of a rule that is not rehabplan's own nothing is known."""
    match rule:
        case InTurn(rules=rules):
            return frozenset().union(*map(axes_of, rules))
        case Double(first=first, then=then):
            return axes_of(first) | axes_of(then)
        case Stepping(axis=axis, reference=None) | Lookup(axis=axis, reference=None):
            return frozenset({axis})
        case Ramp(axis=axis) | Changes(axis=axis):
            return frozenset({axis})
        case _:
            return frozenset()
