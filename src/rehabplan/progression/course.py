"""How far a step takes what stands: by a number or a share, never past a limit, and back no further than the start."""

from collections.abc import Callable
from fractions import Fraction

import attrs

from rehabplan.progression.ends import End, leading, passes, trailing, with_end
from rehabplan.progression.facts import Amounts
from rehabplan.values import Number, Range


@attrs.frozen(kw_only=True)
class Course:
    """Amounts on their way to a limit, upwards (``sign`` 1) or downwards (-1), set by set.

    ``by`` is a number, unless a step is a ``share``: of what stands, which compounds, or ``of_start``. Steps back end
    at the start, or at ``back_to``, which may be a share of it.
    """

    amounts: Amounts
    starts: Amounts
    limit: Number
    sign: int
    end: End
    by: Number = 0
    share: Fraction | None = None
    of_start: bool = False
    back_to: Number | None = None
    back_to_share: Fraction | None = None

    def onward(self) -> Amounts | None:
        """Return the amounts one step on, all together; ``None`` when one of them would pass the limit."""
        stepped = []
        for index, amount in enumerate(self.amounts):
            new = self._onward(index, amount)
            if new is None:
                return None
            stepped.append(new)
        return self._unless_same(tuple(stepped))

    def apart(self, sets: int, reached: tuple[bool, ...] | None, achieved: tuple[Number, ...]) -> Amounts | None:
        """Return the amounts of so many sets, each moved by itself; ``None`` when none can move.

        Only the sets that ``reached`` what was asked move, all of them when nothing is told. One that ``achieved`` more
        than was asked steps from there, and is cut to the limit.
        """
        spread = self.amounts * sets if len(self.amounts) == 1 else self.amounts
        stepped = []
        for index, amount in enumerate(spread):
            stays = reached is not None and not (index < len(reached) and reached[index])
            figure = achieved[index] if index < len(achieved) else None
            stepped.append(amount if stays else self._alone(index, amount, figure))
        if len(self.amounts) == 1 and len(set(stepped)) == 1:
            stepped = stepped[:1]
        return self._unless_same(tuple(stepped))

    def backward(self) -> Amounts | None:
        """Return the amounts one step back, all together; ``None`` when one of them would lie beyond its start."""
        stepped = []
        for index, amount in enumerate(self.amounts):
            new = self._backward(index, amount)
            if new is None:
                return None
            stepped.append(new)
        return self._unless_same(tuple(stepped))

    def apart_backward(self) -> Amounts | None:
        """Return the amounts one step back, each by itself; ``None`` when none can move."""
        return self._unless_same(
            tuple(self._backward(index, amount) or amount for index, amount in enumerate(self.amounts))
        )

    def _unless_same(self, amounts: Amounts) -> Amounts | None:
        return None if amounts == self.amounts else amounts

    def _onward(self, index: int, amount: Range) -> Range | None:
        shift = self._shift(index, 1)
        lead = leading(amount, self.end, self.sign)
        if lead is None or passes(shift(lead), self.limit, self.sign):
            return None
        return with_end(amount, self.end, shift)

    def _alone(self, index: int, amount: Range, achieved: Number | None) -> Range:
        stepped = self._onward(index, amount)
        if stepped is None:
            return amount
        if achieved is None or not amount.is_exact or not passes(achieved, amount.most, self.sign):
            return stepped
        return self._onward(index, Range(achieved)) or Range(self.limit)

    def _backward(self, index: int, amount: Range) -> Range | None:
        shift = self._shift(index, -1)
        trail = trailing(amount, self.end, self.sign)
        bound = self._bound(index)
        if trail is None or bound is None or passes(bound, shift(trail), self.sign):
            return None
        return with_end(amount, self.end, shift)

    def bounds(self) -> tuple[Number, ...]:
        """Return how far each set may step back, where that is stated."""
        found = (self._bound(index) for index in range(len(self.amounts)))
        return tuple(bound for bound in found if bound is not None)

    def _bound(self, index: int) -> Number | None:
        """Return how far a step back may go."""
        if self.back_to is not None:
            return self.back_to
        start = trailing(self._start(index), self.end, self.sign)
        if start is None or self.back_to_share is None:
            return start
        return start * self.back_to_share

    def _start(self, index: int) -> Range:
        """Return where a set began; one amount stands for all sets."""
        return self.starts[index if index < len(self.starts) else 0]

    def _shift(self, index: int, way: int) -> Callable[[Number], Number]:
        """Return what a step does to an end: onward (1), or back by as much (-1)."""
        added, share = self.by * self.sign * way, self.share
        if share is not None and not self.of_start:
            signed_share = share * self.sign
            return lambda end: _compounded(end, signed_share, way)
        if share is not None:
            added = share * abs(Fraction(self._start(index).most)) * self.sign * way
        return lambda end: end + added


def _compounded(end: Number, share: Fraction, way: int) -> Number:
    """Return an end moved by a share of its size; back, by what a step onward had added."""
    factor = 1 + share * (1 if end > 0 else -1)
    if way > 0:
        return end * factor
    return end / factor if factor > 0 else end
