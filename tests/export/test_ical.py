"""A schedule as a calendar file."""

import os
import subprocess
import sys
import warnings
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import attrs
import icalendar
import pytest

from rehabplan import (
    Amendment,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    Log,
    Plan,
    Prescription,
    Programme,
    Range,
    Review,
    Schedule,
    SessionReport,
    library,
    seconds,
)
from rehabplan.errors import ExportError, InvalidType, InvalidValue, MovedSlotWarning, PlanIdWarning
from rehabplan.export import ical
from rehabplan.log import Add, Change, ChangeDosage, LeaveOut, Pause, Stop
from rehabplan.progression import Increase, PainAtMost

START = date(2027, 1, 4)
STAMP = datetime(2027, 1, 1, 12, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")

SIT_TO_STAND = Exercise(
    slug="sit-to-stand",
    name="Sit to stand",
    steps=["Stand up slowly.", "Sit down again."],
    cues=["Breathe; do not rush."],
    cautions=["Ask first if you feel dizzy."],
    positions=["on a firm chair"],
    video="https://example.org/v",
)
LEGS = Programme(
    title="Legs",
    weeks=1,
    prescriptions=[Prescription(exercise=SIT_TO_STAND, dosage=Dosage(Dose(reps=10), Frequency.daily("up to 2")))],
    red_flags=["fever"],
    stop_rules=["it hurts, or tingles"],
    contact="Clinic, 020 7946 0000",
)


def made(programme: Programme = LEGS, tz: ZoneInfo = LONDON, **options: object) -> bytes:
    """Return the calendar file of a programme."""
    return ical.dumps(Schedule.of(planned(programme, **options), tz), stamp=STAMP)


def planned(programme: Programme = LEGS, **options: object) -> Plan:
    return Plan.of(programme, **{"start": START, "id": "7f3a", **options})


def read(octets: bytes) -> icalendar.Calendar:
    found = icalendar.Calendar.from_ical(octets)
    assert isinstance(found, icalendar.Calendar)
    return found


def events(octets: bytes) -> list[icalendar.Event]:
    return list(read(octets).walk("VEVENT"))


def timed(octets: bytes) -> list[icalendar.Event]:
    return [event for event in events(octets) if isinstance(event["DTSTART"].dt, datetime)]


def guides(octets: bytes) -> list[icalendar.Event]:
    return [event for event in events(octets) if not isinstance(event["DTSTART"].dt, datetime)]


def uids(octets: bytes) -> list[str]:
    return [str(event["UID"]) for event in events(octets)]


def blocks(octets: bytes) -> list[bytes]:
    """Return the bytes of each event."""
    return [block.split(b"END:VEVENT")[0] for block in octets.split(b"BEGIN:VEVENT")[1:]]


def start_of(block: bytes) -> str:
    """Return the day on which an event begins, as it is written."""
    line = next(line for line in block.split(b"\r\n") if line.startswith(b"DTSTART"))
    return line.partition(b":")[2][:8].decode()


def one(dosage: Dosage, **fields: object) -> Programme:
    """Return a week of one exercise."""
    return attrs.evolve(
        LEGS, prescriptions=[Prescription(exercise=SIT_TO_STAND, dosage=dosage)], **{"weeks": 1, **fields}
    )


SMALL = r"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//rehabplan//rehabplan//EN
NAME:Legs
X-WR-CALNAME:Legs
REFRESH-INTERVAL;VALUE=DURATION:PT12H
UID:b91094c0-dae2-5b45-953c-abbb3bf29454
X-PUBLISHED-TTL:PT12H
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:20260329T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261025T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Legs: how to do your exercises
DTSTART;VALUE=DATE:20270104
DTEND;VALUE=DATE:20270105
DTSTAMP:20270101T120000Z
UID:e8f9b594-5539-5dc1-b9e8-77a095526730
SEQUENCE:0
CLASS:PRIVATE
DESCRIPTION:Do not start\, and get medical help now\, if you have:\n- fever
 \n\nSIT TO STAND\nPosition: on a firm chair\n1. Stand up slowly.\n2. Sit d
 own again.\nBreathe\; do not rush.\nAsk first if you feel dizzy.\nVideo: h
 ttps://example.org/v\n\nStop and ask for advice if:\n- it hurts\, or tingl
 es\n\nContact: Clinic\, 020 7946 0000
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
SUMMARY:Legs\, morning (1 min)
DTSTART;TZID=Europe/London:20270104T080000
DTEND;TZID=Europe/London:20270104T080500
DTSTAMP:20270101T120000Z
UID:47b1e4c9-ae2c-5244-bd95-9cfd446b88c2
SEQUENCE:0
RRULE:FREQ=DAILY;COUNT=7
CLASS:PRIVATE
DESCRIPTION:Sit to stand: 10 repetitions\nBreathe\; do not rush.\nVideo: ht
 tps://example.org/v\n\nStop and ask for advice if:\n- it hurts\, or tingle
 s\n\nContact: Clinic\, 020 7946 0000
STATUS:CONFIRMED
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Legs\, morning (1 min)
TRIGGER:P0D
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:Legs\, evening (optional\, 1 min)
DTSTART;TZID=Europe/London:20270104T200000
DTEND;TZID=Europe/London:20270104T200500
DTSTAMP:20270101T120000Z
UID:9c4bcfc8-33e1-5931-a031-b917c286c0d6
SEQUENCE:0
RRULE:FREQ=DAILY;COUNT=7
CLASS:PRIVATE
DESCRIPTION:Optional: Sit to stand: 10 repetitions\nBreathe\; do not rush.
 \nVideo: https://example.org/v\n\nStop and ask for advice if:\n- it hurts
 \, or tingles\n\nContact: Clinic\, 020 7946 0000
STATUS:TENTATIVE
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def test_a_small_calendar_is_these_bytes() -> None:
    assert made().decode() == SMALL.replace("\n", "\r\n")


class TestRecurrence:
    @staticmethod
    def rules(frequency: Frequency, **options: object) -> list[tuple[str, str]]:
        octets = made(one(Dosage(Dose(reps=10), frequency)), **options)
        return [
            (f"{event['DTSTART'].dt:%a %H:%M}", event["RRULE"].to_ical().decode() if "RRULE" in event else "once")
            for event in timed(octets)
        ]

    def test_daily(self) -> None:
        assert self.rules(Frequency.daily()) == [("Mon 08:00", "FREQ=DAILY;COUNT=7")]

    def test_every_second_day(self) -> None:
        assert self.rules(Frequency.non_consecutive(3)) == [("Mon 08:00", "FREQ=DAILY;COUNT=3;INTERVAL=2")]

    def test_named_weekdays(self) -> None:
        assert self.rules(Frequency.on("mon", "tue", "fri")) == [("Mon 08:00", "FREQ=WEEKLY;COUNT=3;BYDAY=MO,TU,FR")]

    def test_once_a_week(self) -> None:
        assert self.rules(Frequency.on("thu")) == [("Thu 08:00", "once")]

    def test_weekdays_of_a_week_that_begins_on_a_thursday(self) -> None:
        rules = self.rules(Frequency.on("mon", "tue", "fri"), start=date(2027, 1, 7))
        assert rules == [("Fri 08:00", "FREQ=WEEKLY;COUNT=3;BYDAY=MO,TU,FR")]

    def test_several_times_a_day_are_an_event_each(self) -> None:
        assert self.rules(Frequency.daily(3)) == [
            ("Mon 08:00", "FREQ=DAILY;COUNT=7"),
            ("Mon 14:00", "FREQ=DAILY;COUNT=7"),
            ("Mon 20:00", "FREQ=DAILY;COUNT=7"),
        ]

    def test_no_event_reaches_into_the_next_week(self) -> None:
        octets = made(one(Dosage(Dose(reps=10), Frequency.daily()), weeks=2))
        assert [event["DTSTART"].dt.date() for event in timed(octets)] == [date(2027, 1, 4), date(2027, 1, 11)]

    def test_a_day_the_clocks_change_has_an_event_of_its_own_when_its_start_moves(self) -> None:
        plan = planned(one(Dosage(Dose(reps=10), Frequency.daily())), start=date(2027, 3, 22))
        with pytest.warns(MovedSlotWarning):
            schedule = Schedule.of(plan, LONDON, times=[time(1, 30)])
        octets = ical.dumps(schedule, stamp=STAMP)
        assert [(str(e["DTSTART"].dt), e["DTEND"].to_ical()) for e in timed(octets)] == [
            ("2027-03-22 01:30:00+00:00", b"20270322T013500"),
            ("2027-03-28 02:30:00+01:00", b"20270328T023500"),
        ]


class TestEnds:
    @staticmethod
    def ends(day: date, clock: time, tz: ZoneInfo = LONDON) -> list[bytes]:
        """Return how an hour's session on a day is written to end."""
        plan = planned(one(Dosage(Dose(reps=1200), Frequency.daily())), start=day)
        octets = ical.dumps(Schedule.of(plan, tz, times=[clock]), stamp=STAMP)
        (event,) = [each for each in blocks(octets) if start_of(each) == f"{day:%Y%m%d}" and b"DTSTART;TZ" in each]
        return [line for line in event.split(b"\r\n") if line.startswith((b"DTEND", b"DURATION"))]

    def test_it_is_a_clock_time(self) -> None:
        assert self.ends(date(2027, 3, 27), time(0, 30)) == [b"DTEND;TZID=Europe/London:20270327T013000"]

    def test_it_is_in_utc_when_the_clocks_go_forward_within(self) -> None:
        assert self.ends(date(2027, 3, 28), time(0, 30)) == [b"DTEND:20270328T013000Z"]

    def test_it_is_in_utc_when_its_clock_time_comes_twice(self) -> None:
        assert self.ends(date(2027, 10, 31), time(0, 30)) == [b"DTEND:20271031T003000Z"]

    def test_before_and_after_the_change_it_is_a_clock_time(self) -> None:
        assert self.ends(date(2027, 10, 31), time(0)) == [b"DTEND:20271031T000000Z"]
        assert self.ends(date(2027, 10, 31), time(2)) == [b"DTEND;TZID=Europe/London:20271031T030000"]
        assert self.ends(date(2027, 3, 28), time(2)) == [b"DTEND;TZID=Europe/London:20270328T030000"]


class TestOptional:
    def test_a_session_of_optional_work_alone_is_tentative_without_an_alarm_and_says_so(self) -> None:
        asked, optional = timed(made())
        assert (asked["STATUS"], str(asked["SUMMARY"]), len(asked.walk("VALARM"))) == (
            "CONFIRMED",
            "Legs, morning (1 min)",
            1,
        )
        assert (optional["STATUS"], str(optional["SUMMARY"]), len(optional.walk("VALARM"))) == (
            "TENTATIVE",
            "Legs, evening (optional, 1 min)",
            0,
        )

    def test_an_optional_exercise_beside_a_required_one_says_so_alone(self) -> None:
        ankle = Prescription(
            exercise=Exercise(slug="ankle", name="Ankle circles"), dosage=Dosage(Dose(reps=10), Frequency.daily(2))
        )
        _morning, evening = timed(made(LEGS.adding(ankle)))
        assert (evening["STATUS"], str(evening["SUMMARY"])) == ("CONFIRMED", "Legs, evening (2 min)")
        assert "Optional: Sit to stand: 10 repetitions\n" in evening["DESCRIPTION"]
        assert "\n\nAnkle circles: 10 repetitions\n" in evening["DESCRIPTION"]

    def test_the_alarm_rings_at_the_start_with_the_title(self) -> None:
        (alarm,) = timed(made())[0].walk("VALARM")
        assert (alarm["ACTION"], alarm["TRIGGER"].dt, str(alarm["DESCRIPTION"])) == (
            "DISPLAY",
            timedelta(0),
            "Legs, morning (1 min)",
        )


class TestGuides:
    def test_exercises_are_explained_on_the_day_they_are_new(self) -> None:
        later = Prescription(
            exercise=Exercise(slug="squat", name="Squat", steps=["Bend your knees."]),
            dosage=Dosage(Dose(reps=5), Frequency.on("wed")),
            first_week=2,
        )
        first, second = guides(made(attrs.evolve(LEGS, weeks=2).adding(later)))
        assert (first["DTSTART"].dt, first["DTEND"].dt, str(first["SUMMARY"])) == (
            date(2027, 1, 4),
            date(2027, 1, 5),
            "Legs: how to do your exercises",
        )
        assert (second["DTSTART"].dt, second["DTEND"].dt, str(second["SUMMARY"])) == (
            date(2027, 1, 13),
            date(2027, 1, 14),
            "Legs: new exercises",
        )
        assert "SQUAT" not in first["DESCRIPTION"]
        assert str(second["DESCRIPTION"]) == (
            "SQUAT\n1. Bend your knees.\n\n"
            "Stop and ask for advice if:\n- it hurts, or tingles\n\nContact: Clinic, 020 7946 0000"
        )

    def test_red_flags_and_reviews_stand_on_the_first_day_only(self) -> None:
        later = Prescription(
            exercise=Exercise(slug="squat", name="Squat"), dosage=Dosage(Dose(reps=5), Frequency.daily()), first_week=2
        )
        reviewed = attrs.evolve(LEGS, weeks=2, reviews=[Review(1), Review(2)]).adding(later)
        first, second = guides(made(reviewed))
        assert "if you have:\n- fever\n" in first["DESCRIPTION"]
        assert (
            "Reviews of your form and progress are due by 11 January 2027 and 18 January 2027." in first["DESCRIPTION"]
        )
        assert "fever" not in second["DESCRIPTION"]
        assert "Reviews" not in second["DESCRIPTION"]

    def test_a_review_beyond_the_view_is_left_out(self) -> None:
        reviewed = attrs.evolve(LEGS, weeks=2, reviews=[Review(1), Review(2)])
        assert "are due by 11 January 2027." in guides(made(reviewed, weeks=1))[0]["DESCRIPTION"]

    def test_they_block_no_time_and_ring_no_alarm(self) -> None:
        (guide,) = guides(made())
        assert (guide["TRANSP"], guide["CLASS"], guide.walk("VALARM")) == ("TRANSPARENT", "PRIVATE", [])
        assert "STATUS" not in guide


class TestIds:
    GROWING = attrs.evolve(
        LEGS,
        weeks=4,
        prescriptions=[
            Prescription(
                exercise=SIT_TO_STAND,
                dosage=Dosage(Dose(reps=8), Frequency.daily(2)),
                rule=Increase("reps", by=1, upto=20),
            )
        ],
    )

    def test_they_are_small_and_say_nothing_of_the_patient(self) -> None:
        for uid in uids(made(id="jane-doe")):
            assert len(uid) == 36
            assert "jane" not in uid

    def test_they_stay_when_titles_cues_contact_and_doses_change(self) -> None:
        reworded = attrs.evolve(
            self.GROWING,
            title="Stronger legs",
            contact="Practice",
            version=2,
            prescriptions=[
                Prescription(
                    exercise=attrs.evolve(SIT_TO_STAND, name="Chair rise", cues=["Slowly."]),
                    dosage=Dosage(Dose(reps=9), Frequency.daily(2)),
                    rule=Increase("reps", by=2, upto=20),
                )
            ],
        )
        assert uids(made(self.GROWING)) == uids(made(reworded))
        assert read(made(self.GROWING))["UID"] == read(made(reworded))["UID"]

    def test_they_stay_when_a_later_week_changes_or_is_added(self) -> None:
        fewer = amended(LeaveOut("sit-to-stand"), date(2027, 1, 25))
        longer = attrs.evolve(self.GROWING, weeks=6)
        before = uids(made(self.GROWING))
        assert uids(made(self.GROWING, log=[fewer])) == before[:-2]
        assert uids(made(longer))[: len(before)] == before

    def test_they_stay_when_the_day_gets_another_session_between(self) -> None:
        thrice = attrs.evolve(
            self.GROWING,
            prescriptions=[Prescription(exercise=SIT_TO_STAND, dosage=Dosage(Dose(reps=8), Frequency.daily(3)))],
        )
        assert set(uids(made(self.GROWING))) < set(uids(made(thrice)))

    def test_they_stay_when_the_clock_times_or_the_zone_change(self) -> None:
        plan = planned(self.GROWING)
        early = Schedule.of(plan, ZoneInfo("America/New_York"), times=[time(6), time(18)])
        assert uids(ical.dumps(early, stamp=STAMP)) == uids(made(self.GROWING))

    def test_two_plans_share_none(self) -> None:
        for others in (made(id="7f3b"), made(id="7F3A"), made(id="7f3a ")):
            assert not {*uids(made()), read(made())["UID"]} & {*uids(others), read(others)["UID"]}

    def test_no_two_events_of_a_calendar_share_one(self) -> None:
        found = uids(made(library.programme("low-back")))
        assert len(found) == len(set(found))


class TestWithoutAnId:
    def test_a_plan_gets_a_warning_that_points_at_the_caller(self) -> None:
        schedule = Schedule.of(planned(id=None), LONDON)
        for export in (ical.dumps, ical.calendar):
            with pytest.warns(PlanIdWarning) as caught:
                export(schedule, stamp=STAMP)
            (warning,) = caught
            assert str(warning.message) == (
                "the plan has no id: a second patient with the same programme and start would share its calendar ids; "
                "give Plan.of(…, id=…) a name of your own for this plan (on the command line: --id)"
            )
            assert warning.filename == __file__

    def test_its_ids_derive_from_programme_version_and_start(self) -> None:
        def quietly(programme: Programme, **options: object) -> str:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", PlanIdWarning)
                return str(read(made(programme, id=None, **options))["UID"])

        plain = quietly(LEGS)
        assert plain == "3d61fc76-64c6-5e96-898b-771a7d477036"
        named = quietly(attrs.evolve(LEGS, slug="legs"))
        assert named == quietly(attrs.evolve(LEGS, slug="legs", title="Other"))
        different = [
            plain,
            named,
            quietly(attrs.evolve(LEGS, version=2)),
            quietly(LEGS, start=date(2027, 1, 5)),
            quietly(attrs.evolve(LEGS, title="Other")),
            str(read(made())["UID"]),
        ]
        assert len(set(different)) == len(different)

    def test_a_plan_with_an_id_gets_none(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            made()


SCRIPT = """
import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo
from rehabplan import Plan, Schedule, library
from rehabplan.export import ical
plan = Plan.of(library.programme("low-back"), date(2027, 1, 4), id="7f3a")
data = ical.dumps(Schedule.of(plan, ZoneInfo("Europe/London")), stamp=datetime(2027, 1, 1, 12, tzinfo=UTC))
sys.stdout.buffer.write(data)
"""


class TestDeterminism:
    def test_the_same_schedule_gives_the_same_bytes_twice(self) -> None:
        schedule = Schedule.of(planned(library.programme("low-back")), LONDON)
        assert ical.dumps(schedule, stamp=STAMP) == ical.dumps(schedule, stamp=STAMP)

    @pytest.mark.parametrize(
        ("options", "environment"),
        [
            ([], {"TZ": "Australia/Sydney"}),
            ([], {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
            ([], {"PYTHONHASHSEED": "1"}),
            ([], {"PYTHONHASHSEED": "2", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
            (["-O"], {}),
        ],
        ids=["zone", "locale", "hash seed 1", "hash seed 2", "without assertions"],
    )
    def test_another_process_gives_the_same_bytes(self, options: list[str], environment: dict[str, str]) -> None:
        run = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, *options, "-c", SCRIPT],
            env={**os.environ, **environment},
            capture_output=True,
            check=True,
        )
        assert run.stdout == made(library.programme("low-back"))

    def test_the_stamp_is_the_only_instant_in_it(self) -> None:
        later = ical.dumps(Schedule.of(planned(), LONDON), stamp=datetime(2027, 5, 6, 7, 8, 9, tzinfo=UTC))
        assert later.replace(b"20270506T070809Z", b"20270101T120000Z") == made()

    def test_the_stamp_is_written_in_utc(self) -> None:
        elsewhere = STAMP.astimezone(ZoneInfo("Asia/Kathmandu"))
        assert ical.dumps(Schedule.of(planned(), LONDON), stamp=elsewhere) == made()


def amended(change: Change, day: date) -> Amendment:
    return Amendment(date=day, change=change, by="A. Example, physiotherapist", why="as discussed")


WEEK_4 = date(2027, 1, 25)
LOW_BACK = library.programme("low-back")
REPORTED = [
    SessionReport(date=START + timedelta(days=day), slot=slot, done=True, pain_during=1)
    for day in range(21)
    for slot in (1, 3)
]
SQUAT = Prescription(
    exercise=Exercise(slug="squat", name="Squat", steps=["Bend your knees."]),
    dosage=Dosage(Dose(reps=5), Frequency.daily(5)),
)
HELD = Dosage(Dose(reps=1, hold=seconds(5)), Frequency.daily(3))
TWICE = Dosage(Dose(reps=6), Frequency.daily(2))


class TestAmendments:
    @pytest.mark.parametrize("log", [[], REPORTED], ids=["projection", "reported"])
    @pytest.mark.parametrize(
        "change",
        [
            ChangeDosage("cat-cow", TWICE),
            LeaveOut("knee-to-chest"),
            Add(attrs.evolve(SQUAT, dosage=Dosage(Dose(reps=5), Frequency.daily(4)))),
            Pause(),
            Pause("core"),
            Stop(),
        ],
        ids=["dosage", "left out", "added", "paused", "one paused", "stopped"],
    )
    @pytest.mark.parametrize("tz", ["Europe/London", "UTC"])
    def test_one_of_week_4_leaves_the_events_of_weeks_1_to_3_as_they_were(
        self, log: list[SessionReport], change: Change, tz: str
    ) -> None:
        self.check(LOW_BACK, log, amended(change, WEEK_4), ZoneInfo(tz))

    def test_so_it_does_when_a_session_is_added_between_others(self) -> None:
        programme = attrs.evolve(
            LEGS,
            weeks=6,
            reviews=[Review(2), Review(6)],
            prescriptions=[
                Prescription(
                    exercise=SIT_TO_STAND,
                    dosage=Dosage(Dose(reps=Range(8, 10)), Frequency.per_week("2-3", "2-3")),
                    rule=Increase("reps", by=1, upto=14, every="1 day"),
                ),
                Prescription(
                    exercise=Exercise(slug="plank", name="Plank"),
                    dosage=Dosage(Dose(reps=2, hold=seconds(10)), Frequency.every_days(3)),
                    rule=Increase("hold", by=1, upto=20, every="1 session"),
                ),
            ],
        )
        self.check(programme, [], amended(Add(SQUAT), WEEK_4), LONDON)
        self.check(programme, [], amended(ChangeDosage("plank", HELD), date(2027, 1, 27)), LONDON)

    @staticmethod
    def check(programme: Programme, log: Iterable[SessionReport], amendment: Amendment, tz: ZoneInfo) -> None:
        def past(entries: Log) -> list[bytes]:
            octets = ical.dumps(Schedule.of(planned(programme, log=entries), tz), stamp=STAMP)
            return [block for block in blocks(octets) if start_of(block) < "20270125"]

        before = past(Log.of(log))
        assert past(Log.of([*log, amendment])) == before
        assert len(before) > 9

    def test_within_its_week_it_ends_the_run_and_begins_another(self) -> None:
        programme = one(Dosage(Dose(reps=10), Frequency.daily()))
        octets = made(
            programme,
            log=[amended(ChangeDosage("sit-to-stand", Dosage(Dose(reps=5), Frequency.daily())), date(2027, 1, 7))],
        )
        assert [(e["DTSTART"].dt.day, e["RRULE"].to_ical()) for e in timed(octets)] == [
            (4, b"FREQ=DAILY;COUNT=3"),
            (7, b"FREQ=DAILY;COUNT=4"),
        ]


class TestZones:
    @pytest.mark.parametrize("tz", [UTC, ZoneInfo("UTC"), ZoneInfo("Etc/UTC"), ZoneInfo("Zulu")], ids=str)
    def test_utc_is_written_without_a_zone(self, tz: ZoneInfo) -> None:
        octets = made(tz=tz)
        assert b"TZID" not in octets
        assert b"VTIMEZONE" not in octets
        assert b"DTSTART:20270104T080000Z\r\nDTEND:20270104T080500Z\r\n" in octets

    @pytest.mark.parametrize("name", ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"])
    def test_a_named_zone_is_declared(self, name: str) -> None:
        calendar = read(made(tz=ZoneInfo(name)))
        assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == [name]
        assert calendar.get_missing_tzids() == set()

    def test_a_session_that_ends_on_the_next_day_is_within_the_zone_s_years(self) -> None:
        plan = planned(one(Dosage(Dose(reps=200), Frequency.daily())), start=date(2026, 12, 25))
        zone = ZoneInfo("Africa/Casablanca")
        octets = ical.dumps(Schedule.of(plan, zone, times=[time(23, 55)]), stamp=STAMP)
        # Casablanca follows no yearly rule, so that every change of the years that are touched is written.
        assert b"DTEND;TZID=Africa/Casablanca:20261226T000500" in octets
        assert octets.count(b"DTSTART:2026") == 2
        assert octets.count(b"DTSTART:2027") == 2


class TestRefusals:
    def test_a_schedule_without_sessions(self) -> None:
        plan = planned(LEGS.without("sit-to-stand"))
        with pytest.raises(ExportError) as caught:
            ical.dumps(Schedule.of(plan, LONDON), stamp=STAMP)
        assert str(caught.value) == (
            "the schedule has no session, so there is nothing for a calendar: keep a prescription, and some days on "
            "which it can be done"
        )

    @pytest.mark.parametrize(("missing", "place"), [({"stop_rules": []}, "stop_rules"), ({"contact": None}, "contact")])
    def test_a_programme_that_does_not_say_when_to_stop_or_whom_to_ask(
        self, missing: dict[str, object], place: str
    ) -> None:
        with pytest.raises(ExportError, match=f"^the programme has no {place}: "):
            made(attrs.evolve(LEGS, **missing))

    def test_a_supervised_programme_without_a_prescriber(self) -> None:
        supervised = attrs.evolve(LEGS, supervision="clinician")
        with pytest.raises(ExportError, match="name its prescriber"):
            made(supervised)
        assert made(attrs.evolve(supervised, prescriber="Dr A. Example")) == made()

    def test_a_refusal_warns_of_nothing(self) -> None:
        refused = attrs.evolve(LEGS, contact=None)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with pytest.raises(ExportError):
                made(refused, id=None)

    @pytest.mark.parametrize("stamp", [datetime(2027, 1, 1), date(2027, 1, 1), "2027-01-01", None])
    def test_a_stamp_that_is_no_instant(self, stamp: object) -> None:
        with pytest.raises(
            InvalidType, match=r"^stamp is .*: give an instant with a zone, such as datetime.now\(UTC\)"
        ):
            ical.dumps(Schedule.of(planned(), LONDON), stamp=stamp)

    def test_a_language_without_words(self) -> None:
        with pytest.raises(InvalidValue) as caught:
            ical.dumps(Schedule.of(planned(), LONDON), stamp=STAMP, language="de")
        assert (caught.value.code, str(caught.value)) == ("unknown-choice", "language is 'de': wording exists in: en")

    @pytest.mark.parametrize(
        ("start", "span"),
        [
            (date(1899, 12, 26), "1899-12-26 to 1900-01-01"),
            (date(9900, 12, 26), "9900-12-26 to 9901-01-01"),
        ],
    )
    def test_years_that_no_calendar_can_hold(self, start: date, span: str) -> None:
        with pytest.raises(ExportError) as caught:
            made(start=start)
        assert str(caught.value) == (
            f"the sessions lie from {span}: a calendar can hold the years 1900 to 9900; check the start"
        )

    @pytest.mark.parametrize("start", [date(1900, 1, 1), date(9900, 12, 25)])
    @pytest.mark.parametrize("zone", ["Europe/London", "Asia/Tokyo", "Africa/Casablanca", "UTC"])
    def test_the_first_and_the_last_year_are_held(self, start: date, zone: str) -> None:
        assert timed(made(start=start, tz=ZoneInfo(zone)))[0]["DTSTART"].dt.date() == start


class TestText:
    TRICKY = r"C:\New; folder, 50 % \n not a break"

    def test_what_must_be_escaped_is_read_back_as_it_was(self) -> None:
        programme = attrs.evolve(
            LEGS,
            title=self.TRICKY,
            contact=r"a\Nb",
            stop_rules=["first line\nsecond;\tline, \\N"],
            prescriptions=[
                Prescription(
                    exercise=attrs.evolve(SIT_TO_STAND, name=r"Squat\; deep", cues=['"quoted": ^n ^^']),
                    dosage=Dosage(Dose(reps=10), Frequency.daily()),
                )
            ],
        )
        octets = made(programme)
        (event,) = timed(octets)
        assert str(event["SUMMARY"]) == f"{self.TRICKY}, morning (1 min)"
        assert str(event["DESCRIPTION"]) == (
            'Squat\\; deep: 10 repetitions\n"quoted": ^n ^^\nVideo: https://example.org/v\n\n'
            "Stop and ask for advice if:\n- first line\nsecond;\tline, \\N\n\nContact: a\\Nb"
        )

    def test_it_is_escaped_as_the_standard_says(self) -> None:
        octets = made(attrs.evolve(LEGS, title=r"C:\New; a, b"))
        assert b"\r\n" + rb"NAME:C:\\New\; a\, b" + b"\r\n" in octets
        assert b"\r\n" + rb"X-WR-CALNAME:C:\\New\; a\, b" + b"\r\n" in octets
        assert rb"SUMMARY:C:\\New\; a\, b\, morning (1 min)" + b"\r\n" in octets

    @pytest.mark.parametrize("length", range(1, 90))
    def test_folding_never_breaks_a_character(self, length: int) -> None:
        title = "a" * length + "🤸🏽‍♀️ Rücken 字\\"
        octets = made(attrs.evolve(LEGS, title=title))
        assert str(timed(octets)[0]["SUMMARY"]) == f"{title}, morning (1 min)"
        for line in octets.split(b"\r\n"):
            assert len(line) <= 75
            line.decode()

    @pytest.mark.parametrize("programme", [LEGS, LOW_BACK], ids=["small", "low-back"])
    def test_unfolded_it_is_what_icalendar_would_write(self, programme: Programme) -> None:
        schedule = Schedule.of(planned(attrs.evolve(programme, title=r"Rücken \N; 🤸🏽‍♀️, täglich")), LONDON)
        theirs = ical.calendar(schedule, stamp=STAMP).to_ical()
        ours = ical.dumps(schedule, stamp=STAMP)
        assert ours.replace(b"\r\n ", b"") == theirs.replace(b"\r\n ", b"")

    def test_texts_in_several_languages_are_given_in_the_one_asked_for(self) -> None:
        programme = attrs.evolve(LEGS, title={"de": "Beine", "en": "Legs"}, contact={"de": "Praxis", "en": "Clinic"})
        octets = made(programme)
        assert read(octets)["NAME"] == "Legs"
        assert str(timed(octets)[0]["DESCRIPTION"]).endswith("Contact: Clinic")


class TestGrowth:
    GATED = attrs.evolve(
        LEGS,
        weeks=3,
        silence="hold",
        reviews=[Review(2)],
        prescriptions=[
            Prescription(
                exercise=SIT_TO_STAND,
                dosage=Dosage(Dose(reps=8), Frequency.daily()),
                rule=Increase("reps", by=2, upto=12, when=PainAtMost(limit=5, source="Thomee 1997")),
            )
        ],
    )

    @staticmethod
    def first_lines(octets: bytes) -> list[str]:
        return [str(event["DESCRIPTION"]).partition("\nBreathe")[0] for event in timed(octets)]

    def test_a_step_behind_pain_is_worded_with_its_condition_and_one_beyond_a_review_as_provisional(self) -> None:
        assert self.first_lines(made(self.GATED)) == [
            "Sit to stand: 8 repetitions",
            "Sit to stand: 10 repetitions; stay at 8 repetitions if your pain went above 5 out of 10 last week",
            "Sit to stand: 12 repetitions; stay at 10 repetitions if your pain went above 5 out of 10 last week\n"
            "Provisional until the review of 18 January 2027 confirms it.",
        ]

    def test_a_step_that_reports_have_earned_is_worded_without(self) -> None:
        week_1 = [SessionReport(date=START + timedelta(days=day), done=True, pain_during=2) for day in range(7)]
        assert self.first_lines(made(self.GATED, log=week_1))[:2] == [
            "Sit to stand: 8 repetitions",
            "Sit to stand: 10 repetitions",
        ]

    def test_pain_scores_and_notes_are_not_in_it(self) -> None:
        said = SessionReport(date=START, done=True, pain_during=7, note="left knee", by="Jane")
        octets = made(self.GATED, log=[said])
        for secret in (b"knee", b"Jane", b"7/10"):
            assert secret not in octets


def test_a_calendar_that_is_changed_changes_no_other() -> None:
    plan = Plan.of(library.programme("low-back"), date(2027, 1, 4), id="7f3a")
    schedule = Schedule.of(plan, ZoneInfo("Europe/London"))
    stamp = datetime(2027, 1, 1, tzinfo=UTC)
    before = ical.dumps(schedule, stamp=stamp)
    for event in ical.calendar(schedule, stamp=stamp).walk("VEVENT"):
        event["TRANSP"].params["X-MINE"] = "1"
    assert ical.dumps(schedule, stamp=stamp) == before
