"""What is known of one session: of it as a whole, and of the items that its reports name."""

from collections.abc import Sequence
from typing import Any

import attrs

from rehabplan.planning.asked import Asked
from rehabplan.planning.doing import done_and_achieved, whole_done
from rehabplan.planning.sessions import Session
from rehabplan.planning.sources import hardest, most, put_together
from rehabplan.progression import Entry
from rehabplan.report import ItemReport, SessionReport

Told = dict[str, Any]
"""What is known, by the fields of an entry."""

_NOTHING: Told = {
    "assumed": False,
    "done": None,
    "pain_during": None,
    "worst_pain": None,
    **{field.name: field.default for field in attrs.fields(Entry) if field.default is not attrs.NOTHING},
    "achieved": {},
    "symptoms": {},
}
"""What is known where nobody said anything."""


@attrs.define
class Account:
    """What one report says of a session; where nobody reported, ``report`` is ``None`` and names no item."""

    whole: Told
    """What is known of every item of which the report says nothing of its own."""
    report: SessionReport | None = None
    own: dict[str, list[ItemReport]] = attrs.field(factory=dict)
    """What it says of items themselves, by prescription."""
    floor: int | None = None
    """How much pain each item is taken to have had at least."""
    later: int | None = None
    """The worst pain after the session."""

    @classmethod
    def untold(cls, session: Session, *, assumed: bool) -> "Account":
        """Return what is known of a session that nobody reported."""
        return cls({**_NOTHING, "date": session.date, "slot": session.slot, "assumed": assumed})

    @classmethod
    def of(cls, report: SessionReport, session: Session, usual_pain: int | None) -> "Account":
        """Return what a report says; ``usual_pain`` is what the session reported before this one began with."""
        later = most(report.pain_after, report.pain_next_morning, report.pain_24_h_after)
        whole = {
            **_NOTHING,
            "date": session.date,
            "slot": session.slot,
            "done": whole_done(report),
            "unclear": report.modified is not None and whole_done(report) is None,
            "pain_during": report.pain_during,
            "worst_pain": most(report.pain_during, later),
            "pain_before": report.pain_before,
            "pain_after": report.pain_after,
            "pain_next_morning": report.pain_next_morning,
            "pain_24_h_after": report.pain_24_h_after,
            "stiffness": report.stiffness,
            "usual_pain": usual_pain,
            "symptoms": {each.name: each.present for each in report.symptoms if each.present is not None},
        }
        own: dict[str, list[ItemReport]] = {}
        for each in report.items:
            own.setdefault(each.prescription, []).append(each)
        floor = report.pain_during if own and _is_felt_elsewhere(report, session) else None
        return cls(whole, report, own, floor, later)

    def entry(self, asked: Asked) -> Entry:
        """Return what is known of an item: of most, no more than of the session as a whole."""
        own = self.own.get(asked.item.prescription)
        if own is None or self.report is None:
            return Entry.holding({**self.whole, **asked.shown})
        told = most(*[each.pain for each in own])
        pain = self.report.pain_during if told is None else most(told, self.floor)
        was_done, achieved = done_and_achieved(self.report, own, asked)
        rests = [each.rest.amount.most for each in own if each.rest is not None]
        return Entry.holding(
            {
                **self.whole,
                **asked.shown,
                "done": was_done,
                "unclear": was_done is None and any(map(_tells_of_the_work, own)),
                "pain_during": pain,
                "worst_pain": most(pain, self.later),
                "achieved": achieved,
                "effort": own[0].effort if len(own) == 1 else hardest(each.effort for each in own),
                "rest": min(rests) if rests else None,
            }
        )


def entry_of(accounts: Sequence[Account], asked: Asked) -> Entry:
    """Return what is known of an item, several sources put together."""
    if len(accounts) == 1:
        return accounts[0].entry(asked)
    return put_together([account.entry(asked) for account in accounts])


def _is_felt_elsewhere(report: SessionReport, session: Session) -> bool:
    """Whether more pain is told of the session than of any of its items, though each of them was scored."""
    if report.pain_during is None:
        return False
    scored = {each.prescription: each.pain for each in report.items if each.pain is not None}
    if not all(item.prescription in scored for item in session.items):
        return False
    return report.pain_during > max([each.pain for each in report.items if each.pain is not None], default=10)


def _tells_of_the_work(own: ItemReport) -> bool:
    told = (own.done, own.reps, own.seconds, own.loads, own.distance, own.effort, own.rest, own.modified, own.skipped)
    return any(each is not None for each in told)
