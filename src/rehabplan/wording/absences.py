"""Why nothing is planned on a day, in words."""

from rehabplan.planning.absence import Absence, AbsenceKind
from rehabplan.wording.english import day_words
from rehabplan.wording.facts import fact_words

_WORDS = {
    AbsenceKind.BEFORE_START: "the plan begins on {on}",
    AbsenceKind.AFTER_END: "the plan ends on {on}",
    AbsenceKind.NOT_AVAILABLE: "it is a day on which nothing can be done",
    AbsenceKind.WEEK_OFF: "it is a planned week off",
    AbsenceKind.NOT_BEGUN: "the first time is on {on}",
    AbsenceKind.OVER: "the last time was on {on}",
    AbsenceKind.NOT_ITS_DAY: "it is a day between sessions",
    AbsenceKind.NEVER: "it is on no day of the plan",
    AbsenceKind.STOPPED: "the plan was stopped on {on}",
    AbsenceKind.PAUSED: "paused since {on}",
    AbsenceKind.LEFT_OUT: "left out since {on}",
}


def absence_words(absence: Absence) -> str:
    """Return why nothing is planned as the end of a sentence, with who decided it and why.

    >>> from datetime import date
    >>> absence_words(Absence(kind=AbsenceKind.BEFORE_START, on=date(2027, 1, 4)))
    'the plan begins on 4 January 2027'
    """
    if absence.notice is not None:
        return absence.notice.text
    if absence.fact is not None:
        return fact_words(absence.fact)
    words = _WORDS[absence.kind].format(on="" if absence.on is None else day_words(absence.on))
    decision = absence.amendment
    if decision is None:
        return words
    until = "" if decision.until is None else f" until {day_words(decision.until)}"
    return f"{words}{until} ({decision.by}: {decision.why})"
