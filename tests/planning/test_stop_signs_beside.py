"""Stop signs reported beside the plan: on other days, before the start, of what is away."""

import pytest

from planning.patients import amended, day, dosage, notices, plan, prescription
from rehabplan import Amendment, Frequency
from rehabplan import SessionReport as Report
from rehabplan.log import LeaveOut, Pause, Resume
from rehabplan.progression import Case, Increase, Reported, Respond
from rehabplan.report import Symptom


def stopping(slug="bridge", **fields):
    stop = Case(when=Reported("swelling", volunteered=True), do=Respond(stop=True))
    return prescription(slug, rule=Increase("reps", by=1, upto=20, cases=[stop]), **fields)


SWOLLEN = [Symptom("swelling", True)]
MONDAYS_AND_FRIDAYS = dosage(10, Frequency.on("mon", "fri"))


@pytest.mark.parametrize("change", [LeaveOut("bridge"), Pause("bridge")])
def test_a_rule_watches_while_its_prescription_is_away(change):
    away = Amendment(date=day(2), until=day(9), change=change, by="Ann Physio", why="flare-up")
    log = [away, Report(date=day(3), symptoms=SWOLLEN)]
    folded = plan(stopping(), prescription("walk"), weeks=3, log=log, as_of=day(4))
    assert notices(folded) == [("halted", day(4))]
    assert folded.sessions[-1].date == day(3)


def test_a_rule_watches_on_days_without_a_session():
    log = [Report(date=day(2), symptoms=SWOLLEN)]
    folded = plan(stopping(given=MONDAYS_AND_FRIDAYS), weeks=3, log=log, as_of=day(3))
    assert ("halted", day(3)) in notices(folded)
    assert folded.sessions[-1].date == day(1)


def test_a_sign_that_was_resumed_from_halts_no_more():
    log = [Report(date=day(2), symptoms=SWOLLEN), amended(day(8), Resume())]
    folded = plan(stopping(given=MONDAYS_AND_FRIDAYS), weeks=3, log=log, as_of=day(8))
    assert [session.date for session in folded.sessions] == [day(1), day(8), day(12), day(15), day(19)]


def test_a_stop_sign_before_the_start_keeps_the_plan_from_beginning():
    before = Report(date=day(0), symptoms=SWOLLEN)
    halted = plan(prescription(), weeks=3, log=[before], as_of=day(1), stop_signs=["swelling"])
    assert (halted.sessions, ("halted", day(1)) in notices(halted)) == ((), True)
    log = [before, amended(day(3), Resume())]
    resumed = plan(prescription(), weeks=3, log=log, as_of=day(1), stop_signs=["swelling"])
    assert resumed.sessions[0].date == day(3)
