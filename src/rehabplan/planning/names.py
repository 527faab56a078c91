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
        tests = {name for part in found if isinstance(part, PercentOf) for name in part.references}
        tests |= {part.of for part in found if isinstance(part, Reference)}
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
    said: set[tuple[str, str]] = set()
    for on, kind, name, known in (*_of_person(programme, start, asked), *_names(log, asked)):
        if (kind, name) not in said:
            said.add((kind, name))
            told = ", ".join(sorted(known)) or "none"
            text = f"{kind} {name}: nothing in the programme has this name; known are {told}"
            yield Notice("name-not-known", on, text)


_Unknown = Iterator[tuple[date, str, str, frozenset[str]]]
"""The day on which a name came in, its kind, itself, and the names that are known."""


def _of_person(programme: Programme, start: date, asked: Asked) -> _Unknown:
    for result in programme.results:
        if result.test not in asked.tests:
            yield start, "test", result.test, asked.tests


def _names(log: Log, asked: Asked) -> _Unknown:
    for report in log.reports:
        for item in report.items:
            if item.prescription not in asked.prescriptions:
                yield report.date, "prescription", item.prescription, asked.prescriptions
        for name in report.signed_off:
            if name not in asked.criteria:
                yield report.date, "criterion", name, asked.criteria
        for symptom in report.symptoms:
            if symptom.name not in asked.symptoms:
                yield report.date, "symptom", symptom.name, asked.symptoms
        for result in report.results:
            if result.test not in asked.tests:
                yield report.date, "test", result.test, asked.tests
    for amendment in log.amendments:
        change = amendment.change
        if isinstance(change, SignOff) and change.criterion not in asked.criteria:
            yield amendment.date, "criterion", change.criterion, asked.criteria


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
