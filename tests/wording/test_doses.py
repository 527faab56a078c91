import attrs
import pytest

from planning.patients import START
from rehabplan import Dosage, Dose, Frequency, Range, Text, breaths, percent, seconds
from rehabplan.adjustment import AdjustmentRow, SetTable
from rehabplan.dosage import Axis
from rehabplan.frequency import Cap, Daily, EveryDays, OnWeekdays
from rehabplan.intervals import Intervals
from rehabplan.loads import Level, PercentOf
from rehabplan.quantity import Unit, kilograms, measured, metres, miles, pounds
from rehabplan.tempo import Tempo
from rehabplan.wording import dose_short, dose_words, doses_words, frequency_words
from rehabplan.wording.doses import amount_words
from rehabplan.wording.english import counted, day_words, listed, quantity_words, range_words
from rehabplan.wording.frequencies import times_short


@pytest.mark.parametrize(
    ("dose", "words", "short"),
    [
        (Dose(reps=10), "10 repetitions", "1 x 10"),
        (Dose(reps=1), "1 repetition", "1 x 1"),
        (Dose(sets=3, reps=10), "3 sets of 10 repetitions", "3 x 10"),
        (Dose(sets=Range(2, 3), reps=Range(8, 12)), "2 to 3 sets of 8 to 12 repetitions", "2-3 x 8-12"),
        (Dose(reps=Range.up_to(5)), "no more than 5 repetitions", "1 x up to 5"),
        (Dose(reps=Range.at_least(8)), "at least 8 repetitions", "1 x at least 8"),
        (Dose(sets=Range.up_to(3), reps=5), "no more than 3 sets of 5 repetitions", "up to 3 x 5"),
        (Dose(reps=1, hold="30 s"), "hold for 30 seconds", "hold 30 s"),
        (Dose(sets=3, reps=1, hold="30 s"), "3 sets: hold for 30 seconds in each", "3 x hold 30 s"),
        (Dose(reps=5, hold="5-10 s"), "5 repetitions, holding each for 5 to 10 seconds", "1 x 5, hold 5-10 s"),
        (Dose(reps=3, hold=breaths(5)), "3 repetitions, holding each for 5 slow breaths", "1 x 3, hold 5 breaths"),
        (Dose(reps=3, hold=breaths(1)), "3 repetitions, holding each for 1 slow breath", "1 x 3, hold 1 breath"),
        (Dose(duration="40 s"), "40 seconds", "1 x 40 s"),
        (Dose(sets=2, duration="40 s"), "2 sets of 40 seconds", "2 x 40 s"),
        (Dose(duration="2 min"), "2 minutes", "1 x 2 min"),
        (Dose(sets=2, duration="2-3 min"), "2 sets of 2 to 3 minutes", "2 x 2-3 min"),
        (Dose(duration="90 s"), "90 seconds", "1 x 90 s"),
        (Dose(duration="20 s", hold="1-2 s"), "20 seconds, with short holds of 1 to 2 seconds", "1 x 20 s, hold 1-2 s"),
        (
            Dose(sets=3, reps=10, rest=60),
            "3 sets of 10 repetitions, resting 60 seconds between sets",
            "3 x 10, rest 60 s",
        ),
        (Dose(sets=1, reps=10, rest=60), "10 repetitions", "1 x 10"),
        (
            Dose(sets=Range(1, 2), reps=10, rest="2 min"),
            "1 to 2 sets of 10 repetitions, resting 2 minutes between sets",
            "1-2 x 10, rest 2 min",
        ),
        (
            Dose(reps=10, range_of_motion=percent(25)),
            "10 repetitions, moving 25 % of the way you comfortably can",
            "1 x 10, range 25 %",
        ),
        (Dose(reps=10, range_of_motion="30 deg"), "10 repetitions, moving 30 degrees", "1 x 10, range 30 deg"),
        (Dose(reps=10, range_of_motion="4 cm"), "10 repetitions, moving 4 cm", "1 x 10, range 4 cm"),
        (Dose(reps=10, side="left"), "10 repetitions, left side", "1 x 10, left side"),
        (Dose(reps=10, side="right"), "10 repetitions, right side", "1 x 10, right side"),
        (Dose(reps=10, side="affected"), "10 repetitions, affected side", "1 x 10, affected side"),
        (Dose(reps=10, side="other"), "10 repetitions, other side", "1 x 10, other side"),
        (
            Dose(reps=10, side="each", counted="per side"),
            "10 repetitions, on each side",
            "1 x 10, each side",
        ),
        (
            Dose(reps=10, side="each", counted="in all"),
            "10 repetitions, in all, changing sides",
            "1 x 10, both sides in all",
        ),
        (
            Dose(reps=10, side="alternating", counted="per side"),
            "10 repetitions, alternating sides, counted on each side",
            "1 x 10, alternating, per side",
        ),
        (
            Dose(reps=10, side="alternating", counted="in all"),
            "10 repetitions, alternating sides, counted in all",
            "1 x 10, alternating, in all",
        ),
        (
            Dose(reps=10, one_rep="up and down"),
            "10 repetitions (one repetition is up and down)",
            "1 x 10, one rep: up and down",
        ),
        (Dose(sets=3, reps=10, contraction="eccentric"), "3 sets of 10 repetitions, lower only", "3 x 10, eccentric"),
        (
            Dose(reps=10, contraction="eccentric", tempo=Tempo(lowering=0)),
            "10 repetitions, lower only, lowering fast",
            "1 x 10, eccentric, lowering 0 s",
        ),
        (
            Dose(duration=["150 s", "210 s"]),
            "2 minutes 30 seconds, then 3 minutes 30 seconds",
            "2 x 150 s / 210 s",
        ),
    ],
)
def test_each_shape_of_a_dose_in_words_and_in_short(dose, words, short):
    assert (dose_words(dose), dose_short(dose)) == (words, short)


