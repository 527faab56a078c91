"""What changes from one plan to the next as plain data: ``rehabplan-changes/1``."""

import json
from collections.abc import Iterable
from typing import Any

from rehabplan.approval import Approval
from rehabplan.document import dose_data
from rehabplan.planning import Item, PlanChange
from rehabplan.wording import change_words
from rehabplan.wording.changes import changed_fact_words

FORMAT = "rehabplan-changes/1"


def to_data(changes: Iterable[PlanChange], previous: Approval | None = None) -> dict[str, Any]:
    """Return changes as plain data, with who approved the plan they are compared with, and when.

    ``sessions`` are the ids of those as they are now, ``previous`` as they were; ``before`` and ``after`` hold the
    items of the first of them.
    """
    return {
        "format": FORMAT,
        "since": None if previous is None else {"by": previous.by, "at": previous.at.isoformat()},
        "changes": [_change(change) for change in changes],
    }


def dumps(changes: Iterable[PlanChange], previous: Approval | None = None) -> str:
    """Return changes as JSON text, two spaces deep, with a final line break."""
    return json.dumps(to_data(changes, previous), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _change(change: PlanChange) -> dict[str, Any]:
    decision = change.decision
    return {
        "kind": change.kind.value,
        "prescription": change.prescription,
        "past": change.past,
        "provisional": change.provisional,
        "stretches": [
            {"first": each.first.isoformat(), "last": each.last.isoformat(), "slots": list(each.slots)}
            for each in change.stretches
        ],
        "previous": [session.id for session in change.previous],
        "sessions": [session.id for session in change.sessions],
        "before": [_item(item) for item in change.before],
        "after": [_item(item) for item in change.after],
        "facts": [changed_fact_words(fact) for fact in change.facts],
        "decision": None
        if decision is None
        else {"date": decision.date.isoformat(), "by": decision.by, "why": str(decision.why)},
        "notice": None if change.notice is None else change.notice.text,
        "text": change_words(change),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "prescription": item.prescription,
        "exercise": item.exercise.slug,
        "optional": item.optional,
        "dose": dose_data(item.dosage.dose),
        "loads": [str(load) for load in item.loads],
    }
