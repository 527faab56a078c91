"""A plan as a documented, versioned document: ``rehabplan-plan/1``."""

import json
from datetime import date
from typing import Any

import attrs

from rehabplan.arrangement import Arrangement
from rehabplan.document import dose_data, programme_hash
from rehabplan.estimate import DEFAULT_ESTIMATE, LengthEstimate
from rehabplan.planning import Item, Notice, Plan, Session
from rehabplan.progression import Fact
from rehabplan.totals import SPANS, Span, Totals, weekly_totals
from rehabplan.values import Number
from rehabplan.wording import why_words

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
        "sessions": [session_data(session, estimate, waiting=waiting) for session in plan.sessions],
        "totals": [
            {"week": week, "prescription": prescription, **_totals(totals)}
            for (week, prescription), totals in sorted(weekly_totals(plan, estimate).items())
        ],
        "notices": [notice_data(notice) for notice in plan.notices],
    }


def dumps(plan: Plan, estimate: LengthEstimate = DEFAULT_ESTIMATE) -> str:
    """Return the plan as JSON text, two spaces deep, with a final line break."""
    return json.dumps(to_data(plan, estimate), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def notice_data(notice: Notice) -> dict[str, Any]:
    """Return a notice as it stands in the document."""
    return {"code": notice.code, "date": notice.date.isoformat(), "text": notice.text}


def session_data(
    session: Session,
    estimate: LengthEstimate = DEFAULT_ESTIMATE,
    *,
    waiting: frozenset[tuple[date, int, str]] = frozenset(),
) -> dict[str, Any]:
    """Return a session as it stands in the document; ``waiting`` is what waits for a sign-off, of its plan."""
    return {
        "id": session.id,
        "date": session.date.isoformat(),
        "week": session.week,
        "day": session.day,
        "slot": session.slot,
        "slots": session.slots,
        "optional": session.optional,
        "seconds": estimate.of_session(session.parts),
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
        "instead_of": item.instead_of,
        "template": item.template,
        "arrangement": _arrangement(item.arrangement),
        "dose": dose_data(item.dosage.dose),
        "loads": [str(load) for load in item.loads],
        "limits": [str(limit) for limit in item.limits],
        "why": [_fact(fact, words) for fact, words in zip(item.why, why_words(item), strict=True)],
    }


def _fact(fact: Fact, words: str) -> dict[str, Any]:
    return {
        "kind": fact.kind.value,
        "since": fact.since.isoformat(),
        "week": fact.week,
        "times": fact.times,
        "assumed": fact.assumed,
        "text": words,
    }


def _arrangement(arrangement: Arrangement | None) -> dict[str, Any] | None:
    if arrangement is None:
        return None
    rests = {
        name: None if (length := getattr(arrangement, name)) is None else str(length)
        for name in ("rest_between_exercises", "rest_between_rounds", "lasts")
    }
    return {"circuit": arrangement.circuit, **rests}


def _totals(totals: Totals) -> dict[str, Any]:
    spans = {name: _span(getattr(totals, name)) for name in SPANS}
    activities = {
        activity: {unit: _span(span) for unit, span in attrs.asdict(amounts, recurse=False).items()}
        for activity, amounts in sorted(totals.activities.items())
    }
    return {**spans, "activities": activities}


def _span(span: Span) -> dict[str, int | float]:
    return {"low": _plain(span.low), "high": _plain(span.high)}


def _plain(exact: Number) -> int | float:
    return exact if isinstance(exact, int) else float(exact)
