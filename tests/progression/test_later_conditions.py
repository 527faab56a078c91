"""What a rule is finished, volunteered, settled and switched off; and what cases make of a whole programme."""

import attrs
import pytest

from progression.periods import DONE, SILENT, SORE, TO_COME, UNDONE, Walk, daily, day, did, period, track
from rehabplan import InvalidValue
from rehabplan.progression import (
    AllOf,
    Answer,
    Case,
    Completed,
    Finished,
    Increase,
    InTurn,
    Ladder,
    Not,
    PainAtMost,
    PainSettled,
    PainWithin,
    Reported,
    Respond,
    Rung,
    StepBack,
    SwitchedOff,
    Table,
)
from rehabplan.progression.table import is_through

MET, NOT_MET, UNKNOWN = Answer.MET, Answer.NOT_MET, Answer.UNKNOWN
PAIN = PainAtMost(limit=5, source="Silbernagel 2007")
ROWS = [daily(reps=reps) for reps in (10, 20, 30)]


def judged(condition, *sessions, of=None, finished=(), **fields):
    tracks = of or (track(),)
    closing = period(*sessions, of=tracks, assumed=fields.pop("assumed", not sessions), **fields)
    verdict = condition.judge(tracks, attrs.evolve(closing, finished=frozenset(finished)))
    return verdict.answer, verdict.assumed


# Finished


def test_finished_asks_of_one_prescription_or_of_all():
    both = (track(name="bridge"), track(name="dog"))
    assert judged(Finished("bridge"), DONE, of=both, finished=["bridge"]) == (MET, False)
    assert judged(Finished("dog"), DONE, of=both, finished=["bridge"]) == (NOT_MET, False)
    assert judged(Finished(), DONE, of=both, finished=["bridge"]) == (NOT_MET, False)
    assert judged(Finished(), DONE, of=both, finished=["bridge", "dog"]) == (MET, False)


def test_in_a_projection_finished_is_what_the_projection_comes_to():
    assert judged(Finished("bridge"), finished=["bridge"]) == (MET, True)
    assert judged(Finished("bridge")) == (NOT_MET, True)


def test_finished_goes_with_what_was_done():
    both = AllOf([Finished(), Completed()])
    assert judged(both, DONE, finished=["bridge"]) == (MET, False)
    assert judged(both, UNDONE, finished=["bridge"]) == (NOT_MET, False)
    assert judged(both, SILENT, finished=["bridge"]) == (UNKNOWN, False)
    assert judged(both, SILENT) == (NOT_MET, False)


def through(walk):
    return is_through(walk.rule, walk.state, walk.tracks)


@pytest.mark.parametrize("clock", ["calendar", "qualified"])
def test_a_table_is_through_in_the_last_period_of_its_last_row(clock):
    rule = Table(ROWS, lengths=[1, 2, 3], every="session", clock=clock)
    walk = Walk.of(rule, track(ROWS[0]))
    seen = [(walk.at(), through(walk))]
    seen += [(walk.close(DONE).at(), through(walk)) for _ in range(7)]
    assert seen == [
        ("10", False),
        ("20", False),
        ("20", False),
        ("30", False),
        ("30", False),
        ("30", True),
        ("30", True),
        ("30", True),
    ]


def test_a_period_that_does_not_qualify_is_not_one_of_the_last_row():
    rule = Table(ROWS[:2], lengths=[1, 2], every="session", clock="qualified")
    walk = Walk.of(rule, track(ROWS[0])).close(DONE)
    assert [through(walk.close(each)) for each in (UNDONE, UNDONE, DONE)] == [False, False, True]


def test_a_table_whose_dosage_was_replaced_has_nowhere_to_go():
    walk = Walk.of(Table(ROWS, every="session"), track(ROWS[0]))
    walk.tracks = (track(daily(reps=7)),)
    assert through(walk)


def test_any_other_rule_is_through_when_it_is_exhausted():
    walk = Walk.of(Increase("reps", by=1, upto=11, every="1 session"))
    assert [through(walk), through(walk.close(DONE))] == [False, True]


# Volunteered


@pytest.mark.parametrize(
    ("sessions", "answer"),
    [
        ([did(symptoms={"tired": True})], (MET, False)),
        ([did(symptoms={"tired": False})], (NOT_MET, False)),
        ([DONE, DONE], (NOT_MET, False)),
        ([SILENT], (NOT_MET, False)),
        ([DONE, did(symptoms={"tired": True})], (MET, False)),
        ([SILENT, TO_COME], (NOT_MET, True)),
        ([], (NOT_MET, True)),
    ],
)
def test_what_nobody_volunteers_was_not_there(sessions, answer):
    condition = Reported("tired", volunteered=True)
    assert judged(condition, *sessions) == answer
    assert judged(Not(condition), *sessions) == (MET if answer[0] is NOT_MET else NOT_MET, answer[1])


def test_a_leaflet_goes_on_in_silence_and_stays_where_somebody_says_so():
    case = Case(when=Reported("not-ready", volunteered=True), do=Respond())
    rule = Table(ROWS, every="session", clock="qualified", cases=[case])
    walk = Walk.of(rule, track(ROWS[0]))
    assert walk.each("reps", did(symptoms={"not-ready": True}), SILENT, UNDONE, SILENT) == [
        "10",
        "10",
        "20",
        "20",
        "30",
    ]
    asked = attrs.evolve(rule, cases=[Case(when=Reported("not-ready"), do=Respond())])
    assert Walk.of(asked, track(ROWS[0])).each("reps", SILENT, DONE) == ["10", "10", "10"]


