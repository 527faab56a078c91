import pytest
from hypothesis import HealthCheck, given, settings

from refusals import refusal
from rehabplan.dosage import Dosage
from rehabplan.dose import Dose
from rehabplan.errors import InvalidType, UnknownName
from rehabplan.exercise import Exercise, Side
from rehabplan.frequency import Frequency
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.programme_parts import (
    AfterEnd,
    Group,
    Opening,
    Phase,
    Profile,
    Restriction,
    Review,
    Rotation,
    Supervision,
    Template,
)
from rehabplan.progression import EntryRow, EntryTest, Increase, InTurn, Ladder, Rung, Silence, Table
from rehabplan.quantity import kilograms, pounds
from rehabplan.references import Reference, Rounding
from rehabplan.report import TestResult
from rehabplan.testing import strategies
from rehabplan.text import Source, Text

SLUG = "use lower-case letters, digits and single hyphens, such as"
TEN = Dosage(Dose(reps=10), Frequency.daily())
SHARED = Dosage(Dose(reps=10), Frequency.with_template())
THRICE = Frequency.per_week(3)
MORE = Increase("reps", by=1, upto=15)


def exercise(slug, **fields):
    return Exercise(slug=slug, name=slug.title(), **fields)


def held(slug, dosage=TEN, **fields):
    return Prescription(exercise=exercise(slug), dosage=dosage, **fields)


A, B, C = held("a"), held("b"), held("c")


def programme(*prescriptions, **fields):
    return Programme(**{"title": "Back", "weeks": 4, "prescriptions": prescriptions, **fields})


def order(of):
    return [each.id for each in of.in_session_order()]


def test_a_programme_needs_a_title_and_weeks_and_leaves_the_rest_open():
    bare = Programme(title="Back", weeks=4)
    assert (bare.title, bare.weeks, bare.version, bare.language) == (Text((("", "Back"),)), 4, 1, "en")
    assert (bare.phases, bare.prescriptions, bare.templates, bare.groups, bare.reviews) == ((),) * 5
    assert (bare.goals, bare.stop_rules, bare.red_flags, bare.sources) == ((),) * 4
    assert (bare.slug, bare.contact, bare.prescriber) == (None, None, None)
    assert (bare.silence, bare.after_end, bare.supervision) == (Silence.AS_PRESCRIBED, AfterEnd.STOP, Supervision.SELF)


def test_a_programme_takes_the_obvious():
    full = programme(
        A,
        slug="low-back",
        version=3,
        language="de",
        goals=["Gehen"],
        stop_rules=[{"en": "Stop at pain above 5", "de": "Halt"}],
        red_flags=["Numbness\nin the saddle"],
        contact="030 1234",
        sources=["Smith 2020", Source("Li 2021")],
        reviews=[Review(2)],
        silence="hold",
        after_end="maintain",
        supervision="clinician",
        prescriber="Dr Lee",
    )
    assert full.stop_rules == (Text((("de", "Halt"), ("en", "Stop at pain above 5"))),)
    assert full.sources == (Source("Smith 2020"), Source("Li 2021"))
    assert (full.silence, full.after_end, full.supervision) == (Silence.HOLD, AfterEnd.MAINTAIN, Supervision.CLINICIAN)


def test_a_programme_is_as_long_as_its_phases():
    assert Programme(title="Back", phases=[Phase(id="early", weeks=2), Phase(id="late", weeks=3)]).weeks == 5


def test_a_programme_may_say_the_length_of_its_phases():
    assert programme(phases=[Phase(id="early", weeks=4)]).weeks == 4


def test_a_review_is_named_after_its_week():
    assert (Review(4).id, Review(4, "form").id) == ("review-4", "form")


