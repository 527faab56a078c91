"""Conditions on what was achieved: the top of a range, an amount reached, an effort kept to."""

from collections.abc import Callable
from typing import ClassVar

import attrs
from attrs.validators import optional as maybe

from rehabplan.adjustment import MOST_SETS
from rehabplan.dosage import Axis
from rehabplan.effort import Effort, as_effort, check_effort
from rehabplan.fields import Choice, instance_of, whole
from rehabplan.progression.facts import Reason
from rehabplan.progression.machine import ASSUMED, MET, Entry, Period, Track, Verdict, not_met, together, unknown
from rehabplan.progression.sets import SetFigures, eased_off, figures_of
from rehabplan.quantity import Quantity, Unit, as_seconds, quantity_in
from rehabplan.values import Number, as_number, format_number, number_in

Figures = tuple[SetFigures, ...]
Target = Callable[[SetFigures], Number | None]
"""What a set must reach; ``None`` where nothing can."""


class WhichSets(Choice):
    """The sets a condition looks at."""

    ALL = "all"
    FIRST = "first"
    LAST = "last"


@attrs.frozen(kw_only=True)
class TopOfRange:
    """Every required session reached the high end of what was asked, in ``all`` sets, the ``first`` or the ``last``.

    A session that was not done, or with less load than asked, did not get there. A projection never assumes it unless
    ``projected`` says so. Sets that ask for "at least" or as many as possible
    have no high end: for them :class:`Reached` names a figure.

    >>> TopOfRange().axis
    <Axis.REPS: 'reps'>
    """

    says_what_was_done: ClassVar[bool] = True

    axis: Axis = attrs.field(default=Axis.REPS, converter=Axis)
    sets: WhichSets = attrs.field(default=WhichSets.ALL, converter=WhichSets)
    projected: bool = attrs.field(default=False, validator=instance_of(bool))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met when each required session got there; a session without figures makes it unknown."""
        return _judge_figures(self, tracks, period, _high_end, self._chosen)

    def _chosen(self, figures: Figures) -> Figures:
        match self.sets:
            case WhichSets.ALL:
                return figures
            case WhichSets.FIRST:
                return figures[:1]
            case _:
                return figures[-1:]


@attrs.frozen(kw_only=True)
class Reached:
    """Every required session achieved at least so much: in set ``set_number`` (counted from 1), or in all its sets.

    A session done with less load than asked did not get there.

    >>> Reached(at_least=12, set_number=3).at_least
    12
    """

    says_what_was_done: ClassVar[bool] = True

    at_least: Number = attrs.field(converter=as_number, validator=number_in(0, 1_000_000))
    axis: Axis = attrs.field(default=Axis.REPS, converter=Axis)
    set_number: int | None = attrs.field(default=None, validator=maybe(whole(1, MOST_SETS)))
    projected: bool = attrs.field(default=False, validator=instance_of(bool))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met when each required session got there; a session without figures makes it unknown."""
        return _judge_figures(self, tracks, period, lambda _figure: self.at_least, self._chosen)

    def _chosen(self, figures: Figures) -> Figures:
        return figures if self.set_number is None else figures[self.set_number - 1 : self.set_number]


def _high_end(figure: SetFigures) -> Number | None:
    return None if figure.asked is None or figure.asked.as_many else figure.asked.high


def _judge_figures(
    asked: TopOfRange | Reached,
    tracks: tuple[Track, ...],
    period: Period,
    target: Target,
    chosen: Callable[[Figures], Figures],
) -> Verdict:
    """Return whether the chosen sets of every required session reached their target; not met decides, then unknown."""
    if period.assumed:
        return ASSUMED if asked.projected else unknown(Reason(code="not-reported-yet"))
    required = period.required(tracks)
    verdicts = [_judge_entry(asked, entry, target, chosen) for entry in required]
    return together(verdicts) if required else unknown(Reason(code="not-reported-yet"))


def _judge_entry(
    asked: TopOfRange | Reached, entry: Entry, target: Target, chosen: Callable[[Figures], Figures]
) -> Verdict:
    if entry.assumed and asked.projected:
        return ASSUMED
    figures = figures_of(entry, asked.axis)
    if not figures:
        silent = Reason(code="not-reported-yet", on=entry.date)
        return _missed(entry, "not done") if entry.done is False else unknown(silent)
    if entry.done is False and all(figure.reached for figure in figures):
        return _missed(entry, "not done, whatever its figures")
    if eased_off(entry):
        return _missed(entry, "done with less load than asked")
    sets = chosen(figures)
    if not sets or any(figure.achieved is None for figure in sets):
        return _missed(entry, f"{len(entry.achieved[asked.axis])} of {entry.dose.sets} sets")
    for figure in sets:
        wanted = target(figure)
        if wanted is None:
            return _missed(entry, f"no high end is asked for in {asked.axis.value}")
        if figure.achieved is not None and figure.achieved < wanted:
            return _missed(entry, f"{format_number(figure.achieved)} of {format_number(wanted)} {asked.axis.value}")
    return MET


def _missed(entry: Entry, figure: str) -> Verdict:
    return not_met(Reason(code="not-reached", on=entry.date, figure=figure))


@attrs.frozen
class EffortWithin:
    """The effort of every required session, on the scale named, lay within a target.

    >>> str(EffortWithin("CR10 up to 2").effort)
    'CR10 up to 2'
    """

    effort: Effort = attrs.field(converter=as_effort, validator=check_effort)

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met when each session's effort did; one outside decides, one not rated on the scale is unknown."""
        if period.assumed:
            return ASSUMED
        verdicts = [self._judge_entry(entry) for entry in period.required(tracks)]
        return together(verdicts) if verdicts else unknown(Reason(code="effort-unknown"))

    def _judge_entry(self, entry: Entry) -> Verdict:
        rated = entry.effort
        if rated is None or rated.scale is not self.effort.scale:
            return ASSUMED if entry.assumed else unknown(Reason(code="effort-unknown", on=entry.date))
        low, high = self.effort.amount.low, self.effort.amount.high
        if (low is not None and rated.amount.least < low) or (high is not None and rated.amount.most > high):
            return not_met(Reason(code="effort-outside", on=entry.date, figure=f"{rated}, asked {self.effort}"))
        if low is not None and "effort" in entry.disputed:
            return unknown(Reason(code="effort-unknown", on=entry.date))
        return MET


@attrs.frozen
class RestAtLeast:
    """The rest between sets was at least so long in every required session; a bare number is seconds.

    >>> str(RestAtLeast("90 s").rest)
    '90 s'
    """

    rest: Quantity = attrs.field(converter=as_seconds, validator=quantity_in(Unit.SECONDS))

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met when each session's shortest rest was; one too short decides, one not reported is unknown."""
        if period.assumed:
            return ASSUMED
        verdicts = [self._judge_entry(entry) for entry in period.required(tracks)]
        return together(verdicts) if verdicts else unknown(Reason(code="not-reported-yet"))

    def _judge_entry(self, entry: Entry) -> Verdict:
        if entry.rest is None:
            return ASSUMED if entry.assumed else unknown(Reason(code="not-reported-yet", on=entry.date))
        if entry.rest < self.rest.amount.least:
            return _missed(entry, f"{format_number(entry.rest)} of {self.rest} rest")
        return MET
