"""The state of a calendar, as JSON and in the last file: read with care, since others may have written it."""

import copy
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rehabplan import Dosage, Dose, Exercise, Frequency, Plan, Prescription, Programme, Schedule
from rehabplan.errors import CalendarStateError
from rehabplan.export import ical

REMEDY = "; give the state that the last export returned, or the last file in its place"
FILE_REMEDY = ": give the last file that rehabplan wrote of this calendar, as it was written"
FOURTH = "2f1f9f0e-0000-4000-8000-000000000000"
NO_ZONE = ": give the name of a time zone, such as Europe/London, and none for UTC"
NO_RULE = ": rehabplan writes no such rule"
TOO_EARLY = ": it must come after the start, 2027-01-04T08:00:00"
NOT_OURS = "as rehabplan does not write it"
SQUAT = Exercise(slug="squat", name="Squat")
LEGS = Programme(
    title="Legs",
    weeks=1,
    prescriptions=[Prescription(exercise=SQUAT, dosage=Dosage(Dose(reps=10), Frequency.on("mon", "tue", "fri")))],
    stop_rules=["it hurts"],
    contact="Clinic",
)


def issue(programme: Programme = LEGS, zone: str = "Europe/London") -> ical.Issue:
    plan = Plan.of(programme, date(2027, 1, 4), id="7f3a")
    return ical.export(Schedule.of(plan, ZoneInfo(zone)), stamp=datetime(2027, 1, 1, tzinfo=UTC))


FIRST = issue()
GUIDE, SESSION = 0, 1


