"""An empty diary, as a spreadsheet opens it."""

import csv
import io
from datetime import date, time
from zoneinfo import ZoneInfo

import icalendar
import pytest

from planning.patients import START, dosage, prescription, programme
from rehabplan import (
    Dosage,
    Dose,
    Exercise,
    ExportError,
    Frequency,
    Log,
    Plan,
    PlanIdWarning,
    Prescription,
    Schedule,
    SessionReport,
    document,
)
from rehabplan.export import diary, ical
from rehabplan.progression import Increase, SignedOff

SAFE = {"stop_rules": ["it hurts", "you feel faint"], "contact": "Clinic, 020"}
LONDON = ZoneInfo("Europe/London")
HEAD = (
    "plan,session,date,slot,event,prescription,side,exercise,asked,done,reps,seconds,load,distance,effort,rest,pain,"
    "pain_site,pain_before,pain_after,pain_next_morning,pain_24_h_after,stiffness,symptoms,modified,skipped,note,"
    "signed_off,by,results\r\n"
)
EMPTY = "," * 21
WHOLE = "Stop and ask for advice if: it hurts; you feel faint. Contact: Clinic, 020"


def plan_of(*prescriptions, weeks=1, id="7f3a", **fields):
    return Plan.of(programme(*prescriptions, weeks=weeks, **SAFE), START, id=id, **fields)


def rows(octets):
    return list(csv.DictReader(io.StringIO(octets.decode("utf-8-sig"), newline="")))


def test_a_session_has_a_row_for_itself_and_one_for_each_exercise():
    plan = plan_of(
        prescription(given=dosage(10, Frequency.on("mon"))), prescription("dog", given=dosage(5, Frequency.on("mon")))
    )
    assert diary.dumps(plan).decode() == (
        f"\ufeff{HEAD}"
        f'7f3a,2027-01-04/1,Mon 2027-01-04,1,,,,the session as a whole,"{WHOLE}"{EMPTY}\r\n'
        f"7f3a,2027-01-04/1,Mon 2027-01-04,1,,bridge,,Bridge,10 repetitions{EMPTY}\r\n"
        f"7f3a,2027-01-04/1,Mon 2027-01-04,1,,dog,,Dog,5 repetitions{EMPTY}\r\n"
    )


def test_an_empty_diary_tells_nothing():
    assert document.loads_diary(diary.dumps(plan_of(prescription()))) == ()


def test_what_is_filled_in_comes_back_as_reports():
    plan = plan_of(prescription(given=dosage(10, Frequency.on("mon"))))
    text = diary.dumps(plan).decode().replace(f"10 repetitions{EMPTY}", f"10 repetitions,yes,10{EMPTY[2:]}")
    [report] = document.loads_diary(text.encode(), plan=plan)
    assert (report.id, report.plan, report.items[0].reps) == ("diary/7f3a/2027-01-04/1", "7f3a", (10,))


def test_sides_that_are_counted_each_have_a_row():
    def sides(**dose):
        lunge = Exercise(slug="lunge", name="Lunge", laterality="unilateral")
        given = Prescription(exercise=lunge, dosage=Dosage(Dose(reps=10, **dose), Frequency.on("mon")))
        return [row["side"] for row in rows(diary.dumps(plan_of(given)))[1:]]

    assert sides(side="each", counted="per side") == ["left", "right"]
    assert sides(side="alternating", counted="per side") == ["left", "right"]
    assert sides(side="each", counted="in all") == [""]
    assert sides(side="left") == ["left"]
    assert sides(side="right") == ["right"]
    assert sides(side="affected") == [""]


def test_what_is_optional_says_so():
    given = prescription(given=dosage(10, Frequency.on("mon", times="1-2")))
    told = [(row["session"], row["exercise"], row["asked"]) for row in rows(diary.dumps(plan_of(given)))]
    assert told == [
        ("2027-01-04/1", "the session as a whole", WHOLE),
        ("2027-01-04/1", "Bridge", "10 repetitions"),
        ("2027-01-04/2", "the session as a whole (optional)", WHOLE),
        ("2027-01-04/2", "Bridge", "optional: 10 repetitions"),
    ]


def test_weeks_may_be_chosen():
    plan = plan_of(prescription(given=dosage(10, Frequency.on("mon"))), weeks=4)
    assert [row["date"] for row in rows(diary.dumps(plan, weeks=[2, 4]))[::2]] == ["Mon 2027-01-11", "Mon 2027-01-25"]
    with pytest.raises(ExportError, match="there is no session in these weeks: choose some from 1 to 4"):
        diary.dumps(plan, weeks=[5])


