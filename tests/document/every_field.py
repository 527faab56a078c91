"""The programme that `every-field.toml` describes, and a log with every change, typed by hand."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from rehabplan import (
    Amendment,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    Group,
    ItemReport,
    Log,
    Phase,
    Prescription,
    Programme,
    Range,
    Review,
    SessionReport,
    Source,
    Template,
    Text,
    breaths,
    percent,
    seconds,
)
from rehabplan.frequency import Daily, EveryDays, OnWeekdays, PerWeek, Weekday, WithTemplate
from rehabplan.log import Add, ChangeDosage, LeaveOut, Pause, Resume, SignOff, Stop, Swap
from rehabplan.progression import (
    AllOf,
    Completed,
    Deload,
    Every,
    Hold,
    Increase,
    InTurn,
    Ladder,
    PainAtMost,
    RestWeek,
    Rung,
    SignedOff,
    StepBack,
    Table,
)

TOML = Path(__file__).with_name("every-field.toml")

CAT_COW = Exercise(
    slug="cat-cow",
    name=Text((("de", "Katze-Kuh"), ("en", "Cat-cow"))),
    steps=["Hands and knees.\nRound the back.", {"de": "Strecken.", "en": "Arch it."}],
    cues=["slowly"],
    cautions=["ask first after surgery"],
    positions=["hands and knees", "seated"],
    equipment=[["mat"], ["foam roller", "ball"]],
    region=["lower back"],
    muscles=["multifidus"],
    laterality="bilateral",
    intensity="mobility",
    pictures=["https://example.org/1.png"],
    video="https://example.org/v",
    source=Source("Example E (2019).", "https://example.org/e"),
)
BRIDGE = Exercise(slug="bridge", name="Single-leg bridge", laterality="unilateral", intensity="heavy")
PRESS_UP = Exercise(slug="press-up", name="Press-up")
WALK = Exercise(slug="walk", name="Walk", intensity="aerobic")
DEAD_BUG = Exercise(slug="dead-bug", name="Dead bug")

BRIDGE_RULE = InTurn(
    Increase(
        "reps",
        by=1,
        upto=15,
        end="high",
        every=Every(2, "session"),
        first_week=2,
        last_week=6,
        otherwise=StepBack(2),
        when=AllOf((Completed(Fraction(3, 4)), PainAtMost(limit=5, source=Source("Example C (2007).")))),
    ),
    Increase("hold", by=Fraction(1, 2), upto=6, otherwise=Hold(), when=Completed(1)),
)

CORE_RULE = Ladder(
    every=Every(1, "week"),
    when=PainAtMost(limit=3, source=Source("Example D (2011).")),
    rungs=[
        Rung(
            exercise=CAT_COW,
            dosage=Dosage(Dose(duration=seconds(120)), Frequency(WithTemplate(), times_per_day=Range(1))),
            leave_when=SignedOff(criterion="core-form", text="stable, precise form"),
        ),
        Rung(
            exercise=DEAD_BUG,
            dosage=Dosage(Dose(reps=Range(Fraction(17, 2))), Frequency(OnWeekdays([Weekday.MONDAY, Weekday.THURSDAY]))),
            rule=Increase("reps", by=Fraction(1, 3), upto=12),
        ),
    ],
)

PRESS_UP_RULE = Table(
    every=Every(3, "day"),
    rows=[
        Dosage(
            Dose(reps=Range.at_least(5)),
            Frequency(Daily(), times_per_day=Range(2, 3), minimum_gap=seconds(10800)),
        ),
        Dosage(Dose(reps=Range(10)), Frequency(EveryDays(2))),
    ],
)

PROGRAMME = Programme(
    slug="low-back",
    version=3,
    language="en",
    weeks=8,
    silence="hold",
    after_end="maintain",
    supervision="clinician",
    prescriber="Dr A. Example",
    contact={"de": "Praxis, 030 1234", "en": "Clinic, 030 1234"},
    title="Low back, eight weeks",
    goals=["walk an hour"],
    stop_rules=["stop when the pain is sharp", {"de": "bei Schwindel aufhören", "en": "stop when dizzy"}],
    red_flags=["numbness between the legs"],
    sources=[Source("Example A (2020). A trial."), Source("Example B (2021).", "https://example.org/b")],
    reviews=[Review(4, "review-4"), Review(8, "end-check")],
    phases=[
        Phase(
            id="calm",
            weeks=3,
            title="Calm it down",
            prescriptions=["cat-cow", "bridge-a", "core", "press-up", "walk"],
        ),
        Phase(id="build", weeks=5),
    ],
    templates=[
        Template(
            id="strength",
            title="Strength",
            prescriptions=["bridge-a", "core"],
            frequency=Frequency(PerWeek(Range(3), 2)),
        )
    ],
    groups=[Group(prescriptions=["bridge-a", "walk"], rule=Increase("sets", by=1, upto=5))],
    prescriptions=[
        Prescription(
            exercise=CAT_COW,
            id="cat-cow",
            day_part="morning",
            basis="the source gives no figure; ours",
            last_week=6,
            dosage=Dosage(Dose(reps=Range.up_to(20)), Frequency.daily()),
        ),
        Prescription(
            id="bridge-a",
            exercise=BRIDGE,
            after="cat-cow",
            place="clinic",
            first_week=2,
            modulations=[Deload(every=4, share=Fraction(3, 5), of="sets"), RestWeek(every=7)],
            dosage=Dosage(
                Dose(
                    sets=Range(2),
                    reps=Range(10, 12),
                    hold=breaths(3),
                    range_of_motion=percent(25, 50),
                    rest=seconds(90),
                    side="each",
                    counted="per side",
                    one_rep="up and down",
                ),
                Frequency.with_template(),
            ),
            rule=BRIDGE_RULE,
        ),
        Prescription(id="core", rule=CORE_RULE),
        Prescription(id="press-up", exercise=PRESS_UP, rule=PRESS_UP_RULE),
        Prescription(
            id="walk", exercise=WALK, dosage=Dosage(Dose(duration=seconds(1200, 1800)), Frequency.per_week(Range(2, 3)))
        ),
    ],
)

TWICE = Dosage(Dose(reps=8), Frequency.daily(2))


def _decided(day: int, change: object) -> Amendment:
    return Amendment(date=date(2027, 1, day), change=change, by="Dr A. Example", why="as discussed")


LOG = Log.of(
    [
        SessionReport(
            date=date(2027, 1, 4),
            slot=2,
            done=True,
            pain_during=2,
            pain_after=1,
            pain_next_morning=0,
            signed_off=["core-form"],
            by="Dr A. Example",
            note="the knee\nwas stiff",
            items=[
                ItemReport(prescription="bridge-a", side="left", done=True, reps=[10, 9.5], pain=3),
                ItemReport(prescription="core", done=False, seconds=[30]),
            ],
        ),
        _decided(5, ChangeDosage("cat-cow", TWICE)),
        _decided(6, Swap("cat-cow", DEAD_BUG, TWICE)),
        _decided(7, Add(Prescription(exercise=WALK, dosage=TWICE, id="walk-more"))),
        _decided(8, LeaveOut("walk-more")),
        _decided(9, Pause()),
        _decided(10, Resume()),
        _decided(11, Pause("core")),
        _decided(12, Resume("core")),
        _decided(13, SignOff("review-4")),
        _decided(14, Stop()),
        SessionReport(date=date(2027, 1, 14)),
    ]
)

LOG_LINES = """\
{"format": "rehabplan-log/1"}
{"type": "report", "date": "2027-01-04", "slot": 2, "done": true, "pain_during": 2, "pain_after": 1, \
"pain_next_morning": 0, "signed_off": ["core-form"], "by": "Dr A. Example", "note": "the knee\\nwas stiff", "items": [\
{"prescription": "bridge-a", "side": "left", "done": true, "reps": [10, 9.5], "pain": 3}, \
{"prescription": "core", "done": false, "seconds": [30]}]}
{"type": "amendment", "date": "2027-01-05", "by": "Dr A. Example", "why": "as discussed", "change": \
{"type": "change-dosage", "prescription": "cat-cow", "dosage": \
{"dose": {"reps": 8}, "frequency": {"days": "daily", "times_per_day": 2}}}}
{"type": "amendment", "date": "2027-01-06", "by": "Dr A. Example", "why": "as discussed", "change": \
{"type": "swap", "prescription": "cat-cow", "exercise": {"slug": "dead-bug", "name": "Dead bug"}, "dosage": \
{"dose": {"reps": 8}, "frequency": {"days": "daily", "times_per_day": 2}}}}
{"type": "amendment", "date": "2027-01-07", "by": "Dr A. Example", "why": "as discussed", "change": \
{"type": "add", "prescription": {"id": "walk-more", "exercise": "walk", "dosage": \
{"dose": {"reps": 8}, "frequency": {"days": {"type": "daily"}, "times_per_day": 2}}}}}
{"type": "amendment", "date": "2027-01-08", "by": "Dr A. Example", "why": "as discussed", "change": \
{"type": "leave-out", "prescription": "walk-more"}}
{"type": "amendment", "date": "2027-01-09", "by": "Dr A. Example", "why": "as discussed", "change": "pause"}
{"type": "amendment", "date": "2027-01-10", "by": "Dr A. Example", "why": "as discussed", "change": {"type": "resume"}}
{"type": "amendment", "date": "2027-01-11", "by": "Dr A. Example", "why": "as discussed", "change": \
{"type": "pause", "prescription": "core"}}
{"type": "amendment", "date": "2027-01-12", "by": "Dr A. Example", "why": "as discussed", "change": \
{"type": "resume", "prescription": "core"}}
{"type": "amendment", "date": "2027-01-13", "by": "Dr A. Example", "why": "as discussed", "change": \
{"type": "sign-off", "criterion": "review-4"}}
{"type": "amendment", "date": "2027-01-14", "by": "Dr A. Example", "why": "as discussed", "change": "stop"}
{"type": "report", "date": "2027-01-14"}
"""
"""The log as a person would write it; ``walk`` is an exercise the caller lends."""
