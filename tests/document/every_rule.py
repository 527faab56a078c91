"""The exercises, doses and rules of the programme that `every-field.toml` describes, typed by hand."""

from fractions import Fraction

from rehabplan.adjustment import Adjustment, AdjustmentRow, Direction, SetTable
from rehabplan.conversions import ConversionRow, ConversionTable
from rehabplan.dosage import Axis, Dosage
from rehabplan.dose import Dose
from rehabplan.effort import Effort, EffortScale
from rehabplan.exercise import Exercise
from rehabplan.frequency import (
    Cap,
    Daily,
    EveryDays,
    Frequency,
    OnWeekdays,
    Weekday,
    WithTemplate,
)
from rehabplan.intervals import Interval
from rehabplan.loads import BodyWeight, Level, PercentOf, PercentOfLoad, RepetitionMaximum
from rehabplan.progression import (
    AllOf,
    AnyOf,
    Case,
    Change,
    Changes,
    Choose,
    Clock,
    Completed,
    Cycle,
    Decrease,
    Double,
    EffortWithin,
    EntryRow,
    EntryTest,
    Every,
    Felt,
    Finished,
    Hold,
    Increase,
    InTurn,
    Ladder,
    Light,
    Lookup,
    Not,
    OfLast,
    PainAtMost,
    PainLight,
    PainMoment,
    PainNotRising,
    PainRule,
    PainSettled,
    PainWithin,
    PercentageOf,
    PeriodUnit,
    Ramp,
    Reached,
    Reading,
    Reported,
    Respond,
    RestAtLeast,
    Rung,
    SettledBy,
    SignedOff,
    StartFrom,
    StepBack,
    SwitchedOff,
    Table,
    TopOfRange,
    WhichSets,
)
from rehabplan.quantity import Quantity, Unit, kilograms, metres, percent, pounds, seconds
from rehabplan.tempo import Contraction, Tempo
from rehabplan.text import Source, Text
from rehabplan.values import Range

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
SQUAT = Exercise(slug="squat", name="Squat")
ROW = Exercise(slug="row", name="Row")
DEADLIFT = Exercise(slug="deadlift", name="Deadlift")
RUN = Exercise(slug="run", name="Run")
MARCH = Exercise(slug="march", name="March")
RAISE = Exercise(slug="raise", name="Leg raise")

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
        when=AllOf(
            (Completed(Fraction(3, 4)), PainAtMost(limit=5, source=Source("Example C (2007)."), projected=False))
        ),
    ),
    Increase("hold", by=Fraction(1, 2), upto=6, otherwise=Hold(), when=Completed(1)),
)

