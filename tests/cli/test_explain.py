"""``rehabplan explain``: what is asked on a day, and why."""

import json
from datetime import date
from pathlib import Path

import pytest

from cli.conftest import Shell
from cli.programmes import BRIDGES, LOG_HEAD, TWO
from rehabplan import Amendment, Dosage, Dose, Exercise, Frequency, Plan, Prescription, Programme
from rehabplan.log import LeaveOut, Pause, Resume
from rehabplan.planning.absence import AbsenceKind, absence, next_session
from rehabplan.progression import RestWeek
from rehabplan.wording.absences import absence_words

RULE = """
[prescriptions.rule]
type = "increase"
axis = "reps"
by = 1
upto = 20
every = "1 week"
when = { type = "pain-at-most", limit = 5, source = "Silbernagel 2007" }
"""
GROWING = BRIDGES + RULE
START = ("--start", "2027-01-04")


def report(day: int, **fields: object) -> str:
    return json.dumps({"type": "report", "date": f"2027-01-{day:02}", "done": True, "pain_during": 2} | fields) + "\n"


def decision(day: int, change: str, **fields: object) -> str:
    whole = {"type": "amendment", "date": f"2027-01-{day:02}", "by": "A. Example", "why": "sore wrists"}
    return json.dumps(whole | {"change": {"type": change} | fields}) + "\n"


@pytest.fixture
def asked(shell: Shell, folder: Path):
    """Return a function that explains a day of a programme with the lines of a log."""

    def run(programme: str, day: str, *options: str, log: str = ""):
        (folder / "programme.toml").write_text(programme)
        (folder / "log.jsonl").write_text(LOG_HEAD + log)
        return shell("explain", "programme.toml", *START, "--log", "log.jsonl", "--date", day, *options)

    return run


QUIET_THEN_SORE = "".join(report(day) for day in range(4, 11)) + report(11, pain_during=7)


