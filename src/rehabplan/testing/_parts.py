"""Strategies for what a programme is made of besides prescriptions: phases, templates, turns, groups, restrictions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from rehabplan.arrangement import Arrangement
from rehabplan.dosage import Axis, Dosage
from rehabplan.exercise import Side
from rehabplan.frequency import Frequency
from rehabplan.prescription import Prescription
from rehabplan.programme_parts import Group, Opening, Phase, Profile, Restriction, Review, Rotation, Template
from rehabplan.progression import AllOf, AnyOf, Completed, Condition, NotReported, PainAtMost, SignedOff
from rehabplan.quantity import Unit, measured
from rehabplan.testing._conditions import SYMPTOMS, asks_what_was_achieved, conditions
from rehabplan.testing._dosages import dosages, frequencies
from rehabplan.testing._movers import movers
from rehabplan.testing._reuse import few, reused
from rehabplan.testing._rooms import rooms
from rehabplan.testing._values import numbers, paragraphs, quantities, slugs, sources, texts
from rehabplan.values import Number

_FEW = 2
_DAYS = 7
_CEILINGS: dict[Axis, tuple[Unit, ...]] = {
    Axis.RANGE_OF_MOTION: (Unit.DEGREES, Unit.CENTIMETRES, Unit.PERCENT),
    Axis.LOAD: (Unit.KILOGRAMS, Unit.POUNDS, Unit.WATTS),
    Axis.REPS: (),
    Axis.HOLD: (Unit.SECONDS, Unit.BREATHS),
    Axis.DURATION: (Unit.SECONDS,),
    Axis.DISTANCE: (Unit.METRES, Unit.MILES),
    Axis.EFFORT: (),
    Axis.SETS: (),
}


@reused
@st.composite
def phases(draw: st.DrawFn, max_weeks: int) -> list[Phase]:
    """Return up to three phases of no more weeks together, a few of them left only when something is met."""
    left, found = max_weeks, list[Phase]()
    for phase_id in draw(st.lists(slugs(), max_size=3, unique=True)):
        if left:
            weeks = draw(st.integers(1, left))
            title = draw(st.one_of(st.none(), texts()))
            found.append(Phase(id=phase_id, weeks=weeks, title=title, **_gate(draw, weeks)))
            left -= weeks
    return found


def _gate(draw: st.DrawFn, weeks: int) -> dict[str, Any]:
    gates: dict[str, st.SearchStrategy[Any]] = {"leave_when": _reachable(), "minimum_sessions": st.integers(1, 6)}
    gate = few(draw, gates)
    overdue: bool = draw(st.booleans())
    if gate and overdue:
        gate["at_most_weeks"] = draw(st.integers(weeks, weeks + _DAYS))
    return gate


@reused
def _reachable() -> st.SearchStrategy[Condition]:
    """Return conditions that a projection meets, so that no phase is prolonged for ever."""
    done = st.just(Completed())
    met: st.SearchStrategy[Condition] = st.one_of(
        done,
        st.builds(PainAtMost, limit=st.integers(0, 10), source=sources()),
        st.builds(SignedOff, criterion=slugs(), text=texts()),
        st.sampled_from(SYMPTOMS).map(NotReported),
        asks_what_was_achieved(st.just(True)),
    )
    either = st.tuples(conditions(), done).map(AnyOf)
    return st.one_of(met, either, st.lists(met, min_size=1, max_size=2).map(AllOf))


@st.composite
def templates_of(draw: st.DrawFn, members: dict[str, list[str]]) -> tuple[list[Template], list[Rotation]]:
    """Return templates with these members, some of them taking turns in a rotation."""
    turning = draw(st.lists(st.sampled_from(list(members)), max_size=len(members), unique=True)) if members else []
    # Turns are for half of the programmes with templates: what draws nothing here keeps its own days.
    turning = turning if draw(st.booleans()) else []
    found = [draw(templates(st.just(name), members[name], turning=name in turning)) for name in members]
    return found, [draw(rotations(turning))] if turning else []


@st.composite
def templates(
    draw: st.DrawFn,
    id: st.SearchStrategy[str] | None = None,
    prescriptions: Sequence[str] = (),
    *,
    turning: bool = False,
) -> Template:
    """Return templates of these prescriptions, on days of their own, or ``turning``: on those of a rotation."""
    return Template(
        id=draw(slugs() if id is None else id),
        prescriptions=prescriptions,
        frequency=None if turning else draw(_days_only()),
        arrangement=draw(st.one_of(st.none(), st.none(), arrangements())),
        title=draw(st.one_of(st.none(), texts())),
    )


@reused
def _days_only() -> st.SearchStrategy[Frequency]:
    return frequencies().map(lambda frequency: Frequency(frequency.days))


@reused
@st.composite
def arrangements(draw: st.DrawFn) -> Arrangement:
    """Return how prescriptions are done together: one after another or in rounds, with which rests."""
    circuit = draw(st.booleans())
    rests = quantities(Unit.SECONDS)
    fields = {"rest_between_exercises": rests, "lasts": rests}
    return Arrangement(circuit=circuit, **few(draw, {**fields, "rest_between_rounds": rests} if circuit else fields))


@st.composite
def rotations(draw: st.DrawFn, templates: Sequence[str]) -> Rotation:
    """Return turns of the templates named, at times with turns of rest, each of them at least once."""
    more = draw(st.lists(st.sampled_from((None, *templates)), max_size=_FEW))
    turns = draw(st.permutations([*templates, *more]))
    waits = draw(st.booleans())
    waits_for = [] if waits else draw(st.lists(st.sampled_from(templates), max_size=1))
    return Rotation(id=draw(slugs()), frequency=draw(_days_only()), turns=turns, waits=waits, waits_for=waits_for)


@st.composite
def groups_of(draw: st.DrawFn, held: Sequence[Prescription]) -> list[Group]:
    """Return no group, or one of prescriptions that a rule can move together."""
    free = [prescription for prescription in held if not prescription.brings_dosage]
    if not free or draw(st.booleans()):
        return []
    chosen = draw(st.lists(st.sampled_from(free), min_size=1, max_size=3, unique_by=lambda each: each.id))
    # A change at 1 of its own is how a prescription opens, so that its opening is where the group begins.
    openings = [prescription.start(date.min).tracks[0].dosage for prescription in chosen]
    if not rooms(openings):
        return []
    return [Group(prescriptions=[prescription.id for prescription in chosen], rule=draw(movers(*openings)))]


@st.composite
def reviews_in(draw: st.DrawFn, weeks: int) -> list[Review]:
    """Return up to two reviews in so many weeks, the first of them perhaps with a name of its own."""
    reviewed = draw(st.lists(st.integers(1, weeks), max_size=_FEW, unique=True))
    reviews = [Review(week) for week in reviewed]
    named: bool = draw(st.booleans())
    return [Review(reviews[0].week, draw(slugs())), *reviews[1:]] if reviews and named else reviews


@st.composite
def restrictions(draw: st.DrawFn, prescriptions: Sequence[str] = (), *, max_weeks: int = 8) -> Restriction:
    """Return ceilings for a time, or words alone; for everything, or for some of the ``prescriptions`` named."""
    fields: dict[str, Any] = few(
        draw,
        {
            "prescriptions": st.lists(st.sampled_from(prescriptions), max_size=_FEW) if prescriptions else st.none(),
            "side": st.sampled_from(Side),
            "first_day": st.integers(0, _DAYS),
            "last_day": st.integers(_DAYS, _DAYS * max_weeks),
        },
    )
    if draw(st.integers(0, 3)):
        axis = draw(st.sampled_from(list(_CEILINGS)))
        units = _CEILINGS[axis]
        at_most = draw(_ceilings(axis))
        unit = draw(st.sampled_from((None, *units)))
        fields |= {"axis": axis, "at_most": at_most if unit is None else measured(unit, at_most)}
    return Restriction(text=draw(texts(paragraphs())), **fields)


@reused
def _ceilings(axis: Axis) -> st.SearchStrategy[Number]:
    """Return figures that an axis can hold: no scale of effort begins above 6, no count below 1."""
    if axis is Axis.EFFORT:
        return numbers(6, 10)
    return numbers(1, 4 if axis is Axis.SETS else 60)


@st.composite
def profiles(draw: st.DrawFn, prescriptions: Sequence[Prescription]) -> Profile:
    """Return other opening dosages for one or two of the prescriptions, which their rules can start from."""
    chosen = draw(st.lists(st.sampled_from(prescriptions), min_size=1, max_size=_FEW, unique_by=lambda each: each.id))
    openings = [Opening(prescription.id, draw(_other_openings(prescription))) for prescription in chosen]
    return Profile(id=draw(slugs()), text=draw(texts()), dosages=openings)


def _other_openings(prescription: Prescription) -> st.SearchStrategy[Dosage]:
    known = st.just(prescription.opening)
    if prescription.rule is not None or prescription.modulations or prescription.day_part is not None:
        return known
    return st.one_of(known, dosages(prescription.opening_exercise.laterality))
