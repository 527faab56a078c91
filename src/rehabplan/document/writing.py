"""What a stored document leaves out besides what is ``None``: everything else is written, defaults too."""

from collections.abc import Mapping

from rehabplan.dosage import Dosage
from rehabplan.log import Amendment
from rehabplan.report import Symptom

WRITTEN_EMPTY = frozenset(
    {
        "phases",
        "prescriptions",
        "templates",
        "groups",
        "reviews",
        "goals",
        "stop_rules",
        "red_flags",
        "sources",
        "modulations",
        "steps",
        "cues",
        "cautions",
        "positions",
        "equipment",
        "region",
        "muscles",
        "pictures",
        "items",
        "signed_off",
    }
)
"""Lists that are written even when they are empty, as they always were; other lists are then left out."""

ONLY_WITH: Mapping[type, Mapping[str, str]] = {
    Dosage: {"turns": "then"},
    Amendment: {"then": "until"},
}
"""Fields that say nothing without another: how doses take turns, where only one is given; what follows a last day."""

SAID_THOUGH_UNKNOWN: Mapping[type, frozenset[str]] = {Symptom: frozenset({"present"})}
"""Fields that are written even when they are ``None``, since left out they mean something else."""

ONLY_WHEN_TRUE = frozenset({"simulated"})
"""Flags that are left out when they are false: the log of a patient says nothing of them."""
