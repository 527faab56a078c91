"""The columns of a diary: which row they speak for, and where a report keeps what they say."""

from typing import Any

import attrs

from rehabplan.document.diary.cells import (
    Read,
    read_day,
    read_done,
    read_effort,
    read_loads,
    read_names,
    read_plan,
    read_prescription,
    read_quantity,
    read_reps,
    read_results,
    read_score,
    read_seconds,
    read_session,
    read_side,
    read_slot,
    read_symptoms,
    read_words,
)
from rehabplan.report import ItemReport, SessionReport


@attrs.frozen(kw_only=True)
class Column:
    """A column: its name, how a cell is read, and the field of an item's or a session's report that it fills.

    One that fills neither says what a row is about. One with a field of both speaks for the exercise of its row, and in
    the row of the whole session for that.
    """

    name: str
    read: Read
    item: str | None = None
    session: str | None = None
    words: bool = False
    """Whether spaces around it are part of what it says."""
    private: bool = False
    """Whether what stands in it is never shown in an error."""

    def check(self, value: Any) -> None:
        """Refuse what the field of the report refuses."""
        for cls, name in ((ItemReport, self.item), (SessionReport, self.session)):
            field = attrs.fields_dict(cls)[name] if name else None
            if field is not None and field.validator is not None:
                field.validator(None, field, value)


_ABOUT = (
    Column(name="plan", read=read_plan, words=True),
    Column(name="session", read=read_session),
    Column(name="date", read=read_day),
    Column(name="slot", read=read_slot),
    Column(name="prescription", read=read_prescription),
    Column(name="side", read=read_side),
)
_TOLD = (
    Column(name="done", read=read_done, item="done", session="done"),
    Column(name="reps", read=read_reps, item="reps"),
    Column(name="seconds", read=read_seconds, item="seconds"),
    Column(name="load", read=read_loads, item="loads"),
    Column(name="distance", read=read_quantity, item="distance"),
    Column(name="effort", read=read_effort, item="effort"),
    Column(name="rest", read=read_quantity, item="rest"),
    Column(name="pain", read=read_score, item="pain", session="pain_during"),
    Column(name="pain_site", read=read_words, words=True, item="pain_site", session="pain_site"),
    Column(name="pain_before", read=read_score, session="pain_before"),
    Column(name="pain_after", read=read_score, session="pain_after"),
    Column(name="pain_next_morning", read=read_score, session="pain_next_morning"),
    Column(name="pain_24_h_after", read=read_score, session="pain_24_h_after"),
    Column(name="stiffness", read=read_score, session="stiffness"),
    Column(name="symptoms", read=read_symptoms, session="symptoms"),
    Column(name="modified", read=read_words, words=True, item="modified", session="modified"),
    Column(name="skipped", read=read_words, words=True, item="skipped", session="skipped"),
    Column(name="note", read=read_words, words=True, item="note", session="note", private=True),
    Column(name="signed_off", read=read_names, session="signed_off"),
    Column(name="by", read=read_words, words=True, session="by"),
    Column(name="results", read=read_results, session="results"),
)

COLUMNS = {column.name: column for column in (*_ABOUT, *_TOLD)}
"""Every column that is read, by its name."""

PASSED_OVER = frozenset({"event", "exercise", "asked"})
"""Columns that are written for people and calendars, and say nothing when they are read."""

REQUIRED = ("plan", "session", "prescription", "side")
"""Columns without which no row is read."""

WRITTEN = ("plan", "session", "date", "slot", "event", "prescription", "side", "exercise", "asked")
"""What an empty diary has filled in, in the order of its columns; what is told follows."""

TOLD = tuple(column.name for column in _TOLD)
"""What a patient or a clinician fills in, in the order of the columns."""
