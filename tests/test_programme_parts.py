import pytest

from refusals import refusal
from rehabplan import Dosage, Dose, Exercise, Frequency, Prescription, Programme
from rehabplan.arrangement import Arrangement
from rehabplan.frequency import Cap
from rehabplan.programme_parts import (
    Group,
    Numbering,
    Opening,
    Phase,
    Profile,
    Restriction,
    Rotation,
    Template,
    check_circles,
    loads_followed,
)
from rehabplan.progression import Completed, Cycle, Increase, InTurn, Ladder, Rung, Table
from rehabplan.quantity import kilograms, pounds
from rehabplan.references import Reference

TEN = Dosage(Dose(reps=10), Frequency.daily())
SHARED = Dosage(Dose(reps=10), Frequency.with_template())
THRICE = Frequency.per_week(3)
MORE = Increase("reps", by=1, upto=15)
BRIDGE = Exercise(slug="bridge", name="Bridge")


def turns(*given, **fields):
    return Rotation(**{"id": "split", "frequency": THRICE, "turns": given, **fields})


def held(slug, dosage=TEN, **fields):
    return Prescription(exercise=Exercise(slug=slug, name=slug.title()), dosage=dosage, **fields)


def split(*rotations, frequency=None, **fields):
    """Return a programme whose templates push and pull take turns."""
    templates = [
        Template(id="push", prescriptions=["press"]),
        Template(id="pull", prescriptions=["row"], frequency=frequency),
    ]
    prescriptions = [held("press", SHARED), held("row", SHARED)]
    return Programme(
        title="Split", weeks=2, prescriptions=prescriptions, templates=templates, rotations=rotations, **fields
    )


def test_the_word_rest_is_a_turn_of_rest():
    rotation = turns("push", "rest", "pull", None, "push")
    assert rotation.turns == ("push", None, "pull", None, "push")
    assert rotation.templates == ("push", "pull")


def test_turns_come_round_again():
    assert [turns("push", None, "pull").turn(number) for number in range(5)] == ["push", None, "pull", "push", None]


def test_a_turn_stays_until_it_was_done_where_the_rotation_waits():
    waiting, partly, passing = turns("a", None, "b", waits=True), turns("a", "b", waits_for=["a"]), turns("a", "b")
    assert [waiting.stays_until_done(turn) for turn in ("a", None, "b")] == [True, False, True]
    assert [partly.stays_until_done(turn) for turn in ("a", "b")] == [True, False]
    assert not passing.stays_until_done("a")


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (turns, "empty-list", "split.turns is 0: give the turns, one of them a template at least"),
        (lambda: turns(None), "empty-list", "split.turns is 1: give the turns, one of them a template at least"),
        (lambda: turns(*["a"] * 29), "too-many", "split.turns is 29: give at most 28 turns"),
        (
            lambda: turns("a", waits=True, waits_for=["a"]),
            "contradiction",
            "split.waits_for is 'a': with waits every turn does; leave one of the two out",
        ),
        (lambda: turns("a", "b", waits_for=["c"]), "dangling", "split.waits_for is 'c': name one of the turns: a, b"),
        (
            lambda: turns("a", frequency=Frequency.with_template()),
            "contradiction",
            "split.frequency is 'with-template': a rotation names its own days, such as Frequency.per_week(3)",
        ),
        (
            lambda: turns("a", frequency=Frequency.daily(2)),
            "contradiction",
            "split.frequency is '2': a rotation says which days; times a day and gaps belong to its prescriptions",
        ),
        (
            lambda: turns("a", frequency=Frequency(THRICE.days, at_most=Cap(2, 7))),
            "contradiction",
            "split.frequency is '1': a rotation says which days; times a day and gaps belong to its prescriptions",
        ),
        (
            lambda: split(turns("push", "legs")),
            "dangling",
            "rotations.split.turns is 'legs': name one of the templates: push, pull",
        ),
        (
            lambda: split(turns("push", "pull"), turns("push", id="again")),
            "duplicate",
            "rotations.again.turns is 'push': a template takes turns in one rotation",
        ),
        (
            lambda: split(turns("push"), turns("pull")),
            "duplicate",
            "rotations is 'split': give each rotation an id of its own",
        ),
        (
            lambda: split(turns("push", "pull"), frequency=THRICE),
            "given-twice",
            "rotations.split.turns is 'pull': its days are those of the rotation; leave its frequency out",
        ),
        (
            lambda: split(turns("push")),
            "missing-field",
            "templates.pull.frequency is None: give it a frequency, or name it in a rotation",
        ),
        (
            lambda: Phase(id="early", weeks=2, at_most_weeks=4),
            "contradiction",
            "early.at_most_weeks is 4: nothing prolongs the phase; give leave_when or minimum_sessions, or leave it "
            "out",
        ),
        (
            lambda: Phase(id="early", weeks=4, minimum_sessions=6, at_most_weeks=3),
            "contradiction",
            "early.at_most_weeks is 3: the phase lasts 4 weeks already; raise it",
        ),
        (
            lambda: Restriction(text="bend little", axis="range_of_motion"),
            "contradiction",
            "at_most is None: give the axis and how much of it at most, or neither",
        ),
        (
            lambda: Restriction(text="bend little", at_most="90 deg"),
            "contradiction",
            "at_most is '90 deg': give the axis and how much of it at most, or neither",
        ),
        (
            lambda: Restriction(text="seldom", axis="times_per_day", at_most=2),
            "contradiction",
            "axis is 'times_per_day': how often is no amount to be lowered; give the prescription another frequency "
            "or a cap",
        ),
        (
            lambda: Restriction(text="none", axis="reps", at_most=0),
            "out-of-bounds",
            "at_most is 0: nothing would be left; leave the exercise out for that time instead",
        ),
        (
            lambda: Restriction(text="none", axis="hold", at_most="0 s"),
            "out-of-bounds",
            "at_most is '0 s': nothing would be left; leave the exercise out for that time instead",
        ),
        (
            lambda: Restriction(text="none", axis="reps", at_most="5 kg"),
            "wrong-unit",
            "at_most is '5 kg': the axis counts without a unit; give a plain number",
        ),
        (
            lambda: Restriction(text="soon", first_day=5, last_day=4),
            "reversed-range",
            "last_day is 4: the last day may not come before the first (5)",
        ),
        (
            lambda: Profile(id="men", text="men", dosages=[Opening("a", TEN), Opening("a", TEN)]),
            "duplicate",
            "profiles.men.dosages is 'a': give each prescription one dosage in a profile",
        ),
        (
            lambda: split(turns("push", "pull"), references=[reference("a", "1rm"), reference("a", "1rm")]),
            "duplicate",
            "references is 'a': give each reference a name of its own",
        ),
        (
            lambda: split(turns("push", "pull"), references=[reference("a", "b"), reference("b", "1rm")]),
            "unordered",
            "references[0].of is 'b': list it after the one that it is worked out from",
        ),
    ],
)
def test_parts_that_cannot_be_are_refused(make, code, message):
    assert refusal(make) == (code, message)


