"""What was approved is kept in a document of its own, from which the same plan comes again."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.patients import START, amended, day, dosage, item_report, prescription, programme
from rehabplan import DocumentError, Exercise, InvalidType, InvalidValue, Log, Plan, Swap, Weekday, approval
from rehabplan import SessionReport as Report
from rehabplan.approval import Approval
from rehabplan.progression import Increase, SignedOff
from rehabplan.testing import strategies

AT = datetime(2027, 1, 3, 9, 30, tzinfo=UTC)
LOG = [
    Report(date=day(1), items=[item_report(loads=["2.5 kg"], reps=[10])], note="fine"),
    amended(day(3), Swap("bridge", Exercise(slug="cat", name="Cat"), dosage(8))),
]


def plan(log=LOG, **options):
    given = {"id": "p", "days_off": [day(5)], "weekdays": ["mon", "tue", "wed", "fri"], "waking_span": "10 h"}
    asked = programme(prescription("bridge", Increase("reps", by=1, upto=20)), weeks=3)
    return Plan.of(asked, START, log=log, as_of=day(4), **{**given, **options})


APPROVED = Approval(plan=plan(), by="Ann Physio", at=AT)


def altered(change, *, digest=True):
    """Return the text of an approval after a change of its data, with the digest that belongs to it or the old one."""
    data = json.loads(approval.dumps(APPROVED))
    change(data)
    if digest:
        data["digest"] = approval._digest(data)
    return json.dumps(data)


def problems(text):
    with pytest.raises(DocumentError) as refused:
        approval.loads(text, name="a.json")
    assert refused.value.name == "a.json"
    return [(problem.code, problem.path) for problem in refused.value.problems]


def test_what_is_read_is_what_was_written_and_so_are_its_sessions():
    text = approval.dumps(APPROVED)
    read = approval.loads(text)
    assert read == APPROVED
    assert read.plan.sessions == APPROVED.plan.sessions
    assert read.plan.weekdays == tuple(map(Weekday, ("mon", "tue", "wed", "fri")))
    assert approval.dumps(read) == text
    assert APPROVED.plan.changes_since(read.plan) == ()


def test_it_says_who_approved_what_and_when():
    data = json.loads(approval.dumps(APPROVED))
    assert (data["format"], data["by"], data["at"]) == (
        "rehabplan-approval/1",
        "Ann Physio",
        "2027-01-03T09:30:00+00:00",
    )
    assert data["plan"] == {
        "id": "p",
        "start": "2027-01-04",
        "weeks": 3,
        "as_of": "2027-01-07",
        "days_off": ["2027-01-08"],
        "weekdays": ["mon", "tue", "wed", "fri"],
        "waking_span": "36000 s",
    }
    assert [entry["type"] for entry in data["log"]] == ["report", "amendment"]
    assert data["programme"]["format"] == "rehabplan/1"


def test_a_plan_of_which_nothing_is_known_yet():
    bare = Approval(plan=Plan.of(programme(prescription()), START), by="Ann", at=AT)
    assert approval.loads(approval.dumps(bare)) == bare


def test_it_is_kept_in_a_file(tmp_path):
    approval.dump(APPROVED, tmp_path / "a.json")
    assert approval.load(tmp_path / "a.json") == APPROVED
    with pytest.raises(FileNotFoundError):
        approval.load(tmp_path / "b.json")


@pytest.mark.parametrize(
    ("fields", "error", "said"),
    [
        ({"plan": "low-back"}, InvalidType, "give a Plan"),
        ({"by": "Ann\nExample"}, InvalidValue, "one printable line"),
        ({"at": datetime(2027, 1, 3)}, InvalidType, "give an instant with a zone"),
        ({"at": "now"}, InvalidType, "give an instant with a zone"),
    ],
)
def test_what_no_approval_can_hold(fields, error, said):
    with pytest.raises(error, match=said):
        Approval(**{"plan": APPROVED.plan, "by": "Ann", "at": AT, **fields})


def test_nobody_approves_what_no_patient_reported():
    simulated = Log([Report(date=day(1), done=True, simulated=True)], simulated=True)
    with pytest.raises(InvalidValue, match="approve a plan with reports of a patient"):
        Approval(plan=plan(simulated), by="Ann", at=AT)


def test_a_file_that_was_altered_does_not_load():
    text = altered(lambda data: data["programme"].update(weeks=4), digest=False)
    assert problems(text) == [("altered", "digest")]


def deep(data):
    data["log"].append(json.loads("[" * 40 + "]" * 40))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda data: data.update(format="rehabplan/1"), ("unknown-format", "format")),
        (lambda data: data.pop("log"), ("missing-field", "log")),
        (lambda data: data.update({"ha\x1b[31m": 1}), ("unknown-field", r"'ha\x1b[31m'")),
        (lambda data: data.update(by="\x1b[31mAnn"), ("unprintable-text", "by")),
        (lambda data: data.update(at="yesterday"), ("not-an-instant", "at")),
        (lambda data: data.update(at=7), ("not-an-instant", "at")),
        (lambda data: data.update(at="2027-01-03T09:30:00"), ("wrong-type", "at")),
        (lambda data: data.update(plan=[]), ("wrong-type", "plan")),
        (lambda data: data["plan"].pop("id"), ("wrong-type", "plan")),
        (lambda data: data["plan"].update(id="\x1b[31m"), ("unprintable-text", "plan.id")),
        (lambda data: data["plan"].update(start="4.1.2027"), ("not-a-date", "plan.start")),
        (lambda data: data["plan"].update(as_of=7), ("not-a-date", "plan.as_of")),
        (lambda data: data["plan"].update(days_off="none"), ("wrong-type", "plan.days_off")),
        (lambda data: data["plan"].update(weeks=True), ("wrong-type", "plan.weeks")),
        (lambda data: data["programme"].update(weeks="3"), ("wrong-type", "programme.weeks")),
        (lambda data: data["programme"].update(titel="x"), ("unknown-field", "programme.titel")),
        (lambda data: data.update(log={}), ("wrong-type", "log")),
        (lambda data: data["log"][1].update(date="soon"), ("not-a-date", "log[1].date")),
        (lambda data: data["log"][1]["change"].update(prescription="nobody"), ("cannot-plan", "plan")),
        (deep, ("too-deep", "log" + "[0]" * 32)),
    ],
)
def test_what_is_wrong_is_said_with_its_place(change, expected):
    assert problems(altered(change)) == [expected]


@pytest.mark.parametrize("text", ["", "{", '{"a": NaN}', "[]", b"\xff", "[" * 5000])
def test_what_is_no_document_at_all(text):
    with pytest.raises(DocumentError, match="approval has 1 problem"):
        approval.loads(text)


@pytest.mark.filterwarnings("ignore::rehabplan.errors.AdjustedDaysWarning")
@settings(max_examples=40)
@given(data=st.data())
def test_any_plan_comes_again(data):
    asked = data.draw(strategies.programmes(max_weeks=3))
    log = data.draw(strategies.logs(asked, START))
    approved = Approval(plan=Plan.of(asked, START, id="p", log=log), by="Ann", at=AT)
    read = approval.loads(approval.dumps(approved))
    assert read == approved
    assert read.plan.for_patient().sessions == approved.plan.for_patient().sessions


def test_what_a_patient_sees_is_not_what_is_approved() -> None:
    gated = Increase("reps", by=1, upto=20, when=SignedOff(criterion="form", text="precise form"))
    seen = Plan.of(programme(prescription(rule=gated)), START, id="p").for_patient()
    with pytest.raises(InvalidValue, match=r"plan is 'for_patient\(\)': approve the plan itself"):
        Approval(plan=seen, by="A. Example", at=datetime(2027, 1, 4, tzinfo=UTC))
