"""One patient who never was, followed through a programme."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from random import Random

import attrs

from rehabplan.errors import InvalidType, InvalidValue, PlanningError
from rehabplan.fields import calendar_date
from rehabplan.frequency import DAYS_IN_A_WEEK, Weekday
from rehabplan.log import Amendment, Log
from rehabplan.planning import Plan, Session
from rehabplan.planning.plan import DEFAULT_SPAN
from rehabplan.planning.request import Request
from rehabplan.planning.state import State
from rehabplan.programme import Programme
from rehabplan.progression.pace import MOST_WEEKS
from rehabplan.progression.table import is_through
from rehabplan.report import SessionReport
from rehabplan.simulation.patients import Patient


@attrs.frozen(kw_only=True)
class Simulation:
    """What came of one patient: the plan as it was lived, its simulated log, and where each rule came to its end.

    ``finished`` says of each prescription with a rule, its own or its group's, by the end of which week the rule first
    had nowhere further to go. What the plan shows from ``plan.as_of`` on was not lived: it is a projection.
    """

    plan: Plan = attrs.field(repr=False)
    seed: int
    finished: Mapping[str, int]

    @property
    def log(self) -> Log:
        """The simulated log: ``Plan.of(programme, start, log=log, as_of=plan.as_of)`` makes the same sessions."""
        return self.plan.log

    @property
    def end(self) -> date:
        """The day after the last one that could be lived."""
        return self.plan.as_of or self.plan.last_day

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The sessions that were lived."""
        return self.plan.between(self.plan.start, self.end - timedelta(days=1))

    @property
    def halted(self) -> date | None:
        """The day from which on nothing was planned, because a stop sign was reported."""
        return next((notice.date for notice in self.plan.notices if notice.code == "halted"), None)


Goal = Callable[[Simulation], int | None]
"""The week, counted from 1, in which something was reached; ``None`` where it was not."""


def every_rule_finished(simulation: Simulation) -> int | None:
    """Return the week by whose end every rule had come to its end; without any rule, that of the programme's end."""
    weeks = [simulation.finished.get(name) for name in _ruled(simulation.plan.programme)]
    if not weeks:
        return programme_finished(simulation)
    reached = [week for week in weeks if week is not None]
    return max(reached) if len(reached) == len(weeks) else None


def programme_finished(simulation: Simulation) -> int | None:
    """Return the last week of a programme that came to its end, all its phases left, before the simulation ended."""
    plan = simulation.plan
    ended = plan.last_day < simulation.end and simulation.halted is None
    return plan.weeks if ended else None


def _ruled(programme: Programme) -> list[str]:
    """Return the prescriptions that a rule moves."""
    grouped = {name for group in programme.groups for name in group.prescriptions}
    return [each.id for each in programme.prescriptions if each.rule is not None or each.id in grouped]


def simulate(
    programme: Programme,
    patient: Patient,
    seed: int = 0,
    *,
    start: date,
    weeks: int | None = None,
    amendments: Iterable[Amendment] = (),
) -> Simulation:
    """Follow a patient through a programme: each session is answered as soon as it is planned, and counts at once.

    ``patient`` is any callable ``(session, rng) -> SessionReport | None``, asked in the order of the sessions with
    ``rng = random.Random(seed)``; the same seed brings the same simulation, in any process. ``weeks`` says how many
    weeks are lived and seen. Without it the programme lasts as long as its phases do, and is lived for twice its own
    weeks at most. ``amendments`` are decisions that are carried out on their days.

    An answer that is no report, or the report of another session, is an error that names the patient.

    >>> from rehabplan import library
    >>> from rehabplan.simulation import Perfect
    >>> programme = library.programme("low-back")
    >>> simulate(programme, Perfect.of_programme(programme), start=date(2027, 1, 4)).plan.weeks
    8
    """
    if not isinstance(programme, Programme):
        raise InvalidType("programme", programme, "give a Programme, such as library.programme('low-back')")
    lived = _weeks(min(2 * programme.weeks, MOST_WEEKS) if weeks is None else weeks, calendar_date(start, "start"))
    answers = _Answers(patient, _rng(seed), start + timedelta(days=DAYS_IN_A_WEEK * lived))
    ends = _Ends()
    decided = Log(amendments=amendments)
    request = Request(
        programme=programme,
        start=start,
        log=decided,
        weeks=lived if weeks is not None else programme.weeks,
        as_of=answers.end,
        days_off=frozenset(),
        weekdays=frozenset(day.number for day in Weekday),
        span=int(DEFAULT_SPAN.amount.most),
        extend=weeks is None,
        respond=answers,
        watch=ends,
    )
    plan = Plan._folded(request)
    log = Log(answers.reports, decided.amendments, simulated=True)
    finished = {name: week for name, week in ends.finished.items() if plan.first_day_of(week + 1) <= answers.end}
    return Simulation(plan=attrs.evolve(plan, log=log), seed=seed, finished=finished)