def edited(edit: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    state = copy.deepcopy(FIRST.state)
    edit(state)
    return state


def event(**fields: Any) -> dict[str, Any]:
    """Return the state with other fields of its session."""
    return edited(lambda state: state["events"][SESSION].update(fields))


def refusal(state: Any) -> str:
    with pytest.raises(CalendarStateError) as caught:
        ical.dumps_state(state)
    return str(caught.value)


class TestState:
    @pytest.mark.parametrize("state", [None, [], "state", 7])
    def test_what_is_no_table(self, state: Any) -> None:
        assert refusal(state) == f"state is {state!r}: give a table{REMEDY}"

    @pytest.mark.parametrize("other", ["rehabplan-calendar-state/2", None, 1])
    def test_another_format(self, other: Any) -> None:
        said = refusal(edited(lambda state: state.update(format=other)))
        assert said == f"state.format is {other!r}: this version reads 'rehabplan-calendar-state/1'{REMEDY}"

    @pytest.mark.parametrize("name", ["calendar", "texts", "events"])
    def test_a_part_that_is_missing(self, name: str) -> None:
        said = refusal(edited(lambda state: state.pop(name)))
        assert (
            said
            == f"state has no {name!r}: give the state that the last export returned, or the last file in its place"
        )

    @pytest.mark.parametrize("name", [*FIRST.state["events"][0]])
    def test_a_part_of_an_event_that_is_missing(self, name: str) -> None:
        said = refusal(edited(lambda state: state["events"][1].pop(name)))
        assert said.startswith(f"state.events[1] has no {name!r}: ")

    def test_a_part_that_is_none(self) -> None:
        assert refusal(edited(lambda state: state.update(event=[]))) == (
            "state has 'event' (did you mean 'events'?), which is no part of it"
        )
        assert refusal(event(colour="red")) == "state.events[1] has 'colour', which is no part of it"

    @pytest.mark.parametrize(
        ("edit", "said"),
        [
            ({"texts": "text"}, "state.texts is 'text': give a list"),
            ({"texts": [7]}, "state.texts[0] is 7: give a text"),
            ({"texts": [" "]}, "state.texts[0] is ' ': give a text"),
            ({"texts": ["a\rb"]}, r"state.texts[0] is 'a\rb': remove the character U+000D"),
            ({"events": {}}, "state.events is {}: give a list"),
            ({"events": []}, "state.events is 0: give from 1 to 20000 events"),
            ({"events": [7]}, "state.events[0] is 7: give a table"),
            ({"calendar": 7}, "state.calendar is 7: it is no id that rehabplan gives"),
            ({"calendar": "jane"}, "state.calendar is 'jane': it is no id that rehabplan gives"),
        ],
    )
    def test_a_part_that_cannot_be(self, edit: dict[str, Any], said: str) -> None:
        assert refusal(edited(lambda state: state.update(edit))) == said + REMEDY

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"uid": FOURTH}, f"uid is '{FOURTH}': it is no id that rehabplan gives"),
            ({"uid": None}, "uid is None: it is no id that rehabplan gives"),
            ({"sequence": -1}, "sequence is -1: give a whole number from 0 to 1000000"),
            ({"sequence": 1_000_001}, "sequence is 1000001: give a whole number from 0 to 1000000"),
            ({"sequence": True}, "sequence is True: give a whole number from 0 to 1000000"),
            ({"sequence": 1.0}, "sequence is 1.0: give a whole number from 0 to 1000000"),
            ({"stamp": "2027-01-01T00:00:00"}, "stamp is '2027-01-01T00:00:00': write it as 2027-01-04T08:00:00Z"),
            ({"stamp": "2027-02-30T00:00:00Z"}, "stamp is '2027-02-30T00:00:00': there is no such date or time"),
            ({"stamp": None}, "stamp is None: write it as 2027-01-04T08:00:00Z"),
            ({"start": "2027-01-04"}, "start is '2027-01-04': write it as 2027-01-04T08:00:00"),
            ({"start": "2027-01-04T08:00:00Z"}, "start is '2027-01-04T08:00:00Z': write it as 2027-01-04T08:00:00"),
            ({"start": 7}, "start is 7: write it as 2027-01-04T08:00:00"),
            ({"zone": None}, "start is '2027-01-04T08:00:00': write it as 2027-01-04T08:00:00Z"),
            ({"start": "1899-01-04T08:00:00"}, "start is '1899-01-04T08:00:00': give a year from 1900 to 9900"),
            ({"start": "9999-01-04T08:00:00"}, "start is '9999-01-04T08:00:00': give a year from 1900 to 9900"),
            ({"zone": "Europe/Londres"}, f"zone is 'Europe/Londres'{NO_ZONE}"),
            ({"zone": "UTC"}, f"zone is 'UTC'{NO_ZONE}"),
            ({"zone": "../../etc/passwd"}, f"zone is '../../etc/passwd'{NO_ZONE}"),
            ({"zone": "Europe"}, f"zone is 'Europe'{NO_ZONE}"),
            ({"zone": "x" * 30_000}, f"zone is '{'x' * 38}…{NO_ZONE}"),
            ({"zone": 7}, f"zone is 7{NO_ZONE}"),
            ({"zone": ""}, f"zone is ''{NO_ZONE}"),
            ({"end": "2027-01-04T08:00:00"}, f"end is '2027-01-04T08:00:00'{TOO_EARLY}"),
            ({"end": "2027-01-04T07:59:59Z"}, f"end is '2027-01-04T07:59:59Z'{TOO_EARLY}"),
            ({"rule": 7}, "rule is 7: give a text"),
            ({"rule": "FREQ=SECONDLY"}, f"rule is 'FREQ=SECONDLY'{NO_RULE}"),
            ({"rule": "FREQ=DAILY;COUNT=1"}, f"rule is 'FREQ=DAILY;COUNT=1'{NO_RULE}"),
            ({"rule": "FREQ=WEEKLY;COUNT=3;BYDAY=TU,WE,FR"}, f"rule is 'FREQ=WEEKLY;COUNT=3;BYDAY=TU,WE,FR'{NO_RULE}"),
            ({"rule": "FREQ=WEEKLY;COUNT=4;BYDAY=MO,TU,FR"}, f"rule is 'FREQ=WEEKLY;COUNT=4;BYDAY=MO,TU,FR'{NO_RULE}"),
            ({"rule": "FREQ=WEEKLY;COUNT=1;BYDAY=XX"}, f"rule is 'FREQ=WEEKLY;COUNT=1;BYDAY=XX'{NO_RULE}"),
            ({"title": "a\nb"}, r"title is 'a\nb': remove the character U+000A"),
            ({"title": 7}, "title is 7: give a text"),
            ({"text": 2}, "text is 2: give the place of one of the 2 texts"),
            ({"text": -1}, "text is -1: give the place of one of the 2 texts"),
            ({"text": True}, "text is True: give the place of one of the 2 texts"),
            ({"status": None}, "status is None: use one of CONFIRMED, TENTATIVE, CANCELLED"),
            ({"status": ["CONFIRMED"]}, "status is ['CONFIRMED']: use one of CONFIRMED, TENTATIVE, CANCELLED"),
        ],
    )  # fmt: skip
    def test_a_part_of_an_event_that_cannot_be(self, fields: dict[str, Any], said: str) -> None:
        assert refusal(event(**fields)) == f"state.events[1].{said}{REMEDY}"

    def test_an_all_day_event_has_no_status_but_cancelled(self) -> None:
        def guide(**fields: Any) -> dict[str, Any]:
            return edited(lambda state: state["events"][GUIDE].update(fields))

        assert refusal(guide(status="CONFIRMED")) == (
            f"state.events[0].status is 'CONFIRMED': use one of None, CANCELLED{REMEDY}"
        )
        assert refusal(guide(end="2027-01-05T00:00:00Z")).startswith("state.events[0].end is '2027-01-05T00:00:00Z': ")
        ical.dumps_state(guide(status="CANCELLED"))

    def test_an_event_that_comes_twice(self) -> None:
        said = refusal(edited(lambda state: state["events"].append(state["events"][0])))
        assert said.startswith("state.events[2].uid is '")
        assert said.endswith(f": give each event once{REMEDY}")

    def test_too_many_events(self) -> None:
        said = refusal(edited(lambda state: state.update(events=state["events"] * 10_001)))
        assert said == f"state.events is 20002: give from 1 to 20000 events{REMEDY}"

    def test_export_checks_it_as_well(self) -> None:
        plan = Plan.of(LEGS, date(2027, 1, 4), id="7f3a")
        with pytest.raises(CalendarStateError, match=r"^state\.events\[1\]\.rule"):
            ical.export(
                Schedule.of(plan, UTC), stamp=datetime(2027, 1, 1, tzinfo=UTC), previous=event(rule="FREQ=YEARLY")
            )

    @pytest.mark.parametrize("text", ["", "{", "[1, 2", b"\xff\xfe\xfd", "[" * 100_000, "1" * 5_000, "x" * 20_000_001])
    def test_what_is_no_json(self, text: str | bytes) -> None:
        with pytest.raises(CalendarStateError, match=r"^the calendar's state is "):
            ical.loads_state(text)

    @given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5), st.data())
    def test_whatever_stands_in_it_is_a_state_or_a_refusal(self, value: Any, data: st.DataObject) -> None:
        state = copy.deepcopy(FIRST.state)
        place = data.draw(st.sampled_from([state, *state["events"]]))
        place[data.draw(st.sampled_from(sorted(place)))] = value
        try:
            text = ical.dumps_state(state)
        except CalendarStateError:
            return
        assert ical.loads_state(text) == state


