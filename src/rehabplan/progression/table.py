"""A table: this dosage in week 1, that one in week 2, by the calendar or by qualified periods."""

from typing import Any

import attrs

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice, as_tuple, each, tuple_of
from rehabplan.progression.facts import FactKind
from rehabplan.progression.machine import Outcome, Period, Rule, Step, Track
from rehabplan.progression.pace import MOST_WEEKS, Considered, Decision, PacedRule, PaceState, held, noted, rested
from rehabplan.progression.responses import Hold


class Clock(Choice):
    """What turns a table's rows: the calendar, whatever is reported, or periods that qualified."""

    CALENDAR = "calendar"
    QUALIFIED = "qualified"


@attrs.frozen
class TableState:
    """Which row stands, for how many periods, and the pace of a table on qualified periods."""

    row: int = 0
    periods: int = 0
    pace: PaceState = PaceState()  # noqa: RUF009 - frozen


def _check_length(value: object, place: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_WEEKS:
        raise InvalidValue(place, value, f"give a whole number from 1 to {MOST_WEEKS}", "out-of-bounds")


@attrs.frozen
class Rows(PacedRule):
    """What a table and a cycle share: rows of dosages, each for so many periods, on one of two clocks."""

    rows: tuple[Dosage, ...] = attrs.field(converter=as_tuple, validator=tuple_of(Dosage))
    lengths: tuple[int, ...] = attrs.field(default=(), kw_only=True, converter=as_tuple, validator=each(_check_length))
    clock: Clock = attrs.field(default=Clock.CALENDAR, kw_only=True, converter=Clock)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.rows:
            raise InvalidValue("rows", (), "give at least one dosage", "empty-list")
        if self.lengths and len(self.lengths) != len(self.rows):
            remedy = f"there are {len(self.rows)} rows; give each its length, or leave all out"
            raise InvalidValue("lengths", len(self.lengths), remedy, "contradiction")
        if self.clock is Clock.CALENDAR:
            self._check_ungated()

    def _check_ungated(self) -> None:
        """Refuse a gate on rows that the calendar turns: they ask nothing of the patient."""
        given: dict[str, object] = {
            "when": self.when,
            "cases": self.cases or None,
            "in_a_row": self.in_a_row or None,
            "at_most": self.at_most,
            "otherwise": None if isinstance(self.otherwise, Hold) else self.otherwise,
        }
        for name, value in given.items():
            if value is not None:
                remedy = (
                    "a table on the calendar asks nothing; set clock = 'qualified', or leave it out (signs that end "
                    "the plan stand in the programme's stop_signs)"
                )
                raise InvalidValue(name, "given", remedy, "contradiction")

    @property
    def opening(self) -> Dosage:
        """The dosage of the first row."""
        return self.rows[0]

    def opened_with(self, dosage: Dosage) -> Any:
        """Return the rule with another first row."""
        return attrs.evolve(self, rows=(dosage, *self.rows[1:]))

    def length_of(self, row: int) -> int:
        """Return how many periods a row stands: its length times ``every``."""
        return self.every.count * (self.lengths[row] if self.lengths else 1)

    def turned(self, state: TableState, tracks: tuple[Track, ...], period: Period) -> tuple[TableState, Considered]:
        """Return whether the row's time is over: ``STEP``, ``BACK``, ``HOLD``, or ``WAIT``."""
        length = self.length_of(state.row)
        if self.clock is Clock.QUALIFIED or period.setback is not None:
            considered = self.consider(state.pace, tracks, period, count=length)
            return attrs.evolve(state, pace=considered.state), considered
        if period.unit is not self.every.unit or not self.in_window(period):
            return state, Considered(Decision.WAIT, state.pace)
        counted = attrs.evolve(state, periods=min(state.periods + 1, length))
        over = counted.periods == length and period.free(tracks)
        return counted, Considered(Decision.STEP if over else Decision.WAIT, state.pace)


@attrs.frozen
class Table(Rows):
    """One dosage after another, each for ``every`` so long (times its own ``lengths``); the last row stays.

    On the ``calendar`` (the default) a table is time-contingent: it asks nothing of the patient, so it has no gate. On
    ``qualified`` periods a row is repeated until it was done and ``when`` is met, and ``otherwise`` and ``cases`` may
    go back rows. The first row is the opening dosage. A dosage that a clinician's amendment put in its place is never
    overwritten: the table then ends.
    """

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the state of the first row."""
        return Step(TableState(), tracks)

    def exhausted(self, state: TableState, tracks: tuple[Track, ...]) -> bool:
        """Return whether the last row stands, or an amendment has replaced the table's dosage."""
        return state.row == len(self.rows) - 1 or self._replaced(state, tracks)

    def in_its_last_period(self, state: TableState) -> bool:
        """Return whether the row that stands is in the last of its periods, or has lasted longer."""
        stood = state.pace.qualified if self.clock is Clock.QUALIFIED else state.periods
        return stood >= self.length_of(state.row) - 1

    def _replaced(self, state: TableState, tracks: tuple[Track, ...]) -> bool:
        return any(track.dosage != self.rows[state.row] for track in tracks)

    def advance(self, state: TableState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return the next row when its clock says so, or an earlier one when the gate does."""
        if self._replaced(state, tracks):
            return Step(state, tracks, Outcome.FINISHED)
        after, considered = self.turned(state, tracks, period)
        match considered.decision:
            case Decision.STEP if state.row == len(self.rows) - 1:
                pace = attrs.evolve(after.pace.without_move(state.pace), qualified=self.length_of(state.row) - 1)
                still = attrs.evolve(after, pace=pace)
                return rested(Step(still, tracks, Outcome.FINISHED), period, considered)
            case Decision.STEP:
                return self._at(state.row + 1, after, tracks, period, considered)
            case Decision.BACK if state.row > 0:
                return self._at(max(0, state.row - considered.steps), after, tracks, period, considered)
            case Decision.BACK | Decision.HOLD:
                return held(after, tracks, period, considered)
            case _:
                return rested(Step(after, tracks), period, considered)

    def _at(
        self, row: int, state: TableState, tracks: tuple[Track, ...], period: Period, considered: Considered
    ) -> Step:
        dosage = self.rows[row]
        fact = noted(
            FactKind.ROW,
            period,
            dosage=dosage,
            assumed=considered.verdict.assumed,
            gate=self.when,
            unit=period.unit.value,
            reason=considered.verdict.reason,
        )
        moved = tuple(track.moved_to(dosage, fact) for track in tracks)
        return rested(Step(TableState(row, 0, state.pace), moved, Outcome.MOVED), period, considered)


def is_through(rule: Rule, state: Any, tracks: tuple[Track, ...]) -> bool:
    """Return whether a rule has nowhere further to go; the last row of a table lasts as long as the table says."""
    if not rule.exhausted(state, tracks):
        return False
    if not isinstance(rule, Table) or tracks[0].dosage != rule.rows[state.row]:
        return True
    return rule.in_its_last_period(state)
