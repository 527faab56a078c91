"""What is asked of one side, and what was reported of it, where a dose is counted on each."""

import attrs

from rehabplan.dose import Counted
from rehabplan.exercise import Side
from rehabplan.log import Log
from rehabplan.planning.sessions import Item, Session
from rehabplan.report import ItemReport, SessionReport

_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}
_NOT_TOLD = "only the other side was reported"


def session_of(session: Session, side: Side) -> Session:
    """Return a session with what is counted on each side asked of one of them."""
    return attrs.evolve(session, items=tuple(_item_of(item, side) for item in session.items))


def _item_of(item: Item, side: Side) -> Item:
    dose = item.dosage.dose
    if dose.counted is not Counted.PER_SIDE:
        return item
    alone = attrs.evolve(dose, side=side, counted=None)
    return attrs.evolve(item, dosage=attrs.evolve(item.dosage, dose=alone))


def log_of(log: Log, side: Side) -> Log:
    """Return a log without what was reported of the other side; what only that one is reported of is unknown here."""
    reports = tuple(_report_of(report, side) for report in log.reports)
    return Log(reports, log.amendments, simulated=log.simulated)


def _report_of(report: SessionReport, side: Side) -> SessionReport:
    kept = [each for each in report.items if each.side is not _OTHER[side]]
    told = {each.prescription for each in kept}
    others = dict.fromkeys(each.prescription for each in report.items if each.prescription not in told)
    unknown = (ItemReport(prescription=name, side=side, modified=_NOT_TOLD) for name in others)
    return attrs.evolve(report, items=(*kept, *unknown))
