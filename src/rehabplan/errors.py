"""Every error and warning rehabplan raises.

Each error is a :class:`RehabPlanError` and the builtin a caller would expect (``ValueError``, ``TypeError``,
``LookupError``), and carries its data beside its sentence. Messages are lower case: the place, the value, the remedy.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

import attrs

SHOWN_CHARACTERS = 40


def shorten(value: object) -> str:
    """Return a value as it is shown in a message: its ``repr`` on one line, cut at 40 characters."""
    try:
        text = repr(value)
    except ValueError:  # Python refuses to write out integers of more than some thousand digits
        text = "a number of thousands of digits"
    return text if len(text) <= SHOWN_CHARACTERS else text[: SHOWN_CHARACTERS - 1] + "…"


def did_you_mean(name: object, known: Iterable[str]) -> str:
    """Return `` (did you mean 'x'?)`` when a known name is near a text, otherwise nothing."""
    near = get_close_matches(name, sorted(known), n=1) if isinstance(name, str) else []
    return f" (did you mean {near[0]!r}?)" if near else ""


class RehabPlanError(Exception):
    """The family all errors of rehabplan belong to."""

    code = "error"


class InvalidValue(RehabPlanError, ValueError):  # noqa: N818 - reads as the sentence it is
    """A value that cannot be: ``field`` names the place, ``value`` what stood there, ``remedy`` what to do."""

    code = "invalid-value"

    def __init__(self, field: str, value: object, remedy: str, code: str | None = None) -> None:
        self.field = field
        self.value = value
        self.remedy = remedy
        self.code = code or type(self).code
        super().__init__(f"{field} is {shorten(value)}: {remedy}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.field, self.value, self.remedy, self.code)


class InvalidType(InvalidValue, TypeError):  # noqa: N818 - as above
    """A value of the wrong type."""

    code = "wrong-type"


class UnknownName(RehabPlanError, LookupError):  # noqa: N818 - as above
    """A name that refers to nothing: ``kind`` says what was looked for, ``name`` the word, ``known`` what there is."""

    code = "unknown-name"

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.name = name
        self.known = tuple(sorted(known))
        listed = ", ".join(self.known) or "none"
        super().__init__(f"no {kind} {shorten(name)}{did_you_mean(name, self.known)}: known are {listed}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.kind, self.name, self.known)


@attrs.frozen
class Problem:
    """One thing wrong with a document: a stable code, where it stands, the value found and a sentence."""

    code: str
    path: str
    value: str
    message: str

    def __str__(self) -> str:
        place = self.path or "document"
        shown = f" = {self.value}" if self.value else ""
        return f"{place}{shown}: {self.message} [{self.code}]"


class DocumentError(RehabPlanError, ValueError):
    """A document that does not load; ``problems`` holds every one of them, ``name`` the file or stream."""

    code = "invalid-document"

    def __init__(self, problems: Iterable[Problem], name: str = "document") -> None:
        self.problems = tuple(problems)
        self.name = name
        count = len(self.problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{name} has {count} problem{'s' if count > 1 else ''}:\n{lines}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems, self.name)


class PlanningError(RehabPlanError, ValueError):
    """A programme and a log from which no plan can be made."""

    code = "cannot-plan"


class ReplayError(RehabPlanError, ValueError):
    """Facts from which no dose follows, since one of them does not say what it changed."""

    code = "cannot-replay"


class SchedulingError(RehabPlanError, ValueError):
    """A plan that cannot be put on clock times as asked."""

    code = "cannot-schedule"


class ExportError(RehabPlanError, ValueError):
    """A schedule that cannot be exported as asked."""

    code = "cannot-export"


class CalendarStateError(RehabPlanError, ValueError):
    """An earlier calendar, or its state, that the next issue cannot go on from."""

    code = "invalid-calendar-state"


class RehabPlanWarning(UserWarning):
    """The family all warnings of rehabplan belong to."""


class PlanIdWarning(RehabPlanWarning):
    """A plan without an id: a second patient with the same programme and start would share its calendar ids."""


class MovedSlotWarning(RehabPlanWarning):
    """A session moved because its clock time does not exist, or exists twice, on a day the clocks change."""


class AdjustedDaysWarning(RehabPlanWarning):
    """Days that could not be placed as prescribed and were placed in the nearest way that can."""
