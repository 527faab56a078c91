"""In which order a session does its prescriptions."""

from collections.abc import Iterator, Mapping, Sequence

from rehabplan.prescription import Prescription
from rehabplan.programme_parts import Template


def session_order(prescriptions: Sequence[Prescription], templates: Sequence[Template]) -> tuple[Prescription, ...]:
    """Return prescriptions as a session does them.

    They keep their order; the members of a template are together in its order; each ``after`` is right behind what it
    follows.
    """
    position = {each.id: (index, 0) for index, each in enumerate(prescriptions)}
    for template in templates:
        first = min((position[member][0] for member in template.prescriptions), default=0)
        position.update({member: (first, place) for place, member in enumerate(template.prescriptions)})
    return tuple(_with_followers(None, prescriptions, position))


def _with_followers(
    anchor: str | None, prescriptions: Sequence[Prescription], position: Mapping[str, tuple[int, int]]
) -> Iterator[Prescription]:
    here = [each for each in prescriptions if each.after == anchor]
    for prescription in sorted(here, key=lambda each: position[each.id]):
        yield prescription
        yield from _with_followers(prescription.id, prescriptions, position)
