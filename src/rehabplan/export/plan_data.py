"""A plan as a documented, versioned document: ``rehabplan-plan/1``."""

import json
from datetime import date
from typing import Any

import attrs

from rehabplan.document import dose_data, programme_hash
from rehabplan.estimate import DEFAULT_ESTIMATE, LengthEstimate
from rehabplan.planning import Item, Plan, Session
from rehabplan.progression import Fact
from rehabplan.totals import Totals, weekly_totals
from rehabplan.wording import fact_words

FORMAT = "rehabplan-plan/1"


def to_data(plan: Plan, estimate: LengthEstimate = DEFAULT_ESTIMATE) -> dict[str, Any]:
    """Return the plan as plain data; its form is described in the reference."""
    programme, waiting = plan.programme, plan.waiting()
    return {
        "format": FORMAT,
        "programme": {
            "slug": programme.slug,
            "title": programme.title.in_language(programme.language),
            "version": programme.version,
            "hash": programme_hash(programme),
        },
        "id": plan.id,
        "start": plan.start.isoformat(),
        "weeks": plan.weeks,
        "as_of": None if plan.as_of is None else plan.as_of.isoformat(),
        "sessions": [_session(session, estimate, waiting) for session in plan.sessions],
        "totals": [
            {"week": week, "prescription": prescription, **_totals(totals)}
            for (week, prescription), totals in sorted(weekly_totals(plan, estimate).items())
        ],
        "notices": [
            {"code": notice.code, "date": notice.date.isoformat(), "text": notice.text} for notice in plan.notices
        ],
    }


def dumps(plan: Plan, estimate: LengthEstimate = DEFAULT_ESTIMATE) -> str:
    """Return the plan as JSON text, two spaces deep, with a final line break."""
    return json.dumps(to_data(plan, estimate), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _session(session: Session, estimate: LengthEstimate, waiting: frozenset[tuple[date, int, str]]) -> dict[str, Any]:
    return {
        "id": session.id,
        "date": session.date.isoformat(),
        "week": session.week,
        "day": session.day,
        "slot": session.slot,
        "slots": session.slots,
        "optional": session.optional,
        "seconds": estimate.of_session(item.dosage.dose for item in session.items),
        "items": [_item(session, item, (session.date, session.slot, item.id) in waiting) for item in session.items],
    }


def _item(session: Session, item: Item, waits: bool) -> dict[str, Any]:
    return {
        "id": f"{session.id}/{item.id}",
        "prescription": item.prescription,
        "exercise": item.exercise.slug,
        "side": item.side.value,
        "optional": item.optional,
        "projected": item.projected,
        "waits": waits,
        "review": None if item.review is None else item.review.isoformat(),
        "dose": dose_data(item.dosage.dose),
        "why": [_fact(fact) for fact in item.why],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "kind": fact.kind.value,
        "since": fact.since.isoformat(),
        "week": fact.week,
        "times": fact.times,
        "assumed": fact.assumed,
        "text": fact_words(fact),
    }


def _totals(totals: Totals) -> dict[str, dict[str, int]]:
    return attrs.asdict(totals)
