"""One prescription, or one dosage, in a file of its own."""

import json
from pathlib import Path

import pytest

from rehabplan import DocumentError, Dosage, Dose, Exercise, Frequency, Prescription, document
from rehabplan.errors import InvalidValue

BRIDGE = Exercise(slug="bridge", name="Bridge")
TEN = Dosage(Dose(sets=2, reps="10-12"), Frequency.per_week(3))
TEN_IN_TOML = """\
dose = { sets = 2, reps = "10-12" }
frequency = { days = { type = "per-week", count = 3 } }
"""


def test_a_dosage_is_its_dose_and_frequency(tmp_path: Path) -> None:
    (tmp_path / "ten.toml").write_text(TEN_IN_TOML)
    data = {"dose": {"sets": 2, "reps": "10-12"}, "frequency": {"days": {"type": "per-week", "count": 3}}}
    (tmp_path / "ten.json").write_text(json.dumps(data))
    assert document.load_dosage(tmp_path / "ten.toml") == TEN
    assert document.load_dosage(str(tmp_path / "ten.json")) == TEN


def test_a_prescription_may_describe_its_exercise_or_borrow_it(tmp_path: Path) -> None:
    place = tmp_path / "bridge.toml"
    place.write_text(f'exercise = "bridge"\nid = "more"\n[dosage]\n{TEN_IN_TOML}')
    more = Prescription(exercise=BRIDGE, id="more", dosage=TEN)
    assert document.load_prescription(place, exercises={"bridge": BRIDGE}) == more
    place.write_text(f'exercise = {{ slug = "bridge", name = "Bridge" }}\nid = "more"\n[dosage]\n{TEN_IN_TOML}')
    assert document.load_prescription(place) == more


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("dose = {", ("syntax", "end of document")),
        ("", ("empty-document", "")),
        ('dose = { reps = "10-8" }\nfrequency = { days = "daily" }', ("reversed-range", "dose.reps")),
        ("dose = { reps = 8 }\nfrequency = { day = 1 }", ("missing-field", "frequency.days")),
        (f"dose = {'[' * 50}{']' * 50}", ("too-deep", "dose")),
    ],
)
def test_problems_name_the_file_and_their_place(tmp_path: Path, text: str, problem: tuple[str, str]) -> None:
    place = tmp_path / "ten.toml"
    place.write_text(text)
    with pytest.raises(DocumentError) as caught:
        document.load_dosage(place)
    assert caught.value.name == str(place)
    found = [(each.code, each.path.partition("[")[0]) for each in caught.value.problems]
    assert problem in found


def test_an_exercise_that_nobody_lends_is_a_problem(tmp_path: Path) -> None:
    place = tmp_path / "bridge.toml"
    place.write_text(f'exercise = "bridge"\n[dosage]\n{TEN_IN_TOML}')
    with pytest.raises(DocumentError, match="exercise"):
        document.load_prescription(place)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ten.yaml").write_text(TEN_IN_TOML)
    with pytest.raises(InvalidValue, match=r"name a file that ends in \.toml or \.json"):
        document.load_dosage(tmp_path / "ten.yaml")


def test_a_file_that_is_not_there_is_the_error_of_open(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        document.load_prescription(tmp_path / "nowhere.toml")
