"""Several rules, one after another."""

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.fields import tuple_of
from rehabplan.progression.machine import Period, Rule, Step, Track


@attrs.frozen(init=False)
class InTurn:
    """Each boundary goes to the first rule that is not exhausted; a step back re-opens an earlier one.

    >>> from rehabplan.progression import Increase
    >>> first = Increase("reps", by=1, upto=15)
    >>> InTurn(first, Increase("hold", by=1, upto=6)).rules[0] == first
    True
    """

    rules: tuple[Rule, ...] = attrs.field(validator=tuple_of(Rule))

    def __init__(self, *rules: Rule) -> None:
        if not rules:
            raise InvalidValue("rules", rules, "give at least one rule", "empty-list")
        self.__attrs_init__(rules)

    def start(self, tracks: tuple[Track, ...]) -> Step:
        """Return the states of all the rules at their start."""
        return Step(tuple(rule.start(tracks).state for rule in self.rules), tracks)

    def exhausted(self, state: tuple[object, ...], tracks: tuple[Track, ...]) -> bool:
        """Return whether every rule is exhausted; each is asked, so that one the tracks do not fit says so."""
        exhausted = [rule.exhausted(each, tracks) for rule, each in zip(self.rules, state, strict=True)]
        return all(exhausted)

    def advance(self, state: tuple[object, ...], tracks: tuple[Track, ...], period: Period) -> Step:
        """Return what the first rule that is not exhausted does; the last, when all are, since it may step back."""
        pairs = zip(self.rules, state, strict=True)
        last = len(self.rules) - 1
        turn = next((index for index, (rule, own) in enumerate(pairs) if not rule.exhausted(own, tracks)), last)
        step = self.rules[turn].advance(state[turn], tracks, period)
        return Step((*state[:turn], step.state, *state[turn + 1 :]), step.tracks, step.outcome)