CIRCLE = "an exercise cannot come after itself; break the circle"
KNOWN = "name one of the prescriptions: a"


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (lambda: Programme(title="Back"), "out-of-bounds", "weeks is 0: give a whole number from 1 to 520"),
        (lambda: programme(weeks=521), "out-of-bounds", "weeks is 521: give a whole number from 1 to 520"),
        (lambda: programme(title=""), "empty-text", "title is '': it may not be empty"),
        (lambda: programme(slug="Low back"), "not-a-slug", f"slug is 'Low back': {SLUG} 'low-back'"),
        (lambda: programme(version=0), "out-of-bounds", "version is 0: give a whole number from 1 to 1000000"),
        (
            lambda: programme(language="english"),
            "not-a-language",
            "language is 'english': give a language tag such as 'en' or 'pt-BR'",
        ),
        (lambda: programme(goals=["a", ""]), "empty-text", "goals[1] is '': it may not be empty"),
        (lambda: programme(stop_rules=[""]), "empty-text", "stop_rules[0] is '': it may not be empty"),
        (lambda: programme(red_flags=[""]), "empty-text", "red_flags[0] is '': it may not be empty"),
        (
            lambda: programme(contact="a\nb"),
            "unprintable-text",
            r"contact is 'a\nb': remove the character U+000A; it must be one printable line",
        ),
        (lambda: programme(prescriber=""), "empty-text", "prescriber is '': it may not be empty"),
        (lambda: programme(silence="quiet"), "unknown-choice", "silence is 'quiet': use one of as prescribed, hold"),
        (lambda: programme(after_end="go"), "unknown-choice", "after end is 'go': use one of stop, maintain"),
        (
            lambda: programme(supervision="none"),
            "unknown-choice",
            "supervision is 'none': use one of self, clinician",
        ),
        (lambda: programme(A, A), "duplicate", "prescriptions is 'a': give each prescription an id of its own"),
        (
            lambda: programme(*(held(f"x{index}") for index in range(101))),
            "too-many",
            "prescriptions is 101: a programme holds at most 100",
        ),
        (
            lambda: programme(A, Prescription(id="b", exercise=Exercise(slug="a", name="Other"), dosage=TEN)),
            "duplicate",
            "exercises is 'a': two different exercises have this slug; give one of them another",
        ),
        (lambda: programme(held("a", after="b")), "dangling", f"a.after is 'b': {KNOWN}"),
        (lambda: programme(held("a", after="a")), "circle", f"a.after is 'a': {CIRCLE}"),
        (lambda: programme(held("a", after="b"), held("b", after="a")), "circle", f"a.after is 'a': {CIRCLE}"),
        (
            lambda: programme(held("a", after="b"), held("b", after="c"), held("c", after="b")),
            "circle",
            f"a.after is 'b': {CIRCLE}",
        ),
        (
            lambda: programme(phases=[Phase(id="early", weeks=2), Phase(id="early", weeks=2)]),
            "duplicate",
            "phases is 'early': give each phase an id of its own",
        ),
        (
            lambda: programme(phases=[Phase(id="early", weeks=3)]),
            "contradiction",
            "weeks is 4: the phases last 3 weeks together; leave weeks out or make them agree",
        ),
        (
            lambda: programme(A, phases=[Phase(id="early", weeks=4, prescriptions=["a", "b"])]),
            "dangling",
            f"phases.early.prescriptions is 'b': {KNOWN}",
        ),
        (lambda: Phase(id="early", weeks=0), "out-of-bounds", "weeks is 0: give a whole number from 1 to 520"),
        (lambda: Phase(id="Early", weeks=1), "not-a-slug", f"id is 'Early': {SLUG} 'early'"),
        (
            lambda: Phase(id="early", weeks=1, prescriptions=["A"]),
            "not-a-slug",
            f"prescriptions[0] is 'A': {SLUG} 'a'",
        ),
        (lambda: Phase(id="early", weeks=1, title=""), "empty-text", "title is '': it may not be empty"),
        (
            lambda: programme(
                templates=[Template(id="t", prescriptions=[], frequency=THRICE) for _ in range(2)],
            ),
            "duplicate",
            "templates is 't': give each template an id of its own",
        ),
        (
            lambda: programme(A, templates=[Template(id="t", prescriptions=["b"], frequency=THRICE)]),
            "dangling",
            f"templates is 'b': {KNOWN}",
        ),
        (
            lambda: programme(
                A, templates=[Template(id=each, prescriptions=["a"], frequency=THRICE) for each in ("s", "t")]
            ),
            "duplicate",
            "templates is 'a': a prescription belongs to one template",
        ),
        (
            lambda: Template(id="t", prescriptions=["a", "a"], frequency=THRICE),
            "duplicate",
            "t.prescriptions is 'a': name each prescription once in a template",
        ),
        (
            lambda: Template(id="t", prescriptions=["a"], frequency=Frequency.daily(times="2-3")),
            "contradiction",
            "t.frequency is '2-3': a template says which days; times a day and gaps belong to its prescriptions",
        ),
        (
            lambda: Template(id="t", prescriptions=["a"], frequency=Frequency.with_template()),
            "contradiction",
            "t.frequency is 'with-template': a template names its own days, such as Frequency.per_week(3)",
        ),
        (
            lambda: Template(id="t", prescriptions=["a"], frequency=Frequency.per_week(3, 2)),
            "contradiction",
            "t.frequency is '2': a template says which days; times a day and gaps belong to its prescriptions",
        ),
        (
            lambda: programme(held("a", SHARED)),
            "dangling",
            "a.frequency is 'with-template': list the prescription in a template, or give it days of its own",
        ),
        (
            lambda: programme(Prescription(exercise=exercise("a"), rule=Table([TEN, SHARED]))),
            "dangling",
            "a.frequency is 'with-template': list the prescription in a template, or give it days of its own",
        ),
        (
            lambda: programme(A, groups=[Group(prescriptions=["a", "b"], rule=MORE)]),
            "dangling",
            f"groups is 'b': {KNOWN}",
        ),
        (
            lambda: programme(A, groups=[Group(prescriptions=["a"], rule=MORE)] * 2),
            "duplicate",
            "groups is 'a': one group for each",
        ),
        (
            lambda: programme(
                Prescription(exercise=exercise("a"), rule=Table([TEN])),
                groups=[Group(prescriptions=["a"], rule=MORE)],
            ),
            "contradiction",
            "groups is 'a': a table or ladder moves its prescription alone; take it out of the group",
        ),
        (
            lambda: programme(A, groups=[Group(prescriptions=["a"], rule=Increase("hold", by=1, upto=9))]),
            "missing-axis",
            "hold is None: the dose has no hold; give it one first",
        ),
        (
            lambda: programme(reviews=[Review(2), Review(3, "review-2")]),
            "duplicate",
            "reviews is 'review-2': give each review an id of its own",
        ),
        (
            lambda: programme(held("a", instead_of="b"), held("b", instead_of="a")),
            "circle",
            "a.instead_of is 'a': an exercise cannot take its own place; break the circle",
        ),
        (lambda: programme(held("a", instead_of="b")), "dangling", f"a.instead_of is 'b': {KNOWN}"),
        (lambda: programme(held("a", apart_from=["b"])), "dangling", f"a.apart_from is 'b': {KNOWN}"),
        (
            lambda: programme(held("a", apart_from=["a"])),
            "circle",
            "a.apart_from is 'a': an exercise cannot be apart from itself",
        ),
        (
            lambda: programme(held("a", Dosage(Dose(reps=5, load="80 % of the load of b"), THRICE))),
            "dangling",
            f"a.load is 'b': {KNOWN}",
        ),
        (
            lambda: programme(held("a", maintenance=SHARED)),
            "dangling",
            "a.frequency is 'with-template': list the prescription in a template, or give it days of its own",
        ),
        (
            lambda: programme(A, results=[TestResult("1rm", "40 kg", prescription="b")]),
            "dangling",
            f"results[0].prescription is 'b': {KNOWN}",
        ),
        (
            lambda: programme(A, restrictions=[Restriction(text="gently", prescriptions=["a", "b"])]),
            "dangling",
            f"restrictions[0].prescriptions is 'b': {KNOWN}",
        ),
        (
            lambda: programme(A, profiles=[Profile(id="men", text="men", dosages=[Opening("b", TEN)])]),
            "dangling",
            f"profiles.men.dosages is 'b': {KNOWN}",
        ),
        (
            lambda: programme(A, profiles=[Profile(id="men", text="men", dosages=())] * 2),
            "duplicate",
            "profiles is 'men': give each profile an id of its own",
        ),
        (
            lambda: programme(held("a", Dosage(Dose(reps=9, load="9RM"), THRICE)), conversion="drexel"),
            "not-in-table",
            "a.load is '9RM': the table drexel has rows for 8, 10, 12, 15",
        ),
        (
            lambda: programme(A, entry=EntryTest("raises", [EntryRow("at least 1", 2)])),
            "out-of-bounds",
            "entry.rows is 2: the programme has 0 phases; a rung of its entry test is one of them",
        ),
        (lambda: programme(heavy_hours=24), "out-of-bounds", "heavy_hours is 24: give a whole number from 25 to 168"),
        (
            lambda: programme(numbering="days"),
            "unknown-choice",
            "numbering is 'days': use one of programme, postoperative",
        ),
        (
            lambda: programme(confidence="sure"),
            "unknown-choice",
            "confidence is 'sure': use one of seen, memory, disputed",
        ),
        (lambda: Review(0), "out-of-bounds", "week is 0: give a whole number from 1 to 520"),
        (lambda: Review(2, "Form"), "not-a-slug", f"id is 'Form': {SLUG} 'form'"),
        (lambda: programme(A).for_person(affected="each"), "unknown-choice", "affected is 'each': use left or right"),
        (
            lambda: programme(A).for_person(affected="leg"),
            "unknown-choice",
            "side is 'leg': use one of left, right, each, both, alternating, affected, other",
        ),
    ],
)
def test_a_programme_that_cannot_be_is_refused(make, code, message):
    assert refusal(make) == (code, message)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: programme("a"), "prescriptions[0] is 'a': give a Prescription"),
        (lambda: Programme(title="Back", phases=["early"]), "phases[0] is 'early': give a Phase"),
        (lambda: Programme(title="Back", phases=None), "phases is None: give a list"),
        (lambda: programme(title=5), "title is 5: give a text, or a table of language to text"),
        (lambda: programme(weeks=True), "weeks is True: give a whole number"),
        (lambda: programme(templates=["t"]), "templates[0] is 't': give a Template"),
        (lambda: programme(groups=["g"]), "groups[0] is 'g': give a Group"),
        (lambda: programme(reviews=[2]), "reviews[0] is 2: give a Review"),
        (lambda: programme(sources=[5]), "sources[0] is 5: give a Source"),
        (lambda: programme(goals="walk"), "goals is 'walk': give a list"),
        (lambda: programme(language=None), "language is None: give a language tag such as 'en' or 'pt-BR'"),
        (lambda: Template(id="t", prescriptions="a", frequency=THRICE), "prescriptions is 'a': give a list"),
        (
            lambda: Template(id="t", prescriptions=["a"], frequency="daily"),
            "frequency is 'daily': give a Frequency",
        ),
    ],
)
def test_a_field_of_another_type_is_refused(make, message):
    assert refusal(make, TypeError) == ("wrong-type", message)


