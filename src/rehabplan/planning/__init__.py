"""From a programme and a log to dated sessions."""

from rehabplan.planning.changes import PlanChange
from rehabplan.planning.comparing import ChangeKind
from rehabplan.planning.plan import Plan
from rehabplan.planning.replaying import Replayed, replay
from rehabplan.planning.sessions import Item, Notice, Session
from rehabplan.planning.stretches import Stretch

__all__ = [
    "ChangeKind",
    "Item",
    "Notice",
    "Plan",
    "PlanChange",
    "Replayed",
    "Session",
    "Stretch",
    "replay",
]
