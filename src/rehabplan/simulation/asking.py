"""What a programme asks of whoever follows it, besides the work: symptoms to tell of, criteria to be signed off."""

from collections.abc import Iterator
from typing import Any

import attrs

from rehabplan.planning.names import Asked
from rehabplan.programme import Programme
from rehabplan.progression import Case, Not, NotReported, Reported


@attrs.frozen
class Signs:
    """The symptoms and signs that a programme asks about: those of trouble, and those of progress."""

    trouble: tuple[str, ...]
    progress: tuple[str, ...]


def signs_asked(programme: Programme) -> Signs:
    """Return the symptoms and signs that anything in a programme asks about; one asked both ways is of trouble."""
    found = [*((name, False) for name in programme.stop_signs), *_signs(programme, True)]
    trouble = {name for name, is_good in found if not is_good}
    return Signs(tuple(sorted(trouble)), tuple(sorted({name for name, _is_good in found} - trouble)))


def _signs(value: Any, opens: bool) -> Iterator[tuple[str, bool]]:
    """Yield the names asked about in a value, each with whether being there opens a gate."""
    match value:
        case Reported(symptom=name):
            yield name, opens
        case NotReported(symptom=name):
            yield name, not opens
        case Not(condition=inner):
            yield from _signs(inner, not opens)
        case Case(when=when, do=do):
            yield from _signs(when, opens if do.steps > 0 else not opens)
        case _:
            for inner in _parts(value):
                yield from _signs(inner, opens)


def criteria_asked(programme: Programme) -> tuple[str, ...]:
    """Return the ids of all that a clinician is to sign off in a programme, reviews among them."""
    return tuple(sorted(Asked.by(programme).criteria))


def _parts(value: Any) -> Iterator[Any]:
    """Yield what a value is made of, where it is made of anything."""
    if isinstance(value, tuple):
        yield from value
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield getattr(value, field.name)