def test_the_same_exercise_may_be_prescribed_twice():
    again = Prescription(id="a-evening", exercise=exercise("a"), dosage=TEN)
    assert programme(A, again).ids == ("a", "a-evening")


def test_a_hundred_prescriptions_are_not_too_many():
    assert len(programme(*(held(f"x{index}") for index in range(100))).prescriptions) == 100


def test_every_exercise_is_named_with_rungs_and_repeats():
    ladder = Ladder(rungs=[Rung(exercise=exercise(slug), dosage=TEN) for slug in ("b", "c")])
    found = programme(
        A, Prescription(id="core", rule=ladder), Prescription(id="a2", exercise=exercise("a"), dosage=TEN)
    )
    assert [each.slug for each in found.exercises()] == ["a", "b", "c", "a"]


def test_a_prescription_is_found_by_its_id():
    assert programme(A, B).prescription("b") == B


@pytest.mark.parametrize(
    "ask",
    [
        lambda found: found.prescription("aa"),
        lambda found: found.without("aa"),
        lambda found: found.only("aa"),
        lambda found: found.with_dosage("aa", TEN),
    ],
)
def test_an_unknown_id_is_refused_with_those_there_are(ask):
    with pytest.raises(UnknownName) as caught:
        ask(programme(B, A))
    assert str(caught.value) == "no prescription 'aa' (did you mean 'a'?): known are a, b"


