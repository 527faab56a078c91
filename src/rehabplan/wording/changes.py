"""What changes from one plan to the next, each change in one sentence."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

import attrs

from rehabplan.dosage import OF_FREQUENCY, Axis
from rehabplan.log import Amendment
from rehabplan.planning import ChangeKind, Item, PlanChange, Stretch
from rehabplan.progression import Fact, FactKind
from rehabplan.wording.doses import dose_short
from rehabplan.wording.english import MONTHS, WEEKDAYS, day_words, listed
from rehabplan.wording.facts import fact_words
from rehabplan.wording.frequencies import frequency_words

_OF_DOSE = tuple(axis for axis in Axis if axis not in OF_FREQUENCY)


def change_words(change: PlanChange, language: str = "en") -> str:
    """Return a change as a sentence: what, from which day to which, what it was before, and why.

    >>> from rehabplan import Plan, library
    >>> plan = Plan.of(library.programme("low-back"), date(2027, 1, 4))
    >>> fewer = Plan.of(library.programme("low-back"), date(2027, 1, 4), days_off=[date(2027, 1, 21)])
    >>> change_words(fewer.changes_since(plan)[0])
    '3 sessions withdrawn on Thu 21 Jan 2027'
    """
    provisional = ", provisional" if change.provisional else ""
    return f"{_what(change, language)}{provisional}{_because(change)}"


def _what(change: PlanChange, language: str) -> str:
    when = when_words(change.stretches)
    count = len(change.sessions or change.previous)
    sessions = f"{count} session{'s' * (count > 1)}"
    match change.kind:
        case ChangeKind.SESSION_WITHDRAWN:
            return f"{sessions} withdrawn {when}"
        case ChangeKind.SESSION_MOVED:
            pairs = zip(change.previous, change.sessions, strict=True)
            ways = [
                f"{_day(old.date)}, session {old.slot}, to {_day(new.date)}, session {new.slot}" for old, new in pairs
            ]
            return f"{sessions} moved: {'; '.join(ways)}"
        case ChangeKind.SESSION_ADDED:
            items = "; ".join(_item(item, language) for item in change.after)
            return f"{sessions} added {when}: {items}"
    name = _name((change.before or change.after)[0], language)
    match change.kind:
        case ChangeKind.LEFT_OUT:
            return f"{name}: left out {when} ({sessions})"
        case ChangeKind.ADDED:
            return f"{name}: added {when} ({sessions}): {_item(change.after[0], language)}"
        case ChangeKind.SWAPPED:
            new, old = (_item(each[0], language) for each in (change.after, change.before))
            return f"{name}: {when}: {new}, instead of {old}"
        case _:
            return f"{name}: {when}: {', '.join(_differences(change.before[0], change.after[0], language))}"


def _name(item: Item, language: str) -> str:
    name = item.exercise.name.in_language(language)
    return name if item.prescription == item.exercise.slug else f"{name} ({item.prescription})"


def _dose(item: Item, *, alike: bool = False) -> str:
    """Return a dose in short; what one repetition is need not be said of two that are ``alike`` in it."""
    dose = attrs.evolve(item.dosage.dose, one_rep=None) if alike else item.dosage.dose
    return dose_short(dose, item.loads)


def _item(item: Item, language: str) -> str:
    return f"{_name(item, language)} {_dose(item)}{' (optional)' if item.optional else ''}"


def _differences(before: Item, after: Item, language: str) -> list[str]:
    """Return what is otherwise in an item that stays."""
    alike = before.dosage.dose.one_rep == after.dosage.dose.one_rep
    pairs = (
        (_dose(before, alike=alike), _dose(after, alike=alike)),
        (frequency_words(before.dosage.frequency), frequency_words(after.dosage.frequency)),
        (_must(before), _must(after)),
        (_limits(before, language), _limits(after, language)),
    )
    said = [f"{new} instead of {old}" for old, new in pairs if old != new]
    return said or ["described or arranged otherwise"]


def _must(item: Item) -> str:
    return "optional" if item.optional else "required"


def _limits(item: Item, language: str) -> str:
    return "; ".join(limit.in_language(language) for limit in item.limits) or "no restriction"


def when_words(stretches: Sequence[Stretch]) -> str:
    """Return from which day to which; the year stands where it changes, and at the end.

    >>> when_words([Stretch(date(2027, 1, 12), date(2027, 1, 12)), Stretch(date(2027, 1, 14), date(2027, 1, 17))])
    'on Tue 12 Jan and from Thu 14 Jan to Sun 17 Jan 2027'
    >>> when_words([Stretch(date(2026, 12, 31), date(2027, 1, 1), (3,))])
    'in session 3 of the day from Thu 31 Dec 2026 to Fri 1 Jan 2027'
    """
    by_slots: dict[tuple[int, ...], list[Stretch]] = {}
    for stretch in stretches:
        by_slots.setdefault(stretch.slots, []).append(stretch)
    return "; ".join(f"{_slots(slots)}{_days(alike)}" for slots, alike in by_slots.items())


def _days(stretches: Sequence[Stretch]) -> str:
    ends = [day for stretch in stretches for day in (stretch.first, stretch.last)]
    years = [following.year != day.year for day, following in itertools.pairwise(ends)]
    days = [_day(day, year=year) for day, year in zip(ends, [*years, True], strict=True)]
    return listed(
        f"on {last}" if stretch.first == stretch.last else f"from {first} to {last}"
        for stretch, first, last in zip(stretches, days[::2], days[1::2], strict=True)
    )


def _slots(slots: tuple[int, ...]) -> str:
    if not slots:
        return ""
    return f"in session{'s' * (len(slots) > 1)} {listed(map(str, slots))} of the day "


def _day(day: date, *, year: bool = True) -> str:
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1][:3]}{f' {day.year}' if year else ''}"


def _because(change: PlanChange) -> str:
    if change.decision is not None:
        return f"; {_decided(change.decision)}"
    if change.notice is not None:
        return f"; {change.notice.text}"
    if not change.facts or change.facts[0].kind is FactKind.PRESCRIBED:
        return ""
    words = [changed_fact_words(fact) for fact in (change.facts[0], change.facts[-1])]
    return f"; {'; then '.join(dict.fromkeys(words))}{_held_meanwhile(change)}"


def changed_fact_words(fact: Fact) -> str:
    """Return a fact of a change as a clause, its amounts with the units of what was set before it."""
    older = (each.dosage for each in fact.chain() if each is not fact and each.dosage is not None)
    return fact_words(fact, next(older, None))


def _held_meanwhile(change: PlanChange) -> str:
    """Return that growth waits for a decision that ends by itself, where something else stays behind through it."""
    decided = change.facts[-1]
    if change.kind is not ChangeKind.CHANGED or decided.kind is not FactKind.AMENDED or decided.until is None:
        return ""
    before, after = change.before[0].dosage, change.after[0].dosage
    others = [axis for axis in _OF_DOSE if axis is not decided.axis and before.has(axis) and after.has(axis)]
    if decided.axis is None or all(before.amounts(axis) == after.amounts(axis) for axis in others):
        return ""
    return f"; what else grows is held until {day_words(decided.until - timedelta(days=1))}"


def _decided(amendment: Amendment) -> str:
    return f"decided by {amendment.by} for {day_words(amendment.date)}: {amendment.why}"
