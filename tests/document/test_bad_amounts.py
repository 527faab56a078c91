"""What is said of loads, efforts, intervals, steps and all that is told apart by what stands there."""

import pytest

from rehabplan import DocumentError, document

TOP = 'format = "rehabplan/1"\ntitle = "Back"\nweeks = 4\n'
EXERCISES = '[[exercises]]\nslug = "squat"\nname = "Squat"\n'
DOSE = "prescriptions[0].dosage.dose"
RULE = "prescriptions[0].rule"
A_LOAD = (
    "write a load: '20 kg', '5 lb', 'body weight', 'body weight + 5 kg', '70 % of 1rm', '10 % of body-mass above bar', "
    "'80 % of the load of squat', '15RM', '40 mmHg', 'level 4' [unreadable-load]"
)
AN_AMOUNT = "or an amount with its unit in quotes, such as '5 kg' or '10 %' [wrong-type]"
A_QUANTITY = (
    "write an amount and a unit: '5 s', '5-10 s', '2 min', '3 h', '3 breaths', '25 %', '4 cm', '30 deg', '20 kg', "
    "'5 lb', '400 m', '2 mi' [unreadable-quantity]"
)
RULES = "increase, decrease, table, cycle, ladder, in-turn, ramp, changes, double, lookup"


def dosed(dose: str, rule: str = "") -> str:
    rule = f"rule = {{ {rule} }}\n" if rule else ""
    dosage = f'dosage = {{ dose = {{ {dose} }}, frequency = {{ days = "daily" }} }}'
    return f'{TOP}[[prescriptions]]\nexercise = "squat"\n{dosage}\n{rule}{EXERCISES}'


def ruled(rule: str) -> str:
    return dosed('reps = 10, load = "20 kg"', rule)


def adjusted(change: str) -> str:
    rows = f"rows = [{{ reported = 1, change = {change} }}]"
    return dosed(f'sets = 4, reps = 5, load = "5 kg", set_table = {{ read = 3, sets = [4], {rows} }}')


def doubled(first: str, then: str) -> str:
    return ruled(f'type = "double", first = {{ {first} }}, then = {{ {then} }}')


def topped(top: str) -> str:
    return f"{TOP}{top}\n"


