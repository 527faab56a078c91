"""The programme that `every-field.toml` describes, and a log with every change, typed by hand."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from rehabplan.arrangement import Arrangement
from rehabplan.dosage import Axis, Dosage, Turns
from rehabplan.dose import Dose, Prescribable
from rehabplan.effort import Effort, EffortScale
from rehabplan.exercise import Side
from rehabplan.frequency import (
    Cap,
    Daily,
    DaysNotPrescribed,
    EveryDays,
    Frequency,
    PerWeek,
)
from rehabplan.intervals import Interval, Intervals
from rehabplan.loads import BodyWeight, Level, PercentOf
from rehabplan.log import Add, Amendment, ChangeAmount, ChangeDosage, LeaveOut, Log, Pause, Resume, SignOff, Stop, Swap
from rehabplan.missed import ComeBack, Missed
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.programme_parts import (
    Confidence,
    Group,
    Numbering,
    Opening,
    Phase,
    Profile,
    Restriction,
    Review,
    Rotation,
    Template,
)
from rehabplan.progression import (
    Deload,
    EntryRow,
    EntryTest,
    Increase,
    NotReported,
    RestWeek,
    Taper,
)
from rehabplan.quantity import Quantity, Unit, breaths, degrees, kilograms, metres, miles, percent, pounds, seconds
from rehabplan.references import Reference, Rounding, RoundingMode
from rehabplan.report import ItemReport, SessionReport, Symptom, TestResult
from rehabplan.text import Source
from rehabplan.values import Range

from .every_rule import (
    BRIDGE,
    BRIDGE_RULE,
    CAT_COW,
    CLINIC_TABLE,
    CORE_RULE,
    DEAD_BUG,
    DEADLIFT,
    DEADLIFT_RULE,
    HELP_RULE,
    MARCH,
    MARCH_RULE,
    PRESS_UP,
    PRESS_UP_RULE,
    RAISE,
    RAISE_RULE,
    ROW,
    ROW_RULE,
    RUN,
    RUN_RULE,
    SQUAT,
    SQUAT_DOSE,
    WALK,
)

TOML = Path(__file__).with_name("every-field.toml")

PROGRAMME = Programme(
    slug="low-back",
    version=3,
    language="en-GB",
    weeks=8,
    silence="hold",
    after_end="maintain",
    supervision="clinician",
    prescriber="Dr A. Example",
    contact={"de": "Praxis, 030 1234", "en": "Clinic, 030 1234"},
    title="Low back, eight weeks",
    goals=["walk an hour"],
    stop_signs=["chest-pain"],
    stop_rules=["stop when the pain is sharp", {"de": "bei Schwindel aufhören", "en": "stop when dizzy"}],
    red_flags=["numbness between the legs"],
    sources=[Source("Example A (2020). A trial."), Source("Example B (2021).", "https://example.org/b")],
    reviews=[Review(4, "review-4"), Review(8, "end-check")],
    numbering=Numbering.POSTOPERATIVE,
    heavy_hours=48,
    missed=Missed(
        policy="catch up",
        within_days=5,
        come_back=[ComeBack(after_days=7, steps=2), ComeBack(after_days=28, to_start=True)],
    ),
    entry=EntryTest("one-leg-raises", [EntryRow(Range.at_least(20), 2)]),
    population="adults after a repair",
    conditions=["meniscus repair"],
    regions=["knee", "lower back"],
    confidence=Confidence.DISPUTED,
    ambiguities=["sources differ on the rest"],
    choices=[{"de": "unsere Wahl", "en": "our choice"}],
    rounding=Rounding(owned=(kilograms(1), kilograms(Fraction(5, 2)), pounds(5)), mode=RoundingMode.DOWN),
    references=[
        Reference(
            name="training-max",
            percent=90,
            of="1rm",
            rounding=Rounding(steps=kilograms(Fraction(5, 2)), mode=RoundingMode.UP),
        )
    ],
    results=[
        TestResult("1rm", kilograms(Fraction(85, 2)), prescription="squat"),
        TestResult("one-leg-raises", 8),
        TestResult("index", Fraction(1, 3)),
    ],
    conversion=CLINIC_TABLE,
    restrictions=[
        Restriction(
            text={"de": "höchstens 90 Grad", "en": "bend it to 90 degrees at most"},
            axis=Axis.RANGE_OF_MOTION,
            at_most=degrees(90),
            prescriptions=["press-up"],
            side=Side.LEFT,
            first_day=0,
            last_day=42,
        ),
        Restriction(text="no jumps"),
    ],
    rotations=[
        Rotation(id="split", frequency=Frequency.per_week(3), turns=("push", None, "pull"), waits=True),
        Rotation(id="limbs", frequency=Frequency.daily(), turns=("legs", "arms"), waits_for=("legs",)),
    ],
    profiles=[
        Profile(
            id="beginners",
            text="less for beginners",
            dosages=[Opening("march", Dosage(Dose(distance=metres(350)), Frequency.daily()))],
        )
    ],
    phases=[
        Phase(
            id="calm",
            weeks=3,
            title="Calm it down",
            minimum_sessions=6,
            at_most_weeks=5,
            leave_when=NotReported("swelling"),
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
        ),
        Template(
            id="push",
            prescriptions=["squat"],
            arrangement=Arrangement(
                circuit=True,
                rest_between_exercises=seconds(15),
                rest_between_rounds=seconds(90),
                lasts=seconds(1200),
            ),
        ),
        Template(id="pull", prescriptions=["row"]),
        Template(id="legs", prescriptions=["march"]),
        Template(id="arms", prescriptions=["raise"]),
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
            id="walk",
            exercise=WALK,
            dosage=Dosage(Dose(duration=seconds(1200, 1800)), Frequency.per_week(Range(2, 3))),
            maintenance_frequency=Frequency.per_week(1),
        ),
        Prescription(
            exercise=SQUAT,
            first_day=14,
            last_day=42,
            apart_from=["row", "deadlift"],
            maintenance=Dosage(Dose(reps=Range(5)), Frequency.per_week(1)),
            rounding=Rounding(steps=kilograms(Fraction(5, 2))),
            dosage=Dosage(SQUAT_DOSE, Frequency.with_template()),
        ),
        Prescription(
            exercise=ROW,
            instead_of="cat-cow",
            dosage=Dosage(
                Dose(reps=Range(8), load=pounds(20), effort=Effort(EffortScale.RPE, Range(8))),
                Frequency.with_template(),
            ),
            rule=ROW_RULE,
        ),
        Prescription(exercise=DEADLIFT, rule=DEADLIFT_RULE),
        Prescription(
            exercise=RUN,
            dosage=Dosage(
                Dose(
                    intervals=Intervals(
                        [
                            Interval("run", seconds(60)),
                            Interval("walk", seconds(90), load=Quantity(Range(5.5), Unit.KILOMETRES_PER_HOUR)),
                        ],
                        rounds=Range(6),
                        skip_last=True,
                    )
                ),
                Frequency(EveryDays(2, after=1), at_most=Cap(4, 10)),
                then=[Dose(intervals=Intervals([Interval("run", miles(0.1))], total=miles(2)))],
                turns=Turns.RUN_ON,
            ),
            rule=RUN_RULE,
        ),
        Prescription(
            exercise=MARCH,
            dosage=Dosage(
                Dose(distance=metres(400), effort=Effort(EffortScale.BORG, Range(13))),
                Frequency(Daily(), every=seconds(7200)),
            ),
            modulations=[
                Deload(weeks=[3], share=Fraction(1, 2), of=Axis.DISTANCE),
                RestWeek(weeks=[5]),
                Taper(first_week=7, shares=[Fraction(3, 4), Fraction(1, 3)], of=Axis.DISTANCE),
            ],
            rule=MARCH_RULE,
        ),
        Prescription(
            exercise=RAISE,
            dosage=Dosage(
                Dose(
                    sets=Range(4),
                    reps=Range(6),
                    load=PercentOf(100, "10rm"),
                    effort=Effort(EffortScale.RIR, Range.at_least(2)),
                ),
                Frequency(DaysNotPrescribed()),
            ),
            rule=RAISE_RULE,
        ),
        Prescription(
            exercise=RAISE,
            id="raise-with-help",
            dosage=Dosage(Dose(sets=Range(3), to_prescribe=[Prescribable.REPS, Prescribable.LOAD]), Frequency.daily(3)),
            rule=HELP_RULE,
        ),
    ],
)

TWICE = Dosage(Dose(reps=8), Frequency.daily(2))


def _decided(day: int, change: object, **fields: object) -> Amendment:
    return Amendment(date=date(2027, 1, day), change=change, by="Dr A. Example", why="as discussed", **fields)


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
            pain_before=1,
            symptoms=[Symptom("swelling", False), Symptom("sore-in-warm-up"), Symptom("giddy", None)],
            results=[TestResult("10rm", kilograms(Fraction(85, 2)), prescription="raise"), TestResult("index", 7)],
            pain_24_h_after=1,
            pain_site="left knee",
            stiffness=4,
            modified="in two goes",
            id="diary-1",
            source="diary",
            plan="7f3a",
            items=[
                ItemReport(
                    prescription="bridge-a",
                    side="left",
                    done=True,
                    reps=[10, 9.5],
                    pain=3,
                    pain_site="groin",
                    modified="with a cushion",
                    note="easy",
                ),
                ItemReport(
                    prescription="row",
                    loads=(pounds(20), BodyWeight(), Level("red", ["yellow", "red"])),
                    effort=Effort(EffortScale.RPE, Range(8)),
                    rest=seconds(45),
                ),
                ItemReport(prescription="march", distance=metres(400)),
                ItemReport(prescription="core", done=False, seconds=[30], skipped="too tired"),
            ],
        ),
        _decided(5, ChangeDosage("cat-cow", TWICE)),
        _decided(5, ChangeAmount("hold", to="4 s"), until=date(2027, 1, 9), then="back"),
        _decided(5, ChangeAmount("load", percent=50, prescription="row"), until=date(2027, 1, 9)),
        _decided(6, Swap("cat-cow", DEAD_BUG, TWICE)),
        _decided(7, Add(Prescription(exercise=WALK, dosage=TWICE, id="walk-more"))),
        _decided(8, LeaveOut("walk-more")),
        _decided(9, Pause()),
        _decided(10, Resume()),
        _decided(11, Pause("core")),
        _decided(12, Resume("core", steps_back=2)),
        _decided(13, SignOff("review-4")),
        _decided(14, Stop()),
        SessionReport(date=date(2027, 1, 14), skipped="on a journey"),
    ]
)

LOG_LINES = """\
{"format": "rehabplan-log/1"}
{"type": "report", "date": "2027-01-04", "slot": 2, "done": true, "pain_during": 2, "pain_after": 1, \
"pain_next_morning": 0, "signed_off": ["core-form"], "by": "Dr A. Example", "note": "the knee\\nwas stiff", \
"pain_before": 1, "symptoms": [{"name": "swelling", "present": false}, {"name": "sore-in-warm-up"}, \
{"name": "giddy", "present": null}], "pain_24_h_after": 1, "pain_site": "left knee", "stiffness": 4, \
"modified": "in two goes", "id": "diary-1", "source": "diary", "plan": "7f3a", "simulated": false, \
"results": [{"test": "10rm", "value": "42.5 kg", "prescription": "raise"}, {"test": "index", "value": 7}], "items": [\
{"prescription": "bridge-a", "side": "left", "done": true, "reps": [10, 9.5], "pain": 3, \
"pain_site": "groin", "modified": "with a cushion", "note": "easy"}, \
{"prescription": "row", "loads": ["20 lb", "body weight", {"at": "red", "levels": ["yellow", "red"]}], \
"effort": "RPE 8", "rest": "45 s"}, \
{"prescription": "march", "distance": "400 m"}, \
{"prescription": "core", "done": false, "seconds": [30], "skipped": "too tired"}]}
{"type": "amendment", "date": "2027-01-05", "by": "Dr A. Example", "why": "as discussed", "change": \
{"type": "change-dosage", "prescription": "cat-cow", "dosage": \
{"dose": {"reps": 8}, "frequency": {"days": "daily", "times_per_day": 2}}}}
{"type": "amendment", "date": "2027-01-05", "until": "2027-01-09", "then": "back", "by": "Dr A. Example", \
"why": "as discussed", "change": {"type": "change-amount", "axis": "hold", "to": "4 s"}}
{"type": "amendment", "date": "2027-01-05", "until": "2027-01-09", "by": "Dr A. Example", "why": "as discussed", \
"change": {"type": "change-amount", "axis": "load", "percent": 50, "prescription": "row"}}
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
{"type": "resume", "prescription": "core", "steps_back": 2}}
{"type": "amendment", "date": "2027-01-13", "by": "Dr A. Example", "why": "as discussed", "change": \
{"type": "sign-off", "criterion": "review-4"}}
{"type": "amendment", "date": "2027-01-14", "by": "Dr A. Example", "why": "as discussed", "change": "stop"}
{"type": "report", "date": "2027-01-14", "skipped": "on a journey"}
"""
"""The log as a person would write it; ``walk`` is an exercise the caller lends."""
