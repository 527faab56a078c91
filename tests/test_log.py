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

SLUG = "use lower-case letters, digits and single hyphens, such as"
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
        (lambda: ChangeDosage("Bridge", TEN), "not-a-slug", f"prescription is 'Bridge': {SLUG} 'bridge'"),
        (lambda: Swap("Bridge", BRIDGE), "not-a-slug", f"prescription is 'Bridge': {SLUG} 'bridge'"),
        (lambda: LeaveOut(""), "not-a-slug", f"prescription is '': {SLUG} 'glute-bridge'"),
        (lambda: Pause("Bridge"), "not-a-slug", f"prescription is 'Bridge': {SLUG} 'bridge'"),
        (lambda: Resume("Bridge"), "not-a-slug", f"prescription is 'Bridge': {SLUG} 'bridge'"),
        (lambda: SignOff("Form"), "not-a-slug", f"criterion is 'Form': {SLUG} 'form'"),
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


CHANGES = "give a ChangeDosage or ChangeAmount or Swap or Add or LeaveOut or Pause or Resume or Stop or SignOff"
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


def test_a_later_report_with_the_same_id_corrects_the_earlier():
    wrong, right = report(MONDAY, id="1", done=False), report(MONDAY, id="1", done=True)
    assert Log([wrong, right]).reports == (right,)
    assert Log([right, wrong]).reports == (wrong,)


def test_a_correction_may_name_another_day():
    wrong, other, right = report(MONDAY, id="1"), report(TUESDAY, id="2"), report(FRIDAY, id="1")
    assert Log([wrong, other, right]).reports == (other, right)


def test_a_correction_stands_after_what_was_said_before_it():
    wrong, other, right = report(MONDAY, id="1"), report(MONDAY, id="2"), report(MONDAY, id="1", done=True)
    assert Log([wrong, other, right]).reports == (other, right)


def test_an_equal_report_counts_once_where_it_came_in_first():
    first, second = report(MONDAY, done=True), report(MONDAY, done=False)
    assert Log([first, second, report(MONDAY, done=True)]).reports == (first, second)


def test_of_two_sources_both_reports_stay():
    app, clinic = report(MONDAY, source="app"), report(MONDAY, source="clinic")
    assert Log([app, clinic]).reports == (app, clinic)


def test_logs_of_several_sources_become_one_without_counting_twice():
    app, clinic = report(MONDAY, source="app"), report(TUESDAY, source="clinic")
    pause, resume = amendment(MONDAY, Pause()), amendment(FRIDAY, Resume())
    merged = Log.merged(Log([app], [pause]), Log([clinic, app], [pause, resume]), Log())
    assert merged == Log([app, clinic], [pause, resume])
    assert Log.merged(merged, merged) == merged
    assert Log.merged() == Log()


def test_the_log_given_last_corrects():
    old, new = Log([report(MONDAY, id="1", done=False)]), Log([report(TUESDAY, id="1", done=True)])
    assert Log.merged(old, new) == new
    assert Log.merged(new, old) == old


def test_what_was_decided_twice_in_one_log_is_so_in_the_merged_one():
    pause, resume = amendment(MONDAY, Pause()), amendment(MONDAY, Resume())
    twice = Log((), [pause, resume, pause])
    assert Log.merged(twice, Log((), [pause, resume])) == twice
    assert Log.merged(Log((), [pause]), twice).amendments == (pause, resume, pause)


def test_simulated_reports_and_those_of_a_patient_share_no_log():
    made_up, real = report(MONDAY, simulated=True), report(TUESDAY)
    assert refusal(lambda: Log([made_up])) == (
        "simulated",
        "reports is '2027-01-04, session 1': no simulated report belongs in a patient's log; leave it out",
    )
    assert refusal(lambda: Log([real], simulated=True)) == (
        "simulated",
        "reports is '2027-01-05, session 1': a simulated log holds simulated reports alone",
    )
    simulated = Log([made_up], simulated=True)
    assert Log.merged(Log(), simulated) == simulated
    assert refusal(lambda: Log.merged(Log([real]), simulated))[0] == "simulated"


def test_reports_that_are_none_are_refused_as_they_are():
    assert refusal(lambda: Log([5]), TypeError) == ("wrong-type", "reports[0] is 5: give a SessionReport")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_merging_a_log_with_its_parts_changes_nothing(data):
    programme = data.draw(strategies.programmes(max_weeks=2, max_prescriptions=2))
    log = data.draw(strategies.logs(programme, MONDAY))
    cut = data.draw(st.integers(0, len(log.reports)))
    parts = Log(log.reports[:cut], log.amendments), Log(log.reports[cut:])
    assert Log.merged(*parts) == log
    assert Log.merged(log, *parts) == log


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_log_does_not_depend_on_the_order_of_different_moments(data):
    programme = data.draw(strategies.programmes(max_weeks=2, max_prescriptions=2))
    log = data.draw(strategies.logs(programme, MONDAY))
    assert Log.of([*log.amendments, *log.reports]) == log
    assert [each.date for each in log.reports] == sorted(each.date for each in log.reports)
    assert [each.date for each in log.amendments] == sorted(each.date for each in log.amendments)
