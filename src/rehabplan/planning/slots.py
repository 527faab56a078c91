"""Which sessions of a day a prescription takes part in."""

import functools

from rehabplan.frequency import indices
from rehabplan.prescription import DayPart, Prescription
from rehabplan.values import Range

_SLOTS_FOR = {DayPart.MORNING: 1, DayPart.EVENING: 2, DayPart.MIDDAY: 3}


def slots_needed(prescription: Prescription, span: int) -> int:
    """Return how many sessions a day must have for all that a prescription, its rungs and rows may ask.

    ``span`` is how many seconds the first and the last session of a day may begin apart.
    """
    most = max(int(dosage.frequency.times_within(span).most) for dosage in prescription.dosages())
    return max(most, _SLOTS_FOR.get(prescription.day_part or DayPart.MORNING, 1))


@functools.lru_cache(maxsize=1024)
def slots_of(times: Range, day_part: DayPart | None, slots: int) -> tuple[tuple[int, bool], ...]:
    """Return (slot, optional) pairs, slots counted from 1: the required ones spread over the day, the rest optional."""
    if times.most == 1:
        position = {DayPart.MIDDAY: (slots + 1) // 2, DayPart.EVENING: slots}
        return ((position.get(day_part, 1) if day_part else 1, False),)
    chosen = [index + 1 for index in indices(times.most, slots)]
    required = indices(times.least, times.most)
    return tuple((slot, index not in required) for index, slot in enumerate(chosen))
