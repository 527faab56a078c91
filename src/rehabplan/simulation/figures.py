"""What is counted of one simulated patient: peaks, gates that fired, sessions done."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from rehabplan.dose import Dose
from rehabplan.exercise import Exercise
from rehabplan.loads import BodyWeight, Level, Load, PercentOf
from rehabplan.planning import Item
from rehabplan.planning.evidence import Evidence
from rehabplan.prescription import Prescription
from rehabplan.progression import Fact, FactKind
from rehabplan.quantity import Quantity
from rehabplan.simulation.running import Goal, Simulation
from rehabplan.values import Number, Range

_AXES = ("sets", "reps", "hold", "duration", "distance", "range_of_motion")
_FIRED = {FactKind.HELD: "held", FactKind.STEPPED_BACK: "stepped back", FactKind.RESTED: "rested"}
UNSTATED = "unstated"
"""The code of a reason that a rule of the user's own does not state."""


@attrs.frozen(order=True)
class Peak:
    """Which highest amount: of a prescription, along an axis (``load`` among them), in a unit."""

    prescription: str
    axis: str
    unit: str


@attrs.frozen(order=True)
class Gate:
    """What a rule did instead of growing: ``held``, ``stepped back``, ``rested`` or ``halted``, and the reason's code.

    A halt is the whole plan's: its ``prescription`` is empty.
    """

    prescription: str
    did: str
    code: str


@attrs.frozen(kw_only=True)
class Figures:
    """The figures of one simulated patient.

    ``goal`` is the week in which the goal was reached, ``None`` where it was not. ``done`` of the ``planned`` sessions
    were done: those in which anything was required, and all of that was done. ``peaks`` are the highest amounts shown,
    ``gates`` how often each gate fired, as far as a later session showed it.
    """

    seed: int
    goal: int | None
    planned: int
    done: int
    peaks: Mapping[Peak, Number]
    gates: Mapping[Gate, int]

    @property
    def share_done(self) -> Fraction | None:
        """The share of the sessions that were done; ``None`` where none was planned."""
        return Fraction(self.done, self.planned) if self.planned else None


def figures_of(simulation: Simulation, goal: Goal) -> Figures:
    """Return what is counted of a simulation."""
    sessions = [each for each in simulation.sessions if not each.optional]
    evidence = Evidence.of(simulation.log, simulation.plan.as_of, simulation.plan.id)
    items = {id(item): item for session in simulation.sessions for item in session.items}
    return Figures(
        seed=simulation.seed,
        goal=goal(simulation),
        planned=len(sessions),
        done=evidence.count_done(sessions),
        peaks=_peaks(items.values()),
        gates=_gates(simulation),
    )


def _peaks(items: Any) -> Mapping[Peak, Number]:
    peaks: dict[Peak, Number] = {}
    for item in items:
        for axis, unit, amount in (*_amounts(item.dosage.dose), *_loads(item)):
            key = Peak(item.prescription, axis, unit)
            peaks[key] = max(amount, peaks.get(key, amount))
    return peaks


def _amounts(dose: Dose) -> Iterator[tuple[str, str, Number]]:
    for axis in _AXES:
        value = getattr(dose, axis)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Range):
                yield axis, "", one.most
            elif isinstance(one, Quantity):
                yield axis, one.unit.value, one.amount.most
    if dose.intervals is not None and dose.intervals.rounds is not None:
        yield "rounds", "", dose.intervals.rounds.most


def _loads(item: Item) -> Iterator[tuple[str, str, Number]]:
    for load in item.loads:
        unit = _unit(load)
        if unit is not None:
            amount: Any = load
            yield "load", unit, amount.amount.most


def _unit(load: Load) -> str | None:
    """Return what the amount of a load counts; nothing where no arithmetic means anything on it."""
    match load:
        case Quantity(unit=unit):
            return str(unit.value)
        case BodyWeight(added=added):
            return f"{added.unit.value} beside body weight"
        case Level():
            return "level"
        case PercentOf(of=reference):
            return f"% of {reference}"
        case _:
            return None


def _gates(simulation: Simulation) -> Mapping[Gate, int]:
    last = {item.prescription: item for session in simulation.sessions for item in session.items}
    fired: Counter[Gate] = Counter()
    for name, item in last.items():
        places = _places(simulation.plan.programme.prescriptions, name)
        for fact in item.fact.chain():
            did = _did(fact, places)
            if did is not None:
                code = UNSTATED if fact.reason is None else fact.reason.code
                fired[Gate(name, did, code)] += fact.times
    if simulation.halted is not None:
        fired[Gate("", "halted", "stop-sign")] += 1
    return dict(sorted(fired.items()))


_Places = list[tuple[Exercise, Any]]


def _places(prescriptions: tuple[Prescription, ...], name: str) -> _Places:
    """Return the rows or rungs of a prescription, in their order; none of one that an amendment added."""
    return [place for each in prescriptions if each.id == name for place in each.variants()]


def _did(fact: Fact, places: _Places) -> str | None:
    """Return what a gate did, if the fact is of one: steps back that the programme had planned are not."""
    if fact.kind in {FactKind.ROW, FactKind.RUNG}:
        return "stepped back" if _is_back(fact, places) else None
    if fact.kind is FactKind.STEPPED_BACK and fact.reason is None:
        return None
    return _FIRED.get(fact.kind)


def _is_back(fact: Fact, places: _Places) -> bool:
    """Whether a row or rung comes before the one that it followed."""
    older = itertools.islice(fact.chain(), 1, None)
    before = next((each for each in older if each.dosage is not None), fact)
    return fact.reason is not None and _place(fact, places) < _place(before, places)


def _place(fact: Fact, places: _Places) -> int:
    """Return where a row or rung stands; what is none of them comes last."""
    for place, (exercise, dosage) in enumerate(places):
        if dosage == fact.dosage and fact.exercise in {None, exercise}:
            return place
    return len(places)