class TestInWords:
    def test_what_is_asked_and_why_oldest_first(self, asked) -> None:
        outcome = asked(GROWING, "2027-01-18", log=QUIET_THEN_SORE)
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out == (
            "Monday 18 January 2027, week 3\n"
            "\n"
            "Glute bridge (glute-bridge)\n"
            "  asked: 2 sets of 11 to 13 repetitions\n"
            "  how often: every day\n"
            "  why:\n"
            "  - prescribed from week 1: 2 x 10-12\n"
            "  - 11-13 reps = 10-12 + 1 since week 2\n"
            "  - held in week 3: pain 7/10 on 11 January 2027 was over 5 (Silbernagel 2007)\n"
            "\n"
        )

    def test_what_rests_on_sessions_to_come_is_provisional(self, asked) -> None:
        outcome = asked(GROWING, "2027-01-25", log=report(4))
        assert "  provisional: it rests on sessions still to come\n" in outcome.out
        assert (
            "  - 13-15 reps = 10-12 + 1 a week in weeks 2 to 4 "
            "(provisional: if done as asked, with pain at 5/10 or below)\n"
        ) in outcome.out

    def test_one_prescription_of_one_session(self, asked) -> None:
        whole = asked(TWO, "2027-01-04").out
        assert [line for line in whole.splitlines() if "week 1" in line and "," in line] == [
            f"Monday 4 January 2027, week 1, session {number} of 3" for number in (1, 2, 3)
        ]
        assert whole.count("Cat and cow") == 3
        assert whole.count("Glute bridge") == 1
        second = asked(TWO, "2027-01-04", "--slot", "2").out
        assert (second.count("session 2 of 3"), second.count("session 1 of 3")) == (1, 0)
        assert "  optional\n" in second
        bridge = asked(TWO, "2027-01-04", "--prescription", "glute-bridge").out
        assert (bridge.count("Cat and cow"), bridge.count("Glute bridge"), bridge.count("session")) == (0, 1, 1)

    def test_growth_beyond_a_review(self, asked) -> None:
        programme = BRIDGES + RULE.replace("when =", "# when =") + "\n[[reviews]]\nweek = 1\n"
        assert "  provisional until the review due by 11 January 2027\n" in asked(programme, "2027-01-12").out

    def test_a_restriction_and_what_it_takes_the_place_of(self, asked) -> None:
        programme = (
            TWO.replace('exercise = "cat-cow"', 'exercise = "cat-cow"\ninstead_of = "glute-bridge"').replace(
                ', times_per_day = "up to 3"', ""
            )
            + '\n[[restrictions]]\ntext = "no more than 15"\naxis = "reps"\nat_most = 15\nlast_day = 40\n'
        )
        outcome = asked(programme, "2027-01-12")
        assert "  instead of glute-bridge\n" in outcome.out
        assert "  restriction: no more than 15\n" in outcome.out
        assert "  - lowered by a restriction to 1 x 15: no more than 15\n" in outcome.out

    def test_growth_that_a_decision_holds(self, asked) -> None:
        few = json.loads(decision(12, "change-amount", axis="reps", to=15)) | {"until": "2027-01-19"}
        log = "".join(report(day) for day in range(4, 12)) + json.dumps(few) + "\n"
        outcome = asked(GROWING, "2027-01-18", log=log)
        assert outcome.out.count("held until 19 January 2027 (A. Example: sore wrists)") == 1
        assert "held until" not in asked(GROWING, "2027-01-11", log=log).out

    def test_what_waits_for_a_sign_off(self, asked) -> None:
        form = '{ type = "signed-off", criterion = "form", text = "steady" }'
        waits = GROWING.replace('{ type = "pain-at-most", limit = 5, source = "Silbernagel 2007" }', form)
        assert "  waits for a sign-off: it is not in the patient's calendar\n" in asked(waits, "2027-01-12").out

    def test_a_table_between_the_sets_and_the_loads_it_comes_to(self, asked) -> None:
        dose = (
            'dose = { sets = 2, reps = 6, load = "50 % of 1rm", set_table = { read = 1, sets = [2], '
            'rows = [{ reported = "at least 1", change = "keep" }] } }'
        )
        programme = BRIDGES.replace('dose = { sets = 2, reps = "10-12" }', dose)
        outcome = asked(programme, "2027-01-04", "--result", "1rm=80 kg")
        assert "  asked: 2 sets of 6 repetitions, with 50 % of your 1RM: 40 kg\n  Set 2, by what" in outcome.out
        assert outcome.out.endswith("  - shown as 40 kg\n\n")

    def test_days_that_are_its_templates_are_not_named_again(self, asked) -> None:
        frequency = 'frequency = { days = "daily" }'
        programme = BRIDGES.replace(frequency, 'frequency = { days = "with-template" }')
        programme += '\n[[templates]]\nid = "back"\nprescriptions = ["glute-bridge"]\n' + frequency + "\n"
        assert "how often" not in asked(programme, "2027-01-04").out

    def test_it_goes_to_a_file(self, asked, folder: Path) -> None:
        outcome = asked(BRIDGES, "2027-01-04", "-o", "why.txt")
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
        assert (folder / "why.txt").read_text().startswith("Monday 4 January 2027, week 1\n")


class TestNotices:
    def test_those_of_the_day_and_of_its_week_are_shown(self, asked) -> None:
        outcome = asked(BRIDGES, "2027-01-06", log=report(4) + report(6, slot=3))
        assert outcome.out.endswith("note: the report of 2027-01-06, session 3, belongs to no session of the plan\n")
        assert "note:" not in asked(BRIDGES, "2027-01-07", log=report(4) + report(6, slot=3)).out

    def test_a_day_that_found_no_place_is_said_all_week(self, asked) -> None:
        four = BRIDGES.replace('"daily"', '{ type = "per-week", count = 4, days_apart = 2 }')
        note = "note: glute-bridge: no repeating week holds its days apart, so it is placed every 2 days\n"
        assert note in asked(four, "2027-01-06").out
        assert note not in asked(four, "2027-01-12").out


