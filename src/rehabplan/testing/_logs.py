"""Strategies for what happens after the start: reports, amendments, logs."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st

from rehabplan.dosage import Axis, Dosage
from rehabplan.errors import InvalidValue
from rehabplan.exercise import Laterality, Side
from rehabplan.frequency import DAYS_IN_A_WEEK
from rehabplan.log import (
    Add,
    Amendment,
    Change,
    ChangeAmount,
    ChangeDosage,
    LeaveOut,
    Log,
    Pause,
    Resume,
    SignOff,
    Stop,
    Swap,
    Then,
)
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.progression import Changes, Decrease, Increase, Lookup, Ramp, SignedOff
from rehabplan.quantity import DISTANCES, Unit
from rehabplan.report import ItemReport, SessionReport, Symptom
from rehabplan.testing._amounts import efforts, loads
from rehabplan.testing._conditions import SYMPTOMS
from rehabplan.testing._dosages import dosages
from rehabplan.testing._equipment import test_results
from rehabplan.testing._exercises import exercises
from rehabplan.testing._prescriptions import prescriptions
from rehabplan.testing._reuse import few, reused
from rehabplan.testing._rooms import kind, values_along
from rehabplan.testing._values import lines, numbers, paragraphs, quantities, slugs, texts

_DAYS_AFTER_THE_END = 7
_LONGEST_HOLD = 10
_COUNTS = (Axis.REPS, Axis.HOLD, Axis.DURATION)
_PAIN = st.integers(0, 10)
_DONE = st.sampled_from((True, None, False))
_NOT_DONE = st.sampled_from((None, False))


@st.composite
def session_reports(draw: st.DrawFn, programme: Programme, start: date, *, simulated: bool = False) -> SessionReport:
    """Return reports of a programme begun on ``start``, some of them of sessions that are not planned.

    Some have an id that another may have too, so that the later one corrects the earlier; some name their source, or
    the plan that they are of, ``p`` or another.
    """
    items = st.lists(_item_reports(programme), max_size=3, unique_by=lambda item: (item.prescription, item.side))
    told = few(draw, _told(programme))
    if told.get("signed_off"):
        told["by"] = draw(lines())
    return SessionReport(
        date=draw(_days(programme, start)),
        slot=draw(st.integers(1, 3)),
        done=draw(_NOT_DONE if "skipped" in told else _DONE),
        items=draw(items),
        pain_during=draw(st.one_of(st.none(), _PAIN)),
        simulated=simulated,
        **told,
    )


@reused
def _told(programme: Programme) -> dict[str, st.SearchStrategy[Any]]:
    """Return what a report may tell besides what was done."""
    symptoms = st.builds(Symptom, st.one_of(st.sampled_from(SYMPTOMS), slugs()), _DONE)
    results = test_results(prescriptions=programme.ids)
    return {
        "pain_before": _PAIN,
        "pain_after": _PAIN,
        "pain_next_morning": _PAIN,
        "symptoms": st.lists(symptoms, min_size=1, max_size=2, unique_by=lambda each: each.name),
        "results": st.lists(results, min_size=1, max_size=2, unique_by=lambda each: (each.test, each.prescription)),
        "signed_off": st.lists(_criteria(programme), min_size=1, max_size=2),
        "by": lines(),
        "note": paragraphs(),
        "pain_24_h_after": _PAIN,
        "pain_site": lines(),
        "stiffness": _PAIN,
        "modified": lines(),
        "skipped": lines(),
        "id": st.sampled_from(("1", "2", "3")),
        "source": st.sampled_from(("app", "clinic", "diary")),
        "plan": st.sampled_from(("p", "p", "another")),
    }


@reused
@st.composite
def _item_reports(draw: st.DrawFn, programme: Programme) -> ItemReport:
    known = st.sampled_from(programme.ids) if programme.ids else st.nothing()
    told = few(draw, _achieved())
    return ItemReport(
        prescription=draw(st.one_of(known, known, slugs())),
        side=draw(st.sampled_from((None, Side.LEFT, Side.RIGHT))),
        done=draw(_NOT_DONE if "skipped" in told else _DONE),
        **told,
    )


@reused
def _achieved() -> dict[str, st.SearchStrategy[Any]]:
    figures = st.lists(numbers(0, 60), max_size=4)
    return {
        "reps": figures,
        "seconds": figures,
        "pain": _PAIN,
        "loads": st.lists(loads(), max_size=4),
        "distance": quantities(*DISTANCES),
        "effort": efforts(),
        "rest": quantities(Unit.SECONDS),
        "pain_site": lines(),
        "modified": lines(),
        "skipped": lines(),
        "note": paragraphs(),
    }


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
    id and an exercise of its own. Some end by themselves.
    """
    return _amendments(programme, start)


@reused
@st.composite
def _amendments(draw: st.DrawFn, programme: Programme, start: date) -> Amendment:
    day, change = draw(_days(programme, start)), draw(_changes(programme))
    ends: dict[str, Any] = {}
    if not isinstance(change, Stop | SignOff | Resume) and draw(st.booleans()):
        ends["until"] = day + timedelta(days=draw(st.integers(0, _LONGEST_HOLD)))
        if isinstance(change, ChangeDosage | ChangeAmount | Swap):
            ends["then"] = draw(st.sampled_from(Then))
    return Amendment(date=day, change=change, by=draw(lines()), why=draw(texts()), **ends)


