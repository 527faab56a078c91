import pytest

from progression.periods import DONE, SILENT, SORE, TO_COME, Walk, daily, day, did, track
from rehabplan import InvalidValue, Range
from rehabplan.adjustment import AdjustmentRow
from rehabplan.frequency import Cap
from rehabplan.progression import (
    Case,
    Completed,
    Increase,
    InTurn,
    Lookup,
    Outcome,
    PainAtMost,
    Reported,
    Respond,
    StepBack,
)

# Knight's daily adjusted progressive resistance: what the third set says of the next session.
KNIGHT = {"0-2": "-2.5-5 kg", "3-4": "keep", "5-6": "+2.5-5 kg", "7-10": "+2.5-7.5 kg", "at least 11": "+5-10 kg"}


STEADY = {"up to 4": "-5 kg", "5-7": "keep", "at least 8": "+5 kg"}


def rows(changes):
    return [AdjustmentRow(reported, change) for reported, change in changes.items()]


def lookup(changes=KNIGHT, axis="load", **fields):
    given = {"read": "reps", "upto": "200 kg", "every": "session"} | fields
    return Lookup(axis, rows=rows(changes), **given)


def lifting(load="50 kg", **dose):
    return track(daily(**({"reps": Range.as_many_as_possible(), "sets": 3, "load": load} | dose)))


def third(reps):
    return did(reps=(10, 6, reps))


@pytest.mark.parametrize(
    ("reps", "low", "middle", "high"),
    [
        (0, "47.5", "46.25", "45"),
        (2, "47.5", "46.25", "45"),
        (3, "50", "50", "50"),
        (5, "52.5", "53.75", "55"),
        (10, "52.5", "55", "57.5"),
        (11, "55", "57.5", "60"),
        (40, "55", "57.5", "60"),
    ],
)
def test_the_third_set_says_what_the_next_session_lifts(reps, low, middle, high):
    for choose, load in (("low", low), ("middle", middle), ("high", high)):
        walk = Walk.of(lookup(set_number=3, choose=choose), lifting())
        assert walk.close(third(reps)).at("load") == load


def test_a_change_says_what_was_read():
    walk = Walk.of(lookup(set_number=3), lifting()).close(third(5))
    assert (walk.fact.kind.value, walk.reason.code, walk.reason.figure, walk.reason.on) == (
        "stepped",
        "looked-up",
        "reps 5",
        day(1),
    )
    assert (str(walk.fact.by), walk.fact.before, walk.fact.after) == ("2.5 kg", (Range(50),), (Range(52.5),))
    assert walk.close(third(1)).fact.kind.value == "stepped-back"


def test_a_row_that_keeps_says_what_was_read_too():
    walk = Walk.of(lookup(set_number=3), lifting()).close(third(3))
    assert (walk.outcome, walk.reason.figure) == (Outcome.HELD, "reps 3")


def test_a_reading_that_no_row_holds_changes_nothing():
    walk = Walk.of(lookup({"5-6": "+5 kg"}, set_number=3), lifting()).close(third(4))
    assert (walk.at("load"), walk.outcome, walk.reason.figure) == ("50", Outcome.HELD, "reps 4")


def test_without_a_set_the_least_of_all_is_read():
    assert Walk.of(lookup(), lifting()).close(did(reps=(12, 12, 5))).at("load") == "52.5"
    assert Walk.of(lookup(), lifting()).close(did(reps=(12, 12), done=False)).at("load") == "50"


@pytest.mark.parametrize("session", [DONE, SILENT, did(reps=(9, 9)), did(reps=(1, 1, 12), optional=True), TO_COME])
def test_without_the_reading_nothing_changes(session):
    walk = Walk.of(lookup(set_number=3), lifting()).close(session)
    assert (walk.at("load"), walk.reason.code) == ("50", "not-reported-yet")


def test_no_projection_assumes_a_reading():
    walk = Walk.of(lookup(set_number=3), lifting()).close()
    assert (walk.at("load"), walk.outcome) == ("50", Outcome.HELD)


def test_the_newest_session_that_gives_the_reading_counts():
    walk = Walk.of(lookup(set_number=3, every="week"), lifting(), unit="week")
    assert walk.close(third(1), third(11), DONE).at("load") == "55"