def test_what_a_repetition_is_comes_in_the_language_asked_for():
    dose = Dose(reps=10, one_rep=Text.of({"en": "up and down", "de": "auf und ab"}))
    assert dose_words(dose, "de") == "10 repetitions (one repetition is auf und ab)"
    assert dose_short(dose, language="de") == "1 x 10, one rep: auf und ab"


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("drop onto both feet at moderate speed, up", "drop onto both feet at moderate speed…"),
        ("drop onto both feet at a moderate speed", "drop onto both feet at a moderate speed"),
        ("1234567890123456789012345678901234567890", "1234567890123456789012345678901234567890"),
        ("12345678901234567890123456789012345678901", "123456789012345678901234567890123456789…"),
        ("a turn to the left, a turn to the right and back", "a turn to the left, a turn to the right…"),
    ],
)
def test_a_long_repetition_is_cut_at_a_word_of_its_first_40_characters(words, short):
    assert dose_short(Dose(reps=10, one_rep=words)) == f"1 x 10, one rep: {short}"


@pytest.mark.parametrize(
    ("frequency", "words"),
    [
        (Frequency.daily(), "every day"),
        (Frequency.daily(2), "every day, 2 times a day"),
        (Frequency.daily("2-3"), "every day, 2 to 3 times a day"),
        (Frequency.daily("up to 3"), "every day, no more than 3 times a day"),
        (Frequency.per_week(1), "1 day a week"),
        (Frequency.per_week(3), "3 days a week"),
        (Frequency.per_week("2-3"), "2 to 3 days a week"),
        (Frequency.non_consecutive(3), "3 non-consecutive days a week"),
        (Frequency.non_consecutive(1), "1 day a week"),
        (Frequency.per_week(2, days_apart=3), "2 days a week, at least 3 days apart"),
        (Frequency.on("thu", "mon"), "on Monday and Thursday"),
        (Frequency.on("mon", "wed", "fri", times=2), "on Monday, Wednesday and Friday, 2 times a day"),
        (Frequency.every_days(1), "every day"),
        (Frequency.every_days(2), "every 2 days"),
        (Frequency.with_template(), "with its template"),
        (Frequency.every_hours(2), "every 2 hours while awake"),
        (Frequency.every_hours(1), "every hour while awake"),
        (Frequency(Daily(), every="90 min"), "every 90 minutes while awake"),
        (Frequency(OnWeekdays(["mon"]), every="3 h"), "on Monday, every 3 hours while awake"),
        (Frequency(Daily(), at_most=Cap(4, 7)), "every day, at most 4 days in any 7"),
        (Frequency(Daily(), times_per_day=2, at_most=Cap(1, 3)), "every day, 2 times a day, at most 1 day in any 3"),
        (Frequency(EveryDays(3, after=1)), "every 3 days from day 2 on"),
        (Frequency.not_prescribed(), "days not yet prescribed"),
        (Frequency.not_prescribed(3), "days not yet prescribed, 3 times a day"),
    ],
)
def test_each_frequency_in_words(frequency, words):
    assert frequency_words(frequency) == words


