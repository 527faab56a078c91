import attrs
import pytest

from planning.patients import START, amended, day, dosage, exercise, plan, prescription, programme
from rehabplan import AfterEnd, Dosage, Dose, Frequency, Plan, Prescription, Programme, Review, Text, kilograms
from rehabplan import Exercise as Movement
from rehabplan.arrangement import Arrangement
from rehabplan.errors import AdjustedDaysWarning
from rehabplan.export import table
from rehabplan.log import ChangeDosage, SignOff, Stop
from rehabplan.progression import Deload, Increase, Ladder, RestWeek, Rung, SignedOff, Table

LEGEND = (
    "* if each session before is done as asked   + waits for a sign-off, not in the calendar"
    "   ~ provisional until a review\n"
)


def written(folded, **fields):
    """Return the lines of the table between its title and its legend."""
    text = table.dumps(folded, **fields)
    body, rest = text.split("\n\n" + LEGEND.removesuffix("\n"), 1)
    return body.split("\n")[2:], rest


def test_a_plan_as_a_whole():
    folded = plan(
        prescription(rule=Increase("reps", by=1, upto=20), given=dosage(10, Frequency.per_week(3), sets=2)),
        prescription("bird-dog", given=dosage(duration="40 s")),
        weeks=2,
    )
    assert table.dumps(folded) == (
        "Back: 14 sessions from 4 January 2027\n"
        "\n"
        "Week 1, from 4 January 2027: 3 min a day at most\n"
        "  Bridge    1x a day  Mon Wed Fri  2 x 10\n"
        "  Bird dog  1x a day  daily        1 x 40 s\n"
        "\n"
        "Week 2, from 11 January 2027: 3 min a day at most\n"
        "  Bridge    1x a day  Mon Wed Fri  2 x 11 *\n"
        "  Bird dog  1x a day  daily        1 x 40 s\n"
        "\n" + LEGEND
    )


def test_required_and_optional_days_stand_on_lines_of_their_own():
    lines, _rest = written(plan(prescription(given=dosage(10, Frequency.per_week("2-3"))), weeks=1))
    assert lines[1:] == [
        "  Bridge  1x a day            Mon Fri  1 x 10",
        "  Bridge  1x a day, optional  Wed      1 x 10",
    ]


def test_an_optional_session_of_a_day_is_part_of_its_times():
    lines, _rest = written(plan(prescription(given=dosage(10, Frequency.daily("2-3"))), weeks=1))
    assert lines[1:] == ["  Bridge  2-3x a day  daily  1 x 10"]


def test_a_change_of_days_inside_a_week_is_told_apart():
    rows = [dosage(8), dosage(8, Frequency.daily(2))]
    given = Prescription(exercise=exercise(), rule=Table(rows, every="3 days"))
    lines, _rest = written(plan(given, weeks=1))
    assert lines[1:] == [
        "  Bridge  1x a day  Mon Tue Wed      1 x 8",
        "  Bridge  2x a day  Thu Fri Sat Sun  1 x 8",
    ]


def test_a_change_of_dose_inside_a_week_is_told_apart():
    folded = plan(prescription(), log=[amended(day(4), ChangeDosage("bridge", dosage(5)))], weeks=1)
    lines, _rest = written(folded)
    assert lines[1:] == ["  Bridge  1x a day  Mon Tue Wed      1 x 10", "  Bridge  1x a day  Thu Fri Sat Sun  1 x 5"]


def test_what_one_repetition_is_tells_rows_apart():
    ways = ("drop slowly", "drop at moderate speed", "drop fast")
    rows = [Dosage(Dose(sets=3, reps=10, one_rep=way), Frequency.daily()) for way in ways]
    lines, _rest = written(plan(Prescription(exercise=exercise(), rule=Table(rows, every="2 days")), weeks=1))
    assert lines[1:] == [
        "  Bridge  1x a day  Mon Tue      3 x 10, one rep: drop slowly",
        "  Bridge  1x a day  Wed Thu      3 x 10, one rep: drop at moderate speed",
        "  Bridge  1x a day  Fri Sat Sun  3 x 10, one rep: drop fast",
    ]


def test_repetitions_that_differ_only_where_the_table_cuts_them_are_no_one_line():
    ways = [f"kneel, lean forward, lower as far as you can, {speed}" for speed in ("slowly", "fast")]
    rows = [Dosage(Dose(reps=5, one_rep=way), Frequency.daily()) for way in ways]
    lines, _rest = written(plan(Prescription(exercise=exercise(), rule=Table(rows, every="3 days")), weeks=1))
    assert lines[1:] == [
        "  Bridge  1x a day  Mon Tue Wed      1 x 5, one rep: kneel, lean forward, lower as far as…",
        "  Bridge  1x a day  Thu Fri Sat Sun  1 x 5, one rep: kneel, lean forward, lower as far as…",
    ]


def test_what_one_repetition_is_comes_in_the_language_asked_for():
    dose = Dose(reps=10, one_rep=Text.of({"en": "up and down", "de": "auf und ab"}))
    lines, _rest = written(plan(prescription(given=Dosage(dose, Frequency.daily())), weeks=1), language="de")
    assert lines[1:] == ["  Bridge  1x a day  daily  1 x 10, one rep: auf und ab"]


