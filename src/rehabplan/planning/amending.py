"""A clinician's dated decisions, put into effect."""

import attrs

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue, PlanningError
from rehabplan.exercise import Exercise
from rehabplan.frequency import WithTemplate
from rehabplan.log import Add, Amendment, ChangeDosage, LeaveOut, Pause, Resume, Stop, Swap
from rehabplan.planning.live import Live
from rehabplan.planning.state import State
from rehabplan.programme_parts import check_convertible, loads_followed
from rehabplan.progression import Fact, FactKind, Track
from rehabplan.progression.units import axes_of


def amend(state: State, amendment: Amendment, week: int) -> None:
    """Change the state as an amendment says; one that cannot be is a :class:`PlanningError` that names it."""
    try:
        _apply(state, amendment, week)
    except (InvalidValue, LookupError) as problem:
        change = type(amendment.change).__name__
        place = f"amendment of {amendment.date.isoformat()} by {amendment.by} ({change})"
        raise PlanningError(f"{place} cannot be carried out: {problem}") from problem


def _apply(state: State, amendment: Amendment, week: int) -> None:
    """Carry out the change; a sign-off changes nothing here, since it is evidence that conditions ask for."""
    match amendment.change:
        case ChangeDosage(prescription, dosage):
            _set(state, prescription, amendment, week, dosage, None)
        case Swap(prescription, exercise, dosage):
            _set(state, prescription, amendment, week, dosage, exercise)
        case Add(prescription):
            state.programme = state.programme.adding(prescription)
            state.include(prescription, amendment.date, week, added=True)
            state.arrange()
        case LeaveOut(prescription):
            _live(state, prescription).left = True
        case Pause(str() as prescription):
            _live(state, prescription).paused = True
        case Pause():
            state.paused = True
        case Resume(str() as prescription):
            _live(state, prescription).paused = False
        case Resume():
            state.paused = state.halted = False
            for live in state.lives.values():
                live.paused = False
        case Stop():
            state.stopped = True


def _live(state: State, prescription_id: str) -> Live:
    state.programme.prescription(prescription_id)
    return state.lives[prescription_id]


def _set(
    state: State,
    prescription_id: str,
    amendment: Amendment,
    week: int,
    dosage: Dosage | None,
    exercise: Exercise | None,
) -> None:
    live = _live(state, prescription_id)
    fact = Fact(
        kind=FactKind.AMENDED,
        since=amendment.date,
        week=week,
        last=amendment.date,
        dosage=dosage or live.track.dosage,
        exercise=exercise,
        note=f"{amendment.by}: {amendment.why}",
    )
    track = attrs.evolve(live.track, rest_until=None).moved_to(dosage or live.track.dosage, fact, exercise)
    _check(state, live, track)
    if track.dosage.frequency != live.track.dosage.frequency:
        live.redraw = True
    live.move(track)
    state.arrange()


def _check(state: State, live: Live, track: Track) -> None:
    """Refuse a track that has no days, or that its planned changes, its rule or its group cannot work on."""
    live.prescription.check_variant(track.exercise, track.dosage)
    in_template = state.programme.template_of(track.prescription) is not None
    if isinstance(track.dosage.frequency.days, WithTemplate) and not in_template:
        remedy = "it belongs to no template; give it days of its own"
        raise InvalidValue(f"{track.prescription}.frequency", "with-template", remedy, "dangling")
    for name in sorted(loads_followed(track.dosage)):
        state.programme.prescription(name)
    check_convertible(track.dosage, state.programme.conversion, f"{track.prescription}.load")
    if live.prescription.rule is not None:
        live.prescription.rule.exhausted(live.state, (track,))
    for group in state.programme.groups:
        if track.prescription in group.prescriptions:
            for axis in axes_of(group.rule):
                track.dosage.amounts(axis)
