"""A condition over several sessions, days or weeks, with how many of them must meet it."""

import attrs
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidValue
from rehabplan.fields import instance_of, whole
from rehabplan.progression.conditions import says_work_was_done
from rehabplan.progression.facts import Reason
from rehabplan.progression.looking_back import last_periods
from rehabplan.progression.machine import Answer, Condition, Period, PeriodUnit, Track, Verdict, unknown
from rehabplan.progression.responses import MOST_PERIODS


@attrs.frozen
class OfLast:
    """A condition is met in each of the last ``count`` sessions, days or weeks, or in ``at_least`` so many of them.

    They are counted back from the end of the period that closes, whatever its unit: sessions and days in which
    something was required, and stretches of seven days in which something was. One that a planned change coloured is
    not counted, but its pain is (as that of optional work) with the one before it. The condition is asked of each as if
    it closed alone; what is signed off or finished is asked as it stands at the end. While there are fewer, nobody
    knows, unless too many of them failed.

    >>> from rehabplan.progression import PainAtMost
    >>> quiet = PainAtMost(limit=3, source="the clinic's rule")
    >>> OfLast(quiet, count=5, at_least=4).unit
    <PeriodUnit.SESSION: 'session'>
    """

    condition: Condition = attrs.field(validator=instance_of(Condition))
    count: int = attrs.field(kw_only=True, validator=whole(1, MOST_PERIODS))
    unit: PeriodUnit = attrs.field(default=PeriodUnit.SESSION, kw_only=True, converter=PeriodUnit)
    at_least: int | None = attrs.field(default=None, kw_only=True, validator=maybe(whole(1, MOST_PERIODS)))

    def __attrs_post_init__(self) -> None:
        if self.at_least is not None and self.at_least > self.count:
            remedy = f"there are only {self.count} of them; give {self.count} at most"
            raise InvalidValue("at_least", self.at_least, remedy, "out-of-bounds")

    @property
    def says_what_was_done(self) -> bool:
        """Whether it cannot be met unless something was done in every one of them."""
        return self.at_least in {None, self.count} and says_work_was_done(self.condition)

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met when enough of them met it, not met once too many did not, else unknown; the newest says why."""
        asked = last_periods(tracks, period, self.unit, self.count)
        verdicts = [self.condition.judge(tracks, each) for each in asked]
        allowed = 0 if self.at_least is None else self.count - self.at_least
        failed = [verdict for verdict in verdicts if verdict.answer is Answer.NOT_MET]
        if len(failed) > allowed:
            reported = [verdict for verdict in failed if not verdict.assumed]
            first = (reported or failed)[0]
            return Verdict(Answer.NOT_MET, len(reported) <= allowed, first.reason)
        if len(verdicts) < self.count:
            figure = self.unit.value
            return unknown(Reason(code="too-few-periods", done=len(verdicts), required=self.count, figure=figure))
        met = [verdict for verdict in verdicts if verdict.answer is Answer.MET]
        if len(met) < self.count - allowed:
            return next(verdict for verdict in verdicts if verdict.answer is Answer.UNKNOWN)
        reason = next((verdict.reason for verdict in met if verdict.reason is not None), None)
        reported = [verdict for verdict in met if not verdict.assumed]
        return Verdict(Answer.MET, len(reported) < self.count - allowed, reason)