def test_what_waits_for_a_signature_and_what_a_review_may_change_are_marked():
    form = SignedOff(criterion="form", text="steady")
    rungs = [
        Rung(exercise=exercise("knee-plank"), dosage=dosage(5), leave_when=form),
        Rung(exercise=exercise("toe-plank"), dosage=dosage(3)),
    ]
    folded = plan(
        Prescription(id="plank", rule=Ladder(rungs=rungs)),
        prescription(rule=Increase("reps", by=1, upto=20)),
        reviews=[Review(1)],
        weeks=2,
    )
    lines, _rest = written(folded)
    assert lines[1:3] == ["  Knee plank  1x a day  daily  1 x 5", "  Bridge      1x a day  daily  1 x 10"]
    assert lines[5:] == ["  Toe plank  1x a day  daily  1 x 3 *+~", "  Bridge     1x a day  daily  1 x 11 *~"]


def test_a_signed_criterion_no_longer_waits():
    form = SignedOff(criterion="form", text="steady")
    given = prescription(rule=Increase("reps", by=1, upto=20, when=form))
    lines, _rest = written(plan(given, log=[amended(day(2), SignOff("form"))], weeks=2))
    assert lines[4:] == ["  Bridge  1x a day  daily  1 x 11 *"]


def test_a_lighter_week_and_a_week_off():
    given = prescription(given=dosage(10, sets=4), modulations=[Deload(every=2, share=0.5), RestWeek(every=3)])
    lines, _rest = written(plan(given, weeks=4))
    assert lines == [
        "Week 1, from 4 January 2027: 2 min a day at most",
        "  Bridge  1x a day  daily  4 x 10",
        "",
        "Week 2, from 11 January 2027: 1 min a day at most",
        "  Bridge  1x a day  daily  2 x 10",
        "",
        "Week 4, from 25 January 2027: 1 min a day at most",
        "  Bridge  1x a day  daily  2 x 10",
    ]


@pytest.mark.parametrize(("seconds", "minutes"), [(59, 1), (60, 1), (61, 2)])
def test_minutes_are_those_of_the_fullest_day_rounded_up(seconds, minutes):
    folded = plan(
        prescription(given=dosage(duration=f"{seconds} s", frequency=Frequency.on("tue"))),
        prescription("dog", given=dosage(duration="5 s", frequency=Frequency.on("wed"))),
        weeks=1,
    )
    lines, _rest = written(folded)
    assert lines[0] == f"Week 1, from 4 January 2027: {minutes} min a day at most"


def test_minutes_add_all_sessions_of_the_day():
    lines, _rest = written(plan(prescription(given=dosage(duration="50 s", frequency=Frequency.daily("1-2"))), weeks=1))
    assert lines[0].endswith("2 min a day at most")


def test_notices_stand_at_the_end():
    with pytest.warns(AdjustedDaysWarning):
        folded = plan(prescription(given=dosage(10, Frequency.non_consecutive(4))), weeks=1)
    _lines, rest = written(folded)
    assert rest == "\n\nnote: bridge: no repeating week holds its days apart, so it is placed every 2 days\n"


def test_names_come_in_the_language_asked_for():
    bridge = Movement(slug="bridge", name=Text.of({"en": "Bridge", "de": "Brücke"}))
    given = Programme(
        title=Text.of({"en": "Back", "de": "Rücken"}),
        weeks=1,
        prescriptions=[Prescription(exercise=bridge, dosage=dosage())],
    )
    text = table.dumps(Plan.of(given, START), "de")
    assert text.startswith("Rücken: 7 sessions")
    assert "  Brücke  1x a day" in text


def test_a_plan_without_sessions_has_a_title_and_a_legend():
    folded = plan(prescription(), log=[amended(START, Stop())])
    assert table.dumps(folded) == "Back: 0 sessions from 4 January 2027\n\n" + LEGEND


def test_weeks_after_the_end_are_shown_where_something_follows():
    given = programme(prescription(), weeks=1, after_end=AfterEnd.MAINTAIN)
    lines, _rest = written(Plan.of(given, START, weeks=2))
    assert [line for line in lines if line.startswith("Week")] == [
        "Week 1, from 4 January 2027: 1 min a day at most",
        "Week 2, from 11 January 2027: 1 min a day at most",
    ]


def test_loads_stand_as_they_can_be_picked_up():
    given = prescription(given=dosage(5, Frequency.on("mon"), load="70 % of 1rm"))
    folded = plan(given, weeks=1)
    (session,) = folded.sessions
    item = attrs.evolve(session.items[0], loads=(kilograms(70),), instead_of="leg-press")
    lines, _rest = written(attrs.evolve(folded, sessions=(attrs.evolve(session, items=(item,)),)))
    assert lines[1:] == ["  Bridge (instead of leg-press)  1x a day  Mon  1 x 5, 70 kg (70 % of 1rm)"]


def test_sessions_by_the_hour_and_gaps():
    hourly = prescription(given=dosage(5, Frequency.every_hours(3)))
    gap = prescription("dog", given=dosage(10, to_prescribe=["load"]))
    lines, _rest = written(plan(hourly, gap, weeks=1))
    assert lines[1:] == [
        "  Bridge  every 3 h  daily  1 x 5",
        "  Dog     1x a day   daily  1 x 10, load not yet prescribed",
    ]


def test_a_circuit_lasts_as_its_arrangement_says():
    folded = plan(prescription(given=dosage(10)), weeks=1)
    long = Arrangement(lasts="19 min")
    sessions = tuple(
        attrs.evolve(session, items=tuple(attrs.evolve(item, template="a", arrangement=long) for item in session.items))
        for session in folded.sessions
    )
    lines, _rest = written(attrs.evolve(folded, sessions=sessions))
    assert lines[0] == "Week 1, from 4 January 2027: 19 min a day at most"
