"""The words that tell apart what may stand in one place: one explicit table, so that renaming a class renames nothing.

Every table in a document whose class is one of several carries its word as ``type``.
"""

from collections.abc import Mapping
from typing import Any

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.frequency import Daily, Days, EveryDays, OnWeekdays, PerWeek, WithTemplate
from rehabplan.log import Add, Amendment, Change, ChangeDosage, LeaveOut, Pause, Resume, SignOff, Stop, Swap
from rehabplan.progression import (
    AllOf,
    Completed,
    Condition,
    Deload,
    Hold,
    Increase,
    InTurn,
    Ladder,
    Modulation,
    PainAtMost,
    RestWeek,
    Rule,
    SignedOff,
    StepBack,
    Table,
)
from rehabplan.progression.pace import Response
from rehabplan.report import SessionReport

TAG = "type"

Entry = SessionReport | Amendment


@attrs.frozen
class InTurnTable:
    """The table of an :class:`InTurn`, whose own ``__init__`` takes its rules one by one."""

    rules: tuple[Rule, ...]

    def __attrs_post_init__(self) -> None:
        InTurn(*self.rules)


@attrs.frozen(kw_only=True)
class Family:
    """The classes of one annotation, each with its word; ``kind`` names the family in errors."""

    kind: str
    annotation: Any
    classes: Mapping[str, type]

    def word_of(self, value: object) -> str:
        """Return the word for a value; a class that has none cannot be written."""
        for word, cls in self.classes.items():
            if type(value) is cls:
                return word
        remedy = f"a document has no type for this {self.kind}; use one of {', '.join(self.classes)}"
        raise InvalidValue(self.kind, type(value).__qualname__, remedy, "unknown-type")


FAMILIES = (
    Family(
        kind="rule",
        annotation=Rule,
        classes={"increase": Increase, "table": Table, "ladder": Ladder, "in-turn": InTurn},
    ),
    Family(kind="group rule", annotation=Increase, classes={"increase": Increase}),
    Family(
        kind="condition",
        annotation=Condition,
        classes={"completed": Completed, "pain-at-most": PainAtMost, "signed-off": SignedOff, "all-of": AllOf},
    ),
    Family(kind="modulation", annotation=Modulation, classes={"deload": Deload, "rest-week": RestWeek}),
    Family(kind="response", annotation=Response, classes={"hold": Hold, "step-back": StepBack}),
    Family(
        kind="days",
        annotation=Days,
        classes={
            "daily": Daily,
            "per-week": PerWeek,
            "on-weekdays": OnWeekdays,
            "every-days": EveryDays,
            "with-template": WithTemplate,
        },
    ),
    Family(
        kind="change",
        annotation=Change,
        classes={
            "change-dosage": ChangeDosage,
            "swap": Swap,
            "add": Add,
            "leave-out": LeaveOut,
            "pause": Pause,
            "resume": Resume,
            "stop": Stop,
            "sign-off": SignOff,
        },
    ),
    Family(kind="log entry", annotation=Entry, classes={"report": SessionReport, "amendment": Amendment}),
)

TAGGED = frozenset({InTurnTable, *(cls for family in FAMILIES for cls in family.classes.values())})
"""Every class whose table carries a ``type``."""
