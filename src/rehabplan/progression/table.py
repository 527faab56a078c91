"""A table read on the calendar: this dosage in week 1, that one in week 2."""

import attrs

from rehabplan.dosage import Dosage
from rehabplan.errors import InvalidValue
from rehabplan.fields import as_tuple, instance_of, tuple_of
from rehabplan.progression.facts import Fact, FactKind
from rehabplan.progression.machine import Outcome, Period, PeriodUnit, Step, Track
from rehabplan.progression.pace import Every, as_every


@attrs.frozen
class TableState:
    """Which row stands, and for how many periods."""

    row: int = 0
    periods: int = 0


@attrs.frozen
class Table:
    """One dosage after another, each for ``every`` so long by the calendar; the last row stays.

    A table is time-contingent: it asks nothing of the patient, so it has no gate. The first row is the opening dosage.
    A dosage that a clinician's amendment put in its place is never overwritten: the table then ends.
    """

    rows: tuple[Dosage, ...] = attrs.field(converter=as_tuple, validator=tuple_of(Dosage))
    every: Every = attrs.field(
        default=Every(1, PeriodUnit.WEEK), kw_only=True, converter=as_every, validator=instance_of(Every)
    )

    def __attrs_post_init__(self) -> None:
        if not self.rows:
            raise InvalidValue("rows", (), "give at least one dosage", "empty-list")

    @property
    def opening(self) -> Dosage:
        """The dosage of the first row."""
        return self.rows[0]

    def opened_with(self, dosage: Dosage) -> "Table":
        """Return the table with another first row."""
        return attrs.evolve(self, rows=(dosage, *self.rows[1:]))

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the state of the first row."""
        return Step(TableState(), tracks)

    def exhausted(self, state: TableState, tracks: tuple[Track, ...]) -> bool:
        """Return whether the last row stands, or an amendment has replaced the table's dosage."""
        return state.row == len(self.rows) - 1 or any(track.dosage != self.rows[state.row] for track in tracks)

    def advance(self, state: TableState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return the next row when the calendar says so."""
        if period.unit is not self.every.unit:
            return Step(state, tracks)
        if self.exhausted(state, tracks):
            return Step(state, tracks, Outcome.FINISHED)
        if state.periods + 1 < self.every.count or any(track.prescription in period.moved for track in tracks):
            return Step(TableState(state.row, state.periods + 1), tracks)
        dosage = self.rows[state.row + 1]
        fact = Fact(
            kind=FactKind.ROW, since=period.next_day, week=period.next_week, last=period.next_day, dosage=dosage
        )
        moved = tuple(track.moved_to(dosage, fact) for track in tracks)
        return Step(TableState(state.row + 1), moved, Outcome.MOVED)