THRICE = BRIDGES.replace('"daily"', '{ type = "per-week", count = 3, days_apart = 2 }')


class TestNothingPlanned:
    @pytest.mark.parametrize(
        ("day", "log", "words"),
        [
            ("2027-01-03", "", "the plan begins on 4 January 2027; the next session is on Monday 4 January 2027."),
            ("2027-03-01", "", "the plan ends on 31 January 2027; no session follows."),
            ("2027-01-05", "", "it is a day between sessions; the next session is on Wednesday 6 January 2027."),
            (
                "2027-01-13",
                decision(12, "pause") + decision(18, "resume"),
                "paused since 12 January 2027 (A. Example: sore wrists); "
                "the next session is on Monday 18 January 2027.",
            ),
            (
                "2027-01-13",
                decision(12, "stop"),
                "the plan was stopped on 12 January 2027 (A. Example: sore wrists); no session follows.",
            ),
        ],
    )
    def test_it_says_why_and_what_is_next(self, asked, day: str, log: str, words: str) -> None:
        outcome = asked(THRICE, day, log=log)
        assert (outcome.code, outcome.err) == (0, "")
        first, rest = outcome.out.split(": ", 1)
        assert first.startswith("Nothing is planned on ")
        assert rest == f"{words}\n"

    def test_a_stop_sign_that_nobody_resumed(self, asked) -> None:
        stops = BRIDGES.replace("weeks = 4", 'weeks = 4\nstop_signs = ["numbness"]')
        log = report(6, symptoms=[{"name": "numbness", "present": True}])
        outcome = asked(stops, "2027-01-08", log=log)
        assert outcome.out.startswith("Nothing is planned on Friday 8 January 2027: a stop sign was reported")
        assert outcome.out.endswith(
            ": nothing is planned from 2027-01-07 on, until it is resumed; to go on: rehabplan amend LOG --resume "
            "--from DATE --by WHO --why WHY; no session follows.\n"
        )
        assert outcome.out.count("a stop sign") == 1

    def test_a_stop_sign_that_was_resumed(self, asked) -> None:
        stops = BRIDGES.replace("weeks = 4", 'weeks = 4\nstop_signs = ["numbness"]')
        log = report(6, symptoms=[{"name": "numbness", "present": True}]) + decision(8, "resume")
        halted = (
            ": nothing is planned from 2027-01-07 on, until it is resumed; it was resumed on 8 January 2027 "
            "(A. Example: sore wrists)"
        )
        (said,) = asked(stops, "2027-01-07", log=log).out.splitlines()
        assert said.startswith("Nothing is planned on Thursday 7 January 2027: a stop sign was reported")
        assert said.endswith(f"{halted}; the next session is on Friday 8 January 2027.")
        later = asked(stops, "2027-01-09", log=log).out
        assert "Glute bridge" in later
        assert later.splitlines()[-1].startswith("note: a stop sign was reported")
        assert later.endswith(f"{halted}\n")

    def test_one_prescription_left_out(self, asked) -> None:
        log = decision(12, "leave-out", prescription="cat-cow")
        outcome = asked(TWO, "2027-01-13", "--prescription", "cat-cow", log=log)
        assert outcome.out == (
            "cat-cow is not planned on Wednesday 13 January 2027: left out since 12 January 2027 "
            "(A. Example: sore wrists); no session follows.\n"
        )

    def test_days_off_after_a_report(self, asked) -> None:
        swollen = 'when = { type = "reported", symptom = "swelling" }'
        case = f"\n[[prescriptions.rule.cases]]\n{swollen}\ndo = {{ rest_days = 3 }}\n"
        outcome = asked(
            GROWING.replace('every = "1 week"', 'every = "1 session"') + case,
            "2027-01-06",
            log=report(4, symptoms=[{"name": "swelling", "present": True}]),
        )
        assert outcome.out == (
            "Nothing is planned on Wednesday 6 January 2027: 3 days off, back on 8 January 2027: "
            "swelling reported on 4 January 2027; the next session is on Friday 8 January 2027.\n"
        )


