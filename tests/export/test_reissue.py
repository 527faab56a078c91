"""A calendar that is issued again: what changes, what is cancelled, and what stays as it was."""

import json
import warnings
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from export.client import Client, by_uid, events_of
from rehabplan import (
    Amendment,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    Log,
    Missed,
    Pause,
    Plan,
    Prescription,
    Programme,
    Resume,
    Schedule,
    SessionReport,
    Stop,
    Symptom,
    library,
)
from rehabplan.errors import CalendarStateError, ExportError, MovedSlotWarning, PlanIdWarning
from rehabplan.export import ical
from rehabplan.log import Add, Change, ChangeDosage, LeaveOut

START = date(2027, 1, 4)
LONDON = ZoneInfo("Europe/London")
DAILY = Frequency.daily()
SQUAT = Exercise(slug="squat", name="Squat", steps=["Bend your knees."])
LEGS = Programme(
    title="Legs",
    weeks=2,
    prescriptions=[Prescription(exercise=SQUAT, dosage=Dosage(Dose(reps=10), DAILY))],
    red_flags=["fever"],
    stop_rules=["it hurts"],
    contact="Clinic",
)
SAFETY = "Stop and ask for advice if:\n- it hurts\n\nContact: Clinic"
FEVER = "Do not start, and get medical help now, if you have:\n- fever\n\n"


def january(day: int, hour: int = 12) -> datetime:
    return datetime(2027, 1, day, hour, tzinfo=UTC)


def amended(day: int, change: Change) -> Amendment:
    return Amendment(date=date(2027, 1, day), change=change, by="A. Example", why="so it is")


def reps(number: int, frequency: Frequency = DAILY) -> ChangeDosage:
    return ChangeDosage("squat", Dosage(Dose(reps=number), frequency))


def scheduled(
    *log: Any, programme: Programme = LEGS, tz: ZoneInfo = LONDON, times: list[time] | None = None, **options: Any
) -> Schedule:
    plan = Plan.of(programme, **{"start": START, "id": "7f3a", **options}, log=Log.of(log))
    return Schedule.of(plan, tz, times=times)


def issued(schedule: Schedule, stamp: datetime, previous: ical.Issue | None = None) -> ical.Issue:
    return ical.export(schedule, stamp=stamp, previous=None if previous is None else previous.state)


def rows(issue: ical.Issue) -> list[str]:
    """Return each event of an issue on a line: first day, rule, sequence, day of the stamp, status, what is done."""
    return [
        " ".join(
            (
                f"{event['DTSTART'].dt:%d}",
                event["RRULE"].to_ical().decode().removeprefix("FREQ=") if "RRULE" in event else "once",
                f"#{event['SEQUENCE']}",
                f"@{event['DTSTAMP'].dt:%d}",
                event.get("STATUS", "GUIDE").lower(),
                str(event["DESCRIPTION"]).split("\n")[0].removeprefix("Squat: ").removesuffix("etitions"),
            )
        )
        for event in events_of(issue.content)
    ]


FIRST = issued(scheduled(), january(1))
FIRST_ROWS = [
    "04 once #0 @01 guide Do not start, and get medical help now, if you have:",
    "04 DAILY;COUNT=7 #0 @01 confirmed 10 rep",
    "11 DAILY;COUNT=7 #0 @01 confirmed 10 rep",
]
GUIDE = FIRST_ROWS[0]
GONE = "This takes place no more: please do not do it."


