"""A whole pain rule: its default figures are Silbernagel's, each part decides, and silence is safe."""

import pytest

from progression.histories import answers, felt, judged, to_come
from progression.periods import day
from rehabplan import InvalidValue
from rehabplan.progression import PainAtMost, PainNotRising, PainRule, PainSettled
from rehabplan.text import Source

MET, NOT_MET, UNKNOWN = ("met", False), ("not met", False), ("unknown", False)
ASSUMED = ("met", True)
RULE = PainRule()


def session(number, before=2, during=4, morning=2, **fields):
    return felt(number, during, pain_before=before, pain_next_morning=morning, **fields)


@pytest.mark.parametrize(
    ("now", "answer"),
    [
        (session(8), MET),
        (session(8, during=5), NOT_MET),  # a rise: the week before had 4
        (session(8, during=6), NOT_MET),
        (session(8, morning=3), NOT_MET),
        (session(8, before=3, morning=3), MET),
        (session(8, before=None), UNKNOWN),
        (session(8, during=None), UNKNOWN),
        (session(8, morning=None), UNKNOWN),
        (session(8, during=None, morning=3), NOT_MET),
        (felt(8, done=None), UNKNOWN),
        (felt(8, to_come=True), ASSUMED),
    ],
)
def test_each_part_of_the_default_rule_decides(now, answer):
    assert answers(RULE, [session(1), now], unit="week", last=14) == answer


def test_five_is_not_above_five():
    assert answers(RULE, [session(1, during=5)], unit="week", last=7) == MET
    assert answers(RULE, [session(1, during=6)], unit="week", last=7) == NOT_MET


def test_the_default_rule_is_silbernagels():
    assert RULE.source == Source("Silbernagel 2007")
    assert RULE.parts == (
        PainAtMost(limit=5, moment="during", source="Silbernagel 2007"),
        PainSettled(by="next morning", source="Silbernagel 2007"),
        PainNotRising(weeks=1, source="Silbernagel 2007"),
    )


def test_all_that_it_may_ask():
    rule = PainRule(
        during=4,
        after=3,
        next_morning=2,
        settled_by="24 h",
        no_rise_weeks=2,
        stiffness=True,
        source="the clinic's rule",
    )
    source = Source("the clinic's rule")
    assert rule.parts == (
        PainAtMost(limit=4, moment="during", source=source),
        PainAtMost(limit=3, moment="after", source=source),
        PainAtMost(limit=2, moment="next morning", source=source),
        PainSettled(by="24 h", source=source),
        PainNotRising(weeks=2, source=source),
        PainNotRising(weeks=2, of="stiffness", source=source),
    )


def test_a_rise_may_be_allowed():
    rule = PainRule(no_rise_weeks=0, source="the clinic's rule")
    assert answers(rule, [session(1), session(8, during=5)], unit="week", last=14) == MET


def test_stiffness_is_asked_for_besides():
    rule = PainRule(stiffness=True)
    assert answers(rule, [session(1, stiffness=2)], unit="week", last=7) == MET
    assert answers(rule, [session(1)], unit="week", last=7) == UNKNOWN
    assert answers(rule, [session(1, stiffness=2), session(8, stiffness=3)], unit="week", last=14) == NOT_MET


def test_partly_to_come():
    assert answers(RULE, [session(1), *to_come(3)], unit="week", last=7) == ASSUMED
    assert answers(RULE, [session(1, during=6), *to_come(3)], unit="week", last=7) == NOT_MET
    assert answers(RULE, [session(1, morning=None), *to_come(3)], unit="week", last=7) == UNKNOWN


def test_a_morning_and_an_evening_session():
    morning, evening = felt(1, 4, pain_before=2), session(1, slot=2)
    assert answers(RULE, [morning, evening], unit="day") == MET
    assert answers(RULE, [morning, session(1, slot=2, morning=3)], unit="day") == NOT_MET
    assert answers(RULE, [morning]) == UNKNOWN


def test_it_says_which_part_and_whose_figure():
    reason = judged(RULE, [session(1, during=6)]).reason
    assert (reason.code, reason.pain, reason.limit, reason.figure) == ("pain-over", 6, 5, "during")
    assert (reason.on, reason.source) == (day(1), "Silbernagel 2007")


@pytest.mark.parametrize(
    "figures",
    [{"during": 4}, {"after": 5}, {"next_morning": 5}, {"settled_by": "next session"}, {"no_rise_weeks": 2}],
)
def test_other_figures_need_a_source_of_their_own(figures):
    (name,) = figures
    with pytest.raises(InvalidValue, match=f"it gives other figures for {name}; name the source of your own") as error:
        PainRule(**figures)
    assert error.value.code == "missing-source"
    assert PainRule(**figures, source="the clinic's rule").source.citation == "the clinic's rule"


def test_the_same_figures_may_have_another_source():
    assert PainRule(source="Thomee 1997").during == 5


def test_stiffness_needs_weeks_to_rise_in():
    with pytest.raises(InvalidValue, match="say over how many weeks in no_rise_weeks"):
        PainRule(stiffness=True, no_rise_weeks=0, source="x")
