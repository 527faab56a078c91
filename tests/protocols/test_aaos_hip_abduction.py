"""Side-lying leg lifts: from 8 to 12 repetitions, then a pound more and 8 again."""

from datetime import timedelta

from protocols.reading import MONDAY, calendar_of, protocol, read_back
from rehabplan import Dose, ItemReport, PercentOf, Plan, SessionReport

ID = "side-lying-hip-abduction"
LIFT = Dose(
    sets=1,
    reps=8,
    hold="5 s",
    rest_between_reps="2 s",
    load=PercentOf(100, "8rm"),
    side="each",
    counted="per side",
)


def test_it_opens_with_eight_two_or_three_days_a_week():
    plan = Plan.of(protocol("aaos-hip-abduction"), MONDAY)
    first = plan.week(1)
    assert first[0].items[0].dosage.dose == LIFT
    assert [item.optional for session in first for item in session.items] == [False, True, False]


def test_twelve_then_a_pound_more_and_eight_again():
    programme = protocol("aaos-hip-abduction").for_person(results={"8rm": "3 lb"})
    days = [0, 4, 7, 11, 14, 18]
    log = [
        SessionReport(date=MONDAY + timedelta(days=day), items=[ItemReport(prescription=ID, reps=[reps])])
        for day, reps in zip(days, (8, 9, 10, 11, 12, 8), strict=True)
    ]
    plan = Plan.of(programme, MONDAY, log=log)
    required = [session.items[0] for session in plan.sessions if not session.optional]
    seen = [(str(item.dosage.dose.reps), str(item.loads[0])) for item in required[:7]]
    assert seen == [
        ("8", "3 lb"),
        ("9", "3 lb"),
        ("10", "3 lb"),
        ("11", "3 lb"),
        ("12", "3 lb"),
        ("8", "4 lb"),
        ("9", "4 lb"),
    ]


def test_calendar_and_document():
    programme = protocol("aaos-hip-abduction")
    assert calendar_of(programme)
    assert read_back(programme) == programme
