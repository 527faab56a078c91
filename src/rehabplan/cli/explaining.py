"""What ``rehabplan explain`` answers: in words, and as data."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from rehabplan.cli.notices import note_of, notes_of
from rehabplan.errors import RehabPlanError, UnknownName
from rehabplan.export import plan_data
from rehabplan.frequency import Weekday, WithTemplate
from rehabplan.log import Add
from rehabplan.planning import Item, Notice, Plan, Session
from rehabplan.planning.absence import Absence, absence, next_session
from rehabplan.wording import dose_words, frequency_words, why_words
from rehabplan.wording.absences import absence_words
from rehabplan.wording.english import day_words
from rehabplan.wording.facts import shown_words

FORMAT = "rehabplan-explanation/1"
_OF_ONE_DAY = "report"
"""How the codes of notices begin that are about one report."""


class UnknownSlot(RehabPlanError, LookupError):  # noqa: N818 - reads as the sentence it is
    """A session of a day that has not so many."""

    code = "unknown-name"


@attrs.frozen(kw_only=True)
class Asked:
    """What of a plan is to be explained, and what the plan holds of it."""

    plan: Plan
    day: date
    prescription: str | None
    sessions: tuple[Session, ...]
    waiting: frozenset[tuple[date, int, str]]

    @classmethod
    def of(cls, plan: Plan, day: date, prescription: str | None = None, slot: int | None = None) -> "Asked":
        """Return what is asked of a day; an unknown prescription or session is an error."""
        if prescription is not None:
            _check_known(plan, prescription)
        found = tuple(session for session in plan.on(day) if _items(session, prescription))
        sessions = tuple(session for session in found if slot in {None, session.slot})
        if found and not sessions:
            known = ", ".join(str(session.slot) for session in found)
            of_what = "" if prescription is None else f" with {prescription}"
            raise UnknownSlot(f"slot is {slot}: {day.isoformat()} has no such session{of_what}; there is {known}")
        return cls(plan=plan, day=day, prescription=prescription, sessions=sessions, waiting=plan.waiting())

    def items(self, session: Session) -> tuple[Item, ...]:
        """Return the items of a session that are to be explained."""
        return _items(session, self.prescription)

    @property
    def nothing(self) -> Absence | None:
        """Why nothing is planned, where that is so."""
        return None if self.sessions else absence(self.plan, self.day, self.prescription)

    @property
    def next(self) -> Session | None:
        """The next session after the day, or the next with the prescription."""
        return next_session(self.plan, self.day, self.prescription)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the plan notes of the day, or of its week up to the day."""
        begins = [first for first in self.plan.week_begins if first <= self.day]
        first = begins[-1] if begins else self.day
        return tuple(
            notice
            for notice in self.plan.notices
            if notice.date == self.day or (first <= notice.date < self.day and not notice.code.startswith(_OF_ONE_DAY))
        )


def _check_known(plan: Plan, prescription: str) -> None:
    added = [each.change.prescription.id for each in plan.log.amendments if isinstance(each.change, Add)]
    known = (*plan.programme.ids, *added)
    if prescription not in known:
        raise UnknownName("prescription", prescription, known)


def _items(session: Session, prescription: str | None) -> tuple[Item, ...]:
    return tuple(item for item in session.items if prescription in {None, item.prescription})


def as_json(asked: Asked) -> str:
    """Return the answer as JSON text; its form is described in the reference."""
    nothing, following = asked.nothing, asked.next
    data: dict[str, Any] = {
        "format": FORMAT,
        "programme": asked.plan.programme.slug,
        "id": asked.plan.id,
        "date": asked.day.isoformat(),
        "sessions": [_session_data(asked, session) for session in asked.sessions],
        "nothing": None if nothing is None else {"code": nothing.kind.value, "text": absence_words(nothing)},
        "next": None if following is None else following.date.isoformat(),
        "notices": [plan_data.notice_data(notice) for notice in asked.notices],
    }
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _session_data(asked: Asked, session: Session) -> dict[str, Any]:
    whole = plan_data.session_data(session, waiting=asked.waiting)
    items = [each for each in whole["items"] if asked.prescription in {None, each["prescription"]}]
    return {**whole, "items": items}


def as_text(asked: Asked) -> str:
    """Return the answer in words: for each exercise what is asked, and why, oldest reason first."""
    nothing = asked.nothing
    lines = list(_of_sessions(asked)) if nothing is None else [_of_nothing(asked, nothing)]
    notices = [notice for notice in asked.notices if nothing is None or notice != nothing.notice]
    return "\n".join([*lines, *(f"note: {note}" for note in notes_of(asked.plan, notices))]) + "\n"


def _of_nothing(asked: Asked, nothing: Absence) -> str:
    following = asked.next
    then = "no session follows" if following is None else f"the next session is on {_date_words(following.date)}"
    why = absence_words(nothing) if nothing.notice is None else note_of(asked.plan, nothing.notice)
    what = "Nothing is" if asked.prescription is None else f"{asked.prescription} is not"
    return f"{what} planned on {_date_words(asked.day)}: {why}; {then}."


def _date_words(day: date) -> str:
    return f"{tuple(Weekday)[day.weekday()].name.capitalize()} {day_words(day)}"


def _of_sessions(asked: Asked) -> Iterator[str]:
    for session in asked.sessions:
        which = f", session {session.slot} of {session.slots}" if session.slots > 1 else ""
        yield f"{_date_words(session.date)}, week {session.week}{which}"
        for item in asked.items(session):
            yield ""
            yield from _of_item(asked, session, item)
        yield ""


def _of_item(asked: Asked, session: Session, item: Item) -> Iterator[str]:
    language = asked.plan.programme.language
    yield f"{item.exercise.name.in_language(language)} ({item.prescription})"
    for number, line in enumerate(dose_words(item.dosage.dose, language, item.loads).split("\n")):
        yield f"  asked: {line}" if number == 0 else f"  {line}"
    if not isinstance(item.dosage.frequency.days, WithTemplate):
        yield f"  how often: {frequency_words(item.dosage.frequency)}"
    for remark in _remarks(asked, session, item):
        yield f"  {remark}"
    yield "  why:"
    shown = shown_words(item)
    for words in (*why_words(item), *([] if shown is None else [shown])):
        yield f"  - {words}"


def _remarks(asked: Asked, session: Session, item: Item) -> Iterator[str]:
    if item.optional:
        yield "optional"
    if item.projected:
        yield "provisional: it rests on sessions still to come"
    if (session.date, session.slot, item.id) in asked.waiting:
        yield "waits for a sign-off: it is not in the patient's calendar"
    if item.review is not None:
        yield f"provisional until the review due by {day_words(item.review)}"
    if item.instead_of is not None:
        yield f"instead of {item.instead_of}"
    for limit in item.limits:
        yield f"restriction: {limit.in_language(asked.plan.programme.language)}"