def test_nothing_is_raised_after_less_load_than_asked_but_it_is_lowered():
    eased = {"load": (50, 50, 40)}
    walk = Walk.of(lookup(set_number=3), lifting())
    assert walk.close(did(reps=(10, 6, 12), **eased)).at("load") == "50"
    assert walk.close(did(reps=(10, 6, 1), **eased)).at("load") == "47.5"


@pytest.mark.parametrize(
    ("read", "dose", "session"),
    [
        ("seconds", {"reps": 1, "hold": "30 s"}, did(hold=(20, 20, 8))),
        ("seconds", {"reps": None, "duration": "30 s"}, did(duration=(20, 20, 8))),
        ("load", {}, did(load=(20, 20, 8))),
        ("pain", {}, did(pain=8)),
        ("effort", {}, did(effort="RPE 8")),
    ],
)
def test_what_is_read_is_named(read, dose, session):
    changes = {"up to 5": "keep", "6-9": "-10 %"}
    walk = Walk.of(lookup(changes, read=read, upto="100 kg"), lifting(**dose))
    assert walk.close(session).at("load") == "45"
    assert walk.close(SILENT).reason.code == "not-reported-yet"


def test_a_percentage_is_of_what_stands():
    walk = Walk.of(lookup({"at least 8": "+5 %"}, upto="54 kg"), lifting(reps=8))
    assert walk.each("load", did(reps=(8, 8, 8)), did(reps=(8, 8, 8))) == ["50", "52.5", "54"]


def test_a_percentage_of_help_takes_some_away():
    rule = lookup({"up to 7": "-10 %", "at least 8": "+10 %"}, upto=0, downto="-60 kg")
    walk = Walk.of(rule, lifting("body weight - 40 kg", reps=8))
    assert walk.each("load", did(reps=(8, 8, 8)), did(reps=(7, 8, 8), done=False)) == ["-40", "-36", "-39.6"]


def test_changes_stop_at_the_bounds_and_never_turn_back_to_them():
    rule = lookup(STEADY, upto="52 kg", downto="48 kg")
    up, down = did(reps=(8, 8, 8)), did(reps=(4, 4, 4))
    assert Walk.of(rule, lifting()).each("load", up, up, down) == ["50", "52", "52", "48"]
    for amended, session, shown in (("60 kg", up, "60"), ("60 kg", down, "55"), ("40 kg", down, "40")):
        walk = Walk.of(rule, lifting())
        walk.tracks = (lifting(amended),)
        assert walk.close(session).at("load") == shown


def test_pounds_change_kilograms_exactly():
    walk = Walk.of(lookup({"at least 8": "+5 lb"}), lifting(reps=8)).close(did(reps=(8, 8, 8)))
    assert walk.at("load") == "52.26796185"


def test_it_is_finished_at_its_upper_bound_and_may_still_lower():
    rule = lookup(STEADY, upto="50 kg")
    walk = Walk.of(rule, lifting())
    assert walk.finished
    assert walk.close(did(reps=(4, 4, 4))).at("load") == "45"
    assert not walk.finished


def test_a_reference_moves_instead_of_the_dosage():
    rule = lookup({"at least 8": "+5 kg"}, reference="10rm")
    given = track(daily(reps=10, load="100 % of 10rm"), **{"10rm": "40 kg"})
    walk = Walk.of(rule, given).close(did(reps=(10,)))
    assert (walk.reference("10rm"), walk.at("load"), walk.fact.reference) == ("45 kg", "100", "10rm")


def test_a_reference_nobody_knows_says_so():
    rule = lookup({"at least 8": "+5 kg"}, reference="10rm")
    walk = Walk.of(rule, track(daily(reps=10, load="100 % of 10rm"))).close(did(reps=(10,)))
    assert (walk.outcome, walk.reason.code, walk.reason.figure) == (Outcome.HELD, "reference-unknown", "10rm")
    assert not walk.finished


def test_a_reference_that_is_a_plain_number_takes_percentages():
    rule = lookup({"at least 8": "+10 %"}, reference="score", upto=100)
    walk = Walk.of(rule, track(daily(reps=10), score=50)).close(did(reps=(10,)))
    assert walk.reference("score") == "55"