class TestFirst:
    def test_it_is_what_dumps_gives(self) -> None:
        assert FIRST.content == FIRST.changed_content == ical.dumps(scheduled(), stamp=january(1))
        assert rows(FIRST) == FIRST_ROWS

    def test_all_of_it_is_added(self) -> None:
        changes = FIRST.changes
        assert (len(changes.added), changes.changed, changes.withdrawn, changes.unchanged) == (15, (), (), 0)
        guide, session = changes.added[:2]
        assert (guide.start, guide.title, guide.status) == (START, "Legs: how to do your exercises", None)
        assert (session.start, session.end) == (january(4, 8), january(4, 8) + timedelta(minutes=5))
        assert (session.title, session.status) == ("Legs, morning (1 min)", "CONFIRMED")
        assert session.text == f"Squat: 10 repetitions\n\n{SAFETY}"
        assert FIRST.warnings == ()

    def test_its_state_is_plain_data(self) -> None:
        uids = [str(event["UID"]) for event in events_of(FIRST.content)]
        session = {
            "sequence": 0,
            "stamp": "2027-01-01T12:00:00Z",
            "zone": "Europe/London",
            "rule": "FREQ=DAILY;COUNT=7",
            "title": "Legs, morning (1 min)",
            "text": 1,
            "status": "CONFIRMED",
        }
        assert FIRST.state == {
            "format": "rehabplan-calendar-state/1",
            "calendar": "b91094c0-dae2-5b45-953c-abbb3bf29454",
            "texts": [f"{FEVER}SQUAT\n1. Bend your knees.\n\n{SAFETY}", f"Squat: 10 repetitions\n\n{SAFETY}"],
            "events": [
                {
                    "uid": uids[0],
                    "sequence": 0,
                    "stamp": "2027-01-01T12:00:00Z",
                    "start": "2027-01-04",
                    "zone": None,
                    "end": "2027-01-05",
                    "rule": None,
                    "title": "Legs: how to do your exercises",
                    "text": 0,
                    "status": None,
                },
                {**session, "uid": uids[1], "start": "2027-01-04T08:00:00", "end": "2027-01-04T08:05:00"},
                {**session, "uid": uids[2], "start": "2027-01-11T08:00:00", "end": "2027-01-11T08:05:00"},
            ],
        }

    def test_the_id_of_the_calendar_is_known_without_an_issue(self) -> None:
        assert ical.calendar_uid(scheduled().plan) == "b91094c0-dae2-5b45-953c-abbb3bf29454"

    def test_a_fraction_of_a_second_is_no_part_of_it(self) -> None:
        assert issued(scheduled(), january(1).replace(microsecond=999_999)) == FIRST

    def test_it_may_not_be_empty(self) -> None:
        with pytest.raises(ExportError, match=r"^the schedule has no session, so there is nothing for a calendar: "):
            issued(scheduled(amended(4, Stop())), january(1))


class TestUnchanged:
    @pytest.mark.parametrize("day", [1, 3, 4, 7, 10, 11, 17, 18, 31])
    def test_it_is_the_same_file_whenever_it_is_made(self, day: int) -> None:
        again = issued(scheduled(), january(day), FIRST)
        assert (again.content, again.state, again.changed_content) == (FIRST.content, FIRST.state, None)
        assert (again.changes.count, again.warnings) == (0, ())

    @pytest.mark.parametrize("day", [3, 6, 13, 20, 31])
    def test_so_it_is_with_several_sessions_a_day(self, day: int) -> None:
        low_back = library.programme("low-back")
        first = issued(scheduled(programme=low_back), january(1))
        again = issued(scheduled(programme=low_back), january(day), first)
        assert (again.content, again.changes.count) == (first.content, 0)

    def test_what_is_still_to_come_is_counted(self) -> None:
        # From the 7th: four sessions of the first week and seven of the second; the guide is past.
        assert issued(scheduled(), january(7), FIRST).changes.unchanged == 11