@reused
def _changes(programme: Programme) -> st.SearchStrategy[Change]:
    everything: list[st.SearchStrategy[Change]] = [
        st.just(Pause()),
        st.builds(Resume, steps_back=st.integers(0, 3)),
        st.integers(1, 20).map(lambda reps: ChangeAmount(Axis.REPS, to=reps)),
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
    yield _amounts_of(programme, prescription)


@reused
def _amounts_of(programme: Programme, prescription: Prescription) -> st.SearchStrategy[Change]:
    """Return changes of what its rules step along in all its dosages, which another dosage then has too."""
    dosages = [dosage for _exercise, dosage in prescription.variants()]
    stepping = [rule for rule in _rules_of(programme, prescription) if isinstance(rule, Increase | Decrease | Ramp)]
    found: list[st.SearchStrategy[Change]] = []
    for axis in {rule.axis: None for rule in stepping if getattr(rule, "reference", None) is None}:
        kinds = [_kinds(axis, dosage) for dosage in dosages]
        if axis in _COUNTS and kinds[0] and all(each == kinds[0] for each in kinds):
            least = min(amount.least for dosage in dosages for amount in dosage.amounts(axis))
            one = {"axis": st.just(axis), "prescription": st.just(prescription.id)}
            found.append(st.builds(ChangeAmount, to=st.integers(1, max(1, int(least))), **one))
            found.append(st.builds(ChangeAmount, percent=st.integers(1, 100), **one))
    return st.one_of(found)


def _rules_of(programme: Programme, prescription: Prescription) -> list[Increase | Decrease | Ramp | Changes | Lookup]:
    rules = [*_moving(prescription.rule)]
    for group in programme.groups:
        if prescription.id in group.prescriptions:
            rules += _moving(group.rule)
    return rules


def _fitting(programme: Programme, prescription: Prescription, laterality: Laterality) -> st.SearchStrategy[Dosage]:
    rules = _rules_of(programme, prescription)
    axes = {rule.axis for rule in rules if getattr(rule, "reference", None) is None}
    known = st.sampled_from([dosage for _exercise, dosage in prescription.variants()])
    in_template = programme.template_of(prescription.id) is not None
    drawn = dosages(laterality, axes, with_template=in_template)
    return st.one_of(known, drawn).filter(lambda dosage: _fits(prescription, rules, axes, dosage))


def _moving(value: Any) -> Iterator[Increase | Decrease | Ramp | Changes | Lookup]:
    """Yield the rules in a value that move an axis or a reference."""
    if isinstance(value, Increase | Decrease | Ramp | Changes | Lookup):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _moving(inner)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _moving(getattr(value, field.name))


def _fits(prescription: Prescription, rules: Collection[Any], axes: Collection[Axis], dosage: Dosage) -> bool:
    """Whether the rules and planned changes of a prescription can go on from a dosage."""
    if any(_kinds(axis, dosage) != _kinds(axis, prescription.opening) for axis in axes):
        return False
    try:
        for exercise, _dosage in prescription.variants():
            prescription.check_variant(exercise, dosage)
        opened = prescription.start(date.min)
        track = attrs.evolve(opened.tracks[0], dosage=dosage)
        if prescription.rule is not None:
            prescription.rule.exhausted(opened.state, (track,))
        for rule in rules:
            rule.start((track,))
    except InvalidValue:
        return False
    return True


def _kinds(axis: Axis, dosage: Dosage) -> object:
    """Return what an axis counts in; of days and times, whether they can be moved."""
    if axis is Axis.TIMES_PER_DAY:
        return dosage.frequency.every is None
    if axis is Axis.DAYS_PER_WEEK:
        return type(dosage.frequency.days)
    return {kind(value) for value in values_along(dosage, axis)}


def _fresh_slugs(programme: Programme) -> st.SearchStrategy[str]:
    taken = {exercise.slug for exercise in programme.exercises()} | set(programme.ids)
    return slugs().map(lambda slug: f"another-{slug}").filter(lambda slug: slug not in taken)


@st.composite
def _additions(draw: st.DrawFn, programme: Programme) -> Prescription:
    exercise = draw(exercises(slug=_fresh_slugs(programme)))
    drawn = draw(prescriptions(st.just(exercise), max_weeks=programme.weeks))
    after = draw(st.one_of(st.none(), st.sampled_from(programme.ids))) if programme.ids else None
    return attrs.evolve(drawn, id=exercise.slug, after=after)


def logs(
    programme: Programme, start: date, *, max_reports: int = 6, max_amendments: int = 3, simulated: bool = False
) -> st.SearchStrategy[Log]:
    """Return logs of a programme begun on ``start``; no two amendments add the same prescription."""
    reports = st.lists(session_reports(programme, start, simulated=simulated), max_size=max_reports)
    decisions = st.lists(amendments(programme, start), max_size=max_amendments, unique_by=_added)
    return st.builds(Log, reports, decisions, simulated=st.just(simulated))


def _added(amendment: Amendment) -> object:
    return amendment.change.prescription.id if isinstance(amendment.change, Add) else amendment
