"""A condition on how pain goes from week to week."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.fields import instance_of, whole
from rehabplan.progression.facts import Reason
from rehabplan.progression.looking_back import Entries, entries_back, weeks_back
from rehabplan.progression.machine import (
    ASSUMED,
    MET,
    Period,
    PeriodUnit,
    Track,
    Verdict,
    not_met,
    together,
    unknown,
)
from rehabplan.progression.scores import Felt, PainMoment, Score, first_silent, highest, pain_scores, stiffness_scores
from rehabplan.text import Source, as_source

_WEEK = 7
MOST_TREND_WEEKS = 52

Scores = Sequence[Score]


@attrs.frozen(kw_only=True)
class PainNotRising:
    """The worst pain of the last seven days is not above that of the seven days before, for so many ``weeks`` running.

    The seven days are counted back from the end of the period. Weeks without a session are passed over. The first seven
    days set the level themselves. ``of`` asks for stiffness instead of pain, ``moment`` for pain at one moment. What
    should have been scored and was not makes it unknown, unless the scores there are show a rise, or the week before
    was as bad whatever is missing from it. The source of the rule is named.

    >>> PainNotRising(of="stiffness", weeks=2, source="Silbernagel 2007").weeks
    2
    """

    weeks: int = attrs.field(default=1, validator=whole(1, MOST_TREND_WEEKS))
    of: Felt = attrs.field(default=Felt.PAIN, converter=Felt)
    moment: PainMoment = attrs.field(default=PainMoment.WORST, converter=PainMoment)
    source: Source = attrs.field(converter=as_source, validator=instance_of(Source))

    def __attrs_post_init__(self) -> None:
        if self.of is Felt.STIFFNESS and self.moment is not PainMoment.WORST:
            remedy = "stiffness is that of the next morning; leave the moment out"
            raise InvalidValue("moment", self.moment.value, remedy, "contradiction")

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return not met where one week was worse than the one before it; a score that is missing leaves it unknown."""
        weeks = self._weeks(tracks, period)
        if 0 not in weeks:
            return ASSUMED if period.assumed else unknown(self._reason("unknown"))
        if len(weeks) == 1:
            return self._compare(weeks[0], weeks[0])
        pairs = zip(weeks.values(), list(weeks.values())[1:], strict=False)
        return together([self._compare(now, before) for now, before in pairs])

    def _weeks(self, tracks: tuple[Track, ...], period: Period) -> dict[int, Scores]:
        """Return the scores of as many weeks as are compared, by how many weeks back they lie, the newest first.

        One week more is looked for, since without it the oldest is the first that there was.
        """
        wanted = self.weeks + 1
        weeks: dict[int, Scores] = {}
        for entries in entries_back(tracks, period, _WEEK * (wanted + 1)):
            weeks = self._by_week(entries, period)
            if len(weeks) > wanted:
                break
        if 1 < len(weeks) <= wanted and period.unit is not PeriodUnit.WEEK:
            self._complete_first(weeks)
        return dict(list(weeks.items())[:wanted])

    def _by_week(self, entries: Entries, period: Period) -> dict[int, Scores]:
        weeks: dict[int, list[Score]] = defaultdict(list)
        for score in self._scores(entries):
            if score.entry.expected:
                weeks[weeks_back(score.entry, period)].append(score)
        return dict(sorted(weeks.items()))

    def _complete_first(self, weeks: dict[int, Scores]) -> None:
        """Give the first week, which seven days back from today may cut short, all of its seven days."""
        oldest = max(weeks)
        scores = [score for index in sorted(weeks, reverse=True) for score in weeks[index]]
        end = scores[0].entry.date + timedelta(days=_WEEK)
        weeks[oldest] = [score for score in scores if score.entry.date < end]

    def _scores(self, entries: Entries) -> Scores:
        return stiffness_scores(entries) if self.of is Felt.STIFFNESS else pain_scores(entries, self.moment)

    def _compare(self, now: Scores, before: Scores) -> Verdict:
        worst, level = highest(now), highest(before)
        missing, silent = first_silent(before), first_silent(now)
        if worst is not None and level is not None and (worst.known or 0) > (level.known or 0):
            if missing is not None:
                return unknown(self._reason("unknown", missing))
            return not_met(attrs.evolve(self._reason("rising", worst), pain=worst.known, limit=level.known))
        if silent is not None:
            return unknown(self._reason("unknown", silent))
        if level is None and missing is not None:
            return unknown(self._reason("unknown", missing))
        return ASSUMED if any(score.entry.assumed for score in (*now, *before)) else MET

    def _reason(self, what: str, score: Score | None = None) -> Reason:
        return Reason(
            code=f"{self.of.value}-{what}",
            on=None if score is None else score.entry.date,
            figure=self.moment.figure,
            source=self.source.citation,
        )
