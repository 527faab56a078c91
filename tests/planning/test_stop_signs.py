"""A reported stop sign ends the plan until a clinician resumes it, wherever and whenever it is reported."""

from datetime import date, timedelta

import pytest

from rehabplan import (
    Amendment,
    Dosage,
    Dose,
    Exercise,
    Frequency,
    Plan,
    Prescription,
    Programme,
    SessionReport,
    Symptom,
)
from rehabplan.log import Resume
from rehabplan.progression import Case, Deload, Double, Increase, InTurn, Reported, Respond, Rule

START = date(2027, 1, 4)
STOP = Case(when=Reported("chest-pain", volunteered=True), do=Respond(stop=True))
WEEKLY = Increase("reps", by=1, upto=20, cases=[STOP])


def plan(*reports: SessionReport | Amendment, rule: Rule = WEEKLY, **more: object) -> Plan:
    walk = Prescription(
        exercise=Exercise(slug="walk", name="Walk"),
        dosage=Dosage(Dose(reps=5), more.pop("frequency", Frequency.daily())),  # type: ignore[arg-type]
        rule=rule,
        modulations=more.pop("modulations", ()),  # type: ignore[arg-type]
    )
    stretch = Prescription(
        exercise=Exercise(slug="stretch", name="Stretch"), dosage=Dosage(Dose(reps=1), Frequency.daily())
    )
    programme = Programme(title="Walk", weeks=3, prescriptions=[walk, stretch], **more)  # type: ignore[arg-type]
    return Plan.of(programme, START, id="stop", log=reports, weeks=5)


def on(day: int, slot: int = 1) -> SessionReport:
    return SessionReport(date=START + timedelta(days=day), slot=slot, symptoms=[Symptom("chest-pain")])


def last_day(of: Plan) -> int:
    return (of.sessions[-1].date - START).days


@pytest.mark.parametrize(
    ("rule", "more"),
    [
        pytest.param(WEEKLY, {}, id="a weekly rule does not wait for the week's end"),
        pytest.param(Increase("reps", by=1, upto=20, cases=[STOP], first_week=3), {}, id="outside the rule's weeks"),
        pytest.param(WEEKLY, {"modulations": [Deload(every=2, share=0.5, of="reps")]}, id="in a planned light week"),
        pytest.param(InTurn(Increase("reps", by=1, upto=6), WEEKLY), {}, id="when another rule has its turn"),
        pytest.param(Double(WEEKLY, Increase("sets", by=1, upto=3)), {}, id="inside a double progression"),
        pytest.param(WEEKLY, {"frequency": Frequency.daily("up to 2")}, id="with optional sessions"),
        pytest.param(WEEKLY, {"frequency": Frequency.on("mon")}, id="in a session that its prescription is not in"),
    ],
)
def test_nothing_is_planned_after_a_stop_sign(rule: Rule, more: dict[str, object]) -> None:
    stopped = plan(on(8), rule=rule, **more)
    assert last_day(stopped) == 8
    assert [notice.code for notice in stopped.notices] == ["halted"]


def test_nothing_is_planned_after_one_in_the_last_session_though_it_would_be_maintained() -> None:
    assert last_day(plan(on(20), after_end="maintain")) == 20
    assert last_day(plan(after_end="maintain")) == 34


def test_the_other_sessions_of_the_day_are_not_done_either() -> None:
    stopped = plan(on(8), frequency=Frequency.daily(3))
    assert len(stopped.on(START + timedelta(days=8))) == 1


def test_what_was_planned_before_it_stays() -> None:
    assert plan(on(8)).sessions[:8] == plan().sessions[:8]


def test_a_clinician_resumes_it() -> None:
    resumed = Amendment(date=START + timedelta(days=12), change=Resume(), by="Dr Jones", why="heart checked")
    days = {(session.date - START).days for session in plan(on(8), resumed).sessions}
    assert days == {*range(9), *range(12, 21)}


@pytest.mark.parametrize("day", [8, 20])
def test_a_sign_of_the_programme_stops_it_with_any_rule_or_none(day: int) -> None:
    stopped = plan(on(day), rule=Increase("reps", by=1, upto=20), stop_signs=["chest-pain"], after_end="maintain")
    assert last_day(stopped) == day
    assert [notice.code for notice in stopped.notices] == ["halted"]


def test_a_sign_of_the_programme_is_heeded_on_a_day_without_a_session() -> None:
    mondays = Prescription(
        exercise=Exercise(slug="walk", name="Walk"), dosage=Dosage(Dose(reps=5), Frequency.on("mon"))
    )
    programme = Programme(title="Walk", weeks=4, prescriptions=[mondays], stop_signs=["chest-pain"])
    stopped = Plan.of(programme, START, id="stop", log=[on(9)])
    assert last_day(stopped) == 7
    assert {notice.code for notice in stopped.notices} == {"halted", "report-not-planned"}


def test_a_later_session_of_the_day_stops_only_what_follows_it() -> None:
    stopped = plan(
        on(8, slot=2), stop_signs=["chest-pain"], rule=Increase("reps", by=1, upto=20), frequency=Frequency.daily(3)
    )
    assert [session.slot for session in stopped.on(START + timedelta(days=8))] == [1, 2]


def test_a_sign_that_was_not_there_stops_nothing() -> None:
    absent = SessionReport(date=START, symptoms=[Symptom("chest-pain", present=False)])
    assert last_day(plan(absent, stop_signs=["chest-pain"])) == 20


def test_a_session_that_does_not_mention_it_stops_nothing() -> None:
    assert last_day(plan(SessionReport(date=START, done=True))) == 20


def test_a_case_that_steps_up_is_not_earned_by_optional_work() -> None:
    more = Case(when=Reported("easy"), do=Respond(steps=1))
    twice = {"frequency": Frequency.daily("up to 2"), "rule": Increase("reps", by=1, upto=20, cases=[more])}
    optional = [
        SessionReport(date=START + timedelta(days=day), slot=2, done=True, symptoms=[Symptom("easy")])
        for day in range(7)
    ]
    required = [
        SessionReport(date=START + timedelta(days=day), done=True, symptoms=[Symptom("easy")]) for day in range(7)
    ]
    silent = plan(*optional, silence="hold", **twice).week(2)[0].items[0].dosage.dose.reps
    done = plan(*required, silence="hold", **twice).week(2)[0].items[0].dosage.dose.reps
    assert (str(silent), str(done)) == ("5", "6")