class TestJson:
    def test_a_session_and_its_reasons(self, asked) -> None:
        outcome = asked(GROWING, "2027-01-18", "--format", "json", log=QUIET_THEN_SORE)
        data = json.loads(outcome.out)
        assert list(data) == ["format", "programme", "id", "date", "sessions", "nothing", "next", "notices"]
        assert (data["format"], data["date"], data["next"]) == ("rehabplan-explanation/1", "2027-01-18", "2027-01-19")
        (item,) = data["sessions"][0]["items"]
        assert (item["prescription"], item["dose"]["reps"]) == ("glute-bridge", "11-13")
        assert [(fact["kind"], fact["text"]) for fact in item["why"]] == [
            ("prescribed", "prescribed from week 1: 2 x 10-12"),
            ("stepped", "11-13 reps = 10-12 + 1 since week 2"),
            ("held", "held in week 3: pain 7/10 on 11 January 2027 was over 5 (Silbernagel 2007)"),
        ]

    def test_one_prescription_alone(self, asked) -> None:
        data = json.loads(asked(TWO, "2027-01-04", "--prescription", "cat-cow", "--format", "json").out)
        assert [[item["prescription"] for item in session["items"]] for session in data["sessions"]] == [
            ["cat-cow"],
            ["cat-cow"],
            ["cat-cow"],
        ]
        assert data["sessions"][0]["optional"] is False

    def test_nothing(self, asked) -> None:
        data = json.loads(asked(BRIDGES, "2027-03-01", "--format", "json").out)
        assert data["nothing"] == {"code": "after-end", "text": "the plan ends on 31 January 2027"}
        assert (data["sessions"], data["next"], data["notices"]) == ([], None, [])


class TestErrors:
    def test_an_unknown_prescription_with_a_suggestion(self, asked) -> None:
        outcome = asked(BRIDGES, "2027-01-04", "--prescription", "glute-brigde")
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err == (
            "error: no prescription 'glute-brigde' (did you mean 'glute-bridge'?): known are glute-bridge\n"
        )

    def test_what_a_clinician_added_is_known(self, asked) -> None:
        added = {
            "exercise": "cat-cow",
            "dosage": {"dose": {"reps": 20}, "frequency": {"days": "daily"}},
        }
        log = decision(6, "add", prescription=added)
        assert "Cat and cow (cat-cow)" in asked(BRIDGES, "2027-01-06", "--prescription", "cat-cow", log=log).out
        early = asked(BRIDGES, "2027-01-05", "--prescription", "cat-cow", log=log).out
        assert early == (
            "cat-cow is not planned on Tuesday 5 January 2027: the first time is on 6 January 2027; "
            "the next session is on Wednesday 6 January 2027.\n"
        )

    def test_a_session_that_the_day_has_not(self, asked) -> None:
        outcome = asked(TWO, "2027-01-04", "--slot", "4")
        assert (outcome.code, outcome.err) == (
            1,
            "error: slot is 4: 2027-01-04 has no such session; there is 1, 2, 3\n",
        )
        outcome = asked(TWO, "2027-01-04", "--slot", "2", "--prescription", "glute-bridge")
        assert outcome.err == "error: slot is 2: 2027-01-04 has no such session with glute-bridge; there is 1\n"

    def test_wrong_usage(self, asked) -> None:
        assert asked(BRIDGES, "the fourth").code == 2
        assert asked(BRIDGES, "2027-01-04", "--slot", "0").code == 2


