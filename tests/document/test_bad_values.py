"""What is said of words, values and checks that are off, one problem each."""

import pytest

from rehabplan import DocumentError, document

from .texts import DAILY, DAYS, DOSE, INCREASE, RULE, WALK, dosed, on, programme, ruled

ONE_PROBLEM = {
    # tags and slugs
    "an unknown rule": (
        programme(ruled('type = "increse"')),
        "unknown-type",
        f"{RULE}.type",
        "did you mean 'increase'?",
    ),
    "a rule that says nothing": (
        programme(ruled("by = 1")),
        "missing-field",
        f"{RULE}.type",
        "say which rule: increase",
    ),
    "unknown days": (programme(on('"weekly"')), "unknown-type", DAYS, "known are daily, per-week, on-weekdays"),
    "a word that needs fields": (
        programme(on('"per-week"')),
        "missing-field",
        f"{DAYS}.count",
        "this field is required",
    ),
    "a group with a table": (
        programme(
            dosed(),
            end='[[groups]]\nprescriptions = ["bridge"]\n'
            f'rule = {{ type = "table", rows = [{{ dose = {{ reps = 1 }}, {DAILY} }}] }}\n',
        ),
        "contradiction",
        "groups[0].rule",
        "moves its prescription alone; give it to the prescription",
    ),
    "an unknown exercise": (
        programme(dosed().replace("bridge", "brige")),
        "unknown-name",
        "prescriptions[0].exercise",
        "no exercise has this slug (did you mean 'bridge'?); describe it under exercises",
    ),
    "an unknown enumeration": (
        programme(top='weeks = 4\nsilence = "holt"'),
        "unknown-choice",
        "silence",
        "use one of as prescribed, hold (did you mean 'hold'?)",
    ),
    "an exercise described twice": (
        programme(dosed(), end='[[exercises]]\nslug = "bridge"\nname = "Other"'),
        "duplicate",
        "exercises[2].slug",
        "another exercise has this slug already",
    ),
    # values
    "a reversed range": (programme(dosed('reps = "15-10"')), "reversed-range", f"{DOSE}.reps", "the low end may not"),
    "an unreadable range": (programme(dosed('reps = "some"')), "unreadable-range", f"{DOSE}.reps", "'at least 8'"),
    "an unreadable quantity": (programme(dosed('reps = 1, hold = "5"')), "unreadable-quantity", f"{DOSE}.hold", "unit"),
    "an unreadable pace": (
        programme(ruled(f'{INCREASE}, every = "often"')),
        "unreadable-pace",
        f"{RULE}.every",
        "write '1 week'",
    ),
    "a wrong unit": (programme(dosed('reps = 1, hold = "5 cm"')), "wrong-unit", f"{DOSE}.hold", "seconds or breaths"),
    "too many a week": (programme(on('{ type = "per-week", count = 8 }')), "out-of-bounds", f"{DAYS}.count", "1 to 7"),
    "no days named": (
        programme(on('{ type = "on-weekdays", weekdays = [] }')),
        "impossible-frequency",
        f"{DAYS}.weekdays",
        "['mon', 'thu']",
    ),
    "not a slug": (programme(dosed(more='id = "A B"')), "not-a-slug", "prescriptions[0].id", "lower-case letters"),
    "no language": (programme(top='weeks = 4\ncontact = { 9 = "x" }'), "not-a-language", "contact", "'en' or 'pt-BR'"),
    "empty words": (programme(top='weeks = 4\ncontact = ""'), "empty-text", "contact", "it may not be empty"),
    "empty words of a language": (
        programme(top='weeks = 4\ngoals = ["walk", { de = "" }]'),
        "empty-text",
        "goals[1].de",
        "it may not be empty",
    ),
    "a control character": (
        programme(top='weeks = 4\ncontact = "a\\u0007"'),
        "unprintable-text",
        "contact",
        "remove the character U+0007",
    ),
    "not a number": (programme(dosed("reps = nan")), "not-finite", f"{DOSE}.reps", "give a finite number"),
    "infinite weeks": (programme(top="weeks = -inf"), "not-finite", "weeks", "give a finite number"),
    "a decimal of a thousand digits": (programme(top="weeks = 1e999"), "out-of-bounds", "weeks", "at most 400 digits"),
    "a whole number of many bits": (programme(top="weeks = 0xFFFFFFFFFFFFFFFFF"), "out-of-bounds", "weeks", "68 bits"),
    "a whole number of 5000 digits": (
        programme(top=f"weeks = {'1' * 5000}"),
        "out-of-bounds",
        "",
        "far too many digits",
    ),
    "a decimal with an endless exponent": (
        programme(top=f"weeks = 1e{'9' * 30}"),
        "out-of-bounds",
        "",
        "too many digits",
    ),
    # checks of the whole
    "nothing to count": (programme(dosed("sets = 2")), "empty-dose", f"{DOSE}.reps", "duration for a timed set"),
    "sides not counted": (
        programme(dosed('reps = 1, side = "each"')),
        "side-not-counted",
        f"{DOSE}.counted",
        "per side",
    ),
    "no dosage": (programme('exercise = "bridge"'), "missing-field", "prescriptions[0].dosage", "give the dosage"),
    "no exercise": (
        programme(f'id = "x"\ndosage = {{ dose = {{ reps = 1 }}, {DAILY} }}'),
        "missing-field",
        "prescriptions[0].exercise",
        "give the exercise",
    ),
    "no id": (programme("first_week = 2"), "missing-id", "prescriptions[0].id", "name the prescription"),
    "no rules in turn": (
        programme(ruled('type = "in-turn", rules = []')),
        "empty-list",
        f"{RULE}.rules",
        "at least one",
    ),
    "a ceiling below the start": (
        programme(dosed("reps = 20", more=f"rule = {{ {INCREASE} }}")),
        "ceiling-below-start",
        f"{RULE}.upto",
        "the ceiling is below the reps it starts from (20); raise it",
    ),
    "a ceiling below the start, in turn": (
        programme(dosed("reps = 20", more=f'rule = {{ type = "in-turn", rules = [{{ {INCREASE} }}] }}')),
        "ceiling-below-start",
        RULE,
        "the ceiling is below",
    ),
    "an axis that is not there": (
        programme(ruled('type = "increase", axis = "hold", by = 1, upto = 12')),
        "missing-axis",
        f"{RULE}.axis",
        "the dose has no hold; give it one first",
    ),
    "an axis that is not there, in turn": (
        programme(ruled('type = "in-turn", rules = [{ type = "increase", axis = "hold", by = 1, upto = 12 }]')),
        "missing-axis",
        "prescriptions[0]",
        "the dose has no hold; give it one first",
    ),
    "a group's ceiling below the start": (
        programme(
            dosed("reps = 20"), WALK, end=f'[[groups]]\nprescriptions = ["bridge", "walk"]\nrule = {{ {INCREASE} }}\n'
        ),
        "ceiling-below-start",
        "groups[0].rule.upto",
        "the ceiling is below the reps",
    ),
    "a group's axis that is not there": (
        programme(
            dosed(),
            end='[[groups]]\nprescriptions = ["bridge"]\n'
            'rule = { type = "increase", axis = "hold", by = 1, upto = 2 }\n',
        ),
        "missing-axis",
        "groups[0].rule.axis",
        "the dose has no hold",
    ),
    "a group of nobody": (
        programme(dosed(), end=f'[[groups]]\nprescriptions = ["walk"]\nrule = {{ {INCREASE} }}\n'),
        "dangling",
        "groups",
        "name one of the prescriptions: bridge",
    ),
    "a side the exercise has not": (
        programme(dosed('reps = 1, side = "left"')),
        "wrong-side",
        f"{DOSE}.side",
        "bridge is bilateral",
    ),
    "a side a rung has not": (
        programme(
            'id = "x"\nrule = { type = "ladder", rungs = [{ exercise = "bridge", '
            f'dosage = {{ dose = {{ reps = 1, side = "left" }}, {DAILY} }} }}] }}'
        ),
        "wrong-side",
        "prescriptions[0].rule",
        "bridge is bilateral",
    ),
    "weeks in the wrong order": (
        programme(dosed(more="first_week = 3\nlast_week = 2")),
        "reversed-range",
        "prescriptions[0].last_week",
        "may not come before the first (3)",
    ),
    "after nothing": (
        programme(dosed(), WALK + 'after = "brigde"'),
        "dangling",
        "prescriptions[1].after",
        "name one of the prescriptions: bridge, walk",
    ),
    "after nothing, with an exercise of its own": (
        programme(
            f'after = "x"\nexercise = {{ slug = "own", name = "Own" }}\ndosage = {{ dose = {{ reps = 1 }}, {DAILY} }}'
        ),
        "dangling",
        "prescriptions[0].after",
        "name one of the prescriptions: own",
    ),
    "days of no template": (
        programme(dosed(), WALK.replace('"daily"', '"with-template"') + 'id = "w"'),
        "dangling",
        "prescriptions[1].dosage.frequency.days",
        "list the prescription in a template",
    ),
    "days of no template, in a table": (
        programme(
            'exercise = "bridge"\nrule = { type = "table", rows = [{ dose = { reps = 1 }, '
            'frequency = { days = "with-template" } }] }'
        ),
        "dangling",
        "prescriptions[0].rule",
        "list the prescription in a template",
    ),
    "a template of itself": (
        programme(
            dosed(),
            end='[[templates]]\nid = "t"\nprescriptions = ["bridge"]\nfrequency = { days = "with-template" }\n',
        ),
        "contradiction",
        "templates[0].frequency",
        "a template names its own days",
    ),
    "phases of another length": (
        programme(top='weeks = 4\nphases = [{ id = "calm", weeks = 3 }]'),
        "contradiction",
        "weeks",
        "the phases last 3 weeks together",
    ),
    "a phase of nobody": (
        programme(dosed(), top='phases = [{ id = "a", weeks = 1 }, { id = "b", weeks = 1, prescriptions = ["x"] }]'),
        "dangling",
        "phases[1].prescriptions",
        "name one of the prescriptions: bridge",
    ),
    "a prescription that is named like a field": (
        programme(dosed(more='id = "phases"\nafter = "x"'), top='phases = [{ id = "a", weeks = 1 }]'),
        "dangling",
        "prescriptions[0].after",
        "name one of the prescriptions: phases",
    ),
    "reviews of one name": (
        programme(top="weeks = 4\nreviews = [{ week = 1 }, { week = 1 }]"),
        "duplicate",
        "reviews",
        "give each review an id of its own",
    ),
}


@pytest.mark.parametrize(("text", "code", "path", "piece"), ONE_PROBLEM.values(), ids=ONE_PROBLEM)
def test_one_problem(text: str, code: str, path: str, piece: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(text)
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == (code, path)
    assert piece in problem.message


@pytest.mark.parametrize("text", [text for text, *_ in ONE_PROBLEM.values()], ids=ONE_PROBLEM)
def test_every_message_is_one_lower_case_line_with_a_remedy(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(text)
    for problem in caught.value.problems:
        assert problem.message[0] == problem.message[0].lower()
        assert "\n" not in str(problem)
        assert "  " not in str(problem)
        assert len(problem.value) <= 40
