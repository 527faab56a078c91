"""Strategies for when a rule may act: conditions, paces, and what it does otherwise."""

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from rehabplan.dosage import Axis
from rehabplan.progression import (
    AllOf,
    AnyOf,
    Case,
    Completed,
    Condition,
    EffortWithin,
    Every,
    Felt,
    Finished,
    Hold,
    Light,
    Not,
    NotReported,
    OfLast,
    PainAtMost,
    PainLight,
    PainMoment,
    PainNotRising,
    PainRule,
    PainSettled,
    PainWithin,
    PeriodUnit,
    Reached,
    Reported,
    Respond,
    RestAtLeast,
    SettledBy,
    SignedOff,
    StepBack,
    SwitchedOff,
    TopOfRange,
    WhichSets,
)
from rehabplan.quantity import Unit
from rehabplan.testing._amounts import efforts
from rehabplan.testing._dosages import caps
from rehabplan.testing._reuse import few, reused
from rehabplan.testing._values import lines, numbers, quantities, slugs, sources, texts

SYMPTOMS = ("swelling", "sore-in-warm-up", "moved-with-control")
"""The symptoms and signs that conditions ask for and reports tell of."""

_ACHIEVED = (Axis.REPS, Axis.HOLD, Axis.DURATION, Axis.DISTANCE, Axis.LOAD)
_LAST_WEEK = 8
_PAIN = st.integers(0, 10)


@reused
def everys() -> st.SearchStrategy[Every]:
    """Return paces: one to three sessions, days or weeks."""
    return st.builds(Every, st.integers(1, 3), st.sampled_from(PeriodUnit))


@reused
def conditions() -> st.SearchStrategy[Condition]:
    """Return conditions: on work, pain, effort, symptoms, what was achieved, sign-off; of several, or over several."""
    several = st.lists(_single(), min_size=1, max_size=3)
    combined: st.SearchStrategy[Condition] = st.one_of(
        several.map(AllOf), several.map(AnyOf), _single().map(Not), _of_last()
    )
    return st.one_of(_single(), _single(), combined)


@reused
def _single() -> st.SearchStrategy[Condition]:
    shares = st.sampled_from((1, Fraction(1, 2), Fraction(2, 3), Fraction(3, 4)))
    return st.one_of(
        st.builds(Completed, shares),
        st.builds(
            PainAtMost, limit=_PAIN, source=sources(), projected=st.booleans(), moment=st.sampled_from(PainMoment)
        ),
        st.builds(SignedOff, criterion=slugs(), text=texts()),
        _pains_within(),
        st.builds(PainSettled, by=st.sampled_from(SettledBy), source=sources()),
        _trends(),
        _lights(),
        _pain_rules(),
        asks_what_was_achieved(st.booleans()),
        efforts().map(EffortWithin),
        quantities(Unit.SECONDS).map(RestAtLeast),
        st.builds(Reported, st.sampled_from(SYMPTOMS), volunteered=st.booleans()),
        st.sampled_from(SYMPTOMS).map(NotReported),
        st.just(Finished()),
        st.builds(SwitchedOff, by=lines(), why=texts()),
    )


@reused
@st.composite
def _pains_within(draw: st.DrawFn) -> PainWithin:
    low, high = sorted((draw(_PAIN), draw(_PAIN)))
    return PainWithin(low=low, high=high, source=draw(sources()), projected=draw(st.booleans()))


@reused
def _trends() -> st.SearchStrategy[Condition]:
    weeks = st.integers(1, 3)
    pain = st.builds(PainNotRising, weeks=weeks, moment=st.sampled_from(PainMoment), source=sources())
    return st.one_of(pain, st.builds(PainNotRising, weeks=weeks, of=st.just(Felt.STIFFNESS), source=sources()))


@reused
@st.composite
def _lights(draw: st.DrawFn) -> PainLight:
    shows, moment = draw(st.sampled_from(Light)), draw(st.sampled_from(PainMoment))
    green = draw(st.integers(0, 8))
    amber = draw(st.integers(green + 1, 9))
    own = PainLight(shows=shows, green=green, amber=amber, source=draw(sources()), moment=moment)
    return draw(st.sampled_from((own, PainLight(shows=shows, moment=moment))))