CORE_RULE = Ladder(
    every=Every(1, "week"),
    when=PainAtMost(limit=3, source=Source("Example D (2011).")),
    entry=EntryTest("one-leg-raises", [EntryRow(Range.up_to(9), 1), EntryRow(Range.at_least(10), 2)]),
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

SQUAT_DOSE = Dose(
    sets=Range(6),
    reps=(Range(12), Range(10), Range(8, 10), Range(6), Range(4), Range.as_many_as_possible(2)),
    hold=(seconds(2), seconds(2), seconds(Fraction(3, 2)), seconds(1), seconds(1), seconds(1)),
    load=(
        kilograms(20),
        BodyWeight(kilograms(-5)),
        PercentOf(70, "1rm"),
        PercentOfLoad(80, "row"),
        RepetitionMaximum(10),
        Level("red", ["yellow", "red", "green"]),
    ),
    effort=(
        Effort(EffortScale.RPE, Range(6)),
        Effort(EffortScale.RPE, Range(7, 8)),
        Effort(EffortScale.RPE, Range(8)),
        Effort(EffortScale.RPE, Range(Fraction(17, 2))),
        Effort(EffortScale.RPE, Range.up_to(9)),
        Effort(EffortScale.RPE, Range.at_least(9)),
    ),
    contraction=(
        Contraction.CONCENTRIC,
        Contraction.ECCENTRIC,
        Contraction.ISOMETRIC,
        Contraction.DYNAMIC,
        Contraction.ISOKINETIC,
        Contraction.DYNAMIC,
    ),
    tempo=Tempo(lifting=3, hold=Fraction(1, 2), lowering=Fraction(1, 3), pause=0),
    rest=percent(50),
    rest_between_reps=seconds(2),
    warm_up=Interval("cycle", seconds(300)),
    cool_down=Interval(
        "walk", metres(400), effort=Effort(EffortScale.CR10, Range(2)), load=Quantity(Range(5), Unit.GRADE)
    ),
    set_table=SetTable(
        read=3,
        sets=[4, 5],
        rows=[
            AdjustmentRow(Range(0, 4), Adjustment(Direction.LOWER, kilograms(Fraction(5, 2), 5))),
            AdjustmentRow(Range(5, 6), Adjustment()),
            AdjustmentRow(Range.at_least(7), Adjustment(Direction.RAISE, percent(10))),
        ],
    ),
)

ROW_RULE = Double(
    Increase("reps", by=1, upto=12, every=Every(1, "session"), each_set=True, start_from=StartFrom.ACHIEVED),
    Increase("load", by=pounds(5), upto=kilograms(Fraction(55, 2)), every=Every(1, "session"), back_to=pounds(10)),
)

DEADLIFT_RULE = Cycle(
    [
        Dosage(Dose(reps=Range(5), load=PercentOf(70, "training-max")), Frequency.per_week(2)),
        Dosage(Dose(reps=Range(3), load=PercentOf(80, "training-max")), Frequency.per_week(2)),
    ],
    lengths=[1, 2],
    clock=Clock.QUALIFIED,
    in_a_row=True,
    at_most=Cap(2, 14),
    when=AnyOf((TopOfRange(), Reached(at_least=12))),
    step=Increase("load", by=percent(10), upto=kilograms(200), percent_of=PercentageOf.START, reference="training-max"),
)

RUN_RULE = Ramp(
    Axis.ROUNDS,
    to=8,
    steps=2,
    cases=[
        Case(when=Reported("sore-in-warm-up", volunteered=True), do=Respond(steps=-1, rest_days=2)),
        Case(when=Not(Finished("walk")), do=Respond(phases_back=1)),
        Case(when=Not(Completed()), do=Respond(stop=True)),
    ],
)

MARCH_RULE = Changes(
    Axis.DISTANCE,
    upto=metres(2000),
    downto=metres(300),
    changes=[
        Change(at=2, to=metres(500)),
        Change(
            at=4,
            up=percent(10),
            repeat=True,
            when=AllOf(
                (
                    EffortWithin(Effort(EffortScale.CR10, Range.up_to(2))),
                    PainWithin(low=1, high=5, source=Source("Example G (2023)."), projected=False),
                    PainSettled(by=SettledBy.NEXT_SESSION, source=Source("Example H (2024).")),
                )
            ),
        ),
        Change(at=9, down=50),
    ],
)

RAISE_RULE = Lookup(
    Axis.LOAD,
    read=Reading.REPS,
    set_number=3,
    choose=Choose.MIDDLE,
    reference="10rm",
    upto=kilograms(100),
    downto=kilograms(1),
    rows=[
        AdjustmentRow(Range(0, 4), Adjustment(Direction.LOWER, pounds(5))),
        AdjustmentRow(Range.at_least(5), Adjustment(Direction.RAISE, kilograms(Fraction(5, 2), 5))),
    ],
)

EXAMPLE_I = Source("Example I (2025).")

HELP_RULE = Decrease(
    Axis.TIMES_PER_DAY,
    by=1,
    downto=1,
    every=Every(6, "week"),
    otherwise=StepBack(2, steps=2, rest_days=3, only_undone=True),
    when=AnyOf(
        (
            TopOfRange(axis=Axis.HOLD, sets=WhichSets.LAST, projected=True),
            Reached(at_least=Fraction(9, 2), axis=Axis.LOAD, set_number=2, projected=True),
            RestAtLeast("90 s"),
            SwitchedOff(by="Dr A. Example", why=Text((("de", "nach Zeit"), ("en", "by time")))),
            OfLast(Completed(), count=5, unit=PeriodUnit.DAY, at_least=4),
            PainAtMost(limit=2, moment=PainMoment.NEXT_MORNING, source=EXAMPLE_I),
            PainNotRising(weeks=2, moment=PainMoment.DAY_AFTER, source=EXAMPLE_I),
            PainNotRising(of=Felt.STIFFNESS, source=EXAMPLE_I),
            PainLight(shows=Light.AMBER, green=2, amber=6, moment=PainMoment.AFTER, source=EXAMPLE_I),
            PainRule(
                during=4,
                after=3,
                next_morning=2,
                settled_by=SettledBy.DAY_AFTER,
                no_rise_weeks=2,
                stiffness=True,
                source=EXAMPLE_I,
            ),
        )
    ),
)

CLINIC_TABLE = ConversionTable(
    name="clinic",
    source=Source("Example F (2022)."),
    rows=[ConversionRow(Range(8, 9), 80), ConversionRow(Range(10), Fraction(145, 2))],
)
