from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from refusals import refusal
from rehabplan.dosage import Dosage
from rehabplan.dose import Dose
from rehabplan.exercise import Exercise
from rehabplan.frequency import Frequency
from rehabplan.log import Add, Amendment, ChangeDosage, LeaveOut, Log, Pause, Resume, SignOff, Stop, Swap
from rehabplan.prescription import Prescription
from rehabplan.report import SessionReport
from rehabplan.testing import strategies
from rehabplan.text import Text

SLUG = "use lower-case letters, digits and single hyphens, such as 'glute-bridge'"
BRIDGE = Exercise(slug="bridge", name="Bridge")
TEN = Dosage(Dose(reps=10), Frequency.daily())
MONDAY, TUESDAY, FRIDAY = date(2027, 1, 4), date(2027, 1, 5), date(2027, 1, 8)


def report(day, slot=1, **fields):
    return SessionReport(date=day, slot=slot, **fields)


def amendment(day=MONDAY, change=Stop(), **fields):  # noqa: B008 - frozen
    return Amendment(**{"date": day, "change": change, "by": "Dr Lee", "why": "flare-up", **fields})


@pytest.mark.parametrize(
    "change",
    [
        ChangeDosage("bridge", TEN),
        Swap("bridge", BRIDGE),
        Swap("bridge", BRIDGE, TEN),
        Add(Prescription(exercise=BRIDGE, dosage=TEN)),
        LeaveOut("bridge"),
        Pause(),
        Pause("bridge"),
        Resume(),
        Resume("bridge"),
        Stop(),
        SignOff("form"),
    ],
)
def test_an_amendment_says_what_changes_when_who_decided_it_and_why(change):
    decided = Amendment(date=MONDAY, change=change, by="Dr Lee", why="flare-up")
    assert (decided.date, decided.change, decided.by) == (MONDAY, change, "Dr Lee")
    assert decided.why == Text((("", "flare-up"),))


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (lambda: ChangeDosage("Bridge", TEN), "not-a-slug", f"prescription is 'Bridge': {SLUG}"),
        (lambda: Swap("Bridge", BRIDGE), "not-a-slug", f"prescription is 'Bridge': {SLUG}"),
        (lambda: LeaveOut(""), "not-a-slug", f"prescription is '': {SLUG}"),
        (lambda: Pause("Bridge"), "not-a-slug", f"prescription is 'Bridge': {SLUG}"),
        (lambda: Resume("Bridge"), "not-a-slug", f"prescription is 'Bridge': {SLUG}"),
        (lambda: SignOff("Form"), "not-a-slug", f"criterion is 'Form': {SLUG}"),
        (lambda: amendment(by=""), "empty-text", "by is '': it may not be empty"),
        (
            lambda: amendment(why="a\nb"),
            "unprintable-text",
            r"why is 'a\nb': remove the character U+000A; it must be one printable line",
        ),
    ],
)
def test_an_amendment_that_cannot_be_is_refused(make, code, message):
    assert refusal(make) == (code, message)


CHANGES = "give a ChangeDosage or Swap or Add or LeaveOut or Pause or Resume or Stop or SignOff"
ENTRIES = "give a list of SessionReport and Amendment entries"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ChangeDosage("bridge", "3 x 10"), "dosage is '3 x 10': give a Dosage"),
        (lambda: Swap("bridge", "plank"), "exercise is 'plank': give an Exercise"),
        (lambda: Swap("bridge", BRIDGE, "3 x 10"), "dosage is '3 x 10': give a Dosage"),
        (lambda: Add("bridge"), "prescription is 'bridge': give a Prescription"),
        (lambda: amendment(change="stop"), f"change is 'stop': {CHANGES}"),
        (lambda: amendment(change=Stop), f"change is <class 'rehabplan.log.Stop'>: {CHANGES}"),
        (
            lambda: amendment(day=datetime(2027, 1, 4)),
            "date is datetime.datetime(2027, 1, 4, 0, 0): give a date, such as date(2027, 1, 4)",
        ),
        (lambda: amendment(why=None), "why is None: give a text, or a table of language to text"),
        (lambda: Log.of(["done"]), "log is 'done': give SessionReport and Amendment entries"),
        (lambda: Log.of("done"), f"log is 'done': {ENTRIES}"),
        (lambda: Log.of(None), f"log is None: {ENTRIES}"),
        (lambda: Log(["done"]), "reports[0] is 'done': give a SessionReport"),
        (lambda: Log("done"), "reports is 'done': give a list"),
        (lambda: Log((), ["stop"]), "amendments[0] is 'stop': give an Amendment"),
    ],
)
def test_an_entry_of_another_type_is_refused(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)


def test_a_lone_report_is_no_log():
    code, message = refusal(lambda: Log.of(report(MONDAY)), TypeError)
    assert code == "wrong-type"
    assert message.endswith(ENTRIES)


def test_an_amendment_among_the_reports_is_refused():
    code, message = refusal(lambda: Log([amendment(), report(MONDAY)]), TypeError)
    assert code == "wrong-type"
    assert message.endswith("give a SessionReport")


def test_a_log_of_entries_in_any_order_is_oldest_first():
    late, early, second = report(FRIDAY), report(MONDAY), report(MONDAY, slot=2)
    stop, pause = amendment(FRIDAY), amendment(TUESDAY, Pause())
    assert Log.of(iter([late, stop, second, pause, early])) == Log((early, second, late), (pause, stop))


def test_a_log_made_of_its_two_parts_is_oldest_first_too():
    assert Log([report(FRIDAY), report(MONDAY)]).reports == (report(MONDAY), report(FRIDAY))
    assert Log((), [amendment(FRIDAY), amendment(MONDAY)]).amendments == (amendment(MONDAY), amendment(FRIDAY))


def test_entries_of_one_moment_keep_the_order_they_came_in():
    first, second = report(MONDAY, note="first"), report(MONDAY, note="second")
    assert Log.of([first, second]).reports == (first, second)
    assert Log.of([second, first]).reports == (second, first)
    pause, resume = amendment(MONDAY, Pause()), amendment(MONDAY, Resume())
    assert Log.of([pause, resume]).amendments == (pause, resume)
    assert Log.of([resume, pause]).amendments == (resume, pause)


def test_a_log_of_a_log_is_itself():
    log = Log.of([report(MONDAY)])
    assert Log.of(log) is log


def test_the_last_report_is_the_newest_whatever_was_amended_since():
    assert Log.of([report(TUESDAY), amendment(FRIDAY), report(MONDAY)]).last_report == TUESDAY


def test_a_log_without_reports_has_no_last_one():
    assert Log().last_report is None
    assert Log.of([amendment()]).last_report is None


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_log_does_not_depend_on_the_order_of_different_moments(data):
    programme = data.draw(strategies.programmes(max_weeks=2, max_prescriptions=2))
    log = data.draw(strategies.logs(programme, MONDAY))
    assert Log.of([*log.amendments, *log.reports]) == log
    assert [each.date for each in log.reports] == sorted(each.date for each in log.reports)
    assert [each.date for each in log.amendments] == sorted(each.date for each in log.amendments)