def reference(name, of):
    return Reference(name=name, percent=90, of=of)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: turns(5), "turns[0] is 5: give a text such as 'glute-bridge'"),
        (lambda: Rotation(id="split", frequency=THRICE, turns="push"), "turns is 'push': give a list"),
        (lambda: Phase(id="a", weeks=1, leave_when="done"), "leave_when is 'done': give a Condition"),
        (lambda: Template(id="t", prescriptions=[], arrangement=3), "arrangement is 3: give an Arrangement"),
    ],
)
def test_a_field_of_another_type_is_refused(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)


@pytest.mark.parametrize("rule", [Table([TEN]), Cycle([TEN, TEN]), Ladder(rungs=[Rung(exercise=BRIDGE, dosage=TEN)])])
@pytest.mark.parametrize("wrap", [lambda rule: rule, lambda rule: InTurn(MORE, rule)])
def test_a_group_takes_no_rule_that_brings_a_dosage(rule, wrap):
    code, message = refusal(lambda: Group(prescriptions=["a"], rule=wrap(rule)))
    assert code == "contradiction"
    assert message == (
        f"groups.rule is '{type(rule).__name__}': a table, cycle or ladder moves its prescription alone; give it to "
        "the prescription"
    )


def test_a_group_takes_any_other_rule():
    assert Group(prescriptions=["a"], rule=InTurn(MORE, MORE)).rule == InTurn(MORE, MORE)


def test_a_phase_is_gated_by_a_condition_or_a_number_of_sessions():
    assert Phase(id="a", weeks=1, leave_when=Completed(), at_most_weeks=1).is_gated
    assert Phase(id="a", weeks=1, minimum_sessions=3).is_gated
    assert not Phase(id="a", weeks=1).is_gated


@pytest.mark.parametrize(
    ("first", "last", "holds"), [(None, None, [0, 1, 2]), (1, None, [1, 2]), (None, 0, [0]), (1, 1, [1])]
)
def test_a_restriction_holds_from_its_first_day_to_its_last(first, last, holds):
    restriction = Restriction(text="gently", first_day=first, last_day=last)
    assert [day for day in (0, 1, 2) if restriction.holds_on(day)] == holds


def test_a_ceiling_on_loads_may_be_nothing_at_all():
    assert Restriction(text="no weight", axis="load", at_most=0).at_most == 0


def test_a_template_has_days_or_takes_turns():
    template = Template(id="legs", prescriptions=["squat"], arrangement=Arrangement(circuit=True))
    assert (template.frequency, template.arrangement) == (None, Arrangement(circuit=True))


def test_days_are_numbered_from_one_or_from_an_operation():
    plain, after = (split(turns("push", "pull"), numbering=each) for each in Numbering)
    assert (plain.day_number(0), plain.day_number(6)) == (1, 7)
    assert (after.day_number(0), after.day_number(6)) == (0, 6)


def test_names_in_a_circle_are_refused_wherever_it_begins():
    check_circles({"a": "b", "b": None, "c": "b"}, "after", "break it")
    assert refusal(lambda: check_circles({"a": "b", "b": "c", "c": "b"}, "after", "break it")) == (
        "circle",
        "a.after is 'b': break it",
    )


def test_the_loads_that_others_loads_are_shares_of():
    assert loads_followed(TEN) == frozenset()
    plain = Dosage(Dose(reps=5, load=kilograms(20)), THRICE)
    assert loads_followed(plain) == frozenset()
    mixed = Dose(reps=[5, 5], load=["80 % of the load of squat", pounds(45)])
    later = Dose(reps=5, load="50 % of the load of row")
    assert loads_followed(Dosage(mixed, THRICE, then=[later])) == {"squat", "row"}
