"""Which moment of a session's pain a ceiling asks about, and when pain must have settled."""

import pytest

from progression.histories import answers, felt, judged, to_come
from progression.periods import day
from rehabplan import InvalidValue
from rehabplan.progression import PainAtMost, PainSettled, PainWithin

MET, NOT_MET, UNKNOWN = ("met", False), ("not met", False), ("unknown", False)
ASSUMED = ("met", True)


def at_most(limit, moment="worst"):
    return PainAtMost(limit=limit, moment=moment, source="Silbernagel 2007")


MOMENTS = {
    "during": lambda score: felt(1, score),
    "after": lambda score: felt(1, 0, pain_after=score),
    "next morning": lambda score: felt(1, 0, pain_next_morning=score),
    "24 h after": lambda score: felt(1, 0, pain_24_h_after=score),
}


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(("score", "answer"), [(4, MET), (5, MET), (6, NOT_MET), (None, UNKNOWN)])
def test_a_ceiling_asks_about_the_moment_it_names(moment, score, answer):
    assert answers(at_most(5, moment), [MOMENTS[moment](score)]) == answer


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_ceiling_at_one_moment_leaves_the_others_alone(moment):
    scores = {
        "during": {"during": 0, "pain_after": 9},
        "after": {"pain_after": 0, "during": 9},
        "next morning": {"pain_next_morning": 0, "during": 9},
        "24 h after": {"pain_24_h_after": 0, "pain_next_morning": 9},
    }[moment]
    assert answers(at_most(5, moment), [felt(1, **scores)]) == MET


def test_without_a_moment_the_worst_counts_and_pain_during_must_be_known():
    assert answers(at_most(5), [felt(1, 2, pain_24_h_after=6)]) == NOT_MET
    assert answers(at_most(5), [felt(1, 5)]) == MET
    assert answers(at_most(5), [felt(1, None, pain_after=1)]) == UNKNOWN
    assert answers(at_most(5), [felt(1, None, pain_after=6)]) == NOT_MET


@pytest.mark.parametrize("moment", ["worst", *MOMENTS])
def test_what_is_to_come_stays_below_a_ceiling(moment):
    assert answers(at_most(5, moment), to_come(1)) == ASSUMED
    quiet = {"during": 2, "pain_after": 2, "pain_next_morning": 2, "pain_24_h_after": 2}
    sore = dict.fromkeys(quiet, 6)
    assert answers(at_most(5, moment), [felt(1, **quiet), *to_come(3)], unit="week", last=7) == ASSUMED
    assert answers(at_most(5, moment), [felt(1, **sore), *to_come(3)], unit="week", last=7) == NOT_MET
    assert answers(at_most(5, moment), [felt(1), *to_come(3)], unit="week", last=7) == UNKNOWN


def test_a_ceiling_says_which_score_of_which_moment_it_was_and_whose_figure():
    reason = judged(at_most(5, "next morning"), [felt(1, 0, pain_next_morning=7)]).reason
    assert (reason.code, reason.pain, reason.limit) == ("pain-over", 7, 5)
    assert (reason.on, reason.figure, reason.source) == (day(1), "next morning", "Silbernagel 2007")
    reason = judged(at_most(5, "after"), [felt(1, 0)]).reason
    assert (reason.code, reason.limit, reason.figure) == ("pain-unknown", 5, "after")
    assert (reason.on, reason.source) == (day(1), "Silbernagel 2007")
    assert judged(at_most(5), [felt(1, 6)]).reason.figure is None


def test_of_two_sessions_a_day_each_needs_its_own_score_but_they_share_the_next_morning():
    morning, evening = felt(1, 2), felt(1, 3, slot=2, pain_next_morning=4)
    assert answers(at_most(4, "next morning"), [morning, evening], unit="day") == MET
    assert answers(at_most(3, "next morning"), [morning, evening], unit="day") == NOT_MET
    assert answers(at_most(4, "after"), [felt(1, 2), felt(1, 2, slot=2, pain_after=1)], unit="day") == UNKNOWN
    assert (
        answers(at_most(4, "next morning"), [morning, felt(1, 3, slot=2), felt(2, 0)], unit="week", last=7) == UNKNOWN
    )