@pytest.mark.parametrize(("week", "phase"), [(1, "early"), (2, "early"), (3, "late"), (4, "late"), (5, "late")])
def test_a_week_lies_in_a_phase_and_beyond_the_end_in_the_last(week, phase):
    phases = [Phase(id="early", weeks=2), Phase(id="late", weeks=2)]
    assert programme(phases=phases).phase_in(week).id == phase


def test_a_programme_without_phases_is_in_none():
    assert programme().phase_in(1) is None


def test_a_prescription_belongs_to_a_template_or_none():
    template = Template(id="t", prescriptions=["b"], frequency=THRICE)
    found = programme(A, held("b", SHARED), templates=[template])
    assert found.template_of("b") == template
    assert found.template_of("a") is None


def test_prescriptions_are_done_in_document_order():
    assert order(programme(B, A, C)) == ["b", "a", "c"]


def test_the_members_of_a_template_are_done_together_in_its_order():
    templates = [Template(id="t", prescriptions=["d", "b"], frequency=THRICE)]
    assert order(programme(A, B, C, held("d"), held("e"), templates=templates)) == ["a", "d", "b", "c", "e"]


def test_an_empty_template_changes_nothing():
    assert order(programme(A, B, templates=[Template(id="t", prescriptions=[], frequency=THRICE)])) == ["a", "b"]


