"""Names in a log that the programme does not know: what they say is not lost, but nothing asks for it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from rehabplan.conversions import ConversionTable
from rehabplan.loads import PercentOf
from rehabplan.log import Log, SignOff
from rehabplan.planning.sessions import Notice
from rehabplan.programme import Programme
from rehabplan.progression import EntryTest, Lookup, NotReported, Reported, SignedOff
from rehabplan.progression.stepping import Stepping
from rehabplan.references import Reference


@attrs.frozen
class Asked:
    """The names that a programme asks for: prescriptions, criteria, symptoms, tests."""

    prescriptions: frozenset[str]
    criteria: frozenset[str]
    symptoms: frozenset[str]
    tests: frozenset[str]

    @classmethod
    def by(cls, programme: Programme) -> "Asked":
        """Return what a programme asks for, wherever in it."""
        found = list(_parts(programme))
        criteria = {part.criterion for part in found if isinstance(part, SignedOff)}
        symptoms = {part.symptom for part in found if isinstance(part, Reported | NotReported)}
        tests = {part.of for part in found if isinstance(part, PercentOf | Reference)}
        tests |= {part.test for part in found if isinstance(part, EntryTest)}
        tests |= {
            part.reference for part in found if isinstance(part, Stepping | Lookup) and part.reference is not None
        }
        tests |= {"1rm"} if programme.conversion is not None else set()
        return cls(
            frozenset(programme.ids),
            frozenset(criteria | {review.id for review in programme.reviews}),
            frozenset(symptoms | set(programme.stop_signs)),
            frozenset(tests),
        )


def notices_of(programme: Programme, log: Log, start: date) -> Iterator[Notice]:
    """Yield a notice for each name in a log, or among a person's results, that nothing in the programme asks for."""
    if not (log.reports or log.amendments or programme.results):
        return
    asked = Asked.by(programme)
    said: set[str] = set()
    of_person = ((start, "test", each.test, asked.tests) for each in programme.results)
    for on, kind, name, known in (*of_person, *_names(log, asked)):
        text = f"{kind} {name}: nothing in the programme has this name; known are {', '.join(sorted(known)) or 'none'}"
        if name not in known and text not in said:
            said.add(text)
            yield Notice("name-not-known", on, text)


def _names(log: Log, asked: Asked) -> Iterator[tuple[date, str, str, frozenset[str]]]:
    for report in log.reports:
        yield from ((report.date, "prescription", item.prescription, asked.prescriptions) for item in report.items)
        yield from ((report.date, "criterion", name, asked.criteria) for name in report.signed_off)
        yield from ((report.date, "symptom", each.name, asked.symptoms) for each in report.symptoms if asked.symptoms)
        yield from ((report.date, "test", each.test, asked.tests) for each in report.results)
    for amendment in log.amendments:
        if isinstance(amendment.change, SignOff):
            yield amendment.date, "criterion", amendment.change.criterion, asked.criteria


def _parts(value: Any) -> Iterator[Any]:
    """Yield every value inside a programme, itself first; conversion tables hold none that is asked for."""
    if isinstance(value, ConversionTable):
        return
    if isinstance(value, tuple):
        for each in value:
            yield from _parts(each)
    elif attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from _parts(getattr(value, field.name))
