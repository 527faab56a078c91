"""Which boundaries a rule listens to."""

from rehabplan.progression.in_turn import InTurn
from rehabplan.progression.ladder import Ladder
from rehabplan.progression.machine import PeriodUnit, Rule
from rehabplan.progression.pace import PacedRule
from rehabplan.progression.table import Table


def units_of(rule: Rule) -> frozenset[PeriodUnit]:
    """Return the units a rule can act on; of a rule that is not rehabplan's own nothing is known, so all of them."""
    match rule:
        case Ladder(rungs=rungs):
            inner = [units_of(rung.rule) for rung in rungs if rung.rule is not None]
            return frozenset({rule.every.unit}).union(*inner)
        case InTurn(rules=rules):
            return frozenset().union(*map(units_of, rules))
        case PacedRule() | Table():
            return frozenset({rule.every.unit})
        case _:
            return frozenset(PeriodUnit)