def test_a_template_says_nothing_of_gaps():
    gap = Frequency(THRICE.days, minimum_gap="4 h")
    code, _message = refusal(lambda: Template(id="t", prescriptions=["a"], frequency=gap))
    assert code == "contradiction"


def test_what_comes_after_another_follows_it_at_once():
    found = programme(held("a", after="c"), B, C, held("d", after="a"), held("e", after="c"))
    assert order(found) == ["b", "c", "a", "d", "e"]


FULL = programme(
    A,
    held("b", after="a"),
    held("c", SHARED),
    templates=[Template(id="t", prescriptions=["c", "b"], frequency=THRICE)],
    phases=[Phase(id="early", weeks=2, prescriptions=["a", "b"]), Phase(id="late", weeks=2)],
    groups=[Group(prescriptions=["a", "b"], rule=MORE)],
)


def test_without_a_prescription_nothing_names_it_any_more():
    assert FULL.without("a") == programme(
        B,
        held("c", SHARED),
        templates=[Template(id="t", prescriptions=["c", "b"], frequency=THRICE)],
        phases=[Phase(id="early", weeks=2, prescriptions=["b"]), Phase(id="late", weeks=2)],
        groups=[Group(prescriptions=["b"], rule=MORE)],
    )


def test_only_some_prescriptions_stand_in_document_order():
    assert FULL.only("b", "a") == programme(
        A,
        held("b", after="a"),
        templates=[Template(id="t", prescriptions=["b"], frequency=THRICE)],
        phases=[Phase(id="early", weeks=2, prescriptions=["a", "b"]), Phase(id="late", weeks=2)],
        groups=[Group(prescriptions=["a", "b"], rule=MORE)],
    )


