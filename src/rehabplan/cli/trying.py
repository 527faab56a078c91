"""Decisions tried on a plan before they are written: what changes, what deserves a look, what does nothing."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from rehabplan import library
from rehabplan.cli.far_off import far_decisions
from rehabplan.cli.no_effect import why_nothing_changes
from rehabplan.cli.notices import notes_of
from rehabplan.cli.options import PlanOptions
from rehabplan.errors import PlanningError, UnknownName
from rehabplan.exercise import Exercise
from rehabplan.log import Add, Amendment, Log, SignOff
from rehabplan.planning import Plan
from rehabplan.planning.names import Asked
from rehabplan.programme import Programme
from rehabplan.wording import change_words
from rehabplan.wording.decisions import amendment_words, lasting_words
from rehabplan.wording.english import day_words


def exercises_of(programme: Programme | None) -> Mapping[str, Exercise]:
    """Return the exercises that may be swapped in: the built-in ones, and those of the programme that is tried."""
    own = () if programme is None else programme.exercises()
    return {**library.exercises(), **{exercise.slug: exercise for exercise in own}}


@attrs.frozen(kw_only=True)
class Trial:
    """A plan before some decisions and after them."""

    asked: PlanOptions
    programme: Programme
    log: Log
    decided: Sequence[Amendment]
    before: Plan
    after: Plan

    @classmethod
    def of(cls, asked: PlanOptions, programme: Programme, log: Log, decided: Sequence[Amendment]) -> "Trial":
        """Return the trial; what cannot be carried out is an error, and so is a sign-off that nothing asks for."""
        before = asked.plan(programme, log)
        after = asked.plan(programme, _with(log, decided))
        _check_sign_offs(programme, log, decided)
        return cls(asked=asked, programme=programme, log=log, decided=decided, before=before, after=after)

    def words(self) -> Iterator[str]:
        """Yield each decision, then what changes for the patient."""
        for amendment in self.decided:
            yield amendment_words(amendment, self.after)
        yield "what changes for the patient:"
        changes = self.after.changes_since(self.before, today=self.decided[0].date)
        yield from [f"  {change_words(change)}" for change in changes] or ["  nothing"]

    def notes(self) -> Iterator[str]:
        """Yield what is to be noted: decisions without effect, those that stay as they are, what the plan notes."""
        first, start = self.decided[0].date, self.after.start
        if first < start:
            begins = f"{day_words(first)} is before the plan begins, on {day_words(start)}"
            yield f"{begins}; what still holds then holds from its first day"
        for amendment in self.decided:
            yield from self._without_effect(amendment)
        for words in lasting_words(self.after.for_patient(), self.decided):
            yield f"{words}; --then back returns to what stood before"
        new = [notice for notice in self.after.notices if notice not in self.before.notices]
        yield from notes_of(self.after, new)

    def warnings(self) -> Iterator[str]:
        """Yield what may be a slip of the hand."""
        yield from far_decisions(self.before, self.after, self.decided)

    def _without_effect(self, amendment: Amendment) -> Iterator[str]:
        """Yield that a decision changes nothing, where the plan is the same without it."""
        others = list(self.decided)
        others.remove(amendment)
        try:
            without = self.asked.plan(self.programme, _with(self.log, others)) if others else self.before
        except PlanningError:
            return  # another one needs it
        if _is_same(without, self.after):
            why = why_nothing_changes(without, amendment)
            nothing = f"{amendment_words(amendment, without)}: this changes nothing"
            yield nothing if why is None else f"{nothing}; {why}"


def _with(log: Log, decided: Sequence[Amendment]) -> Log:
    return Log.of([*log.reports, *log.amendments, *decided])


def _is_same(one: Plan, other: Plan) -> bool:
    """Whether two plans show the same, to the clinician and to the patient, and note the same."""
    return all(
        (plan.sessions, plan.notices) == (same.sessions, same.notices)
        for plan, same in ((one, other), (one.for_patient(), other.for_patient()))
    )


def _check_sign_offs(programme: Programme, log: Log, decided: Sequence[Amendment]) -> None:
    """Refuse the sign-off of what neither the programme nor a prescription added to the plan asks for."""
    added = [each.change.prescription for each in (*log.amendments, *decided) if isinstance(each.change, Add)]
    known = Asked.by(programme).criteria.union(
        *(Asked.by(programme.adding(prescription)).criteria for prescription in added)
    )
    for amendment in decided:
        if isinstance(amendment.change, SignOff) and amendment.change.criterion not in known:
            raise UnknownName("criterion or review", amendment.change.criterion, known)
