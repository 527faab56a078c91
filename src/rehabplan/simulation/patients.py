"""Patients who never were: each answers a session with a report, or with nothing.

A patient is any callable ``(session, rng) -> SessionReport | None``; ``rng`` is the one source of chance. Those here
are frozen values. Most of them take another one as ``of`` and change what it says, so that they stack::

    Flare(week=3, of=Adherent(0.6, of=Perfect()))
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random
from typing import Any

import attrs

from rehabplan.dose import Counted
from rehabplan.errors import UnknownName
from rehabplan.exercise import Side
from rehabplan.fields import as_tuple, each, whole
from rehabplan.frequency import DAYS_IN_A_WEEK
from rehabplan.planning import Item, Session
from rehabplan.programme import Programme
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.report import MOST_PAIN, ItemReport, SessionReport, Symptom
from rehabplan.simulation.asking import criteria_asked, signs_asked
from rehabplan.simulation.doing import done_as_shown, scaled
from rehabplan.text import slug
from rehabplan.values import Number, as_number, number_in

Patient = Callable[[Session, Random], SessionReport | None]
"""Who answers a session; ``None`` is silence."""

MOST_BEYOND = 100
_share = number_in(0, 1)
_names = each(slug)


def answer(session: Session, **fields: Any) -> SessionReport:
    """Return the report of a session; ``fields`` are those of :class:`~rehabplan.SessionReport`.

    The date, the slot and the mark of a simulated report are filled in.

    >>> from datetime import date
    >>> answer(Session(date(2027, 1, 4), 2, 3, 1, 1, ()), done=True, pain_during=2).slot
    2
    """
    return SessionReport(**{"date": session.date, "slot": session.slot, "simulated": True, **fields})


@attrs.frozen(kw_only=True)
class Perfect:
    """Does all that is shown, every set at its high end, at the load shown, and always with the same ``pain`` (0–10).

    Of a set of as many as possible, up to ``beyond`` repetitions more than its least are done. Of the signs that the
    programme asks about, those of ``trouble`` are not there and those of ``progress`` are.
    """

    pain: int = attrs.field(default=0, validator=whole(0, MOST_PAIN))
    beyond: int = attrs.field(default=3, validator=whole(0, MOST_BEYOND))
    trouble: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=_names)
    progress: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=_names)

    @classmethod
    def of_programme(cls, programme: Programme, *, pain: int = 0, beyond: int = 3) -> "Perfect":
        """Return one who says of every sign that a programme asks about what lets it go on."""
        signs = signs_asked(programme)
        return cls(pain=pain, beyond=beyond, trouble=signs.trouble, progress=signs.progress)

    def __call__(self, session: Session, rng: Random) -> SessionReport:
        """Return the report of a session done as shown."""
        signs = [Symptom(name, False) for name in self.trouble] + [Symptom(name, True) for name in self.progress]
        return answer(
            session,
            done=True,
            items=[done_as_shown(item, rng, self.beyond) for item in session.items],
            **dict.fromkeys(_PAIN, self.pain),
            stiffness=0,
            symptoms=signs,
        )


_PAIN = ("pain_before", "pain_during", "pain_after", "pain_next_morning", "pain_24_h_after")


def never_reports(session: Session, rng: Random) -> None:
    """Say nothing, ever."""


@attrs.frozen
class Adherent:
    """Does a ``share`` (0–1) of the sessions as another patient does, and says of the others that they were not done.

    Each session is a throw of its own: a share of 0.6 is 60 % in the long run.
    """

    share: Number = attrs.field(converter=as_number, validator=_share)
    of: Patient = attrs.field(default=Perfect(), kw_only=True)

    def __call__(self, session: Session, rng: Random) -> SessionReport | None:
        """Return what the other patient says, or that nothing was done."""
        if rng.random() < self.share:
            return self.of(session, rng)
        return answer(session, done=False, skipped="not today")


@attrs.frozen(kw_only=True)
class Flare:
    """Has pain that goes up to ``worst`` at the start of a ``week`` and settles evenly over some ``days``.

    Pain is never less than what the other patient says. ``symptoms`` are there as long as the flare lasts.
    """

    week: int = attrs.field(default=3, validator=whole(1, MOST_WEEKS))
    worst: int = attrs.field(default=7, validator=whole(1, MOST_PAIN))
    days: int = attrs.field(default=10, validator=whole(1, 365))
    symptoms: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=_names)
    of: Patient = Perfect()

    def __call__(self, session: Session, rng: Random) -> SessionReport | None:
        """Return what the other patient says, with more pain while the flare lasts."""
        said = self.of(session, rng)
        day = DAYS_IN_A_WEEK * (session.week - self.week) + session.day - 1
        if said is None or not 0 <= day < self.days:
            return said
        pain = -(-self.worst * (self.days - day) // self.days)
        told = [each for each in said.symptoms if each.name not in self.symptoms]
        more: dict[str, Any] = {name: _worst(pain, getattr(said, name)) for name in _PAIN}
        more["items"] = [
            each if each.pain is None else attrs.evolve(each, pain=_worst(pain, each.pain)) for each in said.items
        ]
        return attrs.evolve(said, symptoms=[*told, *(Symptom(name) for name in self.symptoms)], **more)


def _worst(pain: int, said: int | None) -> int:
    return pain if said is None else max(pain, said)


@attrs.frozen(kw_only=True)
class WeakSide:
    """Has a weaker ``side``: in a session it ``reaches`` what is asked so often (0–1), else does a ``share`` of it.

    It is told apart in exercises counted on each side, and in those of that side alone; the others are done as the
    other patient does them.
    """

    side: Side = attrs.field(default=Side.LEFT, converter=Side)
    reaches: Number = attrs.field(default=Fraction(1, 2), converter=as_number, validator=_share)
    share: Number = attrs.field(default=Fraction(3, 4), converter=as_number, validator=_share)
    of: Patient = Perfect()

    def __call__(self, session: Session, rng: Random) -> SessionReport | None:
        """Return what the other patient says, with less on the weak side."""
        said = self.of(session, rng)
        if said is None:
            return None
        items = {item.prescription: item for item in session.items}
        told = (part for each in said.items for part in self._parted(each, items.get(each.prescription), rng))
        return attrs.evolve(said, items=list(told))

    def _parted(self, report: ItemReport, item: Item | None, rng: Random) -> Iterator[ItemReport]:
        """Yield what was done on each side, or the report as it is."""
        is_both = item is not None and item.dosage.dose.counted is Counted.PER_SIDE and report.side is None
        if not is_both and (item is None or item.side is not self.side):
            yield report
            return
        weaker = report if rng.random() < self.reaches else scaled(report, Fraction(self.share))
        if not is_both:
            yield weaker
            return
        for side in (Side.LEFT, Side.RIGHT):
            yield attrs.evolve(weaker if side is self.side else report, side=side)


@attrs.frozen(kw_only=True)
class SignsOff:
    """Has a clinician who signs ``criteria`` off, in every report after so many weeks; 0 is at the earliest."""

    criteria: tuple[str, ...] = attrs.field(converter=as_tuple, validator=_names)
    after_weeks: int = attrs.field(default=0, validator=whole(0, MOST_WEEKS))
    by: str = "a simulated clinician"
    of: Patient = Perfect()

    @classmethod
    def of_programme(cls, programme: Programme, *, after_weeks: int = 0, of: Patient) -> "SignsOff":
        """Return one who signs off all that a programme asks for, its reviews among it."""
        return cls(criteria=criteria_asked(programme), after_weeks=after_weeks, of=of)

    def __call__(self, session: Session, rng: Random) -> SessionReport | None:
        """Return what the other patient says, signed off once it is time."""
        said = self.of(session, rng)
        if said is None or not self.criteria or session.week <= self.after_weeks:
            return said
        return attrs.evolve(said, signed_off=self.criteria, by=self.by)


_TRAITS: dict[str, Callable[[Patient], Patient]] = {
    "perfect": lambda of: of,
    "adherent-60": lambda of: Adherent(0.6, of=of),
    "flare-in-week-3": lambda of: Flare(week=3, of=of),
    "weak-left-side": lambda of: WeakSide(of=of),
    "never-reports": lambda _of: never_reports,
}

PATIENTS = tuple(_TRAITS)
"""The names of patients that :func:`named` knows."""


def named(name: str, programme: Programme) -> Patient:
    """Return the patient of a name, for a programme; names joined by ``+`` stack, each upon the one before it.

    >>> from rehabplan import library
    >>> named("adherent-60+flare-in-week-3", library.programme("low-back")).of.share
    Fraction(3, 5)
    """
    patient: Patient = Perfect.of_programme(programme)
    for part in name.split("+"):
        if part not in _TRAITS:
            raise UnknownName("patient", part, PATIENTS)
        patient = _TRAITS[part](patient)
    return patient