def test_a_programme_may_be_left_without_anything():
    assert FULL.only().prescriptions == ()


def test_what_is_added_stands_last_and_is_awake_in_every_phase():
    added = FULL.adding(held("d"))
    assert added.ids == ("a", "b", "c", "d")
    assert [phase.prescriptions for phase in added.phases] == [("a", "b", "d"), None]


def test_adding_an_id_that_is_taken_is_refused():
    expected = ("duplicate", "prescriptions is 'a': give each prescription an id of its own")
    assert refusal(lambda: FULL.adding(A)) == expected


def test_another_opening_dosage_of_one_prescription():
    twelve = Dosage(Dose(reps=12), Frequency.daily())
    assert programme(A, B).with_dosage("b", twelve) == programme(A, held("b", twelve))


def on(side):
    return Dosage(Dose(reps=10, side=side), Frequency.daily())


def one_sided(affected, other):
    """Return a programme that names two sides wherever a side can stand."""
    knee = exercise("knee", laterality="unilateral")
    return programme(
        Prescription(id="one", exercise=knee, dosage=on(affected)),
        Prescription(id="two", exercise=knee, rule=Table([on(other), on(affected)])),
        Prescription(id="three", rule=Ladder(rungs=[Rung(exercise=knee, dosage=on(other), rule=InTurn(MORE))])),
        Prescription(id="four", exercise=knee, rule=InTurn(Table([on(affected)]), MORE)),
        A,
    )


@pytest.mark.parametrize(("affected", "other"), [("left", "right"), ("right", "left"), (Side.LEFT, "right")])
def test_affected_and_other_become_left_and_right_everywhere(affected, other):
    assert one_sided("affected", "other").for_person(affected=affected) == one_sided(affected, other)


def test_a_programme_that_names_no_affected_side_is_for_any_person():
    found = one_sided("left", "right")
    assert found.for_person(affected="right") is found
    assert found.for_person() is found


def test_results_of_a_person_are_of_all_or_of_one_prescription_and_the_newest_count():
    tested = programme(A, B, results=[TestResult("1rm", "60 kg")]).for_person(
        results={"1rm": "80 kg", "b/1rm": "40 kg", "raises": 8}
    )
    assert tested.results == (
        TestResult("1rm", "60 kg"),
        TestResult("1rm", "80 kg"),
        TestResult("1rm", "40 kg", prescription="b"),
        TestResult("raises", 8),
    )
    assert tested.references_of("a", tested.results) == {"1rm": kilograms(80), "raises": 8}
    assert tested.references_of("b", tested.results) == {"1rm": kilograms(40), "raises": 8}


def test_ones_own_result_counts_even_when_an_older_one():
    tested = programme(A, results=[TestResult("1rm", "40 kg", prescription="a"), TestResult("1rm", "80 kg")])
    assert tested.references_of("a", tested.results) == {"1rm": kilograms(40)}


def test_references_are_worked_out_one_from_another():
    # 315 lb x 0.9 = 283.5 lb, with 5 lb plates 285 lb; 80 % of that is 228 lb.
    training_max = Reference(name="training-max", percent=90, of="1rm", rounding=Rounding(steps="5 lb"))
    working = Reference(name="working", percent=80, of="training-max")
    found = programme(A, references=[training_max, working])
    assert found.worked_out({"1rm": pounds(315)}) == {"training-max": pounds(285), "working": pounds(228)}
    assert found.worked_out({"training-max": pounds(200)}) == {"working": pounds(160)}
    assert found.worked_out({"10rm": pounds(200)}) == {}


