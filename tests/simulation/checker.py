"""Whether a simulated plan kept the laws of safety, worked out from what was shown and what was reported.

No dose passes a ceiling; none rises after a breached gate, after a period in which everything was eased off, or where
the gate asks and nobody knows. The library's rules and conditions are never run here.
"""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import attrs

from rehabplan import Axis, Programme, Session, SessionReport
from rehabplan.progression import Clock, Cycle, Ladder, PeriodUnit, Table
from rehabplan.quantity import MASSES

from .amounts import amounts, way
from .gates import OPENS, Evidence, judge
from .opinions import needs_signature, opinion_of
from .rules import Mover, Prescribed, place_of
from .told import Told, read

Counts = Counter[str]


@attrs.frozen
class Rules:
    """A programme read as data: what is known of each prescription before anybody follows it."""

    programme: Programme
    prescribed: Mapping[str, Prescribed]

    @classmethod
    def of(cls, programme: Programme) -> "Rules":
        """Return what a programme says."""
        return cls(programme, {each.id: Prescribed.of(programme, each) for each in programme.prescriptions})


@attrs.frozen
class Checker:
    """The second opinion on some sessions of a plan that began on ``start``."""

    rules: Rules
    start: date
    signed: Mapping[str, tuple[date, int]]
    told: Mapping[str, list[Told]]
    counts: Counts

    @classmethod
    def of(
        cls,
        rules: Rules,
        start: date,
        as_of: date,
        sessions: Sequence[Session],
        reports: Sequence[SessionReport],
        counts: Counts,
    ) -> "Checker":
        """Return the checker of some sessions, by what was reported before ``as_of``."""
        signed: dict[str, tuple[date, int]] = {}
        for report in sorted(reports, key=lambda each: (each.date, each.slot)):
            for criterion in report.signed_off:
                signed.setdefault(criterion, (report.date, report.slot))
        return cls(rules, start, signed, read(sessions, reports, as_of), counts)

    def check_all(self) -> None:
        """Raise an ``AssertionError`` that tells of the first dose that broke a law."""
        for name, items in self.told.items():
            self._check_ceilings(self.rules.prescribed[name], items)
            if not self.rules.programme.restrictions:
                self._check_rises(self.rules.prescribed[name], [each for each in items if not each.coloured])

    def _check_ceilings(self, prescribed: Prescribed, items: list[Told]) -> None:
        for told in items:
            self.counts["doses"] += 1
            for axis, unit, most in prescribed.ceilings:
                room = most + _rounding(unit)
                for amount, own_unit in amounts(told.dosage, axis):
                    if own_unit is unit:
                        assert amount.most <= room, ("ceiling", told, axis, most)
                        self.counts["amounts below a ceiling"] += 1
        for day, count in Counter(told.date for told in items).items():
            assert count <= prescribed.most_a_day, ("times a day", items[0].name, day, count)

    def _check_rises(self, prescribed: Prescribed, items: list[Told]) -> None:
        if prescribed.has_several_doses:
            self.counts["prescriptions of several doses, left out"] += 1
            return
        for before, after in itertools.pairwise(items):
            self.counts["pairs"] += 1
            if before.dosage == after.dosage and before.exercise == after.exercise:
                continue
            if self._jumped(prescribed, before, after):
                self._check_jump(prescribed, before, after)
                continue
            for axis in Axis:
                moved = way(before.dosage, after.dosage, axis)
                if moved:
                    self._check_move(prescribed, axis, moved, before, after)

    def _check_move(self, prescribed: Prescribed, axis: Axis, moved: int, before: Told, after: Told) -> None:
        movers = [each for each in prescribed.movers if each.rule.axis is axis]
        assert movers, ("moved by nothing", axis, before, after)
        onward = [each for each in movers if each.onward == moved]
        if not onward:
            self.counts["steps back"] += 1
        elif any(each.may_lower for each in movers) and moved < 0:
            self.counts["planned changes down, or steps of another rule"] += 1
        elif any(each.by_number_alone for each in onward):
            self.counts["changes by number alone"] += 1
        else:
            self.counts["rises"] += 1
            allowed = any(
                self._may_rise(each, told, before.name)
                for each in onward
                for told in self._periods(each, before, after)
            )
            assert allowed, ("rise", axis, moved, onward, before, after)

    def _periods(self, mover: Mover, before: Told, after: Told) -> list[list[Told]]:
        """Return the periods that closed between two items in which something of the rule's was required."""
        unit = mover.rule.every.unit
        begin, end = _period_of(unit, before), _period_of(unit, after)
        found: dict[Any, list[Told]] = {}
        for name in mover.names:
            for told in self.told.get(name, ()):
                key = _period_of(unit, told)
                if begin <= key < end:
                    found.setdefault(key, []).append(told)
        return [
            told
            for _key, told in sorted(found.items())
            if any(each.required for each in told) and not any(each.coloured for each in told)
        ]

    def _may_rise(self, mover: Mover, period: list[Told], name: str) -> bool:
        if _all_eased(period) and not mover.asks_nothing:
            return False
        evidence = self._evidence(mover.rule.every.unit, period)
        return opinion_of(mover.rule, evidence, self.rules.programme.silence, name) in OPENS

    def _evidence(self, unit: PeriodUnit, period: list[Told]) -> Evidence:
        last = max((told.date, told.slot) for told in period)
        until = last if unit is PeriodUnit.SESSION else (self._last_day(unit, last[0]), 99)
        return Evidence(period, {name for name, when in self.signed.items() if when <= until})

    def _last_day(self, unit: PeriodUnit, day: date) -> date:
        ahead = 0 if unit is PeriodUnit.DAY else 6 - (day - self.start).days % 7
        return date.fromordinal(day.toordinal() + ahead)

    def _jumped(self, prescribed: Prescribed, before: Told, after: Told) -> bool:
        """Whether two doses are those of two rows or rungs, rather than one of them grown."""
        rows = prescribed.rows
        if not isinstance(rows, Ladder):
            return rows is not None
        places = place_of(rows, before), place_of(rows, after)
        return None in places or places[0] != places[1]

    def _check_jump(self, prescribed: Prescribed, before: Told, after: Told) -> None:
        """Check a move from one row or rung to another."""
        rows = prescribed.rows
        if isinstance(rows, Cycle) or rows is not prescribed.rule:
            self.counts["rows of cycles or in turn, left out"] += 1
            return
        place, next_place = place_of(rows, before), place_of(rows, after)
        if place is None or next_place is None or next_place <= place:
            self.counts["rungs and rows back, or not told apart"] += 1
            return
        if isinstance(rows, Table) and rows.clock is Clock.CALENDAR:
            self.counts["rows of the calendar"] += 1
            return
        self.counts["rungs and rows up"] += 1
        mover = Mover(rows, (before.name,), 1)
        leave_when = rows.rungs[place].leave_when if isinstance(rows, Ladder) else None
        allowed = any(
            self._may_rise(mover, told, before.name)
            and (leave_when is None or judge(leave_when, self._evidence(rows.every.unit, told)) in OPENS)
            for told in self._periods(mover, before, after)
        )
        assert allowed, ("rung or row", rows, place, next_place, before, after)

    def check_unsigned(self) -> None:
        """Refuse what only stands in phases behind a criterion that nobody has signed off."""
        phases = self.rules.programme.phases
        for place, phase in enumerate(phases[:-1] if self.rules.programme.entry is None else ()):
            if needs_signature(phase.leave_when, self.signed):
                self.counts["guarded phases"] += 1
                open_to = [each.prescriptions for each in phases[: place + 1]]
                allowed = {name for names in open_to for name in names or self.rules.programme.ids}
                assert set(self.told) <= allowed, ("unsigned phase", phase.id, set(self.told) - allowed)

    def count_gates(self) -> None:
        """Count how often gates were met, breached, not known and not judged here: what the checks rest on."""
        for name, items in self.told.items():
            for mover in self.rules.prescribed[name].movers:
                by_period: dict[Any, list[Told]] = {}
                for told in items:
                    by_period.setdefault(_period_of(mover.rule.every.unit, told), []).append(told)
                for period in by_period.values():
                    evidence = self._evidence(mover.rule.every.unit, period)
                    opinion = opinion_of(mover.rule, evidence, self.rules.programme.silence, name)
                    self.counts[f"gates {opinion.value}"] += 1
                    self.counts["periods eased off"] += _all_eased(period)


def _period_of(unit: PeriodUnit, told: Told) -> tuple[Any, ...]:
    match unit:
        case PeriodUnit.SESSION:
            return told.date, told.slot
        case PeriodUnit.DAY:
            return (told.date,)
        case _:
            return (told.week,)


def _all_eased(period: Sequence[Told]) -> bool:
    required = [each for each in period if each.required]
    return bool(required) and all(each.eased is not None and all(each.eased) for each in required)


def _rounding(unit: Any) -> Fraction:
    """Return how far half up may show more than there is: masses have two decimals, all else is whole at the least."""
    mass = unit[1] if isinstance(unit, tuple) and unit[0] == "body" else unit
    return Fraction(1, 200) if mass in MASSES else Fraction(1, 2)
