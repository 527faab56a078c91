"""What a plan notes, in words: of a stop sign that is over, when it was."""

from rehabplan.log import Amendment, Resume
from rehabplan.planning import Notice, Plan
from rehabplan.planning.reasons import HALTED
from rehabplan.wording.english import day_words


def notice_words(plan: Plan, notice: Notice) -> str:
    """Return a notice of a plan as a sentence; of a stop sign after which the plan was resumed, when and by whom.

    >>> from datetime import date
    >>> from rehabplan import Plan, library
    >>> plan = Plan.of(library.programme("low-back"), date(2027, 1, 4))
    >>> notice_words(plan, Notice("not-made-up", date(2027, 1, 5), "what was missed found no free day in time"))
    'what was missed found no free day in time'
    """
    resumed = resumption(plan, notice)
    if resumed is None:
        return notice.text
    return f"{notice.text}; it was resumed on {day_words(resumed.date)} ({resumed.by}: {resumed.why})"


def is_in_force(plan: Plan, notice: Notice) -> bool:
    """Whether a notice says that a stop sign ended the plan, and nobody has resumed it since."""
    return notice.code == HALTED and resumption(plan, notice) is None


def resumption(plan: Plan, notice: Notice) -> Amendment | None:
    """Return the decision that resumed the plan after a stop sign, where there is one."""
    if notice.code != HALTED:
        return None
    later = (each for each in plan.log.amendments if each.date >= notice.date)
    return next((each for each in later if isinstance(each.change, Resume) and each.change.prescription is None), None)