@reused
@st.composite
def _pain_rules(draw: st.DrawFn) -> PainRule:
    weeks = draw(st.integers(0, 2))
    own = PainRule(
        during=draw(_PAIN),
        after=draw(st.one_of(st.none(), _PAIN)),
        next_morning=draw(st.one_of(st.none(), _PAIN)),
        settled_by=draw(st.sampled_from(SettledBy)),
        no_rise_weeks=weeks,
        stiffness=bool(weeks) and draw(st.booleans()),
        source=draw(sources()),
    )
    return draw(st.sampled_from((own, PainRule())))


@reused
@st.composite
def _of_last(draw: st.DrawFn) -> OfLast:
    count = draw(st.integers(1, 4))
    at_least = draw(st.one_of(st.none(), st.integers(1, count)))
    return OfLast(draw(_single()), count=count, unit=draw(st.sampled_from(PeriodUnit)), at_least=at_least)


@reused
def asks_what_was_achieved(projected: st.SearchStrategy[bool]) -> st.SearchStrategy[Condition]:
    """Return conditions on the figures of the sets, which only some projections assume."""
    axes = st.one_of(st.just(Axis.REPS), st.sampled_from(_ACHIEVED))
    top = st.builds(TopOfRange, axis=axes, sets=st.sampled_from(WhichSets), projected=projected)
    set_numbers = st.one_of(st.none(), st.integers(1, 3))
    reached = st.builds(Reached, at_least=numbers(0, 40), axis=axes, set_number=set_numbers, projected=projected)
    return st.one_of(top, reached)


@reused
def paces() -> st.SearchStrategy[dict[str, Any]]:
    """Return what any rule takes besides what it does: few of these at a time."""
    return _paces(("every", "when", "otherwise", "cases", "in_a_row", "at_most", "weeks"))


@reused
def time_paces() -> st.SearchStrategy[dict[str, Any]]:
    """Return what a rule takes that asks nothing of the patient."""
    return _paces(("every", "weeks"))


@reused
def lookup_paces() -> st.SearchStrategy[dict[str, Any]]:
    """Return what a lookup takes: its rows say how far to go back."""
    return _paces(("every", "when", "rests", "in_a_row", "at_most", "weeks"))


@reused
@st.composite
def _paces(draw: st.DrawFn, names: tuple[str, ...]) -> dict[str, Any]:
    given = few(draw, {name: values for name, values in _pace_fields().items() if name in names})
    first, last = given.pop("weeks", (None, None))
    if "rests" in given:
        given["cases"] = given.pop("rests")
    return {**given, "first_week": first, "last_week": last}


@reused
def _retreats(stepping: bool) -> st.SearchStrategy[Respond]:
    """Return answers that rest, go back some phases or stop the plan, and perhaps step back."""
    return st.builds(
        Respond,
        steps=st.integers(-1, 0) if stepping else st.just(0),
        rest_days=st.integers(0, 9),
        phases_back=st.sampled_from((0, 0, 1, 2)),
        stop=st.sampled_from((False, False, False, True)),
    )


@reused
def _pace_fields() -> dict[str, st.SearchStrategy[Any]]:
    rests = st.one_of(st.just(0), st.integers(0, 9))
    back = st.builds(StepBack, st.integers(1, 3), steps=st.integers(1, 2), rest_days=rests, only_undone=st.booleans())
    answer = st.one_of(st.builds(Respond, steps=st.integers(-2, 1), rest_days=rests), _retreats(True))
    weeks = st.tuples(st.integers(1, _LAST_WEEK), st.integers(1, _LAST_WEEK)).map(sorted)
    return {
        "every": everys(),
        "when": conditions(),
        "otherwise": st.one_of(st.just(Hold()), back),
        "cases": st.lists(st.builds(Case, when=conditions(), do=answer), min_size=1, max_size=2),
        "rests": st.lists(st.builds(Case, when=conditions(), do=_retreats(False)), min_size=1, max_size=2),
        "in_a_row": st.booleans(),
        "at_most": caps(),
        "weeks": st.one_of(weeks, weeks.map(lambda pair: (pair[0], None)), weeks.map(lambda pair: (None, pair[1]))),
    }
