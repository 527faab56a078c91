"""Hypothesis strategies for every value of a programme and its log, valid by construction.

>>> from hypothesis import given, settings
>>> from rehabplan.testing import strategies
>>> @settings(max_examples=5, database=None)
... @given(strategies.programmes(max_weeks=4))
... def test_is_short(programme):
...     assert programme.weeks <= 4
>>> test_is_short()
"""

from rehabplan.testing._dosages import dosages, doses, exercises, frequencies
from rehabplan.testing._logs import amendments, logs, session_reports
from rehabplan.testing._programmes import prescriptions, programmes
from rehabplan.testing._rules import (
    conditions,
    everys,
    in_turns,
    increases,
    ladders,
    modulations_for,
    rules_for,
    tables,
)
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
    "amendments",
    "conditions",
    "dosages",
    "doses",
    "everys",
    "exercises",
    "frequencies",
    "in_turns",
    "increases",
    "ladders",
    "languages",
    "lines",
    "logs",
    "modulations_for",
    "numbers",
    "paragraphs",
    "prescriptions",
    "programmes",
    "quantities",
    "ranges",
    "rules_for",
    "session_reports",
    "slugs",
    "sources",
    "starts",
    "tables",
    "texts",
    "urls",
]
