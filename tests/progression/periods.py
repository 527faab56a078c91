"""Short ways to start a rule on hand-made tracks and to close hand-made periods."""

from datetime import date, timedelta

import attrs

from rehabplan import Dosage, Dose, Exercise, Frequency
from rehabplan.dosage import Axis
from rehabplan.effort import Effort
from rehabplan.loads import parse_load
from rehabplan.progression import Entry, Fact, FactKind, Outcome, Period, PeriodUnit, Silence, Track
from rehabplan.references import as_measured

START = date(2027, 1, 4)


def day(number):
    """Return a day, counted from 1."""
    return START + timedelta(days=number - 1)


def daily(**dose):
    return Dosage(Dose(**dose), Frequency.daily())


def exercise(slug="bridge"):
    return Exercise(slug=slug, name=slug.capitalize())


def track(dosage=None, name="bridge", **references):
    given = dosage or daily(reps=10)
    fact = Fact(kind=FactKind.PRESCRIBED, since=START, week=1, last=START, dosage=given)
    opened = Track(name, exercise(), given, fact)
    measured = {key.replace("_", "-"): as_measured(value) for key, value in references.items()}
    return opened.knowing(measured) if measured else opened


@attrs.frozen(kw_only=True)
class Session:
    """What one session was like for every track: what is left out is unknown."""

    done: bool | None = None
    pain: int | None = None
    worst: int | None = None
    optional: bool = False
    assumed: bool = False
    before: int | None = None
    usual: int | None = None
    next_morning: int | None = None
    effort: str | None = None
    rest: int | None = None
    symptoms: dict = attrs.field(factory=dict)
    achieved: dict = attrs.field(factory=dict)
    loads: tuple | None = None

    def entry(self, of, on):
        dose = of.dosage.dose.rounded()
        shown = tuple(one.load for one in dose.each_set() if one.load is not None)
        return Entry(
            prescription=of.prescription,
            date=on,
            dose=dose,
            optional=self.optional,
            coloured=False,
            assumed=self.assumed,
            done=self.done,
            pain_during=self.pain,
            worst_pain=self.pain if self.worst is None else self.worst,
            pain_before=self.before,
            pain_next_morning=self.next_morning,
            usual_pain=self.usual,
            loads=shown if self.loads is None else tuple(map(parse_load, self.loads)),
            achieved={Axis(axis): tuple(amounts) for axis, amounts in self.achieved.items()},
            effort=None if self.effort is None else Effort.parse(self.effort),
            rest=self.rest,
            symptoms=self.symptoms,
        )


def did(done=True, pain=0, **fields):
    """Return a reported session, the figures of its sets given by axis: ``reps=(8, 8, 7)``."""
    axes = {axis.value for axis in Axis} & set(fields) - {"effort"}
    achieved = {axis: fields.pop(axis) for axis in axes}
    return Session(done=done, pain=pain, achieved=achieved, **fields)


DONE = did()
SORE = did(pain=8)
UNDONE = did(done=False)
SILENT = Session()
TO_COME = Session(assumed=True)


def period(
    *sessions,
    of=(),
    unit="session",
    number=1,
    length=1,
    due=None,
    coloured=(),
    moved=(),
    assumed=False,
    still_open=False,
    signed=(),
    silence="as prescribed",
    week=None,
):
    """Return the period that closes after ``number`` such periods of ``length`` days; ``week`` is the next one's."""
    first = day(1 + (number - 1) * length)
    last = first + timedelta(days=length - 1)
    entries = tuple(session.entry(each, first) for session in sessions for each in of)
    next_day = last + timedelta(days=1)
    following = (next_day - START).days // 7 + 1 if week is None else week
    return Period(
        unit=PeriodUnit(unit),
        week=(first - START).days // 7 + 1,
        first=first,
        last=last,
        next_day=next_day,
        next_week=following,
        due=frozenset(each.prescription for each in of) if due is None else frozenset(due),
        coloured=frozenset(coloured),
        moved=frozenset(moved),
        assumed=assumed,
        open=assumed or still_open or any(session.assumed for session in sessions),
        assume_sign_offs=True,
        signed=frozenset(signed),
        silence=Silence(silence),
        recall=lambda: entries,
    )


@attrs.define
class Walk:
    """A rule under way: its state, its tracks, and what it did last."""

    rule: object
    state: object
    tracks: tuple
    unit: str = "session"
    number: int = 0
    outcome: Outcome | None = None

    @classmethod
    def of(cls, rule, *tracks, unit="session"):
        step = rule.start(tracks or (track(),))
        return cls(rule, step.state, step.tracks, unit)

    def close(self, *sessions, times=1, **fields):
        """Close a period (or some that are alike) with these sessions; without any, all of it is still to come."""
        for _ in range(times):
            self.number += 1
            length = 7 if self.unit == "week" else 1
            given = {"of": self.tracks, "unit": self.unit, "number": self.number, "length": length, **fields}
            closing = period(*sessions, assumed=given.pop("assumed", not sessions), **given)
            step = self.rule.advance(self.state, self.tracks, closing)
            self.state, self.tracks, self.outcome = step.state, step.tracks, step.outcome
        return self

    def each(self, axis, *closes):
        """Return what stands along an axis at the start and after each period closed with one session."""
        return [self.at(axis), *(self.close(session).at(axis) for session in closes)]

    @property
    def track(self):
        return self.tracks[0]

    @property
    def fact(self):
        return self.track.fact

    @property
    def reason(self):
        return self.fact.reason

    @property
    def finished(self):
        return self.rule.exhausted(self.state, self.tracks)

    @property
    def kinds(self):
        """The kinds of the facts of the first track, oldest first."""
        return [fact.kind.value for fact in self.fact.chain()][::-1]

    def at(self, axis="reps", place=0):
        """Return the amounts of a track along an axis, as one text."""
        amounts = self.tracks[place].dosage.amounts(axis)
        return ", ".join(map(str, amounts))

    def reference(self, name):
        value = self.track.reference(name)
        return None if value is None else str(value)
