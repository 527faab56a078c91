"""Holmgren 2012: cuff and shoulder blade twice a day for eight weeks, then once; pain decides the weight."""

from datetime import timedelta

import pytest

from protocols.reading import MONDAY, calendar_of, protocol, read_back, shown
from rehabplan import Dose, PercentOf, Plan, SessionReport
from rehabplan.tempo import Contraction

LOADED = {"sets": 3, "reps": 15, "load": PercentOf(100, "working-weight"), "side": "affected"}
CUFF = Dose(**LOADED, contraction=Contraction.ECCENTRIC)
BLADE = Dose(**LOADED, contraction=Contraction.DYNAMIC)
ALL = {
    "cuff-1": CUFF,
    "cuff-2": CUFF,
    "blade-1": BLADE,
    "blade-2": BLADE,
    "blade-3": BLADE,
    "posterior-shoulder-stretch": Dose(sets=1, reps=3, hold="30-60 s", side="affected"),
}


def test_each_week():
    plan = Plan.of(protocol("holmgren-2012"), MONDAY)
    for week in range(1, 13):
        slots = (1, 2) if week <= 8 else (1,)
        assert shown(plan, week) == {(day, slot): ALL for day in range(1, 8) for slot in slots}, week


def fortnight(*, during=4, odd=2):
    """Return two weeks of reports: the second week's pain ``during``, and what one session of it began with."""
    return [
        SessionReport(
            date=MONDAY + timedelta(days=day),
            slot=slot,
            done=True,
            pain_before=odd if (day, slot) == (9, 1) else 2,
            pain_during=during if day >= 7 else 4,
        )
        for day in range(14)
        for slot in (1, 2)
    ]


@pytest.mark.parametrize(
    ("log", "weight"),
    [
        pytest.param(fortnight(), "2.2 kg", id="pain of 4 that is back before the next session: the weight may go up"),
        pytest.param(fortnight(during=5), "2.2 kg", id="pain of 5 is acceptable"),
        pytest.param(fortnight(during=6), "1.82 kg", id="pain above 5: less weight"),
        pytest.param(fortnight(odd=3), "1.82 kg", id="pain that was not back before the next session: less weight"),
    ],
)
def test_pain_decides_the_weight_every_second_week(log, weight):
    programme = protocol("holmgren-2012").for_person(affected="left", results={"working-weight": "2 kg"})
    plan = Plan.of(programme, MONDAY, log=log)
    assert {str(item.loads[0]) for item in plan.week(2)[0].items[:5]} == {"2 kg"}
    assert {str(item.loads[0]) for item in plan.week(3)[0].items[:5]} == {weight}


def test_calendar_and_document():
    programme = protocol("holmgren-2012")
    assert calendar_of(programme)
    assert read_back(programme) == programme
