"""What a user types must satisfy a strict type checker; this file is checked, never run."""

from datetime import UTC, date, datetime
from typing import assert_type
from zoneinfo import ZoneInfo

from rehabplan import (
    Dosage,
    Dose,
    Exercise,
    Frequency,
    Plan,
    Prescription,
    Programme,
    Quantity,
    Range,
    Schedule,
    Session,
    document,
    library,
    seconds,
)
from rehabplan.export import ical
from rehabplan.progression import Deload, Increase, InTurn, Ladder, PainAtMost, Rung, StepBack

plan = Plan.of(library.programme("low-back"), start=date(2027, 1, 4), id="7f3a", log=(), weeks=None)
schedule = Schedule.of(plan, tz=ZoneInfo("Europe/London"))
assert_type(ical.dumps(schedule, stamp=datetime.now(UTC)), bytes)
assert_type(plan.week(1), tuple[Session, ...])
assert_type(seconds(5, 10), Quantity)

bridge = Prescription(
    exercise=library.exercise("glute-bridge"),
    dosage=Dosage(Dose(sets=2, reps=Range(10, 12), hold=seconds(3), rest=60), Frequency.per_week(3)),
    rule=InTurn(Increase("reps", by=1, every="1 week", upto=15), Increase("hold", by=0.5, every="2 weeks", upto=6)),
    modulations=[Deload(every=4, share=0.6)],
)
mine = Programme(title="Glutes first", weeks=6, prescriptions=[bridge], stop_rules=["sharp pain"], contact="Clinic")
assert_type(document.loads(document.dumps(mine)), Programme)
assert_type(mine.without("glute-bridge").only().adding(bridge).for_person(affected="left"), Programme)

squat = Exercise(slug="squat", name={"en": "Squat", "de": "Kniebeuge"}, equipment=[["bar", "backpack"]])
ladder = Ladder(
    [Rung(exercise=squat, dosage=Dosage(Dose(reps="8-12", rest="2 min"), Frequency.non_consecutive("2-3")))],
    when=PainAtMost(limit=5, source="Thomee 1997"),
    otherwise=StepBack(after=2),
)
