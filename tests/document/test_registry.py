"""Rules, conditions and modulations of a caller's own, in documents by registration."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any, ClassVar

import attrs
import pytest

from refusals import refusal
from rehabplan import DocumentError, InvalidValue, document
from rehabplan.dosage import Dosage
from rehabplan.dose import Dose
from rehabplan.effort import Effort
from rehabplan.exercise import Exercise
from rehabplan.fields import instance_of
from rehabplan.frequency import Frequency
from rehabplan.prescription import Prescription
from rehabplan.programme import Programme
from rehabplan.progression import AllOf, Answer, Increase, InTurn, Verdict
from rehabplan.quantity import kilograms
from rehabplan.text import Text
from rehabplan.values import Range

from .own_classes import Crest, Holiday, Rested, Shade, Wave

RULE = "prescriptions[0].rule"


OWN: dict[str, tuple[str, type]] = {
    "rule": ("wave", Wave),
    "condition": ("rested", Rested),
    "modulation": ("holiday", Holiday),
}


@pytest.fixture
def own_words() -> Iterator[None]:
    for kind, (word, cls) in OWN.items():
        document.register(kind=kind, word=word, cls=cls)  # type: ignore[arg-type]
    yield
    for kind, (word, _cls) in OWN.items():
        document.unregister(kind=kind, word=word)  # type: ignore[arg-type]


WAVE = Wave(
    heights=(Range(3), Range(5, 6)),
    load=kilograms(20),
    each=kilograms(5),
    effort=(Effort.parse("RPE 8"), Effort.parse("RPE 9")),
    gate=AllOf((Rested(9, 1), Rested())),
    said=Text.of({"en": "up", "de": "hoch"}),
    crests=(Crest("soft", 2, 1, Shade.DARK),),
)


def _programme(rule: Any = None, modulations: Any = ()) -> Programme:
    squat = Exercise(slug="squat", name="Squat")
    dosage = Dosage(Dose(reps=5), Frequency.daily())
    held = Prescription(exercise=squat, dosage=dosage, rule=rule, modulations=modulations)
    return Programme(title="Own", weeks=4, prescriptions=[held])


def _loads(rule: str) -> Programme:
    return document.loads(
        'format = "rehabplan/1"\ntitle = "Own"\nweeks = 4\n[[prescriptions]]\nexercise = "squat"\n'
        f'dosage = {{ dose = {{ reps = 5 }}, frequency = {{ days = "daily" }} }}\nrule = {rule}\n'
        '[[exercises]]\nslug = "squat"\nname = "Squat"\n'
    )


@pytest.mark.usefixtures("own_words")
@pytest.mark.parametrize("format", ["toml", "json"])
def test_registered_classes_are_read_as_they_were_written(format: Any) -> None:
    programme = _programme(WAVE, [Holiday(3)])
    assert document.loads(document.dumps(programme, format), format) == programme


@pytest.mark.usefixtures("own_words")
def test_how_they_are_written() -> None:
    [held] = document.to_data(_programme(WAVE, [Holiday(3)]))["prescriptions"]
    assert held["modulations"] == [{"type": "holiday", "week": 3}]
    assert held["rule"] == {
        "type": "wave",
        "heights": [3, "5-6"],
        "pause": 1.5,
        "load": "20 kg",
        "each": "5 kg",
        "effort": ["RPE 8", "RPE 9"],
        "gate": {
            "type": "all-of",
            "conditions": [{"type": "rested", "hours": 9, "naps": 1}, {"type": "rested", "hours": 8, "naps": 0}],
        },
        "said": {"de": "hoch", "en": "up"},
        "crests": [{"kind": "soft", "above": 2, "below": 1, "shade": "dark"}],
    }


@pytest.mark.usefixtures("own_words")
def test_they_nest_in_what_is_built_in() -> None:
    rule = InTurn(Increase("reps", by=1, upto=8, when=Rested()), WAVE)
    assert document.from_data(document.to_data(_programme(rule))) == _programme(rule)


@pytest.mark.usefixtures("own_words")
def test_a_word_alone_stands_for_the_defaults() -> None:
    programme = _loads('{ type = "increase", axis = "reps", by = 1, upto = 8, when = "rested" }')
    assert programme.prescriptions[0].rule == Increase("reps", by=1, upto=8, when=Rested())


@pytest.mark.usefixtures("own_words")
@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            '{ type = "wave", heights = ["3", 5], pause = "long", seen = 1 }',
            [
                f"{RULE}.heights[0] = '3': give a single number without quotes [wrong-type]",
                f"{RULE}.pause = 'long': give a number [wrong-type]",
                f"{RULE}.seen: no such field; known are type, heights, pause, load, each, effort, gate, said, crests "
                "[unknown-field]",
            ],
        ),
        (
            '{ type = "wave", heights = [], crests = [{ kind = "soft", above = "1" }, { kind = "sharper" }, '
            '{ kind = "soft", below = 3 }, { kind = "soft", above = -1 }, '
            '{ kind = "soft", shade = "dim" }] }',
            [
                f"{RULE}.crests[0].above = '1': give a whole number, without quotes [wrong-type]",
                f"{RULE}.crests[1].kind = 'sharper': use one of soft, sharp (did you mean 'sharp'?) [unknown-choice]",
                f"{RULE}.crests[2].below = 3: below lies above [invalid-value]",
                f"{RULE}.crests[3] = {{…}}: 'above' must be >= 0: -1 [invalid-value]",
                f"{RULE}.crests[4].shade = 'dim': 'dim' is not a valid Shade [invalid-value]",
            ],
        ),
        ('"wave"', [f"{RULE}.heights: this field is required; add it [missing-field]"]),
        (
            '{ type = "wawe" }',
            [
                f"{RULE}.type = 'wawe': no rule of this type (did you mean 'wave'?); known are increase, decrease, "
                "table, cycle, ladder, in-turn, ramp, changes, double, lookup, wave [unknown-type]"
            ],
        ),
        (
            '{ type = "wave", heights = [], gate = { type = "rested", hours = 25 } }',
            [f"{RULE}.gate = {{…}}: 'hours' must be <= 24: 25 [invalid-value]"],
        ),
        (
            '{ type = "wave", heights = [], gate = { type = "rested", naps = 11 } }',
            [f"{RULE}.gate.naps = 11: 'naps' must be in range(0, 10) (got 11) [invalid-value]"],
        ),
        (
            '{ type = "wave", heights = [], gate = { type = "rested", hours = 5, naps = 6 } }',
            [f"{RULE}.gate = {{…}}: more naps than hours [invalid-value]"],
        ),
        (
            '{ type = "wave", heights = [], gate = { type = "rested", naps = 7 } }',
            [f"{RULE}.gate.naps = 7: seven are too many [too-many]"],
        ),
        (
            '{ type = "wave", heights = [], gate = { type = "rested", naps = true } }',
            [f"{RULE}.gate.naps = true: give a whole number [wrong-type]"],
        ),
    ],
)
def test_what_they_refuse_is_a_problem_of_the_document(rule: str, said: list[str]) -> None:
    with pytest.raises(DocumentError) as caught:
        _loads(rule)
    assert [str(problem) for problem in caught.value.problems] == said


@attrs.frozen
class Faulty(Rested):
    def __attrs_post_init__(self) -> None:
        raise ZeroDivisionError("a fault of the caller")


def test_a_fault_of_theirs_is_not_hidden() -> None:
    document.register(kind="condition", word="faulty", cls=Faulty)
    try:
        with pytest.raises(ZeroDivisionError, match="a fault of the caller"):
            _loads('{ type = "increase", axis = "reps", by = 1, upto = 8, when = "faulty" }')
    finally:
        document.unregister(kind="condition", word="faulty")


@attrs.frozen
class Speechless(Rested):
    def __attrs_post_init__(self) -> None:
        raise ValueError


def test_a_refusal_without_words() -> None:
    document.register(kind="condition", word="speechless", cls=Speechless)
    try:
        with pytest.raises(DocumentError, match="the class refuses it; see what it asks for"):
            _loads('{ type = "increase", axis = "reps", by = 1, upto = 8, when = "speechless" }')
    finally:
        document.unregister(kind="condition", word="speechless")


def test_without_a_word_they_are_neither_read_nor_written() -> None:
    for _ in range(2):
        with pytest.raises(DocumentError, match="no rule of this type"):
            _loads('{ type = "wave", heights = [3] }')
        with pytest.raises(InvalidValue) as caught:
            document.dumps(_programme(Wave(heights=())))
        assert (caught.value.code, str(caught.value)) == (
            "unknown-type",
            "rule is 'Wave': a document has no type for this rule; "
            "register it first: document.register(kind='rule', word='…', cls=Wave)",
        )
        document.register(kind="rule", word="wave", cls=Wave)
        assert _loads('{ type = "wave", heights = [3] }').prescriptions[0].rule == Wave(heights=(Range(3),))
        document.unregister(kind="rule", word="wave")


@attrs.frozen
class Napped:
    naps: int

    def judge(self, tracks: Any, period: Any) -> Verdict:
        return Verdict(Answer.MET)


def test_a_word_may_come_to_mean_another_class() -> None:
    found = []
    for cls in (Rested, Napped):
        document.register(kind="condition", word="rested", cls=cls)
        try:
            gate = '{ type = "rested", naps = 2 }'
            [held] = _loads(f'{{ type = "increase", axis = "reps", by = 1, upto = 8, when = {gate} }}').prescriptions
        finally:
            document.unregister(kind="condition", word="rested")
        found.append(attrs.asdict(held)["rule"]["when"])
    assert found == [{"hours": 8, "naps": 2}, {"naps": 2}]


@attrs.frozen
class Plain:
    hours: int = 1


@attrs.frozen
class Dangling:
    hours: "Missing"  # type: ignore[name-defined]  # noqa: F821 - that is the point

    def judge(self, tracks: Any, period: Any) -> Verdict:
        return Verdict(Answer.MET)


@attrs.frozen
class Untyped:
    hours = attrs.field(default=1, validator=instance_of(int))

    def judge(self, tracks: Any, period: Any) -> Verdict:
        return Verdict(Answer.MET)


@attrs.frozen
class Typed:
    type: str = "a"

    def judge(self, tracks: Any, period: Any) -> Verdict:
        return Verdict(Answer.MET)


class NoAttrs:
    known: ClassVar[int] = 1

    def judge(self, tracks: Any, period: Any) -> Verdict:
        return Verdict(Answer.MET)


@pytest.mark.usefixtures("own_words")
@pytest.mark.parametrize(
    ("kind", "word", "cls", "code", "said"),
    [
        ("rules", "mine", Wave, "unknown-choice", "kind is 'rules': use one of rule, condition, modulation"),
        (["rule"], "mine", Wave, "unknown-choice", "kind is ['rule']: use one of rule, condition, modulation"),
        ("rule", "My Rule", Wave, "not-a-slug", "word is 'My Rule': use lower-case letters"),
        ("rule", "table", Plain, "wrong-type", "a rule has the methods start, advance and exhausted; write them"),
        ("rule", "wave", Wave, "duplicate", "word is 'wave': Wave has this word; choose another"),
        ("condition", "completed", Faulty, "duplicate", "word is 'completed': Completed has this word; choose another"),
        ("rule", "surge", Wave, "duplicate", "cls is 'Wave': it has the word 'wave' already"),
        ("rule", "raise", Increase, "duplicate", "cls is 'Increase': it has the word 'increase' already"),
        ("condition", "own", NoAttrs, "wrong-type", "give an attrs class, such as one decorated with @attrs.frozen"),
        ("condition", "own", Rested(), "wrong-type", "give an attrs class"),
        ("condition", "own", Plain, "wrong-type", "a condition has the methods judge; write them"),
        ("modulation", "own", Plain, "wrong-type", "a modulation has the methods colours and apply; write them"),
        ("condition", "own", Dangling, "wrong-type", "an annotation names what is not there (name 'Missing' is not"),
        ("condition", "own", Untyped, "wrong-type", "annotate the field hours with its type"),
        ("condition", "own", Typed, "reserved", "a document says its word in type; rename that field"),
    ],
)
def test_what_cannot_be_registered(kind: Any, word: str, cls: Any, code: str, said: str) -> None:
    builtin = TypeError if code == "wrong-type" else ValueError
    found, message = refusal(lambda: document.register(kind=kind, word=word, cls=cls), builtin)
    assert found == code
    assert said in message


@pytest.mark.usefixtures("own_words")
@pytest.mark.parametrize(
    ("kind", "word", "code", "said"),
    [
        ("rule", "table", "unknown-name", "word is 'table': no registered rule has this word; registered are wave"),
        ("rule", "wawe", "unknown-name", "(did you mean 'wave'?); registered are wave"),
        ("days", "daily", "unknown-choice", "kind is 'days': use one of rule, condition, modulation"),
    ],
)
def test_what_cannot_be_taken_back(kind: Any, word: str, code: str, said: str) -> None:
    found, message = refusal(lambda: document.unregister(kind=kind, word=word))
    assert found == code
    assert said in message


def test_nothing_is_registered_at_first() -> None:
    assert refusal(lambda: document.unregister(kind="modulation", word="holiday")) == (
        "unknown-name",
        "word is 'holiday': no registered modulation has this word; registered are none",
    )


def test_registering_loads_no_engine() -> None:
    script = (
        "import sys, attrs\nfrom rehabplan import document\n"
        "@attrs.frozen\nclass Own:\n    def judge(self, tracks, period): ...\n"
        "document.register(kind='condition', word='own', cls=Own)\n"
        "print(sorted({'cattrs', 'tomlkit', 'tomllib', 'icalendar'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)  # noqa: S603
    assert found.stdout.strip() == "[]"
