"""Test results in a log that a reader might take for more than they are."""

from collections.abc import Iterator

from rehabplan.log import Log
from rehabplan.planning.sessions import Notice
from rehabplan.programme import Programme
from rehabplan.quantity import Quantity
from rehabplan.references import Measured


def retest_notices(programme: Programme, log: Log) -> Iterator[Notice]:
    """Yield a notice for each result that changes nothing for a prescription, or has a unit where it had none."""
    known: dict[tuple[str | None, str], Measured] = {
        (result.prescription, result.test): result.value for result in programme.results
    }
    for report in log.reports:
        for result in report.results:
            key = (result.prescription, result.test)
            own = [name for name in programme.ids if result.prescription is None and (name, result.test) in known]
            if own:
                whose = f"changes nothing for {', '.join(own)}, whose own result stays"
                text = f"{result.test} of all {whose}; name the prescription to change it"
                yield Notice("result-not-used", report.date, text)
            before = known.get(key)
            if before is not None and isinstance(before, Quantity) is not isinstance(result.value, Quantity):
                text = f"{result.test} is {result.value}, and was {before}: give both with a unit, or both without"
                yield Notice("result-unit", report.date, text)
            known[key] = result.value
