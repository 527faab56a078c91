"""Patients of every kind, drawn by chance: silent, sore, half-hearted, careless with figures, signed off or not."""

from collections.abc import Sequence
from random import Random
from typing import Any

import attrs

from rehabplan import Effort, Item, ItemReport, Level, Quantity, Range, Session, SessionReport, Symptom
from rehabplan.dose import Counted
from rehabplan.quantity import MASSES
from rehabplan.simulation import answer
from rehabplan.testing._conditions import SYMPTOMS

from .told import low

_EFFORTS = ("RPE 1", "RPE 6", "RPE 9", "CR10 1", "CR10 4", "CR10 9", "Borg 11", "Borg 17", "RIR 0", "RIR 4")


@attrs.frozen(kw_only=True)
class Anyone:
    """A patient by chance: each figure is how often (0–1) something happens."""

    silent: float
    undone: float
    says_nothing_of_work: float
    figures: float
    short: float
    eased: float
    pain: Sequence[int]
    pain_untold: float
    trouble: float
    untold: float
    signs: float
    criteria: tuple[str, ...]

    @classmethod
    def of(cls, seed: int, criteria: tuple[str, ...]) -> "Anyone":
        """Return the patient of a seed."""
        rng = Random(f"patient {seed}")  # noqa: S311 - chance that can be had again
        return cls(
            silent=rng.choice((0, 0, 0.1, 0.5)),
            undone=rng.choice((0, 0, 0.05, 0.4)),
            says_nothing_of_work=rng.choice((0, 0, 0.1)),
            figures=rng.choice((0.2, 1, 1)),
            short=rng.choice((0, 0.05, 0.5)),
            eased=rng.choice((0, 0, 0.3, 1)),
            pain=rng.choice(((0,), (0, 1, 2), (0, 2, 4, 5, 6), (3, 5, 8, 10))),
            pain_untold=rng.choice((0, 0, 0.1, 0.6)),
            trouble=rng.choice((0, 0, 0.1, 0.5)),
            untold=rng.choice((0, 0, 0.2, 0.8)),
            signs=rng.choice((0, 0, 0.05, 0.3)),
            criteria=criteria,
        )

    def __call__(self, session: Session, rng: Random) -> SessionReport | None:
        if rng.random() < self.silent:
            return None
        signed = [criterion for criterion in self.criteria if rng.random() < self.signs]
        done = None if rng.random() < self.says_nothing_of_work else rng.random() >= self.undone
        pains = ("pain_before", "pain_during", "pain_after", "pain_next_morning", "pain_24_h_after")
        return answer(
            session,
            done=done,
            items=[report for item in session.items for report in self._items(item, rng)],
            symptoms=[Symptom(name, rng.random() < self.trouble) for name in SYMPTOMS if rng.random() >= self.untold],
            signed_off=signed,
            by="Ann Physio" if signed else None,
            **{name: None if rng.random() < self.pain_untold else rng.choice(self.pain) for name in pains},
        )

    def _items(self, item: Item, rng: Random) -> list[ItemReport]:
        if rng.random() >= self.figures:
            return []
        own = self._item(item, rng)
        if item.dosage.dose.counted is not Counted.PER_SIDE or rng.random() < 0.5:
            return [own]
        other = self._item(item, rng)
        both = [attrs.evolve(own, side="left"), attrs.evolve(other, side="right", effort=own.effort)]
        return both if rng.random() < 0.9 else both[:1]

    def _item(self, item: Item, rng: Random) -> ItemReport:
        dose = item.dosage.dose
        timed = dose.hold if dose.duration is None else dose.duration
        first = timed[0] if isinstance(timed, tuple) else timed
        in_seconds = first is not None and first.unit.value == "s"
        told = rng.random() < 0.7
        return ItemReport(
            prescription=item.prescription,
            done=rng.choice((None, None, True, True, False)) if rng.random() < 0.3 else None,
            reps=self._figures(dose.reps, dose, rng) if dose.reps is not None and told else None,
            seconds=self._figures(timed, dose, rng) if in_seconds and told else None,
            loads=self._loads(item, rng),
            pain=rng.choice(self.pain) if rng.random() < 0.2 else None,
            effort=Effort.parse(rng.choice(_EFFORTS)) if rng.random() < 0.7 else None,
            rest=rng.randint(1, 200) if rng.random() < 0.7 else None,
        )

    def _figures(self, asked: Any, dose: Any, rng: Random) -> list[int]:
        """Return a figure for each set, now and then a set fewer: short of what was asked, as asked, or beyond."""
        sets = int(dose.sets.rounded().most) - (rng.random() < self.short / 2)
        found = []
        for index in range(sets):
            least = -(-low(asked, index) // 1)
            found.append(
                rng.randint(0, max(0, least - 1)) if rng.random() < self.short else least + rng.choice((0, 1, 6))
            )
        return found

    def _loads(self, item: Item, rng: Random) -> list[Any] | None:
        can = bool(item.loads) and all(
            isinstance(load, Level) or (isinstance(load, Quantity) and load.unit in MASSES) for load in item.loads
        )
        if not can or rng.random() < 0.3:
            return None
        return [_lighter(load) if rng.random() < self.eased else load for load in item.loads]


def _lighter(load: Any) -> Any:
    if isinstance(load, Level):
        return attrs.evolve(load, at=load.levels[max(0, load.levels.index(load.at) - 1)])
    return load.with_amount(Range(load.amount.least * 3 / 4 if load.amount.least else 0))