def _weeks(weeks: object, start: date) -> int:
    if isinstance(weeks, bool) or not isinstance(weeks, int):
        raise InvalidType("weeks", weeks, "give a whole number")
    if not 1 <= weeks <= MOST_WEEKS:
        raise InvalidValue("weeks", weeks, f"give a whole number from 1 to {MOST_WEEKS}", "out-of-bounds")
    if (date.max - start).days < DAYS_IN_A_WEEK * (weeks + 1):
        raise PlanningError(f"start is {start}: the calendar ends before {weeks} weeks are over; give an earlier start")
    return weeks


def _rng(seed: object) -> Random:
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise InvalidType("seed", seed, "give a whole number")
    if seed < 0:
        raise InvalidValue("seed", seed, "a seed below 0 is that of its opposite; give 0 or more", "out-of-bounds")
    return Random(seed)  # noqa: S311 - chance that can be had again is what is asked for


@attrs.define
class _Answers:
    """Asks the patient of each session up to a day, and keeps the reports."""

    patient: Patient
    rng: Random
    end: date
    reports: list[SessionReport] = attrs.field(factory=list)

    def __call__(self, session: Session) -> SessionReport | None:
        if session.date >= self.end:
            return None
        said = self.patient(session, self.rng)
        if said is None:
            return None
        place = f"patient {_name(self.patient)}, {session.id}"
        if not isinstance(said, SessionReport):
            raise InvalidType(place, said, "return a SessionReport, such as answer(session, done=True), or None")
        if (said.date, said.slot) != (session.date, session.slot):
            told = f"{said.date.isoformat()}/{said.slot}"
            remedy = "return the report of the session that was asked about, such as answer(session, done=True)"
            raise InvalidValue(place, told, remedy, "another-session")
        if said.id is not None or said.plan is not None:
            remedy = "a simulated report corrects none and belongs to its own plan; leave id and plan out"
            raise InvalidValue(place, said.id if said.plan is None else said.plan, remedy, "contradiction")
        report = attrs.evolve(said, simulated=True)
        self.reports.append(report)
        return report


def _name(patient: Patient) -> str:
    return getattr(patient, "__name__", None) or type(patient).__name__


@attrs.define
class _Ends:
    """Takes note of the week by whose end each rule first had nowhere further to go."""

    finished: dict[str, int] = attrs.field(factory=dict)

    def __call__(self, state: State, week: int) -> None:
        if week > state.weeks:
            return  # what is only maintained grows no more, and may have no such amount any longer
        growing = {
            name
            for group, own in state.groups
            for name in group.prescriptions
            if not group.rule.exhausted(own, tuple(state.lives[each].track for each in group.prescriptions))
        }
        for name in _ruled(state.programme):
            live = state.lives[name]
            rule = live.prescription.rule
            if name not in growing and (rule is None or is_through(rule, live.state, (live.track,))):
                self.finished.setdefault(name, week)