class TestChanged:
    def test_a_dose_of_next_week_changes_its_event_alone(self) -> None:
        again = issued(scheduled(amended(11, reps(5))), january(7), FIRST)
        assert rows(again) == [*FIRST_ROWS[:2], "11 DAILY;COUNT=7 #1 @07 confirmed 5 rep"]
        assert len(again.changes.changed) == 7
        before, now = again.changes.changed[0]
        assert (before.start, now.start) == (january(11, 8), january(11, 8))
        assert (before.text, now.text) == (f"Squat: 10 repetitions\n\n{SAFETY}", f"Squat: 5 repetitions\n\n{SAFETY}")
        assert (again.changes.added, again.changes.withdrawn, again.changes.unchanged) == ((), (), 4)

    @pytest.mark.parametrize("day", [1, 4, 6, 7])
    def test_a_dose_from_thursday_on_ends_the_run_and_begins_another(self, day: int) -> None:
        again = issued(scheduled(amended(7, reps(5))), january(day), FIRST)
        assert rows(again) == [
            GUIDE,
            f"04 DAILY;COUNT=3 #1 @{day:02} confirmed 10 rep",
            f"07 DAILY;COUNT=4 #0 @{day:02} confirmed 5 rep",
            f"11 DAILY;COUNT=7 #1 @{day:02} confirmed 5 rep",
        ]
        assert (len(again.changes.changed), len(again.changes.added), len(again.changes.withdrawn)) == (11, 0, 0)

    def test_one_entered_late_changes_what_is_still_to_come_and_says_what_stays(self) -> None:
        again = issued(scheduled(amended(5, reps(5))), january(7), FIRST)
        assert rows(again)[:3] == [
            GUIDE,
            "04 DAILY;COUNT=3 #1 @07 confirmed 10 rep",
            "07 DAILY;COUNT=4 #0 @07 confirmed 5 rep",
        ]
        (warning,) = again.warnings
        assert (warning.code, warning.date) == ("past-kept", date(2027, 1, 7))
        assert warning.text == (
            "what was issued before 2027-01-07 stays; the plan now says otherwise of 2 sessions there"
        )

    def test_what_only_the_past_has_otherwise_changes_nothing(self) -> None:
        log = amended(5, reps(5)), amended(6, reps(10))
        again = issued(scheduled(*log), january(6), FIRST)
        assert (again.content, again.changed_content) == (FIRST.content, None)
        assert again.warnings[0].text.endswith(" otherwise of 1 session there")

    def test_one_day_with_another_exercise_stands_alone(self) -> None:
        walk = Prescription(
            exercise=Exercise(slug="walk", name="Walk"), dosage=Dosage(Dose(reps=1), Frequency.on("fri"))
        )
        again = issued(scheduled(amended(6, Add(walk))), january(6), FIRST)
        assert [row.split(" confirmed")[0] for row in rows(again) if "guide" not in row] == [
            "04 DAILY;COUNT=4 #1 @06",
            "08 once #0 @06",
            "09 DAILY;COUNT=2 #0 @06",
            "11 WEEKLY;COUNT=6;BYDAY=MO,TU,WE,TH,SA,SU #1 @06",
            "15 once #0 @06",
        ]

    def test_sequences_go_on_rising(self) -> None:
        second = issued(scheduled(amended(11, reps(5))), january(2), FIRST)
        third = issued(scheduled(amended(11, reps(6))), january(3), second)
        fourth = issued(scheduled(), january(4), third)
        assert rows(third)[2] == "11 DAILY;COUNT=7 #2 @03 confirmed 6 rep"
        assert rows(fourth)[2] == "11 DAILY;COUNT=7 #3 @04 confirmed 10 rep"

    def test_other_times_keep_the_ids(self) -> None:
        again = issued(scheduled(times=[time(9, 30)]), january(2), FIRST)
        assert by_uid(again.content).keys() == by_uid(FIRST.content).keys()
        assert [row.split()[2] for row in rows(again)] == ["#0", "#1", "#1"]
        assert [now.start for _before, now in again.changes.changed[:1]] == [datetime(2027, 1, 4, 9, 30, tzinfo=UTC)]

    def test_another_zone_stands_beside_the_one_of_the_past(self) -> None:
        sydney = ZoneInfo("Australia/Sydney")
        again = issued(scheduled(tz=sydney), january(6), FIRST)
        assert rows(again) == [
            GUIDE,
            "04 DAILY;COUNT=2 #1 @06 confirmed 10 rep",
            "06 DAILY;COUNT=5 #0 @06 confirmed 10 rep",
            "11 DAILY;COUNT=7 #1 @06 confirmed 10 rep",
        ]
        zones = [line for line in again.content.split(b"\r\n") if line.startswith(b"TZID:")]
        assert zones == [b"TZID:Australia/Sydney", b"TZID:Europe/London"]

    def test_the_day_is_that_of_the_patient_s_zone(self) -> None:
        # Noon in London on the 6th is one in the morning of the 7th in Kiritimati.
        there = ZoneInfo("Pacific/Kiritimati")
        first = issued(scheduled(tz=there), january(1))
        again = issued(scheduled(amended(4, reps(5)), tz=there), january(6), first)
        assert rows(again)[1] == "04 DAILY;COUNT=3 #1 @06 confirmed 10 rep"

    def test_a_day_with_one_session_fewer_withdraws_that_one(self) -> None:
        thrice = attrs.evolve(
            LEGS, prescriptions=[Prescription(exercise=SQUAT, dosage=Dosage(Dose(reps=10), Frequency.daily(3)))]
        )
        first = issued(scheduled(programme=thrice), january(1))
        again = issued(scheduled(amended(11, reps(10, Frequency.daily(2))), programme=thrice), january(2), first)
        assert {shown.start.hour for shown in again.changes.withdrawn if isinstance(shown.start, datetime)} == {14}
        assert (len(again.changes.withdrawn), again.changes.changed, again.changes.added) == (7, (), ())

    def test_a_change_of_the_evening_leaves_the_morning_alone(self) -> None:
        twice = Prescription(exercise=SQUAT, dosage=Dosage(Dose(reps=10), Frequency.daily(2)))
        walk = Prescription(
            exercise=Exercise(slug="walk", name="Walk"), dosage=Dosage(Dose(reps=1), DAILY), day_part="evening"
        )
        programme = attrs.evolve(LEGS, weeks=1, prescriptions=[twice])
        first = issued(scheduled(programme=programme), january(1))
        again = issued(scheduled(amended(7, Add(walk)), programme=programme), january(6), first)
        assert [row.split(" confirmed")[0] for row in rows(again) if "guide" not in row] == [
            "04 DAILY;COUNT=7 #0 @01",
            "04 DAILY;COUNT=3 #1 @06",
            "07 DAILY;COUNT=4 #0 @06",
        ]

    def test_only_what_changed_is_in_the_other_file(self) -> None:
        again = issued(scheduled(amended(11, reps(5))), january(7), FIRST)
        part = again.changed_content or b""
        whole, changed = by_uid(again.content), by_uid(part)
        assert list(changed.values()) == [list(whole.values())[2]]
        assert b"\r\nX-REHABPLAN-PART:CHANGES\r\n" in part
        assert b"X-REHABPLAN-PART" not in again.content
        client = Client()
        client.take(FIRST.content)
        client.take(part)
        whole_client = Client()
        whole_client.take(again.content)
        assert client.sees() == whole_client.sees()


