"""The loads of a dose as a session shows them, set by set."""

from collections.abc import Mapping

from rehabplan.dose import Dose
from rehabplan.loads import Load
from rehabplan.references import Display, LoadOf, Measured


def loads_of(dose: Dose) -> tuple[Load, ...]:
    """Return the load of each set as it is prescribed, none of a dose without any."""
    if dose.load is None or isinstance(dose.load, tuple):
        return dose.load or ()
    return (dose.load,) * int(dose.sets.rounded().most)


def shown_loads(
    dose: Dose, display: Display, references: Mapping[str, Measured], load_of: LoadOf | None
) -> tuple[Load, ...]:
    """Return the load of each set as it can be picked up: worked out where that is known, rounded to what there is."""
    if dose.load is None:
        return ()
    if isinstance(dose.load, tuple):
        return tuple(display.of(load, references, load_of) for load in dose.load)
    return (display.of(dose.load, references, load_of),) * int(dose.sets.rounded().most)
