"""The notices of a plan as the command line says them: each once, and after a stop sign what to do."""

from collections.abc import Iterable

from rehabplan.planning import Notice, Plan
from rehabplan.wording.notices import is_in_force, notice_words

_WAY_ON = "to go on: rehabplan amend LOG --resume --from DATE --by WHO --why WHY"


def note_of(plan: Plan, notice: Notice) -> str:
    """Return a notice in words, with the way on where a stop sign has ended the plan."""
    words = notice_words(plan, notice)
    return f"{words}; {_WAY_ON}" if is_in_force(plan, notice) else words


def notes_of(plan: Plan, notices: Iterable[Notice]) -> list[str]:
    """Return notices in words, each once."""
    return list(dict.fromkeys(note_of(plan, notice) for notice in notices))