@pytest.mark.parametrize(
    ("axis", "amount", "words"),
    [
        (Axis.REPS, Range(10, 12), "10 to 12 repetitions"),
        (Axis.REPS, Range(1), "1 repetition"),
        (Axis.SETS, Range(2), "2 sets"),
        (Axis.SETS, Range(1), "1 set"),
        (Axis.HOLD, Range(5), "a hold of 5 seconds"),
        (Axis.RANGE_OF_MOTION, Range(25), "25 %"),
        (Axis.ROUNDS, Range(1), "1 round"),
        (Axis.ROUNDS, Range(8), "8 rounds"),
        (Axis.LOAD, Range(22.5), "22.5 kg"),
        (Axis.EFFORT, Range(8), "effort 8 of 10 (RPE)"),
        (Axis.TIMES_PER_DAY, Range(2, 3), "2 to 3 times a day"),
        (Axis.DAYS_PER_WEEK, Range(1), "1 day a week"),
        (Axis.REPS, (Range(12), Range(10)), "12, then 10 repetitions"),
        (Axis.REPS, (Range(12), Range(12)), "12 repetitions"),
        (Axis.HOLD, (Range(5), Range(10)), "a hold of 5, then 10 seconds"),
        (Axis.LOAD, (Range(20), Range(25)), "20 kg, then 25 kg"),
    ],
)
def test_an_amount_along_an_axis(axis, amount, words):
    dose = Dose(sets=2, reps=5, hold="3 s", range_of_motion=percent(20), load="20 kg", effort="RPE 7")
    assert amount_words(dose, axis, amount) == words
    assert amount_words(Dose(duration="10 s"), Axis.DURATION, Range(120)) == "2 minutes"


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (seconds(1), "1 second"),
        (seconds(60), "60 seconds"),
        (seconds(120), "2 minutes"),
        (seconds(60, 120), "60 to 120 seconds"),
        (seconds(Range.up_to(180)), "no more than 3 minutes"),
        (seconds(Range.at_least(180)), "at least 3 minutes"),
        (seconds(7200), "120 minutes"),
        (seconds(119), "119 seconds"),
        (seconds(121), "2 minutes 1 second"),
        (seconds(150), "2 minutes 30 seconds"),
        (seconds(1452), "24 minutes 12 seconds"),
        (seconds(150, 180), "2 minutes 30 seconds to 3 minutes"),
        (seconds(60, 150), "60 to 150 seconds"),
        (seconds(Range.up_to(200)), "no more than 3 minutes 20 seconds"),
        (seconds(Range.at_least(150)), "at least 2 minutes 30 seconds"),
        (breaths(1), "1 slow breath"),
        (percent(25, 50), "25 to 50 %"),
        (metres(400), "400 metres"),
        (metres(1), "1 metre"),
        (metres(5000), "5 km"),
        (metres(1500), "1500 metres"),
        (miles(0.5), "0.5 miles"),
        (miles(1), "1 mile"),
        (kilograms(2.5, 5), "2.5 to 5 kg"),
        (pounds(5), "5 lb"),
        (measured(Unit.STEPS, 1), "1 step"),
        (measured(Unit.LEVEL, 4), "level 4"),
        (measured(Unit.SECONDS_PER_KILOMETRE, 300, 360), "5 to 6 min per km"),
        (measured(Unit.SECONDS_PER_KILOMETRE, 330), "330 seconds per km"),
        (measured(Unit.GRADE, 5), "5 % incline"),
        (seconds(Range.as_many_as_possible()), "as long as you can"),
        (seconds(Range.as_many_as_possible(30)), "as long as you can, at least 30 seconds"),
        (seconds(Range.as_many_as_possible(20, 40)), "as long as you can, about 20 to 40 seconds"),
        (metres(Range.as_many_as_possible()), "as far as you can"),
        (breaths(Range.as_many_as_possible(3)), "as many slow breaths as you can, at least 3"),
    ],
)
def test_quantities_in_words(quantity, words):
    assert quantity_words(quantity) == words


