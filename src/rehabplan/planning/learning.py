"""What tests measured, taken in by a track: the references that its loads are shares of."""

from collections.abc import Mapping
from datetime import date

from rehabplan.loads import Load, PercentOf, RepetitionMaximum
from rehabplan.planning.shown_loads import loads_of
from rehabplan.progression import Fact, FactKind, Track
from rehabplan.quantity import Quantity
from rehabplan.references import Measured
from rehabplan.values import Range


def learnt(track: Track, known: Mapping[str, Measured], week: int, on: date) -> Track:
    """Return a track with what tests measured, noting what of it its loads are shares of."""
    used = {name for dose in track.dosage.doses for load in loads_of(dose) for name in _references_of(load)}
    for name, value in known.items():
        before = track.reference(name)
        fact = None
        if name in used and before != value:
            fact = Fact(
                kind=FactKind.REFERENCE,
                since=on,
                week=week,
                last=on,
                reference=name,
                before=None if before is None else (_amount(before),),
                after=(_amount(value),),
            )
        track = track.knowing({name: value}, fact)
    return track


def _references_of(load: Load) -> tuple[str, ...]:
    if isinstance(load, RepetitionMaximum):
        return ("1rm",)
    return load.references if isinstance(load, PercentOf) else ()


def _amount(value: Measured) -> Range:
    return value.amount if isinstance(value, Quantity) else Range(value)
