"""The words that tell apart what may stand in one place: one explicit table, so that renaming a class renames nothing.

Every table in a document whose class is one of several carries its word as ``type``.
"""

from collections.abc import Mapping
from typing import Any

import attrs

from rehabplan.document.registry import REGISTRABLE, registered
from rehabplan.errors import InvalidValue
from rehabplan.frequency import Daily, Days, DaysNotPrescribed, EveryDays, OnWeekdays, PerWeek, WithTemplate
from rehabplan.log import (
    Add,
    Amendment,
    Change,
    ChangeAmount,
    ChangeDosage,
    LeaveOut,
    Pause,
    Resume,
    SignOff,
    Stop,
    Swap,
)
from rehabplan.progression import (
    AllOf,
    AnyOf,
    Changes,
    Completed,
    Condition,
    Cycle,
    Decrease,
    Deload,
    Double,
    EffortWithin,
    Finished,
    Hold,
    Increase,
    InTurn,
    Ladder,
    Lookup,
    Modulation,
    Not,
    NotReported,
    OfLast,
    PainAtMost,
    PainLight,
    PainNotRising,
    PainRule,
    PainSettled,
    PainWithin,
    Ramp,
    Reached,
    Reported,
    RestAtLeast,
    RestWeek,
    Rule,
    SignedOff,
    StepBack,
    SwitchedOff,
    Table,
    Taper,
    TopOfRange,
)
from rehabplan.progression.responses import Response
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
    """The classes of one annotation, each with its word; ``kind`` names the family in errors.

    A caller may register classes of their own for some kinds (:mod:`~rehabplan.document.registry`).
    """

    kind: str
    annotation: Any
    built_in: Mapping[str, type]

    @property
    def classes(self) -> Mapping[str, type]:
        """Every class by its word, those that are registered last."""
        return {**self.built_in, **registered(self.kind)}

    def word_of(self, value: object) -> str:
        """Return the word for a value; a class that has none cannot be written."""
        for word, cls in self.classes.items():
            if type(value) is cls:
                return word
        name = type(value).__qualname__
        remedy = f"a document has no type for this {self.kind}; "
        if self.kind in REGISTRABLE:
            remedy += f"register it first: document.register(kind={self.kind!r}, word='…', cls={name})"
        else:
            remedy += f"use one of {', '.join(self.classes)}"
        raise InvalidValue(self.kind, name, remedy, "unknown-type")


FAMILIES = (
    Family(
        kind="rule",
        annotation=Rule,
        built_in={
            "increase": Increase,
            "decrease": Decrease,
            "table": Table,
            "cycle": Cycle,
            "ladder": Ladder,
            "in-turn": InTurn,
            "ramp": Ramp,
            "changes": Changes,
            "double": Double,
            "lookup": Lookup,
        },
    ),
    Family(kind="step", annotation=Increase, built_in={"increase": Increase}),
    Family(kind="step", annotation=Increase | Decrease, built_in={"increase": Increase, "decrease": Decrease}),
    Family(
        kind="condition",
        annotation=Condition,
        built_in={
            "completed": Completed,
            "pain-at-most": PainAtMost,
            "signed-off": SignedOff,
            "all-of": AllOf,
            "any-of": AnyOf,
            "of-last": OfLast,
            "top-of-range": TopOfRange,
            "reached": Reached,
            "effort-within": EffortWithin,
            "reported": Reported,
            "not-reported": NotReported,
            "pain-within": PainWithin,
            "pain-settled": PainSettled,
            "pain-not-rising": PainNotRising,
            "pain-light": PainLight,
            "pain-rule": PainRule,
            "not": Not,
            "finished": Finished,
            "switched-off": SwitchedOff,
            "rest-at-least": RestAtLeast,
        },
    ),
    Family(
        kind="modulation", annotation=Modulation, built_in={"deload": Deload, "rest-week": RestWeek, "taper": Taper}
    ),
    Family(kind="response", annotation=Response, built_in={"hold": Hold, "step-back": StepBack}),
    Family(
        kind="days",
        annotation=Days,
        built_in={
            "daily": Daily,
            "per-week": PerWeek,
            "on-weekdays": OnWeekdays,
            "every-days": EveryDays,
            "with-template": WithTemplate,
            "not-prescribed": DaysNotPrescribed,
        },
    ),
    Family(
        kind="change",
        annotation=Change,
        built_in={
            "change-dosage": ChangeDosage,
            "change-amount": ChangeAmount,
            "swap": Swap,
            "add": Add,
            "leave-out": LeaveOut,
            "pause": Pause,
            "resume": Resume,
            "stop": Stop,
            "sign-off": SignOff,
        },
    ),
    Family(kind="log entry", annotation=Entry, built_in={"report": SessionReport, "amendment": Amendment}),
)


def built_in(kind: str) -> Mapping[str, type]:
    """Return the built-in classes of a kind by their words."""
    return {word: cls for family in FAMILIES if family.kind == kind for word, cls in family.built_in.items()}


def is_tagged(cls: type) -> bool:
    """Return whether the table of a class carries a ``type``."""
    return cls is InTurnTable or any(cls in family.classes.values() for family in FAMILIES)