def test_two_sources_of_one_morning_that_differ_count_with_the_worse():
    told = [felt(1, 2, pain_next_morning=1), felt(1, 2, slot=2, pain_next_morning=6)]
    assert answers(at_most(5, "next morning"), told, unit="day") == NOT_MET
    assert answers(at_most(5, "next morning"), told[::-1], unit="day") == NOT_MET


def test_an_unknown_moment_is_refused():
    with pytest.raises(InvalidValue, match="use one of worst, during, after, next morning, 24 h after"):
        at_most(5, "before")


# Settled


def settled(by):
    return PainSettled(by=by, source="Holmgren 2012")


@pytest.mark.parametrize(
    ("before", "morning", "later", "answer"),
    [
        (2, 2, None, MET),
        (2, None, 2, MET),
        (2, 4, 2, MET),
        (2, 1, 3, NOT_MET),
        (2, 3, None, NOT_MET),
        (2, None, 3, NOT_MET),
        (2, None, None, UNKNOWN),
        (None, 0, 0, UNKNOWN),
    ],
)
def test_within_24_h_the_later_score_decides(before, morning, later, answer):
    session = felt(1, 5, pain_before=before, pain_next_morning=morning, pain_24_h_after=later)
    assert answers(settled("24 h"), [session]) == answer


def test_pain_is_taken_to_settle_in_what_is_to_come():
    assert answers(settled("24 h"), to_come(1)) == ASSUMED
    known = felt(1, 5, pain_before=2, pain_24_h_after=2)
    assert answers(settled("24 h"), [known, *to_come(3)], unit="week", last=7) == ASSUMED
    raised = felt(1, 5, pain_before=2, pain_24_h_after=3)
    assert answers(settled("24 h"), [raised, *to_come(3)], unit="week", last=7) == NOT_MET


def test_both_sessions_of_a_day_are_settled_by_the_same_morning():
    first = felt(1, 4, pain_before=2)
    evening = felt(1, 4, slot=2, pain_before=3, pain_next_morning=3)
    assert answers(settled("next morning"), [first, evening], unit="day") == NOT_MET
    quiet = felt(1, 4, slot=2, pain_before=3, pain_next_morning=2)
    assert answers(settled("next morning"), [first, quiet], unit="day") == MET
    assert answers(settled("next morning"), [first]) == UNKNOWN


def test_pain_that_did_not_settle_says_by_when_and_whose_rule():
    reason = judged(settled("24 h"), [felt(1, 5, pain_before=2, pain_24_h_after=3)]).reason
    assert (reason.code, reason.pain, reason.limit) == ("pain-not-settled", 3, 2)
    assert (reason.on, reason.figure, reason.source) == (day(1), "24 h", "Holmgren 2012")
    reason = judged(settled("24 h"), [felt(1, 5)]).reason
    assert (reason.code, reason.on, reason.source) == ("pain-unknown", day(1), "Holmgren 2012")


def test_a_target_names_its_source():
    target = PainWithin(low=4, high=5, source="Bahr 2006")
    assert judged(target, [felt(1, 2)]).reason.source == "Bahr 2006"
    assert judged(target, [felt(1)]).reason.source == "Bahr 2006"


def test_the_pain_of_optional_work_that_was_not_finished_counts_too():
    settled = PainSettled(by="next morning", source="x")
    band = PainWithin(low=0, high=5, source="x")
    fine = felt(1, 2, pain_before=2, pain_next_morning=2)
    sore = felt(2, 9, optional=True, done=False, pain_before=2, pain_next_morning=8)
    unscored = felt(2, optional=True, done=False)
    for condition in (settled, band):
        assert answers(condition, [fine, sore], unit="week") == NOT_MET
        assert answers(condition, [fine, unscored], unit="week") == MET
        assert answers(condition, [sore]) == UNKNOWN