class TestWithdrawn:
    def test_a_stop_ends_the_week_that_runs_and_cancels_the_rest(self) -> None:
        again = issued(scheduled(amended(7, Stop())), january(6), FIRST)
        assert rows(again) == [
            GUIDE,
            "04 DAILY;COUNT=3 #1 @06 confirmed 10 rep",
            f"11 DAILY;COUNT=7 #1 @06 cancelled {GONE}",
        ]
        assert (len(again.changes.withdrawn), again.changes.added, again.changes.unchanged) == (11, (), 1)
        cancelled = events_of(again.content)[2]
        assert str(cancelled["SUMMARY"]) == "Cancelled: Legs, morning (1 min)"
        assert str(cancelled["DESCRIPTION"]) == f"{GONE}\n\n{SAFETY}"
        assert (cancelled["TRANSP"], cancelled.walk("VALARM")) == ("TRANSPARENT", [])

    def test_a_reported_stop_sign_cancels_what_follows(self) -> None:
        watched = attrs.evolve(LEGS, stop_signs=["numbness"])
        first = issued(scheduled(programme=watched), january(1))
        report = SessionReport(date=date(2027, 1, 6), done=True, symptoms=[Symptom("numbness", True)])
        again = issued(scheduled(report, programme=watched), january(6, 20), first)
        assert rows(again)[1:] == [
            "04 DAILY;COUNT=3 #1 @06 confirmed 10 rep",
            f"11 DAILY;COUNT=7 #1 @06 cancelled {GONE}",
        ]

    def test_before_the_first_day_everything_is_cancelled(self) -> None:
        again = issued(scheduled(amended(4, Stop())), january(2), FIRST)
        assert [row.split()[4] for row in rows(again)] == ["cancelled"] * 3
        assert again.content.startswith(b"BEGIN:VCALENDAR")
        assert str(events_of(again.content)[0]["SUMMARY"]) == "Cancelled: Legs: how to do your exercises"

    def test_a_pause_cancels_and_a_return_brings_back_under_the_same_id(self) -> None:
        pause, back = amended(11, Pause()), amended(12, Resume())
        paused = issued(scheduled(pause), january(5), FIRST)
        assert rows(paused)[2] == f"11 DAILY;COUNT=7 #1 @05 cancelled {GONE}"
        resumed = issued(scheduled(pause, back), january(6), paused)
        assert rows(resumed)[2:] == [
            f"11 DAILY;COUNT=7 #1 @05 cancelled {GONE}",
            "12 DAILY;COUNT=6 #0 @06 confirmed 10 rep",
        ]
        undone = issued(scheduled(), january(7), resumed)
        assert rows(undone)[2:] == [
            "11 once #2 @07 confirmed 10 rep",
            "12 DAILY;COUNT=6 #0 @06 confirmed 10 rep",
        ]

    @pytest.mark.parametrize(("day", "is_there"), [(11, True), (17, True), (18, True), (19, False)])
    def test_what_is_cancelled_is_sent_until_the_day_after_its_last(self, day: int, is_there: bool) -> None:
        stopped = issued(scheduled(amended(7, Stop())), january(6), FIRST)
        again = issued(scheduled(amended(7, Stop())), january(day), stopped)
        assert rows(again) == rows(stopped)[: 3 if is_there else 2]
        assert (again.changes.count, again.changed_content) == (0, None)

    def test_a_file_is_never_empty(self) -> None:
        stopped = issued(scheduled(amended(4, Stop())), january(2), FIRST)
        assert issued(scheduled(amended(4, Stop())), january(31), stopped).content == stopped.content

    def test_a_new_session_may_begin_where_one_was_cancelled_long_ago(self) -> None:
        stopped = issued(scheduled(amended(4, Stop())), january(2), FIRST)
        longer = scheduled(amended(4, Stop()), amended(20, Resume()), weeks=3)
        assert longer.sessions == ()
        began = issued(scheduled(start=date(2027, 1, 20), id="7f3a"), january(19), stopped)
        assert [row.split()[0] for row in rows(began)] == ["20", "20", "27"]