BAD = {
    # loads
    "a load as a number": (
        dosed("reps = 5, load = 20"),
        f"{DOSE}.load = 20: give a load in quotes, such as '20 kg' or '70 % of 1rm', or a table of at and levels "
        "[wrong-type]",
    ),
    "a load without a unit": (dosed('reps = 5, load = "20"'), f"{DOSE}.load = '20': {A_LOAD}"),
    "a load in seconds": (
        dosed('reps = 5, load = "20 s"'),
        f"{DOSE}.load = '20 s': {A_LOAD.replace('unreadable-load', 'wrong-unit')}",
    ),
    "a share of no slug": (
        dosed('reps = 5, load = "70 % of 1RM"'),
        f"{DOSE}.load = '70 % of 1RM': name what it is a share of with lower-case letters, digits and single hyphens, "
        "such as '1rm' [not-a-slug]",
    ),
    "a level that is none": (
        dosed('reps = 5, load = { at = "blue", levels = ["red", "green"] }'),
        f"{DOSE}.load.at = 'blue': name one of the levels: red, green [unknown-choice]",
    ),
    "a level without its levels": (
        dosed('reps = 5, load = { at = "blue" }'),
        f"{DOSE}.load.levels: this field is required; add it [missing-field]",
    ),
    "a load that is a table of something else": (
        dosed('reps = 5, load = { at = "red", levels = ["red"], colour = "red" }'),
        f"{DOSE}.load.colour: no such field; known are at, levels [unknown-field]",
    ),
    # one value or one for each set
    "a set of another type": (
        dosed('reps = [12, "10", 8]'),
        f"{DOSE}.reps[1] = '10': give a single number without quotes [wrong-type]",
    ),
    "a list in a list": (
        dosed("reps = [[12], 8]"),
        f"{DOSE}.reps[0] = […]: give a number, '10-15', 'up to 5', 'at least 8' or 'as many as possible' [wrong-type]",
    ),
    "a set of no repetitions": (
        dosed("reps = [12, 0]"),
        f"{DOSE}.reps[1] = '0': give a number or range from 1 to 1000000 [out-of-bounds]",
    ),
    "a set in the wrong unit": (
        dosed('reps = 5, hold = ["5 s", "5 kg"]'),
        f"{DOSE}.hold[1] = '5 kg': give it in seconds or breaths [wrong-unit]",
    ),
    "a contraction that is none": (
        dosed('reps = 5, contraction = ["dynamic", "isometrical"]'),
        f"{DOSE}.contraction[1] = 'isometrical': use one of concentric, eccentric, isometric, dynamic, isokinetic "
        "(did you mean 'isometric'?) [unknown-choice]",
    ),
    "more values than sets": (
        dosed("sets = 2, reps = [12, 10, 8]"),
        f"{DOSE}.reps = '12, 10, 8': the sets it lists are 3, the sets to do 2; list one value for each set "
        "[contradiction]",
    ),
    "as many as possible, misspelt": (
        dosed('reps = "as many as you can"'),
        f"{DOSE}.reps = 'as many as you can': write a number, '10-15', 'up to 5', 'at least 8' "
        "or 'as many as possible' [unreadable-range]",
    ),
    # efforts and tempo
    "an effort as a number": (
        dosed("reps = 5, effort = 8"),
        f"{DOSE}.effort = 8: give a scale and a figure in quotes, such as 'RPE 8' or 'CR10 3-4' [wrong-type]",
    ),
    "an effort on no scale": (
        dosed('reps = 5, effort = "8"'),
        f"{DOSE}.effort = '8': write a scale and a figure: 'Borg 13', 'CR10 3-4', 'RPE 8', 'RIR at least 2' "
        "[unreadable-effort]",
    ),
    "an effort beyond its scale": (
        dosed('reps = 5, effort = "RPE 13"'),
        f"{DOSE}.effort = 'RPE 13': RPE runs from 1 to 10 [out-of-bounds]",
    ),
    "an empty tempo": (
        dosed("reps = 5, tempo = {}"),
        f"{DOSE}.tempo: give the seconds of at least one part [empty-tempo]",
    ),
    "a tempo in bare figures": (
        dosed('reps = 5, tempo = "3-1-3"'),
        f"{DOSE}.tempo = '3-1-3': give a table of fields [wrong-type]",
    ),
    # intervals
    "an interval as a number": (
        dosed("intervals = { parts = [60] }"),
        f"{DOSE}.intervals.parts[0] = 60: give an activity and how long or how far in quotes, such as 'run 60 s', "
        "or a table [wrong-type]",
    ),
    "an interval without an activity": (
        dosed('intervals = { parts = ["run 60 s", "90 s"] }'),
        f"{DOSE}.intervals.parts[1] = '90 s': write an activity and how long or how far: 'run 60 s', 'walk 0.1 mi' "
        "[unreadable-interval]",
    ),
    "an interval in kilograms": (
        dosed('intervals = { parts = [{ activity = "run", amount = "60 kg" }] }'),
        f"{DOSE}.intervals.parts[0].amount = '60 kg': "
        "give it in seconds, metres, miles, feet, yards or steps [wrong-unit]",
    ),
    "rounds and a total": (
        dosed('intervals = { parts = ["run 60 s"], rounds = 3, total = "5 min" }'),
        f"{DOSE}.intervals.total = '5 min': give the rounds or the total; one follows from the other [contradiction]",
    ),
    # the table of a set
    "an adjustment as a number": (
        adjusted("5"),
        f"{DOSE}.set_table.rows[0].change = 5: write 'keep', '+2.5-5 kg', '-5 lb' or '+10 %', in quotes [wrong-type]",
    ),
    "an adjustment without a sign": (
        adjusted('"5 kg"'),
        f"{DOSE}.set_table.rows[0].change = '5 kg': write 'keep', '+2.5-5 kg', '-5 lb' or '+10 %' "
        "[unreadable-adjustment]",
    ),
    # steps and limits
    "a step in quotes": (
        ruled('type = "increase", axis = "reps", by = "1", upto = 12'),
        f"{RULE}.by = '1': give a number, without quotes, {AN_AMOUNT}",
    ),
    "a step as a flag": (
        ruled('type = "increase", axis = "reps", by = true, upto = 12'),
        f"{RULE}.by = true: give a number, {AN_AMOUNT}",
    ),
    "a step in words": (
        ruled('type = "increase", axis = "reps", by = "a bit", upto = 12'),
        f"{RULE}.by = 'a bit': give a number, {AN_AMOUNT}",
    ),
    "a step in an unknown unit": (
        ruled('type = "increase", axis = "load", by = "1 stone", upto = "40 kg"'),
        f"{RULE}.by = '1 stone': {A_QUANTITY}",
    ),
    "a limit in another unit": (
        ruled('type = "increase", axis = "load", by = "1 kg", upto = "40 s"'),
        f"{RULE}.upto = '40 s': the axis counts in kg; give it in that [wrong-unit]",
    ),
    # tags
    "a second rule that does not say what it is": (
        doubled('axis = "reps", by = 1, upto = 12', 'axis = "load", by = 1, upto = 30'),
        f"{RULE}.then.type: say which step: increase, decrease [missing-field]",
    ),
    "a first rule that is a table": (
        doubled('type = "table"', 'type = "increase", axis = "load", by = 1, upto = 30'),
        f"{RULE}.first.type = 'table': no step of this type; known are increase [unknown-type]",
    ),
    "an unknown rule": (
        ruled('type = "linear"'),
        f"{RULE}.type = 'linear': no rule of this type; known are {RULES} [unknown-type]",
    ),
    "an axis that the second rule misses": (
        dosed(
            "reps = 10",
            'type = "double", first = { axis = "reps", by = 1, upto = 12 }, '
            'then = { type = "increase", axis = "load", by = 1, upto = 30 }',
        ),
        f"{RULE}.then.axis: the dose has no load; give it one first [missing-axis]",
    ),
    "a step up in a case": (
        ruled(
            'type = "increase", axis = "reps", by = 1, upto = 12, cases = [{ when = "completed", do = { steps = 2 } }]'
        ),
        f"{RULE}.cases[0].do.steps = 2: a rule takes one step up at a time; a lookup may raise by more [out-of-bounds]",
    ),
    # what a programme knows
    "a result in words": (
        topped('results = [{ test = "1rm", value = "a lot" }]'),
        f"results[0].value = 'a lot': give a number, {AN_AMOUNT}",
    ),
    "a result that is a range": (
        topped('results = [{ test = "1rm", value = "40-45 kg" }]'),
        "results[0].value = '40-45 kg': a result is one exact amount [not-exact]",
    ),
    "an unknown conversion": (
        topped('conversion = "acms"'),
        "conversion = 'acms': no table has this name (did you mean 'acsm'?); "
        "built in are acsm, drexel, streprogen, epley, brzycki [unknown-name]",
    ),
    "a conversion as a number": (
        topped("conversion = 1"),
        "conversion = 1: give the name of a built-in table in quotes, or a table [wrong-type]",
    ),
    "a conversion without rows": (
        topped('conversion = { name = "ours", source = "we", rows = [] }'),
        "conversion.rows = […]: give at least one row [empty-list]",
    ),
    "a ceiling without its axis": (
        topped('restrictions = [{ text = "bend little" }, { text = "bend less", at_most = "90 deg" }]'),
        "restrictions[1].at_most = '90 deg': give the axis and how much of it at most, or neither [contradiction]",
    ),
    "a turn that is no template": (
        topped(
            'rotations = [{ id = "split", frequency = { days = "daily" }, turns = ["a", "rest"] }]\n'
            'templates = [{ id = "b", prescriptions = [], frequency = { days = "daily" } }]'
        ),
        "rotations[0].turns = 'a': name one of the templates: b [dangling]",
    ),
    "turns of rest alone": (
        topped('rotations = [{ id = "split", frequency = { days = "daily" }, turns = ["rest"] }]'),
        "rotations[0].turns = 1: give the turns, one of them a template at least [empty-list]",
    ),
    "a template that is never due": (
        topped('templates = [{ id = "b", prescriptions = [] }]'),
        "templates[0].frequency: give it a frequency, or name it in a rotation [missing-field]",
    ),
    "a phase that nothing prolongs": (
        'format = "rehabplan/1"\ntitle = "Back"\nphases = [{ id = "a", weeks = 2, at_most_weeks = 3 }]\n',
        "phases[0].at_most_weeks = 3: nothing prolongs the phase; give leave_when or minimum_sessions, or leave it out "
        "[contradiction]",
    ),
    "a profile of nobody": (
        topped(
            'profiles = [{ id = "p", text = "less", dosages = [{ prescription = "x", '
            'dosage = { dose = { reps = 1 }, frequency = { days = "daily" } } }] }]'
        ),
        "profiles[0].dosages = 'x': name one of the prescriptions:  [dangling]",
    ),
}


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_one_problem(text: str, said: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(text)
    assert [str(problem) for problem in caught.value.problems] == [said]


def test_all_of_them_come_at_once_in_document_order() -> None:
    dose = (
        'reps = [12, "10", 0], load = ["20 kg", 20, "20 s"], effort = ["RPE 8", "hard"], warm_up = "cycle", '
        'tempo = { lifting = "3 s" }'
    )
    rule = (
        'type = "lookup", axis = "load", read = "repetitions", upto = "100", '
        'rows = [{ reported = "5", change = "+5" }, { change = "more" }]'
    )
    with pytest.raises(DocumentError) as caught:
        document.loads(dosed(dose, rule).replace("weeks = 4", 'weeks = 4\nresults = [{ test = "1rm", value = "40" }]'))
    assert [str(problem) for problem in caught.value.problems] == [
        f"{DOSE}.reps[1] = '10': give a single number without quotes [wrong-type]",
        f"{DOSE}.load[1] = 20: give a load in quotes, such as '20 kg' or '70 % of 1rm', or a table of at and levels "
        "[wrong-type]",
        f"{DOSE}.load[2] = '20 s': {A_LOAD.replace('unreadable-load', 'wrong-unit')}",
        f"{DOSE}.effort[1] = 'hard': write a scale and a figure: 'Borg 13', 'CR10 3-4', 'RPE 8', 'RIR at least 2' "
        "[unreadable-effort]",
        f"{DOSE}.tempo.lifting = '3 s': give a number: write 0.5, or '1/2' in quotes [wrong-type]",
        f"{DOSE}.warm_up = 'cycle': write an activity and how long or how far: 'run 60 s', 'walk 0.1 mi' "
        "[unreadable-interval]",
        f"{RULE}.read = 'repetitions': use one of reps, seconds, load, pain, effort [unknown-choice]",
        f"{RULE}.rows[0].reported = '5': give a single number without quotes [wrong-type]",
        f"{RULE}.rows[0].change = '+5': write 'keep', '+2.5-5 kg', '-5 lb' or '+10 %' [unreadable-adjustment]",
        f"{RULE}.rows[1].reported: this field is required; add it [missing-field]",
        f"{RULE}.rows[1].change = 'more': write 'keep', '+2.5-5 kg', '-5 lb' or '+10 %' [unreadable-adjustment]",
        f"{RULE}.upto = '100': give a number, without quotes, {AN_AMOUNT}",
        f"results[0].value = '40': give a number, without quotes, {AN_AMOUNT}",
    ]


def test_every_set_that_cannot_be_is_told() -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(dosed('reps = [0, 5, 0], load = ["5 s", "20 kg", "5 breaths"]'))
    assert [(problem.path, problem.value, problem.code) for problem in caught.value.problems] == [
        (f"{DOSE}.reps[0]", "'0'", "out-of-bounds"),
        (f"{DOSE}.reps[2]", "'0'", "out-of-bounds"),
        (f"{DOSE}.load[0]", "'5 s'", "wrong-unit"),
        (f"{DOSE}.load[2]", "'5 breaths'", "wrong-unit"),
    ]


@pytest.mark.parametrize("text", [text for text, _said in BAD.values()], ids=BAD)
def test_every_message_is_one_lower_case_line(text: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads(text)
    for problem in caught.value.problems:
        assert problem.message[0] == problem.message[0].lower() or problem.message.startswith("RPE")
        assert "\n" not in str(problem)
        assert len(problem.value) <= 40


BAD_LINES = {
    "loads as a text": (
        '"items": [{"prescription": "a", "loads": "20 kg"}]',
        "line 2.items[0].loads = '20 kg': give a list [wrong-type]",
    ),
    "a load of a set": (
        '"items": [{"prescription": "a", "loads": ["20 kg", 20]}]',
        "line 2.items[0].loads[1] = 20: give a load in quotes, such as '20 kg' or '70 % of 1rm', or a table of at and "
        "levels [wrong-type]",
    ),
    "a symptom without a name": (
        '"symptoms": [{"present": true}]',
        "line 2.symptoms[0].name: this field is required; add it [missing-field]",
    ),
    "a symptom twice": (
        '"symptoms": [{"name": "a"}, {"name": "a", "present": false}]',
        "line 2.symptoms = 'a': report each symptom once in a session [duplicate]",
    ),
    "a distance in seconds": (
        '"items": [{"prescription": "a", "distance": "5 s"}]',
        "line 2.items[0].distance = '5 s': give it in metres, miles, feet, yards or steps [wrong-unit]",
    ),
    "a result as nothing": (
        '"results": [{"test": "1rm", "value": null}]',
        f"line 2.results[0].value: give a number, {AN_AMOUNT}",
    ),
}


@pytest.mark.parametrize(("fields", "said"), BAD_LINES.values(), ids=BAD_LINES)
def test_one_problem_of_a_log(fields: str, said: str) -> None:
    with pytest.raises(DocumentError) as caught:
        document.loads_log('{"format": "rehabplan-log/1"}\n{"type": "report", "date": "2027-01-04", ' + fields + "}")
    assert [str(problem) for problem in caught.value.problems] == [said]