def of(*prescriptions: Prescription, **fields: object) -> Plan:
    options = {name: fields.pop(name) for name in ("days_off", "weekdays", "log") if name in fields}
    return Plan.of(Programme(title="Any", weeks=3, prescriptions=prescriptions, **fields), date(2027, 1, 4), **options)


def daily(slug: str, **fields: object) -> Prescription:
    dosage = Dosage(Dose(reps=10), Frequency.daily())
    return Prescription(exercise=Exercise(slug=slug, name=slug), dosage=dosage, **fields)


class TestAbsence:
    def test_days_on_which_the_patient_cannot(self) -> None:
        plan = of(daily("any"), days_off=[date(2027, 1, 6)], weekdays=["mon", "wed"])
        kinds = [absence(plan, date(2027, 1, day)).kind for day in (5, 6)]
        assert kinds == [AbsenceKind.NOT_AVAILABLE] * 2

    def test_one_that_comes_later_or_is_over(self) -> None:
        plan = of(daily("one", last_week=1), daily("two", first_week=2))
        over = absence(plan, date(2027, 1, 12), "one")
        assert (over.kind, over.on) == (AbsenceKind.OVER, date(2027, 1, 10))
        later = absence(plan, date(2027, 1, 5), "two")
        assert (later.kind, later.on) == (AbsenceKind.NOT_BEGUN, date(2027, 1, 11))
        assert next_session(plan, date(2027, 1, 5), "two").date == date(2027, 1, 11)
        assert next_session(plan, date(2027, 1, 12), "one") is None

    def test_a_planned_week_off(self) -> None:
        plan = of(daily("any", modulations=[RestWeek(weeks=[2])]))
        week_off = absence(plan, date(2027, 1, 12))
        assert week_off.kind is AbsenceKind.WEEK_OFF
        assert absence_words(week_off) == "it is a planned week off"

    def test_a_pause_of_one_that_was_ended_or_ended_by_itself(self) -> None:
        def decided(day: int, change: object, **fields: object) -> Amendment:
            return Amendment(date=date(2027, 1, day), change=change, by="Ann Physio", why="flu", **fields)

        paused = decided(5, Pause("one"), until=date(2027, 1, 7))
        plan = of(daily("one", last_week=1), daily("two"), log=[paused, decided(8, Pause("two"))])
        found = absence(plan, date(2027, 1, 6), "one")
        assert (found.kind, found.amendment) == (AbsenceKind.PAUSED, paused)
        assert absence_words(found) == "paused since 5 January 2027 until 7 January 2027 (Ann Physio: flu)"
        assert absence(plan, date(2027, 1, 12), "one").kind is AbsenceKind.OVER
        assert absence(plan, date(2027, 1, 12), "two").kind is AbsenceKind.PAUSED
        again = of(daily("one", last_week=1), log=[decided(5, Pause("one")), decided(6, Resume("one"))])
        assert absence(again, date(2027, 1, 12), "one").kind is AbsenceKind.OVER
        of_all = of(daily("one", last_week=1), log=[decided(5, Pause("one")), decided(6, Resume())])
        assert absence(of_all, date(2027, 1, 12), "one").kind is AbsenceKind.OVER

    def test_one_left_out_for_some_days(self) -> None:
        left = Amendment(
            date=date(2027, 1, 5), change=LeaveOut("one"), by="Ann Physio", why="flu", until=date(2027, 1, 7)
        )
        plan = of(daily("one", last_week=1), daily("two"), log=[left])
        assert absence(plan, date(2027, 1, 7), "one").kind is AbsenceKind.LEFT_OUT
        assert absence(plan, date(2027, 1, 12), "one").kind is AbsenceKind.OVER

    def test_one_that_is_never_done(self) -> None:
        plan = of(daily("one"), daily("two", first_week=9))
        assert absence(plan, date(2027, 1, 5), "two").kind is AbsenceKind.NEVER