class TestGuides:
    @staticmethod
    def guides(issue: ical.Issue) -> list[tuple[str, str]]:
        return [
            (f"{event['DTSTART'].dt:%d}", str(event["DESCRIPTION"]).removesuffix(f"\n\n{SAFETY}"))
            for event in events_of(issue.content)
            if not isinstance(event["DTSTART"].dt, datetime)
        ]

    SQUATS = (("04", f"{FEVER}SQUAT\n1. Bend your knees."),)

    def test_what_was_explained_is_not_explained_again(self) -> None:
        walk = Prescription(exercise=Exercise(slug="walk", name="Walk"), dosage=Dosage(Dose(reps=1), DAILY))
        again = issued(scheduled(amended(8, Add(walk))), january(6), FIRST)
        assert self.guides(again) == [*self.SQUATS, ("08", "WALK")]
        third = issued(scheduled(amended(8, Add(walk))), january(9), again)
        assert third.content == again.content

    def test_an_exercise_of_the_past_that_nobody_explained_is_explained_now(self) -> None:
        walk = Prescription(exercise=Exercise(slug="walk", name="Walk"), dosage=Dosage(Dose(reps=1), DAILY))
        again = issued(scheduled(amended(5, Add(walk))), january(7), FIRST)
        assert self.guides(again) == [*self.SQUATS, ("07", "WALK")]

    def test_an_exercise_that_is_described_otherwise_is_explained_anew(self) -> None:
        slower = Prescription(exercise=attrs.evolve(SQUAT, steps=["Slowly."]), dosage=Dosage(Dose(reps=10), DAILY))
        again = issued(scheduled(programme=attrs.evolve(LEGS, prescriptions=[slower])), january(7), FIRST)
        assert self.guides(again) == [*self.SQUATS, ("07", "SQUAT\n1. Slowly.")]

    def test_a_name_inside_another_name_does_not_count_as_explained(self) -> None:
        split = attrs.evolve(SQUAT, slug="split", name="Split squat", steps=["Bend your knees.", "Rise."])
        first = issued(
            scheduled(
                programme=attrs.evolve(
                    LEGS, prescriptions=[Prescription(exercise=split, dosage=Dosage(Dose(reps=1), DAILY))]
                )
            ),
            january(1),
        )
        squat = Prescription(exercise=SQUAT, dosage=Dosage(Dose(reps=1), DAILY))
        both = attrs.evolve(
            LEGS, prescriptions=[Prescription(exercise=split, dosage=Dosage(Dose(reps=1), DAILY)), squat]
        )
        again = issued(scheduled(programme=both), january(6), first)
        assert self.guides(again)[1:] == [("06", "SQUAT\n1. Bend your knees.")]

    def test_other_red_flags_are_told_with_everything_else(self) -> None:
        flagged = attrs.evolve(LEGS, red_flags=["fever", "chills"])
        again = issued(scheduled(programme=flagged), january(7), FIRST)
        chills = "Do not start, and get medical help now, if you have:\n- fever\n- chills\n\nSQUAT\n1. Bend your knees."
        assert self.guides(again) == [*self.SQUATS, ("07", chills)]
        assert issued(scheduled(programme=flagged), january(7), again).content == again.content
        assert issued(scheduled(programme=flagged), january(8), again).content == again.content

    def test_a_guide_of_a_day_to_come_changes_with_the_programme(self) -> None:
        chair = attrs.evolve(
            LEGS, prescriptions=[attrs.evolve(LEGS.prescriptions[0], exercise=attrs.evolve(SQUAT, steps=["Sit."]))]
        )
        again = issued(scheduled(programme=chair), january(3), FIRST)
        assert self.guides(again) == [("04", f"{FEVER}SQUAT\n1. Sit.")]
        assert [row.split()[2] for row in rows(again)] == ["#1", "#0", "#0"]

    def test_one_that_is_needed_no_more_is_cancelled(self) -> None:
        walk = Prescription(
            exercise=Exercise(slug="walk", name="Walk"), dosage=Dosage(Dose(reps=1), DAILY), first_week=2
        )
        first = issued(scheduled(programme=LEGS.adding(walk)), january(1))
        again = issued(scheduled(amended(11, LeaveOut("walk")), programme=LEGS.adding(walk)), january(6), first)
        assert [row for row in rows(again) if "once" in row] == [GUIDE, f"11 once #1 @06 cancelled {GONE}"]