def test_a_person_may_have_a_profile():
    heavier = Dosage(Dose(reps=12), Frequency.daily())
    men = Profile(id="men", text="men: more", dosages=[Opening("b", heavier)])
    given = programme(A, B, profiles=[men])
    assert given.for_person(profile="men") == programme(A, held("b", heavier))
    with pytest.raises(UnknownName, match=r"no profile 'man' .did you mean 'men'"):
        given.for_person(profile="man")


def test_a_profile_may_name_affected_sides_too():
    knee = exercise("knee", laterality="unilateral")
    given = programme(
        Prescription(id="one", exercise=knee, dosage=on("affected")),
        profiles=[Profile(id="old", text="over 70", dosages=[Opening("one", on("other"))])],
    )
    personal = given.for_person(affected="left", profile="old")
    assert personal.prescription("one").dosage == on("right")


def test_a_person_owns_some_weights():
    owned = Rounding(owned=["1 kg", "2 kg"])
    assert programme(A, rounding=Rounding(steps="5 kg")).for_person(rounding=owned) == programme(A, rounding=owned)


def test_results_may_be_a_list_and_are_checked_like_one():
    listed = [TestResult("1rm", "60 kg")]
    assert programme(A).for_person(results=listed).results == tuple(listed)
    expected = "results is '1rm': give a table such as {'1rm': '80 kg'}, or a list of TestResult"
    assert refusal(lambda: programme(A).for_person(results="1rm"), TypeError) == ("wrong-type", expected)
    expected = "results[0] is '60 kg': give a TestResult"
    assert refusal(lambda: programme(A).for_person(results=["60 kg"]), TypeError) == ("wrong-type", expected)


def test_what_is_left_out_is_named_nowhere_any_more():
    full = programme(
        held("a", apart_from=["b", "c"]),
        B,
        held("c", instead_of="b"),
        results=[TestResult("1rm", 1), TestResult("1rm", 2, prescription="b"), TestResult("1rm", 3, prescription="c")],
        restrictions=[Restriction(text="gently", prescriptions=["a", "b"]), Restriction(text="slowly")],
        profiles=[Profile(id="men", text="men", dosages=[Opening("a", TEN), Opening("b", TEN)])],
    )
    assert full.without("b") == programme(
        held("a", apart_from=["c"]),
        C,
        results=[TestResult("1rm", 1), TestResult("1rm", 3, prescription="c")],
        restrictions=[Restriction(text="gently", prescriptions=["a"]), Restriction(text="slowly")],
        profiles=[Profile(id="men", text="men", dosages=[Opening("a", TEN)])],
    )


def test_a_template_in_a_rotation_is_found_by_its_id():
    templates = [Template(id="t", prescriptions=["a"]), Template(id="s", prescriptions=["b"], frequency=THRICE)]
    rotation = Rotation(id="turns", frequency=THRICE, turns=["t", None])
    found = programme(held("a", SHARED), B, templates=templates, rotations=[rotation])
    assert (found.rotation_of("t"), found.rotation_of("s")) == (rotation, None)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.programmes())
def test_a_programme_with_all_that_it_holds_is_itself(found):
    assert found.only(*found.ids) == found
    assert sorted(order(found)) == sorted(found.ids)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.programmes())
def test_a_person_has_no_affected_side_left(found):
    personal = found.for_person(affected="left")
    sides = {dosage.dose.side for each in personal.prescriptions for _exercise, dosage in each.variants()}
    assert not sides & {Side.AFFECTED, Side.OTHER}


def test_what_followed_one_that_is_left_out_follows_the_next_before_it():
    chain = programme(held("a"), held("b", after="a"), held("c", after="b"))
    assert [each.after for each in chain.without("b").prescriptions] == [None, "a"]
    assert [each.after for each in chain.only("c").prescriptions] == [None]


def test_a_set_is_no_list_since_its_order_is_chance():
    with pytest.raises(InvalidType, match=r"prescriptions is .*: give a list"):
        Template(id="t", prescriptions={"a", "b"}, frequency=THRICE)
