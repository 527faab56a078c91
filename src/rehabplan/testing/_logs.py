"""Strategies for what happens after the start: reports, amendments, logs."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from rehabplan.dosage import Axis, Dosage
from rehabplan.errors import InvalidValue
from rehabplan.exercise import Laterality, Side
from rehabplan.frequency import DAYS_IN_A_WEEK
from rehabplan.log import Add, Amendment, Change, ChangeDosage, LeaveOut, Log, Pause, Resume, SignOff, Stop, Swap
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.progression import Increase, SignedOff
from rehabplan.report import ItemReport, SessionReport
from rehabplan.testing._dosages import dosages, exercises
from rehabplan.testing._programmes import prescriptions
from rehabplan.testing._reuse import reused
from rehabplan.testing._values import lines, numbers, paragraphs, slugs, texts

_DAYS_AFTER_THE_END = 7
_PAIN = st.one_of(st.none(), st.integers(0, 10))
_DONE = st.sampled_from((True, None, False))


@st.composite
def session_reports(draw: st.DrawFn, programme: Programme, start: date) -> SessionReport:
    """Return reports of a programme begun on ``start``, some of them of sessions that are not planned."""
    signed_off = draw(st.one_of(st.just([]), st.lists(_criteria(programme), max_size=2)))
    items = st.lists(_item_reports(programme), max_size=3, unique_by=lambda item: (item.prescription, item.side))
    return SessionReport(
        date=draw(_days(programme, start)),
        slot=draw(st.integers(1, 3)),
        done=draw(_DONE),
        items=draw(items),
        pain_during=draw(_PAIN),
        pain_after=draw(_PAIN),
        pain_next_morning=draw(_PAIN),
        signed_off=signed_off,
        by=draw(lines() if signed_off else st.one_of(st.none(), lines())),
        note=draw(st.one_of(st.none(), paragraphs())),
    )


@reused
def _item_reports(programme: Programme) -> st.SearchStrategy[ItemReport]:
    known = st.sampled_from(programme.ids) if programme.ids else st.nothing()
    achieved = st.one_of(st.none(), st.lists(numbers(0, 60), max_size=4))
    return st.builds(
        ItemReport,
        prescription=st.one_of(known, known, slugs()),
        side=st.sampled_from((None, Side.LEFT, Side.RIGHT)),
        done=_DONE,
        reps=achieved,
        seconds=achieved,
        pain=_PAIN,
    )


@reused
def _days(programme: Programme, start: date) -> st.SearchStrategy[date]:
    last = DAYS_IN_A_WEEK * programme.weeks + _DAYS_AFTER_THE_END
    return st.integers(0, last).map(lambda days: start + timedelta(days=days))


@reused
def _criteria(programme: Programme) -> st.SearchStrategy[str]:
    """Return criteria that the programme asks for, and others."""
    named = sorted({review.id for review in programme.reviews} | set(_signed_off_in(programme)))
    return st.one_of(st.sampled_from(named), slugs()) if named else slugs()


def _signed_off_in(value: Any) -> Iterator[str]:
    if isinstance(value, SignedOff):
        yield value.criterion
    elif isinstance(value, tuple):
        for inner in value:
            yield from _signed_off_in(inner)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _signed_off_in(getattr(value, field.name))


@reused
def amendments(programme: Programme, start: date) -> st.SearchStrategy[Amendment]:
    """Return decisions about a running plan of a programme, such as can be carried out.

    Another dosage keeps what the prescription's rule, group and planned changes work on; an added prescription has an
    id and an exercise of its own.
    """
    return st.builds(Amendment, date=_days(programme, start), change=_changes(programme), by=lines(), why=texts())


@reused
def _changes(programme: Programme) -> st.SearchStrategy[Change]:
    everything: list[st.SearchStrategy[Change]] = [
        st.just(Pause()),
        st.just(Resume()),
        _criteria(programme).map(SignOff),
        _additions(programme).map(Add),
        st.just(Stop()),
    ]
    for prescription in programme.prescriptions:
        everything += _changes_of(programme, prescription)
    return st.one_of(everything)


def _changes_of(programme: Programme, prescription: Prescription) -> Iterator[st.SearchStrategy[Change]]:
    yield st.sampled_from((LeaveOut(prescription.id), Pause(prescription.id), Resume(prescription.id)))
    lateralities = {exercise.laterality for exercise, _dosage in prescription.variants()}
    if len(lateralities) > 1:
        return
    laterality = lateralities.pop()
    other = _fitting(programme, prescription, laterality)
    yield other.map(lambda dosage: ChangeDosage(prescription.id, dosage))
    another = exercises(slug=_fresh_slugs(programme), laterality=laterality)
    yield st.builds(Swap, st.just(prescription.id), another, st.one_of(st.none(), other))


def _fitting(programme: Programme, prescription: Prescription, laterality: Laterality) -> st.SearchStrategy[Dosage]:
    axes = set(_axes_in(prescription.rule))
    axes.update(group.rule.axis for group in programme.groups if prescription.id in group.prescriptions)
    known = st.sampled_from([dosage for _exercise, dosage in prescription.variants()])
    in_template = programme.template_of(prescription.id) is not None
    drawn = st.nothing() if axes >= {Axis.REPS, Axis.DURATION} else dosages(laterality, axes, with_template=in_template)
    return st.one_of(known, drawn).filter(lambda dosage: _fits(prescription, axes, dosage))


def _axes_in(value: Any) -> Iterator[Axis]:
    if isinstance(value, Increase):
        yield value.axis
    elif isinstance(value, tuple):
        for inner in value:
            yield from _axes_in(inner)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _axes_in(getattr(value, field.name))


def _fits(prescription: Prescription, axes: Iterable[Axis], dosage: Dosage) -> bool:
    try:
        for exercise, _dosage in prescription.variants():
            prescription.check_variant(exercise, dosage)
        for axis in axes:
            dosage.amount(axis)
    except InvalidValue:
        return False
    units = {each.dose.range_of_motion.unit for _exercise, each in prescription.variants() if each.dose.range_of_motion}
    return Axis.RANGE_OF_MOTION not in axes or units == {dosage.dose.range_of_motion.unit}  # type: ignore[union-attr]


def _fresh_slugs(programme: Programme) -> st.SearchStrategy[str]:
    taken = {exercise.slug for exercise in programme.exercises()} | set(programme.ids)
    return slugs().map(lambda slug: f"another-{slug}").filter(lambda slug: slug not in taken)


@st.composite
def _additions(draw: st.DrawFn, programme: Programme) -> Prescription:
    exercise = draw(exercises(slug=_fresh_slugs(programme)))
    drawn = draw(prescriptions(st.just(exercise), max_weeks=programme.weeks))
    after = draw(st.one_of(st.none(), st.sampled_from(programme.ids))) if programme.ids else None
    return attrs.evolve(drawn, id=exercise.slug, after=after)


def logs(programme: Programme, start: date, *, max_reports: int = 6, max_amendments: int = 3) -> st.SearchStrategy[Log]:
    """Return logs of a programme begun on ``start``; no two amendments add the same prescription."""
    reports = st.lists(session_reports(programme, start), max_size=max_reports)
    decisions = st.lists(amendments(programme, start), max_size=max_amendments, unique_by=_added)
    return st.builds(lambda told, decided: Log.of([*told, *decided]), reports, decisions)


def _added(amendment: Amendment) -> object:
    return amendment.change.prescription.id if isinstance(amendment.change, Add) else amendment
