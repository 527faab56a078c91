"""What was approved last is of the same plan and programme as the one at hand, or it is not compared."""

from collections.abc import Iterator

from rehabplan.errors import RehabPlanError
from rehabplan.planning import Plan
from rehabplan.programme import Programme
from rehabplan.wording.english import day_words


class AnotherPlan(RehabPlanError, ValueError):  # noqa: N818 - reads as the sentence it is
    """An approval of another plan, or of another programme, than the one at hand."""

    code = "another-plan"


def check_same(file: str, approved: Plan, plan: Plan, *, another_programme: bool) -> None:
    """Refuse what was approved of another plan; of another programme too, unless that is meant.

    A programme is the same where its slug is, or where it has none its title, whatever its version.
    """
    if approved.id != plan.id:
        meant = f"{_plan(approved)}, and this is {_plan(plan)}"
        remedy = "look at --approved and --id, and compare plans of one patient"
        raise AnotherPlan(f"{file!r} is the approval of {meant}: {remedy}; nothing was compared")
    if not another_programme and not _same(approved.programme, plan.programme):
        meant = f"another programme, {_named(approved.programme)}, and this is {_named(plan.programme)}"
        remedy = "name the approval of this programme; if the patient changes programmes, give --another-programme"
        raise AnotherPlan(f"{file!r} is the approval of {meant}: {remedy}; nothing was compared")


def remarks(approved: Plan, plan: Plan) -> Iterator[str]:
    """Yield what else is not as it was approved: the programme, its version, the first day."""
    old, new = approved.programme, plan.programme
    if not _same(old, new):
        yield f"this is another programme, {_named(new)}; {_named(old)} was approved"
    elif old.version != new.version:
        older = "older than" if new.version < old.version else "newer than"
        yield f"this is version {new.version} of the programme, {older} version {old.version}, which was approved"
    if approved.start != plan.start:
        yield f"this plan begins on {day_words(plan.start)}; the one approved began on {day_words(approved.start)}"


def _same(old: Programme, new: Programme) -> bool:
    if old.slug is None or new.slug is None:
        return old.title == new.title
    return old.slug == new.slug


def _named(programme: Programme) -> str:
    slug = "" if programme.slug is None else f" ({programme.slug})"
    return f"{programme.title.in_language(programme.language)!r}{slug}"


def _plan(plan: Plan) -> str:
    return "a plan without an id" if plan.id is None else f"plan {plan.id!r}"
