"""Hypothesis strategies for every value of a programme and its log, valid by construction.

>>> from hypothesis import given, settings
>>> from rehabplan.testing import strategies
>>> @settings(max_examples=5, database=None)
... @given(strategies.programmes(max_weeks=4))
... def test_is_short(programme):
...     assert sum(phase.weeks for phase in programme.phases) <= programme.weeks <= 4
>>> test_is_short()
"""

from rehabplan.testing._amounts import (
    adjustment_rows,
    adjustments,
    efforts,
    interval_parts,
    intervals,
    loads,
    masses,
    set_tables,
    tempos,
)
from rehabplan.testing._conditions import conditions, everys
from rehabplan.testing._dosages import caps, dosages, doses, frequencies
from rehabplan.testing._equipment import conversion_tables, references, roundings, test_results
from rehabplan.testing._exercises import exercises
from rehabplan.testing._logs import amendments, logs, session_reports
from rehabplan.testing._movers import (
    changes,
    decreases,
    doubles,
    in_turns,
    increases,
    lookups,
    movers,
    ramps,
    rules_for,
)
from rehabplan.testing._parts import arrangements, phases, profiles, restrictions, rotations, templates
from rehabplan.testing._prescriptions import prescriptions
from rehabplan.testing._programmes import programmes
from rehabplan.testing._rules import cycles, ladders, modulations_for, tables
from rehabplan.testing._values import (
    languages,
    lines,
    numbers,
    paragraphs,
    quantities,
    ranges,
    slugs,
    sources,
    starts,
    texts,
    urls,
)

__all__ = [
    "adjustment_rows",
    "adjustments",
    "amendments",
    "arrangements",
    "caps",
    "changes",
    "conditions",
    "conversion_tables",
    "cycles",
    "decreases",
    "dosages",
    "doses",
    "doubles",
    "efforts",
    "everys",
    "exercises",
    "frequencies",
    "in_turns",
    "increases",
    "interval_parts",
    "intervals",
    "ladders",
    "languages",
    "lines",
    "loads",
    "logs",
    "lookups",
    "masses",
    "modulations_for",
    "movers",
    "numbers",
    "paragraphs",
    "phases",
    "prescriptions",
    "profiles",
    "programmes",
    "quantities",
    "ramps",
    "ranges",
    "references",
    "restrictions",
    "rotations",
    "roundings",
    "rules_for",
    "session_reports",
    "set_tables",
    "slugs",
    "sources",
    "starts",
    "tables",
    "templates",
    "tempos",
    "test_results",
    "texts",
    "urls",
]
