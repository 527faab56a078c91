"""A gate that somebody switched off: growth by time alone, whatever is reported."""

from typing import ClassVar

import attrs

from rehabplan.fields import checked
from rehabplan.progression.machine import Answer, Period, Track, Verdict
from rehabplan.text import Text, as_text, line, one_line


@attrs.frozen(kw_only=True)
class SwitchedOff:
    """Always met: pain, silence or missed sessions do not hold the rule. Who decided so, and why, is always stated.

    Graded activity is time-contingent like this: quotas grow as planned, and pain is no reason to change them [1]_.

    .. [1] Graded activity by time-contingent quotas: BMC Public Health 2007;7:254, table 2.

    >>> SwitchedOff(by="Ann Physio", why="graded activity: quotas grow by time").by
    'Ann Physio'
    """

    says_what_was_done: ClassVar[bool] = True

    by: str = attrs.field(validator=checked(line))
    why: Text = attrs.field(converter=as_text, validator=one_line)

    def judge(self, tracks: tuple[Track, ...], period: Period) -> Verdict:
        """Return met."""
        return Verdict(Answer.MET, assumed=period.assumed)