@pytest.mark.parametrize("frequency", [Frequency.daily(times=2), Frequency.on("mon", "tue", "fri")])
def test_the_event_is_that_of_the_calendar(frequency):
    plan = plan_of(prescription(given=dosage(10, frequency)), weeks=3)
    schedule = Schedule.of(plan, LONDON)
    octets = ical.dumps(schedule, stamp=schedule.sessions[0].start)
    events = icalendar.Calendar.from_ical(octets).walk("VEVENT")
    first = {str(event["UID"]): event["DTSTART"].dt for event in events}
    told = rows(diary.dumps(plan, schedule))
    assert {row["event"] for row in told} == {uid for uid, start in first.items() if type(start) is not date}
    begins = {}
    for row in told:
        begins.setdefault(row["event"], row["session"])
    assert begins == {
        uid: f"{first[uid].date().isoformat()}/{2 if first[uid].time() > time(12) else 1}" for uid in begins
    }


def test_a_schedule_of_another_plan_is_refused():
    plan, other = plan_of(prescription()), plan_of(prescription("dog"))
    with pytest.raises(ExportError, match="the schedule is of another plan"):
        diary.dumps(plan, Schedule.of(other, LONDON))
    with pytest.raises(ExportError, match="the schedule is of another plan"):
        diary.dumps(plan, Schedule.of(plan_of(prescription(), id="q"), LONDON))


def test_nothing_that_waits_for_a_sign_off_is_in_it():
    gated = Increase("reps", by=1, upto=20, when=SignedOff(criterion="form", text="good form"))
    plan = plan_of(prescription(rule=gated, given=dosage(10, Frequency.on("mon"))), weeks=3)
    assert [str(item.dosage.dose.reps) for session in plan.sessions for item in session.items] == ["10", "11", "12"]
    asked = [row["asked"] for row in rows(diary.dumps(plan, Schedule.of(plan, LONDON)))[1::2]]
    assert asked == ["10 repetitions"] * 3


def test_cells_are_such_as_a_spreadsheet_leaves_alone():
    calc = Exercise(slug="may-2", name="=HYPERLINK(1)")
    given = Prescription(exercise=calc, dosage=dosage(10, Frequency.on("mon")))
    item = rows(diary.dumps(plan_of(given, id="9e11")))[1]
    assert (item["plan"], item["prescription"], item["exercise"]) == ("'9e11", "'may-2", "'=HYPERLINK(1)")
    assert (item["session"], item["date"], item["slot"]) == ("2027-01-04/1", "Mon 2027-01-04", "1")


def test_the_weekday_depends_on_no_locale():
    days = [row["date"][:3] for row in rows(diary.dumps(plan_of(prescription())))[::2]]
    assert days == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_a_plan_without_an_id_warns():
    with pytest.warns(PlanIdWarning, match="nothing tells its diary from that of another patient"):
        octets = diary.dumps(plan_of(prescription(), id=None))
    assert rows(octets)[0]["plan"] == ""


@pytest.mark.parametrize("missing", ["stop_rules", "contact"])
def test_nothing_goes_to_a_patient_without_stop_rules_and_contact(missing):
    given = {name: value for name, value in SAFE.items() if name != missing}
    with pytest.raises(ExportError, match=f"the programme has no {missing}"):
        diary.dumps(Plan.of(programme(prescription(), weeks=1, **given), START, id="p"))


def test_nothing_goes_to_a_patient_that_is_still_to_prescribe():
    gap = Dosage(Dose(reps=10, to_prescribe=["load"]), Frequency.daily())
    with pytest.raises(ExportError, match="not yet prescribed"):
        diary.dumps(plan_of(prescription(given=gap)))


def test_nothing_that_rests_on_a_simulated_log_goes_to_a_patient():
    log = Log([SessionReport(date=START, done=True, simulated=True)], simulated=True)
    plan = plan_of(prescription(), log=log)
    with pytest.raises(ExportError, match="the plan rests on a simulated log, which no patient made"):
        diary.dumps(plan)
    schedule = Schedule.of(plan, LONDON)
    for export in (ical.dumps, ical.calendar, ical.export):
        with pytest.raises(ExportError, match="make the plan with the patient's own log"):
            export(schedule, stamp=schedule.sessions[0].start)


def test_a_diary_has_fifty_thousand_rows_at_most():
    many = [prescription(f"e{number}", given=dosage(10, Frequency.daily(times=24))) for number in range(50)]
    with pytest.raises(ExportError, match=r"\d+ rows are more than a diary can have: choose some of the weeks"):
        diary.dumps(plan_of(*many, weeks=6))