def test_a_gate_is_asked_besides_the_reading():
    rule = lookup(set_number=3, when=PainAtMost(limit=5, source="x"))
    assert Walk.of(rule, lifting()).close(did(reps=(10, 6, 9), pain=8)).at("load") == "50"
    share = lookup(set_number=3, when=Completed(share=0.5))
    assert Walk.of(share, lifting()).close(third(9)).at("load") == "52.5"


def test_every_so_many_sessions_the_last_reading_counts():
    walk = Walk.of(lookup(set_number=3, every="2 sessions"), lifting())
    assert walk.each("load", third(1), third(11)) == ["50", "50", "55"]


def test_a_case_may_give_rest_only():
    rest = Case(when=Reported("sore"), do=Respond(rest_days=2))
    walk = Walk.of(lookup(set_number=3, cases=[rest]), lifting())
    walk.close(did(reps=(10, 6, 11), symptoms={"sore": True}))
    assert (walk.at("load"), walk.track.rest_until) == ("50", day(4))


def test_a_cap_holds_what_would_be_raised_and_nothing_else():
    walk = Walk.of(lookup(set_number=3, at_most=Cap(1, 7)), lifting())
    assert walk.each("load", third(5), third(5), third(1), third(3)) == ["50", "52.5", "52.5", "50", "50"]


def test_in_a_group_a_cap_holds_only_those_that_would_be_raised():
    rule = lookup(STEADY, at_most=Cap(1, 7))
    walk = Walk.of(rule, track(daily(reps=8, load="50 kg"), "a"), track(daily(reps=5, load="50 kg"), "b"))
    eight = did(reps=(8,))
    walk.close(eight)
    assert (walk.at("load", 0), walk.at("load", 1)) == ("55", "55")
    walk.close(eight)
    assert (walk.at("load", 0), walk.outcome) == ("55", Outcome.HELD)


def test_a_track_that_is_not_free_waits():
    walk = Walk.of(lookup(set_number=3), lifting())
    assert walk.each("load", third(3)) == ["50", "50"]
    assert walk.close(third(9), moved=["bridge"]).at("load") == "50"
    assert walk.close(third(9)).at("load") == "52.5"


def test_it_takes_its_turn():
    rule = InTurn(Increase("load", by=5, upto=60, every="session"), lookup(set_number=3))
    assert Walk.of(rule, lifting()).each("load", third(9), third(9), third(9)) == ["50", "55", "60", "62.5"]


def test_pain_may_lower_by_the_row_whatever_was_done():
    rule = lookup({"0-5": "keep", "6-10": "-10 %"}, read="pain", upto="100 kg")
    assert Walk.of(rule, lifting()).each("load", DONE, SORE) == ["50", "50", "45"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"axis": "reps", "reference": "1rm"}, "use axis 'load'"),
        ({"read": "pain", "set_number": 2}, "of the whole session"),
        ({"otherwise": StepBack()}, "how far to go back"),
        ({"cases": [Case(when=Reported("x"), do=Respond(steps=-1))]}, "only give rest days"),
        ({"cases": [Case(when=Reported("x"), do=Respond(steps=1))]}, "only give rest days"),
    ],
)
def test_what_a_lookup_cannot_answer_is_refused(fields, message):
    with pytest.raises(InvalidValue, match=message):
        lookup(**fields)


def test_rows_go_upwards():
    with pytest.raises(InvalidValue, match="upwards"):
        lookup({"5-6": "keep", "0-4": "keep"})
    with pytest.raises(InvalidValue, match="at least one row"):
        lookup({})


@pytest.mark.parametrize(
    ("rule", "dose", "message"),
    [
        (lookup(axis="reps", upto=20), {"load": None, "reps": 10}, "without a unit"),
        (lookup(upto="40 kg"), {}, r"bridge.rule.upto.*does not hold the load it starts from \(50\)"),
        (lookup(downto="60 kg"), {}, r"bridge.rule.downto.*does not hold the load it starts from \(50\)"),
        (lookup(upto="90 mmHg"), {}, "counts in kg"),
        (lookup(), {"load": None}, "no load"),
        (lookup(), {"load": "70 % of 1rm"}, "without a unit"),
    ],
)
def test_rows_that_do_not_fit_the_dosage_are_refused_at_the_start(rule, dose, message):
    with pytest.raises(InvalidValue, match=message):
        Walk.of(rule, lifting(**dose))
