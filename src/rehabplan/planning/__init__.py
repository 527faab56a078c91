"""From a programme and a log to dated sessions."""

from rehabplan.planning.plan import Plan
from rehabplan.planning.sessions import Item, Notice, Session

__all__ = ["Item", "Notice", "Plan", "Session"]