class TestWeeksThatStandStill:
    SHIFTING = attrs.evolve(
        LEGS,
        missed=Missed(policy="shift"),
        prescriptions=[
            Prescription(exercise=SQUAT, dosage=Dosage(Dose(reps=10), Frequency.on("mon", "tue", "wed", "fri")))
        ],
    )

    def test_a_programme_that_stood_still_for_two_days_goes_on_from_there(self) -> None:
        daily = attrs.evolve(LEGS, missed=Missed(policy="shift"))
        first = issued(scheduled(programme=daily), january(1))
        missed = [SessionReport(date=date(2027, 1, day), done=False) for day in (5, 6)]
        again = issued(scheduled(*missed, programme=daily), january(7), first)
        client = Client()
        client.take(first.content)
        client.take(again.content)
        days = sorted(shown.day for shown in client.sees() if not shown.all_day)
        # Fourteen days of the programme and two on which it stood still, each once.
        assert days == [date(2027, 1, 4) + timedelta(days=number) for number in range(16)]

    def test_a_week_that_lasts_longer_than_seven_days_is_written_in_parts(self) -> None:
        missed = [SessionReport(date=date(2027, 1, day), done=False) for day in (4, 5, 6, 8, 11, 12)]
        schedule = scheduled(*missed, programme=self.SHIFTING, weeks=1)
        client = Client()
        client.take(ical.dumps(schedule, stamp=january(1)))
        planned = [scheduled.session.date for scheduled in schedule.sessions]
        assert (planned[-1] - planned[0]).days > 7
        assert sorted(shown.day for shown in client.sees() if not shown.all_day) == planned