def written(*replacements: tuple[bytes, bytes]) -> bytes:
    octets = FIRST.content
    for old, new in replacements:
        assert old in octets
        octets = octets.replace(old, new)
    return octets


def file_refusal(octets: bytes) -> str:
    with pytest.raises(CalendarStateError) as caught:
        ical.state_in(octets)
    return str(caught.value)


class TestFile:
    def test_it_holds_the_state(self) -> None:
        assert ical.state_in(FIRST.content) == FIRST.state
        assert ical.state_in(issue(zone="UTC").content) == issue(zone="UTC").state

    def test_a_night_across_a_change_of_the_clocks_ends_in_utc(self) -> None:
        night = Prescription(exercise=SQUAT, dosage=Dosage(Dose(duration="6 h"), Frequency.daily()), day_part="evening")
        plan = Plan.of(attrs.evolve(LEGS, prescriptions=[night]), date(2027, 3, 22), id="7f3a")
        made = ical.export(Schedule.of(plan, ZoneInfo("Europe/London")), stamp=datetime(2027, 1, 1, tzinfo=UTC))
        assert any(each["zone"] and each["end"].endswith("Z") for each in made.state["events"])
        assert ical.state_in(made.content) == made.state

    def test_tricky_words_come_back_as_they_were(self) -> None:
        tricky = attrs.evolve(
            LEGS, title=r"C:\New; folder, \n", contact='a\\Nb "c" ^n 🤸🏽‍♀️ ', stop_rules=["one\n\ttwo;"]
        )
        assert ical.state_in(issue(tricky).content) == issue(tricky).state

    @pytest.mark.parametrize(
        "octets", [b"", b"earlier", b"\xff\xfe", b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n", b"{}"]
    )
    def test_what_is_no_calendar(self, octets: bytes) -> None:
        assert file_refusal(octets) == f"the file is no calendar{FILE_REMEDY}"

    def test_two_calendars(self) -> None:
        assert file_refusal(FIRST.content * 2) == f"the file is no calendar{FILE_REMEDY}"

    def test_one_that_is_too_large(self) -> None:
        assert file_refusal(b" " * 20_000_001) == f"the file is longer than 20000000 bytes{FILE_REMEDY}"

    @pytest.mark.parametrize(
        ("octets", "writer"),
        [
            (written((b"PRODID:-//rehabplan//rehabplan//EN", b"PRODID:-//Other//EN")), "'-//Other//EN'"),
            (written((b"PRODID:-//rehabplan//rehabplan//EN\r\n", b"")), "None"),
            (b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", "None"),
        ],
    )
    def test_another_program_s(self, octets: bytes, writer: str) -> None:
        assert file_refusal(octets) == f"the file was written by {writer}{FILE_REMEDY}"

    def test_one_of_changes_alone(self) -> None:
        part = written((b"VERSION:2.0\r\n", b"VERSION:2.0\r\nX-REHABPLAN-PART:CHANGES\r\n"))
        assert (
            file_refusal(part)
            == "the file holds changes alone: give the state, or the last file with the whole calendar"
        )

    @pytest.mark.parametrize(
        ("replacement", "said"),
        [
            ((b"SEQUENCE:0\r\n", b"SEQUENCE:0\r\nLOCATION:Home\r\n"), f"the file's events[0] has LOCATION {NOT_OURS}"),
            ((b"SEQUENCE:0\r\n", b"SEQUENCE:0\r\nSEQUENCE:1\r\n"), f"the file's events[0] has SEQUENCE {NOT_OURS}"),
            (
                (b"DTEND;TZID=Europe/London", b"DTEND;TZID=Europe/Paris"),
                "the file's events[1] ends in the zone 'Europe/Paris', not in that of its start",
            ),
        ],
    )  # fmt: skip
    def test_one_that_another_program_changed(self, replacement: tuple[bytes, bytes], said: str) -> None:
        assert file_refusal(written(replacement)) == said + FILE_REMEDY

    @pytest.mark.parametrize(
        ("replacement", "said"),
        [
            ((b"SEQUENCE:0\r\n", b""), "the file.events[0].sequence is None: "),
            ((b"SEQUENCE:0\r\n", b"SEQUENCE:one\r\n"), "the file.events[0].sequence is None: "),
            ((b";TZID=Europe/London:", b":"), "the file.events[1].start is '2027-01-04T08:00:00': "),
            ((b"DTSTART;TZID=Europe/London:20270104T080000\r\n", b""), "the file's events[1] ends in the zone"),
            ((b"DTSTART;VALUE=DATE:20270104\r\n", b""), "the file.events[0].start is None: "),
            ((b"DTSTAMP:20270101T000000Z", b"DTSTAMP:20270101"), "the file.events[0].stamp is '2027-01-01': "),
            ((b"DTSTAMP:20270101T000000Z", b"DTSTAMP:soon"), "the file.events[0].stamp is None: "),
            ((b"RRULE:FREQ=WEEKLY;COUNT=3", b"RRULE:FREQ=WEEKLY;COUNT=30"), "the file.events[1].rule is "),
            ((b"RRULE:FREQ=WEEKLY;COUNT=3", b"RRULE:FREQ=NEVER;COUNT=3"), "the file.events[1].rule is "),
            ((b"STATUS:CONFIRMED\r\n", b""), "the file.events[1].status is None: "),
            ((b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\nX-A:"), "the file's events[0] has X-A as rehabplan does not"),
        ],
    )
    def test_one_whose_events_cannot_be(self, replacement: tuple[bytes, bytes], said: str) -> None:
        assert file_refusal(written(replacement)).startswith(said)

    def test_one_without_events(self) -> None:
        nothing = FIRST.content.split(b"BEGIN:VEVENT")[0] + b"END:VCALENDAR\r\n"
        assert file_refusal(nothing).startswith("the file.events is 0: give from 1 to 20000 events")

    @settings(max_examples=300)
    @given(st.data())
    def test_whatever_is_done_to_it_it_is_a_state_or_a_refusal(self, data: st.DataObject) -> None:
        octets = bytearray(FIRST.content)
        for _ in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(0, len(octets) - 1))
            length = data.draw(st.integers(0, 30))
            octets[place : place + length] = data.draw(
                st.sampled_from(
                    (b"", b"\r\n", b"\n ", b"\x00", b":", b";", b"=", b"RRULE:FREQ=DAILY\r\n", b"END:VEVENT\r\n")
                )
                | st.binary(max_size=6)
            )
        try:
            state = ical.state_in(bytes(octets))
        except CalendarStateError:
            return
        assert ical.loads_state(ical.dumps_state(state)) == state


def test_a_state_is_one_line_of_json_with_letters_as_they_are() -> None:
    text = ical.dumps_state(issue(attrs.evolve(LEGS, title="Füße")).state)
    assert "Füße" in text
    assert text.count("\n") == 1
    assert json.loads(text)["format"] == "rehabplan-calendar-state/1"
