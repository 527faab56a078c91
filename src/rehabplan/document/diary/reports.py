"""From the rows of a diary to reports: one for each session in which something was told."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from rehabplan.document.diary.cells import read_load
from rehabplan.document.diary.columns import COLUMNS, TOLD
from rehabplan.document.diary.sheet import Cell, Row, rows_of
from rehabplan.document.problems import error_of
from rehabplan.errors import InvalidValue, Problem
from rehabplan.loads import Level
from rehabplan.planning import Plan
from rehabplan.report import ItemReport, SessionReport
from rehabplan.text import slug

Levels = Mapping[tuple[date, int, str], tuple[str, ...]]
"""The levels that an exercise of a session is done at, by day, slot and prescription."""

Key = tuple[str | None, date, int]
"""The plan, day and slot of a session."""


def reports_of(text: str, plan: Plan | None, source: str, name: str) -> tuple[SessionReport, ...]:
    """Return the reports that a diary holds, in its order; the problems of all cells come in one error."""
    slug(source, "source")
    rows, problems = rows_of(text, name)
    reader = _Reader(source, plan, {} if plan is None else _levels_of(plan), problems)
    sessions: dict[Key, list[_Told]] = {}
    for row in rows:
        told = reader.told(row)
        if told is not None:
            sessions.setdefault(told.key, []).append(told)
    reports = tuple(report for key, told in sessions.items() for report in reader.reports(key, told))
    if problems:
        raise error_of(problems, name)
    return reports


def _levels_of(plan: Plan) -> Levels:
    return {
        (session.date, session.slot, item.prescription): load.levels
        for session in plan.sessions
        for item in session.items
        for load in item.loads
        if isinstance(load, Level)
    }


@attrs.frozen
class _Told:
    """A row in which something is told: whose it is, and the values of its cells by column."""

    key: Key
    row: Row
    prescription: str | None
    values: dict[str, Any]


@attrs.frozen
class _Reader:
    source: str
    plan: Plan | None
    levels: Levels
    problems: list[Problem]

    def told(self, row: Row) -> _Told | None:
        """Return what a row tells; nothing if it tells nothing, or not whose it is."""
        if not row.cells.keys() & set(TOLD):
            return None
        before = len(self.problems)
        values = {name: self._value(cell) for name, cell in row.cells.items() if name != "load"}
        session = self._session(row, values)
        if self.plan is not None and values.get("plan") not in {None, self.plan.id}:
            remedy = f"this is the diary of another plan; the one it is read for has the id {self.plan.id!r}"
            self.problems.append(row.cells["plan"].problem(remedy, "other-plan"))
        if "prescription" not in row.cells:
            self._refuse_of_item(row)
        if session is not None and "load" in row.cells:
            values["load"] = self._loads(row.cells["load"], (*session, values.get("prescription") or ""), values)
        if session is None or len(self.problems) > before:
            return None
        plan = values.get("plan") or (self.plan.id if self.plan is not None else None)
        return _Told((plan, *session), row, values.get("prescription"), values)

    def _value(self, cell: Cell) -> Any:
        try:
            value = cell.column.read(cell.text if cell.column.words else cell.text.strip())
            cell.column.check(value)
        except InvalidValue as error:
            self.problems.append(cell.problem(error.remedy, error.code))
            return None
        return value

    def _session(self, row: Row, values: dict[str, Any]) -> tuple[date, int] | None:
        """Return the day and slot of a row; its other columns may say them again, and must say the same."""
        cell = row.cells.get("session")
        if cell is None:
            remedy = "the id of the session is missing; fill it in as the empty diary has it, such as 2027-01-04/1"
            self.problems.append(Problem("missing-field", f"row {row.number}, session", "", remedy))
            return None
        session: tuple[date, int] | None = values["session"]
        for name, said in zip(("date", "slot"), session or (), strict=False):
            if values.get(name) not in {None, said}:
                other = row.cells[name]
                remedy = f"the session in {cell.place} is {cell.text.strip()}; correct the one or the other"
                self.problems.append(other.problem(remedy, "contradiction"))
        return session

    def _refuse_of_item(self, row: Row) -> None:
        for name, cell in row.cells.items():
            if name == "side" or (cell.column.item and not cell.column.session):
                remedy = "this row is of the session as a whole; write it in the row of an exercise"
                self.problems.append(cell.problem(remedy, "contradiction"))

    def _loads(self, cell: Cell, item: tuple[date, int, str], values: dict[str, Any]) -> tuple[Any, ...] | None:
        levels = self.levels.get(item, ())
        try:
            loads = tuple(read_load(word, levels) for word in cell.column.read(cell.text))
            cell.column.check(loads)
        except InvalidValue as error:
            self.problems.append(cell.problem(error.remedy, error.code))
            return None
        sets = len(values.get("reps") or values.get("seconds") or ())
        return loads * sets if len(loads) == 1 and sets else loads

    def reports(self, key: Key, told: list[_Told]) -> Iterator[SessionReport]:
        """Yield the report of a session, if its rows agree."""
        before = len(self.problems)
        items = self._items(told)
        fields = self._fields(told)
        plan, day, slot = key
        identity = "/".join((self.source, *([plan] if plan else []), day.isoformat(), str(slot)))
        if len(self.problems) > before:
            return
        try:
            yield SessionReport(date=day, slot=slot, items=items, id=identity, source=self.source, plan=plan, **fields)
        except InvalidValue as error:
            self._refuse(error, told)

    def _items(self, told: Iterable[_Told]) -> list[ItemReport]:
        found: dict[tuple[str, object], Row] = {}
        items = []
        for each in told:
            fields = ((COLUMNS[name].item, value) for name, value in each.values.items())
            values = {field: value for field, value in fields if field is not None}
            if not values or each.prescription is None:
                continue
            earlier = found.setdefault((each.prescription, each.values.get("side")), each.row)
            if earlier is not each.row:
                cell = each.row.cells["prescription"]
                remedy = f"row {earlier.number} reports the same exercise and side of this session; keep one of them"
                self.problems.append(cell.problem(remedy, "duplicate"))
                continue
            try:
                items.append(ItemReport(prescription=each.prescription, side=each.values.get("side"), **values))
            except InvalidValue as error:
                self._refuse(error, [each])
        return items

    def _fields(self, told: Iterable[_Told]) -> dict[str, Any]:
        """Return what the rows say of the session as a whole: in one of them, or the same in several."""
        fields: dict[str, Any] = {}
        said: dict[str, Cell] = {}
        for each in told:
            for name, value in each.values.items():
                column = COLUMNS[name]
                if column.session is None or (column.item is not None and each.prescription is not None):
                    continue
                cell = each.row.cells[name]
                earlier = said.setdefault(name, cell)
                if fields.setdefault(column.session, value) != value:
                    remedy = f"{earlier.place} says otherwise of the same session; say it once"
                    self.problems.append(cell.problem(remedy, "contradiction"))
        return fields

    def _refuse(self, error: InvalidValue, told: Iterable[_Told]) -> None:
        """Take what a report refuses as a problem of the cell that said it."""
        columns = {"pain_during": "pain", "loads": "load", "id": "plan", "items": "prescription"}
        name = columns.get(error.field, error.field)
        cells = [each.row.cells[name] for each in told if name in each.row.cells]
        self.problems.append(cells[0].problem(error.remedy, error.code))