# Pain


@pytest.mark.parametrize(
    "condition",
    [
        PainAtMost(limit=0, source="x", projected=False),
        PainWithin(low=0, high=2, source="x", projected=False),
    ],
)
def test_pain_that_is_expected_is_not_projected_away(condition):
    assert judged(condition)[0] is UNKNOWN
    assert judged(condition, did(pain=0), TO_COME)[0] is UNKNOWN
    assert judged(condition, did(pain=0)) == (MET, False)
    assert judged(condition, did(pain=3), TO_COME) == (NOT_MET, False)


@pytest.mark.parametrize(
    ("before", "after", "answer"), [(2, 2, MET), (2, 1, MET), (2, 3, NOT_MET), (None, 3, UNKNOWN), (2, None, UNKNOWN)]
)
def test_pain_may_have_to_settle_by_the_end_of_the_session(before, after, answer):
    condition = PainSettled(by="end of the session", source="x")
    tracks = (track(),)
    entry = attrs.evolve(did(before=before).entry(tracks[0], day(1)), pain_after=after)
    closing = attrs.evolve(period(DONE, of=tracks), recall=lambda: (entry,))
    assert condition.judge(tracks, closing).answer is answer


def test_pain_steps_back_and_a_session_left_out_does_not():
    pain_free = PainAtMost(limit=0, source="x")
    down = Case(when=Not(pain_free), do=Respond(steps=-1))
    rule = Increase("reps", by=1, upto=20, every="1 session", when=pain_free, cases=[down])
    walk = Walk.of(rule)
    sessions = [DONE, DONE, UNDONE, did(done=False, pain=None), did(pain=1), DONE]
    assert walk.each("reps", *sessions) == ["10", "11", "12", "12", "12", "11", "12"]


# Switched off


@pytest.mark.parametrize("session", [SORE, UNDONE, SILENT])
def test_growth_by_time_alone_asks_nothing(session):
    off = SwitchedOff(by="Ann Physio", why="quotas grow by time")
    assert Walk.of(Increase("reps", by=1, upto=20, every="1 session", when=off)).close(session).at() == "11"
    assert judged(off, session) == (MET, False)
    assert judged(off) == (MET, True)


# What a rule answers


def test_only_what_was_left_undone_steps_back():
    form = PainAtMost(limit=0, source="x")
    rule = Increase("reps", by=1, upto=20, every="1 session", when=form, otherwise=StepBack(2, only_undone=True))
    walk = Walk.of(rule).close(DONE, times=2)
    too_sore = did(pain=3)
    assert walk.each("reps", too_sore, too_sore, UNDONE, too_sore, UNDONE, UNDONE) == [
        "12",
        "12",
        "12",
        "12",
        "12",
        "12",
        "11",
    ]


FLARE = did(symptoms={"flare": True})


def growing(do):
    case = Case(when=Reported("flare", volunteered=True), do=do)
    return Increase("reps", by=1, upto=20, every="1 session", cases=[case])


def answered(rule, session):
    tracks = (track(),)
    step = rule.advance(rule.start(tracks).state, tracks, period(session, of=tracks))
    return step.phases_back


def test_a_case_may_send_the_programme_back():
    assert answered(growing(Respond(phases_back=2)), FLARE) == 2
    assert answered(growing(Respond(stop=True)), FLARE) == 0
    assert answered(growing(Respond(steps=-1, rest_days=3, phases_back=1)), FLARE) == 1
    assert answered(growing(Respond(phases_back=2, stop=True)), DONE) == 0


def test_a_case_inside_turns_and_rungs_is_told_on():
    inner = growing(Respond(phases_back=2))
    rung = Rung(exercise=track().exercise, dosage=track().dosage, rule=inner)
    assert answered(InTurn(inner), FLARE) == 2
    assert answered(Ladder(rungs=[rung], every="1 session"), FLARE) == 2


@pytest.mark.parametrize("fields", [{"phases_back": 1}, {"stop": True}])
def test_nothing_grows_while_the_programme_goes_back(fields):
    with pytest.raises(InvalidValue, match="nothing grows"):
        Respond(steps=1, **fields)


def test_a_case_takes_one_step_up_at_most():
    with pytest.raises(InvalidValue, match="one step up at a time"):
        Case(when=Reported("easy"), do=Respond(steps=2))


# Turns


def test_a_table_goes_back_a_row_where_the_rule_after_it_has_nowhere_to_go():
    gate = {"every": "1 session", "when": PAIN, "otherwise": StepBack()}
    rule = InTurn(Table(ROWS, clock="qualified", **gate), Increase("reps", by=1, upto=33, **gate))
    walk = Walk.of(rule, track(ROWS[0])).close(DONE, times=3)
    assert walk.at() == "31"
    # Down the steps of the increase first, then down the rows; and up again the same way.
    assert walk.each("reps", SORE, SORE, SORE, SORE, DONE, DONE, DONE) == [
        "31",
        "30",
        "20",
        "10",
        "10",
        "20",
        "30",
        "31",
    ]
