"""Over many simulated patients no dose passes a ceiling or rises where it must not; nothing guarded is shown unsigned.

``REHABPLAN_PATIENTS=100000`` follows that many; the counts that the checks rest on are then printed (``pytest -s``).
"""

import os
import sys
import warnings
from collections import Counter

import hypothesis
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Programme
from rehabplan.errors import AdjustedDaysWarning

from .checker import Rules
from .drawn import check_safe, check_shown, follow, programmes

PATIENTS = int(os.environ.get("REHABPLAN_PATIENTS", "1200"))
_ENOUGH = {
    "rises": 4,
    "gates met": 2,
    "gates breached": 2,
    "gates unknown": 2,
    "steps back": 60,
    "periods eased off": 60,
    "rungs and rows up": 100,
    "guarded phases": 300,
}
"""What is seen once for about so many patients; a tenth of it at the least, lest the checks be of nothing."""
OF_EACH = 10
"""How many patients follow one programme."""


def test_no_simulated_patient_is_led_into_harm():
    counts: Counter[str] = Counter()

    @settings(max_examples=PATIENTS // OF_EACH, database=None, phases=[hypothesis.Phase.generate])
    @given(programme=programmes, seed=st.integers(0, 1_000_000), day=st.integers(0, 20))
    def patients(programme: Programme, seed: int, day: int) -> None:
        rules = Rules.of(programme)
        for number in range(seed, seed + OF_EACH):
            simulation = follow(programme, number)
            hypothesis.note(f"seed {number}")
            check_safe(rules, simulation, counts)
        check_shown(rules, simulation, day, counts)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", AdjustedDaysWarning)
        patients()
    if PATIENTS > 1200:
        sys.stdout.write("".join(f"{count:12d}  {what}\n" for what, count in counts.most_common()))
    assert counts["patients"] >= PATIENTS * 9 // 10
    for what, one_in in _ENOUGH.items():
        if 10 * one_in <= PATIENTS:
            assert counts[what] >= PATIENTS // (10 * one_in), (what, counts)