def test_numbers_lists_and_days_in_words():
    assert range_words(Range(2.5)) == "2.5"
    assert counted(Range.at_least(1), "set", "sets") == "at least 1 set"
    assert [listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")] == ["a", "a and b", "a, b or c"]
    assert day_words(START) == "4 January 2027"
    assert range_words(Range.as_many_as_possible()) == "as many as you can"


AS_MANY = Range.as_many_as_possible()


@pytest.mark.parametrize(
    ("dose", "words", "short"),
    [
        (Dose(reps=[12, 10, 8]), "12, then 10, then 8 repetitions", "3 x 12/10/8"),
        (Dose(reps=[5, 5]), "2 sets of 5 repetitions", "2 x 5"),
        (Dose(reps=[3, 2, 1]), "3 repetitions, then 2 repetitions, then 1 repetition", "3 x 3/2/1"),
        (Dose(reps=["8-10", "6-8"]), "8 to 10, then 6 to 8 repetitions", "2 x 8-10/6-8"),
        (
            Dose(reps=[6, 4, 2], hold="10 s"),
            "6, then 4, then 2 repetitions, holding each for 10 seconds",
            "3 x 6/4/2, hold 10 s",
        ),
        (Dose(reps=1, hold=["10 s", "20 s"]), "hold for 10, then 20 seconds", "2 x hold 10 s / 20 s"),
        (
            Dose(reps=5, hold=["10 s", "20 s"]),
            "2 sets of 5 repetitions, holding each for 10, then 20 seconds",
            "2 x 5, hold 10 s / 20 s",
        ),
        (Dose(duration=["30 s", "45 s", "60 s"]), "30, then 45, then 60 seconds", "3 x 30 s / 45 s / 60 s"),
        (Dose(duration=["60 s", "2 min"]), "60 seconds, then 2 minutes", "2 x 60 s / 2 min"),
        (
            Dose(reps=[12, 10], hold=["3 s", "5 s"]),
            "set 1: 12 repetitions, holding each for 3 seconds; set 2: 10 repetitions, holding each for 5 seconds",
            "2 x 12/10, hold 3 s / 5 s",
        ),
        (
            Dose(sets=2, duration="30 s", contraction=["concentric", "eccentric"], effort=["RPE 7", "RPE 8"]),
            "set 1: 30 seconds, effort 7 of 10 (RPE), lift only; set 2: 30 seconds, effort 8 of 10 (RPE), lower only",
            "2 x 30 s, RPE 7 / RPE 8, concentric/eccentric",
        ),
        (
            Dose(reps=[5, 3], load=["20 kg", "25 kg"], rest="2 min", side="left"),
            "set 1: 5 repetitions, with 20 kg; set 2: 3 repetitions, with 25 kg, "
            "resting 2 minutes between sets, left side",
            "2 x 5/3, 20 kg / 25 kg, rest 2 min, left side",
        ),
        (
            Dose(reps=[5, 3], load=["20 kg", "25 kg"], effort="RIR 2"),
            "set 1: 5 repetitions, with 20 kg; set 2: 3 repetitions, with 25 kg, "
            "stopping when you could do 2 more (RIR)",
            "2 x 5/3, 20 kg / 25 kg, RIR 2",
        ),
        (
            Dose(load=["20 kg", "25 kg"], effort=["RPE 7", "RPE 8"], to_prescribe=["reps"]),
            "set 1: with 20 kg, effort 7 of 10 (RPE); set 2: with 25 kg, effort 8 of 10 (RPE), "
            "repetitions: not yet prescribed",
            "2 sets, 20 kg / 25 kg, RPE 7 / RPE 8, reps not yet prescribed",
        ),
        (
            Dose(intervals=Intervals(["row 2 min"]), load=["level 3", "level 4"], effort=["RPE 7", "RPE 8"]),
            "set 1: row 2 minutes, at level 3, effort 7 of 10 (RPE); "
            "set 2: row 2 minutes, at level 4, effort 8 of 10 (RPE)",
            "2 x [row 2 min], level 3 / level 4, RPE 7 / RPE 8",
        ),
    ],
)
def test_sets_that_differ(dose, words, short):
    assert (dose_words(dose), dose_short(dose)) == (words, short)


@pytest.mark.parametrize(
    ("dose", "words", "short"),
    [
        (Dose(reps=AS_MANY), "as many repetitions as you can", "1 x as many as possible"),
        (
            Dose(sets=2, reps=Range.as_many_as_possible(5)),
            "2 sets of as many repetitions as you can, at least 5",
            "2 x as many as possible (at least 5)",
        ),
        (
            Dose(reps=Range.as_many_as_possible(8, 12)),
            "as many repetitions as you can, about 8 to 12",
            "1 x as many as possible (8-12)",
        ),
        (
            Dose(reps=[5, 5, Range.as_many_as_possible(5)]),
            "5 repetitions, then 5 repetitions, then as many repetitions as you can, at least 5",
            "3 x 5 / 5 / as many as possible (at least 5)",
        ),
        (Dose(reps=1, hold=seconds(AS_MANY)), "hold for as long as you can", "hold as many as possible s"),
        (Dose(sets=2, duration=seconds(AS_MANY)), "2 sets, each as long as you can", "2 x as many as possible s"),
        (Dose(sets=2, distance=metres(AS_MANY)), "2 sets, each as far as you can", "2 x as many as possible m"),
    ],
)
def test_as_many_as_possible(dose, words, short):
    assert (dose_words(dose), dose_short(dose)) == (words, short)


@pytest.mark.parametrize(
    ("load", "words", "short"),
    [
        ("20 kg", "with 20 kg", "20 kg"),
        ("5-10 lb", "with 5 to 10 lb", "5-10 lb"),
        ("body weight", "with your body weight", "body weight"),
        ("body weight + 5 kg", "with your body weight plus 5 kg", "body weight + 5 kg"),
        ("body weight - 15-20 kg", "with your body weight less 15 to 20 kg", "body weight - 15-20 kg"),
        ("70 % of 1rm", "with 70 % of your 1RM", "70 % of 1rm"),
        ("60-70 % of training-max", "with 60 to 70 % of your training max", "60-70 % of training-max"),
        (
            "80 % of the load of front-squat",
            "with 80 % of your load for front squat",
            "80 % of the load of front-squat",
        ),
        (
            "10 % of body-mass above bar",
            "with 10 % of your body mass above your bar",
            "10 % of body-mass above bar",
        ),
        (
            "40-60 % of heart-rate-reserve above resting-heart-rate",
            "with 40 to 60 % of your heart rate reserve above your resting heart rate",
            "40-60 % of heart-rate-reserve above resting-heart-rate",
        ),
        ("15RM", "with a weight you can lift 15 times and no more (15RM)", "15RM"),
        ("1RM", "with a weight you can lift once and no more (1RM)", "1RM"),
        ("40 mmHg", "at 40 mmHg", "40 mmHg"),
        ("120-130 bpm", "at a heart rate of 120 to 130 beats a minute", "120-130 bpm"),
        ("5 km/h", "at 5 km/h", "5 km/h"),
        ("level 4", "at level 4", "level 4"),
        (Level("red", ["yellow", "red"]), "at level red", "level red"),
    ],
)
def test_each_load(load, words, short):
    dose = Dose(reps=10, load=load)
    assert (dose_words(dose), dose_short(dose)) == (f"10 repetitions, {words}", f"1 x 10, {short}")


@pytest.mark.parametrize(
    ("load", "shown", "words", "short"),
    [
        (
            "85 % of training-max",
            pounds(240),
            "with 85 % of your training max: 240 lb",
            "240 lb (85 % of training-max)",
        ),
        ("12RM", kilograms(30), "with a weight you can lift 12 times and no more (12RM): 30 kg", "30 kg (12RM)"),
        (
            "40-60 % of heart-rate-reserve above resting-heart-rate",
            measured(Unit.BEATS_PER_MINUTE, 102, 118),
            "at a heart rate of 102 to 118 beats a minute, 40 to 60 % of your heart rate reserve above your resting "
            "heart rate",
            "102-118 bpm (40-60 % of heart-rate-reserve above resting-heart-rate)",
        ),
        (
            "10 % of body-mass above bar",
            kilograms(27.5),
            "with 27.5 kg, 10 % of your body mass above your bar",
            "27.5 kg (10 % of body-mass above bar)",
        ),
        (
            "50 % of vo2-reserve above resting-vo2",
            PercentOf(50, "vo2-reserve", above="resting-vo2"),
            "with 50 % of your vo2 reserve above your resting vo2",
            "50 % of vo2-reserve above resting-vo2",
        ),
        ("41.25 kg", kilograms(42.5), "with 42.5 kg", "42.5 kg"),
        ("70 % of 1rm", PercentOf(70, "1rm"), "with 70 % of your 1RM", "70 % of 1rm"),
    ],
)
def test_a_load_says_what_it_comes_to(load, shown, words, short):
    dose = Dose(reps=5, load=load)
    assert dose_words(dose, loads=(shown,)) == f"5 repetitions, {words}"
    assert dose_short(dose, (shown,)) == f"1 x 5, {short}"


def test_the_weights_of_delormes_sets():
    dose = Dose(reps=[10, 10, 10], load=[PercentOf(share, "10rm") for share in (50, 75, 100)])
    assert dose_words(dose) == (
        "3 sets of 10 repetitions, with 50 % of your 10RM, then 75 % of your 10RM, then 100 % of your 10RM"
    )
    shown = (kilograms(20), kilograms(30), kilograms(40))
    assert dose_words(dose, loads=shown) == (
        "3 sets of 10 repetitions, with 50 % of your 10RM: 20 kg, then 75 % of your 10RM: 30 kg, "
        "then 100 % of your 10RM: 40 kg"
    )
    assert dose_short(dose, shown) == "3 x 10, 20 kg (50 % of 10rm) / 30 kg (75 % of 10rm) / 40 kg (100 % of 10rm)"


def test_one_load_that_is_shown_for_each_set_is_said_once():
    dose = Dose(sets=3, reps=5, load="70 % of 1rm")
    assert dose_words(dose, loads=(kilograms(70),) * 3) == "3 sets of 5 repetitions, with 70 % of your 1RM: 70 kg"
    assert dose_short(dose, (kilograms(70),) * 3) == "3 x 5, 70 kg (70 % of 1rm)"


@pytest.mark.parametrize(
    ("effort", "words"),
    [
        ("CR10 5", "effort 5 of 10 (CR10)"),
        ("CR10 at least 5", "effort 5 of 10 or more (CR10)"),
        ("CR10 up to 2", "effort 2 of 10 or less (CR10)"),
        ("RPE 7.5-8", "effort 7.5 to 8 of 10 (RPE)"),
        ("Borg 12-14", "effort 12 to 14 on the scale from 6 to 20 (Borg)"),
        ("Borg at least 13", "effort 13 or more on the scale from 6 to 20 (Borg)"),
        ("RIR 2", "stopping when you could do 2 more (RIR)"),
        ("RIR at least 2", "stopping when you could do at least 2 more (RIR)"),
        ("RIR 0", "going on until you can do no more (RIR 0)"),
    ],
)
def test_each_effort(effort, words):
    assert dose_words(Dose(reps=10, effort=effort)) == f"10 repetitions, {words}"


@pytest.mark.parametrize(
    ("fields", "words", "short"),
    [
        (
            {"tempo": Tempo(lifting=3, hold=2, lowering=3)},
            "lifting for 3 seconds, holding for 2 seconds, lowering for 3 seconds",
            "lifting 3 s, hold 2 s, lowering 3 s",
        ),
        (
            {"tempo": Tempo(lifting=0, lowering=4, pause=1)},
            "lifting as fast as you can, lowering for 4 seconds, pausing for 1 second",
            "lifting fast, lowering 4 s, pause 1 s",
        ),
        (
            {"tempo": Tempo(hold=0, lowering=0, pause=0)},
            "without holding, lowering fast, without pausing",
            "hold 0 s, lowering 0 s, pause 0 s",
        ),
        ({"tempo": Tempo(lifting=1.5)}, "lifting for 1.5 seconds", "lifting 1.5 s"),
        ({"contraction": "concentric"}, "lift only", "concentric"),
        ({"contraction": "eccentric"}, "lower only", "eccentric"),
        ({"contraction": "isometric"}, "hold without moving", "isometric"),
        ({"contraction": "dynamic"}, "lift and lower", "dynamic"),
        ({"contraction": "isokinetic"}, "at the steady speed of the machine", "isokinetic"),
        ({"rest_between_reps": 5}, "resting 5 seconds between repetitions", "rest 5 s between reps"),
        ({"to_prescribe": ["load"]}, "load: not yet prescribed", "load not yet prescribed"),
        (
            {"to_prescribe": ["range_of_motion", "rest"]},
            "range of motion: not yet prescribed, rest: not yet prescribed",
            "range of motion not yet prescribed, rest not yet prescribed",
        ),
    ],
)
def test_what_is_said_of_a_repetition(fields, words, short):
    dose = Dose(reps=10, **fields)
    assert (dose_words(dose), dose_short(dose)) == (f"10 repetitions, {words}", f"1 x 10, {short}")


def test_rests_that_follow_the_length_of_a_set():
    for share, words in (
        (100, "as long as a set took"),
        (50, "half as long as a set took"),
        (200, "twice as long as a set took"),
        (150, "150 % of the time a set took"),
    ):
        dose = Dose(sets=2, reps=10, rest=percent(share))
        assert dose_words(dose) == f"2 sets of 10 repetitions, resting {words}"
        assert dose_short(dose) == f"2 x 10, rest {share} % of the set"


def test_all_parts_stand_in_one_order():
    dose = Dose(
        sets=3,
        reps=10,
        load="20 kg",
        effort="RPE 8",
        contraction="eccentric",
        tempo=Tempo(lowering=3),
        range_of_motion="90 deg",
        rest_between_reps=2,
        rest=60,
        side="right",
        one_rep="down and up",
        to_prescribe=["hold"],
        warm_up="cycle 5 min",
        cool_down="walk 2 min",
    )
    assert dose_words(dose) == (
        "cycle 5 minutes to warm up, then 3 sets of 10 repetitions, with 20 kg, effort 8 of 10 (RPE), "
        "lower only, lowering for 3 seconds, moving 90 degrees, resting 2 seconds between repetitions, "
        "resting 60 seconds between sets, right side, hold: not yet prescribed (one repetition is down and up); "
        "then walk 2 minutes to cool down"
    )
    assert dose_short(dose) == (
        "warm-up cycle 5 min, 3 x 10, 20 kg, RPE 8, eccentric, lowering 3 s, range 90 deg, rest 2 s between reps, "
        "rest 60 s, right side, hold not yet prescribed, one rep: down and up, cool-down walk 2 min"
    )


@pytest.mark.parametrize(
    ("dose", "words", "short"),
    [
        (Dose(distance="400 m"), "400 metres", "1 x 400 m"),
        (
            Dose(sets=4, distance="400 m", rest=90),
            "4 sets of 400 metres, resting 90 seconds between sets",
            "4 x 400 m, rest 90 s",
        ),
        (Dose(distance="2-3 km", load="5 min/km"), "2 to 3 km, at 5 min per km", "1 x 2-3 km, 5 min/km"),
        (Dose(sets=2, distance="20 steps"), "2 sets of 20 steps", "2 x 20 steps"),
        (
            Dose(sets=3, to_prescribe=["reps"]),
            "3 sets, repetitions: not yet prescribed",
            "3 sets, reps not yet prescribed",
        ),
        (Dose(to_prescribe=["duration"]), "time: not yet prescribed", "1 set, duration not yet prescribed"),
        (
            Dose(hold="5 s", to_prescribe=["reps"]),
            "holding each for 5 seconds, repetitions: not yet prescribed",
            "1 set, hold 5 s, reps not yet prescribed",
        ),
        (
            Dose(sets=2, hold="5 s", to_prescribe=["reps"]),
            "2 sets, holding each for 5 seconds, repetitions: not yet prescribed",
            "2 sets, hold 5 s, reps not yet prescribed",
        ),
        (
            Dose(duration="60 s", hold="5 s", rest_between_reps=5),
            "60 seconds, with short holds of 5 seconds, resting 5 seconds between holds",
            "1 x 60 s, hold 5 s, rest 5 s between reps",
        ),
    ],
)
def test_distances_and_gaps(dose, words, short):
    assert (dose_words(dose), dose_short(dose)) == (words, short)


@pytest.mark.parametrize(
    ("dose", "words", "short"),
    [
        (
            Dose(
                intervals=Intervals(["run 60 s", "walk 90 s"], rounds=8), warm_up="walk 5 min", cool_down="walk 5 min"
            ),
            "walk 5 minutes to warm up, then 8 times: run 60 seconds, walk 90 seconds; "
            "then walk 5 minutes to cool down",
            "warm-up walk 5 min, 8 x (run 60 s, walk 90 s), cool-down walk 5 min",
        ),
        (
            Dose(intervals=Intervals(["run 90 s", "walk 2 min"], rounds=6, skip_last=True)),
            "6 times: run 90 seconds, walk 2 minutes, leaving out the last walk",
            "6 x (run 90 s, walk 2 min, without the last walk)",
        ),
        (
            Dose(intervals=Intervals(["run 5 min", "walk 3 min", "run 5 min"])),
            "run 5 minutes, walk 3 minutes, run 5 minutes",
            "run 5 min, walk 3 min, run 5 min",
        ),
        (
            Dose(intervals=Intervals(["jog 60 s", "walk 60 s"], total="30 min")),
            "jog 60 seconds, walk 60 seconds, again and again for 30 minutes in all",
            "jog 60 s, walk 60 s, 30 min in all",
        ),
        (Dose(intervals=Intervals(["jog 30 min"], total="30 min")), "jog 30 minutes", "jog 30 min"),
        (
            Dose(sets=2, intervals=Intervals(["jog 60 s", "walk 60 s"], rounds="4-5"), rest="3 min"),
            "2 sets: 4 to 5 times: jog 60 seconds, walk 60 seconds, resting 3 minutes between sets",
            "2 x [4-5 x (jog 60 s, walk 60 s)], rest 3 min",
        ),
    ],
)
def test_intervals(dose, words, short):
    assert (dose_words(dose), dose_short(dose)) == (words, short)


def test_an_interval_says_how_hard_and_how_fast():
    dose = Dose(duration="20 min", warm_up="walk 5 min")
    hard = Intervals(
        [
            attrs.evolve(dose.warm_up, activity="run", effort="CR10 5"),
            attrs.evolve(dose.warm_up, load="5 km/h"),
            attrs.evolve(dose.warm_up, activity="row", effort="RIR 2"),
        ]
    )
    assert dose_words(Dose(intervals=hard)) == (
        "run 5 minutes at effort 5 of 10 (CR10), walk 5 minutes at 5 km/h, "
        "row 5 minutes stopping when you could do 2 more (RIR)"
    )


DAPRE = SetTable(
    read=3,
    sets=[4],
    rows=[
        AdjustmentRow("0-2", "-2.5-5 kg"),
        AdjustmentRow("3-4", "-10 %"),
        AdjustmentRow("5-6", "keep"),
        AdjustmentRow("at least 7", "+2.5 kg"),
    ],
)


def test_a_table_that_is_read_between_sets():
    dose = Dose(reps=[10, 6, AS_MANY, AS_MANY], load="40 kg", set_table=DAPRE)
    assert dose_words(dose) == (
        "10 repetitions, then 6 repetitions, then as many repetitions as you can, then as many repetitions as you can, "
        "with 40 kg\n"
        "Set 4, by what you did in set 3:\n"
        "- 0 to 2 repetitions: 2.5 to 5 kg less\n"
        "- 3 to 4 repetitions: 10 % less\n"
        "- 5 to 6 repetitions: the same load\n"
        "- at least 7 repetitions: 2.5 kg more"
    )
    assert dose_short(dose).endswith(", 40 kg, set 4 by set 3")
    later = Dose(sets=5, reps=AS_MANY, load="40 kg", set_table=attrs.evolve(DAPRE, sets=[4, 5]))
    assert "\nSets 4 and 5, by what you did in set 3:\n" in dose_words(later)


def test_doses_that_take_turns():
    each_week = Dosage(Dose(reps=5), Frequency.per_week(2), then=[Dose(reps=8)])
    assert doses_words(each_week) == "each week in turn: 5 repetitions; then 8 repetitions"
    assert doses_words(attrs.evolve(each_week, turns="run on")) == "in turn: 5 repetitions; then 8 repetitions"
    assert doses_words(Dosage(Dose(reps=5), Frequency.daily())) == "5 repetitions"


def test_times_of_a_day_for_a_table():
    assert times_short(Frequency.daily("2-3")) == "2-3x a day"
    assert times_short(Frequency.every_hours(2)) == "every 2 h"
