"""Several rules, one after another."""

import attrs

from rehabplan.errors import InvalidValue
from rehabplan.fields import tuple_of
from rehabplan.progression.machine import Outcome, Period, Rule, Step, Track


@attrs.frozen
class InTurnState:
    """The state of each rule, and how many of them have had their turn so far."""

    states: tuple[object, ...]
    begun: int = 1


@attrs.frozen(init=False)
class InTurn:
    """Each boundary goes to the first rule that is not exhausted; a step back re-opens an earlier one.

    A rule begins where the ones before it have left the tracks: that is the start below which it never steps back.
    When a step back is due there, the rule before it is asked, which may go back a row or a step of its own.

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
        """Return the states of all the rules at their start, and the tracks as the first of them opens them."""
        first, *later = (rule.start(tracks) for rule in self.rules)
        for number, step in enumerate(later, start=1):
            if any(new.dosage != old.dosage for new, old in zip(step.tracks, tracks, strict=True)):
                remedy = "it sets the opening dosage, and its turn comes later; put it first"
                raise InvalidValue(f"rules[{number}]", type(self.rules[number]).__name__, remedy, "contradiction")
        return Step(InTurnState((first.state, *(step.state for step in later))), first.tracks)

    def exhausted(self, state: InTurnState, tracks: tuple[Track, ...]) -> bool:
        """Return whether every rule is exhausted; each is asked, so that one the tracks do not fit says so."""
        standing = [self._standing(index, state, tracks) for index in range(len(self.rules))]
        exhausted = [rule.exhausted(own, tracks) for rule, own in zip(self.rules, standing, strict=True)]
        return all(exhausted)

    def _standing(self, index: int, state: InTurnState, tracks: tuple[Track, ...]) -> object:
        """Return the state of a rule: of one that had no turn yet, as it would begin now, where it can."""
        if index < state.begun:
            return state.states[index]
        try:
            return self.rules[index].start(tracks).state
        except InvalidValue:
            return state.states[index]

    def advance(self, state: InTurnState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return what the first rule that is not exhausted does; the last, when all are, since it may step back."""
        last = len(self.rules) - 1
        turn, own = 0, state.states[0]
        while turn < last and self.rules[turn].exhausted(own, tracks):
            turn += 1
            own = self._standing(turn, state, tracks)
        return self._taken(turn, own, state, tracks, period)

    def _taken(self, turn: int, own: object, state: InTurnState, tracks: tuple[Track, ...], period: Period) -> Step:
        """Return what a rule does whose turn it is; at its floor, what the one before it does."""
        step = self.rules[turn].advance(own, tracks, period)
        states, begun = _with(state.states, turn, step.state), max(state.begun, turn + 1)
        if step.at_floor and turn > 0:
            before = self.rules[turn - 1].advance(states[turn - 1], tracks, period)
            states = _with(states, turn - 1, before.state)
            if before.outcome is Outcome.MOVED:
                step, begun = before, turn
        return attrs.evolve(step, state=InTurnState(states, begun))


def _with(states: tuple[object, ...], place: int, state: object) -> tuple[object, ...]:
    return (*states[:place], state, *states[place + 1 :])