class TestClocks:
    # In Santiago the clocks go back from midnight to 23:00 on 3 April 2027, so that 23:30 comes twice and the session
    # goes to the next time that is certain, on the next day.
    CHILE = ZoneInfo("America/Santiago")
    APRIL = date(2027, 4, 1)

    def schedule(self, at: time) -> Schedule:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", MovedSlotWarning)
            return scheduled(programme=attrs.evolve(LEGS, weeks=1), start=self.APRIL, tz=self.CHILE, times=[at])

    def test_a_session_moved_past_midnight_stays_as_it_was(self) -> None:
        schedule = self.schedule(time(23, 30))
        first = issued(schedule, january(1))
        moved = [shown for shown in first.changes.added if shown.start == datetime(2027, 4, 4, tzinfo=self.CHILE)]
        assert len(moved) == 1
        for day in (1, 3, 4, 5):
            again = issued(schedule, datetime(2027, 4, day, 16, tzinfo=UTC), first)
            assert (again.content, again.changes.count) == (first.content, 0)

    def test_one_that_was_issued_for_yesterday_does_not_come_once_more(self) -> None:
        first = issued(self.schedule(time(20)), january(1))
        again = issued(self.schedule(time(23, 30)), datetime(2027, 4, 4, 16, tzinfo=UTC), first)
        client = Client()
        client.take(again.content)
        starts = sorted(shown.start for shown in client.sees() if isinstance(shown.start, datetime))
        assert [f"{start:%d %H:%M}" for start in starts] == [
            *("01 20:00", "02 20:00", "03 20:00"),
            *("04 23:30", "05 23:30", "06 23:30", "07 23:30"),
        ]

    def test_utc_has_no_zone(self) -> None:
        utc = ZoneInfo("UTC")
        first = issued(scheduled(tz=utc), january(1))
        assert first.state["events"][1]["start"] == "2027-01-04T08:00:00Z"
        assert first.state["events"][1]["zone"] is None
        assert issued(scheduled(tz=utc), january(9), first).content == first.content


class TestRefusals:
    def test_a_state_of_another_plan(self) -> None:
        with pytest.raises(CalendarStateError) as caught:
            issued(scheduled(id="7f3b"), january(2), FIRST)
        assert str(caught.value) == (
            "the previous issue is of another plan: give the state of this plan, or make the plan with the id that it "
            "had"
        )

    def test_a_plan_without_an_id_that_was_edited(self) -> None:
        with pytest.warns(PlanIdWarning):
            first = issued(scheduled(id=None), january(1))
        with pytest.warns(PlanIdWarning):
            issued(scheduled(id=None), january(2), first)
        with pytest.raises(CalendarStateError, match=r"a plan without an id is known by .*; give it an id$"):
            issued(scheduled(id=None, programme=attrs.evolve(LEGS, version=2)), january(2), first)

    def test_a_stamp_before_the_last(self) -> None:
        with pytest.raises(CalendarStateError) as caught:
            issued(scheduled(), january(1, 11), FIRST)
        assert str(caught.value) == (
            "the previous issue was made at 2027-01-01T12:00:00+00:00, after the stamp of this one, "
            "2027-01-01T11:00:00+00:00: give a later stamp; check the clock"
        )

    def test_a_programme_without_a_contact_even_if_all_is_cancelled(self) -> None:
        silent = attrs.evolve(LEGS, contact=None)
        with pytest.raises(ExportError, match=r"^the programme has no contact"):
            issued(scheduled(amended(4, Stop()), programme=silent), january(2), FIRST)


def test_a_large_file_is_noted() -> None:
    large = attrs.evolve(LEGS, weeks=300, stop_rules=["it hurts " * 20] * 20)
    (warning,) = issued(scheduled(programme=large), january(1)).warnings
    assert (warning.code, warning.date) == ("large-file", date(2027, 1, 1))
    assert warning.text.endswith(" bytes; some programs take no more than 1000000")


def test_the_state_is_json() -> None:
    text = ical.dumps_state(FIRST.state)
    assert json.loads(text) == FIRST.state
    assert ical.loads_state(text) == ical.loads_state(text.encode()) == FIRST.state
