"""Many patients who never were, and what they come to together."""

import functools
import statistics
from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from datetime import date
from typing import Any

import attrs

from rehabplan.errors import InvalidType
from rehabplan.log import Amendment
from rehabplan.programme import Programme
from rehabplan.simulation.figures import Figures, figures_of
from rehabplan.simulation.patients import Patient
from rehabplan.simulation.running import Goal, every_rule_finished, simulate
from rehabplan.values import Number

_CHUNKS = 32


@attrs.frozen
class Summary:
    """What was counted of many simulated patients, in the order of their seeds."""

    figures: tuple[Figures, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return a dict for each measure: over how many of the patients, and its least, median and most.

        The measures are ``weeks to goal`` (of those who reached it), ``share done``, ``peak …`` of each axis and
        ``held``, ``stepped back``, ``rested`` and ``halted``, how often for each patient. ``median`` is the lower of
        the two in the middle, so that it is one that came up.
        """
        goals = [each.goal for each in self.figures if each.goal is not None]
        shares = [each.share_done for each in self.figures if each.share_done is not None]
        rows = [_row("weeks to goal", goals), _row("share done", shares)]
        for peak in sorted({peak for each in self.figures for peak in each.peaks}):
            amounts = [each.peaks[peak] for each in self.figures if peak in each.peaks]
            rows.append(_row(f"peak {peak.axis}", amounts, prescription=peak.prescription, unit=peak.unit))
        for gate in sorted({gate for each in self.figures for gate in each.gates}):
            counts = [each.gates.get(gate, 0) for each in self.figures]
            row = _row(gate.did, counts, prescription=gate.prescription, reason=gate.code)
            rows.append({**row, "patients": sum(count > 0 for count in counts)})
        return rows


def simulate_many(
    programme: Programme,
    patient: Patient,
    seeds: Iterable[int],
    *,
    start: date,
    weeks: int | None = None,
    amendments: Iterable[Amendment] = (),
    goal: Goal = every_rule_finished,
    executor: Executor | None = None,
) -> Summary:
    """Follow a patient of many seeds through a programme, one simulation for each; the rest is as in :func:`simulate`.

    ``goal`` is any callable from a simulation to the week in which it was reached, or ``None``. Without an ``executor``
    they run one after another; with one of processes, the programme, the patient and the goal must be picklable.
    """
    if isinstance(seeds, str | bytes) or not isinstance(seeds, Iterable):
        raise InvalidType("seeds", seeds, "give a list of whole numbers, such as range(100)")
    listed = tuple(seeds)
    job = functools.partial(_followed, programme, patient, start, weeks, tuple(amendments), goal)
    if executor is None:
        return Summary(tuple(map(job, listed)))
    return Summary(tuple(executor.map(job, listed, chunksize=1 + len(listed) // _CHUNKS)))


def _followed(
    programme: Programme,
    patient: Patient,
    start: date,
    weeks: int | None,
    amendments: tuple[Amendment, ...],
    goal: Goal,
    seed: int,
) -> Figures:
    simulation = simulate(programme, patient, seed, start=start, weeks=weeks, amendments=amendments)
    return figures_of(simulation, goal)


def _row(measure: str, values: Sequence[Number], **more: str) -> dict[str, Any]:
    return {
        "measure": measure,
        "prescription": "",
        "reason": "",
        "unit": "",
        **more,
        "patients": len(values),
        "least": min(values, default=None),
        "median": statistics.median_low(values) if values else None,
        "most": max(values, default=None),
    }
