"""A traffic light of pain, with a clinic's own cut-offs."""

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.fields import Choice, instance_of, whole
from rehabplan.progression.facts import Reason
from rehabplan.progression.machine import Answer, Period, Track, Verdict, unknown
from rehabplan.progression.scores import PainMoment, first_silent, highest, pain_scores
from rehabplan.report import MOST_PAIN
from rehabplan.text import Source, as_source

TRAFFIC_LIGHT = Source("providephysiotherapy.org.uk leaflet")
"""Where green to 3 and amber to 5 come from; other clinics print other figures."""

_GREEN, _AMBER = 3, 5


class Light(Choice):
    """What a traffic light shows, from well to too much."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    @property
    def rank(self) -> int:
        """Its place, 0 for green."""
        return list(Light).index(self)


@attrs.frozen(kw_only=True)
class PainLight:
    """The worst pain of the period (0–10) is ``green`` (up to that score), ``amber`` (up to that one), or ``red``.

    The worst of all scores counts, or that of one ``moment``. The figures are those of one leaflet; clinics print
    others, and any other figures need a source of their own. A projection takes what is to come as green. In two cases
    of a rule, ``red`` may go back and ``amber`` hold.

    >>> PainLight(shows="amber").green, PainLight(shows="red", green=4, amber=6, source="the clinic's leaflet").amber
    (3, 6)
    """

    shows: Light = attrs.field(converter=Light)
    green: int = attrs.field(default=_GREEN, validator=whole(0, MOST_PAIN - 2))
    amber: int = attrs.field(default=_AMBER, validator=whole(1, MOST_PAIN - 1))
    source: Source = attrs.field(default=TRAFFIC_LIGHT, converter=as_source, validator=instance_of(Source))
    moment: PainMoment = attrs.field(default=PainMoment.WORST, converter=PainMoment)

    def __attrs_post_init__(self) -> None:
        if self.green >= self.amber:
            remedy = f"amber begins above it and ends at {self.amber}; give less"
            raise InvalidValue("green", self.green, remedy, "reversed-range")
        if self.source == TRAFFIC_LIGHT and (self.green, self.amber) != (_GREEN, _AMBER):
            remedy = f"it prints green to {_GREEN} and amber to {_AMBER}; name the source of your own figures"
            raise InvalidValue("source", TRAFFIC_LIGHT.citation, remedy, "missing-source")

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return whether it shows the light; without a score that should be there, red alone is known for sure."""
        scores = pain_scores(period.entries(tracks), self.moment)
        expected = [score for score in scores if score.entry.expected]
        silent, worst = first_silent(scores), highest(scores)
        pain = None if worst is None else worst.known
        light = self._light(pain or 0)
        on = None if worst is None else worst.entry.date
        reason = Reason(code="pain-light", pain=pain, figure=light.value, on=on, source=self.source.citation)
        if light.rank > self.shows.rank:
            return Verdict(Answer.NOT_MET, reason=reason)
        if light is Light.RED:
            return Verdict(Answer.MET, reason=reason)
        if silent is not None or not (expected or period.assumed):
            on = None if silent is None else silent.entry.date
            return unknown(attrs.evolve(reason, code="pain-unknown", pain=None, figure=self.moment.figure, on=on))
        to_come = period.assumed or any(score.entry.assumed for score in expected)
        if light is not self.shows:
            return Verdict(Answer.NOT_MET, to_come, reason)
        return Verdict(Answer.MET, to_come, None) if light is Light.GREEN else Verdict(Answer.MET, reason=reason)

    def _light(self, pain: int) -> Light:
        if pain <= self.green:
            return Light.GREEN
        return Light.AMBER if pain <= self.amber else Light.RED
