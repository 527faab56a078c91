"""A whole pain-monitoring rule in one condition: ceilings, when it must have settled, and no rise from week to week."""

import functools

import attrs
from attrs.validators import optional as maybe

from rehabplan.errors import InvalidValue
from rehabplan.fields import instance_of, whole
from rehabplan.progression.machine import Condition, Period, Track, Verdict, together
from rehabplan.progression.pain import PainAtMost, PainSettled, SettledBy
from rehabplan.progression.pain_trend import MOST_TREND_WEEKS, PainNotRising
from rehabplan.progression.scores import Felt, PainMoment
from rehabplan.report import MOST_PAIN
from rehabplan.text import Source, as_source

SILBERNAGEL = Source("Silbernagel 2007")
"""Where the figures of a pain rule come from, unless they are others [1]_.

.. [1] Silbernagel KG, Thomeé R, Eriksson BI, Karlsson J. Continued sports activity, using a pain-monitoring model,
   during rehabilitation in patients with Achilles tendinopathy. Am J Sports Med 2007;35:897-906.
"""


@attrs.frozen(kw_only=True)
class PainRule:
    """Pain kept to its ceilings, settled in time and did not rise from week to week: all of this, or it is not met.

    The figures without another word are Silbernagel's: pain up to 5 of 10 ``during`` a session, back to the level
    before it by the next morning, and not worse than in the week before. Ceilings ``after`` a session and on the
    ``next_morning`` are asked for where they are given. ``no_rise_weeks`` says for how many weeks running pain must not
    have risen (0: it may), ``stiffness`` that neither may stiffness. Any other figure needs a source of its own.

    >>> PainRule().source.citation
    'Silbernagel 2007'
    >>> PainRule(during=4, settled_by="24 h", source="the clinic's rule").during
    4
    """

    during: int = attrs.field(default=5, validator=whole(0, MOST_PAIN))
    after: int | None = attrs.field(default=None, validator=maybe(whole(0, MOST_PAIN)))
    next_morning: int | None = attrs.field(default=None, validator=maybe(whole(0, MOST_PAIN)))
    settled_by: SettledBy = attrs.field(default=SettledBy.NEXT_MORNING, converter=SettledBy)
    no_rise_weeks: int = attrs.field(default=1, validator=whole(0, MOST_TREND_WEEKS))
    stiffness: bool = attrs.field(default=False, validator=instance_of(bool))
    source: Source = attrs.field(default=SILBERNAGEL, converter=as_source, validator=instance_of(Source))

    def __attrs_post_init__(self) -> None:
        if self.stiffness and not self.no_rise_weeks:
            remedy = "it is asked whether it rises; say over how many weeks in no_rise_weeks"
            raise InvalidValue("stiffness", self.stiffness, remedy, "contradiction")
        fields = attrs.fields_dict(PainRule)
        changed = [name for name in _FIGURES if getattr(self, name) != fields[name].default]
        if changed and self.source == SILBERNAGEL:
            remedy = f"it gives other figures for {', '.join(changed)}; name the source of your own"
            raise InvalidValue("source", SILBERNAGEL.citation, remedy, "missing-source")

    @functools.cached_property
    def parts(self) -> tuple[Condition, ...]:
        """The conditions it is made of."""
        ceilings = {
            PainMoment.DURING: self.during,
            PainMoment.AFTER: self.after,
            PainMoment.NEXT_MORNING: self.next_morning,
        }
        felt = (Felt.PAIN, Felt.STIFFNESS) if self.stiffness else (Felt.PAIN,)
        return (
            *(
                PainAtMost(limit=limit, moment=moment, source=self.source)
                for moment, limit in ceilings.items()
                if limit is not None
            ),
            PainSettled(by=self.settled_by, source=self.source),
            *(
                PainNotRising(weeks=self.no_rise_weeks, of=each, source=self.source)
                for each in felt
                if self.no_rise_weeks
            ),
        )

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return the verdict of all its parts: one not met decides, then one unknown."""
        return together([part.judge(tracks, period) for part in self.parts])


_FIGURES = ("during", "after", "next_morning", "settled_by", "no_rise_weeks")
